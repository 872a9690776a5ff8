"""Newsletters, one in a file or many in an mbox file: each message's HTML or text part is a page.

In: an open file, read message by message. Out: page items with the header's Date as ``published`` and the sender's
shown name as ``outlet``. The standard library's ``mailbox`` needs a file that it can seek in, and a whole message in
memory whatever its size; so the messages are cut here, and ``email`` reads each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO, cast

from headwater.errors import IntakeError, Malformed, NotAnArticle
from headwater.intake import dates
from headwater.records import Failure, Item
from headwater.settings import Settings

STAGE = "intake"
DEFAULTS = Settings()
LINE = 1 << 16
LONGEST = 4000
"""Characters of a header that are read: ``email`` takes the square of their number."""
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
BEGINS = re.compile(rb"From \S+ .{0,10}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,60}\d")


def read(
    file: BinaryIO, *, name: str, settings: Settings = DEFAULTS, path: str | None = None
) -> Iterator[Item | Failure]:
    """One item a message, named ``letters.mbox#3`` from 1 on."""
    number = 0
    for data in messages(file, most=settings.max_bytes):
        number += 1
        place = f"{name}#{number}"
        if data is None:
            yield Failure(place, STAGE, f"a message of more than {settings.max_bytes} bytes")
            continue
        try:
            yield page(data, place=place, path=path)
        except IntakeError as error:
            yield Failure(place, STAGE, str(error))
    if not number:
        yield Failure(name, STAGE, "no message in it")


def messages(file: BinaryIO, *, most: int) -> Iterator[bytes | None]:
    """The messages, without the line that parts them; None for one over the limit."""
    parts: list[bytes] | None = None
    size, blank = 0, True
    while line := file.readline(LINE):
        if blank and line.startswith(b"From "):
            if parts is not None:
                yield b"".join(parts) if size <= most else None
            parts, size, blank = [], 0, False
            continue
        blank = not line.strip()
        size += len(line)
        if parts is not None and size <= most:
            parts.append(line)
    if parts is not None:
        yield b"".join(parts) if size <= most else None


class Short(policy.EmailPolicy):
    """The headers as the standard library reads them, of each the beginning."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value, as they are kept."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST]


def page(data: bytes, *, place: str, path: str | None) -> Item:
    """The page in one message, or in one that a browser saved (``.mhtml``)."""
    try:
        message = message_from_bytes(QUOTED.sub(rb"\1", data), policy=cast("policy.EmailPolicy[EmailMessage]", Short()))
        part = message.get_body(preferencelist=("html", "plain"))
        if not isinstance(part, EmailMessage):
            raise NotAnArticle("a message without a text")
        content = part.get_content()
        sent, sender = str(message.get("Date", "")), str(message.get("From", ""))
        place_saved = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:  # email's own, on bad headers
        raise Malformed("a message that cannot be read") from error
    if place_saved or "saved by" in sender.lower():  # its date is when somebody saved it
        url = place_saved if place_saved.lower().startswith(("http://", "https://")) else None
        return Item(data=str(content).encode("utf-8", "replace"), name=place, path=path, url=url)
    return Item(
        data=str(content).encode("utf-8", "replace"),
        name=place,
        path=path,
        outlet=" ".join(parseaddr(sender)[0].split())[:200] or None,
        published=dates.machine(sent[:200]) if sent.strip() else None,
    )
