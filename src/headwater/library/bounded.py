"""How is a question stopped that would take too long?

In: a connection, and how much SQLite may do. Out: whether it was too much. Steps of SQLite's machine are counted, not
time: the same question to the same library always ends, or never does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 10_000
"""Steps between two looks at the count."""


class Bound:
    """What may still be done."""

    def __init__(self, steps: int) -> None:
        self._left = steps // EVERY

    @property
    def over(self) -> bool:
        """Whether it was too much."""
        return self._left < 0

    def spent(self) -> bool:
        """Count on; true stops what is going on."""
        self._left -= 1
        return self.over


@contextmanager
def bounded(db: sqlite3.Connection, *, steps: int) -> Iterator[Bound]:
    """Within, a question that takes more than so many steps fails (``interrupted``), and the bound is ``over``."""
    bound = Bound(steps)
    db.set_progress_handler(bound.spent, EVERY)
    try:
        yield bound
    finally:
        db.set_progress_handler(None, 0)
