"""Regions and stories: a function of the affinities alone, whatever came when."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from headwater.across import stories
from headwater.library import judgements
from tests.library import rows

Graph = Mapping[tuple[int, int], float]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    yield db
    db.close()


def articles(db: sqlite3.Connection, count: int) -> list[int]:
    return [
        rows.article(db, f"The ferry to Vell was late for the {n}th time.", published=f"2024-03-{1 + n % 28:02}")
        for n in range(count)
    ]


def come(db: sqlite3.Connection, article: int, graph: Graph, *, known: set[int]) -> None:
    """One article with its affinities to those that are there, as linking writes them."""
    for pair, score in graph.items():
        if article in pair and set(pair) <= known | {article}:
            one, other = pair
            db.execute("INSERT INTO affinity VALUES (?, ?, ?)", (one, other, score))
            db.execute("INSERT INTO affinity VALUES (?, ?, ?)", (other, one, score))
            if score >= stories.LEVELS[0]:
                db.execute("UPDATE telling SET dirty = 1 WHERE article IN (?, ?)", pair)
    db.execute("INSERT INTO telling (article, story, region, dirty) VALUES (?, '', ?, 1)", (article, article))
    known.add(article)


def told(db: sqlite3.Connection) -> set[frozenset[int]]:
    found: dict[str, set[int]] = {}
    for article, story in db.execute("SELECT article, story FROM telling"):
        found.setdefault(story, set()).add(article)
    return {frozenset(group) for group in found.values()}


def build(db: sqlite3.Connection, order: list[int], graph: Graph, *, each: bool) -> set[frozenset[int]]:
    known: set[int] = set()
    for table in ("affinity", "telling"):
        db.execute(f"DELETE FROM {table}")
    for article in order:
        come(db, article, graph, known=known)
        if each:
            stories.regroup(db)
    stories.regroup(db)
    return told(db)


def test_a_chain_of_likenesses_is_no_story(db: sqlite3.Connection) -> None:
    chain = articles(db, 12)
    graph = dict.fromkeys(pairwise(chain), 0.6)
    found = build(db, chain, graph, each=False)
    assert len(found) > 1
    clique = {(one, other): 0.6 for at, one in enumerate(chain) for other in chain[at + 1 :]}
    assert build(db, chain, clique, each=False) == {frozenset(chain)}


@pytest.mark.parametrize("seed", range(6))
def test_neither_order_nor_steps_show(db: sqlite3.Connection, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where regions are too large for their level, and fall apart as they grow."""
    monkeypatch.setattr(stories, "MOST", 9)
    dice = random.Random(seed)
    order = articles(db, 40)
    graph = {
        (one, other): round(dice.random() ** 0.5, 3)
        for at, one in enumerate(order)
        for other in order[at + 1 :]
        if dice.random() < (0.5 if one // 8 == other // 8 else 0.02)
    }
    wanted = build(db, order, graph, each=False)
    assert build(db, order, graph, each=True) == wanted
    for _ in range(3):
        assert build(db, dice.sample(order, len(order)), graph, each=True) == wanted
    assert {len(story) for story in wanted} != {1}


def test_a_very_large_story_stays_one(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "MOST", 10)
    order = articles(db, 30)
    graph = {(one, other): 0.99 for at, one in enumerate(order) for other in order[at + 1 : at + 8]}
    assert build(db, order, graph, each=True) == {frozenset(order)}


def test_a_story_has_the_id_of_its_earliest_article(db: sqlite3.Connection) -> None:
    late, early = rows.article(db, "Late.", published="2024-03-09"), rows.article(db, "Early.", published="2024-03-01")
    assert stories.story_id(db, [late, early]) == stories.story_id(db, [early])
    undated = rows.article(db, "Some day.", published=None)
    assert stories.story_id(db, [undated, late]) == stories.story_id(db, [late])


def test_people_go_before_likeness(db: sqlite3.Connection) -> None:
    a, b, c, d = articles(db, 4)
    graph = {(a, b): 0.9, (c, d): 0.9, (a, c): 0.05}
    assert build(db, [a, b, c, d], graph, each=True) == {frozenset({a, b}), frozenset({c, d})}
    ids = dict(db.execute("SELECT seq, id FROM article").fetchall())
    one = judgements.judge(db, "together", ids[b], value={"other": ids[d]}, who="Mira", why="one ferry")
    stories.regroup(db)
    assert told(db) == {frozenset({a, b, c, d})}
    judgements.judge(db, "asunder", ids[b], value={"other": ids[d]}, who="Mira", why="two ferries")
    stories.regroup(db)
    assert told(db) == {frozenset({a, b}), frozenset({c, d})}
    judgements.undo(db, one.id, who="Mira", why="never mind")
    judgements.judge(db, "asunder", ids[a], value={"other": ids[b]}, who="Mira", why="another ferry")
    stories.regroup(db)
    assert told(db) == {frozenset({a}), frozenset({b}), frozenset({c, d})}


def test_groups_that_follow_each_other_need_be_less_alike() -> None:
    scores = np.array([[0, 90, 15, 15], [90, 0, 15, 15], [15, 15, 0, 90], [15, 15, 90, 0]])
    near = np.zeros((4, 4), bool)
    assert stories.linked(scores, least=20, near=near, more=10) == [[0, 1], [2, 3]]
    near[1, 2] = near[2, 1] = True  # the last of the one and the first of the other
    assert stories.linked(scores, least=20, near=near, more=10) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(
    ("dates", "groups"),
    [
        (("2024-03-05", "2024-03-07"), 1),
        (("2024-03-05", "2024-03-17"), 2),
        ((None, None), 2),
        (("2024-03-05", None), 2),
    ],
)
def test_what_follows_within_days_need_be_less_alike(
    db: sqlite3.Connection, dates: tuple[str | None, str | None], groups: int
) -> None:
    one, other = (rows.article(db, f"The ferry was late, {n}.", published=date) for n, date in enumerate(dates))
    assert len(build(db, [one, other], {(one, other): 0.21}, each=False)) == groups
