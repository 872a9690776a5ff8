"""Every listing is written whole, or says that it is not, in every form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

import pytest

from headwater.errors import UsageError
from headwater.export.listing import FORMS, write
from headwater.library import listing as library_listing
from headwater.library.listing import Listing
from headwater.records import Span


@dataclass(frozen=True, slots=True)
class Told:
    words: str | None
    spans: tuple[Span, ...] = ()
    score: float = -0.5


RAIN = Told("It rained,\r\n“all” day \ud800, Ms. Ås said.", (Span(0, 9),))
SNOW = Told(None)


def written(records: object, form: str, **more: object) -> tuple[bool, bytes]:
    out = io.BytesIO()
    whole = write(records, out, form=form, **more)  # type: ignore[arg-type]
    return whole, out.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_json_and_jsonl_hold_the_same() -> None:
    _, whole = written([RAIN, SNOW], "json")
    _, lines = written(iter([RAIN, SNOW]), "jsonl")
    assert json.loads(whole) == [json.loads(line) for line in lines.decode().splitlines()]
    assert json.loads(whole)[0]["words"] == RAIN.words
    assert json.loads(whole)[0]["spans"] == [[0, 9]]


def test_csv_keeps_lines_and_quotation_marks() -> None:
    _, data = written([RAIN, SNOW], "csv")
    assert rows(data) == [
        ["words", "spans", "score"],
        ["It rained,\r\n“all” day \\ud800, Ms. Ås said.", "[[0, 9]]", "-0.5"],
        ["", "[]", "-0.5"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    _, data = written([Told(f"{start}HYPERLINK(1)")], "csv")
    assert rows(data)[1][0] == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("records", [Listing((RAIN, SNOW), Told, after="x"), [RAIN, SNOW, SNOW]])
def test_what_is_left_out_is_said_loudly(records: object) -> None:
    most = None if isinstance(records, Listing) else 2
    marker = {"truncated": True, "shown": 2}
    whole, data = written(records, "json", most=most)
    assert (whole, json.loads(data)[2:]) == (False, [marker])
    whole, data = written(records, "jsonl", most=most)
    assert (whole, json.loads(data.splitlines()[-1])) == (False, marker)
    whole, data = written(records, "csv", most=most)
    assert (whole, rows(data)[-1]) == (False, ["TRUNCATED: 2 shown, there are more", "", ""])


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_as_many_as_there_are_is_not_too_few(form: str) -> None:
    whole, data = written([RAIN, SNOW], form, most=2)
    assert whole
    assert b"runcated" not in data.lower()


def test_nothing_is_written_as_nothing() -> None:
    assert written([], "json") == (True, b"[]\n")
    assert written([], "jsonl") == (True, b"")
    assert written(Listing((), Told), "csv") == (True, b"words,spans,score\r\n")
    assert written([], "csv", of=Told) == (True, b"words,spans,score\r\n")
    assert json.loads(written([RAIN], "json", most=0)[1]) == [{"truncated": True, "shown": 0}]


def test_parquet_is_read_back() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    whole, data = written((Told(f"word {i}", (Span(i, i + 1),)) for i in range(12_000)), "parquet", of=Told)
    table = parquet.read_table(io.BytesIO(data))
    assert whole
    assert table.num_rows == 12_000
    assert table.slice(11_999).to_pylist() == [{"words": "word 11999", "spans": [[11999, 12000]], "score": -0.5}]
    whole, data = written([RAIN, SNOW], "parquet", most=1)
    table = parquet.read_table(io.BytesIO(data))
    assert not whole
    assert table.num_rows == 1
    metadata = parquet.read_metadata(io.BytesIO(data)).metadata
    assert (metadata[b"truncated"], metadata[b"shown"]) == (b"true", b"1")


def test_an_empty_parquet_file_has_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written(Listing((), Told), "parquet")[1]))
    assert table.schema.names == ["words", "spans", "score"]


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(library_listing, "import_module", missing)
    with pytest.raises(UsageError, match=r"headwater\[parquet\]"):
        written([RAIN], "parquet")


def test_unknown_forms_are_refused() -> None:
    with pytest.raises(UsageError, match=", ".join(FORMS)):
        written([], "xlsx")
