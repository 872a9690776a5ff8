"""Which statements answer a question, how do they divide, and what is one of them made of?

In: a library, the fields of a query as the address has them, and which result is looked at. Out: cards, counts that
lead on, the evidence of one result, the same question as a command. What is wrong with a question is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any

from fastapi import Query as Asks

from headwater.errors import LibraryError, Missing, UsageError
from headwater.export.shown import line
from headwater.library.bounded import bounded
from headwater.library.listing import Listing
from headwater.library.query import FIXED, SPOKEN, Query
from headwater.library.records import Statement
from headwater.library.search import Facets
from headwater.library.view import Library
from headwater.library.words import matches
from headwater.records import Span
from headwater.web.pages.cards import Card, card
from headwater.web.pages.command import USUAL, command
from headwater.web.pages.evidence import Evidence, evidence
from headwater.web.rendering import address

MOST = 1000
"""Statements on one page."""
STEPS = 2_000_000
"""Steps of SQLite (about a tenth of a second) in which an answer is divided, or not at all."""
TOP = 8
"""Values of a facet that are shown."""
FILTERS: Mapping[str, str] = {
    "who": "who", "outlet": "outlet", "actor_class": "class", "country": "country", "since": "said since",
    "until": "said until", "anonymity": "source", "form": "form", "polarity": "polarity",
    "endorsement": "outlet’s stance", "published_since": "printed since", "published_until": "printed until",
    "story": "story", "old": "old versions",
}  # fmt: skip
"""What filters are called; those before ``anonymity`` are always in view."""
FURTHER = list(FILTERS)[list(FILTERS).index("anonymity") :]
FACETS = (
    ("outlet", "outlet", "Outlets"), ("anonymity", "anonymity", "Sources"), ("form", "form", "Form"),
    ("actor", "who", "Who"),
)  # fmt: skip
"""The facets: their field, the filter that they lead to, their heading."""
CALLED = {"none": "no source", "anonymous": "anonymous: described or unnamed"}
"""Values that are called otherwise."""

Words = Annotated[str | None, Asks(max_length=2000, description='All of: words, "a phrase", start*, a OR b, -without.')]
Who = Annotated[str | None, Asks(max_length=500, description="Name or id of the speaker.")]
Class = Annotated[str | None, Asks(alias="class", max_length=50, description="Class of the speaker, as government.")]
Country = Annotated[str | None, Asks(max_length=50, description="Country of the speaker, two letters.")]
Outlet = Annotated[str | None, Asks(max_length=500, description="Where it was printed: a name or a domain.")]
Since = Annotated[str | None, Asks(max_length=50, description="On this day or later: an ISO prefix.")]
Until = Annotated[str | None, Asks(max_length=50, description="On this day or before: an ISO prefix.")]
Fixed = Annotated[str | None, Asks(max_length=50, description="One of the values that the page offers.")]
Story = Annotated[str | None, Asks(max_length=500, description="A named story's title or id.")]
Old = Annotated[bool, Asks(description="Also what only older versions of an article said.")]
Limit = Annotated[int, Asks(ge=1, le=MOST)]
After = Annotated[str | None, Asks(max_length=500, description="The `after` of the page before.")]
At = Annotated[str | None, Asks(max_length=100, description="The id of the statement whose evidence is shown.")]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter may have, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the question. ``name`` is the parameter's, ``value`` "" where nothing is asked; with ``options`` only
    these are possible. ``further``: seldom needed."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...]
    further: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force; ``without`` is the same search without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many have a value; ``address`` leads to these alone, None where that is asked for already."""

    label: str
    count: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """How the answer divides; ``more`` values are not shown."""

    title: str
    counts: tuple[Count, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. ``says`` counts it, ``note`` says in what way it is bounded, ``problem`` what is wrong with the
    question. The facets are over ``counted`` statements, which are all if ``complete``; None where that takes too long.
    ``at`` are, row by row, the addresses that show the row's evidence; ``after`` asks for the next page, at ``more``;
    ``first`` is the first."""

    title: str
    words: str
    sort: str
    limit: int
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    problem: str | None
    says: str
    note: str | None
    rows: tuple[Card, ...]
    at: tuple[str, ...]
    after: str | None
    more: str | None
    first: str | None
    facets: tuple[Facet, ...]
    counted: int | None
    complete: bool
    evidence: Evidence | None
    command: str


def search(
    library: Library,
    *,
    words: Words = None,
    who: Who = None,
    actor_class: Class = None,
    country: Country = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    published_since: Since = None,
    published_until: Until = None,
    form: Fixed = None,
    anonymity: Fixed = None,
    endorsement: Fixed = None,
    polarity: Fixed = None,
    story: Story = None,
    old: Old = False,
    sort: Fixed = "date",
    limit: Limit = USUAL,
    after: After = None,
    at: At = None,
) -> Found:
    """Search statements, the newest first unless otherwise asked."""
    given: dict[str, Any] = {
        "words": words, "who": who, "actor_class": actor_class, "country": country, "outlet": outlet, "since": since,
        "until": until, "published_since": published_since, "published_until": published_until, "form": form,
        "anonymity": anonymity, "endorsement": endorsement, "polarity": polarity, "story": story, "after": after,
    }  # fmt: skip
    said = {name: value.strip() or None for name, value in given.items() if value is not None}
    query = Query(**said, old=old, sort=(sort or "date"), limit=limit)  # type: ignore[arg-type]
    found, counts, problem = _answered(library, query)
    places = {one.id: _place(library, one, query) for one in found}
    rows = tuple(card(one, places[one.id][1], text=places[one.id][0]) for one in found)
    return Found(
        title=f"{line(query.words)} · Search" if query.words else "Search",
        words=query.words or "",
        sort=query.sort,
        limit=limit,
        filters=tuple(_filters(query)),
        chips=tuple(_chips(query)),
        problem=problem,
        says=found.says(),
        note=found.note,
        rows=rows,
        at=tuple(f"{where(query, after=query.after, at=one.id)}#s-{one.id}" for one in rows),
        after=found.after,
        more=where(query, after=found.after) if found.after else None,
        first=where(query) if query.after else None,
        facets=tuple(_facets(query, counts)) if counts is not None else (),
        counted=counts.counted if counts is not None else None,
        complete=counts is not None and counts.complete,
        evidence=_evidence(library, found, query, at=at or None),
        command=command(query),
    )


def where(query: Query, **more: str | None) -> str:
    """The address of a search, of its first page unless ``more`` says ``after``.

    >>> where(Query(words="dam", actor_class="police", limit=20)), where(Query(limit=5), after="x")
    ('/search?words=dam&class=police', '/search?limit=5&after=x')
    """
    usual = {"sort": "date", "limit": USUAL}
    asked = {
        SPOKEN.get(name, name): "true" if value is True else value
        for name, value in _asked(query).items()
        if name != "after" and value != usual.get(name)
    }
    return address("/search", **asked, **more)


def _asked(query: Query) -> dict[str, Any]:
    """What it asks, by name."""
    return {field.name: getattr(query, field.name) for field in fields(query)}


def _answered(library: Library, query: Query) -> tuple[Listing[Statement], Facets | None, str | None]:
    """What there is, how it divides, and what is wrong with the question."""
    try:
        return library.ask(**_asked(query)), _divided(library, query), None
    except UsageError as error:
        return Listing((), Statement, total=0), Facets(0, True, (), (), (), ()), str(error)


def _divided(library: Library, query: Query) -> Facets | None:
    """How the answer divides, None where too much would have to be looked at."""
    with bounded(library.db, steps=STEPS) as bound:
        try:
            return library.facets(**_asked(query))
        except LibraryError:
            if not bound.over:
                raise
    return None


def _place(library: Library, one: Statement, query: Query) -> tuple[str, tuple[Span, ...]]:
    """The text that a statement stands in, and where in it is what was looked for."""
    text = library.text(one.article)
    return text, matches(one, query.words or "", text=text)


def _evidence(library: Library, found: Listing[Statement], query: Query, *, at: str | None) -> Evidence | None:
    """Of the statement that was chosen, else of the first. Raises Missing for an id of none."""
    one = next((one for one in found if one.id == at), None)
    if one is None and at is not None:
        try:
            one = library.statement(at)
        except UsageError as error:
            raise Missing(str(error)) from error
    one = one or next(iter(found), None)
    if one is None:
        return None
    text = library.text(one.article)
    try:
        hits = matches(one, query.words or "", text=text)
    except UsageError:  # a question that could not be answered either
        hits = ()
    return evidence(library, one, text=text, matches=hits)


def _filters(query: Query) -> Iterator[Filter]:
    for name, label in FILTERS.items():
        value = getattr(query, name)
        options = tuple(Option(each, CALLED.get(each, each)) for each in FIXED.get(name, ()))
        shown = "true" if value is True else value or ""
        yield Filter(SPOKEN.get(name, name), label, str(shown), options, name in FURTHER)


def _chips(query: Query) -> Iterator[Chip]:
    for name, label in FILTERS.items():
        value = getattr(query, name)
        if value:
            shown = "too" if value is True else CALLED.get(value, value)
            without: dict[str, Any] = {name: False if value is True else None}
            yield Chip(label, line(shown), where(replace(query, **without)))


def _facets(query: Query, counts: Facets) -> Iterator[Facet]:
    for field, name, title in FACETS:
        values: tuple[tuple[str, int], ...] = getattr(counts, field)
        asked = getattr(query, name)
        shown: list[Count] = []
        for value, number in values[:TOP]:
            narrower: dict[str, Any] = {name: value}
            leads = value != asked
            shown.append(Count(CALLED.get(value, value), number, where(replace(query, **narrower)) if leads else None))
        if shown:
            yield Facet(title, tuple(shown), len(values) - len(shown))
