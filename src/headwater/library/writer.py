"""What was read goes in: an article is one transaction, whole or not at all.

Invariants, held here:

1. What was received is kept (``page``), what could not be read too: a better reader can try again.
2. The same items make the same rows, in whatever order and whenever they come, but for the versions' order.
3. ``reading`` has the machine's words only; judgements are laid over the other tables, by ``judgements.replay``.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag

from headwater.errors import LibraryError, Malformed, UsageError
from headwater.intake.packing import pack, unpack
from headwater.library import judgements
from headwater.library.connection import writing
from headwater.library.written import write_reading
from headwater.records import Article, Failure, Item, Reading, content_id

PLACE = re.compile(r"[:#][\d+]+$")
"""Where in a file an item stands: ``rows.jsonl:17``, ``archive.warc.gz#1234``."""
NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that could not be read: its digest, why, how often it was tried, and when last (UTC)."""

    item: str
    source: str
    stage: str
    message: str
    tries: int
    at: str


def known(db: sqlite3.Connection, digest: str) -> Literal["article", "failure"] | None:
    """What became of the item with this digest, None where it never came."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM failure WHERE item = page.digest) FROM page WHERE digest = ?", (digest,)
    ).fetchone()
    if row is None:
        return None
    return "failure" if row[0] else "article"


def store(
    db: sqlite3.Connection, item: Item, reading: Reading, *, story: str | None = None, made: str | None = None
) -> bool:
    """Put an article in. False where the item, or another with the very same article, is there already.

    ``story`` is the title of a story that the article tells. ``made`` is what read it; None is this program.
    """
    with writing(db):
        new = known(db, item.digest) != "article"
        if new:
            _page(db, item)
            db.execute("DELETE FROM failure WHERE item IN (?, ?)", (item.digest, unreceived(item.name)))
            # "rows.csv" could not be opened, and now there is "rows.csv:2".
            db.execute("DELETE FROM failure WHERE item = ?", (unreceived(PLACE.sub("", item.name)),))
        seq = _article_seq(db, reading.article.id)
        if added := new and seq is None:
            seq = _article(db, reading.article, page=item.digest, key=key_of(reading.article))
            write_reading(db, seq, reading, made=made)
            judgements.replay(db, seq)
        if story is not None and seq is not None:
            _tell(db, seq, story=story)
    return added


def renew(db: sqlite3.Connection, item: Item, reading: Reading) -> bool:
    """A page that is known gave other words to a better intake: the newest version of its article is this one.

    False where an article with just these words is there already. The versions before stay, with what was decided
    about them; the stories go on to the new one.
    """
    with writing(db):
        if _article_seq(db, reading.article.id) is not None:
            return False
        old, key = db.execute(
            "SELECT seq, key FROM article WHERE page = ? AND latest ORDER BY seq DESC LIMIT 1", (item.digest,)
        ).fetchone()
        seq = _article(db, reading.article, page=item.digest, key=key)
        write_reading(db, seq, reading)
        judgements.replay(db, seq)
        db.execute("INSERT INTO told (story, article) SELECT story, ? FROM told WHERE article = ?", (seq, old))
    return True


def tell(db: sqlite3.Connection, digest: str, *, story: str) -> None:
    """The article that was made of this item tells this story too; of an item that gave no article, nothing does."""
    with writing(db):
        for row in db.execute("SELECT seq FROM article WHERE page = ?", (digest,)).fetchall():
            _tell(db, row[0], story=story)


def fail(db: sqlite3.Connection, item: Item, failure: Failure) -> None:
    """Keep an item that could not be read, and why. An item that has become an article stays one."""
    with writing(db):
        if known(db, item.digest) == "article":
            return
        _page(db, item)
        _fail(db, item.digest, failure)


def fail_unreceived(db: sqlite3.Connection, failure: Failure) -> None:
    """Keep why something could not even be opened or fetched; it goes when an item of the same name comes in."""
    with writing(db):
        _fail(db, unreceived(failure.source), failure)


def dismiss(db: sqlite3.Connection, name: str | None) -> int:
    """Forget why an input failed, by its name or the item's digest, or of all; what was received of it stays."""
    with writing(db):
        if name is None:
            return db.execute("DELETE FROM failure").rowcount
        return db.execute("DELETE FROM failure WHERE name = ? OR item = ?", (name, name)).rowcount


def unreceived(name: str) -> str:
    """What stands for an item of which only the name is known."""
    return content_id("unreceived", name)


def _fail(db: sqlite3.Connection, item: str, failure: Failure) -> None:
    db.execute(
        f"INSERT INTO failure (item, name, stage, message, tries, at) VALUES (?, ?, ?, ?, 1, {NOW})"
        " ON CONFLICT (item) DO UPDATE SET name = excluded.name, stage = excluded.stage,"
        " message = excluded.message, tries = tries + 1, at = excluded.at",
        (item, _whole(failure.source), failure.stage, _whole(failure.message)),
    )


def failures(db: sqlite3.Connection, *, after: tuple[str, str] = ("", ""), limit: int | None = None) -> list[Failed]:
    """Items that could not be read, by name: all, or so many ``after`` the one with this name and digest."""
    rows = db.execute(
        "SELECT item, name, stage, message, tries, at FROM failure WHERE (name, item) > (?, ?)"
        " ORDER BY name, item LIMIT ?",
        (*after, -1 if limit is None else limit),
    )
    return [Failed(*row) for row in rows]


def names_unreceived(db: sqlite3.Connection) -> list[str]:
    """The names of what could not be opened or fetched; a place inside a file cannot be tried alone."""
    rows = db.execute("SELECT name FROM failure WHERE item NOT IN (SELECT digest FROM page) ORDER BY name")
    return [row[0] for row in rows if "://" in row[0] or not PLACE.search(row[0])]


def item_of(db: sqlite3.Connection, digest: str) -> Item:
    """An item as it was received. Raises UsageError where there is none with this digest."""
    row = db.execute(
        "SELECT data, name, kind, url, path, outlet, published FROM page WHERE digest = ?", (digest,)
    ).fetchone()
    if row is None:
        raise UsageError(f"no item {digest} in this library")
    try:
        return Item(unpack(row[0]), *row[1:])
    except Malformed as error:
        raise LibraryError(f"a page in the library is damaged: {digest}") from error


def key_of(article: Article) -> str:
    """What stays when the page changes: the giver's id, else the address without its fragment, else the article's id.

    Two givers may use one id, so the site or the outlet belongs to it.
    """
    if article.external is not None:
        return f"external:{article.domain or article.outlet or ''}:{article.external}"
    return urldefrag(article.url)[0] if article.url else article.id


def _page(db: sqlite3.Connection, item: Item) -> None:
    db.execute(
        "INSERT INTO page (digest, kind, name, url, path, outlet, published, size, data, added)"
        f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, {NOW}) ON CONFLICT (digest) DO NOTHING",
        (
            item.digest, item.kind, _whole(item.name), _whole(item.url), _whole(item.path), _whole(item.outlet),
            _whole(item.published), len(item.data), pack(item.data),
        ),
    )  # fmt: skip


def _article_seq(db: sqlite3.Connection, article_id: str) -> int | None:
    row = db.execute("SELECT seq FROM article WHERE id = ?", (article_id,)).fetchone()
    return None if row is None else int(row[0])


def _article(db: sqlite3.Connection, article: Article, *, page: str, key: str) -> int:
    """A new version of its key, which is the latest now."""
    (version,) = db.execute("SELECT coalesce(max(version), 0) + 1 FROM article WHERE key = ?", (key,)).fetchone()
    if version > 1:
        db.execute("UPDATE article SET latest = 0 WHERE key = ? AND latest", (key,))
    row = {
        "id": article.id, "page": page, "key": key, "version": version, "latest": 1,
        "external": article.external, "url": article.url, "path": _whole(article.path), "domain": article.domain,
        "outlet": article.outlet, "wire": article.wire, "title": article.title, "authors": _json(article.authors),
        "published": article.published, "modified": article.modified,
        "section": article.section, "language": article.language,
        "text": article.text, "words": len(article.text.split()),
    }  # fmt: skip
    done = db.execute(
        f"INSERT INTO article ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    return int(done.lastrowid or 0)


def _tell(db: sqlite3.Connection, article: int, *, story: str) -> None:
    key = content_id("story", story)
    db.execute("INSERT INTO story (id, title) VALUES (?, ?) ON CONFLICT DO NOTHING", (key, story))
    db.execute("INSERT INTO told (story, article) VALUES (?, ?) ON CONFLICT DO NOTHING", (key, article))


def _whole(words: str | None) -> str | None:
    """Half characters, as in the names of files that are not UTF-8, written out: the database takes whole ones only."""
    return words and words.encode("utf-8", "backslashreplace").decode("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
