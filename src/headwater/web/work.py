"""The server's hand on the process in the background: it starts it, gives it jobs, hears of them, ends it.

Whatever becomes of that process, the server goes on: the job that ran has failed, with the reason; those that waited
wait for the next process, which is started after a while, each time a little later. A story at which it broke is left
alone from then on.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from headwater.library.pool import deaf
from headwater.settings import Settings
from headwater.web.backstage import Doing, Progress, Task, Word, serve
from headwater.web.jobs import Given, Job, Ledger, Order
from headwater.web.spool import Parcel, Spool, new_id

FIRST, LONGEST = 1.0, 60.0
"""Seconds until a process that has died is started anew, and most of them after many."""
STEADY = 120.0
"""Seconds after which a process counts as one that lives."""
PATIENCE = 1.5
"""Seconds that the process has to end by itself."""


class Work:
    """What goes on beside the pages. ``runs``: whether there is a process for it; without one, jobs wait."""

    def __init__(self, task: Task, *, runs: bool = True) -> None:
        self.task, self.runs = task, runs
        self.ledger, self.spool = Ledger(), Spool()
        self._doing: dict[str, Doing] = {}
        self._trouble: str | None = None
        self.unfinished: tuple[str, ...] = ()
        """Jobs that were not done when it was closed."""
        self._closing = threading.Event()
        self._bell: tuple[Connection, Connection] | None = None
        self._ringing = threading.Lock()
        self._clerk: threading.Thread | None = None

    @classmethod
    def none(cls, library: Path, settings: Settings) -> Work:
        """No process: what tests, and pages alone, need."""
        return cls(Task(library, settings), runs=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, once."""
        if self.runs and self._clerk is None and not self._closing.is_set():
            self._bell = multiprocessing.get_context("spawn").Pipe(duplex=False)
            self._clerk = threading.Thread(target=self._tend, name="background work", daemon=True)
            self._clerk.start()

    def parcel(self) -> Parcel:
        """A place for what a request sends."""
        return self.spool.parcel()

    def put(self, parcel: Parcel, *, about: str) -> Job:
        """A job, to be done when its turn comes. Raises UsageError where too many wait."""
        job = self.ledger.put(Order(parcel.id, tuple(parcel.given)), about=about)
        self._ring()
        return job

    def again(self, given: Iterable[Given], *, about: str) -> Job:
        """A job of what is in the library already, or needs no place on the disk."""
        job = self.ledger.put(Order(new_id(), tuple(given)), about=about)
        self._ring()
        return job

    @property
    def doing(self) -> tuple[str, ...]:
        """What goes on besides jobs, in words."""
        said = [one.words for one in list(self._doing.values()) if one.words is not None]
        said += [f"the story {id} is left alone: working it out ended the process" for id in sorted(self.task.spared)]
        return tuple(said if self._trouble is None else [*said, self._trouble])

    def close(self) -> None:
        """End the process and forget the jobs, within a few seconds."""
        if not self._closing.is_set():
            self.unfinished = tuple(job.about for job in self.ledger.jobs() if not job.over)
            self._closing.set()
            self._ring()
        if self._clerk is not None:
            self._clerk.join(2 * PATIENCE + 1)
        self.spool.close()

    def _ring(self) -> None:
        """The clerk is to look up."""
        if self._bell is not None:
            with self._ringing:
                self._bell[1].send_bytes(b".")

    # the clerk's thread

    def _tend(self) -> None:
        deaths = 0
        while not self._closing.is_set():
            started = time.monotonic()
            with contextlib.suppress(OSError):  # no memory for another process
                self._live()
            deaths = 1 if time.monotonic() - started > STEADY else deaths + 1
            pause = min(FIRST * 2 ** min(deaths - 1, 10), LONGEST)
            self._trouble = f"the process in the background has died; it is started again in {pause:.0f} seconds"
            self._closing.wait(pause)

    def _live(self) -> None:
        """One process, from its start to its end."""
        here, there = multiprocessing.get_context("spawn").Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(there,), kwargs={"task": self.task}, name="headwater background", daemon=False
        )
        with deaf():
            process.start()
        there.close()
        try:
            self._converse(here)
        finally:
            here.close()
            _ended(process)
            self._mourn()

    def _converse(self, pipe: Connection) -> None:
        """Give it jobs and hear of them, until it dies or is to."""
        given: set[str] = set()
        assert self._bell is not None
        bell = self._bell[0]
        try:
            while not self._closing.is_set():
                for order in self.ledger.orders():
                    if order.id not in given:
                        pipe.send(order)
                        given.add(order.id)
                ready = wait([pipe, bell])
                if bell in ready:
                    bell.recv_bytes()
                if pipe in ready:
                    self._hear(pipe.recv())
            pipe.send(None)
        except (EOFError, OSError):  # it has died
            return

    def _hear(self, word: Word) -> None:
        self._trouble = None
        if isinstance(word, Progress):
            if self.ledger.change(word.job, **word.changes):
                self.spool.drop(word.job)
        elif word.broken:
            self._doing = {word.who: word}
        else:
            self._doing[word.who] = word

    def _mourn(self) -> None:
        """What it was at when it ended."""
        broken = [one for one in self._doing.values() if one.broken] or list(self._doing.values())
        stories = {one.story for one in broken if one.story is not None}
        self.task = replace(self.task, spared=self.task.spared | stories)
        self._doing = {}
        for id in self.ledger.break_off("the process that read this has died; the terminal of the server may say why"):
            self.spool.drop(id)


def _ended(process: SpawnProcess) -> None:
    """It has ended, by itself or not."""
    process.join(PATIENCE)
    if process.exitcode is None:
        process.kill()
        process.join(PATIENCE)
    if process.exitcode is not None:
        process.close()
