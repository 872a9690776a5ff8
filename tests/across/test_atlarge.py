"""Who is cited and is no source; what an outlet takes back; what no link shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

import headwater
from headwater.across.links import leaning
from headwater.across.origins import origins
from headwater.across.records import Told
from headwater.across.tellings import tellings
from tests.across.made import WORDS, article, counted, paper, telling, voice


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load(headwater.Settings(threads=1))


@pytest.mark.parametrize(
    ("name", "most"),
    [("several media", 1), ("media reports", 1), ("other news outlets", 1), ("state media", 2), ("a report", 2)],
)
def test_the_media_at_large_are_no_origin(name: str, most: int) -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    large = voice(name, None, "described")
    found = counted((one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS, large)))
    assert found.most == most
    assert (f"Channel Six: cites {name}, no origin of its own" in found.reasons) is (most == 1)


def read(kit: headwater.Kit, text: str, *, title: str | None = None) -> Told:
    made = replace(headwater.from_text(text, raw=True), outlet="Radio Halden", title=title)
    return tellings(headwater.read(made, kit=kit))


@pytest.mark.parametrize(
    ("text", "title", "polarity"),
    [
        ("An earlier version of this article said that the grain pier would close for six weeks.", None, "denied"),
        (
            "An article published on Monday said that the grain pier would close for six weeks.",
            "Correction: grain pier stays open",
            "denied",
        ),
        ("An article published on Monday said that the grain pier would close for six weeks.", None, "affirmed"),
        ("The harbour office said that the grain pier would close for six weeks.", "Correction: six weeks", "affirmed"),
        ("The report says that the grain pier would close for six weeks.", "Harbour office was wrong", "affirmed"),
    ],
)
def test_what_an_outlet_takes_back_it_says_is_not_so(
    kit: headwater.Kit, text: str, title: str | None, polarity: str
) -> None:
    (found,) = read(kit, text, title=title).tellings
    assert found.polarity == polarity
    assert bool(found.voices) is (polarity == "affirmed")


def test_a_name_with_an_office_tells_nothing(kit: headwater.Kit) -> None:
    assert not read(kit, "The Greens in Corran backed Mayor Oskar Tellmann, who was elected in May.").tellings


def test_of_which_day_a_document_is_is_no_telling(kit: headwater.Kit) -> None:
    text = "The report, dated July 18 and seen by the Courier, says that three of twelve swabs tested positive."
    assert all("dated" not in one.text for one in read(kit, text).tellings)


def test_who_has_seen_a_document_is_not_who_says_it() -> None:
    one = article(
        "a",
        f"A laboratory report obtained by the Halden Tribune shows that {WORDS}.",
        outlet="Halden Tribune",
    )
    source = voice("a laboratory report obtained by the Halden Tribune", None, "document")
    made = telling(one, WORDS, source, cue="shows")
    found = origins([made], (), leaning([Told(one, (made,))]))
    assert [root.kind for root in found.roots] == ["document"]


def test_an_outlet_that_is_cited_is_named_and_not_its_source() -> None:
    one, two = (
        article("a", f"Two aides told the Ashdale Echo that {WORDS}.", outlet="Channel Six"),
        article("b", f"Ilse Maro said that {WORDS}.", outlet="Ashdale Echo", published="2031-03-14T10:00+00:00"),
    )
    aides = voice("two aides", None, "described")
    first = telling(one, WORDS, voice("Ashdale Echo", "outlet"), aides)
    found = counted((one, first), (two, telling(two, WORDS, voice("Ilse Maro"))))
    assert found.reasons == ("Channel Six: cites Ashdale Echo, no origin of its own",)


def test_who_would_do_it_on_a_condition_does_not_deny_that_by_not_doing_it() -> None:
    would, stays = "she would resign if the appeal failed", "she would resign this week"
    one, two = paper("a", "Radio Halden", 8, words=would), paper("b", "Channel Six", 9, words=stays)
    said, denies = telling(one, would, voice("Ilse Maro")), telling(two, stays, voice("Ilse Maro"), polarity="denied")
    found = counted((one, said), (two, denies))
    assert [root.name for root in found.roots] == ["Ilse Maro"]
    assert not any("Ilse Maro denies it" in reason for reason in found.reasons)


def test_another_number_of_who_has_it_from_nobody_is_named() -> None:
    first, other = "the recall covers 46,000 tubs of the spread", "shops are clearing 64,000 tubs of the spread"
    made = [paper("a", "Radio Halden", 8, words=first), paper("b", "Channel Six", 9, words=other)]
    both = (telling(made[0], first, voice("Ilse Maro")), telling(made[1], other))
    quantities = [headwater.read(one, kit=headwater.Kit.load()).quantities for one in made]
    pairs = [(one, replace(each, quantities=found)) for one, each, found in zip(made, both, quantities, strict=True)]
    found = counted(*pairs)
    assert (found.least, found.most) == (1, 1)
    assert "Channel Six: “64,000 tubs” in place of “46,000 tubs”" in found.reasons


@pytest.mark.parametrize(("form", "most"), [("direct", 1), ("indirect", 2)])
def test_who_has_no_name_and_the_very_words_of_who_has_one_is_he(form: str, most: int) -> None:
    words = "The mayor knew whose company it was, and he signed"
    one, two = paper("a", "Radio Halden", 8, words=words), paper("b", "Channel Six", 9, words=words)
    judge = voice("A judge", None, "described")
    tellings_ = telling(one, words, voice("Ulla Ferm")), telling(two, words, judge)
    found = counted(*zip((one, two), (replace(each, form=form) for each in tellings_), strict=True))
    assert found.most == most
    assert (found.roots[0].articles == ("a", "b")) is (most == 1)
