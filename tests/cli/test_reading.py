"""``headwater read --timeline`` as a user meets it: in each format, for one input and several."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from headwater.cli import app
from headwater.export import timeline_contract, trace_contract
from headwater.records import Article, Reading
from tests.export.dated import dated_reading
from tests.readings import plain_reading
from tests.test_cli import Kit, from_bytes


def read_many(articles: Iterable[Article], *, kit: Kit) -> Iterator[Reading]:
    for article in articles:
        yield dated_reading() if "dated" in article.text else plain_reading(article.text, path=article.path)


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reading, intake = ModuleType("headwater.reading"), ModuleType("headwater.intake")
    vars(reading).update(Kit=Kit, read_many=read_many)
    vars(intake).update(from_bytes=from_bytes)
    monkeypatch.setitem(sys.modules, "headwater.reading", reading)
    monkeypatch.setitem(sys.modules, "headwater.intake", intake)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    Path("dated.txt").write_text("dated")
    Path("plain.txt").write_text("Nothing was said.")
    Path("bad.bin").write_text("bad")


def run(*words: str, **options: Any) -> Result:
    return CliRunner().invoke(app, ["read", "--timeline", *words], prog_name="headwater", **options)


def test_the_table_is_a_timeline() -> None:
    result = run("dated.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    order = [row.split("  ")[0] for row in rows if row.startswith(("1990", "2024", "2031"))]
    assert order == [
        "1990 to 1999", "2024-02", "2031-03-10", "2031-03-11", "2031-03-13 14:30", "2031-03-14 08:20+01:00", "2031-03",
        "2031-03-17 to 2031-03-23",
    ]  # fmt: skip
    assert "plan: ASSAULT" in result.stdout


def test_several_inputs_have_a_rule_between() -> None:
    shown = run("dated.txt", "plain.txt", "dated.txt").stdout
    assert sum(set(row) == {"─"} for row in shown.splitlines()) == 2
    assert "Nothing in it has a date." in shown


def test_json_is_one_object_or_a_list() -> None:
    one = json.loads(run("dated.txt", "-f", "json").stdout)
    jsonschema.Draft202012Validator(timeline_contract.schema()).validate(one)
    assert len(one["timeline"]) == 8
    several = json.loads(run("dated.txt", "plain.txt", "-f", "json").stdout)
    assert [len(each["timeline"]) for each in several] == [8, 0]
    assert json.loads(run("bad.bin", "bad.bin", "-f", "json").stdout) == []


def test_json_lines_and_markdown() -> None:
    lines = run("dated.txt", "plain.txt", "-f", "jsonl").stdout.splitlines()
    assert [len(json.loads(line)["timeline"]) for line in lines] == [8, 0]
    documents = run("dated.txt", "plain.txt", "-f", "md").stdout.split("\n---\n")
    assert [document.count("- **") for document in documents] == [8, 0]


def test_a_page_has_no_timeline() -> None:
    result = run("dated.txt", "-f", "html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--format" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "md"])
def test_a_failure_leaves_stdout_empty(form: str) -> None:
    result = run("bad.bin", "-f", form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "headwater: bad.bin: binary data\n"


@pytest.mark.parametrize("form", ["table", "md"])
def test_lone_surrogates_do_not_stop_it(form: str) -> None:
    Path("odd\udcff.txt").write_bytes(b"Odd.")
    result = run("odd\udcff.txt", "-f", form)
    assert result.exit_code == 0
    assert "odd\ufffd.txt" in result.stdout


def test_the_schema_of_the_timeline_is_printed() -> None:
    shown = CliRunner().invoke(app, ["schema", "--timeline"], prog_name="headwater").stdout
    assert json.loads(shown)["$id"] == "urn:headwater:timeline:1"


def test_the_schema_of_a_trace_is_printed() -> None:
    shown = CliRunner().invoke(app, ["schema", "--trace"], prog_name="headwater").stdout
    assert json.loads(shown) == trace_contract.schema()
