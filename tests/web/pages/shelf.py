"""Articles made by hand, put into a library and shown: what the tests of the pages of an article share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient

import headwater
from headwater.library.view import Library
from headwater.library.writer import store
from headwater.records import Article, Attribution, Block, Item, Reading, Span, content_id
from headwater.web.app import application
from tests.web.conftest import TOKEN


@contextmanager
def shown(path: Path, *readings: Reading) -> Iterator[tuple[TestClient, Library]]:
    """A library of these readings, and who asks its application."""
    with headwater.open(path / "shelf.hw") as library:
        for number, reading in enumerate(readings):
            data = reading.article.text.encode() + b"\n" * number
            store(library.db, Item(data, reading.article.path or "page.html"), reading)
        with TestClient(application(path / "shelf.hw", token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as client:
            yield client, library


def retitled(reading: Reading, **changes: object) -> Reading:
    """The same under other ids, with other fields of its article."""
    key = content_id("article", repr(sorted(changes.items())))
    made = replace(reading.article, id=key, **changes)  # type: ignore[arg-type]
    ids = {one.id: content_id("a", one.id, key) for one in reading.attributions}
    said = (replace(one, id=ids[one.id], inside=ids.get(one.inside or "")) for one in reading.attributions)
    return replace(reading, article=made, attributions=tuple(said))


def repeated(reading: Reading, times: int) -> Reading:
    """A long article: the same words over and over, with all that is said in them; nothing but its statements."""
    text, gap = reading.article.text, len(reading.article.text) + 2
    blocks: list[Block] = []
    said = []
    for turn in range(times):
        by = turn * gap
        blocks += [Block("paragraph", _spans([block.span], by)[0]) for block in reading.article.blocks]
        said += [_moved(one, by, turn) for one in reading.attributions]
    whole = "\n\n".join([text] * times)
    article = replace(reading.article, id=content_id("article", whole), text=whole, blocks=tuple(blocks))
    return replace(
        reading, article=article, attributions=tuple(said), assertions=(), events=(), times=(), conditions=()
    )


def _moved(one: Attribution, by: int, turn: int) -> Attribution:
    source = replace(one.source, spans=_spans(one.source.spans, by), reason=None, number=None)
    bare = replace(one, source=source, inside=None, venue=None, addressee=None, medium=None, when=None)
    return replace(
        bare, id=content_id("a", one.id, str(turn)), cue=_spans(one.cue, by), content=_spans(one.content, by)
    )


def _spans(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def bare(text: str, **fields: object) -> Article:
    """An article of one paragraph, of which nothing else is known."""
    return Article(content_id("article", text), text, (Block("paragraph", Span(0, len(text))),), "d", **fields)  # type: ignore[arg-type]


class Page(HTMLParser):
    """A page's elements with their attributes, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The text in one line."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    def links(self) -> list[str]:
        """Where its links lead."""
        return [attrs["href"] for tag, attrs in self.opened if tag == "a" and "href" in attrs]

    def ids(self) -> list[str]:
        """The ids of its elements."""
        return [attrs["id"] for _, attrs in self.opened if "id" in attrs]

    def all(self, tag: str, name: str = "") -> list[dict[str, str]]:
        """The elements of this tag, with this class."""
        return [
            attrs for one, attrs in self.opened if one == tag and (not name or name in attrs.get("class", "").split())
        ]
