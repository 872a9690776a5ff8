"""The reader network in torch: a BERT encoder with four small input features, and heads for roles, names and links."""

from __future__ import annotations

import json
import math
import pathlib

import torch
from torch import Tensor, nn

from headwater.models import encode, labels, links

HIDDEN, HEADS, LAYERS, INNER, LINK = 384, 12, 6, 1536, 128


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

    def forward(self, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states; ``mask`` is False where a piece is padding."""
        ids, shape, quoting, starts = features
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        x = self.dropout(self.norm(x + self.shape(shape) + self.quoting(quoting) + self.starts(starts)))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class LinkScorer(nn.Module):
    """The torch twin of :class:`headwater.models.links.Scorer`."""

    def __init__(self, hidden: int = HIDDEN, size: int = LINK):
        super().__init__()
        self.cue = nn.Parameter(torch.randn(2 * hidden, size) / math.sqrt(2 * hidden))
        self.other = nn.Parameter(torch.randn(2 * hidden, size) / math.sqrt(2 * hidden))
        self.place = nn.Parameter(torch.randn(sum(links.PLACES.values()), size) * 0.1)
        self.none = nn.Parameter(torch.zeros(size))
        self.out = nn.Parameter(torch.randn(size) / math.sqrt(size))

    def forward(self, cues: Tensor, others: Tensor, places: Tensor) -> Tensor:
        """Scores (cues, others) from the ends of both and where they stand (cues, others, 5)."""
        joined = (cues @ self.cue)[:, None] + (others @ self.other)[None] + self.place[places].sum(2)
        return joined.relu() @ self.out

    def none_scores(self, pieces: Tensor, *, of_cues: bool) -> Tensor:
        """How well each piece goes with nothing."""
        return (pieces @ (self.cue if of_cues else self.other) + self.none).relu() @ self.out


class Network(nn.Module):
    """Encoder and heads. ``forward`` gives, for the first piece of each word, roles, names and hidden states."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.roles = nn.Linear(HIDDEN, len(labels.LABELS))
        self.names = nn.Linear(HIDDEN, len(labels.NAME_LABELS))
        count = len(labels.LABELS) + 1
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.register_buffer("allowed", torch.from_numpy(labels.follows()))
        self.links = nn.ModuleDict({"source": LinkScorer(), "content": LinkScorer()})
        self.dropout = nn.Dropout(0.1)

    def bounded_transitions(self) -> Tensor:
        """Transition scores, with what may not be set to -10 000."""
        return self.transitions.masked_fill(~self.allowed, -1e4)

    def forward(self, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """One window: features (4, pieces), first (words,) -> (words, labels), (words, names), (words, hidden)."""
        hidden = self.encoder(features[:, None])[0, first]
        return self.roles(hidden), self.names(hidden), hidden


def crf_loss(emissions: Tensor, gold: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood of each paragraph; emissions (paragraphs, longest, labels), gold the same less labels."""
    paragraphs, longest, count = emissions.shape
    inner, start, end = transitions[:count, :count], transitions[count, :count], transitions[:count, count]
    rows = torch.arange(paragraphs)
    alpha = emissions[:, 0] + start
    path = alpha[rows, gold[:, 0]]
    for at in range(1, longest):
        live = (at < lengths)[:, None]
        stepped = torch.logsumexp(alpha[:, :, None] + inner, 1) + emissions[:, at]
        alpha = torch.where(live, stepped, alpha)
        step = inner[gold[:, at - 1], gold[:, at]] + emissions[rows, at, gold[:, at]]
        path = path + torch.where(live[:, 0], step, torch.zeros_like(step))
    last = gold[rows, lengths - 1]
    return torch.logsumexp(alpha + end, 1) - path - end[last]


def load_base(network: Network, folder: pathlib.Path) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors format (the base package's ``model`` folder)."""
    tensors = read_safetensors(folder / "model.safetensors")
    encoder = network.encoder
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
    kinds = {"F32": torch.float32, "I64": torch.int64}
    return {
        name: torch.frombuffer(data, dtype=kinds[entry["dtype"]], offset=8 + size + entry["data_offsets"][0],
                               count=math.prod(entry["shape"])).reshape(entry["shape"])
        for name, entry in header.items()
    }  # fmt: skip
