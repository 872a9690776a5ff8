"""Each version hangs on one other or on its origin, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from headwater.across.hanging import handed_on, parents
from headwater.across.records import Claim
from headwater.export.lineage import Branch, lineage
from tests.export.traces import drift, large_trace, link, lone_trace, small_trace


def hung(branch: Branch) -> dict[str, str | None]:
    return {one.telling.article: one.link.upstream if one.link else None for one in branch.walk()}


def test_origins_come_by_first_print_and_hold_what_leans_on_them() -> None:
    trace = small_trace()
    stems = lineage(trace.claims[0], trace.articles).stems
    assert [stem.origin.name if stem.origin else None for stem in stems] == [
        "a senior official", "Edda Brannigan", None, None,
    ]  # fmt: skip
    assert hung(stems[0].branches[0]) == {"a": None, "b": "a", "c": "b", "d": "b", "e": "b", "f": "b", "g": "f"}
    assert [stem.denies for stem in stems] == [False, False, False, True]


def test_the_nearer_of_two_in_one_line_is_leaned_on_and_the_other_kept_beside() -> None:
    trace = small_trace()
    by_id = {one.telling.article: one for one in lineage(trace.claims[0], trace.articles).walk()}
    assert [each.upstream for each in by_id["e"].also] == ["a"]
    assert [one.kind for one in by_id["f"].drift] == ["modality", "condition"], "each kind once, gravest first"


def handed(claim: Claim) -> dict[str, list[tuple[str, str]]]:
    return {
        article: [(one.kind, one.downstream) for one in changes]
        for article, changes in handed_on(claim, parents(claim)).items()
    }


def test_a_change_is_handed_on_to_all_that_hang_below() -> None:
    claim = replace(small_trace().claims[0], drift=(drift("a", "b", "quantity"), drift("b", "f", "modality")))
    told = handed(claim)
    assert told == {
        **{key: [("quantity", "b")] for key in "cdef"}, "g": [("quantity", "b"), ("modality", "f")],
    }  # fmt: skip
    trace = replace(small_trace(), claims=(claim,))
    by_id = {one.telling.article: one for one in lineage(claim, trace.articles).walk()}
    assert [one.kind for one in by_id["g"].hands_on] == ["quantity", "modality"]
    assert by_id["b"].hands_on == ()


def test_what_changes_once_more_or_is_denied_is_not_handed_on() -> None:
    claim = small_trace().claims[0]
    again = replace(claim, drift=(drift("a", "b", "quantity"), drift("b", "f", "quantity")))
    assert handed(again)["g"] == [("quantity", "f")]
    assert "f" not in handed(again)
    versions = tuple(replace(one, polarity="denied") if one.article == "f" else one for one in claim.versions)
    denied = replace(claim, versions=versions, drift=(drift("a", "b", "quantity"),))
    assert handed(denied).keys() == set("cde")


def test_what_has_an_origin_of_its_own_hangs_on_that_although_it_cites() -> None:
    trace = small_trace()
    claim = replace(trace.claims[0], links=(*trace.claims[0].links, link("a", "i")))
    stems = lineage(claim, trace.articles).stems
    assert [one.telling.article for one in stems[1].branches] == ["i"]


def test_a_circle_without_an_origin_is_cut_at_its_first_print() -> None:
    trace = small_trace()
    claim = replace(trace.claims[0], origins=replace(trace.claims[0].origins, roots=()))
    by_id = {one.telling.article: one for one in lineage(claim, trace.articles).walk()}
    assert by_id["i"].link is None
    assert [one.upstream for one in by_id["i"].also] == ["j"]
    assert [one.telling.article for one in by_id["i"].children] == ["j"]


@pytest.mark.parametrize("seed", range(8))
def test_no_version_is_lost_or_shown_twice(seed: int) -> None:
    trace = large_trace(120, seed=seed)
    grown = lineage(trace.claims[0], trace.articles)
    assert sorted(one.telling.article for one in grown.walk()) == sorted(trace.articles)


def test_a_chain_of_thousands_is_no_recursion() -> None:
    trace = small_trace()
    keys = [f"n{at}" for at in range(3000)]
    versions = tuple(replace(trace.claims[0].versions[0], article=key) for key in keys)
    links = tuple(link(a, b) for a, b in pairwise(keys))
    claim = replace(trace.claims[0], versions=versions, links=links, cycles=(), drift=())
    articles = {key: replace(trace.articles["a"], id=key) for key in keys}
    assert sum(1 for _ in lineage(claim, articles).walk()) == 3000


def test_one_version_alone() -> None:
    trace = lone_trace()
    grown = lineage(trace.claims[0], trace.articles)
    assert (grown.outlets, grown.first, len(grown.stems)) == (1, None, 1)
