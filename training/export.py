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
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from headwater.models.encode import WINDOW, Window
from headwater.models.meaning import SIZE
from training.evaluate import plain, weights_of
from training.network import HEADS, HIDDEN, Network
from training.pieces import base_folder

Array = NDArray[Any]
FILES = ("reader.onnx", "links.npz", "vocabulary.txt")
VERSION = "reader/4"
SMOOTHING = 0.9
"""How much of the unevenness goes from inputs into weights. Of 0.7, 0.8 and 0.9 the last kept most of relation."""
SHARING = (("query", "key", "value"), ("widen",), ("narrow",))
"""Layers that have their input in common."""


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


@torch.no_grad()
def smoothed(network: Network, windows: Sequence[Window]) -> Network:
    """Step 1: a network that computes the same, with even inputs. ``windows`` are what its inputs are measured on."""
    network = copy.deepcopy(network).cpu().eval()
    most: dict[nn.Module, Tensor] = {}

    def measure(module: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        peak = given[0].abs().flatten(0, -2).amax(0)
        most[module] = torch.maximum(most.get(module, peak), peak)

    watched = [m.register_forward_hook(measure) for m in network.encoder.modules() if isinstance(m, nn.Linear)]
    for window in windows:
        network(torch.from_numpy(window.features), torch.from_numpy(window.first))
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


def to_onnx(network: nn.Module, path: pathlib.Path, *, hidden: int = HIDDEN, heads: int = HEADS) -> None:
    """Steps 2 and 3: write ``path`` as an int8 graph with inputs ``features`` (4, pieces) and ``first`` (words)."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = pathlib.Path(folder) / "plain.onnx", pathlib.Path(folder) / "fused.onnx"
        export(network, plain)
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
            nodes_to_exclude=[n.name for n in onnx.load(fused).graph.node if is_head(n.name)],
        )  # fmt: skip


def is_head(name: str) -> bool:
    """The heads are small and decide: they stay as they are."""
    return name.startswith(("/roles", "/names"))


def export(network: nn.Module, path: pathlib.Path) -> None:
    """The network as plain ONNX."""
    features = torch.zeros(4, 9, dtype=torch.long)
    network = copy.deepcopy(network)
    # No window is longer, so no later position is ever looked up.
    network.encoder.positions = torch.nn.Embedding.from_pretrained(network.encoder.positions.weight[:WINDOW])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(), (features, torch.tensor([1, 2, 4])), str(path), dynamo=False, opset_version=17,
            input_names=["features", "first"], output_names=["roles", "names", "hidden", "early"],
            dynamic_axes={"features": {1: "pieces"}, "first": {0: "words"}},
        )  # fmt: skip


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
    to_onnx(smoothed(network, windows), folder / "reader.onnx")
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
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    (folder / "manifest.json").write_text(json.dumps({"version": VERSION, "sha256": digests}, indent=1) + "\n")
