"""Through whom did words come that stand in something printed, aired or kept? Who shows it, around those who speak.

1. "The Dispatch printed a letter in which a novice alleges that ...": the novice's, through the Dispatch. "She says it
   leaks, citing a report in which the firm admitted that ...": the firm's, through the report.
2. "Police released a recording. In it, the caller says ...": the caller's, through police. "The log is short. In it,
   the officer wrote ...": through the log.
3. "The log has the mate reporting ice", "minutes record him as saying": the mate's, through the log.
4. "The paper carried a denial by the embassy that ...": the embassy's, through the paper.
5. "The minister told the house that, according to the service, ...": the service's, through the minister, whom nobody
   found.
6. "Rada Immel says it was late. She had been told by a guide that ...": the guide's, through Rada Immel.

In: found attributions, and the document's words with their grammar. Out: the same with outer voices added, and inner
ones put inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from headwater.records import Found, Sentence, Span
from headwater.said.asides import tellers
from headwater.said.clauses import SCORE, THINGS_TOO, Clauses
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import noun_class, speech
from headwater.said.relaying import hands_on
from headwater.said.spoken import Spoken
from headwater.said.uttering import OTHERS, uttering

HANDED_ON = frozenset(
    "account address admission allegation answer article boast bulletin cable claim column complaint confession demand "
    "denial diary e-mail email entry fear finding footage instruction interview letter memo message minutes note "
    "objection opinion order plea post promise recording remarks report request speech statement testimony text threat "
    "transcript video warning".split()
)
"""What holds somebody's words, and can be printed or aired by somebody else."""
SHOWING = (
    "air broadcast carry circulate cite contain describe detail distribute include issue leak list mention note obtain "
    "pass post print publish put quote read receive record relay release repeat reproduce review run see set share show"
).split()
SHOWN = frozenset("broadcast leaked put ran read saw seen set sets shown".split())
HAS, QUOTES = frozenset({"has", "had", "have"}), frozenset({"quoted", "quotes", "cited", "cites"})
CITING = frozenset({"citing", "quoting"})
SHOWS = frozenset({"shows", "show", "showed", "shown"})
KEEPS = SHOWS | {form for verb in "record capture catch".split() for form in verb_forms(verb)} | {"caught"}
"""What documents and recordings do with those who speak in them."""


def enclosed(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with who handed them on; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The log has the mate reporting heavy ice."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "VERB", "DET", "NOUN", "VERB", "ADJ", "NOUN", "PUNCT"), (1, 2, -1, 4, 2, 2, 7, 5, 2),
    ...     ("det", "nsubj", "root", "det", "obj", "xcomp", "amod", "obj", "punct"),
    ... )
    >>> given = Found((Span(12, 20),), (Span(21, 30),), (Span(31, 40),), 0.9)
    >>> inner, outer = enclosed([given], clauses=Clauses(cut(article), grammar))
    >>> outer.source[0].of(text), inner.inside
    ('The log', 1)
    """
    spoken = Spoken(found, clauses)
    for step in (_in_which, _in_it, _was_told, _has_saying, _shown_words, _outer_verbs):
        step(spoken, clauses)
    return tuple(spoken.out)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Who shows what: heads as tokens."""

    who: int
    verb: int
    thing: int


def _shown(noun: int, sentence: Sentence, clauses: Clauses) -> _Shown | None:
    """That this noun, or the one it hangs on, is shown by somebody."""
    for at in (noun, clauses.syntax.heads[noun]):
        if at < sentence.tokens[0] or clauses.syntax.relations[at] != "obj" or not _holds_words(clauses.lower[at]):
            continue
        verb = clauses.syntax.heads[at]
        subject = clauses.subject(verb)
        if subject is not None and clauses.lower[verb] in _showing():
            return _Shown(subject, verb, at)
    return None


def _holds_words(noun: str) -> bool:
    return not HANDED_ON.isdisjoint(singulars(noun)) or noun_class(noun) == "document"


@cache
def _showing() -> frozenset[str]:
    return SHOWN | {form for verb in SHOWING for form in verb_forms(verb)}


def _outer(spoken: Spoken, clauses: Clauses, shown: _Shown, thing: Span) -> int | None:
    """The attribution of the showing verb, or, where its subject is a pronoun, the one that says so; a new one where
    nobody found it, unless its words are taken."""
    verb, who = clauses.document.tokens[shown.verb], clauses.phrase(shown.who)
    if shown.verb in spoken.cued:
        return spoken.cued[shown.verb]
    if clauses.syntax.tags[shown.who] == "PRON":
        return next(iter(spoken.holders(verb)), None)
    end = clauses.trimmed(thing.start, thing.end)
    return None if spoken.taken(who, verb) else spoken.add(Found((who,), (verb,), (Span(thing.start, end),), SCORE))


def _in_which(spoken: Spoken, clauses: Clauses) -> None:
    """1. The network reads "remarks in which the mayor called ..." as what was carried, or only the mayor's."""
    for sentence in clauses.document.sentences:
        for at in range(sentence.tokens[0] + 2, sentence.tokens[1] - 2):
            if clauses.lower[at] != "which" or clauses.lower[at - 1] not in {"in", "on"}:
                continue
            cited = _cited_in(at, sentence, spoken)
            if cited is not None:
                paper = spoken.add(cited)
                teller = spoken.cued.get(clauses.syntax.heads[clauses.tokens(cited.cue[0])[0]])
                if teller is not None:
                    spoken.put_inside(paper, teller)
                _inner(spoken, clauses, at, paper)
                continue
            shown = _shown(at - 2, sentence, clauses)
            thing = Span(clauses.phrase(shown.thing).start, sentence.span.end) if shown is not None else None
            outer = _outer(spoken, clauses, shown, thing) if shown is not None and thing is not None else None
            if outer is not None:
                _inner(spoken, clauses, at, outer)


def _cited_in(which: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """The paper that somebody cites, with what another says in it."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
    verb = clauses.syntax.heads[which]
    subject = clauses.kid(verb, "nsubj") if verb > which else None
    things = (at for at in (which - 2, clauses.syntax.heads[which - 2]) if at >= sentence.tokens[0])
    thing = next((at for at in things if clauses.syntax.relations[at] == "obj" and _holds_words(clauses.lower[at])), -1)
    citing = clauses.syntax.heads[thing] if thing >= 0 else -1
    if citing < 0 or subject is None or clauses.lower[citing] not in CITING or clauses.lower[verb] not in speech():
        return None
    who, paper, end = clauses.phrase(subject), clauses.phrase(thing), clauses.trimmed(which, sentence.span.end)
    free = citing not in spoken.cued and not spoken.holders(tokens[citing]) and paper.end <= who.start < end
    return Found((paper,), (tokens[citing],), (Span(who.start, end),), SCORE) if free else None


def _inner(spoken: Spoken, clauses: Clauses, which: int, outer: int) -> None:
    """The voice of the clause after "in which": found, or a new one where it is uttered or with a quotation."""
    verb = clauses.syntax.heads[which]
    known = spoken.cued.get(verb)
    if known is not None and known != outer:
        holder = spoken.out[known].inside
        if holder is not None and holder != outer and spoken.out[outer].inside is None:
            spoken.put_inside(outer, holder)
        spoken.put_inside(known, outer)
        return
    sentence = clauses.document.sentences[clauses.sentence(which)]
    subject = clauses.kid(verb, "nsubj") if verb > which else None
    content = spoken.rest(verb + 1, sentence) if subject is not None else None
    if subject is None or content is None or known is not None:
        return
    quoted = any(clauses.document.tokens[at].start in clauses.opened for at in clauses.tokens(content))
    if quoted or clauses.lower[verb] in speech():
        spoken.add(Found((clauses.phrase(subject),), (clauses.document.tokens[verb],), (content,), SCORE))


def _in_it(spoken: Spoken, clauses: Clauses) -> None:
    """2. What the sentence after says that stands "in it" lies inside."""
    for before, after in pairwise(clauses.document.sentences):
        if after.tokens[1] - after.tokens[0] < 4 or not _is_in_it(after.tokens[0], clauses):
            continue
        cues = dict.fromkeys(spoken.cued[at] for at in range(*after.tokens) if at in spoken.cued)
        inner = [i for i in cues if spoken.out[i].inside is None and spoken.out[i].content]
        outer = _shower(spoken, clauses, before, inner) if inner else None
        if outer is not None:
            for i in inner:
                spoken.put_inside(i, outer)


def _is_in_it(first: int, clauses: Clauses) -> bool:
    if clauses.lower[first] not in {"in", "on"}:
        return False
    return clauses.lower[first + 1] in {"it", "them"} or clauses.lower[first + 1 : first + 3] == ("one", ",")


def _shower(spoken: Spoken, clauses: Clauses, before: Sentence, inner: Sequence[int]) -> int | None:
    """Who showed, in the sentence before, what "it" means; or the document that this sentence is about."""
    shown = next((one for at in range(*before.tokens) if (one := _shown(at, before, clauses))), None)
    if shown is not None:
        return _outer(spoken, clauses, shown, clauses.phrase(shown.thing))
    root = next((at for at in range(*before.tokens) if clauses.syntax.relations[at] == "root"), None)
    subject = clauses.subject(root) if root is not None else None
    if root is None or subject is None or noun_class(clauses.lower[subject]) != "document":
        return None
    who = clauses.phrase(subject)
    if root in spoken.cued or spoken.taken(who):
        return spoken.cued.get(root)
    return spoken.add(Found((who,), (), spoken.out[inner[0]].content, SCORE))


def _was_told(spoken: Spoken, clauses: Clauses) -> None:
    """6. Whom somebody tells of in one sentence, and who "was told by a doctor" in the next, told that, too."""
    speakers: dict[int, int] = {}  # by sentence, the first
    for at, i in sorted(spoken.cued.items()):
        if _speaks(spoken.out[i]):
            speakers.setdefault(clauses.sentence(at), i)
    for i, one in enumerate(list(spoken.out)):
        verb = clauses.tokens(one.cue[0])[-1] if one.cue else -1
        told = uttering(verb, clauses) if verb >= 0 and one.inside is None else None
        subject = clauses.kid(verb, "nsubj:pass") if told is not None and told.how == "agent" else None
        if subject is None or clauses.lower[subject] not in OTHERS:
            continue
        sentence = clauses.document.sentences[clauses.sentence(verb)]
        before = speakers.get(clauses.sentence(verb) - 1)
        together = sentence.tokens[0] in {subject, subject - 1}
        gap = clauses.text[clauses.document.tokens[sentence.tokens[0] - 1].end : sentence.span.start]
        if together and before is not None and before != i and "\n" not in gap:
            spoken.put_inside(i, before)


def _speaks(one: Found) -> bool:
    return one.inside is None and bool(one.source)


def _has_saying(spoken: Spoken, clauses: Clauses) -> None:
    """3. The cue is a participle, also after "as", and its voice the object of "has", "records" or "quoted"."""
    for i, one in enumerate(list(spoken.out)):
        words = one.cue[0].of(clauses.text).lower().split() if one.cue and one.source else []
        if not words or not (words[0].endswith("ing") or words[0] == "as"):
            continue
        before = clauses.tokens(one.source[0])[0] - 1
        subject = clauses.subject(before) if before > 0 and clauses.lower[before] in HAS | QUOTES | KEEPS else None
        who = clauses.phrase(subject) if subject is not None else None
        if who is None or spoken.taken(who) or not one.content or one.content[-1].end <= one.source[0].start:
            continue
        told = hands_on(who.of(clauses.text)) and not speech().isdisjoint(words)
        if clauses.lower[before] in HAS | SHOWS and not told:
            continue
        shown = Span(one.source[0].start, max(span.end for span in one.content))
        outer = Found((who,), (clauses.document.tokens[before],), (shown,), one.score, inside=one.inside)
        spoken.put_inside(i, spoken.add(outer))


def _shown_words(spoken: Spoken, clauses: Clauses) -> None:
    """4. The cue is a noun, which somebody else prints or hands on."""
    for i, one in enumerate(list(spoken.out)):
        if len(one.cue) != 1 or not one.content:
            continue
        noun = next((at for at in clauses.tokens(one.cue[0]) if clauses.syntax.tags[at] == "NOUN"), None)
        shown = _shown(noun, clauses.document.sentences[clauses.sentence(noun)], clauses) if noun is not None else None
        if noun is None or shown is None or shown.thing != noun:
            continue
        start, end = min(one.cue[0].start, clauses.phrase(noun).start), max(span.end for span in one.content)
        if end <= one.cue[0].start:
            continue
        told = Span(start, end)
        outer = _outer(spoken, clauses, shown, told)
        if outer is not None and outer not in {i, one.inside}:
            if one.inside is not None and spoken.out[outer].inside is None:
                spoken.put_inside(outer, one.inside)
            spoken.put_inside(i, outer)


def _outer_verbs(spoken: Spoken, clauses: Clauses) -> None:
    """5. A verb of saying with a subject, before or after the clause that holds somebody's voice; nobody found it."""
    beside: dict[int, list[Found]] = {}  # by sentence
    for one in list(spoken.out):
        if one.inside is not None or not one.cue or not one.content:
            continue
        at = clauses.sentence(clauses.tokens(one.cue[0])[0])
        if at not in beside:
            beside[at] = tellers(clauses.document.sentences[at], spoken)
        others = (teller for teller in beside[at] if not teller.source[0].meets(one.cue[0]))
        told = _above(one.cue[0], spoken) or next(others, None)
        if told is None or not any(span.holds(one.cue[0]) for span in told.content):
            continue
        if not any(span.meets(told.source[0]) for span in told.content) and not spoken.taken(*told.source):
            spoken.add(told)


def _above(cue: Span, spoken: Spoken) -> Found | None:
    """By the verb of saying in whose clause a cue stands."""
    clauses = spoken.clauses
    first = at = clauses.tokens(cue)[0]
    for _ in range(6):
        head = clauses.syntax.heads[at]
        if head < 0 or head in spoken.cued:
            return None
        within = clauses.syntax.relations[at] == "ccomp" or "that" in clauses.lower[head + 1 : at]
        if within and clauses.lower[head] in speech() and clauses.lower[head] not in THINGS_TOO:
            return _told(head, first, clauses)
        at = head
    return None


def _told(verb: int, at: int, clauses: Clauses) -> Found | None:
    """What a verb says that stands before or after a word: from its "that", or up to the comma before its subject."""
    subject = clauses.kid(verb, "nsubj")
    if subject is None or clauses.syntax.tags[subject] == "PRON":
        return None
    who, sentence = clauses.phrase(subject), clauses.document.sentences[clauses.sentence(at)]
    if verb < at:
        begin = next((each for each in range(verb + 1, at + 1) if clauses.lower[each] == "that"), verb + 1)
        start, end = clauses.document.tokens[begin].start, sentence.span.end
    else:
        start, end = sentence.span.start, min(who.start, clauses.document.tokens[verb].start)
        if not clauses.text[start:end].rstrip().endswith(","):
            return None
    return Found((who,), (clauses.document.tokens[verb],), (Span(start, clauses.trimmed(start, end)),), SCORE)
