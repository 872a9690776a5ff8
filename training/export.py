"""A trained network -> the files that ship: int8 ONNX, link weights, vocabulary, manifest.

Steps: (1) the network as ONNX, (2) its attention fused, (3) weights of matrix products and embeddings as int8,
activations quantised as they come, (4) the rest as one npz, (5) a manifest with digests.
"""

from __future__ import annotations

import copy
import hashlib
import json
import pathlib
import shutil
import tempfile
import warnings
from collections.abc import Sequence

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from headwater.models.encode import WINDOW
from training.evaluate import weights_of
from training.network import HEADS, HIDDEN, Network
from training.pieces import base_folder

FILES = ("reader.onnx", "links.npz", "vocabulary.txt")


def to_onnx(network: Network, path: pathlib.Path, *, hidden: int = HIDDEN, heads: int = HEADS) -> None:
    """Steps 1 to 3: write ``path`` as an int8 graph with inputs ``features`` (4, pieces) and ``first`` (words)."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = pathlib.Path(folder) / "plain.onnx", pathlib.Path(folder) / "fused.onnx"
        export(network, plain)
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
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


def export(network: Network, path: pathlib.Path) -> None:
    """Step 1."""
    features = torch.zeros(4, 9, dtype=torch.long)
    network = copy.deepcopy(network)
    # No window is longer, so no later position is ever looked up.
    network.encoder.positions = torch.nn.Embedding.from_pretrained(network.encoder.positions.weight[:WINDOW])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(), (features, torch.tensor([1, 2, 4])), str(path), dynamo=False, opset_version=17,
            input_names=["features", "first"], output_names=["roles", "names", "hidden"],
            dynamic_axes={"features": {1: "pieces"}, "first": {0: "words"}},
        )  # fmt: skip


def write(network: Network, folder: pathlib.Path, *, calibration: Sequence[float]) -> None:
    """All steps: the folder that ships, without its card."""
    folder.mkdir(parents=True, exist_ok=True)
    to_onnx(network, folder / "reader.onnx")
    shutil.copy(base_folder() / "vocab.txt", folder / "vocabulary.txt")
    write_arrays(network, folder, calibration=calibration)


def write_arrays(network: Network, folder: pathlib.Path, *, calibration: Sequence[float]) -> None:
    """Steps 4 and 5."""
    arrays = {
        "transitions": weights_of(network).transitions,
        "calibration": np.array(calibration, np.float32),
    }
    for role in ("source", "content"):
        arrays |= {
            f"{role}.{name}": p.detach().numpy().astype(np.float16)
            for name, p in network.links[role].named_parameters()
        }
    np.savez(folder / "links.npz", **arrays)
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    (folder / "manifest.json").write_text(json.dumps({"version": "reader/1", "sha256": digests}, indent=1) + "\n")
