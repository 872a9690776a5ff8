"""Sources that stand right beside the cue."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.beside import beside
from headwater.text.segment import document


def cut(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


def at(text: str, words: str | None) -> tuple[Span, ...]:
    if words is None:
        return ()
    start = text.index(words)
    return (Span(start, start + len(words)),)


def mended(text: str, *, source: str | None, cue: str, content: str) -> tuple[str | None, str]:
    [one] = beside([Found(at(text, source), at(text, cue), at(text, content), 0.9)], document=cut(text))
    return (one.source[0].of(text) if one.source else None), one.content[0].of(text)


@pytest.mark.parametrize("name", ["王伟", "Иван Петров", "محمد علي", "김민준", "Νίκος Παππάς", "さくら", "राम"])
@pytest.mark.parametrize("found", [None, "Stone"])
def test_a_name_in_another_script_after_a_quotation_is_the_source(name: str, found: str | None) -> None:
    text = f"Stone left on Monday. “We stay,” said {name}."
    assert mended(text, source=found, cue="said", content="“We stay,”") == (name, "“We stay,”")


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("Stone left. “We stay,” 王伟 said. “All of us.”", "Stone", "王伟"),
        ("The road is shut, Иван said.", None, "Иван"),
        ("王伟 said The road is shut.", None, "王伟"),
        ("It was late. 王伟 said The road is shut.", None, "王伟"),
        ("The road is shut, said محمد.", None, "محمد"),
        ("“We stay,” said 王伟, a baker.", "王伟, a baker", "王伟, a baker"),
        ("“We stay,” Stone said 王伟.", "Stone", "Stone"),
        ("“We stay,” said Stone.", "Stone", "Stone"),
        ("Stone, in Oslo, said 王伟 was right.", "Stone", "Stone"),
        ("“We stay,” said 王伟 and Stone.", None, None),
        ("“We stay,” said André.", None, None),
    ],
)
def test_only_right_beside_the_cue(text: str, found: str | None, source: str | None) -> None:
    content = next(c for c in ("“We stay,”", "The road is shut", "王伟 was right") if c in text)
    assert mended(text, source=found, cue="said", content=content)[0] == source


def test_a_name_in_another_script_opens_no_content() -> None:
    text = "According to 王伟, the fair will open."
    given = mended(text, source=None, cue="According to", content="王伟, the fair will open")
    assert given == ("王伟", "the fair will open")


@pytest.mark.parametrize("who", ["the city's engineer, Ada Marr", "Dr. Susan Bell, the study's author"])
@pytest.mark.parametrize("rest", ["the cracks were found in 2021", "40 percent of the wells were dry and shut"])
def test_an_apposition_belongs_to_the_source(who: str, rest: str) -> None:
    text = f"According to {who}, {rest}."
    short, more = who.split(", ")
    given = mended(text, source=short, cue="According to", content=f"{more}, {rest}")
    assert given == (who, rest)


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("the mayor", "Anna Roe, who was ill, left early"),
        ("the mayor", "Anna Roe, 34, was arrested on Monday"),
        ("the mayor", "Anna Roe, the judge and Per Hansen were arrested"),
        ("the mayor", "Anna Roe, the new envoy, arrives on Monday"),
        ("the ministry", "Anna Roe, the envoy was ill"),
        ("Susan Bell", "the mayor, Bill Dorn, was ill"),
        ("Susan Bell", "the wells, the river and the lake were dry"),
        ("Susan Bell", "the wells were dry"),
    ],
)
def test_what_may_belong_to_the_content_stays_there(source: str, content: str) -> None:
    text = f"According to {source}, {content}."
    assert mended(text, source=source, cue="According to", content=content) == (source, content)


@pytest.mark.parametrize("who", ["the study's author, Dr. Susan Bell", "Dr. Susan Bell, the study's author"])
def test_a_source_is_taken_out_of_the_end_of_a_content(who: str) -> None:
    text = f"The wells were dry, {who}, said."
    assert mended(text, source=None, cue="said", content=f"The wells were dry, {who}") == (who, "The wells were dry")


@pytest.mark.parametrize("content", ["The wells were dry, Tarn and Varn", "The wells were dry, the river, too"])
def test_a_tail_that_is_nobody_stays(content: str) -> None:
    text = f"{content}, said."
    assert mended(text, source=None, cue="said", content=content) == (None, content)


@given(
    st.lists(
        st.sampled_from(["“a b,”", "said", "王伟", "Иван", "the mayor,", "Ada Marr,", "according to", "x.", ","]),
        min_size=2,
        max_size=12,
    ),
    st.data(),
)
def test_parts_never_overlap_or_leave_the_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    a, b, c, d = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
    given_one = Found((), (Span(b, c),), (Span(a, b), Span(c, d)), 0.9)
    [one] = beside([given_one], document=cut(text))
    spans = sorted((*one.source, *one.cue, *one.content))
    assert all(x.end <= y.start for x, y in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    ("text", "source", "content", "left"),
    [
        ("Mayor Told to Pay Back Bonus", "Mayor", "to Pay Back Bonus", None),
        ("Mayor told council to pay", "Mayor", "to pay", "Mayor"),
    ],
)
def test_who_is_told_to_do_something_is_no_source(text: str, source: str, content: str, left: str | None) -> None:
    cue = "Told" if "Told" in text else "told"
    assert mended(text, source=source, cue=cue, content=content) == (left, content)


def test_who_stands_behind_the_cue_is_the_source() -> None:
    text = "The mill will shut, says a study that the Ledger has seen."
    parts = (*at(text, "The mill will shut"), *at(text, "a study that the Ledger has seen"))
    [one] = beside([Found((), at(text, "says"), parts, 0.9)], document=cut(text))
    assert (one.source, one.content) == (parts[1:], parts[:1])


def test_what_goes_on_behind_the_cue_is_still_said() -> None:
    text = "The mill, says Ada Orr, will shut."
    parts = (*at(text, "The mill"), *at(text, "will shut"))
    [one] = beside([Found(at(text, "Ada Orr"), at(text, "says"), parts, 0.9)], document=cut(text))
    assert one.content == parts


def test_who_read_a_report_is_not_its_source() -> None:
    text = "The report, which the Ledger has read, says that the mill will shut."
    parts = (*at(text, "which"), *at(text, "that the mill will shut"))
    [one] = beside([Found(at(text, "the Ledger has read"), at(text, "says"), parts, 0.9)], document=cut(text))
    assert ([span.of(text) for span in one.source], one.content) == (["The report"], parts[1:])


@pytest.mark.parametrize("source", ["Ledger Lane did, and heard Ada Orr", "The Ledger heard the mayor"])
def test_who_heard_it_is_not_the_source(source: str) -> None:
    text = f"{source} say that the mill will shut."
    found = mended(text, source=source, cue="say", content="that the mill will shut")
    assert found == (source.split("heard ")[1], "that the mill will shut")


def test_who_disagreed_saying_so_is_no_part_of_the_source() -> None:
    text = "An official who spoke on condition of anonymity disagreed, saying it was late."
    source, content = mended(text, source="An official", cue="saying", content="it was late")
    assert (source, content) == ("An official", "it was late")


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Two boats adrift, say coastguards", "coastguards", "coastguards"),
        ("Both sisters, say twenty pounds each", "twenty pounds each", "Both sisters"),
        ("The ministers, say yes", "yes", "The ministers"),
    ],
)
def test_who_stands_behind_the_verb_that_ends_a_line(text: str, content: str, source: str) -> None:
    before = text[: text.index(",")]
    who, said = mended(text, source=before, cue="say", content=content)
    assert who == source
    assert said == (before if source == content else content)


def test_of_whom_a_clause_behind_which_is_told() -> None:
    text = "The weir, which Karl Venn said would stand for a century, fell."
    parts = (*at(text, "which"), *at(text, "would stand for a century"))
    one = Found(at(text, "Karl Venn"), at(text, "said"), parts, 0.9)
    assert beside([one], document=cut(text)) == (one,)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Star staying, insists Marr, as Velm side denies bid", "Marr", "Star staying"),
        ("Star staying, insists Marr with Velm side denying bid", "Velm side", "Marr"),
    ],
)
def test_behind_the_verb_of_a_headline_and_not_behind_as(text: str, source: str, content: str) -> None:
    found = (source if source != "Marr" else "Velm side", "insists", "Marr")
    assert mended(text, source=found[0], cue=found[1], content=found[2]) == (source, content)


def test_who_does_something_in_a_paper_and_not_the_paper() -> None:
    text = "They point to an email in which the trust conceded that it was late."
    assert mended(text, source="an email in which the trust", cue="conceded", content="that it was late") == (
        "the trust", "that it was late"
    )  # fmt: skip
