"""How is one job done, and how are feeds watched?

In: what was given. Out: words to the server about how far it is and what came of it. Everything goes the way that
``headwater add`` and ``headwater watch`` go; what failed before is read again if it is given again.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headwater.errors import HeadwaterError, IntakeError
from headwater.export.shown import visible
from headwater.export.summary import count
from headwater.library.adding import Added
from headwater.library.adding import Progress as Read
from headwater.library.view import Library
from headwater.library.view import open as open_library
from headwater.library.writer import item_of
from headwater.records import Failure, Item
from headwater.web.backstage import OFTEN, Progress, Say, Task
from headwater.web.jobs import ADDRESSES, Given, Made, Order

if TYPE_CHECKING:
    from headwater.intake.sources import Way
    from headwater.library.watching import Step

SHOWN = 200
"""Articles that a job names."""
TOLD = 100
"""Failures, and notes, that a job tells."""


def job(order: Order, *, task: Task, say: Say) -> None:
    """Do it, and say what came of it: an error of ours is the end of this job only."""
    say(Progress(order.id, {"state": "running", "total": _expected(order.given)}))
    try:
        changes = _done(order, task, say)
    except (HeadwaterError, sqlite3.Error, OSError) as error:
        changes = {"state": "failed", "message": getattr(error, "strerror", None) or str(error)}
    say(Progress(order.id, changes))


def _done(order: Order, task: Task, say: Say) -> dict[str, Any]:
    from headwater.intake.fetch import Fetcher
    from headwater.intake.sources import Way

    with open_library(task.library, settings=task.settings) as lib, Fetcher() as fetcher:
        way = Way(task.settings, partial(fetcher.fetch, private=task.private), None)
        feeds = tuple(_watched(lib, one, task) for one in order.given if one.kind == "feeds")
        items = _Seen(lib.db, _items(lib.db, order.given, way))
        found = lib.add_items(items, again=True, workers=task.workers, progress=_Telling(order, say))
        return {
            "state": "done", "done": found.added + found.known + found.failed, "added": found.added,
            "known": found.known, "failed": found.failed, "articles": items.made(),
            "failures": _shown(found.failures), "notes": (*feeds, *_shown(found.notes)),
        }  # fmt: skip


def _shown(said: Sequence[Failure]) -> tuple[Failure, ...]:
    """The first of them, in characters that every page can be made of."""
    return tuple(Failure(visible(one.source), one.stage, visible(one.message)) for one in said[:TOLD])


class _Telling:
    """Says how far a job is, now and then."""

    def __init__(self, order: Order, say: Say) -> None:
        self._job, self._say, self._last = order.id, say, 0.0
        self._total = _expected(order.given)

    def __call__(self, now: Read) -> None:
        if time.monotonic() - self._last >= OFTEN:
            self._last = time.monotonic()
            total = self._total if self._total is not None and now.done <= self._total else None
            changes = {"done": now.done, "total": total, "added": now.added, "known": now.known, "failed": now.failed}
            self._say(Progress(self._job, changes))


def _expected(given: Sequence[Given]) -> int | None:
    """How many articles that may be; an address counts as one page until it shows that it is a list."""
    from headwater.intake.expected import expected

    if any(one.kind == "failed" for one in given):
        return None
    files = expected([one.what for one in given if one.kind == "file"])
    others = sum(one.kind not in ("file", "feeds") for one in given)
    return None if files is None else files + others


# what was given


def _items(db: sqlite3.Connection, given: Iterable[Given], way: Way) -> Iterator[Item | Failure]:
    from headwater.intake import sources

    for one in given:
        if one.kind == "address":
            yield from (_hinted(found, one) for found in sources.address(one.what, way))
        elif one.kind == "file":
            yield from (_known_as(found, one) for found in sources.file(one.what, way, asked=True))
        elif one.kind in ("text", "record"):
            kind = "record" if one.kind == "record" else "page"
            data = Path(one.what).read_bytes()
            yield Item(data, one.name, kind, one.url, None, one.outlet, one.published)  # type: ignore[arg-type]
        elif one.kind == "again":
            yield item_of(db, one.what)
        elif one.kind == "failed":
            yield from _failed(db, way)


def _hinted(found: Item | Failure, given: Given) -> Item | Failure:
    """With what the giver knew of the page; what a list said of it goes before that."""
    if isinstance(found, Failure):
        return found
    return replace(found, outlet=found.outlet or given.outlet, published=found.published or given.published)


def _known_as(found: Item | Failure, given: Given) -> Item | Failure:
    """Under the name that people know, with the place in the file."""
    if isinstance(found, Failure):
        name = found.source.replace(given.what, given.name)
        return Failure(name, found.stage, found.message.replace(given.what, given.name))
    here = found.path == given.what
    return replace(found, name=found.name.replace(given.what, given.name), path=given.name if here else found.path)


def _failed(db: sqlite3.Connection, way: Way) -> Iterator[Item | Failure]:
    """All that failed, once more: what was received as it was, addresses anew; a file of this machine is left alone."""
    from headwater.intake import sources
    from headwater.library.writer import names_unreceived

    received = "SELECT item FROM failure WHERE item IN (SELECT digest FROM page) ORDER BY item"
    digests, names = [row[0] for row in db.execute(received)], names_unreceived(db)
    for digest in digests:
        yield item_of(db, digest)
    for name in names:
        if name.lower().startswith(ADDRESSES):
            yield from sources.address(name, way)


def _watched(lib: Library, given: Given, task: Task) -> Failure:
    """Watch the feeds of a list from now on; what there is to say about it."""
    from headwater.intake.feeds import opml

    try:
        found = opml(Path(given.what).read_bytes())
    except IntakeError as error:
        return Failure(given.name, "intake", str(error))
    new = lib.subscribe(found, private=task.private)
    return Failure(given.name, "intake", f"watched from now on: {count(len(found), 'feed')}, {new} of them new")


class _Seen:
    """Items on their way, and which articles the first of them became."""

    def __init__(self, db: sqlite3.Connection, items: Iterator[Item | Failure]) -> None:
        self._db, self._items = db, items
        self._new: dict[str, bool] = {}

    def __iter__(self) -> Iterator[Item | Failure]:
        for item in self._items:
            if isinstance(item, Item) and len(self._new) < SHOWN:
                self._new.setdefault(item.digest, not self._made(item.digest))
            yield item

    def made(self) -> tuple[Made, ...]:
        """The articles."""
        rows = ((row, new) for digest, new in self._new.items() for row in self._made(digest))
        return tuple(Made(row["id"], row["title"], row["outlet"], new) for row, new in rows)

    def _made(self, digest: str) -> list[sqlite3.Row]:
        query = "SELECT id, title, outlet FROM article WHERE page = ? ORDER BY seq DESC LIMIT 1"
        return self._db.execute(query, (digest,)).fetchall()


# feeds


def watching(task: Task, *, turn: threading.Lock, say: Callable[[str], None]) -> None:
    """Poll the feeds for ever; pages are read when it is our ``turn``."""
    from headwater.intake.fetch import Fetcher
    from headwater.library.watching import watch

    with open_library(task.library, settings=task.settings) as lib, Fetcher() as fetcher:

        def handed(items: list[Item | Failure]) -> Added:
            with turn:
                return lib.add_items(items, workers=task.workers)

        watch(lib.db, fetch=fetcher.fetch, add=handed, every=task.every, progress=partial(_step, say))


def _step(say: Callable[[str], None], step: Step) -> None:
    say(f"watching feeds: {step.kind} {step.url}" + (f" ({step.note})" if step.note else ""))
