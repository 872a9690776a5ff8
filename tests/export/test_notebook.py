"""A notebook shows a claim, stories and a quotation by itself; programs get the contract."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from jsonschema import Draft202012Validator

import headwater
from headwater.across.records import Trace
from headwater.errors import LibraryError, UsageError
from headwater.export import trace_contract, upstream
from headwater.export.notebook import CLAIMS, VERSIONS, Quotations, Traced
from tests.conftest import ROOT
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace

FERRY = ROOT / "src" / "headwater" / "data" / "demo" / "ferry.jsonl"
NOTHING = Trace((), (), (), {})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[headwater.Library]:
    """Eight articles about a ferry, not linked yet."""
    with headwater.open(tmp_path_factory.mktemp("notebook") / "ferry.hw") as made:
        made.add(str(FERRY), workers=0)
        yield made


def shown(made: Traced | Quotations) -> Any:
    return lxml.html.fromstring(made._repr_html_())


def hostile(trace: Trace) -> Trace:
    """Everything that an article says of itself is hostile, its address too."""
    articles = {
        key: replace(one, title=HOSTILE, outlet=f"{key} {HOSTILE}", url="javascript:alert(1)")
        for key, one in trace.articles.items()
    }
    said = tuple(replace(one, speaker=HOSTILE) for one in trace.quotations)
    return replace(trace, articles=articles, quotations=said)


# what is there


def test_what_is_new_is_linked_first_and_the_best_claim_is_shown(library: headwater.Library) -> None:
    found = headwater.trace(library, "all 118 people brought ashore")
    assert len(found.claims[0].versions) == 7
    assert repr(found).startswith("<Traced: 1 claim; the best: “All 118 people")
    Draft202012Validator(trace_contract.schema()).validate(found.to_dict())
    assert found.to_dict()["claims"][0]["origins"]["most"] == 1
    assert found.to_svg() == upstream.render(found.claims[0], found.found.articles)


def test_stories_are_a_listing(library: headwater.Library) -> None:
    [story] = headwater.stories(library)
    assert (story.articles, story.outlets, story.least, story.most) == (8, 8, 1, 1)
    assert len(headwater.stories(library, since="2031-06")) == 0
    listing = headwater.stories(library, limit=1)
    assert (listing.truncated, listing.total, listing.note) == (False, 1, None)
    assert story.title in listing._repr_html_()


def test_a_listing_that_was_cut_says_so(library: headwater.Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from headwater.across import library as across

    whole = across.stories(library.db)
    monkeypatch.setattr(across, "stories", lambda db, **asked: whole * 3)
    listing = headwater.stories(library, limit=2)
    assert (len(listing), listing.truncated, listing.total) == (2, True, None)
    assert "a higher limit shows more" in listing._repr_html_()


def test_a_quotation(library: headwater.Library) -> None:
    found = headwater.quote(library, "I would sail with him tomorrow")
    [quotation] = found.quotations
    assert repr(found) == f"<Quotations: 1 quotation in {len(quotation.variants)} prints>"
    assert [one.verdict for one in quotation.variants].count("verbatim") == 4
    Draft202012Validator(trace_contract.schema()).validate(found.to_dict())
    assert not headwater.quote(library, "I would sail with him tomorrow", who="Somebody Else").quotations
    row, *_ = shown(found).xpath("//tbody/tr")
    assert [cell.text_content() for cell in row][2:] == [
        "Nordwire, 2031-05-20 14:40",
        "The Port Merrin Post, Radio Merrin and Skerry Notes",
    ]


def test_what_cannot_be_asked_is_said(library: headwater.Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        headwater.trace(library, "...")
    with pytest.raises(UsageError):
        headwater.quote(library, "...")
    closed = headwater.open(tmp_path / "closed.hw")
    closed.close()
    for asked in (headwater.trace, headwater.quote):
        with pytest.raises(LibraryError):
            asked(closed, "a dam")
    with pytest.raises(LibraryError):
        headwater.stories(closed)


# what is shown


def test_the_picture_the_counts_and_every_version() -> None:
    root = shown(Traced(small_trace()))
    [caption, more] = [one.text_content() for one in root.xpath("//caption")]
    assert caption == "11 articles · 11 outlets · 1 denies it · at least 1, at most 2 independent origins"
    assert more == "1 more claim"
    assert len(root.xpath("//svg")) == 1
    versions, others = root.xpath("//tbody")
    assert len(versions) == 11
    told = "2 articles · 2 outlets · at least 1, at most 2 independent origins"
    assert [cell.text_content() for cell in others[0]][1:] == [told, "claim2"]
    flash = [cell.text_content().strip() for cell in versions[5]]
    assert flash[1:3] == ["2031-03-05", "Daily Flash"]
    assert flash[4:] == ["the ministry", "cites Nordwire; cites Port Lorne Courier", "certainty, condition"]
    assert versions[5].xpath("string(.//del)")
    assert versions[7].xpath("string(td[4])").endswith("denies")


def test_what_is_too_much_is_counted() -> None:
    large, small = large_trace(120), small_trace()
    claims = (*large.claims, *small.claims * 6)
    many = replace(large, claims=claims, articles={**large.articles, **small.articles})
    versions, others = shown(Traced(many)).xpath("//table")
    assert versions.xpath("string(caption)").endswith(f"; the first {VERSIONS} versions are shown")
    assert len(versions.xpath("tbody/tr")) == VERSIONS
    assert others.xpath("string(caption)") == f"12 more claims; the first {CLAIMS} are shown"
    said = replace(small_trace(), quotations=small_trace().quotations * 12)
    assert "2 more quotations." in shown(Quotations(said)).text_content()


def test_nothing_is_said_to_be_nothing() -> None:
    assert (repr(Traced(NOTHING)), Traced(NOTHING).to_svg()) == ("<Traced: no claims>", "")
    assert "Nothing that two articles or more tell matches." in shown(Traced(NOTHING)).text_content()
    assert "Nobody prints these words as a quotation." in shown(Quotations(NOTHING)).text_content()
    assert shown(Traced(lone_trace())).xpath("string(//caption)").startswith("1 article · 1 outlet")


def test_a_quotation_shows_what_differs() -> None:
    verbatim, altered = shown(Quotations(small_trace())).xpath("//tbody/tr")
    assert verbatim.xpath("string(td[2])") == "“We will not close a single station, not one”"
    assert altered.xpath("string(td[1])") == "altered"
    assert altered.xpath("string(.//del)").strip() == "not"


# what it must not do


@pytest.mark.parametrize("trace", [small_trace(), small_trace(HOSTILE), hostile(small_trace(HOSTILE)), large_trace(80)])
@pytest.mark.parametrize("kind", [Traced, Quotations])
def test_it_asks_for_nothing_and_runs_nothing(kind: type[Traced] | type[Quotations], trace: Trace) -> None:
    html = kind(trace)._repr_html_()
    root = lxml.html.fromstring(html)
    assert not root.xpath("//script | //link | //img | //iframe | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import", html)
    assert "\x1b" not in html
    own = {one.url for one in trace.articles.values()}
    links = root.xpath("//@href")
    assert set(links) <= {url for url in own if url and url.startswith("https://")}
    rest = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    for link in links:
        rest = rest.replace(f'href="{link}"', "")
    assert not re.search(r"https?://", rest)


def test_its_style_is_for_itself_alone_and_follows_the_theme_of_the_notebook() -> None:
    [style] = shown(Traced(small_trace())).xpath("//style/text()")
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    outer = re.findall(r"([^{}]+)\{", re.sub(r"\{[^{}]*\}", "{}", bare))
    rules = [rule.strip() for rule in outer if not rule.strip().startswith("@")]
    selectors = [one.strip() for rule in rules for one in re.split(r",(?![^(]*\))", rule)]
    assert selectors
    assert [one for one in selectors if not re.match(r"(body:is\([^)]*\) )?\.(headwater|up)\b", one)] == []
    assert style.count('[data-jp-theme-light="false"]') == style.count('[data-jp-theme-light="true"]') == 1
    assert style.count("{") == style.count("}")


def test_importing_the_package_loads_none_of_it() -> None:
    assert {"Quotations", "Traced", "quote", "stories", "trace"} <= set(headwater.__all__)
    assert headwater.trace is sys.modules["headwater.export.notebook"].trace
