"""A changed page is a new version of its article; what differs is shown in the printed words."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import UsageError
from headwater.library.connection import connect
from headwater.library.versions import compared, difference, versions
from headwater.library.writer import store
from headwater.records import Item, Reading
from tests.readings import plain_reading

BEFORE = "The port is shut.\n\nNobody knows why, the harbour master said.\n\nThe ferry runs on Mondays."
AFTER = "The port is open again.\n\nNobody knows why, the harbour master said.\n\nThe ferry runs on Mondays.\n"


def version(text: str, *, url: str) -> Reading:
    reading = plain_reading(text)
    return replace(reading, article=replace(reading.article, url=url, title="Port", modified="2031-04-02"))


def put(db: sqlite3.Connection, text: str, *, url: str) -> str:
    reading = version(text, url=url)
    assert store(db, Item(text.encode(), url, url=url), reading)
    return reading.article.id


def test_versions_of_one_address(tmp_path: Path) -> None:
    db = connect(tmp_path / "port.hw")
    first = put(db, BEFORE, url="https://courier.example/port")
    second = put(db, AFTER, url="https://courier.example/port#live")
    put(db, "Something else.", url="https://courier.example/other")
    for asked in (first, second):
        found = versions(db, asked)
        assert [(one.id, one.number, one.latest) for one in found] == [(first, 1, False), (second, 2, True)]
    assert (found[0].title, found[0].modified, found[0].words) == ("Port", "2031-04-02", 16)
    pieces = difference(db, first, second)
    assert [(piece.kind, piece.text) for piece in pieces[:4]] == [
        ("same", "The port is"), ("removed", " shut.\n\n"), ("added", " open again.\n\n"),
        ("same", "Nobody knows why, the harbour master said.\n\nThe ferry runs on Mondays.\n"),
    ]  # fmt: skip
    db.close()


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    db = connect(tmp_path / "port.hw")
    first = put(db, BEFORE, url="https://courier.example/port")
    with pytest.raises(UsageError, match="no article nowhere"):
        versions(db, "nowhere")
    with pytest.raises(UsageError, match="no article nowhere"):
        difference(db, first, "nowhere")
    db.close()


def test_white_space_alone_is_no_difference() -> None:
    assert {piece.kind for piece in compared("The port\nis  shut.", " The port is shut.\n\n")} == {"same"}
    assert compared("", "") == ()


WORDS = st.lists(st.sampled_from(["port", "shut", "open", ".", "\n\n", " ", "the"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_are_the_newer_text_and_the_words_of_the_older(older: str, newer: str) -> None:
    pieces = compared(older, newer)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == newer
    assert " ".join(piece.text for piece in pieces if piece.kind != "added").split() == older.split()


@pytest.mark.parametrize("line", ["port " * 200_000, "port\n" * 200_000, " " * 500_000 + "x"])
def test_long_pages_cost_little(line: str) -> None:
    start = time.perf_counter()
    compared("shut " + line + "a b", "open\n" + line + line + "b a")
    assert time.perf_counter() - start < 8
