"""Was it told at all? "Nobody said that the dam was safe", "Had he said so", "far from denying it": it was not.

In: an attribution, and the text. Out: the same, or None where nobody is told to have said it; its words are then the
outlet's own.

1. Nobody tells it: "No official has said", "None of the ministers told us", "Neither the mayor nor his deputy said".
   What nobody knows, thinks or wants stays, as the corpus has it, and so do silences ("Neither side would comment").
2. It is only supposed: "if Marr says", "Had Marr said", "Should Marr say", or asked for: "let him say so".
3. Something else was done: "far from denying it", "instead of telling us".
4. "As Marr did not say, the vote was rigged", "Contrary to what Marr says": what else stands there are not her words.
5. "Nor did Marr say that it was safe": what denies it belongs to the cue, as in "did not say".
"""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.lexicon import noun_class, speech
from headwater.said.phrase import parse

NONE = re.compile(
    r"(?:nobody|no[ -]one|none|neither|nor|(?:hardly|scarcely)\s(?:any|anybody|anyone)"
    r"|not\s(?:one|any|anyone|even|a(?!\sfew\b)))\b",
    re.IGNORECASE,
)
NO_NOUN = re.compile(
    r"[Nn]o\s(?!(?:doubt|fewer|less|lesser|longer|matter|more|wonder)\b)(?P<noun>[^\W\d_].*)", re.DOTALL
)
""" "No official", not "No 10"."""
BEFORE_NONE = re.compile(r"\b(?:no|(?:none|neither|nor\sany|not\s(?:one|any))\sof)\s\Z", re.IGNORECASE)
BUT = re.compile(r"\b(?:but|except|other\sthan|besides|save)\b", re.IGNORECASE)
"""Whom "nobody but Marr" leaves tells it."""
SILENT = re.compile(r"(?:answer|comment|discuss|elaborat|repl[iy]|respond|respons)", re.IGNORECASE)
CONFIRMS = re.compile(r"(?:would|will)\s(?:\w+ly\s)?confirm\b", re.IGNORECASE)
""" "Neither firm would confirm it": both were asked, and say nothing."""
WOULD = re.compile(r"(?:would|will|could|can)\b", re.IGNORECASE)
QUESTION = re.compile(r"(?:about|how|if|what|when|where|whether|which|who|why)\b", re.IGNORECASE)
NEGATED = re.compile(r"(?:\b(?:not|never)\b|n[’']t\b)", re.IGNORECASE)

SUPPOSED = re.compile(r"\b(?:if|unless|lest|in\scase|suppos(?:e|ing)(?:\sthat)?)\s\Z", re.IGNORECASE)
OTHERWISE = re.compile(r"(?:otherwise|differently|so)\b.{0,60}", re.IGNORECASE | re.DOTALL)
LET = re.compile(r"(?:\A|[.!?;:,“”\"(\n]\s*|\b(?:and|but|then|so)\s)let\s\Z", re.IGNORECASE)
OTHERS = frozenset({"him", "her", "them"})
HAD = re.compile(r"\bhad\s\Z", re.IGNORECASE)
SHOULD = re.compile(r"(?:\A|[.!?;:,“”\"(\n]\s*|\b(?:and|but|or)\s)(?:should|were)\s\Z", re.IGNORECASE)
PARTICIPLE = re.compile(
    r"(?:\w+ly\s|ever\s|only\s)?(?P<verb>\w*(?:ed|said|told|written|shown|found|sworn))", re.IGNORECASE
)
TO_SAY = re.compile(r"(?:to\s)?(?:\w+ly\s|ever\s)?(?P<verb>[a-z]+)", re.IGNORECASE)
WHO = re.compile(r"\bwho\b", re.IGNORECASE)

ELSE = re.compile(
    r"\b(?:far\sfrom|instead\sof|rather\sthan|(?<!not\s)without(?:\sever)?|short\sof)\s(?:\w+ly\s)?\Z", re.IGNORECASE
)
ELSE_WITHIN = re.compile(r"(?:far\sfrom|instead\sof|rather\sthan)\s", re.IGNORECASE)
AS = re.compile(r"\bas\s\Z", re.IGNORECASE)
CONTRARY = re.compile(r"\b(?:contrary\sto|unlike|in\scontrast\s(?:to|with))\s\Z", re.IGNORECASE)
ENDED = re.compile(r"\s*(?:[,.;:!?)—–\n]|\Z)")
INVERTED = re.compile(
    r"\b(?P<no>(?:nor|never|nowhere|not\sonce|at\sno\s(?:moment|point|stage|time))"
    r"\s(?:did|does|do|has|have|had|would|will))\s\Z",
    re.IGNORECASE,
)
PLAINLY = re.compile(
    r"\b(?:say|says|said|tell|tells|told|claim(?:s|ed)?|den(?:y|ies|ied)|disput(?:e|es|ed)|confirm(?:s|ed)?|state[ds]?"
    r"|testif(?:y|ies|ied)|challeng(?:e|es|ed)|contest(?:s|ed)?|contradict(?:s|ed)?|refute[sd]?|rebut(?:s|ted)?)\b",
    re.IGNORECASE,
)
"""Verbs whose objects are words: of others, what nobody "showed" or "offered", the corpus has as told."""
RESPONSIBLE = re.compile(r"(?:responsibility|credit|victory)\b", re.IGNORECASE)
NEAR = 40
"""Code points before a source or cue that are looked at."""


def told(one: Found, *, text: str) -> Found | None:
    """The attribution, if somebody tells it.

    >>> line = "Nobody said the dam was safe."
    >>> told(Found((Span(0, 6),), (Span(7, 11),), (Span(12, 28),), 0.9), text=line) is None
    True
    """
    words = " ".join(span.of(text) for span in one.cue).lower()
    if one.cue and (_is_let(one, text) or _thinks_otherwise(one, text)):
        return None
    if not one.cue or (speech().isdisjoint(re.findall(r"\w+", words)) and PLAINLY.search(words) is None):
        return one
    if (_by_nobody(one, words, text) or _is_supposed(one, words, text)) or (
        _is_something_else(one, words, text) or _is_beside(one, words, text)
    ):
        return None
    return _with_negation(one, words, text)


def _by_nobody(one: Found, words: str, text: str) -> bool:
    """1."""
    that = bool(one.content) and text.startswith("that ", one.content[0].start)
    if not one.source or NEGATED.search(words) is not None or not (that or _is_plain(one, words, text)):
        return False
    source = one.source[0]
    printed = source.of(text)
    none = NONE.match(printed) is not None or _is_no_noun(printed)
    if not (none or BEFORE_NONE.search(_before(source, text))) or BUT.search(printed):
        return False
    asked = WOULD.match(words) and (not one.content or QUESTION.match(text, one.content[0].start))
    return (SILENT.search(words) or CONFIRMS.match(words)) is None and not asked


def _is_plain(one: Found, words: str, text: str) -> bool:
    """Whether it is words that are told, and no responsibility that is claimed."""
    claimed = bool(one.content) and RESPONSIBLE.match(text, one.content[0].start) is not None
    return PLAINLY.search(words) is not None and not claimed


def _is_no_noun(printed: str) -> bool:
    """ "No official" and "No Tarnian official"; "No Tarnians" at the head of a sentence may be a name."""
    match = NO_NOUN.match(printed)
    if match is None:
        return False
    head = parse(match["noun"]).head
    return printed[0] == "n" or match["noun"][0].islower() or (head.islower() and noun_class(head) is not None)


def _is_supposed(one: Found, words: str, text: str) -> bool:
    """2. Where the verb follows its subject at once: "If Marr, who said it, is right" is another matter."""
    if len(one.source) != 1 or len(one.cue) != 1 or not _adjoins(one.source[0], one.cue[0], text):
        return False
    before = _before(one.source[0], text)
    participle, base = PARTICIPLE.fullmatch(words), TO_SAY.fullmatch(words)
    had = HAD.search(before) is not None and participle is not None and participle["verb"] in speech()
    should = SHOULD.search(before) is not None and base is not None and base["verb"] in speech()
    return (SUPPOSED.search(before) is not None and _is_plain(one, words, text)) or had or should


def _is_let(one: Found, text: str) -> bool:
    """2. "Then let them explain it": they have not."""
    who = one.source[0] if len(one.source) == 1 else None
    return who is not None and who.of(text).lower() in OTHERS and LET.search(_before(who, text)) is not None


def _thinks_otherwise(one: Found, text: str) -> bool:
    """2. "If the owner thinks otherwise, let him say so"."""
    if len(one.source) != 1 or len(one.content) != 1 or OTHERWISE.fullmatch(one.content[0].of(text)) is None:
        return False
    return _adjoins(one.source[0], one.cue[0], text) and SUPPOSED.search(_before(one.source[0], text)) is not None


def _adjoins(source: Span, cue: Span, text: str) -> bool:
    return source.end <= cue.start and not text[source.end : cue.start].strip() and not WHO.search(source.of(text))


def _is_something_else(one: Found, words: str, text: str) -> bool:
    """3."""
    first = words.split()[0]
    bare = first in speech() and not first.startswith("continu") and ELSE.search(_before(one.cue[0], text)) is not None
    return bare or ELSE_WITHIN.match(words) is not None


def _is_beside(one: Found, words: str, text: str) -> bool:
    """4."""
    if len(one.source) != 1:
        return False
    aside = AS.search(_before(one.source[0], text)) and ENDED.match(text, one.cue[-1].end)
    what = bool(one.content) and one.content[0].of(text).lower() == "what"
    contrary = what and CONTRARY.search(_before(one.content[0], text)) is not None
    return contrary or bool(aside and NEGATED.search(words))


def _with_negation(one: Found, words: str, text: str) -> Found:
    """5."""
    if len(one.source) != 1 or NEGATED.search(words) is not None or one.cue[0].start < one.source[0].end:
        return one
    source = one.source[0]
    match = INVERTED.search(text[max(0, source.start - NEAR) : source.start])
    if match is None:
        return one
    at = max(0, source.start - NEAR)
    denial = Span(at + match.start("no"), at + match.end("no"))
    return one if any(denial.meets(span) for span in one.content) else replace(one, cue=(denial, *one.cue))


def _before(span: Span, text: str) -> str:
    return text[max(0, span.start - NEAR) : span.start]
