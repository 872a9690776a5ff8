"""How well are dates found and understood? On MEANTIME, GUM, and the specifications of Microsoft's Recognizers.

    python bench/dates.py [--data ../shared/data] [--held]

MEANTIME, as TempEval-3 scores it: strict F1 (the same tokens), relaxed F1 (they meet, one with one), and of the latter
those of the same type and of the same value, as F1 again. Only the six sentences in which it marks times; the dateline,
which stands in the text and is marked, too, is given to us and does not count; the figures as they would be if it did
stand beside. ``--held`` scores the half on which nothing was tuned.
GUM: how many of its dates are met, and how many of those with one day, month or year have our value; how many of ours
meet a date or an entity of time. The specifications: how many have the same words and the same days as ours; many are
requests to an assistant ("3pm each day"), and a range is one time there and two here, so that the count is a floor to
be kept, no mark. Figures under their floors are named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from headwater.records import Article, Block, Document, Span, Time  # noqa: E402
from headwater.text.segment import document as cut  # noqa: E402
from headwater.when.times import times  # noqa: E402
from training.data import gum_words  # noqa: E402

HALVES = {"tuned": "corpus_airbus", "held": "corpus_gm"}
GENRES = ("news", "interview", "bio")
SENTENCES = 6
"""So many sentences of a document of MEANTIME have their times marked, title and dateline among them."""
FLOORS = {"strict": 85.9, "relaxed": 92.5, "type": 89.2, "value": 84.2, "specifications": 457}
COUNTS = frozenset({"gold", "ours"})
WORDS = 600
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked time: code points, type, value."""

    span: Range
    kind: str
    timex: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text cut into lines, its dateline, its marked times, and the range in which times are marked."""

    text: str
    published: str | None
    gold: tuple[Gold, ...]
    scope: Range
    skipped: Range | None = None


@functools.cache
def kit() -> headwater.Kit:
    """The shipped network, loaded once."""
    return headwater.Kit.load()


def article(text: str, published: str | None) -> Article:
    """An article of one paragraph a line."""
    blocks = [Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"\S.*", text)]
    return Article("bench", text, tuple(blocks), "", published=published)


def read(one: Marked) -> list[Time]:
    """Our times in the marked part of a text."""
    (start, end), skip = one.scope, one.skipped or (0, 0)
    found = headwater.read(article(one.text, one.published), kit=kit()).times
    return [t for t in found if start <= t.span.start < end and not meets((t.span.start, t.span.end), skip)]


def meets(one: Range, other: Range) -> bool:
    """Whether two ranges share a code point."""
    return one[0] < other[1] and other[0] < one[1]


# MEANTIME


def meantime(path: Path, *, datelines: bool = False) -> Marked:
    """One document, a sentence a line, its words apart as they are in the file; its dateline as one more, or not."""
    root = ET.fromstring(gzip.decompress(path.read_bytes()))
    text, places, scope, sentence = "", {}, 0, None
    for token in root.iter("token"):
        number, word = int(token.get("sentence", "0")), token.text or ""
        text += "" if sentence is None else "\n" if number != sentence else " "
        places[token.get("t_id")] = len(text), len(text) + len(word)
        text, sentence = text + word, number
        scope = len(text) if number < SENTENCES else scope
    gold, skipped, published = [], None, None
    for timex in root.iter("TIMEX3"):
        spans = [places[anchor.get("t_id")] for anchor in timex.findall("token_anchor")]
        one = Gold((spans[0][0], spans[-1][1]) if spans else (0, 0), timex.get("type", ""), timex.get("value", ""))
        if timex.get("functionInDocument") == "CREATION_TIME" or _is_dateline(one, text):
            skipped, published = (one.span if spans and not datelines else skipped), one.timex
            gold += [one] if spans and datelines else []
        elif spans and one.span[0] < scope:
            gold.append(one)
    return Marked(text, published, tuple(sorted(gold, key=lambda g: g.span)), (0, scope), skipped)


def _is_dateline(one: Gold, text: str) -> bool:
    """A date that is the whole of its line."""
    start, end = one.span
    return end > start and text[start - 1 : start] == "\n" and text[end : end + 1] == "\n"


def paired(gold: Sequence[Gold], ours: Sequence[Time]) -> list[tuple[Gold, Time]]:
    """One with one: first those of the same span, then those that meet."""
    pairs: list[tuple[Gold, Time]] = []
    free_gold, free_ours = list(gold), list(ours)
    for same in (True, False):
        for one in list(free_gold):
            spans = ((t, (t.span.start, t.span.end)) for t in free_ours)
            match = next((t for t, span in spans if (span == one.span if same else meets(span, one.span))), None)
            if match is not None:
                pairs.append((one, match))
                free_gold.remove(one)
                free_ours.remove(match)
    return pairs


def half(data: Path, name: str, *, datelines: bool = False) -> list[Marked]:
    """One half of MEANTIME."""
    paths = sorted((data / "meantime" / HALVES[name]).glob("*.xml.gz"))
    return [meantime(path, datelines=datelines) for path in paths]


def score(documents: Sequence[Marked]) -> dict[str, float]:
    """F1 of spans, types and values, in percent."""
    counts: Counter[str] = Counter()
    for one in documents:
        ours = read(one)
        pairs = paired(one.gold, ours)
        counts["gold"] += len(one.gold)
        counts["ours"] += len(ours)
        counts["relaxed"] += len(pairs)
        counts["strict"] += sum((t.span.start, t.span.end) == g.span for g, t in pairs)
        counts["type"] += sum(t.kind == g.kind for g, t in pairs)
        counts["value"] += sum(t.timex == g.timex for g, t in pairs)
    total = counts["gold"] + counts["ours"]
    return {name: 200 * counts[name] / total for name in ("strict", "relaxed", "type", "value")} | {
        "gold": counts["gold"], "ours": counts["ours"],
    }  # fmt: skip


# GUM


def gum(path: Path) -> tuple[Marked, list[Range]]:
    """One document with its dates, and the spans of its entities of time."""
    text, words = gum_words(gzip.decompress(path.read_bytes()).decode("utf8"))
    gold, entities, opened, dates = [], [], {}, []
    for start, end, _, misc in words:
        for tag in re.findall(r"<date [^>]*>|</date>", misc.get("XML", "")):
            if tag != "</date>":
                dates.append((start, tag))
            elif dates:
                begin, attributes = dates.pop()
                when = re.search(r'when:*=?"?"?(-*\d[\d-]*)', attributes)
                gold.append(Gold((begin, end), "DATE", when[1] if when else ""))
        for part in re.findall(r"\([^()]+\)?|\d+\)", misc.get("Entity", "")):
            number = part.strip("()").split("-")[0]
            if part.startswith("(") and part.split("-")[1:2] == ["time"]:
                opened[number] = start
            if part.endswith(")") and number in opened:
                entities.append((opened.pop(number), end))
    first = next((g.timex for g in gold if len(g.timex) == 10 and g.span[1] < 400), None)
    published = first if "_bio_" not in path.name else None
    return Marked(text, published, tuple(gold), (0, len(text))), entities


def gum_line(paths: Sequence[Path]) -> str:
    """What is found of a genre's dates."""
    counts: Counter[str] = Counter()
    for path in paths:
        one, entities = gum(path)
        ours = read(one)
        pairs = paired(one.gold, ours)
        counts["gold"] += len(one.gold)
        counts["met"] += len(pairs)
        counts["valued"] += sum(bool(g.timex) for g, _ in pairs)
        counts["right"] += sum(bool(g.timex) and t.value == g.timex for g, t in pairs)
        known = [g.span for g in one.gold] + entities
        counts["ours"] += len(ours)
        counts["known"] += sum(any(meets((t.span.start, t.span.end), span) for span in known) for t in ours)
        counts["entities"] += len(entities)
        counts["seen"] += sum(any(meets((t.span.start, t.span.end), span) for t in ours) for span in entities)
    return (
        f"dates met {percent(counts['met'], counts['gold'])}   "
        f"their values {percent(counts['right'], counts['valued'])}   "
        f"time entities met {percent(counts['seen'], counts['entities'])}   "
        f"ours that are known {percent(counts['known'], counts['ours'])}"
    )


def shown(figures: dict[str, float]) -> str:
    """The figures of MEANTIME in one line."""
    return "  ".join(
        f"{name} {value:.1f}" if name not in COUNTS else f"{name} {value:.0f}" for name, value in figures.items()
    )


def percent(part: int, whole: int) -> str:
    """A share with its whole."""
    return f"{100 * part / whole if whole else 0:5.1f} of {whole:4}"


# The specifications


def specifications(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """(text, reference date, expected results) of every case."""
    for path in sorted(folder.glob("*.json.gz")):
        for case in json.loads(gzip.decompress(path.read_bytes())):
            reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
            yield case["Input"], reference, case["Results"]


def passes(text: str, reference: str, results: Sequence[dict[str, Any]]) -> bool:
    """Whether we find the same words, and understand them as the same days."""
    if not text.strip():
        return not results
    ours = times(cut(article(text, reference or None)))
    same = [agree(t, text, result) for t, result in zip(ours, results, strict=False)]
    return len(ours) == len(results) and all(same)


def agree(one: Time, text: str, result: dict[str, Any]) -> bool:
    """The same words but for a preposition or article before, and the same TIMEX or one of the same days."""
    if bare(one.span.of(text)) != bare(result["Text"]):
        return False
    values = list(resolutions(result))
    if any(value.get("timex") == one.timex for value in values):
        return True
    return any(_same_days(one, value) for value in values)


def bare(words: str) -> str:
    """Words without what our extents leave out."""
    return re.sub(r"^(?:(?:on|in|at|from|for|during|the|within|by) )+", "", words.lower().strip())


def resolutions(result: dict[str, Any]) -> Iterator[dict[str, str]]:
    """What a result can mean, in one shape for both kinds of file."""
    if "Resolution" in result:
        yield from (result["Resolution"] or {}).get("values", [])
        return
    value = result.get("Value") or {}
    for side in ("FutureResolution", "PastResolution"):
        days = value.get(side) or {}
        yield {
            "timex": value.get("Timex", ""), "value": days.get("date") or days.get("dateTime") or "",
            "start": days.get("startDate", ""), "end": days.get("endDate", ""),
        }  # fmt: skip


def _same_days(one: Time, value: dict[str, str]) -> bool:
    if one.interval is None:
        return False
    if value.get("value"):
        return (one.value or "")[:16] == value["value"].replace(" ", "T")[: len(one.value or "")][:16] and bool(
            one.value
        )
    if not value.get("start") or not value.get("end"):
        return False
    after = date.fromisoformat(one.interval[1]) + timedelta(days=1)
    return one.interval[0] == value["start"][:10] and after.isoformat() == value["end"][:10]


# All of it


def speed(folder: Path) -> float:
    """Milliseconds for an article of 600 words, without the cutting into tokens."""
    paths = sorted(folder.glob("GUM_news_*.gz"))
    documents: list[Document] = [cut(article(gum(path)[0].text, "2024-11-25")) for path in paths]
    words = sum(len(re.findall(r"\w+", one.article.text)) for one in documents)
    times(documents[0])
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for one in documents:
            times(one)
        best = min(best, time.perf_counter() - began)
    return 1000 * best * WORDS / words


def measure(data: Path) -> dict[str, float]:
    """The figures that have floors."""
    figures = score(half(data, "tuned"))
    cases = list(specifications(data / "time"))
    return {**figures, "specifications": sum(passes(*case) for case in cases), "cases": len(cases)}


def main() -> None:
    """Print every figure; exit 1 where one is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: {args.data} is not there", file=sys.stderr)
        return
    figures = measure(args.data)
    for name in FLOORS:
        low = "   UNDER" if figures[name] < FLOORS[name] else ""
        print(f"{name:16} {figures[name]:7.1f}   floor {FLOORS[name]:7.1f}{low}")
    print(f"{'':16} of {figures['cases']:.0f} specifications")
    for name in ("tuned", "held") if args.held else ("tuned",):
        print(f"MEANTIME, {HALVES[name]:12} {shown(score(half(args.data, name)))}")
        print(f"  with its datelines    {shown(score(half(args.data, name, datelines=True)))}")
    for genre in GENRES:
        print(f"GUM {genre:10} {gum_line(sorted((args.data / 'gum').glob(f'GUM_{genre}_*.gz')))}")
    print(f"{speed(args.data / 'gum'):.1f} ms an article of {WORDS} words")
    if any(figures[name] < floor for name, floor in FLOORS.items()):
        raise SystemExit(1)


if __name__ == "__main__":
    assert headwater
    main()
