"""What kind of thing is a name that no table knows?

In: Words, the names that were chosen, those that the network saw, grammar. Out: the names, each form of one kind
everywhere (a thing is of the kind "other"); without those that are only adjectives ("Karsian"), or no names.
1. Evidence (:mod:`headwater.who.naming`) is weighed for each form by a multinomial logistic regression.
2. It is weighed again with the chances of the longer and shorter names that share a word: "Corvane" is what "Corvane
   Cells" is.
3. Where no kind is likely enough, the name stays what it was.
Without the network nothing is weighed. Source: our own; weights by training/kinds.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import get_args

from headwater.data.tables import rows
from headwater.records import Name, Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.bounds import is_medium
from headwater.who.naming import Evidence, Naming, Printed, Sort, of_mates
from headwater.who.words import APOSTROPHES, Range, Words

SORTS: tuple[Sort, ...] = get_args(Sort)
CERTAIN = 0.95
"""The score of a name of which it is known that it is of none of the kinds that act."""
LIKELY = 0.45
"""The chance from which a name is of a kind,"""
NO_PERSON = 0.75
"""from which one of several words is, that was taken for a person's,"""
NO_NAME = 0.65
"""from which it is none,"""
NO_SPEAKER = 0.9
"""and from which it is none where it was taken for a person's: who is left out can be no source."""
APOSTROPHE = frozenset((mark,) for mark in APOSTROPHES)
STATE, FEW = frozenset("ministry navy embassy parliament constitution currency".split()), 3
"""What only a country has, and within how many words behind its name."""
SHUT = frozenset((mark,) for mark in ",.;:)—–") | {()}
VESSELS = frozenset(
    "ship vessel tanker ferry trawler freighter frigate destroyer submarine yacht steamer liner tug tugboat schooner"
    " lifeboat gunboat icebreaker corvette warship boat barge dredger".split()
)
"""What floats, and has a name."""
WRITTEN = frozenset("piece article column editorial essay interview commentary letter op-ed".split())
"""What stands in a paper."""
FIRMS_TOO = frozenset({"broker", "publisher", "supplier", "developer"})
"""What a person may be called, and a firm,"""
BODIED = frozenset({"company", "body"})
"""and groups of nouns of which no person is."""
ARTICLES = frozenset({"the", "a", "an"})
LISTED = frozenset("dividend dividends profit profits guidance shareholders turnover stores shops".split())
"""What only a firm has: "Velmora cut its | dividend"."""
SHARES = frozenset("shares stock shareholders".split())
RISING = frozenset(
    "rose fell jumped slid soared slumped dropped gained climbed plunged tumbled rallied surged sank lost closed were"
    " are have had up down".split()
)
"""What shares do: "Velmora | shares | fell"."""
ROUTES = frozenset("trains buses ferries services flights traffic road line railway motorway border route".split())
"""What runs between two places,"""
LONGEST_ROUTE = 8
"""and within how many tokens the second is named."""
LONGEST_SENTENCE = 300
"""Words; what has more is no sentence, and would be gone through for each name in it."""
ITS = frozenset({"it", "its"})
NEAR_BY = frozenset({"in", "near", "on", "from"})
"""Before a place or a date."""
GOING_ON = frozenset("that which of in at based for with".split())
"""What may follow the noun behind a name: "Secours Nord, a charity | based in Tarn,"."""
JUDGES = frozenset({("lady", "justice"), ("lord", "justice"), ("mr", "justice"), ("mrs", "justice"), ("ms", "justice")})
APART = frozenset({"document", "event"})
"""Kinds of things that the network tells."""
NAMELESS: frozenset[Sort] = frozenset({"adjective", "none"})
Chances = Mapping[Sort, float]


def sorted_out(view: Words, names: Sequence[Name], *, seen: Sequence[Name], syntax: Syntax | None) -> tuple[Name, ...]:
    """The names with the kinds that the article tells."""
    if not seen:
        return tuple(names)
    naming = Naming(view, names, seen, syntax)
    told = weighed(naming)
    kinds = {one.form: likely(told[one.form], one) for one in naming.names if one.form in told}
    kinds |= {one.form: sort for one in naming.names if (sort := proven(one, view)) is not None}
    return tuple(_named(names, kinds, view.text))


def weighed(naming: Naming) -> Mapping[str, Chances]:
    """The chances of each form that no table knows; "the Marr campaign" tells itself what it is."""
    unknown = [one for one in naming.names if gazetteer.known_name(one.form) is None
               and one.words[-1] not in lexicon.RULING and proven(one, naming.view) is None]  # fmt: skip
    evidence = {one.form: naming.of(one) for one in unknown}
    firms = (
        one.form for one in naming.names if one.form not in evidence and _calls(naming.view, one) == "organisation"
    )
    first: dict[str, Chances] = {form: {"organisation": 1.0} for form in firms}
    first |= {form: chances(found) for form, found in evidence.items()}
    return {one.form: chances({**evidence[one.form], **of_mates(naming.mates(one), first)}) for one in unknown}


def proven(name: Printed, view: Words) -> Sort | None:
    """What the words of a name prove, whatever else is weighed: a legal form, the beginning of a club's name, or a
    storm's; a body's noun behind an article, which no person has ("The Anna Brakk Foundation"); a ministry of its own,
    which only a country has ("Sarrin's defence ministry"); what it is called ("the daily O Remate"), or what
    stands in it ("an essay in The Lantern"); that it floats ("the tanker Amber Sund")."""
    words = name.words
    first, last = words[0], words[-1].lower().rstrip(".")
    if gazetteer.gender_of(first) is None and any(
        start > 1 and (is_medium(view, start - 1) or _is_read(view, start)) for start, _ in name.parts
    ):
        return "outlet"
    if any(_is_afloat(view, part) for part in name.parts):
        return "thing"
    if any(_is_on_the_map(view, start) for start, _ in name.parts):
        return "place"
    if words[0] in lexicon.JOURNALS and words[1:2] == ["of"]:
        return "outlet"
    if any(view.lower[max(0, start - 2) : start] in JUDGES for start, _ in name.parts):
        return "person"
    if (behind := _calls(view, name)) is not None:
        return behind
    if len(words) < 2:
        return _of_one_word(name, view)
    if last.replace(".", "") in lexicon.STYLES or first in lexicon.CLUB_OPENERS:
        return "organisation"
    if first in lexicon.STORMS:
        return "thing"
    body = name.kind == "organisation" and last in lexicon.BODY_NOUNS
    called = body and any(start > 0 and view.lower[start - 1] == "the" for start, _ in name.parts)
    return "organisation" if called else None


def _of_one_word(name: Printed, view: Words) -> Sort | None:
    """ "Sarrin's defence ministry", "..., according to Voltrin. The company ..."."""
    if name.form in lexicon.STORMS:
        return "none"
    if any(start and view.forms[start - 1] in lexicon.STORMS for start, _ in name.parts):
        return "thing"  # "Cyclone | Odalie"
    if gazetteer.gender_of(name.form) is not None:
        return None
    if any(_has_state(view, end) for _, end in name.parts):
        return "place"
    if name.kind != "outlet" and gazetteer.known_name(name.form) is None and _is_listed(view, name):
        return "organisation"
    return "organisation" if name.kind in ("person", "place") and _is_firm(view, name) else None


def _is_afloat(view: Words, part: Range) -> bool:
    """Whether a word before a name says that it is a ship: "the old tanker | Amber Sund"; not "the tanker Amber Roe
    saw"."""
    start, end = part
    if gazetteer.gender_of(view.forms[start]) is not None and view.forms[end : end + 1] not in SHUT:
        return False
    before = view.lower[max(view.sentence_of(start)[0], start - 1 - FEW) : start]
    return bool(before) and before[-1] in VESSELS and not lexicon.DETERMINERS.isdisjoint(before)


def _calls(view: Words, name: Printed) -> Sort | None:
    """By the noun before any of its places, or behind it; a first name is a person's."""
    found: list[Sort] = [sort for part in name.parts
                         if (sort := _called(view, part) or _called_behind(view, name, part)) is not None]  # fmt: skip
    return found[0] if found and gazetteer.gender_of(name.words[0]) is None else None


def _called(view: Words, part: Range) -> Sort | None:
    """By the noun that stands before a name without a first name: "the logistics consultancy | Orr Vane", "at the
    broker | Orr Vane", "the broadcaster, | Kanal Ost, said"; not "the firm | Vane left"."""
    start, end = part
    apposed = start > 0 and view.forms[start - 1] == ","
    last = start - 1 - apposed
    if last < 1 or view.sentence[last] != view.sentence[start] or (apposed and view.forms[end : end + 1] != (",",)):
        return None
    noun = gazetteer.role(view.lower[last])
    if noun is None or noun.plural or (noun.personal and noun.noun not in FIRMS_TOO):
        return None
    article = next((at for at in range(last - 1, max(0, last - 1 - FEW) - 1, -1) if view.lower[at] in ARTICLES), None)
    if article is None or not all(word.isalpha() for word in view.lower[article:last]):
        return None
    if noun.personal and (apposed or article == 0 or view.lower[article - 1] != "at"):
        return None  # "the publisher Orr Vane" may be a person, but nobody works "at the publisher Orr Vane" for him
    closed = view.forms[end : end + 1] in SHUT or (end < len(view) and view.lower[end] in lexicon.PREPOSITIONS)
    if end - start == 1 and not closed:
        return None
    return "outlet" if noun.group == "outlet" else "organisation" if noun.group in BODIED or noun.personal else None


def _is_on_the_map(view: Words, start: int) -> bool:
    """Whether a word before a name says where things run or flow: "river | Wend", "trains between | Orb and | Ost"."""
    before = view.lower[max(view.sentence_of(start)[0], start - LONGEST_ROUTE) : start]
    if before[-1:] in (("river",), ("lake",)) and not view.quoted[start]:
        return True
    at = next((at for at in range(len(before) - 1, 0, -1) if before[at] == "between"), 0)
    return at > 0 and before[at - 1] in ROUTES and (at == len(before) - 1 or before[-1] == "and")


def _called_behind(view: Words, name: Printed, part: Range) -> Sort | None:
    """By the noun behind a comma: "Secours Nord, a medical | charity, said"; not "Brandt, a charity worker", nor what
    lies in a place ("in Selm, a company")."""
    end = part[1]
    if name.kind == "place" or view.forms[end : end + 1] != (",",) or view.quoted[part[0]]:
        return None
    if view.lower[end + 1 : end + 2] not in {("a",), ("an",), ("the",)} or view.lower[part[0] - 1] in lexicon.TITLES:
        return None
    stop = next((at for at in range(end + 2, min(end + 4 + FEW, len(view))) if not view.forms[at].isalpha()
                 or view.lower[at] in lexicon.PREPOSITIONS | GOING_ON), None)  # fmt: skip
    closed = stop is not None and (view.forms[stop : stop + 1] in SHUT or view.lower[stop] in GOING_ON)
    if stop is None or not closed or stop == end + 2:
        return None
    noun = gazetteer.role(view.lower[stop - 1])
    if noun is None or noun.plural or noun.personal or noun.group not in BODIED or not view.forms[stop - 1].islower():
        return None
    return "organisation"


def _is_listed(view: Words, name: Printed) -> bool:
    """Whether something is printed of it that only a firm has: "shares in | Velmora", "Velmora | shares fell", "Velmora
    raised its full-year profit"."""
    shares = name.kind != "place" and any(_has_shares(view, start, end) for start, end in name.parts)
    return shares or any(_cuts_its_own(view, end) for _, end in name.parts)


def _has_shares(view: Words, start: int, end: int) -> bool:
    after = view.lower[end : end + 1]
    owner = view.forms[end : end + 1] in APOSTROPHE  # "shares in Velmora's rival"
    before = start > 1 and not owner and view.lower[start - 1] in ("in", "of") and view.lower[start - 2] in SHARES
    return before or (bool(after) and after[0] in SHARES and not RISING.isdisjoint(view.lower[end + 1 : end + 3]))


def _cuts_its_own(view: Words, end: int) -> bool:
    owned = view.lower[end + 2 : end + 4 + FEW] if view.lower[end + 1 : end + 2] == ("its",) else ()
    noun = next((at for at, word in enumerate(owned) if word in LISTED), None)
    return noun is not None and all(word.isalpha() or word == "-" for word in owned[:noun])


def _is_firm(view: Words, name: Printed) -> bool:
    """Whether "the company" begins the next sentence, and nothing else with a capital stands in this one; not where a
    title or a first name stands before it anywhere."""
    before = (at - 1 for at, form in enumerate(view.forms) if form == name.form and not view.opens(at))
    if any(view.forms[at][0].isupper() or view.forms[at] == "." for at in before):
        return False
    return any(_taken_up(view, part, located=name.kind == "place") for part in name.parts)


def _taken_up(view: Words, part: Range, *, located: bool) -> bool:
    """Whether it is alone in its sentence; or else opens it, has what "it" has, and only places and dates stand beside
    it ("Velmora cut jobs at its plant in Tarn. The carmaker")."""
    first, end = view.sentence_of(part[0])
    if end - first > LONGEST_SENTENCE:
        return False
    others = [at for at in range(first + 1, end) if view.forms[at][0].isupper() and not part[0] <= at < part[1]]
    opens = part[0] == first and not ITS.isdisjoint(view.lower[part[1] : end])
    alone = (not others and not located) or (opens and all(view.lower[at - 1] in NEAR_BY for at in others))
    noun = gazetteer.role(view.lower[end + 1]) if end + 2 < len(view) and view.lower[end] == "the" else None
    firm = noun is not None and noun.group == "company" and not noun.personal and not noun.plural
    called = firm and gazetteer.role(view.lower[end + 2]) is None and view.lower[end + 2] not in lexicon.PREPOSITIONS
    return called and alone and not view.quoted[end] and view.lower[end + 2] not in lexicon.RELATIVES


def _is_read(view: Words, at: int) -> bool:
    """Whether something is written in what has its own article: "an essay in The | Lantern"."""
    return at > FEW and view.forms[at - 1] == "The" and view.lower[at - 2] == "in" and view.lower[at - 3] in WRITTEN


def _has_state(view: Words, end: int) -> bool:
    """Whether a ministry, or what else only a country has, is said to be of what ends at a token."""
    owned = view.forms[end : end + 1] in APOSTROPHE and view.lower[end + 1 : end + 2] == ("s",)
    after = view.lower[end + 2 : end + 2 + FEW] if owned else ()
    noun = next((at for at, word in enumerate(after) if word in STATE), None)
    return noun is not None and all(word.isalpha() for word in after[:noun])


def chances(evidence: Evidence) -> Chances:
    """The chance of each sort; they sum up to 1."""
    weights = table()
    odds = [0.0] * len(SORTS)
    for name, value in evidence.items():
        for at, weight in enumerate(weights.get(name, ())):
            odds[at] += weight * value
    most = max(odds)
    raised = [math.exp(one - most) for one in odds]
    total = sum(raised)
    return {sort: one / total for sort, one in zip(SORTS, raised, strict=True)}


def likely(found: Chances, name: Printed) -> Sort | None:
    """The sort that is likely enough of a name, None where none is."""
    sort = max(SORTS, key=found.__getitem__)
    return sort if found[sort] >= _least(sort, name) else None


def _least(sort: Sort, name: Printed) -> float:
    if sort in NAMELESS:
        return NO_SPEAKER if (sort, name.kind) == ("none", "person") else NO_NAME
    return NO_PERSON if name.kind == "person" and len(name.words) > 1 else LIKELY


def _named(names: Iterable[Name], kinds: Mapping[str, Sort | None], text: str) -> Iterable[Name]:
    for name in names:
        sort = kinds.get(name.span.of(text))
        if sort is None or (sort in {"thing", *NAMELESS} and name.kind in APART):
            yield name
        elif sort == "thing":
            yield replace(name, kind="other", score=CERTAIN)
        elif sort not in NAMELESS:
            yield replace(name, kind=sort)  # type: ignore[arg-type]


@cache
def table() -> Mapping[str, tuple[float, ...]]:
    """The weights of each evidence, one a sort."""
    return {name: tuple(float(weight) for weight in weights) for name, *weights in rows("kinds.tsv", headed=True)}
