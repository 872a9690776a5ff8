"""Each kind of change along a link, and none where nothing changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across.drift import Step, drift
from headwater.across.records import Drift, Link, Telling
from headwater.across.sidebyside import Seen
from headwater.models.comparing import KINDS as SEEN_KINDS
from headwater.records import Article, Quantity, Span, Time
from tests.across.made import article, story, telling, voice

MARO = voice("Ilse Maro")


def changes(
    before: str, after: str, *, ours: tuple = (MARO,), theirs: tuple = (MARO,), **slots: object
) -> dict[str, Drift]:  # type: ignore[type-arg]
    one = article("one", f"{before}, Ilse Maro said.", outlet="Radio Halden")
    two = article("two", f"{after}, Ilse Maro said." if theirs == (MARO,) else f"{after}.", outlet="Channel Six")
    a, b = with_numbers(one, telling(one, before, *ours)), with_numbers(two, telling(two, after, *theirs))
    near = story((one, a), (two, b))
    link = Link("one", "two", "cites", True, True, 0.9, ())
    return {each.kind: each for each in drift(link, Step(a, b, near))}


def with_numbers(made: Article, one: Telling) -> Telling:
    """Numbers of up to four digits before a noun, read as the stage of quantities does."""
    import re

    found = []
    for match in re.finditer(r"\b(\d+) ([a-z]+)", one.text):
        start = one.start + match.start()
        span = Span(start, start + len(match[0]))
        value = float(match[1])
        found.append(Quantity(span, "count", value, value, match[2], Span(start + len(match[1]) + 1, span.end), False))
    return replace(one, quantities=tuple(found))


def test_nothing_changed() -> None:
    assert changes("The pier will close on 40 ships", "The pier will shut on 40 ships") == {}


def test_a_number_that_grew() -> None:
    found = changes("14 gunboats left the delta", "40 gunboats left the delta")
    assert set(found) == {"quantity"}
    assert (found["quantity"].before, found["quantity"].after) == ("14 gunboats", "40 gunboats")
    assert found["quantity"].sentence == "“14 gunboats” became “40 gunboats”"


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("up to nine months", "nine months", True),
        ("up to nine months", "at least nine months", True),
        ("nine months", "at least nine months", False),
        ("up to nine months", "at most nine months", False),
        ("about nine months", "nine months", False),
    ],
)
def test_a_bound_of_a_length_of_time_is_lost(before: str, after: str, lost: bool) -> None:
    def lasting(words: str) -> Telling:
        made = article(words, f"The lake is shut for {words}, Ilse Maro said.", outlet=words)
        one, start = telling(made, f"The lake is shut for {words}", MARO), made.text.index(words)
        span = Span(start, start + len(words))
        return replace(one, times=(Time(span, "DURATION", "P9M", None, None, "explicit", None),))

    a, b = lasting(before), lasting(after)
    near = story(*((article(t.article, f"{t.text}, Ilse Maro said.", outlet=t.article), t) for t in (a, b)))
    found = drift(Link(a.article, b.article, "cites", True, True, 0.9, ()), Step(a, b, near))
    assert ("quantity" in {one.kind for one in found}) is lost


def test_through_becomes_to() -> None:
    found = changes("The army moves 800 troops through Velmark", "The army moves 800 troops to Velmark")
    assert (found["place"].before, found["place"].after) == ("through Velmark", "to Velmark")


def test_a_hedge_lost() -> None:
    assert "modality" in changes(
        "The cabinet is considering a ban on barges", "The cabinet has decided on a ban on barges"
    )


def test_a_condition_dropped() -> None:
    found = changes("Fares will fall in July if the levy is passed", "Fares will fall in July")
    assert found["condition"].before == "if the levy is passed"


def test_a_condition_whose_words_are_there_is_not_dropped() -> None:
    condition = "until the fault is found"
    one = article("a", f"Line 4 should stand still {condition}.", outlet="A")
    two = article("b", f"The maker was told to stop line 4 “{condition}”.", outlet="B")
    at = one.text.index(condition)
    before = replace(
        telling(one, f"Line 4 should stand still {condition}", voice("A study", None, "document")),
        conditions=(Span(at, at + len(condition)),),
    )
    after = telling(two, f"to stop line 4 “{condition}", voice("A study", None, "document"))
    near = story((one, before), (two, after))
    link = Link("a", "b", "cites", True, True, 1.0, ())
    assert "condition" not in {one.kind for one in drift(link, Step(before, after, near))}


def test_the_source_dropped_and_promoted() -> None:
    aide = voice("an aide to the harbour minister", None, "described")
    words = "The pier will close"
    assert "attribution" in changes(words, "The pier is to close", ours=(aide,), theirs=())
    ministry = voice("the Treasury", "organisation", "named")
    found = changes(words, "The pier is to close", ours=(aide,), theirs=(ministry,))
    assert "promoted" in found["attribution"].sentence


def test_who_told_the_outlet_is_lost_though_whom_he_told_of_is_named() -> None:
    insider = voice("a dressing-room insider", None, "described")
    ours = "he wants to leave the club in June"
    found = changes(ours, "Ilse Maro wants to leave the club in June", ours=(insider, MARO), theirs=(MARO,))
    assert "promoted" in found["attribution"].sentence


@pytest.mark.parametrize("beside", ["two insiders", "two persons acquainted with the file", "an unnamed source"])
def test_a_source_without_a_name_is_known_in_other_words(beside: str) -> None:
    words, source = "The pier will close", voice("two people close to the board", None, "described")
    one = article("one", f"{words}, two people close to the board said.", outlet="Radio Halden")
    two = article("two", f"{words}, Radio Halden has it from {beside}.", outlet="Channel Six")
    three = article("three", f"{words}, Radio Halden reports.", outlet="NBS News")
    a, b, c = telling(one, words, source), telling(two, words), telling(three, words)
    near = story((one, a), (two, b), (three, c))
    link = Link("one", "two", "cites", True, True, 0.9, ())
    assert "attribution" not in {each.kind for each in drift(link, Step(a, b, near))}
    assert "attribution" in {each.kind for each in drift(replace(link, downstream="three"), Step(a, c, near))}


@pytest.mark.parametrize("name", ["Nobody there", "our reporter"])
def test_nobody_and_the_own_reporter_are_no_source_that_is_lost(name: str) -> None:
    assert (
        changes("The pier will close", "The pier is to close", ours=(voice(name, None, "described"),), theirs=()) == {}
    )


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("Brandt is in talks to buy the lender Orlo", "Brandt is buying the lender Orlo", True),
        ("The names of patients of Orlo are offered for sale", "The names of patients of Orlo are up for sale", False),
        ("Orlo may not sell the houses of Tarn", "Orlo cannot sell the houses of Tarn", False),
    ],
)
def test_talks_are_no_deal_and_a_ban_is_no_doubt(before: str, after: str, lost: bool) -> None:
    assert ("modality" in changes(before, after)) is lost


def test_words_are_compared_between_the_tellings_that_are_most_alike() -> None:
    one = article(
        "one", "The army spoke, Ilse Maro said. 14 gunboats left the delta, Ilse Maro said.", outlet="Radio Halden"
    )
    two = article("two", "40 gunboats left the delta, Ilse Maro said.", outlet="Channel Six")
    a, b = telling(one, "The army spoke", MARO), with_numbers(two, telling(two, "40 gunboats left the delta", MARO))
    near = story((one, a), (two, b))
    link, whole = Link("one", "two", "cites", True, True, 0.9, ()), Step(a, b, near)
    assert drift(link, whole) == ()
    words = Step(with_numbers(one, telling(one, "14 gunboats left the delta", MARO)), b, near)
    assert [each.kind for each in drift(link, whole, words=words)] == ["quantity"]


def test_a_denial_told_as_if_it_were_so() -> None:
    from dataclasses import replace

    one = article("one", "Maro denied that the firm is in talks with Brandt.", outlet="Radio Halden")
    two = article("two", "Maro confirmed that the firm is in talks with Brandt.", outlet="Channel Six")
    words = "the firm is in talks with Brandt"
    a, b = telling(one, words, MARO, polarity="denied"), telling(two, words, MARO)
    link = Link("one", "two", "cites", True, True, 0.9, ())
    found = {each.kind: each for each in drift(link, Step(replace(a), b, story((one, a), (two, b))))}
    assert found["polarity"].severity == 1.0


@pytest.mark.parametrize(
    ("first", "second", "same"), [("2031-02-14", "2031-03-14", False), ("2031-02-14", "2031-02-14", True)]
)
def test_a_date_that_moved(first: str, second: str, same: bool) -> None:
    from dataclasses import replace

    made = []
    for key, value, words in (("one", first, "14 February"), ("two", second, "on that day")):
        one = article(key, f"He can appeal until {words}.", outlet=key)
        at = one.text.index(words)
        time = Time(Span(at, at + len(words)), "DATE", value, value, (value, value), "explicit", None)
        made.append((one, replace(telling(one, f"He can appeal until {words}", MARO), times=(time,))))
    link = Link("one", "two", "cites", True, True, 0.9, ())
    found = drift(link, Step(made[0][1], made[1][1], story(*made)))
    assert ("date" in {each.kind for each in found}) is not same


def test_a_place_in_another_place_of_the_same_sentence() -> None:
    found = changes(
        "Wardens will ring the bell of the pier at Corran on every spring tide of the year",
        "Wardens will ring the bell of the pier at Corran on every neap tide of the year",
    )
    assert found == {}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("for route 75", "for route 750", "quantity"),
        ("may open", "will open", "modality"),
    ],
)
def test_one_word_of_a_sentence_that_is_else_the_same(before: str, after: str, kind: str) -> None:
    words = "The harbour office will open the old coal quay for route 75 in the spring of next year"
    words = words.replace("will open", "may open") if before.startswith("may") else words
    assert kind in changes(words, words.replace(before, after, 1))


@pytest.mark.parametrize(
    "condition",
    [
        "so long as the levy is passed", "as soon as the levy has passed", "once the levy is passed",
        "subject, as the memo has it, to a levy",
    ],
)  # fmt: skip
def test_a_condition_in_other_words_is_not_dropped(condition: str) -> None:
    words = "The grain pier at Port Lorne will close for six weeks"
    assert "condition" not in changes(f"{words} if the levy is passed", f"{words} {condition}")
    assert "condition" in changes(f"{words} {condition}", words)


@pytest.mark.parametrize("aside", ["if the Courant has it right", "if true", "if the paper is to be believed"])
def test_who_tells_it_is_no_condition_of_it(aside: str) -> None:
    words = "the pier will close in May"
    assert "condition" not in changes(f"{words} {aside}", words)


def test_what_it_hangs_on_may_be_right_too() -> None:
    words = "the pier will open in May"
    assert changes(f"{words} if the weather is right", words)["condition"].before == "if the weather is right"


def test_a_condition_of_anonymity_is_none_of_the_claim() -> None:
    words = "the wall of the pier had cracked in May and could not be mended before the autumn"
    told = f"{words}, he said on condition of anonymity because he was not authorised to speak"
    assert "condition" not in changes(told, words)


def seen(
    before: str, after: str, *, after_words: str | None = None, denies: bool = False, **odds: float
) -> dict[str, Drift]:
    """The changes where a network says so much of each kind, of all others nothing."""
    one, two = article("one", f"{before}.", outlet="Radio Halden"), article("two", f"{after}.", outlet="Channel Six")
    said = telling(one, before, MARO, polarity="denied" if denies else "affirmed")
    a, b = with_numbers(one, said), with_numbers(two, telling(two, after, MARO))
    near = story((one, a), (two, b))
    link = Link("one", "two", "cites", True, True, 0.9, ())
    at = (
        None
        if after_words is None
        else Span(two.text.index(after_words), two.text.index(after_words) + len(after_words))
    )
    says = Seen({kind: odds.get(kind, -9.0) for kind in SEEN_KINDS}, dict.fromkeys(SEEN_KINDS, (None, at)))
    return {each.kind: each for each in drift(link, Step(a, b, near), seen=says)}


def test_the_network_doubts_a_denial_in_other_words() -> None:
    turned = "One does not buy pumps for a dock that is shut", "Pumps have been ordered for the dock by the yard"
    assert set(seen(*turned, denies=True, polarity=-1.0)) == {"polarity"}
    assert seen(*turned, denies=True, polarity=-9.0) == {}
    same_but_for_it = "The ships are not safe in the harbour tonight", "The ships are safe in the harbour tonight"
    assert set(seen(*same_but_for_it, denies=True, polarity=-9.0)) == {"polarity"}


def test_the_network_sees_what_the_rules_do_not() -> None:
    retold = "The pier is for sale to whoever mends it", "Somebody has the pier for nothing"
    assert changes(*retold) == {}
    found = seen(*retold, modality=4.5, after_words="for nothing")
    assert set(found) == {"modality"}
    assert found["modality"].before == retold[0]  # no word of it stands out: all of it
    assert found["modality"].after == "for nothing"
    assert "“for nothing”" in found["modality"].sentence


def test_the_network_doubts_a_number_that_the_rules_compare() -> None:
    retold = "About 400 litres of solvent leaked from the works", "Some 900 litres of solvent ran into the Ash"
    assert set(seen(*retold, quantity=0.0)) == {"quantity"}
    assert seen(*retold, quantity=-9.0) == {}
    copied = "About 400 litres of solvent leaked from the works", "About 900 litres of solvent leaked from the works"
    assert set(seen(*copied, quantity=-9.0)) == {"quantity"}  # in a near copy the rules are right


def test_a_number_printed_in_another_way_is_no_change() -> None:
    """The network, which reads words alone, may take it for one."""
    same = "32 soldiers died when the roof came down", "The fall of a roof has left 32 soldiers dead"
    assert seen(*same, quantity=9.0) == {}
    other = "32 soldiers died when the roof came down", "The fall of a roof has left 23 soldiers dead"
    assert set(seen(*other, quantity=9.0)) == {"quantity"}


def test_a_place_that_somebody_is_of_has_no_part_in_it() -> None:
    before = "Prosecutors suspect Jonas Venn, the deputy mayor of Halden, of abuse of office"
    after = "Prosecutors suspect Halden deputy mayor Jonas Venn of abuse of office"
    one, two = (article(key, f"{words}.", outlet=key) for key, words in (("one", before), ("two", after)))
    named = {"names": frozenset({"jonas venn"}), "places": frozenset({"halden"})}
    a, b = (replace(telling(made, words), **named) for made, words in ((one, before), (two, after)))
    near = story((one, a), (two, b))
    assert drift(Link("one", "two", "cites", True, True, 0.9, ()), Step(a, b, near)) == ()
