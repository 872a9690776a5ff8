"""Does it find the amounts that MEANTIME marks? Spans and types of VALUE, by half.

    python bench/quantities.py [--data ../shared/data/meantime] [--half corpus_gm] [--show]

MEANTIME marks the first six sentences of an article. What it marks is the amount with the words that bound it: "about
500", "up to 60", "$ 15bn", "15-20 %"; never the noun counted. So ours is cut where the phrase counted begins (where
``counted`` lies inside the span), and on both sides "of" and "more" at the end are left out. With measures it marks the
unit in one half of the cases, and the bound is left out now and then: those are right by overlap, and not exact. Types:
MONEY, PERCENT (percentages and points), QUANTITY (counts, measures, numbers). Ours is given the corpus's own times, or
none. The corpus prints the pound sign as "#"; here it is one again. The text is put together from its tokens.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headwater.records import Article, Block, Document, Quantity, Span, Time
from headwater.text.segment import document
from headwater.what.quantities import quantities

ROOT = Path(__file__).resolve().parent.parent
HALVES = ("corpus_airbus", "corpus_gm")
SENTENCES = 6
"""Those that are marked, from the first."""
TYPES = {"money": "MONEY", "percent": "PERCENT", "points": "PERCENT"}
TAIL = re.compile(r"\s+(?:of|more|additional|further|extra|the|its|their)\Z")
NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]’]|'s|n't|''|th\Z")
NO_SPACE_AFTER = re.compile(r".*[$£(\[]|``")


@dataclass(frozen=True, slots=True)
class Value:
    """An amount: half-open range of code points, and MEANTIME's type."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked sentences of an article."""

    name: str
    text: str
    values: tuple[Value, ...]
    times: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """How many are marked, ours, and of ours right."""

    gold: int = 0
    ours: int = 0
    exact: int = 0
    overlap: int = 0
    typed: int = 0
    exact_typed: int = 0

    def f1(self, right: int) -> float:
        """Per cent."""
        return 200 * right / (self.gold + self.ours) if right else 0.0

    def __str__(self) -> str:
        return (
            f"{self.gold} marked, {self.ours} ours; F1 of spans {self.f1(self.exact):.1f} exact, "
            f"{self.f1(self.overlap):.1f} overlap; with type {self.f1(self.exact_typed):.1f} and "
            f"{self.f1(self.typed):.1f}; of ours {100 * self.overlap / max(self.ours, 1):.1f} meet one marked, "
            f"of those marked {100 * self.overlap / max(self.gold, 1):.1f} meet one of ours"
        )


def read(path: Path) -> Marked:
    """One article."""
    root = ET.fromstring(gzip.decompress(path.read_bytes()))
    text, spans = laid_out(root)
    marks = [(mark.tag, mark.get("type", ""), span_of(mark, spans)) for mark in root.find("Markables") or ()]
    values = {span: Value(span, kind) for tag, kind, span in marks if tag == "VALUE" and span}
    times = sorted({span for tag, _, span in marks if tag == "TIMEX3" and span})
    return Marked(path.name, text, tuple(values[span] for span in sorted(values)), tuple(times))


def laid_out(root: ET.Element) -> tuple[str, dict[str | None, Span]]:
    """The marked sentences of a document of MEANTIME, a line each, and where its tokens stand in them."""
    text, sentence = "", "0"
    spans: dict[str | None, Span] = {}
    for token in root.findall("token"):
        if int(token.get("sentence", "0")) >= SENTENCES:
            break
        form = (token.text or "").replace("#", "£")
        text, sentence = _joined(text, form, token.get("sentence", "0"), sentence)
        spans[token.get("t_id")] = Span(len(text) - len(form), len(text))
    return text, spans


def _joined(text: str, form: str, sentence: str, before: str) -> tuple[str, str]:
    if not text or sentence != before:
        return text + ("\n" if text else "") + form, sentence
    close = NO_SPACE_BEFORE.match(form) or NO_SPACE_AFTER.fullmatch(text.rsplit(None, 1)[-1])
    return text + ("" if close else " ") + form, sentence


def span_of(mark: ET.Element, spans: dict[str | None, Span]) -> Span | None:
    """From the first word that is marked to the last; None where none is laid out."""
    found = [spans[anchor.get("t_id")] for anchor in mark.findall("token_anchor") if anchor.get("t_id") in spans]
    return Span(min(found).start, max(one.end for one in found)) if found else None


def cut(text: str) -> Document:
    """A document whose lines are its paragraphs."""
    blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return document(Article(id="", text=text, blocks=blocks, digest=""))


def ours(marked: Marked, *, times: bool) -> list[tuple[Value, Quantity]]:
    """Our amounts in the marked sentences, cut as theirs, each with what it was cut from."""
    known = [Time(span, "DATE", None, None, None, "open", None) for span in marked.times] if times else []
    found = quantities(cut(marked.text), times=known)
    return [(Value(amount(one, marked.text), TYPES.get(one.kind, "QUANTITY")), one) for one in found]


def amount(one: Quantity, text: str) -> Span:
    """The amount without the noun counted.

    >>> text = "up to 60 of its new jets"
    >>> amount(Quantity(Span(0, 24), "count", None, 60, "jets", Span(16, 24), False), text).of(text)
    'up to 60'
    """
    end = one.counted.start if one.counted and one.span.holds(one.counted) else one.span.end
    return Span(one.span.start, one.span.start + len(_trimmed(text[one.span.start : end])))


def _trimmed(words: str) -> str:
    words = words.rstrip(" -")
    while tail := TAIL.search(words):
        words = words[: tail.start()]
    return words


def tally(articles: Iterable[Marked], *, times: bool) -> Tally:
    """Each marked one is found once at most, and each of ours finds one at most."""
    total = Tally()
    for marked in articles:
        found = [value for value, _ in ours(marked, times=times)]
        gold = [replace(one, span=amount_of_gold(one, marked.text)) for one in marked.values]
        total.gold, total.ours = total.gold + len(gold), total.ours + len(found)
        total.exact += len({one.span for one in gold} & {one.span for one in found})
        total.exact_typed += len(set(gold) & set(found))
        pairs = paired(gold, found)
        total.overlap += len(pairs)
        total.typed += sum(a.type == b.type for a, b in pairs)
    return total


def amount_of_gold(one: Value, text: str) -> Span:
    """Theirs without "of" at its end, as ours."""
    return Span(one.span.start, one.span.start + len(_trimmed(one.span.of(text))))


def paired(gold: Sequence[Value], found: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Those that share a character, in text order, one to one."""
    pairs, left = [], list(found)
    for one in gold:
        if met := next((other for other in left if other.span.meets(one.span)), None):
            pairs.append((one, met))
            left.remove(met)
    return pairs


def show(articles: Iterable[Marked], *, times: bool) -> None:
    """What is not exact, with its sentence."""
    for marked in articles:
        found = dict(ours(marked, times=times))
        gold = [Value(amount_of_gold(one, marked.text), one.type) for one in marked.values]
        pairs = paired(gold, list(found))
        for one in gold:
            if one not in found:
                met = next((b.span.of(marked.text) for a, b in pairs if a == one), "-")
                words = one.span.of(marked.text)
                print(f"missed  {words!r:30} {one.type:9} ours {met!r:30} {_line(marked.text, one.span)}")
        for value, whole in found.items():
            if not any(value == b for _, b in pairs):
                print(f"extra   {whole.span.of(marked.text)!r:40} {_line(marked.text, whole.span)}")


def _line(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    return text[max(start, span.start - 60) : span.end + 60].split("\n")[0]


def main() -> None:
    """Print F1 of spans and types."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/meantime")
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="corpus_gm is held back")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: {args.data} is not there", file=sys.stderr)
        return
    articles = [read(path) for path in sorted((args.data / args.half).glob("*.gz"))]
    for times in (False, True):
        print(f"{args.half}, {'the times given' if times else 'no times given'}: {tally(articles, times=times)}")
    if args.show:
        show(articles, times=True)


if __name__ == "__main__":
    main()
