"""Retellings for volume: real texts, and what happened to them on the way planted, so that it is known.

    python bench/retold/planted.py --data FOLDER --out FOLDER [--count 60] [--seed 7]
    python bench/retold/planted.py --data FOLDER --score [--count 60]

FOLDER has press releases (bench/synthetic.py says in which form). Each release becomes a dossier of the benchmark: the
release itself, and invented outlets that reprint it with and without credit, abridge it, edit it lightly, cite it, and
change one thing in one sentence: a number, a day, a place, a hedge, a "not". Two sentences of each are its claims. The
releases' words are their offices': what is written stays outside the repository. ``--score`` reads, traces and scores
such dossiers as ``python bench/retold`` does the others: the same figures, on texts that nobody wrote for them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.synthetic import Release, World, releases  # noqa: E402

LEAST, MOST, CLAIMS = 8, 30, 2
"""Sentences of a release that is taken, and how many of them are its claims."""
SPOKEN = re.compile(r"[“”\"‘]|\b(said|says|saying|told|according|announced|stated|added|believes?|I|we|our|my)\b", re.I)
NUMBER = re.compile(r"(?<![\d.,$-])\b(\d{2,3})\b(?![\d.,%-])")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
STATES = (
    "Alabama Alaska Arizona Colorado Delaware Florida Idaho Illinois Indiana Iowa Kansas Kentucky Maine "
    "Maryland Michigan Minnesota Missouri Montana Nebraska Nevada Ohio Oregon Tennessee Texas Utah Vermont "
    "Virginia Wisconsin Wyoming"
).split()
SURER = {"could": "will", "may": "will", "might": "will"}
LIGHTLY = {
    "However": "But",
    "Additionally": "Also",
    "approximately": "about",
    "individuals": "people",
    "assist": "help",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence after something happened to it: which type of drift, the words before and after."""

    sentence: str
    kind: str
    before: str
    after: str


def number(sentence: str, dice: random.Random) -> Change | None:
    """
    >>> number("The grant pays for 140 new boats on the lake.", random.Random(1)).after
    '1,400'
    """
    match = NUMBER.search(sentence)
    if match is None:
        return None
    before, after = match[1], f"{int(match[1]) * 10:,}"
    return Change(sentence[: match.start(1)] + after + sentence[match.end(1) :], "quantity", before, after)


def _of_list(words: Sequence[str], kind: str) -> Callable[[str, random.Random], Change | None]:
    """One of these words becomes another one."""
    pattern = re.compile(rf"\b({'|'.join(words)})\b")

    def change(sentence: str, dice: random.Random) -> Change | None:
        match = pattern.search(sentence)
        if match is None:
            return None
        after = dice.choice([word for word in words if word != match[1]])
        return Change(sentence[: match.start()] + after + sentence[match.end() :], kind, match[1], after)

    return change


def hedge(sentence: str, dice: random.Random) -> Change | None:
    """What may be, will be."""
    match = re.search(rf"\b({'|'.join(SURER)})\b(?! not| have)", sentence)
    if match is None:
        return None
    after = SURER[match[1]]
    return Change(sentence[: match.start()] + after + sentence[match.end() :], "modality", match[1], after)


def denial(sentence: str, dice: random.Random) -> Change | None:
    """What will be, will not be."""
    match = re.search(r"\b(will|is|are|was|were)\b(?! not)", sentence)
    if match is None:
        return None
    return Change(sentence[: match.end()] + " not" + sentence[match.end() :], "polarity", match[1], f"{match[1]} not")


CHANGES = (number, _of_list(DAYS, "date"), _of_list(STATES, "place"), hedge, denial)
"""The rare ones first: the first that a sentence allows is taken."""


def chosen(given: Sequence[Release], *, count: int, dice: random.Random) -> Iterator[Release]:
    """Releases that differ from each other, each with sentences that somebody may change."""
    taken: set[int] = set()
    for one in dice.sample(list(given), len(given)):
        own = {hash(run) for run in zip(*(one.text.split()[at:] for at in range(6)), strict=False)}
        fits = LEAST <= len(one.sentences) <= MOST and len(claims_of(one)) >= CLAIMS
        if fits and len(own & taken) < 0.05 * len(own):
            taken |= own
            yield one
            count -= 1
        if not count:
            return


def claims_of(release: Release) -> list[str]:
    """Sentences in the release's own voice that can be changed, those with most ways first."""
    plain = [one for one in release.sentences if not SPOKEN.search(one) and release.text.count(one) == 1]
    ways = {one: sum(change(one, random.Random(0)) is not None for change in CHANGES) for one in plain}
    return sorted((one for one in plain if ways[one]), key=lambda one: (-ways[one], one))[:CLAIMS]


def dossier(release: Release, name: str, world: World, *, dice: random.Random) -> dict[str, Any]:
    """One release and what became of it."""
    outlets = dice.sample(world.outlets, 6)
    claims, whole = claims_of(release), list(release.sentences)
    change = next(found for way in CHANGES if (found := way(claims[0], dice)))
    kept = [one for one in whole if one in claims or dice.random() < 0.5]
    edited = [_edited(one) for one in whole]
    changed = [change.sentence if one == claims[0] else one for one in whole]
    source = outlets[0]
    told: list[tuple[str, list[str], str | None, str | None]] = [
        ("release", whole, None, None),
        ("wire", whole, "wire", source),
        ("copy", whole, "copies", None),
        ("abridged", kept, "copies", None),
        ("edited", edited, "copies", None),
        ("changed", [*changed, f"The report first appeared in the {source}."], "cites", None),
    ]
    clock = datetime.fromisoformat(f"{release.day}T07:00+00:00")
    articles = [
        {
            "id": f"{name}-{way}", "story": name, "url": f"https://{_host(outlet)}/{name}", "outlet": outlet,
            "domain": _host(outlet), "title": f"{' '.join(lines[0].split()[:9])}", "author": None, "wire": credit,
            "published": (clock + timedelta(minutes=50 * at)).isoformat(timespec="minutes"),
            "text": [" ".join(lines[i : i + 2]) for i in range(0, len(lines), 2)],
        }
        for at, (outlet, (way, lines, _, credit)) in enumerate(zip(outlets, told, strict=True))
    ]  # fmt: skip
    return {
        "name": name, "forms": ["planted"], "note": f"A release retold; a {change.kind} changes.", "articles": articles,
        "claims": [_claim(at, one, told, change if at == 0 else None, name, source) for at, one in enumerate(claims)],
        "quotations": [],
    }  # fmt: skip


def _claim(
    at: int, words: str, told: Sequence[tuple[str, list[str], str | None, str | None]], change: Change | None,
    name: str, source: str,
) -> dict[str, Any]:  # fmt: skip
    drift = [] if change is None else [
        {"from": f"{name}-release", "to": f"{name}-changed", "type": change.kind, "before": change.before,
         "after": change.after}
    ]  # fmt: skip
    versions = []
    for way, _, _, _ in told:
        said = change.sentence if change is not None and way == "changed" else words
        said = _edited(said) if way == "edited" else said
        denied = way == "changed" and change is not None and change.kind == "polarity"
        versions.append({
            "article": f"{name}-{way}", "words": said, "polarity": "denied" if denied else "affirmed",
            "distorted": way == "changed" and change is not None,
        })  # fmt: skip
    links = [{"from": f"{name}-release", "to": f"{name}-{way}", "kind": kind} for way, _, kind, _ in told if kind]
    return {
        "id": f"claim-{at}", "proposition": words, "versions": versions, "links": links, "cycles": [], "drift": drift,
        "origins": {
            "least": 1, "most": 1, "list": [{"kind": "unknown", "name": source, "via": source}],
            "reasons": ["one release, handed on"],
        },
    }  # fmt: skip


def _edited(sentence: str) -> str:
    """With a word or two in other words."""
    for before, after in LIGHTLY.items():
        sentence = re.sub(rf"\b{before}\b", after, sentence)
    return sentence


def _host(outlet: str) -> str:
    return f"{outlet.lower().replace(' ', '')}.example"


def planted(given: Sequence[Release], *, count: int, seed: int) -> list[dict[str, Any]]:
    """So many dossiers; the same for the same seed."""
    dice, world = random.Random(seed), World(list(given))
    found = chosen(given, count=count, dice=dice)
    return [dossier(one, f"planted-{at:04}", world, dice=dice) for at, one in enumerate(found)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if not (made := planted(releases(given.data), count=given.count, seed=given.seed)):
        raise SystemExit(f"no press releases in {given.data}")
    with tempfile.TemporaryDirectory() as place:
        folder = given.out or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        for one in made:
            (folder / f"{one['name']}.json").write_text(json.dumps(one, ensure_ascii=False, indent=1), "utf-8")
        if given.score:
            from bench.retold.__main__ import built, records, trace
            from bench.retold.dossier import load
            from bench.retold.score import score, table

            gold = [load(path) for path in sorted(folder.glob("planted-*.json"))]
            print(table(score(gold, trace(built(records(gold))))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
