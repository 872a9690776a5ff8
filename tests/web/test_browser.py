"""Each page in a real browser: no error, no request elsewhere, nothing that a screen reader could not use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Served

pytestmark = pytest.mark.slow
PAGES = [
    "/now",
    "/stories/a047b8d2275134690ca0",
    "/articles/dam-01",
    "/articles/dam-01/kept",
    "/articles/dam-01/changes",
    "/claims/fa65d627fd0c90340e5d",
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
    "/actors/bc2f530616124d73540d",
    "/actors/a2d89f617b3c25147462?by=time&words=captain",
    "/outlets",
    "/outlets/Nordwire",
    "/add",
    "/add?url=https://velm.example/dam&title=Dam",
    "/sources",
    "/failures",
    "/decisions",
    "/api",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(page: Any, serve: Callable[[Path], Served], demo: Path, path: str) -> None:
    assert page.goto(serve(demo).url + path).ok
    found = Axe().run(page)
    grave = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in grave] == []
