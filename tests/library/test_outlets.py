"""Outlets: the list, an outlet's articles a page at a time, whom it cites, and who cites it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import outlets
from headwater.library.outlets import Cited, Outlet, Output
from headwater.library.stats import Quoted, newest
from tests.library import rows

TEXT = "The dam leaks, the Herald said. It was built badly, an engineer told the Herald. All is well, Ada Lind said."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    herald = rows.actor(db, "The Herald", kind="outlet")
    memo = rows.actor(db, "memo", kind="document")
    for number, published in enumerate(["2024-03-01", "2024-03-03", None, "2024-03-03", "2024-03"]):
        article = rows.article(db, f"{TEXT} {number}", published=published, title=f"T{number}")
        if number == 0:
            rows.statement(db, article, "The dam leaks", source="the Herald", actor=herald)
            rows.statement(
                db,
                article,
                "It was built badly",
                source="an engineer",
                chain='["The Orrin Post", "Herald", "an engineer"]',
            )
            rows.statement(
                db, article, "All is well", source="Ada Lind", actor=rows.actor(db, "Ada Lind"),
                chain='["The Orrin Post", "a memo", "Ada Lind"]',
            )  # fmt: skip
            rows.statement(db, article, "dam", actor=rows.actor(db, "Orrin Post", kind="outlet"))
            rows.statement(db, article, "All", actor=memo)
            rows.statement(db, article, "Ada", source="Ada Lind", actor=herald, rejected=1)
            db.execute("INSERT INTO appearance VALUES (?, ?, '[]', '[]')", (article, herald))
    rows.article(db, "Old.", published="2025", latest=False)
    rows.article(db, "All is well.", outlet="Herald", published="2024-05-01")
    rows.article(db, "All is well, too.", outlet="the Ångström / Times", published=None)
    rows.article(db, "Nobody's.", outlet=None)
    yield db
    db.close()


def test_the_list_by_name(db: sqlite3.Connection) -> None:
    all_ = outlets.listed(db)
    assert list(all_) == [
        Outlet("Herald", 1, "2024-05-01"), Outlet("The Orrin Post", 5, "2025"), Outlet("the Ångström / Times", 1, None),
    ]  # fmt: skip
    assert all_.after is None
    first = outlets.listed(db, limit=2)
    assert (len(first), first.after) == (2, "The Orrin Post")
    assert [one.name for one in outlets.listed(db, after=first.after)] == ["the Ångström / Times"]
    assert [one.name for one in outlets.listed(db, name="ANGSTROM")] == ["the Ångström / Times"]
    assert list(outlets.listed(db, name="Gazette")) == []


def test_counts_of_the_list_are_bounded(db: sqlite3.Connection) -> None:
    assert "LIMIT 2000" in outlets.OUTLET
    plan = " ".join(row["detail"] for row in db.execute("EXPLAIN QUERY PLAN " + outlets.PAGE, ("",)))
    assert "SCAN article" not in plan


def test_an_outlet_by_its_name(db: sqlite3.Connection) -> None:
    assert outlets.exactly(db, "The Orrin Post") == "The Orrin Post"
    assert outlets.exactly(db, "the orrin post") == "The Orrin Post"
    assert outlets.exactly(db, "Orrin") is None
    assert outlets.exactly(db, "") is None


def test_its_articles_page_by_page(db: sqlite3.Connection) -> None:
    whole = [one.title for one in outlets.printed(db, "The Orrin Post")]
    assert whole == ["T3", "T1", "T0", "T4", "T2"]
    for limit in (1, 2, 3, 4):
        seen, after = [], None
        while True:
            page = outlets.printed(db, "The Orrin Post", after=after, limit=limit)
            seen += [one.title for one in page]
            after = page.after
            if after is None:
                break
        assert seen == whole
    assert [(one.statements, one.anonymous) for one in outlets.printed(db, "The Orrin Post")][2] == (5, 1)
    for wrong in ("", "x", "2024~", "2024~-1", "~9999999999999999999999", "2024'~1"):
        with pytest.raises(UsageError, match="after is not"):
            outlets.printed(db, "The Orrin Post", after=wrong)


def test_from_when_to_when_and_agencies(db: sqlite3.Connection) -> None:
    articles = outlets.newest(db, "The Orrin Post")
    assert len(articles) == 5
    assert outlets.newest(db, "The Orrin Post", most=2) == articles[:2]
    db.execute("UPDATE article SET wire = 'Ark Agency' WHERE seq = ?", articles[:1])
    db.execute("UPDATE article SET wire = 'Orrin Post' WHERE seq = ?", articles[1:2])
    assert outlets.output(db, "The Orrin Post", articles=articles) == Output("2024-03", "2025", (("Ark Agency", 1),))
    assert outlets.output(db, "the Ångström / Times", articles=()) == Output(None, None, ())


def test_whom_it_cites(db: sqlite3.Connection) -> None:
    articles = outlets.newest(db, "The Orrin Post")
    herald = db.execute("SELECT id FROM actor WHERE name = 'The Herald'").fetchone()[0]
    assert outlets.cites(db, "The Orrin Post", articles=articles) == (Cited("The Herald", "Herald", herald, 1, 2),)


def test_who_cites_it(db: sqlite3.Connection) -> None:
    assert outlets.cited_by(db, "Herald") == ((Cited("The Orrin Post", "The Orrin Post", None, 1, 2),), 1)
    assert outlets.cited_by(db, "the Ångström / Times") == ((), 0)
    assert outlets.cited_by(db, "") == ((), 0)


def test_its_sourcing_in_its_newest_articles(db: sqlite3.Connection) -> None:
    found = newest(db, "The Orrin Post", articles=500, most=2)
    assert found is not None
    sourcing, quoted = found
    assert (sourcing.articles, sourcing.statements, sourcing.described, sourcing.single_source) == (5, 5, 1, 0)
    assert [one.name for one in quoted] == ["Ada Lind", "Orrin Post"]
    assert isinstance(quoted[0], Quoted)
    last = newest(db, "The Orrin Post", articles=2)
    assert last is not None
    assert (last[0].articles, last[0].statements, last[1]) == (2, 0, ())
    assert newest(db, "Nowhere", articles=5) is None
