"""Sentences with hand-checked grammar (``events.txt``, ``modality.txt``, ``conditions.txt``): text in, records out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from headwater.records import Actor, Article, Block, Condition, Document, Event, Party, Span, Syntax, Time
from headwater.text.segment import document as cut
from headwater.what.conditions import conditions
from headwater.what.events import events

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence, its grammar, who and when is named in it; ``expected`` are the lines that we should give."""

    document: Document
    syntax: Syntax
    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    expected: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.document.article.text

    def events(self, **more: Any) -> tuple[Event, ...]:
        known = {"syntax": self.syntax, "actors": self.actors, "times": self.times, "attributions": (), **more}
        return events(self.document, **known)

    def conditions(self, **more: Any) -> tuple[Condition, ...]:
        return conditions(self.document, **{"syntax": self.syntax, "attributions": (), **more})

    def event_lines(self) -> list[str]:
        return [line_of(one, self.text) for one in self.events()]

    def condition_lines(self) -> list[str]:
        return [f"? {one.span.of(self.text)}" for one in self.conditions()]


def document(text: str) -> Document:
    """A text as one paragraph."""
    return cut(Article(id="a", text=text, blocks=(Block("paragraph", Span(0, len(text))),), digest=""))


def flat(text: str) -> tuple[Document, Syntax]:
    """A text whose words are all roots: garbage, as a parser may give it."""
    found = document(text)
    count = len(found.tokens)
    return found, Syntax(("VERB",) * count, (-1,) * count, ("root",) * count)


def samples(name: str) -> list[Sample]:
    """The blocks of a file."""
    blocks = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    return [_sample(lines) for block in blocks if (lines := [x for x in block.splitlines() if x[:1] != "#"])]


def line_of(one: Event, text: str) -> str:
    """An event as the files print it."""

    def printed(part: Party | Any) -> str:
        return "-" if part is None else part.span.of(text)

    places = [printed(part) for part in (one.agent, one.target, one.place, one.when)]
    marks = ", ".join(mark.of(text) for mark in one.marks) or "-"
    return "> " + " | ".join([one.kind, one.span.of(text), *places, one.modality, marks])


def _sample(lines: list[str]) -> Sample:
    text, grammar, *rest = lines
    triples = [cell.split(":", 2) for cell in grammar.removeprefix("= ").split(" ")]
    tags, heads, relations = zip(*triples, strict=True)
    syntax = Syntax(tags, tuple(int(head) - 1 for head in heads), relations)
    return Sample(
        document=document(text),
        syntax=syntax,
        actors=tuple(_actor(line, text) for line in rest if line.startswith("!")),
        times=tuple(_time(line, text) for line in rest if line.startswith("@")),
        expected=tuple(line for line in rest if line[:1] in ">?"),
    )


def _actor(line: str, text: str) -> Actor:
    name, kind = line.removeprefix("! ").split(" | ")
    mentions = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), text))
    return Actor(name, name, cast(Any, kind), None, (), mentions, "test")


def _time(line: str, text: str) -> Time:
    words, kind = line.removeprefix("@ ").split(" | ")
    start = text.index(words)
    return Time(Span(start, start + len(words)), cast(Any, kind), None, words, None, "open", None)
