"""Edges of spans."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Article, Block, BlockKind, Document, Found, Span
from headwater.said.edges import mend
from headwater.text.segment import document


def cut(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


def at(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "content", "mended"),
    [
        ("It “regrets the error”, the firm said.", "It “regrets the error", "It “regrets the error”"),
        (
            "He said the ‘numbers do not add up.’ Then he left.",
            "the ‘numbers do not add up",
            "the ‘numbers do not add up.’",
        ),
        ("“We go,” she said.", "We go,”", "“We go,”"),
        ("“We go”, she said.", "“We go”", "“We go”"),
        ("She said “no” and “never again in all my days”.", "“no”", "“no”"),
    ],
)
def test_a_content_has_both_its_marks(text: str, content: str, mended: str) -> None:
    [one] = mend([Found((), (), at(text, content), 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == [mended]


@pytest.mark.parametrize(
    ("cue", "mended"),
    [
        ("reported on Friday", "reported"),
        ("said late on Tuesday", "said"),
        ("said last week", "said"),
        ("wrote on 12 May 2024", "wrote"),
        ("on Friday", "on Friday"),
        ("said in a statement", "said"),
        ("wrote from Halm", "wrote"),
        ("said on Sunday in a statement", "said"),
        ("said early on Wednesday:", "said"),
        ("today announced", "announced"),
        ("weighed in on", "weighed in on"),
        ("may say", "may say"),
    ],
)
def test_a_cue_has_no_day(cue: str, mended: str) -> None:
    text = f"The firm {cue} that it was closed."
    [one] = mend([Found(at(text, "The firm"), at(text, cue), at(text, "that it was closed"), 0.9)], document=cut(text))
    assert one.cue[0].of(text) == mended


@pytest.mark.parametrize(
    ("cue", "content", "mended"),
    [
        ("refused to say about", "what", ("refused to say", "about what")),
        ("would not say to", "whom", ("would not say", "to whom")),
        ("would not say", "what", ("would not say", "what")),
        ("would not talk about", "what was lost", ("would not talk about", "what was lost")),
    ],
)
def test_a_question_keeps_its_preposition(cue: str, content: str, mended: tuple[str, str]) -> None:
    text = f"The owner {cue} {content}."
    [one] = mend([Found(at(text, "The owner"), at(text, cue), at(text, content), 0.9)], document=cut(text))
    assert (one.cue[0].of(text), one.content[0].of(text)) == mended


@pytest.mark.parametrize(
    ("text", "source", "mended"),
    [
        ("An official quoted by state media said no.", "state media", "An official quoted by state media"),
        ("According to two aides cited by the Herald, she left.", "the Herald", "two aides cited by the Herald"),
        ("The Herald said no.", "The Herald", "The Herald"),
        ("He was, as reported by the Herald, ill.", "the Herald", "the Herald"),
    ],
)
def test_a_source_that_was_handed_on_is_whole(text: str, source: str, mended: str) -> None:
    [one] = mend([Found(at(text, source), (), (), 0.9)], document=cut(text))
    assert one.source[0].of(text) == mended


@given(
    st.lists(st.sampled_from(["“a b”", "‘c", "d’", ",", "e.", "“", "”", "said", "on Friday"]), min_size=2, max_size=12),
    st.data(),
)
def test_pieces_stay_apart_and_inside(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
    found = Found((), (), (Span(ends[0], ends[1]), Span(ends[2], ends[3])), 0.9)
    [one] = mend([found], document=cut(text))
    first, second = one.content
    assert first.end <= second.start
    assert second.end <= len(text)
    assert first.start <= ends[0]
    assert second.end >= ends[3]


def test_a_paragraph_whose_quotation_goes_on_ends_with_its_stop() -> None:
    text = "“The pump was on a list.\n“So are we,” said Edda Quill."
    pieces = (*at(text, "“The pump was on a list"), *at(text, "“So are we,”"))
    [one] = mend([Found(at(text, "Edda Quill"), at(text, "said"), pieces, 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == ["“The pump was on a list.", "“So are we,”"]


def test_where_it_was_heard_is_not_what_was_said() -> None:
    text = "Pellow told police he meant no harm, the jury heard."
    given = Found(at(text, "Pellow"), at(text, "told"), at(text, "he meant no harm, the jury heard"), 0.9)
    [one] = mend([given], document=cut(text))
    assert [span.of(text) for span in one.content] == ["he meant no harm"]


def test_what_the_speaker_was_doing_is_not_what_was_said() -> None:
    text = "Sentencing him, Judge Pike told Pellow: ‘You knew.’"
    pieces = (*at(text, "Sentencing him"), *at(text, "‘You knew.’"))
    [one] = mend([Found(at(text, "Judge Pike"), at(text, "told"), pieces, 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == ["‘You knew.’"]
    text = "‘Nothing,’ Pike said: ‘Nothing at all.’"
    pieces = (*at(text, "‘Nothing,’"), *at(text, "‘Nothing at all.’"))
    [one] = mend([Found(at(text, "Pike"), at(text, "said"), pieces, 0.9)], document=cut(text))
    assert len(one.content) == 2


@pytest.mark.parametrize(
    ("text", "source", "cue", "mended"),
    [
        ("Kessel Now reported that it shut.", "Kessel", "Now reported", ("Kessel Now", "reported")),
        ("The plant now said that it shut.", "The plant", "now said", ("The plant", "now said")),
        ("the plant Now said that it shut.", "the plant", "Now said", ("the plant", "Now said")),
    ],
)
def test_a_name_is_whole(text: str, source: str, cue: str, mended: tuple[str, str]) -> None:
    [one] = mend([Found(at(text, source), at(text, cue), at(text, "that it shut"), 0.9)], document=cut(text))
    assert (one.source[0].of(text), one.cue[0].of(text)) == mended


@pytest.mark.parametrize("other", [False, True])
def test_a_quotation_has_the_sentences_before_unless_they_are_anothers(other: bool) -> None:
    text = "“I was inside. There were no soldiers,” said Dr Kovan."
    one = Found(at(text, "Dr Kovan"), at(text, "said"), at(text, "There were no soldiers,”"), 0.9)
    more = Found((), (), at(text, "I was inside"), 0.9)
    mended = mend([one, more] if other else [one], document=cut(text))[0].content[0].of(text)
    assert mended == ("There were no soldiers,”" if other else "“I was inside. There were no soldiers,”")


def test_a_word_for_a_region_is_of_the_name() -> None:
    text = "Southern Rail says no trains will run."
    [one] = mend([Found(at(text, "Rail"), at(text, "says"), at(text, "no trains will run"), 0.9)], document=cut(text))
    assert one.source[0].of(text) == "Southern Rail"


@pytest.mark.parametrize(
    ("content", "mended"),
    [
        ("12.10 Two boats were near", "Two boats were near"),
        ("[09:40] Rescuers are there", "Rescuers are there"),
        ("12:05pm – “We wait”", "“We wait”"),
        ("12.10 boats were sold", "12.10 boats were sold"),
        ("10.5 Tons were lost", "10.5 Tons were lost"),
    ],
)
def test_the_time_that_opens_a_line_is_not_said(content: str, mended: str) -> None:
    text = f"{content}, the mayor said."
    [one] = mend([Found(at(text, "the mayor"), at(text, "said"), at(text, content), 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == [mended]


def test_a_long_gap_behind_a_time_takes_no_long_time() -> None:
    text = f"12.10{' ' * 100_000}boats were sold, the mayor said."
    content = (Span(0, text.index(",")),)
    began = time.perf_counter()
    [one] = mend([Found(at(text, "the mayor"), at(text, "said"), content, 0.9)], document=cut(text))
    assert one.content == content
    assert time.perf_counter() - began < 2


def test_what_a_colon_opens_goes_on() -> None:
    text = "The harm, she added, was wide: three firms had closed."
    parts = (*at(text, "The harm"), *at(text, "was wide"))
    [one] = mend([Found(at(text, "she"), at(text, "added"), parts, 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == ["The harm", "was wide: three firms had closed"]


def test_what_a_colon_opens_may_be_anothers() -> None:
    text = "The harm, she added, was wide: three firms had closed, he said."
    parts = (*at(text, "The harm"), *at(text, "was wide"))
    both = [Found(at(text, "she"), at(text, "added"), parts, 0.9), Found(at(text, "he"), at(text, "said"), (), 0.9)]
    assert mend(both, document=cut(text))[0].content == parts


def test_what_another_did_meanwhile_is_not_said() -> None:
    text = "Orr said that it would end in May, even as the ally warned of more."
    [one] = mend([Found(at(text, "Orr"), at(text, "said"), at(text, text[9:-1]), 0.9)], document=cut(text))
    assert [span.of(text) for span in one.content] == ["that it would end in May"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "mended"),
    [
        (
            "Girls learn to cook, she said, and boys how to build.", "said",
            ("Girls learn to cook", "how to build"), ["Girls learn to cook", "and boys how to build"],
        ),
        (
            "She commented on it: the map was old.", "commented on", ("it", "the map was old"), ["the map was old"],
        ),
        (
            "The hall shut, she said, after the flood broke its doors.", "said",
            ("The hall shut", "broke its doors"), ["The hall shut", "broke its doors"],
        ),
    ],
)  # fmt: skip
def test_pieces_of_a_content(text: str, cue: str, content: tuple[str, ...], mended: list[str]) -> None:
    given = Found(at(text, "she" if "she" in text else "She"), at(text, cue), tuple(at(text, p)[0] for p in content), 1)
    [one] = mend([given], document=cut(text))
    assert [span.of(text) for span in one.content] == mended


@pytest.mark.parametrize(("kind", "cue"), [("title", "'begging'"), ("paragraph", "'begging' ex")])
def test_a_verb_in_marks_ends_with_them_in_a_headline(kind: BlockKind, cue: str) -> None:
    text = "Star 'begging' ex Rob to come back"
    given = Found(at(text, "Star"), at(text, "'begging' ex"), at(text, "Rob to come back"), 0.9)
    [one] = mend([given], document=document(Article("id", text, (Block(kind, Span(0, len(text))),), "digest")))
    assert one.cue[0].of(text) == cue
    assert one.content[0].of(text) == text[len("Star ") + len(cue) + 1 :]


@pytest.mark.parametrize("noted", ["as much", "so"])
def test_what_a_colon_opens_is_not_his_who_said_as_much(noted: str) -> None:
    text = f"The bank has said {noted}: in a note, its head, Tom Roe, wrote that it was late."
    told = "in a note, its head, Tom Roe, wrote that it was late"
    outer = Found(at(text, "The bank"), at(text, f"has said {noted}:"), at(text, told), 0.9)
    inner = Found(at(text, "its head, Tom Roe,"), at(text, "wrote"), at(text, "that it was late"), 0.9, inside=0)
    one, two = mend([outer, inner], document=cut(text))
    assert (one.cue[0].of(text), [span.of(text) for span in one.content]) == ("has said", [noted])
    assert two.inside is None


def test_what_a_colon_opens_is_his_where_nobody_else_speaks() -> None:
    text = "The bank has said so: it was late."
    given_one = Found(at(text, "The bank"), at(text, "has said so:"), at(text, "it was late"), 0.9)
    [one] = mend([given_one], document=cut(text))
    assert one.content == given_one.content


@pytest.mark.parametrize(
    ("content", "mended"),
    [
        ("a “risk of collapse” as early as March", "a “risk of collapse”"),
        ("“rotten roofs” as far back as the spring of 2011", "“rotten roofs”"),
        ("the roof would fall as early as March", "the roof would fall as early as March"),
        ("“rotten roofs” as bad as in 2011", "“rotten roofs” as bad as in 2011"),
    ],
)
def test_when_it_was_first_said_is_not_said(content: str, mended: str) -> None:
    text = f"Engineers had warned of {content}."
    [one] = mend([Found(at(text, "Engineers"), at(text, "had warned of"), at(text, content), 0.9)], document=cut(text))
    assert one.content[0].of(text) == mended


def test_neither_belongs_to_the_cue() -> None:
    text = "The clerk, Ada Venn, neither denied nor admitted it."
    given_one = Found(at(text, "The clerk, Ada Venn, neither"), at(text, "denied nor admitted"), at(text, "it"), 0.9)
    [one] = mend([given_one], document=cut(text))
    assert (one.source[0].of(text), one.cue[0].of(text)) == ("The clerk, Ada Venn", "neither denied nor admitted")


@pytest.mark.parametrize(
    ("source", "content", "mended"),
    [
        ("Norvane", "orders had doubled, pushing its shares up 6 per cent", "orders had doubled"),
        ("The bank", "it would cut jobs, sending the stock down", "it would cut jobs"),
        ("The firm", "sales fell, wiping a third off its market value", "sales fell"),
        ("The firm", "it burned, sending its workers home", "it burned, sending its workers home"),
        ("The mill", "it was lent money, taking its shares", "it was lent money, taking its shares"),
        ("An analyst", "it missed, sending its shares down", "it missed, sending its shares down"),
    ],
)
def test_what_markets_made_of_it_is_not_said(source: str, content: str, mended: str) -> None:
    text = f"{source} said {content}."
    [one] = mend([Found(at(text, source), at(text, "said"), at(text, content), 0.9)], document=cut(text))
    assert one.content[0].of(text) == mended
