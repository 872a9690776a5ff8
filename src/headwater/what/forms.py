"""Which verb is this word a form of, and which form? A word in, :class:`Form` out; only for the verbs of our tables.

Source: own rules, and ``data/verb_forms.tsv`` for the verbs that follow none.

    >>> [(form.lemma, form.past, form.participle) for form in verb_forms()["struck"]]
    [('strike', True, True)]
    >>> [form.lemma for form in verb_forms()["accused"]], "table" in verb_forms()
    (['accuse'], False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from headwater.data.tables import rows
from headwater.said.inflect import singulars

KEPT_S = frozenset("gas police news series crisis congress access business premises headquarters crossroads".split())
"""Nouns whose last "s" is no plural."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb. A form may be past and participle at once ("accused"); ``finite`` is the present's "-s"."""

    lemma: str
    base: bool = False
    finite: bool = False
    past: bool = False
    participle: bool = False
    present: bool = False
    """Whether it ends in "-ing"."""


@cache
def verb_forms() -> Mapping[str, tuple[Form, ...]]:
    """Every form of every verb of the tables."""
    verbs = {words.split()[0] for pos, _, cell, *_ in rows("events.tsv") if pos == "v" for words in cell.split("|")}
    verbs |= {words.split()[0] for words, pos, *_ in rows("modality.tsv") if pos == "v"}
    verbs |= {verb for kind, cell in rows("event_classes.tsv") if kind in VERB_CLASSES for verb in cell.split()}
    table: dict[str, list[Form]] = {}
    for verb in sorted(verbs):
        for word, form in _forms(verb):
            table.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in table.items()}


VERB_CLASSES = frozenset(
    "reaching signing making giving voicing winning launching issuing calling filing facing getting freeing imposing "
    "lifting labouring light suffering happening harm using".split()
)
"""The classes of ``event_classes.tsv`` that hold verbs."""


def lemmas(word: str) -> tuple[str, ...]:
    """The verbs that a lower-case word may be a form of; none for verbs that no table holds."""
    return tuple(dict.fromkeys(form.lemma for form in verb_forms().get(word, ())))


def nouns(word: str) -> tuple[str, ...]:
    """A lower-case noun, and what it may be the plural of."""
    return (word,) if word in KEPT_S else singulars(word)


@cache
def _irregular() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {
        verb: (_cells(past), _cells(participle), present) for verb, past, participle, present in rows("verb_forms.tsv")
    }


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _forms(verb: str) -> Iterable[tuple[str, Form]]:
    past, participle, present = _irregular().get(verb, ((), (), ""))
    past = past or (_past(verb),)
    participle = participle or past
    yield verb, Form(verb, base=True, past=verb in past, participle=verb in participle)
    yield _third(verb), Form(verb, finite=True)
    yield present or _ing(verb), Form(verb, present=True)
    for word in dict.fromkeys((*past, *participle)):
        if word != verb:
            yield word, Form(verb, past=word in past, participle=word in participle)


def _third(verb: str) -> str:
    if verb in ("have", "be"):
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb) + "ing"
