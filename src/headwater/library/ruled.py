"""Is this the value of a judgement? Which keys each kind takes, and which words they may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from headwater.errors import UsageError
from headwater.records import ActorKind, Anonymity, Endorsement, Form, JudgementKind, Polarity

Check = Callable[[Any], bool]
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATE = re.compile(DAY.pattern + r"(T[0-2]\d:[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


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
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _one_of(hint: Any) -> Check:
    return lambda value: value in get_args(hint)


ACTOR: Mapping[str, Check] = {
    "name": _words, "kind": _one_of(ActorKind), "class": _open(_words), "country": _open(_like(re.compile("[A-Z]{2}"))),
}  # fmt: skip
KEYS: Mapping[str, Mapping[str, Check]] = {
    "merge": {"into": _words},
    "split": {"articles": _some, "into": _words, **ACTOR},
    "retype": ACTOR,
    "reject": {},
    "fix": {
        "actor": _open(_words), "source": _open(_words), "form": _one_of(Form), "polarity": _one_of(Polarity),
        "anonymity": _one_of(Anonymity), "endorsement": _one_of(Endorsement), "said": _open(_like(DAY)),
        "venue": _open(_words), "addressee": _open(_words), "medium": _open(_words),
    },
    "byline": {"authors": _texts},
    "date": {"published": _open(_like(DATE))},
    "outlet": {"outlet": _open(_words)},
    "undo": {},
}  # fmt: skip
EMPTY = frozenset({"reject", "undo", "split"})
"""Kinds that need no value."""


def checked(kind: str, value: Any) -> dict[str, Any]:
    """The value, where this kind may have it. Raises UsageError."""
    if kind not in get_args(JudgementKind):
        raise UsageError(f"no kind of judgement: {kind} (there are {', '.join(get_args(JudgementKind))})")
    if not isinstance(value, Mapping):
        raise UsageError(f"the value of a {kind} is an object")
    known = KEYS[kind]
    if strange := sorted(map(str, value.keys() - known.keys())):
        raise UsageError(f"a {kind} has no {', '.join(strange)} (it may have {', '.join(known) or 'nothing'})")
    if wrong := sorted(key for key in value if not known[key](value[key])):
        raise UsageError(f"{kind}: not a value for {wrong[0]}: {value[wrong[0]]!r}")
    if not value and kind not in EMPTY:
        raise UsageError(f"a {kind} needs a value: {', '.join(known)}")
    if kind == "split" and value:
        _check_split(value)
    return dict(value)


def _check_split(value: Mapping[str, Any]) -> None:
    """In these articles, somebody new (by name) or somebody known (by id)."""
    if "articles" not in value or ("name" in value) == ("into" in value):
        raise UsageError('a split names "articles" and who it is there: a "name", or an id in "into"')
    if "into" in value and ACTOR.keys() & value.keys():
        raise UsageError("a split into a known actor does not say what he is: retype does")
