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


THIRD = "Did Tarn know? He has said that he did not."
ROUND = ("I do.", "And your wife?", "She fears Ada, and I laugh.", THIRD, "He knew.", "Are you well?", "I am not.")


@pytest.mark.parametrize(
    ("before", "who"),
    [
        (("Bees", "Ada Brook denies it. We met Ilvana Tesk, who keeps bees."), "Ilvana Tesk"),
        (("Bees", "Ada Brook sold them. Ilvana Tesk, who kept them for her, sat down with us."), "Ilvana Tesk"),
        (
            ("Ilvana Tesk on her bees", "Whoever keeps bees for Ada Brook has spoken to us: an interview."),
            "Ilvana Tesk",
        ),
        (("Bees", "Ilvana Tesk kept bees. Her foe, Ada Brook, sells them. We met in her flat."), "Ilvana Tesk"),
        (
            ("Bees", "Six questions for Ilvana Tesk, whom Ada Brook sold her bees", "Interview: Martha Tole"),
            "Ilvana Tesk",
        ),
        (("Bees", "In conversation with Ilvana Tesk, who kept bees for Bram Tarn"), "Ilvana Tesk"),
        (("Bees", "Interview. Dr Ilvana Tesk opens the door. Once she kept bees for Bram Tarn."), "Ilvana Tesk"),
        (("Bees", "We met Ilvana Tesk and her brother Sorin Tesk."), None),
        (("Bees", "We met Ada Brook, who keeps bees."), None),
        (("Bees", "Martha Tole and Ilvana Tesk keep bees. An interview."), None),
        (("Bees", "We met him in Velm, where Martha Tole keeps bees."), None),
    ],
)
def test_who_answers_is_nobody_whom_questions_and_answers_tell_of(before: tuple[str, ...], who: str | None) -> None:
    told = {who for who, _ in read(cut(*before, "Do you like it?", *ROUND))}
    assert told == {who}


PLAIN = ("Did you go?", "I did.", "And then?", "I slept. My dog slept.", "Mr Tarn says you ran.", "I never ran.")


@pytest.mark.parametrize(
    ("before", "who"),
    [
        # A place is nobody, though one met there; whom a question calls "Mr Tarn" is talked of.
        ("Ilvana Tesk kept bees for Tobias Tarn. We met in her shed in Upper Velm.", "Ilvana Tesk"),
        (
            "Ilvana Tesk kept bees. Tobias Tarn sold them. We spoke at the Old Harbour, where she told me more.",
            "Ilvana Tesk",
        ),
        ("We met in West Velm.", None),
        # Nobody's deputy, and nobody who only says something of him.
        ("When Ilvana Tesk left, few wept. Her deputy, Martha Tole, stayed. We spoke by the sea.", "Ilvana Tesk"),
        ("Ilvana Tesk kept bees. The mayor, Bram Oster, fears her. She agreed to talk on the phone.", "Ilvana Tesk"),
        ("The minister spoke to us on Monday. Her predecessor, Bram Oster, had refused to.", None),
        ("Bram Oster lost the bees. One of those who took them talked to us.", None),
        ("Bram Oster, who kept bees, died in May. We spoke in his shed.", None),
        # Without a word of an interview, but with answers that all say "I".
        ("Ilvana Tesk lives above a shop in Velm, where she keeps bees.", "Ilvana Tesk"),
        ("Nobody keeps bees in Velm as Martha Tole does. Her foe, Bram Oster, calls her mad.", "Martha Tole"),
    ],
)
def test_the_one_whom_an_introduction_is_about_answers(before: str, who: str | None) -> None:
    assert {who for who, _ in read(cut("Bees", before, *PLAIN))} == {who}


@pytest.mark.parametrize(
    "before",
    [
        "Bram Oster says that nobody leaves. I did.",  # a column that asks itself
        "Bram Oster drove me home.",
        "Nobody keeps bees.",
    ],
)
def test_without_a_word_of_an_interview_it_may_be_a_column(before: str) -> None:
    assert read(cut("Bees", before, *PLAIN)) == []


def test_a_paragraph_that_tells_of_who_answers_is_the_outlets() -> None:
    aside = "Oster is slow to talk of honey. He looks at his hands."
    doc = cut("Bees", INTRO, *ASKED, "The wax, too.", *LAST[:1], "I am not.", aside, "Do you sleep?", "My wife does.")
    text = doc.article.text
    told = [[span.of(text) for span in one.content] for one in interviews((), document=doc)]
    assert told == [["I do. A doctor told me that it helps"], ["She hates it, I think.", "The wax, too"],
                    ["I am not"], ["My wife does"]]  # fmt: skip


def test_whom_a_question_addresses_may_answer() -> None:
    lines = ("Mr Oster, do you like it?", "I do.", "Are you well, Bram?", "I am not.", "Will you stay?", "I will.")
    assert {who for who, _ in read(cut("Bees", INTRO, *lines))} == {"Bram Oster"}


def test_a_line_that_tells_what_somebody_says_between_two_answers_is_the_interviewers() -> None:
    doc = cut(
        "Bees", INTRO, *ASKED[:3], "She hates it, I think.", "The town denies that.", "It would.", *LAST, "I am ill."
    )
    town = found(doc, "The town", "denies", "that")
    text = doc.article.text
    out = interviews((town,), document=doc)
    assert out[0] == town
    assert [one.content[0].of(text) for one in out[1:]][1:3] == ["She hates it, I think", "It would"]
    # Without anything said, or where answers have two paragraphs, it goes on.
    assert len(interviews((), document=doc)) == 3
    longer = cut(
        "Bees", INTRO, *ASKED, "My father, too.", "How are you?", "I do.", "The town denies that.", "It would.", *LAST
    )
    assert len(interviews((found(longer, "The town", "denies", "that"),), document=longer)) == 5


def test_what_stands_below_an_answer_that_asks_back_is_not_the_answerers() -> None:
    doc = cut("Bees", INTRO, *ASKED, "Did you sleep?", "No. Do you?", "I do, like a stone.", *LAST)
    assert [said for _, said in read(doc)][2:] == ["No. Do you?", "I am not"]


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
