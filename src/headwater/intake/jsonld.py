"""What do the JSON-LD scripts of a page say about the article?

In: the contents of the scripts, as found (broken JSON included). Out: :class:`Told`. The vocabulary is
schema.org's NewsArticle and its kin (https://schema.org/NewsArticle); lists, ``@graph`` and references by ``@id`` are
followed, nesting and size are bounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting", "AdvertiserContentArticle", "Article", "BlogPosting", "Report", "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle", "Blog", "WebPage",
)  # fmt: skip
"""The types that describe an article, the surest first."""
MOST_NODES = 20_000
LONGEST_NAME = 300
REPAIRS = (
    (re.compile(r"[\x00-\x1f]+"), " "),
    (re.compile(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$|^\s*<!--|-->\s*$"), ""),
    (re.compile(r",(\s*[}\]])"), r"\1"),
    (re.compile(r";\s*$"), ""),
)
TAGS = re.compile(r"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page's metadata say; None or empty where they say nothing. Dates as printed there."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None


def told(scripts: Iterable[str]) -> Told:
    """Read the scripts.

    >>> script = '{"@graph": [{"@type": "NewsArticle", "headline": "Port shuts", "author": {"name": "Ana Duro"}}]}'
    >>> found = told([script])
    >>> found.title, found.authors
    ('Port shuts', ('Ana Duro',))
    """
    found = [node for script in scripts for node in nodes(parsed(script))]
    by_id = {ident: node for node in reversed(found) if isinstance(ident := node.get("@id"), str) and len(node) > 1}
    ranked = sorted((rank, number) for number, node in enumerate(found) if (rank := article_rank(node)) is not None)
    return article([found[number] for _, number in ranked[:4]], by_id)


def parsed(script: str) -> Json:
    """The JSON of a script; None where it cannot be mended."""
    for candidate in (script, mended(script)):
        try:
            value: Json = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def mended(script: str) -> str:
    """JSON with the usual faults taken out: comments, line ends in strings, commas before brackets."""
    for pattern, by in REPAIRS:
        script = pattern.sub(by, script)
    return script.strip()


def nodes(value: Json) -> Iterator[dict[str, Json]]:
    """All objects, the outer before the inner, in order; a bounded number."""
    queue: list[Json] = [value]
    for number, item in enumerate(queue):
        if number > MOST_NODES:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(inner for inner in item.values() if isinstance(inner, dict | list))


def article_rank(node: dict[str, Json]) -> int | None:
    """How surely a node describes the article: less is surer; None: it does not."""
    types = node.get("@type")
    names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
    ranks = [
        ARTICLES.index(short) for name in names if (short := name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]) in ARTICLES
    ]
    if not ranks or ("headline" not in node and "author" not in node and "datePublished" not in node):
        return None
    return min(ranks)


def article(ranked: list[dict[str, Json]], by_id: dict[str, dict[str, Json]]) -> Told:
    """The first node that has it says it; a page's own node (WebPage) adds what the article's leaves out."""

    def first(*keys: str) -> str | None:
        values = (string(node.get(key), by_id) for node in ranked for key in keys)
        return next((value for value in values if value), None)

    return Told(
        title=first("headline", "name"),
        authors=next(
            (
                names
                for node in ranked
                if (names := people(node.get("author"), by_id) or people(node.get("creator"), by_id))
            ),
            (),
        ),
        outlet=first("publisher", "sourceOrganization"),
        published=first("datePublished", "dateCreated"),
        modified=first("dateModified"),
        section=first("articleSection"),
        language=first("inLanguage"),
        url=first("url", "mainEntityOfPage"),
    )


def string(value: Json, by_id: dict[str, dict[str, Json]]) -> str | None:
    """The words that a value stands for: itself, its name, or the first of a list."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            node = value if "name" in value or "alternateName" in value else by_id.get(str(value.get("@id")), value)
            value = node.get("name") or node.get("alternateName") or node.get("@id") or node.get("url")
    return clean(value) if isinstance(value, str) else None


def people(value: Json, by_id: dict[str, dict[str, Json]]) -> tuple[str, ...]:
    """Names of authors, as printed there: persons, agencies, desks."""
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items[:40]:
        inner = item.get("name") if isinstance(item, dict) else None
        several = inner if isinstance(inner, list) else [item]
        names.extend(
            name for one in several[:40] if (name := string(one, by_id)) and not name.startswith(("http", "#", "/"))
        )
    return tuple(dict.fromkeys(names))


def clean(value: str) -> str | None:
    """Entities, tags and white space as a reader would see them; what is too long for a name is none."""
    words = " ".join(TAGS.sub("", unescape(unescape(value[: 4 * LONGEST_NAME]))).split())
    return words if 0 < len(words) <= LONGEST_NAME else None
