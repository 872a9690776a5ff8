"""What one running server has: its library, its key, its work, its author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request

from headwater.library import decided
from headwater.web.desk import Desk
from headwater.web.forms import FARTHEST, Seal, author
from headwater.web.pages.decided import recorded
from headwater.web.rendering import Done, Frame
from headwater.web.work import Work

LONGEST = 64
"""Code points of the id of a decision."""
PLAIN = "/:@!$&'()*+,;=~"
"""What stands in a path as it is."""


@dataclass(frozen=True, slots=True)
class Server:
    """``who`` is the author of decisions where the browser names nobody else; ``token_file`` is where scripts find
    their token."""

    desk: Desk
    seal: Seal
    who: str
    work: Work
    token_file: Path | None = None

    def frame(self, request: Request, *, tab: str, formats: Iterable[str] = ()) -> Frame:
        """What is around a page."""
        path, query = quote(request.url.path, safe=PLAIN), request.url.query
        here = f"{path}?{query}" if query and len(path) + len(query) < FARTHEST else path  # each form carries it
        kinds = tuple((ending, f"{path}.{ending}" + (f"?{query}" if query else "")) for ending in formats)
        return Frame(
            tab=tab,
            here=here,
            formats=kinds,
            token=self.seal.token(request),
            author=author(request, self.who),
            library=self.desk.path.name,
            jobs=self.work.ledger.busy,
            done=self._done(request),
        )

    def _done(self, request: Request) -> Done | None:
        """The decision that the address speaks of, while it stands. Nothing of the address itself is shown."""
        id = request.query_params.get("done", "")
        if not 0 < len(id) <= LONGEST:
            return None
        with self.desk.library() as library:
            found = decided.judgement(library.db, id)
            if found is None or decided.is_undone(library.db, id):
                return None
            undone = decided.judgement(library.db, found.target) if found.kind == "undo" else None
        return Done(id, recorded(found, undone=undone))
