"""What do programs get of a trace? The JSON object of ``across/contract.py``, as text, and its schema.

In: a Trace, or one a story. Out: text. `headwater trace` and `headwater quote` write it; ``trace_schema.json`` says
what is in it. A whole library is written story by story: what cannot be written yet waits in a file, not in memory.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from tempfile import SpooledTemporaryFile

from headwater.across.contract import as_dict
from headwater.across.records import Trace
from headwater.export.values import Json, schema_file, schema_in

IN_MEMORY, PIECE = 32 << 20, 1 << 20
"""Characters kept in memory; characters written at once."""

schema = functools.partial(schema_in, "trace_schema.json")
"""The schema of the object."""
schema_text = functools.partial(schema_file, "trace_schema.json")
"""The same as its file."""


def cut(trace: Trace, limit: int | None) -> Trace:
    """The first claims and quotations, with the stories of these claims."""
    if limit is None:
        return trace
    claims = trace.claims[:limit]
    told = {claim.story for claim in claims}
    stories = tuple(one for one in trace.stories if one.id in told)
    quotations = trace.quotations if claims else trace.quotations[:limit]
    return replace(trace, claims=claims, stories=stories, quotations=quotations)


def text(trace: Trace, *, limit: int | None = None) -> str:
    """The object, at most so many claims."""
    return json.dumps(as_dict(cut(trace, limit)), ensure_ascii=False, indent=2) + "\n"


def texts(parts: Iterable[Trace]) -> Iterator[str]:
    """One object of many traces, a record a line."""
    with (
        SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass") as claims,
        SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass") as quotations,
    ):
        yield '{\n"stories": ['
        written = {"stories": 0, "claims": 0, "quotations": 0}
        for part in parts:
            whole = as_dict(part)
            claims.write("".join(_records(whole, "claims", written)))
            quotations.write("".join(_records(whole, "quotations", written)))
            yield "".join(_records(whole, "stories", written))
        for name, file in (("claims", claims), ("quotations", quotations)):
            yield f'\n],\n"{name}": ['
            file.seek(0)
            while piece := file.read(PIECE):
                yield piece
        yield "\n]\n}\n"


def _records(whole: Json, name: str, written: dict[str, int]) -> Iterator[str]:
    """Each on a line of its own, with a comma before all but the first."""
    for record in whole[name]:
        yield f"{',' if written[name] else ''}\n{json.dumps(record, ensure_ascii=False)}"
        written[name] += 1
