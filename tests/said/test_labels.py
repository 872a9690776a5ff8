"""Who is named by a mark: headlines, lines that credit, labels of paragraphs."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

import headwater
from headwater.records import Article, Block, BlockKind, Found, Span
from headwater.said.labels import labels
from headwater.text.segment import document


def made(*parts: tuple[BlockKind, str]) -> Article:
    text, blocks = "", []
    for kind, words in parts:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(kind, Span(start, start + len(words))))
    return Article("id", text, tuple(blocks), "")


def told(*parts: tuple[BlockKind, str]) -> list[tuple[str, str]]:
    one = made(*parts)
    return [(each.source[0].of(one.text), each.content[0].of(one.text)) for each in labels([], document=document(one))]


@pytest.mark.parametrize(
    ("title", "body", "source"),
    [
        ("Ferry sank within minutes – coastguard", "It sank.", "coastguard"),
        ("Ledger firm to cut 300 jobs - sources", "It will.", "sources"),
        ("Six poachers held in the north: Ministry", "They were.", "Ministry"),
        ("Allies doubt the truce – Harrow Courier", "The Harrow Courier wrote it.", "Harrow Courier"),
        ("Bridge closed for repairs – New York", "The bridge is in New York.", None),
        ("Dutch beat the Danes – World Cup", "The World Cup began.", None),
        ("How to choose a pension – expert guide", "It is hard.", None),
        ("Leeds win 3-0 in the cup – review", "They did.", None),
        ("Two die in fire – one teacher", "They did.", None),
        ("Live – sources", "It is.", None),
    ],
)
def test_headlines_name_people_bodies_and_papers(title: str, body: str, source: str | None) -> None:
    said = told(("title", title), ("paragraph", body))
    assert [one for one, _ in said] == ([source] if source else [])


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Ferry master 'slept at the wheel', jury hears", "jury"),
        ("Ferry crew warned of leak, inquest told", "inquest"),
        ("Leak was known for years, Sarn daily reports", "Sarn daily"),
        ("Tunnel walls are dry, study finds", "study"),
        ("Ferry sank within minutes, minister told", None),
        ("Bridge shut after crash, traffic reports", None),
        ("Best in show at last, dog shows", None),
        ("How the ferry sank, experts say", None),
        ("Ferry sunk, police say", None),
        ("'I lost it all': a baker opens up", "a baker"),
        ("'We were told nothing': the nurses who stayed", "the nurses"),
        ("“My sea is gone”: Osric Penn on his last book", "Osric Penn"),
        ("“My sea is gone”: Bram Oster on his last book", None),
        ("'We are tired': the nurse shortage explained", None),
        ("'I am done': inside the ward", None),
        ("'It is the worst storm ever': the families who left", None),
        ("'I knew nothing of it': how floods ruined Velm", None),
        ("'I lost it all': a baker's tale", None),
    ],
)
def test_headlines_end_with_who_says_it_or_begin_with_what_he_says(title: str, source: str | None) -> None:
    said = told(("title", title), ("paragraph", "It was Osric Penn who sank it."))
    assert [one for one, _ in said] == ([source] if source else [])


def test_an_outlet_s_own_name_behind_a_headline_says_nothing() -> None:
    one = made(("title", "Allies doubt the truce – Harrow Courier"), ("paragraph", "The Harrow Courier wrote it."))
    assert labels([], document=document(replace(one, outlet="Harrow Courier"))) == ()


def test_a_line_of_credit_gives_the_paragraph_before_to_whom_it_names() -> None:
    lead = "The army will be out of shells by autumn."
    one = made(("paragraph", lead), ("paragraph", "Source: Harrow Courier, with reference to two officials"))
    outer, inner = labels([], document=document(one))
    assert outer.source[0].of(one.text) == "Harrow Courier"
    assert inner.source[0].of(one.text) == "two officials"
    assert inner.inside == 0
    assert {each.content[0].of(one.text) for each in (outer, inner)} == {lead.rstrip(".")}


@pytest.mark.parametrize("line", ["Source: NATO", "Source: a guess"])
def test_a_figure_s_source_is_no_voice(line: str) -> None:
    assert told(("paragraph", "Five members spend more."), ("paragraph", line)) == []


def test_dots_before_a_credit_are_borne() -> None:
    assert told(("paragraph", "..."), ("paragraph", "Source: Reuters")) == []


def test_a_label_is_nobody_s_word() -> None:
    text = 'Fort is shut\n\nQuote: "They wait for rain," a senior officer told the Courier. "It will not come."'
    reading = headwater.read(headwater.from_text(text, raw=True), kit=headwater.Kit.load())
    [one] = [each for each in reading.attributions if each.source.spans]
    assert one.source.spans[0].of(text) == "a senior officer"
    assert [span.of(text) for span in one.content] == ['"They wait for rain,"', '"It will not come."']


def test_whom_a_quotation_is_from() -> None:
    assert told(("paragraph", 'Quote from Marr: "We counted nine."')) == [("Marr", '"We counted nine."')]


def test_blanks_in_a_headline_take_no_long_time() -> None:
    began = time.perf_counter()
    told(("title", "Ferry sank" + " " * 60_000 + "within minutes"), ("paragraph", "It sank."))
    assert time.perf_counter() - began < 2


def test_finds_of_nothing_behind_a_label_are_borne() -> None:
    one = made(("paragraph", "Quote: “We wait,” he said."))
    label = Found((), (Span(0, 6),), (Span(7, 17),), 0.3)
    empty = Found((Span(18, 20),), (Span(21, 25),), (), 0.9)
    assert labels([label, empty], document=document(one)) == (empty,)


def test_a_wall_of_labels_takes_no_long_time() -> None:
    parts: list[tuple[BlockKind, str]] = [("paragraph", 'Quote from Marr: "We counted nine."')] * 4_000
    one = made(*parts)
    starts = [block.span.start for block in one.blocks]
    found = [Found((), (Span(at, at + 5),), (Span(at + 17, at + 30),), 0.3) for at in starts]
    began = time.perf_counter()
    assert len(labels(found, document=document(one))) == len(starts)
    assert time.perf_counter() - began < 10
