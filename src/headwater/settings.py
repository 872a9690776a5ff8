"""One frozen Settings, made once by the caller and passed on; nothing reads it as a global."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MiB = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices of one run. Sizes in bytes unless the field says otherwise."""

    max_bytes: int = 64 * MiB
    """The largest input, before and after decompression."""
    max_characters: int = 4_000_000
    """The longest text that is read, in code points; longer is refused with TooLarge."""
    threads: int = 2
    """Threads of the reader network."""
    min_score: float = 0.1
    """Attributions less probable than this are left out. At 0.1 the quality bench loses nothing."""
    actors: Path | None = None
    """A file with the user's own actors and outlets (``who/mine.py`` says what it holds); None: no file."""
