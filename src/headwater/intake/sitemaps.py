"""Which pages does a site list? Sitemaps (sitemaps.org), indexes of them, and Google's news extension.

In: bytes as fetched, gzip included, and the sitemap's own address. Out: :class:`Sitemap`. ``lastmod`` is when the page
changed, not when it was published, and is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from headwater.errors import Malformed
from headwater.intake import safexml
from headwater.intake.decode import unpacked
from headwater.intake.feeds import Entry, absolute, iso, once
from headwater.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_SITEMAPS = 50_000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """An ``index`` has ``sitemaps`` (their addresses), a ``sitemap`` has ``entries``; ``note`` as in ``Feed``."""

    kind: Literal["sitemap", "index"]
    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    note: str | None = None


def read(data: bytes, *, url: str = "") -> Sitemap:
    """Read a sitemap; ``Malformed`` where it is none.

    >>> read(b"<urlset><url><loc>https://velm.example/a</loc></url></urlset>").entries
    (Entry(url='https://velm.example/a', title=None, published=None, outlet=None),)
    """
    parsed = safexml.parse(unpacked(data, settings=Settings(max_bytes=safexml.MOST)))
    root = safexml.local(parsed.root.tag)
    if root == "sitemapindex":
        found = (absolute(child(part, "loc"), base=url) for part in children(parsed.root, "sitemap"))
        listed = tuple(dict.fromkeys(address for address in found if address is not None))[:MOST_SITEMAPS]
        return Sitemap("index", (), listed, parsed.note)
    if root != "urlset":
        raise Malformed("XML, but no sitemap")
    return Sitemap("sitemap", once(entries(parsed.root, base=url)), (), parsed.note)


def entries(root: _Element, *, base: str) -> Iterator[Entry]:
    """The pages listed, with what the news extension says of them."""
    for part in children(root, "url"):
        address = absolute(child(part, "loc"), base=base)
        if address is None:
            continue
        news = next(children(part, "news"), None)
        if news is None:
            yield Entry(address)
            continue
        publication = next(children(news, "publication"), None)
        outlet = None if publication is None else child(publication, "name")
        yield Entry(address, child(news, "title"), iso(child(news, "publication_date")), outlet)


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The children with this name, whatever their namespace: sites get the namespace wrong."""
    return (part for part in element if safexml.local(part.tag) == name)


def child(element: _Element, name: str) -> str | None:
    """The words of the first child with this name."""
    return safexml.words(next(children(element, name), None))
