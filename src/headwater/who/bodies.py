"""Which mentions of bodies, outlets and places are the same?

In: mentions. Out: groups: by the gazetteer's name, by the name without legal form, by an acronym that is defined in
brackets or made of initials, by a short form that only one name begins with. A capital that stands for its government
(an organisation) is not the city. Source: our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.who import gazetteer, lexicon
from headwater.who.bounds import REGIONS
from headwater.who.classes import of_name
from headwater.who.namekey import body_parts, initials, parts
from headwater.who.people import Bearer
from headwater.who.words import Words

Key = tuple[str, ...]
SHORTEST = 2
"""Letters of initials that may be two names."""
GROUPS = frozenset("group holdings capital".split())
ENDS = frozenset('.!?”"')
"""What ends a sentence that is no headline."""
FILED = frozenset({"outlet", "country", "body", "government", "team"})
"""First words of keys that are no words of a name."""


def body_groups(view: Words, others: list[Bearer]) -> list[list[Bearer]]:
    """Groups of mentions, in the order of their first."""
    keys = _keys(others)
    alias = _first_words(view, others, keys) | _defined(view, others, keys) | _short_forms(others, keys)
    groups: dict[Key, list[Bearer]] = {}
    for one, key in zip(others, keys, strict=True):
        groups.setdefault(alias.get(key, key), []).append(one)
    return list(groups.values())


def _keys(others: list[Bearer]) -> list[Key]:
    """What each mention is filed under: "the Herald", after the Carrow Herald, is no other one that we know."""
    found, named = list[Key](), set[str]()
    for one in others:
        words = parts(one.text)
        short = one.kind == "outlet" and len(words) == 1 and words[0] in named
        found.append(body_parts(one.text) if short else _key(one))
        if one.kind == "outlet" and _goes_on_short(words):
            named.add(words[-1])
    return found


def _goes_on_short(words: Sequence[str]) -> bool:
    """Whether a paper is called by its last word afterwards."""
    return len(words) > 1 and (words[-1] in lexicon.MASTHEADS or words[0] in lexicon.EDITIONS)


def _key(one: Bearer) -> Key:
    """What the mention is filed under; an outlet and a country under the gazetteer's name."""
    if one.kind == "outlet" and (entry := gazetteer.outlet(one.text)) is not None:
        return ("outlet", entry.name)
    known = gazetteer.known_name(one.text)
    if known is not None and known.kind == "country" and one.kind == "organisation":
        return ("team", known.name)
    if known is not None and known.kind in ("body", "country") and one.kind != "outlet":
        return (known.kind, known.name)
    if known is not None and known.kind == "capital" and one.kind == "organisation":
        return ("government", known.name)
    return body_parts(one.text)


def _defined(view: Words, others: list[Bearer], keys: list[Key]) -> dict[Key, Key]:
    """Key of the acronym -> key of the full name, for "Full Name (FN)"."""
    alias: dict[Key, Key] = {}
    for index in range(len(others) - 1):
        long, short = others[index], others[index + 1]
        between = view.forms[long.part[1] : short.part[0]]
        if between in (("(",), (",", "or")) and _acronym(short.text) and _closing(view, short.part[1]):
            alias[keys[index + 1]] = keys[index]
    return alias


def _closing(view: Words, at: int) -> bool:
    return at < len(view) and view.forms[at] in (")", ",")


def _acronym(text: str) -> bool:
    return " " not in text and sum(letter.isupper() for letter in text) >= 2


def _short_forms(others: list[Bearer], keys: list[Key]) -> dict[Key, Key]:
    """Acronyms by initials, first words of one long name, "the Gazette"; only where one long name fits."""
    offers: dict[Key, set[Key]] = {}
    for one, key in zip(others, keys, strict=True):
        if one.kind in ("organisation", "other") and len(key) > 1 and key[0] not in FILED:
            for short in _offered(one.text, key):
                offers.setdefault(short, set()).add(key)
        words = parts(one.text)
        if key[0] == "body" and len(acronym := initials(one.text).casefold()) > SHORTEST:
            offers.setdefault((acronym,), set()).add(key)
        if one.kind == "outlet" and _goes_on_short(words):
            offers.setdefault(words[-1:], set()).add(key)
    places = {key for one, key in zip(others, keys, strict=True) if one.kind == "place"}
    present = set(keys) - places
    return {short: next(iter(long)) for short, long in offers.items() if short in present and len(long) == 1}


def _first_words(view: Words, others: list[Bearer], keys: list[Key]) -> dict[Key, Key]:
    """ "Halden Biologics ... Halden": a firm goes on by its first word, whatever the second is, where that is no word
    and no name of another, and stands alone only behind it, or in the headline."""
    first = view.sentences[0][1] if view.sentences else 0
    title = first if first and view.forms[first - 1] not in ENDS else 0
    alone: dict[Key, int] = {key: one.part[0] for one, key in reversed(list(zip(others, keys, strict=True)))
             if len(key) == 1 and one.part[0] >= title and one.kind == "organisation"}  # fmt: skip
    long: dict[Key, dict[Key, int]] = {}
    for one, key in zip(others, keys, strict=True):
        if one.kind == "organisation" and len(key) == 2 and key[0] not in FILED and key[:1] in alone:
            long.setdefault(key[:1], {}).setdefault(key, one.part[0])
    only = ((short, *next(iter(fits.items()))) for short, fits in long.items() if len(fits) == 1)
    return {short: key for short, key, at in only if at < alone[short] and _is_firm(view, key)}


def _is_firm(view: Words, key: Key) -> bool:
    first, second = key
    of_place = gazetteer.country_of(second.title()) is not None or second in lexicon.PLACE_NOUNS
    firm = of_name(" ".join(key).title()) in (None, "company")
    return firm and not of_place and first not in view.small and _first_of_firm(first)


def called_short(persons: list[Bearer], others: list[Bearer]) -> tuple[list[Bearer], list[Bearer]]:
    """Persons and the rest, where a body that was named in full goes on by one word: "Brackley Rovers ... Rovers",
    "Brandt Steel ... Brandt". Who has a title or a first name, or was there before the body, stays a person."""
    first: dict[str, int] = {}
    for one in others:
        if one.kind == "organisation" and len(words := parts(one.text)) > 1:
            for short in _short(words):
                first[short] = min(one.part[0], first.get(short, one.part[0]))
    named = [(one, words) for one in persons if (words := parts(one.text))]
    held = {
        words[-1] for one, words in named
        if len(words) > 1 or one.honorific or one.roles or one.part[0] < first.get(words[-1], 0)
    }  # fmt: skip
    bodies = {one.span: one for one, words in named if len(words) == 1 and words[0] in first.keys() - held}
    moved = [*others, *(replace(one, kind="organisation") for one in bodies.values())]
    return [one for one in persons if one.span not in bodies], sorted(moved, key=lambda one: one.part)


def _short(words: Key) -> list[str]:
    """The single words by which a club or a firm goes on."""
    if words[-1] in lexicon.CLUBS:
        return [words[-1], words[0]] if len(words) == 2 else [words[-1]]
    if len(words) == 2 and not lexicon.CLUB_OPENERS.isdisjoint({words[0].upper(), words[0].title()}):
        return [words[-1]]
    firm = len(words) == 2 and words[-1] in lexicon.TRADES | lexicon.STYLES
    return [words[0]] if firm and gazetteer.gender_of(words[0].title()) is None else []


def _offered(text: str, key: Key) -> list[Key]:
    acronym = initials(text).casefold()
    found: list[Key] = [(acronym,)] if len(acronym) > SHORTEST else []
    found += [(short,) for short in _short(key) if (short,) not in found]
    rest = key[1:]  # the Apple Watch is not Apple
    legal = len(key) > 1 and len(parts(text)) > len(key) and _first_of_firm(key[0])
    if legal or (
        rest != ("watch",)
        and all(word in lexicon.BODY_NOUNS or word in lexicon.STYLES for word in rest)
        and key[0] not in lexicon.BODY_NOUNS
    ):
        found.append(key[:1])
    if len(key) > 2 and key[-1] in lexicon.TRADES | GROUPS:
        found.append(key[:-1])
    return found


def _first_of_firm(word: str) -> bool:
    """Whether the first word of "Northway Terminals Inc." is one that only this firm has: no place, no first name."""
    known = gazetteer.known_name(word.title()) is not None or gazetteer.country_of(word.title()) is not None
    return not known and gazetteer.gender_of(word.title()) is None and word not in lexicon.BODY_NOUNS | REGIONS
