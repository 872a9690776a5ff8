"""The six invariants of the records, over whatever `read` makes of generated articles."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.errors import NotAnArticle
from headwater.export.contract import as_dict
from headwater.intake import from_bytes, from_text
from headwater.reading import Kit, read, read_many
from headwater.records import Article, Count, Failure, Phrase, Reading, Span
from headwater.settings import Settings

ROOT = Path(__file__).resolve().parent.parent

# A year, month, day, minute or second; a zone's offset may follow a time.
ISO_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")

NAMES = st.sampled_from(
    ["Edda Brannigan", "the ministry", "Halvard Line", "two officials", "Dr. Ó Néill", "she", "一郎"]
)
CUES = st.sampled_from(["said", "denied", "claimed", "told Channel Six", "reportedly confirmed", "warned on Tuesday"])
CLAIMS = st.sampled_from(
    ["the port would close", "up to 2,400 jobs could go", "nothing had been signed", "it 𝒷𝑒𝑔𝒶𝓃 🚢"]
)
MARKS = st.sampled_from([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("“", ""), ("", "”"), ("", "")])


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A sentence that attributes something to somebody, in one of the usual orders, marks sometimes unbalanced."""
    who, cue, claim, (left, right) = draw(NAMES), draw(CUES), draw(CLAIMS), draw(MARKS)
    return draw(
        st.sampled_from(
            [
                f"{who} {cue} that {claim}.",
                f"{left}{claim.capitalize()},{right} {who} {cue}.",
                f"According to a report by the Gazette, which cites {who}, {claim}.",
                f"{claim.capitalize()}, {who} {cue}, “and not before”.",
            ]
        )
    )


PARAGRAPHS = st.one_of(
    st.lists(statements(), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["By Ilse Varga", "LONDON, Nov 25 (Reuters) -", "March 4, 2025 | 6:20 PM CET", "Trending Now"]),
    st.text(min_size=1, max_size=60),
)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=5).map("\n\n".join).filter(lambda text: any(map(str.isalnum, text)))


@cache
def kit() -> Kit:
    return Kit.load(Settings(threads=1))


def parts(record: object) -> Iterator[object]:
    """The record, and every record inside it."""
    if dataclasses.is_dataclass(record):
        yield record
        for field in dataclasses.fields(record):
            yield from parts(getattr(record, field.name))
    elif isinstance(record, tuple):
        for item in record:
            yield from parts(item)


def made_of(text: str, *, raw: bool) -> Reading | None:
    """None where the text is refused, which raw text never is: pasted text can be nothing but a byline."""
    try:
        return read(from_text(text, settings=kit().settings, raw=raw), kit=kit())
    except NotAnArticle:
        assert not raw
        return None


def written(reading: Reading) -> bytes:
    return repr(reading).encode("utf-8", "surrogatepass")


@settings(max_examples=60)
@given(TEXTS, st.booleans())
def test_what_is_read_keeps_the_invariants(text: str, raw: bool) -> None:
    reading = made_of(text, raw=raw)
    if reading is None:
        return
    check_text(reading.article, text if raw else None)
    check_spans(reading)
    check_references(reading)
    check_dates(reading)
    check_made(reading)
    again = made_of(text, raw=raw)
    assert again is not None
    assert written(again) == written(reading)


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_what_is_read_does_not_depend_on_what_is_read_beside_it(texts: list[str]) -> None:
    articles = [from_text(text, settings=kit().settings, raw=True) for text in texts]
    alone = [written(read(article, kit=kit())) for article in articles]
    threads = replace(kit(), settings=Settings(threads=2))
    assert [written(reading) for reading in read_many(articles, kit=threads)] == alone


def port(count: int) -> Iterator[Article]:
    for number in range(count):
        yield from_text(f"The port of Tarn lost {number} ships, Ilse Marr said.", settings=kit().settings, raw=True)


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("together", [1, 2, 16])
def test_many_are_read_in_their_order(threads: int, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.reading.TOGETHER", together)
    found = read_many(port(7), kit=replace(kit(), settings=Settings(threads=threads)))
    assert [reading.quantities[0].span.of(reading.article.text) for reading in found] == [
        f"{number} ships" for number in range(7)
    ]


@pytest.mark.parametrize("name", ["sample.txt", "sample.html"])
def test_the_samples_keep_the_invariants(name: str) -> None:
    data = (ROOT / "src" / "headwater" / "data" / "sample" / name).read_bytes()
    reading = read(from_bytes(data, settings=kit().settings, path=name), kit=kit())
    assert len(reading.attributions) > 10
    for check in (check_spans, check_references, check_dates, check_made):
        check(reading)
    check_text(reading.article, None)


def test_a_failure_is_kept_and_counted() -> None:
    failure = Failure("page.html", "intake", "most of the visible text was lost")
    article = replace(from_text("The port is shut, she said.", settings=kit().settings, raw=True), failures=(failure,))
    shown = as_dict(read(article, kit=kit()))["failures"]
    assert shown == [{"source": "page.html", "stage": "intake", "message": "most of the visible text was lost"}]


def check_text(article: Article, given_text: str | None) -> None:
    """The text is digested as it stands, and blocks are sorted, disjoint, and all of it but white space."""
    assert given_text is None or article.text == given_text
    assert article.digest == hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    edge = 0
    for block in article.blocks:
        assert edge <= block.span.start
        assert not article.text[edge : block.span.start].strip()
        edge = block.span.end
    assert not article.text[edge:].strip()


def check_spans(reading: Reading) -> None:
    text = reading.article.text
    for part in parts(reading):
        if isinstance(part, Span):
            assert part.end <= len(text)
            assert part.of(text).strip()
        if isinstance(part, Phrase | Count):
            assert part.text == part.span.of(text)


def check_references(reading: Reading) -> None:
    """Ids are unique, what is referred to is there, and nothing is inside itself."""
    inside = {a.id: a.inside for a in reading.attributions}
    actors = {a.id for a in reading.actors}
    assert len(inside) == len(reading.attributions)
    assert len(actors) == len(reading.actors)
    for attribution in reading.attributions:
        assert attribution.cue or attribution.content
        assert attribution.source.actor is None or attribution.source.actor in actors
        seen = [attribution.id]
        while (outer := inside[seen[-1]]) is not None:
            assert outer not in seen
            seen.append(outer)


def check_dates(reading: Reading) -> None:
    values = [reading.article.published, reading.article.modified]
    values += [a.when.value for a in reading.attributions if a.when is not None]
    for value in values:
        assert value is None or ISO_PREFIX.fullmatch(value), value


def check_made(reading: Reading) -> None:
    for record in (*reading.actors, *reading.attributions, *reading.assertions):
        assert re.fullmatch(r"[\w.]+/\S+", record.made), record.made
    for attribution in reading.attributions:
        assert 0.0 <= attribution.score <= 1.0
