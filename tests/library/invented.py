"""Invented items, and readers of them that cost nothing: what the tests of adding share with the processes they start.

A reader does what the item's name tells it: most names tell it to read.
"""

from __future__ import annotations

import json
import mmap
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from headwater.errors import ModelError, NotAnArticle
from headwater.intake.item import from_item
from headwater.records import Actor, Article, Assertion, Attribution, Item, Reading, Source, Span, content_id

MADE = "invented 1"
TOWNS = ["Port Ellan", "Lower Ode", "Sarn", "Vell", "Corran", "Tarnholm", "Ebbing", "Marrow Quay"]
PEOPLE = ["Ilse Maron", "Jonas Pell", "Anna Tiel", "Bram Osk", "Petra Lund"]
MATTERS = [
    "the ferry would not sail before Monday",
    "two dredging contracts had been frozen",
    "the sea wall would hold another winter",
    "nobody had asked the fishermen",
]


def item(number: int, *, name: str | None = None) -> Item:
    """One record of some sentences; every seventh has no text, which is a failure."""
    town, person = TOWNS[number % len(TOWNS)], PEOPLE[number % len(PEOPLE)]
    lines = [f"Day {number} of the storm in {town}"]
    lines += [f"{who} said {what}." for who in (person, "Harbour officials") for what in MATTERS[: 1 + number % 4]]
    record = {
        "id": f"storm-{number}",
        "url": f"https://courier.example/storm/{number}",
        "outlet": "The Sarn Courier",
        "title": lines[0],
        "published": f"2031-03-{1 + number % 28:02}",
        "text": "" if number % 7 == 6 else "\n\n".join(lines),
    }
    return Item(json.dumps(record).encode(), name or f"storm.jsonl#{number}", "record")


def items(count: int) -> list[Item]:
    return [item(number) for number in range(count)]


def reading(article: Article) -> Reading:
    """Whoever "said" something before a full stop said it; the rest is the outlet's own voice."""
    actors: dict[str, Actor] = {}
    attributions, rest = [], []
    for block in article.blocks:
        start, words = block.span.start, block.span.of(article.text)
        who, cue, what = words.partition(" said ")
        if not cue:
            rest.append(Assertion((block.span,), MADE))
            continue
        source, key = Span(start, start + len(who)), content_id("actor", who)
        said = Span(source.end + 1, source.end + 5)
        before = actors[key].mentions if key in actors else ()
        actors[key] = Actor(key, who, "person", None, (), (*before, source), MADE)
        content = Span(said.end + 1, said.end + 1 + len(what.rstrip(".")))
        attributions.append(
            Attribution(
                content_id("attribution", article.id, str(start)), "indirect", None, Source((source,), key, "named"),
                (said,), (content,), None, None, None, None, "affirmed", "neutral", 0.9, MADE,
            )
        )  # fmt: skip
    chains = tuple((article.outlet or "", actor.name) for actor in actors.values())
    return Reading(article, tuple(actors.values()), tuple(attributions), chains, tuple(rest), ())


def read(given: Item) -> Reading:
    """Read, or misbehave in the way that the name of the item says."""
    misbehave = MISBEHAVIOUR.get(given.name)
    if misbehave is not None:
        misbehave()
    return reading(from_item(given))


def _hang() -> None:
    time.sleep(3600)


def _grow() -> None:
    held = []
    while True:
        held.append(bytearray(b"x" * (8 << 20)))


def _grow_unseen() -> None:
    """Memory that a limit on private memory does not count."""
    held = []
    while True:
        held.append(mmap.mmap(-1, 8 << 20))
        held[-1].write(b"x" * (8 << 20))
        time.sleep(0.01)


def _refuse() -> None:
    raise NotAnArticle("a page, but no article in it")


def _slip() -> None:
    raise ZeroDivisionError("a slip of ours")


def _stopped_once() -> None:
    """Somebody ends the process, the first time."""
    flag = Path(os.environ["HEADWATER_TEST_FLAG"])
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)


MISBEHAVIOUR: dict[str, Callable[[], None]] = {
    "hang": _hang,
    "grow": _grow,
    "grow unseen": _grow_unseen,
    "refuse": _refuse,
    "slip": _slip,
    "crash": os.abort,
    "stopped once": _stopped_once,
    "slow": lambda: time.sleep(0.3),
}


def cheap() -> Callable[[Item], Reading]:
    """Made in each worker."""
    return read


def without_weights() -> Callable[[Item], Reading]:
    raise ModelError("the weights are missing")


def dies_at_once() -> Callable[[Item], Reading]:
    os._exit(3)


@dataclass(frozen=True, slots=True)
class Noting:
    """A reader that leaves a line in a file for each item it reads."""

    file: str

    def __call__(self) -> Callable[[Item], Reading]:
        def note(given: Item) -> Reading:
            with Path(self.file).open("a", encoding="utf-8") as file:
                file.write(given.name + "\n")
            return read(given)

        return note


def exported(db: sqlite3.Connection) -> str:
    """Everything in the library that is not a time or a row number, in one order."""
    asked = {
        "page": "SELECT digest, kind, name, url, outlet, size, data FROM page ORDER BY digest",
        "article": "SELECT id, page, key, version, latest, external, url, outlet, title, published, text, words"
        " FROM article ORDER BY id",
        "reading": "SELECT a.id, r.record FROM reading r JOIN article a ON a.seq = r.article ORDER BY a.id",
        "statement": "SELECT s.id, a.id, c.id, s.source, s.cue, s.content, s.source_spans, s.cue_spans,"
        " s.content_spans, s.form, s.day, s.chain, s.score FROM statement s JOIN article a ON a.seq = s.article"
        " LEFT JOIN actor c ON c.seq = s.actor ORDER BY s.id",
        "actor": "SELECT id, name, kind, class, country, folded FROM actor ORDER BY id",
        "assertion": "SELECT a.id, x.place, x.spans FROM assertion x JOIN article a ON a.seq = x.article ORDER BY 1, 2",
        "failure": "SELECT item, name, stage, message, tries FROM failure ORDER BY item",
        "words": "SELECT count(*) FROM statement_words WHERE statement_words MATCH 'sail OR frozen OR wall'",
        "sound": "PRAGMA integrity_check",
        "kin": "PRAGMA foreign_key_check",
    }
    lines = []
    for name, sql in asked.items():
        for row in db.execute(sql):
            cells = [cell.hex() if isinstance(cell, bytes) else cell for cell in row]
            lines.append(json.dumps([name, *cells], ensure_ascii=False))
    return "\n".join(lines) + "\n"
