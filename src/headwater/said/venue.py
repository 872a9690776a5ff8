"""Where, to whom, and through what was it said? The spans of one attribution in, a :class:`Setting` of printed
phrases out.

Looked for in the sentences of the source and the cue, never inside the content or the source. Of several venues in a
sentence the one nearest to the cue counts, and one beyond another attribution's cue belongs to that one; a phrase
that opens the sentence belongs to all of it.

- venue: place, occasion or medium with its preposition, without the date ("in a telephone interview with the Herald");
- addressee: the person, body or outlet addressed ("reporters"; "the Herald" where the Herald interviewed);
- medium: the bare noun phrase of the medium ("telephone interview", "post on X").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import Document, Phrase, Span
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.phrase import parse
from headwater.said.setting import MASK, VenuePhrase, air_phrases, noun_phrase, place_phrase, venue_phrases
from headwater.said.within import is_answer

TELLS = re.compile(
    r"\b(?:tell(?:s|ing)?|told|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?"
    r"|advis(?:e|es|ed|ing)|brief(?:s|ed|ing)?"
    r"|notif(?:y|ies|ied|ying)|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|address(?:es|ed|ing)?|e-?mail(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|alert(?:s|ed|ing)?|caution(?:s|ed|ing)?|persuad(?:e|es|ed|ing)|convinc(?:e|es|ed|ing)"
    r"|text(?:s|ed|ing)?|lectur(?:e|es|ed|ing)|reassur(?:e|es|ed|ing))\b",
    re.I,
)
SPEAKS_TO = re.compile(
    r"\b(?:speak(?:s|ing)?|spoke|spoken|talk(?:s|ed|ing)?|said|say(?:s|ing)?|wr(?:ote|ites?|iting|itten)"
    r"|complain(?:s|ed|ing)?|confirm(?:s|ed|ing)?|admitted"
    r"|explain(?:s|ed|ing)?|testif(?:y|ies|ied|ying)|appeal(?:s|ed|ing)?|report(?:s|ed|ing)?|present(?:s|ed"
    r"|ing)?|confid(?:e|es|ed|ing)|stated|announc(?:e|es|ed|ing)|promis(?:e|es|ed|ing))"
    r"(?:\s+\w+ly|\s+exclusively|\s+back)?(?:\s+in\s+(?:English|private|person|writing))?\s+(?P<prep>to|with"
    r"|before)\s+",
    re.I,
)
TO = re.compile(r"(?:\s+(?:\w+ly|again|back|earlier|later))?\s+to\s+")
"""Between a cue of any kind and whom it addresses: "hinted to the Herald in May that ..."."""
TO_WITHIN = re.compile(r"\bto\s+(?=(?:the|an?|his|her|its|their|our|my)\s|[A-Z])")
"""The same where the cue was taken with whom it addresses: "let slip to a clerk"."""
RESTS_ON = re.compile(
    r"\b(?:citing|quoting|according\s+to|referring\s+to|with\s+reference\s+to|relying\s+on|drawing\s+on)\s"
    r"[^,;:.\n“”\"\0]{0,80}\Z",
    re.I,
)
"""Before the place where somebody is who is cited: "citing sailors on the quay"."""
COMPOUND = re.compile(r"(?<=\w)\s&\s(?=[A-Z])|\b\d+(?=-[a-z])")
SIGN = re.compile(r"[&\d]")
"""What is read as a letter within a noun phrase: "Toast & Talk", "the 12-strong panel"."""
PASSIVE = re.compile(r"\b(?:a|an|the|was|were|been|being|is|are|be|get|got)\s+(?:\w+ly\s+|also\s+)?\Z", re.I)
NOT_SOMEBODY = re.compile(
    r"(?:(?:be|do|have|make|go|get|take|give|keep|comment|say|speak|help|work|see|use|find|continue|support"
    r"|the\s+contrary|mind|date|questions?|about|him?self|that|whether|if|for|"
    r"how|why|what|where|when|as|anonymity|condition|him|them|it|us|me|you|\w+sel(?:f|ves)"
    r"|(?:(?:a|some|great|evident)\s+)*(?:anger|confidence|emotion|frown|grin|laugh|pride|regret|relief|sadness|shrug"
    r"|sigh|smile|tears))\b|\W)",
    re.I,
)
MAY_BE_THING = re.compile(r"promis|alert|caution", re.I)
"""Verbs after which a thing may stand, or none: "promised a bridge"."""
PRONOUN = re.compile(
    r"(?:him|her|them|us|me|you)\b(?!\s+[a-z]*(?:team|staff|party|supporters|aides|colleagues|audience)\b)", re.I
)
OWNED = re.compile(
    r"her\s+(?:(?:own|then|former|late|elder|younger)\s+)?(?P<noun>[a-z]+)\b"
    r"(?!\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b)",
    re.I,
)
"""Whose "her" is: "told her husband that", but not "told her officers were on their way"."""
MAY_SPEAK = re.compile(
    r"\b(?:authori[sz]ed|allowed|permitted|cleared|free|at\s+liberty|forbidden|afraid|supposed|entitled)\s+to\s+\Z"
)
"""What somebody may do or not, has not been done: "who was not authorised to speak to the media"."""
EXHIBITED = re.compile(r"\b(?:read|played|shown|displayed|produced|tabled)(?:\s+(?:aloud|out|back))?\s+\Z", re.I)
"""What is done with a document before others: "a letter, read aloud in court, warned" was not written there."""
WIDEST = 800
"""Code points on either side of the cue that are searched at most: a sentence without an end must not cost a page."""
UTTERED = frozenset("question questions news".split())
"""What somebody replies to, and nobody who hears."""
OWNABLE = PERSONS | {"institution"}
REACH = 90
"""How far, in code points, a venue may stand from the cue where neither opens nor ends the sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, to whom and through what; None where it is not printed."""

    venue: Phrase | None = None
    addressee: Phrase | None = None
    medium: Phrase | None = None


@dataclass(frozen=True, slots=True)
class _Region:
    """The stretch that is searched: ``masked`` is the text from ``start`` on with contents and sources blanked;
    ``others`` are cues and ``speakers`` sources of others there."""

    start: int
    masked: str
    cue: tuple[Span, ...]
    others: tuple[Span, ...]
    speakers: tuple[Span, ...]


def setting(
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    *,
    document: Document,
    others: Sequence[Span] = (),
    speakers: Sequence[Span] = (),
) -> Setting:
    """Venue, addressee and medium of one attribution; ``others`` are the cues of the other attributions, in any order,
    and ``speakers`` their sources.

    1. The stretch; 2. the best venue; 3. who is told; else who the venue says is addressed.
    """
    anchor = cue or source
    if not anchor or is_answer(source, cue, content, text=document.article.text):
        return Setting()  # nothing of the line that introduced who answers
    region = _region(source, cue, content, document=document, others=others, speakers=speakers)  # 1
    best = _nearest(region)  # 2
    addressee = _told(region) or (best.addressee if best else None) or _addressed(region) or _spoken_to(region)  # 3
    text = document.article.text

    def phrase(span: Span | None) -> Phrase | None:
        moved = Span(span.start + region.start, span.end + region.start) if span else None
        return Phrase(moved, moved.of(text)) if moved else None

    return Setting(phrase(best.span if best else None), phrase(addressee), phrase(best.medium if best else None))


def _region(
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    *,
    document: Document,
    others: Sequence[Span],
    speakers: Sequence[Span],
) -> _Region:
    anchors = [*cue, *(source if not cue else source[:1])]
    bounds = [_sentence(span, document=document) for span in (cue or source)]
    bounds += [
        b
        for span in anchors
        if (b := _sentence(span, document=document)).start <= bounds[0].end + 1 and b.end + 1 >= bounds[0].start
    ]
    first = (cue or source)[0]
    start = max(min(b.start for b in bounds), first.start - WIDEST)
    end = min(max(b.end for b in bounds), first.end + WIDEST)
    letters = list(document.article.text[start:end])
    for span in (*content, *source):
        low, high = max(span.start, start), min(span.end, end)
        letters[max(0, low - start) : max(0, high - start)] = MASK * max(0, high - low)
    masked = COMPOUND.sub(lambda match: SIGN.sub("n", match.group()), "".join(letters))
    here, rest, who = (
        tuple(Span(s.start - start, s.end - start) for s in spans if start <= s.start and s.end <= end)
        for spans in (cue, (s for s in others if s not in cue), (s for s in speakers if s not in source))
    )
    return _Region(start, masked, here, rest, who)


def _sentence(span: Span, *, document: Document) -> Span:
    """The sentence in which a span begins; its line where no sentence holds it."""
    at = bisect_right(document.sentences, span.start, key=lambda s: s.span.start) - 1
    if at >= 0 and document.sentences[at].span.end > span.start:
        return Span(document.sentences[at].span.start, max(span.end, document.sentences[at].span.end))
    text = document.article.text
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _nearest(region: _Region) -> VenuePhrase | None:
    """The venue nearest to the cue that is this attribution's; a bare place only right after cue and addressee."""
    candidates = [
        p
        for p in venue_phrases(region.masked)
        if _is_ours(p.span, region=region) and not (p.kind == "occasion" and _is_exhibited(p.span, region=region))
    ]
    if not candidates:
        candidates = [p for p in air_phrases(region.masked) if _is_ours(p.span, region=region)]
    if region.cue and not candidates:
        place = _place_after(region)
        candidates = [place] if place else []
    return min(candidates, key=lambda p: (_distance(p.span, region=region), p.span.start), default=None)


def _place_after(region: _Region) -> VenuePhrase | None:
    told = _told(region)
    at = max(region.cue[-1].end, told.end if told else 0)
    gap = re.match(r"\s+", region.masked[at:])
    return place_phrase(region.masked, at + gap.end()) if gap else None


def _distance(span: Span, *, region: _Region) -> int:
    """Printed letters between a phrase and the cue, blanked ones not counted."""
    if not region.cue:
        return span.start
    return min(_gap(span, cue, masked=region.masked) for cue in region.cue)


def _gap(one: Span, other: Span, *, masked: str) -> int:
    low, high = sorted((one, other))
    between = masked[low.end : high.start] if low.end < high.start else ""
    return len(between) - between.count(MASK)


def _is_ours(span: Span, *, region: _Region) -> bool:
    """No other cue between the phrase and ours, nor nearer to it; a phrase that opens the sentence is everybody's, and
    where somebody is who is cited, that is his."""
    if any(one.holds(span) for one in region.speakers) or RESTS_ON.search(
        region.masked, max(0, span.start - 120), span.start
    ):
        return False
    if not region.masked[: span.start].strip(" \t\n\"“‘'") or not region.cue:
        return True
    mine = _distance(span, region=region)
    if mine > REACH:
        return False
    for other in region.others:
        low, high = sorted((span, min(region.cue, key=lambda c: _gap(span, c, masked=region.masked))))
        if low.end <= other.start and other.end <= high.start:
            return False
        if _gap(span, other, masked=region.masked) < min(mine, 3):
            return False
    return True


def _is_exhibited(span: Span, *, region: _Region) -> bool:
    """Whether a document is only read, shown or played there, by a verb that is no cue."""
    start = max(0, span.start - 30)
    verb = EXHIBITED.search(region.masked[start : span.start])
    return verb is not None and not any(cue.meets(Span(start + verb.start(), span.start)) for cue in region.cue)


def _told(region: _Region) -> Span | None:
    """The one told: what stands right after a verb of telling in the cue, unless that is in the passive."""
    for cue in region.cue:
        for verb in TELLS.finditer(region.masked, cue.start, cue.end):
            if PASSIVE.search(region.masked[max(0, verb.start() - 20) : verb.start()]):
                continue
            at = verb.end() + len(region.masked[verb.end() :]) - len(region.masked[verb.end() :].lstrip(" "))
            found = _somebody(at, masked=region.masked, pronouns=True)
            if found and not (MAY_BE_THING.match(verb.group()) and _is_thing(found.of(region.masked))):
                return found
    return None


def _addressed(region: _Region) -> Span | None:
    """The one in "hinted to the Herald that", whatever the verb: somebody, right behind the cue or within it."""
    for cue in region.cue[-1:]:
        within = TO_WITHIN.search(region.masked, cue.start, cue.end)
        behind = TO.match(region.masked, cue.end)
        for match in (within, behind):
            found = _somebody(match.end(), masked=region.masked, pronouns=False) if match else None
            if found is not None and _may_hear(found.of(region.masked)):
                return found
    return None


def _may_hear(printed: str) -> bool:
    """Whether a noun phrase is somebody: a name, people or a body."""
    phrase = parse(printed)
    if phrase.noun is None or phrase.head.lower() in UTTERED:
        return False
    return phrase.head[:1].isupper() or noun_class(phrase.head) in OWNABLE


def _is_thing(printed: str) -> bool:
    return PRONOUN.fullmatch(printed) is None and not _may_hear(printed)


def _spoken_to(region: _Region) -> Span | None:
    """The one in "wrote to shareholders", "speaking to the Herald", as far as it is ours."""
    for match in SPEAKS_TO.finditer(region.masked):
        verb = Span(*match.span())
        if MAY_SPEAK.search(region.masked, max(0, verb.start - 30), verb.start):
            continue
        ours = _is_ours(verb, region=region) or any(cue.meets(verb) for cue in region.cue)
        found = _somebody(match.end(), masked=region.masked, pronouns=False) if ours else None
        if found is not None:
            return found
    return None


def _somebody(at: int, *, masked: str, pronouns: bool) -> Span | None:
    if pronouns and (pronoun := PRONOUN.match(masked, at)) and not _owns(pronoun, masked):
        return Span(pronoun.start(), pronoun.end())
    if NOT_SOMEBODY.match(masked, at):
        return None
    return noun_phrase(at, masked=masked)


def _owns(pronoun: re.Match[str], masked: str) -> bool:
    """Whether "her" is somebody's or something's that is told, and not who is told."""
    owned = OWNED.match(masked, pronoun.start())
    return owned is not None and noun_class(owned["noun"]) in OWNABLE
