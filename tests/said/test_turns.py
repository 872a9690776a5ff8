"""Transcripts, and what only looks like one."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.form import form
from headwater.said.turns import turns
from headwater.text.segment import document


def cut(*paragraphs: str) -> Document:
    blocks, text = [], ""
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n"
    return document(Article("id", text, tuple(blocks), "digest"))


def read(doc: Document, found: tuple[Found, ...] = ()) -> list[tuple[str, str]]:
    text = doc.article.text
    return [(one.source[0].of(text), one.content[0].of(text)) for one in turns(found, document=doc)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("MARR: Who knew of it?", "TARN (CENTRE): Nobody. I swear.", "(Crosstalk.)", "MARR: Nobody at all?"),
            [("MARR", "Who knew of it?"), ("TARN (CENTRE)", "Nobody. I swear"), ("MARR", "Nobody at all?")],
        ),
        (
            ("Q: Did you sign it?", "A: I did not.", "Q: Who did?"),
            [("Q", "Did you sign it?"), ("A", "I did not"), ("Q", "Who did?")],
        ),
        (
            (
                "[00:04] Host: How are you today, Mara Iven?",
                "[00:09] Mara Iven: I am not at all well.",
                "[00:12] Host: Not at all, you say?",
                "[01:02] Mara Iven: Hardly, as you can see.",
            ),
            [
                ("Host", "How are you today, Mara Iven?"),
                ("Mara Iven", "I am not at all well"),
                ("Host", "Not at all, you say?"),
                ("Mara Iven", "Hardly, as you can see"),
            ],
        ),
        (
            ("Q. Did you sign it?", "A. I did not.", "Q. Who did?"),
            [("Q", "Did you sign it?"), ("A", "I did not"), ("Q", "Who did?")],
        ),
        (("A. Marr resigned.", "Q. Tarn did not.", "A. Marr came back."), []),
        (
            (
                "TRANSCRIPT: Remarks by the mayor",
                "MARR: Who knew?",
                "TARN: Nobody.",
                "MARR: Nobody?",
                "Mr Osric Penn (Firth) (Harbour): I thank my friend for that.",
            ),
            [
                ("MARR", "Who knew?"),
                ("TARN", "Nobody"),
                ("MARR", "Nobody?"),
                ("Mr Osric Penn (Firth) (Harbour)", "I thank my friend for that"),
            ],
        ),
        (
            ('"MARR: Who knew of it?"', '"TARN: The mayor knew: he told me."', '"MARR: When?"'),
            [("MARR", "Who knew of it?"), ("TARN", "The mayor knew: he told me"), ("MARR", "When?")],
        ),
        (
            (
                "Ilka Moreno: We have to leave the valley tonight.",
                "Bram Oster: But who will tell them that?",
                "Moreno: I will tell them all myself.",
                "Bram Oster: Then I will come with you.",
            ),
            [
                ("Ilka Moreno", "We have to leave the valley tonight"),
                ("Bram Oster", "But who will tell them that?"),
                ("Moreno", "I will tell them all myself"),
                ("Bram Oster", "Then I will come with you"),
            ],
        ),
        (
            (
                "Ilka Moreno: Why did you leave the valley?",
                "Bram Oster: Nobody ever told me that I should stay.",
                "IM: Who should have told you?",
                "BO: The mayor.",
            ),
            [
                ("Ilka Moreno", "Why did you leave the valley?"),
                ("Bram Oster", "Nobody ever told me that I should stay"),
                ("IM", "Who should have told you?"),
                ("BO", "The mayor"),
            ],
        ),
    ],
)
def test_transcripts(paragraphs: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    doc = cut(*paragraphs)
    assert read(doc) == expected
    for one in turns((), document=doc):
        assert form(one.content, document=doc, outside=(*one.source, *one.cue)) == "direct"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Moreno: leave the valley now", "The governor spoke at noon.", "Then she left."),
        ("Goals: Ode 12", "Cards: Tarn 40", "Goals: Marr 80", "Cards: none"),
        ("MARR: one", "MARR: two", "MARR: three"),
        ("Sanna: wins in a walk", "Oster: needs luck today", "Brakk: is not in the race"),
    ],
)
def test_lists_and_headlines_are_none(paragraphs: tuple[str, ...]) -> None:
    assert read(cut(*paragraphs)) == []


@pytest.mark.parametrize(("who", "stays"), [("Oster", True), ("We", False), ("Tarn", False)])
def test_what_was_found_inside_a_turn_goes_unless_somebody_else_said_it(who: str, stays: bool) -> None:
    doc = cut("Oster said no.", "MARR: Who said so?", f"TARN: {who} said it is so.", "MARR: I see.")
    before = Found((Span(0, 5),), (Span(6, 10),), (Span(11, 13),), 0.9)
    start = doc.article.text.index(f"{who} said it")
    cue = start + len(who) + 1
    inside = Found((Span(start, start + len(who)),), (Span(cue, cue + 4),), (Span(cue + 5, cue + 13),), 0.9)
    found = turns((before, inside), document=doc)
    assert found[0] == before
    assert (inside in found) == stays
    assert len(found) == 4 + stays


def test_labels_of_a_fact_check_are_no_speakers() -> None:
    assert (
        read(cut("CLAIM: The dam leaks.", "VERDICT: It does not.", "WHAT WE ASKED: We asked.", "THE FACTS: It is dry."))
        == []
    )


def test_a_paragraph_between_two_turns_belongs_to_the_first() -> None:
    doc = cut(
        "MARR: The hens went.", "Nobody saw it.", "(Laughter)", "TARN: Who fed them?", "MARR: I did.", "She left."
    )
    found = turns((), document=doc)
    text = doc.article.text
    assert [[span.of(text) for span in one.content] for one in found] == [
        ["The hens went.", "Nobody saw it"],
        ["Who fed them?"],
        ["I did"],
    ]


def test_a_question_and_its_answer_are_a_transcript() -> None:
    assert [one[0] for one in read(cut("Q: Did the dam hold?", "VELM: It did."))] == ["Q", "VELM"]
    assert read(cut("LONDON: The dam held.", "PARIS: The dam fell.")) == []
