"""A citation stays one, whatever the title and the words hold."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from headwater.export.citation import bibtex, latex, markdown
from headwater.library.records import Statement
from headwater.records import Span

ONE = Statement(
    id="ab12", article="cd34", external=None, url="https://orrinpost.example/ferry", outlet="The Orrin Post",
    title="Ferry stays in port", authors=("Jana Kos", "Piotr Wren"),
    published="2024-03-05T10:00+01:00", said="2024-03-04", source="Mayor Ilse Brandt",
    source_spans=(Span(0, 4),), actor="a1", name="Ilse Brandt", kind="person", actor_class=None, country=None,
    cue="said", cue_spans=(), content="the Sanna will not sail", content_spans=(Span(9, 12),), form="indirect",
    anonymity="named", reason=None, number=None, venue="on the quay", addressee=None, medium=None, polarity="affirmed",
    endorsement="neutral", inside=None, chain=("The Orrin Post",), score=0.9, judged=False,
)  # fmt: skip


def test_markdown() -> None:
    assert markdown(ONE) == (
        "Ilse Brandt said (outlet’s words): the Sanna will not sail\n\nsaid 2024-03-04 · on the quay\n\n"
        "Jana Kos, Piotr Wren, [Ferry stays in port](<https://orrinpost.example/ferry>), The Orrin Post, "
        "2024-03-05T10:00+01:00 · `ab12`\n"
    )


def test_bibtex() -> None:
    assert bibtex(ONE) == (
        "@online{headwater-ab12,\n"
        "  author = {Jana Kos and Piotr Wren},\n"
        "  title = {{Ferry stays in port}},\n"
        "  organization = {{The Orrin Post}},\n"
        "  date = {2024-03-05},\n"
        "  url = {https://orrinpost.example/ferry},\n"
        "  note = {Ilse Brandt said (outlet’s words): the Sanna will not sail; said 2024-03-04; on the quay; "
        "statement ab12},\n"
        "}\n"
    )


@pytest.mark.parametrize("written", [markdown, bibtex])
def test_a_denial_is_cited_as_one(written: Callable[[Statement], str]) -> None:
    told = written(dataclasses.replace(ONE, polarity="denied", cue="denied", content="that she knew"))
    assert "Ilse Brandt denied (outlet’s words): that she knew" in told
    assert "a denial: the source denies this" in told
    assert "a denial" not in written(ONE)


@pytest.mark.parametrize("written", [markdown, bibtex])
@pytest.mark.parametrize(
    ("form", "content", "told"),
    [
        ("direct", "We stay.", "(direct quotation): “We stay.”"),
        ("direct", "“We stay,” … “all of us.”", "(direct quotation): “We stay,” … “all of us.”"),
        ("direct", "‘We stay.’", "(direct quotation): ‘We stay.’"),
        ("direct", None, "(direct quotation): (no words)"),
        ("indirect", "that they stay", "(outlet’s words): that they stay"),
        ("mixed", "that it was “a bad day”", "(outlet’s words with quoted parts): that it was “a bad day”"),
    ],
)
def test_only_what_is_quoted_stands_in_marks(
    written: Callable[[Statement], str], form: str, content: str | None, told: str
) -> None:
    assert f"Ilse Brandt said {told}" in written(dataclasses.replace(ONE, form=form, content=content))


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("according to", "According to Ilse Brandt (outlet"),
        ("had insisted:", "Ilse Brandt had insisted (outlet"),
        ("did not rule out", "Ilse Brandt did not rule out (outlet"),
        ("was quoted as saying", "Ilse Brandt, cue “was quoted as saying” (outlet"),
        (None, "Ilse Brandt (outlet"),
    ],
)
def test_the_cue_is_printed(cue: str | None, told: str) -> None:
    assert markdown(dataclasses.replace(ONE, cue=cue)).startswith(told)


@pytest.mark.parametrize("written", [markdown, bibtex])
def test_doubt_and_the_way_are_said(written: Callable[[Statement], str]) -> None:
    told = written(dataclasses.replace(ONE, score=0.31, chain=("The Orrin Post", "Veyl Courant", "Ilse Brandt")))
    assert "unsure, 31" in told
    assert "came through The Orrin Post ← Veyl Courant ← Ilse Brandt" in told
    assert "unsure" not in written(ONE)
    assert "came through" not in written(ONE)


@pytest.mark.parametrize("name", ["Kos, Jana", "Kos and Sons", "others", "The {Desk}"])
def test_a_name_is_one_author(name: str) -> None:
    assert f"author = {{{{{latex(name)}}}}}" in bibtex(dataclasses.replace(ONE, authors=(name,)))


@pytest.mark.parametrize(
    "title",
    ["}} , evil = {x", r"\input{secret} 100% $x$", "{{{", "}}}", "a_b ^ ~ # & \\", 'the "best"', "a\n\n@book{x,"],
)
def test_hostile_titles_stay_titles(title: str) -> None:
    entry = bibtex(dataclasses.replace(ONE, title=title, content=title, outlet=title))
    assert balanced(entry)
    assert len(re.findall(r"^  \w+ = ", entry, re.MULTILINE)) == 6
    assert entry.count("\n") == 8
    assert not re.search(r"\\input", entry)


@given(some.text())
def test_braces_are_balanced_whatever_is_printed(text: str) -> None:
    assert balanced(latex(text))
    assert "\n" not in latex(text)
    assert balanced(bibtex(dataclasses.replace(ONE, title=text, url="https://a.example/" + text)))


def balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://", "file:///x", None])
def test_only_addresses_of_the_web_are_linked_to(url: str | None) -> None:
    cited = dataclasses.replace(ONE, url=url)
    assert "](" not in markdown(cited)
    assert "url =" not in bibtex(cited)


def test_an_address_does_not_end_its_link() -> None:
    cited = dataclasses.replace(ONE, url="https://a.example/x> [b](c) {d}\\")
    assert "(<https://a.example/x%3E%20%5Bb%5D%28c%29%20%7Bd%7D%5C>)" in markdown(cited)


def test_what_is_missing_is_left_out() -> None:
    bare = dataclasses.replace(
        ONE,
        url=None,
        outlet=None,
        title=None,
        published=None,
        said=None,
        name=None,
        authors=(),
        cue=None,
        source=None,
        content=None,
        venue=None,
    )
    assert markdown(bare) == ("No source is named (outlet’s words): (no words)\n\nuntitled, unknown outlet · `ab12`\n")
    assert "organization" not in bibtex(bare)
