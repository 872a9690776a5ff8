"""Which nodes and edges has a claim, for programs that draw graphs?

In: a Trace. Out: :class:`Node` and :class:`Edge` records, of all its claims: origins, versions (an article that tells
two claims is two nodes), and what links them. ``dot.py`` and ``graphml.py`` write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.across.records import Claim, Trace
from headwater.export.lineage import outlet
from headwater.export.phrased import KIND, origin
from headwater.export.shown import line


@dataclass(frozen=True, slots=True)
class Node:
    """An origin or a version; ``text`` is the version's, or says what kind of origin it is."""

    id: str
    claim: str
    kind: str
    label: str
    text: str
    article: str | None
    outlet: str | None
    published: str | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """From upstream to downstream; ``kind`` is that of the link, or ``origin``; ``drift`` are sentences."""

    source: str
    target: str
    kind: str
    explicit: bool
    directed: bool
    score: float
    drift: tuple[str, ...]
    severity: float


def nodes(trace: Trace) -> Iterator[Node]:
    """Claim by claim: its origins, then its versions."""
    for number, claim in enumerate(trace.claims):
        for at, root in enumerate(claim.origins.roots):
            yield Node(
                f"c{number}o{at}", claim.id, root.kind, origin(root), KIND[root.kind], None,
                line(root.via) if root.via else None, None, None,
            )  # fmt: skip
        for version in claim.versions:
            article = trace.articles[version.article]
            yield Node(
                f"c{number}v{version.article}", claim.id, "version", outlet(article), line(version.text),
                article.external or article.id, outlet(article), article.published, version.polarity,
            )  # fmt: skip


def edges(trace: Trace) -> Iterator[Edge]:
    """Claim by claim: from each origin to those that have it from there, then the links."""
    for number, claim in enumerate(trace.claims):
        yield from _rooted(claim, number)
        yield from _linked(claim, number)


def _rooted(claim: Claim, number: int) -> Iterator[Edge]:
    telling = {version.article for version in claim.versions}
    for at, root in enumerate(claim.origins.roots):
        for article in root.articles:
            if article in telling:
                yield Edge(f"c{number}o{at}", f"c{number}v{article}", "origin", True, True, 1.0, (), 0.0)


def _linked(claim: Claim, number: int) -> Iterator[Edge]:
    for link in claim.links:
        changes = [one for one in claim.drift if (one.upstream, one.downstream) == (link.upstream, link.downstream)]
        yield Edge(
            f"c{number}v{link.upstream}", f"c{number}v{link.downstream}", link.kind, link.explicit, link.directed,
            link.score, tuple(line(one.sentence) for one in changes),
            max((one.severity for one in changes), default=0.0),
        )  # fmt: skip
