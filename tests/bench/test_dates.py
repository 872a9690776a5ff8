"""The bench of dates counts right, and its floors hold."""

from __future__ import annotations

import gzip
import importlib.util
import pathlib
import sys
from types import ModuleType

import pytest

from headwater.records import Span, Time

ROOT = pathlib.Path(__file__).parents[2]
LEAST = {"strict": 85.9, "relaxed": 92.5, "type": 89.2, "value": 84.2, "specifications": 457}
"""The floors as they were first pinned. Only go up."""
XML = """<?xml version="1.0" ?><Document doc_id="1">
<token t_id="1" sentence="0">Mill</token><token t_id="2" sentence="0">shut</token>
<token t_id="3" sentence="1">March</token><token t_id="4" sentence="1">14</token><token t_id="5" sentence="1">,</token>
<token t_id="6" sentence="1">2031</token>
<token t_id="7" sentence="2">It</token><token t_id="8" sentence="2">shut</token>
<token t_id="9" sentence="2">last</token>
<token t_id="10" sentence="2">week</token><token t_id="11" sentence="2">.</token>
<token t_id="12" sentence="6">It</token><token t_id="13" sentence="6">opened</token>
<token t_id="14" sentence="6">yesterday</token>
<Markables>
<TIMEX3 type="DATE" value="2031-03-14" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/>
<token_anchor t_id="4"/><token_anchor t_id="5"/><token_anchor t_id="6"/></TIMEX3>
<TIMEX3 type="DATE" value="2031-W10"><token_anchor t_id="9"/><token_anchor t_id="10"/></TIMEX3>
</Markables></Document>"""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_dates", ROOT / "bench/dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_dates"] = module
    spec.loader.exec_module(module)
    return module


def when(start: int, end: int, timex: str = "2024") -> Time:
    return Time(Span(start, end), "DATE", timex, timex, ("2024-01-01", "2024-12-31"), "explicit", None)


def test_a_document_is_read_with_its_dateline(bench: ModuleType, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "one.xml.gz"
    path.write_bytes(gzip.compress(XML.encode()))
    one = bench.meantime(path)
    assert one.published == "2031-03-14"
    assert [(one.text[slice(*g.span)], g.timex) for g in one.gold] == [("last week", "2031-W10")]
    assert [t.span.of(one.text) for t in bench.read(one)] == ["last week"]
    assert bench.score([one])["value"] == 100
    assert bench.score([bench.meantime(path, datelines=True)])["gold"] == 2


def test_each_is_paired_once_and_the_same_span_first(bench: ModuleType) -> None:
    gold = [bench.Gold((0, 9), "DATE", "2024"), bench.Gold((5, 9), "DATE", "2024")]
    inner, outer = when(5, 9), when(0, 4)
    assert bench.paired(gold, [inner, outer]) == [(gold[1], inner), (gold[0], outer)]
    assert bench.paired(gold, [when(20, 24)]) == []


def test_words_and_days_must_agree(bench: ModuleType) -> None:
    text = "It shut in 2024"
    wanted = {"Text": "in 2024", "Value": {"Timex": "2024", "FutureResolution": {}, "PastResolution": {}}}
    assert bench.agree(when(11, 15), text, wanted)
    assert not bench.agree(when(8, 15, "2023"), text, wanted)
    days = {"startDate": "2024-01-01", "endDate": "2025-01-01"}
    other = {"Text": "2024", "Value": {"Timex": "X", "FutureResolution": days, "PastResolution": days}}
    assert bench.agree(when(11, 15, "Y"), text, other)


def test_a_case_without_times_is_passed_by_none(bench: ModuleType) -> None:
    assert bench.passes("Nothing of it.", "2024-11-25", [])
    assert not bench.passes("It shut yesterday.", "2024-11-25", [])


def test_floors_do_not_fall(bench: ModuleType) -> None:
    assert {name for name, floor in LEAST.items() if bench.FLOORS[name] < floor} == set()


def test_measured_figures_reach_the_floors(bench: ModuleType) -> None:
    data = ROOT.parent / "shared/data"
    if not data.is_dir():
        pytest.skip("needs ../shared, which is not there")
    figures = bench.measure(data)
    assert [name for name, floor in bench.FLOORS.items() if figures[name] < floor] == []
