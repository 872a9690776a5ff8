"""What is each found attribution worth? The reader network's finds in, judged ``records.Attribution`` out, with
stable ids.

Each judgement is a rule of its own file; this one only asks them in order and gives the ids.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from headwater.records import (
    Actor,
    Anonymity,
    Attribution,
    Dated,
    Document,
    Endorsement,
    Found,
    Name,
    Phrase,
    Source,
    Span,
    content_id,
    printed,
)
from headwater.said.anonymity import SPOKE_ANONYMOUSLY, anonymity
from headwater.said.antecedent import antecedents, phrases_before
from headwater.said.chains import NO_OUTLET, chain, remembered
from headwater.said.cleft import without_frame
from headwater.said.endorsement import endorsement
from headwater.said.form import form
from headwater.said.hearers import hearer, without_hearer
from headwater.said.members import member
from headwater.said.number import number
from headwater.said.polarity import polarity
from headwater.said.reason import named_in_part
from headwater.said.relative import RELATIVE, own_source
from headwater.said.told import Press, alike
from headwater.said.transmission import printed_in, through
from headwater.said.venue import setting
from headwater.said.withheld import withheld
from headwater.who.gazetteer import outlet

MADE = "said/1"
REPORT = (
    r"(?:reports?|articles?|story|stories|investigation|account|dispatch|scoop|exclusive|interview|editorial|broadcast)"
)
PUBLISHED = re.compile(
    rf".*?\b{REPORT}\b[^,]*?\b(?:by|in|from"
    rf"|on)\s+(?:the\s+)?(?:[\w-]+\s+)*?(?P<after>(?:The\s+)?[A-Z][\w’'.]*(?:\s+[A-Z][\w’'.]*)*)(?:,.*|\s*)\Z"
    rf"|(?P<before>(?:[Tt]he\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)[’']s?\s[^,]*\b{REPORT}\b.*",
    re.S,
)
CLAUSE = re.compile(r",\s+(?:who|which|whose|whom|speaking|dated|seen|obtained|citing|quoting)\b")
"""Where a chain's name for a source ends: what follows tells more of it, not who it is."""
AWAY = 600
"""Code points on either side of a cue within which others' are looked at."""
AROUND = 4
"""Contents before a place that are looked at."""
ONE_OF = re.compile(r"(?:one|another)(?:\s+of\s+(?:them|these|those|the\s+\w+))?,\s+(?P<who>an?\s\w.+)", re.I | re.S)
"""A member of a group who is told of: "One of them, a teacher"."""
PERSON = frozenset({"he", "she", "him", "her"})
DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their)\s", re.I)
NEVER: Mapping[int, Dated] = MappingProxyType({})
ActorOf = Callable[[tuple[Span, ...]], Actor | None]


def attributions(
    found: Sequence[Found],
    *,
    document: Document,
    names: Sequence[Name] = (),
    actor_of: ActorOf = lambda spans: None,
    when: Mapping[int, Dated] = NEVER,
) -> tuple[Attribution, ...]:
    """Judge what was found, in the same order; ``found`` has been through ``chains.nest``. ``when`` has the date of
    those by index of which one is printed.

    1. Who only heard is no source, and no content, nor is the "what" of a frame; ids; 2. what pronouns stand for;
    3. each attribution by itself.
    """
    actor_of = _known(actor_of, document.article.text)
    found = [named_in_part(one, document.article.text) for one in found]
    hearers = {i: heard for i, one in enumerate(found) if (heard := hearer(one, text=document.article.text))}
    found = [without_hearer(one, hearers[i]) if i in hearers else one for i, one in enumerate(found)]
    found = [without_frame(own_source(one, text=document.article.text), document=document) for one in found]
    ids = [_id(one, article=document.article.id) for one in found]  # 1
    index = _Index(found, names=names)
    classes = antecedents(found, document=document, names=index.names, actor_of=actor_of)  # 2
    stands = phrases_before(found, document=document, actor_of=actor_of)
    stands = {i: printed_in(span, text=document.article.text) for i, span in stands.items()}
    nameless = {i for i, span in stands.items() if _is_nobody_known(found[i], span, document.article.text, actor_of)}
    members = {i for i in stands if member(found[i].source[0].of(document.article.text)) is not None}
    passed = _class_of_phrases(
        classes, found, stands, text=document.article.text, index=index, nameless=nameless, members=members
    )
    openness = [
        anonymity(one.source, text=document.article.text, names=index.names_in(one.source), antecedent=passed.get(i))
        for i, one in enumerate(found)
    ]
    reasons = withheld(found, document=document, classes=openness, stands=stands)
    judged = tuple(
        _judged(
            i,
            found,
            heard=hearers.get(i),
            ids=ids,
            document=document,
            index=index,
            source=_source(
                one,
                text=document.article.text,
                names=index.names_in(one.source) or (),
                openness=openness[i],
                why=reasons.get(i),
                stands=stands.get(i),
                one_of=i in members,
                actor=None if i in nameless else actor_of(one.source) or actor_of((stands[i],) if i in stands else ()),
            ),
            when=when.get(i),
        )
        for i, one in enumerate(found)
    )  # 3
    return remembered(judged, document=document, names=index.names, actor_of=actor_of)


def _class_of_phrases(
    classes: Mapping[int, Anonymity],
    found: Sequence[Found],
    stands: Mapping[int, Span],
    *,
    text: str,
    index: _Index,
    nameless: set[int],
    members: set[int],
) -> dict[int, Anonymity]:
    """The classes with those who stand for a phrase: of whom this one stands for, else its own. A member of a group
    whose names are printed is left open: which of them he is, nobody tells."""
    out = dict(classes)
    first = {found[i].source[0].start: i for i in sorted(stands, key=lambda i: found[i].source[0])}
    for i in sorted(stands, key=lambda i: found[i].source[0]):
        before = first.get(stands[i].start)
        passed_on = out.get(before) if before is not None and before != i else None
        relative = found[i].source[0].of(text).lower() in RELATIVE
        if relative and i in out and i not in nameless and passed_on is None:
            continue
        judged = passed_on or anonymity((stands[i],), text=text, names=index.names_in((stands[i],)))
        if not (i in members and judged == "named"):
            out[i] = judged
    return out


def _known(actor_of: ActorOf, text: str) -> ActorOf:
    """The same, but that "an officer who asked not to be named" is nobody whose name stands elsewhere."""

    def of(spans: tuple[Span, ...]) -> Actor | None:
        actor = actor_of(spans)
        if actor is None or actor.kind != "person" or SPOKE_ANONYMOUSLY.search(spans[0].of(text)) is None:
            return actor
        within = bisect_left(actor.mentions, spans[0].start, key=lambda span: span.start)
        named = within < len(actor.mentions) and actor.mentions[within].start < spans[-1].end
        return actor if named else None

    return of


def _is_nobody_known(one: Found, stands: Span, text: str, actor_of: ActorOf) -> bool:
    """Whether "the officer" repeats a source without a name: then nobody else is meant."""
    definite = len(one.source) == 1 and DEFINITE.match(text, one.source[0].start) is not None
    return definite and actor_of((stands,)) is None


def _start(span: Span) -> int:
    return span.start


class _Index:
    """Names, cues and inner contents by place, so that each attribution looks only around itself."""

    def __init__(self, found: Sequence[Found], *, names: Sequence[Name]) -> None:
        self.names = sorted(names, key=lambda n: n.span)
        self.cues = sorted({span for one in found for span in one.cue})
        self.sources = sorted({span for one in found for span in one.source})
        self.contents = sorted({span for one in found for span in one.content})
        self.inner: dict[int, list[Span]] = {}
        for one in found:
            if one.inside is not None:
                self.inner.setdefault(one.inside, []).extend(one.content)

    def names_in(self, spans: tuple[Span, ...]) -> list[Name] | None:
        """The names that begin within the spans; None where the article has no names at all."""
        if not self.names:
            return None
        found: list[Name] = []
        for span in spans:
            low = bisect_left(self.names, span.start, key=lambda n: n.span.start)
            found += self.names[low : bisect_left(self.names, span.end, key=lambda n: n.span.start)]
        return found

    def near(self, one: Found) -> tuple[list[Span], list[Span]]:
        """The other attributions' cues and sources in some distance of this one's cue."""
        anchor = one.cue or one.source
        if not anchor:
            return [], []
        low, high = anchor[0].start - AWAY, anchor[-1].end + AWAY
        cues, sources = (
            spans[bisect_left(spans, low, key=_start) : bisect_right(spans, high, key=_start)]
            for spans in (self.cues, self.sources)
        )
        apart = [span for span in cues if not any(span.meets(mine) for mine in one.cue)]
        return apart, [span for span in sources if not any(span.meets(mine) for mine in (*one.cue, *one.source))]

    def elsewhere(self, place: Phrase | None, one: Found) -> bool:
        """Whether a phrase lies in what another is told to have said."""
        if place is None or not one.cue:
            return False
        at = bisect_right(self.contents, place.span.start, key=lambda s: s.start)
        near = self.contents[max(0, at - AROUND) : at]
        return any(span.holds(place.span) and not span.holds(one.cue[0]) and span not in one.content for span in near)


def _judged(
    i: int,
    found: Sequence[Found],
    *,
    heard: Span | None,
    ids: Sequence[str],
    document: Document,
    index: _Index,
    source: Source,
    when: Dated | None,
) -> Attribution:
    one, text, holder = found[i], document.article.text, _holder(found[i], found)
    others, speakers = index.near(one)
    place = setting(one.source, one.cue, one.content, document=document, others=others, speakers=speakers)
    return Attribution(
        id=ids[i],
        form=form(one.content, document=document, outside=(*one.source, *one.cue), inner=index.inner.get(i, ())),
        inside=ids[one.inside] if one.inside is not None else None,
        source=source,
        cue=one.cue,
        content=one.content,
        venue=None if index.elsewhere(place.venue, one) else place.venue,
        addressee=Phrase(heard, heard.of(text)) if heard else place.addressee,
        medium=place.medium,
        when=when,
        polarity=polarity(one.cue, text=text, source=one.source, content=one.content),
        endorsement=_stands_behind(one, document=document, holder=holder),
        score=one.score,
        made=MADE,
    )


def _source(
    one: Found,
    *,
    text: str,
    names: Sequence[Name],
    openness: Anonymity,
    why: Phrase | None,
    stands: Span | None,
    one_of: bool,
    actor: Actor | None,
) -> Source:
    if one_of and openness == "named":
        stands = None  # "one of them, Ada Marr," stands for herself
    phrase = Phrase(stands, stands.of(text)) if stands else None
    counted = number(one.source, text=text, names=names)  # "one of the people" is one of the two before
    if counted is None and stands and not one_of:
        counted = number((stands,), text=text, names=names)
    if actor and actor.kind == "person" and (openness == "document" or (why and openness != "named")):
        actor = None  # "the logs" after somebody who spoke of them; who asks not to be named is nobody named elsewhere
    if actor and openness in ("described", "unnamed"):
        definite = DEFINITE.match(text, one.source[0].start)  # "the group", which the article names
        stands_for = stands is None and one.source[0].of(text).lower() in PERSON  # "he", after "the envoy, Ada Marr"
        if definite or (actor.kind == "person" and (stands_for or _ends_with(one.source[0], actor, text=text))):
            openness = "named"
    return Source(one.source, actor.id if actor else None, openness, why, counted, phrase)


def _ends_with(source: Span, actor: Actor, *, text: str) -> bool:
    """ "Chief economist at Halden Bank Peter Lowe": a title, and at its end the name."""
    printed = source.of(text).rstrip(" ,")
    end = source.start + len(printed)
    at = bisect_left(actor.mentions, end, key=lambda span: span.end)
    last = at < len(actor.mentions) and actor.mentions[at].end == end and source.holds(actor.mentions[at])
    return last and " who " not in printed  # "a resident who gave her name as Olena"


def _stands_behind(one: Found, *, document: Document, holder: Found | None) -> Endorsement:
    """How far the outlet does; what somebody says that another "admitted" is that one's word, not the outlet's."""
    text, quotes = document.article.text, _quotes(one, document=document)
    told = endorsement(one.cue, text=text, source=one.source, content=one.content, quotes=quotes)
    return "neutral" if told == "endorsed" and holder is not None else told


def _holder(one: Found, found: Sequence[Found]) -> Found | None:
    """The attribution in whose content this one's cue stands."""
    outer = found[one.inside] if one.inside is not None else None
    return outer if outer and one.cue and any(span.holds(one.cue[0]) for span in outer.content) else None


def _quotes(one: Found, *, document: Document) -> list[Span]:
    """The quoted passages that begin within the content."""
    found: list[Span] = []
    for span in one.content:
        low = bisect_left(document.quotes, span.start - 1, key=lambda q: q.span.start)
        high = bisect_left(document.quotes, span.end, key=lambda q: q.span.start)
        found += [quote.span for quote in document.quotes[low:high]]
    return found


def _id(one: Found, *, article: str) -> str:
    roles = (one.source, one.cue, one.content)
    return content_id("attribution", article, *(";".join(f"{s.start}-{s.end}" for s in spans) for spans in roles))


def _publisher(words: str) -> str | None:
    """The outlet of "a report by the daily Le Courant" or "Le Courant's report", where it is an outlet we know.

    >>> _publisher("a November 25 report by the French newspaper Le Monde"), _publisher("a report by the Treasury")
    ('Le Monde', None)
    """
    match = PUBLISHED.match(words)
    if match is None:
        return None
    name = match["after"] or match["before"]
    return name if outlet(name) else None


def link_name(attribution: Attribution, *, text: str, actors: Mapping[str, Actor]) -> str:
    """What a chain calls a source: its actor's name, else the words printed, without who handed them on."""
    actor = actors.get(attribution.source.actor or "")
    if actor is not None:
        return actor.name
    words = printed(attribution.source.spans, text)
    if attribution.source.antecedent is not None:
        apposed = ONE_OF.match(words)
        return CLAUSE.split(apposed["who"])[0].rstrip(" ,;") if apposed else attribution.source.antecedent.text
    if len(attribution.source.spans) == 1:
        steps = through(attribution.source.spans[0], text=text)
        words = (steps[0].inner if steps[0].passive else steps[0].outer).of(text) if steps else words
    return _publisher(words) or CLAUSE.split(words)[0].rstrip(" ,;")


def told_outlets(
    judged: Sequence[Attribution], *, actors: Sequence[Actor], outlet: str | None, text: str
) -> dict[str, str]:
    """By attribution id, the other news outlet to which its source spoke ("told the Herald"), or which has the document
    that speaks ("a memo seen by the Herald"), through which it came.

    Where the article's own outlet is not known, only what is surely another's, since outlets print their own names too.
    """
    told = Press(judged, actors=actors, text=text).told()
    return {key: name for key, name, another in told if (another if outlet is None else not same_outlet(name, outlet))}


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet, give or take its article and what the longer adds ("Post", "The Post")."""
    return alike(one, other)


def chains(
    judged: Sequence[Attribution],
    *,
    document: Document,
    actors: Sequence[Actor] = (),
) -> tuple[tuple[str, ...], ...]:
    """The distinct ways in which statements reached the outlet, each from the outlet inward, in text order."""
    by_id, by_actor = {one.id: one for one in judged}, {actor.id: actor for actor in actors}
    text, home = document.article.text, document.article.outlet or NO_OUTLET
    via = told_outlets(judged, actors=actors, outlet=document.article.outlet, text=text)
    walked = (
        chain(one, by_id=by_id, outlet=home, name=lambda a: link_name(a, text=text, actors=by_actor), via=via)
        for one in judged if one.source.spans
    )  # fmt: skip
    return tuple(dict.fromkeys(walk for walk in walked if walk))
