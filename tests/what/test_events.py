"""Acts: which words are acts, and whose; one act is one event; bad input."""

from __future__ import annotations

import time
from typing import Any

import pytest

from headwater.records import Actor, ActorKind, Attribution, Source, Span, Syntax
from headwater.what.events import events
from headwater.what.frames import table
from headwater.what.sorts import classes
from tests.what.parsed import Sample, document, flat, samples

SAMPLES = samples("events.txt")
KINDS = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
PLACES = set(
    "s S o o2 own x ccomp that cop m lv lvo w d n gov passive poss doer mod arg acts case bare with to on for at from "
    "prt of by in into against over between about behind upon when as after like under".split()
)
TOLD = {
    "actor", "person", "body", "place", "named", "plural", "infinitive", "passive", "hostile", "friendly", "threat",
    "promised", "nation",
}  # fmt: skip


def named(sample: Sample) -> str:
    return sample.text[:50]


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_who_does_what_to_whom(sample: Sample) -> None:
    assert sample.event_lines() == list(sample.expected)


def test_every_kind_is_tested() -> None:
    assert {line.split(" | ")[0].removeprefix("> ") for one in SAMPLES for line in one.expected} == KINDS


def sample_of(start: str) -> Sample:
    return next(one for one in SAMPLES if one.text.startswith(start))


def test_parties_have_the_actors_they_name() -> None:
    [one] = sample_of("Japan gave").events()
    assert one.agent is not None
    assert one.target is not None
    assert (one.agent.actor, one.target.actor) == ("Japan", "Tolmera")


def test_phrases_are_resolved_by_who_is_asked() -> None:
    sample = sample_of("The mayor called")
    [one] = sample.events(actor_of=lambda span: f"actor of {span.of(sample.text)}")
    assert one.agent is not None
    assert one.agent.actor == "actor of The mayor"


def test_nobody_asks_himself() -> None:
    sample = sample_of("Villagers urged")
    [one] = sample.events(actor_of=lambda span: "one and the same")
    assert one.agent is not None
    assert one.target is not None
    assert (one.agent.actor, one.target.actor) == (None, None)


def test_the_innermost_content_holds_the_event() -> None:
    sample = sample_of("The mayor called")

    def voice(key: str, end: int) -> Attribution:
        source = Source((), None, "none")
        return Attribution(
            key, "indirect", None, source, (), (Span(0, end),), None, None, None, None, "affirmed", "neutral", 1.0, "t"
        )

    wide, close = voice("wide", len(sample.text)), voice("close", 20)
    assert [one.attribution for one in sample.events(attributions=(wide, close))] == ["close"]
    assert [one.attribution for one in sample.events()] == [None]


def test_the_stage_that_made_it_is_named() -> None:
    assert {one.made for one in sample_of("The mayor called").events(made="what/9")} == {"what/9"}


def test_spans_lie_inside_the_text_and_events_are_in_its_order() -> None:
    for sample in SAMPLES:
        found = sample.events()
        assert [one.span for one in found] == sorted(one.span for one in found)
        spans = [one.span for one in found] + [mark for one in found for mark in one.marks]
        assert all(span.end <= len(sample.text) for span in spans)


# the table


def test_the_table_has_only_known_kinds_places_and_classes() -> None:
    known = TOLD | {kind for kinds in classes().values() for kind in kinds}
    for rows in (row for words in table().values() for some in words.values() for row in some):
        assert rows.kind in KINDS
        for test in (*rows.needs, *rows.never):
            assert set(test.place.split("+")) <= PLACES, test
        assert {*rows.agent, *rows.target} <= PLACES | {"-"}
        nouns = [test for test in (*rows.needs, *rows.never) if test.place not in ("lv", "w", "d", "x", "m", "ccomp")]
        assert {kind for test in nouns for kind in test.classes} <= known, rows


# bad input


def test_no_text_no_event() -> None:
    assert events(document(" "), syntax=Syntax((), (), ()), actors=(), times=(), attributions=()) == ()


def test_grammar_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another document"):
        events(document("They met."), syntax=Syntax((), (), ()), actors=(), times=(), attributions=())


@pytest.mark.parametrize("text", ["attacked", "to", "” ” ( the", "if", "Attack! Attack! Attack!", "will not n't 't"])
def test_garbage_does_no_harm(text: str) -> None:
    found, syntax = flat(text)
    for one in events(found, syntax=syntax, actors=(), times=(), attributions=()):
        assert one.agent is None or one.agent.span.end <= len(text)


def test_tags_of_the_penn_treebank_do_as_well() -> None:
    text = "Rebels attacked a hospital."
    syntax = Syntax(("NNS", "VBD", "DT", "NN", "."), (1, -1, 3, 1, 1), ("nsubj", "root", "det", "obj", "punct"))
    [one] = events(document(text), syntax=syntax, actors=(), times=(), attributions=())
    assert (one.kind, one.span.of(text)) == ("ASSAULT", "attacked")


@pytest.mark.parametrize(
    "words",
    [
        "rebels attacked the port and ",
        "if the army attacked the port then they will meet on Friday , ",
        "killed in the attack of the attack of ",
        "the talks on talks with talks ",
    ],
)
@pytest.mark.parametrize("relation", ["conj", "obl", "xcomp", "nmod", "acl", "obj"])
def test_a_very_long_line_takes_linear_time(words: str, relation: str) -> None:
    text = words * (6_000 // len(words.split()))
    found = document(text)
    count = len(found.tokens)
    tags = tuple("VERB" if span.of(text) in ("attacked", "killed", "meet") else "NOUN" for span in found.tokens)
    for heads in ((-1, *range(count - 1)), (-1, *([0] * (count - 1)))):
        syntax = Syntax(tags, heads, ("root", *([relation] * (count - 1))))
        begun = time.perf_counter()
        events(found, syntax=syntax, actors=(), times=(), attributions=())
        assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("content", "how"),
    [
        ("a story in the Tarn Herald that he had threatened to sack Marr", "denied"),
        ("in the Tarn Herald that he had threatened to sack Marr", "happened"),
        ("that he had threatened to sack Marr", "happened"),
    ],
)
def test_what_a_report_tells_that_somebody_denies(content: str, how: str) -> None:
    text = "Oduya rejected a story in the Tarn Herald that he had threatened to sack Marr."
    syntax = Syntax(
        tuple("PROPN VERB DET NOUN ADP DET PROPN PROPN SCONJ PRON AUX VERB PART VERB PROPN PUNCT".split()),
        (1, -1, 3, 1, 7, 7, 7, 1, 11, 11, 11, 1, 13, 11, 13, 1),
        tuple("nsubj root det obj case det compound obl mark nsubj aux ccomp mark xcomp obj punct".split()),
    )
    start = text.index(content)
    oduya = Actor("o", "Oduya", "person", None, (), (Span(0, 5),), "t")
    denial = Attribution(
        "d", "indirect", None, Source((), None, "none"), (Span(6, 14),), (Span(start, start + len(content)),),
        None, None, None, None, "denied", "neutral", 1.0, "t",
    )  # fmt: skip
    found = events(document(text), syntax=syntax, actors=(oduya,), times=(), attributions=(denial,))
    assert [one.modality for one in found if one.kind == "THREATEN"] == [how]


@pytest.mark.parametrize(("kind", "actor"), [("outlet", None), ("place", "x")])
def test_a_place_is_no_body(kind: ActorKind, actor: str | None) -> None:
    text = "Marr accused the region of theft."
    syntax = Syntax(
        ("PROPN", "VERB", "DET", "NOUN", "ADP", "NOUN", "PUNCT"), (1, -1, 3, 1, 5, 1, 1),
        ("nsubj", "root", "det", "obj", "case", "obl", "punct"),
    )  # fmt: skip
    marr = Actor("m", "Marr", "person", None, (), (Span(0, 4),), "t")
    meant = Actor("x", "Selm", kind, None, (), (), "t")
    known: dict[str, Any] = {"syntax": syntax, "actors": (marr, meant), "times": (), "attributions": ()}
    [one] = events(document(text), **known, actor_of=lambda span: "x" if "region" in span.of(text) else None)
    assert one.target is not None
    assert one.target.actor == actor
