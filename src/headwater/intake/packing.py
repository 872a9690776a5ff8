"""Bytes -> fewer bytes, and back: zstd, as Python has it from 3.14 on, and its backport before that."""

from __future__ import annotations

import sys

from headwater.errors import Malformed, TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 6
WINDOW = 23
"""log2 of the window that the web may ask for (RFC 9659): 8 MiB."""


def pack(data: bytes, *, level: int = LEVEL) -> bytes:
    """Compressed."""
    return bytes(zstd.compress(data, level))


def unpack(data: bytes, *, limit: int | None = None) -> bytes:
    """As they were, at most ``limit`` bytes. Raises Malformed where they are damaged, TooLarge.

    >>> unpack(pack(b"The ferry sank."))
    b'The ferry sank.'
    """
    try:
        if limit is None:
            return bytes(zstd.decompress(data))
        inflater = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW})
        out = bytes(inflater.decompress(data, max_length=limit + 1))
    except zstd.ZstdError as error:
        raise Malformed("broken compression") from error
    if len(out) > limit:
        raise TooLarge(f"more than {limit} bytes after decompression")
    if not inflater.eof:
        raise Malformed("broken compression")
    return out
