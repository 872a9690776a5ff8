"""What one running server has: its library, its key, its work, its author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from headwater.web.desk import Desk
from headwater.web.forms import Seal, author
from headwater.web.rendering import Done, Frame


@dataclass(frozen=True, slots=True)
class Server:
    """``who`` is the author of decisions where the browser names nobody else."""

    desk: Desk
    seal: Seal
    who: str

    def frame(self, request: Request, *, tab: str, formats: Iterable[str] = ()) -> Frame:
        """What is around a page."""
        query = request.url.query
        here = request.url.path + (f"?{query}" if query else "")
        kinds = tuple((ending, f"{request.url.path}.{ending}" + (f"?{query}" if query else "")) for ending in formats)
        return Frame(
            tab=tab,
            here=here,
            formats=kinds,
            token=self.seal.token(request),
            author=author(request, self.who),
            library=self.desk.path.name,
            jobs=0,
            done=_done(request),
        )


def _done(request: Request) -> Done | None:
    """The decision that the address speaks of."""
    id = request.query_params.get("done")
    return Done(id, "") if id else None
