from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Found, Span, printed
from headwater.said.chains import nest
from headwater.said.judge import attributions, chains
from tests.said.articles import OUTLET, doc, find


def test_a_source_cited_by_a_newspaper_lies_inside_the_newspapers() -> None:
    document = doc("According to a military source cited by Le Monde, the talks go on.")
    nested = nest(
        [find(document, "a military source cited by Le Monde", "According to", "the talks go on")], document=document
    )
    text = document.article.text
    assert [(printed(one.source, text), one.inside) for one in nested] == [
        ("a military source cited by Le Monde", 1),
        ("Le Monde", None),
    ]
    assert nested[1].content == nested[0].content
    judged = attributions(nested, document=document)
    assert (OUTLET, "Le Monde", "a military source") in chains(judged, document=document)


def test_a_report_that_cites_sources_is_the_outer_one() -> None:
    document = doc("The talks go on, according to a June report by the daily Le Monde, which cites anonymous sources.")
    source = "a June report by the daily Le Monde, which cites anonymous sources"
    judged = attributions(
        nest([find(document, source, "according to", "The talks go on")], document=document), document=document
    )
    assert [one.source.anonymity for one in judged] == ["document", "unnamed"]
    assert judged[1].inside == judged[0].id
    assert (OUTLET, "Le Monde", "anonymous sources") in chains(judged, document=document)


@pytest.mark.parametrize(
    ("tail", "inner"),
    [
        ("citing two officials", "two officials"),
        ("quoting from a cable", "a cable"),
        ("drawing on court papers", "court papers"),
        ("attributing the news to his doctors", "his doctors"),
        ("citing two of them", "two of them"),
    ],
)
def test_a_citing_tail_becomes_an_attribution(tail: str, inner: str) -> None:
    document = doc(f"Le Courant reported on Monday that the talks go on, {tail}.")
    nested = nest([find(document, "Le Courant", "reported", "that the talks go on")], document=document)
    assert [(printed(one.source, document.article.text), one.inside) for one in nested] == [
        ("Le Courant", None),
        (inner, 0),
    ]


@pytest.mark.parametrize(
    ("whom", "says"),
    [
        ("a guard who said he had seen smoke", ("a guard", "said", "he had seen smoke")),
        ("two guards, who told it that the gate was shut", ("two guards", "told it", "that the gate was shut")),
        ("a guard who said nothing", None),
        ("a guard who said on condition of anonymity", None),
        ("a guard who had seen smoke", None),
    ],
)
def test_whom_somebody_cites_says_what_his_clause_tells(whom: str, says: tuple[str, str, str] | None) -> None:
    document = doc(f"Le Courant reported that the talks go on, citing {whom}.")
    text = document.article.text
    found = [find(document, "Le Courant", "reported", "that the talks go on"),
             find(document, whom, "citing", "that the talks go on")]  # fmt: skip
    nested = nest(found, document=document)
    assert [(printed(one.source, text), printed(one.cue, text), printed(one.content, text)) for one in nested[2:]] == (
        [says] if says else []
    )
    assert [one.inside for one in nested] == [None, 0, 0][: len(nested)]


def test_grounds_cited_are_no_source() -> None:
    document = doc("The court stopped the work, citing a threat to health.")
    assert len(nest([find(document, "The court", "stopped", "the work")], document=document)) == 1


def test_what_was_seen_by_a_newspaper_was_not_said_by_it() -> None:
    document = doc("According to a memo seen by Le Courant, the plant will close.")
    assert (
        len(
            nest(
                [find(document, "a memo seen by Le Courant", "According to", "the plant will close")], document=document
            )
        )
        == 1
    )


def test_the_innermost_content_holds() -> None:
    document = doc("Le Courant said Marr had claimed that Orr knew the plan was dead.")
    nested = nest(
        [
            find(document, "Le Courant", "said", "Marr had claimed that Orr knew the plan was dead"),
            find(document, "Marr", "had claimed", "that Orr knew the plan was dead"),
            find(document, "Orr", "knew", "the plan was dead"),
        ],
        document=document,
    )
    assert [one.inside for one in nested] == [None, 0, 1]
    judged = attributions(nested, document=document)
    assert chains(judged, document=document)[-1] == (OUTLET, "Le Courant", "Marr", "Orr")


def test_what_the_network_found_itself_is_not_added_again() -> None:
    document = doc("According to a military source cited by the Ledger, the talks go on.")
    found = [
        find(document, "a military source cited by the Ledger", "According to", "the talks go on"),
        find(document, "the Ledger", "cited by", "a military source"),
    ]
    assert [one.inside for one in nest(found, document=document)] == [1, None]


SPANS = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 50), st.integers(1, 12))
FOUND = st.builds(
    Found,
    st.lists(SPANS, max_size=1).map(tuple),
    st.lists(SPANS, max_size=1).map(tuple),
    st.lists(SPANS, max_size=2).map(tuple),
    st.just(0.5),
    st.none() | st.integers(0, 6),
)


@given(st.lists(FOUND, max_size=7))
def test_no_chain_turns_back_on_itself(found: list[Found]) -> None:
    document = doc("Marr said Orr, citing the Ledger, cited by Le Courant, had quoted her.")
    nested = nest(found, document=document)
    assert nested[: len(found)] == tuple(
        Found(one.source, one.cue, one.content, one.score, nested[i].inside) for i, one in enumerate(found)
    )
    for i in range(len(nested)):
        seen, at = {i}, nested[i].inside
        while at is not None:
            assert at not in seen
            assert at < len(nested)
            seen.add(at)
            at = nested[at].inside
    assert nest(found, document=document) == nested


def test_what_one_cites_somebody_for_came_through_the_one_cited() -> None:
    document = doc("Dawn Bell, citing a leaked cable, said the envoy feared war.")
    given = [
        find(document, "Dawn Bell", "said", "the envoy feared war"),
        find(document, "a leaked cable", "citing", "the envoy feared war", inside=0),
        find(document, "the envoy", "feared", "war", inside=0),
    ]
    assert [one.inside for one in nest(given, document=document)] == [None, 0, 1]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("court papers and two people who were there", ["court papers", "two people who were there"]),
        ("a memo seen by the Orvane Post and three clerks", ["a memo seen by the Orvane Post", "three clerks"]),
        ("two envoys and a draft of the accord", ["two envoys", "a draft of the accord"]),
        ("bank records and people briefed on them", ["bank records", "people briefed on them"]),
        ("a memo to the mayor and two aides", None),
        ("messages between two envoys and a broker", None),
        ("a report by the auditor and a lawyer", None),
        ("a memo and a letter", None),
        ("two envoys and a clerk", None),
        ("the police report and witness statements", None),
    ],
)
def test_a_document_and_people_are_two_sources(source: str, parts: list[str] | None) -> None:
    document = doc(f"The dam leaks, according to {source}.")
    nested = nest([find(document, source, "according to", "The dam leaks")], document=document)
    assert [printed(one.source, document.article.text) for one in nested] == (parts or [source])
    assert {(one.content, one.inside) for one in nested} == {(nested[0].content, None)}
