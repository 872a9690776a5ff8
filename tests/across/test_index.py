"""Prints: what of an article they keep, and that bytes bring all of it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across import index
from headwater.across.index import Print, key, keys, pack, printed, read
from headwater.across.words import stem
from headwater.errors import LibraryError
from headwater.intake.item import from_item
from headwater.records import Article, Quantity, Span
from tests.across import newsroom
from tests.library import invented


def article(name: str, **changes: object) -> Article:
    piece = next(one for one in newsroom.PIECES if one.name == name)
    return replace(from_item(piece.item), **changes)  # type: ignore[arg-type]


def made(name: str, **changes: object) -> Print:
    return printed(invented.reading(article(name, **changes)))


def word(of: str) -> int:
    return key("word", stem(of))


def test_telling_words_are_kept_with_their_weights() -> None:
    one = made("pier-1")
    assert {word("crane"), word("grain"), word("girder")} <= one.words.keys()
    assert word("the") not in one.words
    assert one.words[word("crane")] > one.words[word("dockers")]  # in the title, and more than once
    assert word("pier") in one.title
    assert word("Ilse") in one.names
    assert one.words.keys() == one.rarities.keys()
    assert one.day == 22342


def test_the_name_of_an_outlet_is_no_word_of_the_story() -> None:
    given = article("pier-3")
    reading = invented.reading(given)
    [outlet] = [actor for actor in reading.actors if actor.name == "Northlight Press"]
    named = replace(reading, actors=(replace(outlet, kind="outlet"),))
    assert word("Northlight") not in printed(named).words
    assert word("Northlight") in printed(reading).words


def test_numbers_are_kept_but_for_small_ones_and_years() -> None:
    reading = invented.reading(article("trial-1"))
    spans = [Span(at, at + 1) for at in range(4)]
    values = [("count", 4100.0), ("count", 3.0), ("number", 2031.0), ("percent", 38.0)]
    quantities = tuple(
        Quantity(span, kind, value, value, None, None, False)  # type: ignore[arg-type]
        for span, (kind, value) in zip(spans, values, strict=True)
    )
    assert printed(replace(reading, quantities=quantities)).numbers == {key("number", "4100"), key("number", "38")}


def test_runs_of_words_are_the_same_in_an_abridged_copy() -> None:
    text = " ".join(f"word{n} goes{n % 7} after{n}" for n in range(200))
    whole = printed(invented.reading(article("pier-1", text=text, blocks=())))
    part = printed(invented.reading(article("pier-1", text=text[:600], blocks=())))
    assert part.runs
    assert len(whole.runs) == index.RUNS
    assert whole.runs & part.runs


def test_addresses_lead_to_each_other() -> None:
    one = made("pier-1")
    text = "As the Northlight wrote: https://northlightpress.example/pier-1?from=us, all is well."
    other = made("council", text=text, url=None)
    assert one.addresses & other.addresses
    assert not made("council").addresses & one.addresses


@pytest.mark.parametrize("name", [piece.name for piece in newsroom.PIECES])
def test_bytes_bring_it_back(name: str) -> None:
    one = made(name)
    again = read(pack(one))
    assert replace(again, words=one.words, rarities=one.rarities) == one
    assert again.words == pytest.approx(one.words, rel=1e-6)
    assert again.rarities == pytest.approx(one.rarities, rel=1e-6)
    assert keys(again) == keys(one)


def test_bytes_without_a_date() -> None:
    one = made("pier-1", published=None)
    assert (one.at, one.day) == (None, index.NOWHEN)
    assert read(pack(one)).at is None


@pytest.mark.parametrize("damaged", [b"", b"x" * 11, pack(made("pier-1"))[:100]])
def test_damaged_bytes_are_named(damaged: bytes) -> None:
    with pytest.raises(LibraryError, match="print"):
        read(damaged)


def test_an_empty_article_has_an_empty_print() -> None:
    one = made("pier-1", text="…", blocks=(), title=None, url=None)
    assert keys(one) == frozenset()
    assert read(pack(one)) == one
