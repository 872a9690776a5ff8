"""A trace as GraphML, which Gephi, yEd, networkx and others read.

In: a Trace. Out: one directed graph with all its claims; every node and edge says of which claim it is.
Source: http://graphml.graphdrawing.org/primer/graphml-primer.html
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from headwater.across.records import Trace
from headwater.export.citation import INVISIBLE
from headwater.export.graph import Edge, Node, edges, nodes

SPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {"bool": "boolean", "float": "double"}


def render(trace: Trace) -> str:
    """The graph."""
    root = Element("graphml", xmlns=SPACE)
    _keys(root, "node", Node, without=("id",))
    _keys(root, "edge", Edge, without=("source", "target"))
    graph = SubElement(root, "graph", id="trace", edgedefault="directed")
    for node in nodes(trace):
        _data(SubElement(graph, "node", id=_safe(node.id)), "n", node, without=("id",))
    for number, edge in enumerate(edges(trace)):
        ends = {"source": _safe(edge.source), "target": _safe(edge.target)}
        drawn = SubElement(graph, "edge", {"id": f"e{number}", "directed": _value(edge.directed), **ends})
        _data(drawn, "e", edge, without=("source", "target"))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _keys(root: Element, of: str, record: type[Node] | type[Edge], *, without: Iterable[str]) -> None:
    for field in fields(record):
        if field.name not in without:
            kind = TYPES.get(str(field.type), "string")
            attributes = {"id": f"{of[0]}-{field.name}", "for": of, "attr.name": field.name, "attr.type": kind}
            SubElement(root, "key", attributes)


def _data(element: Element, prefix: str, record: Node | Edge, *, without: Iterable[str]) -> None:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in without and value is not None and value != ():
            SubElement(element, "data", key=f"{prefix}-{field.name}").text = _value(value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _safe(" ".join(map(str, value)))
    return _safe(str(value))


def _safe(words: str) -> str:
    """Without what XML cannot hold."""
    return INVISIBLE.sub(" ", words)
