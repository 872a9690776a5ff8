"""Prints of one quotation come together, those of others do not, and each gets its verdict."""

from __future__ import annotations

import random
import time

import pytest

from headwater.across.quotes import Quotation, Quoted, quotations, spoke
from headwater.records import Span

WHOLE = "The pier is not safe, the crane is older than I am, and I would not stand under it"


def said(
    article: str, text: str, *, day: int = 4, speaker: str | None = "Ilse Maro", story: str | None = "pier", at: int = 0
) -> Quoted:
    return Quoted(article, f"2031-03-{day:02}T08:00+00:00", text, (Span(at, at + max(1, len(text))),), speaker, story)


def told(quotation: Quotation) -> list[tuple[str, str]]:
    return [(one.article, one.verdict) for one in quotation.variants]


def test_one_utterance_in_five_wordings() -> None:
    found = quotations([
        said("e", "The pier is not secure, and the crane is older than me; under it I would not stand", day=8),
        said("d", "The pier is not safe and I would not stand under it", day=7),
        said("c", "the crane is older than I am", day=6),
        said("b", WHOLE.replace(" not safe", "n’t safe").replace("is n’t", "isn’t"), day=5),
        said("a", WHOLE),
    ])  # fmt: skip
    assert [told(one) for one in found] == [
        [("a", "verbatim"), ("b", "verbatim"), ("c", "trimmed"), ("d", "stitched"), ("e", "altered")]
    ]
    assert (found[0].speaker, found[0].words) == ("Ilse Maro", WHOLE)
    assert found[0].variants[2].text == "the crane is older than I am"


def test_what_one_article_alone_prints() -> None:
    [found] = quotations([said("a", WHOLE)])
    assert told(found) == [("a", "only here")]


def test_who_prints_first_is_the_reference_and_who_prints_no_date_is_last() -> None:
    changed = WHOLE.replace("crane", "gantry")
    [found] = quotations([Quoted("z", None, WHOLE, (), "Ilse Maro"), said("y", changed, story=None)])
    assert told(found) == [("y", "verbatim"), ("z", "altered")]


def test_a_first_print_that_is_a_part_is_no_reference() -> None:
    [found] = quotations(
        [said("a", "The pier is not safe"), said("b", WHOLE, day=5), said("c", "older than I am", day=6)]
    )
    assert told(found) == [("a", "trimmed"), ("b", "verbatim"), ("c", "trimmed")]


def test_what_one_paper_adds_to_what_all_others_print() -> None:
    longer = "Nobody should put so much as a toe in, not even to save a football"
    [found] = quotations(
        [said(id, "Nobody should put so much as a toe in") for id in "abc"] + [said("d", longer, day=6)]
    )
    assert told(found) == [("a", "verbatim"), ("b", "verbatim"), ("c", "verbatim"), ("d", "altered")]


def test_pieces_of_one_article_are_one_variant() -> None:
    pieces = [said("b", "I would not stand under it", day=5, at=90), said("b", "The pier is not safe", day=5, at=10)]
    [found] = quotations([said("a", WHOLE), *pieces, said("b", "not safe", day=5, at=0)])
    assert told(found) == [("a", "verbatim"), ("b", "trimmed")]
    assert found.variants[1].text == "The pier is not safe … I would not stand under it"
    assert found.variants[1].spans == (Span(10, 30), Span(90, 116))


@pytest.mark.parametrize(
    ("speaker", "story", "together"),
    [("Ilse Maro", "pier", True), ("Maro", "pier", True), (None, "pier", False), ("Owen Tarn", "pier", False),
     ("Ilse Maro", "mill", False), ("Ilse Maro", None, False)],
)  # fmt: skip
def test_a_fragment_is_a_part_only_of_what_its_speaker_said_there(
    speaker: str | None, story: str | None, together: bool
) -> None:
    found = quotations([said("a", WHOLE), said("b", "not safe", speaker=speaker, story=story)])
    assert len(found) == (1 if together else 2)


def test_who_said_it_matters_less_the_more_is_the_same() -> None:
    assert len(quotations([said("a", WHOLE), said("b", WHOLE, speaker="Owen Tarn", story=None)])) == 1
    assert len(quotations([said("a", "We will see"), said("b", "We will see", speaker="Owen Tarn")])) == 2
    unknown = [said("a", "We will see", speaker=None, story=None), said("b", "We will see", speaker=None, story=None)]
    assert len(quotations(unknown)) == 2


def test_one_speaker_says_several_things() -> None:
    other = "I have told the council three times, in writing, that the money for repairs was spent"
    assert len(quotations([said("a", WHOLE), said("b", other)])) == 2


def test_a_phrase_that_many_use_joins_nobody() -> None:
    phrase = "a wonderful opportunity for our community to celebrate"
    found = quotations([
        said("a", f"The rowing club has been {phrase} what the harbour gave us", story=None, speaker=None),
        said("b", f"This market is {phrase} farmers who never sold a cheese in town", story=None, speaker=None),
        said("c", phrase, story=None, speaker=None),
    ])  # fmt: skip
    assert len(found) >= 2


def test_words_translated_back_are_found_by_their_meaning() -> None:
    one = said("a", "I watched her for thirty winters and she watched me and never said a word")
    other = said("b", "During thirty winters I observed her, she observed me, and she kept silent", day=6)
    assert len(quotations([one, other], alike=lambda i, j: 0.5)) == 2
    assert told(quotations([one, other], alike=lambda i, j: 0.93)[0]) == [("a", "verbatim"), ("b", "altered")]
    apart = said("b", other.text, speaker="Owen Tarn")
    assert len(quotations([one, apart], alike=lambda i, j: 0.93)) == 2


def test_one_story_may_be_told_by_the_caller() -> None:
    both = [said("a", WHOLE, story=None), said("b", "not safe", story=None)]
    assert len(quotations(both)) == 2
    assert len(quotations(both, one_story=True)) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ilse Maro", "Maro", True),
        ("Ilse Maro", "Owen Tarn", False),
        ("Ilse Maro", None, None),
        ("Ilse Maro", "the mayor", None),
        ("the mayor", "the deputy mayor", None),
        ("the mayor", "the mayor", True),
        ("a1b2", "c3d4", False),
        ("", "Maro", None),
    ],
)
def test_speakers(one: str, other: str | None, expected: bool | None) -> None:
    assert spoke(one, other) is expected
    assert spoke(other, one) is expected


def test_nothing_and_garbage() -> None:
    assert quotations([]) == ()
    assert quotations([said("a", ""), said("b", "…"), said("c", "!?")]) == ()
    assert len(quotations([said("a", "[" * 300 + "x"), said("b", "ß" * 5000)])) == 2


def test_order_of_arrival_does_not_matter() -> None:
    given = [said(f"{i}", WHOLE if i % 3 else "I would not stand under it", day=i + 1) for i in range(9)]
    given += [said(f"x{i}", f"Quite another matter is number {i} of the harbour board", story=None) for i in range(4)]
    first = quotations(given)
    for seed in range(5):
        random.Random(seed).shuffle(given)
        assert quotations(given) == first


@pytest.mark.slow
def test_a_quotation_that_everybody_prints_is_not_compared_with_itself() -> None:
    """Four thousand prints, each a little different, all by other speakers: not sixteen million comparisons."""
    dice = random.Random(1)
    words = WHOLE.split()
    given = []
    for number in range(4000):
        at = dice.randrange(len(words))
        text = " ".join([*words[:at], f"word{number}", *words[at:]])
        given.append(said(f"{number:04}", text, speaker=f"Speaker {number}", day=1 + number % 28))
    start = time.perf_counter()
    found = quotations(given)
    assert time.perf_counter() - start < 20
    assert len(found) == 1
