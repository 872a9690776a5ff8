"""Each page in a real browser: no error, no request elsewhere, nothing that a screen reader could not use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Served

pytestmark = pytest.mark.slow
PAGES = ["/failures"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(page: Any, serve: Callable[[Path], Served], demo: Path, path: str) -> None:
    page.goto(serve(demo).url + path)
    found = Axe().run(page)
    grave = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in grave] == []
