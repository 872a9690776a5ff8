"""The made-up sentences of ``items.tsv``, and what the tagger makes of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from headwater.intake.article import from_text
from headwater.records import Time
from headwater.text.segment import document
from headwater.when.times import times

TABLE = Path(__file__).with_name("items.tsv")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the table: ``expected`` has printed words, timex, value, and how ("" where the line does not say)."""

    line: int
    grade: str
    published: str | None
    text: str
    expected: tuple[tuple[str, str | None, str | None, str], ...]


def items() -> list[Item]:
    """All of them, in order."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_item(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


def _item(number: int, line: str) -> Item:
    grade, published, text, expected = line.split("\t")
    wanted = () if expected == "-" else tuple(_expected(one) for one in expected.split(" ; "))
    return Item(number, grade, None if published == "-" else published, text, wanted)


def _expected(one: str) -> tuple[str, str | None, str | None, str]:
    printed, timex, value, *how = one.split("|")
    return printed, None if timex == "-" else timex, None if value == "-" else value, how[0] if how else ""


def read(text: str, published: str | None = None) -> tuple[Time, ...]:
    """The times of a text."""
    return times(document(from_text(text, raw=True, published=published)))


def got(item: Item) -> tuple[tuple[str, str | None, str | None, str], ...]:
    """What the tagger makes of an item, in the shape of ``expected``."""
    found = read(item.text, item.published)
    hows = [one[3] for one in item.expected] + [""] * len(found)
    return tuple(
        (one.span.of(item.text), one.timex, one.value, one.how if how else "")
        for one, how in zip(found, hows, strict=False)
    )
