"""The interval of independent origins, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across.links import leaning, links
from headwater.across.origins import origins
from headwater.across.records import Origins, Telling, Told, Voice
from headwater.records import Article, Quantity, Span
from tests.across.made import WORDS, article, at, counted, paper, story, telling, voice

SOURCE = voice("a senior harbour official", None, "described")


def test_what_an_outlet_compared_itself_is_its_own_reporting() -> None:
    one = paper("a", "Plain Facts", 8)
    found = counted((one, telling(one, WORDS, voice("Our own comparison", None, "described"))))
    assert [root.kind for root in found.roots] == ["own_reporting"]


def test_an_anonymous_source_retold_is_one_however_many_cite_it() -> None:
    first = paper("first", "The Capital Observer", 8)
    pairs = [(first, telling(first, WORDS, SOURCE))]
    for number in range(30):
        made = paper(f"r{number:02}", f"Paper {number}", 9, before="The Capital Observer reported that")
        pairs.append((made, telling(made, WORDS, voice("Capital Observer", "outlet"))))
    found = counted(*pairs)
    assert (found.least, found.most) == (1, 1)
    assert found.roots[0].kind == "anonymous"
    assert found.roots[0].via == "The Capital Observer"


def test_anonymous_sources_of_two_papers_are_two() -> None:
    one, two = paper("a", "The Capital Observer", 8), paper("b", "Die Brücke", 9)
    found = counted(
        (one, telling(one, WORDS, SOURCE)), (two, telling(two, WORDS, voice("two engineers", None, "described")))
    )
    assert (found.least, found.most) == (2, 2)


def test_who_denies_is_no_origin() -> None:
    one, two = paper("a", "The Capital Observer", 8), paper("b", "Channel Six", 9)
    denial = telling(two, WORDS, voice("Ilse Maro"), polarity="denied")
    found = counted((one, telling(one, WORDS, SOURCE)), (two, denial))
    assert (found.least, found.most) == (1, 1)
    assert any("denied" in reason for reason in found.reasons)


def test_in_ones_own_voice_after_a_source_adds_nothing() -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9, before="Dockers fear that")
    found = counted((one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS)))
    assert (found.least, found.most) == (1, 1)


def test_nobody_said_it_then_who_printed_first_is_unknown() -> None:
    one, two = paper("a", "Radio Halden", 8, before="As it is,"), paper("b", "Channel Six", 9, before="In March")
    found = counted((one, telling(one, WORDS)), (two, telling(two, WORDS)))
    assert (found.least, found.most, found.roots[0].kind, found.roots[0].name) == (1, 1, "unknown", "Radio Halden")


def test_own_reporting_counts_where_the_text_says_so() -> None:
    one = paper("a", "Ashdale Echo", 8, before="Our reporter saw that")
    two = paper("b", "Channel Six", 9)
    found = counted((one, telling(one, WORDS)), (two, telling(two, WORDS, voice("Ilse Maro"))))
    assert sorted(root.kind for root in found.roots) == ["on_record", "own_reporting"]


def test_a_circle_with_nobody_behind_it_is_one_unknown_origin() -> None:
    one = paper("a", "HarbourWatch", 8, before="The Back Bench reports that")
    two = paper("b", "The Back Bench", 9, before="HarbourWatch reported that")
    found = counted(
        (one, telling(one, WORDS, voice("The Back Bench", "outlet"))),
        (two, telling(two, WORDS, voice("HarbourWatch", "outlet"))),
    )
    assert (found.least, found.most, found.roots[0].kind, found.roots[0].name) == (1, 1, "unknown", "HarbourWatch")
    assert any("circle" in reason for reason in found.reasons)


def of_two(chance: float | None) -> Origins:
    """Two speakers of two bodies, whose versions tell one thing with this probability."""
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    pairs = [(one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS, voice("Petra Lund")))]
    sure = {} if chance is None else {frozenset(("a", "b")): chance}
    return origins([each for _, each in pairs], (), story(*pairs), sure=sure)


@pytest.mark.parametrize("chance", [None, 0.4, 0.98])
def test_who_does_not_surely_tell_the_same_counts_at_most(chance: float | None) -> None:
    found = of_two(chance)
    assert (found.least, found.most) == (1, 2)
    assert any("perhaps of something else" in reason for reason in found.reasons)


def test_who_surely_tells_the_same_counts() -> None:
    found = of_two(0.999)
    assert (found.least, found.most) == (2, 2)


def numbered(key: str, outlet: str, hour: int, *, count: float, who: str) -> tuple[Article, Telling]:
    made = paper(key, outlet, hour)
    at_six = made.text.index("six weeks")
    span = Span(at_six, at_six + len("six weeks"))
    number = Quantity(span, "count", count, count, "weeks", Span(at_six + 4, span.end), False)
    return made, replace(telling(made, WORDS, voice(who)), quantities=(number,))


def test_who_says_another_number_confirms_nothing() -> None:
    one = numbered("a", "Radio Halden", 8, count=6, who="Ilse Maro")
    agreed = counted(one, numbered("b", "Channel Six", 9, count=6, who="Petra Lund"))
    apart = counted(one, numbered("b", "Channel Six", 9, count=9, who="Petra Lund"))
    assert (agreed.least, agreed.most) == (2, 2)
    assert (apart.least, apart.most) == (1, 2)
    said = "Petra Lund: “six weeks” in place of “six weeks”, so neither confirms the other;"  # the words as printed
    assert any(reason.startswith(said) for reason in apart.reasons)
    assert not any("in place of" in reason for reason in agreed.reasons)


def test_a_denial_turned_round_is_no_origin() -> None:
    first, denying, turned = (
        paper("a", "The Capital Observer", 8),
        paper("b", "Channel Six", 9),
        paper("c", "Splash", 10),
    )
    found = counted(
        (first, telling(first, WORDS, SOURCE)),
        (denying, telling(denying, WORDS, voice("Ilse Maro"), polarity="denied")),
        (turned, telling(turned, WORDS, voice("Ilse Maro"))),
    )
    assert (found.least, found.most) == (1, 1)
    assert any("Ilse Maro denies it in Channel Six" in reason for reason in found.reasons)


def test_nobody_is_said_to_deny_what_is_hardly_the_same() -> None:
    turned, denying = paper("a", "Splash", 8), paper("b", "Channel Six", 9)
    tellings = (
        (turned, telling(turned, WORDS, voice("Ilse Maro"))),
        (denying, telling(denying, WORDS, voice("Ilse Maro"), polarity="denied")),
    )
    found = counted(*tellings, sure={frozenset((turned.id, denying.id)): 0.43})
    assert [one.name for one in found.roots] == ["Ilse Maro"]
    assert not any("Ilse Maro denies" in reason for reason in found.reasons)


def test_a_document_seen_by_an_outlet_is_not_the_outlet() -> None:
    one, two = paper("a", "The Capital Observer", 8), paper("b", "Radio Halden", 9)
    rota = voice("a duty rota seen by Radio Halden", None, "document")
    found = counted((one, telling(one, WORDS, SOURCE)), (two, telling(two, WORDS, rota)))
    assert (found.least, found.most) == (2, 2)
    assert {root.kind for root in found.roots} == {"anonymous", "document"}


def test_a_letter_is_the_one_that_was_named_before() -> None:
    long, words = "a letter of the dock board", "the quay is sinking"
    made = article(
        "a", f"It cites {long}, which says that {words}. According to the letter, {WORDS}.", outlet="Radio Halden",
        published=at(8),
    )  # fmt: skip
    other = paper("b", "Channel Six", 9)
    before, here = (
        telling(made, words, voice(long, None, "document")),
        telling(made, WORDS, voice("the letter", None, "document")),
    )
    heard = telling(other, WORDS, voice("Ilse Maro"))
    near = leaning([Told(made, (before, here)), Told(other, (heard,))])
    found = origins([here, heard], links([here, heard], near), near)
    assert long in {root.name for root in found.roots}


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        (voice("Petra Lund", roles=("spokeswoman for Port Lorne Docks",)), "on_record"),
        (voice("Jan Beck", roles=("head of the school of the arts",)), "unknown"),
    ],
)
def test_who_speaks_beside_it_is_its_origin_only_if_it_is_of_him(speaker: Voice, kind: str) -> None:
    told, said = "Port Lorne Docks plans to close the grain pier for six weeks", "the crane is from 1968"
    one = article("a", f"{told}. {speaker.name} said {said}.", outlet="Radio Halden", published=at(8))
    own = replace(telling(one, told), names=frozenset({"port lorne docks"}))
    near = leaning([Told(one, (own, telling(one, said, speaker)))])
    assert [root.kind for root in origins([own], (), near).roots] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        f"The Echo found that {WORDS}.",
        f"On Friday our reporter knocked on every door. The sum of it: {WORDS}.",
        f"Our count is plain: {WORDS}.",
    ],
)
def test_what_an_outlet_found_itself_is_its_own(text: str) -> None:
    one = article("a", text, outlet="The Ashdale Echo", published=at(8))
    found = counted((one, telling(one, WORDS)))
    assert [root.kind for root in found.roots] == ["own_reporting"]


def test_what_another_found_is_not_its_own() -> None:
    for other in ("Star", "Ashdale"):  # a town's name is not what a paper is called by
        one = article("a", f"The {other} found that {WORDS}.", outlet="The Ashdale Echo", published=at(8))
        assert [root.kind for root in counted((one, telling(one, WORDS))).roots] == ["unknown"]


@pytest.mark.parametrize(("source", "kind"), [("an Echo reporter", "own_reporting"), ("a Star reporter", "anonymous")])
def test_an_outlet_s_reporter_is_the_outlet(source: str, kind: str) -> None:
    one = paper("a", "The Ashdale Echo", 8)
    found = counted((one, telling(one, WORDS, voice(source, None, "described"))))
    assert [root.kind for root in found.roots] == [kind]


def test_a_reporter_by_what_the_agency_signs_with_is_the_agency() -> None:
    one = article("a", f"VELM (Tarn) — {WORDS}, a Tarn reporter saw.", outlet="Tarn International", published=at(8))
    found = counted((one, telling(one, WORDS, voice("a Tarn reporter", None, "described"))))
    assert [root.kind for root in found.roots] == ["own_reporting"]


def test_our_reporter_may_stand_beside_it_in_the_next_sentence() -> None:
    one = paper("a", "The Harrow Post", 8, before="", after=" Our reporter was standing beside the gate.")
    assert [root.kind for root in counted((one, telling(one, WORDS))).roots] == ["own_reporting"]


def test_an_outlet_s_own_analysis_shows_what_it_found() -> None:
    one = paper("a", "Alpine Monthly", 8)
    by = replace(voice("Alpine Monthly", "outlet"), printed="an analysis by Alpine Monthly")
    found = counted((one, telling(one, WORDS, by, cue="shows")))
    assert [root.kind for root in found.roots] == ["own_reporting"]


def test_the_club_is_no_reporter() -> None:
    one, two = paper("a", "The Harrow Post", 8), paper("b", "CD Marola", 9)
    near = (
        (one, telling(one, WORDS, voice("a reporter of the Star", None, "described"))),
        (two, telling(two, WORDS, voice("The club", None, "described"))),
    )
    assert not any("can mean" in reason for reason in counted(*near).reasons)
