"""What changed on the way from one telling to the next?

In: two versions of a claim, upstream and downstream. Out: the typed changes, each with the words before and after, how
grave it is, and a sentence. Each kind of change has a function of its own, listed in :data:`KINDS`; what is merely left
out is no change. Quantities and dates are compared by value, hedges by ``firmness.py``, sources by how they are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from headwater.across import slots
from headwater.across.citing import outlet_key
from headwater.across.firmness import FACT, Firmness, firmness
from headwater.across.records import Drift, DriftKind, Link, Telling, Voice
from headwater.across.words import stem, stems
from headwater.records import Span

NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|cannot|refus(?:e|es|ed|ing)|fail(?:s|ed)?|den(?:y|ies|ied)|reject(?:s|ed)?|"
    r"rul(?:e|es|ed) out|nobody|none)\b|n[’']t\b|\bno (?=\w)",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|as long as|on condition|subject to|should|once|only when|only if|depends on|"
    r"dependent on|pending|assuming|in the event|contingent on|in return for|in exchange for)\b[^.;]*",
    re.IGNORECASE,
)
DIRECTIONS = frozenset(
    "to through into from via towards toward across past over under near outside inside around".split()
)
RANK = {"named": 3, "document": 3, "described": 2, "unnamed": 1, "none": 0}
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim: the version leaned on, the one that leans, both articles' texts and their outlets' keys."""

    before: Telling
    after: Telling
    before_text: str
    after_text: str
    before_outlet: str
    after_outlet: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change before it is put into words."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]
    severity: float
    said: str


def drift(link: Link, step: Step) -> tuple[Drift, ...]:
    """What changed along a link."""
    found = []
    for kind, look in KINDS:
        change = next(look(step), None)
        if change is not None:
            before = " … ".join(span.of(step.before_text) for span in change.before)
            after = " … ".join(span.of(step.after_text) for span in change.after)
            sentence = change.said.format(before=_short(before), after=_short(after))
            found.append(
                Drift(
                    link.upstream, link.downstream, kind, before, after, change.before, change.after,
                    change.severity, sentence,
                )
            )  # fmt: skip
    return tuple(found)


def _short(words: str, *, most: int = 90) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _quantity(step: Step) -> Iterator[Change]:
    ours = slots.amounts(step.before, step.before_text)
    theirs = slots.amounts(step.after, step.after_text)
    for before, after in slots.numbers(ours, theirs).apart:
        a = next(one for one in ours if one.span == before)
        b = next(one for one in theirs if one.span == after)
        ratio = max(a.middle, b.middle, 1e-9) / max(min(abs(a.middle), abs(b.middle)), 1e-9)
        yield Change((before,), (after,), min(1.0, 0.4 + 0.1 * min(ratio, 6)), "“{before}” became “{after}”")


def _date(step: Step) -> Iterator[Change]:
    for before, after in slots.dates(step.before.times, step.after.times).apart:
        yield Change((before,), (after,), 0.6, "the date changed: “{before}” became “{after}”")


def _actor(step: Step) -> Iterator[Change]:
    """Who does it to whom: the parties of one event changed places."""
    for before in step.before.events:
        for after in step.after.events:
            if before.kind != after.kind or not before.agent or not after.agent:
                continue
            a, b = _key(before.agent.span, step.before_text), _key(after.agent.span, step.after_text)
            targets = [
                _key(one.target.span, text) if one.target else frozenset[str]()
                for one, text in ((before, step.before_text), (after, step.after_text))
            ]
            if a and b and ((a & targets[1] and not a & b) or (b & targets[0] and not a & b)):
                yield Change(step.before.spans, step.after.spans, 0.9, "the roles changed: “{before}” became “{after}”")


def _key(span: Span, text: str) -> frozenset[str]:
    return frozenset(one for one in stems(span.of(text)) if len(one) > 2)


def _place(step: Step) -> Iterator[Change]:
    """Another place where the words are otherwise alike, or another direction before the same one."""
    ours, theirs = _directed(step.before, step.before_text), _directed(step.after, step.after_text)
    for name, (way, span) in ours.items():
        if name in theirs and theirs[name][0] != way:
            other, there = theirs[name]
            if way in MOVING and other in MOVING:
                yield Change((span,), (there,), 0.8, "“{before}” became “{after}”")


MOVING = frozenset("to through into from via towards toward across past".split())


def _directed(telling: Telling, text: str) -> dict[str, tuple[str, Span]]:
    """The names of a telling with the word of direction before each, and where both stand."""
    found: dict[str, tuple[str, Span]] = {}
    for span in telling.spans:
        for match in re.finditer(r"\b([a-z]+)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)", text[span.start : span.end]):
            if match[1] in DIRECTIONS:
                whole = Span(span.start + match.start(), span.start + match.start() + len(match[0].rstrip()))
                found.setdefault(match[2].strip(), (match[1], whole))
    return found


def _polarity(step: Step) -> Iterator[Change]:
    before, after = step.before, step.after
    if before.polarity != after.polarity:
        yield Change(before.spans, after.spans, 1.0, "what was said to be so is denied, or the other way round: “{after}”"
                     if after.polarity == "denied" else "a denial is told as if it were affirmed: “{after}”")  # fmt: skip
        return
    ours, theirs = bool(NEGATION.search(before.text)), bool(NEGATION.search(after.text))
    if ours != theirs and _alike(before, after) >= 0.5:
        yield Change(before.spans, after.spans, 1.0, "“not” was lost or gained: “{before}” became “{after}”")


def _modality(step: Step) -> Iterator[Change]:
    before, after = firmness(step.before), firmness(step.after)
    if before.level == after.level or before.level - after.level == 0:
        return
    if not before.words and not after.words:
        return
    gap = abs(before.level - after.level)
    if before.level > after.level:
        yield Change(_words(step.before, before, step.before_text), step.after.spans, 0.5 + 0.2 * gap,
                     "a hedge was lost: “{before}” is told as “{after}”")  # fmt: skip
    else:
        yield Change(step.before.spans, _words(step.after, after, step.after_text), 0.3 + 0.1 * gap,
                     "a hedge was added: “{before}” is told as “{after}”")  # fmt: skip


def _words(telling: Telling, firm: Firmness, text: str) -> tuple[Span, ...]:
    return telling.spans


def _attribution(step: Step) -> Iterator[Change]:
    """The source was dropped, blurred or promoted."""
    before = _source(step.before, step.before_outlet)
    after = _source(step.after, step.after_outlet)
    if before is None:
        return
    ours, theirs = _voice_spans(step.before), _voice_spans(step.after)
    if after is None:
        yield Change(ours, theirs, 0.6, "the source was dropped: “{before}” is told without it")
    elif RANK[after.anonymity] < RANK[before.anonymity]:
        yield Change(ours, theirs, 0.5, "the source was blurred: “{before}” became “{after}”")
    elif RANK[after.anonymity] > RANK[before.anonymity] and RANK[before.anonymity] < 3:
        yield Change(ours, theirs, 0.8, "the source was promoted: “{before}” became “{after}”")


def _source(telling: Telling, own: str) -> Voice | None:
    """The innermost voice that is no outlet."""
    for voice in reversed(telling.voices):
        if voice.kind != "outlet" and outlet_key(voice.name) != own:
            return voice
    return None


def _voice_spans(telling: Telling) -> tuple[Span, ...]:
    return telling.spans


def _condition(step: Step) -> Iterator[Change]:
    ours = _conditions(step.before, step.before_text)
    theirs = _conditions(step.after, step.after_text)
    if ours and not theirs and _alike(step.before, step.after) >= 0.3:
        yield Change((ours[0],), step.after.spans, 0.8, "the condition “{before}” was dropped")


def _conditions(telling: Telling, text: str) -> list[Span]:
    """Conditions in a telling or in its sentence."""
    found = list(telling.conditions)
    if not found:
        low = max(text.rfind("\n", 0, telling.start), text.rfind(". ", 0, telling.start)) + 1
        ends = [
            at for at in (text.find(". ", telling.spans[-1].end), text.find("\n", telling.spans[-1].end)) if at >= 0
        ]
        match = CONDITION.search(text, low, min(ends, default=len(text)))
        if match:
            found = [Span(*match.span())]
    return found


def _wording(step: Step) -> Iterator[Change]:
    """Words inside quotation marks that are not the same words."""
    if step.before.form == "indirect" or step.after.form == "indirect":
        return
    ours, theirs = stems(step.before.text), stems(step.after.text)
    if min(len(ours), len(theirs)) < SHORTEST:
        return
    shared = len(set(ours) & set(theirs))
    new = [one for one in theirs if one not in set(ours)]
    if shared >= 0.4 * min(len(set(ours)), len(set(theirs))) and new:
        yield Change(
            step.before.spans, step.after.spans, 0.6, "the quoted words were changed: “{before}” became “{after}”"
        )


def _alike(one: Telling, other: Telling) -> float:
    """How much of the smaller telling's words the other has."""
    total = min(sum(one.weights.values()), sum(other.weights.values()))
    return sum(weight for word, weight in one.weights.items() if word in other.weights) / max(1e-6, total)


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
__all__ = ["FACT", "KINDS", "Change", "Step", "drift", "stem"]
