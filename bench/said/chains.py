"""Through whom did words come? Chains of up to three and more voices, on text of our own (invented, CC0).

    python bench/said/chains.py            share of chains that are exactly right, by depth
    python bench/said/chains.py --misses   and the misses among those that may be tuned on

A chain is right when a found attribution says what the innermost gold one says (at least half of the content in
common, or a common cue: how far a content reaches is measured elsewhere), has as many voices before it, and each
voice's printed source is, or lies in, or holds, the gold's. Every second passage of ``chains.txt`` is held back, and so
are all of ``chains_later.txt``, which other hands wrote; those of ``chains_more.txt`` may all be tuned on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.said import markup  # noqa: E402

FILE = Path(__file__).with_suffix(".txt")
MORE = FILE.with_name("chains_more.txt")
"""Passages that came later, all of which may be tuned on."""
LATER = FILE.with_name("chains_later.txt")
"""Passages that came last, by writers who knew no rule: none is tuned on."""
Range = tuple[int, int]
Voices = tuple[tuple[Range, ...], ...]
"""Spans of each source, the outermost first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One chain: its voices, and those of what was found (None: nothing that says the same)."""

    passage: markup.Passage
    held: bool
    wanted: Voices
    got: Voices | None

    @property
    def right(self) -> bool:
        """Whether the voices are the same."""
        if self.got is None or len(self.got) != len(self.wanted):
            return False
        return all(_same(a, b) for a, b in zip(self.wanted, self.got, strict=True))


def outcomes() -> list[Outcome]:
    """Every chain of every passage."""
    marked = [*markup.halves(markup.read(FILE))]
    marked += [(one, held) for path, held in ((MORE, False), (LATER, True)) for one in markup.read(path)]
    settings = headwater.Settings()
    articles = [headwater.from_text(one.text, settings=settings, raw=True) for one, _ in marked]
    readings = headwater.read_many(articles, kit=headwater.Kit.load(settings))
    return [
        outcome
        for (one, held), reading in zip(marked, readings, strict=True)
        for outcome in _outcomes(one, held=held, found=reading.attributions)
    ]


def _outcomes(one: markup.Passage, *, held: bool, found: Sequence[headwater.Attribution]) -> list[Outcome]:
    outer = dict(one.inside)
    leaves = [at for at in range(len(one.attributions)) if at not in outer.values()]
    out = []
    for leaf in leaves:
        wanted = tuple(tuple(one.attributions[at]["source"]) for at in _outward(leaf, outer))
        candidates = [_voices(index, found) for index, each in enumerate(found)
                      if _says(each, one.attributions[leaf])]  # fmt: skip
        tried = [Outcome(one, held, wanted, voices) for voices in candidates] or [Outcome(one, held, wanted, None)]
        # Outer voices hold the same words: the one to compare is who said them first.
        own = [each for each in tried if each.got and _same(each.wanted[-1], each.got[-1])]
        out.append(max(own or tried, key=lambda each: each.right))
    return out


def _outward(leaf: int, outer: dict[int, int]) -> list[int]:
    chain = [leaf]
    while chain[0] in outer:
        chain.insert(0, outer[chain[0]])
    return chain


def _voices(index: int, found: Sequence[headwater.Attribution]) -> Voices:
    by = {each.id: each for each in found}
    each: headwater.Attribution | None = found[index]
    voices: list[tuple[Range, ...]] = []
    while each is not None:
        voices.insert(0, tuple((span.start, span.end) for span in each.source.spans))
        each = by.get(each.inside) if each.inside else None
    return tuple(voices)


def _says(each: headwater.Attribution, gold: markup.Roles) -> bool:
    cue = [(span.start, span.end) for span in each.cue]
    met = bool(_characters(cue) & _characters(gold["cue"]))
    return met or _share(_content(each), gold["content"]) >= 0.5


def _content(each: headwater.Attribution) -> list[Range]:
    return [(span.start, span.end) for span in each.content]


def _characters(spans: Sequence[Range]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _share(one: Sequence[Range], other: Sequence[Range]) -> float:
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _same(one: Sequence[Range], other: Sequence[Range]) -> bool:
    a, b = _characters(one), _characters(other)
    return a <= b or b <= a if a and b else not a and not b


def rate(some: Sequence[Outcome]) -> float:
    """Share of right ones, in percent."""
    return 100 * sum(one.right for one in some) / len(some) if some else 100.0


def main() -> None:
    """Print the table."""
    found = outcomes()
    print(f"{'depth':8}{'tuned':>14}{'held':>14}")
    for depth in (*sorted({len(one.wanted) for one in found}), None):
        cells = []
        for side in (False, True):
            some = [one for one in found if one.held is side and depth in (None, len(one.wanted))]
            cells.append(f"{rate(some):6.1f} of {len(some):3}")
        print(f"{depth or 'all'!s:8}{cells[0]:>14}{cells[1]:>14}")
    if "--misses" in sys.argv:
        for one in found:
            if not one.held and not one.right:
                text = one.passage.text
                tell = lambda v, text=text: " / ".join("…".join(text[a:b] for a, b in s) or "-" for s in v or ())  # noqa: E731
                print(f"{one.passage.id} {one.passage.grade}: {text}")
                print(f"  wanted {tell(one.wanted)}\n  got    {tell(one.got)}")


if __name__ == "__main__":
    main()
