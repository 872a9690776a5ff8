"""What a library tells across its articles, asked by article, statement, claim, story or words; what people decide."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.across.contract import as_dict
from headwater.across.library import each, link, quoted, stories, traced
from headwater.across.loading import told
from headwater.across.records import Claim
from headwater.across.rulings import of_tellings
from headwater.errors import UsageError
from headwater.library import judgements
from headwater.library.decided import of_statement
from headwater.library.rereading import reread
from tests.across import newsroom
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    link(db)
    yield db
    db.close()


def article(db: sqlite3.Connection, name: str) -> str:
    return str(db.execute("SELECT id FROM article WHERE external = ?", (name,)).fetchone()[0])


def statement(db: sqlite3.Connection, name: str, words: str) -> str:
    query = "SELECT s.id FROM statement s JOIN article a ON a.seq = s.article WHERE external = ? AND content LIKE ?"
    return str(db.execute(query, (name, f"%{words}%")).fetchone()[0])


def names(db: sqlite3.Connection, claim: Claim) -> set[str]:
    known = dict(db.execute("SELECT id, external FROM article").fetchall())
    return {known[version.article] for version in claim.versions}


def one_claim(db: sqlite3.Connection, *statements: str) -> bool:
    """Whether some claim has all these statements among its versions."""
    found = traced(db, None, everything=True).claims
    return any({version.attribution for version in claim.versions} >= {*statements} for claim in found)


def test_everything_is_traced_story_by_story(db: sqlite3.Connection) -> None:
    whole = traced(db, None, everything=True)
    assert [story.id for story in whole.stories] == sorted(story.id for story in whole.stories)
    assert {len(story.articles) for story in whole.stories} == {2, 3}
    assert [part.stories for part in each(db)] == [(story,) for story in whole.stories]
    assert {version.article for claim in whole.claims for version in claim.versions} <= whole.articles.keys()
    assert json.dumps(as_dict(whole)) == json.dumps(as_dict(traced(db, None, everything=True)))


def test_a_story_is_named_after_its_first_article(db: sqlite3.Connection) -> None:
    found = traced(db, "flood-3").stories
    assert [(story.title, len(story.articles)) for story in found] == [(newsroom.FLOOD[0], 3)]
    assert found[0].articles[0] == article(db, "flood-1")


@pytest.mark.parametrize("what", ["flood-1", "https://northlightpress.example/flood-1"])
def test_an_article_is_asked_for_by_id_or_address(db: sqlite3.Connection, what: str) -> None:
    found = traced(db, what)
    assert found.claims
    assert all("flood-1" in names(db, claim) for claim in found.claims)
    assert traced(db, article(db, "flood-1")).claims == found.claims


def test_a_statement_leads_to_its_claim(db: sqlite3.Connection) -> None:
    found = traced(db, statement(db, "flood-1", "forty metres")).claims
    assert [names(db, claim) >= {"flood-1", "flood-2"} for claim in found] == [True]


def test_a_claim_is_found_again_by_its_id(db: sqlite3.Connection) -> None:
    for claim in traced(db, None, everything=True).claims:
        assert [one.id for one in traced(db, claim.id).claims] == [claim.id]


def test_a_claim_whose_story_has_grown_is_found_by_its_old_id(db: sqlite3.Connection) -> None:
    old = traced(db, statement(db, "flood-1", "forty metres")).claims[0]
    late = newsroom.Piece("flood-9", "flood", "The Ebb", "2031-06-19", (*newsroom.FLOOD[:2], newsroom.FLOOD[3]))
    newsroom.store(db, late.item, invented.read(late.item))
    link(db)
    found = traced(db, old.id).claims
    assert len(found) == 1
    assert found[0].id != old.id
    assert names(db, found[0]) == names(db, old) | {"flood-9"}


def test_a_story_is_asked_for_by_its_id(db: sqlite3.Connection) -> None:
    story = traced(db, "pier-1").stories[0]
    assert traced(db, story.id).stories == (story,)
    assert len(traced(db, story.id).claims) >= len(traced(db, "pier-1").claims)


def test_words_find_the_claims_that_hold_them(db: sqlite3.Connection) -> None:
    found = traced(db, "crack in the girder of the grain crane").claims
    assert found
    assert all("crane" in found[0].proposition for _ in found)
    assert traced(db, "quinquereme of Nineveh").claims == ()


def test_what_is_nothing_is_said_to_be(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        traced(db, "of the")
    with pytest.raises(UsageError, match="no word to look for"):
        traced(db, " ")


def test_what_nobody_else_tells_has_no_claims(db: sqlite3.Connection) -> None:
    found = traced(db, "council")
    assert (found.claims, len(found.stories[0].articles)) == ((), 1)


def test_stories_are_listed_by_growth(db: sqlite3.Connection) -> None:
    listed = stories(db)
    assert [one.story.title for one in listed][-1] == newsroom.PIER[0]
    assert [(one.articles, one.outlets) for one in listed] == [(3, 3), (2, 2), (3, 3)]
    assert all(one.least <= one.most <= one.articles for one in listed)
    assert listed[0].growth > listed[-1].growth == 0
    assert {one.story.title for one in stories(db, since="2031-05")} == {newsroom.FLOOD[0], newsroom.VACCINE[0]}
    assert len(stories(db, limit=1)) == 1


def test_quotations_are_looked_for(db: sqlite3.Connection) -> None:
    said = ("The bath in Ebbing", "“The water is cold and I like it that way, thank you,” Jonas Pell told the Gazette.")
    for name in ("bath-1", "bath-2"):
        piece = newsroom.Piece(name, "bath", name.title(), "2031-08-01", said)
        newsroom.store(db, piece.item, invented.read(piece.item))
    found = quoted(db, "the water is cold and I like it")
    assert quoted(db, "the water is cold and I like it", who="Anna Tiel") == found  # nobody else is known to have
    assert {variant.article for one in found.quotations for variant in one.variants} == set(found.articles)
    assert len(found.articles) == 2
    assert quoted(db, "no such words were ever printed anywhere").quotations == ()


# what people decide


def judge(db: sqlite3.Connection, kind: str, target: str, **value: object) -> str:
    return judgements.judge(db, kind, target, value=value, who="Mira", why="read both").id


def test_not_the_same_claim(db: sqlite3.Connection) -> None:
    one, other = (statement(db, name, "forty metres") for name in ("flood-1", "flood-2"))
    assert one_claim(db, one, other)
    done = judge(db, "apart", one, other=other)
    assert not one_claim(db, one, other)
    judgements.undo(db, done, who="Mira", why="the same after all")
    assert one_claim(db, one, other)


def own(db: sqlite3.Connection) -> tuple[str, str]:
    """Two versions of one claim, of which the first is in the outlet's own voice: what decisions call them."""
    found = (claim.versions for claim in traced(db, None, everything=True).claims)
    versions = next(some for some in found if any(one.attribution is None for one in some))
    first = next(one for one in versions if one.attribution is None)
    return first.id, next(one.id for one in versions if one is not first)


def together(db: sqlite3.Connection, *ids: str) -> bool:
    return any({one.id for one in claim.versions} >= {*ids} for claim in traced(db, None, everything=True).claims)


def test_what_an_outlet_says_itself_is_decided_on(db: sqlite3.Connection, tmp_path: Path) -> None:
    one, other = own(db)
    done = judge(db, "apart", one, other=other)
    assert not together(db, one, other)
    with pytest.raises(UsageError, match="already so"):
        judge(db, "apart", other, other=one)
    reread(db, read=lambda articles: map(invented.reading, articles), everything=True)
    link(db)
    assert not together(db, one, other)
    assert [each.id for each in of_statement(db, one)] == [each.id for each in of_statement(db, other)] == [done]
    there = newsroom.library(tmp_path / "there.hw")
    link(there)
    assert judgements.load(there, judgements.dump(db)) == (1, 0, 0)
    assert not together(there, one, other)
    there.close()
    bare = newsroom.library(tmp_path / "bare.hw", ())
    assert judgements.load(bare, judgements.dump(db)) == (1, 0, 1)
    bare.close()
    judgements.undo(db, done, who="Mira", why="the same after all")
    assert together(db, one, other)


def test_what_a_person_calls_the_same_stands_for_its_article(db: sqlite3.Connection) -> None:
    """Even where the article tells the claim in words that are nearer to it."""
    claim = traced(db, statement(db, "flood-1", "forty metres")).claims[0]
    first, other, *_ = (one for one in claim.versions if one.attribution is not None)
    query = "SELECT s.id FROM statement s JOIN article a ON a.seq = s.article WHERE a.id = ? AND s.id <> ?"
    rest = [row[0] for row in db.execute(query, (other.article, other.id))]
    assert rest
    for id in rest:
        done = judge(db, "same", id, other=first.id)
        assert one_claim(db, first.id, id)
        judgements.undo(db, done, who="Mira", why="no")
    assert one_claim(db, first.id, other.id)


def test_articles_are_named_as_they_were_given(db: sqlite3.Connection) -> None:
    one, other = own(db)
    paper, start = one.split("@")
    given = db.execute("SELECT external FROM article WHERE id = ?", (paper,)).fetchone()[0]
    judge(db, "apart", f"{given}@{start}", other=other)
    judge(db, "asunder", "https://northlightpress.example/flood-1", other="pier-1")
    stored = [(one.target, json.loads(one.value)["other"]) for one in judgements.listed(db)]
    assert stored == [(one, other), (article(db, "flood-1"), article(db, "pier-1"))]


def test_the_same_claim_in_two_stories_makes_them_one(db: sqlite3.Connection) -> None:
    one, other = statement(db, "old-flood", "nobody was hurt"), statement(db, "council", "more time")
    done = judge(db, "same", one, other=other)
    versions = [version for claim in traced(db, one).claims for version in claim.versions]
    assert {version.attribution for version in versions} == {one, other}
    assert newsroom.told(db)["council"] == {"council", "old-flood"}
    judgements.undo(db, done, who="Mira", why="no")
    assert traced(db, one).claims == ()
    assert newsroom.told(db)["council"] == {"council"}


def test_the_later_word_about_two_statements_goes_before(db: sqlite3.Connection) -> None:
    one, other = (statement(db, name, "forty metres") for name in ("flood-1", "flood-2"))
    judge(db, "apart", one, other=other)
    judge(db, "same", other, other=one)
    assert one_claim(db, one, other)


def test_a_later_word_leaves_nothing_of_an_earlier_one(db: sqlite3.Connection) -> None:
    """Of statements of several sentences, too: all pairs were kept apart, and none is any more."""
    said = ("The mole of Odeby", "Jonas Pell said the mole has sunk by a metre. Nobody repairs the mole in winter.")
    for name in ("mole-1", "mole-2"):
        piece = newsroom.Piece(name, "mole", name.title(), "2031-08-01", said)
        newsroom.store(db, piece.item, invented.read(piece.item))
    link(db)
    one, other = (statement(db, name, "mole has sunk") for name in ("mole-1", "mole-2"))
    story = told(db, [row[0] for row in db.execute("SELECT seq FROM article WHERE external LIKE 'mole-%'")])
    assert all(sum(each.attribution is not None for each in one.tellings) == 2 for one in story)
    judge(db, "apart", one, other=other)
    assert list(of_tellings(db, story).values()) == [False] * 4
    judge(db, "same", one, other=other)
    assert list(of_tellings(db, story).values()) == [True]
    judge(db, "apart", other, other=one)
    assert list(of_tellings(db, story).values()) == [False] * 4


def test_decided_claims_survive_a_reread_and_travel(db: sqlite3.Connection, tmp_path: Path) -> None:
    one, other = (statement(db, name, "forty metres") for name in ("flood-1", "flood-2"))
    judge(db, "apart", one, other=other)
    reread(db, read=lambda articles: map(invented.reading, articles), everything=True)
    link(db)
    assert not one_claim(db, one, other)
    there = newsroom.library(tmp_path / "there.hw")
    link(there)
    assert judgements.load(there, judgements.dump(db)) == (1, 0, 0)
    assert not one_claim(there, one, other)
    bare = newsroom.library(tmp_path / "bare.hw", newsroom.PIECES[:4])
    assert judgements.load(bare, judgements.dump(db)) == (1, 0, 1)
    there.close()
    bare.close()


def test_a_wrong_link(db: sqlite3.Connection) -> None:
    def linked() -> set[tuple[str, str]]:
        return {(one.upstream, one.downstream) for claim in traced(db, "pier-1").claims for one in claim.links}

    pair = article(db, "pier-1"), article(db, "pier-3")
    assert pair in linked()
    done = judge(db, "link", pair[1], **{"from": pair[0], "right": False})
    assert pair not in linked()
    judgements.undo(db, done, who="Mira", why="it says so")
    assert pair in linked()


def test_articles_belong_together_or_do_not(db: sqlite3.Connection) -> None:
    before = newsroom.told(db)
    done = judge(db, "together", article(db, "old-flood"), other=article(db, "flood-2"))
    assert len(traced(db, "old-flood").stories[0].articles) == 4
    judgements.undo(db, done, who="Mira", why="another flood")
    traced(db, "old-flood")
    assert newsroom.told(db) == before
    judge(db, "asunder", article(db, "trial-1"), other=article(db, "trial-2"))
    assert len(traced(db, "trial-1").stories[0].articles) == 1


def test_what_cannot_be_decided_is_refused(db: sqlite3.Connection) -> None:
    one, paper = statement(db, "flood-1", "forty metres"), article(db, "flood-1")
    for kind, target, value in (
        ("same", one, {"other": one}),
        ("same", one, {"other": paper}),
        ("apart", paper, {"other": one}),
        ("same", one, {}),
        ("same", one, {"other": f"{paper}@1"}),
        ("same", one, {"other": "nowhere@0"}),
        ("reject", f"{paper}@0", {}),
        ("link", paper, {"from": paper, "right": True}),
        ("link", paper, {"from": article(db, "flood-2")}),
        ("link", paper, {"from": article(db, "flood-2"), "right": "perhaps"}),
        ("together", paper, {"other": "nowhere"}),
    ):
        with pytest.raises(UsageError):
            judge(db, kind, target, **value)
    judge(db, "link", paper, **{"from": article(db, "flood-2"), "right": "wrong"})
    judge(db, "asunder", paper, other=article(db, "pier-1"))
    with pytest.raises(UsageError, match="already so"):
        judge(db, "asunder", paper, other=article(db, "pier-1"))


def test_what_was_fixed_is_told(db: sqlite3.Connection) -> None:
    one = statement(db, "flood-1", "forty metres")
    judgements.judge(
        db, "fix", one, value={"polarity": "denied", "name": "Anna Tiel junior"}, who="Mira", why="her son"
    )
    judgements.judge(db, "outlet", article(db, "flood-1"), value={"outlet": "The Ebb"}, who="Mira", why="the masthead")
    [found] = told(db, [db.execute("SELECT seq FROM article WHERE external = 'flood-1'").fetchone()[0]])
    [telling] = [telling for telling in found.tellings if telling.attribution == one]
    assert (telling.polarity, telling.source and telling.source.name) == ("denied", "Anna Tiel junior")
    assert found.article.outlet == "The Ebb"
    judgements.judge(db, "reject", one, value={}, who="Mira", why="a headline")
    [found] = told(db, [found.seq])
    assert one not in {telling.attribution for telling in found.tellings}
