"""What does the machine think of two, and why?

In: two statements or two articles. Out: a sentence, how sure, what spoke for and against, and the printed words that it
goes by. What was not worked out yet, and is not soon worked out, is said to be so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.across.keeping import kept
from headwater.across.library import at_once
from headwater.across.records import Claim, Link
from headwater.export.alike import Spoke, reasons
from headwater.export.phrased import WAY
from headwater.export.shown import shorten
from headwater.records import Span

EVIDENCE = 300
"""Code points of printed words that speak for a link."""
UNKNOWN = "They were not compared yet."
BEING_WORKED_OUT = "Their story is being worked out."
TWO = "The machine takes them for two claims of one story."
LARGE = "their story is too large to look into it here."
MOST = 100
"""Articles of a story that is looked into."""
COUNT = "SELECT count(*) FROM (SELECT 1 FROM telling WHERE story = ? LIMIT ?)"
SHARED = """
SELECT v.claim FROM article a JOIN version v ON v.article = a.seq JOIN version w ON w.claim = v.claim
JOIN article b ON b.seq = w.article
WHERE a.id = ?1 AND coalesce(?2, '') IN ('', v.statement, a.id || '@' || v.start)
  AND b.id = ?3 AND coalesce(?4, '') IN ('', w.statement, b.id || '@' || w.start)"""
TELLS = "SELECT t.story FROM telling t JOIN article a ON a.seq = t.article WHERE a.id = ? AND t.story > ''"
NEAR = """
SELECT f.score FROM affinity f JOIN article a ON a.seq = f.article JOIN article b ON b.seq = f.other
WHERE a.id = ? AND b.id = ?"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the machine thinks. ``score`` is a probability, None where none was kept; ``evidence`` are printed words;
    ``claim`` and ``story`` are where it can be seen."""

    says: str
    score: float | None = None
    speaks_for: tuple[Spoke, ...] = ()
    against: tuple[Spoke, ...] = ()
    evidence: tuple[str, ...] = ()
    claim: str | None = None
    story: str | None = None


def claims(db: sqlite3.Connection, one: tuple[str, str], other: tuple[str, str]) -> Weighed:
    """Whether two statements or passages, each after the id of its article, tell one claim."""
    ours, theirs = _story(db, one[0]), _story(db, other[0])
    if ours is None or theirs is None:
        return Weighed(UNKNOWN)
    if ours != theirs:
        return Weighed("The machine takes them for two claims: their articles tell two stories.")
    if _large(db, ours):
        shared = _shared(db, one, other)
        says = "They are taken for one claim" if shared else "They are not told as one claim"
        return Weighed(f"{says}; {LARGE}", claim=shared, story=ours)
    trace = at_once(db, ours)
    if trace is None:
        return Weighed(BEING_WORKED_OUT, story=ours)
    within, beside = _content(db, one[1]), _content(db, other[1])
    claim = next((c for c in trace.claims if _tells(c, *one, within) and _tells(c, *other, beside)), None)
    if claim is None:
        return Weighed(TWO, story=ours)
    return _one_claim(claim, one[0], other[0])


def other_claims(db: sqlite3.Connection, article: str, id: str) -> tuple[Claim, ...]:
    """The claims of an article's story that this statement is no version of, as far as they were worked out."""
    story = _story(db, article)
    trace = kept(db, story) if story is not None and not _large(db, story) else None
    within = _content(db, id)
    return tuple(claim for claim in trace.claims if not _tells(claim, article, id, within)) if trace is not None else ()


def _large(db: sqlite3.Connection, story: str) -> bool:
    (articles,) = db.execute(COUNT, (story, MOST + 1)).fetchone()
    return bool(articles > MOST)


def _shared(db: sqlite3.Connection, one: tuple[str, str | None], other: tuple[str, str | None]) -> str | None:
    """A claim that two articles tell, perhaps by these statements."""
    row = db.execute(SHARED, (*one, *other)).fetchone()
    return None if row is None else str(row["claim"])


def _content(db: sqlite3.Connection, id: str) -> tuple[Span, ...]:
    """Where the content of a statement is printed."""
    row = db.execute("SELECT content_spans FROM statement WHERE id = ?", (id,)).fetchone()
    return tuple(Span(*each) for each in json.loads(row["content_spans"])) if row is not None else ()


def _tells(claim: Claim, article: str, id: str, within: Sequence[Span]) -> bool:
    """Whether this statement or passage is a version, or what another one inside it tells."""
    return any(
        one.id == id or (one.article == article and any(span.holds(one.spans[0]) for span in within))
        for one in claim.versions
    )


def _one_claim(claim: Claim, one: str, other: str) -> Weighed:
    """Why the versions of two articles are of one claim; a person's word needs no reason."""
    says = "They are taken for one claim."
    found = ((claim.same.get(one), other), (claim.same.get(other), one))
    same = next((same for same, near in found if same is not None and same.article == near), None)
    if same is not None:
        speaks_for, against = reasons(same.reasons)
        return Weighed(says, round(same.score, 3), speaks_for, against, claim=claim.id)
    if all(same is not None for same, _ in found):
        says += " Each is like another version of it, more than like the other one here."
    return Weighed(says, claim=claim.id)


def leaning(db: sqlite3.Connection, upstream: str, downstream: str) -> Weighed:
    """Whether the second article leans on the first."""
    ours, theirs = _story(db, upstream), _story(db, downstream)
    if ours is None or theirs is None:
        return Weighed(UNKNOWN)
    if ours != theirs:
        return Weighed("The machine sees no link: the two tell two stories.")
    if _large(db, ours):
        shared = _shared(db, (upstream, None), (downstream, None))
        told = "They tell one claim" if shared else "They tell no claim together"
        return Weighed(f"{told}; {LARGE}", claim=shared, story=ours)
    trace = at_once(db, ours)
    if trace is None:
        return Weighed(BEING_WORKED_OUT, story=ours)
    found = _links((link for claim in trace.claims for link in claim.links), upstream, downstream)
    if not found:
        return Weighed("The machine sees no link between them.", story=ours)
    best = max(found, key=lambda link: (link.directed, link.score))
    ways = dict.fromkeys(WAY[link.kind][0] for link in found)
    evidence = dict.fromkeys(shorten(words, EVIDENCE) for link in found for words in link.evidence)
    return Weighed(_linked(best, upstream, ways), round(best.score, 3), evidence=tuple(evidence), story=ours)


def _links(links: Iterable[Link], one: str, other: str) -> list[Link]:
    return [link for link in links if {link.upstream, link.downstream} == {one, other}]


def _linked(link: Link, upstream: str, ways: Iterable[str]) -> str:
    how = ", ".join(ways)
    if not link.directed:
        return f"The machine sees that they are linked ({how}), not which was first."
    if link.upstream == upstream:
        return f"The machine sees the second lean on the first ({how})."
    return f"The machine sees the first lean on the second ({how})."


def stories(db: sqlite3.Connection, one: str, other: str) -> Weighed:
    """Whether two articles tell one story."""
    ours, theirs = _story(db, one), _story(db, other)
    if ours is None or theirs is None:
        return Weighed(UNKNOWN)
    row = db.execute(NEAR, (one, other)).fetchone()
    score = None if row is None else round(row["score"], 3)
    if ours == theirs:
        return Weighed("The machine takes them for one story.", score, story=ours)
    return Weighed("The machine takes them for two stories.", score)


def _story(db: sqlite3.Connection, article: str) -> str | None:
    row = db.execute(TELLS, (article,)).fetchone()
    return None if row is None else str(row["story"])
