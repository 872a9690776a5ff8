from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Name, Span
from headwater.said.number import number
from headwater.said.reason import reason
from tests.said.articles import doc, spans


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            "an official, who spoke on condition of anonymity because he was not authorised to brief the press,",
            "he was not authorised to brief the press",
        ),
        ("an aide, speaking on the condition of anonymity to discuss internal plans,", "to discuss internal plans"),
        ("a nurse who asked not to be named, citing fear of reprisals,", "fear of reprisals"),
        ("a driver who declined to give his name", "declined to give his name"),
        ("a clerk, on condition that she not be identified,", "on condition that she not be identified"),
        ("a boy who cannot be named for legal reasons", "for legal reasons"),
        ("a boy who ran away because he was afraid", None),
    ],
)
def test_the_reason_is_the_printed_words(source: str, wanted: str | None) -> None:
    text = f"{source} said so."
    found = reason(
        (Span(0, len(source)),), text=text, sentence=Span(0, len(text)), following=None, anonymity="described"
    )
    assert (found.text if found else None) == wanted
    assert found is None or found.span.of(text) == found.text


def test_the_next_sentence_is_asked_only_where_it_speaks_of_the_same() -> None:
    document = doc("Two officials said so. They asked not to be named because talks go on.")
    text, (first, second) = document.article.text, [s.span for s in document.sentences]
    found = reason(spans(text, "Two officials"), text=text, sentence=first, following=second, anonymity="unnamed")
    assert found is not None
    assert found.text == "talks go on"
    other = doc("Two officials said so. Bankers asked not to be named because talks go on.")
    first, second = (s.span for s in other.sentences)
    assert (
        reason(
            spans(other.article.text, "Two officials"),
            text=other.article.text,
            sentence=first,
            following=second,
            anonymity="unnamed",
        )
        is None
    )


def test_a_named_source_has_no_reason() -> None:
    text = "Marr asked not to be named."
    assert reason((Span(0, 4),), text=text, sentence=Span(0, len(text)), following=None, anonymity="named") is None


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("two officials", 2),
        ("At least 1,200 doctors", 1200),
        ("a dozen people", 12),
        ("one of the guards", 1),
        ("the four officials", 4),
        ("twenty-three firms", 23),
        ("half a dozen envoys", 6),
        ("more than two dozen aides", 24),
        ("dozens of people", None),
        ("61 percent of voters", None),
        ("the 2019 study", None),
        ("a November 25 report", None),
        ("one in five doctors", None),
        ("eight of 10 voters", None),
        ("a 34-year-old woman", None),
        ("two-time champion Ada Marr", None),
        ("several people", None),
        ("9/11 widow Ada Marr", None),
    ],
)
def test_only_a_printed_numeral_counts(source: str, wanted: int | None) -> None:
    found = number((Span(0, len(source)),), text=source)
    assert (found.value if found else None) == wanted


def test_a_number_within_a_name_is_none() -> None:
    source = "Seven Selm Media"
    assert number((Span(0, len(source)),), text=source, names=[Name(Span(0, len(source)), "outlet", 1.0)]) is None


@given(st.text(alphabet="0123456789, onetwdz-", min_size=1, max_size=20))
def test_a_count_is_what_was_printed(source: str) -> None:
    found = number((Span(0, len(source)),), text=source)
    assert found is None or found.span.of(source) == found.text


def test_a_request_behind_a_semicolon_is_another_sources() -> None:
    text = "A spokesman said no; one clerk, on condition of anonymity because talks go on, said yes."
    whole = Span(0, len(text))
    first = reason(spans(text, "A spokesman"), text=text, sentence=whole, following=None, anonymity="described")
    second = reason(spans(text, "one clerk"), text=text, sentence=whole, following=None, anonymity="described")
    assert first is None
    assert second is not None
    assert second.text == "talks go on"
