"""Which articles may print a passage, and which claim an id means after its story has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.across import seeking
from headwater.across.library import at_once, claim_at_once, link, quoted, story_traced, traced
from headwater.across.loading import spoken, told
from headwater.across.seeking import claim_meant, holding, printing
from headwater.errors import Missing
from headwater.library.writer import store
from tests.across import newsroom
from tests.library import invented

LONG = "“No barge will pass the lock before Whitsun, and whoever says so has not seen the sluice,”"
CUT = "“No barge will pass the lock,”"
OTHER = "“The barge is at the lock and will not pass before the sluice is seen to,”"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    link(db)
    yield db
    db.close()


def add(db: sqlite3.Connection, name: str, *lines: str, published: str = "2031-08-01") -> int:
    piece = newsroom.Piece(name, name, name.title(), published, lines)
    store(db, piece.item, invented.read(piece.item))
    row = db.execute("SELECT seq FROM article WHERE external = ? AND latest", (name,)).fetchone()
    return int(row["seq"])


def test_who_has_the_words_as_they_stand_comes_first(db: sqlite3.Connection) -> None:
    other = add(db, "other", "The lock", f"{OTHER} Jonas Pell said of the barge, the lock and the sluice.")
    whole = add(db, "whole", "The lock", f"{LONG} Jonas Pell said.")
    assert printing(db, LONG)[:2] == [whole, other]
    assert holding(db, "barge lock sluice")[0] == other


def test_who_leaves_out_some_of_the_words_is_looked_at_too(db: sqlite3.Connection) -> None:
    whole = add(db, "whole", "The lock", f"{LONG} Jonas Pell said.")
    cut = add(db, "cut", "The lock", f"{CUT} Jonas Pell said.")
    assert cut not in holding(db, LONG)
    assert printing(db, LONG) == [whole, cut]
    assert printing(db, "barge")[0] in (whole, cut)
    assert printing(db, "¿¡") == []


def test_of_very_many_the_last_are_compared(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    seqs = [add(db, f"lock-{number}", "The lock", f"No barge passed on day {number}.") for number in range(6)]
    assert sorted(holding(db, "barge")) == seqs
    monkeypatch.setattr(seeking, "WIDE", 3)
    assert sorted(holding(db, "barge")) == seqs[-3:]


def test_what_is_printed_in_marks_is_the_same_without_the_rest(db: sqlite3.Connection) -> None:
    add(db, "whole", "The lock", f"{LONG} Jonas Pell said.")
    seqs = [row[0] for row in db.execute("SELECT seq FROM article ORDER BY seq DESC")]
    both = [(one.article, one.quoted) for one in told(db, seqs)]
    assert spoken(db, seqs) == both
    assert any(said for _, said in both)
    assert spoken(db, []) == []


def test_a_whole_quotation_finds_its_parts(db: sqlite3.Connection) -> None:
    add(db, "whole", "The lock", f"Jonas Pell said {LONG}")
    add(db, "cut", "The lock", f"Jonas Pell said {CUT}", published="2031-08-02")
    found = quoted(db, LONG).quotations
    assert [[one.verdict for one in each.variants] for each in found] == [["verbatim", "trimmed"]]


def test_a_part_finds_the_other_parts(db: sqlite3.Connection) -> None:
    add(db, "whole", "The lock", f"Jonas Pell said {LONG}")
    add(db, "cut", "The lock", "Jonas Pell said “whoever says so has not seen the sluice,”", published="2031-08-02")
    found = quoted(db, "No barge will pass the lock").quotations
    assert [[one.verdict for one in each.variants] for each in found] == [["verbatim", "trimmed"]]


def test_a_claim_is_remembered_from_when_it_was_worked_out(db: sqlite3.Connection) -> None:
    story = db.execute("SELECT story FROM telling GROUP BY story ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
    claims = story_traced(db, story).claims
    assert claims
    for table in ("claim", "version"):  # either is enough
        for one in claims:
            asked = claim_meant(db, one.id)
            assert asked is not None
            assert asked.stories == (story,)
            assert asked.fit(one) == 1.0
        db.execute(f"DELETE FROM {table}")
    assert claim_meant(db, claims[0].id) is None


def test_one_claim_comes_alone_with_the_rest_of_its_story(db: sqlite3.Connection) -> None:
    for claim in traced(db, "flood-1").claims:
        found = claim_at_once(db, claim.id)
        assert found is not None
        assert [one.id for one in found.claims] == [claim.id]
        assert found.stories == traced(db, claim.id).stories
    with pytest.raises(Missing):
        claim_at_once(db, "flood-1")


def test_what_takes_long_is_not_worked_out_at_once(db: sqlite3.Connection) -> None:
    story = traced(db, "flood-1").stories[0].id
    assert at_once(db, story, most=1) == at_once(db, story)
    db.execute("DELETE FROM traced")
    assert at_once(db, story, most=2) is None
    assert at_once(db, story, most=3) is not None


def test_a_claim_outlives_a_new_version_of_the_article_that_told_it_first(db: sqlite3.Connection) -> None:
    (old,) = (one for one in traced(db, "flood-1").claims if "forty metres" in one.proposition)
    lines = (newsroom.FLOOD[0], "This article was updated on Monday.", *newsroom.FLOOD[1:])
    piece = newsroom.Piece("flood-1", "flood", "Northlight Press", "2031-06-16T06:00+00:00", lines)
    store(db, piece.item, invented.read(piece.item))
    link(db)
    found = claim_at_once(db, old.id)
    assert found is not None
    assert found.claims[0].id != old.id
    assert "forty metres" in found.claims[0].proposition
    gone = newsroom.Piece("flood-1", "flood", "Northlight Press", "2031-06-16T06:00+00:00", ("Nothing is left of it",))
    store(db, gone.item, invented.read(gone.item))
    link(db)
    with pytest.raises(Missing, match="have changed"):
        claim_at_once(db, old.id)
