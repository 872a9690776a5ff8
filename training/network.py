"""The reader network in torch: a BERT encoder with four small input features, and heads for roles, names and links."""

from __future__ import annotations

import json
import math
import pathlib
from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from headwater.models import encode, labels, links, reference
from training.data import ANNOTATORS

HIDDEN, HEADS, LAYERS, INNER, LINK, ARC, NAMING = 384, 12, 6, 1536, 128, 96, 192
FORBIDDEN = -1e4
EARLY = 1
"""States of this layer still know the words themselves; statements are compared by them, too."""


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, hidden: int = HIDDEN, heads: int = HEADS, inner: int = INNER, dropout: float = 0.1):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.attended = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.widen, self.narrow = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, length, hidden), mask (batch, length) -> the same shape."""
        batch, length, hidden = x.shape
        split = lambda y: y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)  # noqa: E731
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        where = None if mask is None else mask[:, None, None, :]
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=where)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.dropout(self.attended(mixed)))
        return self.norm2(x + self.dropout(self.narrow(nn.functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Pieces with features (4, batch, length) -> hidden states (batch, length, hidden)."""

    def __init__(self, *, vocabulary: int = 30522, hidden: int = HIDDEN, layers: int = LAYERS, heads: int = HEADS,
                 inner: int = INNER, positions: int = 512):  # fmt: skip
        super().__init__()
        self.words = nn.Embedding(vocabulary, hidden)
        self.positions = nn.Embedding(positions, hidden)
        self.kind = nn.Parameter(torch.zeros(hidden))
        self.shape = nn.Embedding(encode.SHAPES, hidden)
        self.quoting = nn.Embedding(encode.QUOTING, hidden)
        self.starts = nn.Embedding(encode.STARTS, hidden)
        for table in (self.shape, self.quoting, self.starts):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner) for _ in range(layers))

    def forward(self, features: Tensor, mask: Tensor | None = None, extra: Tensor | None = None) -> Tensor:
        """Hidden states; ``mask`` is False where a piece is padding; ``extra`` (batch, hidden) joins the input."""
        return self.states(features, mask, extra)[-1]

    def states(self, features: Tensor, mask: Tensor | None = None, extra: Tensor | None = None) -> list[Tensor]:
        """The same before the first layer and after each."""
        ids, shape, quoting, starts = features
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        x = x + self.shape(shape) + self.quoting(quoting) + self.starts(starts)
        if extra is not None:
            x = x + extra[:, None]
        found = [self.dropout(self.norm(x))]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found


class LinkScorer(nn.Module):
    """The torch twin of :class:`headwater.models.links.Scorer`, for a batch of windows."""

    def __init__(self, width: int = 2 * HIDDEN, size: int = LINK, places: Mapping[str, int] = links.PLACES):
        super().__init__()
        self.cue = nn.Parameter(torch.randn(width, size) / math.sqrt(width))
        self.other = nn.Parameter(torch.randn(width, size) / math.sqrt(width))
        self.place = nn.Parameter(torch.randn(sum(places.values()), size) * 0.1)
        self.none = nn.Parameter(torch.zeros(size))
        self.out = nn.Parameter(torch.randn(size) / math.sqrt(size))

    def forward(self, cues: Tensor, others: Tensor, places: Tensor) -> Tensor:
        """Scores (batch, cues, others) from the ends of both and where they stand (batch, cues, others, 5)."""
        # As a product: the gradient of picking rows would wait for every pair that picks the same.
        where = torch.zeros(*places.shape[:3], len(self.place), device=places.device).scatter_(3, places, 1.0)
        joined = (cues @ self.cue)[:, :, None] + (others @ self.other)[:, None] + where @ self.place
        return joined.relu() @ self.out

    def none_scores(self, pieces: Tensor, *, of_cues: bool) -> Tensor:
        """How well each piece goes with nothing: (batch, pieces)."""
        return (pieces @ (self.cue if of_cues else self.other) + self.none).relu() @ self.out


class GrammarHeads(nn.Module):
    """The torch twin of :class:`headwater.models.grammar.Heads`: word classes, a biaffine parser (Dozat & Manning
    2017), and a scorer of what refers to what."""

    def __init__(self, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.tags = nn.Linear(hidden, len(labels.TAGS))
        self.dependent, self.governor = nn.Linear(hidden, ARC), nn.Linear(hidden, ARC)
        self.arc = nn.Parameter(torch.randn(ARC, ARC) / ARC)
        self.governs = nn.Parameter(torch.zeros(ARC))
        self.root = nn.Parameter(torch.zeros(ARC))
        self.below, self.above = nn.Linear(hidden, LINK), nn.Linear(hidden, LINK)
        self.relations = nn.Linear(LINK, len(labels.RELATIONS))
        self.refers = LinkScorer(hidden, LINK, reference.PLACES)

    def arcs(self, states: Tensor) -> Tensor:
        """How well each word (column) governs each word (row); a word that governs itself is a root: (B, W, W)."""
        below, above = self.dependent(states).relu(), self.governor(states).relu()
        scores = (below @ self.arc) @ above.transpose(1, 2) + (above @ self.governs)[:, None]
        own = torch.eye(states.shape[1], dtype=torch.bool, device=states.device)
        return torch.where(own, (below @ self.root)[..., None], scores)

    def relation(self, states: Tensor, heads: Tensor) -> Tensor:
        """Relations of words (B, W) to these heads (B, W)."""
        above = self.above(states).gather(1, heads[..., None].expand(-1, -1, LINK))
        return self.relations((self.below(states) + above).relu())


def names_head() -> nn.Module:
    """A head for names, as it begins."""
    return nn.Sequential(nn.Linear(HIDDEN, NAMING), nn.ReLU(), nn.Linear(NAMING, len(labels.NAME_LABELS)))


class Network(nn.Module):
    """Encoder and heads. ``forward`` gives, for the first piece of each word, roles, names, hidden states, and those
    after the layer ``EARLY``."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers)
        self.annotator = nn.Embedding(len(ANNOTATORS) + 1, HIDDEN, padding_idx=0)
        nn.init.zeros_(self.annotator.weight)
        self.roles = nn.Linear(HIDDEN, len(labels.LABELS))
        self.names = names_head()
        count = len(labels.LABELS) + 1
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.register_buffer("allowed", torch.from_numpy(labels.follows()))
        self.links = nn.ModuleDict({"source": LinkScorer(), "content": LinkScorer()})
        self.grammar = GrammarHeads()
        self.dropout = nn.Dropout(0.1)

    def bounded_transitions(self) -> Tensor:
        """Transition scores, with what may not be set to -10 000."""
        return self.transitions.masked_fill(~self.allowed, FORBIDDEN)

    def forward(self, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Features (4, pieces), first (words,) -> (words, labels), (words, names), (words, hidden) twice."""
        states = self.encoder.states(features[:, None])
        hidden = states[-1][0, first]
        return self.roles(hidden), self.names(hidden), hidden, states[EARLY][0, first]


def path_sum(emissions: Tensor, lengths: Tensor, transitions: Tensor, *, best: bool = False) -> Tensor:
    """Log of the summed weight of all label paths of each paragraph; the weight of the best path where ``best``.

    emissions (paragraphs, longest, labels); transitions (paragraphs, labels + start, labels + end) or without the
    first dimension. Steps are combined in pairs, so that the depth is logarithmic in the length. The derivative by
    the emissions gives marginals, or the best path as ones.
    """
    paragraphs, longest, count = emissions.shape
    if transitions.dim() == 2:
        transitions = transitions.expand(paragraphs, -1, -1)
    inner, start, end = transitions[:, :count, :count], transitions[:, count, :count], transitions[:, :count, count]
    gather: Callable[[Tensor], Tensor] = (lambda x: x.amax(-2)) if best else (lambda x: torch.logsumexp(x, -2))
    still = torch.full((count, count), FORBIDDEN, device=emissions.device).fill_diagonal_(0.0)
    at = torch.arange(1, longest, device=emissions.device)
    live = (at[None] < lengths[:, None])[:, :, None, None]
    steps = torch.where(live, inner[:, None] + emissions[:, 1:, None, :], still)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(paragraphs, 1, -1, -1)], 1)
        left, right = steps[:, ::2], steps[:, 1::2]
        steps = gather(left[..., :, :, None] + right[..., None, :, :])
    alpha = emissions[:, 0] + start
    if steps.shape[1]:
        alpha = gather(alpha[:, :, None] + steps[:, 0])
    return gather((alpha + end)[..., None])[..., 0]


def path_score(emissions: Tensor, gold: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Log weight of one labelling of each paragraph; gold (paragraphs, longest)."""
    paragraphs, longest, count = emissions.shape
    rows = torch.arange(paragraphs, device=emissions.device)
    live = torch.arange(longest, device=emissions.device)[None] < lengths[:, None]
    total = (emissions.gather(2, gold[..., None])[..., 0] * live).sum(1)
    total = total + (transitions[gold[:, :-1], gold[:, 1:]] * live[:, 1:]).sum(1)
    return total + transitions[count, gold[:, 0]] + transitions[gold[rows, lengths - 1], count]


def load_base(encoder: Encoder, folder: pathlib.Path) -> None:
    """Fill an encoder from a BERT checkpoint in safetensors format (the base package's ``model`` folder)."""
    tensors = read_safetensors(folder / "model.safetensors")
    with torch.no_grad():
        encoder.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(tensors["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
        _copy(encoder.norm, tensors, "embeddings.LayerNorm")
        for index, layer in enumerate(encoder.layers):
            base = f"encoder.layer.{index}."
            for name in ("query", "key", "value"):
                _copy(getattr(layer, name), tensors, f"{base}attention.self.{name}")
            _copy(layer.attended, tensors, f"{base}attention.output.dense")
            _copy(layer.norm1, tensors, f"{base}attention.output.LayerNorm")
            _copy(layer.widen, tensors, f"{base}intermediate.dense")
            _copy(layer.narrow, tensors, f"{base}output.dense")
            _copy(layer.norm2, tensors, f"{base}output.LayerNorm")


def _copy(module: nn.Module, tensors: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(tensors[f"{name}.weight"])
    module.bias.copy_(tensors[f"{name}.bias"])


def read_safetensors(path: pathlib.Path) -> dict[str, Tensor]:
    """Tensors of a safetensors file: an 8-byte little-endian header length, a JSON header, then the data."""
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    header.pop("__metadata__", None)
    kinds = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64}
    return {
        name: torch.frombuffer(data, dtype=kinds[entry["dtype"]], offset=8 + size + entry["data_offsets"][0],
                               count=math.prod(entry["shape"])).reshape(entry["shape"])
        for name, entry in header.items()
    }  # fmt: skip
