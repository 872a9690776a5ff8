"""Records as bytes, and back, nothing lost: compressed JSON; a Reading without its text, which the library has already.

Written from the records' own fields, so that it cannot fall behind them: a record is a JSON object, a
:class:`~headwater.records.Span` is ``[start, end]``. A field that an older version did not write has its default.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

from headwater.errors import LibraryError, Malformed
from headwater.intake.packing import pack, unpack
from headwater.records import Reading, Span

Read = Callable[[Any], Any]
R = TypeVar("R")
SMALL, KEPT = 8192, 512
"""Bytes of a record that is kept unpacked, where it is some twenty times as large, and how many of them are."""


def dump(reading: Reading) -> bytes:
    """The reading without its article's text."""
    return packed(replace(reading, article=replace(reading.article, text="")))


def load(data: bytes, *, text: str, without: frozenset[str] = frozenset()) -> Reading:
    """The reading that :func:`dump` wrote, with its article's text; fields that have a default may be left out, which
    is faster. Raises LibraryError."""
    reading = unpacked(Reading, data, without=without)
    return replace(reading, article=replace(reading.article, text=text))


def packed(record: Any) -> bytes:
    """Any record whose fields are plain values, records, spans, tuples, sets and mappings by words of such."""
    written = json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))
    return pack(written.encode("utf-8", "backslashreplace"))  # half a character, in a file's name, as JSON has it too


def unpacked(of: type[R], data: bytes, *, without: frozenset[str] = frozenset()) -> R:
    """The record of this type that :func:`packed` wrote, some fields left out. Raises LibraryError."""
    hint: Any = of
    try:
        written = json.loads(unpack(data))
        if without:
            written = {name: value for name, value in written.items() if name not in without}
        record: R = _reader(hint)(written)
    except (Malformed, ValueError, TypeError, KeyError) as error:
        raise LibraryError(f"a {of.__name__.lower()} in the library is damaged: {error}") from error
    return record


def recalled(of: type[R], data: bytes) -> R:
    """As :func:`unpacked`, for what is asked for again and again: small records are kept for a while, and are the same
    object the next time."""
    if len(data) > SMALL:
        return unpacked(of, data)
    hint: Any = of
    record: R = _recalled(hint, data)
    return record


@lru_cache(KEPT)
def _recalled(of: Any, data: bytes) -> Any:
    return unpacked(of, data)


def _plain(value: Any) -> Any:
    """A record as what JSON knows."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return (value.start, value.end)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


@cache
def _reader(hint: Any) -> Read:
    """What makes a value of this type from its JSON."""
    if hint is Span:
        return lambda value: Span(value[0], value[1])
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_reader(hint)
    parts = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _tuple_reader(parts)
    if typing.get_origin(hint) is frozenset:
        return frozenset
    if typing.get_origin(hint) in (dict, Mapping):
        each = _reader(parts[1])
        return lambda value: {key: each(one) for key, one in value.items()}
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        inner = _reader(next(part for part in parts if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    return float if hint is float else lambda value: value


def _tuple_reader(parts: tuple[Any, ...]) -> Read:
    if parts[1:] == (Ellipsis,):
        each = _reader(parts[0])
        return lambda value: tuple([each(one) for one in value])
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


@cache
def _record_reader(record: Any) -> Read:
    hints = typing.get_type_hints(record)
    known = {field.name: field for field in fields(record)}
    readers = {name: _reader(hints[name]) for name in known}
    needed = {name for name, field in known.items() if field.default is MISSING}

    def made(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"no object of {record.__name__}")
        if not needed <= value.keys():
            raise KeyError(", ".join(sorted(needed - value.keys())))
        return record(**{name: read(value[name]) for name, read in readers.items() if name in value})

    return made
