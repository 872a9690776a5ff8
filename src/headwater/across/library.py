"""What a library tells across its articles: stories, claims traced to their origins, quotations.

Everything here is a function over an open library (``library.db``); ``link`` first, and whenever articles came.

    link(db)                     compare what is new
    stories(db)                  what is being told now
    story_traced(db, id)         all of one story
    at_once(db, id)              the same, where nobody has to wait for it; claim_at_once(db, id) one claim
    traced(db, what)             the claims of an article, a statement, a story, or about some words; one by its id
    quoted(db, words)            who printed these words, and in which wording
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from headwater.across import trace
from headwater.across.contract import as_dict
from headwater.across.growth import Growing, growing
from headwater.across.keeping import SMALL, begin, keep, kept, kept_claim
from headwater.across.linking import link
from headwater.across.loading import spoken, told
from headwater.across.moments import moment
from headwater.across.quotes import Quoted, akin, quotations, spoke
from headwater.across.records import Claim, Story, Told, Trace
from headwater.across.rulings import of_links, of_tellings
from headwater.across.seeking import FOUND, claim_meant, printing, sought
from headwater.across.sidebyside import network
from headwater.across.stories import regroup
from headwater.across.words import DULL, rarity, stem, stems
from headwater.errors import Missing, UsageError
from headwater.library.connection import writing
from headwater.library.words import folded_tokens
from headwater.records import Article

if TYPE_CHECKING:
    from headwater.library.view import Library

__all__ = [
    "Storied", "at_once", "claim_at_once", "each", "link", "quoted", "stories", "story_traced", "trace_all", "traced",
]  # fmt: skip

FEW = 3
"""Utterances whose other parts are looked for, too."""
HEAD = 4
"""Letters at the beginning of a word, by which a quotation that may be meant is known quickly."""
SHORT_PRINT = 40
"""Code points below which a quotation may be a fragment: one of these beginnings is enough; else there are two."""
MEMBERS = """
SELECT t.article, a.id, a.published, a.outlet, a.domain, a.title FROM telling t JOIN article a ON a.seq = t.article
WHERE t.story = ?"""


@dataclass(frozen=True, slots=True)
class Storied:
    """A story as it is listed. ``articles`` and ``outlets`` count who tells it; ``least`` and ``most`` are the
    independent origins of its claim that most articles tell (0 where no two tell the same). ``anonymous`` is the share
    of its statements whose source has no name; ``first`` and ``last`` are ISO prefixes; ``growth`` is articles a day
    over the three days up to the library's newest article."""

    story: Story
    articles: int
    outlets: int
    least: int
    most: int
    anonymous: float
    first: str | None
    last: str | None
    growth: float


def stories(db: sqlite3.Connection, *, since: str | None = None, limit: int = 20) -> list[Storied]:
    """What two articles or more tell, what grows most first; ``since``: told again since this day (ISO prefix)."""
    regroup(db)
    return [_storied(db, one) for one in growing(db, since=since, limit=limit)]


def _storied(db: sqlite3.Connection, one: Growing) -> Storied:
    found = story_traced(db, one.id)
    story, claims = found.stories[0], found.claims
    least, most = (claims[0].origins.least, claims[0].origins.most) if claims else (0, 0)
    return Storied(
        story, one.articles, one.outlets, least, most, one.anonymous, one.first, one.last, one.growth
    )  # fmt: skip


def traced(db: sqlite3.Connection, what: str | None, *, everything: bool = False) -> Trace:
    """The claims that are meant, the best first; ``everything``: all claims of all stories. Raises UsageError."""
    regroup(db)
    if everything or what is None:
        return _joined(each(db))
    asked = sought(db, what)
    parts = [story_traced(db, story) for story in asked.stories]
    fits = [(asked.fit(claim), claim) for part in parts for claim in part.claims]
    best = max((fit for fit, _ in fits), default=0.0)
    fits = [(fit, claim) for fit, claim in fits if fit > 0 and fit >= asked.near * best]
    chosen = [claim for _, claim in sorted(fits, key=lambda pair: (-pair[0], -len(pair[1].versions), pair[1].id))]
    told_in = {claim.story for claim in chosen}
    whole = _joined(part for part in parts if part.stories[0].id in told_in or len(parts) == 1)
    _remember(db, chosen)
    return Trace(whole.stories, tuple(chosen), whole.quotations, whole.articles)


def each(db: sqlite3.Connection) -> Iterator[Trace]:
    """Story after story that two articles or more tell, by id: only one is held in memory."""
    last = ""
    query = "SELECT story FROM telling WHERE story > ? GROUP BY story HAVING count(*) > 1 ORDER BY story LIMIT 100"
    while rows := db.execute(query, (last,)).fetchall():
        for (story,) in rows:
            found = story_traced(db, story)
            _remember(db, found.claims)
            yield found
        last = rows[-1][0]


def trace_all(library: Library) -> dict[str, Any]:
    """Everything a library tells across its articles, as the JSON object of ``headwater trace --all``."""
    link(library.db)
    return as_dict(traced(library.db, None, everything=True))


def story_traced(db: sqlite3.Connection, id: str) -> Trace:
    """One story, by its id: as it was kept, or worked out now, and kept."""
    if (known := kept(db, id)) is not None:
        return known
    word = begin(db, id)
    story, articles = _story(db, id)
    found = trace.claims(
        articles, story_id=id, same=of_tellings(db, articles), leans=of_links(db, articles), network=network()
    )
    made = Trace((story,), found, trace.quotes(articles), {one.article.id: one.article for one in articles})
    keep(db, made, word=word)
    return made


def at_once(db: sqlite3.Connection, id: str, *, most: int = SMALL) -> Trace | None:
    """One story as it was kept, or worked out now where that is soon done: where at most so many articles tell it. None
    where it takes longer; whoever works stories out (``background.py``) will come to it."""
    if (known := kept(db, id)) is not None:
        return known
    count = "SELECT count(*) FROM (SELECT 1 FROM telling WHERE story = ? LIMIT ?)"
    return story_traced(db, id) if db.execute(count, (id, most + 1)).fetchone()[0] <= most else None


def claim_at_once(db: sqlite3.Connection, id: str, *, whole: bool = False) -> Trace | None:
    """One claim, by the id that it has or had, with what its page shows of its story, or the ``whole`` rest of it;
    None as in :func:`at_once`. Raises Missing."""
    if not whole and (known := kept_claim(db, id)) is not None:
        return known
    asked = claim_meant(db, id)
    if asked is None:
        raise Missing(f"{id}: there is no claim of this id")
    for story in asked.stories:
        if (found := at_once(db, story)) is None:
            return None
        best = max(found.claims, key=lambda one: (asked.fit(one), len(one.versions)), default=None)
        if best is not None and asked.fit(best):
            return replace(found, claims=(best,))
    raise Missing(f"{id}: no two articles tell this claim any more; they, or what was decided of them, have changed")


def _story(db: sqlite3.Connection, id: str) -> tuple[Story, list[Told]]:
    """A story with its articles, the earliest first; it is called as its earliest article with a title is."""
    rows = db.execute(MEMBERS, (id,)).fetchall()
    rows.sort(key=lambda row: (moment(row["published"]) or float("inf"), row["id"]))
    title = next((row["title"] for row in rows if row["title"]), "")
    articles = told(db, [row["article"] for row in rows])
    return Story(id, title, tuple(one.article.id for one in articles)), articles


def _joined(parts: Iterable[Trace]) -> Trace:
    found: list[Trace] = list(parts)
    articles: dict[str, Article] = {}
    for part in found:
        articles |= part.articles
    return Trace(
        tuple(story for part in found for story in part.stories),
        tuple(claim for part in found for claim in part.claims),
        tuple(one for part in found for one in part.quotations),
        articles,
    )


def _remember(db: sqlite3.Connection, claims: Sequence[Claim]) -> None:
    """Keep where claims begin, so that they are found by their ids."""
    known = {row[0] for one in claims for row in db.execute("SELECT id FROM claim WHERE id = ?", (one.id,))}
    new = [one for one in claims if one.id not in known]
    if new:
        with writing(db):
            db.executemany(
                "INSERT OR IGNORE INTO claim (id, article, start) SELECT ?, seq, ? FROM article WHERE id = ?",
                [(one.id, one.versions[0].start, one.versions[0].article) for one in new],
            )


def quoted(db: sqlite3.Connection, words: str, *, who: str | None = None) -> Trace:
    """Who prints these words as somebody's own, or nearly these: quotations, and the articles that print them. ``who``:
    only where this person, or nobody who is named, is said to have said them. Raises UsageError where there is no
    word."""
    if not stems(words):
        raise UsageError(f"{words!r}: no word to look for")
    asked = Quoted("", None, words, (), who)
    seqs = printing(db, words)
    articles = spoken(db, seqs)
    compared = _said(articles, who, like=[words])
    found = quotations(akin(asked, compared))
    if found and len(found) <= FEW and len(seqs) < FOUND:  # who was asked for by a part has other parts, too
        others = dict.fromkeys(seq for one in found for seq in printing(db, one.words) if seq not in seqs)
        articles += spoken(db, list(others)[: FOUND - len(seqs)])
    further = _said(articles, who, like=[words, *(one.words for one in found)])
    if found and further != compared:
        found = quotations(akin(asked, further))
    shown = {variant.article for quotation in found for variant in quotation.variants}
    return Trace((), (), found, {one.id: one for one, _ in articles if one.id in shown})


def _said(
    articles: Iterable[tuple[Article, Sequence[Quoted]]], who: str | None, *, like: Iterable[str]
) -> list[Quoted]:
    """What they print in quotation marks and this person, or nobody who is named, is said to have said; only what has
    the beginnings of two words in common with one of ``like``, or of one where either is short, since to compare is
    dear."""
    heads = [
        {token[:HEAD] for token, _ in folded_tokens(words) if rarity(stem(token)) >= DULL}
        for words in dict.fromkeys(like)
    ]

    def near(text: str) -> bool:
        folded, wanted = text.casefold(), 1 if len(text) < SHORT_PRINT else 2
        return any(sum(one in folded for one in each) >= min(wanted, len(each)) for each in heads)

    return [
        one
        for _, each in articles
        for one in each
        if near(one.text)
        if who is None or spoke(one.speaker, who) is not False
    ]
