"""Open libraries for requests: each has one for itself while it lasts.

A connection is for one thread at a time. Requests come in many threads, so a few connections lie ready, and more are
made when all are in use.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.library.connection import faults
from headwater.library.view import Library
from headwater.library.view import open as open_library
from headwater.settings import Settings

READY = 8
"""Connections that are kept for later."""


class Desk:
    """Hands out the library of one file."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self._ready: list[Library] = []
        self._lock = threading.Lock()

    @contextmanager
    def library(self) -> Iterator[Library]:
        """An open library, for one thread. Raises LibraryError, also for what SQLite says within."""
        with self._lock:
            found = self._ready.pop() if self._ready else None
        found = found or open_library(self.path, settings=self.settings, create=True)
        sound = False
        try:
            with faults():
                yield found
            sound = True
        finally:
            if not (sound and self._kept(found)):  # after an error it may be in the middle of something
                found.close()

    def _kept(self, library: Library) -> bool:
        with self._lock:
            room = len(self._ready) < READY
            if room:
                self._ready.append(library)
        return room

    def close(self) -> None:
        """Close what lies ready."""
        with self._lock:
            for library in self._ready:
                library.close()
            self._ready.clear()
