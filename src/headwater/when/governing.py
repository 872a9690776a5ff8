"""On which side of the dateline does a time lie, by the verb that it hangs on: -1 past, 1 future, 0 where none tells?

In: the grammar of a document, the words of a sentence, and the range of tokens of a time. Out: the sign, doubled where
the verb is its own. What hangs on a noun ("the Friday vote") takes the verb above; an infinitive takes the side of what
it depends on, where that tells ("failed to meet", "plans to meet").
Source: our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import Syntax
from headwater.said.inflect import verb_forms
from headwater.when.lexicon import verbs
from headwater.when.tense import AHEAD, DONE_TO, SURE

STEPS = 6
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
WILL = frozenset({"will", "ll", "shall", "won", "wo"})
BEEN = frozenset("was were had did has have been d ve".split())
IS = frozenset("is are am s re be being".split())
STATES = frozenset("is are am has have shows show means mean says say remains remain".split())
"""Verbs in the present that tell nothing of a day beside them; others are a timetable's ("talks resume on Monday")."""
HOPED = frozenset(
    form
    for verb in "agree ask demand expect hope instruct intend offer order plan prepare promise urge want".split()
    for form in verb_forms(verb)
) | {"told"}
"""Verbs before whose infinitive ("hoped to rule on Tuesday") nothing was done yet."""
EXPECTED = frozenset(verb_forms("expect"))
BOOKED = frozenset("booked billed earmarked pencilled penciled timetabled".split())
"""What was done to an event so that it takes place on a day; with the plans of ``when_verbs.tsv``."""
BE_TO = frozenset("is are am".split())
"""With "to" behind it, what is arranged, whatever tells of it: "is to leave in December, the bank said"."""
REACH = 12
"""Tokens before a verb among which its auxiliaries stand."""


def governed(part: tuple[int, int], *, syntax: Syntax, words: Sequence[str], first: int) -> int:
    """The side of the time at a range of tokens; ``words`` are its sentence's in small letters, from ``first``."""
    (start, end), lows = part, _Lows(words, first)
    at = next((i for i in range(end - 1, start - 1, -1) if not start <= syntax.heads[i] < end), end - 1)
    steps = 0
    while steps < STEPS and (at := syntax.heads[at]) >= 0:
        steps += 1
        if syntax.tags[at] == "VERB" or _copula(syntax, at):
            # "Did not expect a sale before the autumn": of what hangs on a noun below.
            found = 1 if steps > 1 and lows[at] in EXPECTED else _side(syntax, lows, at)
            if found:
                return found * SURE if steps == 1 else found
    return 0


@dataclass(frozen=True, slots=True)
class _Lows:
    """The words of a sentence by their tokens in the document."""

    words: Sequence[str]
    first: int

    @property
    def prose(self) -> bool:
        """Whether it is a sentence with a full stop: a headline's present is past ("Court rules Friday")."""
        return "." in self.words[-3:]

    def __getitem__(self, at: int) -> str:
        return self.words[at - self.first] if 0 <= at - self.first < len(self.words) else ""


def _copula(syntax: Syntax, at: int) -> bool:
    """An adjective with "was": "the vote was due on Friday"."""
    before = range(max(0, at - REACH), at)
    return any(syntax.heads[i] == at and syntax.relations[i] in {"cop", "aux:pass"} for i in before)


def _is_told_plan(syntax: Syntax, lows: _Lows, at: int) -> bool:
    """ "Said that a vote was planned for Friday": in what somebody tells of a plan, the day has yet to come."""
    above = syntax.heads[at]
    told = above >= 0 and syntax.relations[at] == "ccomp" and verbs().get(lows[above]) == "telling"
    return told and (lows[at] in BOOKED or verbs().get(lows[at]) == "plan")


def _side(syntax: Syntax, lows: _Lows, at: int) -> int:
    """What one verb tells; 0 where the next above has to."""
    before = range(max(0, at - REACH), at)
    helpers = {lows[i] for i in before if syntax.heads[i] == at and syntax.relations[i] in AUXILIARIES}
    tag = syntax.fine[at] if syntax.fine else ""
    if helpers & WILL:
        return 1
    modal = any(syntax.heads[i] == at and syntax.fine[i] == "MD" for i in before) if syntax.fine else False
    if modal:
        return -1 if "have" in helpers else 1
    if helpers & {"was", "were"} and (lows[at] in AHEAD or _is_told_plan(syntax, lows, at)):
        return 1
    if tag == "VBD" or helpers & BEEN:
        return -1
    if tag == "VB" and lows[at - 1] == "to" and not BE_TO.isdisjoint((lows[at - 2], lows[at - 3])):
        return 1
    if tag == "VB":
        return _infinitive(syntax, lows, at)
    if tag in ("VBG", "VBN") and helpers & IS:
        return 1
    if tag == "VBN" and not helpers and syntax.relations[at] in ("acl", "advcl"):
        return 1 if verbs().get(lows[at]) == "plan" or lows[at] in AHEAD else -1  # "a study published on Monday"
    return int(tag in ("VBZ", "VBP") and lows.prose and verbs().get(lows[at]) != "telling" and lows[at] not in STATES)


def _infinitive(syntax: Syntax, lows: _Lows, at: int) -> int:
    above = syntax.heads[at]
    if above < 0:
        return 0
    if lows[above] in DONE_TO:
        helped = (i for i in range(max(0, above - REACH), above) if syntax.heads[i] == above)
        return 1 if any(lows[i] in WILL for i in helped) else -1  # "will be unable to"
    return 1 if lows[above] in HOPED or verbs().get(lows[above]) == "plan" else 0
