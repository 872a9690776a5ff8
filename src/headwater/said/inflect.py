"""Which forms does an English word take? A word in, its forms out; by rule, with a short table of irregular verbs.

>>> sorted(verb_forms("deny"))
['denied', 'denies', 'deny', 'denying']
>>> sorted(verb_forms("admit"))
['admit', 'admits', 'admitted', 'admitting']
>>> singulars("studies")
('studies', 'study', 'studie')
"""

from __future__ import annotations

from functools import lru_cache

IRREGULAR: dict[str, tuple[str, ...]] = {
    "find": ("found",), "show": ("shown",), "shoot": ("shot",), "come": ("came",), "prove": ("proven",),
    "let": ("letting",), "bear": ("bore", "borne", "born"), "learn": ("learnt",), "hit": ("hitting",),
    "be": ("is", "are", "was", "were", "been", "being", "am", "'s", "’s"),
}  # fmt: skip
DOUBLING = frozenset(
    "admit bat beg brag dub forbid hit let plan prefer quip rebut refer regret slip submit swat".split()
)
"""Verbs whose last consonant is doubled; the others keep it single."""
NO_PAST = frozenset({"find", "come", "let", "bear", "hit", "shoot", "be"})
"""Verbs whose -ed form is another word ("founded") or none."""
IRREGULAR_PLURALS = {"men": "man", "women": "woman", "people": "person", "wives": "wife", "children": "child"}


def verb_forms(verb: str) -> frozenset[str]:
    """Every form of a verb."""
    past = set() if verb in NO_PAST else {_past(verb)}
    return frozenset({verb, _third(verb), _present_participle(verb), *past, *IRREGULAR.get(verb, ())})


@lru_cache(maxsize=4096)
def singulars(word: str) -> tuple[str, ...]:
    """The word itself and what it may be the plural of, likeliest first; words that are no plural come back alone."""
    for plural, single in IRREGULAR_PLURALS.items():
        if word.endswith(plural):
            return (word, word[: -len(plural)] + single)
    if word.endswith("ies"):
        return (word, word[:-3] + "y", word[:-1])
    if word.endswith(("ses", "xes", "ches", "shes", "zes")):
        return (word, word[:-2], word[:-1], word[:-2] + "is")
    if word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    return (word,)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _present_participle(verb: str) -> str:
    if verb.endswith("e") and verb != "be":
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLING else verb
