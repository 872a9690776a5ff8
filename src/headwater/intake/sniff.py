"""Is this text a page, plain text, or something else that happens to be text?

In: characters. Out: :class:`Kind`. Looks at the beginning and the end only, whatever the length.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal

HEAD = 1 << 16
SMALL = 1 << 20
TAGS = re.compile(
    r"</?(?:html|head|body|div|p|article|section|main|span|meta|title|script|link|br|h[1-6]|a|ul|li|table|td|img|"
    r"header|plaintext|pre|b|i|em|strong|font|center|blockquote)"
    r"(?=[\s/>])[^<>]{0,2000}",
    re.IGNORECASE,
)
DOCTYPE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
FEEDS: tuple[tuple[str, str], ...] = (
    ("rss", "an RSS feed"), ("feed", "an Atom feed"), ("rdf:rdf", "an RSS feed"), ("urlset", "a sitemap"),
    ("sitemapindex", "a sitemap"),
    ("svg", "an SVG image"), ("opml", "a list of feeds"),
)  # fmt: skip
ROOT = re.compile(r"<(?P<root>[A-Za-z][\w:.-]{0,60})")
PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,4000}?-->|<!(?!doctype html)[^>]{0,2000}>)", re.IGNORECASE | re.DOTALL
)
NESTED = re.compile(r"(?:[\[{]\s{0,9}){8}")
"""No prose begins so."""
JSON_START = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d-]|\]|true|false|null))")


@dataclass(frozen=True, slots=True)
class Kind:
    """``what`` says in words what it is, where it is neither a page nor plain text."""

    name: Literal["page", "plain", "neither"]
    what: str = ""


def sniff(text: str) -> Kind:
    """Tell a page from plain text and from data.

    >>> sniff("<p>The port is shut.</p>").name, sniff("Shut, say <b> and <i>.").name, sniff('{"a": 1}').what
    ('page', 'plain', 'JSON data')
    >>> sniff("<?xml version='1.0'?><rss version='2.0'>").what, sniff("[" * 9).what
    ('an RSS feed', 'JSON data')
    """
    head = text[:HEAD].lstrip("\ufeff \t\r\n\x0b\x0c\x00")
    if head.startswith("WARC/1"):
        return Kind("neither", "a web archive")
    if NESTED.match(head) or (JSON_START.match(head) and is_json(text)):
        return Kind("neither", "JSON data")
    if head.startswith("<"):
        return markup_kind(head, text)
    if len(DOCTYPE.findall(head)) >= 2 or (sum(1 for _ in TAGS.finditer(head)) >= 8 and closes_block(head)):
        return Kind("page")
    return Kind("plain")


def closes_block(head: str) -> bool:
    """Whether an element that holds text is closed somewhere: talk about tags has no pairs of them."""
    return re.search(r"</(?:p|div|body|article|li|h[1-6])\s{0,9}>", head, re.IGNORECASE) is not None


def markup_kind(head: str, text: str) -> Kind:
    """What begins with ``<``."""
    at = 0
    while (skipped := PROLOGUE.match(head, at)) is not None:
        at = skipped.end()
    root = ROOT.search(head, at)
    name = root["root"].lower() if root else ""
    if DOCTYPE.search(head) is None:
        feed = dict(FEEDS).get(name)
        if feed is not None:
            return Kind("neither", feed)
        if head.startswith("<?xml") and TAGS.match(head, root.start() if root else 0) is None:
            return Kind("neither", "an XML document")
    if DOCTYPE.search(head) or TAGS.search(head) or head.startswith("<!--") or re.search(r"<[a-z]+[\s>]", text[-HEAD:]):
        return Kind("page")
    return Kind("plain")


def is_json(text: str) -> bool:
    """Whether text is JSON, or a JSON document on each line; a long one is judged by its look."""
    bare = text.strip("\ufeff \t\r\n")
    if bare[-1:] not in "}]":
        return False
    if len(bare) > SMALL:
        return True
    for candidate in (bare, bare.split("\n", 1)[0]):
        try:
            json.loads(candidate)
        except RecursionError:
            return True
        except ValueError:
            continue
        return True
    return False
