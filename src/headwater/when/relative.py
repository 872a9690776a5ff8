"""Which printed words tell a time from where the reader stands, or from another time: "last week", "two days later"?

In: hits of the patterns of :data:`RULES`. Out: pieces that say from what they count: the dateline, or the date before.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.when.grammar import Hit, Rule
from headwater.when.lengths import QUANTITY, bounded, parts, plausible
from headwater.when.meanings import (
    Base,
    Calendar,
    DayPart,
    Edge,
    Length,
    Meaning,
    Nth,
    Piece,
    Relative,
    Shift,
    Vague,
    Within,
)

OVER = frozenset("over in within for during throughout of through".split())
NOWADAYS = frozenset("world society youth young generation standards money terms age economy".split())
SINCE_THEN = frozenset("even still until".split())
ALONG = frozenset("during throughout for".split())
NOT_ALONE = frozenset("that when of before after he she it they we you i since until in to".split())
"""Words after which "the year" is one that is told by what follows."""
LONG_UNITS = frozenset({"W", "M", "Y", "DE", "CE", "Q", "WE"})


def day(hit: Hit) -> Iterator[Piece]:
    """ "yesterday", "tomorrow morning"; "today" in "today's world" is now."""
    n, part = int(hit.word("D")), hit.word("H")
    if n == 0 and not part and _nowadays(hit):
        yield hit.piece(Vague("PRESENT_REF"))
    else:
        yield hit.piece(_part(part, Relative("D", n)))


def _nowadays(hit: Hit) -> bool:
    possessed = hit.line.letter(hit.match.end()) == "z" and hit.low(2) in NOWADAYS
    return possessed or (hit.low(-1) in SINCE_THEN and hit.low(0) in {"", ".", ","})


def _part(part: str, of: Meaning) -> Meaning:
    return DayPart(part, of) if part else of


def night(hit: Hit) -> Iterator[Piece]:
    """ "tonight", "overnight"."""
    yield hit.piece(DayPart("NI", Relative("D", 0)))


def unit(hit: Hit) -> Iterator[Piece]:
    """ "last week", "this year", "next month", "this coming weekend"; "next day" is the one after the date before."""
    n, printed = int(hit.word("w")), hit.word("u")
    if printed == "D" and n == 1:
        yield hit.piece(Relative("D", 1, "previous"))
    elif printed in LONG_UNITS and not (hit.at("u") > 1 and hit.line.title(hit.at("u"))):
        yield hit.piece(Relative(printed, n))


def long_unit(hit: Hit) -> Iterator[Piece]:
    """ "the past week" is how long; "the next day" the day after; "the last week" may be either."""
    n, printed, word = int(hit.word("w")), hit.word("u"), hit.line.low(hit.at("w"))
    if printed == "D":
        yield from [hit.piece(Relative("D", 1, "previous"))] if n == 1 else []
    elif printed == "Q":
        yield hit.piece(Relative("Q", n))
    elif printed not in {"TS", "TM"} and word != "upcoming":
        follows = n == 1 and hit.low(-1) not in OVER and printed in LONG_UNITS and word == "next"
        yield hit.piece(Relative(printed, 1, "previous") if follows else Length(((1, printed),), n))


def following(hit: Hit) -> Iterator[Piece]:
    """ "the following day", "the previous year"."""
    if hit.word("u") in {"D", *LONG_UNITS}:
        yield hit.piece(Relative(hit.word("u"), int(hit.word("w")), "previous"))


def same(hit: Hit) -> Iterator[Piece]:
    """ "that day", "the same month", "that same year"."""
    if hit.word("u") in {"D", *LONG_UNITS}:
        yield hit.piece(Relative(hit.word("u"), 0, "previous"))


def bare(hit: Hit) -> Iterator[Piece]:
    """ "the year": of something that stands before it ("the end of the year"), or after "for" and the like."""
    printed, before = hit.word("u"), hit.low(-1)
    if printed not in {"D", *LONG_UNITS} or hit.line.title(hit.at("u")) or hit.low(0) == "-":
        return
    whole = printed in {"W", "M", "Q", "Y"} and before in ALONG and hit.low(0) not in NOT_ALONE
    if before == "of" and hit.low(-2) in {"course", "rest", "much", "most", "part"}:
        whole = printed in {"W", "M", "Q", "Y"} and hit.low(0) not in NOT_ALONE
    yield hit.piece(Relative(printed, 0, "near"), loose=not whole and (printed != "WE" or before == "of"))


def part_of_day(hit: Hit) -> Iterator[Piece]:
    """ "this morning", "last night", "the following evening", "that night"."""
    word, n = hit.line.code[hit.at("w")], int(hit.word("w"))
    base: Base = "dateline" if word in "hl" and hit.line.code[hit.match.start()] != "t" else "previous"
    if word == "l" and (hit.word("H") not in {"NI", "EV"} or base == "previous"):
        return
    yield hit.piece(DayPart(hit.word("H"), Relative("D", n, base)))


def weekday(hit: Hit) -> Iterator[Piece]:
    """ "Tuesday", "last Friday night"; "the following Monday" counts from the date before; "on a Monday" is any."""
    line, at, start = hit.line, hit.at("W"), hit.match.start()
    letter = line.code[at - 1] if start < at else ""
    if letter == "j" and hit.low(-1) not in {"on", "by", "until", "since"}:
        letter, start = "", at
    which = int(str(line.values.get(at - 1))) if letter else None
    if hit.low(-1) == "a" and not letter and hit.low(-2) == "on" and not _is_noun(hit.low(0)):
        return
    if hit.at("H") >= 0 and line.title(hit.at("H")) and line.title(hit.match.end()):
        return
    day: Meaning = Calendar(weekday=hit.number("W"), which=which)
    if letter in {"f", "p", "j"} or (line.code[start] == "t" and letter == "x"):
        day = Within(Calendar(weekday=hit.number("W"), which=which), Relative("D", 0, "previous"))
    yield hit.piece(_part(hit.word("H"), day), start=start)


def _is_noun(low: str) -> bool:
    return low.isalpha() and low not in {"and", "or", "to", "in", "at", "when", "with", "coming", "is", "was", "that"}


def ago(hit: Hit) -> Iterator[Piece]:
    """ "three months ago" counts from the dateline; "three months later" from the date before."""
    letter, sign = hit.line.code[hit.at("s")], int(SIGNS.get(hit.word("s"), hit.word("s")))
    counted = parts(hit)
    if hit.line.low(hit.at("s")) == "back" and hit.low(0) in {"to", "in", "from", "at", "on"}:
        return
    if letter == "E" and hit.low(0) in {"than", "this", "in"}:
        yield bounded(hit, Length(counted), end=hit.at("s"))
    elif letter == "g" and counted and counted[0][0] is None:
        yield bounded(hit, Vague("PAST_REF"))
    elif plausible(hit):
        yield bounded(hit, Shift(counted, sign, "dateline" if letter == "g" else "previous"))


SIGNS = {"BEFORE": "-1", "AFTER": "1"}


def uncounted(hit: Hit) -> Iterator[Piece]:
    """ "years ago" is past; "weeks later" some weeks after the date before."""
    if hit.line.code[hit.at("s")] == "g":
        yield bounded(hit, Vague("PAST_REF"))
    elif hit.low(0) not in {"than", "this"}:
        yield hit.piece(Shift(((None, hit.word("u")),), int(SIGNS[hit.word("s")]), "previous"))


def before(hit: Hit) -> Iterator[Piece]:
    """ "two days before", "the day after", where nothing follows that it could be before."""
    if hit.low(0) in {".", ",", ";", "", ")", "and", "”", '"', "’", ":"} and hit.line.low(hit.at("s")) != "from":
        yield hit.piece(Shift(parts(hit), int(hit.word("s")), "previous"))


def in_time(hit: Hit) -> Iterator[Piece]:
    """ "in three weeks' time"."""
    yield hit.piece(Shift(parts(hit), 1, "dateline"))


def year_ago(hit: Hit) -> Iterator[Piece]:
    """ "the year-ago quarter", "the year-earlier period"."""
    yield hit.piece(Shift(((1, hit.word("u")),), -1, "previous"))


def edge(hit: Hit) -> Iterator[Piece]:
    """ "early", "the end of", "later in": of what follows, or nothing."""
    yield hit.piece(Edge(hit.word("e")), loose=True)


def of_unit(hit: Hit) -> Iterator[Piece]:
    """ "the week of", "the weekend of": the one that holds the day that follows."""
    if hit.word("u") in {"W", "WE", "M"}:
        yield hit.piece(Nth(0, hit.word("u")), loose=True)


def day_of(hit: Hit) -> Iterator[Piece]:
    """ "the 5th of this month"."""
    yield hit.piece(Calendar(day=hit.number("D")), loose=True)


def year_end(hit: Hit) -> Iterator[Piece]:
    """ "year-end", "the month's end"."""
    if hit.word("u") in LONG_UNITS and hit.line.low(hit.at("e")) == "end":
        yield hit.piece(Edge("END", Relative(hit.word("u"), 0, "near")))


def recent(hit: Hit) -> Iterator[Piece]:
    """ "recent years", "the coming weeks": on which side, and no more."""
    yield hit.piece(Vague("PAST_REF" if hit.line.code[hit.at("w")] == "<" else "FUTURE_REF"))


RULES = (
    Rule("(?P<D>D)(?P<H>H)?", "D", day),
    Rule("G", "G", night),
    Rule("(?:h(?=[lx]))?(?P<w>[lxh])(?P<u>U)", "U", unit),
    Rule("t(?P<w>[lx])(?P<u>U)", "U", long_unit),
    Rule("t(?P<w>[fp])(?P<u>U)", "U", following),
    Rule("(?:tJ|jJ?)(?P<u>U)", "U", same),
    Rule("t(?P<u>U)", "U", bare),
    Rule("t?(?P<w>[hlfpxjJ])(?P<H>H)", "H", part_of_day),
    Rule("(?P<w>h?[lx]|h|t[lxfp]|j)?(?P<W>W)(?P<H>H)?", "W", weekday),
    Rule(f"{QUANTITY}(?P<s>[gE])", "gE", ago),
    Rule("(?P<u>V)(?P<s>[gE])", "gE", uncounted),
    Rule(f"t?{QUANTITY}(?P<s>B)", "B", before),
    Rule("t(?P<u>U)(?P<s>B)", "B", before),
    Rule(f"{QUANTITY}'T", "T", in_time),
    Rule("(?P<u>U)-[gE]", "U", year_ago),
    Rule("t?(?P<e>[eE])-?I?", "eE", edge),
    Rule("t?(?P<e>A)O", "A", edge),
    Rule("t(?P<e>H)O", "H", edge),
    Rule("t(?P<u>U)O", "U", of_unit),
    Rule("t?(?P<D>[rd])O(?=[hlx]U)", "U", day_of),
    Rule("t?(?P<e>e)VO", "V", edge),
    Rule("(?P<u>U)(?:-|z)(?P<e>A)", "A", year_end),
    Rule("t(?P<u>U)z(?P<e>A)", "A", year_end),
    Rule("t?(?P<w>[<x])(?P<u>V)", "V", recent),
)
