"""Which words of the world's news do we know: outlets, countries, cities, bodies, seats, roles, first names?

In: words. Out: frozen entries, or None. Each table is read once, when it is first asked for.
:func:`phrases` finds known phrases in one pass over the words: first word, then the longest entry that fits.
Source: the tables in ``headwater/data``, compiled by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args
from urllib.parse import urlsplit

from headwater.data.tables import rows
from headwater.records import ActorClass
from headwater.who.phrasetable import Index, indexed, phrases

TOKEN = re.compile(r"\w+|[^\w\s]")
NOT_PERSONS = frozenset({"outlet", "company", "body", "document"})
KnownKind = Literal["outlet", "country", "capital", "region", "body"]
SORTS: dict[str, ActorClass] = {name: name for name in get_args(ActorClass)}
"""The classes by the words that the tables have for them."""


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """A news outlet. ``careful``: the name is also an ordinary word, and counts only in a fitting context."""

    name: str
    domains: tuple[str, ...]
    country: str
    kind: str
    aliases: tuple[str, ...]
    careful: bool


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country (ISO 3166 alpha-2) and the words for it and its people; ``capitals`` can stand for its government."""

    code: str
    name: str
    alternatives: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role noun. ``group`` is what sort of holder; ``office``: a public office of one holder; ``gender`` m, f or "".

    ``sort`` is the class of whom it is printed; ``by_body``: the body that he works for tells it first.
    """

    noun: str
    group: str
    office: bool
    gender: str
    sort: ActorClass | None = None
    by_body: bool = False
    plural: bool = False

    @property
    def personal(self) -> bool:
        """Whether a person holds it (a newspaper, a company or a report is not a person)."""
        return self.group not in NOT_PERSONS


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name means. ``bare``: a form without the article, that needs "the" or "The" before it.

    ``sort`` is the class of a body. A seat of power ("the Kremlin") is a body: whoever sits there is meant.
    """

    name: str
    kind: KnownKind
    country: str | None
    careful: bool = False
    bare: bool = False
    sort: ActorClass | None = None


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """A place that stands for who sits there. ``city``: a capital that stands for another's government too."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sort: ActorClass | None
    city: bool


def outlet(name_or_domain: str) -> OutletEntry | None:
    """The outlet of that name, alias, domain or address.

    >>> outlet("NYT").name, outlet("https://www.lemonde.fr/idees/").name, outlet("the Guardian").country
    ('The New York Times', 'Le Monde', 'GB')
    """
    asked = name_or_domain.strip()
    found = _outlet_names().get(_plain(asked))
    return found if found is not None else _by_domain(asked)


def country_of(word: str) -> str | None:
    """The country that a name, adjective, demonym, city, region or seat of government belongs to.

    >>> country_of("French"), country_of("Kyiv"), country_of("the Kremlin"), country_of("Tuesday")
    ('FR', 'UA', 'RU', None)
    """
    plain = _plain(word)
    return _country_words().get(plain) or _cities().get(plain)


def governs(city: str) -> str | None:
    """Whose government a city stands for, where it is not that of its country.

    >>> governs("Brussels"), governs("Paris")
    ('EU', None)
    """
    return next((seat.country for seat in seats() if seat.city and seat.name == city), None)


def role(noun: str) -> RoleEntry | None:
    """The role noun, singular or plural, in any case.

    >>> role("Foreign Minister").office, role("spokeswomen").gender, role("table")
    (True, 'f', None)
    """
    form = noun.casefold()
    return _role(form) if form in _roles() else None


def body_nouns() -> dict[str, ActorClass | None]:
    """The nouns for bodies of the table, in lower case, and the class that each tells."""
    groups = NOT_PERSONS - {"document"}
    return {row[0].casefold(): SORTS.get(row[4]) for row in rows("roles.tsv", headed=True) if row[1] in groups}


def gender_of(first_name: str) -> str | None:
    """m or f where the first name tells it.

    >>> gender_of("Ursula"), gender_of("Kim")
    ('f', None)
    """
    return _first_names().get(first_name)


def adjective(word: str) -> str | None:
    """The country whose adjective this is, None for other words (countries themselves included)."""
    return _adjectives().get(word)


def known_name(name: str) -> Known | None:
    """What the whole name means, its article aside.

    >>> known_name("the United Nations").name
    'UN'
    """
    tokens = TOKEN.findall(name)
    tokens = tokens[1:] if tokens[:1] == ["the"] else tokens
    return next((known for start, end, known in known_names(tokens) if (start, end) == (0, len(tokens))), None)


Match = tuple[int, int, Known]


def known_names(forms: Sequence[str]) -> list[Match]:
    """Every known name in the words, leftmost longest, as (start, end, what it means)."""
    return list(phrases(forms, _name_index()))


def known_roles(lower: Sequence[str]) -> list[tuple[int, int, RoleEntry]]:
    """Every role noun in the lower-case words, leftmost longest.

    >>> [(i, j, entry.noun) for i, j, entry in known_roles("the former foreign minister".split())]
    [(2, 4, 'foreign minister')]
    """
    return [(start, end, _role(form)) for start, end, form in phrases(lower, _role_index())]


@cache
def outlets() -> tuple[OutletEntry, ...]:
    """All outlets of the table."""
    return tuple(
        OutletEntry(name, _cells(domains), country, kind, _cells(aliases), careful == "yes")
        for name, domains, country, kind, aliases, careful in rows("outlets.tsv", headed=True)
    )


@cache
def countries() -> tuple[CountryEntry, ...]:
    """All countries of the table."""
    return tuple(
        CountryEntry(row[0], row[1], *(_cells(cell) for cell in row[2:])) for row in rows("countries.tsv", headed=True)
    )


@cache
def seats() -> tuple[SeatEntry, ...]:
    """All places that stand for who sits there."""
    return tuple(
        SeatEntry(name, _cells(aliases), country, SORTS.get(sort), kind == "city")
        for name, aliases, country, sort, kind in rows("metonyms.tsv", headed=True)
    )


@cache
def _cities() -> dict[str, str]:
    return {_plain(name): country for name, country, _, _ in rows("cities.tsv", headed=True)}


@cache
def _roles() -> dict[str, tuple[list[str], bool]]:
    """Form -> the row of the noun, and whether it is the plural; entries are made when they are asked for."""
    singular = {row[0].casefold(): (row, False) for row in rows("roles.tsv", headed=True)}
    plural = {_plural(noun): (row, True) for noun, (row, _) in singular.items()}
    short = {form: singular[noun] for form, noun in rows("titles.tsv", headed=True)}
    return plural | short | singular


@cache
def _role(form: str) -> RoleEntry:
    (noun, group, office, gender, sort, body), plural = _roles()[form]
    single = office == "office" and not plural
    return RoleEntry(noun, group, single, gender, SORTS.get(sort), body == "yes", plural)


@cache
def _first_names() -> dict[str, str]:
    return dict(rows("firstnames.tsv", headed=True))


@cache
def _outlet_names() -> dict[str, OutletEntry]:
    table: dict[str, OutletEntry] = {}
    for entry in outlets():
        for form in (entry.name, *entry.aliases):
            table.setdefault(_plain(form), entry)
    return table


@cache
def _domains() -> dict[str, OutletEntry]:
    return {domain: entry for entry in outlets() for domain in entry.domains}


@cache
def _country_words() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in countries():
        forms = (entry.name, *entry.alternatives, *entry.adjectives, *entry.demonyms, *entry.capitals)
        plurals = tuple(form + "s" for form in entry.adjectives)
        for form in forms + plurals:
            table.setdefault(_plain(form), entry.code)
    for seat in seats():
        for form in (seat.name, *seat.aliases):
            table.setdefault(_plain(form), seat.country)
    return table


@cache
def _adjectives() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in countries():
        for form in entry.adjectives + entry.demonyms + tuple(form + "s" for form in entry.adjectives):
            table.setdefault(form, entry.code)
    return table


@cache
def _name_index() -> Index[Known]:
    forms: dict[tuple[str, ...], Known] = {}
    for entry in countries():
        _add_country(forms, entry)
    for name, country, _, sure in rows("cities.tsv", headed=True):
        if sure:
            forms.setdefault(tokens(name), Known(name, "region", country))
    for seat in seats():
        if not seat.city:
            _add_body(forms, Known(seat.name, "body", seat.country, sort=seat.sort), seat.aliases)
    for name, cell, country, sort in rows("bodies.tsv", headed=True):
        _add_body(forms, Known(name, "body", country or None, sort=SORTS.get(sort)), _cells(cell))
    for outlet_entry in outlets():
        _add_outlet(forms, outlet_entry)
    return indexed(forms)


def _add_country(forms: dict[tuple[str, ...], Known], entry: CountryEntry) -> None:
    for form in (entry.name, *entry.alternatives):
        forms.setdefault(tokens(form), Known(entry.name, "country", entry.code))
    for form in entry.capitals:
        forms.setdefault(tokens(form), Known(form, "capital", entry.code))


def _add_body(forms: dict[tuple[str, ...], Known], known: Known, aliases: Sequence[str]) -> None:
    for form in (known.name, *aliases):
        for written in (form, *_dotted(form)):
            forms[tokens(written)] = known


def _add_outlet(forms: dict[tuple[str, ...], Known], entry: OutletEntry) -> None:
    for form in (entry.name, *entry.aliases):
        careful = entry.careful and not form.endswith((" magazine", " newspaper"))
        known = Known(entry.name, "outlet", entry.country or None, careful)
        article, _, bare = form.partition(" ")
        if article in ("The", "the") and bare:
            forms.setdefault(("The", *tokens(bare)), known)
            single = len(tokens(bare)) == 1
            forms.setdefault(tokens(bare), Known(entry.name, "outlet", entry.country, entry.careful, bare=single))
        else:
            forms.setdefault(tokens(form), known)


@cache
def _role_index() -> Index[str]:
    return indexed({tokens(form): form for form in _roles()})


def _by_domain(asked: str) -> OutletEntry | None:
    """Drop sub-domains from the left until one is known."""
    if " " in asked or "." not in asked:
        return None
    try:
        host = urlsplit(asked if "//" in asked else "//" + asked).hostname or ""
    except ValueError:  # a name with a bracket in it is no address
        return None
    while host:
        if host in _domains():
            return _domains()[host]
        host = host.partition(".")[2]
    return None


def _plural(noun: str) -> str:
    """Of the head, which comes last, or first where "of" or a title follows it."""
    head, separator, rest = noun.partition(" of ")
    if head in ("attorney general", "secretary general", "consul general", "auditor general", "director general"):
        head, separator, rest = head.split(" ")[0], " general", ""
    if head.endswith("man") and head != "human":
        return head[:-2] + "en" + separator + rest
    if head.endswith(("s", "x", "ch", "sh")):
        return head + "es" + separator + rest
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + separator + rest
    return head + "s" + separator + rest


def tokens(form: str) -> tuple[str, ...]:
    """The words and marks of a phrase, as a document has them."""
    if form.isalnum():
        return (form,)
    return tuple(form.split(" ")) if form.replace(" ", "").isalnum() else tuple(TOKEN.findall(form))


def _plain(form: str) -> str:
    return " ".join(tokens(form.casefold().removeprefix("the ")))


def _dotted(form: str) -> tuple[str, ...]:
    """\"F.B.I." for "FBI"."""
    return (".".join(form) + ".",) if form.isalpha() and form.isupper() and 2 <= len(form) <= 5 else ()


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
