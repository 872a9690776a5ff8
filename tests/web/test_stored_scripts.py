"""More than a thousand things that would run if a page let them, in eight places, seen by a real browser: none does."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.web import hostile
from tests.web.conftest import Served

pytestmark = pytest.mark.slow
MOST: Mapping[str, int] = {"/articles/": 130, "/actors/": 12, "/outlets/": 12, "/stories/": 12, "/claims/": 12}
"""Pages of a kind that are looked at: each payload is in some article; of kinds that are not here, some."""
SOME = 4
STRANGE = """() => {
    const found = [], HTTP = /^https?:$/;
    const bad = 'script:not([src^="/static/"]), iframe, object, embed, base, style, template, noscript, video, math';
    for (const one of document.querySelectorAll(bad)) found.push(one.outerHTML.slice(0, 200));
    for (const one of document.querySelectorAll('*')) {
        for (const { name, value } of one.attributes) {
            const address = /^(href|src|action|formaction|xlink:href|data|poster|background)$/.test(name);
            const dragged = one.hasAttribute('data-bookmarklet');
            const runs = address && !dragged && !HTTP.test(new URL(value, location).protocol);
            if (name.startsWith('on') || runs || name === 'srcdoc' || name === 'style') found.push(`${name}=${value}`);
        }
    }
    return { ran: window.ran, found };
}"""
LINKS = "() => [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"


def test_there_are_enough_and_each_is_another(tmp_path: Path) -> None:
    given = hostile.payloads()
    assert len(set(given)) == len(given) >= 1000
    assert hostile.library(tmp_path / "hostile.hw") >= 1000


def test_none_runs(page: Any, serve: Callable[[Path], Served], tmp_path: Path) -> None:
    hostile.library(tmp_path / "hostile.hw")
    home = serve(tmp_path / "hostile.hw").url
    page.add_init_script("addEventListener('securitypolicyviolation', () => { window.ran = 'blocked' })")
    seen = Counter[str]()
    for path in _walked(
        page,
        home,
        ["/now", "/failures", "/search", "/inbox", "/sources", "/add", "/outlets", "/actors", "/decisions", "/api"],
    ):
        told = page.evaluate(STRANGE)
        assert (path, told) == (path, {"ran": None, "found": []})
        seen[_kind(path)] += 1
    assert {kind: seen[kind] for kind in MOST} == MOST, seen
    assert seen["/decide/statement/?back"] == seen["/articles//kept"] == SOME, seen


def _walked(page: Any, home: str, start: list[str]) -> Iterator[str]:
    """Every page that can be reached by links, so many of each kind."""
    open_, known, count = deque(start), set(start), Counter[str]()
    while open_:
        path = open_.popleft()
        page.goto(home + path, wait_until="domcontentloaded")
        yield path
        for link in page.evaluate(LINKS):
            target = link.removeprefix(home).partition("#")[0]
            kind = _kind(target)
            ours = target.startswith("/") and not target.startswith("//") and not _file(target)
            if ours and target not in known and count[kind] < MOST.get(kind, SOME):
                known.add(target)
                count[kind] += 1
                open_.append(target)


def _kind(path: str) -> str:
    """The page without what it is of.

    >>> _kind("/articles/0f3a1b2c3d4e5f60/kept?x=1&y"), _kind("/now?after=3"), _kind("/outlets/The%20Herald")
    ('/articles//kept?x', '/now?after', '/outlets/')
    """
    place, _, query = path.partition("?")
    place = re.sub(r"^(/(?:outlets|jobs)/).*", r"\1", place)
    place = re.sub(r"(?<=/)[0-9a-f~]{16,}(?=/|$)", "", place)
    names = sorted(part.partition("=")[0] for part in query.split("&") if "=" in part)
    return place + (f"?{'&'.join(names)}" if names else "")


def _file(path: str) -> bool:
    return re.search(r"\.(json|csv|jsonl|svg|dot|graphml|txt|html)(\?|$)", path) is not None
