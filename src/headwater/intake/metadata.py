"""Title, authors, outlet, times, section, address and language of a page.

In: its tree, its JSON-LD and its address. Out: :class:`Told`, dates as ISO prefixes. JSON-LD is believed first, then
OpenGraph, then meta elements, then the page's own elements. What does not look like a person's name is no
author; a date that has to be guessed is not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from headwater.intake import bylines, dates, wires
from headwater.intake.jsonld import Told, clean

TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title")
AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone")
PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "article.published", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "published_time", "timestamp", "datecreated", "ptime",
)  # fmt: skip
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "utime",
)
SECTIONS = ("article:section", "section", "parsely-section", "cg", "cxenseparse:category")
SITE_TAIL = re.compile(r"\s(?:[|–—·•»]|-|::)\s(?P<site>[^|–—·•»]{2,50})\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """What the metadata of a page say, ISO dates; ``wire`` is an agency among the authors."""

    told: Told
    wire: str | None


def read(tree: HtmlElement, ld: Told, *, url: str | None) -> Page:
    """Gather what a page says about itself."""
    meta = meta_elements(tree)

    def first(names: Iterable[str]) -> str | None:
        return next((value for name in names if (value := meta.get(name))), None)

    address = canonical(tree, meta, url) or absolute(ld.url, url)
    outlet = clean_outlet(ld.outlet) or clean_outlet(first(OUTLETS)) or domain(address or url)
    authors, wire = authors_of((ld.authors, listed(meta, AUTHORS)), outlet=outlet or "")
    told = Told(
        title=untailed(ld.title or first(TITLES) or element_title(tree), outlet, certain=ld.title is not None),
        authors=authors,
        outlet=outlet,
        published=date_of((ld.published, first(PUBLISHED), time_element(tree))),
        modified=date_of((ld.modified, first(MODIFIED))),
        section=ld.section or first(SECTIONS),
        language=language(tree, meta, ld),
        url=address or url,
    )
    return Page(told, wire)


def meta_elements(tree: HtmlElement) -> dict[str, str]:
    """Name (or property, or itemprop), in lower case -> content of the first that has one."""
    found: dict[str, str] = {}
    for number, element in enumerate(tree.iter("meta")):
        if number > 2000:
            break
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def listed(meta: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """The author fields of the meta elements that are no addresses."""
    return tuple(value for name in names if (value := meta.get(name)) and "://" not in value)


def authors_of(fields: Iterable[tuple[str, ...]], *, outlet: str) -> tuple[tuple[str, ...], str | None]:
    """Persons in the first field that has any, and the first agency in any field."""
    authors: tuple[str, ...] = ()
    wire: str | None = None
    for field in fields:
        read_field = [
            found
            for value in field
            if (found := person_field(value.removesuffix(outlet).rstrip(" ,-|/") or value)) is not None
        ]
        wire = wire or next((found.wire for found in read_field if found.wire), None)
        names = (name for found in read_field for name in found.authors if bare(name) != bare(outlet))
        authors = authors or tuple(dict.fromkeys(names))
    return authors, wire


def person_field(value: str) -> bylines.Byline | None:
    """One author field, read as a byline, because sites put whole bylines there."""
    wire = wires.named(value)
    return bylines.Byline(wire=wire) if wire is not None else bylines.read(value)


def canonical(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The page's address by its own word."""
    for link in tree.iter("link"):
        if (
            "canonical" in (link.get("rel") or "").lower().split()
            and (address := absolute(link.get("href"), url)) is not None
        ):
            return address
    return absolute(meta.get("og:url"), url)


def absolute(address: str | None, base: str | None) -> str | None:
    """A web address, whole; None for anything else."""
    if not address or len(address) > 2000:
        return None
    try:
        joined = urljoin(base or "", address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and parts.hostname else None


def domain(address: str | None) -> str | None:
    """The host without "www.": it names the outlet where nothing else does."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def clean_outlet(name: str | None) -> str | None:
    """A publisher's name; addresses are none."""
    if not name or "://" in name or name.startswith(("@", "#", "/")) or len(name) > 80:
        return None
    return name


def element_title(tree: HtmlElement) -> str | None:
    """The first heading, or the title element."""
    for tag in ("h1", "title"):
        words = (clean("".join(element.itertext())) for element in tree.iter(tag))
        if (found := next((one for one in words if one), None)) is not None:
            return found
    return None


def untailed(title: str | None, outlet: str | None, *, certain: bool) -> str | None:
    """A title without the outlet's name at its end.

    >>> [untailed(title, "The Sarn Courier", certain=False) for title in ("Port shuts | Sarn Courier", "Port - a life")]
    ['Port shuts', 'Port - a life']
    """
    tail = SITE_TAIL.search(title) if title else None
    if title is None or tail is None:
        return title
    site, name = bare(tail["site"]), bare(outlet or "")
    same = name and (site in name or name in site)
    return (
        title[: tail.start()].rstrip() if same or (not certain and bylines.is_outlet(tail["site"].strip())) else title
    )


def bare(name: str) -> str:
    """Letters and digits of a name, without its domain's end."""
    return re.sub(r"\W|\.(?:com|org|net|co\.uk|news)\Z|^the ", "", name.casefold())


def date_of(values: Iterable[str | None]) -> str | None:
    """The first date that can be read."""
    return next((found for value in values if value and (found := dates.machine(value)) is not None), None)


def time_element(tree: HtmlElement) -> str | None:
    """The publication time that an element is marked as by schema.org or HTML ("pubdate")."""
    for number, element in enumerate(tree.iter("time", "span", "abbr")):
        if number > 20_000:
            return None
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            value = element.get("datetime") or element.get("content") or element.get("title")
            if value:
                return str(value[:100])
    return None


def language(tree: HtmlElement, meta: dict[str, str], ld: Told) -> str | None:
    """The primary language tag, in lower case (BCP 47)."""
    for value in (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        meta.get("og:locale"),
        ld.language,
        meta.get("language"),
    ):
        found = re.match(r"[A-Za-z]{2,3}(?=[-_]|\Z)", (value or "").strip())
        if found is not None:
            return found[0].lower()
    return None


def guessed_date(tree: HtmlElement, told: Told) -> Told:
    """The date by htmldate's markup rules, where the page says none in any known place; without its text search."""
    if told.published is not None:
        return told
    from htmldate import find_date

    try:
        value = find_date(tree, extensive_search=False, original_date=True, outputformat="%Y-%m-%d", url=told.url)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        value = None
    return replace(told, published=value)
