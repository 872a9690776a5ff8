"""What the user names, as a stream of items: files, folders, patterns, ``-`` for stdin, and addresses.

In: names. Out: one :class:`Item` an article, or a :class:`Failure` for what could not be had, in the order of the
names. Steps: 1. what is named (``folders``); 2. opened, or fetched; 3. which format (``formats``); 4. the reader of
that format, which streams. Nothing is raised while the stream runs, and nothing is left out without a word but what
``folders`` says.
A feed, a list of feeds or a sitemap gives the pages that it lists, fetched one by one as they are asked for.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TextIO, cast
from urllib.parse import urlsplit

from headwater.errors import IntakeError, TooLarge, UsageError
from headwater.intake import feeds, folders, formats, mailbox, sitemaps, tables, warc
from headwater.intake.formats import Format
from headwater.intake.inflate import Unpacked
from headwater.intake.payload import labelled
from headwater.records import Failure, Item
from headwater.settings import Settings

STAGE = "intake"
DEFAULTS = Settings()
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")
PIECE = 1 << 16


class Fetched(Protocol):
    """What a fetcher gives back."""

    @property
    def url(self) -> str:
        """The address after redirects."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The answer's headers."""

    @property
    def body(self) -> bytes:
        """The bytes, content codings undone."""


Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Way:
    """How to read: limits, a fetcher, and the map of a table's columns."""

    settings: Settings
    fetch: Fetch | None
    columns: Mapping[str, str] | None


def items(
    inputs: Sequence[str],
    *,
    settings: Settings = DEFAULTS,
    fetch: Fetch | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item | Failure]:
    """Everything that the inputs hold, lazily. ``columns``: a CSV file's names for our keys.

    Raises ``UsageError``, at once, for a column mapped to a key that no record has, or stdin asked for twice.
    """
    tables.checked_columns(columns)
    if list(inputs).count("-") > 1:
        raise UsageError("stdin can be read once only")
    return everything(list(inputs), Way(settings, fetch, columns), stdin)


def everything(inputs: list[str], way: Way, stdin: BinaryIO | None) -> Iterator[Item | Failure]:
    """Name after name."""
    for name in inputs:
        if name == "-" and stdin is None and cast("TextIO | None", sys.stdin) is None:
            yield Failure(name, STAGE, "stdin is closed")
        elif name == "-":
            yield from told(name, streamed(stdin or sys.stdin.buffer, name="-", way=way))
        elif ADDRESS.match(name):
            yield from address(name, way)
        elif SCHEME.match(name) and not os.path.exists(name):
            yield Failure(name, STAGE, "only http and https addresses are fetched")
        else:
            yield from named(name, way)


def told(name: str, found: Iterator[Item | Failure]) -> Iterator[Item | Failure]:
    """The same, and what breaks while it is read as a failure at its end."""
    try:
        yield from found
    except OSError as error:  # BadGzipFile is one
        yield Failure(name, STAGE, (error.strerror or str(error)).lower())
    except EOFError:
        yield Failure(name, STAGE, "truncated gzip compression; what comes before its end was read")
    except zlib.error:
        yield Failure(name, STAGE, "broken gzip compression; what comes before it was read")
    except (IntakeError, ValueError) as error:  # ValueError: a NUL in a file's name
        yield Failure(name, STAGE, str(error))


# files


def named(name: str, way: Way) -> Iterator[Item | Failure]:
    """A file, a folder, or a pattern."""
    if os.path.isdir(name):
        yield from folder(name, way)
        return
    if not folders.is_pattern(name):
        yield from file(name, way, asked=True)
        return
    found = [path for path in folders.matching(name) if formats.suffix(path) not in formats.NO_TEXT]
    if "**" in name:  # it went down into the folders by itself
        found = [path for path in found if not os.path.isdir(path)]
    if not found:
        yield Failure(name, STAGE, "no file matches")
    for path in found:
        yield from folder(path, way) if os.path.isdir(path) else file(path, way)


def folder(name: str, way: Way) -> Iterator[Item | Failure]:
    """Every file under a folder."""
    for path in folders.files(name):
        if isinstance(path, Failure):
            yield path
        else:
            yield from file(path, way)


def file(path: str, way: Way, *, asked: bool = False) -> Iterator[Item | Failure]:
    """One file, by its name's ending, else by its content. ``asked``: the user named it, so it is not passed over."""
    if asked and formats.suffix(path) in formats.NO_TEXT and os.path.exists(path):
        yield Failure(path, STAGE, f"a {formats.suffix(path)} file holds no article")
        return
    yield from told(path, opened(path, way))


def opened(path: str, way: Way) -> Iterator[Item | Failure]:
    """One file, opened while it is read."""
    with open(path, "rb") as raw:
        yield from streamed(raw, name=path, way=way, path=path, kind=formats.by_name(path))


def streamed(
    raw: BinaryIO, *, name: str, way: Way, path: str | None = None, kind: Format | None = None
) -> Iterator[Item | Failure]:
    """An open file or pipe: its beginning is looked at, and nothing more is read than the format's reader asks for."""
    head = at_most(raw, formats.HEAD)
    stream = cast(BinaryIO, io.BufferedReader(Rest(head, raw)))
    packed = head.startswith(formats.GZIP)
    if kind is None:
        kind = formats.by_content(start_of(head) if packed else head)
        if kind == "page" and formats.suffix(name) == ".json":
            kind = "json"
    if packed and kind not in {"warc", "page"}:
        stream = cast(BinaryIO, io.BufferedReader(Unpacked(stream)))
    yield from contents(stream, kind, name=name, way=way, path=path, url=None)


class Rest(io.RawIOBase):
    """A stream with its first bytes, that were read already, before it again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        """As the standard library has it."""
        if not self._head:
            self._head = self._rest.read(len(into)) or b""
        part, self._head = self._head[: len(into)], self._head[len(into) :]
        into[: len(part)] = part
        return len(part)


def at_most(raw: BinaryIO, most: int) -> bytes:
    """Up to so many bytes; a pipe gives them piece by piece."""
    parts: list[bytes] = []
    while most > 0 and (part := raw.read(min(most, PIECE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def start_of(packed: bytes) -> bytes:
    """The first bytes of what is packed, as far as they can be had."""
    try:
        return zlib.decompressobj(31).decompress(packed, formats.HEAD)
    except zlib.error:
        return b""


# formats


def contents(
    stream: BinaryIO, kind: Format, *, name: str, way: Way, path: str | None, url: str | None
) -> Iterator[Item | Failure]:
    """What a stream of a known format holds."""
    if kind == "warc":
        return warc.read(stream, name=name, settings=way.settings)
    if kind == "jsonl":
        return tables.read_jsonl(stream, name=name, settings=way.settings, path=path)
    if kind == "csv":
        return tables.read_csv(stream, name=name, settings=way.settings, columns=way.columns, path=path)
    if kind == "mbox":
        return mailbox.read(stream, name=name, settings=way.settings, path=path)
    return whole(stream, kind, name=name, way=way, path=path, url=url)


def whole(
    stream: BinaryIO, kind: Format, *, name: str, way: Way, path: str | None, url: str | None
) -> Iterator[Item | Failure]:
    """The formats that are read at once, up to the limit."""
    data = at_most(stream, way.settings.max_bytes + 1)
    if len(data) > way.settings.max_bytes:
        raise TooLarge(f"more than {way.settings.max_bytes} bytes")
    if kind == "feed":
        yield from feed(data, name=name, way=way, url=url)
    elif kind == "opml":
        for one in feeds.opml(data, url=url or ""):
            yield from address(one, way, expected="feed")
    elif kind == "sitemap":
        yield from sitemap(data, name=name, way=way, url=url)
    elif kind == "message":
        yield mailbox.page(data, place=name, path=path)
    elif kind == "json":
        yield from one_json(data, name=name, way=way, path=path, url=url)
    else:
        yield Item(data=data, name=name, url=url, path=path)


def one_json(data: bytes, *, name: str, way: Way, path: str | None, url: str | None) -> Iterator[Item | Failure]:
    """One JSON value: a feed, a record, or a list of records."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield Failure(name, STAGE, "JSON that cannot be read")
        return
    if feeds.is_json_feed(value):
        yield from feed(data, name=name, way=way, url=url)
        return
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        place = f"{name}#{number}" if isinstance(value, list) else name
        if not isinstance(record, dict):
            yield Failure(place, STAGE, "JSON, but no object: a record is {...}")
            continue
        packed = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        yield Item(data=packed, name=place, kind="record", url=None, path=path)


# what is fetched


def address(url: str, way: Way, *, expected: Format | None = None) -> Iterator[Item | Failure]:
    """An address: a page, or whatever else its content is."""
    got = fetched(url, way)
    if isinstance(got, Failure):
        yield got
        return
    head = start_of(got.body) if got.body.startswith(formats.GZIP) else got.body
    kind = expected or formats.by_content(head)
    if kind == "page" and formats.by_name(urlsplit(got.url).path) == "csv" and not head.lstrip().startswith(b"<"):
        kind = "csv"
    if kind == "page":
        yield page(got, name=url)
        return
    stream = cast(BinaryIO, io.BytesIO(got.body))
    if got.body.startswith(formats.GZIP) and kind != "warc":
        stream = cast(BinaryIO, io.BufferedReader(Unpacked(stream)))
    yield from told(url, contents(stream, kind, name=url, way=way, path=None, url=got.url))


def fetched(url: str, way: Way) -> Fetched | Failure:
    """What is at an address, or why it cannot be had."""
    if way.fetch is None:
        return Failure(url, STAGE, "fetching is switched off")
    try:
        got = way.fetch(url)
    except IntakeError as error:
        return Failure(url, STAGE, str(error))
    return got if 200 <= got.status < 300 else Failure(url, STAGE, f"the server answered {got.status}")


def page(got: Fetched, *, name: str, entry: feeds.Entry | None = None) -> Item:
    """A page as fetched, with what the list said of it."""
    kind = next((value for key, value in got.headers.items() if key.lower() == "content-type"), "")
    return Item(
        data=labelled(got.body, content_type=kind),
        name=name,
        url=got.url,
        outlet=None if entry is None else entry.outlet,
        published=None if entry is None else entry.published,
    )


def listed(entries: Sequence[feeds.Entry], way: Way) -> Iterator[Item | Failure]:
    """The pages of a list, fetched one by one."""
    for entry in entries:
        got = fetched(entry.url, way)
        yield got if isinstance(got, Failure) else page(got, name=entry.url, entry=entry)


def feed(data: bytes, *, name: str, way: Way, url: str | None) -> Iterator[Item | Failure]:
    """The pages of a feed."""
    found = feeds.read(data, url=url or "")
    if found.note is not None:
        yield Failure(name, STAGE, found.note)
    yield from listed(found.entries, way)


def sitemap(data: bytes, *, name: str, way: Way, url: str | None) -> Iterator[Item | Failure]:
    """The pages of a sitemap, or of all the sitemaps in an index; an index inside an index is not followed."""
    found = sitemaps.read(data, url=url or "")
    if found.note is not None:
        yield Failure(name, STAGE, found.note)
    yield from listed(found.entries, way)
    for one in found.sitemaps:
        got = fetched(one, way)
        yield from [got] if isinstance(got, Failure) else told(one, inner_sitemap(got, name=one, way=way))


def inner_sitemap(got: Fetched, *, name: str, way: Way) -> Iterator[Item | Failure]:
    """The pages of a sitemap that an index names."""
    found = sitemaps.read(got.body, url=got.url)
    if found.kind == "index":
        yield Failure(name, STAGE, "an index of sitemaps inside another is not followed")
    if found.note is not None:
        yield Failure(name, STAGE, found.note)
    yield from listed(found.entries, way)
