"""On what does each version of a claim hang? Its links as a forest, which can be drawn without lines that cross.

In: a claim and its articles. Out: a :class:`Lineage`: one stem for each origin, and one for versions that name none;
each version hangs on one other (``across/hanging.py``), or on its origin; whatever else it leans on is kept beside, as
``also``. What is left names nobody, or denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.across.hanging import handed_on, parents
from headwater.across.moments import moment
from headwater.across.records import Claim, Drift, Link, Origin, Telling
from headwater.export.shown import shorten
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.records import Article

LATE = float("inf")


@dataclass(frozen=True, slots=True)
class Branch:
    """One version, and what hangs on it. ``number`` is its place in the claim, from 1; ``link`` is that by which it
    hangs on the version above, ``also`` are its other links upstream; ``drift`` is what changed along all of them, each
    kind once; ``hands_on`` is what changed above, and is in its words too."""

    number: int
    telling: Telling
    article: Article
    link: Link | None
    drift: tuple[Drift, ...]
    also: tuple[Link, ...]
    hands_on: tuple[Drift, ...]
    children: tuple[Branch, ...]

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return outlet(self.article)

    def walk(self) -> Iterator[Branch]:
        """This one and all that hang on it, each before what hangs on it."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += reversed(branch.children)


@dataclass(frozen=True, slots=True)
class Stem:
    """An origin with what hangs on it; ``origin`` is None for versions of which nobody says where they are from, and
    for those that deny."""

    origin: Origin | None
    branches: tuple[Branch, ...]

    @property
    def denies(self) -> bool:
        """Whether it is the stem of those that deny."""
        return self.origin is None and all(one.telling.polarity == "denied" for one in self.branches)

    def walk(self) -> Iterator[Branch]:
        """All its versions."""
        for branch in self.branches:
            yield from branch.walk()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The whole of it: stems in the order of their first print."""

    claim: Claim
    stems: tuple[Stem, ...]
    outlets: int
    first: str | None
    last: str | None

    def walk(self) -> Iterator[Branch]:
        """All versions."""
        for stem in self.stems:
            yield from stem.walk()


LONGEST_OUTLET = 60
"""Code points of an outlet's name."""


def outlet(article: Article) -> str:
    """Who printed it, for a person."""
    return shorten(article.outlet or article.domain or UNKNOWN_OUTLET, LONGEST_OUTLET)


def outlets(articles: Iterable[Article]) -> int:
    """How many outlets printed these articles, case aside; those that nobody knows count as one."""
    return len({(one.outlet or one.domain or UNKNOWN_OUTLET).casefold() for one in articles})


def lineage(claim: Claim, articles: Mapping[str, Article]) -> Lineage:
    """The forest of a claim."""
    hanging = parents(claim)
    grown = _Grown(claim, articles, hanging)
    stems = [Stem(origin, grown.of(tops)) for origin, tops in _tops(claim, hanging)]
    dated = sorted((moment(a.published) or LATE, a.published) for a in grown.printed if a.published)
    return Lineage(
        claim,
        tuple(stems),
        outlets=outlets(grown.printed),
        first=dated[0][1] if dated else None,
        last=dated[-1][1] if dated else None,
    )


def _tops(claim: Claim, parents: Mapping[str, Link]) -> Iterator[tuple[Origin | None, list[Telling]]]:
    """Each origin with the versions that hang on nothing else, by the first print; then those without an origin."""
    free = [one for one in claim.versions if one.article not in parents]
    order = {one.article: at for at, one in enumerate(claim.versions)}
    taken: set[str] = set()
    found: list[tuple[int, Origin, list[Telling]]] = []
    for origin in claim.origins.roots:
        mine = [one for one in free if one.article in origin.articles and one.article not in taken]
        taken |= {one.article for one in mine}
        first = min((order[article] for article in origin.articles if article in order), default=len(order))
        found.append((first, origin, mine))  # an origin whose articles all hang elsewhere is shown all the same
    yield from ((origin, mine) for _, origin, mine in sorted(found, key=lambda each: each[0]))
    left = [one for one in free if one.article not in taken]
    for polarity in ("affirmed", "denied"):
        if some := [one for one in left if one.polarity == polarity]:
            yield None, some


class _Grown:
    """Branches, made from the tips."""

    def __init__(self, claim: Claim, articles: Mapping[str, Article], parents: Mapping[str, Link]) -> None:
        self.articles, self.parents = articles, parents
        self.hands_on = handed_on(claim, parents)
        self.printed = [articles[one.article] for one in claim.versions]
        self.number = {one.article: at for at, one in enumerate(claim.versions, 1)}
        self.below: dict[str, list[Telling]] = defaultdict(list)
        for one in claim.versions:
            if one.article in parents:
                self.below[parents[one.article].upstream].append(one)
        self.leaning: dict[str, list[Link]] = defaultdict(list)
        for link in claim.links:
            self.leaning[link.downstream].append(link)
        self.drift: dict[tuple[str, str], list[Drift]] = defaultdict(list)
        for one_drift in claim.drift:
            self.drift[one_drift.upstream, one_drift.downstream].append(one_drift)

    def of(self, tops: Sequence[Telling]) -> tuple[Branch, ...]:
        """Each of these with all that hangs on it."""
        made: dict[str, Branch] = {}
        ordered: list[Telling] = []
        waiting = list(tops)
        while waiting:
            one = waiting.pop()
            ordered.append(one)
            waiting += self.below[one.article]
        for one in reversed(ordered):
            made[one.article] = self._branch(one, tuple(made[child.article] for child in self.below[one.article]))
        return tuple(made[one.article] for one in tops)

    def _branch(self, one: Telling, children: tuple[Branch, ...]) -> Branch:
        link = self.parents.get(one.article)
        above = link.upstream if link else None
        also = tuple(each for each in self.leaning[one.article] if each.upstream != above)
        ways = [*([link] if link else []), *also]
        changes: dict[str, Drift] = {}
        for drift in (drift for way in ways for drift in self.drift[way.upstream, one.article]):
            changes.setdefault(drift.kind, drift)
        gravest = tuple(sorted(changes.values(), key=lambda each: -each.severity))
        return Branch(
            self.number[one.article], one, self.articles[one.article], link, gravest, also,
            self.hands_on.get(one.article, ()), children,
        )  # fmt: skip
