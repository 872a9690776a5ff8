"""Invented articles of a few stories in a library: what the tests of linking share. No network reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from headwater.library.connection import connect
from headwater.library.writer import store
from headwater.records import Item
from tests.library import invented


@dataclass(frozen=True)
class Piece:
    """One article: the name by which tests call it, its story, where and when it was printed, and its paragraphs."""

    name: str
    story: str
    outlet: str
    published: str
    lines: tuple[str, ...]

    @property
    def item(self) -> Item:
        """What a library is given."""
        host = f"{self.outlet.lower().replace(' ', '')}.example"
        record = {
            "id": self.name,
            "url": f"https://{host}/{self.name}",
            "outlet": self.outlet,
            "domain": host,
            "title": self.lines[0],
            "published": self.published,
            "text": "\n\n".join(self.lines),
        }
        return Item(json.dumps(record, ensure_ascii=False).encode(), self.name, "record")


PIER = (
    "The grain pier at Port Lorne will close for six weeks while its crane is mended",
    "Ilse Maro said the crane on the grain pier had cracked along its main girder and would not lift again before May.",
    "Grain ships bound for Port Lorne will have to unload at the old coal quay in Corran.",
    "Dockers at the pier said nobody had told them about the crack.",
)
FLOOD = (
    "Nine people drowned when the river Ilm burst its dyke at Vellbruck on Sunday night",
    "Anna Tiel said the dyke at Vellbruck had given way over a length of forty metres.",
    "Families in the lower town were taken from their roofs by boat until dawn.",
    "The mayor said the pumps of the waterworks had failed an hour before the flood.",
)
VACCINE = (
    "A vaccine against barn fever halved hospital stays in a trial with 4,100 farmers",
    "Petra Lund said the barn fever vaccine had protected farmers over sixty best of all.",
    "The company that makes it wants to ask the regulator for a licence in autumn.",
    "Doctors said the trial had left out children and pregnant women.",
)
PIECES = (
    Piece("pier-1", "pier", "Northlight Press", "2031-03-04T08:10+00:00", PIER),
    Piece("pier-2", "pier", "Harrow Herald", "2031-03-04T11:00+00:00", (PIER[0] + " - agency", *PIER[1:3])),
    Piece(
        "pier-3",
        "pier",
        "Daily Splash",
        "2031-03-05",
        (
            "Cracked crane shuts the grain pier of Port Lorne for six months",
            "Northlight Press said the grain pier would close because the girder of its crane had cracked.",
            "Bread could cost more if grain ships have to go round by Corran and its coal quay.",
        ),
    ),
    Piece("flood-1", "flood", "Northlight Press", "2031-06-16T06:00+00:00", FLOOD),
    Piece(
        "flood-2", "flood", "Radio Halden", "2031-06-16T09:30+00:00", (FLOOD[0] + ", the fire service said", *FLOOD[1:])
    ),
    Piece(
        "flood-3",
        "flood",
        "Bexford Gazette",
        "2031-06-17",
        (
            "Vellbruck counts its dead after the dyke on the Ilm gave way",
            "Nine bodies lie in the sports hall of Vellbruck, where the river Ilm came over the lower town on Sunday.",
            "Anna Tiel said the forty metres of dyke that broke had been on a list for repair.",
        ),
    ),
    Piece("trial-1", "trial", "Med Monitor", "2031-06-16", VACCINE),
    Piece("trial-2", "trial", "Harrow Herald", "2031-06-18", (VACCINE[0], VACCINE[3], VACCINE[1])),
    Piece(
        "old-flood",
        "old flood",
        "Radio Halden",
        "2029-02-03",
        (
            "Cellars under water in Vellbruck after the thaw",
            "The Ilm rose by a metre in Vellbruck when the snow melted, and some cellars in the lower town filled.",
            "The fire service said nobody was hurt and no dyke was in danger.",
        ),
    ),
    Piece(
        "council",
        "council",
        "Bexford Gazette",
        "2031-06-16",
        (
            "Bexford council puts off its vote on the swimming bath",
            "The Bexford council will vote on the price of a ticket to the swimming bath in July.",
            "Jonas Pell said the party of the mayor had asked for more time to read the budget.",
        ),
    ),
)


def library(path: Path, pieces: Iterable[Piece] = PIECES) -> sqlite3.Connection:
    """A library of these articles, in this order."""
    db = connect(path)
    for piece in pieces:
        store(db, piece.item, invented.read(piece.item))
    return db


def told(db: sqlite3.Connection) -> Mapping[str, frozenset[str]]:
    """The articles that share a story with each, by their names."""
    rows = db.execute("SELECT a.external, t.story FROM telling t JOIN article a ON a.seq = t.article").fetchall()
    return {name: frozenset(other for other, its in rows if its == story) for name, story in rows}


def graph(db: sqlite3.Connection) -> list[tuple[str, str, float]]:
    """All affinities, by names."""
    rows = db.execute(
        "SELECT a.external, b.external, f.score FROM affinity f JOIN article a ON a.seq = f.article"
        " JOIN article b ON b.seq = f.other ORDER BY 1, 2"
    )
    return [tuple(row) for row in rows]


def forget(db: sqlite3.Connection) -> None:
    """Nothing is linked any more."""
    for table in ("print", "posting", "affinity", "telling"):
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT INTO unlinked (article) SELECT article FROM reading")
