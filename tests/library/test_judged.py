"""An article as people decided it: what they said is in it, what they took out is not, and nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.errors import Missing
from headwater.library.judged import judged
from headwater.library.view import Library
from headwater.library.writer import store
from headwater.records import Attribution, Item, Reading
from tests.export.dated import dated_reading
from tests.readings import rich_reading


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with headwater.open(tmp_path / "judged.hw") as made:
        for reading in (rich_reading(), dated_reading()):
            store(made.db, Item(reading.article.text.encode(), "a.txt"), reading)
        yield made


RICH = rich_reading()


def said(words: str, reading: Reading = RICH) -> Attribution:
    """The statement whose content begins with these words; of several the first."""
    return next(one for one in reading.attributions if one.content[0].of(reading.article.text).startswith(words))


def decide(library: Library, kind: Any, target: str, **value: Any) -> None:
    library.judge(kind, target, value=value, who="Anna", why="I was there")


def now(library: Library, id: str) -> Attribution:
    return next(one for one in judged(library.db, RICH.article.id).reading.attributions if one.id == id)


def test_where_nothing_was_decided_it_is_what_the_machine_read(library: Library) -> None:
    for id in (RICH.article.id, dated_reading().article.id):
        found = judged(library.db, id)
        machine = library.read(id)
        assert replace(found.reading, actors=()) == replace(machine, actors=())
        assert [replace(one, sort=None) for one in found.reading.actors] == [
            replace(one, sort=None) for one in machine.actors
        ]
        assert (found.changed, found.rejected) == ({}, ())
        assert {one.id for one in machine.attributions} == set(found.rows)
        for one in machine.attributions:
            assert found.statement(one.id) == library.statement(one.id)


def test_there_is_no_article_of_an_unknown_id(library: Library) -> None:
    with pytest.raises(Missing, match="no article"):
        judged(library.db, "nobody")


def test_what_is_none_is_gone_and_what_came_through_it_came_through_what_was_around_it(library: Library) -> None:
    report, cited, reportedly = RICH.attributions[:3]
    assert (cited.inside, reportedly.inside) == (report.id, cited.id)
    decide(library, "reject", cited.id)
    found = judged(library.db, RICH.article.id)
    assert [one.id for one in found.rejected] == [cited.id]
    assert cited.id not in found.rows
    assert now(library, reportedly.id).inside == report.id
    decide(library, "reject", report.id)
    assert now(library, reportedly.id).inside is None
    assert len(judged(library.db, RICH.article.id).reading.attributions) == len(RICH.attributions) - 2


def test_what_is_said_in_what_is_none_is_said_by_whoever_is_around_it(library: Library) -> None:
    reading = dated_reading()
    inner = next(one for one in reading.events if one.attribution)
    decide(library, "reject", str(inner.attribution))
    found = judged(library.db, reading.article.id).reading
    kept = {one.id for one in found.attributions}
    assert all(one.attribution in kept for one in (*found.events, *found.conditions) if one.attribution)


def test_form_polarity_and_endorsement_are_as_decided(library: Library) -> None:
    one = said("that two dredging")
    decide(library, "fix", one.id, form="mixed", polarity="denied", endorsement="neutral", anonymity="described")
    fixed = now(library, one.id)
    assert (fixed.form, fixed.polarity, fixed.endorsement, fixed.source.anonymity) == (
        "mixed", "denied", "neutral", "described",
    )  # fmt: skip
    assert (fixed.source.spans, fixed.content, fixed.cue) == (one.source.spans, one.content, one.cue)
    assert judged(library.db, RICH.article.id).statement(one.id).judged


def test_a_date_that_is_not_printed_is_in_the_statement_alone(library: Library) -> None:
    one = said("“We have decided")
    assert one.when is not None
    decide(library, "fix", one.id, said="2031-03-12")
    assert now(library, one.id).when is None
    assert judged(library.db, RICH.article.id).changed[one.id].said == "2031-03-12"
    decide(library, "fix", one.id, said=one.when.value)
    assert now(library, one.id).when == one.when


def test_a_place_that_is_printed_is_found_where_it_is_nearest(library: Library) -> None:
    one = said("that shipowners")
    decide(library, "fix", one.id, venue="in an interview with Radio Vell", addressee="nobody printed here")
    fixed = now(library, one.id)
    assert fixed.venue is not None
    assert fixed.venue.span.of(RICH.article.text) == "in an interview with Radio Vell" == fixed.venue.text
    assert fixed.addressee is None
    assert judged(library.db, RICH.article.id).changed[one.id].addressee == "nobody printed here"


def test_a_source_in_words_that_are_not_printed_is_somebody_who_is_mentioned_nowhere(library: Library) -> None:
    one = RICH.attributions[2]
    decide(library, "fix", one.id, source="the cabinet office", anonymity="described")
    found = judged(library.db, RICH.article.id).reading
    fixed = now(library, one.id)
    assert fixed.source.spans == ()
    (actor,) = [each for each in found.actors if each.id == fixed.source.actor]
    assert (actor.name, actor.mentions) == ("the cabinet office", ())


def test_a_source_that_is_printed_is_where_it_is_printed(library: Library) -> None:
    one = said("the levy will empty")
    decide(library, "fix", one.id, source="lobbyists")
    fixed = now(library, one.id)
    assert [span.of(RICH.article.text) for span in fixed.source.spans] == ["lobbyists"]
    assert fixed.source.actor is None


def test_who_was_merged_is_the_other_in_statements_mentions_and_events(library: Library) -> None:
    tiel, pell = (next(one for one in RICH.actors if one.name == name) for name in ("Anna Tiel", "Jonas Pell"))
    decide(library, "merge", tiel.id, into=pell.id)
    found = judged(library.db, RICH.article.id).reading
    assert tiel.id not in {one.id for one in found.actors}
    (end,) = [one for one in found.actors if one.id == pell.id]
    assert set(tiel.mentions) | set(pell.mentions) == set(end.mentions)
    assert {role.text for role in end.roles} == {"Finance Minister", "Port authority spokeswoman"}
    assert now(library, said("that two dredging").id).source.actor == pell.id


def test_a_party_of_an_event_is_who_it_became(library: Library) -> None:
    reading = dated_reading()
    event = next(one for one in reading.events if one.agent and one.agent.actor)
    assert event.agent is not None
    agent = str(event.agent.actor)
    other = next(one for one in reading.actors if one.id != agent)
    decide(library, "merge", agent, into=other.id)
    found = next(one for one in judged(library.db, reading.article.id).reading.events if one.span == event.span)
    assert found.agent is not None
    assert (found.agent.actor, found.agent.span) == (other.id, event.agent.span)


def test_byline_date_and_outlet_are_as_decided(library: Library) -> None:
    decide(library, "date", RICH.article.id, published="2024-03-13")
    decide(library, "byline", RICH.article.id, authors=["Mira Holt"])
    decide(library, "outlet", RICH.article.id, outlet="The Ebbing Star")
    made = judged(library.db, RICH.article.id).reading.article
    assert (made.published, made.authors, made.outlet) == ("2024-03-13", ("Mira Holt",), "The Ebbing Star")
    assert made.text == RICH.article.text
    assert library.read(RICH.article.id).article.outlet == "The Corran Courier"
