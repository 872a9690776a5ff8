"""Where in the picture of a claim does each version stand?

In: a lineage, and where the picture begins. Out: :class:`Lane` records, one for each origin, from top to bottom, each
with its dots. Across is time; down are rows, in the order of the tree, so that no line of the tree crosses a label:
what hangs on a version stands under it and to its right.

Where there are many versions, those on which nothing hangs come first and share rows: a few as far as their labels
leave room; many of one kind hang on one line, like the teeth of a comb, and their labels stand below it in columns, by
time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.across.moments import moment
from headwater.export.lettering import fit, width, wrap
from headwater.export.lineage import Branch, Lineage, Stem
from headwater.export.phrased import stamp
from headwater.export.timeaxis import Axis, axis

WIDE, LEFT, EDGE = 1400, 292, 24
"""Units across; where the time begins; the margin."""
ROOM, ROOM_MANY = 430, 232
"""What is kept free at the right for the words at the last dots: with changes in words, and without."""
FEW, COMB = 36, 4
"""Up to so many versions each has a row, and its changes are written out; from so many on they make a comb."""
ROW, ROW_MANY, TOOTH, LINE, NOTE, GAP = 34, 20, 26, 15, 15, 26
"""Heights: of a version alone, the same among many, of a comb, of a line of its labels, of a line of a change; and
between two origins."""
LABEL, LABEL_MANY, SMALL = 13.0, 12.0, 11.5
"""Sizes of type."""
NOTES = 2
"""Lines of one change."""
COLUMNS = 2
"""Columns of labels for which there must be room; otherwise they begin left of their comb."""
UNDATED = 64
"""Room for what has no date, left of all that has one."""


@dataclass(frozen=True, slots=True)
class Label:
    """Who and when; ``x`` and ``y`` of its first letter, on the line of type."""

    x: float
    y: float
    name: str
    when: str
    denies: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One version: where it stands; what it hangs on; whether it hangs in a comb, whose line is there; its label; the
    lines about changes."""

    branch: Branch
    x: float
    y: float
    above: Dot | None
    comb: float | None
    label: Label
    notes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """An origin's part of the picture."""

    number: int
    stem: Stem
    top: float
    bottom: float
    name: tuple[str, ...]
    about: tuple[str, ...]
    dots: tuple[Dot, ...]

    @property
    def middle(self) -> float:
        """Where its line begins: at its name, or above where its first version stands higher."""
        tops = (dot.y if dot.comb is None else dot.comb for dot in self.dots if dot.above is None)
        return min(self.top + ROW / 2, *tops) if self.dots else self.top + ROW / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """All lanes, and the axis of time."""

    axis: Axis
    lanes: tuple[Lane, ...]
    many: bool
    bottom: float

    @property
    def size(self) -> float:
        """Of the labels."""
        return LABEL_MANY if self.many else LABEL

    def dots(self) -> Iterator[Dot]:
        """All dots."""
        for lane in self.lanes:
            yield from lane.dots


Title = Callable[[Stem], tuple[str, str]]
"""What an origin is called, and what is said below."""


def place(grown: Lineage, *, top: float, title: Title) -> Placed:
    """The whole picture, from ``top`` down."""
    count = len(grown.claim.versions)
    many = count > FEW
    times = [when for branch in grown.walk() if (when := moment(branch.article.published)) is not None]
    undated = UNDATED if len(times) < count else 0
    scale = axis(times, left=LEFT + undated, right=WIDE - (ROOM_MANY if many else ROOM))
    lanes: list[Lane] = []
    for number, stem in enumerate(grown.stems):
        rows = (_Dense if many else _Rows)(scale, top)
        rows.put(stem.branches)
        name, about = title(stem)
        names = wrap(name, LEFT - EDGE - 56, LABEL, lines=3, bold=True)
        abouts = wrap(about, LEFT - EDGE - 56, SMALL, lines=2)
        bottom = max(rows.at, top + 18 * len(names) + 16 * len(abouts) + 6)
        lanes.append(Lane(number, stem, top, bottom, names, abouts, tuple(rows.dots)))
        top = bottom + GAP
    return Placed(scale, tuple(lanes), many, top - GAP)


class _Rows:
    """A row for each version, filled from the top."""

    row, size = ROW, LABEL

    def __init__(self, scale: Axis, top: float) -> None:
        self.scale, self.at = scale, top
        self.dots: list[Dot] = []

    def put(self, branches: Sequence[Branch]) -> None:
        """Versions and all that hangs on them, each under what it hangs on."""
        waiting: list[tuple[Branch, Dot | None]] = [(each, None) for each in reversed(self.together(branches, None))]
        while waiting:
            branch, above = waiting.pop()
            dot = self._alone(branch, above)
            waiting += [(each, dot) for each in reversed(self.together(branch.children, dot))]

    def together(self, branches: Sequence[Branch], above: Dot | None) -> list[Branch]:
        """Place what can be placed together; the others are given back, each to have a row."""
        return list(branches)

    def x(self, branch: Branch) -> float:
        """Where its time is; without one, left of all that has one."""
        when = moment(branch.article.published)
        return self.scale.at(when) if when is not None else LEFT + 8.0

    def notes(self, branch: Branch, x: float) -> tuple[tuple[str, ...], ...]:
        """The lines about what changed."""
        return tuple(wrap(one.sentence, WIDE - EDGE - x - 14, SMALL, lines=NOTES) for one in branch.drift)

    def _alone(self, branch: Branch, above: Dot | None) -> Dot:
        dot = self.drop(branch, above, self.at + self.row / 2, None)
        self.at += self.row + NOTE * sum(map(len, dot.notes))
        return dot

    def drop(self, branch: Branch, above: Dot | None, y: float, comb: float | None) -> Dot:
        """A dot with its label beside it."""
        x = self.x(branch)
        label = _named(branch, x + 10, y + 4.5, self.size)
        dot = Dot(branch, x, y, above, comb, label, self.notes(branch, x))
        self.dots.append(dot)
        return dot


class _Dense(_Rows):
    """Rows that are shared: for many versions."""

    row, size = ROW_MANY, LABEL_MANY

    def notes(self, branch: Branch, x: float) -> tuple[tuple[str, ...], ...]:
        """None: the gravest changes stand below the picture."""
        return ()

    def together(self, branches: Sequence[Branch], above: Dot | None) -> list[Branch]:
        """Combs, then rows that a few share; what others hang on has a row of its own."""
        groups: dict[tuple[str, bool], list[Branch]] = defaultdict(list)
        for one in branches:
            if not one.children:
                groups[one.link.kind if one.link else "", bool(one.drift)].append(one)
        few: list[Branch] = []
        for group in groups.values():
            if len(group) >= COMB and self._comb(group, above):
                continue
            few += group
        for row in self._shared(few):
            for one in row:
                self.drop(one, above, self.at + self.row / 2 + 4, self.at + 3 if len(row) > 1 else None)
            self.at += self.row + 4
        return [one for one in branches if one.children]

    def _shared(self, few: Sequence[Branch]) -> list[list[Branch]]:
        """Each in the first row in which its label has room."""
        rows: list[list[Branch]] = []
        ends: list[float] = []
        for one in sorted(few, key=lambda each: (self.x(each), each.number)):
            x = self.x(one)
            at = next((at for at, end in enumerate(ends) if x - 24 >= end), len(rows))
            if at == len(rows):
                rows.append([])
                ends.append(0.0)
            rows[at].append(one)
            ends[at] = x + 10 + room_of(_named(one, x, 0.0, self.size), self.size)
        return rows

    def _comb(self, group: Sequence[Branch], above: Dot | None) -> bool:
        """Dots on one line, and their labels below in columns, by time along the rows; unless shared rows are lower."""
        ordered = sorted(group, key=lambda each: (self.x(each), each.number))
        labels = [_named(one, 0.0, 0.0, self.size, wide=True) for one in ordered]
        column = max(room_of(one, self.size) for one in labels) + 18
        left = max(LEFT - 2.0, min((above.x if above else LEFT - 22) + 20, WIDE - EDGE - COLUMNS * column))
        columns = max(1, int((WIDE - EDGE - left) // column))
        height = TOOTH + LINE * -(-len(ordered) // columns) + 6
        if height > (self.row + 4) * len(self._shared(group)):
            return False
        line, y = self.at + 7, self.at + 34
        for number, (one, label) in enumerate(zip(ordered, labels, strict=True)):
            here = replace(label, x=left + number % columns * column, y=y + number // columns * LINE)
            self.dots.append(Dot(one, self.x(one), line + 7, above, line, here))
        self.at += height
        return True


def _named(branch: Branch, x: float, y: float, size: float, *, wide: bool = False) -> Label:
    """The label of a version from here on, as much of the name as there is room for; ``wide``: there will be."""
    told = stamp(branch.article.published)
    told = told[5:] if len(told) > 7 and told[:4].isdigit() else told  # the head of the picture tells the year
    denies = branch.telling.polarity == "denied"
    rest = width(f" {told}", SMALL) + 6 + denies * width("  denies", SMALL)
    room = 140.0 if wide else min(210.0, WIDE - EDGE / 2 - x - rest)
    return Label(x, y, fit(branch.outlet, room, size, bold=True), told, denies)


def room_of(label: Label, size: float) -> float:
    """How much room it takes."""
    rest = width(f" {label.when}", SMALL) + 6 + label.denies * width("  denies", SMALL)
    return width(label.name, size, bold=True) + rest
