"""The bench of modality on an invented article in MEANTIME's format, and its floors where the corpus is there."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

import headwater
from bench import modality as bench
from bench.modality import Mark, Marked
from headwater.records import Event, Modality, Span

DATA = bench.ROOT.parent / "shared/data/meantime"
FLOORS = {"polarity": 94.1, "certainty": 94.4, "time": 78.3}
"""Per cent right, both halves together, as they were first measured. Only go up."""
XML = """<Document><token t_id="1" sentence="0">Odrin</token><token t_id="2" sentence="0">shelled</token>
<token t_id="3" sentence="0">Tarn</token><token t_id="4" sentence="1">It</token>
<token t_id="5" sentence="1">may</token><token t_id="6" sentence="1">attack</token><Markables>
<EVENT_MENTION polarity="POS" certainty="POSSIBLE" time="FUTURE"><token_anchor t_id="6"/></EVENT_MENTION>
<EVENT_MENTION polarity="NEG" certainty="CERTAIN" time="NON_FUTURE"><token_anchor t_id="2"/></EVENT_MENTION>
</Markables></Document>"""


def mark(start: int, end: int, *, polarity: str, certainty: str, time: str) -> Mark:
    return Mark(Span(start, end), {"polarity": polarity, "certainty": certainty, "time": time})


def event(start: int, end: int, modality: Modality) -> Event:
    return Event(Span(start, end), "assault", None, None, None, None, modality, (), None, "")


def test_a_document_is_read_with_its_events(tmp_path: Path) -> None:
    (tmp_path / "one.xml.gz").write_bytes(gzip.compress(XML.encode()))
    first = mark(6, 13, polarity="NEG", certainty="CERTAIN", time="NON_FUTURE")
    second = mark(26, 32, polarity="POS", certainty="POSSIBLE", time="FUTURE")
    assert bench.marked(tmp_path / "one.xml.gz") == Marked("Odrin shelled Tarn\nIt may attack", (first, second))


def test_what_is_said_of_events_is_counted() -> None:
    marks = [
        mark(0, 5, polarity="NEG", certainty="CERTAIN", time="NON_FUTURE"),
        mark(6, 9, polarity="POS", certainty="POSSIBLE", time="FUTURE"),
        mark(10, 12, polarity="UNDERSPECIFIED", certainty="CERTAIN", time="FUTURE"),
    ]
    ours = [event(0, 5, "denied"), event(8, 12, "possible"), event(10, 12, "happened"), event(20, 22, "happened")]
    pairs = list(bench.paired(marks, ours))
    assert [mark.span.start for mark, _ in pairs] == [0, 6, 10]
    assert bench.counts("polarity", pairs) == (1, 0, 0, 1)
    assert bench.counts("certainty", pairs) == (2, 0, 0, 1)
    assert bench.counts("time", pairs) == (1, 0, 1, 1)
    assert bench.line("time", (1, 0, 1, 1)).split() == (
        "time right 2 of 3 (66.7; all the same: 33.3); the others: P 100.0 of 1, R 50.0 of 2".split()
    )


def test_without_the_corpus_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["modality.py", "--data", str(tmp_path / "none")])
    bench.main()
    assert "skipped" in capsys.readouterr().err


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data")
def test_the_figures_do_not_fall() -> None:
    kit = headwater.Kit.load()
    gold = [bench.marked(path) for half in bench.HALVES for path in sorted((DATA / half).glob("*.gz"))]
    readings = headwater.read_many((bench.article(one.text) for one in gold), kit=kit)
    both_sides = zip(gold, readings, strict=True)
    pairs = [pair for one, reading in both_sides for pair in bench.paired(one.events, reading.events)]
    for name, floor in FLOORS.items():
        plain, ours, given, both = bench.counts(name, pairs)
        assert 100 * (plain + both) / (plain + ours + given + both) >= floor, name
