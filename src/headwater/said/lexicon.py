"""What do the words of sources, cues and venues tell? The three tables of ``data/`` as mappings, read once when
first asked.

Source: own tables, each with a note on every line.

    >>> noun_class("Analysts"), noun_class("sources"), noun_class("surveys")
    ('role', 'bare', 'document')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from headwater.data.tables import rows
from headwater.records import Endorsement, Polarity
from headwater.said.inflect import singulars, verb_forms

NounClass = Literal["bare", "role", "office", "institution", "document", "pronoun"]
VenueKind = Literal["medium", "occasion", "platform", "channel"]


PERSONS: frozenset[NounClass] = frozenset({"bare", "role", "office"})
"""The classes of nouns for people."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of ``cues.tsv``: the lower-case words after the first, and what the cue tells."""

    rest: tuple[str, ...]
    endorsement: Endorsement
    polarity: Polarity


def noun_class(noun: str) -> NounClass | None:
    """The class of a head noun in any number and case; None where the table does not know it."""
    table = _nouns()
    return next((table[form] for form in singulars(noun.lower()) if form in table), None)


def lemma(noun: str) -> str:
    """The form of a noun that the table has; of others the likeliest singular.

    >>> lemma("Witnesses"), lemma("nurse"), lemma("nurses"), lemma("secretaries")
    ('witness', 'nurse', 'nurse', 'secretary')
    """
    forms = singulars(noun.lower())
    return next((form for form in forms if form in _nouns()), forms[min(1, len(forms) - 1)])


def is_plural(noun: str) -> bool:
    """Whether the table knows the noun, and this is not its singular form."""
    table, word = _nouns(), noun.lower()
    return word not in table and noun_class(word) is not None


@cache
def cue_entries() -> Mapping[str, tuple[CueEntry, ...]]:
    """Every form of the first word of a cue, to the entries that begin with it, longest first."""
    table: dict[str, list[CueEntry]] = {}
    for cue, endorsement, polarity, *_ in rows("cues.tsv"):
        first, *rest = cue.split()
        entry = CueEntry(tuple(rest), cast(Endorsement, endorsement), cast(Polarity, polarity))
        for form in verb_forms(first):
            table.setdefault(form, []).append(entry)
    return {form: tuple(sorted(entries, key=lambda e: -len(e.rest))) for form, entries in table.items()}


@cache
def venue_nouns() -> Mapping[str, tuple[tuple[VenueKind, frozenset[str]], ...]]:
    """A noun that heads a venue, to its kinds and the prepositions that may stand before it."""
    table: dict[str, tuple[tuple[VenueKind, frozenset[str]], ...]] = {}
    for noun, kind, prepositions in rows("said_venues.tsv"):
        entry = (cast(VenueKind, kind), frozenset(prepositions.split("|")))
        table[noun] = (*table.get(noun, ()), entry)
    return table


@cache
def speech() -> frozenset[str]:
    """All forms of the verbs by which words are uttered."""
    return _verbs("speech.tsv")


@cache
def attitudes() -> frozenset[str]:
    """All forms of the verbs for what somebody thinks, wants or feels."""
    return _verbs("attitudes.tsv")


def _verbs(table: str) -> frozenset[str]:
    entries = [" ".join(cells).split() for cells in rows(table)]
    return frozenset(form for verb, *irregular in entries for form in (*verb_forms(verb), *irregular))


@cache
def _nouns() -> Mapping[str, NounClass]:
    return {noun: cast(NounClass, kind) for noun, kind, *_ in rows("said_nouns.tsv")}
