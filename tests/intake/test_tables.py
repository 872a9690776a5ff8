"""Rows: one item a line, a bad line is named, and nothing is loaded whole."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import UsageError
from headwater.intake import tables
from headwater.records import Failure, Item
from headwater.settings import Settings


def jsonl(data: bytes, *, most: int = 1 << 20) -> list[Item | Failure]:
    return list(tables.read_jsonl(io.BytesIO(data), name="rows.jsonl", settings=Settings(max_bytes=most)))


def table(data: bytes, *, columns: Mapping[str, str] | None = None, most: int = 1 << 20) -> list[Item | Failure]:
    return list(
        tables.read_csv(io.BytesIO(data), name="rows.csv", columns=columns, settings=Settings(max_bytes=most), path="r")
    )


def said(found: list[Item | Failure]) -> list[object]:
    return [
        (one.name.rpartition(":")[2], json.loads(one.data)) if isinstance(one, Item) else f"{one.source} {one.message}"
        for one in found
    ]


def test_a_record_a_line() -> None:
    assert jsonl(b'\xef\xbb\xbf{"text": "One."}\r\n\n  {"text": "Tw\xc3\xb6."}') == [
        Item(data=b'{"text": "One."}', name="rows.jsonl:1", kind="record"),
        Item(data=b'{"text": "Tw\xc3\xb6."}', name="rows.jsonl:3", kind="record"),
    ]


def test_a_bad_line_is_named_and_the_next_one_is_read() -> None:
    lines = [
        b'{"text": ', b"[1]", b'{"text": "\xe9"}', b'{"a":' * 100_000, b'{"n": ' + b"9" * 5000 + b"}", b"x" * 2_000_000,
        b'{"text": "One."}',
    ]  # fmt: skip
    found = jsonl(b"\n".join(lines))
    assert said(found) == [
        "rows.jsonl:1 not JSON: expecting value at character 9",
        "rows.jsonl:2 JSON, but no object: a record is {...}",
        "rows.jsonl:3 not UTF-8: byte 10 of the line is 0xe9",
        "rows.jsonl:4 JSON nested too deep",
        "rows.jsonl:5 not JSON that can be read",
        "rows.jsonl:6 a line of more than 1048576 bytes",
        ("7", {"text": "One."}),
    ]


def test_what_is_no_jsonl_at_all_is_given_up_and_says_so() -> None:
    found = jsonl(b"a line of a novel\n" * 5000)
    assert len(found) == tables.MOST_BAD + 1
    assert said(found)[-1] == "rows.jsonl 1000 bad lines in a row: the rest, from line 1001, was not read"


class Long(io.RawIOBase):
    """A file of so many lines that is never anywhere whole."""

    def __init__(self, line: bytes, times: int) -> None:
        self.block, self.left, self.given = line * 1000, times // 1000, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        if not self.given and self.left:
            self.given, self.left = self.block, self.left - 1
        part, self.given = self.given[: len(into)], self.given[len(into) :]
        into[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_memory_does_not_grow_with_the_file(kind: str) -> None:
    tracemalloc.start()
    if kind == "jsonl":
        file = io.BufferedReader(Long(b'{"text": "The port of Velm is shut."}\n', 50_000))
        count = sum(1 for _ in tables.read_jsonl(file, name="x"))  # type: ignore[arg-type]
    else:
        file = io.BufferedReader(Long(b"text,id\n", 50_000))
        count = 1 + sum(1 for _ in tables.read_csv(file, name="x"))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 2_000_000


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(mark: str, encoding: str) -> None:
    lines = ["Id,Title,Text", '1,Café shuts,"“Shut”, she said.\r\nTwice."', "2,,The café is shut."]
    data = "\r\n".join(lines).replace(",", mark).replace(f"”{mark}", "”,").encode(encoding)
    assert said(table(data)) == [
        ("2", {"id": "1", "title": "Café shuts", "text": "“Shut”, she said.\r\nTwice."}),
        ("4", {"id": "2", "text": "The café is shut."}),
    ]


def test_columns_are_mapped() -> None:
    found = table(
        b"headline,body,title,note\nPort shuts,It is shut.,x,y\n", columns={"headline": "title", "body": "text"}
    )
    assert said(found) == [("2", {"title": "Port shuts", "text": "It is shut."})]
    assert found[0].path == "r"  # type: ignore[union-attr]


def test_a_header_that_does_not_fit_is_told() -> None:
    assert said(table(b"a,b\n1,2\n")) == ["rows.csv no column is the text; name it with a column map. There are: a, b"]
    assert said(table(b"a,text\n1,2\n", columns={"c": "id"})) == ["rows.csv no column 'c'; there are: a, text"]
    assert said(table(b"")) == ["rows.csv no column is the text; name it with a column map. There are: "]
    with pytest.raises(UsageError):
        table(b"a\n1\n", columns={"a": "headline"})


def test_bad_rows_are_named() -> None:
    found = table(b'id,text\n1,One.\n2,Two.,three\n3,"Thr"ee."\n4,Four.\n,\n\n5\n6,"Six.\n7,Seven.')
    assert said(found) == [
        ("2", {"id": "1", "text": "One."}),
        "rows.csv:3 3 cells under 2 columns",
        "rows.csv:4 not CSV: ',' expected after '\"'",
        ("5", {"id": "4", "text": "Four."}),
        ("8", {"id": "5"}),
        "rows.csv:9 not CSV: unexpected end of data",
    ]


def test_huge_fields_are_bounded() -> None:
    long = b"id,text\n1," + b"x" * 500_000 + b"\n"
    assert len(table(long)[0].data) > 500_000  # type: ignore[union-attr]
    found = said(table(b"id,text\n1," + b"x" * 2_000_000 + b"\n2,Two.\n"))
    assert found == ["rows.csv:2 not CSV: a line of more than 1048576 bytes; nothing after it was read"]
    found = said(table(b'id,text\n1,"' + b"xxxx xxxx\n" * 500_000))
    assert len(found) == tables.MOST_BAD + 1 or any("field larger" in str(one) for one in found)


@given(st.binary(max_size=300))
def test_nothing_is_raised(data: bytes) -> None:
    jsonl(data)
    table(data)
    table(b"id,text\n" + data)
    table(b"\xff\xfe" + data)
