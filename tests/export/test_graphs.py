"""Graphs for other programs: every origin, version and link is there, and what was printed breaks nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from headwater.across.records import Trace
from headwater.export import dot, graphml
from headwater.export.graph import edges, nodes
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
STRING = r'"(?:[^"\\]|\\.)*"'
STATEMENT = re.compile(rf"  +(?:{STRING}|{STRING} -> {STRING}) \[(?:\w+=(?:{STRING}|[\w.]+)(?:, )?)+\];")


def test_nodes_and_edges() -> None:
    trace = small_trace()
    found = list(nodes(trace))
    assert len({node.id for node in found}) == len(found) == 2 + 11 + 2 + 2
    known = {node.id for node in found}
    assert {end for edge in edges(trace) for end in (edge.source, edge.target)} <= known
    [flash] = [edge for edge in edges(trace) if (edge.source, edge.target) == ("c0vb", "c0vf")]
    assert (flash.kind, flash.severity, len(flash.drift)) == ("cites", 0.9, 2)
    assert [edge.directed for edge in edges(trace) if edge.target == "c0vk"] == [False]


@pytest.mark.parametrize("trace", [small_trace(), small_trace(HOSTILE), lone_trace(), large_trace(60)])
def test_every_line_of_dot_is_a_statement(trace: Trace) -> None:
    lines = dot.render(trace).splitlines()
    assert (lines[0], lines[-1]) == ("digraph trace {", "}")
    strange = [
        line
        for line in lines[4:-1]
        if not STATEMENT.fullmatch(line)
        and not re.fullmatch(rf"  subgraph cluster_\d+ {{|    label={STRING};|  }}", line)
    ]
    assert strange == []
    assert sum(" -> " in line for line in lines) == len(list(edges(trace)))


@pytest.mark.parametrize("trace", [small_trace(), small_trace(HOSTILE), lone_trace(), large_trace(60)])
def test_graphml_is_well_formed_and_whole(trace: Trace) -> None:
    root = ElementTree.fromstring(graphml.render(trace).encode())
    keys = {key.get("id") for key in root.iter(f"{SPACE}key")}
    used = {data.get("key") for data in root.iter(f"{SPACE}data")}
    assert used <= keys
    assert len(list(root.iter(f"{SPACE}node"))) == len(list(nodes(trace)))
    assert len(list(root.iter(f"{SPACE}edge"))) == len(list(edges(trace)))


def test_the_same_trace_gives_the_same_bytes() -> None:
    assert dot.render(small_trace()) == dot.render(small_trace())
    assert graphml.render(small_trace()) == graphml.render(small_trace())
