"""How do the words of a sentence name the place, occasion or medium of an utterance? Patterns, and the phrases they
find.

A venue is a preposition and a noun phrase whose head is in ``data/said_venues.tsv`` ("in a telephone interview"),
with the phrases that go on ("with the Herald", "in Orvane", "posted on X"), up to a date, a clause, or a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from headwater.records import Span
from headwater.said.lexicon import VenueKind, speech, venue_nouns
from headwater.who.gazetteer import outlet

MASK = "\0"
"""Stands for every character of a source or a content, so that no phrase is found in one."""
DATE = (
    r"(?:(?:[Oo]n\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
    r"|(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b|(?:today|yesterday|tomorrow|tonight|last|this|next"
    r"|earlier|late|later|early|recently|afterwards?"
    r"|ago|now|then|again|(?:that|the\s+same|the\s+(?:next|following|previous))\s+(?:day|night|week|morning"
    r"|evening|afternoon|month|year)"
    r"|(?:an?|one|two|three|four|five|six|several|some|a\s+few)\s+(?:minute|hour|day|week|month|year)s?\s+"
    r"(?:ago|earlier|later|before))\b|(?:19|20)\d\d\b|\d{1,2}(?:st|nd|rd|th)?\b)"
)
STOP = (
    r"(?:that|when|where|while|who|whom|which|whose|and|but|or|nor|if|because|since|after|before|although"
    r"|though|unless|until|whether|so|"
    r"is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|do|does|did|not|he"
    r"|she|they|it|we|i|you|how|why|what|"
    r"said|says|say|saying|told|tells|telling|adding|added|calling|called|describing|asked|asking|speaking"
    r"|wrote|writes|writing|noting|"
    r"in|on|at|to|of|for|from|by|with|about|against|over|under|into|via|during|through|as|than|like|amid"
    r"|following|without|within|"
    r"between|among|alongside|near|outside|inside|ahead|according|citing|published|posted|aired|issued|released"
    r"|dated|obtained|seen|shared|streamed|"
    r"carried|screened|recorded|signed|sent|addressed|delivered|marking|held|hosted|broadcast(?=\s+(?:on|by|in|to|live|"
    + DATE[3:]
    + r"))\b"
)
WORD = r"[\w$£€][\w’'&.\-]*"
RUN = rf"(?:(?!{STOP})(?!{DATE}){WORD}\s+)"
LED = rf"(?:(?!{STOP}){WORD}\s+)"
"""A word before the head; here a date may stand ("a Tuesday rally")."""
TITLE = r"(?:[“\"‘'][A-Z][^”\"\0]{1,40}[”\"’'])"
ITSELF = r"(?:newspaper|paper|website|site|magazine|channel|station|programme|program|broadcaster|blog|reporter)\b"
"""As what an outlet names itself: "told this newspaper"."""
NOUN_PHRASE = re.compile(
    rf"(?:(?:the|a|an|his|her|its|their|our|my|both|this(?=\s+{ITSELF}))\s+)?(?:(?!{STOP})(?!{DATE}){WORD}(?:\s+|(?=\W)"
    rf"|\Z)){{0,7}}(?:{TITLE})?"
    rf"(?:\s*of\s+(?!{DATE})(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?:(?!{STOP})(?!{DATE}){WORD}(?:\s+|(?=\W)"
    rf"|\Z)){{1,6}})?"
    rf"(?:\s*and\s+(?=the\s|[A-Z])(?:(?!{STOP})(?!{DATE}){WORD}(?:\s+|(?=\W)|\Z)){{1,4}})?"
)
DOING = re.compile(
    r"(?<!\bthe)(?<!\ban)(?<!\ba)(?<!\bhis)(?<!\bits)(?<!\bmy)(?<!\bour)(?<!\btheir)\s(?P<verb>[a-z]+ing)\b"
)
NOUNS_TOO = frozenset("briefing finding hearing offering reporting saying writing recording".split())
"""Participles of verbs of telling that are as often nouns ("the select committee hearing")."""
GOES_ON = re.compile(
    r"\s+(?:(?:published|posted|aired|broadcast|issued|released|shared|streamed|carried|screened|shown|recorded"
    r"|sent|addressed|delivered|held|hosted|live)\s+){0,2}"
    r"(?P<prep>with|to|in|on|of|for|at|from|by|before|near|outside|alongside|between)\s+"
)
PLACE = re.compile(
    rf"(?P<prep>in|at|from|outside"
    rf"|near)\s+(?P<np>(?:the\s+)?(?!{DATE})(?!I\b)[A-Z][\w’'&.\-]*(?:\s+(?!{DATE})[A-Z][\w’'&.\-]*){{0,4}})"
)
ON_AIR = re.compile(
    rf"\b(?:[Oo]n|[Ww]ith"
    rf"|[Ii]n)\s+(?P<np>(?:the\s+)?(?P<outlet>(?!{DATE})[A-Z][\w&.\-]*(?:\s+(?!{DATE})[A-Z0-9][\w&.\-]*){{0,4}})"
    rf"(?P<show>[’']s?\s+(?:{TITLE}|(?:{LED}){{0,3}}?(?:show|programme|program|podcast|broadcast|breakfast"
    rf"|news)\b|(?!{DATE})[A-Z]\w*(?:\s+(?:[A-Z]\w*|of|the|with|and)){{0,5}}))?)"
)
"""A channel, or a channel's programme: "on Orvane One", "on Orvane One's “The Ledger”"."""
COMMA_PLACE = re.compile(r",\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?(?=,|\s*\0|\s*[.;]|\s*\Z)")
MONTH = "March"
"""With a capital it is no demonstration."""
LANGUAGES = frozenset(
    "English French German Russian Arabic Spanish Chinese Mandarin Japanese Korean Italian Latin Hebrew Farsi "
    "Persian".split()
)
EDGE = " \t\n\u00a0,;:"
ABBREVIATED = re.compile(r"(?:(?:\b[A-Z]\.){2,}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St)\.)\Z")


@dataclass(frozen=True, slots=True)
class VenuePhrase:
    """A venue and its parts, offsets into the masked text. ``noun`` is the head's lower-case form, "" for a
    bare place."""

    span: Span
    head: Span
    kind: VenueKind | None
    noun: str
    medium: Span | None
    addressee: Span | None


ADDRESSED_BY = {
    "with": frozenset("interview call conversation exchange meeting chat discussion podcast show".split()),
    "to": frozenset(
        "letter email e-mail statement memo memorandum message speech address remarks comments testimony note "
        "submission reply "
        "response report presentation toast lecture sermon complaint petition open update filing text tweet".split()
    ),
    "before": frozenset({"testimony", "hearing", "appearance"}),
    "for": frozenset({"briefing", "reception", "dinner"}),
}
"""Prepositions after a venue's noun, to the nouns with which they name the one addressed."""


def venue_phrases(masked: str) -> Iterator[VenuePhrase]:
    """Every venue named in a sentence, in order.

    >>> [masked_phrase] = venue_phrases("In a telephone interview with the Herald on Monday")
    >>> masked_phrase.noun, masked_phrase.span
    ('interview', Span(start=0, end=40))
    """
    at = 0
    while match := _venue().search(masked, at):
        at = match.start() + 1
        kind = _kind(match["head"].lower(), match["prep"].lower(), bare=not match["np"].strip())
        if kind is not None and match["head"] != MONTH and not _topic(match, kind=kind):
            phrase = _extended(match, masked=masked, kind=kind)
            at = phrase.span.end
            yield phrase


def place_phrase(masked: str, at: int) -> VenuePhrase | None:
    """A bare place right here: "in Orvane", "at Marr Hall"."""
    match = PLACE.match(masked, at)
    end = _without_edge(at, match.end(), masked=masked) if match else at
    if match is None or masked[match.start("np") : end] in LANGUAGES:
        return None
    head = Span(match.start("np"), end)
    return VenuePhrase(Span(match.start(), _with_comma(end, masked=masked)), head, None, "", None, None)


def air_phrases(masked: str) -> Iterator[VenuePhrase]:
    """Every channel or programme named in a sentence ("on Orvane Radio's “The Ledger”"); a channel alone must
    be a known outlet."""
    for match in ON_AIR.finditer(masked):
        titled = match["show"] is not None and re.search(
            r"[“\"‘]|show|programme|program|podcast|broadcast|breakfast", match["show"]
        )
        owner = masked[match.end() : match.end() + 2] in {"'s", "’s"}  # "on the AP's questions"
        if titled or (match.group().startswith(("on", "On")) and outlet(match["outlet"]) and not owner):
            head = Span(match.start("np"), match.end("np"))
            yield VenuePhrase(Span(*match.span()), head, "platform", "", head, None)


@cache
def _venue() -> re.Pattern[str]:
    """A preposition, up to six words, and the furthest noun of the table before the next preposition or stop."""
    heads = "|".join(rf"{re.escape(noun)}(?:e?s)?" for noun in sorted(venue_nouns(), key=len, reverse=True))
    small = "in|during|at|on|via|through|with|by|over|outside|inside|from"
    prepositions = f"{small}|{small.title()}"
    return re.compile(
        rf"\b(?P<prep>{prepositions})\s+(?P<np>{LED}{{0,6}})(?!{STOP})(?P<head>(?i:{heads}))(?![\w’-]|'\w)"
    )


def _kind(noun: str, preposition: str, *, bare: bool) -> VenueKind | None:
    """The kind of the noun after that preposition; a channel ("by phone") stands bare, an occasion may not."""
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("es")):
        for kind, prepositions in venue_nouns().get(form, ()):
            if preposition in prepositions and (kind in {"medium", "occasion"}) <= (not bare or form in BARE):
                return kind
    return None


BARE = frozenset(
    "court parliament congress remarks comments testimony stage camera talks headquarters church hospital "
    "school prayers mass questions "
    "question time home questionnaires letters emails interviews statements speeches posts tweets messages".split()
)
"""Occasions and media that need no article."""


TAKES_ON = frozenset(
    "stage home court floor stand dock steps scene podium pulpit doorstep sidelines ground street square quay campaign "
    "trail base camp site farm visit tour trip walkabout stop march parade hustings service station "
    "appearance appearances".split()
)
"""Where one is, or what one is on, after "on"; "on the talks" and "on a vote" is a topic."""


STANDS_AT = frozenset(
    "stage home office podium pulpit floor stand dock steps scene headquarters palace hospital embassy studio".split()
)
"""Where somebody speaks from."""


def _topic(match: re.Match[str], *, kind: VenueKind) -> bool:
    """ "On the interview", "with a report": what it is about, or what it is about it; not where."""
    preposition, lead = match["prep"].lower(), match["np"].split()
    if kind == "medium":
        if preposition == "on":
            return match["head"].lower() not in {
                "call",
                "phone call",
                "conference call",
                "podcast",
                "show",
                "programme",
                "program",
                "video call",
                "webcast",
                "livestream",
                "blog",
                "earnings call",
            }
        return preposition in {"with", "by", "at", "over"} and match["head"].lower() not in {"call"}
    if kind == "occasion" and preposition == "from":
        return match["head"].lower() not in STANDS_AT
    if kind == "platform":
        return len(lead) > 3 or (
            match["head"].lower() in {"medium", "signal", "threads", "tape", "stage"} and bool(lead)
        )
    head = match["head"].lower()
    if kind != "occasion" or preposition != "on":
        return False
    return head.split()[-1] not in TAKES_ON if lead else head not in {"stage", "home", "court"}


def _extended(match: re.Match[str], *, masked: str, kind: VenueKind) -> VenuePhrase:
    """The phrase with what goes on: 1. each "with ...", "in ..."; 2. a second part of a place; 3. medium and
    addressee."""
    noun, end, addressee = match["head"].lower(), match.end(), None
    platform_end = 0
    for _ in range(4):  # 1
        further = GOES_ON.match(masked, end)
        part = noun_phrase(further.end(), masked=masked) if further else None
        if further is None or part is None or not _belongs(further["prep"], part.of(masked), noun=noun):
            break
        if addressee is None and _addresses(further["prep"], noun):
            addressee = part
        if further["prep"] == "on" and kind == "medium":
            platform_end = part.end
        end = part.end
    end = _with_comma(end, masked=masked)  # 2
    head = Span(match.start("head"), match.end("head"))
    medium = None if kind == "occasion" else _medium(match, end=max(platform_end, match.end()))  # 3
    return VenuePhrase(Span(match.start(), end), head, kind, noun, medium, addressee)


def _medium(match: re.Match[str], *, end: int) -> Span:
    """The medium's own noun phrase, without article and date: "telephone interview", "post on X"."""
    lead = re.match(
        rf"(?:(?:the|a|an|his|her|its|their|my|our|this|that|one|another)\s+)?(?:(?:{DATE})[,\s]*)*", match["np"]
    )
    return Span(match.start("np") + (lead.end() if lead else 0), end)


def noun_phrase(at: int, *, masked: str) -> Span | None:
    """The noun phrase that begins here, up to a date, a clause or a mark; None where only an article does."""
    match = NOUN_PHRASE.match(masked, at)
    end = _without_edge(at, match.end() if match else at, masked=masked)
    printed = masked[at:end]
    doing = next((one for one in DOING.finditer(printed) if one["verb"] in speech()), None)
    if doing is not None and doing["verb"] not in NOUNS_TOO:  # "wrote to her | demanding an apology"
        return Span(at, at + doing.start())
    if not printed or printed.lower() in {"the", "a", "an", "his", "her", "its", "their", "our", "my", "both"}:
        return None
    return Span(at, end)


def _without_edge(start: int, end: int, *, masked: str) -> int:
    """The end without spaces, commas, and the sentence's full stop."""
    while end > start and (
        masked[end - 1] in EDGE or (masked[end - 1] == "." and not ABBREVIATED.search(masked, start, end))
    ):
        end -= 1
    return end


def _belongs(preposition: str, part: str, *, noun: str) -> bool:
    """Whether the phrase goes on the venue: a topic ("a speech on trade") does not."""
    capital = part[:1].isupper() or any(word[:1].isupper() for word in part.split())
    if preposition == "on":
        return capital or part.lower().split()[-1] in venue_nouns()
    if preposition == "to":
        return (
            capital
            or part.split()[0].lower() in {"the", "a", "an", "his", "her", "its", "their", "our"}
            or len(part.split()) <= 2
        )
    if preposition == "for":
        return capital
    if preposition == "before":
        return noun in ADDRESSED_BY["before"]
    return True


def _addresses(preposition: str, noun: str) -> bool:
    nouns = ADDRESSED_BY.get(preposition, frozenset())
    last = noun.split()[-1]
    return last in nouns or last.removesuffix("s") in nouns


def _with_comma(end: int, *, masked: str) -> int:
    """ "Akron, Ohio": a second name between commas goes with a place."""
    last = masked[:end].rsplit(None, 1)[-1]
    match = COMMA_PLACE.match(masked, end) if last[:1].isupper() else None
    return match.end() if match else end
