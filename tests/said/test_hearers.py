"""Who only hears is no source."""

from headwater.records import Article, Block, Found, Span
from headwater.said.judge import attributions
from headwater.text.segment import document


def test_one_who_was_told_is_the_addressee() -> None:
    text = "The mayor was told in May that the dam was cracked."
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
    found = Found((Span(0, 9),), (Span(10, 18),), (Span(26, 50),), 0.9)
    [one] = attributions([found], document=doc)
    assert one.source.spans == ()
    assert one.source.anonymity == "none"
    assert one.addressee is not None
    assert one.addressee.text == "The mayor"
