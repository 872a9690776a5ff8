"""The bench of quantities on an invented article in MEANTIME's format, and its floors where the corpus is there."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bench import quantities as bench
from bench.quantities import Value
from headwater.records import Span

DATA = bench.ROOT.parent / "shared/data/meantime"
FLOORS = {"corpus_airbus": (89.0, 96.5), "corpus_gm": (85.9, 91.6)}
"""F1 of spans, exact and by overlap. Figures only go up; the second half was never tuned on."""


def article(sentences: list[str], marks: str) -> bytes:
    """Tokens are parted by spaces and numbered from 1."""
    tokens, number = "", 0
    for index, sentence in enumerate(sentences):
        for word in sentence.split():
            number += 1
            tokens += f'<token t_id="{number}" sentence="{index}" number="0">{word}</token>\n'
    return gzip.compress(f"<Document>{tokens}<Markables>{marks}</Markables></Document>".encode())


def mark(kind: str, first: int, last: int, *, tag: str = "VALUE") -> str:
    anchors = "".join(f'<token_anchor t_id="{number}"/>' for number in range(first, last + 1))
    return f'<{tag} type="{kind}">{anchors}</{tag}>'


@pytest.fixture
def marked(tmp_path: Path) -> bench.Marked:
    path = tmp_path / "orbis.xml.gz"
    sentences = ["Orbis paid # 3 million ( $ 4 million ) for 12 Lorrin jets .", "It sold 20 of them in 2019 ."]
    sentences += ["Filler ."] * 4 + ["It has 99 mills ."]
    marks = mark("MONEY", 3, 5) + mark("MONEY", 7, 9) + mark("QUANTITY", 12, 12) + mark("QUANTITY", 18, 19)
    path.write_bytes(article(sentences, marks + mark("DATE", 22, 22, tag="TIMEX3")))
    return bench.read(path)


def test_the_text_is_put_together(marked: bench.Marked) -> None:
    assert marked.text.startswith(
        "Orbis paid £3 million ($4 million) for 12 Lorrin jets.\nIt sold 20 of them in 2019.\n"
    )
    assert "mills" not in marked.text
    assert [one.span.of(marked.text) for one in marked.values] == ["£3 million", "$4 million", "12", "20 of"]
    assert [span.of(marked.text) for span in marked.times] == ["2019"]


@pytest.mark.parametrize("times", [False, True])
def test_ours_is_cut_as_theirs(marked: bench.Marked, times: bool) -> None:
    found = [(value.span.of(marked.text), value.type) for value, _ in bench.ours(marked, times=times)]
    assert found == [("£3 million", "MONEY"), ("$4 million", "MONEY"), ("12", "QUANTITY"), ("20", "QUANTITY")]


def test_a_perfect_article_has_a_perfect_score(marked: bench.Marked) -> None:
    one = bench.tally([marked], times=True)
    assert [one.f1(right) for right in (one.exact, one.overlap, one.typed, one.exact_typed)] == [100.0] * 4
    assert str(one).startswith("4 marked, 4 ours; F1 of spans 100.0 exact, 100.0 overlap")


def test_each_is_found_once() -> None:
    long, short, other = Value(Span(0, 10), "MONEY"), Value(Span(0, 4), "MONEY"), Value(Span(6, 10), "MONEY")
    assert bench.paired([long], [short, other]) == [(long, short)]
    assert bench.paired([short, other], [long]) == [(short, long)]
    assert bench.Tally().f1(0) == 0.0


def test_what_is_not_right_is_shown(marked: bench.Marked, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = bench.Marked("x", marked.text, (*marked.values[:1], Value(Span(0, 5), "MONEY")), ())
    bench.show([wrong], times=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["missed", "extra", "extra", "extra"]


@pytest.mark.parametrize("half", bench.HALVES)
def test_floors(half: str) -> None:
    if not DATA.is_dir():
        pytest.skip(f"{DATA} is not there")
    one = bench.tally([bench.read(path) for path in sorted((DATA / half).glob("*.gz"))], times=False)
    exact, overlap = FLOORS[half]
    assert one.f1(one.exact) >= exact
    assert one.f1(one.overlap) >= overlap
