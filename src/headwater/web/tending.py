"""What the buttons of Sources and Failures do: watch a feed, watch it no longer, try again, forget."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, urlencode, urlsplit

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from headwater.errors import IntakeError, UsageError
from headwater.export.shown import shorten
from headwater.intake import feeds
from headwater.library.view import Library
from headwater.web.forms import back
from headwater.web.jobs import ADDRESSES, Given
from headwater.web.sending import Sent, field, uploads
from headwater.web.server import Server

SAID = ("new", "gone", "job")
"""What a page says of the button just pressed."""
NAMED = 60
"""Code points of a failure's name."""
FAILED = "SELECT name, item IN (SELECT digest FROM page) AS received FROM failure WHERE item = ?"


def router(server: Server) -> APIRouter:
    """The addresses that the forms of these pages are sent to; each answers with the page again."""
    made = APIRouter(tags=["sources"], include_in_schema=False)

    @made.post("/sources", response_model=None)
    def watch(request: Request, sent: Sent) -> RedirectResponse:
        """Watch feeds: addresses, and lists of feeds (OPML)."""
        fields = _checked(server, request, sent)
        with server.desk.library() as library:
            new = library.subscribe(list(_feeds(fields)), private=server.work.task.private)
        return _back(fields, "/sources", new=new)

    @made.post("/sources/remove", response_model=None)
    def forget(request: Request, sent: Sent) -> RedirectResponse:
        """Watch a feed no longer."""
        fields = _checked(server, request, sent)
        with server.desk.library() as library:
            return _back(fields, "/sources", gone=library.unsubscribe([field(fields, "feed")]))

    @made.post("/failures/retry", response_model=None)
    def retry(request: Request, sent: Sent) -> RedirectResponse:
        """Try one input again, or all."""
        fields = _checked(server, request, sent)
        if not (item := field(fields, "item")):
            job = server.work.again([Given("failed", "", "all failures")], about="all that failed, once more")
            return _back(fields, "/failures", job=job.id)
        with server.desk.library() as library:
            given = _failed(library, item)
        job = server.work.again([given], about=f"{shorten(given.name, NAMED)}, once more")
        return _back(fields, "/failures", job=job.id)

    @made.post("/failures/dismiss", response_model=None)
    def dismiss(request: Request, sent: Sent) -> RedirectResponse:
        """Forget why one input failed, or all."""
        fields = _checked(server, request, sent)
        item = field(fields, "item")
        if not item and field(fields, "all") != "yes":
            raise UsageError("nothing was chosen to be forgotten")
        with server.desk.library() as library:
            return _back(fields, "/failures", gone=library.dismiss(item or None))

    return made


def _checked(server: Server, request: Request, sent: FormData | bytes) -> FormData:
    if isinstance(sent, bytes):
        raise HTTPException(400, "This is no form.")
    if not server.seal.is_script(request):
        server.seal.check(request, sent)
    return sent


def _back(fields: FormData, path: str, **said: object) -> RedirectResponse:
    """To the page that the form was on, as it was there, with what there is to say; to ``path`` if it was elsewhere."""
    parts = urlsplit(back(field(fields, "back")))
    kept = parse_qs(parts.query) if parts.path == path else {}
    query = {name: values[-1] for name, values in kept.items() if name not in SAID} | said
    return RedirectResponse(f"{path}?{urlencode(query)}", 303)


def _feeds(fields: FormData) -> Iterable[str]:
    """The addresses that were given, one by one and in lists. Raises UsageError."""
    given = field(fields, "feeds").split()
    for file in uploads(fields, "opml"):
        try:
            given += feeds.opml(file.file.read())
        except IntakeError as error:
            raise UsageError(f"{file.filename}: no list of feeds: {error}") from error
    if not given:
        raise UsageError("no feed was given: an address, or a list of feeds (OPML)")
    return given


def _failed(library: Library, item: str) -> Given:
    """How one failure is tried again. Raises UsageError."""
    row = library.db.execute(FAILED, (item,)).fetchone()
    if row is None:
        raise UsageError("this failure is not there any more")
    if row["received"]:
        return Given("again", item, row["name"])
    if not row["name"].lower().startswith(ADDRESSES):
        raise UsageError(f"{row['name']}: this was never received, and has no address: give it again")
    return Given("address", row["name"], row["name"])
