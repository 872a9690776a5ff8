"""The child's side of the pool: one process that reads items until its pipe closes.

It may hang, grow without end, or die in native code; the parent (:mod:`headwater.library.pool`) sees to that. What it
sees to itself is that it never outlives its parent: a thread waits for the parent's end, and the kernel's alarm clock
ends a reading that is over its time even where native code keeps the interpreter from running.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path

from headwater.errors import HeadwaterError, IntakeError
from headwater.records import Failure, Item, Reading
from headwater.settings import Settings

Work = Callable[[Item], Reading]
"""Reads one item; raises IntakeError where it cannot be read."""

GREW = 77
"""Exit status of a process that found itself over its memory."""
GRACE = 5.0
"""Seconds after the deadline before the process ends itself: as a rule the parent is there first."""
NICENESS = 10
"""Who sits at the machine goes first: pages are looked at while articles are read."""
LOOK = 0.2
"""Seconds between two looks at one's own memory, where the parent cannot look."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a worker answers. ``going``: this was its last word."""

    outcome: Reading | Failure | HeadwaterError | None
    going: bool = False


@dataclass(frozen=True, slots=True)
class ReadItems:
    """Makes the real reader, in the process that will use it: the weights are loaded once, with one thread."""

    settings: Settings

    def __call__(self) -> Work:
        """Load what reading needs. Raises ModelError."""
        from headwater.intake.item import from_item
        from headwater.reading import Kit, read

        kit = Kit.load(replace(self.settings, threads=1))
        return lambda item: read(from_item(item, settings=self.settings), kit=kit)


def attempt(work: Work, item: Item) -> Reading | Failure:
    """Read one item; what is wrong with the item is a failure."""
    try:
        return work(item)
    except IntakeError as error:
        return Failure(item.name, "intake", str(error))


def serve(pipe: Connection, *, make: Callable[[], Work], deadline: float, memory: int) -> None:
    """Read what comes through the pipe, and answer each item, until the pipe closes: what the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=_watch, args=(memory,), daemon=True).start()
    try:
        try:
            work = make()
        except HeadwaterError as error:
            pipe.send(Said(error, going=True))
            return
        _limit(memory)
        pipe.send(Said(None))
        while True:
            item = pipe.recv()
            with _alarm(deadline + GRACE), _last_words(pipe, item, memory):
                outcome = attempt(work, item)
            pipe.send(Said(outcome))
    except (EOFError, OSError):  # the pipe is closed: nobody wants more
        return


def resident(pid: int | str) -> int | None:
    """The memory that a process holds, in bytes; None where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def _last_words(pipe: Connection, item: Item, memory: int) -> Iterator[None]:
    """An error that nobody foresaw costs this item and this process, whose state it may have spoiled; no other item."""
    try:
        yield
    finally:
        error = sys.exc_info()[1]
        if error is not None:
            message = f"the reader stopped at an error that it did not foresee: {type(error).__name__}: {error}"[:500]
            if isinstance(error, MemoryError):
                message = too_much(memory)
            pipe.send(Said(Failure(item.name, "reading", message), going=True))
            raise SystemExit(1)


def too_much(memory: int) -> str:
    """What is said of an item that needs more memory than it may have."""
    return f"needed more than {memory >> 20} MiB of memory"


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel acts, not the interpreter, which may be stuck
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(memory: int) -> None:
    """Ask the kernel to refuse more private memory than this: growth between two looks of the parent."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _watch(memory: int) -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    seen = resident("self") is not None
    while not wait([parent.sentinel], None if seen else LOOK):
        if not seen and _peak() > memory:
            os._exit(GREW)
    os._exit(0)


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
