"""Which words that look like times are none: "may", "march", "fall", a person called June, the Sunday Times?

In: a line. Out: the same line, with the letter "_" where a word is no month, weekday, season or named day here, and "C"
where two numbers with a colon are a clock. In doubt a word that is also a name or a verb is no time.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from headwater.when.lines import ABBREVIATED, OTHER, Line

VERBS = frozenset({"may", "march"})
FIRST_NAMES = frozenset({"april", "june", "august", "may", "march", "jan"})
LEADS = frozenset(
    "in since until till during last next this every each early late mid by from of between through throughout before "
    "after for that to previous following earlier later (".split()
)
"""Words after which the name of a month is one."""
CLOSE_LEADS = frozenset("in since until during last next this early late mid".split())
"""Those after which it is one even with a capital after it ("in June Northwire said")."""
AFTER_MARCH = frozenset("on for to of in from through was is had against by".split())
CALLED = {
    "sunday": frozenset(
        "times telegraph mirror mail express herald post world independent people star business mercury tribune "
        "national sun life express life age best".split()
    ),
    "saturday": frozenset({"post", "review", "paper"}),
}
"""Newspapers by the word after the weekday."""
PROGRAMMES = frozenset({"live", "lights", "football", "takeaway", "fever", "post"})
BEFORE_WEEKDAY = frozenset("sheffield bloody ruby super happy black freaky casual throwback man blue solomon".split())
BEFORE_SEASON = frozenset(
    "in the last next this during every each early late mid since until by of through over that previous "
    "following before after to from".split()
)
QUOTES = frozenset({"“", "”", '"', "'", "‘", "’"})
TITLES = frozenset("mr mrs ms miss dr sir lady lord minister president senator".split())
BEFORE_CLOCK = frozenset("at by around about from until till before after since between to and approximately".split())
WITH_FEAST = frozenset(
    "tree trees market markets card cards gift gifts present presents carol carols party parties song songs lights "
    "shopping dinner lunch bonus special season sales album movie film story play egg eggs bunny island rising number "
    "jumper jumpers pudding turkey parade decorations shoppers truce show holidays holiday".split()
)
BEFORE_FEAST = frozenset(
    "on at by before after since until this last next over for around during of every the to from between and in till "
    "past each early late".split()
)


BEFORE_LASTING = frozenset(
    "to will would shall can could may might should must ll cannot not usually typically normally often generally "
    "only".split()
)
"""Words before "last" where it is what something does, if a number follows."""


BOUNDS = frozenset("about around nearly almost roughly some over under up to at least more than exactly just".split())
"""What may stand between that verb and its number."""


def settled(line: Line) -> Line:
    """The line with every doubtful letter decided."""
    code = list(line.code)
    for at, letter in enumerate(line.code):
        rule = RULES.get(letter)
        if rule is not None:
            code[at] = rule(line, at)
    return replace(line, code="".join(code))


def _month(line: Line, at: int) -> str:
    low, capital = line.lows[at], line.capital(at)
    if _numbered(line, at):
        return "M" if capital or low not in VERBS else OTHER
    if low in ABBREVIATED:
        stop = line.low(at + 1) == "." and line.low(at - 1) in LEADS
        return "M" if capital and (stop or line.low(at - 1) in CLOSE_LEADS) else OTHER
    if low not in FIRST_NAMES:
        return "M"
    return "M" if capital and _stands_as_month(line, at) else OTHER


def _numbered(line: Line, at: int) -> bool:
    """Whether a day or a year stands beside a month."""
    end = at + 1
    while line.letter(end) == "~":
        end += 1
    after = line.code[end : end + 2]
    if after[:1] in {"d", "r", "y"} or after in {",y", "tr", "to", "Oy"}:
        return True
    before = line.code[max(0, at - 2) : at].replace("~", "")
    return before[-1:] in {"d", "r"} or before in {"rO", "oO", "dO"}


def _stands_as_month(line: Line, at: int) -> bool:
    """A month that is a first name, too: by the words around it."""
    low, before, after = line.lows[at], line.low(at - 1), line.low(at + 1)
    if before in TITLES or (at > 1 and line.letter(at - 1) == OTHER and before.isalpha() and line.capital(at - 1)):
        return False
    if before in {"and", "or", "to", "through", "-", "–", ","} and line.letter(at - 2) == "M":
        return True
    if before == "-" and line.low(at - 2) == "mid":
        return True
    name_follows = after.isalpha() and line.capital(at + 1) and line.letter(at + 1) == OTHER
    if before in CLOSE_LEADS or line.as_far(at):
        return True
    if before in {"the", "a"}:
        return not name_follows and not (low == "march" and after in AFTER_MARCH) and after.isalpha()
    return before in LEADS and not name_follows


def _weekday(line: Line, at: int) -> str:
    low, after = line.lows[at], line.low(at + 1)
    if low in ABBREVIATED:
        rest = line.code[at + 1 : at + 4].replace("~", "").replace(",", "")
        dated = line.capital(at) and (rest[:1] in {"M", "d", "r"})
        return "W" if dated or (after == "." and line.low(at - 1) == "on") else OTHER
    if line.low(at - 1) in BEFORE_WEEKDAY and line.capital(at - 1):
        return OTHER
    if low == "sunday" and line.low(at - 1) == "on" and line.low(at - 2) == "mail" and line.capital(at - 2):
        return OTHER
    if after in CALLED.get(low, ()) and line.capital(at + 1):
        return OTHER
    return OTHER if line.low(at + 2) in PROGRAMMES and after in {"night", "evening"} and line.capital(at + 1) else "W"


def _season(line: Line, at: int) -> str:
    low, before, after = line.lows[at], line.low(at - 1), line.low(at + 1)
    dated = line.letter(at + 1) == "y" or (after == "of" and line.letter(at + 2) == "y")
    if dated:
        return "S"
    if line.capital(at) and at and (_capital_word(line, at + 1) or _capital_word(line, at - 1)):
        return OTHER
    if low not in {"fall", "spring"} or line.as_far(at):
        return "S" if before in BEFORE_SEASON or line.as_far(at) else OTHER
    if low == "fall" and after == "in" and line.letter(at + 2) == OTHER and not line.capital(at + 2):
        return OTHER
    if after == "of" or (before == "the" and line.low(at - 2) not in {"in", "by", "during", "since", "until", "over"}):
        return OTHER
    if line.capital(at) and before in {"until", "by", "since", "before", "after"}:
        return "S"
    return "S" if line.letter(at - 1) in {"l", "x", "h", "k", "e"} or before in {"in", "the", "since"} else OTHER


def _capital_word(line: Line, at: int) -> bool:
    return line.low(at).isalpha() and line.capital(at) and line.letter(at) == OTHER


def _feast(line: Line, at: int) -> str:
    """A day with a name: with a capital, not as the kind of a thing ("Christmas tree")."""
    if not line.lows[at][0].isalpha():
        return "N"
    end = at + 1
    while line.letter(end) == "~":
        end += 1
    if not line.capital(at) or line.low(end) in WITH_FEAST:
        return OTHER
    if end > at + 1 and line.lows[at : at + 2] != ["new", "year"]:
        return "N"
    led = line.low(at - 1) in BEFORE_FEAST or line.as_far(at)
    return "N" if led or line.letter(end) == "y" else OTHER


def _clock(line: Line, at: int) -> str:
    near = line.letter(at - 1) in {"W", "D", "J"} or line.letter(at - 2) in {"W", "D", "J"}
    return "C" if near or line.low(at - 1) in BEFORE_CLOCK else OTHER


def _often(line: Line, at: int) -> str:
    """ "Daily" in the name of a newspaper."""
    return OTHER if at and line.capital(at) else "s"


def _last(line: Line, at: int) -> str:
    """ "Is expected to last six weeks": the verb, where a number follows; "compared to last week" has none."""
    end = at + 1
    while line.low(end) in BOUNDS or line.letter(end) == "~":
        end += 1
    lasting = line.lows[at] == "last" and line.low(at - 1) in BEFORE_LASTING and line.letter(end) in {*"dniya"}
    return OTHER if lasting else line.code[at]


def _deictic(line: Line, at: int) -> str:
    """ "Today" in the name of an outlet or a programme."""
    named = line.capital(at) and (_capital_word(line, at - 1) or line.low(at - 1) == "the")
    titled = line.capital(at) and line.low(at - 1) in QUOTES and line.low(at + 1) in QUOTES | {","}
    return OTHER if at and (named or titled) else line.code[at]


RULES: dict[str, Callable[[Line, int], str]] = {
    "M": _month, "l": _last, "W": _weekday, "S": _season, "N": _feast, ":": _clock, "s": _often, "D": _deictic,
    "G": _deictic,
}  # fmt: skip
