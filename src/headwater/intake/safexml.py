"""XML from strangers: parsed without entities, without the network, to a bounded size and depth.

In: bytes. Out: the root element and, where the end is missing or something lies too deep, a note in words. Markup that
is merely untidy (a bare ``&``, names of HTML's entities, elements that nobody closed) is read as it was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from headwater.errors import EmptyInput, Malformed, TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 64 << 20
"""Bytes; the protocol of sitemaps allows 50 MiB, and no feed comes near it."""
DECLARED = re.compile(rb"<!ENTITY", re.IGNORECASE)
AMPERSAND = re.compile(rb"&(?:([A-Za-z][A-Za-z0-9]{0,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)?")
XML_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
ASCII_WITHIN = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[^\x00]")
CUT_SHORT = frozenset({"ERR_DOCUMENT_END", "ERR_TAG_NOT_FINISHED", "ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """``note`` says what could not be read, None where all could."""

    root: _Element
    note: str | None = None


def parse(data: bytes, *, most: int = MOST) -> Parsed:
    """Parse leniently; ``Malformed`` where nothing is left, or where entities are declared.

    >>> parse(b"<a>Caf&eacute; &amp; harbour</a>").root.text
    'Café & harbour'
    """
    from lxml import etree

    if len(data) > most:
        raise TooLarge(f"{len(data)} bytes of XML; the limit is {most}")
    if not data.strip():
        raise EmptyInput("no bytes" if not data else "nothing but white space")
    if DECLARED.search(data.replace(b"\0", b"")):
        raise Malformed("XML that declares entities of its own is not read")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(known_names(data).lstrip(), parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise Malformed("not XML that can be read") from error
    if root is None:  # the stubs do not know that a lenient parser may find nothing
        raise Malformed("not XML that can be read")
    cut = next((e for e in parser.error_log if e.type_name in CUT_SHORT), None)
    return Parsed(root, None if cut is None else f"damaged at line {cut.line}: what comes after it is not all read")


def known_names(data: bytes) -> bytes:
    """HTML's names of characters as numbers, a bare ``&`` as what it is; what stands in CDATA stays.

    >>> known_names(b"<a>?b&c=&eacute;<![CDATA[?b&c]]></a>")
    b'<a>?b&amp;c=&#233;<![CDATA[?b&c]]></a>'
    """
    if not ASCII_WITHIN.match(data[:64]):
        return data
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        begin = data.find(b"<![CDATA[", at)
        begin = len(data) if begin < 0 else begin
        end = data.find(b"]]>", begin)
        end = len(data) if end < 0 else end
        parts += [AMPERSAND.sub(character, data[at:begin]), data[begin:end]]
        at = end
    return b"".join(parts)


def character(match: re.Match[bytes]) -> bytes:
    """What an ampersand begins, as XML has it."""
    name = match[1]
    if name is None:
        return b"&amp;"
    if name.startswith(b"#") or name in XML_NAMES:
        return match[0]
    characters = html5.get(name.decode("ascii") + ";", "")
    return b"".join(b"&#%d;" % ord(c) for c in characters) or b"&amp;" + match[0][1:]


def local(tag: object) -> str:
    """An element's name without its namespace, in lower case.

    >>> local("{urn:example}URLSet")
    'urlset'
    """
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(element: _Element | None) -> str | None:
    """The characters within an element, white space made even; None where there are none."""
    if element is None:
        return None
    return " ".join("".join(str(part) for part in element.itertext()).split()) or None
