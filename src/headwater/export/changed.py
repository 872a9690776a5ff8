"""How is what changed on the way said, with the words marked that went and came?

In: the changes of a claim. Out: :class:`Changed` records, gravest first: what several changed in the same way stands
once, with each of them. The sentence is that of the change; in the words that it holds, what differs is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.across.drift import short
from headwater.across.records import Drift
from headwater.export.phrased import ALIKE, CHANGED, GRAVE, flat
from headwater.export.shown import line, shorten
from headwater.library.versions import Piece, compared

LONGEST = 240
"""Code points of the words before and after."""
FEW = 8
"""Of more words those are not marked that are mostly others: all of it would be."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change: what it is of, how grave (0 to 1), its sentence in pieces, and between which articles (upstream,
    downstream) it happened."""

    kind: str
    grave: bool
    severity: float
    pieces: tuple[Piece, ...]
    steps: tuple[tuple[str, str], ...]


def changed(drifts: Iterable[Drift]) -> tuple[Changed, ...]:
    """Each change once, gravest first, and of these what most changed."""
    same: dict[tuple[str, str], list[Drift]] = {}
    for one in drifts:
        same.setdefault((one.kind, one.sentence), []).append(one)
    found = [
        Changed(
            CHANGED[first.kind], first.severity >= GRAVE, round(first.severity, 2), marked(first),
            tuple((one.upstream, one.downstream) for one in group),
        )
        for group in same.values()
        if (first := max(group, key=lambda one: one.severity))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.severity, -len(one.steps))))


def marked(one: Drift) -> tuple[Piece, ...]:
    """The sentence of a change; what the words before have and those after have not is removed, and the other way
    round.

    >>> said = "“up to 800 men” became “800 men”"
    >>> one = Drift("a", "b", "quantity", "up to 800 men", "800 men", (), (), 0.5, said)
    >>> [(piece.kind, piece.text) for piece in marked(one)]
    [('same', '“'), ('removed', 'up to'), ('same', ' 800 men” became “800 men”')]
    """
    lead, first, rest = one.sentence.partition(f"“{short(one.before)}”")
    way, second, end = rest.partition(f"“{short(one.after)}”")
    if not first:
        return (Piece("same", flat(one.sentence)),)
    before, after = shorten(one.before, LONGEST), shorten(one.after, LONGEST)
    if not second:
        return Piece("same", flat(f"{lead}“")), Piece("removed", before), Piece("same", flat(f"”{rest}"))
    left, right = sides(before, after)
    if min(_share(left), _share(right)) < ALIKE and max(len(before.split()), len(after.split())) > FEW:
        left, right = (Piece("same", before),), (Piece("same", after),)
    pieces = (Piece("same", f"{lead}“"), *left, Piece("same", f"”{way}“"), *right, Piece("same", f"”{end}"))
    return tuple(_joined(pieces))


def _share(pieces: Sequence[Piece]) -> float:
    """Of the words, how many are the same."""
    sizes = [(len(piece.text.split()), piece.kind == "same") for piece in pieces]
    return sum(size for size, same in sizes if same) / max(1, sum(size for size, _ in sizes))


def sides(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two tellings to stand beside each other, each whole: in the one is marked what goes, in the other what comes.

    >>> [[(piece.kind, piece.text) for piece in side] for side in sides("to 800 men", "to 900 men")]
    [[('same', 'to'), ('removed', ' 800'), ('same', ' men')], [('same', 'to'), ('added', ' 900'), ('same', ' men')]]
    """
    pieces = compared(line(before), line(after))
    return tuple(_spaced(pieces, without="added")), tuple(_spaced(pieces, without="removed"))


def _spaced(pieces: Iterable[Piece], *, without: str) -> Iterator[Piece]:
    """One side: a word stands a space behind the last."""
    space = ""
    for one in pieces:
        if one.kind != without and (words := one.text.strip()):
            yield Piece(one.kind, space + words)
            space = " "


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """In one line; neighbours of one kind are one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind != piece.kind:
            yield Piece(last.kind, flat(last.text))
            last = None
        last = Piece(piece.kind, (last.text if last else "") + piece.text)
    if last is not None:
        yield Piece(last.kind, flat(last.text))
