"""When was an article printed, in seconds?

In: ISO prefixes, with or without a zone. Out: seconds since 1970 UTC. A day without a time is its middle, and says so.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

DAY = 86_400.0
HALF = {4: timedelta(days=182), 7: timedelta(days=15), 10: timedelta(hours=12)}


def moment(published: str | None) -> float | None:
    """The seconds, None where nothing is printed that is a date.

    >>> moment("1970-01-02T01:00+01:00"), moment("1970-01-01"), moment(None)
    (86400.0, 43200.0, None)
    """
    if not published:
        return None
    try:
        if len(published) in HALF:
            padded = published + "-01-01"[len(published) - 4 :] if len(published) < 10 else published
            return (datetime.fromisoformat(padded).replace(tzinfo=UTC) + HALF[len(published)]).timestamp()
        found = datetime.fromisoformat(published)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).timestamp()
    except (ValueError, OverflowError):
        return None


def slack(published: str | None) -> float:
    """Seconds by which the moment may be off: half a day where only a day is printed."""
    return HALF[len(published)].total_seconds() if published and len(published) in HALF else 0.0


def before(one: str | None, other: str | None) -> bool | None:
    """Whether one was surely printed before the other; None where nobody can tell.

    >>> before("2031-03-04T08:00", "2031-03-04T09:00"), before("2031-03-04", "2031-03-04T09:00")
    (True, None)
    """
    a, b = moment(one), moment(other)
    if a is None or b is None or abs(a - b) <= max(slack(one), slack(other)):
        return None
    return a < b
