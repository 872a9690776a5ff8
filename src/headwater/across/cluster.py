"""Which of many things belong together, by scores of some pairs?

In: how many things, scores of pairs, and what a pair without a score counts. Out: groups, by average linkage: two
groups
become one while the mean score of their pairs is high enough. The result does not depend on the order of the pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

SEVERAL = 3
"""Owners from which a group has a mean of its own: two may be copies."""


def average_link(
    count: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    least: float,
    absent: float = 0.0,
    owners: Sequence[object] | None = None,
    beside: float = 0.0,
    gap: float = 0.0,
) -> list[list[int]]:
    """The groups, each sorted, by their first member. ``owners``: pairs of one owner's things are not counted, and two
    groups that several owners have both of lie apart by as much as ``beside``; nor are they one where the mean of their
    pairs is less than this share, ``gap``, of the mean within the looser one.

    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)], least=0.6)
    [[0, 1], [2], [3]]
    """
    groups = {at: [at] for at in range(count)}
    owned = {at: Counter([owners[at]]) if owners is not None else Counter() for at in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {at: {} for at in range(count)}
    for i, j, score in pairs:
        sums[i][j] = sums[j][i] = (score, 1)
    heap = [(-score, i, j) for i in sums for j, (score, _) in sums[i].items() if i < j]
    heapq.heapify(heap)
    within = dict.fromkeys(range(count), (0.0, 0))
    new = count
    while heap:
        worst, i, j = heapq.heappop(heap)
        if -worst < least:
            break
        if i not in groups or j not in groups:
            continue
        several = min(len(owned[i]), len(owned[j])) >= SEVERAL
        if several and -worst < gap * min(map(_share, (within[i], within[j]))):
            continue
        score, scored = sums[i][j]
        many = _possible(groups[i], groups[j], owned[i], owned[j])
        inner = [within.pop(i), within.pop(j), (score + absent * max(0, many - scored), many)]
        within[new] = sum(part[0] for part in inner), sum(part[1] for part in inner)
        groups[new] = sorted(groups.pop(i) + groups.pop(j))
        owned[new] = owned.pop(i) + owned.pop(j)
        sums[new] = {}
        for other in (sums[i].keys() | sums[j].keys()) - {i, j}:
            if other not in groups:
                continue
            parts = [sums[side][other] for side in (i, j) if other in sums[side]]
            total = (sum(part[0] for part in parts), sum(part[1] for part in parts))
            sums[new][other] = sums[other][new] = total
            heapq.heappush(
                heap,
                (
                    _shared(owned[new], owned[other]) * beside
                    - _mean(total, groups[new], groups[other], owned[new], owned[other], absent),
                    other,
                    new,
                ),
            )
        for side in (i, j):
            for other in sums.pop(side):
                sums.get(other, {}).pop(side, None)
        new += 1
    return sorted(groups.values())


def _shared(ours: Counter[object], theirs: Counter[object]) -> float:
    """Of the owners that the smaller of two groups has, the share that has things of both; 0 where it has but one."""
    few = min(len(ours), len(theirs))
    return len(ours.keys() & theirs.keys()) / few if few > 1 else 0.0


def _mean(
    total: tuple[float, int],
    ours: Sequence[int],
    theirs: Sequence[int],
    owned: Counter[object],
    others: Counter[object],
    absent: float,
) -> float:
    """The mean over pairs that can have a score; a pair without one counts ``absent``."""
    possible = _possible(ours, theirs, owned, others)
    return (total[0] + absent * max(0, possible - total[1])) / max(1, possible)


def _possible(ours: Sequence[int], theirs: Sequence[int], owned: Counter[object], others: Counter[object]) -> int:
    """How many pairs two groups have that are not one owner's."""
    few, many = (owned, others) if len(owned) <= len(others) else (others, owned)
    return len(ours) * len(theirs) - sum(n * many[owner] for owner, n in few.items())


def _share(part: tuple[float, int]) -> float:
    return part[0] / part[1] if part[1] else 0.0


def likely(
    groups: Iterable[Sequence[int]], pairs: Iterable[tuple[int, int, float]], *, least: float, owners: Sequence[object]
) -> list[list[int]]:
    """The groups without the things whose best score with another owner's in their group is lower.

    >>> likely([[0, 1, 2], [3, 4]], [(0, 1, 0.9), (1, 2, 0.3), (3, 4, 0.2)], least=0.4, owners="abcde")
    [[0, 1], []]
    """
    home = {at: number for number, group in enumerate(groups) for at in group}
    best: dict[int, float] = {}
    for i, j, score in pairs:
        if owners[i] != owners[j] and i in home and home[i] == home.get(j):
            best[i], best[j] = max(score, best.get(i, 0.0)), max(score, best.get(j, 0.0))
    kept: list[list[int]] = [[] for _ in range(max(home.values(), default=-1) + 1)]
    for at, number in home.items():
        if best.get(at, 0.0) >= least:
            kept[number].append(at)
    return kept
