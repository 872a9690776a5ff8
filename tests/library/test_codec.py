"""A reading as bytes and back: nothing lost, nothing stored twice, older bytes still read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from headwater.errors import LibraryError
from headwater.intake.packing import pack, unpack
from headwater.library.codec import SMALL, dump, load, packed, recalled, unpacked
from headwater.records import Reading
from tests.readings import plain_reading, rich_reading


@pytest.mark.parametrize("reading", [rich_reading(), rich_reading(path=None, url="https://a.example"), plain_reading()])
def test_nothing_is_lost(reading: Reading) -> None:
    assert load(dump(reading), text=reading.article.text) == reading


def test_the_text_is_not_in_it() -> None:
    reading = rich_reading()
    assert json.loads(unpack(dump(reading)))["article"]["text"] == ""
    assert len(dump(reading)) < 2500


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert dump(rich_reading()) == dump(rich_reading())


def test_a_field_that_an_older_version_did_not_write_has_its_default() -> None:
    reading = plain_reading()
    written = json.loads(unpack(dump(reading)))
    del written["article"]["domain"]
    written["article"]["gone"] = 1
    assert load(pack(json.dumps(written).encode()), text=reading.article.text) == reading


def test_whole_numbers_are_still_probabilities() -> None:
    reading = rich_reading()
    sure = replace(reading, attributions=(replace(reading.attributions[0], score=1),))
    score = load(dump(sure), text=reading.article.text).attributions[0].score
    assert (score, type(score)) == (1.0, float)


@pytest.mark.parametrize("data", [b"", b"no zstd", pack(b"{"), pack(b"[]"), pack(b"{}"), pack(b'{"article": 3}')])
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(LibraryError):
        load(data, text="Nobody came.")


def test_what_is_small_is_unpacked_once_and_what_is_large_each_time() -> None:
    small = packed(plain_reading())
    assert recalled(Reading, small) is recalled(Reading, bytes(bytearray(small)))
    assert recalled(Reading, small) == unpacked(Reading, small)
    noise = "".join(chr(0x4E00 + (7919 * n * n) % 20000) for n in range(3 * SMALL))
    large = packed(replace(plain_reading(), meanings=noise))
    assert len(large) > SMALL
    assert recalled(Reading, large) is not recalled(Reading, large)


def test_what_is_damaged_is_not_kept_either() -> None:
    for _ in range(2):
        with pytest.raises(LibraryError):
            recalled(Reading, b"nonsense")
