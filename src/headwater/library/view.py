"""A library as a program uses it: one object, one file.

    >>> import tempfile, pathlib
    >>> folder = tempfile.TemporaryDirectory()
    >>> with open(pathlib.Path(folder.name) / "ferry.hw") as library:
    ...     len(library.ask("ferry"))
    0
    >>> folder.cleanup()

Every method is a few lines over the part that does the work. An object is for one thread; any number of processes may
have the same file open.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from headwater.errors import UsageError
from headwater.library.connection import connect, faults, guarded
from headwater.library.records import Judgement, JudgementKind, Statement
from headwater.records import Failure, Item, Reading
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.library.adding import Added, Progress
    from headwater.library.listing import Listing
    from headwater.library.people import Who
    from headwater.library.rereading import Reread
    from headwater.library.search import Facets, Hit, Query
    from headwater.library.stats import Sourcing
    from headwater.library.subscriptions import FeedHealth
    from headwater.library.versions import Piece, Version
    from headwater.library.watching import Step, Watched
    from headwater.library.writer import Failed

DEFAULTS = Settings()


def open(path: str | os.PathLike[str], *, settings: Settings = DEFAULTS, create: bool = True) -> Library:
    """Open a library, make it where there is none. Raises LibraryError."""
    return Library(connect(path, create=create), settings)


@guarded
class Library:
    """A standing record of what is said in the news. Made by :func:`headwater.open`; a context manager."""

    def __init__(self, db: sqlite3.Connection, settings: Settings) -> None:
        self.db = db
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
        with faults():  # what the caller did with ``db`` himself
            if isinstance(error, sqlite3.Error):
                raise error

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def add(
        self,
        inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        columns: Mapping[str, str] | None = None,
        private: bool = False,
        progress: Callable[[Progress], None] | None = None,
        **options: Any,
    ) -> Added:
        """Read files, folders, globs, pages, feeds, archives and tables into the library; what is there is skipped.

        ``columns`` maps the columns of a CSV to the keys of a record; ``private`` allows private addresses. Options:
        those of :func:`headwater.library.adding.add` (story, workers, deadline, memory, retry_failed).
        """
        from headwater.intake.expected import expected
        from headwater.intake.fetch import Fetcher
        from headwater.intake.sources import items
        from headwater.library.writer import names_unreceived

        names = [os.fspath(inputs)] if isinstance(inputs, str | os.PathLike) else [os.fspath(name) for name in inputs]
        if options.get("retry_failed"):
            names += [name for name in names_unreceived(self.db) if name not in names]
        with Fetcher() as fetcher:
            fetch = partial(fetcher.fetch, private=private)
            found = items(names, settings=self.settings, fetch=fetch, columns=columns)
            total = expected(names) if progress is not None else None
            return self.add_items(found, progress=progress, total=total, **options)

    def add_items(self, items: Iterable[Item | Failure], **options: Any) -> Added:
        """Read items that the caller made; options as in :meth:`add`."""
        from headwater.library.adding import add

        return add(self.db, items, settings=self.settings, **options)

    def dismiss(self, name: str | None) -> int:
        """Forget why an input failed, or (None) all that failed; says how many."""
        from headwater.library.writer import dismiss

        return dismiss(self.db, name)

    def failures(self) -> list[Failed]:
        """What could not be read, with the reason."""
        from headwater.library.writer import failures

        return failures(self.db)

    def subscribe(self, feeds: Iterable[str], *, private: bool = False) -> int:
        """Watch feeds from now on; says how many are new."""
        from headwater.library.subscriptions import subscribe

        return subscribe(self.db, feeds, private=private)

    def unsubscribe(self, feeds: Iterable[str]) -> int:
        """Watch them no longer; what was read stays."""
        from headwater.library.subscriptions import unsubscribe

        return unsubscribe(self.db, feeds)

    def feeds(self) -> tuple[FeedHealth, ...]:
        """What is watched, and how each feed does."""
        from headwater.library.subscriptions import feeds

        return feeds(self.db)

    def watch(
        self,
        *,
        once: bool = False,
        every: float = 900.0,
        progress: Callable[[Step], None] | None = None,
        **options: Any,
    ) -> Watched:
        """Poll the feeds, politely, and read what is new; without ``once``, until it is interrupted.

        ``every`` is in seconds. Options: those of :func:`headwater.library.adding.add`.
        """
        from headwater.intake.fetch import Fetcher
        from headwater.library.watching import watch

        with Fetcher() as fetcher:
            add = partial(self.add_items, **options)
            return watch(self.db, fetch=fetcher.fetch, add=add, once=once, every=every, progress=progress)

    def ask(self, words: str | None = None, **filters: Any) -> Listing[Statement]:
        """The statements that hold these words; filters are the fields of :class:`headwater.library.search.Query`."""
        from headwater.library.search import ask

        return ask(self.db, self._query(words, filters))

    def facets(self, words: str | None = None, **filters: Any) -> Facets:
        """How the answer to the same question divides by outlet, anonymity, form and actor."""
        from headwater.library.search import facets

        return facets(self.db, self._query(words, filters))

    @staticmethod
    def _query(words: str | None, filters: Mapping[str, Any]) -> Query:
        from headwater.library.search import Query

        unknown = sorted(filters.keys() - set(Query.__dataclass_fields__))
        if unknown:
            raise UsageError(f"no such filter: {', '.join(unknown)}")
        return Query(words=words, **filters)

    def who(self, name: str, **options: Any) -> Who:
        """What somebody said, in time; or the several whom the name may mean."""
        from headwater.library.people import who

        return who(self.db, name, **options)

    def stats(self, **options: Any) -> Listing[Sourcing]:
        """How outlets or stories are sourced; options of :func:`headwater.library.stats.stats`."""
        from headwater.library.stats import stats

        return stats(self.db, **options)

    def statements(self, *, old: bool = False) -> Iterator[Statement]:
        """Every statement, sorted by id: the same library gives the same sequence. ``old``: of old versions too."""
        from headwater.library.statements import every

        with faults():
            yield from every(self.db, old=old)

    def statement(self, id: str) -> Statement:
        """One statement. Raises UsageError where there is none of this id."""
        from headwater.library.statements import load

        row = self.db.execute("SELECT seq FROM statement WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise UsageError(f"{id}: there is no statement of this id")
        return load(self.db, [row["seq"]])[0]

    def hits(self, found: Listing[Statement], words: str | None) -> tuple[Hit, ...]:
        """Where the printed words of each statement hold what was looked for."""
        from headwater.library.search import hits

        return hits(self.db, found, words or "")

    def text(self, article: str) -> str:
        """The printed text of an article. Raises UsageError where there is none of this id."""
        row = self.db.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
        if row is None:
            raise UsageError(f"{article}: there is no article of this id")
        return str(row["text"])

    def read(self, article: str) -> Reading:
        """All that the machine read in an article, as :func:`headwater.read` gave it: no judgement is in it."""
        from headwater.library.codec import load

        row = self.db.execute(
            "SELECT r.record, a.text FROM reading r JOIN article a ON a.seq = r.article WHERE a.id = ?", (article,)
        ).fetchone()
        if row is None:
            raise UsageError(f"{article}: there is no article of this id")
        return load(row["record"], text=row["text"])

    def versions(self, article: str) -> tuple[Version, ...]:
        """The versions of an article that were seen, oldest first."""
        from headwater.library.naming import article_meant
        from headwater.library.versions import versions

        return versions(self.db, article_meant(self.db, article))

    def difference(self, older: str, newer: str) -> tuple[Piece, ...]:
        """What changed between two versions, word by word."""
        from headwater.library.versions import difference

        return difference(self.db, older, newer)

    def reread(self, *, everything: bool = False, progress: Callable[[int, int], None] | None = None) -> int:
        """Read again what another version of Headwater read; judgements stay. Says how many articles were."""
        from headwater.library.rereading import reread
        from headwater.reading import Kit, read_many

        kit = Kit.load(self.settings)
        return reread(self.db, read=partial(read_many, kit=kit), everything=everything, progress=progress)

    def reread_pages(
        self,
        *,
        everything: bool = False,
        workers: int = 2,
        deadline: float = 60.0,
        progress: Callable[[int, int], None] | None = None,
    ) -> Reread:
        """The same from the pages as they were received: a better intake may find other words, in a new version."""
        from headwater.library.pool import Pool
        from headwater.library.rereading import reread_pages
        from headwater.library.worker import ReadItems

        with Pool(ReadItems(self.settings), workers=workers, deadline=deadline) as pool:
            return reread_pages(self.db, pool=pool, everything=everything, progress=progress)

    def judge(
        self, kind: JudgementKind, target: str, *, value: Mapping[str, Any] | None = None, who: str, why: str
    ) -> Judgement:
        """Record a decision; it lies over the machine's reading from now on. Raises UsageError."""
        from headwater.library.judgements import judge

        return judge(self.db, kind, target, value=dict(value or {}), who=who, why=why)

    def undo(self, judgement: str, *, who: str, why: str) -> Judgement:
        """Take a judgement back, by another one."""
        from headwater.library.judgements import undo

        return undo(self.db, judgement, who=who, why=why)

    def judgements(self) -> tuple[Judgement, ...]:
        """All that was decided, in order."""
        from headwater.library.judgements import listed

        return listed(self.db)

    def backup(self, target: str | os.PathLike[str], *, replace: bool = False) -> Path:
        """A copy of the whole library, also while somebody writes to it."""
        from headwater.library.backup import backup

        return backup(self.db, target, replace=replace)
