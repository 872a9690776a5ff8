"""What does a feed list? RSS, Atom and JSON Feed; and the feeds in an OPML list.

In: bytes as fetched, and the feed's own address. Out: :class:`Feed`. XML is parsed by ``safexml`` and written out again
clean before feedparser sees it, so that no entity, no depth and no broken markup reaches it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import urljoin, urlsplit

from headwater.errors import Malformed, TooLarge
from headwater.intake import dates, safexml

MOST = 16 << 20
"""Bytes of one feed."""
MOST_ENTRIES = 50_000
MOST_ATTRIBUTES = 200
ROOTS = {"rss": "rss", "rdf": "rss", "feed": "atom"}
JSON_FEED = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
LONGEST_ADDRESS = 8192


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that is listed. ``published`` is an ISO prefix; ``outlet`` the name that the list gives for it."""

    url: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """``entries`` in the order of the feed, each address once. ``note`` says what of it could not be read."""

    kind: Literal["rss", "atom", "json"]
    title: str | None
    entries: tuple[Entry, ...]
    note: str | None = None


def read(data: bytes, *, url: str = "") -> Feed:
    """Read a feed; ``Malformed`` where it is none.

    >>> read(b"<rss version='2.0'><channel><title>Velm Post</title><item><link>/a</link></item></channel></rss>",
    ...      url="https://velm.example/feed").entries[0].url
    'https://velm.example/a'
    """
    if len(data) > MOST:
        raise TooLarge(f"a feed of {len(data)} bytes; the limit is {MOST}")
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return json_feed(data, url=url)
    return xml_feed(data, url=url)


def xml_feed(data: bytes, *, url: str) -> Feed:
    """RSS in its versions, and Atom."""
    import feedparser
    from lxml import etree

    parsed = safexml.parse(data, most=MOST)
    kind = ROOTS.get(safexml.local(parsed.root.tag))
    if kind is None:
        raise Malformed(f"XML, but no feed: the outermost element is {safexml.local(parsed.root.tag)[:40]!r}")
    if any(len(element.attrib) > MOST_ATTRIBUTES for element in parsed.root.iter()):
        raise Malformed(f"an element with more than {MOST_ATTRIBUTES} attributes")  # feedparser's time is quadratic
    clean = etree.tostring(parsed.root, encoding="utf-8", xml_declaration=True)
    try:
        found = feedparser.parse(clean, resolve_relative_uris=False, sanitize_html=False)
    except (AttributeError, AssertionError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Malformed("a feed that cannot be read") from error
    title = plain(found["feed"].get("title"))
    listed = list(xml_entries(found["entries"], base=url, title=title))
    return Feed(
        kind="atom" if kind == "atom" else "rss",
        title=title,
        entries=once(one for one in listed if one is not None),
        note="; ".join(note for note in (parsed.note, without_address(listed)) if note) or None,
    )


def without_address(entries: Sequence[Entry | None]) -> str | None:
    """What is to be said of entries without an address; None where all have one.

    >>> without_address([None, None]), without_address([])
    ('2 entries have no address that can be read (http, https)', None)
    """
    many = sum(one is None for one in entries)
    return (
        f"{many} entr{'y has' if many == 1 else 'ies have'} no address that can be read (http, https)" if many else None
    )


def xml_entries(entries: Iterable[Mapping[str, object]], *, base: str, title: str | None) -> Iterator[Entry | None]:
    """What feedparser found, as our records; None for an entry without an address."""
    for entry in entries:
        address = absolute(link(entry), base=base)
        source = entry.get("source")
        # An aggregator names the outlet in <source>; "updated" is read only where it is printed itself.
        named = plain(source.get("title")) if isinstance(source, Mapping) else None
        printed = entry.get("published") or (dict.get(entry, "updated") if isinstance(entry, dict) else None)
        yield None if address is None else Entry(address, plain(entry.get("title")), iso(printed), named or title)


def link(entry: Mapping[str, object]) -> object:
    """The address of an entry's page: its link, or its id where that is one."""
    address = entry.get("link")
    return address if address else entry.get("id")


def json_feed(data: bytes, *, url: str) -> Feed:
    """JSON Feed, version 1 and 1.1."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Malformed("JSON that cannot be read") from error
    if not is_json_feed(found):
        raise Malformed("JSON, but no feed: it has no version of JSON Feed")
    title = plain(found.get("title"))
    items = found.get("items")
    listed = list(json_entries(items if isinstance(items, list) else [], base=url, title=title))
    return Feed("json", title, once(one for one in listed if one is not None), without_address(listed))


def json_entries(items: list[object], *, base: str, title: str | None) -> Iterator[Entry | None]:
    """The items of a JSON Feed; None for one without an address."""
    for item in items:
        if isinstance(item, dict):
            address = absolute(item.get("url") or item.get("external_url") or item.get("id"), base=base)
            shown = plain(item.get("title")), iso(item.get("date_published"))
            yield None if address is None else Entry(address, *shown, title)


def is_json_feed(value: object) -> bool:
    """Whether a JSON value says that it is a feed."""
    return isinstance(value, dict) and str(value.get("version", "")).startswith(JSON_FEED)


def opml(data: bytes, *, url: str = "") -> tuple[str, ...]:
    """The addresses of the feeds in an OPML list, in its order, each once."""
    parsed = safexml.parse(data, most=MOST)
    if safexml.local(parsed.root.tag) != "opml":
        raise Malformed("XML, but no list of feeds")
    outlines = (element for element in parsed.root.iter() if safexml.local(element.tag) == "outline")
    found = (
        absolute(value, base=url)
        for outline in outlines
        for name in outline.keys()  # noqa: SIM118 -- attrib.items() takes the square of their number
        if str(name).lower() == "xmlurl" and (value := outline.get(name))
    )
    return tuple(dict.fromkeys(address for address in found if address is not None))[:MOST_ENTRIES]


def once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each address once, the first of them; never more than the limit."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if len(kept) == MOST_ENTRIES:
            break
        kept.setdefault(entry.url, entry)
    return tuple(kept.values())


def absolute(address: object, *, base: str) -> str | None:
    """An http(s) address in full, None where it is none.

    >>> absolute(" /a#top ", base="https://velm.example/feed"), absolute("mailto:a@velm.example", base="")
    ('https://velm.example/a', None)
    """
    if not isinstance(address, str) or not address.strip() or len(address) > LONGEST_ADDRESS:
        return None
    try:
        full = urljoin(base, "".join(address.split("\n")).strip())
        parts = urlsplit(full)
        return parts._replace(fragment="").geturl() if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def plain(value: object) -> str | None:
    """A title in one line, entities undone; None where there is none."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split())[:1000] or None


def iso(value: object) -> str | None:
    """A feed's date as an ISO prefix; None where it is none."""
    return dates.machine(value[:200]) if isinstance(value, str) and value.strip() else None
