"""Described first, named in the next sentence."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


@pytest.mark.parametrize(
    ("lead", "after", "name"),
    [
        ("A tank operator", '"I wrote it down," Jonas Reddick, 41, told the Gazette.', "Jonas Reddick"),
        ("A nurse at the clinic", '"We were locked in," said Ana Roe, a nurse.', "Ana Roe"),
        ("A nurse", '"We were locked in," said Ana Roe, a teacher.', None),
        ("A nurse", '"We were locked in," Ana Roe said.', None),
        ("An official", '"We were locked in," Ana Roe, 34, said.', None),
        ("Two nurses", '"We were locked in," said Ana Roe, a nurse.', None),
        ("A nurse", 'Police said no. "We were locked in," said Ana Roe, a nurse.', None),
    ],
)
def test_who_is_described_before_he_is_named(lead: str, after: str, name: str | None, kit: headwater.Kit) -> None:
    text = f"{lead} said the doors of the works were shut. {after}"
    reading = headwater.read(headwater.from_text(text), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    [meant] = [one.source.actor for one in reading.attributions if one.source.spans and one.source.spans[0].start == 0]
    assert (names[meant] if meant else None) == name
