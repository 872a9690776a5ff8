"""What does a question to the library give? Records in order, and whether these are all of them.

In: records, and what is known of the rest. Out: a sequence that can be walked, shown in a notebook, or handed to a
data frame. A listing that leaves something out says so: ``truncated``, and ``after`` to ask for the rest.
"""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Generic, TypeVar, overload

from headwater.errors import UsageError
from headwater.records import Span

T = TypeVar("T")
SHOWN = 50
"""Rows in a notebook."""
WIDEST = 160
"""Characters of a cell in a notebook."""
UNKNOWN_OUTLET = "unknown outlet"
"""What an article's outlet is called where nothing tells it."""
NOTEBOOK: Mapping[str, tuple[str, ...]] = {
    "Statement": (
        "published", "outlet", "name/source", "anonymity", "cue", "content", "form", "polarity", "score", "id",
    ),
}  # fmt: skip
"""The columns in a notebook by the record's name, where all would be too many; ``a/b`` is the first that is there."""
NOUNS: Mapping[str, tuple[str, str]] = {"Person": ("person", "people"), "Sourcing": ("group", "groups")}
"""What one and several records are called, where the record's name does not tell it."""


@dataclass(frozen=True, slots=True, repr=False)
class Listing(Sequence[T], Generic[T]):
    """Records in order. ``of`` is their type, so that an empty listing has columns too.

    ``total`` is how many there are in all, None where they were not all counted; ``after`` is what asks for the next.
    ``note`` says, for a person, in what way the answer is bounded.
    """

    records: tuple[T, ...]
    of: type[T]
    total: int | None = None
    after: str | None = None
    note: str | None = None

    @property
    def truncated(self) -> bool:
        """Whether there are records after these."""
        return self.after is not None

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.records[index]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[T]:
        return iter(self.records)

    def __repr__(self) -> str:
        return f"<Listing: {self.says()}>"

    def says(self) -> str:
        """How many of how many, in words: "20 of 59 statements"."""
        one, many = noun(self.of)
        if not self.truncated:
            return f"{len(self)} {one if len(self) == 1 else many}"
        if self.total is not None:
            return f"{len(self)} of {self.total} {one if self.total == 1 else many}"
        return f"{len(self)} {one if len(self) == 1 else many} and more"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each record as a dict of plain values: spans are ``[start, end]``."""
        return [plain(record) for record in self.records]

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; needs ``headwater[parquet]``."""
        arrow = needed("pyarrow", why="headwater[parquet]")
        return arrow.Table.from_pylist(self.to_dicts(), schema=arrow_schema(self.of))

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``; needs pandas."""
        return needed("pandas").DataFrame(self.to_dicts(), columns=columns(self.of))

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``; needs polars and ``headwater[parquet]``."""
        return needed("polars").from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        names = NOTEBOOK.get(self.of.__name__, columns(self.of))
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
        rows = "".join(f"<tr>{_cells(plain(record), names)}</tr>" for record in self.records[:SHOWN])
        left = f"; the first {SHOWN} are shown" if len(self) > SHOWN else ""
        caption = html.escape(self.says() + left + (f"; {self.note}" if self.note else ""))
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(record: Mapping[str, Any], names: Sequence[str]) -> str:
    texts = [_cell(record, name) for name in names]
    return "".join(f"<td>{html.escape(t if len(t) <= WIDEST else t[: WIDEST - 1] + '…')}</td>" for t in texts)


def _cell(record: Mapping[str, Any], name: str) -> str:
    found = next((record[each] for each in name.split("/") if record[each] is not None), None)
    if found is None:
        return UNKNOWN_OUTLET if name == "outlet" else ""
    return str(found)


def noun(of: type) -> tuple[str, str]:
    """What one record of this type is called, and several.

    >>> noun(Span)
    ('span', 'spans')
    """
    name = of.__name__.lower()
    return NOUNS.get(of.__name__, (name, f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"))


def plain(value: Any) -> Any:
    """Records as dicts, spans as pairs, tuples as lists: what JSON can hold.

    >>> plain((Span(1, 4), "x"))
    [[1, 4], 'x']
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value


def columns(of: type) -> list[str]:
    """The names of a record's fields, in order."""
    return [field.name for field in dataclasses.fields(of)] if dataclasses.is_dataclass(of) else []


def arrow_schema(of: type) -> Any:
    """The Arrow types of a record's fields, so that a column without a single value keeps its type."""
    arrow = needed("pyarrow", why="headwater[parquet]")
    known = {
        "str": arrow.string(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
        "tuple[str, ...]": arrow.list_(arrow.string()),
        "tuple[Span, ...]": arrow.list_(arrow.list_(arrow.int64())),
    }
    if not dataclasses.is_dataclass(of):
        return None
    types = {field.name: str(field.type).removesuffix(" | None") for field in dataclasses.fields(of)}
    if not set(types.values()) <= known.keys():
        return None
    return arrow.schema([(name, known[kind]) for name, kind in types.items()])


def needed(name: str, *, why: str = "") -> ModuleType:
    """A package that is not everybody's. Raises UsageError that says what to install."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed: pip install '{why or name}'") from error
