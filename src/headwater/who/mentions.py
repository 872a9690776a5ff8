"""Which stretches of the article are names, and of what?

In: a Document, and the names that the reader network found (possibly none). Out: final names, sorted and disjoint.
1. Known names (outlets, countries, bodies) are matched in one pass; those that are also ordinary words need a context.
2. Capitalised runs give the exact borders: titles, roles, nationalities and possessives are cut off.
3. The network's names, titles, legal forms, first names and repetition say which runs count, and of what kind they are.
4. All places of a name that no table knows tell together of what kind it is (:mod:`headwater.who.kinds`).
Source: our own rules; tables in ``headwater/data``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from headwater.records import ActorKind, Document, Name, Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.bounds import (
    BODIES,
    CERTAIN,
    LIKELY,
    WEAK,
    Candidate,
    corners,
    hyphened,
    is_demonym,
    is_office,
    labels,
    of_media,
    of_members,
    of_owner,
    of_pair,
    of_region,
    part_of_word,
    ruling,
)
from headwater.who.context import fits
from headwater.who.cut import Piece, begins, cut
from headwater.who.defined import defined
from headwater.who.headlines import headline, lowered, ordinary, title_case
from headwater.who.kinds import sorted_out
from headwater.who.namekey import folded
from headwater.who.runs import runs, units
from headwater.who.words import Range, Words, words

"""What may stand behind a person's name and is no part of it."""
TWO = 2
"""Words of a full name."""
PROVISIONS = frozenset("article section clause rule paragraph annex schedule exhibit".split())
SURER = 0.95
"""What it needs to go before a longer run of capitals."""
VERBAL, SHORTEST_VERB = ("ing", "ed"), 5
"""Endings of verbs that open a sentence, and letters that they are longer than."""
SURE = 0.8
"""What the network's word needs to go before that of tables and capitals."""


def mentions(document: Document, *, names: tuple[Name, ...] = (), syntax: Syntax | None = None) -> tuple[Name, ...]:
    """The names of the article, sorted by position, no two of them meeting."""
    view = words(document)
    found = sorted_out(view, _candidates(view, names), seen=names, syntax=syntax)
    own = folded(document.article.outlet or "").removeprefix("the ")
    return tuple(replace(one, kind="outlet") if own and _called(view, one, own) else one for one in found)


def _called(view: Words, one: Name, outlet: str) -> bool:
    """Whether a name is that of the outlet itself, which readers of "Vind" know for no person."""
    return one.kind == "person" and folded(one.span.of(view.text)).removeprefix("the ") == outlet


def candidates(document: Document, *, names: tuple[Name, ...] = ()) -> tuple[Name, ...]:
    """The same, each of the kind that its place tells by itself."""
    return _candidates(words(document), names)


def _candidates(view: Words, names: tuple[Name, ...]) -> tuple[Name, ...]:
    known = list(_known(view))
    shouted = [sentence for sentence in view.sentences if headline(view, sentence)]
    pieces, proven = _pieces(view, shouted)
    heads = _outside_headlines(view, _head_ranges(view, names), shouted=shouted, proven=proven)
    heads = [(_without_opener(view, part, proven), name) for part, name in heads]
    runs_found = list(_judged(view, pieces, heads, proven=proven, least=WEAK if names else 0.0))
    likely = [*_sure(view, heads), *runs_found, *_left_over(view, heads)]
    labelled = labels(view)
    chosen = _disjoint([*known, *(one for one in likely if one.part[0] not in labelled and not is_office(view, one))])
    named = [*chosen, *_surnames(view, chosen), *_short_outlets(view, chosen)]
    places = frozenset(view.printed(one.part) for one in named if one.kind == "place")
    named = [one for one in named if not is_demonym(view, one, places)]
    single = Counter(view.forms[one.part[0]] for one in named if one.part[1] - one.part[0] == 1)
    often = frozenset(form for form, count in single.items() if count > 1)
    bounded = [of_owner(view, of_pair(view, of_members(view, of_region(view, one)), often)) for one in named]
    bounded = corners(view, of_media(view, bounded))
    everything = _disjoint([*bounded, *ruling(view, named), *defined(view, _disjoint(bounded))])
    return tuple(
        Name(view.span_of(one.part), one.kind, one.score) for one in everything if not _is_provision(view, one.part)
    )


def _is_provision(view: Words, part: Range) -> bool:
    """Whether it is a part of a law or a contract ("Article 2")."""
    numbered = part[1] - part[0] > 1 and view.forms[part[0] + 1][0].isdigit()
    return numbered and view.lower[part[0]] in PROVISIONS


def _sure(view: Words, heads: list[tuple[Range, Name]]) -> Iterable[Candidate]:
    """Names of several words of which the network is sure: "U.S. Department of Fisheries" is more than a country."""
    for whole, name in heads:
        part = (whole[0], whole[1] - (view.lower[whole[1] - 1] in lexicon.HONOURS))
        if name.score >= SURE and part[1] - part[0] > 1 and name.kind != "other" and _closed(view, part):
            yield Candidate(part, "outlet" if _is_masthead(view, part) else name.kind, name.score, 3)


def _closed(view: Words, part: Range) -> bool:
    """Whether the name begins and ends with a word of its own: no title before it, no mark behind it."""
    first, last = view.forms[part[0]], view.forms[part[1] - 1]
    titled = view.lower[part[0]] in lexicon.TITLES or gazetteer.role(view.lower[part[0]]) is not None
    closed = first[0].isupper() and last[0].isalnum() and view.lower[part[1] - 1] != "s"
    return closed and not titled and not _post(view, part)


def _without_post(view: Words, piece: Piece) -> Piece:
    office = _post(view, piece.part)
    part = (piece.part[0] + office, piece.part[1])
    return replace(piece, part=part, first=False, evidence=None) if office else piece


def _post(view: Words, part: Range) -> int:
    """How many tokens of "State Chairman of the NPA" are the office, and not whose it is; 0 where none is."""
    start, end = part
    found = gazetteer.known_roles(view.lower[start:end])
    if not found or found[0][0] != 0 or not found[0][2].personal:
        return 0
    at = found[0][1]
    if start + at + 1 >= end or view.lower[start + at] not in ("of", "for"):
        return 0
    at += 1 + (view.lower[start + at + 1] == "the")
    return at if start + at < end else 0


def _known(view: Words) -> Iterable[Candidate]:
    for start, end, entry in gazetteer.known_names(view.forms):
        if view.sentence[start] != view.sentence[end - 1] or not fits(view, (start, end), entry):
            continue
        kind: ActorKind = "outlet" if entry.kind == "outlet" else "organisation" if entry.kind == "body" else "place"
        apart = entry.kind != "region" and (end - start > 1 or kind == "outlet")  # "New Hampshire | Rotary Club" is one
        yield Candidate((start, end), kind, CERTAIN, 3 if apart else 2)


def _pieces(view: Words, shouted: list[Range]) -> tuple[list[Piece], frozenset[str]]:
    """What may be a name, and which words are proven to be of one; headlines come last."""
    apart = frozenset(shouted)
    plain = [piece for sentence in view.sentences if sentence not in apart
             for run in runs(units(view, sentence)) for piece in cut(view, run, headline=False)]  # fmt: skip
    proven = _proven(view, plain)
    plain = [_cut_off(view, piece, proven) if piece.first and not piece.evidence else piece for piece in plain]
    rows = ((sentence, units(view, sentence)) for sentence in shouted)
    true = (lowered(view, row, proven=proven) if title_case(view, sentence) else row for sentence, row in rows)
    titles = [piece for row in true for run in runs(row) for piece in cut(view, run, headline=True)]
    return sorted([*plain, *titles], key=lambda piece: piece.part), proven


def _cut_off(view: Words, piece: Piece, proven: frozenset[str]) -> Piece:
    part = _without_opener(view, piece.part, proven)
    return piece if part == piece.part else replace(piece, part=part, units=piece.units - 1, first=False)


def _without_opener(view: Words, part: Range, proven: frozenset[str]) -> Range:
    """ "Joining | Rubio": a word with a capital only because it comes first is cut off a name that stands elsewhere."""
    start, end = part
    if end - start < 2 or not begins(view, start) or view.forms[start] in proven or view.glued(start + 1):
        return part
    word = view.lower[start]
    ordinary_word = word in view.small or (word.endswith(VERBAL) and len(word) > SHORTEST_VERB)
    named = {form for form in view.forms[start + 1 : end] if form[0].isupper()}
    stays = not ordinary_word or not named or not named <= proven or view.forms[start + 1] not in named
    return part if stays else (start + 1, end)


def _head_ranges(view: Words, names: tuple[Name, ...]) -> list[tuple[Range, Name]]:
    """The network's names as token ranges, without those that hold no capital."""
    ranges = [
        (hyphened(view, view.range_of(name.span), name.kind), name) for name in sorted(names, key=lambda n: n.span)
    ]
    return [(part, name) for part, name in ranges if part[0] < part[1] and _capital(view, part)]


def _outside_headlines(
    view: Words, heads: list[tuple[Range, Name]], *, shouted: list[Range], proven: frozenset[str]
) -> list[tuple[Range, Name]]:
    """Where every word has a capital, the network's names count only if all their words are names elsewhere."""
    starts = [start for start, _ in shouted]

    def keeps(part: Range) -> bool:
        at = bisect_right(starts, part[0]) - 1
        inside = at >= 0 and part[0] < shouted[at][1]
        return not inside or all(form in proven for form in view.forms[slice(*part)] if form[:1].isupper())

    return [head for head in heads if keeps(head[0])]


def _capital(view: Words, part: Range) -> bool:
    return any(letter.isupper() for form in view.forms[slice(*part)] for letter in form)


def _judged(
    view: Words, pieces: list[Piece], heads: list[tuple[Range, Name]], *, proven: frozenset[str], least: float
) -> Iterable[Candidate]:
    """Each run with the kind and the certainty that the evidence allows; runs without any are dropped. ``least``: the
    certainty that capitals alone need."""
    meeting = _meeting([piece.part for piece in pieces], heads)
    for whole, found in zip(pieces, meeting, strict=True):
        piece = _without_post(view, whole)
        if (piece.units == 1 and _ordinary(view, piece.part[0])) or _partisan(view, piece.part):
            continue
        if (part := _seen_inside(view, piece, found)) is not None:
            yield Candidate(part, "person", found[0].score, 2)
            continue
        kind, score = _kind(view, piece, found)
        if found or piece.evidence or (_carries(view, piece, proven) and score >= least):
            yield Candidate(_without_trade(view, piece) if kind == "person" else piece.part, kind, score, 2)


def _without_trade(view: Words, piece: Piece) -> Range:
    """ "Pensioner | Ode Brandt said": what a person is, where a sentence begins with it."""
    start, end = piece.part
    noun = gazetteer.role(view.lower[start])
    trade = noun is not None and noun.group == "private" and not noun.plural
    first_name = gazetteer.gender_of(view.forms[start]) is not None
    return (start + 1, end) if trade and not first_name and piece.first and piece.units > TWO else piece.part


def _seen_inside(view: Words, piece: Piece, found: tuple[Name, ...]) -> Range | None:
    """ "Secretary | Roe", "a Republican | Roe": the surname that is all that the network is sure of."""
    if piece.units < 2 or len(found) != 1 or found[0].kind != "person" or found[0].score < SURER:
        return None
    (start, end), (begin, stop) = piece.part, view.range_of(found[0].span)
    word, form = view.lower[start], view.forms[start]
    called = word in lexicon.BARE_ADJECTIVES or gazetteer.adjective(form) is not None or ordinary(view, start)
    called = called and gazetteer.gender_of(form) is None
    return (begin, stop) if start < begin == stop - 1 and stop == end and called else None


def _ordinary(view: Words, index: int) -> bool:
    """A capitalised adjective, an abbreviation of a thing, a shouted word."""
    word = view.lower[index]
    shouted = view.forms[index].isupper() and word in lexicon.STARTERS
    if view.opens(index) and gazetteer.role(" ".join(view.lower[index : index + 2])) is not None:
        return True  # "Power company"
    return shouted or word in lexicon.BARE_ADJECTIVES or view.forms[index] in lexicon.ABBREVIATIONS


def _partisan(view: Words, part: Range) -> bool:
    """ "The Arizona Republican": somebody of a party, from a place that is named."""
    start, end = part[0], part[1] - 1
    if end <= start or view.lower[end] not in lexicon.BARE_ADJECTIVES:
        return False
    known = gazetteer.known_name(view.printed((start, end)))
    return known is not None and known.kind != "body"


def _meeting(parts: list[Range], heads: list[tuple[Range, Name]]) -> list[tuple[Name, ...]]:
    """For each range the network's names that meet it; both lists are sorted."""
    found: list[tuple[Name, ...]] = []
    at = 0
    for start, end in parts:
        while at < len(heads) and heads[at][0][1] <= start:
            at += 1
        here = at
        while here < len(heads) and heads[here][0][0] < end:
            here += 1
        found.append(tuple(name for _, name in heads[at:here]))
    return found


def _proven(view: Words, pieces: list[Piece]) -> frozenset[str]:
    """Words that stand with a capital inside a sentence in some run: their capital at a beginning counts too."""
    return frozenset(
        view.forms[index]
        for piece in pieces
        for index in range(*piece.part)
        if not view.opens(index) and not piece.first
    )


def _carries(view: Words, piece: Piece, proven: frozenset[str]) -> bool:
    """Whether capitals alone make this a name: not in a headline, not the first word of a sentence."""
    start, end = piece.part
    if all(form in proven for form in view.forms[start:end] if form[0].isupper()):
        return True
    return not piece.headline and (not piece.first or piece.units > 1)


def _kind(view: Words, piece: Piece, found: tuple[Name, ...]) -> tuple[ActorKind, float]:
    if _is_masthead(view, piece.part):
        return "outlet", LIKELY
    told = next((name for name in found if name.score >= SURE and view.range_of(name.span) == piece.part), None)
    if told is not None and told.kind != "other":
        return told.kind, told.score
    if piece.evidence is not None:
        return piece.evidence, CERTAIN
    if found:
        best = max(found, key=lambda name: (name.span.end - name.span.start, name.score))
        return best.kind, best.score
    return _kind_from_context(view, piece)


def _is_masthead(view: Words, part: Range) -> bool:
    """A name such as "the Lower Ode Gazette" or "Channel Six", which no table needs to know."""
    start, end = part
    if end - start < 2 or "of" in view.lower[start:end]:
        return False
    printed = end - start == TWO and view.lower[start] in lexicon.EDITIONS and start > 0
    if printed and view.lower[start - 1] == "the" and view.lower[end - 1] not in BODIES:
        return True  # "the Evening Beacon"
    return view.lower[end - 1] in lexicon.OUTLET_ENDS or view.lower[start] in lexicon.OUTLET_STARTS


def _kind_from_context(view: Words, piece: Piece) -> tuple[ActorKind, float]:
    start, end = piece.part
    form = view.forms[start]
    before = view.lower[start - 1] if not view.opens(start) else ""
    after = view.lower[end] if end < len(view) and view.sentence[end] == view.sentence[start] else ""
    if piece.units > 1 and not piece.headline and view.lower[end - 1] in lexicon.OUTLET_ENDINGS:
        return "outlet", WEAK
    if not piece.headline and (noun := gazetteer.role(before)) is not None and not noun.plural and not noun.personal:
        return "outlet" if noun.group == "outlet" else "organisation", LIKELY  # "the magazine Krugozor"
    if piece.units > 1 and form.isupper() and len(form) > 1 and not piece.headline:
        return "organisation", WEAK
    if end - start == 1 and form.isupper() and 2 <= len(form) <= 6:
        return "organisation", WEAK
    if form in lexicon.REGIONS:
        return "place", LIKELY
    if before in ("in", "near", "outside", "across") and piece.units == 1:
        return "place", WEAK
    if before != "the" and (after in lexicon.REPORTING or after == "who" or before in lexicon.REPORTING):
        return "person", WEAK
    speaks = (
        piece.units > 1
        and not piece.headline
        and any(word in lexicon.REPORTING or word in ("according", "—", "–", "―") for word in _around(view, piece))
    )
    return "other", WEAK if speaks else 0.4


def _around(view: Words, piece: Piece) -> tuple[str, ...]:
    start, end = piece.part
    return view.lower[max(0, start - 2) : start] + view.lower[end : end + 2]


def _left_over(view: Words, heads: list[tuple[Range, Name]]) -> Iterable[Candidate]:
    """The network's names as they are; they stay only where no run and no known name covers the place."""
    for part, name in heads:
        while part[1] - part[0] > 1 and view.lower[part[1] - 1] in ("s", "'", "’", ","):
            part = (part[0], part[1] - 1)
        lower = view.lower[part[0]]
        single = part[1] - part[0] == 1
        said = (lexicon.STARTERS, lexicon.NOT_NAMES, lexicon.TITLES)
        ordinary = single and (any(lower in words for words in said) or _ordinary(view, part[0]))
        ordinary = ordinary or gazetteer.role(lower) is not None or _post(view, part) > 0
        if not ordinary and gazetteer.adjective(view.forms[part[0]]) is None:
            yield Candidate(part, name.kind, name.score, 0)


def _surnames(view: Words, chosen: list[Candidate]) -> Iterable[Candidate]:
    """Single words that end the full name of a person, wherever they stand with the same capital."""
    endings = {
        view.forms[one.part[1] - 1]
        for one in chosen
        if one.kind == "person" and one.part[1] - one.part[0] > 1 and len(view.forms[one.part[1] - 1]) > 2
    }
    for index, form in enumerate(view.forms):
        if form in endings and form[0].isupper() and not part_of_word(view, index):
            yield Candidate((index, index + 1), "person", LIKELY, 1)


def _short_outlets(view: Words, chosen: list[Candidate]) -> Iterable[Candidate]:
    """\"the Post\" after "The Washington Post": the last word of an outlet named in full before, with an article."""
    full: dict[str, int] = {}
    for one in chosen:
        last = view.forms[one.part[1] - 1]
        paper = last.casefold() in lexicon.MASTHEADS or view.lower[one.part[0]] in lexicon.EDITIONS
        if one.kind == "outlet" and one.part[1] - one.part[0] > 1 and paper:
            full.setdefault(last, one.part[1])
    for index, form in enumerate(view.forms):
        if full.get(form, len(view)) < index and view.lower[index - 1] == "the":
            yield Candidate((index, index + 1), "outlet", LIKELY, 1)


def _disjoint(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By rank, then length, then position; what meets a chosen one is dropped."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (-one.rank, one.part[0] - one.part[1], one.part)):
        if taken.isdisjoint(range(*one.part)):
            taken.update(range(*one.part))
            kept.append(one)
    return sorted(kept, key=lambda one: one.part)
