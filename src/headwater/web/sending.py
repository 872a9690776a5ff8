"""What did a request send? A form, or the bytes of a script; what it uploads is on the disk while it is looked at.

A form is taken apart before anybody knows who sent it, and in the thread that serves everybody: what is slow to take
apart is refused, so that only files make a form large.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, TypeAlias

from fastapi import Depends
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from headwater.settings import MiB

MOST_FILES, MOST_FIELDS = 2000, 200
MOST = MiB
"""Bytes of what has no files: a form's fields, a script's decision."""
PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


async def sent(request: Request) -> AsyncIterator[FormData | bytes]:
    """The fields of a form; the body as it is where it is none. How much it may be at most is for guard.py to say."""
    try:
        yield await _read(request)
    except ClientDisconnect as error:
        raise HTTPException(400, "The request broke off.") from error
    finally:
        await request.close()


async def _read(request: Request) -> FormData | bytes:
    said, length = request.headers.get("content-type", ""), int(request.headers.get("content-length", 0))
    kind = said.partition(";")[0].strip().lower()
    if kind not in (PLAIN, WITH_FILES):
        return await request.body()
    if kind == PLAIN and (length > MOST or "transfer-encoding" in request.headers):
        raise HTTPException(413, f"More than {MOST // MiB} MiB in a form without files: too much.")
    if parse_options_header(said)[1].get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise HTTPException(415, "A form in UTF-8 is wanted here.")
    return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=length or 1 << 24)


Sent: TypeAlias = Annotated[FormData | bytes, Depends(sent)]
"""For the parameter of an address that takes what was sent."""


def field(fields: FormData, name: str) -> str:
    """What was typed into a field, with line ends as texts have them; empty where nothing was."""
    value = fields.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def uploads(fields: FormData, name: str) -> list[UploadFile]:
    """The files that were chosen."""
    return [one for one in fields.getlist(name) if isinstance(one, UploadFile) and one.filename]
