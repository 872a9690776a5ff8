"""What an outlet says in its own voice is no statement of anybody, and has no id: it is named by its place.

In: its name (``ARTICLE@START``). Out: its words, and what finds it again when the article was read anew.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headwater.errors import UsageError
from headwater.library import codec
from headwater.records import Span, printed

NAME = re.compile(r"(.+)@(0|[1-9]\d{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in the outlet's own voice, or the parts of it that are; ``article`` is the article's id."""

    article: str
    spans: tuple[Span, ...]
    words: str


def name(article: str, start: int) -> str:
    """What decisions call the passage of this article that begins here."""
    return f"{article}@{start}"


def place(id: str) -> tuple[str, int] | None:
    """Article and beginning of what this names, None where it is no such name.

    >>> place("a06f@120"), place("a06f")
    (('a06f', 120), None)
    """
    found = NAME.fullmatch(id)
    return (found[1], int(found[2])) if found else None


def find(db: sqlite3.Connection, id: str) -> Passage | None:
    """The passage of this name, None where the article is not here, or says nothing itself there."""
    at = place(id)
    if at is None:
        return None
    asked = "SELECT a.text, r.record FROM reading r JOIN article a ON a.seq = r.article WHERE a.id = ?"
    row = db.execute(asked, (at[0],)).fetchone()
    assertions = codec.load(row["record"], text=row["text"]).assertions if row is not None else ()
    spans = next((one.spans for one in assertions if one.spans[0].start == at[1]), None)
    return None if spans is None else Passage(at[0], spans, printed(spans, row["text"]))


def anchor(db: sqlite3.Connection, id: str) -> dict[str, Any]:
    """What finds it again. Raises UsageError where there is no such passage."""
    found = find(db, id)
    if found is None:
        raise UsageError(f"{id}: no sentence in an outlet's own voice begins there (see headwater trace --format json)")
    return {"article": found.article, "start": found.spans[0].start, "end": found.spans[-1].end, "words": found.words}


def is_anchor(anchor: Mapping[str, Any]) -> bool:
    """Whether it says where a passage is, as :func:`anchor` does; a file of decisions may hold anything."""
    at = anchor.get("start"), anchor.get("end")
    texts = anchor.get("article"), anchor.get("words", "")
    return all(type(each) is int and each >= 0 for each in at) and all(isinstance(each, str) for each in texts)


def here(anchor: Mapping[str, Any], id: str) -> bool:
    """Whether this name is of a passage that a judgement is about, as it may be read now.

    >>> here({"article": "a06f", "start": 120, "end": 160}, "a06f@124"), here({"article": "a06f", "cue": []}, "a06f@0")
    (True, False)
    """
    at = place(id)
    if at is None or "start" not in anchor:
        return False
    return at[0] == anchor["article"] and bool(anchor["start"] <= at[1] < anchor["end"])
