"""How is an outlet, a story or a month sourced?

In: what to group by, and which articles. Out: one record a group: how many statements of which anonymity, how many
articles rest on one source, who is quoted most. Newest versions only, without what people rejected.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.errors import UsageError
from headwater.library.listing import Listing
from headwater.library.naming import outlets_meant, stories_meant

By = Literal["outlet", "month", "story"]
QUOTED = 5
"""Names of the most quoted in a group."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How one group of articles is sourced.

    ``group`` is the outlet's name, the month, or the story's title; None where the article says none. Statements are
    counted by anonymity; ``anonymous`` is the share of described and unnamed ones, 0 to 1, None without statements.
    ``sourced`` are the articles with a source at all, ``single_source`` those with exactly one; ``quoted`` are the most
    quoted, as "name (statements)".
    """

    group: str | None
    articles: int
    statements: int
    named: int
    described: int
    unnamed: int
    document: int
    none: int
    anonymous: float | None
    sourced: int
    single_source: int
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """An actor (id) and how many statements he has in a group."""

    actor: str
    name: str
    statements: int


GROUPS: dict[str, tuple[str, str]] = {
    "outlet": ("a.outlet", "article a"),
    "month": ("substr(a.published, 1, 7)", "article a"),
    "story": (
        "coalesce(nullif(y.title, ''), y.id)",
        "told t JOIN story y ON y.id = t.story JOIN article a ON a.seq = t.article",
    ),
}
SOURCED = "coalesce('actor ' || s.actor, 'words ' || lower(s.source))"


def stats(
    db: sqlite3.Connection, *, by: By = "outlet", outlet: str | None = None, story: str | None = None
) -> Listing[Sourcing]:
    """The sourcing of each group: months in order, outlets and stories with the most statements first."""
    if by not in GROUPS:
        raise UsageError(f"by is one of {', '.join(GROUPS)}, not {by!r}")
    where, values, note = _articles(db, outlet, story)
    if note is not None:
        return Listing((), Sourcing, total=0, note=note)
    tops = _quoted(db, by, where, values, most=QUOTED)
    quoted = {label: _named(found) for label, found in tops.items()}
    records = [_sourcing(row, quoted.get(row["label"], ())) for row in _groups(db, by, where, values)]
    if by == "month":
        records.sort(key=lambda one: one.group or "")
    else:
        records.sort(key=lambda one: (-one.statements, one.group or ""))
    return Listing(tuple(records), Sourcing, total=len(records))


def newest(
    db: sqlite3.Connection, outlet: str, *, articles: int, most: int = QUOTED
) -> tuple[Sourcing, tuple[Quoted, ...]] | None:
    """The sourcing of the outlet of exactly this name in its newest articles, and whom they quote most."""
    where = "a.latest = 1 AND a.outlet = ? ORDER BY a.published DESC, a.seq DESC LIMIT ?"
    where, values = f"a.seq IN (SELECT a.seq FROM article a WHERE {where})", (outlet, articles)
    rows = _groups(db, "outlet", where, values)
    quoted = _quoted(db, "outlet", where, values, most=most).get(outlet, [])
    return (_sourcing(rows[0], _named(quoted[:QUOTED])), tuple(quoted)) if rows else None


def _articles(db: sqlite3.Connection, outlet: str | None, story: str | None) -> tuple[str, list[str], str | None]:
    """Which articles, as SQL with its values; a note where there are none such."""
    conditions, values, notes = ["a.latest = 1"], list[str](), list[str]()
    if outlet is not None:
        meant = outlets_meant(db, outlet)
        named = f"a.outlet IN ({', '.join('?' * len(meant.names))})"
        conditions.append("a.domain = ?" if meant.domain else named)
        values += [meant.domain] if meant.domain else meant.names
        notes += [meant.note] if meant.note else []
    if story is not None:
        ids, note = stories_meant(db, story)
        conditions.append(f"a.seq IN (SELECT article FROM told WHERE story IN ({', '.join('?' * len(ids))}))")
        values += ids
        notes += [note] if note else []
    return " AND ".join(conditions), values, "; ".join(notes) or None


def _groups(db: sqlite3.Connection, by: str, where: str, values: Sequence[str | int]) -> list[sqlite3.Row]:
    label, tables = GROUPS[by]
    kinds = "named described unnamed document none".split()
    each = ", ".join(f"coalesce(sum(s.anonymity = '{kind}'), 0) AS {kind}" for kind in kinds)
    whole = ", ".join(f"sum({kind}) AS {kind}" for kind in kinds)
    return db.execute(
        f"SELECT label, count(*) AS articles, sum(statements) AS statements, {whole}, "
        "sum(sources > 0) AS sourced, sum(sources = 1) AS single_source FROM ("
        f"SELECT {label} AS label, count(s.seq) AS statements, {each}, count(DISTINCT {SOURCED}) AS sources "
        f"FROM {tables} LEFT JOIN statement s ON s.article = a.seq AND s.rejected = 0 WHERE {where} "
        "GROUP BY label, a.seq"
        ") GROUP BY label",
        values,
    ).fetchall()


def _quoted(
    db: sqlite3.Connection, by: str, where: str, values: Sequence[str | int], *, most: int
) -> dict[str | None, list[Quoted]]:
    label, tables = GROUPS[by]
    rows = db.execute(
        f"SELECT {label} AS label, c.id, c.name, count(*) AS said FROM {tables} JOIN statement s ON s.article = a.seq "
        f"JOIN actor c ON c.seq = s.actor WHERE {where} AND s.rejected = 0 GROUP BY label, c.seq "
        "ORDER BY label, said DESC, c.name, c.id",
        values,
    )
    tops: dict[str | None, list[Quoted]] = defaultdict(list)
    for group, id, name, said in rows:
        if len(tops[group]) < most:
            tops[group].append(Quoted(id, name, said))
    return tops


def _named(quoted: list[Quoted]) -> tuple[str, ...]:
    return tuple(f"{one.name} ({one.statements})" for one in quoted)


def _sourcing(row: sqlite3.Row, quoted: tuple[str, ...]) -> Sourcing:
    counts = {name: row[name] for name in row.keys() if name != "label"}  # noqa: SIM118, a Row iterates over values
    hidden = row["described"] + row["unnamed"]
    share = round(hidden / row["statements"], 4) if row["statements"] else None
    return Sourcing(group=row["label"], anonymous=share, quoted=quoted, **counts)
