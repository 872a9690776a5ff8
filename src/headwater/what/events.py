"""Which acts does the text tell of, who does them to whom, and did they happen?

In: a Document with its Syntax, actors, times and attributions. Out: events in text order, each with the innermost
attribution whose content holds it.
1. Each verb and noun of ``data/events.tsv`` whose company fits is an act (``finding.py``, ``frames.py``).
2. One act is one event: a noun that its verb turns ("lifted the siege") and deaths beside the attack are no second.
3. Parties, place and time are looked for (``parties.py``), then the modality (``modality.py``).
There are no kinds beside PLOVER's sixteen: elections, appointments, rulings, purchases and disasters are told of in the
same words as much else ("won", "named", "struck"), and would cost more precision than they bring.
Source: PLOVER's kinds (Open Event Data Alliance 2022); the conventions are those of ``bench/what/events/README.md``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from headwater.records import Actor, Attribution, Document, Event, Party, Span, Syntax, Time
from headwater.what.acts import Act
from headwater.what.circumstances import place_of, when_of
from headwater.what.conditions import Clause, clauses, voices
from headwater.what.finding import act_at
from headwater.what.light import STRIKING, climbed
from headwater.what.modality import modality
from headwater.what.parties import Company, agent_of, target_of
from headwater.what.sorts import sorts
from headwater.what.tree import Tree, tree

TURNING = frozenset("pact talks coercion restriction sanction protest demand plan offer relations".split())
"""Classes of an object that the verb's own kind is about: "lifted the siege", "signed the accord"."""
TURNERS = frozenset({"CONCEDE", "RETREAT", "SANCTION", "SUPPORT", "COOPERATE", "COERCE"})
RESULTS = frozenset({"kill", "wound", "injure", "maim"})
OCCURS = frozenset(
    form
    for verb in "begin start resume restart open reopen take convene happen occur follow wait proceed go".split()
    for form in (verb, f"{verb}s", f"{verb}es")
) | {"held"}
"""What talks or a siege do that are still to come: in the future, or after "before" and "until"."""
UNTIL, FUTURE = frozenset({"before", "until", "till"}), frozenset({"will", "would", "shall", "ll"})
STAGES = frozenset("platform venue forum framework format place site room setting date invitation ground basis".split())
"""What somebody is ready "to provide for talks"."""
PHRASE = 4
"""Words before a noun in which "before" is looked for, or the infinitive of who offers a stage for it."""
DISPUTED = re.compile(
    r"(?:(?:an?|the|any|all|these|those|such|as\s+\w+)\s+(?:[\w’'-]+\s+){0,2}?|(?!\w+ing\b)[\w-]+\s+)?(?:reports?|stor(?:y|ies)|articles?|claims?"
    r"|allegations?|accusations?|suggestions?|rumou?rs?|charges?|notion|idea)\s(?:[^,.;:“”\"]{0,80}?\s)?that\s"
)
"""How the words begin that somebody denies, where another said them: "a report in the Tarn Herald that ..."."""
BESIDE = re.compile(r"[,;:]|\b(?:after|before|when|while|because|since|as|who|which|whose|where|whom|that)\b")
"""What parts an act from what is denied."""
ASIDE = frozenset("although though while whereas because since unless whether".split())
"""What begins a clause whose words are not the act's parties."""
WIDEST = 200
"""Code points between the "that" of what is denied and an act in it."""
NEAR = 60
"""Words between an act and its target that are looked at."""
FAR = 150
"""Words between an act and a condition of it, at most."""
STEPS = 4
"""Arcs between an act of violence and the deaths that it causes, at most."""


def events(
    document: Document,
    *,
    syntax: Syntax,
    actors: tuple[Actor, ...],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
    actor_of: Callable[[Span], str | None] | None = None,
    made: str = "what/1",
) -> tuple[Event, ...]:
    """The acts of a document. ``actor_of`` tells whom a phrase means that is no name."""
    grammar = tree(document, syntax=syntax)
    actor_of = _in_place(actor_of, actors, document.article.text) if actor_of is not None else None
    known = sorts(grammar, actors)
    ordered = tuple(sorted(times, key=lambda time: time.span))
    company = Company(known, ordered, tuple(time.span.start for time in ordered), actor_of)
    held, heard = clauses(grammar), voices(attributions)
    starts = [clause.part[0] for clause in held]
    denied = _disputed(attributions, document.article.text)
    found: list[Event] = []
    for first, end in grammar.view.sentences:
        acts = list(_single(grammar, [act for at in range(first, end) if (act := act_at(known, at)) is not None]))
        heads = frozenset(act.head for act in acts)
        for act in acts:
            low, high = max(first, act.head - FAR), min(end, act.head + FAR)
            nearby = held[bisect_left(starts, low) : bisect_left(starts, high)]
            one = _event(act, company, nearby, heads - {act.head}, heard.innermost(grammar.span(act.part)), made)
            one = _to_come(_refuted(one, denied, document.article.text) if act.row.verb else one, act)
            asked = any(form == "?" for form in grammar.view.forms[max(first, end - 3) : end])
            found.append(_not_yet(one, published=document.article.published or "", asked=asked))
    return tuple(found)


def _not_yet(event: Event, *, published: str, asked: bool) -> Event:
    """What a question asks, and what is dated after the dateline, has not happened: it is possible, or planned."""
    if event.modality not in ("happened", "ongoing", "planned"):
        return event
    if asked:
        return replace(event, modality="possible")
    day = event.when.value[:10] if event.when and event.when.value else ""
    if event.when and published and event.modality == "happened" and day > published[: len(day)]:
        return replace(event, modality="planned", marks=(event.when.span,))
    return event


def _in_place(
    actor_of: Callable[[Span], str | None], actors: Sequence[Actor], text: str
) -> Callable[[Span], str | None]:
    """The same, but that "the area" is no person and no body."""
    kinds = {actor.id: actor.kind for actor in actors}

    def of(span: Span) -> str | None:
        found = actor_of(span)
        somewhere = found is not None and PLACES.search(span.of(text)) is not None
        return None if somewhere and kinds.get(found or "", "place") != "place" else found

    return of


PLACES = re.compile(r"\b(?:area|district|island|neighbourhood|province|region|scene|spot|town|village|zone)\Z", re.I)


def _to_come(event: Event, act: Act) -> Event:
    """ "Talks would wait", "before talks resume": planned; "ready to provide a venue for talks": possible. By the words
    beside as well, since parses of these differ."""
    tree = act.tree
    if event.modality != "happened" or act.row.verb:
        return event
    low, high = tree.bounds(act.head)
    at = climbed(tree, act.head)
    verb = tree.heads[at] if tree.relations[at].startswith("nsubj") else -1
    following = act.head + 1
    while following < high - 1 and tree.lower[following] in FUTURE | {"not", "only", "be"}:
        following += 1
    for each in sorted(one for one in {verb, following} if act.head < one < high):
        if tree.lower[each] not in OCCURS:
            continue
        before = next((i for i in range(act.head - 1, max(low, act.head - PHRASE) - 1, -1)
                       if tree.tags[i] not in PHRASED or tree.lower[i] in UNTIL), -1)  # fmt: skip
        until = before >= 0 and tree.lower[before] in UNTIL
        if until or not FUTURE.isdisjoint(tree.lower[max(act.head + 1, each - NEAR) : each]):
            mark = before if until else each
            return replace(event, modality="planned", marks=(tree.span((mark, mark + 1)),))
    stage = act.head - 2
    if stage > low and tree.lower[stage] in STAGES and tree.lower[stage + 1] == "for":
        offers = [i for i in range(max(low, stage - PHRASE), stage) if tree.lower[i] == "to" and tree.is_verb(i + 1)]
        if offers:
            return replace(event, modality="possible", marks=(tree.span((stage, stage + 1)),))
    return event


PHRASED = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})


def _disputed(attributions: Sequence[Attribution], text: str) -> list[tuple[Span, tuple[Span, ...]]]:
    """The clauses of reports and claims that somebody denies, each with his cue, in the order of the text."""
    clauses: list[tuple[Span, tuple[Span, ...]]] = []
    for one in attributions:
        first = one.content[0] if one.polarity == "denied" and one.content else None
        match = DISPUTED.match(text, first.start, first.end) if first is not None else None
        if first is not None and match is not None:
            clauses.append((Span(match.end(), max(first.end, match.end() + 1)), one.cue))
    return sorted(clauses)


def _refuted(event: Event, denied: Sequence[tuple[Span, tuple[Span, ...]]], text: str) -> Event:
    """What a report tells that somebody denies has not happened, as far as he says: its first clause."""
    at = bisect_right(denied, event.span.start, key=lambda one: one[0].start) - 1
    if at < 0 or event.modality not in ("happened", "ongoing") or not denied[at][0].holds(event.span):
        return event
    if event.span.start - denied[at][0].start > WIDEST:
        return event
    apart = BESIDE.search(text, denied[at][0].start, event.span.start) is not None
    return event if apart else replace(event, modality="denied", marks=denied[at][1])


def _event(
    act: Act,
    company: Company,
    held: Sequence[Clause],
    others: frozenset[int],
    attribution: str | None,
    made: str,
) -> Event:
    """3. The act with its parties and its modality."""
    who = agent_of(act)
    whom = target_of(act, who)
    whom = whom if whom is None or not _is_beyond(act, whom) else None
    agent = company.party(who)
    target = company.party(whom, apart=_is_apart(act, whom), without=_without(act))
    if agent is not None and target is not None and agent.span.meets(target.span):
        target = None
    agent, target = _told_apart(act, (who, agent), (whom, target))
    how, marks = modality(act, conditions=held)
    return Event(
        span=act.tree.span(act.part),
        kind=act.row.kind,
        agent=agent,
        target=target,
        place=place_of(act, company=company, target=whom, but=(agent, target)),
        when=when_of(act, company=company, others=others),
        modality=how,
        marks=marks,
        attribution=attribution,
        made=made,
    )


def _is_beyond(act: Act, whom: int) -> bool:
    """Whether a target that a parse hangs on a verb is in another clause: "gave nothing, although he told X"."""
    between = range(act.head + 1, min(whom, act.head + NEAR)) if act.row.verb else range(0)
    return any(act.tree.lower[at] in ASIDE and act.tree.relations[at] == "mark" for at in between)


def _told_apart(
    act: Act, doer: tuple[int | None, Party | None], sufferer: tuple[int | None, Party | None]
) -> tuple[Party | None, Party | None]:
    """Nobody asks or accuses himself, but where "himself" says so: where both words are said to mean one actor, only a
    name, or the speaker's "I", is believed."""
    (who, agent), (whom, target) = doer, sufferer
    if agent is None or target is None or who is None or whom is None or agent.actor is None:
        return agent, target
    if agent.actor != target.actor or act.tree.lower[whom].endswith(("self", "selves")):
        return agent, target
    sure = [at in act.sorts.actor_at or act.tree.lower[at] in FIRST for at in (who, whom)]
    return (
        agent if sure[0] else replace(agent, actor=None),
        target if sure[1] and not sure[0] else replace(target, actor=None),
    )


FIRST = frozenset({"i", "we", "me", "us"})
"""Words of the speaker for himself."""


def _is_apart(act: Act, whom: int | None) -> bool:
    """Whether a place printed with the target is the act's: not of a building, which is itself a place."""
    return whom is not None and not act.sorts.of(whom) & SITES


def _without(act: Act) -> str:
    """The preposition that belongs to the verb: "accused the railway | of negligence"."""
    return "of" if not OF_VERB.isdisjoint(act.tree.lemmas(act.head)) else ""


SITES = frozenset({"site", "place", "body", "vessel"})
OF_VERB = frozenset("accuse suspect convict rob strip acquit".split())


def _single(grammar: Tree, acts: list[Act]) -> Iterator[Act]:
    """2. One act is one event."""
    covered = {at for act in acts for at in _turned(act)}
    violent = {act.head: act.row.verb for act in acts if act.row.kind == "ASSAULT"}
    caused = {above for head, verb in violent.items() if not verb for above in _above(grammar, head)}
    last = -1
    for act in acts:
        if act.part[0] < last or (not act.row.verb and act.head in covered):
            continue
        if _is_result(grammar, act) and (
            act.head in caused or not violent.keys().isdisjoint(_above(grammar, act.head))
        ):
            continue
        if _only_named(grammar, act):
            continue
        last = act.part[1]
        yield act


def _turned(act: Act) -> tuple[int, ...]:
    """The noun that the verb's kind is about."""
    if not act.row.verb or act.row.kind not in TURNERS:
        return ()
    turning = any(test.place == "o" and (test.classes & TURNING or test.words) for test in act.row.needs)
    return tuple(head for head in act.at("o") if act.tree.heads[head] == act.head) if turning else ()


def _is_result(grammar: Tree, act: Act) -> bool:
    """Deaths and wounds, which an attack named beside them causes."""
    if not act.row.verb:
        return False
    lemmas = set(grammar.lemmas(act.head))
    struck = lemmas & STRIKING and any("attack" in act.sorts.of(head) for head in act.at("s"))
    return bool(lemmas & RESULTS or struck)


def _above(grammar: Tree, index: int) -> list[int]:
    """What the word hangs on, outward."""
    found: list[int] = []
    while len(found) < STEPS and grammar.heads[index] >= 0:
        index = grammar.heads[index]
        found.append(index)
    return found


def _only_named(grammar: Tree, act: Act) -> bool:
    """The bare name of a crime that somebody is charged with; with its victim printed it is an act."""
    if act.row.kind != "ASSAULT" or target_of(act, None) is not None:
        return False
    if grammar.lower[act.head - 2 : act.head] == ("guilty", "to"):  # a parse may take it for a verb
        return True
    head = grammar.heads[act.head]
    charged = head >= 0 and not CHARGES.isdisjoint((grammar.lower[head], *grammar.lemmas(head)))
    return charged and grammar.preposition(act.head) in ("of", "with", "for", "on")


CHARGES = frozenset(
    "accuse charge convict suspect jail sentence arrest indict try suspicion charges guilty count counts accused "
    "convicted innocent acquitted acquit trial accusations allegations suspected wanted".split()
)
