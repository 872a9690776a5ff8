"""What is given to be read, tried by hand: files, lists, packed things, and what the terminal is told of them."""

from __future__ import annotations

import gzip
import io
import json
import logging
import socket
import time
import zlib
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from headwater.cli.serving import _untold
from headwater.errors import NotAnArticle
from headwater.intake import feeds, inflate, mailbox
from headwater.intake.formats import Format
from headwater.intake.sources import Way, streamed, told
from headwater.records import Failure
from headwater.settings import MiB, Settings
from headwater.web.backstage import Progress, Task, Word
from headwater.web.doing import job
from headwater.web.jobs import Given, Order
from tests.web.conftest import TOKEN, Elsewhere, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    "given",
    [
        "/etc/passwd", "file:///etc/passwd", "FILE:///etc/passwd", "../../etc/passwd", "~/.ssh/id_rsa", "*", "-",
        "ftp://velm.example/", "gopher://127.0.0.1/", "data:text/html,x", "javascript:alert(1)", "//127.0.0.1/", "http",
        "https:/127.0.0.1", "unix:/run/x.sock", "jar:http://velm.example/",
    ],
)  # fmt: skip
def test_nothing_of_this_machine_is_read_by_its_name(desk: TestClient, given: str) -> None:
    word = token(desk)
    assert desk.post("/add", json={"url": given}, headers=SCRIPT).status_code == 400
    assert desk.post("/add", data={"token": word, "addresses": given}).status_code == 400
    assert desk.post("/sources", data={"token": word, "feeds": given}).status_code == 400
    assert desk.post("/failures/retry", data={"token": word, "item": given}).status_code == 400
    record = {"text": "The dam held.", "file": given, "path": given, "what": given, "kind": "file", "page": given}
    assert desk.post("/add", json=record, headers=SCRIPT).status_code == 202
    *_, [one] = [order.given for order in desk.app.state.server.work.ledger.orders()]  # type: ignore[attr-defined]
    assert (one.kind, json.loads(Path(one.what).read_bytes())) == ("record", record)


def test_nothing_that_a_file_or_a_page_names_is_fetched_from_this_machine(
    tmp_path: Path, elsewhere: tuple[str, type[Elsewhere]]
) -> None:
    (named, him), said = elsewhere, list[Word]()
    port = named.rpartition(":")[2]
    here = f"http://127.0.0.1:{port}"
    files = {
        "list.opml": f"<opml><body><outline xmlUrl='{here}/opml'/><outline xmlUrl='file:///etc/passwd'/></body></opml>",
        "feed.rss": f"<rss version='2.0'><channel><item><link>{here}/feed</link></item></channel></rss>",
        "map.xml": f"<urlset><url><loc>{here}/map</loc></url></urlset>",
        "index.xml": f"<sitemapindex><sitemap><loc>{here}/index</loc></sitemap></sitemapindex>",
        "dtd.opml": f"<!DOCTYPE opml SYSTEM '{here}/dtd'><opml/>",
        "page.html": f"<base href='{here}/'><meta http-equiv=refresh content='0;url={here}/x'><img src='{here}/img'>",
    }
    given = []
    for name, text in files.items():
        (tmp_path / name).write_text(text)
        given.append(Given("file", str(tmp_path / name), name))
    ways = [here, named, f"http://127.1:{port}", f"http://2130706433:{port}", f"http://0x7f000001:{port}"]
    ways += [f"http://0177.0.0.1:{port}", f"http://0.0.0.0:{port}", f"http://[::1]:{port}"]
    ways += [f"http://[::ffff:127.0.0.1]:{port}", f"http://[64:ff9b::7f00:1]:{port}", f"http://a@127.0.0.1:{port}"]
    ways += [f"http://①②⑦.⓪.⓪.①:{port}", f"http://localhost.:{port}", f"http://{socket.gethostname()}:{port}"]
    given += [Given("address", f"{way}/", way) for way in ways]
    task = Task(tmp_path / "a.hw", Settings(), workers=0)
    job(Order("j", tuple(given)), task=task, say=said.append)
    ended = said[-1]
    assert isinstance(ended, Progress)
    assert (ended.changes["state"], ended.changes["added"], him.asked) == ("done", 0, [])
    assert {way for way in ways if any(one.source.startswith(way) for one in ended.changes["failures"])} == set(ways)


ENTITIES = [
    '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="http://a.example/&x;"/>',
    '<!DOCTYPE opml [<!ENTITY % r SYSTEM "http://127.0.0.1/p"> %r;]><opml/>',
    "<!DOCTYPE o [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><opml><body><outline xmlUrl='http://a.example/&j;'/>",
]


@pytest.mark.parametrize("text", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_list_of_feeds_has_no_entities(desk: TestClient, text: str, encoding: str) -> None:
    files = {"opml": ("a.opml", text.encode(encoding))}
    answer = desk.post("/sources", data={"token": token(desk)}, files=files)
    assert answer.status_code == 400
    assert desk.get("/sources.json").json()["rows"] == []


def test_an_outline_with_many_attributes_takes_no_longer_than_others() -> None:
    many = b" ".join(b"a%d='b'" % n for n in range(60_000))
    began = time.monotonic()
    assert feeds.opml(b"<opml><outline XMLURL='https://a.example/f' " + many + b"/></opml>") == ("https://a.example/f",)
    assert time.monotonic() - began < 2


def packed(piece: bytes, times: int) -> bytes:
    made = zlib.compressobj(9, zlib.DEFLATED, inflate.GZIP)
    return b"".join(made.compress(piece) for _ in range(times)) + made.flush()


@pytest.mark.parametrize(
    ("kind", "piece"),
    [
        ("jsonl", b"\n"), ("jsonl", b"{}\n"), ("jsonl", b" "), ("csv", b"id,text\n"), ("csv", b"\n"), ("mbox", b"\n"),
        ("mbox", b"From a Mon Jan 1\n\n"), ("warc", b"\r\n"),
    ],
)  # fmt: skip
def test_a_small_file_does_not_become_endless(kind: Format, piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("inflate", "warcstream"):
        monkeypatch.setattr(f"headwater.intake.{where}.RATIO_FROM", MiB // 4)
        monkeypatch.setattr(f"headwater.intake.{where}.RATIO", 20)
    file = io.BytesIO(b"".join(packed(piece * (MiB // len(piece)), 1) for _ in range(64)))
    way = Way(Settings(max_bytes=256 * MiB), None, None)
    said = list(told("a", streamed(file, name="a", way=way, kind=kind)))
    assert isinstance(said[-1], Failure)
    assert "compressed more than 20 times" in said[-1].message
    assert len(said) < 2 * MiB


def test_what_is_packed_as_text_is_comes_out_whole() -> None:
    lines = b"".join(b"%d the dam at velm held, the governor said\n" % n for n in range(200_000))
    assert io.BufferedReader(inflate.Unpacked(io.BytesIO(gzip.compress(lines)))).read() == lines
    assert io.BufferedReader(inflate.Unpacked(io.BytesIO(packed(b"\n" * MiB, 32)))).read() == b"\n" * 32 * MiB


def test_a_mail_with_long_headers_is_read_at_once() -> None:
    began = time.monotonic()
    for head in ("From", "Subject", "To", "Content-Type: text/plain; x=y; a"):
        letter = f"{head}: {'=?utf-8?q?a?= ' * 30_000}\r\n\r\nThe dam held.".encode()
        with suppress(NotAnArticle):
            assert b"held" in mailbox.page(letter, place="a.eml", path=None).data
    assert time.monotonic() - began < 3
    plain = EmailMessage()
    plain["From"], plain["Date"] = "The Velm Post <a@velm.example>", "Mon, 12 May 2031 08:00:00 +0000"
    plain.set_content("The dam held.")
    item = mailbox.page(plain.as_bytes(), place="a.eml", path=None)
    assert (item.outlet, item.published) == ("The Velm Post", "2031-05-12T08:00+00:00")


# what the terminal is given


def test_an_error_of_ours_writes_no_escapes_to_the_terminal(
    editor: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(said: str) -> None:
        raise ZeroDivisionError(said)

    app = editor.app
    app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/broken", params={"said": "\x1b]0;owned\x07\x9b2J\u202e"})
    told = capfd.readouterr().err
    assert (answer.status_code, "owned" in answer.text) == (500, False)
    assert "ZeroDivisionError: \ufffd]0;owned\ufffd\ufffd2J\ufffd" in told
    assert not any(character in told for character in "\x1b\x07\x9b\u202e")


def test_the_server_below_does_not_tell_it_again() -> None:
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Exception in ASGI application\n", (), None)
    assert not _untold(record)
    other = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Application startup failed. Exiting.", (), None)
    assert _untold(other)
