"""What a source gave, read as an article: a page or a text by its bytes, a record by its keys.

In: an :class:`~headwater.records.Item`. Out: an :class:`~headwater.records.Article`, or an ``IntakeError`` that says
why not. What the item says of itself goes before what the place where it was found says of it.
"""

from __future__ import annotations

from dataclasses import replace

from headwater.intake import record
from headwater.intake.article import DEFAULTS, from_bytes
from headwater.records import Article, Item
from headwater.settings import Settings


def from_item(item: Item, *, settings: Settings = DEFAULTS) -> Article:
    r"""Read one item. Raises IntakeError.

    >>> from_item(Item(b'{"id": "7", "outlet": "The Sarn Courier", "text": "Port shut."}', "a", "record")).external
    '7'
    """
    if item.kind == "record":
        return record.read(item, settings=settings)
    article = from_bytes(item.data, settings=settings, path=item.path, url=item.url, published=item.published)
    domain = record.host(article.url or item.url)
    outlet = article.outlet if article.outlet not in (None, domain) else item.outlet or article.outlet
    return replace(article, outlet=outlet, domain=domain)
