"""On which side of the dateline does a clause lie: -1 past, 1 future, 0 where nothing tells?

In: a line, and the range of tokens of a time. Out: the sign, doubled where the verb stands close by. The verb nearest
before the time counts; where that is one of saying and the time stands in what is said, where the time opens a clause,
or where there is none, the first verb after.
Source: our own; after the uses of tense in HeidelTime (Strötgen and Gertz 2010), without a tagger.

    >>> from headwater.intake.article import from_text
    >>> from headwater.text.segment import document
    >>> from headwater.when.lines import line_of
    >>> def side(text: str) -> int:
    ...     one = document(from_text(text, raw=True))
    ...     line = line_of(one, one.sentences[0])
    ...     return direction(line, line.code.index("W"), line.code.index("W") + 1)
    >>> [side(text) for text in ["They met on Friday.", "They will meet on Friday.", "Friday, again."]]
    [-2, 2, 0]
"""

from __future__ import annotations

from headwater.when.lexicon import verbs
from headwater.when.lines import OTHER, Line

NOT_PAST = frozenset(
    "need speed indeed hundred united breed exceed proceed succeed feed seed greed creed embed unprecedented sacred "
    "naked wicked weed deed based related so-called".split()
)
STOPS = frozenset({";", ":", "“", "”"})
DONE_TO = frozenset(
    "failed refused managed tried had used began started continued forced went came declined helped appeared seemed "
    "struggled able unable attempted".split()
)
"""Words after which "to do" was done, or not done, already."""
SAME_FORM = frozenset("cut put set hit let quit read cost hurt shut split spread beat have cast burst bid".split())
"""Forms of the past that stand after "to", too."""
AHEAD = frozenset("unlikely likely due bound about".split())
"""What "was" one of these had yet to come."""
IS = frozenset({"is", "are", "am", "re"})
FORMS_OF_BE = frozenset("is are was were be been being am re widely originally".split())
NOUNS_TOO = frozenset("set plan plans ready hopes aims expects".split())
SIDE_OF_ING = {"is": 1, "are": 1, "am": 1, "re": 1, "was": -1, "were": -1, "after": -1}
"""The word before a form in -ing, and the side that they tell."""
DETERMINERS = frozenset("a an the his her its their our this these those some any more most of".split())
HAVING = frozenset("had has have having".split())
GIVEN = frozenset("give gives gave given giving grant grants granted granting".split())
"""Who has time, or is given it."""
GIVEN_NEAR = 8
PUT_OFF = frozenset(
    "cancelled canceled suspended closed postponed adjourned delayed extended shut grounded halted banned".split()
)
"""What was done until a weekday that was still to come."""
DEFERRED = PUT_OFF - {"closed", "shut", "grounded"} | frozenset("deferred off shelved stayed".split())
"""What was put off until something else was done."""
FAR_ENOUGH = 16
"""Tokens before "by" within which an infinitive says what is to be done by then."""
FURTHEST = 40
"""Tokens that are looked at on either side."""
SURE = 2
BESIDE = 4
"""Tokens between a verb and a time within which the verb's tense is surely the time's."""
OPENERS = frozenset("but and that then so when while because where as though although yet or".split())
NEAR = 8
"""Tokens after a time in which the verb of its own clause stands."""


def direction(line: Line, start: int, end: int) -> int:
    """The side on which a time lies, by the verbs of its clause."""
    if line.low(start - 1) == "since" or is_bygone(line, start):
        return -SURE
    if is_deadline(line, start, end):
        return SURE
    before = None if _opens_clause(line, start) else _before(line, start)
    if before is None:
        return _after(line, end)
    at, side, telling = before
    if telling and start - at > 3:
        return _is_to_come(line, end)
    return side * SURE if start - at <= BESIDE else side


def is_bygone(line: Line, start: int) -> bool:
    """ "As recently as May", "as far back as May": it is over, whatever the verb."""
    return line.as_far(start) and line.low(start - 2) in {"recently", "back", "ago"}


def is_deadline(line: Line, start: int, end: int) -> bool:
    """ "Had until Dec. 1", "gave the firm until Dec. 1", "until Dec. 1 to respond", "told them to pay by Dec. 1",
    "must pay by Dec. 1", "all flights were off until Monday": it had yet to come."""
    if line.low(start - 1) == "by":
        return any(
            _is_to_do(line, at) or _must_be(line, at, start) for at in range(max(1, start - FAR_ENOUGH), start - 1)
        )
    if line.low(start - 1) not in {"until", "till"}:
        return _awaited(line, start)
    if line.code[start] == "W" and line.low(start - 2) in PUT_OFF:
        return True
    given = any(line.low(at) in GIVEN for at in range(max(0, start - GIVEN_NEAR), start - 1))
    return given or line.low(start - 2) in HAVING or (line.low(end) == "to" and line.low(end + 1).isalpha())


def _awaited(line: Line, start: int) -> bool:
    """ "Deferred until the soil had been tested in winter", "will not start until it has been tested in winter"."""
    for at in range(start - 1, max(0, start - FAR_ENOUGH), -1):
        if line.lows[at] in STOPS | {","}:
            return False
        if line.lows[at] in {"until", "till"}:
            done = {line.low(k) for k in range(at, start)}
            main = {line.low(k) for k in range(max(0, at - NEAR), at)}
            return (not DEFERRED.isdisjoint(main) and not {"had", "was", "were"}.isdisjoint(done)) or (
                not {"has", "have", "is", "are"}.isdisjoint(done) and any(verbs().get(low) == "future" for low in main)
            )
    return False


def _is_to_do(line: Line, at: int) -> bool:
    """ "To ensure", of any verb: a small word after "to" that is no noun's article."""
    low = line.lows[at]
    small = low.isalpha() and not line.capital(at) and low not in DETERMINERS
    return line.low(at - 1) == "to" and small and line.low(at - 2) not in DONE_TO


def _must_be(line: Line, at: int, start: int) -> bool:
    """ "Should be over by", with no other clause between."""
    apart = STOPS.union({","}).isdisjoint(line.lows[at:start])
    return apart and verbs().get(line.lows[at]) == "future" and line.low(at + 1) != "have" and _modal(line, at) > 0


def _opens_clause(line: Line, start: int) -> bool:
    """ "..., but on Thursday the court": what stands before is another clause."""
    at = start - 1 - (line.letter(start - 1) == "I")
    return line.low(at) in OPENERS and line.letter(start - 1) == "I"


def _before(line: Line, start: int) -> tuple[int, int, bool] | None:
    """The nearest verb before: its place, its side, and whether it is one of saying."""
    for at in range(start - 1, max(-1, start - FURTHEST), -1):
        if line.lows[at] in STOPS:
            return None
        side = _side(line, at)
        if side:
            return at, side, verbs().get(line.lows[at]) == "telling"
    return None


def _after(line: Line, end: int) -> int:
    """The side of the first verb after."""
    for at in range(end, min(len(line.lows), end + FURTHEST)):
        if side := _side(line, at):
            side = -1 if _promised(line, at) else side
            return side * SURE if at - end <= BESIDE else side
    return 0


def _promised(line: Line, at: int) -> bool:
    """ "On Friday she promised to": the promise itself lies in the past."""
    low = line.lows[at]
    return verbs().get(low) == "plan" and low.endswith("ed") and line.low(at - 1) not in FORMS_OF_BE


def _is_to_come(line: Line, end: int) -> int:
    """1 where a verb right after puts what is said into the future ("said the vote on Friday would go ahead")."""
    for at in range(end, min(len(line.lows), end + NEAR)):
        if line.lows[at] in {",", "and", "that"} | STOPS:
            return 0
        if side := _side(line, at):
            return max(side, 0)
    return 0


def _side(line: Line, at: int) -> int:
    """What a word tells: -1, 1, or 0 for nothing."""
    low = line.lows[at]
    kind = verbs().get(low)
    if line.code[at] != OTHER:
        return -1 if at == 0 and low == "after" else 0
    if kind == "future":
        return _modal(line, at)
    if kind == "base":
        return _infinitive(line, at)
    if kind == "plan":
        return int(low not in NOUNS_TOO or line.low(at + 1) in {"to", "for", "on"})
    if kind == "present":
        return 1
    if low.endswith("ing"):
        return SIDE_OF_ING.get(line.low(at - 1), 0)
    return _finite(line, at) if kind in {"past", "telling"} or _is_past(line, at) else 0


def _modal(line: Line, at: int) -> int:
    """ "Could have left" is past, "could have consequences" ahead; "Will" is a name."""
    if line.capital(at) and at and line.low(at) not in {"if", "unless"}:
        return 0
    done = line.low(at + 1) == "have" and (_is_past(line, at + 2) or verbs().get(line.low(at + 2)) == "past")
    return -1 if done and line.low(at) not in {"will", "ll"} else 1


def _infinitive(line: Line, at: int) -> int:
    """ "To meet" lies ahead, unless "failed to meet"; "will be unable to meet" does."""
    if line.low(at - 1) != "to" or line.low(at - 2) in {"first", "last", "only", "second", "one"}:
        return 0
    if line.low(at - 3) == "be" and verbs().get(line.low(at - 4)) == "future":
        return 1
    return -1 if line.low(at - 2) in DONE_TO else 1


def _is_past(line: Line, at: int) -> bool:
    """A form in -ed that is no adjective ("a contested convention")."""
    low = line.low(at)
    if not low.endswith("ed") or len(low) < 4 or low in NOT_PAST:
        return False
    return line.low(at - 1) not in DETERMINERS and not (at and line.capital(at))


def _finite(line: Line, at: int) -> int:
    """A past form; 0 for a participle whose auxiliary tells ("will be held"), 1 for "is held"."""
    before = line.low(at - 1)
    if before.endswith("ly"):
        before = line.low(at - 2)
    if before in {"be", "get"} or verbs().get(before) == "future":
        return 0
    if before == "to" and line.lows[at] in SAME_FORM:
        return _infinitive(line, at)
    if before in IS or (line.lows[at] in {"was", "were"} and line.low(at + 1) in AHEAD):
        return 1
    return -1
