"""Sentences that end in who told them, which the network passed over."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from headwater.records import Article, Block, Found, Span
from headwater.said.closing import closing
from headwater.text.segment import document


def found(text: str, *, before: list[Found] | None = None) -> list[tuple[str, str, str]]:
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    all_ = closing(before or [], document=document(article))[len(before or []) :]
    return [(one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)) for one in all_]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "As TNA learned from an informed source, the price of bread may rise.",
            "an informed source", "learned from", "the price of bread may rise",
        ),
        (
            "The boss knew of the missing millions, leaked files suggest.",
            "leaked files", "suggest", "The boss knew of the missing millions",
        ),
        ("House prices fell again, data from the Land Office shows.",
         "data from the Land Office", "shows", "House prices fell again"),
        ("Two men ran away, the inquest in Ashdale was told.",
         "the inquest in Ashdale", "was told", "Two men ran away"),
    ],
)  # fmt: skip
def test_who_told_it_stands_last(text: str, source: str, cue: str, content: str) -> None:
    assert found(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "As so often at the council, the interests of member states prevail.",
        "Under the bridge, the divers, tired and cold, found nothing but weed.",
        "After the storm, the harbour was closed.",
        "It rained, he said, and nobody came, which was what the town had expected.",
        "“The pier is old,” the foreman said.",
        "On Friday, the committee reported that nothing had been found.",
        "The band played on, and the crowd heard.",
        "The firm grew all year, profits show.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_was_found_is_not_found_twice() -> None:
    text = "House prices fell again, leaked files have suggested."
    known = Found((Span(25, 37),), (Span(38, 52),), (Span(0, 23),), 0.9)
    assert found(text, before=[known]) == []


def test_a_wall_of_marks_is_read_at_once() -> None:
    text = "“a " * 50_000 + "was shut, the foreman told the Mercury."
    begun = time.perf_counter()
    assert found(text) == []
    assert time.perf_counter() - begun < 5


def test_an_unsure_find_gives_way_but_not_its_own_cue() -> None:
    text = "The boss knew of the missing millions, leaked files suggest."
    article = Article("id", text, (Block("title", Span(0, len(text))),), "")
    weak = Found((Span(0, 8),), (Span(9, 16),), (Span(17, 37),), 0.3)
    [one] = closing([weak], document=document(article))
    assert one.source[0].of(text) == "leaked files"
    [kept] = closing([replace(weak, score=0.6)], document=document(article))
    assert kept.source == weak.source
    own = Found((Span(39, 51),), (Span(52, 59),), (Span(4, 8),), 0.3)
    assert closing([own], document=document(article)) == (own,)


@pytest.mark.parametrize("verb", ["liked to say", "used to joke", "was fond of saying"])
def test_what_somebody_liked_to_say_stands_around_it(verb: str) -> None:
    text = f"He stayed, she {verb}, and sent her a card every year."
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    [one] = closing([], document=document(article))
    assert (one.source[0].of(text), one.cue[0].of(text)) == ("she", verb)
    assert [span.of(text) for span in one.content] == ["He stayed", "and sent her a card every year"]


def test_behind_a_colon_another_statement_begins() -> None:
    text = "The authors deny that it was light: loggers left there recorded none, they say."
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    given = Found((Span(0, 11),), (Span(12, 16),), (Span(17, 68),), 0.8)
    first, second = closing([given], document=document(article))
    assert [span.of(text) for span in first.content] == ["that it was light"]
    assert second.source[0].of(text) == "they"
    assert second.content[0].of(text) == "loggers left there recorded none"


def test_a_find_of_nothing_is_borne() -> None:
    text = "It rained all day."
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    nothing = Found((), (), (), 0.1)
    assert closing([nothing], document=document(article)) == (nothing,)


def test_much_takes_no_long_time() -> None:
    line = "He stayed, she liked to say, and sent a card. They deny it: nine of ten were dry, they say. "
    text = line * 3000
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    at = range(0, len(text), len(line))
    weak = [Found((Span(i, i + 2),), (Span(i + 3, i + 9),), (), 0.1) for i in at]
    began = time.perf_counter()
    closing(weak, document=document(article))
    assert time.perf_counter() - began < 10


def test_many_blanks_take_no_long_time() -> None:
    text = f"It was late,{' ' * 20000}the mayor{' ' * 20000}of Tarn{' ' * 20000}said."
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    began = time.perf_counter()
    closing([], document=document(article))
    assert time.perf_counter() - began < 5


def test_a_court_was_told_what_somebody_told() -> None:
    text = "Adesina, 51, bought a yacht and told her firm that it had gone to the poor, Velm Crown Court was told."
    said = text.index("that it")
    inner = Found((Span(0, 7),), (Span(32, 36),), (Span(said, text.index(", Velm")),), 0.9)
    [(source, cue, content)] = found(text, before=[inner])
    assert (source, cue, content) == ("Velm Crown Court", "was told", text[: text.index(", Velm")])
    unsure = replace(inner, score=0.2)
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    assert unsure in closing([unsure], document=document(article))


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Two hikers still missing, say police", ["police"]),
        ("Dam at Velm is safe, says the minister", ["the minister"]),
        ("Dam at Velm is safe, says nobody", []),
        ("Apples, pears and plums, say growers", []),
    ],
)
def test_a_heading_that_ends_with_who_says_it(line: str, who: list[str]) -> None:
    article = Article("id", line, (Block("heading", Span(0, len(line))),), "")
    assert [one.source[0].of(line) for one in closing([], document=document(article))] == who


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("“A School Is No Prison”: Five Questions for Mara Hest", "Mara Hest"),
        ("‘We owe them nothing’ – an interview with Tom Hale, miller", "Tom Hale, miller"),
        ("“I Never Signed”: Ida Bell Answers Our Questions", "Ida Bell"),
        ("“Peace At Last”: A Book for Ida Bell", None),
        ("“Peace At Last”: Questions for Parents to Ask", None),
        ("“No Way Back”: Lunch With the Queen", None),
        ("Five Questions for Mara Hest", None),
    ],
)
def test_the_title_of_an_interview_quotes_whom_it_was_with(title: str, who: str | None) -> None:
    article = Article("id", title, (Block("title", Span(0, len(title))),), "")
    mark = max(title.find(": "), title.find("– "), 4)
    given = Found((), (Span(mark, mark + 1),), (Span(mark + 2, len(title)),), 0.4)
    all_ = closing([given], document=document(article))
    assert [one.source[0].of(title) for one in all_ if one.source] == ([who] if who else [])
    last = max(title.find("”"), title.find("’"))
    assert not who or [one.content for one in all_] == [(Span(0, last + 1),)]
