"""A trained network -> the files that ship: int8 ONNX, link weights, tokenizer, manifest.

    python -m training.export --network OUT/network.pt --out src/headwater/data/weights [--calibration OUT/calibration.json]

Steps: (1) the network as ONNX, (2) its attention fused, (3) weights of matrix products and embeddings as int8,
activations quantised as they come, (4) the rest as one npz, (5) a manifest with digests.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import shutil
import tempfile
import warnings

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from training.evaluate import load, weights_of
from training.network import HEADS, HIDDEN, Network
from training.pieces import base_folder

FILES = ("reader.onnx", "links.npz", "tokenizer.json")


def to_onnx(network: Network, path: pathlib.Path, *, hidden: int = HIDDEN, heads: int = HEADS) -> None:
    """Steps 1 to 3: write ``path`` as an int8 graph with inputs ``features`` (4, pieces) and ``first`` (words)."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = pathlib.Path(folder) / "plain.onnx", pathlib.Path(folder) / "fused.onnx"
        export(network, plain)
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        model = optimizer.optimize_model(str(plain), "bert", num_heads=heads, hidden_size=hidden, optimization_options=options)
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(), (features, torch.tensor([1, 2, 4])), str(path), dynamo=False, opset_version=17,
            input_names=["features", "first"], output_names=["roles", "names", "hidden"],
            dynamic_axes={"features": {1: "pieces"}, "first": {0: "words"}},
        )  # fmt: skip


def main() -> None:
    """Parse the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--calibration", type=pathlib.Path)
    args = parser.parse_args()
    network = load(args.network)
    args.out.mkdir(parents=True, exist_ok=True)
    to_onnx(network, args.out / "reader.onnx")
    calibration = json.loads(args.calibration.read_text()) if args.calibration else [0.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    weights = weights_of(network)
    arrays = {"transitions": weights.transitions, "calibration": np.array(calibration, np.float32)}
    for role in weights.scorers:
        arrays |= {f"{role}.{name}": p.detach().numpy() for name, p in network.links[role].named_parameters()}
    np.savez(args.out / "links.npz", **arrays)
    shutil.copy(base_folder() / "tokenizer.json", args.out / "tokenizer.json")
    digests = {name: hashlib.sha256((args.out / name).read_bytes()).hexdigest() for name in FILES}
    (args.out / "manifest.json").write_text(json.dumps({"version": "reader/1", "sha256": digests}, indent=1) + "\n")
    print({name: (args.out / name).stat().st_size for name in FILES})


if __name__ == "__main__":
    main()
