"""What does a reader see in a browser? The article with each statement in its source's colour, and how it reached us.

In: readings. Out: one HTML page that asks for nothing: its style is inside, it has no script, and its
Content-Security-Policy forbids every request. Everything printed is escaped by the template (``page.html``).
The dataclasses below, and :class:`Act`, are all that the template sees. The web's page of an article is made of the
same :func:`part`, in a :class:`Manner` of its own, and both templates of ``reading.html``.

1. each statement gets a number, in the order of the text   2. the text is cut into pieces under the same marks
3. each block gets the notes of the statements that begin in it   4. the summary and the list of sources go on top
5. events and plans are listed below
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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
from headwater.records import Anonymity, Attribution, Reading, Span

COLOURS = 10
"""Colours in the style sheet; with more sources they come round again, and the number tells them apart."""
BAR = 1000
"""Width of the bar in its own units."""


@dataclass(frozen=True, slots=True)
class Manner:
    """In what a page differs from another: what a statement's note is called by its number, what is said where the
    words of a statement are pointed at (its kind of source where None), where the outlet's own voice has notes too, by
    where it begins, and which blocks are shown: from the first up to the last."""

    anchor: Callable[[int, Attribution], str]
    hint: Callable[[Attribution], str] | None = None
    own: Mapping[int, str] = field(default_factory=dict)
    blocks: tuple[int, int | None] = (0, None)


@dataclass(frozen=True, slots=True)
class Sign:
    """A number in the text, and the note that it leads to."""

    number: int
    colour: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """Some text under one set of classes; ``signs`` are of the statements that begin with it, ``own`` is the note on
    what the outlet says here in its own voice."""

    text: str
    classes: str
    hint: str
    signs: tuple[Sign, ...]
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin about one statement."""

    anchor: str
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
    """One source in the list on top: how it is marked in the text, and how much it says. ``actor`` is an id, None where
    who is meant is left open; of ``total`` statements all are here, or the first."""

    name: str
    role: str | None
    standing: tuple[str, ...]
    colour: str
    anonymity: Anonymity
    badge: str
    said: str
    chains: tuple[tuple[str, ...], ...]
    actor: str | None
    total: int
    statements: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the bar: statements by what kind of source they have."""

    anonymity: Anonymity
    label: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Part:
    """One reading; ``signs`` are of all its statements, in the order of the text."""

    number: int
    headline: str
    credits: tuple[str, ...]
    address: str | None
    has_title: bool
    lead: str
    more: tuple[str, ...]
    bar: tuple[Slice, ...]
    keys: tuple[Key, ...]
    signs: tuple[Sign, ...]
    rows: tuple[Row, ...]
    acts: tuple[Act, ...]
    own_voice: str
    failures: tuple[str, ...]


def render(readings: Sequence[Reading]) -> str:
    """One page for all the readings."""
    parts = [part(i, reading) for i, reading in enumerate(readings, start=1)]
    name = parts[0].headline if len(parts) == 1 else count(len(parts), "article")
    return page("page.html", style=sheet("page.css"), name=name, parts=parts)


def part(number: int, reading: Reading, *, told: Sourcing | None = None, manner: Manner | None = None) -> Part:
    """What a page shows of one reading. ``told`` are its voices; without a ``manner``, as on a page that stands
    alone."""
    told = told or sourcing(reading)
    manner = manner or Manner(lambda i, _: f"a{number}-{i}")
    summary = summarise(reading, told=told)
    lead, *more = sentences(summary)
    article = reading.article
    said = ordered(reading.attributions)
    signs = {one.id: Sign(i, _colour_of(one, told), manner.anchor(i, one)) for i, one in enumerate(said, start=1)}
    return Part(
        number=number,
        headline=headline(article),
        credits=credits(article),
        address=address(article.url),
        has_title=any(block.kind == "title" for block in article.blocks),
        lead=line(lead),
        more=tuple(line(sentence) for sentence in more),
        bar=_bar(summary),
        keys=tuple(_key(i, voice, told, signs) for i, voice in enumerate(told.voices)),
        signs=tuple(signs.values()),
        rows=_rows(reading, told, _Drawn(said, tuple(signs.values()), manner)),
        acts=acts(reading, told),
        own_voice=count(summary.assertions, "sentence"),
        failures=tuple(line(f"{failure.stage}: {failure.message}") for failure in failures(reading)),
    )


def address(url: str | None) -> str | None:
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


def _key(index: int, voice: Voice, told: Sourcing, signs: Mapping[str, Sign]) -> Key:
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
        actor=voice.actor.id if voice.actor else None,
        total=len(voice.statements),
        statements=tuple(signs[one.id] for one in voice.statements),
    )


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shorten(name, 60) for name in names)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The statements in the order of the text, the sign of each, and how all is shown."""

    said: Sequence[Attribution]
    signs: Sequence[Sign]
    manner: Manner


def ordered(said: Sequence[Attribution]) -> list[Attribution]:
    """The statements in the order of their numbers."""
    by_id = {one.id: one for one in said}
    return sorted(said, key=lambda one: (begin(one), len(carriers(one, by_id))))  # 1


def _rows(reading: Reading, told: Sourcing, drawn: _Drawn) -> tuple[Row, ...]:
    by_id = {one.id: one for one in reading.attributions}
    starts = {i: begin(one) for i, one in enumerate(drawn.said)}
    text, blocks = reading.article.text, reading.article.blocks[slice(*drawn.manner.blocks)]
    marked = [mark for i, one in enumerate(drawn.said) for mark in _marks(i, one, len(carriers(one, by_id)))]
    marked += [Mark(Span(start, start + 1), "own", -1) for start in drawn.manner.own]
    rows: list[Row] = []
    for block, pieces in zip(blocks, cut([block.span for block in blocks], marked), strict=True):  # 2
        runs = tuple(_run(piece, drawn, starts, told, text) for piece in pieces)
        notes = [_note(sign, drawn.said[sign.number - 1], told, text) for run in runs for sign in run.signs]
        rows.append(Row(block.kind, runs, tuple(notes)))  # 3
    return tuple(rows)


def begin(attribution: Attribution) -> int:
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


def _run(piece: Piece, drawn: _Drawn, starts: Mapping[int, int], told: Sourcing, text: str) -> Run:
    here = (*piece.contents, *piece.cues, *piece.sources)
    begun = sorted({i for i in here if starts[i] == piece.span.start})
    inmost = drawn.said[piece.contents[0]] if piece.contents else None
    hint = drawn.manner.hint or _kind
    return Run(
        text=visible(piece.span.of(text)),
        classes=_classes(piece, drawn.said, told),
        hint=hint(inmost) if inmost is not None else "",
        signs=tuple(drawn.signs[i] for i in begun),
        own=drawn.manner.own.get(piece.span.start),
    )


def _kind(attribution: Attribution) -> str:
    return BADGE[attribution.source.anonymity]


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


def _note(sign: Sign, attribution: Attribution, told: Sourcing, text: str) -> Note:
    anonymity = attribution.source.anonymity
    voice = told.voices[told.voice_of[attribution.id]]
    return Note(
        anchor=sign.anchor,
        number=sign.number,
        colour=sign.colour,
        anonymity=anonymity,
        badge=badge(voice) if voice.open else BADGE[anonymity],
        chain=_short(told.chain_of[attribution.id]),
        cue=shorten(words(attribution.cue, text), 60),
        marks=marks(attribution),
        circumstances=circumstances(attribution, told, text),
    )
