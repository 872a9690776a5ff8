"""What may be decided of a thing, and what is there to fill in?

In: the thing's id, and what is known of it. Out: forms of plain values, each one kind of judgement with its fields.
What a field may hold is what the library allows (``library/ruled.py``): there is no second list. A field that is left
empty leaves things as they are; ``-`` says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from headwater.library.ruled import WORDS, named_countries

NOTHING = "-"
"""What a form says where nothing is to stand in a field."""
Shape = Literal["text", "lines", "select", "radio", "checks", "fixed"]
KIND = "value.kind"
"""What the kind of an actor is called in a form, where ``kind`` is that of the judgement."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a field; ``note`` tells it from others, ``href`` shows it."""

    value: str
    label: str
    note: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """What a person may say. ``value`` is what is filled in, ``hint`` what an empty field means or may hold;
    ``chosen`` are the options that are ticked."""

    name: str
    label: str
    shape: Shape
    value: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision that may be taken: a form. ``key`` names it on its page; ``kind`` and ``target`` are the
    judgement's; ``why`` is the reason that is filled in; ``aside``: few want it."""

    key: str
    kind: str
    target: str
    title: str
    says: str
    button: str
    fields: tuple[Field, ...] = ()
    why: str = ""
    aside: bool = False


def filled(choice: Choice, typed: Mapping[str, Sequence[str]]) -> Choice:
    """The form with what was typed into it."""
    fields = tuple(_filled(one, typed.get(one.name, ())) for one in choice.fields)
    return replace(choice, fields=fields, why=" ".join(typed.get("why", ())))


def _filled(field: Field, typed: Sequence[str]) -> Field:
    if field.shape == "fixed":
        return field
    if field.shape in {"radio", "checks"}:
        return replace(field, chosen=tuple(typed))
    known = {option.value for option in field.options}
    values = [one for one in typed if one and (field.shape != "select" or one in known)]
    return replace(field, value=values[-1] if values else "")


def one_of(name: str, label: str, *, now: str | None = None, none: str | None = None) -> Field:
    """A choice among the words of a field; ``now`` is what holds as long as nothing is chosen, ``none`` what it is
    called where nothing is to stand there."""
    words = [Option(word, word) for word in WORDS[name.removeprefix("value.")]]
    return chosen_from(name, label, words, now=now, none=none)


def chosen_from(
    name: str, label: str, options: Iterable[Option], *, now: str | None = None, none: str | None = None
) -> Field:
    """A choice among options, or to leave it."""
    first = Option("", "as it is" + (f": {now}" if now else "")) if now is not None else Option("", "not known")
    last = (Option(NOTHING, none),) if none is not None else ()
    return Field(name, label, "select", options=(first, *options, *last))


def text(name: str, label: str, *, now: str | None = None, hint: str = "") -> Field:
    """A line of text."""
    told = [f"now: {now}"] if now else []
    return Field(name, label, "text", hint="; ".join([*told, *([hint] if hint else [])]))


def fixed(name: str, value: str) -> Field:
    """What the form says without asking."""
    return Field(name, name, "fixed", value=value)


def somebody(now: Mapping[str, Any] | None = None, *, label: str = "name") -> tuple[Field, ...]:
    """Name, kind, class and country of an actor; ``now`` as he is known, None for a new one."""
    known = now or {}
    none = "none" if now is not None else None
    return (
        text("name", label, now=known.get("name")),
        one_of(KIND, "kind", now=known.get("kind") if now is not None else None),
        one_of("class", "class", now=_now(now, "class"), none=none),
        chosen_from("country", "country", _countries(), now=_now(now, "country"), none=none),
    )


def _now(known: Mapping[str, Any] | None, key: str) -> str | None:
    return None if known is None else str(known.get(key) or "none")


def _countries() -> tuple[Option, ...]:
    return tuple(Option(code, f"{name} ({code})") for code, name in named_countries())
