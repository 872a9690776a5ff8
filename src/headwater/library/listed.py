"""What does an address that is watched list: a feed, a sitemap, an index of sitemaps?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from headwater.errors import IntakeError, Malformed

if TYPE_CHECKING:
    from headwater.intake.feeds import Feed
    from headwater.intake.sitemaps import Sitemap

MOST_SITEMAPS = 100
"""Sitemaps of one index that are watched."""


class Parse(Protocol):
    """Bytes of a feed or a sitemap, read; raises IntakeError where they are neither."""

    def __call__(self, data: bytes, /, *, url: str) -> Feed | Sitemap:
        """What it lists."""


def listed(data: bytes, /, *, url: str) -> Feed | Sitemap:
    """What a feed or a sitemap lists. Raises Malformed where it is neither."""
    from headwater.intake import feeds, sitemaps

    try:
        return feeds.read(data, url=url)
    except Malformed as error:
        try:
            return sitemaps.read(data, url=url)
        except IntakeError:
            raise error from None


def title(feed: Feed | Sitemap) -> str | None:
    """Its own name; sitemaps have none."""
    return None if feed.kind == "sitemap" or feed.kind == "index" else feed.title


def near(feed: Feed | Sitemap, url: str) -> list[str]:
    """The sitemaps of an index that are watched from now on too: those at its own site, and not a whole archive."""
    site = urlsplit(url).netloc
    sitemaps = feed.sitemaps if feed.kind == "index" else ()
    return [each for each in sitemaps if urlsplit(each).netloc == site][:MOST_SITEMAPS]


def remark(feed: Feed | Sitemap, asked: str, *, answered: str) -> str | None:
    """What should be known of a feed that was read: where it is now, what of it was not read or not followed."""
    remarks = [feed.note, moved(asked, answered)]
    if feed.kind == "index" and len(near(feed, asked)) < len(feed.sitemaps):
        remarks.append(f"of {len(feed.sitemaps)} sitemaps {len(near(feed, asked))} are watched")
    return "; ".join(filter(None, remarks)) or None


def moved(asked: str, answered: str) -> str | None:
    """A remark where the answer came from another address."""
    return None if asked == answered else f"moved: it is now at {answered}"
