"""What did a request send? A form, or the bytes of a script; what it uploads is on the disk while it is looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, TypeAlias

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

MOST_FILES, MOST_FIELDS = 2000, 200
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


async def sent(request: Request) -> AsyncIterator[FormData | bytes]:
    """The fields of a form; the body as it is where it is none. How much it may be is for guard.py to say."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        yield await request.body()
        return
    most = int(request.headers.get("content-length", 0)) or 1 << 24
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=most) as fields:
        yield fields


Sent: TypeAlias = Annotated[FormData | bytes, Depends(sent)]
"""For the parameter of an address that takes what was sent."""


def field(fields: FormData, name: str) -> str:
    """What was typed into a field, with line ends as texts have them; empty where nothing was."""
    value = fields.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def uploads(fields: FormData, name: str) -> list[UploadFile]:
    """The files that were chosen."""
    return [one for one in fields.getlist(name) if isinstance(one, UploadFile) and one.filename]
