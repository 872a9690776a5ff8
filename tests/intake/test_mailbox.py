"""Newsletters in an mbox file."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from headwater.intake import mailbox
from headwater.records import Failure, Item
from headwater.settings import Settings

FIRST = b"""From post@velm.example Tue Nov 26 10:00:00 2024
From: =?utf-8?q?Velm_P=C3=B6st?= <post@velm.example>
Date: Tue, 26 Nov 2024 10:00:00 +0100
Subject: Port shuts
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The port is shut.
--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>The caf=E9 is shut, too.</p>
--b--

"""
SECOND = b"""From - Wed Nov 27 10:00:00 2024
From: desk@orrin.example

Two lines,
>From the harbour board.

"""
THIRD = b"""From - Wed Nov 27 10:00:00 2024
Content-Type: image/png

xxxx
"""


def read(data: bytes, *, most: int = 1 << 20) -> list[Item | Failure]:
    return list(mailbox.read(io.BytesIO(data), name="a.mbox", settings=Settings(max_bytes=most), path="p"))


def test_messages_are_pages() -> None:
    assert read(FIRST + SECOND + THIRD) == [
        Item(
            data="<p>The café is shut, too.</p>".encode(), name="a.mbox#1", path="p", outlet="Velm Pöst",
            published="2024-11-26T10:00+01:00",
        ),
        Item(data=b"Two lines,\nFrom the harbour board.\n\n", name="a.mbox#2", path="p"),
        Failure("a.mbox#3", "intake", "a message without a text"),
    ]  # fmt: skip


def test_a_long_message_is_a_failure_and_the_next_one_is_read() -> None:
    found = read(SECOND.replace(b"Two", b"x" * 5000) + SECOND, most=1000)
    assert [type(one) for one in found] == [Failure, Item]


def test_a_page_that_a_browser_saved_keeps_its_address_and_not_the_day_it_was_saved() -> None:
    saved = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://velm.example/a
Date: Wed, 27 Nov 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Location: https://velm.example/a

<p>The port is shut.</p>
--b
Content-Type: image/png

xxxx
--b--
"""
    assert mailbox.page(saved, place="a.mhtml", path="p") == Item(
        data=b"<p>The port is shut.</p>", name="a.mhtml", path="p", url="https://velm.example/a"
    )


def test_what_is_no_mailbox_says_so() -> None:
    assert read(b"The port is shut.") == [Failure("a.mbox", "intake", "no message in it")]


@given(st.binary(max_size=300))
def test_nothing_is_raised(data: bytes) -> None:
    read(b"From x\n" + data)
    read(b"From x\nContent-Type: " + data + b"\n\nThe port is shut.\n")
    read(b"From x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + data + b"\n--b--\n")
