"""One loop for every network: batches in, averaged weights out, resumed where it was stopped.

The loss of a batch has three parts: roles (CRF), links, names. Where a batch carries what a teacher saw (``soft.*``),
the teacher's distribution is learnt beside the gold, or in place of it where there is none:

    soft.roles (P, T, labels)   marginals           soft.steps (P, labels + 1, labels + 1)   expected transitions
    soft.names (B, W, names)    probabilities       soft.source (B, cues, sources + 1), soft.content likewise
"""

from __future__ import annotations

import copy
import pathlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training import syntax
from training.network import FORBIDDEN, LinkScorer, Network, path_score, path_sum
from training.windows import Arrays

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
AVERAGE = 0.995
WEIGHTS = {"names": 0.5, "relations": 0.5, "refers": 0.5}
"""What the parts of the loss weigh, where it is not one."""
SAVED_EVERY = 200.0
"""Seconds between checkpoints."""
Tensors = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: steps in all, learning rates, the share of a teacher's word where there is gold."""

    steps: int
    rate: float
    heads: float = 10.0
    warm: float = 0.08
    teacher: float = 0.5
    words: bool = False
    """Whether the word embeddings move, too."""
    grammar: bool = False
    """Whether grammar and reference are learnt."""


def on_device(batch: Arrays) -> Tensors:
    """The arrays as tensors, where the network is."""
    out = {}
    for name, array in batch.items():
        tensor = torch.from_numpy(array).to(DEVICE, non_blocking=True)
        if tensor.dtype in (torch.int32, torch.int16, torch.int8):
            tensor = tensor.long()
        out[name] = tensor.float() if tensor.dtype == torch.float16 else tensor
    return out


def encoded(network: Network, batch: Tensors, *, annotators: bool) -> Tensor:
    """Hidden states of the words: (B, W, hidden)."""
    extra = network.annotator(batch["annotator"]) if annotators else None
    with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
        hidden = network.encoder(batch["features"], batch["mask"], extra)
    return hidden.float().gather(1, batch["first"][..., None].expand(-1, -1, hidden.shape[-1]))


def by_paragraph(values: Tensor, cells: Tensor) -> Tensor:
    """(B, W, n) -> (P, T, n)."""
    return values.flatten(0, 1)[cells]


def losses(network: Network, batch: Tensors, *, teacher: float, annotators: bool, grammar: bool = False) -> Tensors:
    """The parts of the loss."""
    hidden = encoded(network, batch, annotators=annotators)
    roles = network.roles(network.dropout(hidden))
    names = network.names(network.dropout(hidden))
    states = network.dropout(hidden)
    share = teacher if "soft.roles" in batch else 0.0
    out = {
        "roles": role_loss(network, roles, batch, share),
        "links": link_loss(network, states, batch, share),
        "names": _names(names, batch, share),
    }
    return out | (syntax.losses(network.grammar, states, batch) if grammar else {})


def role_loss(network: Network, roles: Tensor, batch: Tensors, share: float) -> Tensor:
    """The CRF's loss over paragraphs; ``share`` is the teacher's."""
    emissions, lengths, transitions = (
        by_paragraph(roles, batch["cells"]),
        batch["lengths"],
        network.bounded_transitions(),
    )
    total = path_sum(emissions, lengths, transitions)
    known = batch["known"].float()
    loss = (1 - share) * ((total - path_score(emissions, batch["roles"], lengths, transitions)) * known).sum()
    words = ((1 - share) * (lengths * known)).sum()
    if share:
        # Where there is no gold, the teacher has the whole word.
        weight = torch.where(batch["known"], share, 1.0)
        expected = (batch["soft.roles"] * emissions).sum((1, 2)) + (batch["soft.steps"] * transitions).sum((1, 2))
        loss = loss + ((total - expected) * weight).sum()
        words = words + (lengths * weight).sum()
    return loss / words.clamp(min=1.0) * 10


def pair_scores(scorer: LinkScorer, states: Tensor, batch: Tensors, role: str) -> Tensor:
    """Choosers by what they choose among, the last column none: cues choose sources, contents choose cues."""
    cues, others = ends(states, batch["cues"]), ends(states, batch[f"{role}s"])
    pairs = scorer(cues, others, batch[f"places.{role}"])
    if role == "content":
        pairs, none, among = pairs.transpose(1, 2), scorer.none_scores(others, of_cues=False), batch["cues"]
    else:
        none, among = scorer.none_scores(cues, of_cues=True), batch["sources"]
    pairs = pairs.masked_fill((among[:, :, 0] < 0)[:, None], FORBIDDEN)
    return torch.cat([pairs, none[..., None]], 2)


def ends(states: Tensor, pieces: Tensor) -> Tensor:
    """First and last word of each piece side by side: (B, n, 2 * hidden)."""
    rows = torch.arange(len(states), device=states.device)[:, None]
    first, last = pieces.clamp(min=0).unbind(2)
    return torch.cat([states[rows, first], states[rows, last]], 2)


def link_loss(network: Network, states: Tensor, batch: Tensors, share: float) -> Tensor:
    """The loss of choosing sources and cues; ``share`` is the teacher's."""
    total, count = torch.zeros((), device=DEVICE), torch.zeros((), device=DEVICE)
    for role in ("source", "content"):
        scores, target = pair_scores(network.links[role], states, batch, role), batch[f"target.{role}"]
        total = total + nn.functional.cross_entropy(
            scores.flatten(0, 1), target.flatten(), ignore_index=-100, reduction="sum"
        )
        count = count + (target >= 0).sum()
        if share:
            soft = batch[f"soft.{role}"]
            total = total - (soft * scores.log_softmax(2).clamp(min=-50.0)).sum()
            count = count + soft.sum()
    return total / count.clamp(min=1.0)


def _names(names: Tensor, batch: Tensors, share: float) -> Tensor:
    known = (batch["names"] >= 0) & batch["words"]
    loss = nn.functional.cross_entropy(
        names.flatten(0, 1), batch["names"].masked_fill(~known, -1).flatten(), ignore_index=-1, reduction="sum"
    )
    count = known.sum()
    if share and "soft.names" in batch:
        unknown = (batch["words"] & ~known)[..., None]
        loss = loss - (batch["soft.names"] * names.log_softmax(2) * unknown).sum()
        count = count + unknown.sum()
    return loss / count.clamp(min=1)


def optimizer_of(network: nn.Module, plan: Plan) -> torch.optim.Optimizer:
    """AdamW; the heads learn faster than the encoder, the word embeddings as the plan says."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if "words.weight" in name:
            parameter.requires_grad = plan.words
        if parameter.requires_grad:
            factor = 1.0 if name.startswith("encoder.") else plan.heads
            groups.setdefault(factor, []).append(parameter)
    given = [{"params": found, "lr": factor * plan.rate} for factor, found in groups.items()]
    return torch.optim.AdamW(given, weight_decay=0.01, fused=DEVICE.type == "cuda")


def scheduler_of(optimizer: torch.optim.Optimizer, plan: Plan) -> torch.optim.lr_scheduler.LambdaLR:
    """Up for ``warm`` of the steps, then down to a fiftieth."""
    steps, warm = plan.steps, plan.warm * plan.steps
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / steps))


class Average:
    """The weights of a network averaged as they move."""

    def __init__(self, network: nn.Module) -> None:
        self.network = copy.deepcopy(network)
        self.steps = 0

    @torch.no_grad()
    def add(self, network: nn.Module) -> None:
        """Take the network as it now is in."""
        self.steps += 1
        decay = min(AVERAGE, self.steps / (self.steps + 10))
        pairs = [
            (m, n) for m, n in zip(self.network.parameters(), network.parameters(), strict=True) if n.requires_grad
        ]
        torch._foreach_lerp_([m for m, _ in pairs], [n for _, n in pairs], 1 - decay)


def fit(
    network: Network, stream: Iterable[Arrays], *, plan: Plan, out: pathlib.Path, annotators: bool = False
) -> Network:
    """Train over the batches; the averaged network. Checkpoints lie beside ``out``, which is written at the end."""
    network.to(DEVICE)
    optimizer = optimizer_of(network, plan)
    schedule, average, step = scheduler_of(optimizer, plan), Average(network), 0
    checkpoint = out.with_suffix(".checkpoint")
    parts = {"network": network, "average": average.network, "optimizer": optimizer, "schedule": schedule}
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=DEVICE)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        step = average.steps = state["step"]
    began = saved = time.monotonic()
    logged: dict[str, Tensor] = {}
    for batch in _from(stream, step, plan.steps):
        network.train()
        found = losses(network, on_device(batch), teacher=plan.teacher, annotators=annotators, grammar=plan.grammar)
        loss = sum((WEIGHTS.get(name, 1.0) * part for name, part in found.items()), torch.zeros((), device=DEVICE))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average.add(network)
        step += 1
        logged = {name: logged.get(name, 0) + part.detach() for name, part in found.items()}
        if step % 100 == 0:
            means = {name: round(float(total) / 100, 3) for name, total in logged.items()}
            print(f"{out.stem} {step}/{plan.steps} {means} {time.monotonic() - began:.0f} s", flush=True)
            logged = {}
        if time.monotonic() - saved > SAVED_EVERY:
            save(checkpoint, step=step, **parts)
            saved = time.monotonic()
    stored(average.network.state_dict(), out)
    checkpoint.unlink(missing_ok=True)
    return average.network


def stored(state: object, path: pathlib.Path) -> None:
    """Write weights so that nobody sees a file half written."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


def _from(stream: Iterable[Arrays], step: int, steps: int) -> Iterator[Arrays]:
    for number, batch in enumerate(stream):
        if number >= steps:
            return
        if number >= step:
            yield batch


def save(path: pathlib.Path, *, step: int, **parts) -> None:  # type: ignore[no-untyped-def]
    """Keep all that is needed to go on from here."""
    stored({name: part.state_dict() for name, part in parts.items()} | {"step": step}, path)
