"""What was worked out of a story is kept, so that it is worked out once: a trace takes seconds, looking it up none.

In: a Trace of one story. Out: rows of ``traced`` and ``version``, and the same Trace again. Triggers of the library
take a row out as soon as its story's articles, what they say, or what people decided of it changes; whatever another
version of the program made counts as not there.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from headwater.across.quotes import Quotation
from headwater.across.records import Claim, Story, Telling, Trace
from headwater.library import codec
from headwater.library.connection import writing
from headwater.library.written import tracer as program
from headwater.records import Article

ROW = "story, made, articles, outlets, least, most, title, first, last, record"
MARKS = ", ".join("?" * len(ROW.split(",")))
CLAIM, ARTICLE, SHARED, ALONE = "claim", "article", "shared", "alone"
PART = "INSERT INTO traced_part (story, kind, place, id, record) VALUES (?, ?, ?, ?, ?)"
SMALL, ANY = 15, 1 << 62
"""Articles of a story that is worked out while somebody waits; more than any story has."""
UNTRACED = """
SELECT t.story FROM telling t WHERE t.story > ''
  AND NOT EXISTS (SELECT 1 FROM traced d WHERE d.story = t.story AND d.made = ?)
GROUP BY t.story HAVING count(*) > ? AND count(*) <= ? ORDER BY count(*) LIMIT ?"""


@dataclass(frozen=True, slots=True)
class _Sayings:
    """Quotations, and the place of each among all of the story."""

    places: tuple[int, ...]
    quotations: tuple[Quotation, ...]


def kept(db: sqlite3.Connection, story: str) -> Trace | None:
    """What is known of a story, None where it is to be worked out. Raises LibraryError for what is damaged."""
    with _at_one_moment(db):
        told = _story(db, story)
        if told is None:
            return None
        claims = db.execute(
            "SELECT record FROM traced_part WHERE story = ? AND kind = 'claim' ORDER BY place", (story,)
        )
        said = [saying for kind in (SHARED, ALONE) for saying in _sayings(db, story, kind)]
        return Trace(
            (told,),
            tuple(codec.recalled(Claim, row["record"]) for row in claims.fetchall()),
            tuple(quotation for _, quotation in sorted(said, key=lambda pair: pair[0])),
            _articles(db, told.articles),
        )


def kept_claim(db: sqlite3.Connection, claim: str) -> Trace | None:
    """One claim of a story, with the articles that tell it, and the quotations that some of these and another article
    print; None as for :func:`kept`. However much else the story holds is not looked at."""
    with _at_one_moment(db):
        row = db.execute("SELECT story, record FROM traced_part WHERE id = ? AND kind = 'claim'", (claim,)).fetchone()
        told = _story(db, row["story"]) if row is not None else None
        if row is None or told is None:
            return None
        found = codec.recalled(Claim, row["record"])
        mine = {one.article for one in found.versions}
        said = [
            quotation
            for _, quotation in _sayings(db, told.id, SHARED)
            if not mine.isdisjoint(variant.article for variant in quotation.variants)
        ]
        named = mine | {variant.article for one in said for variant in one.variants}
        return Trace((told,), (found,), tuple(said), _articles(db, [id for id in told.articles if id in named]))


@contextmanager
def _at_one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """Within, everything is read as it was at the first look: what others take out meanwhile is still there."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _story(db: sqlite3.Connection, story: str) -> Story | None:
    row = db.execute("SELECT record FROM traced WHERE story = ? AND made = ?", (story, program())).fetchone()
    return None if row is None else codec.recalled(Story, row["record"])


def _articles(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Article]:
    """Articles by id, in this order."""
    rows = db.execute(
        "SELECT k.value AS id, p.record, a.text FROM json_each(?) k CROSS JOIN traced_part p ON p.id = k.value"
        " AND p.kind = 'article' JOIN article a ON a.id = k.value ORDER BY k.key",
        (json.dumps(list(ids)),),
    ).fetchall()
    return {row["id"]: replace(codec.recalled(Article, row["record"]), text=row["text"]) for row in rows}


def _sayings(db: sqlite3.Connection, story: str, kind: str) -> list[tuple[int, Quotation]]:
    query = "SELECT record FROM traced_part WHERE story = ? AND kind = ?"
    found = [codec.recalled(_Sayings, row["record"]) for row in db.execute(query, (story, kind)).fetchall()]
    return [pair for one in found for pair in zip(one.places, one.quotations, strict=True)]


def begin(db: sqlite3.Connection, story: str) -> str:
    """Say that a story is being worked out, before its articles are looked up: a word that :func:`keep` asks for."""
    word = f"at work {secrets.token_hex(8)}"
    with writing(db):
        db.execute("DELETE FROM traced WHERE story = ?", (story,))
        values = (story, word, 0, 0, 0, 0, "", None, None, b"")
        db.execute(f"INSERT INTO traced ({ROW}) VALUES ({MARKS})", values)
    return word


def keep(db: sqlite3.Connection, found: Trace, *, word: str) -> bool:
    """Write down what was worked out of one story; False where something that it was made of has changed meanwhile, or
    somebody else is at it."""
    story = found.stories[0]
    with writing(db):
        here = db.execute("DELETE FROM traced WHERE story = ? AND made = ?", (story.id, word)).rowcount
        if here:
            db.execute(f"INSERT INTO traced ({ROW}) VALUES ({MARKS})", _row(found))
            db.executemany(PART, list(_parts(found)))
            db.executemany(
                "INSERT OR REPLACE INTO version (claim, article, story, statement, start, same)"
                " SELECT ?, seq, ?, ?, ?, ? FROM article WHERE id = ?",
                [
                    (claim.id, story.id, one.attribution, one.start, _sure(claim, one), one.article)
                    for claim in found.claims
                    for one in claim.versions
                ],
            )
            db.executemany(
                "INSERT OR IGNORE INTO claim (id, article, start) SELECT ?, seq, ? FROM article WHERE id = ?",
                [(one.id, one.versions[0].start, one.versions[0].article) for one in found.claims],
            )  # so that it is found by this id when its story has grown
    return bool(here)


def untraced(db: sqlite3.Connection, *, limit: int = 100, above: int = 1, most: int = ANY) -> list[str]:
    """Stories that nobody has worked out yet, the small ones first: ids. Those that more articles than ``above`` tell,
    and at ``most`` so many."""
    return [row[0] for row in db.execute(UNTRACED, (program(), above, most, limit))]


def _row(found: Trace) -> tuple[object, ...]:
    story, articles = found.stories[0], list(found.articles.values())
    dates = sorted(one.published for one in articles if one.published)
    best = found.claims[0].origins if found.claims else None
    outlets = {one.outlet or one.id for one in articles}
    return (
        story.id, program(), len(articles), len(outlets), best.least if best else 0, best.most if best else 0,
        story.title, dates[0] if dates else None, dates[-1] if dates else None, codec.packed(story),
    )  # fmt: skip


def _parts(found: Trace) -> Iterator[tuple[object, ...]]:
    """The rows of claims, articles and quotations."""
    story = found.stories[0].id
    for place, claim in enumerate(found.claims):
        bare = replace(claim, versions=tuple(map(_bare, claim.versions)))
        yield story, CLAIM, place, claim.id, codec.packed(bare)
    for place, article in enumerate(found.articles.values()):
        yield story, ARTICLE, place, article.id, codec.packed(replace(article, text=""))
    for kind in (SHARED, ALONE):
        said = [
            (place, one) for place, one in enumerate(found.quotations) if (len(one.variants) > 1) == (kind == SHARED)
        ]
        if said:
            places, quotations = zip(*said, strict=True)
            yield story, kind, 0, None, codec.packed(_Sayings(places, quotations))


def _bare(version: Telling) -> Telling:
    """Without what only comparing needs."""
    return replace(version, weights={}, around={}, vector=None)


def _sure(claim: Claim, version: Telling) -> float:
    same = claim.same.get(version.article)
    return 1.0 if same is None else same.score
