"""Whom do "Marr", "she", "it", "the company", "its foreign ministry" mean, where nobody is known from elsewhere?

Gold: in the articles of ``called/``, each place where a person is named by less than the full name, and each source
that is no full name (``called.tsv``, by whoever wrote them; several bear one surname in most); in ``unknown/``,
sources without a name, marked by readers (``meant.tsv``). An answer is right that is the actor of that name; where
nobody named is meant, or only an unnamed body of somebody, or several, none is right. Of a source its actor counts,
else of whom it is a mention.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from headwater import Actor, Reading

HERE = Path(__file__).parent
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who", "which"})
OPEN = ("-", "of ", "*")
SORTS = ("short name", "pronoun", "description")
Verdict = tuple[str, str, str]
"""(sort of phrase, named or open, right or wrong or left open)"""


@dataclass(frozen=True, slots=True)
class Called:
    """A phrase at a code point, and the name that it means."""

    start: int
    phrase: str
    meant: str

    @property
    def named(self) -> bool:
        """Whether somebody named is meant."""
        return not self.meant.startswith(OPEN)

    @property
    def sort(self) -> str:
        """What sort of phrase it is."""
        if self.phrase.lower() in PRONOUNS:
            return "pronoun"
        return "short name" if set(self.phrase.split()) <= set(self.meant.split()) else "description"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks; ``held``: nothing was tuned by it."""

    name: str
    text: str
    held: bool
    marks: tuple[Called, ...]


def marked() -> list[Marked]:
    """The articles of ``called/``, by name."""
    folder = HERE / "called"
    found: dict[tuple[str, bool], list[Called]] = {}
    for name, start, phrase, meant, held in _rows(folder / "called.tsv"):
        found.setdefault((name, held == "held"), []).append(Called(int(start), phrase, meant))
    return [
        Marked(name, (folder / f"{name}.txt").read_text("utf-8"), held, tuple(marks))
        for (name, held), marks in sorted(found.items())
    ]


def nameless() -> Mapping[str, list[Called]]:
    """Of each text of ``unknown/`` the sources without a name."""
    found: dict[str, list[Called]] = {}
    for name, start, phrase, meant in _rows(HERE / "unknown" / "meant.tsv"):
        found.setdefault(name, []).append(Called(int(start), phrase, meant))
    return found


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        yield from csv.reader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)


def verdicts(reading: Reading, marks: list[Called] | tuple[Called, ...]) -> Iterator[tuple[Called, Verdict]]:
    """Of each marked phrase that is a source to us, or a name."""
    text, actors = reading.article.text, {actor.id: actor for actor in reading.actors}
    sources = {one.source.spans[0].start: one.source.actor for one in reading.attributions if one.source.spans}
    named = [(span, actor) for actor in reading.actors for span in actor.mentions]
    for mark in marks:
        assert text.startswith(mark.phrase, mark.start), (mark, text[mark.start : mark.start + 20])
        answer = actors.get(sources.get(mark.start) or "")
        if answer is None and mark.sort == "short name":
            answer = next((actor for span, actor in named if span.start <= mark.start < span.end), None)
        elif mark.start not in sources:
            continue
        outcome = "right" if is_right(answer, mark, text) else "left open" if answer is None else "wrong"
        yield mark, (mark.sort, "named" if mark.named else "open", outcome)


def is_right(answer: Actor | None, mark: Called, text: str) -> bool:
    """Whether an actor, or None for nobody named, is whom a phrase means."""
    return answer is None if not mark.named else answer is not None and _is(answer, mark.meant, text)


def _is(actor: Actor, name: str, text: str) -> bool:
    """Whether a name is one of his; "the Authority" is the Data Rights Authority."""
    words, known = set(name.casefold().split()), set(actor.name.casefold().split())
    shorter = known <= words and (actor.kind != "person" or actor.name.split()[-1] == name.split()[-1])
    return words <= known or shorter or name in {span.of(text) for span in actor.mentions}


def figures(counts: Counter[Verdict]) -> Iterator[str]:
    """A line for each sort of phrase."""
    for sort in SORTS:
        named = {outcome: counts[sort, "named", outcome] for outcome in ("right", "wrong", "left open")}
        nobody = {outcome: counts[sort, "open", outcome] for outcome in ("right", "wrong")}
        if any((*named.values(), *nobody.values())):
            answered = f"{named['right']} answered rightly, {named['wrong']} wrongly"
            others = f"; of {sum(nobody.values())} others {nobody['wrong']} answered" if sum(nobody.values()) else ""
            yield f"{sort}s: of {sum(named.values())} of somebody named {answered}{others}"
