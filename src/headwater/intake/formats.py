"""Which kind of input is this: by its name, and by its first bytes where the name does not tell.

In: a name, or the beginning of some bytes. Out: a :data:`Format`.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Format = Literal["page", "jsonl", "json", "csv", "warc", "mbox", "feed", "opml", "sitemap", "message"]

NAMES: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".warc": "warc", ".mbox": "mbox",
    ".rss": "feed", ".atom": "feed", ".opml": "opml",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page", ".txt": "page",
    ".text": "page", ".md": "page", ".eml": "message", ".mht": "message", ".mhtml": "message",
}  # fmt: skip
NO_TEXT = frozenset(
    """.png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .css .js .mjs .map .woff .woff2 .ttf .otf .eot
    .mp3 .mp4 .m4a .m4v .webm .ogg .ogv .wav .avi .mov .flv .swf .wasm""".split()
)
"""What lies about next to saved pages and never holds an article."""
ROOTS: dict[str, Format] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
PROLOGUE = re.compile(rb"\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,4000}?-->|<!(?!--)[^>]{0,2000}>)\s*", re.DOTALL)
ROOT = re.compile(rb"\s*<(?:[A-Za-z][\w.-]{0,60}:)?([A-Za-z][\w.-]{0,60})")
FROM = re.compile(rb"From \S+ .{0,10}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,60}\d\r?\n[\w-]+:")
HEAD = 1 << 16
GZIP = b"\x1f\x8b"


def suffix(name: str) -> str:
    """The last part of a name, in lower case, as it would be without compression.

    >>> suffix("rows.JSONL.gz"), suffix("page")
    ('.jsonl', '')
    """
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def by_name(name: str) -> Format | None:
    """What the name says; None where only the bytes can tell (``.xml``, ``.json``, no ending)."""
    return NAMES.get(suffix(name))


def by_content(head: bytes) -> Format:
    """What the first bytes (unpacked) say; what is nothing else is a page or a text."""
    head = head[:HEAD].removeprefix(b"\xef\xbb\xbf")
    bare = head.lstrip()
    if head.startswith(b"WARC/"):
        return "warc"
    if FROM.match(head):
        return "mbox"
    if bare.startswith(b"{") or re.match(rb"\[\s*\{", bare):
        return json_kind(bare)
    if bare.startswith(b"<") or bare.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):
        return xml_kind(bare)
    return "csv" if is_table(bare) else "page"


def json_kind(bare: bytes) -> Format:
    """A record a line, a JSON Feed, or one JSON value."""
    line, mark, _ = bare.partition(b"\n")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        # A first line longer than what was looked at begins a record, if it is one.
        return "json" if mark or len(bare) < HEAD - 1024 or not bare.startswith(b'{"') or feed_like(bare) else "jsonl"
    return "jsonl" if isinstance(value, dict) and not feed_like(line) else "json"


def feed_like(text: bytes) -> bool:
    """Whether JSON Feed is named near the beginning."""
    return re.search(rb"\"https?:(?:\\?/){2}jsonfeed\.org", text[:4096]) is not None


def xml_kind(bare: bytes) -> Format:
    """By the outermost element."""
    narrow = bare.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    at = 0
    while (skipped := PROLOGUE.match(narrow, at)) is not None:
        at = skipped.end()
    root = ROOT.match(narrow, at)
    return "page" if root is None else ROOTS.get(root[1].decode("ascii", "replace").lower(), "page")


def is_table(bare: bytes) -> bool:
    """Whether the first line names columns, and one of them is the text."""
    line = bare.partition(b"\n")[0][:2000].lower()
    names = [[cell.strip(b" \t\r\"'") for cell in line.split(mark)] for mark in (b",", b";", b"\t", b"|")]
    known = {b"id", b"url", b"title", b"published", b"author", b"authors", b"outlet", b"domain", b"wire"}
    return any(b"text" in cells and known & set(cells) for cells in names)
