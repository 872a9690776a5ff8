"""A trace as a graph for Graphviz.

In: a Trace. Out: the DOT language: origins at the left, a cluster for each claim where there are several. Whatever was
printed stands between quotation marks, escaped.
Source: https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.across.records import Trace
from headwater.export.graph import Edge, Node, edges, nodes
from headwater.export.phrased import GRAVE, stamp
from headwater.export.shown import line, shorten

LOOK: Mapping[str, str] = {
    "origin": "penwidth=1.5",
    "cites": "penwidth=2.5",
    "wire": "penwidth=2, style=dashed",
    "hyperlinks": "penwidth=1.5, style=dotted",
    "copies": "penwidth=1",
    "quotes": "penwidth=1, style=dotted",
}
LONGEST = 70
"""Code points of an origin's name, and of a change."""


def render(trace: Trace) -> str:
    """The graph."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    yield "digraph trace {"
    yield "  rankdir=LR;"
    yield '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];'
    yield '  edge [fontname="Helvetica", fontsize=9];'
    found = list(nodes(trace))
    for number, claim in enumerate(trace.claims):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={quoted(shorten(claim.proposition, 2 * LONGEST))};"
        yield from (_node(node) for node in found if node.id.startswith((f"c{number}o", f"c{number}v")))
        yield "  }"
    yield from map(_edge, edges(trace))
    yield "}"


def _node(node: Node) -> str:
    if node.kind == "version":
        told = f"{node.label}\n{stamp(node.published)}" + ("\ndenies" if node.polarity == "denied" else "")
        return f"    {quoted(node.id)} [label={quoted(told)}, tooltip={quoted(node.text)}];"
    told = f"{shorten(node.label, LONGEST)}\n{node.text}"
    return f"    {quoted(node.id)} [label={quoted(told)}, shape=ellipse, style=bold];"


def _edge(edge: Edge) -> str:
    look = [LOOK[edge.kind]]
    look += [] if edge.directed else ["dir=none"]
    if edge.drift:
        look.append(f"color={'crimson' if edge.severity >= GRAVE else 'darkorange'}")
        look.append(f"label={quoted(f'≠ {shorten(edge.drift[0], LONGEST)}')}")
        look.append(f"tooltip={quoted(' '.join(edge.drift))}")
    return f"  {quoted(edge.source)} -> {quoted(edge.target)} [{', '.join(look)}];"


def quoted(words: str) -> str:
    r"""A string of the language; line breaks stay, and a back slash of the text is no escape.

    >>> print(quoted('He said "no" \\N'))
    "He said \"no\" \\N"
    """
    lines = [line(part).replace("\\", "\\\\").replace('"', '\\"') for part in words.split("\n")]
    return '"' + "\\n".join(lines) + '"'
