"""Interviews without labels, and what only looks like one."""

from __future__ import annotations

import pytest

import headwater
from headwater.records import Article, Block, BlockKind, Document, Found, Span
from headwater.said.interviews import interviews
from headwater.text.segment import document

INTRO = "We met Bram Oster, who keeps bees, in Velm."
ASKED = ("Do you like it?", "I do. A doctor told me that it helps.", "And your wife?", "She hates it, I think.")
LAST = ("Are you well?", "I am not.")


def cut(*lines: str) -> Document:
    blocks, text = list[Block](), ""
    for line in lines:
        kind: BlockKind = "title" if not blocks else "heading" if line.endswith("?") else "paragraph"
        blocks.append(Block(kind, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return document(Article("id", text, tuple(blocks), ""))


def read(doc: Document, found: tuple[Found, ...] = ()) -> list[tuple[str | None, str]]:
    text = doc.article.text
    out = interviews(found, document=doc)
    return [(one.source[0].of(text) if one.source else None, one.content[0].of(text)) for one in out]


def found(doc: Document, source: str, cue: str, content: str) -> Found:
    text = doc.article.text
    at = text.index(f"{source} {cue}")
    verb, said = text.index(cue, at), text.index(content, at)
    spans = ((Span(start, start + len(part)),) for start, part in ((at, source), (verb, cue), (said, content)))
    return Found(*spans, 0.9)


def test_answers_are_whom_the_words_before_name() -> None:
    assert read(cut("Bees", INTRO, *ASKED, *LAST, "The town did not answer.")) == [
        ("Bram Oster", "I do. A doctor told me that it helps"),
        ("Bram Oster", "She hates it, I think"),
        ("Bram Oster", "I am not"),
    ]


def test_of_two_named_none_is_shown() -> None:
    told = read(cut("Bees", "We met Bram Oster and Martha Tole in Velm.", *ASKED, *LAST))
    assert [who for who, _ in told] == [None] * 3


def test_a_remark_to_you_is_a_question_and_a_second_paragraph_goes_on() -> None:
    doc = cut(
        "Bees", INTRO, *ASKED, "My father hated it, too.", "You once wrote that bees are cruel.", "I was young.", *LAST
    )
    text = doc.article.text
    told = interviews((), document=doc)
    assert [[span.of(text) for span in one.content] for one in told][1:3] == [
        ["She hates it, I think.", "My father hated it, too"],
        ["I was young"],
    ]


def test_questions_say_nothing_and_answers_quote() -> None:
    doc = cut("Bees", INTRO, "When did you hear it was lost?", *ASKED[1:], "The town says so. Do you mind?", "I laugh.")
    asked = found(doc, "you", "hear", "it was lost")
    doctor = found(doc, "A doctor", "told", "that it helps")
    own = found(doc, "I", "think", "I think")
    town = found(doc, "The town", "says", "so")
    kept = interviews((asked, doctor, own, town), document=doc)[:-3]
    assert kept == (doctor, town)


@pytest.mark.parametrize(
    "lines",
    [
        ("Bees", "Bees are dying.", *ASKED, *LAST),
        ("Bees", INTRO, *ASKED),
        (
            "Bees",
            "We spoke to experts.",
            "What should you do?",
            "Move it.",
            "Can you feed them?",
            "Yes.",
            "Will you win?",
            "No.",
        ),
        ("Bees", INTRO, "What happened?", "It fell in, he said.", "Why?", "I do not know.", "What next?", "We wait."),
        ("Bees", INTRO, "“Do you?”", "“I do.”", "“And you?”", "“I do.”", "“Are you well?”", "“I am.”"),
        (
            "Bees",
            INTRO,
            "OSTER: Do you?",
            "DURO: I do.",
            "OSTER: And you?",
            "DURO: I do.",
            "OSTER: Are you?",
            "DURO: I am.",
        ),
    ],
)
def test_what_is_none(lines: tuple[str, ...]) -> None:
    assert read(cut(*lines)) == []


def test_where_and_when_who_answers_was_introduced_is_no_setting_of_an_answer() -> None:
    text = (
        "Interview: the keeper Ada Marr\n\nSix years ago Ada Marr, then a keeper at the port of Velm, locked the gate. "
        "We met Ada Marr in May.\n\nDid you know?\n\nI did. Nobody told us.\n\nWere you afraid?\n\nI was not.\n\n"
        "Would you do it again?\n\nI would, if they let me."
    )
    reading = headwater.read(headwater.from_text(text), kit=headwater.Kit.load())
    answers = [one for one in reading.attributions if not one.cue and one.source.spans]
    assert len(answers) == 3
    assert {(one.venue, one.when, one.form) for one in answers} == {(None, None, "direct")}
