"""Gold in plain sight: passages with their attributions marked in the text.

    # court-07 | strong
    [content:1 “He never left,”] [source:1 defence counsel Mirel Tosk] [cue:1 told] jurors.
    > 2 inside 1

A header line with id and grade (strong: anyone would mark it so; medium: the edges can be argued; weak: the whole can),
then the text, and lines that begin with ">". ``[role:N words]`` marks words of attribution N; ``[role:1,2 words]``
those of two; brackets nest; the same role and number twice is one span in pieces. Without the brackets the text is as
printed. A blank line ends the passage.

>>> [one] = passages("# a-1 | strong\\n[source:1 Ada Marr] [cue:1 said] [content:1 she would run].\\n")
>>> one.text, one.attributions[0]["cue"]
('Ada Marr said she would run.', [(9, 13)])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
OPENED = re.compile(r"\[(source|cue|content):([\d,]+) ")
Roles = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its attributions, in the order of their numbers: half-open ranges of code points by role.

    ``inside`` has (inner, outer) as indices of attributions, ``chains`` the sources from the outermost inwards.
    """

    id: str
    grade: str
    text: str
    attributions: tuple[Roles, ...]
    inside: tuple[tuple[int, int], ...]
    chains: tuple[tuple[str, ...], ...]


def read(path: Path) -> list[Passage]:
    """The passages of a file."""
    return passages(path.read_text(encoding="utf-8"))


def passages(marked: str) -> list[Passage]:
    """The passages of a text. Raises ValueError where brackets do not match."""
    return [_passage(block.splitlines()) for block in re.split(r"\n\s*\n", marked.strip()) if block.startswith("#")]


def _passage(lines: list[str]) -> Passage:
    name, grade = (part.strip() for part in lines[0].lstrip("# ").split("|"))
    text, spans = _unmarked("\n".join(line for line in lines[1:] if not line.startswith(">")))
    numbers = sorted({number for number, _, _ in spans})
    attributions = [{role: sorted(s for n, r, s in spans if (n, r) == (number, role)) for role in ROLES}
                    for number in numbers]  # fmt: skip
    notes = [line.lstrip("> ") for line in lines if line.startswith(">")]
    pairs = [re.fullmatch(r"(\d+) inside (\d+)", note) for note in notes]
    chains = [note.removeprefix("chain:").split(" / ") for note in notes if note.startswith("chain:")]
    return Passage(
        name, grade, text, tuple(attributions),
        tuple((numbers.index(int(p[1])), numbers.index(int(p[2]))) for p in pairs if p),
        tuple(tuple(part.strip() for part in chain) for chain in chains),
    )  # fmt: skip


def _unmarked(marked: str) -> tuple[str, list[tuple[int, str, tuple[int, int]]]]:
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    spans: list[tuple[int, str, tuple[int, int]]] = []
    while at < len(marked):
        found = OPENED.match(marked, at)
        if found:
            opened.append((found[1], found[2], len(text)))
            at = found.end()
        elif marked[at] == "]":
            if not opened:
                raise ValueError(f"a bracket closes that never opened: {marked[:at][-40:]}")
            role, numbers, start = opened.pop()
            spans += [(int(number), role, (start, len(text))) for number in numbers.split(",")]
            at += 1
        else:
            text += marked[at]
            at += 1
    if opened:
        raise ValueError(f"a bracket never closes: {marked[:60]}")
    return text, spans


def halves(found: list[Passage]) -> Iterator[tuple[Passage, bool]]:
    """Each passage with whether it is held back: every second one, never tuned on."""
    for index, one in enumerate(found):
        yield one, bool(index % 2)
