"""Where does the phrase of whoever tells it begin, between a comma and the verb of telling?

In: a verb, the first word of its group, and the sentence with its grammar. Out: the first token of the phrase, or None.
"""

from __future__ import annotations

from headwater.records import Sentence
from headwater.said.clauses import NOBODY, SUBJECTS, Clauses
from headwater.said.lexicon import noun_class

BESIDE = frozenset({"as", "so"})
"""What may stand between the comma and the subject."""
NOUNS = frozenset({"NOUN", "PROPN"})
OPENING = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
"""How a clause begins that hangs on nothing."""
TELLERS = frozenset({"role", "office", "institution", "document"})
RELATIVE = frozenset({"who", "which", "whose", "that"})
FINITE = frozenset({"VERB", "AUX"})
LONGEST = 40
"""Words of the phrase at most."""


def begins(verb: int, first: int, *, sentence: Sentence, clauses: Clauses) -> int | None:
    """Where the noun phrase of the verb's subject begins, right after a comma; without a subject, that of the noun
    whose relative clause the verb follows."""
    own = [at for at in clauses.kids.get(verb, ()) if at < first and clauses.syntax.relations[at] in SUBJECTS]
    heads = own or [*_beside(first, clauses), *_related(first, sentence, clauses)]
    for head in heads:
        if not sentence.tokens[0] < head < first or clauses.lower[head] in NOBODY or clauses.lower[head] in RELATIVE:
            continue
        begin = clauses.tokens(clauses.phrase(head))[0]
        before = begin - 1
        if clauses.lower[before] in BESIDE:
            before -= 1
        if before > sentence.tokens[0] and clauses.lower[before] in {",", ":"} and not clauses.view.quoted[begin]:
            return begin
    return _behind_as(first, sentence, clauses) or _behind_comma(first, sentence, clauses)


def _behind_comma(first: int, sentence: Sentence, clauses: Clauses) -> int | None:
    """ "..., an analysis by the Star of a map of the town found": from the comma on, where no verb stands between and
    the first noun can tell. Long phrases have unsure grammar."""
    lower, tags = clauses.lower, clauses.syntax.tags
    for at in range(first - 1, max(sentence.tokens[0] + 1, first - 1 - LONGEST), -1):
        if tags[at] in FINITE:
            return None
        if lower[at] == ",":
            head = next((each for each in range(at + 1, first) if _heads(each, first, clauses)), None)
            teller = head is not None and noun_class(lower[head]) in TELLERS
            return at + 1 if teller and tags[at + 1] in OPENING - {"PRON"} else None
    return None


def _heads(noun: int, first: int, clauses: Clauses) -> bool:
    """Whether a noun is the last of a row of them."""
    return clauses.syntax.tags[noun] in NOUNS and (noun + 1 >= first or clauses.syntax.tags[noun + 1] not in NOUNS)


def _behind_as(first: int, sentence: Sentence, clauses: Clauses) -> int | None:
    """ "..., as its chair, Ada Marr, told the Post": from "as" on, where no verb stands between."""
    for at in range(first - 1, max(sentence.tokens[0] + 1, first - 1 - LONGEST), -1):
        if clauses.syntax.tags[at] in FINITE:
            return None
        if clauses.lower[at] == "as" and clauses.lower[at - 1] == ",":
            return at + 1 if at + 1 < first else None
    return None


def _beside(first: int, clauses: Clauses) -> list[int]:
    """The noun right before a verb, or the one that a name between commas before the verb is in apposition to."""
    tags, apposed = clauses.syntax.tags, first - 2
    if tags[first - 1] in NOUNS:
        return [first - 1]
    if clauses.lower[first - 1] != "," or tags[apposed] not in NOUNS or clauses.syntax.relations[apposed] != "appos":
        return []
    head = clauses.syntax.heads[apposed]
    return [head] if clauses.syntax.relations[head] == "appos" else []


def _related(first: int, sentence: Sentence, clauses: Clauses) -> list[int]:
    """Nouns before a verb that a clause with "who" hangs on, the nearest first."""
    nouns = range(first - 1, sentence.tokens[0], -1)
    return [at for at in nouns if clauses.syntax.tags[at] in NOUNS and _has_relative(at, first, clauses)]


def _has_relative(noun: int, first: int, clauses: Clauses) -> bool:
    kids = [at for at in clauses.kids.get(noun, ()) if noun < at < first and clauses.syntax.relations[at] == "acl"]
    return any(clauses.lower[each] in RELATIVE for kid in kids for each in clauses.kids.get(kid, ()))
