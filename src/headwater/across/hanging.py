"""On which other version does each version of a claim hang, and what does it hand on of what changed above it?

In: a claim. Out: :func:`parents`, the link by which each version hangs on another, which makes a forest of its links;
:func:`handed_on`, changes that came in above a version and are in its words, too: whoever copies a copy with a mistake
has the mistake.

1. What has an origin of its own hangs on that. 2. Else on the nearest version that it leans on: explicit before copied,
and of two that stand in one line the later. 3. What would close a circle stays beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.across.records import Claim, Drift, Link, LinkKind, Telling

RANK: Mapping[LinkKind, int] = {"cites": 0, "wire": 1, "hyperlinks": 2, "copies": 3, "quotes": 4}


def parents(claim: Claim) -> dict[str, Link]:
    """The link by which each version hangs on another, by its article; nothing for one that hangs on none."""
    order = {one.article: at for at, one in enumerate(claim.versions)}
    rooted = {article for origin in claim.origins.roots for article in origin.articles}
    looped = [frozenset(cycle) for cycle in claim.cycles]
    leaning: dict[str, list[Link]] = defaultdict(list)
    for link in claim.links:
        if link.directed and link.upstream in order and link.downstream in order:
            leaning[link.downstream].append(link)
    found: dict[str, Link] = {}
    for one in claim.versions:
        if one.article in rooted:  # 1
            continue
        for link in sorted(leaning[one.article], key=lambda each: _nearness(each, leaning, order)):  # 2
            back = order[link.upstream] > order[one.article]
            inside = any(link.upstream in cycle and one.article in cycle for cycle in looped)
            if not (back and inside) and not _closes(link, found):  # 3
                found[one.article] = link
                break
    return found


def _nearness(
    link: Link, leaning: Mapping[str, Sequence[Link]], order: Mapping[str, int]
) -> tuple[bool, bool, int, float, int]:
    """The nearest first; a version on which another candidate leans is farther than that one."""
    others = {other.upstream for other in leaning[link.downstream]} - {link.upstream}
    farther = any(above.upstream == link.upstream for other in others for above in leaning.get(other, ()))
    return not link.explicit, farther, RANK[link.kind], -link.score, order[link.upstream]


def _closes(link: Link, found: Mapping[str, Link]) -> bool:
    """Whether the version leaned on hangs, in the end, on this one."""
    at = link.upstream
    while at != link.downstream and at in found:
        at = found[at].upstream
    return at == link.downstream


def handed_on(claim: Claim, above: Mapping[str, Link]) -> dict[str, tuple[Drift, ...]]:
    """By article, the changes above its version (``above``: its :func:`parents`) that it hands on: not those of a kind
    that changed once more with it, and none where it denies what the version above affirms, or the other way round."""
    told = {one.article: one for one in claim.versions}
    came_in: dict[str, list[Drift]] = defaultdict(list)
    for drift in claim.drift:
        came_in[drift.downstream].append(drift)
    found: dict[str, tuple[Drift, ...]] = {}
    for one in claim.versions:
        path, at = list[str](), one.article
        while at not in found and at in above:
            path.append(at)
            at = above[at].upstream
        found.setdefault(at, ())
        for article in reversed(path):
            up = above[article].upstream
            held = [*found[up], *came_in[up]]
            found[article] = _held(told[up], told[article], held, came_in[article])
    return {article: changes for article, changes in found.items() if changes}


def _held(up: Telling, down: Telling, held: Sequence[Drift], anew: Sequence[Drift]) -> tuple[Drift, ...]:
    if up.polarity != down.polarity:
        return ()
    again = {drift.kind for drift in anew}
    return tuple({drift.kind: drift for drift in held if drift.kind not in again}.values())
