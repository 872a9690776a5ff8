"""A claim for other programs: its picture, its graph, its trace, a page that stands alone. Each is a file to keep.

In: a claim's id. Out: what ``headwater trace ID --format ...`` writes, with its media type and a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from headwater.across.library import claim_at_once
from headwater.across.records import Trace
from headwater.export import dot, graphml, trace_contract, tracepage, upstream
from headwater.web.server import Server

Write = Callable[[Trace], str]


def _picture(trace: Trace) -> str:
    return upstream.render(trace.claims[0], trace.articles)


FILES: Mapping[str, tuple[str, Write]] = {
    "graph.svg": ("image/svg+xml", _picture),
    "graph.dot": ("text/vnd.graphviz; charset=utf-8", dot.render),
    "graph.graphml": ("application/graphml+xml; charset=utf-8", graphml.render),
    "trace.json": ("application/json", trace_contract.text),
    "trace.html": ("text/html; charset=utf-8", tracepage.render),
}
"""What there is of a claim: the address's end, its media type, and what writes it."""


def router(server: Server) -> APIRouter:
    """The addresses of all files of a claim."""
    made = APIRouter(tags=["claim"])
    for name, (media, write) in FILES.items():
        made.get(
            f"/claims/{{claim}}/{name}",
            operation_id=f"claim_{name.replace('.', '_')}",
            summary=f"claim, as {name}",
            response_class=Response,
            responses={200: {"content": {media.split(";")[0]: {}}, "description": "A file."}},
        )(_endpoint(server, name, media, write))
    return made


def _endpoint(server: Server, name: str, media: str, write: Write) -> Callable[..., Response]:
    def answer(claim: str) -> Response:
        with server.desk.library() as library:
            trace = claim_at_once(library.db, claim, whole=True)
        if trace is None:
            raise HTTPException(409, "The story of this claim is being worked out: ask again in a few seconds.")
        called = f"claim-{trace.claims[0].id[:12]}-{name}"
        headers = {"content-disposition": f'attachment; filename="{called}"'}
        return Response(write(trace), media_type=media, headers=headers)

    answer.__doc__ = f"The claim as `headwater trace` writes it: {name}. 409 while its story is being worked out."
    return answer
