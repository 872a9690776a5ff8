"""The loss of grammar and reference: word classes, heads, relations, and what refers to what.

In: hidden states of a batch's words (B, W, hidden) and its arrays (``windows.py``). Out: a mean loss for each part,
windows weighed by how far they are to be believed. Reference is learnt as in Lee et al. 2017: of all earlier noun
phrases, or none, those of the same thing share the probability.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from headwater.models import labels
from headwater.models import reference as references
from training.network import FORBIDDEN, GrammarHeads

MOST = 80
"""Noun phrases of a window that are looked at."""
Tensors = dict[str, Tensor]


def losses(heads: GrammarHeads, states: Tensor, batch: Tensors) -> Tensors:
    """The parts of the loss."""
    weight = batch["believed"][:, None].expand(-1, states.shape[1])
    arcs = heads.arcs(states).masked_fill(batch["sentences"][:, :, None] != batch["sentences"][:, None], FORBIDDEN)
    relations = heads.relation(states, batch["heads"].clamp(min=0))
    known = torch.where(batch["heads"] >= 0, batch["relations"], -1)
    return {
        "tags": _mean(heads.tags(states), batch["tags"], weight),
        "arcs": _mean(arcs, batch["heads"], weight),
        "relations": _mean(relations, known, weight),
        "refers": _refers(heads, states, batch),
    }


def _mean(scores: Tensor, gold: Tensor, weight: Tensor) -> Tensor:
    loss = nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1, reduction="none")
    weight = (weight * (gold >= 0)).flatten()
    return (loss * weight).sum() / weight.sum().clamp(min=1.0)


def _nodes(batch: Tensors) -> Tensor:
    """The first words that head noun phrases: (B, n), -1 where there are no more."""
    count = min(MOST, batch["clusters"].shape[1])
    places = torch.arange(batch["clusters"].shape[1], device=batch["clusters"].device)
    order = torch.where(batch["clusters"] >= 0, places, 10**6)
    found = order.sort(1).values[:, :count]
    return torch.where(found < 10**6, found, -1)


def places(rows: Tensor, batch: Tensors) -> Tensor:
    """How each noun phrase (column) stands to each (row): rows of the ``place`` table, (B, n, n, 6)."""
    pick = lambda name: batch[name].gather(1, rows.clamp(min=0))  # noqa: E731
    order = torch.arange(rows.shape[1], device=rows.device)
    gap = torch.log2((order[:, None] - order[None]).clamp(min=0).float() + 1).long().clamp(max=9)
    sentence, quoted = pick("sentences"), pick("quoted").long()
    kind = torch.from_numpy(_KINDS).to(rows.device)[pick("tags")]
    subject = torch.isin(pick("relations"), torch.tensor(SUBJECTS, device=rows.device)).long()
    columns = [
        gap.expand(len(rows), -1, -1),
        (sentence[:, :, None] - sentence[:, None]).clamp(0, 7),
        (pick("forms")[:, :, None] == pick("forms")[:, None]).long(),
        4 * kind[:, :, None] + kind[:, None],
        2 * quoted[:, :, None] + quoted[:, None],
        2 * subject[:, :, None] + subject[:, None],
    ]
    offsets = np.cumsum([0, *references.PLACES.values()])[:-1].tolist()
    return torch.stack([column + offset for column, offset in zip(columns, offsets, strict=True)], 3)


SUBJECTS = [labels.RELATIONS.index(name) for name in references.SUBJECTS]
_KINDS = np.append(references.kinds(np.arange(len(labels.TAGS))), 0)


def reference(heads: GrammarHeads, states: Tensor, batch: Tensors) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Rows (B, n), right (B, n, n + 1), live (B, n), log chances (B, n, n + 1); the last column is "nothing before"."""
    rows = _nodes(batch)
    live = rows >= 0
    words = states.gather(1, rows.clamp(min=0)[..., None].expand(-1, -1, states.shape[2]))
    scores = heads.refers(words, words, places(rows, batch))
    earlier = torch.ones(rows.shape[1], rows.shape[1], dtype=torch.bool, device=rows.device).tril(-1)
    allowed = earlier & live[:, None] & live[:, :, None]
    none = heads.refers.none_scores(words, of_cues=True)
    table = torch.cat([scores.masked_fill(~allowed, FORBIDDEN), none[..., None]], 2).log_softmax(2)
    cluster = batch["clusters"].gather(1, rows.clamp(min=0))
    same = allowed & (cluster[:, :, None] == cluster[:, None])
    return rows, torch.cat([same, ~same.any(2, keepdim=True)], 2), live, table


def _refers(heads: GrammarHeads, states: Tensor, batch: Tensors) -> Tensor:
    rows, right, live, table = reference(heads, states, batch)
    loss = -torch.logsumexp(table.masked_fill(~right, FORBIDDEN), 2)
    tags = batch["tags"].gather(1, rows.clamp(min=0))
    pronoun = torch.isin(tags, torch.tensor([labels.TAGS.index(t) for t in ("PRP", "PRP$")], device=rows.device))
    weight = live * batch["believed"][:, None] * torch.where(pronoun | (tags < 0), 2.0, 1.0)
    return (loss * weight).sum() / weight.sum().clamp(min=1.0)
