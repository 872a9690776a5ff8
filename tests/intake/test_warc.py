"""Web archives: whole, cut off, broken, and made to hurt."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from headwater.intake import warc
from headwater.intake.packing import pack
from headwater.records import Failure, Item
from headwater.settings import Settings

PAGE = b"<html><body><p>The northern basin of Velm stays shut, the board said. Number %d.</p></body></html>"


def http(body: bytes, *, kind: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(block: bytes, *, url: str = "https://velm.example/a", kind: str = "response", length: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {length or len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def read(data: bytes, *, most: int = 1 << 20) -> list[Item | Failure]:
    return list(warc.read(io.BytesIO(data), name="a.warc", settings=Settings(max_bytes=most)))


def pages(count: int) -> list[bytes]:
    return [record(http(PAGE % n), url=f"https://velm.example/{n}") for n in range(count)]


def urls(found: list[Item | Failure]) -> list[str | None]:
    return [one.url if isinstance(one, Item) else f"! {one.message}" for one in found]


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # warcio's own
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_as_warcio_writes_it(packed: bool) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    places = []
    for n in range(3):
        places.append(out.tell())
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                f"https://velm.example/{n}", "response", payload=io.BytesIO(PAGE % n), http_headers=headers
            )
        )
    assert read(out.getvalue()) == [
        Item(data=PAGE % n, name=f"a.warc#{place}", url=f"https://velm.example/{n}") for n, place in enumerate(places)
    ]


def test_one_gzip_member_for_all_is_read_too() -> None:
    found = read(gzip.compress(b"".join(pages(3))))
    assert [one.name for one in found if isinstance(one, Item)] == [
        "a.warc#0", f"a.warc#0+{len(pages(1)[0])}", f"a.warc#0+{2 * len(pages(1)[0])}",
    ]  # fmt: skip


def test_only_pages_are_taken() -> None:
    data = b"".join(
        (
            record(http(b"x", kind="image/png")),
            record(http(b"", status="301 Moved", more="Location: /b\r\n")),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(http(b"User-agent: *", kind="text/plain"), url="https://velm.example/robots.txt"),
            record(b"20241126", url="dns:velm.example", kind="response"),
            record(http(PAGE % 1, kind="application/xhtml+xml"), url="https://velm.example/x"),
            record(http(b"The port is shut.", kind="text/plain"), url="https://velm.example/t"),
            record(b"<p>Kept by hand</p>", kind="resource", url="https://velm.example/r"),
        )
    )
    assert urls(read(data)) == ["https://velm.example/x", "https://velm.example/t", "https://velm.example/r"]


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate\r\n"),
        (chunked(gzip.compress(PAGE)), "Content-Encoding: GZIP\r\nTransfer-Encoding: chunked\r\n"),
    ],
)
def test_codings_are_undone(body: bytes, more: str) -> None:
    assert [one.data for one in read(record(http(body, more=more))) if isinstance(one, Item)] == [PAGE]


def test_zstandard() -> None:
    data = record(http(pack(PAGE), more="Content-Encoding: zstd\r\n"))
    assert [one.data for one in read(data) if isinstance(one, Item)] == [PAGE]


def test_a_record_that_cannot_be_read_costs_only_itself() -> None:
    data = b"".join(
        (
            record(http(b"\x8b\x00", more="Content-Encoding: br\r\n")),
            record(http(gzip.compress(PAGE)[:-9], more="Content-Encoding: gzip\r\n")),
            record(http(gzip.compress(b" " * 5_000_000), more="Content-Encoding: gzip\r\n")),
            record(http(b"x" * 2_000_000)),
            record(b""),
            *pages(1),
        )
    )
    assert urls(read(data)) == [
        "! compressed as 'br', which is not read",
        "! truncated gzip compression",
        "! more than 1048576 bytes after decompression",
        f"! {len(http(b'x' * 2_000_000)) - len(http(b''))} bytes; the limit is 1048576",
        "! a response without headers",
        "https://velm.example/0",
    ]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [3, 30, 200])
def test_an_archive_that_is_cut_off_gives_what_came_before(packed: bool, cut: int) -> None:
    parts = [gzip.compress(part) if packed else part for part in pages(3)]
    whole = b"".join(parts)
    found = read(whole[: len(parts[0]) + len(parts[1]) + min(cut, len(parts[2]) // 2)])
    assert urls(found[:2]) == ["https://velm.example/0", "https://velm.example/1"]
    assert [type(one) for one in found[2:]] == [Failure]
    assert found[2].source.startswith("a.warc#")  # type: ignore[union-attr]


def test_a_broken_member_gives_what_came_before() -> None:
    parts = [gzip.compress(part) for part in pages(3)]
    parts[1] = parts[1][:20] + b"\xff" * 20 + parts[1][40:]
    found = read(b"".join(parts))
    assert urls(found)[0] == "https://velm.example/0"
    assert urls(found)[1:] == ["! broken gzip compression; what comes before it in the archive was read"]


def test_bytes_between_records_are_told_and_passed_over() -> None:
    one, two = pages(2)
    rubbish = b"not a record\r\n" * 10_000 + b"x" * 100_000 + b"\n"
    assert urls(read(one + rubbish + two)) == [
        "https://velm.example/0", "! bytes that are no record, left out", "https://velm.example/1",
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"\n\n", gzip.compress(b"")])
def test_an_empty_archive(data: bytes) -> None:
    assert read(data) == []


@pytest.mark.parametrize(
    "data",
    [
        b"The port is shut.", b"\x1f\x8b", b"WARC/1.0\r\n\r\n", b"WARC/1.0", record(b"x", length="-5"),
        record(b"x", length="9" * 30), record(b"x", length="ten"), b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000,
        b"WARC/1.0\r\n" + b"x" * 5_000_000, record(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500_000),
        gzip.compress(b"") * 5000, gzip.compress(b"WARC/1.0\r\n" + b"x" * 50_000_000),
        pages(1)[0][:-4] + b"x" * 3000, gzip.compress(pages(1)[0]) + b"rubbish",
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_archive_is_one_failure(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    found = [one for one in read(data) if isinstance(one, Failure)]
    assert len(found) == 1
    assert capfd.readouterr().err == ""


def test_zeros_after_the_end_are_harmless() -> None:
    assert urls(read(gzip.compress(pages(1)[0]) + b"\0" * 100_000)) == ["https://velm.example/0"]


class Endless(io.RawIOBase):
    """Records without an end, that are never anywhere whole."""

    def __init__(self, part: bytes) -> None:
        self.part = part

    def read(self, size: int = -1) -> bytes:
        return self.part


@pytest.mark.parametrize("packed", [False, True])
def test_memory_does_not_grow_with_the_archive(packed: bool) -> None:
    part = record(http(b"x" * 200_000, kind="image/png")) + pages(1)[0]
    file = Endless(gzip.compress(part, 1) if packed else part)
    found: Iterator[Item | Failure] = warc.read(file, name="a.warc")  # type: ignore[arg-type]
    next(found)
    tracemalloc.start()
    for _ in range(300):
        assert isinstance(next(found), Item)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


@settings(max_examples=60)
@given(st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_nothing_is_raised(noise: bytes, at: int, packed: bool) -> None:
    whole = b"".join(pages(2))
    data = whole[:at] + noise + whole[at + len(noise) :]
    read(gzip.compress(data) if packed else data)
    packed_whole = gzip.compress(whole)
    read(packed_whole[:at] + noise + packed_whole[at:])
