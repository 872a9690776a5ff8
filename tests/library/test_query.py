"""What may be asked, and what is said of what may not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from headwater.errors import UsageError
from headwater.library.query import Query, checked


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(form="shouted"), "form is one of direct, "),
        (Query(anonymity="secret"), "anonymity is one of named, .*anonymous, not 'secret'"),
        (Query(endorsement="loud"), "endorsement is one of"),
        (Query(polarity="maybe"), "polarity is one of affirmed, denied"),
        (Query(sort="beauty"), "sort is one of date, relevance"),  # type: ignore[arg-type]
        (Query(actor_class="zzz"), "class is one of government, legislature"),
        (Query(country="France"), "two letters .* not 'France'"),
        (Query(since="yesterday"), "since is an ISO date"),
        (Query(since="2024-06", until="2024-05-30"), r"since \(2024-06\) is after until \(2024-05-30\)"),
        (Query(published_since=date(2024, 6, 1), published_until="2024-05"), "published_since .* published_until"),
        (Query(limit=10_001), "limit is from 1"),
    ],
)
def test_what_may_not_be_asked(query: Query, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        checked(query)


def test_values_come_as_the_library_has_them() -> None:
    given = Query(since=date(2024, 3, 5), until=datetime(2024, 3, 6, 8, tzinfo=UTC), country="fr", actor_class="Police")
    found = checked(given)
    assert (found.since, found.until) == ("2024-03-05", "2024-03-06T08:00:00+00:00")
    assert (found.country, found.actor_class) == ("FR", "police")
    assert checked(found) == found


@pytest.mark.parametrize(("since", "until"), [("2024-03", "2024"), ("2024", "2024-01-01"), ("2024-03-05", "2024-03")])
def test_periods_that_overlap_are_no_contradiction(since: str, until: str) -> None:
    assert checked(Query(since=since, until=until)).since == since
