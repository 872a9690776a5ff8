"""What would a BERT-base cost here? An encoder of that size, random weights, in ONNX, dynamically quantised to int8.

The weights do not matter for time: 12 layers of 768, 12 heads, 3 072 in between, 30 522 word pieces, 512 places.
Needs the `onnx` package (`make bench` installs it); the product does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

LAYERS, HIDDEN, HEADS, INNER, PIECES, PLACES = 12, 768, 12, 3072, 30_522, 512
HEAD = HIDDEN // HEADS


@dataclass
class Graph:
    """An ONNX graph that grows: each method adds an operation and gives the name of its result."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)
    random: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def normal(self, *shape: int) -> str:
        return self.constant(self.random.normal(0, 0.02, shape).astype(np.float32))

    def linear(self, x: str, width: int, out: int) -> str:
        return self.op("Add", self.op("MatMul", x, self.normal(width, out)), self.normal(out))

    def norm(self, x: str) -> str:
        ones, zeros = np.ones(HIDDEN, np.float32), np.zeros(HIDDEN, np.float32)
        return self.op("LayerNormalization", x, self.constant(ones), self.constant(zeros), axis=-1)

    def heads(self, x: str, order: tuple[int, ...]) -> str:
        """(pieces, hidden) to (heads, pieces, head) or, for keys, (heads, head, pieces)."""
        shape = self.constant(np.array([-1, HEADS, HEAD], np.int64))
        return self.op("Transpose", self.op("Reshape", x, shape), perm=order)

    def attention(self, x: str) -> str:
        query = self.heads(self.linear(x, HIDDEN, HIDDEN), (1, 0, 2))
        key = self.heads(self.linear(x, HIDDEN, HIDDEN), (1, 2, 0))
        value = self.heads(self.linear(x, HIDDEN, HIDDEN), (1, 0, 2))
        scale = self.constant(np.array(HEAD**-0.5, np.float32))
        weights = self.op("Softmax", self.op("Mul", self.op("MatMul", query, key), scale), axis=-1)
        joined = self.op("Transpose", self.op("MatMul", weights, value), perm=(1, 0, 2))
        flat = self.op("Reshape", joined, self.constant(np.array([-1, HIDDEN], np.int64)))
        return self.linear(flat, HIDDEN, HIDDEN)

    def layer(self, x: str) -> str:
        x = self.norm(self.op("Add", x, self.attention(x)))
        wide = self.op("Gelu", self.linear(x, HIDDEN, INNER))
        return self.norm(self.op("Add", x, self.linear(wide, INNER, HIDDEN)))


def network() -> onnx.ModelProto:
    """Piece ids and their places in, one vector a piece out."""
    graph = Graph()
    words = graph.op("Gather", graph.normal(PIECES, HIDDEN), "ids")
    places = graph.op("Gather", graph.normal(PLACES, HIDDEN), "places")
    x = graph.norm(graph.op("Add", words, places))
    for _ in range(LAYERS):
        x = graph.layer(x)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in ("ids", "places")]
    output = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["pieces", HIDDEN])
    made = helper.make_graph(graph.nodes, "base", inputs, [output], graph.weights)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def quantised(path: Path) -> Path:
    """The file with the int8 network; made where it is not there yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        quantize_dynamic(network(), partial, weight_type=QuantType.QInt8, per_channel=False)
        partial.rename(path)
    return path
