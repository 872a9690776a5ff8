"""What can be asked of a library, and may it be asked so?

In: a Query as a person gave it. Out: the same with dates as ISO text and fixed words in their own case, or an error
that lists what there is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from headwater.errors import UsageError
from headwater.records import Anonymity, Endorsement, Form, Polarity
from headwater.who.classes import CLASSES

LONGEST = 10_000
"""Statements in one listing."""
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.+Z-]*)?)?)?")
COUNTRY = re.compile(r"[A-Za-z]{2}")
FIXED: dict[str, tuple[str, ...]] = {
    "actor_class": CLASSES,
    "form": get_args(Form),
    "anonymity": (*get_args(Anonymity), "anonymous"),
    "endorsement": get_args(Endorsement),
    "polarity": get_args(Polarity),
    "sort": ("date", "relevance"),
}
SPOKEN = {"actor_class": "class"}
"""What a person calls a field."""
PERIODS = (("since", "until"), ("published_since", "published_until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; a field that is None asks nothing.

    ``who`` is a name or an actor's id; ``actor_class`` one of ``classes.CLASSES``; ``outlet`` a name, a domain, or a
    part of one name only; ``story`` an id or a title. Dates are ISO prefixes or ``date``s, and a period matches where
    it overlaps: a statement of "2024-02" is neither surely before nor after 2024-02-10. ``since`` and ``until`` are
    about the day of the utterance, or of the article where that is not known. ``anonymity`` may be ``anonymous``:
    described or unnamed. ``old``: superseded versions of articles too. ``after`` is ``Listing.after`` of the page
    before.
    """

    words: str | None = None
    who: str | None = None
    actor_class: str | None = None
    country: str | None = None
    outlet: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    published_since: str | date | None = None
    published_until: str | date | None = None
    form: str | None = None
    anonymity: str | None = None
    endorsement: str | None = None
    polarity: str | None = None
    story: str | None = None
    old: bool = False
    sort: Literal["date", "relevance"] = "date"
    limit: int = 50
    after: str | None = None


def checked(query: Query) -> Query:
    """The query with its values as the library has them. Raises UsageError."""
    changes: dict[str, Any] = {}
    for name, known in FIXED.items():
        value = getattr(query, name)
        if value is not None:
            changes[name] = _fixed(SPOKEN.get(name, name), value, known)
    for name in (one for period in PERIODS for one in period):
        changes[name] = _day(name, getattr(query, name))
    if query.country is not None:
        if not COUNTRY.fullmatch(query.country):
            raise UsageError(f"country is two letters (ISO 3166) such as FR, not {query.country!r}")
        changes["country"] = query.country.upper()
    for first, last in PERIODS:
        since, until = changes[first], changes[last]
        if since and until and since[: len(until)] > until[: len(since)]:
            raise UsageError(f"{first} ({since}) is after {last} ({until}): nothing can be in between")
    if not 1 <= query.limit <= LONGEST:
        raise UsageError(f"limit is from 1 to {LONGEST}")
    return replace(query, **changes)


def _fixed(name: str, value: str, known: tuple[str, ...]) -> str:
    if value.lower() not in known:
        raise UsageError(f"{name} is one of {', '.join(known)}, not {value!r}")
    return value.lower()


def _day(name: str, value: str | date | None) -> str | None:
    text = value.isoformat() if isinstance(value, date) else value
    if text is not None and not DATE.fullmatch(text):
        raise UsageError(f"{name} is an ISO date such as 2024, 2024-11 or 2024-11-25, not {text!r}")
    return text
