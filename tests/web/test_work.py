"""The process in the background as the server has it: what is given is read, linked and worked out; it may die."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import headwater
from headwater.across import keeping
from headwater.across.keeping import kept, untraced
from headwater.across.library import link
from headwater.errors import UsageError
from headwater.settings import Settings
from headwater.web import backstage
from headwater.web import work as working
from headwater.web.backstage import Doing, Progress, Stage, Task
from headwater.web.jobs import Given, Order
from headwater.web.work import Work
from tests.across import newsroom
from tests.web.conftest import DEMO

SHOPS = DEMO / "shops.jsonl"


def until(true: Callable[[], object], *, seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def running() -> list[BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "headwater background"]


@pytest.fixture
def slow() -> Iterator[str]:
    """A site that answers when the test is over."""
    over = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            over.wait(60)

        def log_message(self, format: str, *args: object) -> None:
            """Quietly."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        over.set()
        server.shutdown()


# without a process


def test_without_a_process_jobs_wait(tmp_path: Path) -> None:
    work = Work.none(tmp_path / "a.hw", Settings())
    with work:
        job = work.again([Given("failed", "", "all")], about="all that failed")
        assert (work.ledger.job(job.id).state, work.ledger.busy, work.doing) == ("waiting", 1, ())
    assert len(work.unfinished) == 1


def test_a_story_at_which_the_process_broke_is_left_alone(tmp_path: Path) -> None:
    work = Work.none(tmp_path / "a.hw", Settings())
    work._hear(Doing("stories", "working out a story of 90 articles", "s90"))
    work._hear(Doing("linking", "working out a story of 3 articles", "s3"))
    assert work.doing == ("working out a story of 90 articles", "working out a story of 3 articles")
    work._hear(Doing("stories", None, "s90", broken=True))
    work._mourn()
    assert work.task.spared == {"s90"}
    assert work.doing == ("the story s90 is left alone: working it out ended the process",)
    work._hear(Doing("linking", "working out a story of 3 articles", "s3"))
    work._mourn()  # killed from outside, or by its memory: it cannot say at what
    assert work.task.spared == {"s90", "s3"}
    assert len(work.doing) == 2


def test_what_needs_no_place_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.web.jobs.MOST_WAITING", 1)
    with Work.none(tmp_path / "a.hw", Settings()) as work:
        work.again([Given("failed", "", "all")], about="all that failed")
        with pytest.raises(UsageError, match="too many"):
            work.again([Given("failed", "", "all")], about="all that failed")
        assert work.spool._folder is None


def test_a_large_story_waits_for_no_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backstage, "TOGETHER", 1)
    monkeypatch.setattr(keeping, "SMALL", 2)
    here, there = multiprocessing.get_context("spawn").Pipe()
    stage = Stage(Task(tmp_path / "news.hw", Settings()), there)
    with closing(newsroom.library(tmp_path / "news.hw")) as db:
        link(db)
        sizes = dict(db.execute("SELECT story, count(*) FROM telling GROUP BY story").fetchall())
        assert sorted(size for size in sizes.values() if size > 1) == [2, 3, 3]
        assert [sizes[one] for one in stage._stories_left(db, large=True)] == [3]
        assert [sizes[one] for one in stage._stories_left(db, large=False)] == [2]
    here.close()
    there.close()


def test_what_was_sent_is_dropped_when_its_job_is_over(tmp_path: Path) -> None:
    work = Work.none(tmp_path / "a.hw", Settings())
    parcel = work.parcel()
    parcel.file("a.html", BytesIO(b"<p>"))
    file = Path(parcel.given[0].what)
    job = work.put(parcel, about="1 file")
    work._hear(Progress(job.id, {"state": "running"}))
    assert file.exists()
    work._hear(Progress(job.id, {"state": "done"}))
    assert not file.parent.exists()
    work.close()


# with one


@pytest.mark.slow
def test_what_is_given_is_read_linked_and_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "shops.hw"
    headwater.open(path).close()
    with Work(Task(path, Settings())) as work:
        until(running)
        parcel = work.parcel()
        with SHOPS.open("rb") as file:
            parcel.file("shops.jsonl", file)
        job = work.put(parcel, about="1 file")
        until(lambda: work.ledger.job(job.id).over)
        done = work.ledger.job(job.id)
        assert (done.state, done.added, done.failed, len(done.articles)) == ("done", 8, 0, 8)
        with headwater.open(path) as lib:
            until(lambda: lib.db.execute("SELECT count(*) FROM traced WHERE made NOT LIKE 'at work%'").fetchone()[0])
            until(lambda: not untraced(lib.db))
            [story] = [row[0] for row in lib.db.execute("SELECT story FROM traced")]
            assert kept(lib.db, story) is not None
            # what somebody changes from elsewhere is noticed
            lib.db.execute("DELETE FROM traced")
            until(lambda: kept(lib.db, story) is not None)
        if hasattr(os, "getpriority"):
            assert os.getpriority(os.PRIO_PROCESS, running()[0].pid or 0) >= 10
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert running() == []


@pytest.mark.slow
def test_when_the_process_dies_its_job_has_failed_and_the_next_are_done(
    tmp_path: Path, slow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "FIRST", 0.1)
    path = tmp_path / "a.hw"
    headwater.open(path).close()
    with Work(Task(path, Settings(), private=True)) as work:
        stuck = work.again([Given("address", f"{slow}/page", f"{slow}/page")], about="1 address")
        parcel = work.parcel()
        parcel.text(b"The dam held, the governor said.", Given("text", "", "The dam held"))
        next_one = work.put(parcel, about="1 text")
        until(lambda: work.ledger.job(stuck.id).state == "running")
        assert work.ledger.job(next_one.id).state == "waiting"
        [process] = running()
        process.kill()
        until(lambda: work.ledger.job(stuck.id).over)
        assert work.ledger.job(stuck.id).state == "failed"
        assert "has died" in str(work.ledger.job(stuck.id).message)
        until(lambda: work.ledger.job(next_one.id).over)
        assert (work.ledger.job(next_one.id).state, work.ledger.job(next_one.id).added) == ("done", 1)
        assert running() != [process]
    assert running() == []


@pytest.mark.slow
def test_it_ends_in_time_whatever_it_is_doing(tmp_path: Path, slow: str) -> None:
    path = tmp_path / "a.hw"
    headwater.open(path).close()
    with Work(Task(path, Settings(), private=True)) as work:
        job = work.again([Given("address", f"{slow}/page", f"{slow}/page")], about="1 address")
        until(lambda: work.ledger.job(job.id).state == "running")
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert (running(), len(work.unfinished)) == ([], 1)


@pytest.mark.slow
def test_a_library_that_cannot_be_opened_ends_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(working, "FIRST", 0.1)
    path = tmp_path / "a.hw"
    path.write_bytes(b"this is no library, and never was one" * 40)
    with Work(Task(path, Settings())) as work:
        until(lambda: any("has died" in words for words in work.doing))
        good = tmp_path / "good.hw"
        headwater.open(good).close()
        shutil.copy(good, path)
        parcel = work.parcel()
        parcel.text(b"The dam held, the governor said.", Given("text", "", "The dam held"))
        job = work.put(parcel, about="1 text")
        until(lambda: work.ledger.job(job.id).state == "done")
    assert "LibraryError" in capfd.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_it_never_outlives_its_server(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "a.hw"
    headwater.open(path).close()
    script = tmp_path / "server.py"
    script.write_text(
        "import multiprocessing, time\nfrom pathlib import Path\nfrom headwater.settings import Settings\n"
        "from headwater.web.backstage import Task\nfrom headwater.web.work import Work\n"
        "if __name__ == '__main__':\n"
        f"    work = Work(Task(Path({str(path)!r}), Settings()))\n    work.start()\n"
        "    while not (found := multiprocessing.active_children()): time.sleep(0.01)\n"
        "    print(found[0].pid, flush=True)\n    time.sleep(60)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        time.sleep(1)
        server.kill()
    until(lambda: not alive(pid), seconds=10)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="processes are started in another way here")
def test_it_ends_quietly_while_it_starts_a_reader(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = tmp_path / "background.py"
    script.write_text(
        "import os, threading, time\nfrom multiprocessing import util\nfrom headwater.library.pool import Pool\n"
        "from headwater.records import Item\nfrom headwater.web.backstage import end\n"
        "if __name__ == '__main__':\n"
        "    begun, spawn = threading.Event(), util.spawnv_passfds\n"
        "    def slowly(*given):\n"
        "        pid = spawn(*given)\n"
        "        if b'--multiprocessing-fork' in [os.fsencode(word) for word in given[1]]:\n"
        "            begun.set()\n            time.sleep(0.3)\n"
        "        return pid\n"
        "    util.spawnv_passfds = slowly\n"
        "    def read():\n"
        "        with Pool(print, workers=1) as pool:\n"
        "            list(pool.read([Item(b'It held.', 'a')]))\n"
        "    threading.Thread(target=read, daemon=True).start()\n"
        "    assert begun.wait(60)\n    time.sleep(0.1)\n    end()\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=90)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def alive(pid: int) -> bool:
    """Also a process that nobody waited for yet is none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_an_order_is_small_enough_for_a_pipe() -> None:
    order = Order("a", tuple(Given("address", f"https://velm.example/{n}", "x") for n in range(1000)))
    assert len(multiprocessing.reduction.ForkingPickler.dumps(order)) < 200_000
