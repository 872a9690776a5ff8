"""Who only hears is no source."""

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.hearers import only_hears
from headwater.said.judge import attributions
from headwater.text.segment import document


def _doc(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


def test_one_who_was_told_is_the_addressee() -> None:
    text = "The mayor was told in May that the dam was cracked."
    doc = _doc(text)
    found = Found((Span(0, 9),), (Span(10, 18),), (Span(26, 50),), 0.9)
    [one] = attributions([found], document=doc)
    assert one.source.spans == ()
    assert one.source.anonymity == "none"
    assert one.addressee is not None
    assert one.addressee.text == "The mayor"


def test_one_who_was_told_by_somebody_is_the_addressee_too() -> None:
    text = "She had been told by the bank that the shop would close."
    doc = _doc(text)
    found = Found((Span(21, 29),), (Span(4, 17),), (Span(0, 3), Span(30, 55)), 0.9)
    [one] = attributions([found], document=doc)
    assert [span.of(text) for span in one.source.spans] == ["the bank"]
    assert [span.of(text) for span in one.content] == ["that the shop would close"]
    assert one.addressee is not None
    assert one.addressee.text == "She"


def test_what_was_said_of_the_one_who_spoke_stays_content() -> None:
    text = "The plan was praised by the bank as sound."
    doc = _doc(text)
    found = Found((Span(24, 32),), (Span(9, 20),), (Span(0, 8), Span(33, 41)), 0.9)
    [one] = attributions([found], document=doc)
    assert [span.of(text) for span in one.content] == ["The plan", "as sound"]


def test_one_who_was_told_by_nobody_knows_whom_is_no_content() -> None:
    text = "A rope had been marked, an inquest was told yesterday."
    doc = _doc(text)
    found = Found((), (Span(35, 43),), (Span(0, 22), Span(24, 34)), 0.9)
    [one] = attributions([found], document=doc)
    assert [span.of(text) for span in one.content] == ["A rope had been marked"]
    assert one.addressee is not None
    assert one.addressee.text == "an inquest"


def test_a_headline_leaves_out_that_the_jury_was() -> None:
    for text, heard in (("Clerk stole from hospice, jury told", True), ("Jury told clerk that it was late", False)):
        doc = document(Article("id", text, (Block("title", Span(0, len(text))),), "digest"))
        at, told = text.lower().index("jury"), text.index("told")
        content = Span(0, at - 2) if heard else Span(told + 11, len(text))
        [one] = attributions([Found((Span(at, at + 4),), (Span(told, told + 4),), (content,), 0.9)], document=doc)
        assert (one.source.spans == ()) is heard
        assert (one.addressee is not None and one.addressee.text == "jury") is heard


def test_who_is_promised_or_hears_it_in_court_only_hears() -> None:
    assert only_hears("was promised", subject="He")
    assert only_hears("were ordered", subject="Residents")
    assert only_hears("heard", subject="the magistrate")
    assert only_hears("heard", subject="an inquest in Ashdale")
    assert not only_hears("promised", subject="He")
    assert not only_hears("heard", subject="the magistrate's son")


def test_who_tells_an_outlet_is_the_source_though_of_a_court() -> None:
    for teller in ("two officials of the court", "two people close to the inquiry", "a clerk of the inquest"):
        text = f"The deal was turned down in August, {teller} told the Ledger."
        at, told = text.index(teller), text.index("told")
        found = Found((Span(at, told - 1),), (Span(told, told + 4),), (Span(0, at - 2),), 0.9)
        [one] = attributions([found], document=_doc(text))
        assert [span.of(text) for span in one.source.spans] == [teller]
        assert one.addressee is not None
        assert one.addressee.text == "the Ledger"
