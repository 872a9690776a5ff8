"""Is this the value of a judgement? Which keys each kind takes, and which words they may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, get_args

from headwater.errors import UsageError
from headwater.library.records import JudgementKind
from headwater.records import ActorKind, Anonymity, Endorsement, Form, Polarity
from headwater.who.classes import CLASSES
from headwater.who.gazetteer import countries

Check = Callable[[Any], bool]
WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(ActorKind), "class": tuple(CLASSES), "form": get_args(Form), "polarity": get_args(Polarity),
    "anonymity": get_args(Anonymity), "endorsement": get_args(Endorsement),
}  # fmt: skip
"""The keys that hold one of these words."""
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
DATE = re.compile(DAY.pattern + r"(T[0-2]\d:[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def _words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_words, value))


def _some(value: Any) -> bool:
    return _texts(value) and bool(value)


def _open(check: Check) -> Check:
    """Also null, where nothing is to stand there."""
    return lambda value: value is None or check(value)


def _like(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None and _is(value)


def _is(day: str) -> bool:
    """Whether there is such a day and time, in UTC too.

    >>> _is("2024-02"), _is("2023-02-29"), _is("2024-02-29T29:59"), _is("0001-01-01T00:00+01:00")
    (True, False, False, False)
    """
    try:
        found = datetime.fromisoformat(day + "0001-01-01"[len(day) :])
        found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


def _one_of(key: str) -> Check:
    return lambda value: value in WORDS[key]


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, _ in named_countries())


def named_countries() -> tuple[tuple[str, str], ...]:
    """The countries that there are: code and name, by name."""
    named = {entry.code: entry.name for entry in reversed(countries())}
    return tuple(sorted(named.items(), key=lambda pair: pair[1]))


ACTOR: Mapping[str, Check] = {
    "name": _words, "kind": _one_of("kind"), "class": _open(_one_of("class")),
    "country": _open(lambda value: isinstance(value, str) and value in _codes()),
}  # fmt: skip
KEYS: Mapping[str, Mapping[str, Check]] = {
    "merge": {"into": _words},
    "split": {"articles": _some, "into": _words, **ACTOR},
    "retype": ACTOR,
    "distinct": {"other": _words},
    "confirm": {},
    "reject": {},
    "fix": {
        "actor": _open(_words), "source": _open(_words), "form": _one_of("form"), "polarity": _one_of("polarity"),
        "anonymity": _one_of("anonymity"), "endorsement": _one_of("endorsement"), "said": _open(_like(DAY)),
        "venue": _open(_words), "addressee": _open(_words), "medium": _open(_words), **ACTOR,
    },
    "byline": {"authors": _texts},
    "date": {"published": _open(_like(DATE))},
    "outlet": {"outlet": _open(_words)},
    "same": {"other": _words},
    "apart": {"other": _words},
    "link": {"from": _words, "right": lambda value: isinstance(value, bool)},
    "together": {"other": _words},
    "asunder": {"other": _words},
    "undo": {},
}  # fmt: skip
EMPTY = frozenset({"confirm", "reject", "undo", "split"})
"""Kinds that need no value."""
TRUTH = {"true": True, "right": True, "yes": True, "false": False, "wrong": False, "no": False}
AHEAD = timedelta(days=2)
"""An article may be of tomorrow, where tomorrow begins earlier."""
ALLOWED: Mapping[str, str] = {
    **{key: f"one of {', '.join(words)}" for key, words in WORDS.items()},
    "class": f"one of {', '.join(WORDS['class'])}, or nothing",
    "country": "a country's two letters (ISO 3166) such as FR, or nothing",
    "said": "an ISO date such as 2024, 2024-11 or 2024-11-25, or nothing",
    "published": "an ISO date or time such as 2024-11-25 or 2024-11-25T08:30Z, or nothing",
    "right": "true or false",
    "authors": "a list of names",
    "articles": "a list of ids",
}
"""What a key may hold, in words; the others hold words."""


def checked(kind: str, value: Any) -> dict[str, Any]:
    """The value, where this kind may have it. Raises UsageError."""
    if kind not in get_args(JudgementKind):
        raise UsageError(f"no kind of judgement: {kind} (there are {', '.join(get_args(JudgementKind))})")
    if not isinstance(value, Mapping):
        raise UsageError(f"the value of {_one(kind)} is an object")
    known, value = KEYS[kind], _spelt(kind, value)
    if strange := sorted(map(str, value.keys() - known.keys())):
        raise UsageError(f"{_one(kind)} has no {', '.join(strange)} (it may have {', '.join(known) or 'nothing'})")
    if wrong := sorted(key for key in value if not known[key](value[key])):
        allowed = ALLOWED.get(wrong[0], "words")
        raise UsageError(f"{kind}: not a value for {wrong[0]}: {value[wrong[0]]!r} (it may be {allowed})")
    if not value and kind not in EMPTY:
        raise UsageError(f"{_one(kind)} needs a value: {', '.join(known)}")
    if kind == "split" and value:
        _check_split(value)
    if kind == "fix":
        _check_fix(value)
    if kind == "link" and len(value) < len(known):
        raise UsageError('a link says "from" which article, and whether that is "right"')
    return dict(value)


def _one(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aou" else f"a {kind}"


def _spelt(kind: str, value: Mapping[str, Any]) -> Mapping[str, Any]:
    """With true and false as such, where they came as words."""
    right = value.get("right")
    if kind != "link" or not isinstance(right, str) or right.lower() not in TRUTH:
        return value
    return {**value, "right": TRUTH[right.lower()]}


def check_day(value: Mapping[str, Any]) -> None:
    """An article is not of a day that has not come. Raises UsageError."""
    latest = (datetime.now(UTC) + AHEAD).date().isoformat()
    if (published := value.get("published")) is not None and published[:10] > latest:
        raise UsageError(f"date: {published} is still to come: published may be {latest} at the latest")


def _check_fix(value: Mapping[str, Any]) -> None:
    """An actor who is known, by id, or one who is not, by name."""
    if "name" in value and "actor" in value:
        raise UsageError('a fix names either a known "actor" by id, or a new one by "name"')
    if "name" not in value and ACTOR.keys() & value.keys():
        raise UsageError("a fix says what an actor is only with the name of a new one: retype changes a known one")


def _check_split(value: Mapping[str, Any]) -> None:
    """In these articles, somebody new (by name) or somebody known (by id)."""
    if "articles" not in value or ("name" in value) == ("into" in value):
        raise UsageError('a split names "articles" and who it is there: a "name", or an id in "into"')
    if "into" in value and ACTOR.keys() & value.keys():
        raise UsageError("a split into a known actor does not say what he is: retype does")
