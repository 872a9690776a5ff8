"""Feeds as they are written, and as those write them who mean harm."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import EmptyInput, IntakeError, Malformed, TooLarge
from headwater.intake import feeds
from headwater.intake.feeds import Entry

BASE = "https://velm.example/feeds/news.xml"
RSS = """<?xml version="1.0" encoding="%s"?>
<!-- made by hand -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velm &amp; Orrin Post</title>
<item><title>Café shuts &lt;early&gt;</title><link>../a.html#top</link>
<pubDate>Tue, 26 Nov 2024 10:00:00 GMT</pubDate></item>
<item><guid isPermaLink="true">https://velm.example/b</guid><dc:date>2024-11-25</dc:date>
<source url="https://orrin.example/">Orrin Gazette</source></item>
<item><title>No address</title></item>
<item><link>javascript:alert(1)</link></item>
<item><link>https://velm.example/a.html</link></item>
</channel></rss>"""
WANTED = (
    Entry("https://velm.example/a.html", "Café shuts <early>", "2024-11-26T10:00+00:00", "Velm & Orrin Post"),
    Entry("https://velm.example/b", None, "2024-11-25", "Orrin Gazette"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_rss(encoding: str) -> None:
    feed = feeds.read((RSS % encoding).encode(encoding), url=BASE)
    assert (feed.kind, feed.title, feed.entries) == ("rss", "Velm & Orrin Post", WANTED)
    assert feed.note == "2 entries have no address that can be read (http, https)"


def test_atom() -> None:
    feed = feeds.read(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Velm &amp;amp; Post</title>
        <entry><title>Port shuts</title><link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/a"/>
        <published>2024-11-26T10:00:00+01:00</published><updated>2024-11-27T00:00:00Z</updated></entry>
        <entry><link href="/b"/><updated>2024-11-27T00:00:00Z</updated></entry></feed>""",
        url=BASE,
    )
    assert (feed.kind, feed.title) == ("atom", "Velm & Post")
    assert feed.entries == (
        Entry("https://velm.example/a", "Port shuts", "2024-11-26T10:00+01:00", "Velm & Post"),
        Entry("https://velm.example/b", None, "2024-11-27T00:00+00:00", "Velm & Post"),
    )


def test_rdf() -> None:
    feed = feeds.read(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>Velm Post</title></channel><item><title>Port</title><link>/a</link></item></rdf:RDF>""",
        url=BASE,
    )
    assert (feed.kind, feed.entries) == ("rss", (Entry("https://velm.example/a", "Port", None, "Velm Post"),))


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Velm Post",
        "items": [
            {"id": "1", "url": "/a", "title": "Port", "date_published": "2024-11-26T10:00:00Z"},
            {"id": "https://velm.example/b"}, {"id": 7}, "no item",
        ],
    }  # fmt: skip
    feed = feeds.read(b"\xef\xbb\xbf" + json.dumps(data).encode(), url=BASE)
    assert (feed.kind, feed.title) == ("json", "Velm Post")
    assert feed.entries == (
        Entry("https://velm.example/a", "Port", "2024-11-26T10:00+00:00", "Velm Post"),
        Entry("https://velm.example/b", None, None, "Velm Post"),
    )


def test_untidy_markup_is_read_as_it_was_meant() -> None:
    feed = feeds.read(
        b"<rss><channel><title>Caf&eacute; & Post</title><item><link>/a?b=1&c=2</link></channel></rss>", url=BASE
    )
    assert feed.title == "Café & Post"
    assert [entry.url for entry in feed.entries] == ["https://velm.example/a?b=1&c=2"]


def test_a_feed_that_is_cut_off_says_so() -> None:
    whole = (RSS % "utf-8").encode()
    feed = feeds.read(whole[: whole.index(b"No address")], url=BASE)
    assert feed.entries == WANTED
    assert feed.note is not None
    assert "damaged at line" in feed.note


BOMB = "<!DOCTYPE r [<!ENTITY a0 'velm'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)  # fmt: skip
OUTSIDE = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("head", [BOMB + "]>", OUTSIDE, "<!DOCTYPE r [<!entity % p SYSTEM 'http://127.0.0.1/x'> %p;]>"])
def test_entities_are_refused(head: str, encoding: str) -> None:
    data = f"{head}<rss><channel><title>&a11;&x;</title></channel></rss>".encode(encoding)
    for reader in (feeds.read, feeds.opml):
        with pytest.raises(Malformed):
            reader(data)


def test_a_doctype_without_entities_is_harmless() -> None:
    old = b'<!DOCTYPE rss SYSTEM "http://velm.example/r.dtd"><rss><channel><title>V</title></channel></rss>'
    assert feeds.read(old).title == "V"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"  ", b"\x00" * 50, b"<", b"<r", b"{", b'{"version": "1"}', b"[" * 100_000, b'{"a":' * 100_000,
        b"<html><body>Port</body></html>", b"Port shuts", b"<?xml version='1.0' encoding='no-such'?><a/>",
        b"<?xml version='1.0' encoding='utf-16'?><a/>", b"\xff\xfe<\x00", b"\x1f\x8b\x08",
        b"<a>" * 200_000, b"<!DOCTYPE" + b"[" * 10_000,
    ],
    ids=range(17),
)  # fmt: skip
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises((Malformed, EmptyInput)):
        feeds.read(data, url=BASE)


HOSTILE = {
    "deep": b"<rss><channel>" + b"<item>" * 200_000,
    "deep_title": b"<rss><channel><title>" + b"<b>" * 200_000,
    "many_items": b"<rss><channel>" + b"<item><link>/a</link></item>" * 30_000,
    "attributes": b"<rss><channel " + b" ".join(b"a%d='1'" % n for n in range(50_000)) + b"/></rss>",
    "ampersands": b"<rss><channel><title>" + b"&" * 1_000_000 + b"</title></channel></rss>",
    "names": b"<rss><channel><title>" + b"&eacute;" * 200_000 + b"</title></channel></rss>",
    "brackets": b"<rss>" + b"<" * 1_000_000,
    "cdata": b"<rss><channel><title>" + b"<![CDATA[" * 100_000,
    "namespaces": b"<rss" + b"".join(b" xmlns:n%d='u%d'" % (n, n) for n in range(5_000)) + b"><channel/></rss>",
    "long_text": b"<rss><channel><title>" + b"x" * 11_000_000 + b"</title></channel></rss>",
    "dates": b"<rss><channel><item><link>/a</link><pubDate>"
    + b"1 Nov " * 100_000
    + b"</pubDate></item></channel></rss>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_cost_little(name: str) -> None:
    begun = time.process_time()
    with suppress(IntakeError):
        feeds.read(HOSTILE[name], url=BASE)
    assert time.process_time() - begun < 8


def test_a_feed_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        feeds.read(b"<rss>" + b" " * feeds.MOST, url=BASE)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"<rss><channel>{text}</channel>".encode()))
def test_only_our_own_exceptions(data: bytes) -> None:
    for reader in (feeds.read, feeds.opml):
        with suppress(IntakeError):
            reader(data)


def test_opml() -> None:
    data = b"""<opml version="2.0"><head><title>x</title></head><body><outline text="Papers">
    <outline type="rss" text="Velm" xmlUrl="https://velm.example/feed"/><outline XMLURL="https://orrin.example/feed"/>
    <outline xmlUrl="https://velm.example/feed"/><outline xmlUrl="file:///feed"/></outline></body></opml>"""
    assert feeds.opml(data) == ("https://velm.example/feed", "https://orrin.example/feed")
    with pytest.raises(Malformed):
        feeds.opml(b"<rss/>")


@pytest.mark.parametrize(
    "address", ["http://[", "http://", "//", "data:text/html,x", "x" * 9000, None, 7, "http://a:b@"]
)
def test_odd_addresses(address: object) -> None:
    assert feeds.absolute(address, base="") is None
