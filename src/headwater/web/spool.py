"""Where does what was sent lie until it is read?

In a temporary folder of this server, one folder a request. Files keep the names that people know; on the disk they
have names of ours, with the same ending, which says what is in them.
"""

from __future__ import annotations

import re
import secrets
import shutil
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from headwater.web.jobs import Given

ODD = re.compile(r"[^A-Za-z0-9._-]")
LONGEST = 200
"""Code points of a name that is kept."""
ENDING = 60
"""Characters of it on the disk, its last."""


class Spool:
    """A temporary folder, made when something comes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: TemporaryDirectory[str] | None = None

    def parcel(self) -> Parcel:
        """A place for what one request sends."""
        id = new_id()
        with self._lock:
            self._folder = self._folder or TemporaryDirectory(prefix="headwater-")
            folder = Path(self._folder.name) / id
        folder.mkdir()
        return Parcel(id, folder)

    def drop(self, id: str) -> None:
        """What was sent has been read."""
        if self._folder is not None:
            shutil.rmtree(Path(self._folder.name) / id, ignore_errors=True)

    def close(self) -> None:
        """Remove everything."""
        with self._lock:
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None


class Parcel:
    """What one request sends, piece by piece: ``given`` is what is known of it, under the ``id`` of its job."""

    def __init__(self, id: str, folder: Path) -> None:
        self.id = id
        self.given: list[Given] = []
        self._folder = folder

    def add(self, *given: Given) -> None:
        """What needs no place on the disk."""
        self.given += given

    def file(self, name: str, stream: BinaryIO, *, feeds: bool = False) -> None:
        """A file that somebody uploads, called as he calls it; ``feeds``: a list of feeds, to be watched."""
        known = called(name)
        where = self._folder / on_disk(known, len(self.given))
        with where.open("wb") as out:
            shutil.copyfileobj(stream, out)
        self.given.append(Given("feeds" if feeds else "file", str(where), known))

    def text(self, data: bytes, given: Given) -> None:
        """A text, or a record; ``given`` says what it is, but for where it lies."""
        where = self._folder / f"{len(self.given):04}"
        where.write_bytes(data)
        self.given.append(Given(given.kind, str(where), given.name, given.url, given.outlet, given.published))


def new_id() -> str:
    """Of a job, and of what it was given."""
    return secrets.token_hex(6)


def called(name: str) -> str:
    """A file's name without the folders that some browsers tell.

    >>> called("C:\\\\leak\\\\minutes.html"), called("../../minutes.html"), called("")
    ('minutes.html', 'minutes.html', 'a file')
    """
    return re.split(r"[/\\]", name)[-1].strip()[-LONGEST:] or "a file"


def on_disk(name: str, number: int) -> str:
    """A name that every disk takes, with the same ending.

    >>> on_disk("Протокол (2).warc.gz", 7), on_disk("CON.", 0)
    ('0007-__________2_.warc.gz', '0000-CON')
    """
    return f"{number:04}-{ODD.sub('_', name)[-ENDING:]}".rstrip(".")
