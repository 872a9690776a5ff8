"""How does the search for quantities look at a document? As words, with what is known of the whole text beside them.

In: a Document, its times, perhaps its grammar. Out: :class:`View`. Source: our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import Document, Span, Syntax, Time
from headwater.what.tables import listed
from headwater.who.words import HYPHENS, Words, words

DASHES = HYPHENS | frozenset("–—−")
MODEL = re.compile(r"\d{2,4}s?")
POINT_IS_DECIMAL = re.compile(r"\d,\d{3}(?![\d,])")
POINT_PARTS_THOUSANDS = re.compile(r"\d\.\d{3}(?:,\d|\.\d{3})")


@dataclass(frozen=True, slots=True)
class View:
    """``busy``: of each token, whether it lies in a time. ``models``: numbers that name a thing somewhere in the text
    ("the Lorrin 450"). ``decimal``: whether the point in "1.500" parts decimals; None where the text does not show it.
    ``sterling``: whether the text prints the pound sign."""

    words: Words
    busy: bytes
    syntax: Syntax | None
    models: frozenset[str]
    decimal: bool | None
    sterling: bool

    @property
    def text(self) -> str:
        """The article's text."""
        return self.words.text

    def lower(self, index: int) -> str:
        """The word in lower case, "" outside of the text."""
        return self.words.lower[index] if 0 <= index < len(self.words) else ""

    def form(self, index: int) -> str:
        """The word as printed, "" outside of the text."""
        return self.words.forms[index] if 0 <= index < len(self.words) else ""

    def hyphen(self, index: int, *, end: int) -> bool:
        """Whether a hyphen without white space around it stands here, with a word after it before ``end``."""
        words = self.words
        return index + 1 < end and words.forms[index] in DASHES and words.glued(index) and words.glued(index + 1)

    def capital(self, index: int) -> bool:
        """Whether the word is printed with a capital that its place in the sentence does not ask for."""
        return self.form(index)[:1].isupper() and not self.words.opens(index)


def view(document: Document, *, times: Sequence[Time] = (), syntax: Syntax | None = None) -> View:
    """Look at a document."""
    seen = words(document)
    text = document.article.text
    continental = POINT_PARTS_THOUSANDS.search(text) is not None
    english = POINT_IS_DECIMAL.search(text) is not None
    return View(
        words=seen,
        busy=_busy(seen, [time.span for time in times]),
        syntax=syntax if syntax is not None and len(syntax.heads) == len(seen) else None,
        models=_models(seen),
        decimal=None if continental == english else english,
        sterling="£" in text,
    )


def _busy(seen: Words, spans: Sequence[Span]) -> bytes:
    marks = bytearray(len(seen))
    for span in spans:
        first, after = seen.range_of(span)
        marks[first:after] = b"\1" * (after - first)
    return bytes(marks)


def _models(seen: Words) -> frozenset[str]:
    """Numbers that some name ends in: after a capital that is not a date's, or with a plural's s of their own.

    A number of two digits must do so twice: "in Selm 12 were hurt" names nothing.
    """
    found = Counter[str]()
    for index, form in enumerate(seen.forms):
        if not form[0].isdigit() or not MODEL.fullmatch(form):
            continue
        number = form.rstrip("s")
        if number != form or (index and not seen.opens(index) and _names(seen, index)):
            found[number] += len(number) - 1
    return frozenset(number for number, weight in found.items() if weight > 1 and len(number.rstrip("0")) > 1)


def _names(seen: Words, index: int) -> bool:
    """Whether the word before is a name, and the number stands in the singular ("the Lorrin 450 was")."""
    before = seen.forms[index - 1]
    if not before[0].isupper() or seen.lower[index - 1] in listed("dates") or len(before) < 2:
        return False
    if seen.opens(index - 1) and seen.lower[index - 1] in listed("openers"):
        return False
    after = seen.lower[index + 1] if index + 1 < len(seen) else ""
    return not after.endswith("s") and after not in ("people", "men", "women", "children", ",", "%", ".")
