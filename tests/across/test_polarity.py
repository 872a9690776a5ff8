"""Who affirms a claim, and who says that it is not so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from headwater.across.polarity import reach, turned
from headwater.across.records import Telling
from tests.across.made import article, telling, voice

CLOSES, SHUTS = "the Halden mine will close in March", "Halden's pit shuts down when March comes"
STAYS, NOT = "the Halden mine stays open", "the Halden mine is not going to close"
CONTRADICTING = {frozenset(pair) for pair in ((CLOSES, STAYS), (SHUTS, STAYS), (CLOSES, NOT), (SHUTS, NOT))}


def read(pairs: Sequence[tuple[Telling, Telling]]) -> list[float | None]:
    """A network that knows what these sentences mean."""
    return [5.0 if frozenset((one.text, other.text)) in CONTRADICTING else -5.0 for one, other in pairs]


def unread(pairs: Sequence[tuple[Telling, Telling]]) -> list[float | None]:
    return [None for _ in pairs]


def told(*words: str, denied: Sequence[int] = ()) -> list[Telling]:
    made = [article(f"a{at}", f"{text}.", outlet=f"Paper {at}") for at, text in enumerate(words)]
    polarity = ["denied" if at in denied else "affirmed" for at in range(len(words))]
    return [
        telling(one, text, voice("Ilse Maro"), polarity=said)
        for one, text, said in zip(made, words, polarity, strict=True)
    ]


def said(versions: Sequence[Telling]) -> str:
    return "".join("-" if one.polarity == "denied" else "+" for one in versions)


@pytest.mark.parametrize(
    ("words", "denied", "by_not", "by_reading"),
    [
        ((CLOSES, SHUTS, STAYS), (), "+++", "++-"),  # no "not", and yet a denial
        ((CLOSES, SHUTS, NOT), (), "++-", "++-"),
        ((CLOSES, CLOSES, CLOSES), (2,), "++-", "++-"),  # "denied that it will close"
        ((CLOSES, SHUTS, STAYS), (2,), "++-", "+++"),  # "denied that it stays open"
        ((NOT, STAYS, CLOSES), (), "-++", "++-"),  # what most say is the claim
        ((CLOSES, STAYS), (), "++", "+-"),  # the first is the claim where it is even
        ((NOT, CLOSES), (), "+-", "+-"),
        ((NOT,), (), "+", "+"),
        ((CLOSES, CLOSES, CLOSES), (0, 1), "--+", "--+"),  # two deny what one says
        ((CLOSES, NOT), (0,), "--", "--"),
    ],
)
def test_the_network_knows_a_denial_without_a_not(
    words: tuple[str, ...], denied: tuple[int, ...], by_not: str, by_reading: str
) -> None:
    assert said(turned(told(*words, denied=denied))) == by_not
    assert said(turned(told(*words, denied=denied), contrary=read)) == by_reading


def test_two_that_say_of_one_thing_that_there_is_none_agree() -> None:
    contrary = told("no damage was found at the mine", "an inspection on Friday found no damage")
    apart = told("no damage was found at the mine", "nobody saw the inspector at the mine on Friday")
    sure: list[float | None] = [5.0]
    assert said(turned(contrary, contrary=lambda pairs: sure)) == "++"
    assert said(turned(apart, contrary=lambda pairs: sure)) == "+-"


def test_in_a_copy_every_not_counts() -> None:
    first = "The grain pier at Port Lorne was not busy; the cracked crane of the harbour board {} mended in spring"
    assert said(turned(told(first.format("was"), first.format("wasn't")), contrary=unread)) == "+-"


def test_where_the_network_cannot_say_the_words_decide() -> None:
    versions = told(CLOSES, SHUTS, NOT, STAYS)
    assert said(turned(versions, contrary=unread)) == said(turned(versions)) == "++-+"


def test_of_many_versions_each_is_compared_with_those_that_follow() -> None:
    asked: list[int] = []

    def counted(pairs: Sequence[tuple[Telling, Telling]]) -> list[float | None]:
        asked.append(len(pairs))
        return read(pairs)

    words = [STAYS if at % 10 == 0 else SHUTS if at % 2 else CLOSES for at in range(100)]
    denied = "".join("-" if at % 10 == 0 else "+" for at in range(100))
    for most in (24, 8):
        assert said(turned(told(*words), contrary=counted, most=most)) == denied
        assert asked.pop() < 100 * most
    turned(told(CLOSES, CLOSES, CLOSES), contrary=counted)
    assert asked == [0]  # what is printed alike


def test_so_much_is_read_of_a_story_however_many_versions_it_has() -> None:
    assert [reach(many) for many in (0, 40, 200, 2_000, 50_000)] == [24, 24, 10, 1, 1]


def test_what_is_denied_with_any_is_not_read_alone() -> None:
    planned, denied = "The county is planning to move Halden", "there is any plan to move the people of Halden"
    versions = told(planned, denied, denied=[1])
    assert said(turned(versions, contrary=lambda pairs: [5.0 for _ in pairs])) == "+-"


def test_who_denies_that_any_did_agrees_with_who_says_that_none_did() -> None:
    none, denied = "None of our men crossed the border at Halden", "any of its own troops had crossed"
    versions = told(none, denied, "There is no sign that troops crossed the border at Halden", denied=[1])
    assert said(turned(versions, contrary=lambda pairs: [-9.0 for _ in pairs])) == "+++"
