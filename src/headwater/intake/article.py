"""Bytes or text in, an :class:`~headwater.records.Article` out, or an ``IntakeError`` that says why not.

Steps: 1. characters (``decode.py``); 2. what is it: a page, plain text, or neither (``sniff``); 3. blocks and what they
tell (``html.py``, ``plain.py``); 4. the record, with its id and digest, and the invariants checked.
Text with lone surrogates is refused (``NotText``): it could not be written in UTF-8, so no one could quote it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.errors import EmptyInput, IntakeError, NotAnArticle, NotText, TooLarge
from headwater.intake import dates, plain
from headwater.intake.decode import decode, decode_raw
from headwater.intake.sniff import sniff
from headwater.records import Article, Block, Failure, content_id
from headwater.settings import Settings

STAGE = "intake"
DEFAULTS = Settings()
SURROGATE = re.compile("[\ud800-\udfff]")


def from_bytes(
    data: bytes,
    *,
    settings: Settings = DEFAULTS,
    path: str | None = None,
    url: str | None = None,
    raw: bool = False,
    published: str | None = None,
) -> Article:
    """Read a saved page or a text file, gzip included.

    ``raw`` takes the bytes as UTF-8 and the text as it is. ``published`` (ISO prefix) counts where the text has no
    date.

    >>> from_bytes(b"Port shuts\\n\\nThe port is shut.").title
    'Port shuts'
    """
    if raw:
        return from_text(
            decode_raw(data, settings=settings), settings=settings, path=path, url=url, raw=True, published=published
        )
    decoded = decode(data, settings=settings)
    article = from_text(decoded.text, settings=settings, path=path, url=url, published=published)
    if decoded.warning is None:
        return article
    return replace(article, failures=(*article.failures, Failure(path or url or "", STAGE, decoded.warning)))


def from_text(
    text: str,
    *,
    settings: Settings = DEFAULTS,
    path: str | None = None,
    url: str | None = None,
    raw: bool = False,
    published: str | None = None,
) -> Article:
    """Read characters: a page's markup, or plain text. Arguments as in :func:`from_bytes`."""
    check(text)
    if raw:
        return raw_article(text, settings=settings, path=path, url=url, published=published)
    kind = sniff(text)
    if kind.name == "neither":
        raise NotAnArticle(f"{kind.what}, not an article")
    if kind.name == "page":
        return page_article(text, settings=settings, path=path, url=url, published=published)
    return plain_article(text.removeprefix("\ufeff"), settings=settings, path=path, url=url, published=published)


def check(text: str) -> None:
    """Refuse what no stage can read."""
    if not text.strip(" \t\r\n\x0b\x0c\u00a0\u200b\ufeff\x00") or not text.strip():
        raise EmptyInput("nothing but white space" if text else "no text")
    lone = SURROGATE.search(text)
    if lone is not None:
        raise NotText(f"a lone surrogate (U+{ord(lone[0]):04X}) at character {lone.start()}")


def check_length(text: str, *, settings: Settings) -> None:
    """Refuse text over the limit."""
    if len(text) > settings.max_characters:
        raise TooLarge(f"{len(text)} characters; the limit is {settings.max_characters}")


def raw_article(text: str, *, settings: Settings, path: str | None, url: str | None, published: str | None) -> Article:
    """The text as it is: every paragraph prose, nothing told by it."""
    check_length(text, settings=settings)
    return made(text, plain.raw_blocks(text), path=path, url=url, published=iso(published))


def plain_article(
    text: str, *, settings: Settings, path: str | None, url: str | None, published: str | None
) -> Article:
    """A pasted article."""
    check_length(text, settings=settings)
    sheet = plain.read(text)
    if not any(block.kind not in {"furniture", "credit", "section", "dateline", "byline"} for block in sheet.blocks):
        raise NotAnArticle("page furniture, credits or dates, and no line of an article")
    article = made(text, sheet.blocks, path=path, url=url, published=sheet.published or iso(published))
    return replace(
        article,
        title=sheet.title, authors=sheet.authors, wire=sheet.wire, outlet=sheet.outlet, section=sheet.section,
        modified=sheet.modified,
    )  # fmt: skip


def page_article(text: str, *, settings: Settings, path: str | None, url: str | None, published: str | None) -> Article:
    """A saved page."""
    from headwater.intake import html  # lxml and trafilatura are slow to import, and plain text needs neither

    page = html.read(text, settings=settings, url=url)
    check_length(page.text, settings=settings)
    source = path or url or page.url or ""
    return Article(
        id=content_id("article", page.url or "", page.text),
        text=page.text,
        blocks=checked(page.text, page.blocks),
        digest=digest(page.text),
        path=path,
        url=page.url,
        outlet=page.outlet,
        wire=page.wire,
        title=page.title,
        authors=page.authors,
        published=page.published or iso(published),
        modified=page.modified,
        section=page.section,
        language=page.language,
        failures=tuple(Failure(source, STAGE, note) for note in page.notes),
    )


def made(text: str, blocks: Sequence[Block], *, path: str | None, url: str | None, published: str | None) -> Article:
    """An article that has blocks and nothing else yet."""
    return Article(
        id=content_id("article", url or "", text), text=text, blocks=checked(text, blocks), digest=digest(text),
        path=path, url=url, published=published,
    )  # fmt: skip


def checked(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, sorted, disjoint, and with only white space between them; an error here is ours."""
    at = 0
    for block in blocks:
        if block.span.start < at or text[at : block.span.start].strip() or block.span.end > len(text):
            raise IntakeError(f"blocks do not cover the text at {at}..{block.span}")
        at = block.span.end
    if text[at:].strip():
        raise IntakeError(f"blocks end at {at} of {len(text)}")
    return tuple(blocks)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def iso(published: str | None) -> str | None:
    """The caller's date as an ISO prefix."""
    return dates.machine(published) if published else None


__all__ = ["from_bytes", "from_text"]
