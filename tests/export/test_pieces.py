"""Cutting text under overlapping marks: nothing lost, nothing twice, every piece under the marks that hold it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.export.pieces import Mark, cut
from headwater.records import Span

LENGTH = 40
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 20)).map(lambda p: Span(p[0], min(LENGTH, p[0] + p[1])))
MARKS = st.lists(
    st.builds(
        lambda span, role, statement: Mark(span, role, statement, (span.end - span.start, statement)),
        SPANS,
        st.sampled_from(["source", "cue", "content"]),
        st.integers(0, 5),
    ),
    max_size=12,
)


@st.composite
def blocks(draw: st.DrawFn) -> list[Span]:
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=8)))
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]


@given(blocks(), MARKS)
def test_the_pieces_of_a_block_are_the_block(given_blocks: list[Span], marks: list[Mark]) -> None:
    for block, pieces in zip(given_blocks, cut(given_blocks, marks), strict=True):
        covered = [i for piece in pieces for i in range(piece.span.start, piece.span.end)]
        assert covered == list(range(block.start, block.end))


@given(blocks(), MARKS)
def test_each_piece_is_under_exactly_the_marks_that_hold_it(given_blocks: list[Span], marks: list[Mark]) -> None:
    for pieces in cut(given_blocks, marks):
        for piece in pieces:
            for role, found in (("content", piece.contents), ("source", piece.sources), ("cue", piece.cues)):
                assert set(found) == {m.statement for m in marks if m.role == role and m.span.holds(piece.span)}
                assert set(found) == {m.statement for m in marks if m.role == role and m.span.meets(piece.span)}


def test_the_shorter_content_lies_on_top() -> None:
    outer, inner = Mark(Span(0, 10), "content", 0, (10,)), Mark(Span(4, 8), "content", 1, (4,))
    ((_, middle, _),) = cut([Span(0, 10)], [outer, inner])
    assert middle.contents == (1, 0)
