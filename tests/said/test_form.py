from __future__ import annotations

import pytest

from headwater.records import Form
from headwater.said.form import form
from tests.said.articles import doc, find, spans


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("“We will go,” Marr said.", ["“We will go,”"], "direct"),
        ("“We will go,” Marr said. “We must.”", ["“We will go,”", "“We must.”"], "direct"),
        ("‘We will go,’ said Marr.", ["‘We will go,’"], "direct"),
        ("Marr said the plan was dead.", ["the plan was dead"], "indirect"),
        ("Marr said the plan was “stone dead”.", ["the plan was “stone dead”"], "mixed"),
        (
            "Marr said the so-called “deep garden” was to blame.",
            ["the so-called “deep garden” was to blame"],
            "indirect",
        ),
        ("Marr said “Operation Northern Lantern” was over.", ["“Operation Northern Lantern” was over"], "indirect"),
        ("Marr said she had read “A Winter at Selm” twice.", ["she had read “A Winter at Selm” twice"], "indirect"),
    ],
)
def test_own_marks_decide(text: str, content: list[str], wanted: Form) -> None:
    document = doc(text)
    assert form(spans(text, *content), document=document) == wanted


def test_marks_that_hold_the_speaker_too_are_another_voice() -> None:
    document = doc("“The doctor told me that I was lucky,” Marr said.")
    inner = find(document, "The doctor", "told", "that I was lucky")
    assert form(inner.content, document=document, outside=(*inner.source, *inner.cue)) == "indirect"


def test_a_quotation_within_an_inner_attribution_is_not_the_outer_voice() -> None:
    document = doc("Le Courant reported that Marr said “we are done” in Selm.")
    outer = find(document, "Le Courant", "reported", "that Marr said “we are done”")
    inner = find(document, "Marr", "said", "“we are done”")
    assert form(outer.content, document=document, inner=inner.content) == "indirect"
    assert form(inner.content, document=document) == "direct"


def test_a_quotation_over_two_paragraphs_is_direct() -> None:
    document = doc("“We will go,” Marr said. “It is late.", "“It is not too late.”")
    content = spans(document.article.text, "“We will go,”", "“It is late.\n“It is not too late.”")
    assert form(content, document=document) == "direct"


@pytest.mark.parametrize("label", ["MARR: ", "Q: ", "A: ", "Ada Marr: "])
def test_a_transcript_turn_is_direct(label: str) -> None:
    document = doc("Minutes of the hearing", f"{label}We did what the law asked.")
    assert form(spans(document.article.text, "We did what the law asked."), document=document) == "direct"


def test_a_block_quotation_is_direct() -> None:
    document = doc("We did what the law asked.", kind="quote")
    assert form(spans(document.article.text, "We did what the law asked."), document=document) == "direct"


@pytest.mark.parametrize(
    ("content", "outside", "wanted"),
    [
        ("They can wait. Nobody comes here.", ["Ada Marr"], "direct"),  # an interview's answer
        ("They can wait.", ["Ada Marr"], "indirect"),
        ("They can wait. Nobody comes here.", [], "indirect"),
        ("They can wait. Nobody comes here.", ["Ada Marr", "keeps"], "indirect"),
    ],
)
def test_an_answer_is_a_whole_paragraph_of_somebody_named_before(
    content: str, outside: list[str], wanted: Form
) -> None:
    document = doc("Ada Marr keeps the lock.", "Will they come?", "They can wait. Nobody comes here.")
    whole = spans(document.article.text, content)
    assert form(whole, document=document, outside=spans(document.article.text, *outside)) == wanted


def test_a_label_may_have_a_part_behind_it() -> None:
    document = doc("ADA MARR, HOST: The lock is shut.")
    assert form(spans(document.article.text, "The lock is shut."), document=document) == "direct"
