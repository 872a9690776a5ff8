"""Words, runs, reused text, citations, numbers, hedges, negations, circles: each by itself."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest

from headwater.across import slots
from headwater.across.citing import cites, codes, outlet_key, outlet_of, printed_names
from headwater.across.cluster import average_link
from headwater.across.cycles import cycles
from headwater.across.firmness import firmness
from headwater.across.moments import before, moment
from headwater.across.negation import says_not
from headwater.across.records import Link, Voice
from headwater.across.reuse import printed, reuse
from headwater.across.words import rarity, runs, weights
from headwater.records import Span
from tests.across.made import article, telling


def test_rare_words_weigh_and_common_ones_and_numerals_do_not() -> None:
    found = weights("The 41,000 dockers of the said zieglerite quay")
    assert "the" not in found
    assert "41000" not in found
    assert found["zieglerit"] > found["quay"] - 1 > rarity("say")


def test_runs_do_not_depend_on_the_process_and_survive_inflection() -> None:
    assert runs("Closing the old quays today").tolist() == runs("closed the old quay today").tolist()
    assert runs("one two three four").tolist() == [runs("One, two; three four!")[0]]


def test_quoted_words_are_not_reuse() -> None:
    text = "She said “the crane has cracked and nobody will be paid off because of it, I promise you all”."
    mark = Span(text.index("“"), text.index("”") + 1)
    assert reuse(printed(text, quoted=[mark]), printed(text, quoted=[mark])).words == 0
    assert reuse(printed(text), printed(text)).first == 1.0


def test_paragraphs_of_a_word_or_two_are_no_reuse() -> None:
    text = "Yes.\n\nNo, no.\n\nNot at all."
    parts = [Span(0, 4), Span(6, 13), Span(15, len(text))]
    mark = Span(0, 3)
    assert reuse(printed(text, quoted=[mark], parts=parts), printed(text, parts=parts)).words == 0


def test_reuse_of_long_texts_is_quick() -> None:
    words = [f"word{random.Random(at).randrange(900)}" for at in range(20_000)]
    text = " ".join(words)
    start = time.perf_counter()
    assert reuse(printed(text), printed(text)).first == 1.0
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Courant reported on Monday that the pier would close.", "cites"),
        ("PORT LORNE (The Courant) — The pier will close.", "wire"),
        ("Additional reporting by The Courant", "wire"),
        ("It is all in https://courant.example/pier today.", "hyperlinks"),
        ("The office of The Courant is next door.", None),
        ("The pier will close, The Courant found.", "cites"),
        ("The pier will close, as the minister has confided to the broadsheet The Courant.", "cites"),
        ("The Courant puts the closure at six weeks.", "cites"),
        ("This became known from the local paper The Courant.", "cites"),
        ("A man sold The Courant and peanuts on the pier.", None),
    ],
)
def test_citations(words: str, kind: str | None) -> None:
    made = article("a", f"First line here.\n\n{words}", outlet="Radio Halden")
    found = cites(made, names=printed_names(["The Courant"]), domains={"courant.example": "The Courant"})
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_an_agency_is_called_for_short_only_by_a_word_of_its_own() -> None:
    names = printed_names(["Tarn State Agency", "National News Agency"])
    assert names["agency of Tarn"] == names["Tarn news agency"] == "tarn state agency"
    assert not {"National agency", "agency of National"} & names.keys()


@pytest.mark.parametrize(
    ("outlet", "short"),
    [
        ("Transmeridian News Agency", "Transmeridian"),
        ("Daily Blaze", "the Blaze"),
        ("Sunday Trumpet", "the Trumpet"),
        ("Nordwire News Service", "Nordwire"),
        ("Blaze Daily", None),
        ("National News Agency", None),
    ],
)
def test_how_outlets_are_called_for_short(outlet: str, short: str | None) -> None:
    names = printed_names([outlet, "Harrowmere Courier"])
    assert (short in names) if short else names.keys() == {outlet, "Harrowmere Courier", "the Courier"}


def test_who_is_called_by_a_short_name_is_the_outlet() -> None:
    names = printed_names(["Daily Blaze", "Harrowmere Courier"])
    for words, kind in (("The Blaze", "organisation"), ("Blaze", "organisation"), ("Blaze", "person")):
        voice = Voice(words.removeprefix("The "), None, kind, "named", printed=words)
        assert outlet_of(voice, names) == "daily blaze"
    assert outlet_of(Voice("Ada Blaze", None, "person", "named"), names) is None


def test_a_paper_of_a_place_is_the_one_with_all_of_its_name() -> None:
    names = printed_names(["Grain & Freight", "The Standard of Kessel"])
    for words, key in (("the paper of Kessel", "standard of kessel"), ("the bulletin of the Grain Office", None)):
        assert outlet_of(Voice(words, None, None, "described", printed=words), names) == key


def test_a_short_name_that_two_have_is_nobodys() -> None:
    assert "the Blaze" not in printed_names(["Daily Blaze", "Evening Blaze"])


def test_a_country_is_not_its_news_agency() -> None:
    agency = ["Velm News Agency"]
    assert "Velm" in printed_names(agency, texts=["Nine died, Velm reported."])
    for words in ("the army of Velm", "in Velm", "Velm's defence ministry"):
        assert "Velm" not in printed_names(agency, texts=["Nine died, Velm reported.", f"Nine of {words} died."])


def test_agencies_are_known_by_how_they_sign() -> None:
    made = [
        article("a", "LUMA, May 12 /VEP/. The pier is shut.", outlet="Velm Press Agency"),
        article("b", "TARN (UD) — The pier is shut.", outlet="Unity Dispatch"),
        article("c", "TARN (UD) — The pier is shut.", outlet="Marlow Star"),
    ]
    assert codes(made) == {"VEP": "velm press agency", "UD": "unity dispatch"}


@pytest.mark.parametrize("outlet", ["The", "Today", "A.*(b[", "", "..", "The The", "NULL\\"])
def test_any_name_of_an_outlet_is_borne(outlet: str) -> None:
    made = article("a", "Today the ministry said the pier would close. The report was first.", outlet="Radio Halden")
    assert cites(made, names=printed_names([outlet]), domains={}) == ()


def test_an_outlet_does_not_cite_itself() -> None:
    made = article("a", "The Courant has learned that the pier will close.", outlet="The Courant")
    assert cites(made, names=printed_names(["The Courant"]), domains={}) == ()


@pytest.mark.parametrize(
    ("words", "level"), [("will close", 0), ("plans to close", 1), ("may close", 2), ("is considering a closure", 2)]
)
def test_firmness(words: str, level: int) -> None:
    made = article("a", f"The harbour {words} soon.", outlet="A")
    assert firmness(telling(made, f"The harbour {words} soon")).level == level


def test_the_month_of_may_is_no_hedge() -> None:
    made = article("a", "It will open in May 2031 at last.", outlet="A")
    assert firmness(telling(made, "It will open in May 2031")).level == 0


@pytest.mark.parametrize(
    ("words", "no"),
    [("is not in talks", True), ("simply untrue", True), ("not only ships", False), ("no fewer than 36", False),
     ("no decision was taken", True), ("will close", False),
     ("The pier was shut, and nobody was told", False), ("The pier was shut with not a single warning", False),
     ("She will not be back before May", False), ("He will not play for six months", False),
     ("It was set aside because it bore no stamp", False), ("If no buyer is found, the works will close", False),
     ("He refuses the prize", True), ("It is false: no cadet was alone", True), ("Passwords were not taken", True)],
)  # fmt: skip
def test_negation(words: str, no: bool) -> None:
    assert says_not(words) is no


def amount(low: float | None, high: float | None, unit: str, *about: str, approximate: bool = False) -> slots.Amount:
    return slots.Amount(Span(0, 1), low, high, unit, frozenset(about), approximate)


def test_rounded_numbers_agree_and_other_ones_do_not() -> None:
    assert slots.agree(amount(312, 312, "ship"), amount(300, None, "ship", approximate=True))
    assert not slots.agree(amount(312, 312, "ship"), amount(300, 300, "ship"))
    assert not slots.agree(amount(300, 300, "ship", approximate=True), amount(400, None, "ship"))


def test_what_the_same_owners_have_both_of_lies_apart() -> None:
    pairs = [(0, 1, 0.9), (2, 3, 0.9), (0, 3, 0.4), (1, 2, 0.4)]
    owners = ["a", "b", "a", "b"]
    assert average_link(4, pairs, least=0.3, owners=owners) == [[0, 1, 2, 3]]
    assert average_link(4, pairs, least=0.3, owners=owners, beside=0.2) == [[0, 1], [2, 3]]
    others = ["a", "b", "c", "d"]
    assert average_link(4, [*pairs, (0, 2, 0.4), (1, 3, 0.4)], least=0.3, owners=others, beside=0.2) == [[0, 1, 2, 3]]


def test_a_bound_that_is_lost_is_told() -> None:
    most, many = amount(None, 800, "soldier", "soldier"), amount(800, 800, "servicemen", "servicemen")
    assert slots.lost_bounds([most], [many]) == [(most, many)]
    assert slots.lost_bounds([many], [most]) == []
    assert slots.lost_bounds([most], [amount(900, 900, "soldier", "soldier")]) == []


def test_large_numbers_are_those_to_the_digit() -> None:
    given = [amount(640, 640, "job"), amount(None, 800, "soldier"), amount(6, 6, "week"), amount(14, 20, "ship")]
    assert slots.large(given) == {640.0}


def test_the_dead_are_not_the_injured() -> None:
    dead, hurt = amount(9, 9, "", "kill"), amount(40, 40, "", "injur")
    assert not slots.about_same(dead, hurt)
    assert slots.about_same(dead, amount(12, 12, "peopl", "die"))


def test_two_currencies_may_be_one_sum() -> None:
    euros, pounds = amount(14e6, 14e6, "money:eur"), amount(12e6, 12e6, "money:gbp")
    assert slots.rivals([euros], [pounds]) == []
    assert slots.rivals([euros], [amount(40e6, 40e6, "money:gbp")]) != []


def test_moments_say_when_they_cannot_tell() -> None:
    assert before("2031-03-04", "2031-03-04T09:00") is None
    assert before("2031-03-04T08:00+02:00", "2031-03-04T07:00+00:00") is True
    assert moment("not a date") is None


def test_long_circles_are_found_without_recursion() -> None:
    names = [f"{at:05}" for at in range(5_000)]
    ring = [Link(a, b, "cites", True, True, 0.9, ()) for a, b in zip(names, [*names[1:], names[0]], strict=True)]
    assert [len(one) for one in cycles(ring)] == [5_000]


def test_clusters_do_not_depend_on_the_order_of_pairs() -> None:
    rng = np.random.default_rng(1)
    pairs = [(i, j, float(rng.random())) for i in range(40) for j in range(i + 1, 40) if rng.random() < 0.4]
    once = average_link(40, pairs, least=0.45)
    assert average_link(40, pairs[::-1], least=0.45) == once
    assert sorted(at for group in once for at in group) == list(range(40))


def test_two_things_told_beside_each_other_stay_two() -> None:
    """Three outlets tell one thing and three another; a weak likeness ties each to each."""
    inner = [(i, j, 0.9) for group in ((0, 1, 2), (3, 4, 5)) for i in group for j in group if i < j]
    across = [(i, j, 0.35) for i in (0, 1, 2) for j in (3, 4, 5)]
    assert average_link(6, [*inner, *across], least=0.2, owners="abcdef", gap=0.4) == [[0, 1, 2], [3, 4, 5]]
    assert average_link(6, [*inner, *across], least=0.2, owners="abcdef") == [[0, 1, 2, 3, 4, 5]]


def test_copies_of_one_are_no_group_of_their_own() -> None:
    inner = [(i, j, 0.9) for i in (0, 1, 2) for j in (0, 1, 2) if i < j]
    copies = [(3, 4, 1.0), *((i, j, 0.3) for i in (0, 1, 2) for j in (3, 4))]
    assert average_link(5, [*inner, *copies], least=0.2, owners="abcde", gap=0.4) == [[0, 1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("He is suing the Courant, his lawyer said.", False),
        ("A shop has said it may stop selling The Courant.", False),
        ("A former reporter of The Courant told Radio Halden that it was paid.", False),
        ("A reporter of the Courant saw it.", True),
        ("The Courant was sued and reported it.", True),
    ],
)
def test_an_outlet_that_a_story_is_about_is_not_cited(sentence: str, cited: bool) -> None:
    made = article("a", sentence, outlet="Channel Six")
    assert bool(cites(made, names=printed_names(["The Courant"]), domains={})) == cited


def test_editions_of_an_outlet_are_one() -> None:
    names = printed_names(["Alpenbote (English edition)", "Channel Six"])
    assert outlet_key("Alpenbote (English edition)") == names["Alpenbote"] == "alpenbote"


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("The Courant’s three officials", "courant"),
        ("the magazine’s source", "courant"),
        ("The Courant’s building", None),
        ("The Echo’s sources", "ashdale echo"),
    ],
)
def test_an_outlet_s_sources_are_the_outlet_s(words: str, outlet: str | None) -> None:
    one = Voice(words, None, None, "described", printed=words)
    assert outlet_of(one, printed_names(["The Courant", "The Ashdale Echo"]), last="courant") == outlet


def test_an_address_without_scheme_takes_no_long_time() -> None:
    began = time.perf_counter()
    cites(article("a", "a-" * 30_000, outlet="Channel Six"), names={}, domains={})
    assert time.perf_counter() - began < 2
