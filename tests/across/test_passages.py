"""Sentences around a stretch."""

from __future__ import annotations

import pytest

from headwater.across import passages


def test_a_long_paragraph_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"The pier number {at} was shut." for at in range(300))
    cut, asked = passages.sentence_bounds, list[int]()

    def counted(*given: object) -> object:
        asked.append(1)
        return cut(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(passages, "sentence_bounds", counted)
    starts = [at for at in range(len(text)) if text.startswith("The pier", at)]
    found = [passages.sentence(text, at, at + 8).of(text) for at in starts]
    assert found == [f"The pier number {at} was shut." for at in range(300)]
    assert len(asked) == 1


def test_a_stretch_over_two_sentences_has_both() -> None:
    text = "It rained. The pier is shut. Maro said so. Ships wait."
    assert passages.sentence(text, 15, 33).of(text) == "The pier is shut. Maro said so."
