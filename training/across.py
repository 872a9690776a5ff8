"""Make ``data/stories.tsv`` and ``data/same.tsv``: do two articles tell one story, and two tellings one claim?

    python -m training.across [stories] [same] [--data ../shared/data] [--out training/out] [--write]

Gold is ``bench/retold/dev``, and nothing of ``test``. Steps: (1) the dossiers are read, once; their library is kept in
the system's folder for temporary files, that of the releases in ``--out``. (2) Pairs. Stories: all pairs of articles,
the dossiers moved to begin in one week, since real ones do not wait for each other; and pairs of press releases that
are ten days apart or more and yet share enough to be compared (``FAR_WEIGHT`` in all): hardly ever one story, whatever
they share. Claims: pairs of tellings that are looked at, of which gold has at least one. (3) A logistic regression with
a little ridge, by Newton's method; nothing is random. (4) The same with each sixth of the dossiers left out: what is
printed was measured on those. ``--write`` puts the weights of all dossiers into the tables.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import lzma
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

import headwater
from bench.retold.__main__ import built, records
from bench.retold.dossier import Dossier, load
from bench.retold.matching import names
from bench.synthetic import parsed
from headwater.across import index, likeness, linking, stories
from headwater.across.cluster import average_link
from headwater.across.features import FEATURES
from headwater.across.features import pairs as looked_at
from headwater.across.links import leaning
from headwater.across.loading import told
from headwater.across.negation import says_not
from headwater.across.records import Telling
from headwater.across.same import READ
from headwater.library.connection import connect
from training.families import Pair

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Columns = dict[str, Floats]
"""Weights of features, by the head of their column."""
GOLD = Path("bench/retold/dev")
MARKED = Path("training/same_dossiers.tsv")
"""Pairs that readers decided about."""
FOLDS = 6
RIDGE = {"stories": 0.5, "same": 5.0}
LOOK_ALIKE = 1.5
"""How much a pair of two stories of one dossier counts: there are few, and they are what is hard."""
SEASON = tuple(f"2017-{month:02}" for month in range(1, 8))
"""The months from which press releases are taken."""
APART, FAR_WEIGHT = 10.0, 1_000.0
WEEK = 20_000.0
"""The day, counted from 1970, on which every dossier begins."""


@dataclass(frozen=True)
class Pairs:
    """Features of pairs, whether they are one, how much each counts, and the folds of its two sides (-1: in none)."""

    features: Floats
    one: Flags
    weights: Floats
    folds: npt.NDArray[np.int64]

    def __add__(self, other: Pairs) -> Pairs:
        mine, theirs = ((pairs.features, pairs.one, pairs.weights, pairs.folds) for pairs in (self, other))
        return Pairs(*(np.concatenate(both) for both in zip(mine, theirs, strict=True)))


def fitted(pairs: Pairs, *, ridge: float) -> Floats:
    """The weights: the first feature is always 1, and is not held back."""
    held = np.full(pairs.features.shape[1], ridge)
    held[0] = 1e-9
    found = np.zeros(len(held))
    for _ in range(60):
        p = chances(pairs.features, found)
        slope = pairs.features.T @ (pairs.weights * (p - pairs.one)) + held * found
        bend = (pairs.features * (pairs.weights * p * (1 - p))[:, None]).T @ pairs.features + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def chances(features: Floats, weights: Floats) -> Floats:
    """The probability of each pair."""
    return np.asarray(1 / (1 + np.exp(-np.clip(features @ weights, -30, 30))), np.float64)


def left_out(pairs: Pairs, *, ridge: float, extra: Pairs | None = None) -> Floats:
    """The probability of each pair by weights that saw neither of its dossiers."""
    out = np.zeros(len(pairs.one))
    for fold in range(FOLDS):
        tested = (pairs.folds == fold).any(1)
        kept = Pairs(pairs.features[~tested], pairs.one[~tested], pairs.weights[~tested], pairs.folds[~tested])
        out[tested] = chances(pairs.features[tested], fitted(kept + extra if extra else kept, ridge=ridge))
    return out


# stories


@dataclass(frozen=True)
class Piece:
    """An article of the gold: its dossier, its story, and its print, moved to the one week."""

    dossier: str
    story: str
    print: index.Print


def pieces(db: sqlite3.Connection, gold: Sequence[Dossier]) -> list[Piece]:
    """All articles of the dossiers."""
    known, rows = names(gold), dict(db.execute("SELECT external, seq FROM article").fetchall())
    out = []
    for dossier in gold:
        articles = dossier.record["articles"]
        read = told_readings(db, [rows[known[dossier.name, one["id"]]] for one in articles])
        prints = [index.printed(reading) for reading in read]
        first = min(one.at for one in prints if one.at is not None)
        for article, one in zip(articles, prints, strict=True):
            moved = replace(one, at=None if one.at is None else one.at - first + WEEK)
            out.append(Piece(dossier.name, article["story"], moved))
    return out


def told_readings(db: sqlite3.Connection, seqs: Sequence[int]) -> list[headwater.Reading]:
    """The readings of these articles."""
    from headwater.library.codec import load as decode

    query = "SELECT r.record, a.text FROM reading r JOIN article a ON a.seq = r.article WHERE a.seq = ?"
    return [decode(record, text=text) for record, text in (db.execute(query, (seq,)).fetchone() for seq in seqs)]


def of_articles(all_: Sequence[Piece]) -> tuple[Pairs, list[tuple[int, int]]]:
    """Every pair that shares a word."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({one.dossier for one in all_}))}
    places = [
        (i, j)
        for i, j in combinations(range(len(all_)), 2)
        if not all_[i].print.words.keys().isdisjoint(all_[j].print.words)
    ]
    one = np.array([all_[i].story == all_[j].story for i, j in places])
    near = np.array([all_[i].dossier == all_[j].dossier for i, j in places])
    values = [likeness.features(all_[i].print, all_[j].print, factors={}) for i, j in places]
    sides = np.array([(folds[all_[i].dossier], folds[all_[j].dossier]) for i, j in places])
    return Pairs(np.array(values, float), one, np.where(near & ~one, LOOK_ALIKE, 1.0), sides), places


def releases(folder: Path, out: Path) -> Path:
    """A library of some months' press releases, by the office that gave them out."""
    path = out / "across-releases.hw"
    if not path.exists():
        given = out / "across-releases.jsonl"
        with given.open("w", encoding="utf-8") as file:
            for record in _records(folder):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        with headwater.open(path.with_suffix(".part")) as library:
            library.add(given)
        path.with_suffix(".part").rename(path)
    return path


def _records(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("*.txt.xz")):
        office = path.name.removesuffix(".txt.xz")
        with lzma.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines):
                if (release := parsed(line)) is not None and release.day[:7] in SEASON:
                    yield {"id": f"{office}-{number}", "outlet": office, "published": release.day, "text": release.text}


def far_pairs(path: Path) -> Pairs:
    """Pairs of releases that are compared though they are days apart."""
    found = []
    with closing(connect(":memory:")) as db:
        with closing(connect(path, create=False)) as source:
            source.backup(db)
        known = linking.Known(db)
        for (seq,) in db.execute("SELECT seq FROM article ORDER BY published, seq").fetchall():
            one = index.printed(told_readings(db, [seq])[0])
            for other, values in linking.compared(db, one, known):
                at = known.print(other).at
                if one.at is not None and at is not None and abs(one.at - at) >= APART:
                    found.append(values)
            linking.keep(db, seq, one, known=known)
    many = len(found)
    return Pairs(np.array(found, float), np.zeros(many, bool), np.full(many, FAR_WEIGHT / many), np.full((many, 2), -1))


def cubed(all_: Sequence[Piece], places: Sequence[tuple[int, int]], scores: Floats) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the stories that these scores make."""
    kept = [(i, j, float(score)) for (i, j), score in zip(places, scores, strict=True) if score >= linking.KEPT]
    groups = average_link(len(all_), kept, least=stories.LEAST, absent=stories.ABSENT)
    told_ = {at: set(group) for group in groups for at in group}
    true = {at: {n for n, one in enumerate(all_) if one.story == all_[at].story} for at in told_}
    precision = float(np.mean([len(told_[at] & true[at]) / len(told_[at]) for at in told_]))
    recall = float(np.mean([len(told_[at] & true[at]) / len(true[at]) for at in told_]))
    return precision, recall, 2 * precision * recall / (precision + recall)


def fit_stories(library: Path, gold: Sequence[Dossier], *, data: Path, out: Path) -> Floats:
    """Weights of ``likeness.FEATURES``."""
    with closing(connect(library)) as db:
        all_ = pieces(db, gold)
    pairs, places = of_articles(all_)
    if (data / "congress").is_dir():
        far = far_pairs(releases(data / "congress", out))
    else:
        print(f"without press releases: there is no {data / 'congress'}", file=sys.stderr)
        far = None
    scores = left_out(pairs, ridge=RIDGE["stories"], extra=far)
    p, r, f = cubed(all_, places, scores)
    print(f"stories: {len(all_)} articles, {len(pairs.one)} pairs, {pairs.one.sum()} of one story; dossiers left out:")
    print(f"  pairs wrong {((scores >= 0.5) != pairs.one).sum()}; B-cubed {100 * p:.1f} {100 * r:.1f} {100 * f:.1f}")
    return fitted(pairs + far if far else pairs, ridge=RIDGE["stories"])


# claims


def of_tellings(db: sqlite3.Connection, gold: Sequence[Dossier]) -> tuple[Pairs, list[Pair]]:
    """Pairs of tellings within a story, as they are looked at, and as passages. Where the gold has only one of the two,
    and its claim in the other's article too, nothing is known: the other may tell it as well. Of those that it does not
    have, ``MARKED`` are known."""
    marked = _marked()
    known, rows = names(gold), dict(db.execute("SELECT external, seq FROM article").fetchall())
    values, ones, folds = list[npt.NDArray[np.float32]](), list[bool](), list[int]()
    passages: list[Pair] = []
    for number, dossier in enumerate(gold):
        stories: dict[str, list[str]] = {}
        for one in dossier.record["articles"]:
            stories.setdefault(one["story"], []).append(one["id"])
        for members in stories.values():
            articles = told(db, [rows[known[dossier.name, one]] for one in members])
            ids = {one: article.article.id for one, article in zip(members, articles, strict=True)}
            tellings = [telling for one in articles for telling in one.tellings]
            claims, tellers = _gold(dossier, tellings, ids)
            for i, j, found in looked_at(tellings, leaning(articles)):
                first, second = claims.get(i, {}), claims.get(j, {})
                lone, other = (first, j) if first else (second, i)
                told_there = any(tellings[other].article in tellers[claim] for claim in lone)
                known_same = None if lone else marked.get(_key(dossier.name, tellings[i], tellings[j]))
                if (not lone and known_same is None) or (told_there and not (first and second)):
                    continue
                both = first.keys() & second.keys()
                contrary = [first[claim] != second[claim] for claim in both]
                values.append(found)
                ones.append(bool(both) or bool(known_same))
                folds.append(number % FOLDS)
                passages.append(
                    Pair(
                        tellings[i].text,
                        tellings[j].text,
                        ones[-1],
                        contrary=contrary[0] if len(set(contrary)) == 1 else None,
                    )
                )
    many = len(ones)
    return Pairs(np.array(values, float), np.array(ones), np.ones(many), np.array([folds, folds]).T), passages


def _key(dossier: str, one: Telling, other: Telling) -> tuple[str, frozenset[str]]:
    return dossier, frozenset(" ".join(telling.text.split()) for telling in (one, other))


def _marked() -> dict[tuple[str, frozenset[str]], bool]:
    """What readers said of pairs, by dossier and words."""
    lines = [line for line in MARKED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return {(dossier, frozenset((one, other))): same == "1" for dossier, _, one, _, other, same in rows}


def _gold(
    dossier: Dossier, tellings: Sequence[Telling], ids: dict[str, str]
) -> tuple[dict[int, dict[str, bool]], dict[str, set[str]]]:
    """The claims that each telling tells, with whether its words deny it, its source's "denied" left aside; and the
    articles that tell each claim."""
    claims: dict[int, dict[str, bool]] = {}
    tellers: dict[str, set[str]] = {}
    for claim in dossier.record["claims"]:
        versions = [version for version in claim["versions"] if version["article"] in ids]
        tellers[claim["id"]] = {ids[version["article"]] for version in versions}
        for version in versions:
            place = dossier.place(version["article"], version["words"], nth=version.get("nth", 1))
            shared = [
                (_shared(place, telling), at)
                for at, telling in enumerate(tellings)
                if place is not None and telling.article == ids[version["article"]]
            ]
            if shared and (best := max(shared, key=lambda pair: pair[0]))[0] >= 0.5:
                denied = version["polarity"] == "denied", tellings[best[1]].polarity == "denied"
                claims.setdefault(best[1], {})[claim["id"]] = denied[0] != denied[1]
    return claims, tellers


def _shared(place: tuple[int, int] | None, telling: Telling) -> float:
    """How much of the shorter one both have."""
    if place is None:
        return 0.0
    both = sum(max(0, min(span.end, place[1]) - max(span.start, place[0])) for span in telling.spans)
    return both / max(1, min(place[1] - place[0], sum(span.end - span.start for span in telling.spans)))


def fit_same(library: Path, gold: Sequence[Dossier], *, out: Path) -> Columns:
    """Weights of ``FEATURES``, alone, and beside what the comparing network says of dossiers that it did not see
    (:mod:`training.comparing`)."""
    with closing(connect(library)) as db:
        pairs, passages = of_tellings(db, gold)
    if not (out / "compared.npz").exists():
        raise SystemExit(f"there is no {out / 'compared.npz'}: python -m training.comparing makes it")
    with np.load(out / "compared.npz") as arrays:
        said, contrary = arrays["same"], arrays["contrary"]
    if len(said) != len(passages):
        raise SystemExit(
            f"{out / 'compared.npz'} has {len(said)} pairs, the dossiers as they are read now {len(passages)}: "
            "python -m training.comparing makes it anew"
        )
    fit_contrary(passages, contrary)
    read = replace(pairs, features=np.column_stack([pairs.features, said]))
    print(f"same: {len(pairs.one)} pairs, {pairs.one.sum()} of one claim; dossiers left out:")
    for what, one in (("by features", pairs), ("read, too", read)):
        scores = left_out(one, ridge=RIDGE["same"])
        hits = one.one[np.argsort(-scores)]
        precision = (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()
        print(f"  {what}: average precision {100 * precision:.1f}, wrong {((scores >= 0.5) != one.one).sum()}")
    alone = fitted(pairs, ridge=RIDGE["same"])
    return {"alone": np.append(alone, 0.0), "beside": fitted(read, ridge=RIDGE["same"])}


def fit_contrary(passages: Sequence[Pair], said: Floats) -> None:
    """Print the weights of :mod:`headwater.across.polarity`, and how often each of its two voices is right."""
    known = np.array([one.contrary is not None for one in passages])
    gold = np.array([bool(one.contrary) for one in passages])[known]
    words = np.array([1.0 if says_not(one.before) != says_not(one.after) else -1.0 for one in passages])[known]
    features = np.column_stack([np.ones(len(gold)), said[known], words])
    weights = fitted(Pairs(features, gold, np.ones(len(gold)), np.zeros((len(gold), 2), int)), ridge=1.0)
    print(f"contrary: {len(gold)} pairs, {gold.sum()} contradict each other; weights {weights.round(2)}")
    for what, odds in (("words", words), ("network", said[known]), ("both", features @ weights)):
        print(f"  {what}: wrong {((odds > 0) != gold).sum()}, missed {(gold & (odds <= 0)).sum()}")


# tables


def write(name: str, features: Sequence[str], columns: Columns) -> None:
    """The weights into the table, its comments kept."""
    path = Path(str(importlib.resources.files("headwater").joinpath("data", name)))
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    rows = [
        "\t".join([feature, *(f"{weight:.2f}" for weight in weights)])
        for feature, *weights in zip(features, *columns.values(), strict=True)
    ]
    path.write_text("\n".join([*head, "\t".join(["feature", *columns]), *rows, ""]), encoding="utf-8")


def main() -> int:
    """Read, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["stories", "same"], help="stories, same")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    gold = [load(path) for path in sorted(GOLD.glob("*.json"))]
    library = built(records(gold))
    tables: dict[str, tuple[Sequence[str], Columns]] = {}
    if "stories" in options.what:
        weights = fit_stories(library, gold, data=options.data, out=options.out)
        tables["stories.tsv"] = likeness.FEATURES, {"weight": weights}
    if "same" in options.what:
        tables["same.tsv"] = (*FEATURES, READ), fit_same(library, gold, out=options.out)
    for name, (features, columns) in tables.items():
        for feature, *found in zip(features, *columns.values(), strict=True):
            print(f"  {feature:32}", *(f"{weight:6.2f}" for weight in found))
        if options.write:
            write(name, features, columns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
