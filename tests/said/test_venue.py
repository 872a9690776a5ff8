from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Phrase, Span
from headwater.said.venue import Setting, setting
from tests.said.articles import doc, find, spans

QUOTE = "“It is over,”"


def shown(found: Setting) -> list[str | None]:
    return [part.text if part else None for part in (found.venue, found.addressee, found.medium)]


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        (
            "In an interview with Selm Radio, when asked about it, Marr said “It is over,” twice.",
            "said",
            ["In an interview with Selm Radio", "Selm Radio", "interview"],
        ),
        (
            "“It is over,” Marr told reporters at a news conference in Port Ansel on Tuesday.",
            "told",
            ["at a news conference in Port Ansel", "reporters", None],
        ),
        ("“It is over,” Marr said with a laugh.", "said", [None, None, None]),
        (
            "“It is over,” Marr said in a telephone interview Monday.",
            "said",
            ["in a telephone interview", None, "telephone interview"],
        ),
        (
            "“It is over,” Marr said in an interview broadcast on Sunday.",
            "said",
            ["in an interview", None, "interview"],
        ),
        ("“It is over,” Marr wrote in a post on X.", "wrote", ["in a post on X", None, "post on X"]),
        (
            "“It is over,” Marr said on Selm One’s “The Ledger” on Sunday.",
            "said",
            ["on Selm One’s “The Ledger”", None, "Selm One’s “The Ledger”"],
        ),
        ("“It is over,” Marr wrote to shareholders.", "wrote", [None, "shareholders", None]),
        ("“It is over,” Marr told some of the miners.", "told", [None, "some of the miners", None]),
        ("“It is over,” Marr told the family an hour earlier.", "told", [None, "the family", None]),
        ("Marr on Tuesday stayed till March 27 what he said “It is over,” twice.", "said", [None, None, None]),
        ("“It is over,” Marr said at a march.", "said", ["at a march", None, None]),
        ("“It is over,” Marr told himself.", "told", [None, None, None]),
        ("“It is over,” Marr wrote to shareholders demanding calm.", "wrote", [None, "shareholders", None]),
        (
            "“It is over,” Marr told the planning committee hearing.",
            "told",
            [None, "the planning committee hearing", None],
        ),
        ("Marr told her “It is over,” twice.", "told", [None, "her", None]),
        ("Marr told her husband “It is over,” twice.", "told", [None, "her husband", None]),
        ("Marr told her officers were near, but “It is over,” twice.", "told", [None, "her", None]),
        ("Marr told her softly “It is over,” twice.", "told", [None, "her", None]),
        ("Marr, who was not authorised to speak to the press, said “It is over,” twice.", "said", [None, None, None]),
        ("Marr, who rose to speak to the press, said “It is over,” twice.", "said", [None, "the press", None]),
        ("Marr was told “It is over,” twice.", "was told", [None, None, None]),
        ("“It is over,” Marr said in Port Ansel.", "said", ["in Port Ansel", None, None]),
        ("“It is over,” Marr said in March.", "said", [None, None, None]),
        ("“It is over,” Marr said in English.", "said", [None, None, None]),
        ("Marr, in a note read aloud in court, warned “It is over,” twice.", "warned", ["in a note", None, "note"]),
        ("Marr, whose note was shown at the inquest, warned “It is over,” twice.", "warned", [None, None, None]),
        ("“It is over,” Marr read out in court.", "read out", ["in court", None, None]),
        ("“It is over,” Marr said, heard at a rally.", "said", ["at a rally", None, None]),
        ("Marr, who was briefed on the talks, said “It is over,” twice.", "said", [None, None, None]),
        ("“It is over,” Marr said on the BBC on Tuesday.", "said", ["on the BBC", None, "the BBC"]),
        ("Marr, copied on the BBC's questions, said “It is over,” twice.", "said", [None, None, None]),
        ("“It is over,” Marr said on the hearing.", "said", [None, None, None]),
        ("“It is over,” Marr said on a visit to Port Ansel.", "said", ["on a visit to Port Ansel", None, None]),
        ("“It is over,” Marr said on the messaging service.", "said", ["on the messaging service", None, None]),
        ("“It is over,” Marr said on the campaign trail.", "said", ["on the campaign trail", None, None]),
        ("“It is over,” Marr said on the witness stand.", "said", ["on the witness stand", None, None]),
        (
            "In a letter to the senators on Nov. 3, Marr wrote “It is over,” twice.",
            "wrote",
            ["In a letter to the senators", "the senators", "letter"],
        ),
        ("“It is over,” Marr said in a speech on trade.", "said", ["in a speech", None, "speech"]),
        (
            "“It is over,” Marr said at a rally in Drumhale, Norland, on Friday.",
            "said",
            ["at a rally in Drumhale, Norland", None, None],
        ),
    ],
)
def test_place_occasion_and_medium_without_the_date(text: str, cue: str, wanted: list[str | None]) -> None:
    document = doc(text)
    found = setting(spans(text, "Marr"), spans(text, cue), spans(text, QUOTE), document=document)
    assert shown(found) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "addressee"),
    [
        ("Marr hinted to the Selm Lantern in May “It is over,” twice.", "hinted", "the Selm Lantern"),
        ("“It is over,” Marr insisted privately to aides.", "insisted", "aides"),
        ("Marr had earlier indicated to the ministry “It is over,” twice.", "indicated", "the ministry"),
        ("Marr let slip to a clerk “It is over,” twice.", "let slip to a clerk", "a clerk"),
        ("Marr told the show Toast & Talk “It is over,” twice.", "told", "the show Toast & Talk"),
        ("Marr told the 12-strong panel “It is over,” twice.", "told", "the 12-strong panel"),
        ("Marr replied to the question “It is over,” twice.", "replied", None),
        ("Marr pointed to the letter: “It is over,” it ends.", "pointed", None),
        ("Marr turned to the coach and said “It is over,” twice.", "said", None),
        ("Marr told on 12 May “It is over,” twice.", "told", None),
    ],
)
def test_whom_any_verb_of_saying_addresses(text: str, cue: str, addressee: str | None) -> None:
    document = doc(text)
    assert shown(setting(spans(text, "Marr"), spans(text, cue), spans(text, QUOTE), document=document))[1] == addressee


@pytest.mark.parametrize(
    ("cited", "venue"),
    [
        ("citing sailors at the hospital", None),
        ("quoting a guard at the palace", None),
        ("citing his age", "at the palace"),
    ],
)
def test_where_somebody_is_who_is_cited_the_citing_one_is_not(cited: str, venue: str | None) -> None:
    text = f"Marr, {cited}, said at the palace “It is over,” twice." if venue else f"Marr, {cited}, said “It is over,”."
    document = doc(text)
    assert shown(setting(spans(text, "Marr"), spans(text, "said"), spans(text, QUOTE), document=document))[0] == venue


def test_a_place_within_anothers_name_is_his() -> None:
    text = "Marr, on the word of a cook at the palace, said “It is over,” twice."
    document = doc(text)
    one = (spans(text, "Marr"), spans(text, "said"), spans(text, QUOTE))
    cook = spans(text, "a cook at the palace")
    assert shown(setting(*one, document=document))[0] == "at the palace"
    assert shown(setting(*one, document=document, speakers=cook))[0] is None


def test_nothing_is_looked_for_inside_the_content() -> None:
    document = doc("Marr said the king told reporters in an interview that he was ill.")
    one = find(document, "Marr", "said", "the king told reporters in an interview that he was ill")
    assert shown(setting(one.source, one.cue, one.content, document=document)) == [None, None, None]


def test_of_two_cues_each_takes_its_own_venue() -> None:
    document = doc("Marr said in a letter that it was late, and Orr replied in a speech that it was early.")
    marr = find(document, "Marr", "said", "that it was late")
    orr = find(document, "Orr", "replied", "that it was early")
    ours = setting(marr.source, marr.cue, marr.content, document=document, others=orr.cue)
    theirs = setting(orr.source, orr.cue, orr.content, document=document, others=marr.cue)
    assert (shown(ours)[0], shown(theirs)[0]) == ("in a letter", "in a speech")


@given(st.text(alphabet=" abtoinwhX“”,.\n", max_size=60), st.data())
def test_every_phrase_is_printed(text: str, data: st.DataObject) -> None:
    text = f"Marr told {text} in a statement"
    at = data.draw(st.integers(0, len(text) - 2))
    found = setting((Span(0, 4),), (Span(5, 9),), (Span(at, at + 2),), document=doc(text))
    parts: list[Phrase | None] = [found.venue, found.addressee, found.medium]
    assert all(part is None or part.span.of(text) == part.text for part in parts)
