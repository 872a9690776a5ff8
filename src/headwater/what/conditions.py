"""Which words make conditional what is said? The exact clause: "if done in self-defence", "provided that ...".

In: a Document, its Syntax and its attributions. Out: conditions in text order, each with the innermost attribution
whose content holds it.
1. "if", "unless", "provided that", "as long as", "on condition that" and their like, wherever they are no question
   ("asked if"), no concession ("even if") and no comparison ("as if").
2. "until", "once", "when", "only after", "in response to", "in return for" only of something not yet done.
3. "Should the talks fail", "had they agreed": a verb before its subject.
Source: own rules. "On condition of anonymity" is how words were heard, and no condition.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.records import Attribution, Condition, Document, Span, Syntax
from headwater.what.tree import BE, MODALS, Tree, tree
from headwater.who.words import Range

ALWAYS: tuple[tuple[str, ...], ...] = (
    ("on", "the", "condition", "that"), ("on", "condition", "that"), ("in", "the", "event", "that"),
    ("in", "the", "event", "of"), ("in", "event", "of"), ("in", "case", "of"), ("provided", "that"),
    ("providing", "that"), ("provided", "they"), ("provided", "it"), ("provided", "the"), ("as", "long", "as"),
    ("so", "long", "as"), ("only", "if"), ("subject", "to"), ("unless",), ("if",), ("failing", "which"),
    ("assuming", "that"), ("except", "if"),
)  # fmt: skip
"""Words that open a condition, longest first."""
LATER: tuple[tuple[str, ...], ...] = (
    ("in", "return", "for"), ("in", "exchange", "for"), ("in", "response", "to"), ("only", "after"), ("only", "when"),
    ("only", "once"), ("pending",), ("until",), ("once",), ("not", "until"),
)  # fmt: skip
"""Words that open one only of something not yet done."""
SHORT: dict[tuple[str, ...], int] = {("provided", "they"): 1, ("provided", "it"): 1, ("provided", "the"): 1}
"""How many of the words are the conjunction, where not all."""
ASKING = frozenset(
    "ask asks asked asking wonder wonders wondered wondering know knows knew see sees determine decide decided doubt "
    "doubts doubted unclear unsure uncertain sure say says said saying question check checked checking learn tell "
    "clear matter consider find guess debate test inquire enquire query assess examine investigate".split()
)
"""Words after which "if" opens a question."""
NOT_BEFORE = frozenset({"even", "as", "what"})
NOT_AFTER = frozenset({"any", "only", "ever", "so", "not", "anything", "at"})
POLITE = frozenset({("i", "may"), ("you", "will"), ("you", "like"), ("i", "might"), ("i", "can"), ("you", "please")})
"""What follows "if" where somebody is only polite."""
APPROVAL = frozenset(
    "approval consent agreement review ratification condition conditions vote clearance terms term change changes "
    "availability confirmation signature permission closing diligence checks consultation".split()
)
"""What a thing can be subject to, so that it is not yet sure."""
FORWARD = frozenset("will would shall ll wo may might could can must should d".split())
FORWARD_WORDS = frozenset(
    "agree agreed promise promised pledge pledged offer offered vow vowed threaten threatened plan plans planned ready "
    "prepared willing refuse refused refuses demand demanded expected due urge urged want wants".split()
)
INVERTED = frozenset({"should", "were", "had"})
LONGEST = 120
"""Words that a condition has at most."""
DONE, HAVING = frozenset({"provided", "assumed"}), frozenset("had has have having was were been be".split())
"""Participles that open a condition, and what makes a verb of them ("had provided the breakthrough")."""
STEPS = 4
"""Words above the one that a condition hangs on, at most, that can say that it is still to come."""
FAR = 60
"""Words around a condition in which its main clause is looked for, where a parse does not give it."""
CLOSERS = frozenset(',;:.!?—–)”’"')
PHRASES = frozenset({"of", "for", "to", "pending"})


@dataclass(frozen=True, slots=True)
class Clause:
    """``part``: the tokens of the condition; ``marker``: of its conjunction; ``governor``: the word it hangs on."""

    part: Range
    marker: Range
    governor: int | None


def conditions(document: Document, *, syntax: Syntax, attributions: Sequence[Attribution]) -> tuple[Condition, ...]:
    """The conditions of a document."""
    grammar = tree(document, syntax=syntax)
    heard = voices(attributions)
    spans = (_within(grammar, clause, heard) for clause in clauses(grammar))
    return tuple(Condition(span, heard.innermost(span)) for span in spans)


def _within(grammar: Tree, clause: Clause, heard: Voices) -> Span:
    """A condition inside what somebody says ends there at the latest."""
    span = grammar.span(clause.part)
    content = heard.around(grammar.span(clause.marker))
    if content is None or content[0].end >= span.end:
        return span
    last = grammar.view.range_of(Span(span.start, content[0].end))[1]
    least = clause.marker[1] + 1
    return grammar.span((clause.part[0], _trimmed(grammar, least, last))) if last >= least else span


@dataclass(frozen=True, slots=True)
class Voices:
    """Pieces of contents by their start, each with its attribution's id; ``farther``: for each, the last one before it
    that ends behind it (-1: none), since no other one before it can hold what it does not."""

    pieces: tuple[tuple[Span, str], ...]
    starts: tuple[int, ...]
    farther: tuple[int, ...]

    def around(self, span: Span) -> tuple[Span, str] | None:
        """The shortest piece of a content that holds the span, and whose it is."""
        best: tuple[Span, str] | None = None
        at = bisect_right(self.starts, span.start) - 1
        while at >= 0:
            piece, _ = self.pieces[at]
            if not piece.holds(span):
                at = self.farther[at]
                continue
            if best is None or piece.end - piece.start < best[0].end - best[0].start:
                best = self.pieces[at]
            at -= 1
        return best

    def innermost(self, span: Span) -> str | None:
        """The id of the attribution whose content holds the span most closely."""
        found = self.around(span)
        return found[1] if found is not None else None


def voices(attributions: Sequence[Attribution]) -> Voices:
    """Ready to ask who says what."""
    pieces = tuple(sorted((piece, one.id) for one in attributions for piece in one.content))
    farther: list[int] = []
    for at, (piece, _) in enumerate(pieces):
        before = at - 1
        while before >= 0 and pieces[before][0].end <= piece.end:
            before = farther[before]
        farther.append(before)
    return Voices(pieces, tuple(piece.start for piece, _ in pieces), tuple(farther))


def clauses(grammar: Tree) -> tuple[Clause, ...]:
    """The conditions as tokens, in text order; none lies in another."""
    found: list[Clause] = []
    for first, end in grammar.view.sentences:
        for clause in _in_sentence(grammar, first, end):
            if not found or clause.part[0] >= found[-1].part[1]:
                found.append(clause)
    return tuple(found)


def _in_sentence(grammar: Tree, first: int, end: int) -> Iterator[Clause]:
    at = first
    while at < end:
        clause = _at(grammar, at, first, end)
        if clause is None:
            at += 1
        else:
            yield clause
            at = max(clause.marker[1], at + 1)


def _at(grammar: Tree, at: int, first: int, end: int) -> Clause | None:
    word = grammar.lower[at]
    if word in INVERTED:
        return _inverted(grammar, at, first, end)
    if word not in OPENERS or (word in DONE and at > first and grammar.lower[at - 1] in HAVING):
        return None
    for words in OPENERS[word][0]:
        if grammar.lower[at : at + len(words)] == words and at + len(words) <= end:
            marker = (at, at + SHORT.get(words, len(words)))
            return _clause(grammar, marker, end) if _real(grammar, marker, first, end) else None
    for words in OPENERS[word][1]:
        if grammar.lower[at : at + len(words)] == words and at + len(words) < end:
            clause = _clause(grammar, (at, at + len(words)), end)
            if words[-1] in ("once", "until", "when", "after") and not _verbal(
                grammar, (at, at + len(words)), words[-1]
            ):
                return None
            return clause if clause is not None and _not_yet(grammar, clause, first, end) else None
    return None


OPENERS = {
    first: tuple(tuple(words for words in table if words[0] == first) for table in (ALWAYS, LATER))
    for first in sorted({words[0] for words in (*ALWAYS, *LATER)})
}
"""Those of both tables by their first word."""


def _real(grammar: Tree, marker: Range, first: int, end: int) -> bool:
    """Whether it is a condition: no question, no comparison, no set phrase."""
    at, after = marker
    before = grammar.lower[at - 1] if at > first else ""
    following = grammar.lower[after] if after < end else ""
    if before in NOT_BEFORE or following in NOT_AFTER or after >= end or grammar.lower[after : after + 2] in POLITE:
        return False
    if grammar.lower[at:after] == ("subject", "to"):
        return not APPROVAL.isdisjoint(grammar.lower[after : min(end, after + 8)])
    if grammar.lower[after - 1] == "as":
        return before not in BE and before != "for"
    if grammar.lower[after - 1] != "if":
        return True
    verb = grammar.heads[after - 1]
    if verb >= 0 and grammar.relations[verb] == "ccomp" and grammar.relations[after - 1] == "mark":
        return not _asked(grammar, at, first)
    return (before not in ASKING and not (before == "him" or before == "her" or before == "them")) or not _asked(
        grammar, at, first
    )


def _asked(grammar: Tree, at: int, first: int) -> bool:
    return not ASKING.isdisjoint(grammar.lower[max(first, at - 4) : at])


def _clause(grammar: Tree, marker: Range, end: int) -> Clause | None:
    """From the conjunction to the end of what hangs on its verb or noun."""
    top = _top(grammar, marker)
    if top is None:
        stop = _comma(grammar, marker[1], end)
        return Clause((marker[0], stop), marker, None) if stop > marker[1] else None
    governor = grammar.heads[top] if grammar.heads[top] >= 0 else None
    stop = _end(grammar, top, marker, governor, end)
    return Clause((marker[0], stop), marker, governor) if stop > marker[1] else None


def _top(grammar: Tree, marker: Range) -> int | None:
    """The verb, adjective or noun that the conjunction opens the clause of."""
    last = marker[1] - 1
    for index in range(last, marker[0] - 1, -1):
        head = grammar.heads[index]
        if head >= marker[1]:
            return head
    head = grammar.heads[last]
    inner = next((kid for index in range(*marker) for kid in grammar.kids[index] if kid >= marker[1]), None)
    return inner if inner is not None else (head if head >= marker[1] else None)


def _end(grammar: Tree, top: int, marker: Range, governor: int | None, end: int) -> int:
    """The end of the subtree; a fronted clause ends before its main clause begins."""
    reach = _rightmost(grammar, top, end)
    stop = min(end, max(reach + 1, marker[1]), marker[1] + LONGEST)
    if governor is not None and governor > top:
        left = [_leftmost(grammar, kid) for kid in grammar.kids[governor] if kid > top and kid <= governor]
        stop = min([stop, governor, *left]) if min([governor, *left]) > top else stop
    stop = _before_main(grammar, marker[1], stop)
    cut = _quoted_end(grammar, marker[0], stop)
    return _trimmed(grammar, marker[1], cut)


def _before_main(grammar: Tree, first: int, stop: int) -> int:
    """A comma after the clause's verb that a new subject and its verb follow ends the clause, whatever the parse."""
    said = False
    for at in range(first, stop - 2):
        said = said or grammar.is_verb(at)
        if said and grammar.view.forms[at] == "," and _new_clause(grammar, at + 1, stop):
            return at
    return stop


def _new_clause(grammar: Tree, at: int, stop: int) -> bool:
    if (
        grammar.lower[at] in ("who", "which", "and", "or", "but", "that", "where", "when")
        or grammar.tags[at] not in OPENING
    ):
        return False
    for index in range(at + 1, min(stop, at + 7)):
        if grammar.view.forms[index] in CLOSERS:
            return False
        if grammar.tags[index] == "AUX" or (
            grammar.tags[index] == "VERB" and grammar.relations[index] not in ("amod", "acl")
        ):
            return True
    return False


OPENING = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"})


def _rightmost(grammar: Tree, top: int, end: int) -> int:
    """The last token of the subtree, without what is only put beside the clause."""
    most, waiting, seen = top, [top], 0
    while waiting and seen < 400:
        index = waiting.pop()
        seen += 1
        most = max(most, index)
        waiting += [kid for kid in grammar.kids[index] if grammar.relations[kid] not in ("parataxis", "discourse")]
    return min(most, end - 1)


def _leftmost(grammar: Tree, top: int) -> int:
    least, waiting, seen = top, [top], 0
    while waiting and seen < 400:
        index = waiting.pop()
        seen += 1
        least = min(least, index)
        waiting += grammar.kids[index]
    return least


def _quoted_end(grammar: Tree, first: int, stop: int) -> int:
    """A clause that begins inside quotation marks ends where they close."""
    quoted = grammar.view.quoted
    if not quoted[first]:
        return stop
    return next((index for index in range(first, stop) if not quoted[index]), stop)


def _trimmed(grammar: Tree, least: int, stop: int) -> int:
    while stop > least and grammar.view.forms[stop - 1] in CLOSERS:
        stop -= 1
    return stop


def _verbal(grammar: Tree, marker: Range, word: str) -> bool:
    """ "Once" and "until" open a clause only before a verb with a subject; "only after" also before a noun."""
    top = _top(grammar, marker)
    if word == "after":
        return True
    return top is not None and grammar.first(top, "nsubj", "nsubj:pass") is not None


def _comma(grammar: Tree, at: int, end: int) -> int:
    stop = min(end, at + LONGEST)
    return next((index for index in range(at, stop) if grammar.view.forms[index] in CLOSERS), stop)


def _not_yet(grammar: Tree, clause: Clause, first: int, end: int) -> bool:
    """Whether what hangs on it is still to come: a modal or a verb of promise in the main clause."""
    start, stop = clause.part
    if clause.governor is None:
        outside = (*grammar.lower[max(first, start - FAR) : start], *grammar.lower[stop : min(end, stop + FAR)])
        return not FORWARD.isdisjoint(outside)
    verbs = [*_outward(grammar, clause.governor), *grammar.of(clause.governor, "xcomp", "ccomp")]
    near = {grammar.lower[index] for verb in verbs for index in (*grammar.group(verb), verb)}
    return not near.isdisjoint(FORWARD | FORWARD_WORDS)


def _outward(grammar: Tree, index: int) -> list[int]:
    """The word and those that govern it, within what one says."""
    found = [index]
    while len(found) < STEPS and grammar.heads[index] >= 0:
        if grammar.is_verb(index) and grammar.relations[index] not in ("xcomp", "advcl", "acl", "conj"):
            break
        index = grammar.heads[index]
        found.append(index)
    return found


def _inverted(grammar: Tree, at: int, first: int, end: int) -> Clause | None:
    """ "Should the talks fail", "had they agreed"."""
    before = grammar.lower[at - 1] if at > first else ","
    if not (
        before in (",", "“", '"', "—", "–", ";")
        or at == first
        or (grammar.lower[at] == "should" and _after_main(grammar, at))
    ):
        return None
    verb = grammar.heads[at]
    if verb <= at or not grammar.is_verb(verb) or grammar.lower[end - 1] == "?":
        return None
    subject = next((kid for kid in grammar.of(verb, "nsubj", "nsubj:pass") if at < kid < verb), None)
    governor = grammar.heads[verb]
    if subject is None or governor < 0 or grammar.relations[verb] not in ("advcl", "ccomp", "parataxis", "dep", "conj"):
        return None
    if grammar.lower[at] != "should" and not _has_modal(grammar, governor):
        return None
    return Clause((at, _end(grammar, verb, (at, at + 1), governor, end)), (at, at + 1), governor)


def _after_main(grammar: Tree, at: int) -> bool:
    """\"Promised more should the first stretch be finished": a subject follows at once, no verb."""
    return grammar.tags[at - 1] not in ("PRON", "ADV", "SCONJ") and grammar.tags[at + 1 : at + 2] in (
        ("DET",),
        ("PROPN",),
        ("PRON",),
    )


def _has_modal(grammar: Tree, verb: int) -> bool:
    return any(grammar.lower[index] in MODALS for index in grammar.group(verb))
