"""Which printed words tell how long, or how often: "almost two years", "a 12-hour", "every Tuesday", "twice a week"?

In: hits of the patterns of :data:`RULES`. Out: pieces with a :class:`meanings.Length`, :class:`meanings.Many` or
:class:`meanings.Repeat`. A length takes the words that bound it ("more than", "almost"), as TimeML has it.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from headwater.when.grammar import Hit, Rule
from headwater.when.lines import OTHER, Line
from headwater.when.meanings import Length, Many, Meaning, Parts, Piece, Repeat

QUANTITY = (
    "(?:(?:(?P<r>[dni])(?:c|-))?(?P<n>[adniy])-?v?(?P<u>[UVo])(?:(?P<half>cab)|c?(?P<n2>[dni])(?P<u2>[UV]))?"
    "|(?:(?P<n0>[adni]),?-?c-?a?-?)?(?P<hb>b)-?a?(?P<hu>[UV]))"
)
"""A number and a unit, with a half or a smaller unit: "two years", "two to three years", "a year and a half", "half an
hour"."""
ORDER = ("CE", "DE", "Y", "Q", "M", "FN", "W", "WE", "D", "TH", "TM", "TS")
SECOND = "TS"
BOUNDS = frozenset("about nearly almost around approximately roughly some exactly".split())
OVERS = frozenset({"over", "under"})
BEFORE_OVER = frozenset("for after of just well took lasted spent in slightly little only".split())
PAIRS = frozenset(
    {
        ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
        ("just", "over"), ("just", "under"), ("well", "over"), ("as", "many"), ("as", "long"), ("no", "less"),
    }
)  # fmt: skip
FOR = frozenset(
    "for in over after within of through under took lasted last spent about almost nearly several least than only "
    "just another first next past once every some waited two".split()
)
BARE_BEFORE = frozenset("for in after within through took lasted spent over".split())
BARE_UNITS = frozenset({"TS", "TM", "TH", "D", "W", "M", "Y", "DE", "CE"})
WHOLE = frozenset({"full", "whole", "entire", "solid", "further", "extra", "additional"})
ONE_DAY = frozenset("for in within after only just under about least than a took lasted".split())
AFTER_ONE_DAY = frozenset({"full", "whole", "entire", "solid", "further", "extra", "additional"})
AFTER_ONE_DAY = frozenset("ago later earlier before after old".split())
MOMENTS = frozenset({"minute", "second", "moment", "hour", "sec", "min"})
PER = frozenset({"%", "cent", "percent", "times", "once", "twice", "half"})


def parts(hit: Hit) -> Parts:
    """What a quantity counts, greatest unit first."""
    if hit.match.re.groupindex.get("hb") and hit.at("hb") >= 0:
        whole = hit.number("n0") if hit.at("n0") >= 0 else 0
        return (((whole or 0) + 0.5, hit.word("hu")),)
    if "n" not in hit.match.re.groupindex:
        return ((1, hit.word("u")),)
    unit = SECOND if hit.line.code[hit.at("u")] == "o" else hit.word("u")
    first = None if hit.at("r") >= 0 else _amount(hit, "n")
    if hit.at("half") >= 0:
        return (((first or 0) + 0.5, unit),)
    if hit.at("n2") >= 0:
        return (first, unit), (_amount(hit, "n2"), hit.word("u2"))
    return ((first, unit),)


def _amount(hit: Hit, name: str) -> float | None:
    value = hit.value(name)
    return float(value) if isinstance(value, int | float | str) else None


def plausible(hit: Hit) -> bool:
    """Whether number and unit belong together: "second" needs a hyphen or "one", and "a minute" is seldom counted."""
    at = hit.at("u")
    if at >= 0 and hit.line.code[at] == "o":
        return hit.line.lows[at] == "second" and hit.line.code[at - 1] == "-"
    return hit.at("n2") < 0 or hit.line.low(hit.at("n2") - 1) != "or"


def bounded(hit: Hit, meaning: Meaning, *, end: int | None = None) -> Piece:
    """The piece with the bound before it."""
    return Piece(_with_bound(hit.line, hit.match.start()), hit.match.end() if end is None else end, meaning)


def _with_bound(line: Line, start: int) -> int:
    pair = (line.low(start - 2), line.low(start - 1))
    if pair in PAIRS:
        return start - 2
    if pair in {("many", "as"), ("than", "as")}:
        return start - 3
    one = pair[1] in BOUNDS or (pair[1] in OVERS and pair[0] in BEFORE_OVER)
    return start - 1 if one and line.letter(start) != "t" else start


def length(hit: Hit) -> Iterator[Piece]:
    """ "two years", "a two-week", "almost two and a half years", "half an hour", "35-year-old"."""
    line, first = hit.line, hit.at("n")
    if not plausible(hit) or (first >= 0 and not _is_length(hit, first)):
        return
    if first >= 0 and line.code[first] == "a" and _per(line, first):
        yield hit.piece(Repeat(length_timex(((1, hit.word("u")),))))
        return
    piece = bounded(hit, Length(parts(hit)))
    adjectival = line.code[piece.start] == "t" and line.code[first] != "a" and hit.line.letter(hit.at("u")) == "U"
    yield replace(piece, start=piece.start + adjectival)


def _is_length(hit: Hit, first: int) -> bool:
    """Whether number and unit tell how long something is; not "one day", "three quarters of", "A Month Ashore"."""
    line, letter, unit = hit.line, hit.line.code[first], hit.at("u")
    if line.title(unit):
        return False
    if letter == "a" and hit.at("r") < 0 and not _long_enough(hit):
        return False
    if line.letter(unit - 1) == "v" and letter == "a":
        return line.low(unit - 1) in WHOLE
    if line.lows[first] == "one" and line.low(first + 1) == "day":
        return hit.low(-1) in ONE_DAY or hit.low(0) in AFTER_ONE_DAY
    if letter == "y" and line.letter(unit) != "V":
        return False
    return not (hit.word("u") == "Q" and hit.low(0) == "of")


def _long_enough(hit: Hit) -> bool:
    """ "a week" is a length; "a minute", "a second" and "a day" only after "for", "within" and the like."""
    word = hit.line.low(hit.at("u"))
    if word == "quarter":
        return False
    if hit.at("half") >= 0 or hit.at("n2") >= 0 or word not in {*MOMENTS, "day", "weekend"}:
        return hit.line.letter(hit.at("u")) != "o"
    return hit.low(-1) in FOR or hit.low(0) in {"before", "after", "long"} or _per(hit.line, hit.at("n"))


def _per(line: Line, at: int) -> bool:
    """Whether something is counted or paid "a year"."""
    before = line.low(at - 1)
    if before in PER or line.letter(at - 1) in {"n", "X"} or (before[:1].isdigit() and line.letter(at - 1) == OTHER):
        return True
    if before in FOR or not (
        before.endswith("s") or line.letter(at - 1) in {"d", "y", "i"} or before in UNITS_OF_MONEY
    ):
        return False
    near = line.code[max(0, at - 4) : at].replace("~", "")
    return any(letter in "dniy" for letter in near) or any(line.low(at - k)[:1].isdigit() for k in (1, 2, 3))


UNITS_OF_MONEY = frozenset("million billion trillion bn tonne ton".split())


def sided(hit: Hit) -> Iterator[Piece]:
    """ "the past two decades", "the next four years", "the last few months"."""
    sign = int(hit.word("w"))
    counted = float(n) if isinstance(n := hit.value("n"), int | float) else None
    yield hit.piece(Length(((counted, hit.word("u")),), sign if hit.line.code[hit.at("w")] in "lx" else 0))


def uncounted(hit: Hit) -> Iterator[Piece]:
    """ "the past months", "over past decades"."""
    if hit.line.code[hit.match.start()] == "t" or hit.low(-1) in {"over", "in"}:
        yield hit.piece(Length(((None, hit.word("u")),), int(hit.word("w"))))


def many(hit: Hit) -> Iterator[Piece]:
    """ "the first nine months of": of what follows; a plain length where nothing does."""
    n, first = hit.number("n"), hit.line.code[hit.at("w")] == "o"
    if n is None or (first and hit.number("w") != 1):
        return
    yield hit.piece(Many(n if first else -n, hit.word("u")))


def bare(hit: Hit) -> Iterator[Piece]:
    """ "for years", "in decades", "years of war"."""
    article = hit.line.code[hit.match.start()] == "t"
    if hit.word("u") not in BARE_UNITS or hit.line.title(hit.at("u")):
        return
    beside = (
        not article and hit.low(0) in {"before", "after"} and hit.line.letter(hit.match.start() - 1) in {"_", "I", ","}
    )
    to_come = hit.low(0) != "to" or hit.low(1) == "come"
    before = {"over", "through"} if article else BARE_BEFORE
    if beside or (hit.low(-1) in before and to_come and hit.low(0) not in {"ago", "that", "when"}):
        yield hit.piece(Length(((None, hit.word("u")),)))


def adjective(hit: Hit) -> Iterator[Piece]:
    """ "weeks-long", "decades-old", "day-long", "yearlong"."""
    if hit.line.title(hit.at("u")):
        return
    n = 1 if hit.line.code[hit.at("u")] == "U" else None
    yield hit.piece(Length(((n, hit.word("u")),)))


def one_word(hit: Hit) -> Iterator[Piece]:
    """ "yearlong"."""
    unit = hit.word("u")
    yield hit.piece(Length(((None if unit.startswith("X") else 1, unit.removeprefix("X")),)))


def whole(hit: Hit) -> Iterator[Piece]:
    """ "all day", "the whole week"."""
    alone = hit.line.code[hit.match.start()] == "w" or hit.line.low(hit.at("u") - 1) in {"whole", "entire"}
    if alone and hit.word("u") in {"D", "W", "M", "Y", "DE", "WE"}:
        yield hit.piece(Length(((1, hit.word("u")),)))


def every(hit: Hit) -> Iterator[Piece]:
    """ "every day", "each year", "every four years", "every other week"."""
    n, unit = (hit.number("n") or 1) if hit.at("n") >= 0 else 1, hit.word("u")
    if unit == "WE":
        yield hit.piece(Repeat("XXXX-WXX-WE"))
    elif not (unit in {"TS", "TM"} and n == 1):
        yield hit.piece(Repeat(length_timex(((n, unit),))))


def every_named(hit: Hit) -> Iterator[Piece]:
    """ "every Tuesday", "every May", "every morning", "every summer"."""
    yield hit.piece(Repeat(_named(hit, hit.line.code[hit.at("x")])))


def _named(hit: Hit, letter: str) -> str:
    value = hit.word("x")
    if letter == "W":
        return f"XXXX-WXX-{value}" + (f"T{hit.word('H')}" if hit.at("H") >= 0 else "")
    return {"M": f"XXXX-{int(value) if letter == 'M' else 0:02}", "S": f"XXXX-{value}"}.get(
        letter, f"XXXX-XX-XXT{value}"
    )


def plural(hit: Hit) -> Iterator[Piece]:
    """ "Mondays", "weekends"."""
    value = hit.word("x")
    yield hit.piece(Repeat({"WD": "XXXX-WXX-WD", "WE": "XXXX-WXX-WE"}.get(value, f"XXXX-WXX-{value}")))


def adverb(hit: Hit) -> Iterator[Piece]:
    """ "annually", "weekly"."""
    yield hit.piece(Repeat(hit.word("x")))


def times(hit: Hit) -> Iterator[Piece]:
    """ "twice a week", "three times each year", "per day"."""
    if hit.word("u") not in {"TS", "TM", "Q"}:
        yield hit.piece(Repeat(length_timex(((1, hit.word("u")),))))


def length_timex(counted: Parts) -> str:
    """The TIMEX3 value of a length.

    >>> length_timex(((2.5, "Y"),)), length_timex(((1, "D"), (12, "TH"))), length_timex(((None, "W"),))
    ('P2.5Y', 'P1DT12H', 'PXW')
    >>> length_timex(((0.5, "TH"),)), length_timex(((2, "DE"),)), length_timex(((1, "FN"),))
    ('PT30M', 'P2DE', 'P2W')
    """
    days = time = ""
    for n, unit in sorted(counted, key=lambda part: ORDER.index(part[1])):
        if unit == "FN":
            n, unit = n and n * 2, "W"
        if unit in {"TH", "TM"} and n is not None and n < 1:
            n, unit = n * 60, {"TH": "TM", "TM": "TS"}[unit]
        printed = "X" if n is None else f"{n:g}" if n < 1e6 else f"{n:.0f}"
        if unit[0] == "T":
            time += printed + unit[1]
        else:
            days += printed + unit
    return f"P{days}" + (f"T{time}" if time else "")


RULES = (
    Rule(f"t?{QUANTITY}(?:-?L)?", "UVo", length),
    Rule("t?(?P<w>[lxfp])(?P<n>[dniy])(?P<u>[UV])", "V", sided),
    Rule("t?(?P<w>l)(?P<u>V)", "V", uncounted),
    Rule("t(?P<w>[ol])(?P<n>[dni])(?P<u>V)[OI]", "V", many),
    Rule("t?(?P<u>V)", "V", bare),
    Rule("(?P<u>[UV])-L", "L", adjective),
    Rule("(?P<u>λ)", "λ", one_word),
    Rule("(?:wt?|tv)(?P<u>U)", "wv", whole),
    Rule("kv?(?P<n>[dniuo])?(?P<u>[UV])", "k", every),
    Rule("k(?P<x>[WMHS])(?P<H>H)?", "k", every_named),
    Rule("(?P<x>R)", "R", plural),
    Rule("(?P<x>s)", "s", adverb),
    Rule("(?:X|[dni]T)[ak](?P<u>U)", "U", times),
    Rule("/(?P<u>U)", "/", times),
)
