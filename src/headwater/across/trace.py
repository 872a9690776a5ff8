"""A story's articles -> its claims, each with versions, links, origins, cycles and drift.

Steps: (1) tellings that tell one thing are grouped, (2) links between the versions of each claim, (3) origins and
cycles, (4) drift along the links. All of it is a function of the articles' tellings and of what people decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from headwater.across.claims import Group, Ruled, groups
from headwater.across.cycles import cycles
from headwater.across.drift import Step, drift
from headwater.across.links import Leaning, leaning, links
from headwater.across.origins import origins
from headwater.across.polarity import reach, turned
from headwater.across.quotes import Quotation, quotations
from headwater.across.records import Claim, Drift, Link, Telling, Told, Vector
from headwater.across.sidebyside import Seen, SideBySide
from headwater.models.weights import Comparing
from headwater.records import content_id

SURE = 0.7
"""From this probability on a version's words may stand for the claim."""
TELLING = 0.35
"""How much they say, by rarity, beside those that say most."""


def claims(
    story: Sequence[Told],
    *,
    story_id: str,
    outlets: Iterable[str] = (),
    same: Ruled | None = None,
    leans: Mapping[tuple[str, str], bool] | None = None,
    network: Comparing | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story that two articles or more tell: those that most articles tell come first. ``same`` and
    ``leans`` are what people decided of two tellings, and of two articles (upstream, downstream). ``network`` reads
    tellings side by side; without it words, numbers and rules alone decide."""
    near = leaning(story, outlets=outlets, ruled=leans)
    side = None if network is None else SideBySide(near, network)
    together = groups(story, near, ruled=same, read=None if side is None else side.same)  # 1
    most = reach(sum(len(group.versions) for group in together))
    found = [_claim(group, near, side, story_id=story_id, most=most) for group in together]
    return tuple(sorted(found, key=lambda one: (-len(one.versions), one.versions[0].article, one.versions[0].start)))


def quotes(story: Sequence[Told]) -> tuple[Quotation, ...]:
    """What several articles of a story, or one alone, print in quotation marks, by utterance."""
    quoted = [one for told in story for one in told.quoted]
    vectors = {telling.attribution: telling.vector for told in story for telling in told.tellings}
    return quotations(quoted, one_story=True, alike=_alike([vectors.get(one.statement) for one in quoted]))


def _alike(vectors: Sequence[Vector | None]) -> Callable[[int, int], float]:
    def alike(i: int, j: int) -> float:
        one, other = vectors[i], vectors[j]
        return 0.0 if one is None or other is None else float(one @ other)

    return alike


def _claim(group: Group, near: Leaning, side: SideBySide | None, *, story_id: str, most: int) -> Claim:
    told = sorted(group.versions, key=lambda one: near.order[one.article])
    versions = turned(told, contrary=None if side is None else side.contrary, most=most)
    linked = links(versions, near)  # 2
    return Claim(
        id=content_id("claim", *(f"{one.article}:{one.start}" for one in versions)),
        story=story_id,
        proposition=_proposition(versions, {one: why.score for one, why in group.same.items()}),
        versions=tuple(versions),
        links=linked,
        origins=origins(versions, linked, near, sure=group.sure),  # 3
        cycles=tuple(cycles(linked)),
        drift=tuple(_drifts(versions, linked, group, near=near, side=side)),  # 4
        same=group.same,
    )


def _proposition(versions: Sequence[Telling], sure: Mapping[str, float]) -> str:
    """The words of the first version that affirms it; of those that surely tell it, where there are such; one that says
    little beside the others ("the slope") is passed over."""
    affirmed = [one for one in versions if one.polarity != "denied" and not one.title]
    says = {one.article: sum(one.weights.values()) for one in affirmed or versions}
    telling = [one for one in affirmed or versions if says[one.article] >= TELLING * max(says.values())]
    fits = [one for one in telling if sure.get(one.article, 1.0) >= SURE]
    return (fits or telling)[0].text


def _drifts(
    versions: Sequence[Telling], linked: Sequence[Link], group: Group, *, near: Leaning, side: SideBySide | None
) -> Iterator[Drift]:
    by_article = {one.article: one for one in versions}
    directed = [link for link in linked if link.directed]
    whole = [(by_article[link.upstream], by_article[link.downstream]) for link in directed]
    words = [
        group.nearest.get((link.upstream, link.downstream), two) for link, two in zip(directed, whole, strict=True)
    ]
    seen: Sequence[Seen | None] = [None] * len(words) if side is None else side.changes(words)
    for link, two, nearest, change in zip(directed, whole, words, seen, strict=True):
        yield from drift(link, Step(*two, near), words=Step(*nearest, near), seen=change)
