"""Documents that speak."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.papers import papers
from headwater.text.segment import document


def cut(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Leaked papers from 3 May detail “Plan Heron”, a plan that outlines the sale.",
            "Leaked papers from 3 May",
            "detail",
            "“Plan Heron”, a plan that outlines the sale",
        ),
        ("The annual report reports a loss of two million.", "The annual report", "reports", "a loss of two million"),
        (
            "Meanwhile, a study published in May found that coral grows.",
            "a study published in May",
            "found",
            "that coral grows",
        ),
        ("The dossier names four officers of the guard.", "The dossier", "names", "four officers of the guard"),
        (
            "Footage shared online on Monday appeared to show boats on fire.",
            "Footage shared online on Monday",
            "appeared to show",
            "boats on fire",
        ),
        (
            "Notes of the call, kept by a clerk, record that he agreed.",
            "Notes of the call, kept by a clerk,",
            "record",
            "that he agreed",
        ),
    ],
)
def test_a_document_is_a_source(text: str, source: str, cue: str, content: str) -> None:
    [one] = papers([], document=cut(text))
    assert [one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)] == [source, cue, content]


@pytest.mark.parametrize(
    "text",
    [
        "In a statement, Tarn said the talks would go on.",
        "The mayor read the report and said it was wrong.",
        "The report, Tarn said, was wrong from end to end.",
        "The poll that she cited shows nothing of the kind.",
        "The baker found that the flour was wet.",
        "The report says so.",
        "What the papers say of the dam is odd.",
        "The letters appeared to be lost for good.",
        "The clerk seemed to confirm that it was lost.",
    ],
)
def test_others_are_left_alone(text: str) -> None:
    assert papers([], document=cut(text)) == ()


def test_roles_that_were_turned_round_go_and_what_was_found_right_stays() -> None:
    text = "Leaked minutes detail a plan that outlines the sale."
    wrong = Found((Span(22, 28),), (Span(29, 42),), (Span(0, 21), Span(43, 51)), 0.3)
    [one] = papers([wrong], document=cut(text))
    assert one.source[0].of(text) == "Leaked minutes"
    right = Found((Span(0, 14),), (Span(15, 21),), (Span(22, 51),), 0.9)
    assert papers([right], document=cut(text)) == (right,)


def test_what_a_paper_appears_to_show_is_the_papers() -> None:
    text = "Footage shared online appeared to show boats on fire."
    given = Found((), (Span(8, 30),), (Span(0, 7), Span(31, 52)), 0.6)
    [one] = papers([given], document=cut(text))
    assert [span.of(text) for span in (*one.source, *one.cue)] == ["Footage shared online", "appeared to show"]


@pytest.mark.parametrize(
    ("text", "cue", "shown"),
    [
        ("The office sent letters that show a debt of nine marks.", "sent letters", ("letters", "show")),
        ("The office sent letters that show a debt of nine marks.", "sent letters that show", ("letters", "show")),
        (
            "The office handed over bank statements that show a debt.",
            "handed over bank statements that show",
            ("bank statements", "show"),
        ),
        ("The office sent workers that found a leak in the dam.", "sent workers", ("The office", "sent workers")),
        ("The office has boats that show no lights at all.", "has boats", ("The office", "has boats")),
        ("The office wrote letters that were lost in the post.", "wrote letters", ("The office", "wrote letters")),
    ],
)
def test_papers_that_somebody_hands_over(text: str, cue: str, shown: tuple[str, str]) -> None:
    at = text.index(cue)
    given = Found((Span(0, 10),), (Span(at, at + len(cue)),), (Span(at + len(cue) + 1, len(text) - 1),), 0.5)
    [one] = papers([given], document=cut(text))
    assert (one.source[0].of(text), one.cue[0].of(text)) == shown


@pytest.mark.parametrize("text", [", said", ", said that it was so", "Meanwhile, said that it was so"])
def test_a_verb_with_nothing_before_it(text: str) -> None:
    assert papers([], document=cut(text)) == ()


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (["the fee of two crowns"], "the fee of two crowns"),
        (["The leaflet", "the fee of two crowns"], "the fee of two crowns"),
    ],
)
def test_a_paper_set_off_by_commas_has_its_verb(content: list[str], kept: str) -> None:
    text = "The leaflet, printed in May, does not name the fee of two crowns."
    parts = tuple(Span(text.index(part), text.index(part) + len(part)) for part in content)
    at = text.index("does not name")
    [one] = papers([Found((), (Span(at, at + 13),), parts, 0.5)], document=cut(text))
    assert one.source[0].of(text) == "The leaflet, printed in May,"
    assert [span.of(text) for span in one.content] == [kept]


def test_a_house_set_off_by_commas_says_nothing() -> None:
    assert papers([], document=cut("The house, built in 1920, shows its age in every room.")) == ()
