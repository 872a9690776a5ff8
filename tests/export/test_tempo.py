"""Counts by the hour, the day, the month: as fine as it is known, and not too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headwater.across.moments import moment
from headwater.export.tempo import MOST, STEPS, tempo

DATES = st.one_of(
    st.datetimes().map(lambda when: when.isoformat()),
    st.datetimes(timezones=st.just(UTC)).map(lambda when: when.isoformat()),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.none(),
    st.sampled_from(["", "soon", "2031-02-30", "9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00"]),
)


@given(st.lists(DATES, max_size=12))
def test_every_date_is_counted_once_in_few_steps(dates: list[str | None]) -> None:
    found = tempo(dates)
    assert sum(many for _, many in found.counts) == sum(moment(one) is not None for one in dates)
    assert len(found.counts) <= MOST
    assert [at for at, _ in found.counts] == sorted({at for at, _ in found.counts})
    assert not found.counts or (found.counts[0][1] and found.counts[-1][1])


def test_steps_grow_with_the_time_that_they_cover() -> None:
    start = datetime(2031, 3, 4, 8, tzinfo=UTC)
    for days, step in ((2, "hour"), (14, "six hours"), (50, "day"), (300, "week"), (1500, "month"), (5000, "quarter")):
        dates = [(start + timedelta(days=each)).isoformat() for each in (0, days)]
        assert tempo(dates).step == step
    assert tempo(["0009", "2031"]).step == "century"
    assert len(STEPS) == 10


def test_a_day_is_not_an_hour() -> None:
    assert tempo(["2031-03-04T08:10", "2031-03-04"]).counts == (("2031-03-04", 2),)
    assert tempo(["2031-03-04T23:30-02:00"]).counts == (("2031-03-05T01", 1),)
    assert tempo(["2031-03", "2031-03-04"]).step == "month"
    assert tempo([None]).counts == ()
