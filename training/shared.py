"""The word table of the reader and of the comparing network, which is half of what the reader weighs, stored once.

``take_out`` moves it from a graph into ``words.bin``; ``share`` has another graph refer to that file. Graphs are stored
packed.
"""

from __future__ import annotations

import pathlib

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import external_data_helper, numpy_helper

from headwater.intake.packing import pack, unpack

TABLE, READER = "words.bin", "reader.onnx.zst"
STORED = "words.weight_quantized"
"""How the name of the table ends, in every graph."""


def stored(path: pathlib.Path) -> onnx.ModelProto:
    """A graph as it ships."""
    return onnx.load_from_string(unpack(path.read_bytes()))


def store(model: onnx.ModelProto, path: pathlib.Path) -> None:
    """Write a graph as it ships."""
    path.write_bytes(pack(model.SerializeToString(), level=19))


def share(graph: pathlib.Path, folder: pathlib.Path) -> None:
    """Store a graph, which refers to the table in ``words.bin``, by the reader's scale."""
    model, other = onnx.load(graph), stored(folder / READER)
    for end in ("scale", "zero_point"):
        theirs = _initializer(other, STORED.replace("quantized", end))
        ours = _initializer(model, STORED.replace("quantized", end))
        ours.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(theirs), ours.name))
    _refer(_initializer(model, STORED), (folder / TABLE).stat().st_size)
    store(model, folder / f"{graph.name}.zst")


def take_out(graph: pathlib.Path, folder: pathlib.Path) -> None:
    """Store a graph, and its word table in ``words.bin``."""
    model = onnx.load(graph)
    table = _initializer(model, STORED)
    (folder / TABLE).write_bytes(table.raw_data)
    _refer(table, len(table.raw_data))
    store(model, folder / f"{graph.name}.zst")


def word_table(folder: pathlib.Path) -> NDArray[np.float32]:
    """The reader's word embeddings (vocabulary, hidden), as it has them at run time."""
    model = stored(folder / READER)
    scale, zero = (
        numpy_helper.to_array(_initializer(model, STORED.replace("quantized", end))) for end in ("scale", "zero_point")
    )
    table = np.frombuffer((folder / TABLE).read_bytes(), np.uint8).astype(np.float32)
    dims = tuple(_initializer(model, STORED).dims)
    return ((table - zero.astype(np.float32)) * scale).reshape(dims).astype(np.float32)


def _initializer(model: onnx.ModelProto, end: str) -> onnx.TensorProto:
    return next(one for one in model.graph.initializer if one.name.endswith(end))


def _refer(table: onnx.TensorProto, size: int) -> None:
    external_data_helper.set_external_data(table, TABLE, offset=0, length=size)
    table.ClearField("raw_data")
    table.data_location = onnx.TensorProto.EXTERNAL
