"""The files that a path, a pattern or a folder means, in one order: sorted by name, folder by folder.

In: a path. Out: paths of files, or failures. Hidden files, the resources that browsers save next to a page, and what
never holds an article (images, styles, scripts) are passed over.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator

from headwater.intake.formats import NO_TEXT, suffix
from headwater.records import Failure

STAGE = "intake"
RESOURCES = ("_files", ".files", "-dateien", "_fichiers", "_archivos", "_bestanden", "_file", "_pliki", "_arquivos")
"""What browsers in several languages append to a page's name for the folder of its images."""
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ""})


def matching(pattern: str) -> list[str]:
    """What a pattern matches (``**`` goes down into folders), sorted, hidden ones left out."""
    return sorted(glob.glob(pattern, recursive=True))


def is_pattern(name: str) -> bool:
    """Whether a name has characters of a pattern and there is no file of just that name."""
    return glob.has_magic(name) and not os.path.lexists(name)


def files(folder: str) -> Iterator[str | Failure]:
    """Every file under a folder that may hold an article; a folder reached twice (by a link) is read once."""
    waiting: list[str] = [folder]
    seen: set[tuple[int, int]] = set()
    some = False
    while waiting:
        path = waiting.pop()
        try:
            if path == folder or os.path.isdir(path):
                inside = listed(path, seen)
                waiting.extend(reversed(inside))
                continue
        except OSError as error:
            yield Failure(path, STAGE, (error.strerror or str(error)).lower())
            some = True
            continue
        if not os.path.isfile(path) and os.path.exists(path):  # a socket, a device, a pipe
            continue
        if suffix(path) not in NO_TEXT:
            some = True
            yield path
    if not some:
        yield Failure(folder, STAGE, "no files to read in this folder")


def listed(folder: str, seen: set[tuple[int, int]]) -> list[str]:
    """The files and folders in a folder, sorted; nothing where it was listed before."""
    status = os.stat(folder)
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    pages = {os.path.splitext(name)[0].lower() for name in names if suffix(name) in PAGES}
    return [os.path.join(folder, name) for name in names if not is_resources(name, pages)]


def is_resources(name: str, pages: set[str]) -> bool:
    """Whether a name is that of the folder with a saved page's images: the page lies next to it."""
    lower = name.lower()
    return any(lower.endswith(end) and lower.removesuffix(end) in pages for end in RESOURCES)
