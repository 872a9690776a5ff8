"""What does somebody who types words into a search look for, and where do a statement's words say it?

In: what was typed. Out: an FTS5 expression that cannot be malformed, and the printed spans that match. All words must
occur; ``"a phrase"``, ``begin*``, ``this OR that`` and ``-without`` are understood, and everything else is words.

    >>> parse('minister "safe passage" tunn* -ferry').expression
    '(("minister") AND ("safe passage") AND ("tunn" *)) NOT ("ferry")'
    >>> parse("bridge OR tunnel").expression, parse(") AND ( *").expression
    ('("bridge" OR "tunnel")', '')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.errors import UsageError
from headwater.library.records import Statement
from headwater.records import Span

MOST = 64
"""Words in one question, those of phrases too; SQLite stops at a tree of 256, and reads all places of each."""
MOST_BEGINNINGS = 8
"""Words of which only the beginning was typed: each stands for thousands."""
TYPED = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))(?P<star>\*?)')
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, as folded tokens; with ``prefix`` the last is only the beginning of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def quoted(self) -> str:
        """The term as an FTS5 string: letters, digits and spaces, so that nothing in it can be an operator."""
        return '"' + " ".join(self.tokens) + '"' + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: each group needs one of its terms; none of ``without`` may occur."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def expression(self) -> str:
        """The FTS5 expression of what must be there; empty where nothing was asked for."""
        all_of = ["(" + " OR ".join(term.quoted for term in group) + ")" for group in self.groups]
        if not all_of:
            return ""
        shown = all_of[0] if len(all_of) == 1 else "(" + " AND ".join(all_of) + ")"
        return f"{shown} NOT {self.exclusion}" if self.without else shown

    @property
    def exclusion(self) -> str:
        """The FTS5 expression of what must not be there."""
        return "(" + " OR ".join(term.quoted for term in self.without) + ")" if self.without else ""


def parse(typed: str) -> Wanted:
    """What is looked for. Raises UsageError for too many words; nothing else that can be typed is an error."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = refuse = False
    for found in TYPED.finditer(typed):
        if found["word"] in {"OR", "AND", "NOT"} and not found["minus"]:
            either, refuse = found["word"] == "OR", found["word"] == "NOT"
            continue
        term = _term(found)
        if term is None:
            continue
        if found["minus"] or refuse:
            without.append(term)
        elif either and groups:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = refuse = False
    wanted = Wanted(tuple(dict.fromkeys(map(tuple, groups))), tuple(dict.fromkeys(without)))
    terms = [term for group in wanted.groups for term in group] + list(wanted.without)
    if sum(len(term.tokens) for term in terms) > MOST:
        raise UsageError(f"more than {MOST} words to search for")
    if sum(term.prefix for term in terms) > MOST_BEGINNINGS:
        raise UsageError(f"more than {MOST_BEGINNINGS} words with a * at the end")
    return wanted


def _term(found: re.Match[str]) -> Term | None:
    word = found["word"] or found["phrase"] or ""
    tokens = tuple(token for token, _ in folded_tokens(word))
    if not tokens:
        return None
    starred = bool(found["star"]) or word.endswith("*")
    return Term(tokens, prefix=starred and len(tokens[-1]) >= SHORTEST_PREFIX)


def folded_tokens(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of a text without case and accents, as the full-text index has them, with where they stand.

    >>> list(folded_tokens("À Veyl’s"))
    [('a', (0, 1)), ('veyl', (2, 6)), ('s', (7, 8))]
    """
    for found in WORD.finditer(text):
        word = found[0].lower()
        if not word.isascii():
            word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        yield word, found.span()


def holds(wanted: Wanted, *texts: str | None) -> bool:
    """Whether one of the texts, as the full-text index has them, holds what was typed; as its expression says.

    >>> holds(parse("safe OR sound -ferry"), "Safe passage", None), holds(parse("safe -ferry"), "safe", "The Ferry")
    (True, False)
    """
    spoken = [[token for token, _ in folded_tokens(text)] for text in texts if text]

    def said(term: Term) -> bool:
        long = len(term.tokens)
        return any(_same(tokens[at : at + long], term) for tokens in spoken for at in range(len(tokens) - long + 1))

    return all(any(map(said, group)) for group in wanted.groups) and not any(map(said, wanted.without))


def matches(statement: Statement, words: str, *, text: str) -> tuple[Span, ...]:
    """Where the printed content and source hold what was looked for: spans into the article's text, in order."""
    terms = [term for group in parse(words).groups for term in group]
    found = {
        span
        for spans in (statement.content_spans, statement.source_spans)
        for span in _found(_printed(spans, text), terms)
    }
    return tuple(_merged(sorted(found)))


def _printed(spans: Sequence[Span], text: str) -> list[tuple[str, Span, int]]:
    """Each word with its span and the number of the piece that it stands in."""
    return [
        (token, Span(piece.start + start, piece.start + end), number)
        for number, piece in enumerate(spans)
        for token, (start, end) in folded_tokens(piece.of(text))
    ]


def _found(printed: Sequence[tuple[str, Span, int]], terms: Sequence[Term]) -> Iterator[Span]:
    for term in terms:
        long = len(term.tokens)
        for start in range(len(printed) - long + 1):
            here = printed[start : start + long]
            if _same([token for token, _, _ in here], term):
                yield from _pieces(here)


def _same(tokens: Sequence[str], term: Term) -> bool:
    if not term.prefix:
        return tuple(tokens) == term.tokens
    return tuple(tokens[:-1]) == term.tokens[:-1] and tokens[-1].startswith(term.tokens[-1])


def _pieces(here: Sequence[tuple[str, Span, int]]) -> Iterator[Span]:
    """One span a piece: a phrase that runs over a gap in the content is shown in two parts."""
    for number in sorted({piece for _, _, piece in here}):
        inside = [span for _, span, piece in here if piece == number]
        yield Span(inside[0].start, inside[-1].end)


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
