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
ActorKind = Literal["person", "organisation", "place", "outlet", "other"]


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


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into tokens, sentences and quoted passages; only prose blocks are cut."""

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
    """Somebody who acts or speaks in the article. ``country`` is ISO 3166 alpha-2; ``roles`` are as printed."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    roles: tuple[Phrase, ...]
    mentions: tuple[Span, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who is speaking. ``actor`` is the id of an :class:`Actor`, None where it is left open.

    ``antecedent`` is the phrase that a relative pronoun stands for ("two officials, who said").
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
    """All that one article says, and according to whom.

    ``chains`` has one chain for each distinct way in which a statement reached the outlet, outermost name first.
    """

    article: Article
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    chains: tuple[tuple[str, ...], ...]
    assertions: tuple[Assertion, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as a library has it: the machine's reading with people's judgements laid over it.

    ``article`` is the article's id, ``external`` the giver's; ``actor`` an actor's id; ``said`` and ``published`` ISO
    prefixes. ``chain`` has the names through which it came, outermost first. Spans are into the article's text.
    """

    id: str
    article: str
    external: str | None
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    said: str | None
    source: str | None
    source_spans: tuple[Span, ...]
    actor: str | None
    name: str | None
    kind: str | None
    actor_class: str | None
    country: str | None
    cue: str | None
    cue_spans: tuple[Span, ...]
    content: str | None
    content_spans: tuple[Span, ...]
    form: str
    anonymity: str
    reason: str | None
    number: int | None
    venue: str | None
    addressee: str | None
    medium: str | None
    polarity: str
    endorsement: str
    inside: str | None
    chain: tuple[str, ...]
    score: float
    judged: bool


JudgementKind = Literal["merge", "split", "retype", "reject", "fix", "byline", "date", "outlet", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. ``value`` and ``anchor`` are JSON objects as text; ``at`` is UTC, ISO 8601."""

    id: str
    kind: JudgementKind
    target: str
    value: str
    anchor: str
    who: str
    at: str
    why: str


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
