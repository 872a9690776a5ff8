"""A graph as it was exported -> the same with less to do: how attention is laid out is known, and need not be counted.

Exported attention asks for the sizes of what it is given, piece by piece, some twenty nodes a layer, and divides query
and key by the root of a root. Here the layout is fixed but for the number of pieces, and the scale is a part of the
product. Source: our own; the contributed operators of onnxruntime.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper

SPLIT, JOINED = "split/shape", "joined/shape"
CONTRIBUTED = "com.microsoft"


def straightened(model: onnx.ModelProto, *, heads: int, hidden: int) -> onnx.ModelProto:
    """Change a graph that reads one text at a time, quantised or not. Raises ValueError where no attention is in it."""
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    used = {name: node for node in graph.node for name in node.input}
    found = [_attention(node, made, used) for node in graph.node if node.op_type == "Softmax"]
    if not found:
        raise ValueError("no attention in this graph")
    anew = {out: list(_nodes(asked, out, scale=1 / math.sqrt(hidden // heads))) for asked, out in found}
    nodes = [new for node in graph.node for new in anew.get(node.output[0], [node])]
    shapes = {SPLIT: (-1, heads, hidden // heads), JOINED: (1, -1, hidden)}
    graph.initializer.extend(numpy_helper.from_array(np.array(shape), name) for name, shape in shapes.items())
    _keep(graph, _needed(nodes, {one.name for one in graph.output}))
    return model


def _attention(
    softmax: NodeProto, made: Mapping[str, NodeProto], used: Mapping[str, NodeProto]
) -> tuple[tuple[str, ...], str]:
    """What query, key and value are laid out from, and what is made of them, by name."""
    scores, weighed = made[softmax.input[0]], used[softmax.output[0]]
    asked = [_before_layout(name, made) for name in (*scores.input, weighed.input[1])]
    out = used[used[weighed.output[0]].output[0]]
    if out.op_type != "Reshape":
        raise ValueError(f"{softmax.name} is no attention of ours")
    return tuple(asked), out.output[0]


def _before_layout(name: str, made: Mapping[str, NodeProto]) -> str:
    while made[name].op_type in ("Mul", "Transpose"):
        name = made[name].input[0]
    if made[name].op_type != "Reshape":
        raise ValueError(f"{name} is not laid out as attention of ours is")
    return made[name].input[0]


def _nodes(asked: tuple[str, ...], out: str, *, scale: float) -> Iterator[NodeProto]:
    """Pieces by heads by size, then heads first; the same again at the end, the other way round."""
    query, key, value = (f"{out}/{name}" for name in ("query", "key", "value"))
    for name, given in zip((query, key, value), asked, strict=True):
        yield helper.make_node("Reshape", [given, SPLIT], [f"{name}/split"], name=f"{name}/split")
        yield helper.make_node("Transpose", [f"{name}/split"], [name], name=name, perm=[1, 0, 2])
    scores, shares, weighed, turned = (f"{out}/{name}" for name in ("scores", "shares", "weighed", "turned"))
    yield helper.make_node(
        "FusedMatMul", [query, key], [scores], name=scores, domain=CONTRIBUTED, alpha=scale, transB=1
    )
    yield helper.make_node("Softmax", [scores], [shares], name=shares, axis=-1)
    yield helper.make_node("MatMul", [shares, value], [weighed], name=weighed)
    yield helper.make_node("Transpose", [weighed], [turned], name=turned, perm=[1, 0, 2])
    yield helper.make_node("Reshape", [turned, JOINED], [out], name=f"{out}/joined")


def _needed(nodes: list[NodeProto], outputs: set[str]) -> list[NodeProto]:
    """Without what nothing depends on: nodes come after those that they need."""
    kept: list[NodeProto] = []
    for node in reversed(nodes):
        if not outputs.isdisjoint(node.output):
            outputs |= set(node.input)
            kept.append(node)
    return kept[::-1]


def _keep(graph: onnx.GraphProto, nodes: list[NodeProto]) -> None:
    needed = {name for node in nodes for name in node.input}
    arrays = [one for one in graph.initializer if one.name in needed]
    for field, kept in ((graph.node, nodes), (graph.initializer, arrays)):
        del field[:]
        field.extend(kept)
