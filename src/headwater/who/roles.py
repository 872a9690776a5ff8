"""What is each named person or body called where it is named?

In: Words and the ranges of names. Out: for each range its roles, as printed, without the name and the commas around:
1. before the name: "French Foreign Minister | Jean-Loup Verdier", "the | French newspaper | Le Monde"; with what it is
   of: "Chief economist at Halden Bank | Anna Brakk";
2. after it: "Jane Roe, | the company's chief executive |,", "Roe, | who heads the agency |,", "Le Monde | newspaper";
3. before it, with a comma: "| The company's chief executive |, Jane Roe, said".
Source: our own rules; role nouns from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.records import Phrase
from headwater.who import gazetteer, lexicon
from headwater.who.gazetteer import RoleEntry
from headwater.who.words import APOSTROPHES, Range, Words

LONGEST = 16
SHORT = 3
"""Letters of "its", "his"; a verb has more."""
CLOSERS = frozenset(',.;:—–()!?"“”«»')
AUXILIARIES = frozenset("is are was were be been has have had do does did will would can could may might must".split())
CONJUNCTIONS = frozenset("and or but nor so yet if because although though unless whether".split())
HEADING = frozenset(
    "heads leads runs chairs directs founded co-founded cofounded owns edits teaches represents headed led ran"
    " chaired directed owned edited taught represented manages managed oversees oversaw commands commanded covers"
    " studies".split()
)
BEFORE_ARTICLES = frozenset("then now once also still both formerly previously both all".split())
HYPHEN_OR_AND = frozenset("-‐‑&")


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed, its head, all nouns in it that we know, and the country that it names."""

    phrase: Phrase
    head: RoleEntry | None
    nouns: tuple[RoleEntry, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the words, the roles by first and by last token, the names by first and by last token."""

    view: Words
    role_at: dict[int, tuple[int, RoleEntry]]
    role_end: dict[int, tuple[int, RoleEntry]]
    name_at: dict[int, int]
    name_end: dict[int, int]


def scene(view: Words, names: Iterable[Range]) -> Scene:
    """Index the roles and the names once."""
    ranges = list(names)
    found = [
        (start + i, start + j, entry)
        for start, end in view.sentences
        for i, j, entry in gazetteer.known_roles(view.lower[start:end])
    ]
    return Scene(
        view=view,
        role_at={i: (j, entry) for i, j, entry in found},
        role_end={j: (i, entry) for i, j, entry in found},
        name_at=dict(ranges),
        name_end={end: start for start, end in ranges},
    )


def roles(stage: Scene, name: Range, *, personal: bool) -> tuple[Role, ...]:
    """The roles printed with one name. ``personal``: the name is a person's, and a newspaper is none of its roles."""
    begin = _without_titles(stage, name[0])
    post = _post(stage, begin) if personal else None
    before = _before(stage, begin) if post is None else None
    ranked = before is not None and before[0] > 0 and stage.view.forms[before[0] - 1] == ","
    parts = (
        (before, -1),
        (post, 0),
        (_after(stage, name[1]), 0),
        (_behind(stage, name[1]) if not personal else None, 0),
        # "The defence minister, General Osip Varga": the rank is his, and so is what stands before it.
        (_in_front(stage, before[0] if before and ranked else begin, name[1]), 0),
    )
    made = (_role(stage, part, head=head) for part, head in parts if part is not None)
    return tuple(role for role in made if role is not None and _suits(role, personal=personal))


def _without_titles(stage: Scene, at: int) -> int:
    """Step back over "Dr." and "Mr"."""
    view = stage.view
    while not view.opens(at) and at not in stage.role_end:
        back = at - 2 if view.forms[at - 1] == "." and at >= 2 else at - 1
        if view.lower[back] not in lexicon.TITLES or view.sentence[back] != view.sentence[at]:
            break
        at = back
        if view.opens(at):
            break
    return at


def _before(stage: Scene, begin: int) -> Range | None:
    """1. The premodifier that ends where the name begins."""
    if stage.view.opens(begin):
        return None
    noun_end = begin if begin in stage.role_end else _portfolio(stage, begin)
    if noun_end == begin and not stage.role_end[begin][1].personal:  # "Superintendent of Police | Brakk"
        noun_end = _portfolio(stage, begin) or begin
    if noun_end is None:
        return None
    start, entry = stage.role_end[noun_end]
    if entry.plural or entry.noun in lexicon.COMPARED:
        return None
    whole, definite = _leftwards(stage, start, begin)
    return (whole if definite else _leftwards_strict(stage, start)), begin


def _portfolio(stage: Scene, begin: int) -> int | None:
    """Where the noun of "Minister of Fisheries | Anna Brakk" ends; None where there is no such portfolio."""
    view = stage.view
    at = begin - 1
    while not view.opens(at) and begin - at < 6 and (view.forms[at][0].isupper() or view.lower[at] in ("and", "the")):
        at -= 1
    if view.lower[at] not in ("of", "for") or at not in stage.role_end or at == begin - 1:
        return None
    return at if stage.role_end[at][1].group in ("minister", "official", "legislator") else None


def _post(stage: Scene, begin: int) -> Range | None:
    """A bare role, and another name that ends where this one begins."""
    view, start = stage.view, begin
    if begin not in stage.name_end:
        return None
    while not view.opens(start) and begin - start < LONGEST and view.forms[start - 1] not in CLOSERS:
        start -= 1
    at = next((at for at in (start, start + 1) if at in stage.role_at), begin)
    if at == begin or (at > start and view.lower[start] not in lexicon.MODIFIERS):
        return None
    stop, entry = stage.role_at[at]
    return (start, begin) if entry.personal and not entry.plural and view.lower[stop] in lexicon.PREPOSITIONS else None


def _leftwards(stage: Scene, at: int, begin: int) -> tuple[int, bool]:
    """Back to a determiner; False where none bounds the phrase."""
    view = stage.view
    while not view.opens(at) and begin - at < LONGEST:
        word = view.lower[at - 1]
        if word in lexicon.DETERMINERS:
            return at, True
        stops = word in lexicon.PREPOSITIONS or word in lexicon.REPORTING or word in AUXILIARIES
        stops = stops or _is_verb(stage, at - 1)
        if stops or word in CONJUNCTIONS or view.forms[at - 1] in CLOSERS or word in lexicon.RELATIVES:
            break
        at -= 1
    return at, False


def _is_verb(stage: Scene, at: int) -> bool:
    """ "The clip | shows State Senator ...": a small word in -s before a title in capitals is no part of it."""
    view, after = stage.view, at + 1
    small = view.forms[at].islower() and view.lower[at].endswith("s") and len(view.forms[at]) > SHORT
    titled = view.forms[after][0].isupper() and (after in stage.role_at or after in stage.name_at)
    listed = at in stage.role_at or at + 1 in stage.role_end or view.lower[at] in lexicon.PAIRED
    return small and titled and not listed


def _leftwards_strict(stage: Scene, at: int) -> int:
    """Back over words that can only modify: nationalities, names, other roles, "former"."""
    view = stage.view
    while not view.opens(at):
        step = _modifier(stage, at)
        if step == at:
            break
        at = step
    return at


def _modifier(stage: Scene, at: int) -> int:
    """The start of the modifier that ends at ``at``; ``at`` itself where there is none."""
    view = stage.view
    back = at - 1
    form, word = view.forms[back], view.lower[back]
    if at in stage.name_end:
        return stage.name_end[at]
    if at in stage.role_end:
        return stage.role_end[at][0]
    if word in lexicon.MODIFIERS or (gazetteer.adjective(form) is not None and form[0].isupper()):
        return back
    if word == "s" and back > 0 and view.forms[back - 1] in APOSTROPHES and back - 1 in stage.name_end:
        return stage.name_end[back - 1]
    if form in HYPHEN_OR_AND and view.glued(back) and back > 0:
        return back - 1
    return at


def _after(stage: Scene, end: int) -> Range | None:
    """2. The apposition or the relative clause after the comma, its age left out."""
    view = stage.view
    if end >= len(view) or view.opens(end) or view.forms[end] not in (",", "—", "–", "("):
        return None
    start = end + 1
    if start + 1 < len(view) and view.forms[start].isdigit() and view.forms[start + 1] == ",":
        start += 2
    stop = _clause_end(view, start)
    if start >= stop or not _closed(view, stop):
        return None
    if view.lower[start] == "who":
        return (start, stop) if start + 1 < len(view) and _heads(stage, start + 1) else None
    return (start, stop) if _apposed(stage, start, stop) else None


def _clause_end(view: Words, start: int) -> int:
    if start >= len(view):
        return start
    limit = min(view.sentence_of(start - 1)[1], start + LONGEST + 9)
    at = start
    while at < limit and (view.forms[at] not in CLOSERS or _inner_point(view, at)):
        if view.lower[at] in lexicon.REPORTING and view.lower[at] not in ("reports", "estimates", "claims", "notes"):
            break
        at += 1
    return at


def _inner_point(view: Words, at: int) -> bool:
    """The point of "U.S." or "St."."""
    if view.forms[at] != ".":
        return False
    return (
        view.glued(at)
        and len(view.forms[at - 1]) <= 2
        and not view.forms[at - 1].isdigit()
        and at + 1 < len(view)
        and (view.sentence[at + 1] == view.sentence[at])
    )


def _closed(view: Words, stop: int) -> bool:
    """Whether a mark ends the apposition; before a verb it is a new subject ("lost to Calder, the club announced")."""
    return stop >= len(view) or view.opens(stop) or view.forms[stop] in ",.;—–)!?"


def _heads(stage: Scene, at: int) -> bool:
    """\"who heads ...", "who is the minister"."""
    view = stage.view
    word = view.lower[at]
    if word in HEADING:
        return True
    if word in ("also", "now", "currently", "once"):
        return _heads(stage, at + 1) if at + 1 < len(view) else False
    if word in ("is", "was", "serves", "served", "works", "worked"):
        return any(index in stage.role_at and stage.role_at[index][1].personal for index in range(at + 1, at + 6))
    return False


def _apposed(stage: Scene, start: int, stop: int) -> bool:
    """Whether a noun phrase headed by a role begins here."""
    at = start
    while at < min(stop, start + 9):
        if at in stage.role_at:
            end, entry = stage.role_at[at]
            if _is_head(stage, end, stop):
                return not entry.plural and end not in stage.name_at and not _has_verb(stage.view, end, stop)
            at = end
        elif at in stage.name_at:
            at = stage.name_at[at]
        elif _forbidden(stage.view, at) or _begins_object(stage.view, start, at):
            return False
        else:
            at += 1
    return False


def _begins_object(view: Words, start: int, at: int) -> bool:
    """ "Hale, pressed the regulator": an article after another word than "then" shows a verb, not an apposition."""
    return at > start and view.lower[at] in ("the", "a", "an") and view.lower[at - 1] not in BEFORE_ARTICLES


def _is_head(stage: Scene, end: int, stop: int) -> bool:
    """A role noun heads its phrase where the phrase ends or goes on with a preposition."""
    view = stage.view
    if end >= stop:
        return True
    word = view.lower[end]
    return word in lexicon.PREPOSITIONS or word in CONJUNCTIONS or word in lexicon.RELATIVES or end in stage.name_at


def _forbidden(view: Words, at: int) -> bool:
    word = view.lower[at]
    if word in lexicon.PREPOSITIONS or word in AUXILIARIES or word in CONJUNCTIONS or word in lexicon.RELATIVES:
        return True
    return word in lexicon.REPORTING or word in ("he", "she", "they", "it", "there", "we", "i")


def _behind(stage: Scene, end: int) -> Range | None:
    """2. "Le Monde newspaper"."""
    if end in stage.role_at and not stage.view.opens(end):
        stop, entry = stage.role_at[end]
        ordinary = entry.noun in ("website", "site", "blog", "podcast", "journal")
        return (end, stop) if entry.group == "outlet" and not entry.plural and not ordinary else None
    return None


def _in_front(stage: Scene, begin: int, end: int) -> Range | None:
    """3. The phrase before the comma before the name; a list ("..., Jane Roe and ...") is none."""
    view = stage.view
    if begin < 2 or view.opens(begin) or view.forms[begin - 1] != "," or not _ends_clause(view, end):
        return None
    start = begin - 1
    while not view.opens(start) and begin - start < LONGEST:
        form, word = view.forms[start - 1], view.lower[start - 1]
        if form in CLOSERS or word in lexicon.REPORTING or word in CONJUNCTIONS or word == "that":
            break
        start -= 1
    return _from_determiner(stage, start, begin - 1)


def _ends_clause(view: Words, end: int) -> bool:
    if end >= len(view) or view.opens(end):
        return True
    return view.forms[end] in ',.”"'


def _from_determiner(stage: Scene, start: int, stop: int) -> Range | None:
    view = stage.view
    for at in range(start, stop):
        if view.lower[at] in lexicon.DETERMINERS or at in stage.name_at:
            whole = _apposed(stage, at, stop) and not _has_verb(view, at, stop)
            return (at, stop) if whole and not _either(stage, at, stop) else None
    return None


def _either(stage: Scene, start: int, stop: int) -> bool:
    """ "An aide to the minister, Jane Roe": she may be the one or the other, and nothing tells which."""
    view = stage.view
    if view.lower[start] not in ("a", "an"):
        return False
    inner = (
        at for at in range(start + 1, stop) if view.lower[at] == "the" and view.lower[at - 1] in ("to", "for", "of")
    )
    at = next(inner, stop)
    held = [stage.role_at[index][1] for index in range(at, stop) if index in stage.role_at]
    return bool(held) and held[-1].personal and _apposed(stage, at, stop)


def _has_verb(view: Words, start: int, stop: int) -> bool:
    """Whether a finite verb stands here, outside a relative clause."""
    for word in view.lower[start:stop]:
        if word in lexicon.RELATIVES or word == "that":
            return False
        if word in AUXILIARIES or word in ("said", "says", "told", "wrote"):
            return True
    return False


def _role(stage: Scene, part: Range, *, head: int) -> Role | None:
    """``head``: which noun heads the phrase: the last before a name, the first after it."""
    view = stage.view
    start, end = part
    while end > start and view.forms[end - 1] in CLOSERS and not _inner_point(view, end - 1):
        if end in stage.role_end:  # "Sen."
            break
        end -= 1
    if end <= start:
        return None
    nouns = tuple(stage.role_at[index][1] for index in range(start, end) if index in stage.role_at)
    span = view.span_of((start, end))
    heads = [stage.role_at[at][1] for at in range(start, end) if _heads_phrase(stage, at, end)] or list(nouns)
    main = heads[head] if heads else None
    return Role(Phrase(span, span.of(view.text)), main, nouns, _country(stage, start, end))


def _heads_phrase(stage: Scene, at: int, end: int) -> bool:
    return at in stage.role_at and _is_head(stage, stage.role_at[at][0], end)


def _country(stage: Scene, start: int, end: int) -> str | None:
    """The first country that the words name, by nationality or by name."""
    view = stage.view
    for i, _, known in gazetteer.known_names(view.forms[start:end]):
        if known.kind == "country" and not (i + start > 0 and view.lower[i + start - 1] == "in"):
            return known.country
        break
    found = (gazetteer.adjective(view.forms[index]) for index in range(start, end))
    return next((code for code in found if code is not None), None)


def _suits(role: Role, *, personal: bool) -> bool:
    """A person's role holds a person's noun first of all, or is a relative clause; a body's role a body's noun."""
    if personal:
        return (role.head is not None and role.head.personal) or role.phrase.text.startswith("who ")
    return role.head is not None and not role.head.personal and role.head.group != "document"
