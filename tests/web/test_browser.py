"""Each page in a real browser: no error, no request elsewhere, nothing that a screen reader could not use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.web.views import VIEWS
from tests.web.conftest import Served, grave

pytestmark = pytest.mark.slow
PAGES = [
    "/now",
    "/now?since=2031-06",
    "/stories/{story}",
    "/articles/{article}",
    "/articles/{article}/kept",
    "/articles/{article}/changes",
    "/claims/{claim}",
    "/quotation",
    "/quotation?words=No+decision+has+been+taken,+and+nobody+will+be+without+water+next+summer",
    "/quotation?words=quinquereme",
    "/search",
    "/search?words=dam&anonymity=described&old=true",
    "/search?words=dam&since=yesterday",
    "/inbox",
    "/inbox?kind=people",
    "/inbox?kind=versions",
    "/actors",
    "/actors?name=KTV",
    "/actors/{actor}",
    "/actors/{actor}?by=time&words=captain",
    "/outlets",
    "/outlets/{outlet}",
    "/add",
    "/add?url=https://velm.example/dam&title=Dam",
    "/sources",
    "/failures",
    "/decide/statement/{statement}",
    "/decisions",
    "/api",
]
IDS = {
    "story": "SELECT story FROM telling GROUP BY story ORDER BY count(*) DESC, story LIMIT 1",
    "claim": "SELECT claim FROM version GROUP BY claim ORDER BY count(*) DESC, claim LIMIT 1",
    "article": "SELECT a.id FROM statement s JOIN article a ON a.seq = s.article GROUP BY 1 ORDER BY count(*) DESC, 1",
    "actor": "SELECT c.id FROM statement s JOIN actor c ON c.seq = s.actor GROUP BY 1 ORDER BY count(*) DESC, 1",
    "outlet": "SELECT outlet FROM article GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 1",
    "statement": "SELECT id FROM statement ORDER BY score, id LIMIT 1",
}
"""What a page is of: of each kind the one of which there is most to show."""


@pytest.fixture(scope="module")
def ids(demo: Path) -> Mapping[str, str]:
    with headwater.open(demo) as library:
        return {name: str(library.db.execute(query).fetchone()[0]) for name, query in IDS.items()}


def test_every_view_is_looked_at() -> None:
    shown = {path.partition("?")[0] for path in PAGES}
    kinds = {view.path: re.compile(re.sub(r"{[^}]*}", "[^/]+", view.path)) for view in VIEWS}
    left = [kind for kind, form in kinds.items() if not any(map(form.fullmatch, shown))]
    assert left == ["/jobs/{job}"]  # there is none in the demo


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(
    page: Any, serve: Callable[[Path], Served], demo: Path, ids: Mapping[str, str], path: str
) -> None:
    assert page.goto(serve(demo).url + path.format(**ids)).ok
    assert page.locator("h1").count() == 1
    assert grave(page) == []
    page.set_viewport_size({"width": 375, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert grave(page) == []


@pytest.mark.parametrize("path", [path for path in PAGES if "?" not in path])
def test_a_page_says_the_same_without_a_script(
    chromium: Any, serve: Callable[[Path], Served], demo: Path, ids: Mapping[str, str], path: str
) -> None:
    url, said = serve(demo).url + path.format(**ids), []
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(url)
        said.append(page.locator("main").inner_text())
        context.close()
    assert said[0] == said[1] != ""
