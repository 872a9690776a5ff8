"""Whose words the title of an interview quotes."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, BlockKind, Document, Span
from headwater.said.interviews import interviews
from headwater.said.labels import labels
from headwater.said.turns import turns
from headwater.text.segment import document

LABELLED = ("PO: Why did you go?", "AM: I was tired.", "PO: The board says it warned you.", "AM: It did not.",
            "PO: And now?", "AM: I sleep.")  # fmt: skip
PLAIN = ("We met Ada Marr.", "Did you go?", "I did.", "And then?", "I slept. My dog slept.", "Are you well?", "I am.")


def cut(*lines: str) -> Document:
    text, blocks = "", list[Block]()
    for line in lines:
        kind: BlockKind = "paragraph" if blocks else "title"
        blocks.append(Block(kind, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return document(Article("id", text, tuple(blocks), ""))


TITLES = [
    ("“I was tired”: five questions for Ada Marr", "“I was tired”"),
    ("‘A Mill Is No Museum’", "‘A Mill Is No Museum’"),
    ("“The dust ate us” – a miller looks back", "“The dust ate us”"),
    ("“Nobody asked us,” says a miller", None),
    ("“Tired” millers leave", None),
    ("“Millers”: a talk with Ada Marr", None),
    ("A miller on “the dust that ate us”", None),
]


@pytest.mark.parametrize(("title", "quote"), TITLES)
@pytest.mark.parametrize(("body", "who"), [(LABELLED, "AM"), (PLAIN, "Ada Marr")])
def test_it_is_the_one_s_who_answers(title: str, quote: str | None, body: tuple[str, ...], who: str) -> None:
    doc = cut(title, *body)
    text = doc.article.text
    out = interviews(turns((), document=doc), document=doc)
    told = [(one.source[0].of(text), one.content[0].of(text)) for one in out if one.content[0].start < len(title)]
    assert told == ([(who, quote)] if quote else [])


def test_whoever_the_title_calls_him_it_is_his() -> None:
    doc = cut("“I was tired”: the doctor who left in May", *PLAIN)
    text = doc.article.text
    out = labels(interviews((), document=doc), document=doc)
    assert [one.source[0].of(text) for one in out if one.content[0].start == 0] == ["Ada Marr"]
    alone = labels((), document=doc)
    assert [one.source[0].of(text) for one in alone if one.content[0].start == 0] == ["the doctor"]


def test_among_several_it_is_left_open() -> None:
    third = "BO: I was there, too, and I saw it."
    for body in ((*LABELLED, third), tuple(line.replace("?", ".") for line in LABELLED)):
        doc = cut("“I was tired”: five questions", *body)
        assert all(one.content[0].start > 30 for one in turns((), document=doc))
