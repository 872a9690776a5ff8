"""Pairs of passages for the comparing network: families of tellings that were written for it, and the dossiers of
``bench/retold/dev``.

``training/families`` holds JSON lines, a family each: a small invented story in some twenty tellings of two to four
claims, and sentences that tell none of them. Of each claim one telling is the ``origin``; ``faithful`` ones mean the
same; ``drifted`` ones name what they changed, in words of the origin and of their own; ``denied`` ones say that it is
not so; ``other`` belongs to no claim. All text is ours, CC0.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.retold.dossier import Dossier
from headwater.models.comparing import KINDS

FOLDER = Path("training/families")
MEANT = frozenset({"origin", "faithful"})
"""Tellings that say what the origin said: what a drifted one changed is changed against each of them."""
POLARITY = "polarity"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages; whether they tell one claim; what the second changed, as (kind, before, after), None where nobody
    says; whether the one says what the other denies, None where nobody says, or they tell two claims."""

    before: str
    after: str
    same: bool
    changes: tuple[tuple[str, str, str], ...] | None = None
    contrary: bool | None = None

    def turned(self) -> Pair:
        """The other way round, where no change is known."""
        return replace(self, before=self.after, after=self.before) if self.changes is None else self


def families(folder: Path = FOLDER) -> Iterator[list[Pair]]:
    """All pairs of each family. Raises ValueError for one that is not as it should be."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield list(of_family(json.loads(line)))


def of_family(family: Mapping[str, Any]) -> Iterator[Pair]:
    """The pairs of one family: with what changed where the first says what the origin said."""
    tellings = family["tellings"]
    origins = {one["claim"]: one["words"] for one in tellings if one["as"] == "origin"}
    denies = [one["as"] == "denied" or POLARITY in {d["type"] for d in one.get("drift", ())} for one in tellings]
    for at, one in enumerate(tellings):
        for place, other in enumerate(tellings):
            same = one["claim"] == other["claim"] != 0
            contrary = denies[at] != denies[place] if same else None
            if same and one["as"] in MEANT and other["as"] in {*MEANT, "drifted"} and at != place:
                changes = tuple((d["type"], d["before"], d["after"]) for d in other.get("drift", ()))
                _check(family["id"], origins[one["claim"]], other["words"], changes)
                yield Pair(one["words"], other["words"], same, changes, contrary)
            elif at < place and (one["claim"] or other["claim"]):
                yield Pair(one["words"], other["words"], same, contrary=contrary)


def _check(name: str, before: str, after: str, changes: Sequence[tuple[str, str, str]]) -> None:
    for kind, old, new in changes:
        if kind not in KINDS or old not in before or new not in after:
            raise ValueError(f"{name}: {kind} {old!r} {new!r}")


def sampled(pairs: Sequence[Pair], many: int, dice: random.Random) -> list[Pair]:
    """At most so many pairs of a family: some two fifths of them with changes known, a third of different claims, the
    rest of one claim, those that say the contrary of each other first."""
    shuffled = dice.sample(pairs, len(pairs))
    known = [one for one in shuffled if one.changes is not None]
    unlike = [one for one in shuffled if not one.same]
    alike = sorted((one for one in shuffled if one.same and one.changes is None), key=lambda one: not one.contrary)
    apart, rest = max(1, many // 3), max(1, many // 4)
    return known[: many - apart - rest] + unlike[:apart] + alike[: rest // 2] + alike[::-1][: rest - rest // 2]


def of_links(dossier: Dossier) -> Iterator[Pair]:
    """The links of a dossier's claims, with what changed along each."""
    for claim in dossier.record["claims"]:
        versions = {one["article"]: one for one in claim["versions"]}
        changed: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for one in claim["drift"]:
            found = changed.setdefault((one["from"], one["to"]), [])
            if one["type"] in KINDS:
                found.append((one["type"], one["before"], one["after"]))
        for way in sorted({(one["from"], one["to"]) for one in claim["links"]} | changed.keys()):
            if all(side in versions for side in way):
                before, after = (versions[side] for side in way)
                if before["polarity"] == after["polarity"]:
                    yield Pair(before["words"], after["words"], True, tuple(changed.get(way, ())))
