"""Saved pages: the words of the page, in page order, and what its metadata say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from headwater.errors import NotAnArticle
from headwater.intake import dom, from_text, jsonld, select
from headwater.records import Article
from headwater.settings import Settings

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "The Sarn Courier"},
        {
            "@type": ["NewsArticle"],
            "headline": "Minister quits over harbour letters",
            "author": [{"@type": "Person", "name": "Ana Duro"}, {"@type": "Organization", "name": "Reuters"}],
            "publisher": {"@id": "#org"},
            "datePublished": "2024-11-25T13:39:00+01:00",
            "dateModified": "2024-11-26T08:02:11Z",
            "articleSection": ["Politics", "World"],
        },
    ],
}
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Minister quits over harbour letters | The Sarn Courier</title>
<link rel="canonical" href="/politics/harbour">
<meta property="og:site_name" content="Sarn Courier">
<script type="application/ld+json">%s</script>
<style>p { color: red }</style>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article>
<h1>Minister quits over <em>harbour</em> letters</h1>
<p class="article__standfirst">The resignation comes a day after the cabinet voted on the lease.</p>
<div class="byline">By <a href="/ana">Ana Duro</a> in Velm</div>
<time datetime="2024-11-25T13:39:00+01:00">25 November 2024, 13:39 CET</time>
<figure><img src="x.jpg"><figcaption>Cranes over the northern basin at dusk on Sunday.</figcaption></figure>
<p>VELM (AP) — The transport&nbsp;minister   resigned
on Monday, two officials said, after letters showed that he had promised the northern basin to a foreign line.</p>
<p>“I did nothing wrong,” he told reporters.<br>“Nothing at all, and <b>nobody</b> can say that
I did anything of the kind.”</p>
<h2>What the letters say</h2>
<p>The first letter, dated 3 March, offers a lease of forty years and asks for the silence
of both sides until the vote.</p>
<ul><li>It names a price of 1.8 billion crowns, to be paid in three parts over twelve years.</li></ul>
<blockquote><p>Nobody outside this room is to know of it before the cabinet has voted on the lease.</p></blockquote>
<p>Read more: The letters in full</p>
<p>The prime minister's office declined to com\u00adment on the letters,
and the shipping line did not reply to questions.</p>
</article></main>
<footer><p>© 2024 The Sarn Courier. All rights reserved.</p></footer>
</body></html>"""


def read(page: str, url: str | None = "https://courier.example/x") -> Article:
    return from_text(page, settings=Settings(), url=url)


@pytest.fixture(scope="module")
def article() -> Article:
    return read(PAGE % json.dumps(LD))


def of_kind(article: Article, kind: str) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == kind]


def test_metadata(article: Article) -> None:
    assert article.title == "Minister quits over harbour letters"
    assert article.authors == ("Ana Duro",)
    assert article.outlet == "The Sarn Courier"
    assert (article.published, article.modified) == ("2024-11-25T13:39+01:00", "2024-11-26T08:02+00:00")
    assert (article.section, article.language) == ("Politics", "en")
    assert article.url == "https://courier.example/politics/harbour"
    assert article.wire == "Reuters"
    assert article.failures == ()


def test_blocks_in_page_order(article: Article) -> None:
    assert [block.kind for block in article.blocks] == [
        "title", "standfirst", "byline", "dateline", "caption", "dateline", "paragraph", "paragraph", "heading",
        "paragraph", "item",
        "quote", "furniture", "paragraph",
    ]  # fmt: skip


def test_the_words_are_the_page_s(article: Article) -> None:
    paragraphs = of_kind(article, "paragraph")
    assert paragraphs[0].startswith("The transport minister resigned on Monday, two officials said")
    assert paragraphs[1].startswith("“I did nothing wrong,” he told reporters.\n“Nothing at all, and nobody can")
    assert paragraphs[-1].endswith(
        "declined to comment on the letters, and the shipping line did not reply to questions."
    )
    assert "Home" not in article.text
    assert "rights reserved" not in article.text


def test_no_author_where_none_is_a_person() -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": "X",
        "author": [{"name": "Newsroom"}, {"name": "The Sarn Courier"}, {"name": "Admin"}],
    }
    page = PAGE.replace('<div class="byline">By <a href="/ana">Ana Duro</a> in Velm</div>', "")
    assert read(page % json.dumps(ld)).authors == ()


def test_byline_of_the_page_where_metadata_have_none() -> None:
    assert read(PAGE % "{}").authors == ("Ana Duro",)


def test_the_domain_is_the_outlet_where_nothing_else_is() -> None:
    page = PAGE.replace('<meta property="og:site_name" content="Sarn Courier">', "") % "{}"
    assert read(page).outlet == "courier.example"


def test_meta_where_there_is_no_json_ld() -> None:
    meta = '<meta property="article:published_time" content="2024-11-25T12:39:00Z">'
    meta += '<meta name="author" content="Tom Ashe, Nell Grove">'
    article = read((PAGE % "{").replace("<style>", meta + "<style>"))
    assert article.published == "2024-11-25T12:39+00:00"
    assert article.authors == ("Tom Ashe", "Nell Grove")


BROKEN = [
    '<!-- {"@type": "NewsArticle", "headline": "Port shuts", "author": "Ana Duro"} -->',
    '{"@type": "NewsArticle", "headline": "Port\n shuts", "author": "Ana Duro",}',
    '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Port shuts", "author": "Ana Duro"}\n//]]>',
    '[{"@type": "NewsArticle", "headline": "Port shuts", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ana Duro"}];',
    '{"@type": "http://schema.org/NewsArticle", "headline": "Port &amp;#115;huts", "author": ["Ana Duro"]}',
]


@pytest.mark.parametrize("script", BROKEN)
def test_json_ld_as_sites_break_it(script: str) -> None:
    told = jsonld.told([script])
    assert (told.title, told.authors) == ("Port shuts", ("Ana Duro",))


@pytest.mark.parametrize(
    "script", ["", "{", "[1, 2", '"x"', "null", '{"@type": 3}', '{"@type": "NewsArticle", "author": [[[]]]}']
)
def test_json_ld_that_says_nothing(script: str) -> None:
    assert jsonld.told([script]) == jsonld.Told()


def test_a_page_that_is_mostly_lost_is_reported() -> None:
    chunks = dom.chunks(
        document_fromstring("<main>" + "<p>The board said on Monday that the port would stay shut.</p>" * 20)
    )
    from headwater.intake import html

    notes: list[str] = []
    assert html.rescued(chunks, {0}, notes) == {0}
    assert "10 of 200 words" in notes[0] or "11 of 220 words" in notes[0]
    assert html.rescued(chunks, set(), notes) == set(range(20))
    assert "taken as they stand" in notes[-1]


def test_a_page_of_links_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        read("<html><body><ul>" + '<li><a href="/x">Harbour</a></li>' * 50 + "</ul></body></html>")


def test_a_copy_of_the_whole_text_is_not_read_twice() -> None:
    chunks = dom.chunks(
        document_fromstring(f"<p>{'a b c d e f g '}</p><p>{'h i j k l m n '}</p><div>a b c d e f g h i j k l m n</div>")
    )
    assert select.chosen(chunks, ["a b c d e f g", "h i j k l m n"]) == {0, 1}


WHITE = [
    ("<p>a\n  b</p>", ["a b"]),
    ("<p>a<br>b<br><br>c</p>", ["a\nb", "c"]),
    ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
    ("<p>a<!-- x -->b</p>", ["ab"]),
    ("<p>so\u00adft, ze\u200bro, no\u00a0break</p>", ["soft, zero, no break"]),
    ("<p>He said <q>no</q>.</p>", ["He said “no”."]),
    ("<p>a<script>x</script>b<noscript>c</noscript></p>", ["ab"]),
    ("<pre>a\nb\n\nc</pre>", ["a\nb", "c"]),
    ("<p> </p><p>\u00a0</p>", []),
]


@pytest.mark.parametrize(("page", "texts"), WHITE)
def test_white_space_as_a_browser_shows_it(page: str, texts: list[str]) -> None:
    assert [chunk.text for chunk in dom.chunks(document_fromstring(f"<body>{page}</body>"))] == texts


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<h1>", "Port shuts. ",
    "The board said so on Monday. ", "\n",
     "&amp;",     "<!--", "-->", "<script>", "</script>", "<q>", "<time>25 Nov 2024</time>", "<", ">", '"', "<article>",
     "<p class='byline'>By Ana Duro"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_markup_is_read_or_refused_and_its_blocks_cover_its_text(pieces: list[str]) -> None:
    from headwater.errors import IntakeError

    page = (
        "<html><body><p>" + "The harbour board said that the port would stay shut until spring. " * 5 + "".join(pieces)
    )
    try:
        article = read(page, url=None)
    except IntakeError:
        return
    at = 0
    for block in article.blocks:
        assert not article.text[at : block.span.start].strip()
        at = block.span.end
    assert article.blocks
    assert not article.text[at:].strip()
