"""What was received, before anything was read in it?

In: an article's id, external id or address. Out: the page or the record as it came, as text: it is shown, never run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from headwater.errors import IntakeError
from headwater.export.page import address
from headwater.export.shown import line
from headwater.intake.decode import characters, unpacked
from headwater.library.view import Library
from headwater.library.writer import item_of
from headwater.settings import Settings
from headwater.web.pages.article import Id, meant

LONGEST = 1 << 20
"""Bytes that are shown."""
PAGE = """
SELECT a.id, a.title, p.digest, p.kind, p.name, p.url, p.size, p.added, p.outlet, p.published,
       (SELECT json_group_array(o.id) FROM article o WHERE o.page = p.digest AND o.id <> a.id) AS others
FROM article a JOIN page p ON p.digest = a.page WHERE a.id = ?"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an article was made of. ``kind`` is page (bytes of a page or a text) or record (one JSON object); ``name``
    is where it was found, ``url`` only where a browser may follow it; ``outlet`` and ``published`` are what was said of
    it there. ``size`` is in bytes; ``added`` is UTC, ISO 8601. ``text`` is only the beginning where it was ``cut``;
    ``note`` is why there is none. ``others`` are articles made of the same."""

    title: str
    article: str
    headline: str | None
    kind: str
    name: str
    url: str | None
    outlet: str | None
    published: str | None
    size: int
    added: str
    digest: str
    text: str
    cut: bool
    note: str | None
    others: tuple[str, ...]


def kept(library: Library, *, article: Id) -> Kept:
    """The kept copy of an article: what was received, as text."""
    id = meant(library.db, article)
    row = library.db.execute(PAGE, (id,)).fetchone()
    text, cut, note = _text(item_of(library.db, row["digest"]).data, library.settings)
    headline = line(row["title"]) if row["title"] else None
    return Kept(
        title=f"Kept copy: {headline or row['name']}", article=id, headline=headline, kind=row["kind"],
        name=row["name"], url=address(row["url"]), outlet=row["outlet"], published=row["published"], size=row["size"],
        added=row["added"], digest=row["digest"], text=text, cut=cut, note=note,
        others=tuple(json.loads(row["others"])),
    )  # fmt: skip


def _text(data: bytes, settings: Settings) -> tuple[str, bool, str | None]:
    """The beginning of the bytes as text, whether that is not all, and why there is none."""
    try:
        whole = unpacked(data, settings=settings)
        head = _head(whole)
        return characters(head).text, len(head) < len(whole), None
    except IntakeError as error:
        return "", False, f"It cannot be shown as text: {error}."


def _head(data: bytes) -> bytes:
    """At most so many bytes, and no piece of a character of UTF-8 at the end."""
    if len(data) <= LONGEST:
        return data
    end = LONGEST
    while end > LONGEST - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:end]
