"""Who said what, according to whom, and where it really came from.

    >>> import headwater
    >>> kit = headwater.Kit.load()
    >>> article = headwater.from_text("The river will rise again, the mayor of Lower Ode said on Monday.")
    >>> [attribution] = headwater.read(article, kit=kit).attributions
    >>> attribution.source.spans[0].of(article.text)
    'the mayor of Lower Ode'

Names are loaded when they are first used, so that ``import headwater`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headwater.errors import HeadwaterError, IntakeError, ModelError, UsageError
    from headwater.export.contract import as_dict
    from headwater.export.notebook import Quotations, Traced, quote, stories, trace
    from headwater.intake import from_bytes, from_text
    from headwater.library.view import Library, open
    from headwater.reading import Kit, read, read_many
    from headwater.records import (
        Actor,
        Article,
        Assertion,
        Attribution,
        Block,
        Condition,
        Count,
        Dated,
        Event,
        Failure,
        Party,
        Phrase,
        Quantity,
        Reading,
        Source,
        Span,
        Time,
    )
    from headwater.settings import Settings

_HOMES = {
    "headwater.errors": ("HeadwaterError", "IntakeError", "ModelError", "UsageError"),
    "headwater.export.contract": ("as_dict",),
    "headwater.export.notebook": ("Quotations", "Traced", "quote", "stories", "trace"),
    "headwater.intake": ("from_bytes", "from_text"),
    "headwater.library.view": ("Library", "open"),
    "headwater.reading": ("Kit", "read", "read_many"),
    "headwater.records": (
        "Actor", "Article", "Assertion", "Attribution", "Block", "Condition", "Count", "Dated", "Event", "Failure",
        "Party", "Phrase", "Quantity", "Reading", "Source", "Span", "Time",
    ),
    "headwater.settings": ("Settings",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor",
    "Article",
    "Assertion",
    "Attribution",
    "Block",
    "Condition",
    "Count",
    "Dated",
    "Event",
    "Failure",
    "HeadwaterError",
    "IntakeError",
    "Kit",
    "Library",
    "ModelError",
    "Party",
    "Phrase",
    "Quantity",
    "Quotations",
    "Reading",
    "Settings",
    "Source",
    "Span",
    "Time",
    "Traced",
    "UsageError",
    "as_dict",
    "from_bytes",
    "from_text",
    "open",
    "quote",
    "read",
    "read_many",
    "sample",
    "stories",
    "trace",
]


def sample() -> str:
    """Where the sample article lies that ships with the package: a path to give to ``headwater read``."""
    return str(import_module("importlib.resources").files("headwater").joinpath("data/sample/sample.txt"))


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'headwater' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOME[name]), name)
    return found
