"""Quotations that go on."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.continued import continued
from tests.who.paragraphs import read as cut


def tarn(text: str) -> Found:
    """“We go,” Tarn said: the first attribution of every text here."""
    start = text.index("Tarn")
    return Found((Span(start, start + 4),), (Span(start + 5, start + 9),), (Span(0, 8),), 0.9)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“We go,” Tarn said. “We never come back.”", ["“We go,”", "“We never come back.”"]),
        ("“We go,” Tarn said. He left. “We never come back.”", ["“We go,”", "“We never come back.”"]),
        (
            "“We go,” Tarn said. “We never look back\n“and we never come home.”",
            ["“We go,”", "“We never look back", "“and we never come home.”"],
        ),
        ("“We go,” Tarn said. He calls it “the plan of the century” now.", ["“We go,”"]),
        ("“We go,” Tarn said. “Never again.”", ["“We go,”"]),
        ("“We go,” Tarn said.\n“We never come back.”", ["“We go,”"]),
    ],
)
def test_what_goes_on(text: str, contents: list[str]) -> None:
    [one] = continued([tarn(text)], document=cut(text))
    assert [span.of(text) for span in one.content] == contents


def test_another_voice_between_ends_it() -> None:
    text = "“We go,” Tarn said. Orr said no. “We never come back.”"
    start = text.index("Orr")
    orr = Found((Span(start, start + 3),), (Span(start + 4, start + 8),), (Span(start + 9, start + 11),), 0.9)
    assert continued([tarn(text), orr], document=cut(text)) == (tarn(text), orr)
