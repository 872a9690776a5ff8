"""From the corpus's conventions to ours: who is quoted by whom."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.recast import recast
from tests.said.articles import doc, find, spans


def voices(document_text: str, *given: Found) -> list[tuple[str, str, int | None]]:
    document = doc(document_text)
    found = recast(given, document=document)
    return [(" ".join(s.of(document_text) for s in f.source), f.cue[0].of(document_text), f.inside) for f in found]


def test_quotes_somebody_as_saying_is_no_single_cue() -> None:
    text = "The weekly quotes a stagehand as recalling that the roof leaked."
    given = find(doc(text), "The weekly", "quotes a stagehand as recalling", "that the roof leaked")
    assert voices(text, given) == [("The weekly", "quotes", None), ("a stagehand", "as recalling", 0)]


def test_what_was_found_inside_is_not_added_again() -> None:
    text = "The agency quoted the mayor as saying the dam would hold."
    outer = find(doc(text), "The agency", "quoted", "the mayor as saying the dam would hold")
    inner = find(doc(text), "the mayor", "as saying", "the dam would hold", inside=0)
    assert voices(text, outer, inner) == [("The agency", "quoted", None), ("the mayor", "as saying", 0)]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [
        ("", "could be independently verified", False),
        ("the government", "have not been confirmed by", False),
        ("", "was charged with", False),
        ("", "would be named", False),
        ("", "Named in the report", False),
        ("the government", "has not confirmed", True),
        ("this newspaper", "was unable to confirm", False),
        ("we", "have not been able to verify", False),
        ("we", "have no confirmation of", False),
        ("Norrpress", "could not independently verify", False),
        ("Reuters", "could not verify", False),
        ("Reuters", "could not confirm", True),
        ("the police", "could not confirm", True),
        ("we", "can confirm", True),
        ("", "is believed", True),
    ],
)
def test_what_an_outlet_says_of_its_own_knowledge(source: str, cue: str, kept: bool) -> None:
    text = f"Neither account of it {cue} {source}."
    given = find(doc(text), source, cue, "Neither account of it")
    assert bool(recast([given], document=doc(text))) is kept


def test_whom_somebody_cites_who_said_it() -> None:
    text = "It cited a clerk at the court, who said one of them had read it."
    document = doc(text)
    given = [
        find(document, "It", "cited", "a clerk at the court"),
        find(document, "who", "said", "one of them had read it"),
    ]
    outer, inner = recast(given, document=document)
    assert (inner.source[0].of(text), inner.inside) == ("a clerk at the court", 0)
    assert outer.content == inner.content


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Lamp quotes a friend as saying: “He left.”", "quotes a friend as saying:"),
        ("“He left,” the Lamp quoted a friend as saying when it rained.", "quoted"),
    ],
)
def test_quoted_as_saying_before_and_after(text: str, cue: str) -> None:
    document = doc(text)
    who = "The Lamp" if text.startswith("The") else "the Lamp"
    quotation = "“He left.”" if text.startswith("The") else "“He left,”"
    outer, inner = recast([find(document, who, cue, quotation)], document=document)
    assert outer.cue[0].of(text) in {"quotes", "quoted"}
    assert (inner.source[0].of(text), inner.cue[0].of(text), inner.inside) == ("a friend", "as saying", 0)


def test_each_who_is_the_one_before() -> None:
    text = "It cited a clerk, who quoted a judge, who said it burned."
    document = doc(text)
    clerk, judge = text.index("who"), text.rindex("who")
    given = [
        find(document, "It", "cited", "a clerk"),
        Found((Span(clerk, clerk + 3),), spans(text, "quoted"), spans(text, "a judge"), 0.9),
        Found((Span(judge, judge + 3),), spans(text, "said"), spans(text, "it burned"), 0.9),
    ]
    found = recast(given, document=document)
    told = [(one.source[0].of(text), one.content[0].of(text), one.inside) for one in found]
    assert told == [("It", "it burned", None), ("a clerk", "it burned", 0), ("a judge", "it burned", 1)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("A ruling on the dam is expected in June.", "is expected", "A ruling on the dam", True),
        ("Little was said about the dam.", "was said", "Little", False),
        ("The dam was said to hold.", "was said", "The dam", True),
        ("Marr did not reply to requests for comment.", "requests for", "comment", False),
        ("There were calls for a new dam.", "calls for", "a new dam", True),
    ],
)
def test_what_nobody_tells(text: str, cue: str, content: str, kept: bool) -> None:
    assert bool(recast([find(doc(text), "", cue, content)], document=doc(text))) is kept


@pytest.mark.parametrize(
    ("text", "given", "cue", "content"),
    [
        ("Orr has ruled out joining Velm.", ("has ruled out joining", "Velm"), ["has ruled out"], "joining Velm"),
        ("Orr denied taking it.", ("denied taking", "it"), ["denied"], "taking it"),
        ("Orr ruled out the sale.", ("ruled out", "the sale"), ["ruled out"], "the sale"),
        ("Orr was considering a sale.", ("was considering", "a sale"), ["was considering"], "a sale"),
    ],
)
def test_a_cue_ends_before_what_is_said(text: str, given: tuple[str, str], cue: list[str], content: str) -> None:
    [one] = recast([find(doc(text), "Orr", *given)], document=doc(text))
    assert [span.of(text) for span in one.cue] == cue
    assert [span.of(text) for span in one.content] == [content]


@pytest.mark.parametrize("when", ["", " on Monday"])
def test_whoever_stands_behind_his_words_is_no_part_of_them(when: str) -> None:
    text = f"The dam could fail within days, the agency quoted an engineer as saying{when}."
    said, behind = "The dam could fail within days", f"an engineer as saying{when}"
    given = Found(spans(text, "the agency"), spans(text, "quoted"), spans(text, said, behind), 0.9)
    outer, inner = recast([given], document=doc(text))
    assert outer.content == inner.content == spans(text, said)
    assert (inner.source, inner.cue, inner.inside) == (spans(text, "an engineer"), spans(text, "as saying"), 0)


def test_what_follows_behind_as_saying_is_said() -> None:
    text = "The dam holds, the agency quoted an engineer as saying that it was new."
    pieces = spans(text, "The dam holds", "an engineer as saying that it was new")
    given = Found(spans(text, "the agency"), spans(text, "quoted"), pieces, 0.9)
    assert recast([given], document=doc(text))[0].content == pieces


@pytest.mark.parametrize(
    ("opening", "topic", "kept"),
    [
        ("Commenting on", "the vote", 1),
        ("Responding to", "a question", 1),
        ("Reacting to", "reports that it fell", 1),
        ("Warning of", "a flood", 2),
    ],
)
def test_what_somebody_comments_on_is_how_he_came_to_speak(opening: str, topic: str, kept: int) -> None:
    document = doc(f"{opening} {topic}, the mayor said the dam was sound.")
    given = [
        find(document, "the mayor", opening, topic),
        find(document, "the mayor", "said", "the dam was sound"),
    ]
    assert len(recast(given, document=document)) == kept


def test_what_is_denied_has_its_claim_inside() -> None:
    document = doc("The firm denied claims by the union that wages were cut.")
    outer, inner = recast(
        [find(document, "The firm", "denied", "claims by the union that wages were cut")], document=document
    )
    assert (inner.inside, inner.source, outer.cue) == (
        0,
        *(spans(document.article.text, one) for one in ("the union", "denied")),
    )
