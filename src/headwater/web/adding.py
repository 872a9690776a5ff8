"""``POST /add``: what a person pastes, names or uploads, and what a script sends, becomes a job.

Nothing is read here. What was sent is looked at just enough to say at once what can never be read, is put on the disk,
and is read by the process in the background (work.py). A person is led to the page that shows how far it is; a script
is told the job's address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from headwater.errors import UsageError
from headwater.export.shown import line, shorten, visible
from headwater.intake import dates, formats
from headwater.web.jobs import ADDRESSES, Given, counted
from headwater.web.pages import add as page
from headwater.web.rendering import render
from headwater.web.sending import Sent, field, uploads
from headwater.web.server import Server
from headwater.web.spool import Parcel

MOST = 1000
"""Addresses, or records, of one request; more go into a file."""
NAMED = 60
"""Code points of a text's beginning that serve as its name."""
HINTS = ("title", "url", "outlet", "published")


def router(server: Server) -> APIRouter:
    """The address that takes what is to be added."""
    made = APIRouter(tags=["add"])

    @made.post("/add", status_code=202, summary="add", operation_id="add_post", response_model=None)
    def add(request: Request, sent: Sent) -> Response:
        """Add articles. For scripts: `Authorization: Bearer TOKEN` and a JSON body, `{"url": ...}`, or `{"text": ...}`
        with `title`, `outlet`, `published`, `url` where known, or a list of such; the answer names the job, whose state
        is at `/jobs/{job}.json`. Files are uploaded as `files` of a multipart form."""
        script = server.seal.is_script(request)
        if isinstance(sent, bytes):
            if not script:
                raise HTTPException(401, "A script shows its token: Authorization: Bearer ...")
            return _accepted(server, sent)
        if script:
            return _accepted(server, sent)
        server.seal.check(request, sent)
        return _form(request, server, sent)

    return made


def _accepted(server: Server, sent: FormData | bytes) -> Response:
    """What a script is told. Raises UsageError."""
    with _parcel(server) as parcel:
        about = _records(parcel, sent) if isinstance(sent, bytes) else _fields(parcel, sent)
        job = server.work.put(parcel, about=about)
    where = f"/jobs/{job.id}.json"
    return JSONResponse({"job": job.id, "about": job.about, "state": job.state, "at": where}, 202, {"location": where})


def _form(request: Request, server: Server, fields: FormData) -> Response:
    """What a person is shown: the job, or the form again with what he had typed and why it was not taken."""
    try:
        with _parcel(server) as parcel:
            job = server.work.put(parcel, about=_fields(parcel, fields))
    except UsageError as error:
        given = page.Typed(**{name: field(fields, name) for name in ("addresses", "text", *HINTS)})
        with server.desk.library() as library:
            shown = page.add(library, told=page.told(request))
        shown = replace(shown, given=given, error=str(error), refresh=False)
        return HTMLResponse(render("add.html", shown, frame=server.frame(request, tab="add")), 400)
    return RedirectResponse(f"/add?done-job={quote(job.id)}", 303)


@contextmanager
def _parcel(server: Server) -> Iterator[Parcel]:
    """A place for what was sent, which goes where it cannot become a job."""
    parcel = server.work.parcel()
    taken = False
    try:
        yield parcel
        taken = True
    finally:
        if not taken:
            server.work.spool.drop(parcel.id)


def _fields(parcel: Parcel, fields: FormData) -> str:
    """What was filled in, in words. Raises UsageError."""
    addresses = field(fields, "addresses").split()
    for one in addresses:
        parcel.add(Given("address", _address(one), one))
    text = field(fields, "text")
    if text.strip():
        _text(parcel, text, {name: field(fields, name).strip() for name in HINTS})
    files = uploads(fields, "files")
    for file in files:
        head = file.file.read(formats.HEAD)
        file.file.seek(0)
        listed = "opml" in (formats.by_name(file.filename or ""), formats.by_content(head))
        parcel.file(file.filename or "", file.file, feeds=listed and field(fields, "feeds") == "watch")
    return _counted(len(addresses), int(bool(text.strip())), len(files))


def _counted(addresses: int, texts: int, files: int) -> str:
    if addresses > MOST:
        raise UsageError(f"more than {MOST} addresses at once: put them into several jobs")
    if not (found := counted([(addresses, "address"), (texts, "text"), (files, "file")])):
        raise UsageError("nothing was given: fill in an address, paste a text, or choose files")
    return found


def _text(parcel: Parcel, text: str, hints: dict[str, str]) -> None:
    """A pasted text: with a title, it is what was told of it; without one, it is read as texts are, byline and all."""
    url = _address(hints["url"]) if hints["url"] else None
    if hints["published"] and dates.machine(hints["published"]) is None:
        raise UsageError(f"{hints['published']}: no date that can be read; 2031-05-12 is one")
    if hints["title"]:
        record = {name: value for name, value in hints.items() if value} | {"text": text}
        parcel.text(_packed(record), Given("record", "", hints["title"], url))
        return
    given = Given("text", "", shorten(text, NAMED), url, hints["outlet"] or None, hints["published"] or None)
    parcel.text(text.encode("utf-8", "replace"), given)


def _records(parcel: Parcel, body: bytes) -> str:
    """What a script sent, in words. Raises UsageError."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UsageError("no JSON that can be read") from error
    records = sent if isinstance(sent, list) else [sent]
    if len(records) > MOST:
        raise UsageError(f"more than {MOST} records at once: upload a file of them")
    texts = sum(_record(parcel, one) for one in records)
    return _counted(len(records) - texts, texts, 0)


def _record(parcel: Parcel, record: Any) -> bool:
    """One of them; whether it has a text of its own."""
    if not isinstance(record, dict) or not any(isinstance(record.get(key), str) for key in ("url", "text")):
        raise UsageError('a record is an object with "url" or "text"')
    url = _address(record["url"]) if record.get("url") else None
    if (text := record.get("text")) is None and url is not None:
        outlet, published = (str(record[key]) if record.get(key) else None for key in ("outlet", "published"))
        parcel.add(Given("address", url, url, outlet=outlet, published=published))
        return False
    if not isinstance(text, str) or not text.strip():
        raise UsageError('the "text" of a record is empty, or no text')
    name = line(str(record.get("title") or "")) or shorten(text, NAMED)
    parcel.text(_packed(record), Given("record", "", name, url))
    return True


def _packed(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode()


def _address(given: object) -> str:
    if not isinstance(given, str) or not given.lower().startswith(ADDRESSES) or visible(given) != given:
        raise UsageError(f"{shorten(str(given), 100)}: not an http or https address")
    return given
