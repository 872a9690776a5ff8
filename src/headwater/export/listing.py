"""Records -> CSV, JSON, JSONL, Parquet: complete, or loudly not.

In: a Listing, or any iterator of records. Out: bytes, written as they come. Where something is left out, the last row
or object says so (``{"truncated": true, "shown": 50}``; in Parquet the file's metadata), and False is returned.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO

from headwater.errors import UsageError
from headwater.library.listing import Listing, arrow_schema, columns, needed, plain

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run; the last four are what an East Asian keyboard gives."""
TOGETHER = 5000
"""Rows of a Parquet row group."""


def write(
    records: Iterable[object], out: BinaryIO, *, form: str, of: type | None = None, most: int | None = None
) -> bool:
    """Write all records, or the first ``most``, as csv, json, jsonl or parquet. False if there are more than these.

    ``of`` is the type of the records, where there may be none; a Listing knows it.
    """
    if form not in FORMS:
        raise UsageError(f"a listing is written as {', '.join(FORMS)}, not as {form!r}")
    feed = _Feed(records, of, most)
    FORMS[form](feed, out)
    return not feed.truncated


class _Feed:
    """Records as dicts, one at a time; when all were taken it knows whether some are missing."""

    def __init__(self, records: Iterable[object], of: type | None, most: int | None) -> None:
        self.of = records.of if isinstance(records, Listing) else of
        self.truncated = isinstance(records, Listing) and records.truncated
        self.shown = 0
        self._records = iter(records)
        self._most = most

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for record in self._records:
            if self.shown == self._most:
                self.truncated = True
                return
            self.shown += 1
            yield plain(record)

    @property
    def marker(self) -> dict[str, Any]:
        return {"truncated": True, "shown": self.shown}


def _json(feed: _Feed, out: BinaryIO) -> None:
    opening = "[\n"
    for record in feed:
        out.write(_encoded(opening + _line(record)))
        opening = ",\n"
    if feed.truncated:
        out.write(_encoded(opening + _line(feed.marker)))
        opening = ",\n"
    out.write(b"[]\n" if opening == "[\n" else b"\n]\n")


def _jsonl(feed: _Feed, out: BinaryIO) -> None:
    for record in feed:
        out.write(_encoded(_line(record) + "\n"))
    if feed.truncated:
        out.write(_encoded(_line(feed.marker) + "\n"))


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    """UTF-8; a lone surrogate is written as its escape, which JSON reads back as it was."""
    return text.encode("utf-8", "backslashreplace")


def _csv(feed: _Feed, out: BinaryIO) -> None:
    """RFC 4180, with a header; the marker stands in the first cell of the last row."""
    records = iter(feed)
    first = next(records, None)
    names = list(first) if first is not None else columns(feed.of) if feed.of else []
    if names:
        _row(out, names)
    for record in chain([first] if first is not None else [], records):
        _row(out, [cell(record.get(name)) for name in names])
    if feed.truncated:
        note = f"TRUNCATED: {feed.shown} shown, there are more"
        _row(out, [note, *[""] * (len(names) - 1)])


def _row(out: BinaryIO, cells: Sequence[object]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    out.write(_encoded(text.getvalue()))


def cell(value: Any) -> Any:
    """A value for a cell: lists as JSON, numbers as they are, and no text that a spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-1.5), cell(None), cell([[0, 4]])
    ("'=1+1", -1.5, '', '[[0, 4]]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


def _parquet(feed: _Feed, out: BinaryIO) -> None:
    """Row groups as they come; what the rest must fit is the record's type, or the first group."""
    arrow = needed("pyarrow", why="headwater[parquet]")
    files = needed("pyarrow.parquet", why="headwater[parquet]")
    records = iter(feed)
    schema = arrow_schema(feed.of) if feed.of else None
    group = list(islice(records, TOGETHER))
    schema = schema or arrow.Table.from_pylist(_whole(group)).schema
    with files.ParquetWriter(out, schema, compression="zstd") as writer:
        while group:
            writer.write_table(arrow.Table.from_pylist(_whole(group), schema=schema))
            group = list(islice(records, TOGETHER))
        if feed.truncated:
            writer.add_key_value_metadata({"truncated": "true", "shown": str(feed.shown)})


def _whole(value: Any) -> Any:
    """Arrow takes no lone surrogate: a question mark stands for it."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items()}
    return value


FORMS: dict[str, Callable[[_Feed, BinaryIO], None]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "parquet": _parquet,
}
