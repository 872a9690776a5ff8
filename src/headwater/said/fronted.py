"""Who told what stands before him in a sentence, by its grammar? "The valve was shut, a fitter who was there told us."

In: found attributions, and the document's words with their grammar. Out: the same, and one for each sentence that ends
in a subject and its verb of telling that nobody found; the content is the clause before. Where that verb's words were
taken for something else (the condition on which somebody spoke, whom he told), they are put right.

1. "..., a clerk who worked at the tables has told the Star": by the subject of the verb, relative clauses and all.
2. "..., found a reporter from the Echo": the verb stands first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from headwater.records import PROSE, Found, Sentence, Span
from headwater.said.clauses import Clauses
from headwater.said.hearers import only_hears
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.recast import keep
from headwater.said.spoken import Spoken
from headwater.said.tellers import BESIDE, FINITE, LONGEST, NOUNS, OPENING, RELATIVE, TELLERS, begins

VERBS = (
    "add admit affirm allege announce argue assert assure calculate caution claim concede conclude confess confide "
    "confirm contend declare disclose estimate explain inform insist learn maintain note observe predict prove reckon "
    "recall recount relate remark repeat reply report reveal rule say state stress suspect swear tell testify "
    "underline warn write"
).split()
COLOURED = frozenset(form for verb in "boast gush joke moan quip spill whisper".split() for form in verb_forms(verb))
"""A tabloid's verbs of telling, which others use otherwise: by a name, or a noun for somebody who tells."""
HEARD = frozenset(form for verb in "assure inform tell warn".split() for form in verb_forms(verb)) | {"told"}
"""Whose object is who is told."""
TURNED = frozenset(
    "announced announces claimed claims declared declares found finds reported reports revealed reveals said says "
    "stated states warned warns writes wrote".split()
)
QUOTED = ("quoted", "as", "saying")
ELSEWHERE = frozenset("with by for against about over of off from out on".split())
"""Prepositions with which a verb does something else than tell what stood before."""
PASSIVE = frozenset("be been being was were is are am".split())
CLITICS = frozenset("s d ve ll re ’s 's ’d 'd".split())
HAVE = frozenset({"has", "have", "had"})
NEGATED = frozenset("not n’t n't never".split())
FURTHER = frozenset("who which where when among on in at by after during while with without".split())
"""How what follows a comma after the hearer may begin, besides a participle: no clause of the content's."""
AND = frozenset({"and", "but"})
"""How a clause of the outlet's own begins behind whoever was told."""
INFLECTED = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBORDINATING = frozenset("after as before since till until while like than".split())
MOST = 200
"""Tokens of a sentence; what has more is none."""
LEAST = 3
"""Words of a content at least."""
UNSURE = 0.5
"""A find of less in which the verb stands is given up."""
SCORE = 0.8


def fronted(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with those that end a sentence.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The valve was shut, a fitter who left told us."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "AUX", "VERB", "PUNCT", "DET", "NOUN", "PRON", "VERB", "VERB", "PRON", "PUNCT"),
    ...     (1, 3, 3, 9, 9, 6, 9, 8, 6, -1, 9, 9),
    ...     ("det", "nsubj:pass", "aux:pass", "ccomp", "punct", "det", "nsubj", "nsubj", "acl", "root", "obj", "punct"),
    ... )
    >>> [one] = fronted([], clauses=Clauses(cut(article), grammar))
    >>> one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)
    ('a fitter who left', 'told', 'The valve was shut')
    """
    spoken = Spoken(found, clauses)
    kinds = [block.kind for block in clauses.document.article.blocks]
    gone = set[int]()
    for sentence in clauses.document.sentences:
        if kinds[sentence.block] in PROSE and sentence.tokens[1] - sentence.tokens[0] <= MOST:
            for verb, one in _told(sentence, clauses):
                gone |= _put(verb, _as_said(one, spoken), spoken)
    return tuple(keep(spoken.out, [i for i in range(len(spoken.out)) if i not in gone]))


def _told(sentence: Sentence, clauses: Clauses) -> Iterator[tuple[int, Found]]:
    """The verbs that end a sentence with what they tell; the last that does, and those that end what it tells."""
    first, end = sentence.tokens
    for verb in range(end - 1, first + LEAST, -1):
        if clauses.syntax.tags[verb] != "VERB":
            continue
        one = _turned(verb, sentence, clauses) or _by_subject(verb, sentence, clauses)
        if one is not None:
            yield verb, one
            stop = clauses.tokens(one.content[0])[-1] + 1
            yield from _told(replace(sentence, tokens=(first, stop)), clauses)  # "..., found an audit, the report says"
            return


def _by_subject(verb: int, sentence: Sentence, clauses: Clauses) -> Found | None:
    """1. A noun phrase after a comma, the verb, whom he told."""
    first, last = _group(verb, clauses), _last(verb, clauses)
    if not _tells(verb, clauses) or first is None or not _closes(last + 1, sentence, clauses, verb):
        return None
    begin = begins(verb, first, sentence=sentence, clauses=clauses) or _it(verb, first, clauses)
    if begin is None or first - begin > LONGEST:
        return None
    end = first - 1 - (clauses.lower[first - 1] == ",")
    content = _content(verb, begin, sentence, clauses)
    if content is None or end < begin or (clauses.lower[verb] == "put" and clauses.lower[begin - 1] != "as"):
        return None
    if clauses.lower[verb] in COLOURED and not _may_gush(begin, end, clauses):
        return None
    tokens = clauses.document.tokens
    who, cue = Span(tokens[begin].start, tokens[end].end), Span(tokens[first].start, tokens[last].end)
    if clauses.lower[verb].startswith("hear") and not only_hears(cue.of(clauses.text), subject=who.of(clauses.text)):
        return None
    return Found((who,), (cue,), (content,), SCORE)


def _it(verb: int, first: int, clauses: Clauses) -> int | None:
    """ "..., it announced on Monday": the body of which the sentence, or the one before, is about."""
    who = first - 1
    own = clauses.lower[who - 1 : first] == (",", "it") and clauses.syntax.heads[who] == verb
    return who if own else None


def _may_gush(begin: int, end: int, clauses: Clauses) -> bool:
    """Whether a name or a noun for somebody who tells is among the words of a source."""
    words, tags = clauses.lower, clauses.syntax.tags
    return any(tags[at] == "PROPN" or noun_class(words[at]) in PERSONS for at in range(begin, end + 1))


def _turned(verb: int, sentence: Sentence, clauses: Clauses) -> Found | None:
    """2. The verb right after the comma, and then somebody who can tell."""
    if clauses.lower[verb] not in TURNED or clauses.lower[verb - 1] != "," or clauses.kid(verb, "nsubj") is not None:
        return None
    after = range(verb + 1, sentence.tokens[1])
    who = next((at for at in after if clauses.syntax.heads[at] == verb and clauses.syntax.tags[at] in NOUNS), None)
    if who is None or noun_class(clauses.lower[who]) not in TELLERS:
        return None
    phrase = clauses.phrase(who)
    if phrase.start != clauses.document.tokens[verb + 1].start:
        return None
    content = _content(verb, verb, sentence, clauses)
    rest = next((at for at in after if clauses.document.tokens[at].start >= phrase.end), sentence.tokens[1])
    related = rest < sentence.tokens[1] and clauses.lower[rest] in RELATIVE
    if content is None or not (related or _closes(rest, sentence, clauses, verb)):
        return None
    return Found((phrase,), (clauses.document.tokens[verb],), (content,), SCORE)


def _last(verb: int, clauses: Clauses) -> int:
    """The last word of the cue: "quoted as saying" is one."""
    return verb + 2 if clauses.lower[verb : verb + 3] == QUOTED else verb


def _tells(verb: int, clauses: Clauses) -> bool:
    """Whether a verb tells something that does not stand after it."""
    word, after = clauses.lower[verb], clauses.lower[verb + 1 : verb + 2]
    if word == "put":
        return after == ("it",)
    if _last(verb, clauses) > verb:
        return True
    if word in COLOURED:
        return clauses.lower[verb + 1 : verb + 2] in {(".",), ("!",), ("to",)} and not clauses.view.quoted[verb]
    if word not in _telling() or clauses.view.quoted[verb]:
        return False
    things = {clauses.syntax.relations[at]: at for at in clauses.kids.get(verb, ()) if at > verb}
    if "nsubj:pass" in things or not _sets_off(verb, clauses):
        return False
    if word in HEARD:
        return _can_hear(verb + 1, clauses)
    helped = word != "learned" or clauses.lower[verb - 1] in HAVE
    return helped and things.keys().isdisjoint({"obj", "xcomp"})


def _sets_off(verb: int, clauses: Clauses) -> bool:
    """Whether the preposition behind a verb lets it tell something: "ruled on Friday", not "argued with her"."""
    next_, after = clauses.lower[verb + 1 : verb + 2], clauses.document.tokens[verb + 2 : verb + 3]
    if not next_ or next_[0] not in ELSEWHERE:
        return next_ != ("to",) or clauses.lower[verb] not in {"reported", "reports", "put"}
    named = bool(after) and (after[0].of(clauses.text)[0].isupper() or clauses.lower[verb + 2] == "condition")
    return next_[0] == "on" and named


def _can_hear(at: int, clauses: Clauses) -> bool:
    """Whether who is told stands from here on: "reporters", "the Echo"; not "jokes", "them off"."""
    tags, words = clauses.syntax.tags[at : at + 2], clauses.lower[at : at + 2]
    if tags[:1] == ("NOUN",) and tags[1:] != ("NOUN",):
        return noun_class(words[0]) is not None
    return words[1:] not in {("off",), ("apart",)}


def _group(verb: int, clauses: Clauses) -> int | None:
    """The first word of "has also told"; None where it is passive, or denied."""
    first = verb
    while first > 0 and clauses.syntax.tags[first - 1] in {"AUX", "ADV"} and clauses.lower[first - 1] not in BESIDE:
        first -= 1
    said = set(clauses.lower[first:verb])
    if clauses.lower[verb] == "told" and clauses.lower[verb + 1 : verb + 2] == ("to",):
        return None
    while first < verb and clauses.syntax.tags[first] == "ADV":
        first += 1
    before = clauses.lower[first - 1]
    if before in {"to", "and", "or"} or clauses.lower[first] in CLITICS or _is_participle(verb, first, clauses):
        return None
    passive = clauses.lower[verb : verb + 3] != QUOTED and not said.isdisjoint(PASSIVE)
    return None if passive or not said.isdisjoint(NEGATED) else first


def _is_participle(verb: int, first: int, clauses: Clauses) -> bool:
    """ "A plan announced on Friday"."""
    if not clauses.syntax.fine or clauses.syntax.fine[verb] != "VBN":
        return False
    helped = (clauses.syntax.tags[at] == "AUX" or clauses.lower[at] in HAVE for at in range(first, verb))
    return not any(helped)


def _closes(at: int, sentence: Sentence, clauses: Clauses, verb: int) -> bool:
    """Whether nothing follows but whom it was told, when and where, and on what condition; or, behind a hearer, a
    clause that is joined to the whole."""
    end = sentence.tokens[1]
    words, tags = clauses.lower, clauses.syntax.tags
    while at < end and words[at] != ",":
        if words[at] == ":" and at + 2 < end and clauses.view.quoted[at + 2]:
            return True  # his own words follow
        if words[at : at + 2] == ("on", "condition"):
            return _without_quotation(at, end, clauses)
        if tags[at] in FINITE or words[at] in {"that", "whether", "how", "if", "because"}:
            return False
        at += 1
    further = at + 1 >= end or words[at + 1] in FURTHER or (tags[at + 1] == "VERB" and words[at + 1].endswith("ing"))
    more = at + 1 < end and words[at + 1] in AND
    heard = words[verb] in HEARD and (more or _names(at, end, clauses))
    return (further or heard) and _without_quotation(at, end, clauses)


def _names(at: int, end: int, clauses: Clauses) -> bool:
    """Whether what follows only says who the hearer is: "her local paper, the Star"."""
    return FINITE.isdisjoint(clauses.syntax.tags[at:end])


def _without_quotation(at: int, end: int, clauses: Clauses) -> bool:
    return not any(clauses.view.quoted[each] or clauses.lower[each] in {":", ";", "“", '"'} for each in range(at, end))


def _content(verb: int, begin: int, sentence: Sentence, clauses: Clauses) -> Span | None:
    """The clause up to the comma, from a colon on where there is one; it has a subject and does not hang on the
    verb."""
    stop, start = begin - 1, sentence.tokens[0]
    if clauses.lower[stop] in BESIDE:
        stop -= 1
    start = next((at + 1 for at in range(stop - 1, start, -1) if clauses.lower[at] == ":"), start)
    within = range(start, stop)
    quoted = any(clauses.view.quoted[at] for at in (start, stop - 1)) or clauses.lower[start] == "("
    if len(within) < LEAST or quoted or ";" in clauses.lower[start:stop]:
        return None
    tokens = clauses.document.tokens
    whole = Span(tokens[start].start, clauses.trimmed(tokens[start].start, tokens[stop].start))
    if clauses.lower[verb] in HEARD and _is_clause(within, clauses):
        return whole
    relations, heads = clauses.syntax.relations, clauses.syntax.heads
    spoken = any(relations[at].startswith(("nsubj", "cop")) and start <= heads[at] < stop for at in within)
    apart = any(heads[at] not in range(start, stop) and relations[at] in {"root", "ccomp"} for at in within)
    begins = start + (clauses.syntax.tags[start] == "CCONJ")
    free = clauses.syntax.tags[begins] in OPENING  # no "after the vote", "asked whether"
    if not spoken or not (free or apart or heads[verb] in within):
        return None
    return whole


def _is_clause(within: range, clauses: Clauses) -> bool:
    """ "By noon 640 of the day's 1,900 trains had been cancelled": whether a preposition opens it, and a verb follows
    that nothing subordinates."""
    fine = clauses.syntax.fine[within[0] : within[-1] + 1]
    verb = next((within[0] + at for at, tag in enumerate(fine) if tag in INFLECTED), None)
    if verb is None or clauses.syntax.tags[within[0]] != "ADP" or clauses.lower[within[0]] in SUBORDINATING:
        return False
    before = range(within[0] + 1, verb)
    opened = any(clauses.lower[at] in RELATIVE or clauses.syntax.tags[at] in {"SCONJ", "VERB"} for at in before)
    return not opened and any(clauses.syntax.tags[at] in OPENING - {"DET", "ADJ"} for at in before[1:])


def _put(verb: int, one: Found, spoken: Spoken) -> set[int]:
    """Add it, or put right what was found of this verb; the places of those that had its words for something else."""
    known = spoken.cued.get(verb)
    if known is not None and (after := _behind_colon(spoken.out[known], one, spoken.clauses.text)):
        spoken.change(known, replace(spoken.out[known], content=(*one.content, *after)))
        return set()
    if known is not None and _has_its_own(spoken.out[known], one, spoken.clauses.text):
        return set()
    if known is not None and _agree(spoken.out[known], one):
        spoken.change(known, _without_condition(spoken.out[known], spoken.clauses.text))
        return set()
    rivals = {i for i in _near(verb, one, spoken) if i != known and _is_rival(spoken.out[i], one)}
    if any(spoken.out[i].score >= UNSURE and not _asks(spoken.out[i], one) for i in rivals):
        return set()
    if known is None:
        spoken.add(one)
    else:
        spoken.change(known, replace(one, inside=spoken.out[known].inside))
    return rivals


def _as_said(one: Found, spoken: Spoken) -> Found:
    """ "The firm denies that calls are charged, as a reader alleged": of what another says of it, what he says."""
    between = spoken.clauses.text[one.content[0].end : one.source[0].start]
    if between.split() != [",", "as"]:
        return one
    whole = one.content[0]
    cued = (spoken.cued[at] for at in spoken.clauses.tokens(whole) if at in spoken.cued)
    others = (spoken.out[i].content for i in cued)
    said = (content for content in others if content and spoken.clauses.text.startswith("that ", content[0].start))
    held = next((content for content in said if content[-1].end == whole.end), None)
    return replace(one, content=held) if held is not None else one


def _near(verb: int, one: Found, spoken: Spoken) -> set[int]:
    """Those that have a word of the sentence."""
    clauses = spoken.clauses
    tokens = clauses.document.sentences[clauses.sentence(verb)].tokens
    cued = {spoken.cued[at] for at in range(*tokens) if at in spoken.cued}
    held = (i for span in (*one.source, *one.cue, *one.content) for i in spoken.holders(span))
    return cued.union(held)


def _without_condition(one: Found, text: str) -> Found:
    """What was found, without the condition on which he told it."""
    end = one.cue[-1].end
    kept = tuple(span for span in one.content if span.start < end or "on condition" not in text[end : span.start])
    return replace(one, content=kept)


def _behind_colon(old: Found, new: Found, text: str) -> tuple[Span, ...]:
    """What was found of the same source where his own words follow: "..., the coach admitted: “He was here.”"."""
    behind = [span for span in old.content if span.start >= old.cue[-1].end]
    same = len(behind) == len(old.content) > 0 and any(span.meets(new.source[0]) for span in old.source)
    colon = same and text[old.cue[-1].start : behind[0].start].rstrip(" “\"‘'").endswith(":")
    return tuple(behind) if colon else ()


def _has_its_own(old: Found, new: Found, text: str) -> bool:
    """Whether what stands behind the verb is what is told: no condition, and nobody whom it was confessed to."""
    cue, behind = old.cue[-1], [span for span in old.content if span.start >= old.cue[-1].end]
    to = cue.of(text).split()[-1] in {"to", "with"}
    if new.cue[0].end <= new.source[0].start:  # "..., states the memo that they got"
        return not any(span.meets(new.source[0]) for span in old.content)
    if not old.source and new.source[0] in old.content:  # "a plan announced on Friday"
        return True
    other = bool(old.source) and len(behind) == len(old.content)
    return other and not to and not any("on condition" in text[cue.end : span.start] for span in behind)


def _agree(old: Found, new: Found) -> bool:
    """Whether what was found is this, but for its edges."""
    sources = any(span.meets(new.source[0]) for span in old.source)
    return sources and any(span.meets(new.content[0]) for span in old.content)


def _asks(other: Found, one: Found) -> bool:
    """Whether another's cue follows this one's, with the same source: how he told it."""
    behind = bool(other.cue) and other.cue[0].start >= one.cue[0].end
    return behind and any(span.meets(one.source[0]) for span in other.source)


def _is_rival(other: Found, one: Found) -> bool:
    """Whether it has a word of this one's source or cue, or is the content alone."""
    whole = Span(one.content[0].start, max(one.cue[0].end, one.source[0].end))
    behind = bool(other.cue and other.content) and other.cue[0].start >= whole.end
    if behind and Span(other.content[0].start, other.content[-1].end).holds(whole):
        return False  # "..., found an audit, the report says"
    words = (*other.source, *other.cue, *other.content)
    alone = not (other.source or other.cue) and other.content == one.content
    return alone or any(span.meets(mine) for span in words for mine in (*one.source, *one.cue))


@cache
def _telling() -> frozenset[str]:
    forms = {form for verb in VERBS for form in verb_forms(verb) if not form.endswith("ing")}
    return frozenset(forms | {"said", "told", "put", "found", "finds", "heard", "hears"})
