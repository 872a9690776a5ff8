"""What is in a compressed body, without ever holding more of it than is allowed?

In: the value of Content-Encoding, and the body in chunks. Out: the body in pieces, or ``TooLarge`` as soon as a limit
is passed (before the rest is unpacked), or ``Malformed``. A file of any size is unpacked as it is read.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from headwater.errors import Malformed, TooLarge
from headwater.settings import MiB

STEP = 1 << 20
"""Bytes that are unpacked at once."""
GZIP, ZLIB, RAW = 31, 15, -15
PLAIN = frozenset({"", "identity"})
WINDOWS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": ZLIB}
RATIO, RATIO_FROM = 200, 64 * MiB
"""Bytes out for a byte in that a file may give, from so many bytes out. Text compresses to a tenth; a megabyte of
nothing but line ends would be a gigabyte of lines."""


class Inflater:
    """Unpacks one body. ``most`` holds before and after; ``ratio`` is looked at from ``ratio_from`` bytes out.

    >>> inflater = Inflater("gzip", most=1000, ratio=200.0, ratio_from=500)
    >>> b"".join(inflater.feed(zlib.compress(b"The tide turns. " * 9, wbits=GZIP)))[:15]
    b'The tide turns.'
    >>> inflater.close()
    """

    def __init__(self, encoding: str, *, most: int, ratio: float, ratio_from: int) -> None:
        name = encoding.strip().lower()
        if name not in PLAIN and name not in WINDOWS:
            raise Malformed(f"compressed in a way that was not asked for: {name[:40]!r}")
        self._window = WINDOWS.get(name)
        self._most, self._ratio, self._ratio_from = most, ratio, ratio_from
        self._packed = self._unpacked = 0
        self._members = 0
        self._over = False
        self._inflater: zlib._Decompress | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The pieces that this chunk brings, each at most ``STEP`` long where it was compressed."""
        self._packed += len(chunk)
        self._refuse_too_much(self._packed, "")
        if self._window is None:
            yield chunk
            return
        piece = b""
        # A full piece may have left something inside of zlib even where all of the chunk went in.
        while chunk or len(piece) == STEP:
            piece, chunk = self._unpack(chunk)
            self._unpacked += len(piece)
            self._refuse_too_much(self._unpacked, " after decompression")
            if self._unpacked > max(self._ratio_from, self._packed * self._ratio):
                raise TooLarge(f"compressed more than {self._ratio:g} times")
            if piece:
                yield piece

    def close(self) -> None:
        """Raise ``Malformed`` where the end is missing."""
        if self._inflater is not None and not self._inflater.eof:
            raise Malformed("truncated compression")

    def _refuse_too_much(self, size: int, when: str) -> None:
        if size > self._most:
            raise TooLarge(f"more than {self._most} bytes{when}")

    def _unpack(self, chunk: bytes) -> tuple[bytes, bytes]:
        """A piece, and what is left of the chunk; what follows the end is dropped unless it is another member."""
        if self._inflater is None or self._inflater.eof:
            again = self._inflater is not None
            self._over = self._over or (again and (self._window != GZIP or chunk[:2] not in (b"\x1f", b"\x1f\x8b")))
            if self._over:
                return b"", b""
            self._inflater = self._begun(chunk)
        try:
            piece = self._inflater.decompress(chunk, STEP)
        except zlib.error:
            raise Malformed("broken compression") from None
        return piece, self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail

    def _begun(self, chunk: bytes) -> zlib._Decompress:
        self._members += 1
        if self._members > 1000:
            raise Malformed("compression with thousands of members")
        if self._window == ZLIB and chunk[0] & 0x0F != 8:
            return zlib.decompressobj(RAW)  # some servers leave out the header that "deflate" should have
        return zlib.decompressobj(self._window or GZIP)


class Unpacked(io.RawIOBase):
    """What is in a gzip file, read as it is asked for. Raises TooLarge in between, where it is far more than it was.

    >>> io.BufferedReader(Unpacked(io.BytesIO(zlib.compress(b"The tide turns.", wbits=GZIP)))).read()
    b'The tide turns.'
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counted(packed)
        self._inside = gzip.GzipFile(fileobj=cast(BinaryIO, self._packed))

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        """As the standard library has it."""
        part = self._inside.read1(len(into))
        if self._inside.tell() > max(RATIO_FROM, self._packed.count * RATIO):
            raise TooLarge(f"compressed more than {RATIO} times")
        into[: len(part)] = part
        return len(part)


class _Counted:
    """A file that is read, and how much of it was."""

    def __init__(self, file: BinaryIO) -> None:
        self.count = 0
        self._file = file

    def read(self, length: int = -1) -> bytes:
        part = self._file.read(length)
        self.count += len(part)
        return part
