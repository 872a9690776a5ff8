"""Which printed words name a place in the calendar: days, months, years, decades, quarters, seasons, feasts?

In: hits of the patterns of :data:`RULES`. Out: pieces, each with its :class:`meanings.Calendar` or the like.
Source: the style books of news agencies on both sides of the Atlantic.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.said.uttering import UTTERED
from headwater.when.grammar import Hit, Rule
from headwater.when.lexicon import verbs
from headwater.when.lines import Line
from headwater.when.meanings import Calendar, Edge, Feast, Nth, Piece, Relative, Slashed, Within, Years

COUNTED = frozenset("people men women children others percent per % points times units cases deaths seats".split())
IN = frozenset(
    "in since by until till from of before after during between and to through early late mid the ( – - — , for than "
    "or around circa c about late-  from into year a an that this".split()
)
"""Words after which a bare number of four digits is a year."""
SURE_IN = frozenset("in since until till by from of before after during between through circa".split())
THIS_AGE = range(1900, 2101)
FINANCE = frozenset(
    "profit profits earnings sales revenue revenues results loss losses figures net income turnover trading".split()
)
GAME = frozenset(
    "touchdown touchdowns yard yards scored points lead goal goals rebounds game quarterback score trailed led match "
    "kick penalty minute halftime half-time defense defence coach".split()
)
ATTACKS = frozenset("attacks attack terrorist terror hijackers hijackings commission bombings".split())
BC = frozenset({"bc", "bce"})
MARKS = frozenset("(-–—'’\"“‘/[.,")


def month_first(hit: Hit) -> Iterator[Piece]:
    """ "Nov. 5", "Tuesday, November 5, 2024", "May the 4th"."""
    line, day = hit.line, hit.at("D")
    if line.code[day] == "o" and line.code[day - 1] != "t":
        return
    month, year = hit.number("M"), hit.number("Y")
    alone = hit.at("M") == hit.match.start() and year is None
    if alone and line.code[day] == "d" and line.low(day - 2) == "in" and _counts(line, day + 1):
        return
    if year is None and (month, hit.number("D")) == (9, 11) and hit.low(0) in ATTACKS:
        year = 2001
    if _is_day(hit.number("D")):
        yield hit.piece(Calendar(year, month, hit.number("D"), hit.number("W")))


def day_first(hit: Hit) -> Iterator[Piece]:
    """ "5 November 2024", "the 3rd of May", "Tuesday 5 November"."""
    if hit.line.code[hit.at("D")] == "o" and (hit.at("O") < 0 or hit.number("D") in {20, 30}):
        return
    if _is_day(hit.number("D")):
        yield hit.piece(Calendar(hit.number("Y"), hit.number("M"), hit.number("D"), hit.number("W")))


def days_after_month(hit: Hit) -> Iterator[Piece]:
    """ "May 3-7, 2024", "May 3, 4 and 5"."""
    line, last = hit.line, hit.at("D")
    if line.low(last - 1) == "and" and _counts(line, last + 1):
        return
    yield from _days(hit, [hit.at("D1"), *_numbers(line, hit.match.end("D1"), last + 1)])


def days_before_month(hit: Hit) -> Iterator[Piece]:
    """ "3 to 7 May 2024", "3, 4 and 5 May"."""
    yield from _days(hit, [*_numbers(hit.line, hit.match.start(), hit.at("M"))])


def _days(hit: Hit, days: list[int]) -> Iterator[Piece]:
    """A piece for each day: the first from the start of the match on, the last up to its end."""
    month, year, line = hit.number("M"), hit.number("Y"), hit.line
    for i, at in enumerate(days):
        start = hit.match.start() if i == 0 else at
        end = hit.match.end() if i == len(days) - 1 else at + 1
        day = int(str(line.values[at]))
        if _is_day(day):
            yield Piece(start, end, Calendar(year, month, day))


def _numbers(line: Line, start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if line.code[at] in "dr")


def _is_day(day: int | None) -> bool:
    return day is not None and 0 < day <= 31


def _counts(line: Line, at: int) -> bool:
    """Whether the word here is something counted ("in March 12 people died")."""
    low = line.low(at)
    return low in COUNTED or (low.isalpha() and low.islower() and len(low) > 3 and low.endswith("s"))


def month_year(hit: Hit) -> Iterator[Piece]:
    """ "January 2005", "May of 2011"."""
    yield hit.piece(Calendar(hit.number("Y"), hit.number("M")))


def month(hit: Hit) -> Iterator[Piece]:
    """ "June", "last June"; "that June" is of the year that was told of."""
    yield hit.piece(_of_that_year(hit, Calendar(month=hit.number("M"), which=hit.number("which"))))


def _of_that_year(hit: Hit, part: Calendar) -> Calendar | Within:
    """The month or season as it is, or of the year before it in the text, where "that" points at it and opens no
    clause: behind a verb of saying it may ("said that June was wet")."""
    before, after = hit.low(-2), hit.low(0)
    first = hit.line.capital(hit.match.start() - 1) if hit.low(-1) == "that" else False
    told = verbs().get(before) == "telling" or before.removesuffix("s") in UTTERED
    if hit.low(-1) != "that" or part.which is not None or not (first or after == "that" or (before and not told)):
        return part
    return part if after in FINITE and not first else Within(part, Relative("Y", 0, "told"))


FINITE = frozenset("is are was were has had will would can could may might must should".split())
"""Right behind a month, with "that" before it, the verb of a clause."""


def year(hit: Hit) -> Iterator[Piece]:
    """A number of four digits that is a year, by the words around it."""
    line, at = hit.line, hit.match.start()
    value, before = hit.number("Y") or 0, line.low(at - 1)
    if _other_number(line, at):
        return
    if before in SURE_IN or (before == "(" and line.low(at + 1) in {")", "-", "–", ",", ":"}):
        yield from () if _measured(line, at) else [hit.piece(Calendar(value))]
    elif (
        _ranged(line, at)
        or _imprint(line, at)
        or (value in THIS_AGE and not _measured(line, at) and _year_here(line, at))
    ):
        yield hit.piece(Calendar(value))


def _other_number(line: Line, at: int) -> bool:
    """A number of a list, a share, a part of a word or of a greater number, a year before Christ."""
    before, after = line.low(at - 1), line.low(at + 1)
    if before in {"no", "number", "nos", "page"} or (before == "." and line.low(at - 2) == "no"):
        return True
    if after in {"%", "percent", "°", *BC} or (after == "of" and line.low(at + 2) != "the"):
        return True
    return (after == "," and line.glued(at + 2)) or (line.glued(at) and before not in MARKS)


def _ranged(line: Line, at: int) -> bool:
    """The other end of a range of years."""
    return (line.letter(at - 1) in {"-", "c"} and line.letter(at - 2) in {"y", "M", "r", "d", "F"}) or (
        line.letter(at + 1) == "-" and line.letter(at + 2) == "y"
    )


def _imprint(line: Line, at: int) -> bool:
    """ "Aberdeen, 1859", "b. 1949": by the marks around it."""
    before = line.low(at - 1)
    if before == "." and line.glued(at - 1):
        return line.low(at - 2) in {"b", "d", "m", "c", "ca", "r", "div", "est"}
    return before == "," and line.capital(at - 2) and line.low(at + 1) in {".", ";", ")", ""}


def _measured(line: Line, at: int) -> bool:
    """Whether units or things are counted by the number."""
    low, before = line.low(at + 1), line.low(at - 1)
    if line.letter(at + 1) == "V" or low in {"people", "men", "women", "m", "km", "miles", "metres", "meters"}:
        return True
    if (
        before in IN - {"for", "than", "or", "and"}
        or not low.islower()
        or line.capital(at + 1)
        or (before.isalpha() and line.capital(at - 1))
    ):
        return False
    return low.endswith("s") and len(low) > 3 and low not in {"was", "has", "this"}


def _year_here(line: Line, at: int) -> bool:
    """A year of this age without a preposition: after those of :data:`IN`, a name, or at an end."""
    before = line.low(at - 1)
    named = before.isalpha() and line.capital(at - 1)
    opened = before in {"opened", "started", "began", "ended", "finished", "entered", "closed"}
    owned = before == "s" and line.letter(at - 2) == "z"  # "the town's 2019 study"
    joined = before in IN or owned or line.as_far(at)
    return at == 0 or joined or line.letter(at - 1) in {"e", "A", "Y"} or named or opened


def short_range(hit: Hit) -> Iterator[Piece]:
    """ "2010-14": both years."""
    first, last, at = hit.number("Y") or 0, hit.number("Z") or 0, hit.at("Z")
    close = (hit.line.glued(at) and hit.line.glued(at - 1)) or hit.low(-1) == "("
    if last > first % 100 and len(hit.line.low(at)) == 2 and close:
        yield Piece(hit.match.start(), hit.match.start() + 1, Calendar(first))
        yield Piece(at, at + 1, Calendar(first - first % 100 + last))


def digits(hit: Hit) -> Iterator[Piece]:
    """A date in digits, or "FY2025"."""
    value = hit.value("J")
    if isinstance(value, Calendar | Slashed):
        yield hit.piece(value)


def decade(hit: Hit) -> Iterator[Piece]:
    """ "the 1990s", "the ’90s"; not "in his 30s"."""
    value = hit.value("F")
    short = len(hit.line.low(hit.at("F"))) < 5
    before = hit.line.letter(hit.match.start() - 1)
    if isinstance(value, Years) and not (
        short and hit.line.code[hit.match.start()] == "F" and before not in {"e", "-"}
    ):
        yield hit.piece(value)


def ordinal(hit: Hit) -> Iterator[Piece]:
    """ "the 19th century", "the third quarter", "the fiscal first quarter"."""
    n, unit = hit.number("n") or 0, hit.word("u")
    if unit == "CE" and 0 < n < 22 and hit.low(0) not in BC:
        yield hit.piece(Years(f"{n - 1:02}"))
    elif unit == "Q" and n <= 4 and not _in_a_game(hit):
        yield hit.piece(Calendar(section=f"Q{n}", fiscal=hit.at("Y1") >= 0 or hit.at("Y2") >= 0))


def centuries(hit: Hit) -> Iterator[Piece]:
    """ "The late 19th and early 20th centuries": both."""
    if hit.word("u") != "CE":
        return
    for name, start, end in (("n1", hit.match.start(), hit.at("c")), ("n", hit.at("c") + 1, hit.match.end())):
        century = Years(f"{(hit.number(name) or 1) - 1:02}")
        edge = hit.word("e1" if name == "n1" else "e")
        yield Piece(start, end, Edge(edge, century) if edge else century)


def _in_a_game(hit: Hit) -> bool:
    """Whether the words around tell of a game of four quarters."""
    start = hit.match.start()
    return not GAME.isdisjoint(hit.line.lows[max(0, start - 30) : start + 30])


def nth(hit: Hit) -> Iterator[Piece]:
    """ "the first week of", "the last day of", "the second Monday in": joined to what follows, or nothing."""
    last, unit = hit.line.code[hit.at("n")] == "l", hit.word("u")
    if last or unit not in {"Q", "CE"}:
        yield hit.piece(Nth(-1 if last else hit.number("n") or 0, unit), loose=True)


def half(hit: Hit) -> Iterator[Piece]:
    """ "the first half" of a year; of other things, and of games, nothing."""
    n = hit.number("n") or 0
    if n in {1, 2}:
        yield hit.piece(Calendar(section=f"H{n}"), loose=hit.low(0) not in FINANCE)


def season(hit: Hit) -> Iterator[Piece]:
    """ "last summer", "the fall of 2019"."""
    if not (hit.at("which") < 0 and hit.line.letter(hit.match.start() - 1) == "k"):
        part = Calendar(hit.number("Y"), section=hit.word("S"), which=hit.number("which"))
        yield hit.piece(part if part.year else _of_that_year(hit, part))


def quarter(hit: Hit) -> Iterator[Piece]:
    """ "Q3", "Q3 2024", "H1 2024"."""
    section, at = hit.word("Q"), hit.at("Q")
    if hit.line.capital(at) or hit.line.low(at)[0].isdigit():
        yield hit.piece(Calendar(hit.number("Y"), section=section), loose=section[0] == "H" and hit.at("Y") < 0)


def fiscal(hit: Hit) -> Iterator[Piece]:
    """ "fiscal 2025", "fiscal year 2025"."""
    yield hit.piece(Calendar(hit.number("Y"), fiscal=True))


def feast(hit: Hit) -> Iterator[Piece]:
    """ "Christmas Eve", "last Easter", "Thanksgiving 2023"."""
    if hit.at("which") < 0 or hit.line.code[hit.at("which")] != "k":
        yield hit.piece(Feast(hit.word("N"), hit.number("Y"), hit.number("which")))


def day_of_month(hit: Hit) -> Iterator[Piece]:
    """ "Friday the 13th"; "the 25th" where nothing else can be meant."""
    if hit.at("W") < 0:
        after = hit.low(0)
        if hit.low(-1) not in {"on", "by", "until", "since"} or (after.isalpha() and after not in AFTER_DAY):
            return
    if _is_day(hit.number("D")):
        yield hit.piece(Calendar(day=hit.number("D"), weekday=hit.number("W")))


AFTER_DAY = frozenset(
    "it he she they we and or at in but when while because after before with for to as by that the".split()
)

RULES = (
    Rule("(?:[lxh]?(?P<W>W),?)?(?P<M>M)t?(?P<D>[dro])(?:,?(?P<Y>y))?", "M", month_first),
    Rule("(?:[lxh]?(?P<W>W),?)?t?(?P<D>[dro])(?P<O>O)?(?P<M>M)(?:,?(?P<Y>y))?", "M", day_first),
    Rule("(?P<M>M)(?P<D1>[dr])(?:,[dr]){0,9},?[-c]t?(?P<D>[dr])(?:,?(?P<Y>y))?", "M", days_after_month),
    Rule("[dr](?:,[dr]){0,9},?[-c]t?[dr]O?(?P<M>M)(?:,?(?P<Y>y))?", "M", days_before_month),
    Rule("(?P<M>M)[,O]?(?P<Y>y)", "M", month_year),
    Rule("(?P<which>[lxh])?(?P<M>M)", "M", month),
    Rule("(?P<Y>y)", "y", year),
    Rule("(?P<Y>y)-(?P<Z>d)", "y", short_range),
    Rule("(?P<J>J)", "J", digits),
    Rule("t?'?(?P<F>F)", "F", decade),
    Rule("t?(?P<Y1>Y)?(?P<n>[ro])-?(?P<Y2>Y)?(?P<u>U)", "U", ordinal),
    Rule("t?(?P<e1>e)?-?(?P<n1>[ro])(?P<c>c)t?(?P<e>e)?-?(?P<n>[ro])(?P<u>V)", "V", centuries),
    Rule("t?(?P<n>[ro])(?P<u>[UW])[OI]", "O", nth),
    Rule("t(?P<n>l)(?P<u>[UW])[OI]", "O", nth),
    Rule("(?P<n>l)(?P<u>[UW])O(?=M|y)", "O", nth),
    Rule("t?(?P<n>[ro])(?P<u>W)I", "W", nth),
    Rule("t?(?P<n>o)-?b", "b", half),
    Rule("t?(?P<which>[lxh])?(?P<S>S)(?:O?(?P<Y>y)(?:[-/]d)?)?", "S", season),
    Rule("(?P<Q>Q)[,O]?(?P<Y>y)?", "Q", quarter),
    Rule("(?P<Y>y)-?(?P<Q>Q)", "Q", quarter),
    Rule("YU?,?(?P<Y>y)", "Y", fiscal),
    Rule("t?(?P<Y>y)YU", "Y", fiscal),
    Rule("(?P<which>[lxhk])?(?P<N>N)(?:,?(?P<Y>y))?", "N", feast),
    Rule("(?P<W>W)t?(?P<D>r)", "W", day_of_month),
    Rule("t(?P<W>W)?(?P<D>r)", "r", day_of_month),
)
