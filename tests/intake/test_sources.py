"""Whatever the user names becomes a stream of items and failures, in order, and never an exception."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from headwater.errors import Forbidden, UsageError
from headwater.intake import sources
from headwater.records import Failure, Item
from headwater.settings import Settings

PAGE = b"<!DOCTYPE html><html><body><p>The basin of Velm will stay shut, the harbour board said.</p></body></html>"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Velm Post</title>
<item><title>Port shuts</title><link>/a</link><pubDate>Tue, 26 Nov 2024 10:00:00 +0100</pubDate></item>
<item><link>https://velm.example/gone</link></item><item><link>http://10.0.0.1/</link></item></channel></rss>"""


@dataclass(frozen=True)
class Answer:
    url: str
    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


SITE = {
    "https://velm.example/a": Answer("https://velm.example/a?x", PAGE),
    "https://velm.example/feed": Answer("https://velm.example/feed", RSS),
    "https://velm.example/map": Answer(
        "https://velm.example/map",
        b"<sitemapindex><sitemap><loc>/one.xml.gz</loc></sitemap><sitemap><loc>/map</loc></sitemap></sitemapindex>",
    ),
    "https://velm.example/one.xml.gz": Answer(
        "https://velm.example/one.xml.gz", gzip.compress(b"<urlset><url><loc>/a</loc></url></urlset>")
    ),
    "https://velm.example/rows": Answer("https://velm.example/rows", b'{"text": "One."}\n{"text": "Two."}\n'),
    "https://velm.example/latin": Answer(
        "https://velm.example/latin",
        "<p>Café</p>".encode("cp1252"),
        headers={"content-type": "text/html; charset=latin1"},
    ),
    "https://velm.example/list": Answer(
        "https://velm.example/list", b"<opml><body><outline xmlUrl='https://velm.example/feed'/></body></opml>"
    ),
}


def fetch(url: str) -> Answer:
    if "10.0.0.1" in url:
        raise Forbidden("a private address")
    return SITE.get(url, Answer(url, b"", status=404))


def read(*names: str, **kwargs: object) -> list[Item | Failure]:
    return list(sources.items(names, fetch=fetch, **kwargs))  # type: ignore[arg-type]


def names(found: list[Item | Failure]) -> list[str]:
    return [one.name if isinstance(one, Item) else f"!{one.source}" for one in found]


def write(path: Path, data: bytes = PAGE) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def test_a_file_keeps_its_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)
    assert read("page.html") == [Item(data=PAGE, name="page.html", path="page.html")]


def test_what_cannot_be_opened_is_a_failure_with_its_name(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.html")
    assert read(gone, "no\0name", "ftp://velm.example/a", "file:///a") == [
        Failure(gone, "intake", "no such file or directory"),
        Failure("no\0name", "intake", "embedded null byte"),
        Failure("ftp://velm.example/a", "intake", "only http and https addresses are fetched"),
        Failure("file:///a", "intake", "only http and https addresses are fetched"),
    ]


def test_a_folder_is_read_in_order_without_what_lies_about(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a/z.txt",
        "a/b.txt",
        "c.html",
        "c_files/frame.html",
        "case_files/report.html",
        ".git/x.txt",
    ):
        write(tmp_path / name)
    for name in ("logo.png", "a/style.css", ".hidden.html"):
        write(tmp_path / name, b"x")
    found = read(str(tmp_path))
    assert [os.path.relpath(name, tmp_path) for name in names(found)] == [
        "a/b.txt", "a/z.txt", "b.html", "c.html", "case_files/report.html",
    ]  # fmt: skip


def test_a_folder_linked_into_itself_ends(tmp_path: Path) -> None:
    write(tmp_path / "a.html")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    assert [os.path.basename(name) for name in names(read(str(tmp_path)))] == ["a.html", "nowhere"]


def test_an_empty_folder_and_an_image_that_was_named_are_told(tmp_path: Path) -> None:
    image = write(tmp_path / "photos" / "logo.png")
    assert [one.message for one in read(str(tmp_path), image) if isinstance(one, Failure)] == [
        "no files to read in this folder", "a .png file holds no article",
    ]  # fmt: skip


def test_patterns(tmp_path: Path) -> None:
    for name in ("b1.html", "a1.html", "deep/er/c1.html", "style.css", "[odd].html"):
        write(tmp_path / name)

    def base(pattern: str) -> list[str]:
        return [os.path.basename(name) for name in names(read(str(tmp_path / pattern)))]

    assert base("*1.html") == ["a1.html", "b1.html"]
    assert base("**/*1.html") == ["a1.html", "b1.html", "c1.html"]
    assert base("*.css") == ["*.css"]  # a failure
    assert base("d*") == ["c1.html"]
    assert base("**") == ["[odd].html", "a1.html", "b1.html", "c1.html"]
    assert base("[odd].html") == ["[odd].html"]
    assert base("*.pdf") == ["*.pdf"]  # a failure


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (PAGE, ["page"]),
        (b"Port shuts\n\nThe port is shut, the board said.", ["page"]),
        (gzip.compress(PAGE), ["page"]),
        (b'\n{"text": "One."}\n{"text": "Two."}', ["record", "record"]),
        (gzip.compress(b'{"text": "One."}\n{"text": "Two."}'), ["record", "record"]),
        (json.dumps({"text": "One. " * 40_000}).encode(), ["record"]),
        (b'[{"text": "One."}, {"text": "Two."}]', ["record", "record"]),
        (b'{\n "text": "One."\n}', ["record"]),
        (b"id,text\n1,One.\n", ["record"]),
        (b"From a Tue Nov 26 10:00:00 2024\nFrom: A\n\nThe port is shut.\n", ["page"]),
        (b"From Monday on the port is shut, the board said.\n", ["page"]),
        (b"", ["page"]),
    ],
    ids=range(12),
)
def test_stdin_is_known_by_its_content(data: bytes, kinds: list[str]) -> None:
    found = read("-", stdin=io.BytesIO(data))
    assert [one.kind if isinstance(one, Item) else one.message for one in found] == kinds


def test_stdin_twice_is_the_callers_fault() -> None:
    with pytest.raises(UsageError):
        sources.items(["-", "-"])


def test_an_address_gives_the_page_with_its_last_address() -> None:
    assert read("https://velm.example/a") == [
        Item(data=PAGE, name="https://velm.example/a", url="https://velm.example/a?x")
    ]
    assert read("https://velm.example/nothing") == [
        Failure("https://velm.example/nothing", "intake", "the server answered 404")
    ]
    assert read("https://velm.example/latin")[0].data.decode() == "<p>Café</p>"  # type: ignore[union-attr]


def test_without_a_fetcher_nothing_is_fetched() -> None:
    assert list(sources.items(["https://velm.example/a"])) == [
        Failure("https://velm.example/a", "intake", "fetching is switched off")
    ]


FEED = [
    Item(
        data=PAGE, name="https://velm.example/a", url="https://velm.example/a?x", outlet="Velm Post",
        published="2024-11-26T10:00+01:00",
    ),
    Failure("https://velm.example/gone", "intake", "the server answered 404"),
    Failure("http://10.0.0.1/", "intake", "a private address"),
]  # fmt: skip


def test_a_feed_gives_its_pages_with_what_it_says_of_them(tmp_path: Path) -> None:
    assert read("https://velm.example/feed") == FEED
    assert read("https://velm.example/list") == FEED
    saved = write(tmp_path / "feeds.opml", SITE["https://velm.example/list"].body)
    assert read(saved) == FEED
    saved = write(tmp_path / "saved.xml", RSS.replace(b"/a<", b"https://velm.example/a<"))
    assert read(saved) == FEED


def test_a_feed_is_fetched_page_by_page() -> None:
    asked: list[str] = []

    def noting(url: str) -> Answer:
        asked.append(url)
        return fetch(url)

    found = sources.items(["https://velm.example/feed"], fetch=noting)
    next(found)
    assert asked == ["https://velm.example/feed", "https://velm.example/a"]


def test_an_index_of_sitemaps_is_followed_once() -> None:
    assert names(read("https://velm.example/map")) == ["https://velm.example/a", "!https://velm.example/map"]


def test_rows_at_an_address() -> None:
    assert names(read("https://velm.example/rows")) == ["https://velm.example/rows:1", "https://velm.example/rows:2"]


def test_what_is_over_the_limit_is_a_failure(tmp_path: Path) -> None:
    big = write(tmp_path / "big.html", b"x" * 101)
    assert read(big, settings=Settings(max_bytes=100)) == [Failure(big, "intake", "more than 100 bytes")]


@pytest.mark.parametrize("cut", [5, 40, -9])
def test_truncated_compression_gives_what_came_before(tmp_path: Path, cut: int) -> None:
    rows = b"".join(b'{"text": "Row %d of the port."}\n' % number for number in range(2000))
    path = write(tmp_path / "rows.jsonl.gz", gzip.compress(rows)[:cut])
    found = read(path)
    assert found[-1].message.startswith("truncated")  # type: ignore[union-attr]
    assert all(isinstance(one, Item) for one in found[:-1])
    assert bool(found[:-1]) == (cut == -9)


def test_a_stream_without_an_end_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return b'{"text": "One more."}\n' * 1000

    found: Iterator[Item | Failure] = sources.items(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(found).name for _ in range(5000)][-1] == "-:5000"  # type: ignore[union-attr]


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path / "good.html")
    bad = write(tmp_path / "bad.opml", b"<opml><body>" + b"<!ENTITY" * 3)
    locked = tmp_path / "rows.json"
    write(locked, b"[" * 100_000)
    assert names(read(bad, str(locked), good)) == [f"!{bad}", f"!{locked}", good]


def test_a_closed_stdin_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert [one.message for one in sources.items(["-"]) if isinstance(one, Failure)] == ["stdin is closed"]
