"""When was it said? The time that stands beside the cue or the source, outside of what is said.

In: found attributions, the document, its times. Out: for the attributions whose sentence prints it, by index: the
time's words and its value. A time counts where it
- follows the cue, with only hearer, place or occasion between ("said in Vell on Tuesday");
- stands between source and cue ("the minister on Tuesday said"), or opens the sentence ("On Tuesday, the minister
  said"), or ends the phrase that opens it ("In a statement late Monday, the bank said");
- parts the noun behind the cue from its clause ("denied claims on Tuesday that");
- tells when a document was made that speaks ("a report published on Tuesday says", "a 2019 report says").
Not a time that something else has: another cue, what a clause tells ("said after the court ruled on Monday"), or
another noun ("the 2019 law"). In doubt, none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.records import Dated, Document, Found, Span, Time
from headwater.said.lexicon import noun_class, venue_nouns
from headwater.said.uttering import UTTERED
from headwater.said.within import is_answer
from headwater.when.lexicon import verbs
from headwater.when.lines import MEASURED

BEFORE = frozenset("on in at during over around earlier late early just only also both again".split())
"""Words before a time with which it says when something was done."""
NEVER = frozenset(
    "since until till by before after for from than through to of about between against into per towards toward as "
    "following".split()
)
"""Those with which it says something else."""
STOPS = frozenset(
    "who whom which whose that when where while after before since because if whether although though until unless "
    "about following amid despite referring citing regarding concerning calling describing ; : ( — – what how why than "
    "against over".split()
)
"""Words beyond which a time belongs to another clause, or to a topic."""
MADE = frozenset(
    "issued released published posted dated sent aired broadcast recorded filed obtained written made given delivered "
    "printed uploaded tweeted unveiled conducted submitted lodged tabled circulated drafted compiled penned".split()
)
"""What is done to a document that then speaks."""
CONTACTED = frozenset("asked contacted reached questioned pressed approached quizzed challenged interviewed".split())
"""What is done to somebody so that he speaks; "when" before it opens no clause of another."""
OPENERS = frozenset(
    "in at during on through via speaking addressing writing appearing testifying earlier late early talking posting "
    "announcing responding reacting back".split()
) | (CONTACTED - {"reached", "approached"})
DOING = frozenset(
    "opening closing launching introducing presenting unveiling delivering giving visiting touring sentencing ruling "
    "summing leaving arriving replying answering commenting recording hosting chairing".split()
)
"""What one does while one speaks: "Opening the case on Tuesday, she told jurors"."""
ASIDE = frozenset("of for into over after on by from against between".split())
"""Words after which a time may be that of what is opened, or launched."""
SPEAKING = frozenset("speaking talking appearing testifying campaigning briefing".split()) | CONTACTED
FINITE = frozenset("is are was were has had have will would can could may might must should do does did".split())
"""With one of these a phrase is a clause: "In pictures from the air, lorries can be seen on Friday"."""
TOPICS = frozenset({"about", "regarding", "concerning", "over"})
KNOWN = frozenset({"it", "this", "that", "them"})
"""Topics that have no time of their own: "asked about it on Tuesday"."""
GOES_ON = frozenset({",", "by", "at", "in", "during"})
PRINTED_ON = frozenset("page pages website websites channel platform network airwaves timeline feed".split())
"""Where one may say something, beside the nouns for places and occasions."""
CITING = frozenset({"citing", "quoting"})
"""Who is cited said it at another time."""
CITED = frozenset("cited cites quoted quotes noted notes".split()) | CITING
"""After these the time may be that of what is cited."""
CONJUNCTIONS = frozenset({"but", "and", "then", "so"})
BREAKS = CONJUNCTIONS | {"while", "whereas", "yet"}
"""Right before a source, the end of the clause that holds the time before."""
MARKS = frozenset({"“", '"', "‘", "'", "(", ",", *CONJUNCTIONS})
OWNERS = frozenset("his her its their our my your s".split())
DETERMINERS = frozenset("a an the his her its their our my this that".split())
HEAD_ENDS = frozenset("by of from on to in for into about which that , ( who".split())
"""What may follow a noun that is the head of its phrase."""
AFTER_CUE, OPENING, BESIDE, PARTED, MOST_CUES, WIDEST = 14, 18, 3, 4, 8, 80
"""Tokens at most between cue and time, in a phrase that opens a sentence, beside the source, and between the cue and
the time that parts a noun from its clause; cues looked at; and tokens between cue and time where what is said stands
between them."""
VAGUE = frozenset({"PRESENT_REF", "FUTURE_REF"})


def uttered(found: Sequence[Found], *, document: Document, times: Sequence[Time]) -> dict[int, Dated]:
    """The printed time of each utterance, by index of the attribution."""
    page = _Page(document, times, found)
    text = document.article.text
    own = (i for i, one in enumerate(found) if not is_answer(one.source, one.cue, one.content, text=text))
    dated = ((i, page.time_of(i)) for i in own)
    return {i: Dated(time.span, time.value) for i, time in dated if time is not None}


def _is_day(time: Time) -> bool:
    """Whether a time is a day or a part of one: "claims a year ago" were made then."""
    return (len(time.value or "") == 10 and time.how != "open") or (time.timex or "").startswith("XXXX-WXX-")


@dataclass(frozen=True, slots=True)
class _Place:
    """An attribution in its sentence, in tokens: half-open ranges."""

    sentence: tuple[int, int]
    cue: tuple[int, int]
    source: tuple[int, int] | None


def _holders(times: Sequence[Time], found: Sequence[Found]) -> dict[Span, list[tuple[Span, int]]]:
    """Each time -> the pieces of content that it lies in, and whose they are: one sweep over the text."""
    contents = sorted((span, i) for i, one in enumerate(found) for span in one.content)
    held: dict[Span, list[tuple[Span, int]]] = {}
    now: list[tuple[Span, int]] = []
    at = 0
    for time in times:
        while at < len(contents) and contents[at][0].start < time.span.end:
            now.append(contents[at])
            at += 1
        now = [one for one in now if one[0].end > time.span.start]
        held[time.span] = list(now)
    return held


class _Page:
    """Tokens, times and cues by place, so that each attribution looks only around itself."""

    def __init__(self, document: Document, times: Sequence[Time], found: Sequence[Found]) -> None:
        self.document, self.found = document, found
        self.starts = [token.start for token in document.tokens]
        self.first = [sentence.tokens[0] for sentence in document.sentences]
        usable = (one for one in times if one.kind in {"DATE", "TIME"} and one.timex not in VAGUE and self._over(one))
        self.times = sorted(usable, key=lambda one: one.span)
        self.holders = _holders(self.times, found)
        self.cues = sorted((span, i) for i, one in enumerate(found) for span in one.cue)

    def _over(self, time: Time) -> bool:
        """Not after the dateline, since it is told already; and no "a year earlier" that figures are compared with."""
        published = (self.document.article.published or "")[:10]
        text = time.span.of(self.document.article.text).lower()
        compared = text.endswith(("earlier", "before", "later")) and text.startswith(("a ", "one ", "the same "))
        late = bool(published) and time.interval is not None and time.interval[0] > published
        return not late and not (compared and time.kind == "DATE" and "year" in text)

    def low(self, at: int) -> str:
        """The lower-case word of a token, "" beyond the ends."""
        inside = 0 <= at < len(self.starts)
        return self.document.tokens[at].of(self.document.article.text).lower() if inside else ""

    def range_of(self, span: Span) -> tuple[int, int]:
        """The tokens of a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def time_of(self, i: int) -> Time | None:
        """The time of one utterance: of those that are its own the nearest to its cue."""
        place = self._place(self.found[i])
        if place is None:
            return None
        own = [
            (distance, time) for time in self._near(place) if (distance := self._distance(i, place, time)) is not None
        ]
        return min(own, key=lambda one: one[0])[1] if own else None

    def _place(self, one: Found) -> _Place | None:
        anchor = (one.cue or one.source)[:1]
        if not anchor or not self.first:
            return None
        cue = self.range_of(anchor[0])
        at = bisect_right(self.first, cue[0]) - 1
        sentence = self.document.sentences[at].tokens if at >= 0 else (0, 0)
        if not sentence[0] <= cue[0] < sentence[1]:
            return None
        source = self.range_of(one.source[0]) if one.source else None
        return _Place(sentence, cue, source)

    def _near(self, place: _Place) -> Iterator[Time]:
        """The times of the sentence, not too far from the cue."""
        tokens, (first, last) = self.document.tokens, place.sentence
        first, last = max(first, place.cue[0] - WIDEST), min(last, place.cue[1] + WIDEST)
        low = bisect_left(self.times, tokens[first].start, key=lambda one: one.span.start)
        high = bisect_left(self.times, tokens[last - 1].end, key=lambda one: one.span.start)
        yield from self.times[low:high]

    def _distance(self, i: int, place: _Place, time: Time) -> int | None:
        """How far a time is from the cue that it dates; None where it does not."""
        one, at = self.found[i], self.range_of(time.span)
        if self._is_anothers(i, time):
            return None
        if any(span.meets(time.span) for span in one.content):
            return BESIDE if self._parts(i, place, at) and _is_day(time) else None
        if any(span.holds(time.span) for span in one.cue):
            return 0 if self._says_when(at, place) else None
        if any(span.holds(time.span) for span in one.source):
            return 1 if self._made(at, place) or self._names_document(at, place) else None
        if not self._says_when(at, place):
            return None
        if at[0] >= place.cue[1]:
            return self._after(i, place, at)
        return self._before(i, place, at, time)

    def _is_anothers(self, i: int, time: Time) -> bool:
        """Whether a time lies in what somebody else says, and our cue does not."""
        mine = self.found[i]
        anchor = (mine.cue or mine.source)[0]
        return any(j != i and not span.holds(anchor) for span, j in self.holders.get(time.span, ()))

    def _lead(self, at: int) -> int:
        """Where the words begin with which a time says when: "on", "only late on", "as recently as"."""
        if self.low(at - 1) == "as" and self.low(at - 2) in MEASURED:
            at = next((at - k for k in (3, 4) if self.low(at - k) == "as"), at)
        return next((at - k for k in range(BESIDE) if self.low(at - k - 1) not in BEFORE), at - BESIDE)

    def _says_when(self, at: tuple[int, int], place: _Place) -> bool:
        """Whether a time stands alone or with a preposition of time; before a noun only if that is an occasion."""
        before = self.low(at[0] - 1)
        if before in NEVER:
            return self._lead(at[0]) < at[0]
        if before == "her" and at[0] - 1 == place.cue[1]:  # "assured her last week"
            return True
        if before in {"a", "an", "the", "his", "her", "its", "their"} or self.low(at[1]) in {"'", "’"}:
            return any(self._is_occasion(at[1] + k) for k in range(4))
        return True

    def _is_occasion(self, at: int) -> bool:
        low = self.low(at)
        return low in venue_nouns() or low.removesuffix("s") in venue_nouns()

    def _made(self, at: tuple[int, int], place: _Place) -> bool:
        """ "A statement issued on Tuesday"."""
        near = [self.low(at[0] - k) for k in (1, 2, 3)]
        return bool(MADE.intersection(near)) and self._says_when(at, place)

    def _names_document(self, at: tuple[int, int], place: _Place) -> bool:
        """ "Their 2019 study", "last week's letter": when the document was made that is the source."""
        if place.source is None or at[0] - place.source[0] > BESIDE + 1:
            return False
        noun = at[1] + 2 if self.low(at[1]) in {"'", "’"} else at[1]
        first, before = at[0] == place.source[0], self.low(at[0] - 1)
        owned = before == "s" and self.low(at[0] - 2) in {"'", "’"}
        led = owned or (noun > at[1] if first else at[0] - 1 == place.source[0] and before in DETERMINERS)
        ended = noun + 1 >= place.source[1] or self.low(noun + 1) in HEAD_ENDS or self.low(noun + 1) in MADE
        return led and ended and noun_class(self.low(noun)) == "document"

    def _parts(self, i: int, place: _Place, at: tuple[int, int]) -> bool:
        """ "Denied claims on Tuesday that ...": the time of the denial, between a noun of saying and its clause. In
        "denied his claims on Tuesday" it may be that of either."""
        cue, noun = place.cue, self._lead(at[0]) - 1
        tokens, said = self.document.tokens, self.low(noun)
        if self.low(at[1]) != "that" or not 0 <= noun - cue[1] < PARTED or self.low(cue[0]) in CITED:
            return False
        opened = any(span.start == tokens[cue[1]].start for span in self.found[i].content)
        others = STOPS | NEVER | BEFORE | OWNERS
        plain = others.isdisjoint(map(self.low, range(cue[1] - 1, noun)))
        return opened and plain and (said in UTTERED or said.removesuffix("s") in UTTERED)

    def _after(self, i: int, place: _Place, at: tuple[int, int]) -> int | None:
        """After the cue, with nothing of another clause between."""
        between = self._between(i, place.cue[1], at[0])
        if len(between) > AFTER_CUE or self._cue_between(i, place.cue[1], at[0]):
            return None
        return len(between) if not self._stopped(between, at[0]) else None

    def _between(self, i: int, start: int, end: int) -> list[int]:
        """The tokens between that are neither source nor content."""
        spans = (*self.found[i].source, *self.found[i].content)
        tokens = self.document.tokens
        return [k for k in range(start, end) if not any(span.holds(tokens[k]) for span in spans)]

    def _stopped(self, between: Sequence[int], time: int) -> bool:
        """Whether a word stands between that opens another clause or names a topic."""
        lead = self._lead(time)
        return any(self._halts(k, lead) or (self.low(k) == "on" and self._is_topic(k + 1)) for k in between if k < lead)

    def _is_topic(self, at: int) -> bool:
        """Whether it is of what was spoken: not in "on BBC radio", "on this page", "on his website"."""
        near = any(self._is_occasion(at + k) or self.low(at + k) in PRINTED_ON for k in (1, 2))
        return not (self._capital(at) or (near and self.low(at) in DETERMINERS))

    def _halts(self, at: int, lead: int) -> bool:
        """Whether a word opens another clause or a topic: not in "since-deleted", "when asked", "asked about it"."""
        low = self.low(at)
        if low == "as" and at + 1 < lead:  # "denied it, as alleged last week in a journal"
            return verbs().get(self.low(at + 1)) == "telling" or self.low(at + 1).endswith("ed")
        if low not in STOPS or self.low(at + 1) == "-":
            return False
        if low == "when":
            return self.low(at + 1) not in CONTACTED
        topic = at - 1 if low in KNOWN else at
        known = self.low(topic) in TOPICS and self.low(topic + 1) in KNOWN
        return not known or (topic + 2 < lead and self.low(topic + 2) not in GOES_ON)

    def _capital(self, at: int) -> bool:
        tokens = self.document.tokens
        return at < len(tokens) and self.document.article.text[tokens[at].start].isupper()

    def _cue_between(self, i: int, start: int, end: int) -> bool:
        """Whether the cue of somebody else stands between."""
        if start >= end:
            return False
        tokens, mine = self.document.tokens, self.found[i]
        low, high = tokens[start].start, tokens[end - 1].end
        at = bisect_left(self.cues, low, key=lambda one: one[0].start)
        for span, j in self.cues[at : at + MOST_CUES]:
            if span.start >= high:
                return False
            other = self.found[j]
            if j != i and span not in mine.cue and not (mine.source and other.source == mine.source):
                return True
        return False

    def _goes_on(self, place: _Place, at: tuple[int, int], time: Time) -> bool:
        """ "Left in 2023 and declined to speak", "came on Monday and says": the time is that of the first of two verbs,
        unless both may be of one day in the past ("met on Monday and said")."""
        cue = place.cue[0]
        inside = place.source is not None and place.source[1] < at[0] and at[1] < cue
        joined = any(self.low(k) in {"and", "but"} for k in range(max(at[1], cue - BESIDE), cue))
        present = verbs().get(self.low(cue)) == "telling" and self.low(cue).endswith("s")
        moves = any(self._is_finite(k) for k in range(place.source[1], at[0])) if inside and place.source else False
        return inside and joined and moves and (present or not _is_day(time))

    def _is_finite(self, at: int) -> bool:
        low = self.low(at)
        return low in FINITE or verbs().get(low) in {"past", "telling"} or low.endswith("ed")

    def _before(self, i: int, place: _Place, at: tuple[int, int], time: Time) -> int | None:
        """Between source and cue, right before the source, or in the phrase that opens the sentence."""
        source, cue = place.source, place.cue[0]
        if source and self.low(at[1]) == "when" and source[0] == at[1] + 1 and cue - source[1] < BESIDE:
            return 1  # "last week when she told the court that"
        behind = source is not None and at[1] <= source[0] < cue
        until = source[0] if source and behind else cue
        if self.low(cue) in CITING or self._cue_between(i, at[1], until) or self._goes_on(place, at, time):
            return None
        between = [k for k in self._between(i, at[1], cue) if self.low(k) != ","]
        if source and source[1] <= at[0] and len(between) <= (OPENING if self._made(at, place) else BESIDE):
            return len(between) if self._is_aside(self._between(i, source[1], at[0]), at[0]) else None
        if behind and any(self._breaks(k, until) for k in self._between(i, at[1], until)):
            return None
        if source and at[1] <= source[0] <= at[1] + BESIDE and self._opens_clause(at[0]) and len(between) <= BESIDE:
            return len(between)
        ahead = source is not None and source[0] > place.sentence[0]
        if not self._opens(place.sentence[0], at[0]) or len(between) > (OPENING if ahead else BESIDE):
            return None
        return len(between)

    def _breaks(self, at: int, source: int) -> bool:
        """Whether a new clause begins here, that of the source: "it rained, and the minister"."""
        joins = self.low(at) in BREAKS and (at + 1 == source or self.low(at + 1) == ",")
        return joins or self.low(at) == ";"

    def _is_aside(self, aside: Sequence[int], time: int) -> bool:
        """Whether words between source and time lead to the time of saying, and not to another: "born on 5 May"."""
        if len(aside) > OPENING or self._stopped(aside, time):
            return False
        commas = [n for n, k in enumerate(aside) if self.low(k) == "," and not self.low(k + 1).isdigit()]
        words = [self.low(k) for k in aside[commas[-1] + 1 :] if k < self._lead(time)] if commas else []
        return not words or words[0] in OPENERS | BEFORE or not MADE.isdisjoint(words)

    def _opens_clause(self, at: int) -> bool:
        """ "..., but on Tuesday the minister said"."""
        lead = self._lead(at)
        return lead < at and self.low(lead - 1) in CONJUNCTIONS

    def _opens(self, start: int, end: int) -> bool:
        """Whether what stands before a time is nothing, or the phrase that opens the sentence or follows a colon."""
        end = self._lead(end)
        start = next((k + 1 for k in range(end - 1, max(start, end - OPENING), -1) if self.low(k) in {":", ";"}), start)
        lead = [k for k in range(start, min(end, start + 2 * OPENING)) if self.low(k) not in MARKS]
        if end - start > 2 * OPENING or any(self._halts(k, end) for k in lead[1:]):
            return False
        lows = {self.low(k) for k in lead}
        first = self.low(lead[0]) if lead else ""
        if first in {"while", "when", "as"}:
            return not SPEAKING.isdisjoint(lows)
        if len(lead) > OPENING or not FINITE.isdisjoint(lows):
            return False
        return not lead or first in OPENERS or (first in DOING and ASIDE.isdisjoint(lows))
