"""The shipped weights: found, checked against the manifest, loaded once.

``data/weights/`` holds ``reader.onnx.zst`` (encoder and heads, int8), ``links.npz`` (link scorers, transitions,
calibration, grammar, meaning), ``comparing.onnx.zst`` (which reads two passages side by side), ``words.bin`` (the word
table of both networks, which their graphs name), ``vocabulary.txt``, ``manifest.json`` (sha256 of each) and
``CARD.md``, the model card.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headwater.errors import ModelError
from headwater.intake.packing import unpack
from headwater.models.assemble import Output
from headwater.models.encode import Window
from headwater.models.grammar import Heads
from headwater.models.links import Scorer
from headwater.models.meaning import Head
from headwater.models.pieces import WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = pathlib.Path(__file__).parent.parent / "data" / "weights"


@dataclass(frozen=True, slots=True)
class Weights:
    """What decoding needs beside the network. ``calibration``: an intercept and a weight for each kind of evidence."""

    pieces: WordPieces
    transitions: NDArray[np.float32]
    scorers: Mapping[str, Scorer]
    calibration: tuple[float, ...]
    grammar: Heads


class Network:
    """The network as a function from a window to its words' scores. One session, safe to call from several threads."""

    def __init__(self, session: InferenceSession, meaning: Head) -> None:
        self.session = session
        self.meaning = meaning

    def __call__(self, window: Window, *, meaning: bool = False) -> Output:
        """Run the network once; ``meaning``: whether what words mean is asked for."""
        inputs = {"features": window.features, "first": window.first}
        roles, names, hidden, early = self.session.run(None, inputs)
        own = slice(window.context, None)
        return Output(roles, names, hidden, self.meaning(early[own], hidden[own]) if meaning else None)


class Comparing:
    """The network that reads two passages side by side. One session, safe to call from several threads."""

    def __init__(self, session: InferenceSession, pieces: WordPieces) -> None:
        self.session = session
        self.pieces = pieces

    def __call__(self, features: NDArray[np.int64]) -> tuple[NDArray[np.float32], ...]:
        """Run the network once, as :class:`headwater.models.comparing.Comparer` says."""
        found: list[NDArray[np.float32]] = self.session.run(None, {"features": features})
        return tuple(found)


def load(folder: pathlib.Path = FOLDER) -> tuple[Weights, Network]:
    """The weights of a folder. Raises ModelError where a file is missing or is not the one that the manifest names."""
    check(folder)
    with np.load(folder / "links.npz", allow_pickle=False) as arrays:
        stored = {name: arrays[name].astype(np.float32) for name in arrays.files}
    weights = Weights(
        pieces=WordPieces(folder / "vocabulary.txt"),
        transitions=stored["transitions"],
        scorers={role: Scorer.of(stored, role) for role in ("source", "content")},
        calibration=tuple(float(x) for x in stored["calibration"]),
        grammar=Heads.of(stored),
    )
    return weights, Network(_session(folder / "reader.onnx.zst"), Head.of(stored))


def comparing(folder: pathlib.Path = FOLDER) -> Comparing:
    """The comparing network of a folder. Raises ModelError as :func:`load` does."""
    check(folder)
    if not (folder / "comparing.onnx.zst").exists():
        raise ModelError("weights missing: comparing.onnx.zst; reinstall the package")
    return Comparing(_session(folder / "comparing.onnx.zst"), WordPieces(folder / "vocabulary.txt"))


def check(folder: pathlib.Path) -> None:
    """Compare every file with the manifest."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for name, digest in manifest["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ModelError(f"{name} is not the file that the manifest names; reinstall the package")
    except OSError as error:
        raise ModelError(f"weights missing: {error.filename}; reinstall the package") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("the manifest of the weights is damaged; reinstall the package") from error


def _session(path: pathlib.Path) -> InferenceSession:
    # Otherwise the runtime numbers this machine in a file, and reports to its maker, from the moment it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # the same where that goes through the system (Windows)
    options = onnxruntime.SessionOptions()
    # Windows run side by side in threads of ours; one thread inside each keeps the arithmetic the same everywhere.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A graph that comes as bytes does not know where the word table lies.
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(path.parent))
    return onnxruntime.InferenceSession(unpack(path.read_bytes()), options, providers=["CPUExecutionProvider"])
