"""A compressed body, in chunks of any size, within limits."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import Malformed, TooLarge
from headwater.intake.inflate import GZIP, RAW, STEP, ZLIB, Inflater

TEXT = b"The harbour master of Ostermoor said the tide would turn before noon. " * 50


def unpacked(
    data: bytes, *, encoding: str = "gzip", chunk: int = 1 << 16, most: int = 64 << 20, ratio_from: int = 1 << 20
) -> bytes:
    inflater = Inflater(encoding, most=most, ratio=200.0, ratio_from=ratio_from)
    parts = [piece for at in range(0, len(data), chunk) for piece in inflater.feed(data[at : at + chunk])]
    inflater.close()
    return b"".join(parts)


@pytest.mark.parametrize("chunk", [1, 2, 7, 1 << 16])
@pytest.mark.parametrize(
    ("encoding", "window"), [("gzip", GZIP), ("x-gzip", GZIP), (" GZIP ", GZIP), ("deflate", ZLIB), ("deflate", RAW)]
)
def test_what_was_packed_comes_out(encoding: str, window: int, chunk: int) -> None:
    assert unpacked(zlib.compress(TEXT, wbits=window), encoding=encoding, chunk=chunk) == TEXT


@pytest.mark.parametrize("chunk", [1, 3, 1 << 16])
def test_members_of_gzip_follow_each_other(chunk: int) -> None:
    assert unpacked(zlib.compress(b"ebb ", wbits=GZIP) + zlib.compress(b"flow", wbits=GZIP), chunk=chunk) == b"ebb flow"


@pytest.mark.parametrize("chunk", [1, 3, 1 << 16])
def test_what_follows_the_end_is_dropped(chunk: int) -> None:
    packed = zlib.compress(TEXT, wbits=GZIP)
    assert unpacked(packed + b"\x00\x00\n" + packed, chunk=chunk) == TEXT


@pytest.mark.parametrize("size", [STEP - 1, STEP, STEP + 1, 2 * STEP])
def test_sizes_around_a_step(size: int) -> None:
    data = random.Random(size).randbytes(size // 16) * 16 + b"x" * (size % 16)
    assert unpacked(zlib.compress(data, wbits=GZIP), chunk=1 << 24) == data
    flat = b"\x00" * size
    assert unpacked(zlib.compress(flat, wbits=GZIP), chunk=1 << 24, ratio_from=8 * STEP) == flat


def test_a_bomb_is_stopped_before_it_is_unpacked() -> None:
    bomb = zlib.compress(b"\x00" * (8 << 20), wbits=GZIP)
    inflater = Inflater("gzip", most=64 << 20, ratio=200.0, ratio_from=1 << 20)
    held: list[int] = []
    with pytest.raises(TooLarge, match="200 times"):
        held.extend(map(len, inflater.feed(bomb)))
    assert sum(held) <= max(STEP, 200 * len(bomb))


def test_a_limit_on_bytes_before_and_after() -> None:
    with pytest.raises(TooLarge, match="after decompression"):
        unpacked(zlib.compress(TEXT, wbits=GZIP), most=len(TEXT) - 1)
    with pytest.raises(TooLarge):
        unpacked(TEXT, encoding="", most=len(TEXT) - 1)
    assert unpacked(TEXT, encoding="identity", most=len(TEXT)) == TEXT


def test_truncated_and_broken_compression() -> None:
    packed = zlib.compress(TEXT, wbits=GZIP)
    with pytest.raises(Malformed, match="truncated"):
        unpacked(packed[:-9])
    with pytest.raises(Malformed, match="broken"):
        unpacked(b"<html>" + packed)
    with pytest.raises(Malformed, match="members"):
        unpacked(zlib.compress(b"", wbits=GZIP) * 1001)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip;q=1", "\x00"])
def test_only_what_was_asked_for(encoding: str) -> None:
    with pytest.raises(Malformed, match="not asked for"):
        Inflater(encoding, most=1, ratio=1.0, ratio_from=1)


def test_nothing_is_nothing() -> None:
    assert unpacked(b"") == b""


@given(st.binary(), st.integers(1, 9), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_unpacked_or_refused(data: bytes, chunk: int, encoding: str) -> None:
    try:
        unpacked(data, encoding=encoding, chunk=chunk)
    except (Malformed, TooLarge):
        return
