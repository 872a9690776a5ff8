"""Whose part it is to tell what others think."""

from __future__ import annotations

import pytest

from headwater.said.relaying import hands_on


@pytest.mark.parametrize("source", ["the indictment", "two aides", "a BBC reporter at the agency", "the Ansel Courier"])
def test_who_hands_on(source: str) -> None:
    assert hands_on(source)


@pytest.mark.parametrize("source", ["", "the senator", "Ada Marr", "he"])
def test_who_speaks_for_himself(source: str) -> None:
    assert not hands_on(source)
