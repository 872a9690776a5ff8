"""In what order did it happen? The dated statements and events of an article, by when they were, not where they stand.

In: a Reading. Out: a :class:`Timeline`. A statement's date is that of the utterance, where it is printed; an event's is
its own. Nothing takes the day of publication for want of another: what has no date, or one that stays open ("in the
coming weeks"), is counted.

1. by the first day that it can be, then the last; within a day first what has no time of day, then by the clock
2. plans for a time that holds the day of publication come after it: they were still to come
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

from headwater.export.moments import Moment, issued, moment, zone_of
from headwater.records import Article, Attribution, Dated, Event, Reading, Span

What = Literal["publication", "change", "statement", "event", "plan"]
LATEST = "~"
"""Sorts after every time of day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a statement has its attribution, an event also its own record, the article's publication neither.

    ``attribution`` of an event is the one whose content holds it, None in the outlet's own voice. A ``change`` is the
    last change of an article whose publication is not known.
    """

    what: What
    moment: Moment
    attribution: Attribution | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in order; how many statements and events have no place in it; the printed dates that stay open."""

    entries: tuple[Entry, ...]
    statements: int
    events: int
    open: tuple[Span, ...]


def timeline(reading: Reading) -> Timeline:
    """What was said and done, in order of when."""
    times = {time.span: time for time in reading.times}
    said = {one.id: one for one in reading.attributions}
    dated: list[Entry] = []
    undated: list[Attribution | Event] = []
    records: list[Attribution | Event] = [*reading.attributions, *reading.events]
    for one in records:
        when = moment(one.when, times) if one.when else None
        if when is None:
            undated.append(one)
        elif isinstance(one, Event):
            what: What = "plan" if one.modality == "planned" else "event"
            dated.append(Entry(what, when, said.get(one.attribution or ""), one))
        else:
            dated.append(Entry("statement", when, one))
    return Timeline(
        entries=_ordered(dated, _publication(reading.article)),
        statements=sum(isinstance(one, Attribution) for one in undated),
        events=sum(isinstance(one, Event) for one in undated),
        open=tuple(dict.fromkeys(when.span for when in _dates(undated))),
    )


def _dates(records: list[Attribution | Event]) -> Iterator[Dated]:
    yield from sorted((one.when for one in records if one.when), key=lambda when: when.span)


def _publication(article: Article) -> Entry | None:
    """The day of publication, else that of the last change, which says so."""
    published, changed = issued(article.published), issued(article.modified)
    if published:
        return Entry("publication", published)
    return Entry("change", changed) if changed and article.published is None else None


def _ordered(entries: list[Entry], publication: Entry | None) -> tuple[Entry, ...]:
    zone = zone_of(publication.moment.value) if publication else None
    everything = [*entries, publication] if publication else entries
    return tuple(sorted(everything, key=lambda entry: _key(entry, publication, zone)))


def _key(entry: Entry, publication: Entry | None, zone: tzinfo | None) -> tuple[str, str, bool, str, int]:
    """1. Days, what is still to come on the day, the clock; then the place in the text."""
    when = entry.moment
    minute = when.clock(zone)
    first, last = (minute.date().isoformat(),) * 2 if minute else (when.first, when.last)
    at = minute.time().isoformat() if minute else ""
    if entry is publication:
        return first, last, False, at or LATEST, 0
    ahead = entry.what == "plan" and not minute
    if publication and ahead and first <= publication.moment.first <= last:  # 2
        first = publication.moment.first
    return first, last, ahead, at, when.span.start if when.span else 0
