"""Whom do "it", "the company", "its foreign ministry" mean, in articles whose names nobody knows?

Gold: sources without a name in the articles of ``unknown/``, marked by readers (``meant.tsv``). An answer is right that
is the actor of that name; where nobody named is meant, or only an unnamed body of somebody, or several, none is right.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping

from bench.who.unknown import HERE
from headwater import Actor, Reading

PRONOUNS = frozenset({"it", "they"})
OPEN = ("-", "of ", "*")
Verdict = tuple[str, str, str]
"""(pronoun or description, named or open, right or wrong or left open)"""


def marked() -> Mapping[str, Mapping[int, tuple[str, str]]]:
    """Of each text, by where a phrase begins: the phrase, and the name that it means."""
    found: dict[str, dict[int, tuple[str, str]]] = {}
    with (HERE / "meant.tsv").open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        for name, start, phrase, meant in rows:
            found.setdefault(name, {})[int(start)] = phrase, meant
    return found


def verdicts(reading: Reading, marks: Mapping[int, tuple[str, str]]) -> Iterator[Verdict]:
    """Of each marked phrase that is a source to us."""
    text, actors = reading.article.text, {actor.id: actor for actor in reading.actors}
    answers = {one.source.spans[0].start: one.source.actor for one in reading.attributions if one.source.spans}
    for start, (phrase, meant) in marks.items():
        if start in answers:
            answer = actors.get(answers[start] or "")
            named = not meant.startswith(OPEN)
            right = answer is None if not named else answer is not None and _is(answer, meant, text)
            outcome = "right" if right else "left open" if answer is None else "wrong"
            yield "pronoun" if phrase.lower() in PRONOUNS else "description", "named" if named else "open", outcome


def _is(actor: Actor, name: str, text: str) -> bool:
    """Whether a name is one of his; "the Authority" is the Data Rights Authority."""
    words, known = set(name.casefold().split()), set(actor.name.casefold().split())
    return words <= known or known <= words or name in {span.of(text) for span in actor.mentions}


def figures(counts: Counter[Verdict]) -> Iterator[str]:
    """A line for pronouns, and one for descriptions."""
    for sort in ("pronoun", "description"):
        named = {outcome: counts[sort, "named", outcome] for outcome in ("right", "wrong", "left open")}
        nobody = {outcome: counts[sort, "open", outcome] for outcome in ("right", "wrong")}
        answered = f"{named['right']} answered rightly, {named['wrong']} wrongly"
        others = f"of {sum(nobody.values())} others {nobody['wrong']} answered"
        yield f"{sort}s that are sources: of {sum(named.values())} of somebody named {answered}; {others}"
