"""A view becomes addresses: ``/path`` for people, ``/path.json`` with the same in it, ``/path.csv`` where it is a list.

What a view's function takes by keyword is what the address may say, documented in OpenAPI with it.
"""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from headwater.library.listing import plain
from headwater.web.rendering import render
from headwater.web.server import Server
from headwater.web.views import View

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a cell begins that a spreadsheet would compute; some take the wide ones, too."""


def route(app: FastAPI, view: View, server: Server) -> None:
    """Give one view its addresses: the application's own, for a router of its own is looked through on the way to every
    page that comes after."""
    tags: list[str | Enum] = [view.template.removesuffix(".html")]
    say = inspect.getdoc(view.make)
    name = view.template.removesuffix(".html").replace("-", "_")
    written = [("json", _json)] + ([("csv", _csv)] if view.rows else [])
    for ending, write in written:
        app.get(
            f"{view.path}.{ending}", tags=tags, operation_id=f"{name}_{ending}", description=say,
            summary=f"{name}, as {ending}", response_model=None, responses=_answers(view, ending),
        )(_endpoint(view, server, write))  # fmt: skip
    app.get(
        view.path,
        tags=tags,
        operation_id=name,
        description=say,
        summary=name,
        response_class=HTMLResponse,
        response_model=None,
    )(_endpoint(view, server, _html))


Write = Callable[[View, Any, Request, Server], Response]


def _endpoint(view: View, server: Server, write: Write) -> Callable[..., Response]:
    """What FastAPI calls: the request, and what the view's function takes by keyword."""

    def answer(request: Request, **said: Any) -> Response:
        with server.desk.library() as library:
            page = view.make(library, **said)
            return write(view, page, request, server)

    signature = inspect.signature(view.make, eval_str=True)
    asked = [one for one in signature.parameters.values() if one.kind is inspect.Parameter.KEYWORD_ONLY]
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    answer.__signature__ = inspect.Signature([first, *asked])  # type: ignore[attr-defined]
    return answer


def _html(view: View, page: Any, request: Request, server: Server) -> Response:
    formats = ("json", "csv") if view.rows else ("json",)
    frame = server.frame(request, tab=view.tab, formats=formats)
    response = HTMLResponse(render(view.template, page, frame=frame))
    server.seal.remember(request, response)
    return response


def _json(view: View, page: Any, request: Request, server: Server) -> Response:
    return JSONResponse(plain(page))


def _csv(view: View, page: Any, request: Request, server: Server) -> Response:
    """The rows of a list, a record a line; a cell that a spreadsheet would take for a formula begins with ``'``.
    Lists of records within a record are for JSON."""
    rows = [plain(row) for row in getattr(page, str(view.rows))]
    out = io.StringIO()
    names = _columns(view)
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def _columns(view: View) -> list[str]:
    """The names of the fields that a cell can hold: all but lists of records."""
    of = inspect.signature(view.make, eval_str=True).return_annotation
    record = inspect.get_annotations(of, eval_str=True)[str(view.rows)].__args__[0]
    hints = get_type_hints(record)
    lists = {name for name, hint in hints.items() if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])}
    return [field.name for field in fields(record) if field.name not in lists]


def _cell(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _answers(view: View, ending: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the answer."""
    if ending == "csv":
        return {200: {"content": {"text/csv": {}}, "description": "One record a line."}}
    of = inspect.signature(view.make, eval_str=True).return_annotation
    return {200: {"model": of, "description": inspect.getdoc(of) or ""}}
