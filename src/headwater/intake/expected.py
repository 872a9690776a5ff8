"""How many items are there to come? Only what the names tell, and lines that are quickly counted; else it is unknown.

In: the inputs of ``sources.items``. Out: a number for a progress bar. It is an estimate: a file may yet be refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from headwater.intake import folders, formats
from headwater.records import Failure

BLOCK = 1 << 20
MOST = 1 << 30
"""Bytes of a file whose lines are counted."""


def expected(inputs: Sequence[str]) -> int | None:
    """The number of items, None where one of the inputs does not tell (an address, a feed, an archive)."""
    counts: list[int] = []
    for path in _paths(inputs):
        count = _held(path)
        if count is None:
            return None
        counts.append(count)
    return sum(counts)


def _paths(inputs: Sequence[str]) -> Iterator[str]:
    for name in inputs:
        for path in folders.matching(name) if folders.is_pattern(name) else [name]:
            if os.path.isdir(path):
                yield from (each for each in folders.files(path) if not isinstance(each, Failure))
            else:
                yield path


def _held(path: str) -> int | None:
    """One page, or as many records as a file has lines."""
    kind = formats.by_name(path)
    if kind in ("page", "message") or not os.path.isfile(path):
        return None if "://" in path or path == "-" else 1
    if kind != "jsonl" or path.lower().endswith(".gz") or os.path.getsize(path) > MOST:
        return None
    with open(path, "rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b""))
        size = file.tell()
        if size:
            file.seek(-1, os.SEEK_END)
            lines += file.read(1) != b"\n"
    return lines
