"""Whom does a speaker quote? A find inside his words in, the same with its edges where it is another's words, out.

Reporters hand on in their own voice what officials told them ("The pilots say they had no fuel"), and the network
reads that as it reads the news. What the speaker thinks himself, asks somebody or imputes to others ("they want to ruin
us") is his: it has "I", "we" or "you" for a source, stands in a question, or is only thought or wanted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.inflect import verb_forms
from headwater.said.introducing import by_title, introducing
from headwater.said.lexicon import PERSONS, noun_class, speech
from headwater.said.recast import keep
from headwater.said.speakers import words_of
from headwater.said.within import sentence_of

LEAST = 0.5
"""How sure the network is of words that somebody else says."""
LEAST_TOLD = 0.3
"""The same where somebody known said "that"."""
THAT = re.compile(r"(?:that|how|why|whether)\b")
SURER = 0.8
"""And of what somebody else thinks."""
HIMSELF = re.compile(
    r"(?:I|we|you|us|me|who|that|this|it|these|those|which|what|people|every(?:one|body)|no\s?(?:one|body)"
    r"|some(?:one|body)|any(?:one|body)|\W)+",
    re.IGNORECASE,
)
"""The speaker, whom he speaks to, and what is nobody or anybody."""
BACKGROUND = re.compile(r"[“\"‘']?(?:after|before|if|once|since|when|while)\b[^,]*\Z", re.IGNORECASE)
"""What a sentence opens with before it comes to its point: "After the board announced that it would sell, ..."."""
LET = re.compile(r"\b[Ll]et\s\Z")
"""Before who is challenged to say something: "Let them explain it"."""
SOMEBODY = frozenset({"he", "she"})
CITED = frozenset({"according", "citing", "quoting", "per"})
THOUGHT = frozenset(
    form
    for verb in "think believe doubt fear expect estimate reckon suspect calculate".split()
    for form in (*verb_forms(verb), "thought")
)
ASKS = frozenset("ask asks asked asking".split())
DISPUTED = frozenset("dispute disputes disputed".split())
MARKS = "“\"‘'"
NAME = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-Þ][\w’'-]+\s[A-ZÀ-ÖØ-Þ]|\A[A-ZÀ-ÖØ-Þ][\w.’'-]*\s[A-ZÀ-ÖØ-Þ]")
DESCRIBED = re.compile(r"(?:an?|the|my|our|her|his|their)\s+\w", re.IGNORECASE)
WORD = re.compile(r"\w+")


def related(one: Found, within: Sequence[tuple[Span, str]], *, document: Document) -> Found | None:
    """The attribution, where it is somebody else's, wholly in one speaker's words; what he says after it is his own.
    ``within`` are speakers' words, sorted, each with whose they are."""
    text = document.article.text
    spans = (*one.source, *one.cue, *one.content)
    if not (one.source and one.cue and one.content) or one.score < LEAST_TOLD:
        return None
    at = bisect_right(within, spans[0].start, key=lambda part: part[0].start) - 1
    if at < 0 or not all(within[at][0].holds(span) for span in spans):
        return None
    source = " ".join(span.of(text) for span in one.source)
    sentence = sentence_of(one.cue[0], document=document)
    asked = sentence.of(text).rstrip().endswith("?")
    begin = max(sentence.start, within[at][0].start)
    background = BACKGROUND.match(text, begin, one.cue[0].start) is not None
    asked = asked or LET.search(text, begin, spans[0].start) is not None
    himself = HIMSELF.fullmatch(source) is not None or _is_speaker(source, within[at][1])
    if asked or background or himself or not _tells(one, source, text):
        return None
    return replace(one, content=tuple(_up_to(span, sentence, document) for span in one.content))


def beside_speakers(
    found: Sequence[Found], inside: Sequence[bool], within: Sequence[tuple[Span, str]], *, document: Document
) -> tuple[Found, ...]:
    """The finds that are not ``inside`` the words of speakers, and those there that are somebody else's."""
    out = [related(one, within, document=document) if held else one for one, held in zip(found, inside, strict=True)]
    kept = [i for i, one in enumerate(out) if one is not None]
    text = document.article.text
    others = list(keep([one or found[i] for i, one in enumerate(out)], kept))
    known = set(introduced(others, within, text=text))
    told = introducing(others, within, text=text)
    others = [one if i in known else who for i, (one, who) in enumerate(zip(others, told, strict=True))]
    return tuple(keep(others, introduced(others, within, text=text)))


def introduced(found: Sequence[Found], within: Sequence[tuple[Span, str]], *, text: str) -> list[int]:
    """Those in whose speaker's words "he" follows somebody else who says something there, or whom a title names right
    before, and all without "he"."""
    first: dict[int, int] = {}
    pronouns = [bool(one.source) and one.source[0].of(text).lower() in SOMEBODY for one in found]
    places = [
        bisect_right(within, one.cue[0].start, key=lambda part: part[0].start) - 1 if one.cue else -1 for one in found
    ]
    for one, place, pronoun in zip(found, places, pronouns, strict=True):
        if one.source and not pronoun:
            first[place] = min(one.source[0].start, first.get(place, one.source[0].start))
    strangers = {
        i
        for i, one in enumerate(found)
        if pronouns[i]
        and places[i] >= 0
        and within[places[i]][0].holds(one.source[0])
        and first.get(places[i], one.source[0].start) >= one.source[0].start
        and not by_title(within[places[i]][0].start, one.source[0], text)
    }
    return [i for i in range(len(found)) if i not in strangers]


def _tells(one: Found, source: str, text: str) -> bool:
    """Whether it was said, or is thought by somebody of whom more is told than "they"."""
    verbs = {word.lower() for span in one.cue for word in WORD.findall(span.of(text))}
    several = noun_class(source.split()[0]) in PERSONS  # "Doctors in Velm"
    known = several or NAME.search(source) is not None or DESCRIBED.match(source) is not None
    if known and one.score >= LEAST_TOLD and THAT.match(text, one.content[0].start) and not verbs.isdisjoint(speech()):
        return verbs.isdisjoint(ASKS)
    if one.score < LEAST:
        return False
    sure = one.score >= (SURER if verbs.isdisjoint(DISPUTED) else LEAST)
    return (not verbs.isdisjoint(speech() | CITED) and verbs.isdisjoint(ASKS)) or (
        known and sure and not verbs.isdisjoint(THOUGHT | DISPUTED)
    )


def _up_to(span: Span, sentence: Span, document: Document) -> Span:
    """What is not quoted ends with its sentence."""
    text = document.article.text
    if not sentence.start <= span.start < sentence.end < span.end or text[span.start] in MARKS:
        return span
    words = text[span.start : sentence.end].rstrip().rstrip(".!")
    return Span(span.start, span.start + len(words)) if words else span


def _is_speaker(source: str, label: str) -> bool:
    """Whether a speaker names himself."""
    return [word.casefold() for word in WORD.findall(source)[-1:]] == [word.casefold() for word in words_of(label)[-1:]]
