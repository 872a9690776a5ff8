"""Evidence of found attributions -> the weights that make scores probabilities.

Fitted on documents that training never saw: a found attribution is right where the scorer counts its relation. A
logistic regression with a small ridge, by Newton's method.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import numpy as np

from headwater.models import reader
from headwater.models.reader import Runner
from headwater.models.weights import Weights
from headwater.records import Document
from training.evaluate import as_prediction

RIDGE = 1.0
STEPS = 30


def judged(
    documents: Sequence[Document], golds: Sequence[list], *, weights: Weights, run: Runner, scorer: ModuleType
) -> tuple[np.ndarray, np.ndarray]:
    """(evidence (found, 5), right (found,)) over documents with their gold attributions, as the scorer reads them."""
    evidence, right = [], []
    seen = reader.see([reader.whole(document) for document in documents], weights=weights, run=run, threads=2)
    for document, gold, one in zip(documents, golds, seen, strict=True):
        tokens = scorer.Tokens(document.article.text)
        wanted = [{role: tokens.indices(a[role]) for role in scorer.ROLES} for a in gold]
        found = [{role: tokens.indices(a[role]) for role in scorer.ROLES} for a in as_prediction(one.found)]
        good = {
            id(p)
            for g, p in scorer.pair(wanted, found)
            if all(scorer.iou(g[role], p[role]) >= 0.5 for role in scorer.ROLES)
        }
        evidence += [linked.evidence for linked in one.linked]
        right += [id(p) in good for p in found]
    return np.array(evidence), np.array(right, float)


def fit(evidence: np.ndarray, right: np.ndarray) -> list[float]:
    """Intercept, then a weight for each kind of evidence."""
    features = np.concatenate([np.ones((len(evidence), 1)), evidence], 1)
    weights = np.zeros(features.shape[1])
    penalty = RIDGE * np.eye(features.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -40, 40)))
        gradient = features.T @ (right - chance) - penalty @ weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + penalty
        weights = weights + np.linalg.solve(curve, gradient)
    return [round(float(w), 4) for w in weights]


def calibration_error(scores: np.ndarray, right: np.ndarray, *, bins: int = 10) -> float:
    """Expected calibration error: mean distance of score and precision over bins of equal size, weighted."""
    order = np.argsort(scores)
    parts = np.array_split(order, bins)
    return float(sum(len(p) * abs(scores[p].mean() - right[p].mean()) for p in parts) / len(scores))
