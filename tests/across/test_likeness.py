"""The same story or not: what each feature sees, and that the table decides in its sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across.index import Print
from headwater.across.likeness import FEATURES, features, score
from tests.across.test_index import made, word


def seen(one: Print, other: Print, factors: dict[int, float] | None = None) -> dict[str, float]:
    found = features(one, other, factors=factors or {})
    return dict(zip(FEATURES, map(float, found), strict=True))


def likely(one: Print, other: Print) -> float:
    return score(features(one, other, factors={}))


def test_one_story_is_told_from_another() -> None:
    assert likely(made("pier-1"), made("pier-3")) > 0.5
    assert likely(made("flood-1"), made("flood-3")) > 0.5
    assert likely(made("pier-1"), made("flood-1")) < 0.05
    assert likely(made("council"), made("trial-1")) < 0.05


def test_a_look_alike_of_another_year_is_another_story() -> None:
    assert likely(made("old-flood"), made("flood-3")) < 0.2
    same_week = made("flood-3", published="2029-02-04")
    assert likely(made("old-flood"), same_week) > likely(made("old-flood"), made("flood-3"))


def test_an_old_story_told_again_is_the_old_story() -> None:
    again = made("pier-2", published="2033-09-01")
    assert seen(made("pier-1"), again)["far apart"] == 1
    assert likely(made("pier-1"), again) > 0.5


@pytest.mark.parametrize("name", ["pier-1", "flood-3", "trial-2"])
def test_an_article_is_like_itself(name: str) -> None:
    found = seen(made(name), made(name))
    assert found["names"] in (0, pytest.approx(1, abs=1e-5))
    assert found["other words"] == pytest.approx(1, abs=1e-5)
    assert found["gap"] == 0
    assert found["same outlet"] == 1


def test_order_makes_no_difference_where_nothing_is_commonplace() -> None:
    for one, other in (("pier-1", "pier-3"), ("flood-1", "old-flood")):
        assert seen(made(one), made(other)) == pytest.approx(seen(made(other), made(one)), abs=1e-5)


def test_what_is_commonplace_here_counts_less() -> None:
    one, other = made("pier-1"), made("pier-3")
    plain, common = seen(one, other), seen(one, other, {word("crane"): 0.1, word("grain"): 0.1})
    assert common["other words"] < plain["other words"]
    assert common["title"] < plain["title"]
    assert common["rarity"] < plain["rarity"]


def test_where_nobody_is_named_the_other_words_decide() -> None:
    one, other = (replace(made(name), names=frozenset()) for name in ("pier-1", "pier-2"))
    assert seen(one, other)["names"] == seen(one, other)["other words"] > 0.5
    assert likely(one, other) > 0.5


def test_nothing_is_like_nothing() -> None:
    bare = replace(made("pier-1"), words={}, rarities={}, names=frozenset(), title=frozenset(), at=None)
    assert likely(bare, bare) < 0.05
    assert likely(bare, made("pier-1")) < 0.05
