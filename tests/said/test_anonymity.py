from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import ActorKind, Anonymity, Name, Span
from headwater.said.anonymity import anonymity


def judged(source: str, names: dict[str, ActorKind] | None = None) -> Anonymity:
    found = (
        None
        if names is None
        else [Name(Span(source.index(n), source.index(n) + len(n)), kind, 1.0) for n, kind in names.items()]
    )
    return anonymity((Span(0, len(source)),), text=source, names=found)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Ada Marr", "named"),
        ("Per Hansen", "named"),
        ("Per Hansen, chief financial officer of Orvane Steel", "named"),
        ("王伟", "named"),
        ("محمد علي", "named"),
        ("Marr's", "named"),
        ("the Treasury", "named"),
        ("the company", "named"),
        ("police", "named"),
        ("the abbey's website", "document"),
        ("the website", "named"),
        ("an earlier version of this article", "document"),
        ("a version of events", "described"),
        ("Chad's representative", "named"),
        ("the Chadian envoy", "named"),
        ("a Chadian envoy", "described"),
        ("the union's representative", "described"),
        ("the Foreign Ministry", "named"),
        ("the attorney general", "named"),
        ("the Norlandic president", "named"),
        ("Jane Roe, a spokeswoman for Orvane Steel", "named"),
        ("the group's director, Jane Roe,", "named"),
        ("one of the family's lawyers, Piet Hallam,", "named"),
        ("Baker", "named"),
        ("Marr and two aides", "named"),
        ("the Harbour Auditor", "named"),
        ("the Harbour auditor", "described"),
        ("a Harbour Auditor", "described"),
        ("the Harbour Spokesman", "described"),
        ("the Harbour Auditors", "described"),
        ("Parents' groups", "described"),
        ("The parents' group", "named"),
        ("Norland's ministries", "named"),
        ("an internal briefing seen by the Courier", "document"),
        ("a presentation that was obtained by the Courier", "document"),
        ("a man seen by the Courier", "described"),
        ("a Treasury official", "described"),
        ("Marr’s lawyer", "described"),
        ("a source close to the talks", "described"),
        ("a British-born officer cited by Le Courant", "described"),
        ("analysts", "described"),
        ("two senior officials", "described"),
        ("a spokesman for the Foreign Ministry", "described"),
        ("US and Norlandic officials", "described"),
        ("a rights group", "described"),
        ("a former prime minister", "described"),
        ("some in the party", "described"),
        ("31 Norlanders", "described"),
        ("all the experts I interviewed", "described"),
        ("Kaldorian officers", "described"),
        ("sources", "unnamed"),
        ("two sources", "unnamed"),
        ("critics", "unnamed"),
        ("some", "unnamed"),
        ("many people", "unnamed"),
        ("anonymous sources", "unnamed"),
        ("a source cited by the newspaper", "unnamed"),
        ("an official", "unnamed"),
        ("sources, who spoke on condition of anonymity,", "unnamed"),
        ("they", "unnamed"),
        ("leaked documents", "document"),
        ("a study by Selm University", "document"),
        ("Marr's memoir", "document"),
        ("documents leaked by a former clerk", "document"),
        ("official data", "document"),
        ("the Marr Report", "document"),
        ("the 8-K", "document"),
        ("the G-7", "named"),
        ("The guild itself", "named"),
        ("The army itself", "named"),
        ("The authors themselves", "described"),
        ("an F-16 pilot", "described"),
        ("the report put before the board", "document"),
        ("a memo Orvane Steel sent to crews", "document"),
        ("the Orvane memo", "document"),
        ("The port authority", "named"),
        ("the authorities", "described"),
        ("an authority on bats", "described"),
        ("the Ledger", "named"),
        ("a ledger", "document"),
        ("Two men who live there and asked not to be named", "described"),
        ("people who were not authorised to speak", "unnamed"),
    ],
)
def test_the_head_noun_decides(source: str, wanted: Anonymity) -> None:
    assert judged(source) == wanted


def test_names_decide_where_they_were_looked_for() -> None:
    assert judged("The Post", {"The Post": "outlet"}) == "named"
    assert judged("Sanders", {"Sanders": "person"}) == "named"
    assert judged("Shoppers", {}) == "described"
    assert judged("a professor at Selm, Port Ansel", {"Selm": "place", "Port Ansel": "place"}) == "described"
    assert (
        judged("her sister, state Rep. Mary “May” Orr (Selm),", {"Mary “May” Orr": "person", "Selm": "place"})
        == "named"
    )


def test_no_source_is_none() -> None:
    assert anonymity((), text="It is said to be cold.") == "none"


@pytest.mark.parametrize("pronoun", ["he", "they", "who", "The official"])
def test_a_pronoun_takes_the_class_of_its_antecedent(pronoun: str) -> None:
    span = (Span(0, len(pronoun)),)
    assert anonymity(span, text=pronoun, antecedent="described") == "described"
    assert anonymity(span, text=pronoun, antecedent="named") == "named"


@given(st.text(min_size=1, max_size=80))
def test_any_text_is_judged(source: str) -> None:
    assert judged(source) in {"named", "described", "unnamed", "document"}


@pytest.mark.parametrize(
    ("source", "name", "wanted"),
    [
        ("A Ministry of Tides spokesman", "Ministry of Tides", "described"),
        ("Ministry of Tides sources", "Ministry of Tides", "described"),
        ("The Ministry of Tides", "Ministry of Tides", "named"),
    ],
)
def test_a_body_with_of_in_its_name_before_a_noun(source: str, name: str, wanted: str) -> None:
    at = source.index(name)
    names = [Name(Span(at, at + len(name)), "organisation", 0.9)]
    assert anonymity((Span(0, len(source)),), text=source, names=names) == wanted


@pytest.mark.parametrize(
    ("source", "names", "wanted"),
    [
        ("Tarn Foods plc", {"Tarn Foods": "organisation"}, "named"),
        ("One of the lenders, Halden Bank,", {"Halden Bank": "organisation"}, "named"),
        ("Orvane's parent, the Norlandic miner Redmark,", {"Orvane": "organisation", "Redmark": "other"}, "named"),
        ("a spokesman for the bank, Halden", {"Halden": "organisation"}, "described"),
        ("a nurse, Selm", {"Selm": "place"}, "described"),
        ("a clerk, who left Orvane", {"Orvane": "organisation"}, "described"),
        ("a clerk, formerly of Orvane", {"Orvane": "organisation"}, "described"),
        ("a clerk, then at Orvane,", {"Orvane": "organisation"}, "described"),
    ],
)
def test_a_body_in_apposition(source: str, names: dict[str, ActorKind], wanted: Anonymity) -> None:
    assert judged(source, names) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rival claims win\nA rival of Ada Marr claimed it.", "described"),
        ("Cook claims win\nThe mayor, Ada Cook, claimed it.", "named"),
        ("Marr wept.\nCook said so.", "named"),
    ],
)
def test_a_trade_in_a_headline_is_no_surname(text: str, wanted: Anonymity) -> None:
    at = text.index("Rival" if "Rival" in text else "Cook")
    word = Span(at, text.index(" ", at))
    assert anonymity((word,), text=text, names=[]) == wanted
