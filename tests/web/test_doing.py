"""One job of each kind of thing that is given, with the real reader: what becomes of it, and what is said of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.library.writer import fail_unreceived
from headwater.records import Failure
from headwater.settings import Settings
from headwater.web.backstage import Progress, Task, Word
from headwater.web.doing import job
from headwater.web.jobs import Given, Made, Order
from headwater.web.spool import Parcel, Spool

PAGE = b"""<html><head><title>Harbour backed</title></head><body><article><h1>Harbour backed</h1>
<p>The council of Velm backed the harbour, its mayor, Mira Caldane, said on Monday.</p></article></body></html>"""
TEXT = "Dam will be opened\n\nThe dam above Velm will be opened tonight, the governor of Osterfell said on Tuesday.\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/harbour"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(PAGE if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def parcel() -> Iterator[Parcel]:
    spool = Spool()
    yield spool.parcel()
    spool.close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "dam.hw"
    headwater.open(path).close()
    return path


Do = Callable[..., dict[str, Any]]


@pytest.fixture
def do(library: Path) -> Do:
    """Does a job in this process; gives all that was said of it, put together."""

    def done(*given: Given, private: bool = False) -> dict[str, Any]:
        said: list[Word] = []
        job(Order("j", given), task=Task(library, Settings(), private=private, workers=0), say=said.append)
        assert all(isinstance(one, Progress) and one.job == "j" for one in said)
        found: dict[str, Any] = {}
        for one in said:
            found |= one.changes if isinstance(one, Progress) else {}
        return found

    return done


def test_texts_records_and_files_become_articles(do: Do, library: Path, parcel: Parcel) -> None:
    parcel.text(
        TEXT.encode(), Given("text", "", "Dam will be opened", outlet="The Velm Gazette", published="2031-03-04")
    )
    record = {
        "text": "The waterworks denied a fault.",
        "title": "No fault",
        "outlet": "Osterfell Today",
        "mood": "calm",
    }
    parcel.text(json.dumps(record).encode(), Given("record", "", "No fault"))
    parcel.file("leak/harbour & quay.html", BytesIO(PAGE))
    parcel.file("rows.jsonl", BytesIO(b'{"text": "The ramp is shut, the mayor said."}\n{"text": ""}\n'))
    done = do(*parcel.given)
    assert (done["state"], done["added"], done["known"], done["failed"]) == ("done", 4, 0, 1)
    assert (done["done"], done["total"]) == (5, 5)
    assert [one.title for one in done["articles"]] == ["Dam will be opened", "No fault", "Harbour backed", None]
    assert [one.outlet for one in done["articles"]][:2] == ["The Velm Gazette", "Osterfell Today"]
    assert done["failures"] == (Failure("rows.jsonl:2", "intake", "a record without a text"),)
    assert done["notes"] == (Failure("No fault", "intake", "keys passed over: mood"),)
    with headwater.open(library) as lib:
        names = {row["name"] for row in lib.db.execute("SELECT name FROM page")}
        assert names == {"Dam will be opened", "No fault", "harbour & quay.html", "rows.jsonl:1", "rows.jsonl:2"}
        paths = {row["path"] for row in lib.db.execute("SELECT path FROM page")}
        assert paths == {None, "harbour & quay.html", "rows.jsonl"}
        dam = done["articles"][0].article
        row = lib.db.execute("SELECT published, text FROM article WHERE id = ?", (dam,)).fetchone()
        assert tuple(row) == ("2031-03-04", TEXT)


def test_half_characters_are_told_so_that_a_page_can_show_them(do: Do, parcel: Parcel) -> None:
    parcel.text(json.dumps({"text": "It held.", "odd \ud800": 1}).encode(), Given("record", "", "It held."))
    parcel.text(json.dumps({"text": "It \ud800 held."}).encode(), Given("record", "", "It \ud800 held."))
    done = do(*parcel.given)
    assert done["notes"] == (Failure("It held.", "intake", "keys passed over: odd \ufffd"),)
    assert [one.source for one in done["failures"]] == ["It \ufffd held."]


def test_what_is_known_is_named_too(do: Do, parcel: Parcel) -> None:
    parcel.text(TEXT.encode(), Given("text", "", "Dam will be opened"))
    [first] = do(*parcel.given)["articles"]
    done = do(*parcel.given)
    assert (done["added"], done["known"]) == (0, 1)
    assert done["articles"] == (Made(first.article, first.title, first.outlet, False),)
    assert first.new


def test_an_address_is_fetched_and_private_ones_only_where_that_is_allowed(do: Do, library: Path, site: str) -> None:
    given = Given("address", f"{site}/harbour", f"{site}/harbour", outlet="The Velm Post", published="2031-03-04")
    refused = do(given)
    assert (refused["state"], refused["added"], refused["failed"]) == ("done", 0, 1)
    assert "private" in refused["failures"][0].message
    done = do(given, Given("address", f"{site}/none", f"{site}/none"), private=True)
    assert (done["added"], done["failed"]) == (1, 1)
    assert done["failures"] == (Failure(f"{site}/none", "intake", "the server answered 404"),)
    [made] = done["articles"]
    assert (made.title, made.outlet) == ("Harbour backed", "The Velm Post")
    with headwater.open(library) as lib:
        assert [one.source for one in lib.failures()] == [f"{site}/none"]


def test_what_failed_is_read_again_alone_or_all(do: Do, library: Path, parcel: Parcel, site: str) -> None:
    parcel.file("a.bin", BytesIO(b"\x00\x01\x02"))
    parcel.file("b.bin", BytesIO(b"\x00\x03\x04"))
    assert do(*parcel.given)["failed"] == 2
    with headwater.open(library) as lib:
        fail_unreceived(lib.db, Failure(f"{site}/harbour", "intake", "the server answered 503"))
        fail_unreceived(lib.db, Failure(str(library), "intake", "a file of this machine"))
        digests = {one.source: one.item for one in lib.failures()}
    assert do(Given("again", digests["a.bin"], "a.bin"))["failed"] == 1
    assert do(*parcel.given[:1])["failed"] == 1  # given anew is tried anew
    with headwater.open(library) as lib:
        assert {one.source: one.tries for one in lib.failures()}["a.bin"] == 3
        assert {one.source: one.tries for one in lib.failures()}["b.bin"] == 1
    done = do(Given("failed", "", "all failures"), private=True)
    assert (done["added"], done["failed"], done["total"]) == (1, 2, None)
    with headwater.open(library) as lib:
        assert {one.source: one.tries for one in lib.failures()} == {"a.bin": 4, "b.bin": 2, str(library): 1}


def test_a_list_of_feeds_is_watched(do: Do, library: Path, parcel: Parcel) -> None:
    listed = b'<opml version="2.0"><body><outline xmlUrl="https://velm.example/feed"/></body></opml>'
    parcel.file("mine.opml", BytesIO(listed), feeds=True)
    parcel.file("other.opml", BytesIO(b"<html></html>"), feeds=True)
    done = do(*parcel.given)
    assert [one.message for one in done["notes"]] == [
        "watched from now on: 1 feed, 1 of them new",
        "XML, but no list of feeds",
    ]
    with headwater.open(library) as lib:
        assert [one.url for one in lib.feeds()] == ["https://velm.example/feed"]


def test_an_error_of_ours_is_the_end_of_the_job_only(do: Do) -> None:
    done = do(Given("again", "nothing of this digest", "x"))
    assert (done["state"], done["message"]) == ("failed", "no item nothing of this digest in this library")
    done = do(Given("text", "there/is/no/such/file", "x"))
    assert (done["state"], done["message"]) == ("failed", "No such file or directory")
