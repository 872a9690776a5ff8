"""Did it happen? Modality, and the words that give it."""

from __future__ import annotations

import pytest

from headwater.what.governing import phrases
from headwater.what.modality import ORDER
from headwater.what.verbgroup import table
from tests.what.parsed import Sample, samples

SAMPLES = samples("modality.txt")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.text[:50])
def test_modality_and_its_marks(sample: Sample) -> None:
    assert [*sample.event_lines(), *sample.condition_lines()] == list(sample.expected)


def test_every_modality_is_tested() -> None:
    assert {line.split(" | ")[6] for one in SAMPLES for line in one.expected if line.startswith(">")} == set(ORDER)


def test_marks_are_printed_words_in_text_order() -> None:
    for sample in SAMPLES:
        for one in sample.events():
            assert list(one.marks) == sorted(one.marks)
            assert one.modality in ("happened", "ongoing") or one.marks


def test_the_table_tells_only_modalities() -> None:
    told = {*table().values(), *(kind for some in phrases().values() for _, kind in some)}
    assert told <= {*ORDER, "-"}
