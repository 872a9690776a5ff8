"""Whose reason to stay unnamed it is."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.judge import attributions
from tests.said.articles import doc


def reasons(paragraphs: str, *told: tuple[str, str]) -> list[str | None]:
    """The reason of each source; ``told`` are sources and cues, in the order of the text, whose content ends with the
    sentence."""
    document = doc(*paragraphs.split("|"))
    text, found, at = document.article.text, list[Found](), 0
    for source, cue in told:
        start = text.index(source, at)
        say = text.index(cue, max(at, start - 12 if cue == "said" else start))
        at = max(start + len(source), say + len(cue))
        found.append(Found((Span(start, start + len(source)),), (Span(say, say + len(cue)),), (), 0.9))
    return [one.source.reason.text if one.source.reason else None for one in attributions(found, document=document)]


@pytest.mark.parametrize(
    ("text", "told", "wanted"),
    [
        (
            "Two divers said so. They asked not to be named because talks go on.",
            [("Two divers", "said")],
            ["talks go on"],
        ),
        ("Two divers said so. Bankers asked not to be named because talks go on.", [("Two divers", "said")], [None]),
        ("Two divers said so. The bankers asked not to be named as talks go on.", [("Two divers", "said")], [None]),
        ("Marr asked not to be named, and said so.", [("Marr", "said")], [None]),
        (
            "A spokesman said no; one clerk, on condition of anonymity because talks go on, said yes.",
            [("A spokesman", "said"), ("one clerk", "said")],
            [None, "talks go on"],
        ),
        (
            "Two people briefed on it said so.|The tide, one of the people said, was late.|The people asked not to be "
            "identified because the plan is secret.|Rain fell, according to a second person.",
            [("Two people briefed on it", "said"), ("one of the people", "said"), ("a second person", "person")],
            ["the plan is secret"] * 3,
        ),
        (
            "Two former pilots said so. Both requested anonymity, saying they had signed papers. One said more.",
            [("Two former pilots", "said"), ("One", "said")],
            ["they had signed papers"] * 2,
        ),
        (
            "Three pilots said so. One, who asked to remain anonymous for fear of fines, said more. Another said less.",
            [
                ("Three pilots", "said"),
                ("One, who asked to remain anonymous for fear of fines,", "said"),
                ("Another", "said"),
            ],
            [None, "for fear of fines", None],
        ),
        (
            "His aides groaned. One of his aides said so over tea. He asked me not to use his name, as he likes it.",
            [("One of his aides", "said")],
            ["he likes it"],
        ),
        ("Ada Marr said so. He asked me not to use his name, as he likes his job.", [("Ada Marr", "said")], [None]),
        (
            "A port source with a copy said so. Neither side said more. The source, who is not allowed to brief the "
            "press, said less.",
            [("A port source with a copy", "said"), ("Neither side", "said"), ("The source", "said")],
            ["is not allowed to brief the press", None, "is not allowed to brief the press"],
        ),
        (
            "Speaking on condition of anonymity because talks go on, an envoy said so.",
            [("an envoy", "said")],
            ["talks go on"],
        ),
        (
            "A lawyer said the mayor's guest, whose name was withheld to protect her, had left.",
            [("A lawyer", "said")],
            [None],
        ),
        ("A clerk told the board about a man who asked not to be named.", [("A clerk", "told")], [None]),
        (
            "A diver who asked not to be named, because he fears fines, said so.",
            [("A diver who asked not to be named,", "said")],
            ["he fears fines"],
        ),
        (
            "A diver who asked not to be named because he fears fines said so.",
            [("A diver", "said")],
            ["he fears fines"],
        ),
    ],
)
def test_whose_reason_it_is(text: str, told: list[tuple[str, str]], wanted: list[str | None]) -> None:
    assert reasons(text, *told) == wanted


def test_who_tells_of_anothers_wish_has_no_such_reason() -> None:
    document = doc("A nurse said the mayor had asked to stay anonymous because he feared jokes.")
    text = document.article.text
    content = Span(text.index("the mayor"), len(text) - 1)
    [judged] = attributions([Found((Span(0, 7),), (Span(8, 12),), (content,), 0.9)], document=document)
    assert judged.source.reason is None
