"""Sitemaps, indexes, the news extension, and what is none of them."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import EmptyInput, IntakeError, Malformed, TooLarge
from headwater.intake import safexml, sitemaps
from headwater.intake.feeds import Entry

BASE = "https://velm.example/map.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://velm.example/a?x=1&amp;y=2 </loc><lastmod>2024-11-27</lastmod>
<news:news><news:publication><news:name>Velm Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-11-26T10:00:00+01:00</news:publication_date><news:title>Port shuts</news:title>
</news:news></url>
<url><loc><![CDATA[https://velm.example/b]]></loc><lastmod>2024-11-27</lastmod></url>
<url><loc>file:///etc/hosts</loc></url><url><lastmod>2024</lastmod></url></urlset>"""


@pytest.mark.parametrize("data", [NEWS, gzip.compress(NEWS), NEWS.decode().replace("UTF-8", "UTF-16").encode("utf-16")])
def test_news(data: bytes) -> None:
    found = sitemaps.read(data, url=BASE)
    assert (found.kind, found.note) == ("sitemap", None)
    assert found.entries == (
        Entry("https://velm.example/a?x=1&y=2", "Port shuts", "2024-11-26T10:00+01:00", "Velm Post"),
        Entry("https://velm.example/b"),
    )


def test_index() -> None:
    found = sitemaps.read(
        b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/one.xml</loc></sitemap>"
        b"<sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml.gz</loc></sitemap></sitemapindex>",
        url=BASE,
    )
    assert (found.kind, found.entries) == ("index", ())
    assert found.sitemaps == ("https://velm.example/one.xml", "https://velm.example/two.xml.gz")


def test_a_sitemap_that_is_cut_off_says_so() -> None:
    found = sitemaps.read(NEWS[: NEWS.index(b"<![CDATA")], url=BASE)
    assert len(found.entries) == 1
    assert found.note is not None


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"<html/>", Malformed),
        (b"plain", Malformed),
        (gzip.compress(NEWS)[:-20], Malformed),
        (
            b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&x;</loc></url></urlset>",
            Malformed,
        ),
        (gzip.compress(b" " * (safexml.MOST + 1)), TooLarge),
    ],
)
def test_what_is_no_sitemap_is_refused(data: bytes, error: type[IntakeError]) -> None:
    with pytest.raises(error):
        sitemaps.read(data, url=BASE)


def test_depth_is_bounded() -> None:
    found = sitemaps.read(b"<urlset>" + b"<url>" * 300_000, url=BASE)
    assert found.entries == ()
    assert found.note is not None


def test_many_pages() -> None:
    data = b"<urlset>" + b"".join(b"<url><loc>/%d</loc></url>" % n for n in range(60_000)) + b"</urlset>"
    assert len(sitemaps.read(data, url=BASE).entries) == 50_000


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"<urlset>{text}".encode()))
def test_only_our_own_exceptions(data: bytes) -> None:
    with suppress(IntakeError):
        sitemaps.read(data, url=BASE)
