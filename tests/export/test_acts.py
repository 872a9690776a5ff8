"""Events in words: names for actors, printed words for others, who says so, and nothing that is not printed."""

from __future__ import annotations

from dataclasses import replace

from headwater.export.acts import according, acts, merged, tally
from headwater.export.voices import sourcing
from headwater.records import Event, Reading, Span
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading


def shown(reading: Reading) -> list[tuple[str, ...]]:
    return [(*act.facts, *act.evidence) for act in acts(reading, sourcing(reading))]


def test_who_does_what_to_whom_and_who_says_so() -> None:
    assert shown(dated_reading()) == [
        (
            "ASSAULT happened", "Ostrel Front → Port Ellan", "Monday (2031-03-10)", "“shelled”",
            "according to Anna Tiel",
        ),
        (
            "ASSAULT planned", "→ the harbour", "next week (2031-03-17 to 2031-03-23)", "“will strike”",
            "according to a spokesman for the group",
        ),
        ("COERCE happened", "Kestria", "February 2024 (2024-02)", "“seized”", "in the outlet’s own voice"),
        ("AGREE happened", "Kestria", "the 1990s (1990 to 1999)", "“signed a truce”", "in the outlet’s own voice"),
        (
            "MOBILIZE planned", "→ troops", "in the border", "later this month (2031-03)", "“will be sent”",
            "according to two officials",
        ),
        ("ASSAULT denied", "police", "recently", "“denied … attacked”", "according to Anna Tiel"),
    ]  # fmt: skip


def test_a_source_that_is_nobody_or_left_open_says_so() -> None:
    reading = rich_reading()
    nobody = next(one for one in reading.attributions if one.source.anonymity == "none")
    assert according(sourcing(reading).voice(nobody.id)) == "no source given"
    he = next(one for one in reading.attributions if one.polarity == "denied")
    left_open = replace(he, source=replace(he.source, actor=None))
    told = sourcing(replace(reading, attributions=(left_open,)))
    assert according(told.voice(he.id)) == "according to somebody left open"


def test_an_attribution_that_the_reading_has_not_is_the_outlets_own_voice() -> None:
    reading = dated_reading()
    lost = replace(reading.events[0], attribution="gone")
    assert shown(replace(reading, events=(lost,)))[0][-1] == "in the outlet’s own voice"


def test_an_act_of_nobody_on_nobody_has_its_words() -> None:
    reading = plain_reading("Talks \x1b[31m\ncollapsed.")
    bare = Event(Span(0, 21), "REJECT", None, None, None, None, "happened", (), None, "hand 1")
    assert shown(replace(reading, events=(bare,))) == [
        ("REJECT happened", "“Talks \ufffd[31m collapsed”", "in the outlet’s own voice")
    ]


def test_modalities_are_counted_the_most_frequent_first() -> None:
    assert tally(dated_reading().events) == "3 happened, 2 planned, 1 denied"


def test_words_that_touch_are_one_piece() -> None:
    assert merged((), "") == ()
    text = "plan to, some say, shell"
    assert merged((Span(19, 24), Span(0, 4), Span(5, 7), Span(2, 6)), text) == (Span(0, 7), Span(19, 24))
