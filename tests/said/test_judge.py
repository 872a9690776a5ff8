from __future__ import annotations

from headwater.records import Actor, Span, printed
from headwater.said.assertions import assertions
from headwater.said.judge import attributions
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
