"""The pages in a web archive (WARC 1.0 and 1.1, plain or gzip).

In: an open file, read once from front to back, so that its size does not matter. Out: one page an HTML or text response
with status 200. Named ``archive.warc.gz#1234``: the offset at which the record, or its gzip member, begins.
An archive that is cut off or broken gives what came before, and a failure that says where it broke.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from headwater.errors import IntakeError, Malformed, TooLarge
from headwater.intake.payload import inflated, labelled
from headwater.intake.warcstream import Broken, Stream
from headwater.records import Failure, Item
from headwater.settings import Settings

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

STAGE = "intake"
DEFAULTS = Settings()
HEADERS = 1 << 20
"""Bytes that the headers of one record may have."""
BLOCK = 1 << 16
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
NO_PAGES = ("/robots.txt", "/ads.txt", "/app-ads.txt")


def read(file: BinaryIO, *, name: str, settings: Settings = DEFAULTS) -> Iterator[Item | Failure]:
    """Every page in an archive, in its order. Nothing is raised: what cannot be read is a failure."""
    stream = Stream(file)
    try:
        yield from records(stream, name=name, settings=settings)
    except Broken as error:
        yield Failure(f"{name}#{stream.where()}", STAGE, f"{error}; what comes before it in the archive was read")
    except OSError as error:
        yield Failure(name, STAGE, (error.strerror or str(error)).lower())


def records(stream: Stream, *, name: str, settings: Settings) -> Iterator[Item | Failure]:
    """Go from record to record; after bytes that are none, on to the next that is one."""
    some = False
    while line := stream.next_line():
        place = f"{name}#{stream.where()}"
        if not line.startswith(b"WARC/"):
            what = "bytes that are no record, left out" if some else "not a web archive"
            yield Failure(place, STAGE, what)
            if not some or not stream.skip_to(b"WARC/"):
                return
            continue
        some = True
        record = opened(stream, line)
        try:
            page = page_of(record, place=place, settings=settings)
            if page is not None:
                yield page
        except Broken:
            raise
        except IntakeError as error:
            yield Failure(place, STAGE, str(error))
        drain(record)


def opened(stream: Stream, line: bytes) -> ArcWarcRecord:
    """The record whose first line was read: its headers, and a stream that ends where it ends."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader

    stream.patience = HEADERS
    try:
        record = ArcWarcRecordLoader(verify_http=False, arc2warc=False).parse_record_stream(
            stream, line, "warc", no_record_parse=True
        )
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise Broken("a record whose headers cannot be read") from error
    finally:
        stream.patience = None
    length = (record.rec_headers.get_header("Content-Length") or "").strip()
    if not (length.isascii() and length.isdigit() and len(length) < 20):
        raise Broken("a record that does not say how long it is")
    return record


def page_of(record: ArcWarcRecord, *, place: str, settings: Settings) -> Item | None:
    """The page in a record; None where it is an image, a redirect, a request, or what else archives keep."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in {"response", "resource"} or not url.lower().startswith(("http://", "https://")):
        return None
    if record.rec_type == "resource":
        body, kind, coding = None, record.rec_headers.get_header("Content-Type") or "", ""
    else:
        headers = http_headers(record)
        if headers.get_statuscode() != "200":
            return None
        body, kind, coding = headers, headers.get_header("Content-Type") or "", headers.get_header("Content-Encoding")
    if not wanted(kind, url):
        return None
    data = inflated(payload(record, body, settings=settings), coding=coding or "", limit=settings.max_bytes)
    if not kind and not data[:256].lstrip().startswith(b"<"):
        return None
    return Item(data=labelled(data, content_type=kind), name=place, url=url)


def wanted(kind: str, url: str) -> bool:
    """Whether a content type is a page's; one that is not told is looked at."""
    path = url.partition("?")[0].lower()
    bare = kind.partition(";")[0].strip().lower()
    return (not bare or bare in PAGES) and not (path.endswith(NO_PAGES) and path.count("/") == 3)


def http_headers(record: ArcWarcRecord) -> StatusAndHeaders:
    """The status line and headers of a response."""
    from warcio.statusandheaders import StatusAndHeadersParser

    stream = record.raw_stream.stream
    stream.patience = HEADERS
    try:
        return StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    except (EOFError, ValueError) as error:
        raise Malformed("a response without headers") from error
    finally:
        stream.patience = None


def payload(record: ArcWarcRecord, headers: StatusAndHeaders | None, *, settings: Settings) -> bytes:
    """The body, whole, chunks put together."""
    from warcio.bufferedreaders import ChunkedDataReader

    left = record.raw_stream.limit
    if left > settings.max_bytes:
        raise TooLarge(f"{left} bytes; the limit is {settings.max_bytes}")
    data = bytes(record.raw_stream.read(left)) if left else b""
    if record.raw_stream.limit:
        raise Broken("the archive ends in the middle of a record")
    if headers is None or (headers.get_header("Transfer-Encoding") or "").strip().lower() != "chunked":
        return data
    return bytes(ChunkedDataReader(io.BytesIO(data), decomp_type=None).read())


def drain(record: ArcWarcRecord) -> None:
    """Go to the record's end; ``Broken`` where the archive ends before it."""
    while record.raw_stream.limit:
        if not record.raw_stream.read(BLOCK):
            raise Broken("the archive ends in the middle of a record")
