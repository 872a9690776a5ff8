"""How many of the names do we find, exactly and of the right kind?

In: a document's gold names, and ours: of the actors of a reading, or as the reader network gives them. Out: counts.

Compared are spans whose edges are pure convention put aside, in ours as in the gold: an article in front, a year in
front ("2031 Ode Games"), titles and offices in front of a person's name, a possessive and points behind. Our outlet is
an organisation. An actor's mention is a name unless it is all titles and small words ("the Minister").
GUM calls a country an organisation where its team plays or its government acts: "either" counts that as right, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.who.documents import Marked, Range
from bench.who.goldnames import TITLES, GoldName, names, untitled, untold
from headwater import Actor
from headwater.records import Name
from headwater.who import gazetteer

MAIN = ("person", "organisation", "place")
APART = ("document", "event", "other")
WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
SMALL = frozenset("the a an this that these those he she it they we i you his her its their our my who".split())
POSSESSIVES = ("'s", "’s")
Kinds = Mapping[Range, str]


@dataclass(slots=True)
class Tally:
    """Counts by kind; under "spans" of the spans of the three main kinds, whatever kind is given, under "either" with
    countries that act (above). ``put_aside``: ours that meet only proper nouns of which GUM tells nothing; ``wrong``:
    (error, what the gold says, what we say)."""

    gold: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    put_aside: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Sum up."""
        self.gold.update(other.gold)
        self.ours.update(other.ours)
        self.right.update(other.right)
        self.put_aside += other.put_aside
        self.wrong += other.wrong

    def scores(self, kinds: Sequence[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some kinds, in percent."""
        gold, ours, right = (sum(c[kind] for kind in kinds) for c in (self.gold, self.ours, self.right))
        return 100 * right / max(ours, 1), 100 * right / max(gold, 1), 200 * right / max(ours + gold, 1)


def of_actors(actors: Iterable[Actor], text: str) -> Iterator[GoldName]:
    """The names among the mentions of actors."""
    for actor in actors:
        for span in actor.mentions:
            if has_name(span.of(text)):
                yield GoldName(span.start, span.end, actor.kind)


def of_network(found: Iterable[Name]) -> Iterator[GoldName]:
    """What the network calls names."""
    return (GoldName(one.span.start, one.span.end, one.kind) for one in found)


def has_name(printed: str) -> bool:
    """Whether a phrase has a capitalised word that is no title and no small word.

    >>> [has_name(words) for words in ("the Minister", "She", "Minister Ilse Maron", "the newspaper")]
    [False, False, True, False]
    """
    words = [word for word in WORD.findall(printed) if word.lower() not in SMALL and word.lower() not in TITLES]
    return any(letter.isupper() for word in words for letter in word)


def tally(one: Marked, ours: Iterable[GoldName]) -> Tally:
    """Compare."""
    raw = names(one)
    gold = {trimmed(one.text, name): name.kind for name in raw}
    found = {trimmed(one.text, name): "organisation" if name.kind == "outlet" else name.kind for name in ours}
    aside = untold(one, raw)
    kept = {span: kind for span, kind in found.items() if span in gold or not _only_aside(span, gold, aside)}
    out = Tally(Counter(gold.values()), Counter(kept.values()), put_aside=len(found) - len(kept))
    out.right.update(kind for span, kind in kept.items() if gold.get(span) == kind)
    for sort in ("spans", "either"):
        out.gold[sort] = sum(kind in MAIN for kind in gold.values())
        out.ours[sort] = sum(kind in MAIN for kind in kept.values())
    out.right["spans"] = sum(kind in MAIN and gold.get(span) in MAIN for span, kind in kept.items())
    out.right["either"] = sum(kind in MAIN and _either(one.text, span, kind, gold) for span, kind in kept.items())
    out.wrong = list(_wrong(one, gold, kept))
    return out


def _either(text: str, span: Range, kind: str, gold: Kinds) -> bool:
    if gold.get(span) == kind:
        return True
    known = gazetteer.known_name(text[slice(*span)]) if {gold.get(span), kind} == {"organisation", "place"} else None
    return known is not None and known.kind == "country"


def _only_aside(span: Range, gold: Iterable[Range], aside: Iterable[Range]) -> bool:
    return any(_meet(span, part) for part in aside) and not any(_meet(span, part) for part in gold)


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def trimmed(text: str, name: GoldName) -> Range:
    """The span without what is a matter of convention; the whole of it where nothing would be left."""
    parts = [(m.start() + name.start, m.end() + name.start) for m in WORD.finditer(text[name.start : name.end])]
    parts = [(a, b - 2 if text[a:b].endswith(POSSESSIVES) else b) for a, b in parts]
    forms = [text[a:b] for a, b in parts]
    drop = untitled(forms) if name.kind == "person" else 0
    while drop < len(parts) and (forms[drop].lower() in ("the", "a", "an") or _year(forms[drop])):
        drop += 1
    parts = parts[drop:] or parts
    return (parts[0][0], parts[-1][1]) if parts else (name.start, name.end)


def _year(form: str) -> bool:
    return form.isdigit() and len(form) == 4


def _wrong(one: Marked, gold: Kinds, ours: Kinds) -> Iterator[tuple[str, str, str]]:
    """The errors: of kind, of edges, missed, and made of nothing. Kinds that stand apart are one here."""
    for span, kind in gold.items():
        if ours.get(span) == kind or (kind in APART and ours.get(span, "other") in APART):
            continue
        met = next((other for other in ours if _meet(span, other)), None)
        if span in ours:
            yield "kind", f"{kind}: {around(one.text, span)}", ours[span]
        elif met:
            yield "edges", f"{kind}: {one.text[slice(*span)]}", f"{ours[met]}: {one.text[slice(*met)]}"
        elif kind in MAIN:
            yield "missed", f"{kind}: {around(one.text, span)}", ""
    for span, kind in ours.items():
        if kind in MAIN and not any(_meet(span, other) for other in gold):
            yield "of nothing", around(one.text, span), kind


def around(text: str, span: Range) -> str:
    """Words around a span, which stands in brackets."""
    start, end = span
    before, after = text[max(0, start - 50) : start], text[end : end + 40]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
