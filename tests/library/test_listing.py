"""A listing is a sequence that knows whether it is all there is."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

import pytest

from headwater.errors import UsageError
from headwater.library.listing import Listing
from headwater.library.records import Statement
from headwater.records import Span


@dataclass(frozen=True, slots=True)
class Told:
    words: str
    spans: tuple[Span, ...]
    said: str | None = None


STATEMENT = Statement(
    id="ab12", article="cd34", external=None, url=None, outlet=None, title=None, authors=(), published="2024-03-05",
    said=None, source="a clerk", source_spans=(), actor=None, name=None, kind=None, actor_class=None, country=None,
    cue="said", cue_spans=(), content="the quay is shut", content_spans=(), form="indirect", anonymity="described",
    reason=None, number=None, venue=None, addressee=None, medium=None, polarity="affirmed", endorsement="neutral",
    inside=None, chain=(), score=0.9, judged=False,
)  # fmt: skip
TWO = (Told("<b>rain</b>", (Span(0, 4),)), Told("snow", ()))


def test_it_is_a_sequence() -> None:
    listing = Listing(TWO, Told)
    assert (len(listing), listing[1].words, listing[:1], TWO[0] in listing) == (2, "snow", TWO[:1], True)
    assert repr(listing) == "<Listing: 2 tolds>"


def test_it_says_what_is_left_out() -> None:
    assert Listing(TWO, Told, total=9, after="x").truncated
    assert repr(Listing(TWO, Told, total=9, after="x")) == "<Listing: 2 of 9 tolds>"
    assert "and more" in repr(Listing(TWO, Told, after="x"))


@pytest.mark.parametrize(
    ("count", "total", "after", "told"),
    [
        (0, 0, None, "0 statements"),
        (1, 1, None, "1 statement"),
        (20, 20, None, "20 statements"),
        (20, 59, "x", "20 of 59 statements"),
        (20, None, "x", "20 statements and more"),
    ],
)
def test_it_says_how_many(count: int, total: int | None, after: str | None, told: str) -> None:
    assert Listing((STATEMENT,) * count, Statement, total=total, after=after).says() == told


@pytest.mark.parametrize(("name", "nouns"), [("Person", "people"), ("Sourcing", "groups"), ("Story", "stories")])
def test_records_have_the_plural_of_their_noun(name: str, nouns: str) -> None:
    assert Listing((), type(name, (), {})).says() == f"0 {nouns}"


def test_a_notebook_shows_of_a_statement_what_fits() -> None:
    shown = Listing((STATEMENT,), Statement)._repr_html_()
    heads = "published outlet name/source anonymity cue content form polarity score id".split()
    assert re.findall('<th scope="col">(.*?)</th>', shown) == heads
    cells = re.findall("<td>(.*?)</td>", shown)
    assert cells[1:3] == ["unknown outlet", "a clerk"]
    assert cells[-1] == "ab12"


def test_plain_values() -> None:
    assert Listing(TWO, Told).to_dicts()[0] == {"words": "<b>rain</b>", "spans": [[0, 4]], "said": None}


def test_a_notebook_shows_words_and_no_markup() -> None:
    shown = Listing(TWO, Told, note="a & b")._repr_html_()
    assert "&lt;b&gt;rain" in shown
    assert "a &amp; b" in shown
    assert "the first 50" in Listing(TWO * 30, Told)._repr_html_()


def test_arrow_keeps_types_without_values() -> None:
    table = Listing((), Told).to_arrow()
    assert table.schema.names == ["words", "spans", "said"]
    assert Listing(TWO, Told).to_arrow().to_pylist() == Listing(TWO, Told).to_dicts()


def test_frames() -> None:
    listing = Listing(TWO, Told)
    frame = listing.to_pandas()
    assert list(frame.columns) == ["words", "spans", "said"]
    assert list(frame["words"]) == ["<b>rain</b>", "snow"]
    assert listing.to_polars().to_dicts() == listing.to_dicts()
    assert list(Listing((), Told).to_pandas().columns) == ["words", "spans", "said"]


@pytest.mark.parametrize("name", ["pandas", "polars", "pyarrow"])
def test_what_is_not_installed_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    method = {"pyarrow": "to_arrow"}.get(name, f"to_{name}")
    with pytest.raises(UsageError, match=name):
        getattr(Listing(TWO, Told), method)()
