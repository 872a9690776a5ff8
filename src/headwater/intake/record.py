"""One JSON object of a collection, read as an article.

Keys: ``text``, and where known ``id``, ``url``, ``outlet``, ``domain``, ``title``, ``authors`` (a list) or ``author``,
``published`` or ``date``, ``modified``, ``wire``, ``section``, ``language``; others are passed over, and said to be.
The text is taken as it is, code point for code point: somebody has extracted it already, and has offsets into it.
The id is made of the text and the place it was printed in, so that two outlets with the same words are two articles;
so are two records to which their giver gave different ids, whatever else they share.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

from headwater.errors import EmptyInput, Malformed, NotText
from headwater.intake import bylines, datelines, dates, plain
from headwater.intake.article import STAGE, SURROGATE, check, check_length, checked, digest
from headwater.intake.decode import decode_raw
from headwater.records import Article, Block, Failure, Item, content_id
from headwater.settings import Settings

KEYS = frozenset("id url outlet domain title text authors author published date modified wire section language".split())
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def read(item: Item, *, settings: Settings) -> Article:
    """The article that a record holds. Raises IntakeError.

    1. the object; 2. its text; 3. where it was printed; 4. what else is told of it.
    """
    found = _object(item, settings=settings)  # 1
    text = found.get("text")  # 2
    if not isinstance(text, str) or not text:
        raise EmptyInput("a record without a text") if not text else Malformed("the text of a record is not a string")
    check(text)
    check_length(text, settings=settings)
    url, external = _string(found, "url") or item.url, _string(found, "id")  # 3
    domain = host("//" + given if (given := _string(found, "domain")) and "//" not in given else given) or host(url)
    outlet = _string(found, "outlet") or item.outlet or domain
    title = _string(found, "title")
    authors, wire = _authors(found)  # 4
    blocks, dateline = _blocks(text, title=title)
    wire = wire or (dateline.wire if dateline is not None else None)
    published, notes = _date(found, "published" if "published" in found else "date", source=item.name)
    notes += _passed_over(found, source=item.name)
    modified, more = _date(found, "modified", source=item.name)
    return Article(
        id=content_id("article", _place(url=url, external=external, giver=domain or outlet), text),
        text=text,
        blocks=checked(text, blocks),
        digest=digest(text),
        path=item.path,
        url=url,
        outlet=outlet,
        wire=_string(found, "wire") or wire,
        title=title,
        authors=authors,
        published=published or (dates.machine(item.published) if item.published else None),
        modified=modified,
        section=_string(found, "section"),
        language=_string(found, "language"),
        failures=(*notes, *more),
        external=external,
        domain=domain,
    )


def _passed_over(found: Mapping[str, Json], *, source: str) -> tuple[Failure, ...]:
    unknown = sorted(key for key in found if key not in KEYS)
    return (Failure(source, STAGE, f"keys passed over: {', '.join(unknown)[:200]}"),) if unknown else ()


def _object(item: Item, *, settings: Settings) -> Mapping[str, Json]:
    try:
        found = json.loads(decode_raw(item.data, settings=settings).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not a JSON object: {error}") from None
    if not isinstance(found, dict):
        raise Malformed("a record is one JSON object, and this is something else")
    return found


def _string(found: Mapping[str, Json], key: str) -> str | None:
    """A value as a string; numbers count, since ids often are; empty is absent."""
    value = found.get(key)
    if value is None or isinstance(value, bool):
        return None
    if not isinstance(value, str | int | float):
        raise Malformed(f"{key!r} of a record is not a string")
    return _clean(str(value), key=key)


def _clean(value: str, *, key: str) -> str | None:
    if SURROGATE.search(value):
        raise NotText(f"a lone surrogate in {key!r}")
    return value.replace("\x00", "").strip() or None


def _place(*, url: str | None, external: str | None, giver: str | None) -> str:
    """Where it was printed: the giver's id, which two givers may both use, and the address, or else the outlet."""
    if external is None:
        return url or giver or ""
    return f"external:{giver or ''}:{external}" + (f" {url}" if url is not None else "")


def _blocks(text: str, *, title: str | None) -> tuple[tuple[Block, ...], datelines.Dateline | None]:
    """Paragraphs, a title where the first one is it, and the dateline of the next."""
    blocks = list(plain.raw_blocks(text))
    titled = title is not None and " ".join(blocks[0].span.of(text).split()) == " ".join(title.split())
    if titled:
        blocks[0] = Block("title", blocks[0].span)
    dateline = datelines.of_first(text, blocks[titled].span) if titled < len(blocks) else None
    if dateline is not None:
        blocks[titled : titled + 1] = plain.dated(text, blocks[titled], dateline)
    return tuple(blocks), dateline


def _authors(found: Mapping[str, Json]) -> tuple[tuple[str, ...], str | None]:
    """Names as listed; a single string is read as a byline, and may name an agency."""
    value = found.get("authors") or found.get("author")
    if isinstance(value, list):
        names = (_clean(one, key="authors") for one in value if isinstance(one, str))
        return tuple(dict.fromkeys(name for name in names if name)), None
    if not isinstance(value, str) or not (line := _clean(value, key="author")):
        return (), None
    byline = bylines.read(line)
    return (byline.authors, byline.wire) if byline is not None else ((line,), None)


def _date(found: Mapping[str, Json], key: str, *, source: str) -> tuple[str | None, tuple[Failure, ...]]:
    """An ISO prefix; a date that cannot be read is told, and left out."""
    value = _string(found, key)
    read = dates.machine(value) if value else None
    if value is None or read is not None:
        return read, ()
    return None, (Failure(source, STAGE, f"{key} {value[:60]!r} is no date that we can read"),)


def host(address: str | None) -> str | None:
    """The host name of an address, without "www.".

    >>> host("https://www.courier.example:8080/a"), host("not an address")
    ('courier.example', None)
    """
    if not address:
        return None
    try:
        name = urlsplit(address).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
