"""Workers that hang, grow, crash and slip cost one failure each; order, look-ahead and ends are kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import LibraryError, ModelError, UsageError
from headwater.library.pool import AHEAD, Pool
from headwater.library.worker import ReadItems, resident
from headwater.records import Failure, Item, Reading
from headwater.settings import Settings
from tests.library import invented

MEMORY = 400 << 20


def outcomes(names: list[str], **limits: float) -> list[str]:
    """What came of items with these names, as ``name: message``, or the name alone where it was read."""
    items = [invented.item(7 * n, name=name) for n, name in enumerate(names)]
    with Pool(invented.cheap, workers=2, memory=MEMORY, deadline=limits.get("deadline", 20.0)) as pool:
        came = list(pool.read(items))
    assert [item for item, _ in came] == items
    return [f"{item.name}: {outcome.message}" if isinstance(outcome, Failure) else item.name for item, outcome in came]


def test_results_come_in_the_order_of_the_input() -> None:
    names = ["slow", *(f"quick {n}" for n in range(30)), "slow", "last"]
    assert outcomes(names) == names


def test_each_misbehaviour_costs_one_failure() -> None:
    came = outcomes(["a", "refuse", "b", "slip", "c", "crash", "d", "grow", "e", "grow unseen", "f"])
    assert came == [
        "a",
        "refuse: a page, but no article in it",
        "b",
        "slip: the reader stopped at an error that it did not foresee: ZeroDivisionError: a slip of ours",
        "c",
        f"crash: the reader crashed (signal {signal.SIGABRT:d})",
        "d",
        "grow: needed more than 400 MiB of memory",
        "e",
        "grow unseen: needed more than 400 MiB of memory",
        "f",
    ]


def test_what_hangs_is_ended_at_its_deadline() -> None:
    start = time.monotonic()
    assert outcomes(["a", "hang", "b", "hang", "c"], deadline=1.0) == [
        "a", "hang: took longer than 1 seconds", "b", "hang: took longer than 1 seconds", "c",
    ]  # fmt: skip
    assert time.monotonic() - start < 12


def test_failures_say_the_stage() -> None:
    with Pool(invented.cheap, workers=1) as pool:
        came = [outcome for _, outcome in pool.read([invented.item(6), invented.item(0, name="slip")])]
    assert [outcome.stage for outcome in came if isinstance(outcome, Failure)] == ["intake", "reading"]


def test_who_is_stopped_from_outside_does_not_fail_the_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWATER_TEST_FLAG", str(tmp_path / "flag"))
    assert outcomes(["a", "stopped once", "b"]) == ["a", "stopped once", "b"]
    assert (tmp_path / "flag").exists()


def test_input_is_taken_lazily() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield invented.item(7 * taken)

    with Pool(invented.cheap, workers=1) as pool:
        for given, (_, outcome) in enumerate(pool.read(endless()), 1):
            assert isinstance(outcome, Reading)
            assert taken - given <= AHEAD
            if given == 50:
                break


def test_large_items_are_not_heaped_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.library.pool.AHEAD_BYTES", 1)
    taken: list[int] = []

    def some() -> Iterator[Item]:
        for number in range(6):
            taken.append(number)
            yield invented.item(7 * number)

    with Pool(invented.cheap, workers=1) as pool:
        for given, _ in enumerate(pool.read(some()), 1):
            assert len(taken) == given


def test_without_workers_it_is_read_here() -> None:
    items = [invented.item(n) for n in range(8)]
    with Pool(invented.cheap, workers=0) as here, Pool(invented.cheap, workers=2) as there:
        assert list(here.read(items)) == list(there.read(items))


def test_nothing_starts_where_there_is_nothing_to_do() -> None:
    with Pool(invented.dies_at_once, workers=2) as pool:
        assert list(pool.read([])) == []


def test_a_worker_that_cannot_start_is_no_failure_of_an_item() -> None:
    with Pool(invented.without_weights, workers=1) as pool, pytest.raises(ModelError, match="weights are missing"):
        list(pool.read(invented.items(1)))
    with (
        Pool(invented.dies_at_once, workers=1) as pool,
        pytest.raises(LibraryError, match=r"cannot start \(status 3\)"),
    ):
        list(pool.read(invented.items(1)))


def test_limits_that_nothing_could_meet_are_refused() -> None:
    with pytest.raises(UsageError):
        Pool(invented.cheap, workers=-1)
    with pytest.raises(UsageError):
        Pool(invented.cheap, deadline=0)


def test_closing_ends_the_workers() -> None:
    with Pool(invented.cheap, workers=2) as pool:
        list(pool.read(invented.items(4)))
        pids = [worker.process.pid or 0 for worker in pool._workers]
        assert pids
        assert all(alive(pid) for pid in pids)
    assert not any(alive(pid) for pid in pids)


def test_the_real_reader() -> None:
    text = b"The river will rise again, the mayor of Lower Ode said on Monday."
    with Pool(ReadItems(Settings()), workers=1) as pool:
        [(_, outcome)] = pool.read([Item(text, "river.txt")])
    assert isinstance(outcome, Reading)
    assert [one.source.spans[0].of(outcome.article.text) for one in outcome.attributions] == ["the mayor of Lower Ode"]


def test_memory_of_a_process_is_read_where_the_system_tells_it() -> None:
    held = resident(os.getpid())
    assert held is None or held > 1 << 20
    assert resident(2**31 - 1) is None


ORPHANS = """
import signal
from headwater.library.pool import Pool
from tests.library import invented

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored where the tests run in the background
    with Pool(invented.cheap, workers=2) as pool:
        list(pool.read(invented.items(4)))
        print(*(worker.process.pid for worker in pool._workers), flush=True)
        list(pool.read([invented.item(0, name="hang"), invented.item(1)]))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_workers_do_not_outlive_their_parent(how: signal.Signals, root: Path, tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    pids = [int(pid) for pid in run.stdout.readline().split()]
    assert len(pids) >= 1
    time.sleep(0.3)  # one of them hangs now
    if how == signal.SIGINT:
        os.killpg(run.pid, how)  # as a terminal does
    else:
        run.send_signal(how)
    _, errors = run.communicate(timeout=20)
    until = time.monotonic() + 10
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in pids if alive(pid)] == []
    assert errors.count("Traceback") == (1 if how == signal.SIGINT else 0), errors


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
