"""The page of a trace asks for nothing, escapes all, and has every version."""

from __future__ import annotations

import base64
import hashlib
import re

import lxml.html
import pytest

from headwater.across.records import Trace
from headwater.export.tracepage import render
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace


@pytest.mark.parametrize("trace", [small_trace(), small_trace(HOSTILE), lone_trace(), large_trace(80)])
def test_it_asks_for_nothing_and_runs_nothing(trace: Trace) -> None:
    page = render(trace)
    root = lxml.html.fromstring(page)
    assert not root.xpath("//script | //link | //img | //iframe | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert "\x1b" not in page
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert all(link.startswith(("#", "https://")) for link in root.xpath("//a/@href"))


def test_the_three_counts_the_origins_and_the_changes() -> None:
    root = lxml.html.fromstring(render(small_trace(), limit=1))
    figures = [" ".join(item.text_content().split()) for item in root.xpath("//ul[@class='figures']/li")]
    assert figures == ["11 articles", "11 outlets", "1–2 independent origins"]
    roots = [item.text_content() for item in root.xpath("//ul[@class='roots']/li/p/b")]
    assert roots == [
        "a senior official, via Port Lorne Courier",
        "Edda Brannigan, via Kell Today",
        "No source printed",
        "Denied",
    ]
    assert len(root.xpath("//ul[@class='changes']/li")) == 2
    assert "In a circle: Kell Today and Kell Evening" in root.text_content()


def test_every_version_is_a_target_of_the_picture() -> None:
    root = lxml.html.fromstring(render(small_trace()))
    assert len(root.xpath("//ol[@class='versions']/li")) == 11 + 2
    ids = set(root.xpath("//@id"))
    assert {link[1:] for link in root.xpath("//a/@href") if link.startswith("#")} <= ids
    [flash] = root.xpath("//li[@id='c1-6']")
    assert (flash.xpath("string(.//del)"), flash.xpath("string(.//ins)").strip()) != ("", "")


def test_several_claims_have_a_list_and_one_has_none() -> None:
    assert len(lxml.html.fromstring(render(small_trace())).xpath("//nav//li")) == 2
    assert lxml.html.fromstring(render(small_trace(), limit=1)).xpath("//nav") == []


def test_quotations_that_several_print() -> None:
    root = lxml.html.fromstring(render(small_trace(), limit=1))
    verdicts = [mark.text_content() for mark in root.xpath("//ul[@class='sayings']//span")]
    assert verdicts == ["verbatim", "verbatim", "altered"]
