"""What is denied was not meant either: "Hallam denied that the firm planned to cut jobs" is no plan of the firm's.

In: nested attributions. Out: the same, without those that somebody in another's denial only thinks, plans or wants.
What he said or wrote is kept: that it was said is often what is denied, and then both words are printed. Nor does he
say anything yet who "has ten days to sign or veto" it, nor he who does something with a word that also tells: "agreed a
fee", "pushed to save the truce", "posted a picture", "overturned the award", "raised its forecast";
nor who was "asked about it" or, as a jury, "read a letter"; nor papers by what is written on them ("marked 'secret'"),
plans by what goes "according to plan". Nor is anything left of what nobody is told to have said
(:mod:`headwater.said.untold`), with what others say in it, but not the report that nobody confirmed; and who only heard
is no source ("Marr, told that it was over, left").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from headwater.records import Document, Found, Span
from headwater.said.clauses import NOBODY
from headwater.said.closing import HEARERS
from headwater.said.inflect import singulars
from headwater.said.lexicon import PERSONS, attitudes, noun_class
from headwater.said.phrase import parse
from headwater.said.polarity import polarity
from headwater.said.reason import Request, requests
from headwater.said.recast import keep
from headwater.said.untold import told
from headwater.said.wordorder import only_heard

YET_TO = re.compile(
    r"(?:has|have|had)\s+(?:[\w-]+\s+){0,3}?(?:time|days?|weeks?|months?|hours?|until\s+[\w\s]{1,30}?)\s+to\b",
    re.IGNORECASE,
)


THING = r"(?:an?|the|his|her|its|their)\s(?:[\w.,£$€’'-]+\s){0,4}?"
NO_CLAUSE = r"(?!\s(?:was|were|is|are|had|has|have|would|will|could|might|may|must|did|does)\b)"
PAPERS = (
    "assessment|contract|copy|document|draft|file|filing|footage|letter|memo|paper|recording|report|text|transcript"
)
SHOWN = f"{PAPERS}|clip|image|picture|photo|photograph|video"
DEEDS = (
    (
        r"(?:(?:has|have|had)\s)?agree[sd]?",
        rf"(?:{THING}(?:deal|fee|contract|transfer|loan|price|truce|pact|takeover|merger)|terms)\b{NO_CLAUSE}|[£$€]\s?\d",
    ),
    (
        r"(?:(?:has|have|had)\s)?sign(?:s|ed|ing)?",
        rf"{THING}(?:accord|agreement|contract|deal|lease|pact|treaty|truce|waiver)s?\b{NO_CLAUSE}",
    ),
    (
        r"(?:\w+\s){0,2}?(?:say|says|said|saying)",
        r"(?:(?:an?|the|his|her|their|our|my|its|last|final)\s){0,3}(?:farewells?|good-?byes?|grace|hello|mass|prayers?"
        rf"|vows)\b{NO_CLAUSE}",
    ),
    (
        r"(?:\w+\s){0,2}?(?:talk(?:s|ed|ing)?|speaks?|spoke|spoken|speaking)\s(?:about|of|to)",
        r"(?:it|him|her|them|this|that)\Z",
    ),
    (r"push(?:es|ed|ing)?", r"to\s"),
    (
        r"(?:(?:has|have|had)\s)?(?:overturn(?:s|ed|ing)?|quash(?:es|ed|ing)?|revers(?:es?|ed|ing)|upheld|uphold(?:s|ing)?"
        r"|str(?:ikes?|uck|iking)\sdown)",
        rf"(?:[\w.,£$€’'-]+\s){{0,4}}?(?:award|ban|conviction|decision|fine|judge?ment|law|order|ruling|sentence|verdict)s?\b"
        rf"{NO_CLAUSE}",
    ),
    (
        r"(?:(?:has|have|had)\s)?(?:rais(?:es?|ed|ing)|cut(?:s|ting)?|lift(?:s|ed|ing)?|lower(?:s|ed|ing)?|hik(?:es?|ed|ing)"
        r"|trim(?:s|med|ming)?)",
        rf"{THING}(?:dividend|forecast|guidance|offer|outlook|price|rate|target)s?\b{NO_CLAUSE}",
    ),
    (
        r"tells?|told|telling",
        r"(?:an?\s|the\s)?(?:very\s)?(?:another|different|other|same|similar)\s(?:story|stories|tale)\Z",
    ),
    (
        r"(?:has\s|have\s|had\s)?show(?:s|ed|n|ing)?",
        rf"(?:me|us|him|her|them|reporters|journalists)\s{THING}(?:{SHOWN})s?\b",
    ),
    (
        r"(?:post|shar)(?:s|es|ed|ing)?",
        rf"{THING}(?:picture|photo|photograph|video|clip|selfie|image|link)s?\b{NO_CLAUSE}",
    ),
    (r"(?:concern|govern)s|lays?\sdown|laid\sdown|(?:does|did|do)\snot\slist", r"(?!that\b)"),
    (r"attribut(?:es?|ed|ing)", r"to\s"),
    (r"describ(?:es?|ed|ing)", r"(?:[\w,-]+\s){0,5}?(?:sub)?(?:species|genus|genera)\b(?!.*\bas\s)"),
    (
        r"(?:has|have|had)(?:\s?(?:not|n[’']t))?\s(?:yet\s)?(?:obtained|read|reviewed|seen)",
        rf"(?:{THING}|(?:that|this)\s)(?:{PAPERS})s?\b{NO_CLAUSE}",
    ),
)
"""Cues that tell nothing with such a content."""
ON_PAPER = re.compile(
    r"(?:(?:is|are|was|were)\s)?(?:dated|(?:en)?titled|headed|headlined|label+ed|marked|stamped|subtitled)",
    re.IGNORECASE,
)
"""What stands on a paper, which is no word of its text."""
LETS_GO = re.compile(
    r"(?:(?:has|have|had|having)\s)?(?:already\s)?(?P<verb>dismiss|reject)(?:es|s|ed|ing)?", re.IGNORECASE
)
"""What is done to those who work for somebody, or apply; what they say is dismissed "as" something."""
AND_AS = re.compile(r"\bas\b", re.IGNORECASE)
OPPOSED = frozenset("critic opponent rival sceptic skeptic".split())
"""Whose words are dismissed with them."""
OF_MANY = re.compile(r"(?:some|about|around|nearly|over|more\sthan|almost)\s", re.IGNORECASE)
SO_FAR = re.compile(r"\b(?:as|so)\sfar\sas\s\Z", re.IGNORECASE)
""" "As far as anyone could tell", which nobody tells."""
MEASURES = frozenset("age custom habit merit need order plan protocol rank schedule script size taste type".split())
"""What things go or are sorted "according to"."""
MEANT = re.compile(r"(?:had\s|has\s|have\s)?refer(?:s|red|ring)?\sto", re.IGNORECASE)
READ_TO = re.compile(r"(?:(?:was|were|been|be)\s)?(?:read|shown|played|handed|given)(?:\sout)?", re.IGNORECASE)
PASSIVE = re.compile(r"\s(?:(?:was|were|has\sbeen|have\sbeen|had\sbeen)(?:\s\w+){0,2}\s?)?", re.IGNORECASE)
PLAINLY = re.compile(
    r"\b(?:say|says|said|tell|tells|told|claim(?:s|ed)?|argued?|state[ds]?|testified)\b", re.IGNORECASE
)
"""Verbs of telling whose objects are words, and no reports that there are anyway."""
Spans = tuple[Span, ...]
QUESTION = re.compile(r"(?:about|how|if|what|when|where|whether|who|why)\b", re.IGNORECASE)
OWNER = re.compile(r"(?:my|your|his|her|its|our|their)|.*[’']s?", re.IGNORECASE | re.DOTALL)
DONE = tuple((re.compile(cue, re.IGNORECASE), re.compile(content, re.IGNORECASE)) for cue, content in DEEDS)


def unsaid(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Without the attitudes in denials.

    >>> from headwater.records import Article, Block, Span
    >>> from headwater.text.segment import document as cut
    >>> text = "Hallam denied that the company planned to cut jobs."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> outer = Found((Span(0, 6),), (Span(7, 13),), (Span(14, 50),), 0.9)
    >>> inner = Found((Span(19, 30),), (Span(31, 38),), (Span(39, 50),), 0.6, inside=0)
    >>> unsaid([outer, inner], document=cut(article)) == (outer,)
    True
    """
    text = document.article.text
    cited = {(one.cue, one.source) for one in found}
    asked = requests(text)
    meant = [told(one, text=text) for one in found]
    untold = {i: PLAINLY.search(_cue(found[i], text)) is not None for i, one in enumerate(meant) if one is None}
    found = [only_heard(one or was, document=document) for was, one in zip(found, meant, strict=True)]
    kept = [
        i
        for i, one in enumerate(found)
        if not (_is_none(one, found, cited=cited, text=text) or _is_request(one, asked))
        and not _lies_in(i, found, untold)
    ]
    return tuple(found) if len(kept) == len(found) else tuple(keep(found, kept))


def _lies_in(i: int, found: Sequence[Found], untold: Mapping[int, bool]) -> bool:
    """Whether it is one of what nobody told, or stands in the words of one of which this is true."""
    at, holder = i, found[i].inside
    while (
        at not in untold
        and holder is not None
        and any(span.holds(mine) for span in found[holder].content for mine in found[at].cue)
    ):
        at, holder = holder, found[holder].inside
    return i in untold or untold.get(at, False)


def _cue(one: Found, text: str) -> str:
    return " ".join(span.of(text) for span in one.cue)


def _is_none(one: Found, found: Sequence[Found], *, cited: Collection[tuple[Spans, Spans]], text: str) -> bool:
    """Whether it tells nothing; one in ``cited``, by cue and source, is somebody's whom another cites: the other then
    says no more by citing him."""
    names_him = bool(one.cue) and (one.cue, one.content) in cited
    silent = _was_asked(one, text) or _is_deed(one, text) or _is_paper(one, text) or _was_read_to(one, text)
    silent = silent or _lets_go(one, text) or _as_far_as(one, text)
    return names_him or silent or _in_denial(one, found, text)


def _lets_go(one: Found, text: str) -> bool:
    """ "Dismissed two guards", "rejected 300 applicants": those are people, and no claims."""
    match = LETS_GO.fullmatch(text, one.cue[0].start, one.cue[0].end) if len(one.cue) == 1 and one.content else None
    if match is None or one.content[0].start < one.cue[0].end:
        return False
    said = one.content[0].of(text)
    if AND_AS.search(text, one.content[0].start, one.content[-1].end + len(" as")) is not None:
        return False
    phrase = OF_MANY.sub("", said, count=1)
    head = singulars(parse(phrase).head.lower())
    return not OPPOSED.intersection(head) and any(noun_class(word) in PERSONS for word in head)


def _as_far_as(one: Found, text: str) -> bool:
    if len(one.source) != 1 or one.source[0].of(text).split()[0].lower() not in NOBODY:
        return False
    return SO_FAR.search(text[max(0, one.source[0].start - len(" as far as ")) : one.source[0].start]) is not None


def _is_request(one: Found, asked: Sequence[Request]) -> bool:
    """Who asks not to be named says nothing by that, nor by why ("because they feared the sack"); its reason is an
    upper bound, and may hold the verb of what he does say ("... because he fears fines | said")."""
    if not one.cue:
        return False
    at = bisect_right(asked, one.cue[0].start, key=lambda request: request.at.start) - 1
    if at < 0:
        return False
    asks, reason = asked[at].at, asked[at].reason
    if asks.end <= reason.start and bool(one.source) and all(reason.holds(span) for span in (*one.source, *one.cue)):
        return all(reason.holds(span) for span in one.content)
    return asks.holds(one.cue[0]) and all(
        asks.start <= span.start and span.end <= max(asks.end, reason.end) for span in one.content
    )


def _was_asked(one: Found, text: str) -> bool:
    """ "Marr, asked whether she would sell, said no": she was asked."""
    if len(one.source) != 1 or len(one.cue) != 1 or len(one.content) != 1 or one.cue[0].of(text) != "asked":
        return False
    before, content = text[one.source[0].start : one.cue[0].start].rstrip(), one.content[0]
    return (
        before.endswith(",") and QUESTION.match(text, content.start) is not None and text.startswith(",", content.end)
    )


def _is_deed(one: Found, text: str) -> bool:
    if len(one.cue) != 1:
        return False
    cue, said = one.cue[0].of(text), one.content[0].of(text) if one.content else ""
    owned = any(OWNER.fullmatch(span.of(text)) for span in one.source)  # "her push to end it"
    deed = bool(said) and not owned and any(verb.fullmatch(cue) and thing.match(said) for verb, thing in DONE)
    return deed or YET_TO.match(cue) is not None


def _is_paper(one: Found, text: str) -> bool:
    """What is written on a paper, what goes according to it, and what in another's words it is only said to mean."""
    if len(one.source) != 1 or len(one.cue) != 1:
        return False
    cue, source = one.cue[0].of(text), one.source[0].of(text)
    if cue.lower() == "according to":
        return source in MEASURES
    meant = one.inside is not None and MEANT.fullmatch(cue) is not None and " as " not in _said(one, text)
    return (meant or ON_PAPER.fullmatch(cue) is not None) and noun_class(parse(source).head) == "document"


def _was_read_to(one: Found, text: str) -> bool:
    """ "The jury was read a letter in which ...": who hears it does not say it."""
    if len(one.source) != 1 or len(one.cue) != 1 or READ_TO.fullmatch(one.cue[0].of(text)) is None:
        return False
    between = text[one.source[0].end : one.cue[0].start]
    passive = PASSIVE.fullmatch(between) is not None and (len(between) > 1 or " " in one.cue[0].of(text))
    return passive and not HEARERS.isdisjoint(singulars(parse(one.source[0].of(text)).head.lower()))


def _said(one: Found, text: str) -> str:
    return " ".join(span.of(text) for span in one.content)


def _in_denial(one: Found, found: Sequence[Found], text: str) -> bool:
    if one.inside is None or not one.cue:
        return False
    outer = found[one.inside]
    meant = all(word in attitudes() for span in one.cue for word in span.of(text).lower().split())
    held = any(span.holds(one.cue[0]) for span in outer.content)
    return meant and held and polarity(outer.cue, text=text, source=outer.source, content=outer.content) == "denied"
