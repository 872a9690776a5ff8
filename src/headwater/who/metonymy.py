"""Does the name of a place stand for its government ("Berlin rejected it"), or for the place ("rents in Berlin")?

In: Words, the ranges of names of capitals and countries; the grammar, where there is one. Out: a sense for each.
1. What does the name do in its clause? A :class:`Slot`: subject or object of a verb, owner of a noun, after a
   preposition, before a noun. It is read from the grammar, else from the words around; names joined by "and" share it.
2. The slot's own word decides by a table: verbs of saying, deciding and wanting, "ambassador", "relations with".
   What no table holds is the place, but for one thing: the subject of a verb that cities do not do is a government.
Sport is no government; a dateline is none either.

What becomes of it: a capital has two actors where both senses occur, the place and an organisation of the class
government, both under the printed name; "Brussels" as a government is the European Union's. A country stays one actor
of kind place: the state and its land have one name and one code, and whoever asks what France said asks for France.
Its class is government where it acts or speaks at least once. Seats ("the Kremlin", "the Pentagon") are organisations
wherever they stand; ``data/metonyms.tsv`` has their class. Source: our own rules; words in ``data/statecraft.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from headwater.data.tables import rows
from headwater.records import Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.words import APOSTROPHES, HYPHENS, Range, Words

Sense = Literal["place", "government"]
Relation = Literal["subject", "passive", "object", "owner", "before", "case", "none"]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a name does in its clause, and the words that say so.

    ``words`` are the verb, or the noun owned or specified; after a preposition (``case``) what it belongs to (a few
    words, where the grammar is not known). ``finite``: the word is surely a verb. All in lower case.
    """

    relation: Relation
    words: tuple[str, ...] = ()
    case: str = ""
    finite: bool = False


NOTHING = Slot("none")
BE = frozenset("is are was were be been being".split())
AUXILIARIES = frozenset(
    "has have had having does do did will would wo could can ca may might must should shall need not n't t".split()
)
HAVE = frozenset("has have had having".split())
NEGATIONS = frozenset("not n't t".split())
ADVERBS = frozenset(
    "also now still again later once twice thrice never already long meanwhile instead not too even soon always ever"
    " then first alone itself themselves both therefore thus however yet often sometimes only just further today"
    " yesterday reportedly on monday tuesday wednesday thursday friday saturday sunday this last week year".split()
)
PREPOSITIONS = frozenset("towards toward throughout despite onto off beyond".split())
CONJUNCTIONS = frozenset("after before since as than".split())
"""Prepositions that may also open a clause."""
FOLLOWING = frozenset(
    "and or but nor to that if because while until whether so when where the a an his her its".split()
)
"""What may follow a name and is no noun."""
ARTICLES = frozenset("the a an his her their".split())
LOCATED = frozenset(
    "northern southern eastern western central downtown inner outer upper lower north-eastern north-western"
    " south-eastern south-western northeastern northwestern southeastern southwestern rural urban coastal greater"
    " nearby mainland suburban medieval ancient occupied".split()
)
"""What stands before a name that is a place."""
PARTICIPLES = frozenset("led made set sent put run held brought bought sold told paid backed cut hit".split())
"""Participles that do not end in "ed" or "en"."""


def senses(view: Words, places: Sequence[Range], *, syntax: Syntax | None = None) -> tuple[Sense, ...]:
    """For each name of a place, in text order, what it stands for."""
    group = _joined(view, places)
    found: list[Sense] = []
    for part, whole in zip(places, group, strict=True):
        city = _city(view, part)
        acts = any(_acts(slot, city=city) for slot in _slots(view, part, whole, syntax))
        agent = acts and not _dateline(view, part) and not _sport(view, part)
        found.append("government" if agent else "place")
    return tuple(found)


def _city(view: Words, part: Range) -> bool:
    known = gazetteer.known_name(view.printed(part))
    return known is not None and known.kind == "capital"


# 1. the slot


def _joined(view: Words, places: Sequence[Range]) -> list[Range]:
    """For each name the stretch of names that it is joined with: "Washington and Brussels"."""
    ranges = list(places)
    for back, (one, other) in enumerate(pairwise(places)):
        between = view.lower[one[1] : other[0]]
        if between in (("and",), ("or",), (",",), (",", "and"), ("nor",), ("and", "the")):
            ranges[back + 1] = (ranges[back][0], other[1])
    for at in range(len(ranges) - 2, -1, -1):
        if ranges[at + 1][0] == ranges[at][0]:
            ranges[at] = ranges[at + 1]
    return ranges


def _slots(view: Words, part: Range, whole: Range, syntax: Syntax | None) -> Iterator[Slot]:
    """The grammar's word; where it leaves the name open, or says only "is", the words around are heard too."""
    owner = _owner(view, part)
    told = owner or (NOTHING if syntax is None else _by_grammar(view, part, syntax))
    yield told
    if told.relation in ("none", "passive", "case"):
        yield _by_words(view, whole)


def _owner(view: Words, part: Range) -> Slot | None:
    """\"Moscow's new ambassador": the words after the possessive."""
    end = part[1]
    if end >= len(view) or view.forms[end] not in APOSTROPHES or not view.glued(end):
        return None
    start = end + 2 if view.lower[end + 1 : end + 2] == ("s",) else end + 1
    return Slot("owner", _noun_phrase(view, start))


def _noun_phrase(view: Words, start: int) -> tuple[str, ...]:
    """Up to five words that may be one noun phrase."""
    stop = start
    limit = min(start + 5, view.sentence_of(start - 1)[1])
    while stop < limit and (view.forms[stop][0].isalnum() or view.forms[stop] in HYPHENS):
        word = view.lower[stop]
        verb = word in BE or word in AUXILIARIES or (stop > start and word in lexicon.REPORTING)
        if verb or word in lexicon.PREPOSITIONS:
            break
        stop += 1
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            break
    return view.lower[start:stop]


def _by_words(view: Words, whole: Range) -> Slot:
    start, end = whole
    back = start - 1
    if not view.opens(start) and view.lower[back] in ARTICLES:
        noun = _noun_phrase(view, end)[:1]
        if noun and (noun[0] in _words("authorities") or end - start == 1):
            return Slot("before", noun)
        back -= 1
    if back > 0 and view.lower[back] == "s" and view.forms[back - 1] in APOSTROPHES:
        return NOTHING  # "Norden's Kyiv"
    first = view.sentence_of(start)[0]
    before = view.lower[back] if back >= first else ""
    if before == "both" and back > first:
        back -= 1
        before = view.lower[back]
    if before in LOCATED:
        return NOTHING
    if before in lexicon.PREPOSITIONS - CONJUNCTIONS or before in PREPOSITIONS:
        if _goes_on(view, end):
            return Slot("before", view.lower[end : end + 1])
        return Slot("case", view.lower[max(first, back - (6 if before == "between" else 3)) : back], before)
    subject = _predicate(view, end)
    if subject.relation != "none":
        return subject
    if view.lower[end : end + 1] and view.lower[end] in _words("authorities"):
        return Slot("before", (view.lower[end],))
    return Slot("object", (before,)) if before else NOTHING


def _goes_on(view: Words, end: int) -> bool:
    """Whether a noun follows that the name only specifies: "by Washington | lawyers"."""
    if end >= view.sentence_of(end - 1)[1] or not view.forms[end][0].isalpha():
        return False
    word = view.lower[end]
    closed = (BE, AUXILIARIES, ADVERBS, FOLLOWING, PREPOSITIONS, PARTICIPLES, lexicon.PREPOSITIONS, lexicon.RELATIVES)
    return not (word.endswith("ly") or word in _agents() or any(word in words for words in closed))


def _predicate(view: Words, at: int) -> Slot:
    """The verb of which the name that ends here is the subject, auxiliaries and adverbs passed over."""
    stop = view.sentence_of(at - 1)[1]
    if view.lower[at : at + 2] == ("and", "its") or view.lower[at : at + 2] == ("and", "other"):
        at += 3
    if at < stop and view.forms[at] in (",", "("):
        clause = _relative(view, at, stop)
        if clause is not None and _acts(clause, city=False):
            return clause
        at = _past_aside(view, at, stop)
    return _verb(view, at, stop)


def _relative(view: Words, at: int, stop: int) -> Slot | None:
    """\"Havana, which has jailed dozens\"."""
    return _verb(view, at + 2, stop) if view.lower[at + 1 : at + 2] == ("which",) else None


def _past_aside(view: Words, at: int, stop: int) -> int:
    """Behind the second comma, or the bracket; the end of the sentence where there is none."""
    closing = "," if view.forms[at] == "," else ")"
    return next((i + 1 for i in range(at + 1, min(stop, at + 20)) if view.forms[i] == closing), stop)


def _verb(view: Words, at: int, stop: int) -> Slot:
    """Auxiliaries and adverbs passed over; the last auxiliary says what form of a verb must follow."""
    last = ""
    for index in range(at, min(stop, at + 9)):
        word = view.lower[index]
        if word in BE or word in AUXILIARIES:
            last = last if word in NEGATIONS else word
        elif word in ("no", "under", "in", "against") and index > at:
            return Slot("subject", view.lower[index : index + 2])
        elif _hedge(view, index):
            last = "to"
        elif not (word in ADVERBS or word.endswith("ly") or word == "to"):
            return _after(last, word)
    return NOTHING


def _after(auxiliary: str, word: str) -> Slot:
    """ "is | waiting", "was | told", "has | refused", "would | like", "refused"."""
    past = (word.endswith("ed") and len(word) > 4) or word in _words("irregular")
    if auxiliary in BE and not word.endswith("ing"):
        return Slot("passive", (word,))
    if auxiliary in HAVE or not auxiliary:
        known = past or word in _agents()
        return Slot("subject", (word,), finite=past) if known else NOTHING
    return Slot("subject", (word,), finite=word[0].isalpha())


def _hedge(view: Words, index: int) -> bool:
    """\"is expected | to", "seems | to", "began | paying"."""
    after = view.lower[index + 1 : index + 2]
    return view.lower[index] in _words("hedges") and bool(after) and (after[0] == "to" or after[0].endswith("ing"))


def _by_grammar(view: Words, part: Range, syntax: Syntax) -> Slot:
    """The slot of the name's head; of the first name where it is joined to others."""
    at = _head(part, syntax)
    while syntax.relations[at] == "conj" and syntax.heads[at] >= 0:
        at = syntax.heads[at]
    governor = _content(view, syntax.heads[at], syntax)
    if governor < 0:
        return NOTHING
    case = _case(view, at, syntax)
    word = view.lower[governor]
    match syntax.relations[at]:
        case "nsubj":
            verb = syntax.tags[governor] == "VERB" and word not in HAVE
            return Slot("subject", (word,), finite=True) if verb else Slot("passive", (word,))
        case "nsubj:pass":
            return Slot("subject" if governor != syntax.heads[at] else "passive", (word,))
        case "obj" | "iobj":
            return Slot("object", (word,))
        case "compound" | "nmod:poss" if not case:
            return Slot("before", (word,))
        case "obl" | "nmod" if case:
            return Slot("case", (word,), case)
    return NOTHING


def _content(view: Words, at: int, syntax: Syntax) -> int:
    """ "is expected | to respond": the verb that says what is done."""
    if at < 0 or view.lower[at] not in _words("hedges"):
        return at
    after = range(at + 1, min(at + 8, len(view)))
    return next((index for index in after if syntax.heads[index] == at and syntax.relations[index] == "xcomp"), at)


def _head(part: Range, syntax: Syntax) -> int:
    """The token of the name whose head lies outside of it."""
    return next((at for at in range(*part) if not part[0] <= syntax.heads[at] < part[1]), part[1] - 1)


def _case(view: Words, at: int, syntax: Syntax) -> str:
    return next(
        (view.lower[i] for i in range(max(0, at - 4), at) if syntax.heads[i] == at and syntax.relations[i] == "case"),
        "",
    )


# 2. the tables


def _acts(slot: Slot, *, city: bool) -> bool:
    """Whether the slot is one that a government fills."""
    match slot.relation:
        case "subject":
            return _subject(slot, city=city)
        case "passive":
            return slot.words[0] in _words("suffered") or slot.words[0] in _words("held")
        case "object":
            return slot.words[0] in _addressed()
        case "owner":
            return _owns(slot.words)
        case "before":
            return slot.words[0] in _words("authorities")
        case "case":
            return _with_case(slot)
    return False


def _owns(words: tuple[str, ...]) -> bool:
    return _words("civic").isdisjoint(words) and any(
        word in _words("policy") or word.removesuffix("s") in _words("policy") for word in words
    )


def _subject(slot: Slot, *, city: bool) -> bool:
    """A city does few things itself; where another verb is sure, its government does it. Countries do more."""
    word = slot.words[0]
    if word in ("no", "under", "in", "against"):
        return " ".join(slot.words) in _words("states")
    return word in _agents() or word in _words("held") or (city and slot.finite and word not in _civic())


def _with_case(slot: Slot) -> bool:
    words = slot.words
    if slot.case in ("by", "from") and not _words("policy").isdisjoint(words):
        return True
    if slot.case == "by":
        return bool(words) and (words[-1].endswith(("ed", "en")) or words[-1] in PARTICIPLES)
    if slot.case == "according" or (slot.case == "to" and words[-1:] == ("according",)):
        return True
    return any(word in _words(slot.case) for word in words)


@cache
def _agents() -> frozenset[str]:
    return frozenset(_inflected(_words("acting"))) | _words("acted")


@cache
def _civic() -> frozenset[str]:
    return frozenset(_inflected(_words("city"))) | _words("citied")


@cache
def _addressed() -> frozenset[str]:
    return frozenset(_inflected(_words("addressing"))) | _words("addressed")


def _words(use: str) -> frozenset[str]:
    return _table().get(use, frozenset())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {use: frozenset(cell.split("|")) for use, cell in rows("statecraft.tsv", headed=True)}


def _inflected(verbs: Iterable[str]) -> Iterable[str]:
    """The regular forms of verbs in the base form."""
    for verb in verbs:
        stem = verb.removesuffix("e")
        if verb.endswith("y") and verb[-2] not in "aeou":
            yield from (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        else:
            yield from (verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"))
            yield from (
                stem + "ed",
                (verb if verb.endswith("ee") else stem) + "ing",
                verb + verb[-1] + "ed",
                verb + verb[-1] + "ing",
            )


def _dateline(view: Words, part: Range) -> bool:
    """\"BERLIN (Meridian) -", "BERLIN, March 4 -", "Berlin —"."""
    start, end = part
    if not view.opens(start) or end >= len(view):
        return False
    mark = view.forms[end]
    shouted = view.forms[start].isupper() and len(view.forms[start]) > 3
    return mark in ("—", "–") or (mark in HYPHENS and not view.glued(end)) or (shouted and mark in (",", "(", "/"))


def _sport(view: Words, part: Range) -> bool:
    """A score or a word of the game in the sentence."""
    start, end = view.sentence_of(part[0])
    start, end = max(start, part[0] - 25), min(end, part[1] + 25)
    lower = view.lower
    return any(lower[at] in _words("games") for at in range(start, end)) or any(
        lower[at].isdigit() and len(lower[at]) < 3 and lower[at + 1] in "-–" and lower[at + 2].isdigit()
        for at in range(start, end - 2)
        if len(lower[at + 2]) < 3
    )
