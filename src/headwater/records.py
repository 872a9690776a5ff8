"""Every record that crosses a stage boundary.

Invariants (DESIGN.md of the project keeps the reasons; ``tests/test_records.py`` holds them):

1. ``Article.text`` is fixed at intake and never rewritten. A :class:`Span` is a half-open range of Unicode
   code points into it, is inside it, and is not empty: what we show is what was printed.
2. What was printed (a span) and what we made of it (a value) are separate fields.
3. Ids are content hashes over length-prefixed parts: reading the same thing twice gives the same ids.
4. Dates are ISO 8601 prefixes, and the length is the precision (``2024-02`` is a month).
5. What a machine made says which stage and version made it (``made``).
6. A failure is a record, never a silence.

    >>> Span(8, 12).of("London. Some say so")
    'Some'
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title", "standfirst", "byline", "dateline", "section", "credit", "caption", "heading",
    "paragraph", "quote", "item", "furniture",
]  # fmt: skip
PROSE: frozenset[str] = frozenset({"title", "standfirst", "caption", "heading", "paragraph", "quote", "item"})
"""The kinds of block that are read as prose; the others are kept, and not read."""

Form = Literal["direct", "indirect", "mixed"]
Anonymity = Literal["named", "described", "unnamed", "document", "none"]
Endorsement = Literal["endorsed", "neutral", "distanced"]
Polarity = Literal["affirmed", "denied"]
ActorKind = Literal["person", "organisation", "place", "outlet", "document", "event", "other"]
ActorClass = Literal[
    "government", "legislature", "military", "police", "judiciary", "armed group", "international", "agency", "party",
    "law", "religion", "medicine", "science", "university", "analysis", "ngo", "company", "sport", "arts", "media",
    "civilian",
]  # fmt: skip
"""What an actor is in public life (``who/classes.py`` says more). Where several fit, the first one counts."""
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
How = Literal["explicit", "dateline", "named", "previous", "tense", "open"]
"""How a time was resolved: by its own words, from the dateline, a day named beside it, the last date in the text, from
the dateline to the side that the tense gives; or not at all."""
QuantityKind = Literal["count", "money", "percent", "points", "measure", "number"]
Modality = Literal["happened", "ongoing", "planned", "possible", "conditional", "demanded", "ruled out", "denied"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points into ``Article.text``. Raises ``ValueError`` if empty or negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The printed characters."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page in page order. Blocks are sorted, disjoint, and only white space lies between them."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done: where it came from, the stage, and why, in words for a person."""

    source: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one news article, as printed.

    ``published`` and ``modified`` are ISO 8601 prefixes, with the zone's offset where a zone was printed.
    ``wire`` is the agency credited ("Reuters"); ``outlet`` the publication's name, None where nothing tells it.
    ``digest`` is the SHA-256 of the text in UTF-8, as hexadecimal. ``external`` is the id that the giver uses,
    ``domain`` the site's host name.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    digest: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    wire: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    language: str | None = None
    failures: tuple[Failure, ...] = ()
    external: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read into a library, as it was received, before any of it is understood.

    ``data`` is a page or a text in bytes, or (``record``) one JSON object in UTF-8. ``name`` is what the user is shown.
    ``outlet`` and ``published`` are what the place where it was found says; the item's own word goes before them.
    """

    data: bytes
    name: str
    kind: Literal["page", "record"] = "page"
    url: str | None = None
    path: str | None = None
    outlet: str | None = None
    published: str | None = None

    @property
    def digest(self) -> str:
        """The same item found again, at whatever path, has the same digest."""
        return content_id("item", self.kind, self.url or "", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class Sentence:
    """``tokens``: half-open range of indices into ``Document.tokens``; ``block``: index into ``Article.blocks``."""

    span: Span
    tokens: tuple[int, int]
    block: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted passage, marks included. ``closed`` is False where the mark that should end it is missing.

    A quotation that runs over several paragraphs is several passages; all but the first have ``continues``.
    """

    span: Span
    closed: bool
    continues: bool = False


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Document:
    """An article cut into tokens, sentences and quoted passages; only prose blocks are cut. Equal to itself alone."""

    article: Article
    tokens: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Printed words that fill a slot: a venue, an addressee, a reason, a role."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many sources are claimed ("two officials"): the words printed, and the number they mean."""

    span: Span
    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found in the text."""

    span: Span
    kind: ActorKind
    score: float


@dataclass(frozen=True, slots=True)
class Syntax:
    """The grammar of a document, one entry a token, as the reader network sees it.

    ``tags`` and ``relations`` are Universal Dependencies' (of subtypes only "nsubj:pass", "aux:pass", "nmod:poss"; the
    head of a name is its last word), ``fine`` the Penn Treebank's tags. ``heads`` are tokens, -1 at a root; no circles.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    fine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the reader network found: the spans of one attribution by role, not yet judged.

    ``source`` and ``content`` may be empty or in several pieces, in text order; ``score`` is a probability.
    ``inside`` is the index, in the same list, of the attribution through which this one reached the outlet.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks in the article. ``country`` is ISO 3166 alpha-2; ``roles`` are as printed.

    ``sort`` is the actor's class (government, police, ...), None where nothing printed tells it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    roles: tuple[Phrase, ...]
    mentions: tuple[Span, ...]
    made: str
    sort: ActorClass | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is speaking. ``actor`` is the id of an :class:`Actor`, None where it is left open.

    ``antecedent`` is the phrase that "who", "they" or "one of the officials" stands for.
    """

    spans: tuple[Span, ...]
    actor: str | None
    anonymity: Anonymity
    reason: Phrase | None = None
    number: Count | None = None
    antecedent: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: where it is printed, and what we made of it (ISO prefix)."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Time:
    """A printed expression of time. ``timex`` is its TIMEX3 value ("2024-W48", "P3D", "PAST_REF"), ``value`` the ISO
    prefix, None for durations, sets and what stays vague; ``interval`` the first and the last day that it can mean.
    ``anchor`` is the ISO prefix from which a relative one was counted."""

    span: Span
    kind: TimeKind
    timex: str | None
    value: str | None
    interval: tuple[str, str] | None
    how: How
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed quantity and what it can mean: ``low`` to ``high``, both included, None where it is open. ``unit`` is
    ISO 4217 for money, "percent", "percentage points", a unit in the singular, or the noun counted as printed
    ("troops"); ``counted`` is the phrase counted."""

    span: Span
    kind: QuantityKind
    low: float | None
    high: float | None
    unit: str | None
    counted: Span | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part in an event: the phrase, and the actor's id where it is known."""

    span: Span
    actor: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, is planned or threatened. ``kind`` is a PLOVER category; ``span`` the words for it,
    ``marks`` those that give the modality. ``attribution`` is the id of the innermost one whose content holds it, None
    in the outlet's own voice."""

    span: Span
    kind: str
    agent: Party | None
    target: Party | None
    place: Party | None
    when: Dated | None
    modality: Modality
    marks: tuple[Span, ...]
    attribution: str | None
    made: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that make what is said conditional ("if done in self-defense"), and the attribution that holds them."""

    span: Span
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody, according to this article, said, wrote, thinks or wants something.

    ``inside`` is the id of the attribution through which this one reached the outlet. ``score`` is a probability.
    """

    id: str
    form: Form
    inside: str | None
    source: Source
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    venue: Phrase | None
    addressee: Phrase | None
    medium: Phrase | None
    when: Dated | None
    polarity: Polarity
    endorsement: Endorsement
    score: float
    made: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the outlet says in its own voice: the parts of one sentence that no attribution covers."""

    spans: tuple[Span, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says, and according to whom. ``chains`` has one for each distinct way in which a statement
    reached the outlet, outermost name first; ``meanings`` is for machines, a vector a statement: base64 of 128 signed
    bytes for each attribution, then for each assertion (``models/meaning.py``)."""

    article: Article
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    chains: tuple[tuple[str, ...], ...]
    assertions: tuple[Assertion, ...]
    failures: tuple[Failure, ...]
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    meanings: str = ""


def content_id(kind: str, *parts: str) -> str:
    """A short id from content: SHA-256 over length-prefixed UTF-8 parts, 80 bits in hexadecimal.

    Length prefixes keep ("ab", "c") apart from ("a", "bc"):

    >>> content_id("actor", "ab", "c") == content_id("actor", "a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:20]


def printed(spans: Iterable[Span], text: str) -> str:
    """The printed words of a discontinuous phrase; " … " stands where something between was left out."""
    return " … ".join(span.of(text) for span in spans)
