"""Which article leans on which: by its words, its credit, its address, its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across.links import leaning, links
from headwater.across.quotes import Quoted
from headwater.across.records import Told
from headwater.records import Article, Span
from tests.across.made import article, story, telling, voice

LEAD = "The grain pier at Port Lorne will close for six weeks while its cracked crane is mended"
REST = (
    "Some forty ships a month unload there, and the harbour office expects most of them to wait in the roads for a "
    "berth. "
    "The crane was bought second hand in 2009 and had been due for an overhaul that the budget put off twice."
)
AGENCY = article("agency", f"{LEAD}, Ilse Maro said.\n\n{REST}", outlet="Northlight Press")
MARO = voice("Ilse Maro")


def told(made: object, words: str = LEAD, *voices: object) -> object:
    return telling(made, words, *voices)  # type: ignore[arg-type]


def between(*pairs: tuple[object, object]) -> list[tuple[str, str, str, bool]]:
    near = story(*pairs)  # type: ignore[arg-type]
    versions = sorted((one for _, one in pairs), key=lambda one: near.order[one.article])  # type: ignore[attr-defined]
    return [(link.upstream, link.downstream, link.kind, link.explicit) for link in links(versions, near)]  # type: ignore[arg-type]


def test_a_citation_is_explicit_and_directed() -> None:
    words = "the pier at Port Lorne is to be shut for six weeks"
    later = article(
        "later",
        f"The Harrow Herald has learned that {words}.",
        outlet="Channel Six",
        published="2031-03-04T12:00+00:00",
    )
    first = article("first", f"{LEAD}, Ilse Maro told the paper.", outlet="The Harrow Herald")
    found = between((first, told(first, LEAD, MARO)), (later, told(later, words, voice("Harrow Herald", "outlet"))))
    assert found == [("first", "later", "cites", True)]


def test_nobody_cites_what_was_printed_after_him_where_there_was_something_before() -> None:
    words = "the pier at Port Lorne is to be shut for six weeks"
    agency = {"outlet": "The Harrow Herald"}
    other = article("other", "The ferry is late.", **agency, published="2031-03-03T08:00+00:00")
    after = article("after", f"{LEAD}, Ilse Maro said.", **agency, published="2031-03-05T08:00+00:00")
    citing = article("citing", f"The Harrow Herald has learned that {words}.", outlet="Channel Six")
    herald = voice("Harrow Herald", "outlet")
    pairs = ((after, told(after, LEAD, MARO)), (citing, told(citing, words, herald)))
    assert between(*pairs) == [("after", "citing", "cites", True)]  # its clock may be wrong
    near = story(*pairs, (other, told(other, "The ferry is late")))  # type: ignore[arg-type]
    versions = [pair[1] for pair in pairs]
    assert links(versions, near) == ()  # type: ignore[arg-type]


def test_of_two_issues_the_one_with_the_same_source_is_cited() -> None:
    words = "the pier at Port Lorne is to be shut for six weeks"
    rumour = article("rumour", f"{LEAD}, dockers say.", outlet="The Harrow Herald", published="2031-03-03T08:00+00:00")
    memo = article("memo", f"{LEAD}, Ilse Maro wrote.", outlet="The Harrow Herald", published="2031-03-04T08:00+00:00")
    later = article(
        "later",
        f"{words.capitalize()}, says a memo by Ilse Maro, which The Harrow Herald reported on.",
        outlet="Channel Six",
        published="2031-03-04T12:00+00:00",
    )
    by = replace(voice("a memo", None, "document"), printed="a memo by Ilse Maro, which The Harrow Herald reported on")
    found = between(
        (rumour, told(rumour, LEAD, voice("dockers", None, "described"))),
        (memo, told(memo, LEAD, MARO)),
        (later, told(later, words.capitalize(), by)),
    )
    assert ("memo", "later", "cites", True) in found


@pytest.mark.parametrize(
    "credit",
    [
        "the chairman let The Harrow Herald know",
        "as the chairman informed The Harrow Herald",
        "the chairman pledged on The Harrow Herald",
        "a bigwig spilled to The Harrow Herald",
        "The Harrow Herald splashed on Monday",
        "The Harrow Herald has been able to see",
        "if one follows The Harrow Herald",
        "on the account of The Harrow Herald",
    ],
)
def test_the_press_has_many_words_for_where_it_has_it_from(credit: str) -> None:
    words = "the pier at Port Lorne is to be shut for six weeks"
    later = article(
        "later", f"And {words}, {credit}.", outlet="Channel Six", published="2031-03-04T12:00+00:00",
    )  # fmt: skip
    first = article("first", f"{LEAD}, Ilse Maro told the paper.", outlet="The Harrow Herald")
    assert between((first, told(first, LEAD, MARO)), (later, told(later, words))) == [("first", "later", "cites", True)]


@pytest.mark.parametrize("beside", ["stands across the street", "lost a tenth of its readers", "was sold last year"])
def test_an_outlet_that_is_talked_of_is_not_cited(beside: str) -> None:
    words = "The pier will be shut for six weeks"
    other = article(
        "other", f"{words}. The Harrow Herald {beside}.", outlet="Channel Six", published="2031-03-04T12:00+00:00",
    )  # fmt: skip
    first = article("first", f"{LEAD}, Ilse Maro told the paper.", outlet="The Harrow Herald")
    assert between((first, told(first, LEAD, MARO)), (other, told(other, words))) == []


def test_who_says_that_it_was_first_has_it_from_nobody_named_elsewhere() -> None:
    first = article("first", f"{LEAD}, Ilse Maro said.", outlet="Northlight Press", published="2031-03-04T08:00+00:00")
    words = "The grain pier will close for six weeks, as Channel Six was first to reveal"
    later = article(
        "later", f"{words}.\n\n“I am sorry,” Ilse Maro told Northlight Press.", outlet="Channel Six",
        published="2031-03-04T12:00+00:00",
    )  # fmt: skip
    assert between((first, told(first, LEAD, MARO)), (later, told(later, words))) == []
    plain = article(
        "plain", "The grain pier will close for six weeks.\n\n“I am sorry,” Ilse Maro told Northlight Press.",
        outlet="Channel Six", published="2031-03-04T12:00+00:00",
    )  # fmt: skip
    found = between((first, told(first, LEAD, MARO)), (plain, told(plain, "The grain pier will close for six weeks")))
    assert found == [("first", "plain", "cites", True)]


def test_an_outlet_merely_named_is_not_cited() -> None:
    words = "The pier will be shut for six weeks"
    other = article(
        "other", f"{words}. The Harrow Herald stands across the street.", outlet="Channel Six",
        published="2031-03-04T12:00+00:00",
    )  # fmt: skip
    first = article("first", f"{LEAD}, Ilse Maro told the paper.", outlet="The Harrow Herald")
    assert between((first, told(first, LEAD, MARO)), (other, told(other, words))) == []


def test_wire_credit_in_the_text_or_in_the_feed() -> None:
    printed = article(
        "printed",
        f"PORT LORNE (Northlight Press) — {LEAD}.",
        outlet="Bexford Gazette",
        published="2031-03-04T10:00+00:00",
    )
    fed = replace(
        article("fed", f"{LEAD}, an official said.", outlet="Ashdale Echo", published="2031-03-04T11:00+00:00"),
        wire="Northlight Press",
    )
    found = between((AGENCY, told(AGENCY, LEAD, MARO)), (printed, told(printed)), (fed, told(fed)))
    assert ("agency", "printed", "wire", True) in found
    assert ("agency", "fed", "wire", True) in found


def test_taken_over_text_is_a_copy_even_when_abridged() -> None:
    copy = article("copy", f"{LEAD}.\n\n{REST[:150]}", outlet="NewsPile", published="2031-03-04T20:00+00:00")
    assert between((AGENCY, told(AGENCY, LEAD, MARO)), (copy, told(copy))) == [("agency", "copy", "copies", False)]


def test_one_speech_heard_by_two_is_no_copy() -> None:
    speech = (
        "“Nobody in this harbour will be paid off because a crane has cracked, and I will say so to every one of them”"
    )
    one = article("one", f"{speech}, Ilse Maro said on the quay.", outlet="Radio Halden")
    other = article("other", f"Maro told dockers: {speech}.", outlet="Channel Six", published="2031-03-04T12:00+00:00")
    words = speech.strip("“”")
    assert between((one, told(one, words, MARO)), (other, told(other, words, MARO))) == []


def test_an_address_is_a_hyperlink() -> None:
    first = article("first", f"{LEAD}, Ilse Maro said.", outlet="The Harrow Herald", url="https://herald.example/pier")
    first = replace(first, domain="herald.example")
    words = "no ship will be unloaded there for six weeks"
    blog = article(
        "blog", f"As I hear, {words}: https://herald.example/pier", outlet="HarbourWatch",
        published="2031-03-05T08:00+00:00",
    )  # fmt: skip
    assert between((first, told(first, LEAD, MARO)), (blog, told(blog, words))) == [
        ("first", "blog", "hyperlinks", True)
    ]


def test_who_denies_a_report_does_not_have_it_from_there() -> None:
    first = article("first", f"{LEAD}, a source said.", outlet="The Harrow Herald")
    words = "the pier will not close"
    denial = article(
        "denial", f"Ilse Maro said {words}.\n\nThe Harrow Herald had reported otherwise.", outlet="Channel Six",
        published="2031-03-05T08:00+00:00",
    )  # fmt: skip
    pair = (denial, telling(denial, words, MARO, polarity="denied"))
    assert between((first, told(first, LEAD, voice("a source", None, "unnamed"))), pair) == []


def test_without_times_a_copy_has_no_direction_unless_one_holds_the_other() -> None:
    one = replace(article("one", f"{LEAD}.\n\n{REST}", outlet="A"), published=None)
    two = replace(article("two", f"{LEAD}.\n\n{REST}", outlet="B"), published=None)
    near = story((one, told(one)), (two, told(two)))  # type: ignore[arg-type]
    [link] = links([telling(one, LEAD), telling(two, LEAD)], near)
    assert not link.directed


def test_a_ruling_goes_before_what_was_found() -> None:
    copy = article("copy", f"{LEAD}.\n\n{REST}", outlet="NewsPile", published="2031-03-04T20:00+00:00")
    near = story((AGENCY, telling(AGENCY, LEAD, MARO)), (copy, telling(copy, LEAD)))
    versions = [telling(AGENCY, LEAD, MARO), telling(copy, LEAD)]
    assert links(versions, replace(near, ruled={("agency", "copy"): False})) == ()
    [turned] = links(versions, replace(near, ruled={("copy", "agency"): True}))
    assert (turned.upstream, turned.downstream, turned.explicit) == ("copy", "agency", False)


def test_who_says_that_one_leans_on_the_other_makes_a_link() -> None:
    one, two = article("one", f"{LEAD}.", outlet="A"), article("two", "The pier shuts for six weeks.", outlet="B")
    versions = [telling(one, LEAD), telling(two, "The pier shuts for six weeks")]
    near = story((one, versions[0]), (two, versions[1]))
    assert links(versions, near) == ()
    assert len(links(versions, replace(near, ruled={("one", "two"): True}))) == 1


def test_an_agency_named_in_its_own_words_is_credited_not_cited() -> None:
    words = (
        f"{LEAD}, Ilse Maro told Northlight Press on Tuesday after a meeting of the harbour board in the old town hall."
    )
    agency = article("agency", words, outlet="Northlight Press")
    copy = replace(
        article("copy", words, outlet="Ashdale Echo", published="2031-03-04T11:00+00:00"), wire="Northlight Press"
    )
    assert between((agency, told(agency, LEAD, MARO)), (copy, told(copy, LEAD, MARO))) == [
        ("agency", "copy", "wire", True)
    ]


def test_what_an_outlet_could_not_verify_is_not_had_from_it() -> None:
    words = "the pier at Port Lorne is to be shut for six weeks"
    later = article(
        "later",
        f"A harbour official said that {words}. Northlight Press could not independently verify the report.",
        outlet="Channel Six",
        published="2031-03-04T12:00+00:00",
    )
    official = voice("a harbour official", None, "described")
    assert between((AGENCY, told(AGENCY, LEAD, MARO)), (later, told(later, words, official))) == []


CLERK, ANON = voice("a clerk", None, "described"), voice("a whistleblower", None, "described")


@pytest.mark.parametrize(
    ("source", "later", "leans"),
    [
        (CLERK, ANON, True),  # who spoke to one paper without a name
        (MARO, ANON, False),  # she may have said it to both
        (CLERK, MARO, False),  # somebody who says it with his name
        (replace(CLERK), replace(ANON, name="we", printed="we"), True),
    ],
)
def test_the_words_of_an_unnamed_source_come_from_who_printed_them_first(
    source: object, later: object, leans: bool
) -> None:
    words = "told to keep our mouths shut about the crane"
    one = article("one", f"“We were {words},” it was said.", outlet="Radio Halden")
    two = article("two", f"Staff were “{words}”.", outlet="Channel Six", published="2031-03-04T12:00+00:00")
    pairs = tuple(
        (made, replace(telling(made, words, spoke), attribution=None))  # type: ignore[arg-type]
        for made, spoke in ((one, source), (two, later))
    )
    near = leaning([Told(made, (told_,), quoted=marked(made)) for made, told_ in pairs])
    kinds = [(link.upstream, link.downstream, link.kind) for link in links([one for _, one in pairs], near)]
    assert kinds == ([("one", "two", "quotes")] if leans else [])


def marked(made: Article) -> tuple[Quoted, ...]:
    """What stands in marks."""
    start, end = made.text.index("“") + 1, made.text.index("”")
    return (Quoted(made.id, made.published, made.text[start:end], (Span(start, end),)),)
