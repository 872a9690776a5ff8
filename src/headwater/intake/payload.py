"""What a web server sent, as the page that it meant: content codings undone, the character set of its header kept.

In: the bytes of a body and the header's values. Out: bytes of a page, never more than the limit.
"""

from __future__ import annotations

import codecs
import re
import zlib

from headwater.errors import Malformed, TooLarge
from headwater.intake.decode import LABEL, WHATWG, gunzip
from headwater.intake.packing import unpack

CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
HEAD = 4096
ZSTD = b"\x28\xb5\x2f\xfd"


def inflated(data: bytes, *, coding: str, limit: int) -> bytes:
    """Undo ``Content-Encoding``; archives that kept the header and dropped the coding are taken as they are."""
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in {"", "identity", "none", "utf-8"}:
            continue
        if name in {"gzip", "x-gzip"}:
            data = gunzip(data, limit=limit) if data.startswith(b"\x1f\x8b") else data
        elif name == "deflate":
            data = deflated(data, limit=limit)
        elif name == "zstd":
            data = unpack(data, limit=limit) if data.startswith(ZSTD) else data
        elif not looks_plain(data):
            raise Malformed(f"compressed as {name[:20]!r}, which is not read")
    return data


def deflated(data: bytes, *, limit: int) -> bytes:
    """zlib's format, or the bare one that some servers send under the same name."""
    if looks_plain(data):
        return data
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(bits)
        try:
            out = inflater.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(out) > limit:
            raise TooLarge(f"more than {limit} bytes after decompression")
        if inflater.eof:
            return out
    raise Malformed("broken compression")


def looks_plain(data: bytes) -> bool:
    """Whether these bytes are markup as they stand."""
    return data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def labelled(data: bytes, *, content_type: str) -> bytes:
    """The page as it is; in UTF-8 where only the server's header says what its characters are.

    >>> labelled(b"<p>caf\\xe9</p>", content_type="text/html; charset=ISO-8859-1").decode()
    '<p>café</p>'
    """
    named = CHARSET.search(content_type)
    if named is None or LABEL.search(data[:HEAD]) is not None or data.startswith(b"\x1f\x8b"):
        return data
    try:
        codec = codecs.lookup(WHATWG.get(named[1].lower(), named[1]))
        data.decode("utf-8")
    except LookupError:
        return data
    except UnicodeDecodeError:
        return recoded(data, codec.name) if getattr(codec, "_is_text_encoding", True) else data
    return data


def recoded(data: bytes, codec: str) -> bytes:
    """The same characters in UTF-8, where the codec reads them all."""
    try:
        return data.decode(codec).encode("utf-8")
    except (UnicodeError, ValueError):
        return data
