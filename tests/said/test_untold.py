"""What nobody is told to have said."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.unsaid import unsaid
from headwater.said.untold import told
from tests.said.articles import doc


def marked(line: str) -> tuple[str, Found]:
    """The line without its marks, and what stands in them: "[source] <cue> {content}"."""
    text, places, opened = "", {"[": list[Span](), "<": list[Span](), "{": list[Span]()}, list[tuple[str, int]]()
    for letter in line:
        if letter in places:
            opened.append((letter, len(text)))
        elif letter in "]>}":
            mark, start = opened.pop()
            places[mark].append(Span(start, len(text)))
        else:
            text += letter
    source, cue, content = (tuple(places[mark]) for mark in "[<{")
    return text, Found(source, cue, content, 0.9)


@pytest.mark.parametrize(
    "line",
    [
        "[Nobody] <told> us {that the mill was shut}.",
        "[No one at the mill] <said> {it was shut}.",
        "[Nobody at the mill] <has challenged> {that figure}.",
        "Then let [them] <explain> {the delay}.",
        "If [the owner] <thinks> {otherwise}, let him say so.",
        "[No inspector] <has said> {that the mill is shut}.",
        "So far [no Tarnian inspector] <has claimed> {that the mill is shut}.",
        "[Not one of the six owners] <said> {the mill was shut}.",
        "[Neither Ada Orr nor her aide] <said> {that the mill was shut}.",
        "Neither of [the owners] <said> {the mill was shut}.",
        "[Hardly anyone] <said> {the mill was shut}.",
        "[Nobody] <denied> {that the mill was shut}.",
        "If [Ada Orr] <says> {the mill is shut}, they will stay away.",
        "Had [the owner] <said> {the mill was shut}, they would have gone.",
        "They would have gone had [the owner] <told> them {it was shut}.",
        "Should [Ada Orr] <say> {the mill is shut}, nobody will mind.",
        "Were [Ada Orr] <to say> {the mill is shut}, nobody would mind.",
        "Far from <denying> {the report}, [Orr] smiled.",
        "Instead of openly <blaming> {the owner}, [Orr] smiled.",
        "[Orr] left without <saying> {what she meant}.",
        "Rather than <deny> {the report}, [Orr] smiled.",
        "As [Orr] <did not say>, {the mill was sold}.",
        "Contrary to {what} [Orr] <told> the board, {the mill was sold}.",
    ],
)
def test_nobody_is_told_to_have_said_it(line: str) -> None:
    text, one = marked(line)
    assert told(one, text=text) is None


@pytest.mark.parametrize(
    "line",
    [
        "[Nobody but Ada Orr] <said> {the mill was shut}.",
        "[None other than Ada Orr] <said> {the mill was shut}.",
        "[No 10] <said> {the mill was shut}.",
        "[No fewer than six owners] <said> {the mill was shut}.",
        "[Not a few owners] <said> {the mill was shut}.",
        "[Neither side] <would comment on> {the sale}.",
        "The judge let [him] <explain> {that he was ill}.",
        "If [the owner] <thinks> {the mill is shut}, he is right.",
        "[The owner] <thinks> {otherwise}.",
        "[Neither side] <would confirm> {that it was sold}.",
        "[Neither side] <would say> {how much it was}.",
        "[Nobody] <thinks> {the mill is shut}.",
        "[No group] <has claimed> {responsibility for the fire}.",
        "[None of the films] <showed> {the mill at night}.",
        "If [the letters] <show> {that it leaked}, it is a pity.",
        "Instead of <continuing to attack> {the owner}, [Orr] smiled.",
        "[Nora Orr] <said> {the mill was shut}.",
        "If [Orr, who] <said> {the mill was shut}, is right, it is a pity.",
        "If, as [Orr] <says>, {the mill is shut}, it is a pity.",
        "[The owner] <had said> {the mill was shut}.",
        "She had [the owner] <say> {that the mill was shut}.",
        "What should [Orr] <say> {about it}?",
        "As [Orr] <did not say> {when she would come}, they left.",
        "As [Orr] <said> on Friday, {the mill was sold}.",
        "[Orr] left without a word, <saying> {it was late}.",
    ],
)
def test_somebody_is(line: str) -> None:
    text, one = marked(line)
    assert told(one, text=text) == one


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("Nor did [Ada Orr] <say> {that the mill was shut}.", "Nor did"),
        ("At no point has [the owner] <claimed> {that the mill was shut}.", "At no point has"),
    ],
)
def test_what_denies_it_is_of_the_cue(line: str, cue: str) -> None:
    text, one = marked(line)
    found = told(one, text=text)
    assert found is not None
    assert [span.of(text) for span in found.cue] == [cue, one.cue[0].of(text)]


@pytest.mark.parametrize(("verb", "left"), [("said", 0), ("confirmed", 1)])
def test_what_others_say_in_it(verb: str, left: int) -> None:
    text, outer = marked(f"[Nobody] <{verb}> {{a report by the guild that it leaked}}.")
    _, inner = marked(f"Nobody {verb} a <report> by [the guild] {{that it leaked}}.")
    given = [outer, Found(inner.source, inner.cue, inner.content, 0.9, inside=0)]
    assert len(unsaid(given, document=doc(text))) == left
