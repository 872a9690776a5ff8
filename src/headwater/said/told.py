"""Through which outlet did words come that somebody told it? Judged attributions in, an outlet's name each out.

1. "told the Herald", "told the Swedish paper Tarnbladet", "told KVR television", "in an interview with the Herald";
   "seen by the Herald".
2. "told the paper": the outlet of which the paragraph speaks, or the paragraph before. Nobody says so of himself.
3. "is quoted as saying", with nobody who quotes: by the outlet of which the paragraph speaks.
4. "our reporter Ana Duro says ... Neighbours tell her ...": through her.

Outlets print their own names as those of others, too. Where the article's outlet is not known, one that is told is
another where it is introduced ("the broadcaster Radio Tarn"), called "the magazine", interviewed somebody, or is
cited for what it says; or where the article tells which is its own ("Posted by Ana Duro | Tarn Today", "the Herald
has approached ...", "the Herald can reveal", "seen by the Herald", of which it tells nothing else). An agency signs
what it sends out, on the air nothing is printed, and few print English under a foreign name: one of these whom one
source told is another's, if it does not sign the article. What nothing tells stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from headwater.intake.outlets import is_agency, is_masthead
from headwater.records import Actor, Attribution
from headwater.who.gazetteer import adjective, country_of, role
from headwater.who.gazetteer import outlet as listed
from headwater.who.lexicon import OUTLET_NOUNS

NAME = r"(?:[A-ZÀ-ÖØ-Þ]|al-|el-)[\w’'&.-]*"
INTRODUCED = re.compile(
    rf"(?:[\w’'-]+\s+){{0,5}}?(?P<noun>[a-z][a-z-]+),?\s+(?P<name>{NAME}(?:\s+[\w’'&.-]+){{0,4}})\Z"
)
CALLED = re.compile(
    rf"(?:(?:the|on)\s+)?(?P<name>{NAME}(?:\s+[A-Z\d][\w’'&.-]*){{0,3}})\s+(?:[a-z]+\s+)?(?P<noun>[a-z]+)\Z"
)
BARE = re.compile(r"(?:the|that)\s+(?P<noun>[a-z]+)\Z", re.I)
INTERVIEW = re.compile(r"\binterview\s+(?:[\w-]+\s+){0,4}?with\s", re.I)
SHOW = re.compile(
    r"\b(?:radio|television|tv|news|affairs|breakfast|morning|lunchtime|evening|late-night|talk|chat|phone-in|politics|"
    r"political|consumer|sports?|football)\s+(?:show|programme|program|bulletin)\s+(?:[A-Z]|\Z)",
    re.I,
)
"""What is on the air by its noun, which alone may be anything that is shown or planned."""
ON_THE_AIR = frozenset({"radio", "television", "tv"})
POSSESSIVE = re.compile(r"[’']s?\Z|[’']s\s")
ON_AIR = re.compile(r"(?:\S.*\s(?:Radio|TV|FM|Television)|(?:Radio|Rádio|TV|Television|Channel)\s\S.*)\Z")
FOREIGN = re.compile(r".*[^\W\d_\x00-\x7f]|.*\s(?:de|del|della|der|des|dos|da|do|van|von|og|und|et|y)\s")
"""Names that are in another language by a letter or a small word."""
ENGLISH = frozenset("AU CA GB IE NZ US".split())
"""Where outlets print English."""
ABROAD = re.compile(r"(?:Le|La|Les|L[’']|El|Il|Lo|Der|Die|Das|De|Het)\s?[A-Z]")
"""Articles in another language: of what is known to be an outlet there."""
SIGNED = re.compile(r"\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]|(?<=\n)(?P<line>[^\n]{2,80})(?<![.?!:”\"])(?=\n|\Z)")
"""Where an article is signed: a dateline, or a line that is no sentence, but for the headline."""
HEAD, FOOT = 600, 200
"""Code points of an article in which it is signed."""
BYLINE = re.compile(r"\s*(?:(?:posted|written|story|report)\s+)?by\s|[^|\n]{0,200}\|", re.I)
OWN_WORK = re.compile(
    r"\s+(?:understands|can\s+(?:exclusively\s+)?(?:reveal|disclose|report)|has\s+(?:learn(?:ed|t)|approached|contacted|asked|invited|sought|not\s+seen)"
    r"|(?:could|was|were|has|had)\s+(?:not|unable|been\s+unable)\s+(?:to\s+)?(?:be\s+able\s+to\s+)?(?:independently\s+)?"
    r"(?:verify|confirm|reach))\b"
)
"""What an outlet tells of itself by its name."""
SEEN_BY = re.compile(r"\b(?:seen|obtained|reviewed|viewed)\s+by\s+(?:the\s+)?\Z", re.I)
HANDED_TO = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|examined|leaked|passed|given|handed|described|shown|shared|spotted|published)\s+"
    r"(?:exclusively\s+)?(?:by|to|with)\s",
    re.I,
)
"""How an outlet comes by a document; a study "in the journal Lakes" was there for everybody."""
QUOTED = re.compile(r"(?:is|was|are|were)\s+(?:\w+\s+)?quoted(?:\s+as\s+\w+ing)?", re.I)
HER = frozenset({"her", "him"})
CHAMBERS = frozenset(
    "assembly commission committee commons congress council diet house lords parliament senate".split()
)
"""Bodies that hear many, and print nothing."""
AND = re.compile(r"\sand\s+(?:the\s+)?[A-Z]")
UNSURE = frozenset({"organisation", "other"})
REPORTERS = frozenset("correspondent reporter journalist stringer".split())
REPORTS = re.compile(r"(?:has\s+|had\s+)?(?:report(?:s|ed)|reveal(?:s|ed)|writes|wrote|written)\b", re.I)
"""What outlets do, also one that nobody says is one."""
SORTS = {
    "broadcaster": "broadcaster station channel network",
    "agency": "agency",
    "site": "site website",
    "state": "agency",
}
"""By the kind of an outlet in the table, nouns that fit only what is so called, or is of this kind."""
SHOWN = frozenset(" ".join(SORTS.values()).split()) | {"podcast", "programme", "blog"}
SEVERAL = 2
"""Sources that told one outlet: it may be the article's own, though it is also cited."""
NEAR = 600
"""Code points that a paragraph is looked back at most."""


class Press:
    """The outlets of one article, and who told them."""

    def __init__(self, judged: Sequence[Attribution], *, actors: Sequence[Actor], text: str) -> None:
        self.judged, self.text = sorted(judged, key=_place), text
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.outlets = [one for one in actors if one.kind == "outlet" and one.name.lower() not in CHAMBERS]
        self.at = {span.end: actor for actor in actors for span in actor.mentions}
        self.begins = {span.start: actor for actor in actors for span in actor.mentions}
        self.named = {span.end: one.name for one in self.outlets for span in one.mentions}
        self.ends = sorted(self.named)

    def told(self) -> Iterator[tuple[str, str, bool]]:
        """By attribution id, the outlet that handed it on, and whether that is surely not the article's own."""
        for one in self.judged:
            found = self._told(one) or self._has_document(one) or self._quotes(one)
            if found is not None:
                yield one.id, *found

    def _told(self, one: Attribution) -> tuple[str, bool] | None:
        """1., 2. and 4."""
        if one.addressee is None:
            return None
        span, words = one.addressee.span, one.addressee.text
        name, introduced = self.named.get(span.end), _introduced(words)
        actor = self.at.get(span.end)
        bare = BARE.match(words)
        if bare is not None and _is_press(bare["noun"].lower()):
            apposed = self.begins.get(span.end + 2) if self.text[span.end : span.end + 2] == ", " else None
            if apposed is not None and apposed.kind != "person":
                return apposed.name, True
            return self._spoken_of(span.start, noun=bare["noun"].lower(), known=name)
        if introduced is None and SHOW.search(words) is not None and actor is not None:
            introduced = actor.name
        if introduced is not None and (actor is None or actor.kind != "person"):
            return name or (actor.name if actor is not None else introduced), True
        if name is None and actor is not None and actor.kind in UNSURE and ON_AIR.match(actor.name) is not None:
            name = actor.name
        if name is not None:
            interviewed = one.venue is not None and INTERVIEW.search(one.venue.text) is not None
            return name, interviewed or name in self.others or self._is_known_elsewhere(name)
        return self._reporter(one, span.start) if words.lower() in HER else None

    def _has_document(self, one: Attribution) -> tuple[str, bool] | None:
        """1. "A memo seen by the Herald"."""
        if one.source.anonymity != "document" or one.source.actor is not None or one.addressee is not None:
            return None
        parts = ((bisect_right(self.ends, span.start), bisect_right(self.ends, span.end)) for span in one.source.spans)
        within = [end for low, high in parts for end in self.ends[low:high]]
        if len(within) != 1:
            return None
        name, printed = self.named[within[0]], self.text[one.source.spans[0].start : within[0]]
        another = name in self.others or self._is_known_elsewhere(name)
        return name, another and HANDED_TO.search(printed) is not None

    def _quotes(self, one: Attribution) -> tuple[str, bool] | None:
        """3. Who is quoted by nobody knows whom."""
        if one.inside is not None or len(one.cue) != 1 or QUOTED.fullmatch(one.cue[0].of(self.text)) is None:
            return None
        return self._spoken_of(one.cue[0].start)

    def _reporter(self, one: Attribution, at: int) -> tuple[str, bool] | None:
        """4. The only person who speaks before in the paragraph, and who is said to report."""
        low = self._paragraph(at)
        first = bisect_left(self.judged, low, key=_place)
        earlier = self.judged[first : bisect_left(self.judged, at, key=_place)]
        before = {each.source.actor or "" for each in earlier if each.id != one.id}
        people = [who for key in before if (who := self.actors.get(key)) is not None and who.kind == "person"]
        reports = len(people) == 1 and any(REPORTERS & set(each.text.lower().split()) for each in people[0].roles)
        return (people[0].name, True) if reports and one.inside is None else None

    def _spoken_of(self, at: int, *, noun: str = "", known: str | None = None) -> tuple[str, bool] | None:
        """The outlet of a paragraph before a place: the last that says something there, or the only one that is named.
        Where none is, that of the paragraph before; else the one that is ``known`` to be meant."""
        low = self._paragraph(at)
        for start, end in ((low, at), (self._paragraph(low - 1), low)) if low else ((low, at),):
            spots = self._spots[bisect_left(self._spots, (start,)) : bisect_left(self._spots, (end,))]
            says, named = [one for _, says, one in spots if says], {one for *_, one in spots}
            last = says[-1] if says else min(named, default="") if len(named) == 1 else ""
            actor = self.actors.get(last)
            if spots:
                return (actor.name, True) if actor is not None and _fits(noun, actor) else None
        return (known, True) if known is not None else None

    def _paragraph(self, at: int) -> int:
        low = max(0, at - NEAR)
        return max(self.text.rfind("\n", low, max(low, at)) + 1, low)

    @cached_property
    def _spots(self) -> list[tuple[int, bool, str]]:
        """Where outlets are named or speak, whether they speak, and which."""
        named = [(span.start, False, one.id) for one in self.outlets for span in one.mentions
                 if BARE.match(span.of(self.text)) is None]  # fmt: skip
        sources = [(one, one.source.spans[0]) for one in self.judged if one.source.spans]
        several = {span.start for _, span in sources if AND.search(self.text, span.start, span.end)}
        speaking = [(one, span.start, self.actors.get(one.source.actor or "")) for one, span in sources]
        says = [(start, start not in several, who.id) for one, start, who in speaking
                if who and self._is_outlet(one, who)]  # fmt: skip
        return sorted([*named, *((start, False, "") for start in several), *says])

    def _is_outlet(self, one: Attribution, who: Actor) -> bool:
        """Whether who speaks is an outlet, or is called as one, or does what only outlets do, and is nothing else."""
        reports = len(one.cue) == 1 and REPORTS.match(self.text, one.cue[0].start, one.cue[0].end) is not None
        called = who.kind in ("organisation", "other") and is_masthead(who.name)
        return who.kind == "outlet" or called or (who.kind == "other" and reports)

    @cached_property
    def others(self) -> frozenset[str]:
        """Names of outlets that are surely not the article's own."""
        names = {one.name for one in self.outlets}
        called = {one.name for one in self.outlets if _is_called(one, self.text)}
        speaking = {one.source.actor for one in self.judged}
        cited = {one.name for one in self.outlets if one.id in speaking and self._tellers(one.name) < SEVERAL}
        known = frozenset(name for name in names if any(alike(name, each) for each in called | cited))
        own = {one.name for one in self.outlets if any(self._own(span.start, span.end) for span in one.mentions)}
        own = own or {one.name for one in self.outlets if one.name not in known and self._has_seen(one)}
        if len(own) == 1:
            return frozenset(name for name in names if not any(alike(name, each) for each in own))
        return known - own

    def _is_known_elsewhere(self, name: str) -> bool:
        """Whether an outlet whom one source told is an agency, on the air, or foreign, and nothing is signed by it."""
        known = listed(name)
        abroad = ABROAD.match(name) is not None if known is not None else True
        foreign = abroad or FOREIGN.match(name) is not None
        if known is None:
            apart = is_agency(name) or FOREIGN.match(name) is not None
        else:
            apart = known.kind == "agency" or (foreign and known.country not in ENGLISH)
        apart = apart or ON_AIR.match(name) is not None
        if not apart or self._tellers(name) >= SEVERAL:
            return False
        mentions = [span for who in self.actors.values() if alike(who.name, name) for span in who.mentions]
        forms = {name, *((known.name, *known.aliases) if known is not None else ())}
        signs = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})\b")
        return not (
            any(self._own(span.start, span.end) for span in mentions)
            or any(signs.search(line) for line in self._signatures)
        )

    @cached_property
    def _signatures(self) -> list[str]:
        """What an article is signed with."""
        parts = (self.text[:HEAD], self.text[max(HEAD, len(self.text) - FOOT) :])
        return [match["agency"] or match["line"] for part in parts for match in SIGNED.finditer(part)]

    def _has_seen(self, one: Actor) -> bool:
        """Whether something is "seen by" an outlet of which the article tells nothing else."""
        return any(SEEN_BY.search(self.text, max(0, span.start - 30), span.start) for span in one.mentions)

    def _own(self, start: int, end: int) -> bool:
        """Whether a name of an outlet is its own: in a byline, or before what it did for this article."""
        line = self.text.rfind("\n", max(0, start - NEAR), start) + 1
        close = self.text.find("\n", end, end + NEAR)
        printed = self.text[line : close if close >= 0 else end].rstrip()
        head = bool(printed) and not printed.endswith((".", "?", "!", "”", '"'))
        return OWN_WORK.match(self.text, end) is not None or (head and BYLINE.match(printed) is not None)

    def _tellers(self, name: str) -> int:
        """How many told an outlet of this name something."""
        told = (one for one in self.judged if one.addressee and alike(self.named.get(one.addressee.span.end, ""), name))
        return len({one.source.actor or one.source.spans for one in told})


def alike(one: str, other: str) -> bool:
    """Whether two names may be one outlet's, give or take its article and what the longer adds ("Post", "The Post")."""
    first, second = (name.casefold().removeprefix("the ").strip() for name in (one, other))
    return bool(first and second) and (first in second or second in first)


def _place(one: Attribution) -> int:
    return min(span.start for spans in (one.source.spans, one.cue, one.content) for span in spans[:1])


def _introduced(words: str) -> str | None:
    """The name in "the Swedish paper Tarnbladet", where a noun of the press stands before it, or in "KVR television",
    where one stands behind it; not in "Ostrian television"."""
    match = INTRODUCED.match(words)
    if match is not None and _is_press(match["noun"]):
        return match["name"]
    called = CALLED.match(words)
    if called is None or not (_is_press(called["noun"]) or called["noun"] in ON_THE_AIR):
        return None
    owner = POSSESSIVE.search(called["name"]) or adjective(called["name"]) or country_of(called["name"])
    return called["name"] if owner is None else None


def _is_press(noun: str) -> bool:
    entry = role(noun)
    return noun in OUTLET_NOUNS - REPORTERS or (entry is not None and entry.group == "outlet")


def _is_called(actor: Actor, text: str) -> bool:
    """Whether the article says what it is, or calls it by that."""
    roles = any(_is_press(each.text.lower().split()[-1]) for each in actor.roles if each.text.strip())
    return roles or any(BARE.match(span.of(text)) is not None and _is_press(span.of(text).split()[-1].lower())
                        for span in actor.mentions)  # fmt: skip


def _fits(noun: str, actor: Actor) -> bool:
    """Whether an outlet may be called so: a station or an agency only where it is said to be one."""
    if noun not in SHOWN:
        return True
    words = {word for phrase in (actor.name, *(each.text for each in actor.roles)) for word in phrase.lower().split()}
    known = listed(actor.name)
    return noun in words or (known is not None and noun in SORTS.get(known.kind, "").split())
