"""What the web's page of an article asks of a part, beside what a page that stands alone shows."""

from __future__ import annotations

from dataclasses import replace

from headwater.export.page import Manner, part
from headwater.export.voices import sourcing
from headwater.records import Attribution
from tests.readings import rich_reading

READING = rich_reading()
BLOCKS = READING.article.blocks


def anchor(number: int, one: Attribution) -> str:
    return f"s-{one.id}"


def test_notes_and_numbers_lead_to_where_the_page_says() -> None:
    shown = part(1, READING, manner=Manner(anchor))
    notes = [note for row in shown.rows for note in row.notes]
    assert {note.anchor for note in notes} == {f"s-{one.id}" for one in READING.attributions}
    assert [sign.number for sign in shown.signs] == list(range(1, len(READING.attributions) + 1))
    in_text = [sign for row in shown.rows for run in row.runs for sign in run.signs]
    assert in_text == list(shown.signs)
    assert [(sign.number, sign.anchor, sign.colour) for sign in in_text] == [
        (note.number, note.anchor, note.colour) for note in notes
    ]


def test_each_source_leads_to_its_statements_and_its_actor() -> None:
    shown = part(1, READING, manner=Manner(anchor))
    (pell,) = [key for key in shown.keys if key.name == "Jonas Pell"]
    said = [one for one in READING.attributions if one.source.actor == pell.actor]
    assert {sign.anchor for sign in pell.statements} == {f"s-{one.id}" for one in said}
    assert pell.total == len(said) == 4
    assert {sign.colour for sign in pell.statements} == {pell.colour}


def test_the_words_pointed_at_say_what_the_page_wants() -> None:
    shown = part(1, READING, manner=Manner(anchor, hint=lambda one: f"hint {one.id}"))
    hints = {run.hint for row in shown.rows for run in row.runs if run.hint}
    assert hints <= {f"hint {one.id}" for one in READING.attributions}
    assert len(hints) > 5


def test_the_own_voice_is_marked_where_it_begins_and_no_letter_is_lost() -> None:
    (start,) = [one.spans[0].start for one in READING.assertions if one.spans[0].of(READING.article.text)[:3] == "The"]
    shown = part(1, READING, manner=Manner(anchor, own={start: f"v-{start}"}))
    (run,) = [run for row in shown.rows for run in row.runs if run.own]
    assert (run.own, run.text) == (f"v-{start}", "T")
    plain = part(1, READING, manner=Manner(anchor))
    assert [texts(row.runs) for row in shown.rows] == [texts(row.runs) for row in plain.rows]


def texts(runs: tuple) -> str:  # type: ignore[type-arg]
    return "".join(run.text for run in runs)


def test_some_blocks_are_shown_as_they_are_among_all() -> None:
    whole = part(1, READING, manner=Manner(anchor))
    for first, last in ((0, 4), (4, 9), (9, len(BLOCKS)), (3, 3)):
        some = part(1, READING, manner=Manner(anchor, blocks=(first, last)))
        assert some.rows == whole.rows[first:last]
        assert (some.signs, some.keys, some.lead) == (whole.signs, whole.keys, whole.lead)


def test_voices_that_are_known_are_not_looked_for_again() -> None:
    told = sourcing(READING)
    outer = replace(told, chain_of={id: ("elsewhere", *names) for id, names in told.chain_of.items()})
    shown = part(1, READING, told=outer, manner=Manner(anchor))
    assert {note.chain[0] for row in shown.rows for note in row.notes} == {"elsewhere"}
