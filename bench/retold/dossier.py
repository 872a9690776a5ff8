"""Dossiers of the benchmark as records, and a check that what the gold says is printed.

In: a JSON file (README.md says what is in it). Out: a :class:`Dossier`, its passages as half-open ranges of code
points. ``python bench/retold/dossier.py FILE...`` names every fault.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("cites", "wire", "hyperlinks", "copies")
ORIGINS = ("on_record", "document", "anonymous", "own_reporting", "unknown")
DRIFT = ("quantity", "date", "actor", "place", "polarity", "modality", "attribution", "condition", "wording")
VERDICTS = ("verbatim", "trimmed", "stitched", "altered", "only here")


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file: ``record`` as written, ``texts`` by the article's id."""

    name: str
    record: dict[str, Any]
    texts: dict[str, str]

    def place(self, article: str, words: str, *, nth: int = 1) -> tuple[int, int] | None:
        """Where the words are printed for the n-th time, title included in no count; None where they are not."""
        at = -1
        for _ in range(nth):
            at = self.texts[article].find(words, at + 1)
            if at < 0:
                return None
        return at, at + len(words)


def load(path: Path) -> Dossier:
    """The dossier in a file. Raises ValueError where it is no JSON object."""
    record = json.loads(path.read_text("utf-8"))
    texts = {one["id"]: "\n\n".join(one["text"]) for one in record["articles"]}
    return Dossier(path.stem, record, texts)


def faults(dossier: Dossier) -> Iterator[str]:
    """What is wrong with it, in words."""
    record, ids = dossier.record, set(dossier.texts)
    if len(ids) != len(record["articles"]):
        yield "two articles share an id"
    if not 4 <= len(ids) <= 14:
        yield f"{len(ids)} articles"
    for article in record["articles"]:
        for key in ("id", "story", "url", "outlet", "domain", "title", "published", "text"):
            if not article.get(key):
                yield f"article {article.get('id')}: no {key}"
    for claim in record["claims"]:
        yield from (f"claim {claim['id']}: {fault}" for fault in _of_claim(dossier, claim))
    for quotation in record.get("quotations", []):
        for variant in quotation["variants"]:
            if variant["verdict"] not in VERDICTS:
                yield f"quotation of {quotation['speaker']}: no verdict {variant['verdict']}"
            yield from _unprinted(dossier, variant, f"quotation of {quotation['speaker']}")


def _of_claim(dossier: Dossier, claim: dict[str, Any]) -> Iterator[str]:
    tellers = [version["article"] for version in claim["versions"]]
    if len(set(tellers)) != len(tellers):
        yield "two versions in one article"
    for version in claim["versions"]:
        if version["polarity"] not in ("affirmed", "denied") or not isinstance(version.get("distorted"), bool):
            yield f"{version['article']}: polarity or distorted"
        yield from _unprinted(dossier, version, "version")
    for link in claim["links"]:
        if link["kind"] not in KINDS or not {link["from"], link["to"]} <= set(tellers) or link["from"] == link["to"]:
            yield f"link {link}"
    origins = claim["origins"]
    if not 0 < origins["least"] <= origins["most"] or len(origins["list"]) != origins["most"]:
        yield f"origins {origins['least']}..{origins['most']}, listed {len(origins['list'])}"
    if any(one["kind"] not in ORIGINS for one in origins["list"]) or not origins["reasons"]:
        yield "kinds of origins, or no reasons"
    for drift in claim["drift"]:
        if drift["type"] not in DRIFT:
            yield f"no type of drift {drift['type']}"
        if not any({link["from"], link["to"]} == {drift["from"], drift["to"]} for link in claim["links"]):
            yield f"drift along no link: {drift['from']} {drift['to']}"
        yield from _unprinted(dossier, {"article": drift["from"], "words": drift["before"]}, "before")
        yield from _unprinted(dossier, {"article": drift["to"], "words": drift["after"]}, "after")


def _unprinted(dossier: Dossier, piece: dict[str, Any], what: str) -> Iterator[str]:
    article, words = piece["article"], piece["words"]
    if article not in dossier.texts:
        yield f"{what}: no article {article}"
    elif dossier.place(article, words, nth=piece.get("nth", 1)) is None:
        titles = {one["id"]: one["title"] for one in dossier.record["articles"]}
        if words not in titles[article]:
            yield f"{what}: {article} does not print {words!r}"


def main() -> int:
    """Names the faults of the files given, or of all."""
    home = Path(__file__).parent
    wrong = 0
    for path in [Path(name) for name in sys.argv[1:]] or sorted(home.glob("*/*.json")):
        for fault in faults(load(path)):
            print(f"{path.name}: {fault}")
            wrong += 1
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
