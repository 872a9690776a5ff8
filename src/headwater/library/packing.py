"""Bytes -> fewer bytes, and back: zstd, as Python has it from 3.14 on, and its backport before that."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from headwater.errors import LibraryError

LEVEL = 6


def pack(data: bytes) -> bytes:
    """Compressed."""
    return bytes(zstd.compress(data, LEVEL))


def unpack(data: bytes) -> bytes:
    """As they were. Raises LibraryError where the bytes are damaged.

    >>> unpack(pack(b"The ferry sank."))
    b'The ferry sank.'
    """
    try:
        return bytes(zstd.decompress(data))
    except zstd.ZstdError as error:
        raise LibraryError(f"damaged data: {error}") from error
