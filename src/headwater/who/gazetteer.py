"""Which words of the world's news do we know: outlets, countries, bodies, roles, first names?

In: words. Out: frozen entries, or None. The tables are read once, when first asked for.
:func:`phrases` finds known phrases in one pass over the words: first word, then the longest entry that fits.
Source: the tables in ``headwater/data``, compiled by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit

TOKEN = re.compile(r"\w+|[^\w\s]")
NOT_PERSONS = frozenset({"outlet", "company", "body", "document"})
KnownKind = Literal["outlet", "country", "capital", "seat", "body"]
T = TypeVar("T")
Index: TypeAlias = dict[str, list[tuple[tuple[str, ...], T]]]
"""First word -> the phrases that begin with it, longest first."""


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
    """A country (ISO 3166 alpha-2) and the words for it, its people, and its government."""

    code: str
    name: str
    alternatives: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role noun. ``group`` is its class; ``office``: a public office of one holder; ``gender`` m, f or empty."""

    noun: str
    group: str
    office: bool
    gender: str
    plural: bool = False

    @property
    def personal(self) -> bool:
        """Whether a person holds it (a newspaper, a company or a report is not a person)."""
        return self.group not in NOT_PERSONS


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name means. ``bare``: a form without the article, that needs "the" or "The" before it."""

    name: str
    kind: KnownKind
    country: str | None
    careful: bool = False
    bare: bool = False


def outlet(name_or_domain: str) -> OutletEntry | None:
    """The outlet of that name, alias, domain or address.

    >>> outlet("NYT").name, outlet("https://www.lemonde.fr/idees/").name, outlet("the Guardian").country
    ('The New York Times', 'Le Monde', 'GB')
    """
    asked = name_or_domain.strip()
    found = _outlet_names().get(_plain(asked))
    return found if found is not None else _by_domain(asked)


def country_of(word: str) -> str | None:
    """The country that a name, adjective, demonym, capital or seat of government belongs to.

    >>> country_of("French"), country_of("Kyiv"), country_of("the Kremlin"), country_of("Tuesday")
    ('FR', 'UA', 'RU', None)
    """
    return _country_words().get(_plain(word))


def role(noun: str) -> RoleEntry | None:
    """The role noun, singular or plural, in any case.

    >>> role("Foreign Minister").office, role("spokeswomen").gender, role("table")
    (True, 'f', None)
    """
    return _roles().get(noun.casefold())


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
    return list(phrases(lower, _role_index()))


def phrases(forms: Sequence[str], index: Index[T]) -> Iterator[tuple[int, int, T]]:
    """Leftmost longest matches, one pass; candidates of a first word are sorted longest first."""
    at = 0
    while at < len(forms):
        for key, value in index.get(forms[at], ()):
            if tuple(forms[at : at + len(key)]) == key:
                yield at, at + len(key), value
                at += len(key) - 1
                break
        at += 1


@cache
def outlets() -> tuple[OutletEntry, ...]:
    """All outlets of the table."""
    return tuple(
        OutletEntry(name, _cells(domains), country, kind, _cells(aliases), careful == "yes")
        for name, domains, country, kind, aliases, careful in _rows("outlets.tsv")
    )


@cache
def countries() -> tuple[CountryEntry, ...]:
    """All countries of the table."""
    return tuple(CountryEntry(row[0], row[1], *(_cells(cell) for cell in row[2:])) for row in _rows("countries.tsv"))


@cache
def _bodies() -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
    return tuple((name, _cells(aliases), country or None) for name, aliases, country in _rows("bodies.tsv"))


@cache
def _roles() -> dict[str, RoleEntry]:
    singular = {
        noun.casefold(): RoleEntry(noun, group, office == "office", gender)
        for noun, group, office, gender in _rows("roles.tsv")
    }
    plural = {
        many: RoleEntry(entry.noun, entry.group, False, entry.gender, plural=True)
        for noun, entry in singular.items()
        for many in [_plural(noun)]
        if many not in singular
    }
    return plural | singular


@cache
def _first_names() -> dict[str, str]:
    return dict(_rows("firstnames.tsv"))


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
        forms = (entry.name, *entry.alternatives, *entry.adjectives, *entry.demonyms, *entry.capitals, *entry.seats)
        plurals = tuple(form + "s" for form in entry.adjectives)
        for form in forms + plurals:
            table.setdefault(_plain(form), entry.code)
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
    for name, aliases, country in _bodies():
        dotted = (short for form in (name, *aliases) for short in _dotted(form))
        for form in (name, *aliases, *dotted):
            forms[_tokens(form)] = Known(name, "body", country)
    for outlet_entry in outlets():
        _add_outlet(forms, outlet_entry)
    return _indexed(forms)


def _add_country(forms: dict[tuple[str, ...], Known], entry: CountryEntry) -> None:
    for form in (entry.name, *entry.alternatives):
        forms.setdefault(_tokens(form), Known(entry.name, "country", entry.code))
    for form in entry.capitals:
        forms.setdefault(_tokens(form), Known(form, "capital", entry.code))
    for form in entry.seats:
        forms.setdefault(_tokens(form), Known(form, "seat", entry.code))


def _add_outlet(forms: dict[tuple[str, ...], Known], entry: OutletEntry) -> None:
    for form in (entry.name, *entry.aliases):
        careful = entry.careful and not form.endswith((" magazine", " newspaper"))
        known = Known(entry.name, "outlet", entry.country or None, careful)
        article, _, bare = form.partition(" ")
        if article in ("The", "the") and bare:
            forms.setdefault(("The", *_tokens(bare)), known)
            single = len(_tokens(bare)) == 1
            forms.setdefault(_tokens(bare), Known(entry.name, "outlet", entry.country, entry.careful, bare=single))
        else:
            forms.setdefault(_tokens(form), known)


@cache
def _role_index() -> Index[RoleEntry]:
    return _indexed({_tokens(noun): entry for noun, entry in _roles().items()})


def _indexed(forms: dict[tuple[str, ...], T]) -> Index[T]:
    index: Index[T] = {}
    for key in sorted(forms, key=lambda key: (-len(key), key)):
        index.setdefault(key[0], []).append((key, forms[key]))
    return index


def _by_domain(asked: str) -> OutletEntry | None:
    """Drop sub-domains from the left until one is known."""
    if " " in asked or "." not in asked:
        return None
    host = urlsplit(asked if "//" in asked else "//" + asked).hostname or ""
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


def _tokens(form: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(form))


def _plain(form: str) -> str:
    return " ".join(_tokens(form.casefold().removeprefix("the ")))


def _dotted(form: str) -> tuple[str, ...]:
    """\"F.B.I." for "FBI"."""
    return (".".join(form) + ".",) if form.isalpha() and form.isupper() and 2 <= len(form) <= 5 else ()


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(name: str) -> list[list[str]]:
    """The rows of a table; lines that begin with # are comments, the first other line names the columns."""
    text = files("headwater").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
