"""What is to be added, and how far is what was?

In: what the address fills in (a bookmark in the browser does), and the jobs of the server. Out: the form, the jobs with
what came of them, and what scripts need. Nothing is ever added by looking at this page.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Query
from starlette.requests import Request

from headwater.errors import Missing
from headwater.library.view import Library
from headwater.records import Failure
from headwater.web.jobs import Job, Made

SHOWN = 12
"""Jobs on the page of what is to be added; of each, so many articles."""
LONGEST = 20_000
"""Code points of a text that an address may fill in."""
BOOKMARK = (
    "javascript:void(open('{}/add?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    "+'&text='+encodeURIComponent(String(getSelection()).slice(0,4000))))"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the running server says of itself. ``here`` is its address, ``token`` the file with the token of scripts."""

    jobs: tuple[Job, ...]
    doing: tuple[str, ...]
    here: str
    token: str | None


def told(request: Request) -> Told:
    """Ask it."""
    server = request.app.state.server
    here = str(request.base_url).rstrip("/")
    return Told(server.work.ledger.jobs(), server.work.doing, here, server.token_file and str(server.token_file))


Asked = Annotated[Told, Depends(told)]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form."""

    addresses: str = ""
    text: str = ""
    title: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as it is shown. ``at`` and ``ended`` are UTC, ISO 8601; ``state`` is waiting, running, done or failed, and
    ``total`` None where nobody can say how many there are. The first ``articles``, ``failures`` and ``notes``."""

    id: str
    about: str
    at: str
    ended: str | None
    state: str
    done: int
    total: int | None
    added: int
    known: int
    failed: int
    message: str | None
    articles: tuple[Made, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Add:
    """The form, and the jobs, the newest first. ``chosen`` is the job just given; ``refresh``: it is not over, and the
    page looks again by itself. ``doing`` is what goes on besides. ``curl`` is the line for a script."""

    title: str
    given: Typed
    error: str | None
    chosen: str | None
    refresh: bool
    jobs: tuple[JobRow, ...]
    doing: tuple[str, ...]
    bookmark: str
    curl: str


@dataclass(frozen=True, slots=True)
class One:
    """One job, whole."""

    title: str
    job: JobRow
    refresh: bool
    doing: tuple[str, ...]


def add(
    library: Library,
    *,
    told: Asked,
    url: Annotated[str, Query(max_length=LONGEST, description="An address to fill in.")] = "",
    title: Annotated[str, Query(max_length=LONGEST, description="What the page is called.")] = "",
    text: Annotated[str, Query(max_length=LONGEST, description="A text to fill in.")] = "",
    job: Annotated[str | None, Query(alias="done-job", max_length=100, description="The job just given.")] = None,
) -> Add:
    """Where articles are added, with the newest jobs. Only `POST /add` adds anything."""
    rows = tuple(_row(one, SHOWN) for one in told.jobs if one.id == job)
    rows += tuple(_row(one, SHOWN) for one in told.jobs if one.id != job)[:SHOWN]
    running = any(one.id == job and not one.over for one in told.jobs)
    typed = Typed(addresses=url, text=text, title=title, url=url)
    return Add("Add", typed, None, job, running, rows, told.doing, BOOKMARK.format(told.here), _curl(told))


def job(library: Library, *, told: Asked, job: Annotated[str, Path(max_length=100)]) -> One:
    """What became of what was given, and how far it is: `state` is waiting, running, done or failed."""
    found = next((one for one in told.jobs if one.id == job), None)
    if found is None:
        raise Missing(f"{job}: there is no job of this id, or it was long ago")
    return One(f"Job: {found.about}", _row(found, None), not found.over, told.doing)


def _row(one: Job, most: int | None) -> JobRow:
    return JobRow(
        one.id, one.about, one.at, one.ended, one.state, one.done, one.total, one.added, one.known, one.failed,
        one.message, one.articles[:most], one.failures[:most], one.notes[:most],
    )  # fmt: skip


def _curl(told: Told) -> str:
    token = f"$(cat {shlex.quote(told.token)})" if told.token else "TOKEN"
    return (
        f'curl {told.here}/add \\\n  -H "Authorization: Bearer {token}" \\\n'
        "  -H 'Content-Type: application/json' \\\n  -d '{\"url\": \"https://example.org/a-story\"}'"
    )
