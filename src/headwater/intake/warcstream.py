"""The bytes of a web archive, unpacked as they are read, with the place in the file of each.

warcio reads records well, but its own reader takes a line of any length, says what is broken to stderr, and takes the
end of a truncated member for the end of the archive. This one is bounded, and raises :class:`Broken`.
"""

from __future__ import annotations

import zlib
from collections import deque
from typing import BinaryIO

from headwater.errors import Malformed
from headwater.intake.inflate import RATIO, RATIO_FROM

BLOCK = 1 << 15
UNPACKED = 1 << 18
"""Bytes unpacked at a time."""
GZIP = b"\x1f\x8b"
MOST_EMPTY = 1000
LONGEST_LINE = 1 << 16
FIRST_LINE = 1024


class Broken(Malformed):
    """The archive cannot be read from here on."""


class Stream:
    """``read``, ``readline`` and ``tell`` over an archive; ``patience`` bounds what headers may take."""

    def __init__(self, file: BinaryIO) -> None:
        self.patience: int | None = None
        self._file = file
        self._buffer = b""
        self._at = 0  # in the buffer
        self._before = 0  # bytes given out before the buffer
        self._line_at = 0
        self._read = 0  # bytes of the file
        self._packed = b""
        self._inflater: zlib._Decompress | None = None
        self._empty = 0
        self._members: deque[tuple[int, int]] = deque([(0, 0)])  # where each begins: unpacked, in the file
        self._gzip: bool | None = None

    def tell(self) -> int:
        """How many unpacked bytes were given out."""
        return self._before + self._at

    def where(self) -> str:
        """The place in the file of the last line from :meth:`next_line`: ``1234``, or ``1234+56`` inside a member."""
        while len(self._members) > 1 and self._members[1][0] <= self._line_at:
            self._members.popleft()
        start, place = self._members[0]
        if self._gzip and self._line_at > start:
            return f"{place}+{self._line_at - start}"
        return str(place + self._line_at - start)

    def read(self, length: int) -> bytes:
        """At most ``length`` bytes; fewer at the end only."""
        parts: list[bytes] = []
        while length > 0 and self._more():
            part = self._buffer[self._at : self._at + length]
            self._at += len(part)
            length -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, length: int | None = None) -> bytes:
        """One line with its end, or ``length`` bytes of it."""
        line = self._line(LONGEST_LINE if length is None else min(length, LONGEST_LINE))
        if len(line) == LONGEST_LINE:
            raise Broken(f"a line of more than {LONGEST_LINE} bytes in a header")
        if self.patience is not None:
            self.patience -= len(line)
            if self.patience < 0:
                raise Broken("headers without an end")
        return line

    def next_line(self) -> bytes:
        """The next line that is not blank, or its beginning; nothing at the end."""
        while self._more():
            self._line_at = self.tell()
            line = self._line(FIRST_LINE)
            if line.strip():
                return line
        return b""

    def skip_to(self, mark: bytes) -> bool:
        """Go on to the next line that begins with ``mark``; False where there is none."""
        tail = b"\n"
        while self._more():
            seen = tail + self._buffer[self._at :]
            found = seen.find(b"\n" + mark) + 1
            if found:
                self._before += len(self._buffer) - (len(seen) - found)
                self._buffer, self._at = seen[found:], 0
                return True
            tail = seen[-len(mark) :]
            self._at = len(self._buffer)
        return False

    def _line(self, most: int) -> bytes:
        line = b""
        while len(line) < most and not line.endswith(b"\n") and self._more():
            stop = min(self._at + most - len(line), len(self._buffer))
            end = self._buffer.find(b"\n", self._at, stop) + 1 or stop
            line += self._buffer[self._at : end]
            self._at = end
        return line

    def _more(self) -> bool:
        """See to it that there is a byte to give; False at the end."""
        while self._at >= len(self._buffer):
            self._before += len(self._buffer)
            self._buffer, self._at = b"", 0
            block = self._next()
            if block is None:
                return False
            self._buffer = block
        return True

    def _raw(self) -> bytes:
        block = self._file.read(BLOCK)
        self._read += len(block)
        return block

    def _next(self) -> bytes | None:
        """The next unpacked block, perhaps empty; None at the end."""
        if self._gzip is None:
            self._packed = self._raw()
            self._gzip = self._packed.startswith(GZIP)
        if self._gzip:
            return self._unpack()
        block, self._packed = self._packed or self._raw(), b""
        return block or None

    def _unpack(self) -> bytes | None:
        """One step of decompression, member after member."""
        self._packed = self._packed or self._raw()
        if self._inflater is None and not self._open():
            return None
        inflater = self._inflater
        if inflater is None or not self._packed:
            raise Broken("truncated gzip compression")
        try:
            block = inflater.decompress(self._packed, UNPACKED)
        except zlib.error:
            raise Broken("broken gzip compression") from None
        self._packed = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        if self._before > max(RATIO_FROM, self._read * RATIO):
            raise Broken(f"compressed more than {RATIO} times")
        self._empty = 0 if block else self._empty + inflater.eof
        if self._empty > MOST_EMPTY:
            raise Broken("gzip compression with thousands of empty members")
        if inflater.eof:
            self._inflater = None
        return block

    def _open(self) -> bool:
        """Begin the next member; False where there is none. Zeros may fill a file up."""
        while self._packed and not self._packed.strip(b"\0"):
            self._packed = self._raw()
        if not self._packed:
            return False
        if len(self._packed) == 1:
            self._packed += self._raw()
        if not self._packed.startswith(GZIP):
            raise Broken("something that is not gzip in the middle of a gzip file")
        place = self._read - len(self._packed)
        if self._before or place:
            self._members.append((self._before, place))
        self._inflater = zlib.decompressobj(31)
        return True
