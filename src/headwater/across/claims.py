"""Which tellings of a story are versions of one claim?

In: the articles of a story with their tellings. Out: groups of tellings, one an article: where an article tells a claim
several times, the telling that says most of where it came from stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from headwater.across.cluster import average_link
from headwater.across.links import Leaning
from headwater.across.records import Telling, Told
from headwater.across.same import Match, matches

LEAST = 0.32
"""Mean probability from which two groups are one claim."""
NEAREST, ATTACH = 2, 0.35
"""Mean probability with so many of its nearest from which a telling that stands alone joins a claim."""
ABSENT = 0.05
"""What a pair counts that was not even looked at."""


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of a claim, in the order of their articles; ``sure`` by article: how surely its version is one,
    which is its best match among the others."""

    versions: tuple[Telling, ...]
    sure: Mapping[str, float]


Ruling = Callable[[Telling, Telling], bool | None]
"""What a person decided of two tellings: the same claim, not the same, or (None) nothing."""


def groups(story: Sequence[Told], near: Leaning, *, ruling: Ruling | None = None) -> list[Group]:
    """The claims of a story that two articles or more tell."""
    tellings = [telling for told in story for telling in told.tellings]
    found = matches(tellings, near)
    scored = [(m.first, m.second, m.score) for m in found]
    if ruling is not None:
        scored = _ruled(tellings, scored, ruling)
    out = []
    owners = [one.article for one in tellings]
    linked = average_link(len(tellings), scored, least=LEAST, absent=ABSENT, owners=owners)
    for members in _attached(linked, scored, owners):
        if len({tellings[at].article for at in members}) < 2:
            continue
        inside = set(members)
        within = tuple(m for m in found if m.first in inside and m.second in inside)
        chosen = _one_each(members, tellings, within)
        out.append(Group(tuple(tellings[at] for at in chosen), _sure(chosen, owners, within)))
    return out


def _attached(
    groups: Sequence[Sequence[int]], scored: Sequence[tuple[int, int, float]], owners: Sequence[str]
) -> list[list[int]]:
    """Tellings that stand alone join the claim that they are nearest to, where their article does not tell it yet:
    who leaves out half of a claim is far from those who leave out the other half, but near to the fullest telling."""
    out = [list(group) for group in groups]
    home = {at: number for number, group in enumerate(out) for at in group}
    tellers = [{owners[at] for at in group} for group in out]
    near: dict[tuple[int, int], list[float]] = {}
    for i, j, score in scored:
        for one, other in ((i, j), (j, i)):
            if len(tellers[home[one]]) == 1 and len(tellers[home[other]]) > 1:
                near.setdefault((one, home[other]), []).append(score)
    ranked = sorted(
        (-sum(sorted(found)[-NEAREST:]) / NEAREST, one, group)
        for (one, group), found in near.items()
        if min(found) >= 0  # a person said that they are not the same
    )
    for score, one, group in ranked:
        if -score >= ATTACH and owners[one] not in tellers[group] and one in out[home[one]]:
            out[home[one]].remove(one)
            out[group] = sorted([*out[group], one])
            home[one] = group
            tellers[group].add(owners[one])
    return [group for group in out if group]


def _ruled(
    tellings: Sequence[Telling], scored: Sequence[tuple[int, int, float]], ruling: Ruling
) -> list[tuple[int, int, float]]:
    """The scores with what people decided: it goes before any of them."""
    table = {(i, j): score for i, j, score in scored}
    for i, one in enumerate(tellings):
        for j in range(i + 1, len(tellings)):
            decided = ruling(one, tellings[j])
            if decided is not None:
                table[i, j] = 1.0 if decided else -1.0 * len(tellings)
    return [(i, j, score) for (i, j), score in table.items()]


def _sure(chosen: Sequence[int], owners: Sequence[str], within: Sequence[Match]) -> dict[str, float]:
    """The best match of each version among the others."""
    best = dict.fromkeys((owners[at] for at in chosen), 0.0)
    here = set(chosen)
    for match in within:
        if match.first in here and match.second in here:
            for at in (match.first, match.second):
                best[owners[at]] = max(best[owners[at]], match.score)
    return best


def _one_each(members: Sequence[int], tellings: Sequence[Telling], within: Sequence[Match]) -> tuple[int, ...]:
    near: dict[int, float] = dict.fromkeys(members, 0.0)
    for match in within:
        near[match.first] += match.score
        near[match.second] += match.score
    chosen: dict[str, int] = {}
    for at in members:
        article = tellings[at].article
        if article not in chosen or _standing(tellings[at], near[at]) > _standing(
            tellings[chosen[article]], near[chosen[article]]
        ):
            chosen[article] = at
    return tuple(chosen.values())


def _standing(telling: Telling, near: float) -> tuple[bool, int, float]:
    """In the body before the title; with whom it comes from; nearest to the other tellings."""
    return not telling.title, min(2, len(telling.voices)), near
