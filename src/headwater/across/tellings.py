"""What does one article tell, statement by statement?

In: a reading, and what people decided about its statements. Out: its :class:`Told`: one telling for each sentence of a
statement's content and for each sentence in the outlet's own voice, with names, quantities, times, events and
conditions that lie in it. Where a statement hands on another's ("the Courant reported that officials had said ..."),
the innermost one tells, through the voices around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.across.atlarge import takes_back
from headwater.across.passages import sentence
from headwater.across.quoted import quoted
from headwater.across.records import Occasion, Telling, Told, Voice
from headwater.across.remainders import Rests
from headwater.across.voices import NOBODY
from headwater.across.words import weights
from headwater.models.meaning import unpack
from headwater.records import Actor, Article, Attribution, Reading, Span, printed
from headwater.said.inflect import verb_forms
from headwater.said.judge import link_name, told_outlets
from headwater.text.segment import sentence_bounds
from headwater.who.gazetteer import role
from headwater.who.lexicon import DETERMINERS, TITLES
from headwater.who.namekey import folded

LEAST_WEIGHT = 6.0
"""Rarity that the words of a telling add up to at least: "it is true" tells nothing that could be found elsewhere."""
COVERED = 0.6
"""Share of a content that inner statements cover, above which they tell in its place."""
LEADING = re.compile(r"[\s“”\"'‘’«»„,:;–—-]*(?:that\s+)?", re.IGNORECASE)
"""A condition stays: "if the board pays, I stay" is not that I stay."""
TRAILING = re.compile(r"[\s“”\"'‘’«»,;:–—-]+$")
APPOSED = re.compile(
    r",\s+((?:(?:the|a|an|his|her|its|their)\s|(?:former\s|deputy\s)?(?:head|chief|president|director|spokes\w+|"
    r"chair\w*|"
    r"minister|secretary|leader|owner|founder|manager|mayor|member|captain|professor)\b)[^,.;:“”\n]{3,80})"
)
DEEP = 8
PUBLIC = frozenset(
    "reporters journalists press analysts investors parliament lawmakers mps deputies members court judges jury crowd "
    "meeting conference supporters residents workers readers".split()
)
"""Who is addressed where others hear it, too."""
UNSAID = re.compile(
    r"\b(?:(?:refus|declin)\w*\s+to\s+(?:\w+ly\s+)?(?:say|tell|confirm|comment|discuss|disclose|reveal|specify|answer)|"
    r"(?:would|will|did|does|do|could|can)(?:\s+not|n[’']t)\s+(?:\w+ly\s+)?"
    r"(?:say|tell|confirm|comment|discuss|disclose|specify|know|answer|respond|reply|speak|be\s+reached)|"
    r"stopped\s+short\s+of\s+saying)\b",
    re.IGNORECASE,
)
"""What somebody does who says nothing of the matter."""
LEARNS = re.compile(r"\b(?:learn(?:s|ed|t)? (?:of|about)|f(?:ound|ind|inds) out)\b", re.IGNORECASE)
"""Who learns of a thing tells it to nobody; but a paper "has learned that" it is so."""
DONE_BY = re.compile(r"^(?:that|to)\b|\s(?:to|be)\s", re.IGNORECASE)
"""In what somebody is told to do: "ordered 21 boats" tells of who ordered them."""
NEAR = 40
"""Code points between the parts of one clause (an addressee, a date)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A statement as it stands in the library: what people decided is in it. ``rejected``: it is none."""

    voice: Voice | None
    polarity: str
    endorsement: str
    form: str
    said: str | None
    rejected: bool


def tellings(reading: Reading, *, decided: Mapping[str, Decided] | None = None, seq: int = 0) -> Told:
    """The article's tellings, in text order; ``decided`` by the statement's id, None for the machine's word alone."""
    slots = _Slots(reading)
    by_id = {one.id: one for one in reading.attributions}
    standing = [one for one in reading.attributions if not (decided and _rejected(decided, one))]
    covered = _covered(standing)
    voices = _Voices(reading, by_id, decided or {})
    meant = unpack(reading.meanings)
    rows = {one.id: meant[at] for at, one in enumerate(reading.attributions)} if len(meant) else {}
    text = reading.article.text
    rests = Rests(
        text, standing, known=lambda one: not uttered(one, text) or LEARNS.search(_cue(one, text)) is not None
    )
    found: list[Telling] = []
    for one in standing:
        if one.content and not covered.get(one.id) and not _left_unsaid(one, text):
            thought = not uttered(one, text)
            through = by_id.get(one.inside or "") if thought else one
            fact = (decided or {}).get(one.id)
            spoke = voices.of(through) if through is not None else ()
            polarity = fact.polarity if fact else one.polarity
            if spoke and polarity == one.polarity and _untold(spoke[-1], one, reading.article):  # else a person decided
                spoke, polarity = (), "denied"
            found += [
                slots.telling(
                    spans,
                    attribution=one.id,
                    voices=spoke,
                    polarity=polarity,
                    endorsement=fact.endorsement if fact else one.endorsement,
                    form=fact.form if fact else one.form,
                    cue=_cue(one, text),
                    said=fact.said if fact else (one.when.value if one.when else None),
                    score=one.score,
                    vector=rows.get(one.id),
                    occasion=_occasion(one, reading.article.outlet),
                )
                for spans in _sentences(_told(one, rests, alone=through is None), text)
            ]
    said = rests.by_their_sentence(one for one in found if _says_something(one))
    for at, assertion in enumerate(reading.assertions, len(reading.attributions)):
        if "?" in text[assertion.spans[-1].end - 1 : assertion.spans[-1].end + 1]:
            continue  # who asks tells nothing
        spans = rests.own(assertion.spans, told=said)
        if not spans:
            continue
        found.append(
            slots.telling(
                spans,
                attribution=None,
                voices=(),
                polarity="affirmed",
                endorsement="neutral",
                form="indirect",
                cue="",
                said=None,
                score=1.0,
                vector=meant[at] if len(meant) else None,
            )
        )
    kept = filter(_says_something, found)
    ordered = tuple(sorted(kept, key=lambda one: (one.start, one.spans[-1].end)))
    return Told(reading.article, ordered, quoted(reading), seq)


def _says_something(one: Telling) -> bool:
    return sum(one.weights.values()) >= LEAST_WEIGHT and not _is_name(one)


def _is_name(one: Telling) -> bool:
    """Whether it is a name, with an office perhaps: "Mayor Ana Marr" tells nothing."""
    named = {word for name in one.names | one.places for word in name.split()}
    words = [word for word in folded(one.text).split() if word not in named]
    return bool(named) and all(word in TITLES or word in DETERMINERS or role(word) is not None for word in words)


def _untold(voice: Voice, one: Attribution, article: Article) -> bool:
    """Whether nobody says it, or the outlet itself takes it back."""
    return NOBODY.match(voice.name) is not None or takes_back(voice, article, at=one.content[0].start)


def _occasion(one: Attribution, outlet: str | None) -> Occasion | None:
    """Whether a source spoke to the outlet alone ("told us", "in an interview") or where others heard it, too."""
    to = folded(one.addressee.text).removeprefix("the ").split() if one.addressee else []
    where = " ".join(phrase.text.lower() for phrase in (one.venue, one.medium) if phrase)
    own = set(folded(outlet or "").removeprefix("the ").split())
    here = to in (["us"], ["me"]) or to[:1] == ["this"]  # "this newspaper"
    if here or (to and own and (own >= set(to) or own <= set(to))) or "interview" in where:
        return "alone"
    return "together" if where or PUBLIC & set(to) else None


def uttered(one: Attribution, text: str) -> bool:
    """Whether somebody's words are handed on; "the government is weighing" tells of the government, not from it."""
    words = [word.lower() for span in one.cue for word in re.findall(r"\w+", span.of(text))]
    bought = not _orders().isdisjoint(words) and not any(DONE_BY.search(span.of(text)) for span in one.content)
    return _thoughts().isdisjoint(words) and not bought and LEARNS.search(_cue(one, text)) is None


def _left_unsaid(one: Attribution, text: str) -> bool:
    """Whether somebody would not tell it: "refused to say whether the gauge was worn" says nothing of the gauge."""
    cue = _cue(one, text)
    match = UNSAID.search(f"{cue} {one.content[0].of(text)[:NEAR]}")
    return match is not None and match.start() < len(cue)


def _cue(one: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in one.cue)


@cache
def _orders() -> frozenset[str]:
    return frozenset(verb_forms("order"))


@cache
def _thoughts() -> frozenset[str]:
    """Forms of verbs by which somebody thinks, wants or plans; what he feels or supports may be his word."""
    verbs = (
        "weigh mull ponder consider plan prepare aim seek decide intend reflect hope want think expect fear wish study "
        "know realise realize forget"
    )
    irregular = "thought sought knew known"
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb)).union(irregular.split())


def _told(one: Attribution, rests: Rests, *, alone: bool) -> tuple[Span, ...]:
    """What a statement tells: its content; of who thinks or plans, that he does, and his whole sentence where nobody
    hands it on (``alone``) and nothing else is said in it; "is known to have sunk" with how it is known."""
    if uttered(one, rests.text):
        return _whole(one) if not one.source.spans and _inside(one) else one.content
    return rests.whole(one) or _whole(one) if alone else _whole(one)


def _inside(one: Attribution) -> bool:
    """Whether the cue stands between the parts of what is said."""
    return any(one.content[0].start < span.start < one.content[-1].end for span in one.cue)


def _whole(one: Attribution) -> tuple[Span, ...]:
    """Who thinks, that he does, and what: together they are what is told."""
    spans = sorted((*one.source.spans, *one.cue, *one.content))
    merged = [spans[0]]
    for span in spans[1:]:
        if span.start - merged[-1].end <= NEAR:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _rejected(decided: Mapping[str, Decided], one: Attribution) -> bool:
    fact = decided.get(one.id)
    return fact is not None and fact.rejected


def _covered(standing: Sequence[Attribution]) -> dict[str, bool]:
    """Which contents are told by the statements inside them."""
    inner: dict[str, int] = {}
    sizes = {one.id: sum(span.end - span.start for span in one.content) for one in standing}
    contents = {one.id: one.content for one in standing}
    for one in standing:
        if one.inside in contents:
            held = sum(s.end - s.start for s in one.content if any(o.holds(s) for o in contents[one.inside]))
            inner[one.inside] = inner.get(one.inside, 0) + held
    return {key: size >= COVERED * max(1, sizes[key]) for key, size in inner.items()}


def _sentences(content: Sequence[Span], text: str) -> Iterator[tuple[Span, ...]]:
    """A content sentence by sentence, bare of marks and "that"; pieces of one sentence stay together."""
    parts: list[Span] = []
    for span in content:
        for at, (start, end) in enumerate(sentence_bounds(text, span.start, span.end)):
            bare = bared(start, end, text)
            if bare is None:
                continue
            if parts and (at > 0 or not _one_sentence(parts[-1], bare, text)):
                yield tuple(parts)
                parts = []
            parts.append(bare)
    if parts:
        yield tuple(parts)


def _one_sentence(first: Span, second: Span, text: str) -> bool:
    """Whether two pieces are of one sentence: no end of one lies between."""
    words = text[first.end - 1 : second.start]
    return not re.search(r"[.!?…][”’»\"')\]]*\s", words) and "\n" not in words


def bared(start: int, end: int, text: str) -> Span | None:
    """A stretch without marks at its edges and a leading "that"; None where nothing is left. What closes a quotation
    that begins in it stays."""
    lead = LEADING.match(text, start, end)
    start = lead.end() if lead else start
    trail = TRAILING.search(text[start:end])
    if trail is None:
        return Span(start, end) if start < end else None
    bare = start + trail.start()
    opened = text.rfind("“", start, bare) > text.rfind("”", start, bare)
    closed = bare + 1 if opened and text[bare] == "”" else bare
    return Span(start, closed) if start < bare else None


class _Voices:
    """Through whom statements came."""

    def __init__(self, reading: Reading, by_id: Mapping[str, Attribution], decided: Mapping[str, Decided]) -> None:
        self.text, self.by_id, self.decided = reading.article.text, by_id, decided
        self.actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.via = told_outlets(
            reading.attributions, actors=reading.actors, outlet=reading.article.outlet, text=reading.article.text
        )
        self.own = folded(reading.article.outlet or "").removeprefix("the ")
        self.initials = "".join(word[0] for word in self.own.split()) if " " in self.own else self.own

    def of(self, one: Attribution) -> tuple[Voice, ...]:
        """From the outlet inward; the outlet itself is left out."""
        inward: list[Voice] = []
        at: Attribution | None = one
        for _ in range(DEEP):
            if at is None:
                break
            if (voice := self._voice(at)) is not None:
                inward.append(voice)
            if at.id in self.via:
                inward.append(Voice(self.via[at.id], None, "outlet", "named"))
            at = self.by_id.get(at.inside) if at.inside else None
        outward = list(reversed(inward))
        while len(outward) > 1 and self.own and self._is_itself(outward[0].name):
            del outward[0]
        return tuple(v for i, v in enumerate(outward) if i == 0 or v.name != outward[i - 1].name)

    def _is_itself(self, name: str) -> bool:
        """Whether it is the outlet, by its name or its initials ("KNA" in the Karlin News Agency)."""
        called = folded(name).removeprefix("the ")
        return called == self.own or (len(called) > 1 and name.isupper() and called == self.initials)

    def _voice(self, one: Attribution) -> Voice | None:
        fact = self.decided.get(one.id)
        if fact is not None and fact.voice is not None and not self._as_read(fact.voice, one):
            return fact.voice
        if not one.source.spans:
            return None
        name = link_name(one, text=self.text, actors=self.actors)
        words = printed(one.source.spans, self.text)
        actor = self.actors.get(one.source.actor or "")
        if actor is None:
            return Voice(name, None, None, one.source.anonymity, printed=words)
        roles = tuple(role.text for role in actor.roles) + self._introduced(actor)
        return Voice(name, actor.id, actor.kind, one.source.anonymity, actor.country, actor.sort, roles, words)

    def _as_read(self, voice: Voice, one: Attribution) -> bool:
        """Whether a decision left the source as the machine has it, nobody who is known: as where a statement is
        confirmed."""
        if voice.actor is not None or one.source.actor is not None or not one.source.spans:
            return False
        return (voice.name, voice.anonymity) == (printed(one.source.spans, self.text), one.source.anonymity)

    def _introduced(self, actor: Actor) -> tuple[str, ...]:
        """The words beside the first mention of a person, which say whose he is ("..., chief of the fire brigade,
        ...")."""
        if actor.kind != "person" or not actor.mentions:
            return ()
        first = actor.mentions[0]
        before = re.split(r"[.;,:“”\n]", self.text[max(0, first.start - 60) : first.start])[-1]
        after = APPOSED.match(self.text, first.end, first.end + 90)
        return tuple(words.strip() for words in (before, after[1] if after else "") if words.strip())


class _Slots:
    """What lies where in an article, for looking it up by span."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.article.text
        named = [(mention, actor) for actor in reading.actors for mention in actor.mentions]
        self.names = sorted(named, key=lambda pair: pair[0])
        self.quantities = sorted(reading.quantities, key=lambda one: one.span)
        self.times = sorted(reading.times, key=lambda one: one.span)
        self.events = sorted(reading.events, key=lambda one: one.span)
        self.conditions = sorted(one.span for one in reading.conditions)
        titles = [block.span for block in reading.article.blocks if block.kind in ("title", "heading", "standfirst")]
        self.titles = titles

    def telling(self, spans: tuple[Span, ...], **facts: object) -> Telling:
        """A telling over these spans."""
        text = " … ".join(span.of(self.text) for span in spans)
        around = sentence(self.text, spans[0].start, spans[-1].end)
        mentioned = [actor for span, actor in self._in(self.names, spans, key=lambda pair: pair[0])]
        return Telling(
            article=self.reading.article.id,
            spans=spans,
            text=text,
            weights=weights(text),
            names=frozenset(folded(one.name) for one in mentioned if one.kind != "place"),
            places=frozenset(folded(one.name) for one in mentioned if one.kind == "place"),
            quantities=tuple(self._in(self.quantities, spans, key=lambda one: one.span)),
            times=tuple(self._in(self.times, spans, key=lambda one: one.span)),
            events=tuple(self._in(self.events, spans, key=lambda one: one.span)),
            conditions=tuple(self._in(self.conditions, spans, key=lambda span: span)),
            title=any(block.meets(spans[0]) for block in self.titles),
            around=weights(around.of(self.text)),
            beside=tuple(self._in(self.quantities, (around,), key=lambda one: one.span)),
            **facts,  # type: ignore[arg-type]
        )

    @staticmethod
    def _in(found: Sequence, spans: Iterable[Span], *, key) -> list:  # type: ignore[no-untyped-def,type-arg]
        out = []
        for span in spans:
            low = bisect_left(found, span.start, key=lambda one: key(one).start)
            high = bisect_right(found, span.end - 1, key=lambda one: key(one).start)
            out += [one for one in found[low:high] if key(one).end <= span.end]
        return out
