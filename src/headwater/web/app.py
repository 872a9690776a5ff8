"""The web application: every page of views.py, the decisions, what is added, and what describes it all.

    uvicorn.run(application(Path("headwater.hw")), host="127.0.0.1", port=8765)

Everything is on this machine: pages ask for nothing elsewhere, and only pages of ours may change anything (guard.py).
"""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from headwater.settings import Settings
from headwater.web import adding, decide, describing, exports, faults, tending
from headwater.web.desk import Desk
from headwater.web.forms import Seal
from headwater.web.guard import Guard
from headwater.web.rendering import assets
from headwater.web.routes import route
from headwater.web.server import Server
from headwater.web.views import VIEWS
from headwater.web.work import Work

NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
AT_ONCE = 4
"""Requests that are answered at one time: with more, threads wait for one another, and all are a third slower."""
AN_HOUR = "private, max-age=3600, immutable"


def application(
    library: Path,
    *,
    settings: Settings | None = None,
    token: str,
    who: str | None = None,
    names: Iterable[str] = (),
    work: Work | None = None,
    token_file: Path | None = None,
) -> FastAPI:
    """The application for one library. ``token`` is what scripts show, and ``token_file`` where they find it; ``names``
    are hosts that we are besides this machine's own; ``who`` is the author of decisions, by default the name on this
    machine; ``work`` is done in the background: without it, what is added waits."""
    settings = settings or Settings()
    beside = work or Work.none(library, settings)
    server = Server(Desk(library, settings), Seal(token), who or getpass.getuser(), beside, token_file)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        beside.start()
        yield
        await run_in_threadpool(beside.close)  # before the last connection, which tidies up after all of them
        server.desk.close()

    app = FastAPI(title="Headwater", docs_url=None, redoc_url=None, lifespan=running, description=__doc__ or "")
    app.state.server = server
    app.add_middleware(Guard, names=NAMES | frozenset(names), most=settings.max_bytes)
    faults.install(app, server)
    app.add_api_route("/", _front, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    for view in VIEWS:
        route(app, view, server)
    app.include_router(exports.router(server))
    app.include_router(adding.router(server))
    app.include_router(decide.router(server))
    app.include_router(describing.router(app, server))
    app.include_router(tending.router(server))
    return app


def _front(request: Request) -> Response:
    """With what was asked: a decision that was just taken is told there."""
    return RedirectResponse(f"/now?{request.url.query}" if request.url.query else "/now", 307)


def _static(request: Request, name: str) -> Response:
    if name not in assets():
        return Response("There is no such file.", 404, media_type="text/plain")
    media, data = assets()[name]
    cache = AN_HOUR if request.url.query else "no-cache"
    return Response(data, media_type=media, headers={"cache-control": cache})
