"""Articles in rows: JSONL (one record a line) and CSV with a map of its columns.

In: an open file, read line by line, so that its size does not matter. Out: one record item a row, named
``rows.jsonl:17`` after its line. A bad row is a failure that names its line, and the next one is read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from headwater.errors import UsageError
from headwater.records import Failure, Item
from headwater.settings import Settings

STAGE = "intake"
DEFAULTS = Settings()
KEYS = frozenset({"id", "url", "outlet", "domain", "title", "authors", "author", "published", "wire", "text"})
"""What a record may say (the JSON keys of ``headwater add``)."""
DELIMITERS = ",;\t|"
MOST_BAD = 1000
"""Bad lines in a row after which a file is taken to be something else."""
BLOCK = 1 << 16
BOM = b"\xef\xbb\xbf"
WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_jsonl(
    file: BinaryIO, *, name: str, settings: Settings = DEFAULTS, path: str | None = None
) -> Iterator[Item | Failure]:
    """One item a line; blank lines are passed over."""
    bad = 0
    for number, line in numbered(file, most=settings.max_bytes):
        place = f"{name}:{number}"
        if line is not None and not line.strip():
            continue
        problem = f"a line of more than {settings.max_bytes} bytes" if line is None else not_a_record(line)
        if problem is None and line is not None:
            bad = 0
            yield Item(data=line.strip(), name=place, kind="record", path=path)
            continue
        bad += 1
        yield Failure(place, STAGE, problem or "")
        if bad == MOST_BAD:
            yield Failure(name, STAGE, f"{bad} bad lines in a row: the rest, from line {number + 1}, was not read")
            return


def not_a_record(line: bytes) -> str | None:
    """Why a line is no record, None where it is one."""
    if line.startswith(tuple(WIDE)):
        return "UTF-16; JSONL is in UTF-8"
    try:
        value = json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError as error:
        return f"not UTF-8: byte {error.start} of the line is 0x{line[error.start]:02x}"
    except json.JSONDecodeError as error:
        return f"not JSON: {error.msg.lower()} at character {error.colno}"
    except RecursionError:
        return "JSON nested too deep"
    except ValueError:  # a number of thousands of digits
        return "not JSON that can be read"
    return None if isinstance(value, dict) else "JSON, but no object: a record is {...}"


def numbered(file: BinaryIO, *, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for a line over the limit, whose rest is passed over."""
    number = 0
    while line := file.readline(most + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BOM)
        if len(line) > most and not line.endswith(b"\n"):
            while (rest := file.readline(BLOCK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def read_csv(
    file: BinaryIO,
    *,
    name: str,
    settings: Settings = DEFAULTS,
    columns: Mapping[str, str] | None = None,
    path: str | None = None,
) -> Iterator[Item | Failure]:
    """One item a row. ``columns`` maps the file's names to ours; a column with one of our names needs no map."""
    checked_columns(columns)
    rows = Rows(file, settings=settings)
    try:
        header = rows.header()
    except csv.Error as error:
        yield Failure(f"{name}:1", STAGE, f"no header of a table: {error}")
        return
    keys, problem = keyed(header, columns or {})
    if problem is not None:
        yield Failure(name, STAGE, problem)
        return
    bad = 0
    for number, row, problem in rows:
        place = f"{name}:{number}"
        if problem is None and len(row) > len(header) and any(row[len(header) :]):
            problem = f"{len(row)} cells under {len(header)} columns"
        if problem is None:
            bad = 0
            if any(row):
                yield Item(data=record(row, keys), name=place, kind="record", path=path)
            continue
        bad += 1
        yield Failure(place, STAGE, problem)
        if bad == MOST_BAD:
            yield Failure(name, STAGE, f"{bad} bad rows in a row: the rest, from line {number + 1}, was not read")
            return


def checked_columns(columns: Mapping[str, str] | None) -> None:
    """Raise ``UsageError`` where a column is mapped to something that no record has."""
    unknown = sorted(set((columns or {}).values()) - KEYS)
    if unknown:
        raise UsageError(f"no such key: {', '.join(unknown)}; a record has {', '.join(sorted(KEYS))}")


def keyed(header: list[str], columns: Mapping[str, str]) -> tuple[dict[int, str], str | None]:
    """Which cell is which of our keys; or what is wrong with the header. The map goes before like names."""
    names = [name.strip() for name in header]
    missing = sorted(set(columns) - set(names))
    if missing:
        return {}, f"no column {missing[0]!r}; there are: {', '.join(names)[:300]}"
    mapped = {at: columns[name] for at, name in enumerate(names) if name in columns}
    for at, name in enumerate(names):
        key = name.lower()
        if at not in mapped and key in KEYS and key not in mapped.values():
            mapped[at] = key
    if "text" not in mapped.values():
        return {}, f"no column is the text; name it with a column map. There are: {', '.join(names)[:300]}"
    return mapped, None


def record(row: list[str], keys: Mapping[int, str]) -> bytes:
    """A row as a JSON object in UTF-8; empty cells are left out."""
    value = {key: row[at] for at, key in keys.items() if at < len(row) and row[at].strip()}
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


class Rows:
    """The rows of a CSV file, lazily: the number of a row's first line, its cells, and what is wrong with it."""

    def __init__(self, file: BinaryIO, *, settings: Settings) -> None:
        # csv has one limit for the whole process: it is only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), settings.max_characters))
        self._file = file
        self._most = settings.max_bytes
        self._reader = csv.reader(self._lines())

    def header(self) -> list[str]:
        """The first row; finds the delimiter that parts it most."""
        lines = self._lines()
        first = next((line for line in lines if line.strip()), "")
        delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
        self._reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        return next(self._reader, [])

    def __iter__(self) -> Iterator[tuple[int, list[str], str | None]]:
        while True:
            number = self._reader.line_num + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, [], f"not CSV: {error}"
                if self._reader.line_num < number:  # nothing was taken: there is no going on
                    return
            else:
                yield number, [repaired(cell) for cell in row], None

    def _lines(self) -> Iterator[str]:
        head = self._file.read(2)
        wide = WIDE.get(head)
        if wide is not None:
            yield from wide_lines(self._file, wide, most=self._most)
            return
        first = head if head.endswith(b"\n") else head + self._file.readline(self._most)
        for line in first.removeprefix(BOM).splitlines(keepends=True):
            yield checked(line, most=self._most)
        while line := self._file.readline(self._most + 1):
            yield checked(line, most=self._most)


def checked(line: bytes, *, most: int) -> str:
    """A line as characters; bytes that are not UTF-8 are kept for :func:`repaired`."""
    if len(line) > most:
        raise csv.Error(f"a line of more than {most} bytes; nothing after it was read")
    return line.decode("utf-8", "surrogateescape")


def wide_lines(file: BinaryIO, encoding: str, *, most: int) -> Iterator[str]:
    """Lines of UTF-16, as spreadsheets write it."""
    import codecs

    reader = codecs.getreader(encoding)(file, "replace")
    while line := reader.readline(most):
        yield line


def repaired(cell: str) -> str:
    r"""A cell that was not UTF-8, read as the Windows code page that spreadsheets write.

    >>> repaired(b"caf\xe9".decode("utf-8", "surrogateescape"))
    'café'
    """
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell
