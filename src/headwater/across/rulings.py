"""What did people decide of claims, links and stories?

In: the judgements that stand. Out: what ``claims``, ``links`` and ``stories`` ask: are these two tellings the same
claim, does this article lean on that one, do these two tell one story? Nothing is there of what nobody
decided. A later word goes before an earlier one about the same two.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import product

from headwater.across.claims import Place, Ruled, place
from headwater.across.records import Telling, Told
from headwater.library import overlay, passages, standing
from headwater.library.standing import Ruling as Judged
from headwater.records import Span

NEWEST = "SELECT b.id, b.seq FROM article a JOIN article b ON b.key = a.key AND b.latest WHERE a.id = ?"


def of_tellings(db: sqlite3.Connection, story: Sequence[Told]) -> Ruled:
    """What was decided of pairs of statements, or passages in an outlet's own voice. The same: their tellings that are
    most alike; not the same: all. A later word about two of them goes before every earlier one."""
    told_in = {told.article.id: told.tellings for told in story}
    decided: dict[frozenset[Place], bool] = {}
    for one in _judged(db, "same", "apart"):
        sides = (one, overlay.turned(one))
        pairs = list(product(*(_meant(db, side, told_in.get(side.anchor["article"], ())) for side in sides)))
        places = [frozenset((place(a), place(b))) for a, b in pairs]
        if one.kind == "apart":
            decided |= dict.fromkeys(places, False)
        elif pairs:
            for each in places:
                decided.pop(each, None)
            best = max(range(len(pairs)), key=lambda at: _alike(*pairs[at]))
            decided[places[best]] = True
    return decided


def of_links(db: sqlite3.Connection, story: Sequence[Told]) -> Mapping[tuple[str, str], bool]:
    """What was decided of pairs of articles: whether the second leans on the first."""
    known = {told.article.id for told in story}
    decided: dict[tuple[str, str], bool] = {}
    for one in _judged(db, "link"):
        upstream, downstream = _newest(db, str(one.value["from"])), _newest(db, one.target)
        if upstream is not None and downstream is not None and {upstream[0], downstream[0]} <= known:
            decided[upstream[0], downstream[0]] = bool(one.value["right"])
    return decided


def of_stories(db: sqlite3.Connection) -> Mapping[frozenset[int], bool]:
    """What was decided of pairs of articles, by their numbers: whether they tell one story. Who says that two
    statements are one claim, or that one article leans on the other, says so too."""
    decided: dict[frozenset[int], bool] = {}
    for one in _judged(db, "together", "asunder", "same", "link"):
        if one.kind == "link" and not one.value["right"]:
            continue
        pair = one.target, one.value.get("other", one.value.get("from"))
        if one.kind == "same":
            pair = one.anchor["article"], one.anchor["other"]["article"]
        found = [_newest(db, str(article)) for article in pair]
        numbers = frozenset(row[1] for row in found if row is not None)
        if len(numbers) == 2:
            decided[numbers] = one.kind != "asunder"
    return decided


def _judged(db: sqlite3.Connection, *kinds: str) -> list[Judged]:
    """The judgements of these kinds that stand, oldest first."""
    return standing.rulings(db, f"kind IN ({', '.join('?' * len(kinds))})", kinds)


def _newest(db: sqlite3.Connection, article: str) -> tuple[str, int] | None:
    """The newest version of an article: id and number."""
    row = db.execute(NEWEST, (article,)).fetchone()
    return (str(row[0]), int(row[1])) if row is not None else None


def _meant(db: sqlite3.Connection, judged: Judged, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of its article that a judgement is about: all of a statement, or those within it where others tell
    what it holds; or one passage of the outlet's own."""
    if not tellings:
        return []
    if passages.place(judged.target):
        own = [one for one in tellings if one.attribution is None and passages.here(judged.anchor, one.id)]
        return sorted(own, key=lambda one: abs(one.start - judged.anchor["start"]))[:1]
    statement = _statement(db, judged)
    if statement is None:
        return []
    told = [one for one in tellings if one.attribution == statement["id"]]
    content = [Span(start, end) for start, end in json.loads(statement["content_spans"])]
    return told or [one for one in tellings if any(span.holds(one.spans[0]) for span in content)]


def _statement(db: sqlite3.Connection, judged: Judged) -> sqlite3.Row | None:
    """The statement that a judgement is about, found again after a reread."""
    article = "SELECT seq FROM article WHERE id = ?"
    rows = db.execute(f"SELECT * FROM statement WHERE article = ({article})", (judged.anchor["article"],)).fetchall()
    return overlay.find(judged, rows)


def _alike(one: Telling, other: Telling) -> float:
    return sum(weight for word, weight in one.weights.items() if word in other.weights)
