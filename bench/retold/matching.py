"""Which predicted claim holds which version of the gold?

In: the dossiers of a half and what was traced (the contract of ``headwater trace --all --format json``). Out: a
:class:`Match`: every gold version with the predicted claim and version that stand for it.

A predicted version stands for a gold one if they overlap in the same article by half of the shorter one. Where versions
of several predicted claims do, the claim that holds most of the gold claim's other versions is taken, then the better
overlap. Places are counted in the title, an empty line and the text, so that words that
only the title has are found, and so are those of a library that keeps the title as the first paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bench.retold.dossier import Dossier

GAP = " … "
"""Between the pieces of a predicted text that lies in several."""
WORD = re.compile(r"\w+")
Place: TypeAlias = tuple[int, int]
ClaimId: TypeAlias = tuple[str, str]
"""The dossier's name, and the claim's id in it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the gold: ``article`` is its external id, ``place`` where its words are printed."""

    claim: ClaimId
    article: str
    words: str
    place: Place
    denied: bool
    distorted: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """A version as traced; ``claim`` is the number of its claim."""

    claim: int
    article: str
    text: str
    pieces: tuple[Place, ...]
    denied: bool


def names(gold: Sequence[Dossier]) -> dict[tuple[str, str], str]:
    """The external id of each (dossier, article): its own, with the dossier's name where two dossiers share it."""
    shared = Counter(article for dossier in gold for article in dossier.texts)
    return {
        (dossier.name, article): article if shared[article] == 1 else f"{dossier.name}/{article}"
        for dossier in gold
        for article in dossier.texts
    }


@dataclass(frozen=True, slots=True)
class Match:
    """Gold and prediction, side by side. ``held`` is, for each gold version, the traced one that stands for it."""

    gold: Sequence[Dossier]
    traced: Mapping[str, Any]
    names: Mapping[tuple[str, str], str]
    texts: Mapping[str, str]
    versions: tuple[Version, ...]
    held: tuple[Traced | None, ...]

    def claims(self) -> Iterator[tuple[ClaimId, dict[str, Any], list[int]]]:
        """Every gold claim: its id, its record, the numbers of its versions."""
        numbers: dict[ClaimId, list[int]] = defaultdict(list)
        for number, version in enumerate(self.versions):
            numbers[version.claim].append(number)
        for dossier in self.gold:
            for claim in dossier.record["claims"]:
                yield (dossier.name, claim["id"]), claim, numbers[dossier.name, claim["id"]]

    def best(self, numbers: Sequence[int]) -> int | None:
        """The predicted claim that stands for most of these versions; None where none does."""
        counts = Counter(one.claim for number in numbers if (one := self.held[number]) is not None)
        return max(counts, key=lambda claim: (counts[claim], -claim), default=None)

    def meant(self) -> dict[int, ClaimId]:
        """The gold claim with which each predicted claim shares most versions."""
        counts: dict[int, Counter[ClaimId]] = defaultdict(Counter)
        for version, one in zip(self.versions, self.held, strict=True):
            if one is not None:
                counts[one.claim][version.claim] += 1
        return {claim: shared.most_common(1)[0][0] for claim, shared in counts.items()}

    def named(self, dossier: str, article: str) -> str:
        """An article's external id."""
        return self.names[dossier, article]


def match(gold: Sequence[Dossier], traced: Mapping[str, Any]) -> Match:
    """Lay what was traced beside the gold."""
    known = names(gold)
    texts = {
        known[dossier.name, one["id"]]: whole(dossier, one) for dossier in gold for one in dossier.record["articles"]
    }
    versions = tuple(version for dossier in gold for version in _versions(dossier, known))
    by_article: dict[str, list[Traced]] = defaultdict(list)
    for number, claim in enumerate(traced["claims"]):
        for version in claim["versions"]:
            if version["article"] in texts:
                by_article[version["article"]].append(
                    _traced(number, version, texts[version["article"]], body(texts, version))
                )
    candidates = [_candidates(version, by_article[version.article]) for version in versions]
    return Match(gold, traced, known, texts, versions, _held(versions, candidates))


def whole(dossier: Dossier, article: Mapping[str, Any]) -> str:
    """The title, an empty line, the text."""
    return f"{article['title']}\n\n{dossier.texts[article['id']]}"


def body(texts: Mapping[str, str], version: Mapping[str, Any]) -> int:
    """Where the text begins in the whole."""
    return texts[version["article"]].index("\n\n") + 2


def place(dossier: Dossier, piece: Mapping[str, Any]) -> Place:
    """Where the words of a piece of gold are printed, in the whole; in the title only where the text has them not."""
    title = next(one["title"] for one in dossier.record["articles"] if one["id"] == piece["article"])
    found = dossier.place(piece["article"], piece["words"], nth=piece.get("nth", 1))
    if found is not None:
        return found[0] + len(title) + 2, found[1] + len(title) + 2
    at = max(0, title.find(piece["words"]))
    return at, at + len(piece["words"])


def _versions(dossier: Dossier, known: Mapping[tuple[str, str], str]) -> Iterator[Version]:
    for claim in dossier.record["claims"]:
        for one in claim["versions"]:
            yield Version(
                (dossier.name, claim["id"]),
                known[dossier.name, one["article"]],
                one["words"],
                place(dossier, one),
                one["polarity"] == "denied",
                one["distorted"],
            )


def _traced(claim: int, version: Mapping[str, Any], text: str, start: int) -> Traced:
    pieces = _pieces(version, text, start)
    return Traced(claim, version["article"], version["text"], pieces, version["polarity"] == "denied")


def _pieces(version: Mapping[str, Any], text: str, start: int) -> tuple[Place, ...]:
    """Its places in the whole: by its spans if they hold its words in the text or in the whole, else by its words."""
    spans = [tuple(span) for span in version["spans"]]
    printed = version["text"].split(GAP)
    for shift in (start, 0):
        moved = [(s + shift, e + shift) for s, e in spans]
        if moved and text[slice(*moved[0])].strip() and version["text"].startswith(text[slice(*moved[0])].strip()[:20]):
            return tuple(moved)
    found = [(at, at + len(words)) for words in printed if words and (at := text.find(words)) >= 0]
    return tuple(found)


def overlap(one: Place, pieces: Sequence[Place]) -> float:
    """What they share, as a part of the shorter."""
    shared = sum(max(0, min(one[1], end) - max(one[0], start)) for start, end in pieces)
    return shared / max(1, min(one[1] - one[0], sum(end - start for start, end in pieces)))


def _candidates(version: Version, traced: Sequence[Traced]) -> dict[int, tuple[float, Traced]]:
    """By predicted claim, its version that overlaps best."""
    found: dict[int, tuple[float, Traced]] = {}
    for one in traced:
        share = overlap(version.place, one.pieces)
        if share >= 0.5 and (one.claim not in found or share > found[one.claim][0]):
            found[one.claim] = (share, one)
    return found


def _held(
    versions: Sequence[Version], candidates: Sequence[dict[int, tuple[float, Traced]]]
) -> tuple[Traced | None, ...]:
    support: dict[ClaimId, Counter[int]] = defaultdict(Counter)
    for version, found in zip(versions, candidates, strict=True):
        support[version.claim].update(found.keys())
    return tuple(
        max(found.values(), key=lambda pair: (support[version.claim][pair[1].claim], pair[0], -pair[1].claim))[1]
        if found
        else None
        for version, found in zip(versions, candidates, strict=True)
    )


def words(text: str) -> list[str]:
    """Words, small."""
    return WORD.findall(text.lower())
