"""What is done in the background, beside the pages? The process that adds, watches, links and works stories out.

One process, low in priority, which the server starts (work.py), speaks to through a pipe, and may kill at any time:
what is half done is a transaction that never was. Four things go on in it side by side, each in a thread with a
connection of its own, so that none waits for another that takes long:

1. jobs of adding, one after the other, in the order in which they came;
2. polling of feeds, where the server watches;
3. linking what is new, then working out small stories, the smallest first;
4. working out large stories, one at a time.

An error of ours costs one job, or one story for as long as this process lives; one that nobody foresaw ends the
process, and the server starts another, which leaves alone what this one broke at.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sqlite3
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from headwater.errors import HeadwaterError
from headwater.export.shown import visible
from headwater.library.connection import connect
from headwater.library.pool import starting
from headwater.settings import Settings
from headwater.web.jobs import Order

NICENESS = 10
TOGETHER = 50
"""Stories looked up at once."""
LOOK, LOOK_LARGE = 1.0, 5.0
"""Seconds between two looks whether somebody changed the library."""
BREATH = 0.01
"""Seconds between two transactions. SQLite's lock goes to whoever comes first, not to whoever waits longest: without
them, a person's decision waits for minutes while a large library is linked."""
LATER = 60.0
"""Seconds until what failed is tried again."""
READY = 1.0
"""Most seconds until a reader that is being started can be ended."""
OFTEN = 0.3
"""Seconds between two words about the same work."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is for. ``every`` is seconds between two polls of a feed, 0 where feeds are not watched;
    ``private`` allows addresses in private networks; ``spared`` are stories that are left alone."""

    library: Path
    settings: Settings
    every: float = 0.0
    private: bool = False
    workers: int = 2
    spared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a job now: fields of jobs.Job."""

    job: str
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doing:
    """What one thread does, in words, None for nothing; ``story`` is the one that is worked out."""

    who: str
    words: str | None
    story: str | None = None
    broken: bool = False


Word = Progress | Doing
Say = Callable[[Word], None]


def serve(pipe: Connection, *, task: Task) -> None:
    """Work until the pipe closes or says None: what the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    stage = Stage(task, pipe)
    stage.start()
    try:
        while (said := pipe.recv()) is not None:
            stage.orders.put(said)
    except (EOFError, OSError):  # the server is gone
        pass
    end()


def end(status: int = 0) -> None:
    """End this process and its readers at once; whatever a thread is in the middle of has not happened."""
    starting.acquire(timeout=READY)  # a reader that is half started would complain
    with contextlib.suppress(ValueError, OSError, AssertionError):  # a reader that ends at this very moment
        for child in multiprocessing.active_children():
            child.kill()
    os._exit(status)


class Courteous(sqlite3.Connection):
    """Lets others write between two transactions of its own."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """As the standard library has it."""
        if sql == "BEGIN IMMEDIATE":
            time.sleep(BREATH)
        return super().execute(sql, *values)


class Stage:
    """The threads of the process, and what they share."""

    def __init__(self, task: Task, pipe: Connection) -> None:
        self.task = task
        self.orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self.turn = threading.Lock()
        """Whoever has it may start readers: never two at once."""
        self._pipe, self._speaking = pipe, threading.Lock()
        self._stories: dict[str, str] = {}
        self._spared = set(task.spared)
        self._failed: set[str] = set()

    def start(self) -> None:
        """Everything begins."""
        threading.excepthook = self._broken
        parts = {"adding": self._add, "linking": self._link, "stories": self._large}
        if self.task.every:
            parts["watching"] = self._watch
        for name, part in parts.items():
            threading.Thread(target=part, name=name, daemon=True).start()

    def say(self, word: Word) -> None:
        """Tell the server."""
        with self._speaking, contextlib.suppress(OSError):  # the server is gone, and so are we in a moment
            if isinstance(word, Doing):
                self._stories.pop(word.who, None)
                self._stories |= {} if word.story is None else {word.who: word.story}
            self._pipe.send(word)

    def _broken(self, args: threading.ExceptHookArgs) -> None:
        """An error that nobody foresaw: it is shown, and is the end of this process."""
        told = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
        sys.stderr.write(visible("".join(told)))  # it may quote what was read
        name = args.thread.name if args.thread else ""
        self.say(Doing(name, None, self._stories.get(name), broken=True))
        end(1)

    # the threads

    def _add(self) -> None:
        from headwater.web.doing import job

        while True:
            order = self.orders.get()
            with self.turn:
                job(order, task=self.task, say=self.say)

    def _watch(self) -> None:
        from headwater.web.doing import watching

        while True:
            with self._trying("watching"):
                watching(self.task, turn=self.turn, say=partial(self._tell, "watching"))

    def _link(self) -> None:
        for db in self._changes("linking", LOOK):
            with self._trying("linking"):
                self._linked(db)
                while (small := self._stories_left(db, large=False)) and not _unlinked(db):
                    for story in small:
                        self._work_out("linking", db, story)
                        if _unlinked(db):
                            break

    def _large(self) -> None:
        for db in self._changes("stories", LOOK_LARGE):
            with self._trying("stories"):
                while large := self._stories_left(db, large=True):
                    self._work_out("stories", db, large[0])

    def _changes(self, who: str, look: float) -> Iterator[sqlite3.Connection]:
        """The library, at once and each time that somebody else changed it, or that something failed."""
        with contextlib.closing(connect(self.task.library, factory=Courteous)) as db:
            seen = None
            while True:
                (version,) = db.execute("PRAGMA data_version").fetchone()
                if version != seen or who in self._failed:
                    self._failed.discard(who)
                    yield db
                    self.say(Doing(who, None))
                    seen = version
                time.sleep(look)

    @contextlib.contextmanager
    def _trying(self, who: str) -> Iterator[None]:
        """What the world has against it is said, and tried again later."""
        try:
            yield
        except (HeadwaterError, sqlite3.Error, OSError) as error:
            self._failed.add(who)
            self._tell(who, f"{who} has stopped for a minute: {error}")
            time.sleep(LATER)

    def _tell(self, who: str, words: str) -> None:
        self.say(Doing(who, words))

    # linking and stories

    def _linked(self, db: sqlite3.Connection) -> None:
        if not _unlinked(db) and db.execute("SELECT 1 FROM telling WHERE dirty LIMIT 1").fetchone() is None:
            return
        from headwater.across.library import link

        told = 0.0

        def tell(done: int, whole: int) -> None:
            nonlocal told
            if time.monotonic() - told >= OFTEN:
                told = time.monotonic()
                self._tell("linking", f"linking what is new with the rest: {done} of {whole} articles")

        link(db, progress=tell)

    def _stories_left(self, db: sqlite3.Connection, *, large: bool) -> list[str]:
        """Some stories that nobody worked out, of one size."""
        from headwater.across.keeping import ANY, SMALL, untraced

        with self._speaking:
            taken = self._spared | set(self._stories.values())
        above, most = (SMALL, ANY) if large else (1, SMALL)
        found = untraced(db, limit=TOGETHER + len(taken), above=above, most=most)
        return [story for story in found if story not in taken]

    def _work_out(self, who: str, db: sqlite3.Connection, story: str) -> None:
        from headwater.across.library import story_traced

        self.say(Doing(who, f"working out a story of {_articles(db, story)} articles", story))
        try:
            story_traced(db, story)
        except (HeadwaterError, sqlite3.Error) as error:
            self._spared.add(story)
            self._tell(f"story {story}", f"the story {story} cannot be worked out: {error}")


def _unlinked(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone() is not None


def _articles(db: sqlite3.Connection, story: str) -> int:
    return int(db.execute("SELECT count(*) FROM telling WHERE story = ?", (story,)).fetchone()[0])
