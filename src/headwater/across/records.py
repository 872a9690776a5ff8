"""What many articles give together: tellings, claims, links, origins, drift.

Spans are half-open ranges of code points into the text of the article that the record names; dates are ISO 8601
prefixes; scores are probabilities. An article is named by its id in the library.

A :class:`Telling` is one statement as one article prints it, with its slots read out; everything else is made of
tellings. Every derived thing carries its reasons in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from headwater.across.quotes import Quotation, Quoted
from headwater.library import passages
from headwater.records import Article, Event, Quantity, Span, Time

LinkKind = Literal["cites", "wire", "quotes", "copies", "hyperlinks"]
Occasion = Literal["alone", "together"]
OriginKind = Literal["on_record", "document", "anonymous", "own_reporting", "unknown"]
DriftKind = Literal[
    "quantity", "date", "actor", "place", "polarity", "modality", "attribution", "condition", "wording"
]  # fmt: skip
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody through whom a statement came: the actor's name, else the words ``printed``; what he is, and how
    named."""

    name: str
    actor: str | None
    kind: str | None
    anonymity: str
    country: str | None = None
    sort: str | None = None
    roles: tuple[str, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as one article prints it.

    ``spans`` and ``text`` are the content without "that" and without who says it; ``voices`` are from the outlet inward
    (the outlet itself is not in it), so the last one is the source. ``attribution`` is the id of the statement, None
    for what the outlet says in its own voice. ``denied``: the source denies it. ``weights`` are its words, by stem,
    with how rare they are, ``around`` those of the whole sentence, ``beside`` its quantities; ``names`` the folded
    names in it; ``vector`` its meaning. ``occasion``: the source spoke to this outlet alone, or where others heard it,
    too; None where nothing says it.
    """

    article: str
    spans: tuple[Span, ...]
    text: str
    attribution: str | None
    voices: tuple[Voice, ...]
    polarity: str
    endorsement: str
    form: str
    cue: str
    said: str | None
    score: float
    weights: dict[str, float] = field(compare=False, repr=False)
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Span, ...] = ()
    vector: Vector | None = field(default=None, compare=False, repr=False)
    title: bool = False
    around: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    beside: tuple[Quantity, ...] = ()
    occasion: Occasion | None = None

    @property
    def id(self) -> str:
        """What decisions call it: the statement's id, else the passage's (``ARTICLE@START``)."""
        return self.attribution or passages.name(self.article, self.start)

    @property
    def source(self) -> Voice | None:
        """The innermost voice, None where the outlet speaks."""
        return self.voices[-1] if self.voices else None

    @property
    def start(self) -> int:
        """Where it begins in the article's text."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Told:
    """One article with its tellings and what it prints in quotation marks; ``seq`` is its number in the library, in the
    order in which articles came."""

    article: Article
    tellings: tuple[Telling, ...]
    quoted: tuple[Quoted, ...] = ()
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke for (or, below 0, against), and how much."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class Same:
    """Why a version is one of its claim: the article whose version it is most like, how surely they tell one thing, and
    what spoke for and against."""

    article: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One article leans on another. ``upstream`` and ``downstream`` are ids of articles; ``directed`` False where
    neither is known to be first. ``explicit``: the text itself says so. ``evidence`` are printed words."""

    upstream: str
    downstream: str
    kind: LinkKind
    explicit: bool
    directed: bool
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A root: who, via which outlet, and which articles come from it."""

    kind: OriginKind
    name: str
    via: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim has, at least and at most, and why."""

    least: int
    most: int
    reasons: tuple[str, ...]
    roots: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed along a link: the words before and after, with their places, how grave (0 to 1), and a sentence."""

    upstream: str
    downstream: str
    kind: DriftKind
    before: str
    after: str
    before_spans: tuple[Span, ...]
    after_spans: tuple[Span, ...]
    severity: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition and its versions, one an article at most, earliest first. ``same`` by article: why its version is
    one, nothing where a person said so."""

    id: str
    story: str
    proposition: str
    versions: tuple[Telling, ...]
    links: tuple[Link, ...]
    origins: Origins
    cycles: tuple[tuple[str, ...], ...]
    drift: tuple[Drift, ...]
    same: Mapping[str, Same]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening, earliest first: ids."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What was asked for, traced: stories, claims, quotations, and the articles that they name, by id."""

    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    articles: Mapping[str, Article]
