"""Through whom did these words reach the outlet? Found attributions in, the same with their transmitters and
``inside`` set, out.

``nest`` adds the attribution that a source span hides ("a military source cited by the newspaper" hides the
newspaper's) and sets ``inside``: an attribution lies inside the innermost one whose content holds it, or inside the
one that cites it. ``remembered`` does so for what a speaker had been told before. ``chain`` walks outward and names
each link. Nothing here makes a cycle: a link that would close one is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from headwater.records import Actor, Attribution, Document, Found, Name, Span, printed
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.members import is_many
from headwater.said.phrase import parse
from headwater.said.reported import is_named_by, reported
from headwater.said.several import several
from headwater.said.transmission import EDGE, can_speak, through
from headwater.said.within import innermost_holders, sentence_of

CITING = re.compile(r"\b(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing))\b(?!\s+(?:by|in|as)\b)", re.I)
CITED_BY = re.compile(r"\b(?:cited|quoted|reported|relayed)\s+(?:by|in)\b", re.I)
TAIL = re.compile(
    r"[,;]?\s*(?:(?:which|that|itself|in\s+turn)\s+)*(?P<cue>cit(?:es|ed|ing)|quot(?:es|ed|ing)(?:\s+from)?"
    r"|drawing\s+on|relying\s+on|attributing\s+(?:it|this|that|the\s+\w+)\s+to)\s+(?P<inner>(?!by\b|in\b|as\b"
    r"|the\s+need)[^.;:\n“”\"\u2014]+)"
)
WHO_SAID = re.compile(
    r"(?P<who>\w[^,;:“”\"\n]{2,80}?),?\s+who\s+(?P<cue>(?:has\s+|had\s+|have\s+|also\s+)?"
    r"(?:said|says|say|claim(?:s|ed)?|warn(?:s|ed)|insist(?:s|ed)?|(?:told|tells)\s+(?:it|them|him|her|reporters)))\s+"
    r"(?P<what>(?:that\s|he\b|she\b|they\b|it\b|there\b|[“\"]).+)",
    re.S,
)
"""Whom somebody cites, and what he says in his own clause."""
HAD_TOLD = re.compile(
    r"had\s+(?:\w+\s+){0,2}?(?:told|warned|advised|assured|promised|informed|reminded|notified|cautioned|alerted|reassured"
    r"|persuaded|convinced|texted|e-?mailed)",
    re.I,
)
"""What somebody was told before what he tells."""
HEARERS = {"him": "he", "her": "she", "them": "they"}
MEMBER = re.compile(r"(?:one|another|a\s+(?:second|third|fourth))\b", re.I)
OTHERS = re.compile(r"he|she|they|him|her|them|his|hers|their|man|woman|boy|girl|men|women", re.I)
"""Words for others that a pronoun behind them may mean."""
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")
MAX_DEPTH = 8
NO_OUTLET = "this article"
"""What a chain begins with where nothing tells the outlet."""
NEAR = 24
"""How many attributions of one sentence are looked at on either side."""


def nest(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add what source spans and citing tails hide, then say what lies inside what.

    The given attributions keep their places; new ones follow. 1. Reports that others answer to; sources; 2. tails;
    3. citing, and what those who are cited say besides; 4. contents; 5. what lies inside one that cites somebody for it
    came through him.
    """
    web = _Web(reported(found, document=document), document=document)
    for i in range(len(found)):
        web.part_source(i)
    for i in range(len(found)):
        web.unfold_source(i)  # 1
    for i in range(len(found)):
        web.unfold_tail(i)  # 2
    web.link_citing()  # 3
    for i in range(len(web.out)):
        web.unfold_clause(i)
    for i, holder in innermost_holders(web.out).items():
        web.links.setdefault(i, holder)  # 4
    web.free()
    web.sink()  # 5
    return tuple(replace(one, inside=web.safe(i)) for i, one in enumerate(web.out))


class _Web:
    """The attributions as they grow, the links between them, and which of them share a sentence."""

    def __init__(self, found: Sequence[Found], *, document: Document) -> None:
        self.document = document
        self.text = document.article.text
        self.out: list[Found] = []
        self.links = {i: one.inside for i, one in enumerate(found) if one.inside is not None and one.inside != i}
        self.together: dict[Span, list[int]] = {}
        self.besides: set[int] = set()
        for one in found:
            self.add(one)

    def add(self, one: Found) -> int:
        """Append an attribution and return its index."""
        self.out.append(one)
        for anchor in (one.cue or one.source)[:1]:
            self.together.setdefault(sentence_of(anchor, document=self.document), []).append(len(self.out) - 1)
        return len(self.out) - 1

    def mates(self, sentence: Span, i: int) -> Sequence[int]:
        """The attributions of a sentence that stand near this one in the list; a sentence without an end has many."""
        members = self.together.get(sentence, [])
        at = bisect_left(members, i)
        return members[max(0, at - NEAR) : at + NEAR]

    def safe(self, i: int) -> int | None:
        """The link of i unless it points nowhere or closes a cycle, in which case it is dropped for good."""
        at, seen = self.links.get(i), {i}
        while at is not None and at not in seen and 0 <= at < len(self.out):
            seen.add(at)
            at = self.links.get(at)
        if at is not None:
            self.links.pop(i, None)
        return self.links.get(i)

    def part_source(self, i: int) -> None:
        """A document and people who say the same are two sources."""
        one = self.out[i]
        parts = several(one.source[0].of(self.text)) if len(one.source) == 1 else None
        if parts is None:
            return
        first, second = (Span(one.source[0].start + at.start, one.source[0].start + at.end) for at in parts)
        self.out[i] = replace(one, source=(first,))
        other = self.add(replace(one, source=(second,), inside=None))
        if i in self.links:
            self.links[other] = self.links[i]

    def unfold_source(self, i: int) -> None:
        """Each transmission in one source span becomes an attribution with the same content, unless it was
        found already."""
        one, at = self.out[i], i
        for step in through(one.source[0], text=self.text) if len(one.source) == 1 else ():
            far = step.outer if step.passive else step.inner
            other = self._known(far, step.cue, but=i)
            if other is None:
                other = self.add(Found((far,), (step.cue,), one.content, one.score))
            near, outer = (at, other) if step.passive else (other, at)
            self.links.setdefault(near, outer)
            at = other

    def _known(self, source: Span, cue: Span, *, but: int) -> int | None:
        """An attribution that the network found itself in the same place."""
        for i in self.mates(sentence_of(cue, document=self.document), but):
            one = self.out[i]
            if i != but and any(span.meets(source) for span in one.source) and any(span.meets(cue) for span in one.cue):
                return i
        return None

    def unfold_tail(self, i: int) -> None:
        """ "The Herald reported on Monday, citing two officials": the officials' words, where nobody found them."""
        one = self.out[i]
        if not one.source or not one.cue or CITING.search(self.text, one.cue[0].start, one.cue[-1].end):
            return
        sentence = sentence_of(one.cue[0], document=self.document)
        ends = [span.end for span in (*one.source, *one.cue, *one.content) if sentence.holds(span)]
        match = _tail(ends, sentence, text=self.text)
        inner = _trimmed(*match.span("inner"), text=self.text) if match else None
        if (
            match is None
            or inner is None
            or not can_speak(inner.of(self.text), verb=match["cue"])
            or self._taken(Span(*match.span("cue")), inner, but=i, sentence=sentence)
            or self._nearer(max(end for end in ends if end <= match.start()), match.start(), but=i, sentence=sentence)
        ):
            return
        self.links.setdefault(self.add(Found((inner,), (Span(*match.span("cue")),), one.content, one.score)), i)

    def unfold_clause(self, i: int) -> None:
        """ "Citing a guard who said he had seen smoke": that is the guard's, too, through the one who cites him."""
        one = self.out[i]
        if len(one.source) != 1 or len(one.cue) != 1 or not CITING.fullmatch(self.text, *_ends(one.cue[0])):
            return
        match = WHO_SAID.fullmatch(self.text, *_ends(one.source[0]))
        if match is None:
            return
        who, cue, what = (Span(*match.span(name)) for name in ("who", "cue", "what"))
        mates = (self.out[j] for j in self.mates(sentence_of(cue, document=self.document), i))
        if not any(span.meets(cue) for mate in mates for span in mate.cue):
            at = self.add(Found((who,), (cue,), (what,), one.score))
            self.besides.add(at)
            if i in self.links:
                self.links[at] = self.links[i]

    def _nearer(self, start: int, end: int, *, but: int, sentence: Span) -> bool:
        """Whether another attribution's source or cue stands between this one and the tail: then it is the other's."""
        return any(
            start <= span.start and span.end <= end
            for j in self.mates(sentence, but)
            if j != but
            for span in (*self.out[j].source, *self.out[j].cue)
        )

    def _taken(self, cue: Span, inner: Span, *, but: int, sentence: Span) -> bool:
        """Whether the words of a tail belong to an attribution already, or to this one's own content."""
        mates = [self.out[j] for j in self.mates(sentence, but)]
        taken = any(
            span.meets(cue) or span.meets(inner)
            for mate in mates
            if not _cites_as_content(mate, cue=cue, inner=inner)
            for span in (*mate.source, *mate.cue)
        )
        return taken or any(span.meets(cue) for span in self.out[but].content)

    def free(self) -> None:
        """A report that somebody answers to did not come through him."""
        for i, holder in list(self.links.items()):
            if 0 <= holder < len(self.out) and is_named_by(self.out[i], self.out[holder], text=self.text):
                del self.links[i]

    def sink(self) -> None:
        """ "The paper, citing a cable, said that the envoy feared war": the envoy's came through the cable."""
        cited: dict[int, int] = {}
        for i, holder in self.links.items():
            if 0 <= holder < len(self.out) and self.out[i].content == self.out[holder].content:
                cited[holder] = i
        for i, holder in list(self.links.items()):
            through = cited.get(holder)
            if (
                through is not None
                and i not in {through, *self.besides}
                and self.out[i].content != self.out[holder].content
            ):
                self.links[i] = through

    def link_citing(self) -> None:
        """An attribution whose cue is "citing" lies inside the one that stands before it in the sentence."""
        holders = set(self.links.values())
        for sentence, members in self.together.items():
            for i in members:
                printed = " ".join(span.of(self.text) for span in self.out[i].cue)
                if i in self.links or i in holders or CITED_BY.search(printed) or not CITING.search(printed):
                    continue
                before = [
                    j
                    for j in self.mates(sentence, i)
                    if j != i and _may_cite(self.out[j], self.out[i], sentence=sentence, text=self.text)
                ]
                if before:
                    self.links[i] = max(before, key=lambda j: (self.out[j].source[-1].start, -j))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _cites_as_content(mate: Found, *, cue: Span, inner: Span) -> bool:
    """Whether the network took the one cited for what the citing one said: source "which", cue "cites",
    content "officials"."""
    return cue in mate.cue and any(span.meets(inner) for span in mate.content)


def _tail(ends: Sequence[int], sentence: Span, *, text: str) -> re.Match[str] | None:
    """The first citing tail that stands, a date apart at most, after a part of the attribution."""
    for at in sorted(set(ends)):
        match = TAIL.search(text, at, min(sentence.end, at + 160))
        if match and match.start() - at <= 40 and not re.search(r"[.;“”\"]", text[at : match.start()]):
            return match
    return None


def _trimmed(start: int, end: int, *, text: str) -> Span | None:
    """The noun phrase up to its last word, without a relative clause's comma at the end."""
    cut = re.search(
        r",\s+(?!who\b|which\b|whose\b|including\b|familiar\b|close\b|briefed\b|speaking\b|both\b|all\b|one\b)"
        r"|\s+(?:as\s+saying|saying|that)\b",
        text[start:end],
    )
    end = start + cut.start() if cut else end
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def _may_cite(outer: Found, inner: Found, *, sentence: Span, text: str) -> bool:
    """Whether the outer one stands before the citing cue in its sentence and does not cite itself."""
    if not outer.source or not outer.cue or not sentence.holds(outer.source[-1]):
        return False
    if not inner.source or inner.source[0].start < inner.cue[-1].end:
        return False  # the citing one is the source here, not the one cited
    if outer.source[-1].start >= inner.cue[0].start or any(c.holds(inner.cue[0]) for c in outer.content):
        return False
    return (
        not CITING.search(" ".join(span.of(text) for span in outer.cue))
        or CITED_BY.search(outer.cue[0].of(text)) is not None
    )


def remembered(
    judged: Sequence[Attribution],
    *,
    document: Document,
    names: Sequence[Name],
    actor_of: Callable[[tuple[Span, ...]], Actor | None],
) -> tuple[Attribution, ...]:
    """ "Ada Marr said it was late. A guide had warned her that ...": the guide's reached the outlet through her.

    In the paragraph, who speaks last before it and is meant by the pronoun; where it is not known who is, who speaks
    right before it, if nobody else is spoken of there.
    """
    text = document.article.text
    order = sorted((one for one in judged if one.cue and one.source.spans), key=_place)
    outer: dict[str, str] = {}
    for i, one in enumerate(order):
        heard = one.addressee.span if one.addressee is not None else None
        if (
            heard is None
            or one.inside is not None
            or heard.start < one.cue[-1].end
            or HAD_TOLD.fullmatch(one.cue[-1].of(text)) is None
            or heard.of(text).lower() not in HEARERS
        ):
            continue
        earlier = [each for each in order[max(0, i - NEAR) : i] if "\n" not in text[_place(each) : _place(one)]]
        who = actor_of((heard,))
        speaking = (
            (each for each in reversed(earlier) if each.source.actor == who.id)
            if who is not None
            else (each for each in earlier[-1:] if _may_be_heard(each, one, names=names, text=text))
        )
        if (before := next(speaking, None)) is not None:
            outer[one.id] = before.id
    return tuple(replace(one, inside=outer.get(one.id, one.inside)) for one in judged)


def _may_be_heard(one: Attribution, after: Attribution, *, names: Sequence[Name], text: str) -> bool:
    """Whether the pronoun whom the next sentence addresses can only mean who speaks here: nobody of its own words."""
    pronoun = after.addressee.span if after.addressee is not None else after.cue[-1]
    apart = printed(after.content, text).split()
    source, end = one.source.spans[0].of(text), max(span.end for span in (*one.cue, *one.content, *one.source.spans))
    phrase, subject = parse(source), HEARERS[pronoun.of(text).lower()]
    many = source.lower() == "they" or is_many(phrase)
    one_of = MEMBER.match(source) is not None
    person = source.lower() == subject or one_of or (phrase.noun is not None and noun_class(phrase.head) in PERSONS)
    told = WORD.findall(printed(one.content, text))
    named = any(name.kind == "person" and content.holds(name.span) and name.span.of(text).split()[-1] not in apart
                for name in names for content in one.content)  # fmt: skip
    return (
        person
        and (many and not one_of) == (subject == "they")
        and not named
        and not any(OTHERS.fullmatch(word) or noun_class(word) in PERSONS - {"bare"} for word in told)
        and len(SENTENCE_END.findall(text, end, pronoun.start)) == 1
    )


def _place(one: Attribution) -> int:
    return min(span.start for span in (*one.source.spans, *one.cue, *one.content))


def chain(
    attribution: Attribution,
    *,
    by_id: Mapping[str, Attribution],
    outlet: str,
    name: Callable[[Attribution], str],
    via: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """The names from the outlet inward to the source; ``via`` gives the news outlet that a source spoke to, by
    attribution id.

    A link without a source is left out, and a name that repeats the one before it is said once.
    """
    inward: list[str] = []
    at: Attribution | None = attribution
    for _ in range(MAX_DEPTH):
        if at is None:
            break
        inward += [name(at)] if at.source.spans else []
        inward += [via[at.id]] if via and at.id in via else []
        at = by_id.get(at.inside) if at.inside else None
    names = [outlet, *reversed(inward)]
    return tuple(one for i, one in enumerate(names) if one and (i == 0 or one != names[i - 1]))
