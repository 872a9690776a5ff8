"""Questions to a small library: what answers, in which order, page by page, and what is said of the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import search
from headwater.library.query import Query, checked
from headwater.library.search import ask, every, facets
from tests.library import rows

FERRY = "The ferry Sanna will not sail again, Mayor Ilse Brandt said. Officials close to the port denied a leak."
TUNNEL = "A tunnel to Veyl would cost less than the ferry, the transport ministry found. Jonas Brandt said he agreed."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    ferry = rows.article(db, FERRY, published="2024-03-05", domain="orrinpost.example")
    tunnel = rows.article(db, TUNNEL, outlet="Veyl Courant", published="2024-02")
    ilse = rows.actor(db, "Ilse Brandt", sort="government", country="NO")
    jonas = rows.actor(db, "Jonas Brandt", country="SE")
    rows.statement(
        db, ferry, "The ferry Sanna will not sail again", source="Mayor Ilse Brandt", actor=ilse, form="direct"
    )
    rows.statement(db, ferry, "a leak", source="Officials close to the port", polarity="denied", said="2024-03-01")
    rows.statement(
        db,
        tunnel,
        "A tunnel to Veyl would cost less than the ferry",
        source="the transport ministry",
        anonymity="document",
    )
    rows.statement(db, tunnel, "he agreed", source="Jonas Brandt", actor=jonas, endorsement="endorsed")
    db.execute("INSERT INTO story VALUES ('s1', 'The Veyl crossing')")
    db.execute("INSERT INTO told VALUES ('s1', ?)", (tunnel,))
    yield db
    db.close()


FERRY_SAILS, LEAK, COST, AGREED = (
    "The ferry Sanna will not sail again",
    "a leak",
    "A tunnel to Veyl would cost less than the ferry",
    "he agreed",
)


@pytest.mark.parametrize(
    ("query", "contents"),
    [
        (Query(), [FERRY_SAILS, LEAK, COST, AGREED]),
        (Query(words="ferry"), [FERRY_SAILS, COST]),
        (Query(words="ferry -sanna"), [COST]),
        (Query(words="-ferry"), [LEAK, AGREED]),
        (Query(words="sanna OR leak"), [FERRY_SAILS, LEAK]),
        (Query(words="ministry"), [COST]),
        (Query(words='"cost less" tun*'), [COST]),
        (Query(words="?!"), []),
        (Query(words="zeppelin"), []),
        (Query(who="ilse brandt"), [FERRY_SAILS]),
        (Query(who="BRANDT"), [FERRY_SAILS, AGREED]),
        (Query(who="Brandt", words="sail"), [FERRY_SAILS]),
        (Query(who="nobody"), []),
        (Query(actor_class="government"), [FERRY_SAILS]),
        (Query(country="se"), [AGREED]),
        (Query(outlet="veyl courant"), [COST, AGREED]),
        (Query(outlet="orrinpost.example"), [FERRY_SAILS, LEAK]),
        (Query(outlet="ORRINPOST.example"), [FERRY_SAILS, LEAK]),
        (Query(outlet="courant"), [COST, AGREED]),
        (Query(outlet="Nowhere"), []),
        (Query(actor_class="Government"), [FERRY_SAILS]),
        (Query(story="the veyl CROSSING"), [COST, AGREED]),
        (Query(form="Direct"), [FERRY_SAILS]),
        (Query(since=date(2024, 3, 5)), [FERRY_SAILS]),
        (Query(published_until=datetime(2024, 3, 1, 12)), [COST, AGREED]),
        (Query(since="2024-03"), [FERRY_SAILS, LEAK]),
        (Query(since="2024-02-10", until="2024-02-20"), [COST, AGREED]),
        (Query(until="2024-03-01"), [LEAK, COST, AGREED]),
        (Query(published_since="2024-03-05"), [FERRY_SAILS, LEAK]),
        (Query(published_until="2024-02"), [COST, AGREED]),
        (Query(form="direct"), [FERRY_SAILS]),
        (Query(anonymity="document"), [COST]),
        (Query(anonymity="anonymous"), [LEAK]),
        (Query(endorsement="endorsed"), [AGREED]),
        (Query(polarity="denied"), [LEAK]),
        (Query(story="s1", words="ferry"), [COST]),
    ],
)
@pytest.mark.parametrize("counted", [10_000, 0])
def test_what_answers(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, query: Query, contents: list[str], counted: int
) -> None:
    """Narrow questions and wide ones, by whatever way they are answered, have the same answers."""
    monkeypatch.setattr(search, "COUNTED", counted)
    found = ask(db, query)
    assert [one.content for one in found] == contents
    assert found.total == len(contents)
    assert not found.truncated


@pytest.mark.parametrize("counted", [10_000, 0])
@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_page_by_page_nothing_is_missed_or_shown_twice(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, counted: int, sort: str
) -> None:
    monkeypatch.setattr(search, "COUNTED", counted)
    for words in (None, "ferry OR leak OR agreed"):
        query = Query(words=words, sort=sort, limit=1)  # type: ignore[arg-type]
        seen, page = [], ask(db, query)
        while True:
            seen += [one.id for one in page]
            if not page.after:
                break
            assert page.truncated
            page = ask(db, Query(words=words, sort=sort, limit=1, after=page.after))  # type: ignore[arg-type]
        assert sorted(seen) == sorted(one.id for one in every(db))


def test_relevance_goes_before_date_where_it_is_asked_for(db: sqlite3.Connection) -> None:
    article = rows.article(db, "The ferry, the ferry, the ferry, sang the crowd.", published="1999-01-01")
    rows.statement(db, article, "The ferry, the ferry, the ferry", source="the crowd")
    assert ask(db, Query(words="ferry", sort="relevance"))[0].published == "1999-01-01"
    assert ask(db, Query(words="ferry", sort="date"))[-1].published == "1999-01-01"


def test_older_versions_and_rejected_statements_are_left_out(db: sqlite3.Connection) -> None:
    old = rows.article(db, "The ferry sails, the harbour said.", key="k", latest=False)
    new = rows.article(db, "The ferry stays, the harbour said.", key="k", version=2)
    rows.statement(db, old, "The ferry sails", source="the harbour")
    wrong = rows.statement(db, new, "The ferry stays", source="the harbour", rejected=1)
    assert len(ask(db, Query(words="harbour"))) == 0
    assert wrong not in {one.id for one in every(db)}
    assert len(list(every(db, old=True, rejected=True))) == len(list(every(db))) + 2


@pytest.mark.parametrize("counted", [10_000, 0])
def test_older_versions_come_where_they_are_asked_for(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, counted: int
) -> None:
    old = rows.article(db, "The dredger sails, Ilse Brandt said.", key="k", latest=False)
    ilse = db.execute("SELECT seq FROM actor WHERE name = 'Ilse Brandt'").fetchone()[0]
    rows.statement(db, old, "The dredger sails", source="Ilse Brandt", actor=ilse)
    monkeypatch.setattr(search, "COUNTED", counted)
    for filters in ({"words": "dredger"}, {"words": "dredger", "actor_class": "government"}):
        assert len(ask(db, Query(**filters))) == 0  # type: ignore[arg-type]
        assert [one.content for one in ask(db, Query(**filters, old=True))] == ["The dredger sails"]  # type: ignore[arg-type]
    monkeypatch.setattr(search, "_dense", lambda db, words: True)
    assert len(ask(db, Query(words="dredger", actor_class="government", old=True))) == 1
    assert facets(db, Query(old=True)).counted == 5


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (Query(outlet="Nope"), "no outlet called 'Nope' in this library (there are: The Orrin Post, Veyl Courant)"),
        (Query(outlet="o"), "several outlets have 'o' in their names: The Orrin Post, Veyl Courant"),
        (Query(story="The dam"), "no story called 'The dam' in this library (there are: The Veyl crossing)"),
        (Query(actor_class="police"), "nobody of class police in this library (there are: government)"),
        (Query(country="fr"), "nobody of country FR in this library (there are: NO, SE)"),
        (
            Query(who="Lise Brandt"),
            "nobody called 'Lise Brandt' says anything here; perhaps Ilse Brandt or Jonas Brandt",
        ),
        (
            Query(outlet="Nope", story="x", who="Qq"),
            "no outlet called 'Nope' in this library (there are: The Orrin Post",
        ),
    ],
)
def test_a_filter_that_means_nothing_here_says_so(db: sqlite3.Connection, query: Query, note: str) -> None:
    found = ask(db, query)
    assert len(found) == found.total == 0
    assert (found.note or "").startswith(note)


def test_of_many_outlets_some_are_told(db: sqlite3.Connection) -> None:
    for number in range(10):
        rows.article(db, "It rains.", outlet=f"Ebb {number}")
    assert (ask(db, Query(outlet="Nope")).note or "").endswith("Ebb 6, Ebb 7, …, 12 in all)")


def test_every_statement_comes_by_id(db: sqlite3.Connection) -> None:
    ids = [one.id for one in every(db)]
    assert len(ids) == 4
    assert ids == sorted(ids)


def test_counts_by_facet(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    found = facets(db, Query())
    assert found.complete
    assert found.counted == 4
    assert found.outlet == (("The Orrin Post", 2), ("Veyl Courant", 2))
    assert dict(found.anonymity) == {"named": 2, "described": 1, "document": 1}
    assert found.actor == (("Ilse Brandt", 1), ("Jonas Brandt", 1))
    monkeypatch.setattr(search, "FACETED", 3)
    assert not facets(db, Query()).complete
    assert facets(db, Query()).counted == 3
    assert facets(db, Query(words="?")).counted == 0


@pytest.mark.parametrize(
    "query",
    [
        Query(limit=0),
        Query(after="x"),
        Query(after="W10"),
        Query(after="é"),
        Query(after="W1tb" * 50_000),
    ],
)
def test_what_cannot_be_asked(db: sqlite3.Connection, query: Query) -> None:
    with pytest.raises(UsageError):
        ask(db, query)


def test_a_page_of_one_sort_does_not_go_on_in_another(db: sqlite3.Connection) -> None:
    after = ask(db, Query(words="ferry", sort="relevance", limit=1)).after
    with pytest.raises(UsageError, match="after"):
        ask(db, Query(words="ferry", after=after))


def test_plans_use_the_narrow_rows(db: sqlite3.Connection) -> None:
    """The words of a statement are never read to decide whether it is shown."""
    asked = search._understood(db, checked(Query(form="direct", since="2024")))
    assert not isinstance(asked, str)
    sql, values = search._from(asked, "day")
    plan = [
        row[3]
        for row in db.execute(f"EXPLAIN QUERY PLAN SELECT s.day, s.seq FROM {sql} ORDER BY s.day DESC, s.seq", values)
    ]
    assert any("COVERING INDEX statement_facets" in step for step in plan)
    assert any("COVERING INDEX article_facets" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize(
    ("query", "contents"),
    [
        (Query(words="ferry OR leak"), [FERRY_SAILS, LEAK, COST]),
        (Query(words="brandt -agreed", actor_class="government"), [FERRY_SAILS]),
        (Query(words="ferry", outlet="Veyl Courant"), [COST]),
    ],
)
def test_looking_one_by_one_finds_the_same(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, query: Query, contents: list[str]
) -> None:
    monkeypatch.setattr(search, "COUNTED", 0)
    monkeypatch.setattr(search, "_dense", lambda db, words: True)
    assert [one.content for one in ask(db, query)] == contents


def test_words_that_nearly_every_statement_has_are_dense(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "COUNTED", 2)
    assert search._dense(db, search.parse("ferry"))
    assert not search._dense(db, search.parse("zeppelin"))
    assert not search._dense(db, search.parse("fer*"))
