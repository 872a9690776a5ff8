"""Who printed these words as a quotation, in which wording, and who first?

In: words, and perhaps who is said to have said them. Out: each utterance with its wordings, the earliest print first,
what each is of that print, and what differs, word by word; and what the words that were asked for are of it: those that
hold the words as they were given come first. At most ``FOUND`` articles are looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.across.library import quoted
from headwater.across.quotes import Quotation as Found
from headwater.across.quotes import Variant as Print
from headwater.across.records import Trace
from headwater.across.seeking import FOUND
from headwater.across.wording import Verdict, difference, verdict, wording
from headwater.across.words import stems
from headwater.export.lineage import outlet, outlets
from headwater.export.phrased import flat, stamp
from headwater.export.quotations import Wording as Same
from headwater.export.quotations import wordings
from headwater.export.shown import line, shorten
from headwater.library.versions import Piece
from headwater.library.view import Library
from headwater.library.words import folded_tokens
from headwater.records import Span
from headwater.web.pages.cards import live

LONGEST_WORDS, LONGEST_NAME = 2000, 200
"""Code points that may be asked for."""
SAYINGS, PRINTS = 20, 12
"""Utterances on the page, and prints of one wording that are shown at once."""
SEARCHED = 30
"""Words that a search is offered for."""
SAYS: Mapping[Verdict, str] = {
    "verbatim": "the same words as the earliest print",
    "trimmed": "a part of the earliest print, and no more",
    "stitched": "pieces of the earliest print, joined without a mark where words were left out",
    "altered": "other words between the quotation marks than in the earliest print",
    "only here": "no other article that was looked at prints it",
}
"""What each verdict means."""
WALKED, READ, SHORTEST, LONGEST_EXAMPLE = 2000, 40, 6, 30
"""For an example: the newest statements that are looked at, and quotations of them; and how many words it has."""
RECENT = f"""
SELECT s.content, c.name FROM (
    SELECT seq, form, rejected, actor FROM statement INDEXED BY statement_facets ORDER BY day DESC, seq LIMIT {WALKED}
) k CROSS JOIN statement s ON s.seq = k.seq CROSS JOIN actor c ON c.seq = k.actor
WHERE k.form = 'direct' AND k.rejected = 0 AND c.kind = 'person' LIMIT {READ}"""
STATEMENTS = """
SELECT a.id AS article, s.id, s.content_spans, c.id AS actor, c.name
FROM json_each(?) k CROSS JOIN article a ON a.id = k.value CROSS JOIN statement s ON s.article = a.seq
LEFT JOIN actor c ON c.seq = s.actor WHERE s.rejected = 0"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording is printed. ``statement`` is the id of the statement that it is of, None where nobody is found to
    have said it; ``live`` is the page, with the words marked."""

    article: str
    outlet: str
    title: str | None
    when: str
    statement: str | None
    live: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: what it is of the earliest print (``says`` in words); ``pieces`` are its words, with what differs
    marked; where it is printed, the earliest first."""

    verdict: Verdict
    says: str
    text: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words that were asked for are of the earliest print."""

    verdict: Verdict
    says: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One utterance: who said it, and, where he is known, his id; ``words`` are those of the earliest print that has
    all of it."""

    number: int
    speaker: str | None
    actor: str | None
    words: str
    articles: int
    outlets: int
    asked: Asked
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """How one article prints it; ``quotation`` is the number of the utterance."""

    quotation: int
    speaker: str | None
    verdict: Verdict
    text: str
    outlet: str
    published: str | None
    title: str | None
    article: str
    statement: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A quotation of the library, to try."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The answer. ``message`` says why there is none; ``total`` utterances were found, of which the first are in
    ``sayings``; ``variants`` are all of their prints; at most ``looked`` articles were looked at. ``search`` are words
    to search statements for."""

    title: str
    words: str
    who: str | None
    message: str | None
    looked: int
    total: int
    sayings: tuple[Saying, ...]
    variants: tuple[Variant, ...]
    search: str
    example: Example | None


def quotation(
    library: Library,
    *,
    words: Annotated[
        str, Query(max_length=LONGEST_WORDS, description="Words that somebody is said to have said.")
    ] = "",
    who: Annotated[
        str | None,
        Query(max_length=LONGEST_NAME, description="Only where this person is the speaker, or nobody is named."),
    ] = None,
) -> Quotation:
    """Who printed a quotation, in which wording: the earliest print first, and what others changed."""
    words, who = words.strip(), (who or "").strip() or None
    if not stems(words):
        message = "There is no word to look for in that." if words else None
        return Quotation("Quotation check", words, who, message, FOUND, 0, (), (), "", _example(library.db))
    trace = quoted(library.db, words, who=who)
    statements = _statements(library.db, list(trace.articles))
    ordered = sorted(trace.quotations, key=lambda one: verdict(wording(one.words), wording(words)) == "altered")
    sayings, variants = [], []
    for number, found in enumerate(ordered[:SAYINGS], 1):
        whose = {(one.article, one.spans): _statement(one, statements[one.article]) for one in found.variants}
        said = _Said(number, found, trace, whose)
        sayings.append(said.saying(words))
        variants += said.variants()
    tokens = [token for token, _ in folded_tokens(words)][:SEARCHED]
    message = None if sayings else "Nobody in this library prints these words as a quotation."
    return Quotation(
        f"Quotation check: {shorten(words, 60)}", words, who, message, FOUND, len(trace.quotations), tuple(sayings),
        tuple(variants), " ".join(tokens), None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Of:
    """A statement: its contents, and who said it."""

    id: str
    spans: tuple[tuple[int, int], ...]
    actor: str | None
    name: str | None


class _Said:
    """One utterance on its way to the page."""

    def __init__(
        self, number: int, found: Found, trace: Trace, whose: Mapping[tuple[str, tuple[Span, ...]], _Of | None]
    ) -> None:
        self.number, self.found, self.trace, self.whose = number, found, trace, whose
        actors = Counter((one.actor, one.name) for one in whose.values() if one and one.actor)
        nobody: tuple[str | None, str | None] = None, None
        self.actor, name = actors.most_common(1)[0][0] if actors else nobody
        self.speaker = line(found.speaker or name or "") or None

    def saying(self, asked: str) -> Saying:
        """All of it, against the words that were asked for."""
        found, articles = self.found, self.trace.articles
        printers = outlets(articles[one.article] for one in found.variants)
        what = verdict(wording(found.words), wording(asked))
        return Saying(
            self.number, self.speaker, self.actor, line(found.words), len(found.variants), printers,
            Asked(what, SAYS[what], marked(found.words, asked)), tuple(map(self._wording, wordings(found))),
        )  # fmt: skip

    def _wording(self, one: Same) -> Wording:
        same = one.verdict in ("verbatim", "only here")
        pieces = (Piece("same", line(one.text)),) if same else marked(self.found.words, one.text)
        return Wording(one.verdict, SAYS[one.verdict], line(one.text), pieces, tuple(map(self._place, one.prints)))

    def _place(self, one: Print) -> Place:
        article, of = self.trace.articles[one.article], self.whose[one.article, one.spans]
        return Place(
            one.article, outlet(article), line(article.title) if article.title else None, stamp(article.published),
            of.id if of else None, live(article.url, one.spans[0].of(article.text)),
        )  # fmt: skip

    def variants(self) -> list[Variant]:
        """Every print."""
        articles = self.trace.articles
        return [
            Variant(
                self.number, self.speaker, one.verdict, line(one.text), outlet(articles[one.article]),
                articles[one.article].published, articles[one.article].title, one.article,
                of.id if (of := self.whose[one.article, one.spans]) else None, articles[one.article].url,
            )
            for one in self.found.variants
        ]  # fmt: skip


def marked(reference: str, words: str) -> tuple[Piece, ...]:
    """What the words have and have not, against the earliest print.

    >>> [(piece.kind, piece.text) for piece in marked("We will not pay", "We will never pay")]
    [('same', 'We will'), ('removed', ' not'), ('added', ' never'), ('same', ' pay')]
    """
    return tuple(Piece(piece.kind, flat(piece.text)) for piece in difference(line(reference), line(words)))


def _statements(db: sqlite3.Connection, articles: Sequence[str]) -> Mapping[str, list[_Of]]:
    """The statements of articles, by article."""
    found: dict[str, list[_Of]] = defaultdict(list)
    for row in db.execute(STATEMENTS, (json.dumps(list(articles)),)):
        spans = tuple((start, end) for start, end in json.loads(row["content_spans"]))
        found[row["article"]].append(_Of(row["id"], spans, row["actor"], row["name"]))
    return found


def _statement(one: Print, statements: Sequence[_Of]) -> _Of | None:
    """Of those whose content holds the beginning of a print, the one that says least else."""
    at = one.spans[0].start
    holding = [each for each in statements if any(start <= at < end for start, end in each.spans)]
    return min(holding, key=lambda each: sum(end - start for start, end in each.spans), default=None)


def _example(db: sqlite3.Connection) -> Example | None:
    """A quotation of somebody known, of the newest there are."""
    for row in db.execute(RECENT):
        words = line(row["content"] or "").strip("“”\"'‘’ ,")
        if SHORTEST <= len(words.split()) <= LONGEST_EXAMPLE:
            return Example(words, line(row["name"]))
    return None
