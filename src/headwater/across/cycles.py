"""Which articles cite each other in a circle?

In: links. Out: the strongly connected groups of the explicit ones (Tarjan 1972, without recursion).
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.across.records import Link


def cycles(links: Sequence[Link]) -> list[tuple[str, ...]]:
    """The circles, sorted, each from its smallest id on.

    >>> there = Link("a", "b", "cites", True, True, 0.9, ())
    >>> back = Link("b", "a", "cites", True, True, 0.9, ())
    >>> cycles([there, back]), cycles([there])
    ([('a', 'b')], [])
    """
    after: dict[str, list[str]] = {}
    for link in links:
        if link.explicit and link.directed:
            after.setdefault(link.upstream, []).append(link.downstream)
            after.setdefault(link.downstream, [])
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start in sorted(after):
        work = [(start, iter(sorted(after[start])))] if start not in number else []
        if work:
            number[start] = low[start] = len(number)
            stack.append(start)
        while work:
            node, children = work[-1]
            for child in children:
                if child not in number:
                    number[child] = low[child] = len(number)
                    stack.append(child)
                    work.append((child, iter(sorted(after[child]))))
                    break
                if child in stack:
                    low[node] = min(low[node], number[child])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    at = stack.index(node)
                    group, stack = stack[at:], stack[:at]
                    if len(group) > 1:
                        found.append(tuple(sorted(group)))
    return sorted(found)
