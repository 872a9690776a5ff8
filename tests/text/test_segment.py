"""Tokens and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Article, Block, Span
from headwater.text.segment import document, sentence_bounds


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_bounds(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Orr left the U.S. on Monday.", "He said “No.”", "Then he went."],
        ["Gen. J. K. Tarn spoke at 5 p.m. in Lower Ode.", "The rest left."],
        ["The firm, Orr Inc., rose 3.5 percent.", "Orr Ltd. of Lower Ode fell."],
        ["Is it true?", "It is!", "“We shall see…”", "So she said."],
        ["He arrived in the U.S.", "The minister did not."],
        ["It was hit before 6 a.m.", "Health Minister Laleh Vahid said eleven died."],
        ["It opens at 6 a.m. Friday and 5 p.m. GMT in Tarn."],
        ["No. 5 was out.", "“No.”", "She meant it."],
        ["(It was late.)", "They left."],
        ["Behind a screen sat Witness K.", "He described how it was."],
        ["K. He, a chemist, left with J. The."],
        ["Q. He said so?"],
        ["It was put at 6.8.", "Seismonet said 7.1."],
        ["The price (Jan. 5) was 1.200,50 marks."],
    ],
)
def test_sentence_ends(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_only_prose_is_cut() -> None:
    text = "Title here\nPhoto: somebody\nThe river rose."
    blocks = (Block("title", Span(0, 10)), Block("credit", Span(11, 26)), Block("paragraph", Span(27, 42)))
    cut = document(Article("id", text, blocks, "digest"))
    assert [token.of(text) for token in cut.tokens] == ["Title", "here", "The", "river", "rose", "."]
    assert [sentence.block for sentence in cut.sentences] == [0, 2]


@given(st.text(alphabet="aB1 .,!?’”“\"'\n(…", max_size=120))
def test_tokens_cover_every_visible_character_once(text: str) -> None:
    blocks = (Block("paragraph", Span(0, len(text))),) if text else ()
    cut = document(Article("id", text, blocks, "digest"))
    covered = [at for token in cut.tokens for at in range(token.start, token.end)]
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
    bounds = [at for sentence in cut.sentences for at in sentence.tokens]
    assert bounds == sorted(bounds)
    assert not cut.tokens or (bounds[0], bounds[-1]) == (0, len(cut.tokens))
