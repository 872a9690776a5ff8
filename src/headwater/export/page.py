"""What does a reader see in a browser? The article with each statement in its source's colour, and how it reached us.

In: readings. Out: one HTML page that asks for nothing: its style is inside, it has no script, and its
Content-Security-Policy forbids every request. Everything printed is escaped by the template (``page.html``).
The dataclasses below, and :class:`Act`, are all that the template sees.

1. each statement gets a number, in the order of the text   2. the text is cut into pieces under the same marks
3. each block gets the notes of the statements that begin in it   4. the summary and the list of sources go on top
5. events and plans are listed below
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.export.acts import Act, acts
from headwater.export.contract import failures
from headwater.export.html import page, sheet
from headwater.export.pieces import Mark, Piece, cut
from headwater.export.shown import (
    BADGE,
    badge,
    circumstances,
    credits,
    headline,
    line,
    marks,
    shorten,
    standing,
    title,
    visible,
    words,
)
from headwater.export.summary import KINDS, Summary, count, sentences, summarise
from headwater.export.voices import Sourcing, Voice, carriers, sourcing
from headwater.records import Anonymity, Attribution, Reading

COLOURS = 10
"""Colours in the style sheet; with more sources they come round again, and the number tells them apart."""
BAR = 1000
"""Width of the bar in its own units."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text under one set of classes; ``numbers`` are the statements that begin with it."""

    text: str
    classes: str
    hint: str
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin about one statement."""

    number: int
    colour: str
    anonymity: Anonymity
    badge: str
    chain: tuple[str, ...]
    cue: str
    marks: tuple[str, ...]
    circumstances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One block with its notes."""

    kind: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One source in the list on top: how it is marked in the text, and how much it says."""

    name: str
    role: str | None
    standing: tuple[str, ...]
    colour: str
    anonymity: Anonymity
    badge: str
    said: str
    chains: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the bar: statements by what kind of source they have."""

    anonymity: Anonymity
    label: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Part:
    """One reading."""

    number: int
    headline: str
    credits: tuple[str, ...]
    address: str | None
    has_title: bool
    lead: str
    more: tuple[str, ...]
    bar: tuple[Slice, ...]
    keys: tuple[Key, ...]
    rows: tuple[Row, ...]
    acts: tuple[Act, ...]
    own_voice: str
    failures: tuple[str, ...]


def render(readings: Sequence[Reading]) -> str:
    """One page for all the readings."""
    parts = [_part(i, reading) for i, reading in enumerate(readings, start=1)]
    name = parts[0].headline if len(parts) == 1 else count(len(parts), "article")
    return page("page.html", style=sheet("page.css"), name=name, parts=parts)


def _part(number: int, reading: Reading) -> Part:
    told = sourcing(reading)
    summary = summarise(reading)
    lead, *more = sentences(summary)
    article = reading.article
    return Part(
        number=number,
        headline=headline(article),
        credits=credits(article),
        address=_address(article.url),
        has_title=any(block.kind == "title" for block in article.blocks),
        lead=line(lead),
        more=tuple(line(sentence) for sentence in more),
        bar=_bar(summary),
        keys=tuple(_key(i, voice, told) for i, voice in enumerate(told.voices)),
        rows=_rows(reading, told),
        acts=acts(reading, told),
        own_voice=count(summary.assertions, "sentence"),
        failures=tuple(line(f"{failure.stage}: {failure.message}") for failure in failures(reading)),
    )


def _address(url: str | None) -> str | None:
    """The article's address, if it is one that a link may lead to."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _bar(summary: Summary) -> tuple[Slice, ...]:
    total = summary.statement_count
    slices: list[Slice] = []
    done = 0
    for kind in (*KINDS, "none"):
        number = summary.statements[kind]
        if number:
            start = BAR * done // total
            done += number
            slices.append(Slice(kind, f"{BADGE[kind]} {number}", start, BAR * done // total - start))
    return tuple(slices)


def _colour(index: int, voice: Voice) -> str:
    return "none" if voice.anonymity == "none" else str(index % COLOURS)


def _key(index: int, voice: Voice, told: Sourcing) -> Key:
    chains = dict.fromkeys(told.chain_of[one.id] for one in voice.statements)
    return Key(
        name=shorten(voice.name, 90),
        role=line(voice.role) if voice.role and title(voice) != line(voice.name) else None,
        standing=standing(voice),
        colour=_colour(index, voice),
        anonymity=voice.anonymity,
        badge=badge(voice),
        said=count(len(voice.statements), "statement"),
        chains=tuple(_short(names) for names in chains if len(names) > 2),
    )


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shorten(name, 60) for name in names)


def _rows(reading: Reading, told: Sourcing) -> tuple[Row, ...]:
    by_id = {one.id: one for one in reading.attributions}
    said = sorted(reading.attributions, key=lambda one: (_start(one), len(carriers(one, by_id))))  # 1
    starts = {i: _start(one) for i, one in enumerate(said)}
    blocks = [block.span for block in reading.article.blocks]
    drawn = [mark for i, one in enumerate(said) for mark in _marks(i, one, len(carriers(one, by_id)))]
    rows: list[Row] = []
    for block, pieces in zip(reading.article.blocks, cut(blocks, drawn), strict=True):  # 2
        runs = tuple(_run(piece, said, starts, told, reading.article.text) for piece in pieces)
        notes = [
            _note(number, said[number - 1], told, reading.article.text) for run in runs for number, _ in run.numbers
        ]
        rows.append(Row(block.kind, runs, tuple(notes)))  # 3
    return tuple(rows)


def _start(attribution: Attribution) -> int:
    """Where the statement's number stands: before its content, or its cue where there is no content."""
    spans = attribution.content or attribution.cue or attribution.source.spans
    return spans[0].start if spans else 0


def _marks(number: int, attribution: Attribution, depth: int) -> list[Mark]:
    """A statement with a source lies over one without; then the shorter, then the deeper one is the innermost."""
    length = sum(span.end - span.start for span in attribution.content)
    rank = (attribution.source.anonymity == "none", length, -depth, number)
    return [
        *(Mark(span, "content", number, rank) for span in attribution.content),
        *(Mark(span, "source", number) for span in attribution.source.spans),
        *(Mark(span, "cue", number) for span in attribution.cue),
    ]


def _run(piece: Piece, said: Sequence[Attribution], starts: dict[int, int], told: Sourcing, text: str) -> Run:
    here = (*piece.contents, *piece.cues, *piece.sources)
    begun = sorted({i for i in here if starts[i] == piece.span.start})
    numbers = tuple((i + 1, _colour_of(said[i], told)) for i in begun)
    hint = BADGE[said[piece.contents[0]].source.anonymity] if piece.contents else ""
    return Run(visible(piece.span.of(text)), _classes(piece, said, told), hint, numbers)


def _classes(piece: Piece, said: Sequence[Attribution], told: Sourcing) -> str:
    """``c`` content with its colour and kind, ``o`` the next content out, ``s`` source, ``q`` cue."""
    names: list[str] = []
    colours = list(dict.fromkeys(_colour_of(said[i], told) for i in piece.contents))
    if colours:
        names += ["c", f"c-{colours[0]}", said[piece.contents[0]].source.anonymity]
    names += [f"o o-{colour}" for colour in colours[1:2]]
    names += [f"s s-{_colour_of(said[i], told)}" for i in piece.sources[:1]]
    return " ".join(names + ["q"] * bool(piece.cues))


def _colour_of(attribution: Attribution, told: Sourcing) -> str:
    index = told.voice_of[attribution.id]
    return _colour(index, told.voices[index])


def _note(number: int, attribution: Attribution, told: Sourcing, text: str) -> Note:
    anonymity = attribution.source.anonymity
    voice = told.voices[told.voice_of[attribution.id]]
    return Note(
        number=number,
        colour=_colour_of(attribution, told),
        anonymity=anonymity,
        badge=badge(voice) if voice.open else BADGE[anonymity],
        chain=_short(told.chain_of[attribution.id]),
        cue=shorten(words(attribution.cue, text), 60),
        marks=marks(attribution),
        circumstances=circumstances(attribution, told, text),
    )
