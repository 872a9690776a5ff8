"""Whom do "he" and "she" mean? In GUM, of those who report, and in GAP's snippets.

In: what answers (a document, its reading, the pronoun's span -> an actor's id or None), documents of GUM, items of GAP.
Out: verdicts, as on sources; for GAP the counts of its own score: a name is said to be meant where the actor given has
a mention that meets it. Source: Webster and others, "Mind the GAP", TACL 2018.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.who.chains import Chains
from bench.who.sources import Verdict, verdict
from headwater import Actor, Reading, Span
from headwater.models.nesting import see_nested
from headwater.reading import Kit
from headwater.records import Document
from headwater.said.voices import Voices
from headwater.who.coref import Resolver, resolver

Resolve = Callable[[Document, Reading, Span], str | None]
REPORTING = frozenset(
    "say tell add note claim state report explain announce argue warn deny confirm insist suggest describe believe"
    " think write ask admit acknowledge call comment declare recall remark reply respond stress emphasize emphasise"
    " express feel hope want wish know propose promise testify accuse conclude discuss mention reveal predict"
    " maintain assert complain agree reject question decide plan expect fear".split()
)


class Product:
    """What the product answers; each document is seen by the network once."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.last: tuple[Document, Resolver] | None = None

    def __call__(self, document: Document, reading: Reading, span: Span) -> str | None:
        """The actor's id."""
        if self.last is None or self.last[0] is not document:
            self.last = document, self._resolver(document, reading)
        found = self.last[1].actor_of((span,))
        return found.id if found else None

    def _resolver(self, document: Document, reading: Reading) -> Resolver:
        [sight] = see_nested(
            [document], weights=self.kit.weights, run=self.kit.run, threads=1, voices=Voices
        )  # fmt: skip
        return resolver(
            document, actors=reading.actors, found=sight.found, syntax=sight.syntax, references=sight.references
        )


def reporting(known: Chains) -> Iterator[Span]:
    """Every "he" and "she" that is the subject of a verb of reporting or thinking, and a person to GUM."""
    words = known.marked.words
    for at, word in enumerate(words):
        if _personal(known, at) and word.relation == "nsubj" and words[word.head].lemma in REPORTING:
            yield Span(word.start, word.end)


def everywhere(known: Chains) -> Iterator[Span]:
    """Every "he" and "she" that is a person to GUM."""
    for at, word in enumerate(known.marked.words):
        if _personal(known, at):
            yield Span(word.start, word.end)


def _personal(known: Chains, at: int) -> bool:
    persons = any(one.kind == "person" for one in known.by_word.get(at, ()))
    return persons and known.marked.words[at].form.lower() in ("he", "she")


def verdicts(
    known: Chains, spans: Sequence[Span], *, document: Document, reading: Reading, resolve: Resolve
) -> Iterator[Verdict]:
    """One for each pronoun."""
    actors = {actor.id: actor for actor in reading.actors}
    for span in spans:
        answer = resolve(document, reading, span)
        yield verdict(known, span, answer=actors[answer] if answer else None, actors=reading.actors)


@dataclass(frozen=True, slots=True)
class Item:
    """A snippet of GAP: a pronoun, and two names that it may mean, each with the truth."""

    id: str
    text: str
    pronoun: Span
    names: tuple[tuple[Span, bool], tuple[Span, bool]]

    @property
    def gender(self) -> str:
        """Of the pronoun."""
        word = self.pronoun.of(self.text).lower()
        return "f" if word in ("she", "her", "hers") else "m"


def items(path: Path) -> list[Item]:
    """The items of one file of GAP."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Item(row["ID"], row["Text"], _span(row["Pronoun"], row["Pronoun-offset"]), (_name(row, "A"), _name(row, "B")))
        for row in rows
    ]


def _span(words: str, offset: str) -> Span:
    return Span(int(offset), int(offset) + len(words))


def _name(row: dict[str, str], which: str) -> tuple[Span, bool]:
    return _span(row[which], row[f"{which}-offset"]), row[f"{which}-coref"] == "TRUE"


def said(item: Item, actor: Actor | None) -> list[tuple[bool, bool]]:
    """(truth, what the answer says) of both names."""
    mentions = actor.mentions if actor else ()
    return [(truth, any(span.meets(place) for place in mentions)) for span, truth in item.names]


def scores(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of what was said, in percent."""
    right = sum(truth and told for truth, told in pairs)
    told, true = sum(told for _, told in pairs), sum(truth for truth, _ in pairs)
    return 100 * right / max(told, 1), 100 * right / max(true, 1), 200 * right / max(told + true, 1)
