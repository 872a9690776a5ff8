"""Sources are gathered, chains walked and counted; what cannot be told apart is not counted apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.export.summary import sentences, summarise
from headwater.export.voices import NO_SOURCE, sourcing
from headwater.records import Attribution, Phrase, Reading, Source, Span
from tests.readings import Builder, lay_out, plain_reading, rich_reading


def said(builder: Builder) -> Reading:
    """A reading with just these attributions."""
    return replace(plain_reading(builder.text), attributions=tuple(builder.attributions))


def source(builder: Builder, words: str, *, nth: int = 0, anonymity: str = "unnamed") -> Source:
    return Source((builder.span(words, nth=nth),), None, anonymity)  # type: ignore[arg-type]


@pytest.fixture
def two() -> Builder:
    return lay_out((("paragraph", "Officials said A. The Post said officials said B. It said C."),))


def test_a_voice_gathers_all_statements_of_one_actor() -> None:
    names = {voice.name: len(voice.statements) for voice in sourcing(rich_reading()).voices}
    assert names["Jonas Pell"] == 4
    assert names["Tidewater Post"] == 2


def test_voices_come_in_text_order_and_nobody_comes_last() -> None:
    names = [voice.name for voice in sourcing(rich_reading()).voices]
    assert names.index("Jonas Pell") < names.index("Anna Tiel")
    assert names[-1] == NO_SOURCE


def test_the_chain_goes_from_the_outlet_inward() -> None:
    reading = rich_reading()
    chains = sourcing(reading).chain_of
    broker = reading.attributions[-1]
    assert chains[broker.id] == ("The Corran Courier", "Tidewater Post", "A shipping broker")


def test_a_circle_of_carriers_ends() -> None:
    reading = rich_reading()
    first, second, *rest = reading.attributions
    turned = replace(reading, attributions=(replace(first, inside=second.id), replace(second, inside=first.id), *rest))
    told = sourcing(turned)
    assert len(told.chain_of) == len(reading.attributions)
    assert summarise(turned).statement_count == len(reading.attributions)


def test_the_same_words_through_two_outlets_are_two_voices(two: Builder) -> None:
    two.say(source(two, "Officials"), "said", "A")
    post = two.say(source(two, "The Post", anonymity="named"), "said", "officials said B")
    two.say(source(two, "officials"), "said", "B", inside=post)
    assert [voice.name for voice in sourcing(said(two)).voices] == ["Officials", "The Post", "officials"]


def test_the_same_words_through_one_outlet_are_one_voice() -> None:
    b = lay_out((("paragraph", "Officials said A. Later officials said B."),))
    b.say(source(b, "Officials"), "said", "A")
    b.say(source(b, "officials"), "said", "B")
    assert [len(voice.statements) for voice in sourcing(said(b)).voices] == [2]
    assert summarise(said(b)).single_source


def test_a_pronoun_left_open_is_no_further_source(two: Builder) -> None:
    two.say(source(two, "Officials"), "said", "A")
    two.say(source(two, "It", anonymity="named"), "said", "C")
    summary = summarise(said(two))
    assert (summary.source_count, summary.open) == (1, 1)
    assert not summary.single_source
    assert sentences(summary)[0] == "2 statements by 1 source: 1 unnamed; 1 by somebody left open."


def test_one_of_several_speaks_alone_and_is_no_further_source() -> None:
    b = lay_out((("paragraph", "Two aides said A. One of them said B."),))
    b.say(source(b, "Two aides"), "said", "A")
    both = Phrase(b.span("Two aides"), "Two aides")
    b.say(replace(source(b, "One of them"), antecedent=both), "said", "B")
    assert [voice.name for voice in sourcing(said(b)).voices] == ["Two aides", "One of them (Two aides)"]
    assert summarise(said(b)).source_count == 1


def test_the_counts_of_the_whole_article() -> None:
    summary = summarise(rich_reading())
    assert summary.statement_count == 12
    assert summary.sources == {"named": 3, "described": 2, "unnamed": 1, "document": 1}
    assert summary.outlets == ("Tidewater Post", "Radio Vell", "Northwire")
    assert (summary.denied, summary.distanced, summary.endorsed, summary.assertions) == (1, 2, 1, 2)
    assert "Tidewater Post" not in summary.origins


def test_no_named_source_is_said(two: Builder) -> None:
    two.say(source(two, "Officials"), "said", "A")
    two.say(source(two, "The Post", anonymity="document"), "said", "B")
    assert "No source is named." in sentences(summarise(said(two)))


def test_an_article_without_attributions_says_so() -> None:
    assert sentences(summarise(plain_reading())) == ("No statement is attributed to anybody.",)


def test_an_attribution_with_nothing_but_a_cue_is_kept() -> None:
    b = lay_out((("paragraph", "Reportedly so."),))
    b.say(Source((), None, "none"), "Reportedly")
    (only,) = sourcing(said(b)).voices
    assert isinstance(only.statements[0], Attribution)
    assert only.statements[0].cue == (Span(0, 10),)
