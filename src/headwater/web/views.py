"""Which pages are there, and what is each made of?

A view is a path, a template, and a function from an open library to the page's context: a frozen dataclass of plain
values, which is all that the template sees and, as it is, what the ``.json`` of the same path gives. Where the page is
a list, ``rows`` names the field of the context that ``.csv`` writes, one record a line. Every context has a ``title``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headwater.web.pages import (
    actor,
    actors,
    add,
    article,
    changes,
    claim,
    decide,
    decisions,
    failures,
    inbox,
    kept,
    now,
    outlet,
    outlets,
    quotation,
    search,
    sources,
    story,
)

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
    View("/now", "now.html", now.now, tab="now", rows="rows"),
    View("/stories/{story}", "story.html", story.story, tab="now", rows="prints"),
    View("/claims/{claim}", "claim.html", claim.claim, tab="now", rows="versions"),
    View("/search", "search.html", search.search, tab="search", rows="rows"),
    View("/quotation", "quotation.html", quotation.quotation, tab="quotation", rows="variants"),
    View("/inbox", "inbox.html", inbox.inbox, tab="inbox", rows="rows"),
    View("/articles/{article:path}/kept", "kept.html", kept.kept),
    View("/articles/{article:path}/changes", "changes.html", changes.changes, rows="versions"),
    View("/articles/{article:path}", "article.html", article.article),
    View("/actors/{actor}", "actor.html", actor.actor, tab="actors", rows="statements"),
    View("/actors", "actors.html", actors.actors, tab="actors", rows="rows"),
    View("/outlets/{outlet:path}", "outlet.html", outlet.outlet, tab="outlets", rows="rows"),
    View("/outlets", "outlets.html", outlets.outlets, tab="outlets", rows="rows"),
    View("/add", "add.html", add.add, tab="add"),
    View("/jobs/{job}", "job.html", add.job, tab="add"),
    View("/sources", "sources.html", sources.sources, tab="sources", rows="rows"),
    View("/decide/{of}/{id}", "decide.html", decide.decide),
    View("/decisions", "decisions.html", decisions.decisions, rows="rows"),
    View("/failures", "failures.html", failures.failures, tab="sources", rows="rows"),
]
"""In the order of the navigation."""
