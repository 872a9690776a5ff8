"""What stands in the margin of an article about one statement, and what is in its record?

In: an article as people decided it, its voices, what is told elsewhere too. Out: for each block its notes: who said it
through whom, how, where it leads; and its record, all that is known of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from headwater.export.moments import Moment, moment, spoken
from headwater.export.page import Note, Part, Run
from headwater.export.shown import BADGE, chain, line, marks
from headwater.export.voices import Sourcing
from headwater.library.judged import Judged
from headwater.library.records import Statement
from headwater.records import Attribution, How
from headwater.web.pages.cards import live
from headwater.web.pages.retold import Elsewhere, Retold

RECORDS = 600
"""Statements of which one page has the whole record: only a block without paragraphs, as long as a book, has more."""
STATEMENT, OWN = "s-", "v-"
"""Before a statement's id, and before where the outlet's own voice begins: the anchor."""
HOW: Mapping[How, str] = {
    "explicit": "as printed",
    "dateline": "counted from the article’s date",
    "named": "from a day named beside it",
    "previous": "from the date before it",
    "tense": "from the article’s date and the tense",
    "open": "left open",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Another statement of the same article: its number and its anchor."""

    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of a statement. ``said`` is the date of the utterance, ISO prefix; ``printed`` are its words,
    and ``resolved`` is how they were read: None where a person gave the date. ``inside`` is the statement through which
    this one came, ``only`` are the conditions under which it holds, ``live`` is the page with these words marked."""

    id: str
    source: str | None
    actor: str | None
    name: str | None
    kind: str | None
    sort: str | None
    country: str | None
    cue: str | None
    content: str | None
    form: str
    anonymity: str
    reason: str | None
    number: int | None
    venue: str | None
    addressee: str | None
    medium: str | None
    said: str | None
    printed: str | None
    resolved: str | None
    polarity: str
    endorsement: str
    only: tuple[str, ...]
    inside: Place | None
    score: float
    judged: bool
    live: str | None


@dataclass(frozen=True, slots=True)
class Margin:
    """A note, with what is told elsewhere too; ``record`` is None where there are too many on the page."""

    id: str
    note: Note
    judged: bool
    retold: tuple[Retold, ...]
    record: Record | None


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """What the outlet says in its own voice and others tell too."""

    anchor: str
    retold: tuple[Retold, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text with its notes."""

    kind: str
    runs: tuple[Run, ...]
    notes: tuple[Margin, ...]
    own: tuple[OwnVoice, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the notes are made of besides the text. ``near`` is what others tell too; ``asked`` is the statement whose
    record is shown whatever else is."""

    judged: Judged
    told: Sourcing
    near: Elsewhere
    asked: str | None


def blocks(part: Part, beside: Beside) -> tuple[Block, ...]:
    """The blocks that are shown."""
    said = {one.id: one for one in beside.judged.reading.attributions}
    numbers = {sign.anchor: sign.number for sign in part.signs}
    notes = [note for row in part.rows for note in row.notes]
    whole = {note.anchor for note in notes[:RECORDS]} | {f"{STATEMENT}{beside.asked}"}
    made = {note.anchor: _margin(note, said[id_of(note)], beside, numbers) for note in notes}
    bare = {anchor: one if anchor in whole else replace(one, record=None) for anchor, one in made.items()}
    return tuple(
        Block(
            row.kind,
            row.runs,
            tuple(bare[note.anchor] for note in row.notes),
            tuple(OwnVoice(run.own, beside.near.own[_place(run.own)]) for run in row.runs if run.own),
        )
        for row in part.rows
    )


def id_of(note: Note) -> str:
    """The id of the statement that a note is about."""
    return note.anchor.removeprefix(STATEMENT)


def hint(one: Attribution, told: Sourcing) -> str:
    """What is said of a statement where its words are pointed at: how it came, what kind of source, what else."""
    return " · ".join((chain(told.chain_of[one.id]), BADGE[one.source.anonymity], *marks(one)))


def _place(anchor: str) -> int:
    return int(anchor.removeprefix(OWN))


def _margin(note: Note, said: Attribution, beside: Beside, numbers: Mapping[str, int]) -> Margin:
    one = beside.judged.statement(said.id)
    return Margin(
        id=said.id,
        note=_decided(note, one, said),
        judged=one.judged,
        retold=beside.near.statements.get(said.id, ()),
        record=_record(one, said, beside, numbers),
    )


def _decided(note: Note, one: Statement, said: Attribution) -> Note:
    """With what a person gave that is not printed."""
    if not one.judged:
        return note
    given = (
        f"to {one.addressee}" if one.addressee and not said.addressee else "",
        one.venue if one.venue and not said.venue else "",
        one.medium if one.medium and not said.medium else "",
        spoken(one.said) if one.said and not said.when else "",
    )
    more = tuple(line(words) for words in given if words)
    return replace(note, circumstances=(*note.circumstances, *more)) if more else note


def _record(one: Statement, said: Attribution, beside: Beside, numbers: Mapping[str, int]) -> Record:
    reading = beside.judged.reading
    outer = f"{STATEMENT}{said.inside}"
    known = moment(said.when, beside.told.times) if said.when else None
    return Record(
        id=one.id, source=one.source, actor=one.actor, name=one.name, kind=one.kind, sort=one.actor_class,
        country=one.country, cue=one.cue, content=one.content, form=one.form, anonymity=one.anonymity,
        reason=one.reason, number=one.number, venue=one.venue, addressee=one.addressee, medium=one.medium,
        said=one.said, printed=said.when.span.of(reading.article.text) if said.when else None,
        resolved=_resolved(known), polarity=one.polarity, endorsement=one.endorsement,
        only=tuple(span.of(reading.article.text) for span in beside.told.conditions_of.get(one.id, ())),
        inside=Place(numbers[outer], outer) if outer in numbers else None,
        score=round(one.score, 3), judged=one.judged, live=live(one.url, one.content),
    )  # fmt: skip


def _resolved(known: Moment | None) -> str | None:
    """How a printed date was read, and from what."""
    if known is None or known.how is None:
        return None
    return f"{HOW[known.how]}, {spoken(known.anchor)}" if known.anchor else HOW[known.how]
