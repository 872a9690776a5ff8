"""Reading in processes of their own: a page that hangs or explodes costs one failure, and a new process.

In: items, taken lazily. Out: each with its reading or its failure, in the order of the input. The parent alone decides:

1. What has come back is collected; a worker over its time or its memory is killed, and its item is a failure.
2. What is done at the head of the queue is given out.
3. Only then is another item taken, as long as not too many lie between the head and the newest.

Each worker has a pipe of its own: a process that is killed with a lock of a shared queue in its hands would stop them
all. Workers start when there is work for them, so that nothing is loaded where everything is known already.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType

from headwater.errors import HeadwaterError, LibraryError, UsageError
from headwater.library.worker import GREW, Said, Work, attempt, resident, serve, too_much
from headwater.records import Failure, Item, Reading

MiB = 1 << 20
AHEAD = 32
"""Items for each worker between the oldest that is not given out and the newest that was taken."""
AHEAD_BYTES = 64 * MiB
"""No more is taken while this much lies there."""
LOOK = 0.1
"""Seconds between two looks at the memory of the workers."""
START = 180.0
"""Seconds that a worker may take to load."""
TRIES = 3
"""Times that an item is given out where it was not the item that ended its worker."""
starting = threading.Lock()
"""Held while a process is started: until it has been sent what it needs, it would complain of its parent's end."""


@dataclass(slots=True, eq=False)
class _Job:
    item: Item
    outcome: Reading | Failure | None = None
    tries: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    since: float
    """When it was started, or when it got its job."""
    ready: bool = False
    job: _Job | None = None


class Pool:
    """Workers, and what they may use: ``deadline`` in seconds an item, ``memory`` in bytes a process.

    ``make`` is called in each worker and gives the function that reads; it must be importable from there. With
    ``workers=0`` everything is read in this process, without deadline and limit.
    """

    def __init__(
        self, make: Callable[[], Work], *, workers: int = 2, deadline: float = 60.0, memory: int = 2048 * MiB
    ) -> None:
        if workers < 0 or deadline <= 0 or memory <= 0:
            raise UsageError("workers are none or more, a deadline and a limit of memory more than nothing")
        self._make, self._most, self._deadline, self._memory = make, workers, deadline, memory
        self._workers: list[_Worker] = []
        self._given: deque[_Job] = deque()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker at once; what they were reading is dropped."""
        self._given.clear()
        while self._workers:
            self._end(self._workers[-1])

    def read(self, items: Iterable[Item]) -> Iterator[tuple[Item, Reading | Failure]]:
        """Each item with what came of it, in order. Raises ModelError or LibraryError where no worker can start."""
        return self._read(iter(items)) if self._most else self._here(iter(items))

    def _here(self, items: Iterator[Item]) -> Iterator[tuple[Item, Reading | Failure]]:
        work: Work | None = None
        for item in items:
            work = work or self._make()
            yield item, attempt(work, item)

    def _read(self, items: Iterator[Item]) -> Iterator[tuple[Item, Reading | Failure]]:
        ahead: deque[_Job] = deque()
        more = True
        while True:
            room = more and self._room(ahead)
            self._collect(0.0 if room or not ahead or ahead[0].outcome is not None else LOOK)  # 1
            while ahead and ahead[0].outcome is not None:  # 2
                done = ahead.popleft()
                yield done.item, done.outcome or _nothing(done.item)
            if room:  # 3
                item = next(items, None)
                more = item is not None
                if item is not None:
                    ahead.append(_Job(item))
                    self._given.append(ahead[-1])
            elif not ahead and not more:
                return
            self._hand_out()

    def _room(self, ahead: deque[_Job]) -> bool:
        if not ahead:
            return True
        return len(ahead) < AHEAD * self._most and sum(len(job.item.data) for job in ahead) < AHEAD_BYTES

    def _hand_out(self) -> None:
        """Give work to whoever waits for it, and start a worker where work is left."""
        for worker in [w for w in self._workers if w.ready and w.job is None]:
            if not self._given:
                return
            job = self._given.popleft()
            try:
                worker.pipe.send(job.item)
            except OSError:  # it has died while it was idle
                self._given.appendleft(job)
                self._end(worker)
            else:
                job.tries += 1
                worker.job, worker.since = job, time.monotonic()
        coming = sum(not worker.ready for worker in self._workers)
        if len(self._given) > coming and len(self._workers) < self._most:
            self._workers.append(self._start())

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=serve,
            args=(there,),
            kwargs={"make": self._make, "deadline": self._deadline, "memory": self._memory},
            name="headwater reader",
            daemon=True,
        )
        with deaf():
            process.start()
        there.close()  # so that the end of the worker is the end of the pipe
        return _Worker(process, here, time.monotonic())

    def _end(self, worker: _Worker) -> int | None:
        """Kill, and give the exit status, negative for a signal."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        status = worker.process.exitcode
        worker.process.close()
        worker.pipe.close()
        return status

    def _collect(self, patience: float) -> None:
        by_pipe = {worker.pipe: worker for worker in self._workers}
        if by_pipe:
            for pipe in wait(list(by_pipe), patience):
                self._hear(by_pipe[pipe])  # type: ignore[index]
        now = time.monotonic()
        for worker in list(self._workers):
            self._look_at(worker, now)

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        assert isinstance(said, Said)
        if isinstance(said.outcome, HeadwaterError):
            self._end(worker)
            raise said.outcome
        worker.ready = True
        if worker.job is not None:
            worker.job.outcome, worker.job = said.outcome, None
        if said.going:
            self._end(worker)

    def _lost(self, worker: _Worker) -> None:
        """The pipe is closed: the worker has died."""
        worker.process.join(1.0)
        status, job = self._end(worker), worker.job
        if not worker.ready and not _from_outside(status):
            raise LibraryError(
                f"a reading process cannot start ({_ending(status)}); "
                'a script that adds to a library does so under `if __name__ == "__main__":`'
            )
        if job is None:
            return
        if _from_outside(status) and job.tries < TRIES:
            self._given.appendleft(job)
            return
        message = f"the reader crashed ({_ending(status)})"
        if status == GREW:
            message = too_much(self._memory)
        elif status is not None and status == -getattr(signal, "SIGALRM", 0):
            message = self._too_long()
        job.outcome = Failure(job.item.name, "reading", message)

    def _look_at(self, worker: _Worker, now: float) -> None:
        """Kill a worker that is over its time or its memory; replace one that is idle and has grown."""
        held = resident(worker.process.pid or 0) or 0
        job, used = worker.job, now - worker.since
        if not worker.ready:
            if used > START:
                self._end(worker)
                raise LibraryError(f"a reading process cannot start (nothing heard for {START:.0f} seconds)")
        elif job is None:
            if held > self._memory // 2:  # kept from an earlier item: the next one is not to pay for it
                self._end(worker)
        elif held > self._memory or used > self._deadline:
            message = too_much(self._memory) if held > self._memory else self._too_long()
            job.outcome = Failure(job.item.name, "reading", message)
            self._end(worker)

    def _too_long(self) -> str:
        return f"took longer than {self._deadline:g} seconds"


@contextmanager
def deaf() -> Iterator[None]:
    """Start a process with Ctrl-C blocked, so that it is deaf to it while it loads, too; here it comes afterwards."""
    with starting:
        if not hasattr(signal, "pthread_sigmask"):
            yield
            return
        resource_tracker.ensure_running()  # would unblock the signal if it were started below
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _from_outside(status: int | None) -> bool:
    """Whether somebody asked the process to end: a machine that is shut down, a terminal that is closed."""
    asked = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP", "SIGINT"))
    return status is not None and status < 0 and -status in [s for s in asked if s is not None]


def _ending(status: int | None) -> str:
    if status is not None and status < 0:
        return f"signal {-status}"
    return f"status {status}"


def _nothing(item: Item) -> Failure:
    return Failure(item.name, "reading", "the reader gave nothing")
