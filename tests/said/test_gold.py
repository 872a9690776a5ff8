"""The hand-made gold holds: no strong item that may be tuned on fails, and no figure falls below what was measured."""

from __future__ import annotations

import pytest

import headwater
from bench.said import chains, judgements, markup, passages

FIRST = {
    "anonymity": 97.0, "endorsement": 98.0, "polarity": 98.0, "form": 98.0, "venue": 97.0, "addressee": 97.0,
    "medium": 97.0, "reason": 97.0, "number": 97.0,
}  # fmt: skip
"""Percent, on the held-out half of the first items, which the rules' author wrote. Floors only go up."""
SECOND = {
    "anonymity": 95.0, "endorsement": 97.5, "polarity": 98.7, "form": 100.0, "venue": 90.0, "addressee": 85.7,
    "medium": 80.0, "reason": 60.0, "number": 100.0,
}  # fmt: skip
"""The same on the items that came later, from others who did not know the rules."""
CHAINS = {False: 75.9, True: 74.0}
"""Chains exactly right, percent, on those that may be tuned on (914, of which half were written when the rules were
there already) and those that are held back."""


@pytest.fixture(scope="module")
def judged() -> list[judgements.Outcome]:
    return judgements.outcomes()


def test_no_strong_tuned_item_fails(judged: list[judgements.Outcome]) -> None:
    assert [one for one in judged if one.grade == "strong" and not one.held and not one.right] == []


@pytest.mark.parametrize("field", sorted(FIRST))
@pytest.mark.parametrize("later", [False, True])
def test_held_out_figures_stay(judged: list[judgements.Outcome], field: str, *, later: bool) -> None:
    held = [one for one in judged if one.held and one.item.startswith("n") is later]
    assert len(held) >= 9 * 70
    assert judgements.score(field, held) >= (SECOND if later else FIRST)[field]


@pytest.mark.slow
def test_chains_stay() -> None:
    found = chains.outcomes()
    for held, floor in CHAINS.items():
        assert chains.rate([one for one in found if one.held is held]) >= floor


def test_every_passage_is_marked_as_the_format_asks() -> None:
    found = [one for path in sorted(passages.FOLDER.glob("*.txt")) for one in markup.read(path)]
    found += markup.read(chains.FILE) + markup.read(chains.MORE) + markup.read(chains.LATER)
    assert len({one.id for one in found}) == len(found) >= 300
    for one in found:
        assert one.grade in {"strong", "medium", "weak"}, one.id
        for each in one.attributions:
            spans = [span for role in markup.ROLES for span in each[role]]
            assert each["content"], one.id
            assert all(one.text[a:b] == one.text[a:b].strip() != "" for a, b in spans), one.id


def test_brackets_that_do_not_match_are_told() -> None:
    with pytest.raises(ValueError, match="never opened"):
        markup.passages("# a-1 | strong\nMarr] said.\n")
    with pytest.raises(ValueError, match="never closes"):
        markup.passages("# a-1 | strong\n[source:1 Marr said.\n")


@pytest.mark.parametrize(
    "text",
    ["Officials rejected a claim by the embassy that", "Police relayed a threat from a caller that", "Oduvar, who"],
)
def test_text_that_is_cut_is_read(text: str) -> None:
    settings = headwater.Settings()
    article = headwater.from_text(text, settings=settings, raw=True)
    assert headwater.read(article, kit=headwater.Kit.load(settings)).article.text == text
