"""Which actors and outlets does the user know that our tables do not?

In: a file of the user's; later a document's names. Out: a :class:`Mine`, which whoever reads passes on (nothing is
global); and the names with the user's own ones among them.

The file is a table, its cells separated by tabs and its first line the columns, or JSON Lines (one object a line).
Columns: name, kind, country, class, aliases, domains; only the name is needed, and an entry is an organisation where
no kind is given. Several aliases or domains are separated by "|", or are a list in JSON:

    {"name": "Corran Tide Watch", "country": "GB", "class": "ngo", "aliases": ["CTW", "Tide Watch"]}

Whatever cannot be meant is refused, with its line. Source: our own.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from headwater.errors import UsageError
from headwater.records import ActorClass, ActorKind, Document, Name, Span
from headwater.who import gazetteer
from headwater.who.gazetteer import SORTS
from headwater.who.phrasetable import Index, indexed, phrases
from headwater.who.words import words

COLUMNS = ("name", "kind", "country", "class", "aliases", "domains")
KINDS: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
T = TypeVar("T")
MOST_BYTES = 64 << 20
"""The largest file that is read."""


@dataclass(frozen=True, slots=True)
class Own:
    """An actor or an outlet of the user's; ``country`` is ISO 3166 alpha-2."""

    name: str
    kind: ActorKind
    country: str | None
    sort: ActorClass | None
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """The user's own actors, by what they are called and by where they publish."""

    entries: tuple[Own, ...] = ()
    index: Index[Own] = field(default_factory=dict)
    by_name: Mapping[str, Own] = field(default_factory=dict)
    by_domain: Mapping[str, Own] = field(default_factory=dict)

    def find(self, printed: str) -> Own | None:
        """The entry of exactly this name or alias, "the" aside."""
        return self.by_name.get(printed) or self.by_name.get(printed.removeprefix("The ").removeprefix("the "))

    def outlet(self, domain: str) -> Own | None:
        """The entry that publishes at this host name, or at one above it."""
        host = domain.casefold()
        while host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def over(self, mentions: tuple[Name, ...], *, document: Document) -> tuple[Name, ...]:
        """The names with the user's own in their places; a longer name that holds one of them stays."""
        if not self.entries:
            return mentions
        view = words(document)
        found = [
            Name(view.span_of((start, end)), own.kind, 1.0)
            for start, end, own in phrases(view.forms, self.index)
            if view.sentence[start] == view.sentence[end - 1]
        ]
        own_names = [one for one in found if not any(name.span != one.span for name in _holding(mentions, one.span))]
        kept = [name for name in mentions if not _meeting(own_names, name.span)]
        return tuple(sorted([*kept, *own_names], key=lambda name: name.span))


def _meeting(names: Sequence[Name], span: Span) -> Sequence[Name]:
    """The names, sorted and disjoint, that meet the span."""
    first = bisect_right(names, span.start, key=lambda name: name.span.end)
    return names[first : bisect_left(names, span.end, key=lambda name: name.span.start)]


def _holding(names: Sequence[Name], span: Span) -> list[Name]:
    return [name for name in _meeting(names, span) if name.span.holds(span)]


NOBODY = Mine()


def load(path: Path | None) -> Mine:
    """The user's file; without one, nobody. Raises UsageError, which names the line."""
    if path is None:
        return NOBODY
    entries: dict[str, Own] = {}
    domains: dict[str, Own] = {}
    listed: list[Own] = []
    for number, row in _rows(path, _text(path)):
        fault = _Fault(path, number)
        own = _own(row, fault)
        listed.append(own)
        _add(entries, (own.name, *own.aliases), own, fault)
        _add(domains, own.domains, own, fault)
    forms = {gazetteer.tokens(form): own for form, own in entries.items()}
    return Mine(tuple(listed), indexed(forms), entries, domains)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where we are in the file, for the message."""

    path: Path
    number: int

    def error(self, what: str) -> UsageError:
        return UsageError(f"{self.path}, line {self.number}: {what}")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path}: larger than {MOST_BYTES >> 20} MiB, the most for a list of actors")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read as a list of actors: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not in UTF-8") from error


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and cells of each line that is neither empty nor a comment."""
    lines = [
        (number, line.rstrip("\r"))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        return
    if lines[0][1].lstrip().startswith("{"):
        yield from ((number, _object(line, _Fault(path, number))) for number, line in lines)
        return
    columns = [cell.strip() for cell in lines[0][1].split("\t")]
    if wrong := [cell for cell in columns if cell not in COLUMNS]:
        raise _Fault(path, lines[0][0]).error(
            f"no column {wrong[0]!r}: the first line names the columns ({', '.join(COLUMNS)})"
        )
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise _Fault(path, number).error(f"{len(cells)} cells, but {len(columns)} columns")
        yield number, dict(zip(columns, cells, strict=False))


def _object(line: str, fault: _Fault) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise fault.error("not a JSON object") from error
    if not isinstance(value, dict):
        raise fault.error("not a JSON object")
    if wrong := [key for key in value if key not in COLUMNS]:
        raise fault.error(f"no key {wrong[0]!r}: there are {', '.join(COLUMNS)}")
    return value


def _own(row: dict[str, Any], fault: _Fault) -> Own:
    name = _cell(row, "name", fault)
    if not any(letter.isalnum() for letter in name):
        raise fault.error("no name")
    aliases = _several(row, "aliases", fault)
    if blank := [alias for alias in aliases if not any(letter.isalnum() for letter in alias)]:
        raise fault.error(f"not a name: {blank[0]!r}")
    country = _cell(row, "country", fault).upper()
    return Own(
        name=name,
        kind=_known(_cell(row, "kind", fault) or "organisation", KINDS, "kind", fault),
        country=_known(country, _countries(), "country", fault) if country else None,
        sort=_known(sort, SORTS, "class", fault) if (sort := _cell(row, "class", fault).lower()) else None,
        aliases=aliases,
        domains=tuple(domain.casefold().removeprefix("www.") for domain in _several(row, "domains", fault)),
    )


def _known(value: str, table: Mapping[str, T], what: str, fault: _Fault) -> T:
    if value not in table:
        allowed = "two letters such as FR (ISO 3166)" if what == "country" else f"one of {', '.join(table)}"
        raise fault.error(f"{what} is {allowed}, not {value!r}")
    return table[value]


@cache
def _countries() -> dict[str, str]:
    return {entry.code: entry.code for entry in gazetteer.countries()}


def _cell(row: dict[str, Any], key: str, fault: _Fault) -> str:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise fault.error(f"{key} is text, not {value!r}")
    return " ".join((value or "").split())


def _several(row: dict[str, Any], key: str, fault: _Fault) -> tuple[str, ...]:
    """Cells separated by "|", or a list of texts."""
    value = row.get(key)
    parts = value if isinstance(value, list) else (value or "").split("|") if isinstance(value, str | None) else [value]
    if wrong := [part for part in parts if not isinstance(part, str)]:
        raise fault.error(f"{key} are texts, not {wrong[0]!r}")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _add(table: dict[str, Own], forms: tuple[str, ...], own: Own, fault: _Fault) -> None:
    for form in dict.fromkeys(forms):
        if form in table:
            raise fault.error(f"{form!r} is already the name of {table[form].name!r}")
        table[form] = own
