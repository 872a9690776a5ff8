"""What changed on the way from one telling to the next?

In: two versions of a claim, upstream and downstream. Out: the typed changes, each with the words before and after, how
grave it is, and a sentence. Each kind of change has a function of its own, listed in :data:`KINDS`; what is merely left
out is no change. Quantities and dates are compared by value (``slots.py``), hedges by ``firmness.py``, sources by
``sourced.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.across import slots, sourced
from headwater.across.aligned import Swap, What, swaps
from headwater.across.firmness import firmness
from headwater.across.links import Leaning
from headwater.across.negation import says_not
from headwater.across.passages import sentence
from headwater.across.records import Drift, DriftKind, Link, Telling
from headwater.across.roles import roles_turned
from headwater.across.sidebyside import Seen
from headwater.across.words import in_common, stems
from headwater.models.comparing import Kind
from headwater.records import Span
from headwater.who.gazetteer import country_of
from headwater.who.namekey import folded

CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|(?:as|so) long as|as soon as|tied to|subject(?:, [^,.;\n]{1,40},)? to|"
    r"on (?:the )?condition|once (?=(?:[\w’'-]+ ){1,6}(?:is|are|has|have|was|were|had)\b)|should (?:the|\w+ \w+ly)|"
    r"only when|only if|depends on|depending on|dependent on|pending|assuming|in the event|contingent on|in return for|"
    r"in exchange for)\b(?! (?:of )?(?:anonymity|not being named|remaining unnamed))"
    r"(?! (?:true|correct|so)\b)(?! [^.;,”\n]{0,40}\b(?:has it right|to be believed|(?:one|you|we) believes?)\b)"
    r"[^.;,”\n]*",
    re.IGNORECASE,
)
"""Who tells a thing is not that on which it hangs: "if the paper has it right"."""
POSSESSIVE = re.compile(r"[’']s?(?=\s|$)")
MOVING = frozenset("to through into from via towards toward across past".split())
SAME_WAY = {"into": "to", "towards": "to", "toward": "to", "across": "through"}
DIRECTED = re.compile(r"\b([a-z]+)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)")
ALIKE, LITTLE_ALIKE = 0.45, 0.25
"""How much of the smaller telling's words the other has, so that what differs between them is a change; so that two
counts of things of two names are of one thing."""
MANY = 1_000.0
"""Two counts from here on are of one thing, if each telling has but one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim: the version leaned on, the one that leans, what their articles have to do with each other,
    and the words that differ where their sentences are else the same."""

    before: Telling
    after: Telling
    near: Leaning
    swaps: tuple[Swap, ...] = ()

    @property
    def before_text(self) -> str:
        """The article's text upstream."""
        return self.near.told[self.before.article].article.text

    @property
    def after_text(self) -> str:
        """The article's text downstream."""
        return self.near.told[self.after.article].article.text

    def swapped(self, *what: What) -> list[Swap]:
        """The words of these kinds that differ."""
        return [one for one in self.swaps if one.what in what]


@dataclass(frozen=True, slots=True)
class Change:
    """A change before it is put into words: spans before and after, severity (0 to 1), a sentence to be filled in."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]
    severity: float
    said: str


def drift(link: Link, whole: Step, *, words: Step | None = None, seen: Seen | None = None) -> tuple[Drift, ...]:
    """What changed along a link, at most once for each kind. ``words`` are those of the two articles' tellings that are
    compared word by word, where these are not their versions themselves; ``seen`` is what the network saw change there:
    it doubts some of what the rules find, and sees some of what they do not."""
    found = []
    whole = replace(whole, swaps=_swaps(whole))
    apart = words is not None and (words.before, words.after) != (whole.before, whole.after)
    words = replace(words, swaps=_swaps(words)) if words is not None and apart else whole
    for kind, look in KINDS:
        step = whole if kind in OF_WHOLE else words
        change = next(look(step), None)
        if seen is not None and kind != "attribution":
            step, change = _weighed(kind, step, change, seen=seen, words=words)
        if change is not None and not _worth_the_same(kind, step, change):
            before = " … ".join(span.of(step.before_text) for span in change.before)
            after = " … ".join(span.of(step.after_text) for span in change.after)
            told = change.said.format(before=short(before), after=short(after))
            found.append(
                Drift(
                    link.upstream, link.downstream, kind, before, after, change.before, change.after,
                    change.severity, told,
                )
            )  # fmt: skip
    return tuple(found)


def _worth_the_same(kind: DriftKind, step: Step, change: Change) -> bool:
    """Numbers and dates that are only printed in another way ("Thirty-two", "32"; "Feb. 26", "26 February")."""
    if kind not in ("quantity", "date"):
        return False
    ours = slots.values(step.before, step.before_text, change.before, kind=kind)
    return bool(ours) and ours == slots.values(step.after, step.after_text, change.after, kind=kind)


def _weighed(kind: Kind, step: Step, change: Change | None, *, seen: Seen, words: Step) -> tuple[Step, Change | None]:
    """What rules and network together hold of one kind of change."""
    if change is not None:
        read = step is words  # else the network was asked about two other tellings
        doubted = read and seen.odds[kind] < DOUBTED.get(kind, -math.inf) and _alike(step) < NEAR_COPY
        return step, None if doubted else change
    if seen.odds[kind] < SURE.get(kind, math.inf):
        return step, None
    before, after = seen.words[kind]
    grave, said = OUTRIGHT[kind]
    spans = ((before,) if before else words.before.spans), ((after,) if after else words.after.spans)
    # "30 a group" of "04:30 a group" is no number
    sides = ((words.before, words.before_text, spans[0]), (words.after, words.after_text, spans[1]))
    told = kind not in ("quantity", "date") or all(slots.values(*side, kind=kind) for side in sides)
    return (words, Change(*spans, grave, said)) if told else (step, None)


def _swaps(step: Step) -> tuple[Swap, ...]:
    """Of names, only those in what is told: who tells it may be another one in every paper."""
    ours = sentence(step.before_text, step.before.start, step.before.spans[-1].end)
    theirs = sentence(step.after_text, step.after.start, step.after.spans[-1].end)
    found = swaps(step.before_text, step.after_text, ours=ours, theirs=theirs)
    return tuple(
        one
        for one in found
        if one.what != "name" or (_within(one.before, step.before) and _within(one.after, step.after))
    )


def _within(span: Span, telling: Telling) -> bool:
    return any(own.holds(span) for own in telling.spans)


def short(words: str, *, most: int = 90) -> str:
    """Words as a sentence about a change holds them."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " …"


def _quantity(step: Step) -> Iterator[Change]:
    ours = slots.amounts(step.before, step.before_text)
    theirs = slots.amounts(step.after, step.after_text)
    for a, b in slots.rivals(ours, theirs):
        small = min(a.middle, b.middle) < MANY
        if small and slots.counts(a) and not slots.about_same(a, b) and _alike(step) < LITTLE_ALIKE:
            continue  # two numbers of two things
        if slots.one_in_other(a.span.of(step.before_text), b.span.of(step.after_text)):
            continue
        ratio = max(abs(a.middle), abs(b.middle), 1e-9) / max(min(abs(a.middle), abs(b.middle)), 1e-9)
        grave = min(1.0, 0.4 + 0.1 * min(ratio, 6))
        yield Change((a.span,), (b.span,), grave, "“{before}” became “{after}”")
    for a, b in slots.lost_bounds(ours, theirs):
        yield Change((a.span,), (b.span,), 0.4, "a bound was lost: “{before}” became “{after}”")
    for one in step.swapped("number"):
        yield Change((one.before,), (one.after,), 0.7, "“{before}” became “{after}”")


def _date(step: Step) -> Iterator[Change]:
    ours, theirs = (
        [time for time in one.times if "/" not in time.span.of(text)]  # of an address
        for one, text in ((step.before, step.before_text), (step.after, step.after_text))
    )
    for before, after in slots.dates(ours, theirs).apart:
        if before.of(step.before_text).casefold() != after.of(step.after_text).casefold():
            yield Change((before,), (after,), 0.6, "the date changed: “{before}” became “{after}”")
    for one in step.swapped("date"):
        yield Change((one.before,), (one.after,), 0.6, "the date changed: “{before}” became “{after}”")


def _actor(step: Step) -> Iterator[Change]:
    """Who does it to whom: two names that both tellings have changed places around the same verb."""
    if roles_turned(step.before, step.after):
        yield Change(step.before.spans, step.after.spans, 0.9, "the roles changed: “{before}” became “{after}”")
        return
    for swap in step.swapped("name"):
        if _is_name(step, swap):
            yield Change((swap.before,), (swap.after,), 0.8, "“{before}” became “{after}”")


def _is_name(step: Step, swap: Swap) -> bool:
    """Whether one of the two is known as a name where it stands, and they are no places."""
    before, after = swap.before.of(step.before_text), swap.after.of(step.after_text)
    known = _among(before, step.before.names) or _among(after, step.after.names)
    return known and not _is_place(step, swap)


def _is_place(step: Step, swap: Swap) -> bool:
    """Whether one of the two is known as a place, here or at all, and the other is nobody's whole name."""
    before, after = (_bare(words) for words in (swap.before.of(step.before_text), swap.after.of(step.after_text)))
    if folded(before) in step.before.names or folded(after) in step.after.names:
        return False
    here = folded(before) in step.before.places or folded(after) in step.after.places
    return here or any(country_of(word) is not None for word in (before, after))


def _bare(words: str) -> str:
    return POSSESSIVE.sub("", words)


def _among(words: str, names: frozenset[str]) -> bool:
    """Whether the words are one of these folded names, or a part of one."""
    mine = set(folded(_bare(words)).split())
    return any(mine <= set(name.split()) for name in names)


def _place(step: Step) -> Iterator[Change]:
    """Another direction before the same place."""
    ours, theirs = _directed(step.before, step.before_text), _directed(step.after, step.after_text)
    for name, (way, span) in ours.items():
        if name in theirs and SAME_WAY.get(theirs[name][0], theirs[name][0]) != SAME_WAY.get(way, way):
            yield Change((span,), (theirs[name][1],), 0.8, "“{before}” became “{after}”")
    for swap in step.swapped("name"):
        if _is_place(step, swap):
            yield Change((swap.before,), (swap.after,), 0.8, "“{before}” became “{after}”")


def _directed(telling: Telling, text: str) -> dict[str, tuple[str, Span]]:
    """The names of a telling with the word of direction before each, and where both stand."""
    found: dict[str, tuple[str, Span]] = {}
    for span in telling.spans:
        for match in DIRECTED.finditer(text, span.start, span.end):
            if match[1] in MOVING:
                whole = Span(match.start(), match.start() + len(match[0].rstrip()))
                found.setdefault(match[2].strip(), (match[1], whole))
    return found


def _polarity(step: Step) -> Iterator[Change]:
    before, after = step.before, step.after
    if before.polarity == "denied" and after.polarity == "affirmed":
        yield Change(before.spans, after.spans, 1.0, "a denial, “{before}”, is told as if it were so: “{after}”")
    elif before.polarity == after.polarity and says_not(before.text) != says_not(after.text) and _alike(step) >= ALIKE:
        return  # both are towards the claim what they are: the words say it in two ways
    elif before.polarity == "affirmed" and after.polarity == "denied" and _one_source(step):
        yield Change(before.spans, after.spans, 1.0, "“not” was put in: “{before}” became “{after}”")
    elif not step.swapped("name"):
        for one in step.swapped("not"):
            yield Change((one.before,), (one.after,), 1.0, "“{before}” became “{after}”")


def _one_source(step: Step) -> bool:
    a, b = step.before.source, step.after.source
    return b is None or (a is not None and sourced.same_voice(a, b))


def _modality(step: Step) -> Iterator[Change]:
    before, after = firmness(step.before), firmness(step.after)
    gap = abs(before.level - after.level)
    for swap in step.swapped("lost hedge"):
        yield Change((swap.before,), (swap.after,), 0.9, "a hedge was lost: “{before}” became “{after}”")
    if gap < 1 or step.after.polarity == "denied" or (gap == 1 and _alike(step) < ALIKE):
        return
    if before.level > after.level:
        yield Change(step.before.spans, step.after.spans, 0.9, "a hedge was lost: “{before}” is told as “{after}”")
    elif gap > 1 and _alike(step) >= ALIKE:
        yield Change(step.before.spans, step.after.spans, 0.5, "a hedge was added: “{before}” is told as “{after}”")


def _attribution(step: Step) -> Iterator[Change]:
    """The source was dropped, blurred or promoted."""
    change = sourced.changed(step.before, step.after, step.near)
    if change is not None:
        how, before, after = change
        grave, said = SOURCE[how]
        yield Change(before, after, grave, said)


SOURCE = {
    "dropped": (0.6, "the source is named no more: “{before}”"),
    "blurred": (0.5, "the source was blurred: “{before}” became “{after}”"),
    "promoted": (0.8, "the source was promoted: “{before}” became “{after}”"),
}


def _condition(step: Step) -> Iterator[Change]:
    ours = conditions(step.before, step.before_text)
    if ours and not conditions(step.after, step.after_text) and step.after.polarity != "denied":
        around = sentence(step.after_text, step.after.start, step.after.spans[-1].end).of(step.after_text)
        if set(stems(ours[0].of(step.before_text))) <= set(stems(around)):
            return  # the same words, in whatever construction
        yield Change((ours[0],), step.after.spans, 0.8, "the condition “{before}” was dropped")


def conditions(telling: Telling, text: str) -> list[Span]:
    """The conditions in a telling or in its sentence."""
    found = list(telling.conditions)
    if found:
        return found
    around = sentence(text, telling.start, telling.spans[-1].end)
    match = CONDITION.search(text, around.start, around.end)
    return [Span(match.start(), match.start() + len(match[0].rstrip()))] if match and match[0].strip() else []


def _wording(step: Step) -> Iterator[Change]:
    """Words inside quotation marks that are not the same words."""
    if step.before.form != "direct" or step.after.form != "direct" or _alike(step) < ALIKE:
        return
    ours, theirs = stems(step.before.text), stems(step.after.text)
    new = [one for one in theirs if one not in set(ours)]
    if len(new) >= 1 and min(len(ours), len(theirs)) >= 4 and not _part(ours, theirs):
        yield Change(step.before.spans, step.after.spans, 0.6, "the quoted words changed: “{before}” became “{after}”")


def _part(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether one stands in the other in one piece."""
    long, short = (whole, part) if len(whole) >= len(part) else (part, whole)
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))


def _alike(step: Step) -> float:
    """How much of the smaller telling's words the other has."""
    return in_common(step.before.weights, step.after.weights)


DOUBTED: Mapping[Kind, float] = {"quantity": -3.0, "date": -3.0, "modality": -4.0, "polarity": -2.0}
"""Log odds by the network under which what rules find is none: "would not take the money" and "turned her nose up at
it" are one, and so are "a week on Friday" and "the 9th". Of other kinds their word stands."""
NEAR_COPY = 0.8
"""Where the smaller of two tellings has so much in common with the other, what the rules compare is a change whatever
the network thinks: in a long sentence it hardly sees one word that is another."""
SURE: Mapping[Kind, float] = {"quantity": 4.0, "date": 3.0, "modality": 4.0}
"""Log odds from which what the network alone sees is a change; of roles and of places it knows nothing."""
OUTRIGHT: Mapping[Kind, tuple[float, str]] = {
    "quantity": (0.6, "“{before}” became “{after}”"),
    "modality": (0.8, "how sure or how far it is changed: “{before}” is told as “{after}”"),
    "date": (0.6, "the date changed: “{before}” became “{after}”"),
}
"""How grave it is, and how it is put, where the network alone sees it."""
OF_WHOLE = frozenset({"polarity", "attribution"})
"""Who says it, and whether he affirms it, is asked of the versions."""
Look = Callable[[Step], Iterator[Change]]
KINDS: Sequence[tuple[DriftKind, Look]] = (
    ("quantity", _quantity),
    ("date", _date),
    ("actor", _actor),
    ("place", _place),
    ("polarity", _polarity),
    ("modality", _modality),
    ("attribution", _attribution),
    ("condition", _condition),
    ("wording", _wording),
)
