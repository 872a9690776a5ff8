"""What went wrong, said on a page for people and as JSON for programs."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from headwater.errors import HeadwaterError, Missing, UsageError
from headwater.export.shown import visible
from headwater.web.guard import HEADERS, TooMuch
from headwater.web.rendering import render
from headwater.web.server import Server

TITLES = {403: "Not allowed", 404: "Not here", 405: "Not like that", 413: "Too much", 503: "The library cannot be used"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A status and what there is to say about it."""

    title: str
    status: int
    message: str


def install(app: FastAPI, server: Server) -> None:
    """Every error becomes a page or a JSON object, never a trace of the program's inside."""

    def ours(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, Missing) else 400 if isinstance(error, UsageError) else 503
        return _said(request, server, status, str(error))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _said(request, server, error.status_code, str(error.detail))

    def too_much(request: Request, error: Exception) -> Response:
        return _said(request, server, 413, "That is too much at once.")

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        told = "; ".join(f"{one['loc'][-1]}: {_plainly(one)}" for one in error.errors())
        return _said(request, server, 400, told)

    def unforeseen(request: Request, error: Exception) -> Response:
        sys.stderr.write(visible("".join(traceback.format_exception(error))))  # it may quote what was sent
        answer = _said(request, server, 500, "Something went wrong here. The terminal of the server says what.")
        answer.headers.update(HEADERS)  # it is sent from outside the guard
        return answer

    app.add_exception_handler(HeadwaterError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(TooMuch, too_much)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, unforeseen)


def _plainly(error: Mapping[str, Any]) -> str:
    """What is wrong with a value, without the pattern that it should have had."""
    return "not understood" if error["type"] == "string_pattern_mismatch" else str(error["msg"]).lower()


def _said(request: Request, server: Server, status: int, message: str) -> Response:
    program = "authorization" in request.headers or "application/json" in request.headers.get("accept", "")
    if program or request.url.path.endswith((".json", ".csv")):
        return JSONResponse({"status": status, "message": message}, status)
    fault = Fault(TITLES.get(status, "That did not work"), status, message)
    return HTMLResponse(render("fault.html", fault, frame=server.frame(request, tab="")), status)
