from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.records import Actor, Phrase, Span, printed
from headwater.said.assertions import assertions
from headwater.said.judge import attributions, link_name
from tests.said.articles import doc, find


def test_ids_are_stable_and_told_apart() -> None:
    document = doc("Marr said it was late. Orr said it was early.")
    found = [find(document, "Marr", "said", "it was late"), find(document, "Orr", "said", "it was early")]
    first, again = attributions(found, document=document), attributions(found, document=document)
    assert first == again
    assert len({one.id for one in first}) == 2


def test_a_pronoun_takes_the_class_of_the_source_before_it() -> None:
    document = doc("A senior aide said it was late. He said it was cold.")
    judged = attributions(
        [find(document, "A senior aide", "said", "it was late"), find(document, "He", "said", "it was cold")],
        document=document,
    )
    assert [one.source.anonymity for one in judged] == ["described", "described"]


def test_the_official_is_the_official_of_before() -> None:
    document = doc(
        "Ada Marr said no. A Treasury official said it was late. Marr frowned. The official said it was cold."
    )
    found = [
        find(document, "A Treasury official", "said", "it was late"),
        find(document, "The official", "said", "it was cold"),
    ]
    assert [one.source.anonymity for one in attributions(found, document=document)] == ["described", "described"]


def test_an_actor_names_the_pronoun() -> None:
    document = doc("He said it was late.")
    found = find(document, "He", "said", "it was late")
    actor = Actor("a1", "Ada Marr", "person", None, (), (Span(0, 2),), "test")
    [judged] = attributions([found], document=document, actor_of=lambda spans: actor)
    assert (judged.source.actor, judged.source.anonymity) == ("a1", "named")


def test_he_is_named_where_it_is_known_who_he_is() -> None:
    document = doc("A guard said it was late. He said it was cold.")
    found = [find(document, "A guard", "said", "it was late"), find(document, "He", "said", "it was cold")]
    actor = Actor("a1", "Per Marr", "person", None, (), (Span(26, 28),), "test")
    he = actor.mentions[0]
    _, judged = attributions(found, document=document, actor_of=lambda spans: actor if he in spans else None)
    assert (judged.source.actor, judged.source.anonymity) == ("a1", "named")


def test_what_nobody_said_is_the_outlets_own() -> None:
    document = doc(
        "In an interview with Selm Radio, Marr said it was late, as the army shelled the port. The town was quiet. Ada."
    )
    found = [find(document, "Marr", "said", "it was late")]
    text = document.article.text
    own = [printed(one.spans, text) for one in assertions(document, found=found)]
    assert own == ["as the army shelled the port.", "The town was quiet."]


def test_a_covered_sentence_asserts_nothing() -> None:
    document = doc("“It is late,” Marr said on Tuesday.")
    assert assertions(document, found=[find(document, "Marr", "said", "“It is late,”")]) == ()


def test_what_another_admitted_is_not_endorsed_by_the_outlet() -> None:
    document = doc("Marr claimed that Orr had admitted it. Orr admitted that.")
    found = [
        find(document, "Marr", "claimed", "that Orr had admitted it"),
        find(document, "Orr", "had admitted", "it", inside=0),
        find(document, "Orr", "had admitted", "that"),
    ]
    text = document.article.text
    last = text.rindex("admitted")
    found[2] = replace(found[2], cue=(Span(last, last + 8),), content=(Span(last + 9, last + 13),))
    assert [one.endorsement for one in attributions(found, document=document)] == ["distanced", "neutral", "endorsed"]


def test_why_he_asked_not_to_be_named_is_not_why_those_he_speaks_of_are_not() -> None:
    text = "One clerk, who asked not to be named because he works there, said his chiefs had called it late."
    document = doc(text)
    found = [
        find(document, "One clerk", "said", "his chiefs had called it late"),
        find(document, "his chiefs", "had called", "it late", inside=0),
    ]
    outer, inner = attributions(found, document=document)
    assert outer.source.reason is not None
    assert inner.source.reason is None


def test_what_the_article_names_is_no_anonymous_source() -> None:
    document = doc("Halden Corp. closed. The group said it was late. A group said it was cold.")
    found = [find(document, "The group", "said", "it was late"), find(document, "A group", "said", "it was cold")]
    actor = Actor("a1", "Halden Corp.", "organisation", None, (), (Span(0, 12),), "test")
    judged = attributions(found, document=document, actor_of=lambda spans: actor)
    assert [one.source.anonymity for one in judged] == ["named", "described"]


def test_a_title_before_a_name_does_not_hide_it() -> None:
    document = doc("Chief economist at Halden Bank Peter Lowe said it was late.")
    found = find(document, "Chief economist at Halden Bank Peter Lowe", "said", "it was late")
    person = Actor("a1", "Peter Lowe", "person", None, (), (Span(31, 41),), "test")
    elsewhere = replace(person, mentions=(Span(0, 5),))
    for actor, openness in ((person, "named"), (elsewhere, "described"), (replace(person, kind="place"), "described")):
        [judged] = attributions([found], document=document, actor_of=lambda spans, actor=actor: actor)
        assert judged.source.anonymity == openness


def test_it_is_as_open_as_what_it_stands_for() -> None:
    document = doc("A leaked draft says it was late. It puts the cost at nine.")
    found = [
        find(document, "A leaked draft", "says", "it was late"),
        find(document, "It", "puts", "the cost at nine"),
    ]
    judged = attributions(found, document=document)
    assert [one.source.anonymity for one in judged] == ["document", "document"]


def test_the_general_is_as_unnamed_as_an_orsani_general() -> None:
    document = doc("A Tarn general said it was late. The general said it was cold.")
    found = [
        find(document, "A Tarn general", "said", "it was late"),
        find(document, "The general", "said", "it was cold"),
    ]
    assert [one.source.anonymity for one in attributions(found, document=document)] == ["described", "described"]


def test_one_of_the_two_is_one() -> None:
    document = doc("Two people briefed on it said it was late. One of the people said it was cold.")
    found = [
        find(document, "Two people briefed on it", "said", "it was late"),
        find(document, "One of the people", "said", "it was cold"),
    ]
    counted = [one.source.number for one in attributions(found, document=document)]
    assert [one.value if one else None for one in counted] == [2, 1]


def test_where_another_says_that_it_was_is_not_where_it_was_said() -> None:
    document = doc("Karsk denied having spoken at the hearing and said the house was shut.")
    found = [
        find(document, "Karsk", "denied", "having spoken at the hearing"),
        find(document, "Karsk", "said", "the house was shut"),
    ]
    assert [one.venue for one in attributions(found, document=document)] == [None, None]


def test_which_prints_a_headline_is_the_paper() -> None:
    document = doc("“Ode drowns” is the headline in the Tarn Lantern, which says the town is wet.")
    [one] = attributions([find(document, "which", "says", "the town is wet")], document=document)
    assert (one.source.antecedent.text if one.source.antecedent else None) == "the Tarn Lantern"


@pytest.mark.parametrize(
    ("first", "second", "inside"),
    [
        ("A nurse|said|the mill was cold", "Her sister|had warned|that it burned", "her"),
        ("She|said|the mill was cold", "A guide|had told|that it burned", "her"),
        ("Villagers|said|the mill was cold", "Guides|had since assured|that it burned", "them"),
        ("A nurse|said|the driver was cold", "His sister|had warned|that it burned", "him"),
        ("A nurse|said|he was cold", "His sister|had warned|that it burned", "him"),
        ("A nurse|said|the mill was cold", "The mayor|had told|that it burned", "her deputies"),
        ("A nurse|said|the mill was cold", "The mayor|told|that it burned", "her"),
        ("Villagers|said|the mill was cold", "The mayor|had told|that it burned", "her"),
        ("Minutes|said|the mill was cold", "The mayor|had told|that it burned", "them"),
    ],
)
def test_what_a_speaker_had_been_told_came_through_him(first: str, second: str, inside: str) -> None:
    before, after = first.split("|"), second.split("|")
    document = doc(f"{' '.join(before)}. {after[0]} {after[1]} {inside} {after[2]}.")
    found = [find(document, *before), find(document, *after)]
    outer, inner = attributions(found, document=document)
    through = "burned" in document.article.text and inside in ("her", "them") and after[1] != "told"
    wanted = through and before[0] not in ("Minutes",) and (inside == "them") == (before[0] == "Villagers")
    assert inner.inside == (outer.id if wanted else None)


@pytest.mark.parametrize(
    ("source", "name"),
    [("One of them, a nurse, who wept,", "a nurse"), ("Another, a cook,", "a cook"), ("One of them", "Two guards")],
)
def test_a_chain_names_the_member_of_a_group_by_what_he_is(source: str, name: str) -> None:
    document = doc(f"Two guards said it was late. {source} said it was cold.")
    found = [find(document, "Two guards", "said", "it was late"), find(document, source, "said", "it was cold")]
    _, judged = attributions(found, document=document)
    judged = replace(judged, source=replace(judged.source, antecedent=Phrase(Span(0, 10), "Two guards")))
    assert link_name(judged, text=document.article.text, actors={}) == name
