"""A trained network -> the files that ship: int8 ONNX, link weights, vocabulary, manifest.

Steps: (1) inputs of matrix products smoothed: some of their dimensions are ten times as large as the rest, and would
take all the steps of an 8-bit scale (SmoothQuant, Xiao et al. 2023); (2) the network as ONNX, its parts fused; (3)
weights of matrix products and embeddings as int8, activations quantised as they come; (4) the rest as one npz; (5) a
manifest with digests.
"""

from __future__ import annotations

import copy
import hashlib
import json
import pathlib
import shutil
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from headwater.models.comparing import MOST_PIECES
from headwater.models.encode import WINDOW, Window
from headwater.models.meaning import SIZE
from training.comparer import Comparing
from training.evaluate import plain, weights_of
from training.network import HEADS, HIDDEN, Encoder, Network
from training.pieces import base_folder
from training.shared import share, take_out

Array = NDArray[Any]
FILES = ("reader.onnx.zst", "words.bin", "links.npz", "comparing.onnx.zst", "vocabulary.txt")
VERSION = "reader/4"
SMOOTHING = 0.9
"""How much of the unevenness goes from inputs into weights. Of 0.7, 0.8 and 0.9 the last kept most of relation."""
SHARING = (("query", "key", "value"), ("widen",), ("narrow",))
"""Layers that have their input in common."""


class Encodes(Protocol):
    """A network with an encoder."""

    encoder: Encoder

    def cpu(self) -> Self:
        """On the processor."""
        ...

    def eval(self) -> Self:
        """As it is used, and not as it learns."""
        ...


Encoding = TypeVar("Encoding", bound=Encodes)


class Smooth(nn.Module):
    """A linear layer whose input is divided, and whose weights are multiplied, by a factor for each dimension."""

    def __init__(self, linear: nn.Linear, factor: Tensor) -> None:
        super().__init__()
        self.linear = linear
        self.linear.weight.data = linear.weight.data * factor
        self.inverse = nn.Parameter(1 / factor)

    def forward(self, x: Tensor) -> Tensor:
        """As the layer that it stands for."""
        return self.linear(x * self.inverse)


def smoothed(network: Network, windows: Sequence[Window]) -> Network:
    """Step 1: a network that computes the same, with even inputs. ``windows`` are what its inputs are measured on."""

    def run(network: Network) -> None:
        for window in windows:
            network(torch.from_numpy(window.features), torch.from_numpy(window.first))

    return smooth(network, run)


@torch.no_grad()
def smooth(network: Encoding, run: Callable[[Encoding], None]) -> Encoding:
    """The same of any network with such an encoder; ``run`` shows it what its inputs are measured on."""
    network = copy.deepcopy(network).cpu().eval()
    most: dict[nn.Module, Tensor] = {}

    def measure(module: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        peak = given[0].abs().flatten(0, -2).amax(0)
        most[module] = torch.maximum(most.get(module, peak), peak)

    watched = [m.register_forward_hook(measure) for m in network.encoder.modules() if isinstance(m, nn.Linear)]
    run(network)
    for hook in watched:
        hook.remove()
    for layer in network.encoder.layers:
        for names in SHARING:
            linears = [getattr(layer, name) for name in names]
            weight = torch.stack([linear.weight.abs().amax(0) for linear in linears]).amax(0)
            factor = most[linears[0]].clamp(min=1e-4) ** SMOOTHING / weight.clamp(min=1e-4) ** (1 - SMOOTHING)
            for name, linear in zip(names, linears, strict=True):
                setattr(layer, name, Smooth(linear, factor / factor.mean()))
    return network


@dataclass(frozen=True, slots=True)
class Ports:
    """What a graph takes and gives: names with the names of the axes that vary, an example, and which nodes are of its
    heads, which are small and decide: they stay as they are."""

    inputs: Mapping[str, Mapping[int, str]]
    outputs: Sequence[str]
    example: tuple[Tensor, ...]
    heads: tuple[str, ...]


READER = Ports(
    {"features": {1: "pieces"}, "first": {0: "words"}},
    ("roles", "names", "hidden", "early"),
    (torch.zeros(4, 9, dtype=torch.long), torch.tensor([1, 2, 4])),
    ("/roles", "/names"),
)
COMPARING = Ports(
    {"features": {1: "pieces"}},
    ("same", "kinds", "words"),
    (torch.stack([torch.arange(9), torch.zeros(9).long(), torch.arange(9), torch.arange(9) // 5]),),
    ("/network/pooled", "/network/same", "/network/kinds", "/network/words/words."),
)


def to_onnx(network: nn.Module, path: pathlib.Path, ports: Ports, *, hidden: int = HIDDEN, heads: int = HEADS) -> None:
    """Steps 2 and 3: write ``path`` as an int8 graph."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = pathlib.Path(folder) / "plain.onnx", pathlib.Path(folder) / "fused.onnx"
        export(network, plain, ports)
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        # onnxruntime's fused kernel takes nine times as long as the addition and the norm by themselves.
        options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
        model = optimizer.optimize_model(
            str(plain), "bert", num_heads=heads, hidden_size=hidden, optimization_options=options
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
            nodes_to_exclude=[n.name for n in onnx.load(fused).graph.node if n.name.startswith(ports.heads)],
        )  # fmt: skip


def export(network: nn.Module, path: pathlib.Path, ports: Ports) -> None:
    """The network as plain ONNX."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(), ports.example, str(path), dynamo=False, opset_version=17,
            input_names=list(ports.inputs), output_names=list(ports.outputs),
            dynamic_axes={name: dict(axes) for name, axes in ports.inputs.items()},
        )  # fmt: skip


def cut(network: Encoding, pieces: int) -> Encoding:
    """Without the positions that are never looked up, since nothing that is read is longer. Changes it."""
    network.encoder.positions = nn.Embedding.from_pretrained(network.encoder.positions.weight[:pieces])
    return network


class One(nn.Module):
    """The comparing network for one pair: features (4, pieces)."""

    def __init__(self, network: Comparing) -> None:
        super().__init__()
        self.network = network

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As of a batch of one."""
        found: tuple[Tensor, Tensor, Tensor] = self.network(features[:, None])
        return found


def write_comparing(network: Comparing, folder: pathlib.Path, *, shown: Sequence[Array]) -> None:
    """``comparing.onnx.zst``, over the word table that is there. ``shown`` is what its inputs are measured on."""

    def run(network: Comparing) -> None:
        for features in shown:
            network(torch.from_numpy(features)[:, None])

    even = cut(smooth(network, run), MOST_PIECES + 1)
    with tempfile.TemporaryDirectory() as name:
        graph = pathlib.Path(name) / "comparing.onnx"
        to_onnx(One(even), graph, COMPARING)
        share(graph, folder)
    sign(folder)


def write(
    network: Network,
    folder: pathlib.Path,
    *,
    calibration: Sequence[float],
    windows: Sequence[Window],
    meaning: Mapping[str, Array] | None = None,
) -> None:
    """All steps: the folder that ships, without its card."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "comparing.onnx.zst").unlink(missing_ok=True)  # it has learnt over the word table that goes
    with tempfile.TemporaryDirectory() as name:
        graph = pathlib.Path(name) / "reader.onnx"
        to_onnx(cut(smoothed(network, windows), WINDOW), graph, READER)
        take_out(graph, folder)
    shutil.copy(base_folder() / "vocab.txt", folder / "vocabulary.txt")
    write_arrays(network, folder, calibration=calibration, meaning=meaning)


def write_arrays(
    network: Network,
    folder: pathlib.Path,
    *,
    calibration: Sequence[float],
    meaning: Mapping[str, Array] | None = None,
) -> None:
    """Steps 4 and 5. ``meaning`` is the head that :mod:`training.meaning` fits to what is exported; before that it
    tells nothing."""
    arrays = {
        "transitions": weights_of([network]).transitions,
        "calibration": np.array(calibration, np.float32),
    }
    for role in ("source", "content"):
        arrays |= {
            f"{role}.{name}": p.detach().numpy().astype(np.float16)
            for name, p in network.links[role].named_parameters()
        }
    arrays |= {f"grammar.{name}": plain(name, p).astype(np.float16) for name, p in network.grammar.named_parameters()}
    seal(folder, {**arrays, **(meaning or dull())})


def dull() -> dict[str, Array]:
    """A head for meanings to which all words say nothing."""
    return {
        "meaning.early": np.zeros((HIDDEN, SIZE + 1), np.int8),
        "meaning.late": np.zeros((HIDDEN, SIZE + 1), np.int8),
        "meaning.step": np.ones(SIZE + 1, np.float32),
        "meaning.bias": np.zeros(SIZE + 1, np.float32),
    }


def seal(folder: pathlib.Path, arrays: Mapping[str, Array]) -> None:
    """Write the arrays, and the digests of all files."""
    np.savez_compressed(folder / "links.npz", **arrays)
    sign(folder)


def sign(folder: pathlib.Path) -> None:
    """Write the digests of all files that are there."""
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES if (folder / name).exists()
    }
    (folder / "manifest.json").write_text(json.dumps({"version": VERSION, "sha256": digests}, indent=1) + "\n")
