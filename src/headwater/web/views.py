"""Which pages are there, and what is each made of?

A view is a path, a template, and a function from an open library to the page's context: a frozen dataclass of plain
values, which is all that the template sees and, as it is, what the ``.json`` of the same path gives. Where the page is
a list, ``rows`` names the field of the context that ``.csv`` writes, one record a line. Every context has a ``title``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headwater.web.pages import failures

Make = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class View:
    """A page. ``path`` is without its ending; ``make`` takes the library, and by keyword what the address says;
    ``tab`` is the entry of the navigation that it is under."""

    path: str
    template: str
    make: Make
    tab: str = ""
    rows: str | None = None


VIEWS = [
    View("/failures", "failures.html", failures.failures, tab="sources", rows="rows"),
]
"""In the order of the navigation."""
