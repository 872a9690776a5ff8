"""What characters are these bytes, if they are any?

In: bytes, as a file or a server gave them, gzip included. Out: :class:`Decoded`, or an ``IntakeError`` that says
what the bytes are instead. The order is the WHATWG's where it has one (byte order mark first, labels read as
https://encoding.spec.whatwg.org/ maps them), but valid UTF-8 is believed before any label: bytes that decode as
UTF-8 by accident are rare, and wrong labels are not.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

from headwater.errors import EmptyInput, Malformed, NotText, TooLarge
from headwater.settings import Settings

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"RIFF", "a sound, a video or a WebP image"),
    (b"OggS", "a sound or a video"),
    (b"ID3", "a sound"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a rich text document"),
)
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WHATWG: dict[str, str] = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "tis-620": "cp874", "x-sjis": "cp932",
}  # fmt: skip
LABEL = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
SAMPLE = 1 << 16
FOREIGN = 0.25
"""Share of bytes outside of ASCII from which text is taken to be in another script than Latin."""
SCRIPTS = [
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256", "cp874",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp949",
]  # fmt: skip
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters (without a byte order mark), and a warning where some bytes could not be read as meant."""

    text: str
    warning: str | None = None


def decode(data: bytes, *, settings: Settings) -> Decoded:
    r"""Read bytes as text.

    >>> decode("Łódź".encode("utf-16"), settings=Settings()).text
    'Łódź'
    >>> decode(b"<meta charset=utf-8><p>caf\xe9</p>", settings=Settings()).text
    '<meta charset=utf-8><p>café</p>'
    """
    decoded = characters(unpacked(data, settings=settings))
    lost = decoded.text.count("\ufffd")
    if lost > 5 and lost > len(decoded.text) // 10:
        raise NotText("not text in any encoding that it could be in")
    return decoded


def characters(data: bytes) -> Decoded:
    """The bytes as characters, whatever they come to."""
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyInput("nothing but white space" if data else "no bytes")
    refuse_binary(data)
    for mark, name in BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace").removeprefix("\ufeff"))
    wide = wide_encoding(data[:HEAD])
    if wide is not None:
        return Decoded(data.decode(wide, "replace"))
    refuse_controls(data)
    return narrow(data)


def decode_raw(data: bytes, *, settings: Settings) -> str:
    """Read bytes as UTF-8, changing nothing; ``NotText`` where they are not."""
    data = unpacked(data, settings=settings)
    if not data:
        raise EmptyInput("no bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse_binary(data)
        raise NotText(f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}") from None


def unpacked(data: bytes, *, settings: Settings) -> bytes:
    """Undo gzip, at most twice, never to more than the limit."""
    for _ in range(2):
        if len(data) > settings.max_bytes:
            raise TooLarge(f"{len(data)} bytes; the limit is {settings.max_bytes}")
        if not data.startswith(b"\x1f\x8b"):
            break
        data = gunzip(data, limit=settings.max_bytes)
    return data


def gunzip(data: bytes, *, limit: int) -> bytes:
    """All members of a gzip file, up to ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    while data.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(31)
        try:
            part = inflater.decompress(data, limit + 1 - size)
        except zlib.error:
            raise Malformed("broken gzip compression") from None
        size += len(part)
        if size > limit:
            raise TooLarge(f"more than {limit} bytes after decompression")
        if not inflater.eof:
            raise Malformed("truncated gzip compression")
        if len(parts) > 1000:  # each costs a copy of all that follows
            raise Malformed("gzip compression with thousands of members")
        parts.append(part)
        data = inflater.unused_data
    return b"".join(parts)


def refuse_binary(data: bytes) -> None:
    """Raise ``NotText`` with the name of the format, where the first bytes tell it."""
    for mark, name in SIGNATURES:
        if data.startswith(mark) and (len(mark) > 4 or has_controls(data[:HEAD])):
            raise NotText(f"{name}, not text")
    if data[4:8] == b"ftyp":
        raise NotText("a video, not text")


def has_controls(data: bytes) -> bool:
    """Whether there are bytes that no text has; "BZh" may begin a line, too."""
    return len(data.translate(None, CONTROLS)) < len(data)


def refuse_controls(data: bytes) -> None:
    """Raise ``NotText`` where more than one byte in a hundred is a control character."""
    controls = len(data) - len(data.translate(None, CONTROLS))
    if controls > len(data) // 100:
        raise NotText("binary data, not text")


def wide_encoding(head: bytes) -> str | None:
    r"""UTF-16 without a byte order mark: half of the bytes are NUL, all on the same side.

    >>> wide_encoding("Harbour".encode("utf-16-be"))
    'utf-16-be'
    """
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    return None


def narrow(data: bytes) -> Decoded:
    """Read bytes in an encoding that contains ASCII."""
    label = declared(data[:HEAD])
    if label == "iso2022_jp":
        return Decoded(data.decode(label, "replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if label is not None and label != "utf-8":
        text = data.decode(label, "replace")
        if text.count("\ufffd") <= len(text) // 1000:
            return Decoded(text)
    return damaged_utf8(data) or Decoded(guessed(data))


def declared(head: bytes) -> str | None:
    """The codec that the page names for itself, None where it names none that Python knows."""
    found = LABEL.search(head)
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(WHATWG.get(name, name))
    except LookupError:
        return None
    text_like = getattr(codec, "_is_text_encoding", True)
    return codec.name if text_like and not codec.name.startswith(("utf-16", "utf-32", "utf-7", "idna")) else None


def damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with some bad bytes (or with surrogates encoded one by one), where most of it is good."""
    text = rejoined(data)
    lost = text.count("\ufffd")
    good = len(data) - len(data.decode("ascii", "ignore")) - lost
    if lost * 4 > good:
        return None
    warning = f"{lost} characters are not valid UTF-8 and were read as U+FFFD" if lost else None
    return Decoded(text, warning)


def rejoined(data: bytes) -> str:
    r"""UTF-8 read leniently; pairs of surrogates (CESU-8) become the character that they mean.

    >>> rejoined(b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd!")
    '😀 �!'
    """
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def guessed(data: bytes) -> str:
    """The encoding that charset-normalizer finds likely, if it is one of another script than Latin; else cp1252.

    Between the Latin code pages a detector is wrong too often, and cp1252 is what browsers take.
    """
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    high = 1 - len(sample.decode("ascii", "ignore")) / len(sample)
    if len(data) < 200 or high < FOREIGN:
        return data.decode("cp1252", "replace")
    best = from_bytes(sample, cp_isolation=SCRIPTS).best()
    if best is None:
        raise NotText("not text in any encoding that it could be in")
    return data.decode(best.encoding, "replace")
