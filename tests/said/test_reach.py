"""A statement does not run into another paragraph unless it is quoted there."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.reach import reach
from headwater.text.segment import document

TEXT = "“We go,” Tarn said.\n“And we stay away.”\nThe port is shut."


def cut() -> Document:
    blocks = (Block("paragraph", Span(0, 19)), Block("paragraph", Span(20, 39)), Block("paragraph", Span(40, 57)))
    return document(Article("id", TEXT, blocks, "digest"))


def test_quoted_words_stay_and_others_go() -> None:
    found = Found((Span(9, 13),), (Span(14, 18),), (Span(0, 8), Span(20, 39), Span(40, 56)), 0.9)
    [one] = reach([found], document=cut())
    assert [span.of(TEXT) for span in one.content] == ["“We go,”", "“And we stay away.”"]


def test_one_that_has_nothing_else_is_left_as_it_is() -> None:
    found = Found((Span(9, 13),), (Span(14, 18),), (Span(40, 56),), 0.9)
    assert reach([found], document=cut()) == (found,)


def test_a_headline_ends_with_itself() -> None:
    text = "Mails show minister knew, aides say\nThe Tarn Post said it was shut."
    blocks = (Block("title", Span(0, 35)), Block("paragraph", Span(36, len(text))))
    body = Found((Span(36, 49),), (Span(50, 54),), (Span(55, len(text) - 1),), 0.9, inside=1)
    head = Found((Span(26, 31),), (Span(32, 35),), (Span(36, len(text) - 1),), 0.9)
    one, two = reach([body, head], document=document(Article("id", text, blocks, "digest")))
    assert [span.of(text) for span in two.content] == ["Mails show minister knew"]
    assert one.inside is None  # nor did the paper come through the aides


def test_a_headline_is_no_part_of_a_statement_below_it() -> None:
    text = "‘We counted twice’\nA survey showed that eels had come back."
    blocks = (Block("title", Span(0, 18)), Block("paragraph", Span(19, len(text))))
    found = Found((Span(19, 27),), (Span(28, 34),), (Span(0, 18), Span(35, len(text) - 1)), 0.9)
    [one] = reach([found], document=document(Article("id", text, blocks, "digest")))
    assert [span.of(text) for span in one.content] == ["that eels had come back"]


def test_what_another_is_quoted_with_ends_with_the_piece_it_stands_in() -> None:
    text = "“He said it was metal,” Tarn says. “I thought he was joking.”"
    outer = Found((Span(24, 28),), (Span(29, 33),), (Span(0, 23), Span(35, len(text))), 0.9)
    inner = Found((Span(1, 3),), (Span(4, 8),), (Span(9, 21), Span(36, 59)), 0.9, inside=0)
    blocks = (Block("paragraph", Span(0, len(text))),)
    _, one = reach([outer, inner], document=document(Article("id", text, blocks, "digest")))
    assert [span.of(text) for span in one.content] == ["it was metal"]


@pytest.mark.parametrize(("mark", "kept"), [("", 1), ("“", 2)])
def test_a_sentence_that_begins_with_who_says_it_is_nobody_elses(mark: str, kept: int) -> None:
    close = "”" if mark else ""
    text = f"{mark}Velm said it watched.{close} The cabinet will meet, an aide said."
    start, last = len(mark), text.index("The")
    first = Span(0, last - 1) if mark else Span(0, 20)
    inner = Found(
        (Span(start, start + 4),), (Span(start + 5, start + 9),), (Span(start + 10, start + 20),), 0.9, inside=1
    )
    aide = text.index("an aide")
    content = (first, Span(last, aide - 2))
    outer = Found((Span(aide, aide + 7),), (Span(aide + 8, aide + 12),), content, 0.9)
    blocks = (Block("paragraph", Span(0, len(text))),)
    one, other = reach([inner, outer], document=document(Article("id", text, blocks, "digest")))
    assert len(other.content) == kept
    assert one.inside == (None if kept == 1 else 1)


def paragraph(text: str, *content: str) -> list[str]:
    """What of it is left to "an aide said"."""
    made = Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest")
    source, cue = text.index("an aide"), text.index(" said") + 1
    pieces = tuple(Span(text.index(words), text.index(words) + len(words)) for words in content)
    given = Found((Span(source, source + 7),), (Span(cue, cue + 4),), pieces, 0.9)
    [one] = reach([given], document=document(made))
    return [span.of(text) for span in one.content]


def test_the_sentence_before_is_the_outlet_s() -> None:
    text = "The vote was close. The mayor won, an aide said."
    assert paragraph(text, "The vote was close. The mayor won") == ["The mayor won"]
    assert paragraph(text, "The vote was close", "The mayor won") == ["The mayor won"]
    assert paragraph(text, "The vote was close") == ["The vote was close"]
    quoted = "The vote was “a joke”. The mayor won, an aide said."
    assert paragraph(quoted, "The vote was “a joke”. The mayor won") == ["The vote was “a joke”. The mayor won"]


def test_what_is_unclear_is_the_outlet_s() -> None:
    text = "On Monday an aide said the mayor won. It was not immediately clear whether he would stay."
    whole = text[text.index("the mayor") : -1]
    assert paragraph(text, whole) == ["the mayor won."]


def test_what_stands_below_a_headline_is_no_part_of_it() -> None:
    text = "Singer dies, family says\n\nTributes to “the voice of the coast”"
    blocks = (Block("title", Span(0, 24)), Block("standfirst", Span(26, len(text))))
    given = Found((Span(13, 19),), (Span(20, 24),), (Span(0, 11), Span(38, len(text))), 0.9)
    [one] = reach([given], document=document(Article("id", text, blocks, "digest")))
    assert [span.of(text) for span in one.content] == ["Singer dies"]


ROSS = "Two laptops were taken, according to Peter Ross. {}The owners are appealing for help."


@pytest.mark.parametrize("between", ["", "Police think it was a gang. "])
def test_after_according_to_nothing_more_is_his(between: str) -> None:
    text = ROSS.format(between)
    made = Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest")
    said, cue, who = (text.index(words) for words in ("Two", "according", "Peter"))
    rest = Span(text.index("The owners"), len(text) - 1)
    given = Found((Span(who, who + 10),), (Span(cue, cue + 12),), (Span(said, cue - 2), rest), 0.9)
    [one] = reach([given], document=document(made))
    assert [span.of(text) for span in one.content] == ["Two laptops were taken"]


@pytest.mark.parametrize(("between", "kept"), [("Roe denied it.", 1), ("“It hurts,” he added.", 2)])
def test_nobody_goes_on_behind_anothers_sentence(between: str, kept: int) -> None:
    text = f"It is over, Tarn said. {between} {'The land is sold.' if kept == 1 else '“It is sold.”'}"
    made = Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest")
    last = text.index("The land" if kept == 1 else "“It is")
    tarn = Found((Span(12, 16),), (Span(17, 21),), (Span(0, 10), Span(last, len(text) - (kept == 1))), 0.9)
    cue = text.index("denied" if kept == 1 else "added")
    other = Found((Span(cue - 4, cue - 1),), (Span(cue, cue + 6),), (), 0.9)
    one, _ = reach([tarn, other], document=document(made))
    assert len(one.content) == kept


def test_a_question_ends_with_its_mark() -> None:
    text = "Was she aware, Poole wanted to know, that it was shut? She was aware of it."
    made = Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest")
    given = Found((Span(15, 20),), (Span(21, 35),), (Span(37, len(text) - 1),), 0.9)
    [one] = reach([given], document=document(made))
    assert [span.of(text) for span in one.content] == ["that it was shut?"]


def test_in_a_headline_what_stands_before_as_is_not_said_behind_it() -> None:
    text = "Council split over plan as Roe threatens to quit"
    one_document = document(Article("id", text, (Block("title", Span(0, len(text))),), "digest"))
    found = Found((Span(27, 30),), (Span(31, 40),), (Span(0, 23), Span(41, len(text))), 0.9)
    [one] = reach([found], document=one_document)
    assert [span.of(text) for span in one.content] == ["to quit"]


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        (
            "Radio said shots fell, but the clinic had no record of them.",
            "shots fell, but the clinic had no record of them",
            "shots fell",
        ),
        (
            "Radio said it sank, but the guard knew nothing of it.",
            "it sank, but the guard knew nothing of it",
            "it sank",
        ),
        ("Radio said it sank, but it had no record of it.", "it sank, but it had no record of it", None),
        ("Radio said it rose, but the sea had no sign of ice.", "it rose, but the sea had no sign of ice", None),
    ],
)
def test_what_another_does_not_know_of_it_is_the_outlet_s(text: str, content: str, kept: str | None) -> None:
    one_document = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
    start = text.index(content)
    found = Found((Span(0, 5),), (Span(6, 10),), (Span(start, start + len(content)),), 0.9)
    [one] = reach([found], document=one_document)
    assert one.content[0].of(text) == (kept or content)
