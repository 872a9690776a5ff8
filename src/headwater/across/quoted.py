"""What does an article print in quotation marks, and who said it?

In: a reading. Out: one :class:`Quoted` for each statement in somebody's own words, its passages together, those that a
"he said" parts; fragments in a sentence that the paper words itself are one each. Titles, names and scare quotes are
none. What nobody is found to have said is there, too, without a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.across.quotes import Quoted
from headwater.records import Actor, Attribution, Reading, Span
from headwater.said.form import SCARE, SMALL
from headwater.said.judge import link_name
from headwater.text.quotemarks import outermost, quotes

MARKS = "“”„‟«»‹›\"‘’‚'` \t\n"
COMMA = ",;:–—-"
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
PRONOUNS = frozenset("he she they it i we you who one this that".split())
OWN = 0.6
"""Share of a passage that a content holds, if the passage is the statement's."""
LOOK_BACK = 40
"""How many contents before a passage's end are asked whether they hold it."""
LEAST_ALONE = 5
"""Words of a passage that nobody is found to have said: a shorter one may be anything."""
NAME_WORDS = 8


def quoted(reading: Reading, *, story: str | None = None) -> tuple[Quoted, ...]:
    """The quotations of an article, in its order."""
    text = reading.article.text
    passages = [q.span for q in outermost(quotes(text, [block.span for block in reading.article.blocks]))]
    spoken = [span for span in passages if not names_a_thing(span, text)]
    actors = {actor.id: actor for actor in reading.actors}
    made = (_made(reading, spans, one, actors, story) for one, spans in _by_statement(reading, spoken))
    return tuple(sorted((one for one in made if one.spans), key=lambda one: one.spans))


def names_a_thing(span: Span, text: str) -> bool:
    """Whether the marks are those of a title, a name or a word held at arm's length: announced as such, or capitalised
    throughout and without an end of a sentence."""
    if SCARE.search(text[max(0, span.start - 30) : span.start]):
        return True
    words = WORD.findall(span.of(text))
    if not words or (len(words) <= NAME_WORDS and re.search(r"[.!?,][”\"’']?\Z", span.of(text))):
        return not words
    large = [word[0].isupper() or word[0].isdigit() for word in words if word.lower() not in SMALL]
    return len(words) <= NAME_WORDS and bool(large) and all(large) and words[0][0].isupper()


def _by_statement(reading: Reading, passages: Sequence[Span]) -> Iterator[tuple[Attribution | None, tuple[Span, ...]]]:
    """Each statement with its passages, or one of them; and passages of nobody."""
    held: dict[str, list[Span]] = defaultdict(list)
    by_id = {one.id: one for one in reading.attributions}
    contents = sorted(((span, one) for one in reading.attributions for span in one.content), key=lambda pair: pair[0])
    for span in passages:
        if (one := _statement(span, contents)) is not None:
            held[one.id].append(span)
        elif len(WORD.findall(span.of(reading.article.text))) >= LEAST_ALONE:
            yield None, (span,)
    for one in reading.attributions:
        if one.form == "direct" and one.id not in held and not any(_meets(span, passages) for span in one.content):
            held[one.id] = list(one.content)  # a turn of a transcript, a passage that is set off
    for id, spans in held.items():
        if by_id[id].form == "direct":
            yield by_id[id], tuple(spans)
        else:
            yield from ((by_id[id], (span,)) for span in spans)


def _statement(passage: Span, contents: Sequence[tuple[Span, Attribution]]) -> Attribution | None:
    """Whose a passage is: of the statements whose content holds most of it, the one that says least else."""
    end = bisect_left(contents, passage.end, key=lambda pair: pair[0].start)
    least = OWN * (passage.end - passage.start - 2)
    own = [one for span, one in contents[max(0, end - LOOK_BACK) : end] if _shared(passage, span) >= least]
    return min(own, key=lambda one: sum(s.end - s.start for s in one.content), default=None)


def _meets(span: Span, passages: Sequence[Span]) -> bool:
    """Whether one of the passages, which are in order and apart, shares a character with it."""
    at = bisect_left(passages, span.end, key=lambda one: one.start)
    return at > 0 and passages[at - 1].meets(span)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _made(
    reading: Reading, spans: Sequence[Span], one: Attribution | None, actors: dict[str, Actor], story: str | None
) -> Quoted:
    text = reading.article.text
    inner = tuple(bare for span in spans if (bare := _bare(span, text)) is not None)
    speaker = _speaker(one, text, actors) if one is not None else None
    words = " … ".join(span.of(text) for span in inner)
    statement = one.id if one is not None else None
    return Quoted(reading.article.id, reading.article.published, words, inner, speaker, story, statement)


def _speaker(one: Attribution, text: str, actors: dict[str, Actor]) -> str | None:
    """Who said it; None for a pronoun that was not resolved, and for an outlet, which hands it on."""
    actor = actors.get(one.source.actor or "")
    if not one.source.spans or (actor is not None and actor.kind == "outlet"):
        return None
    name = link_name(one, text=text, actors=actors)
    return None if name.casefold() in PRONOUNS else name


def _bare(span: Span, text: str) -> Span | None:
    """A passage without its marks, and without the comma that stands before "he said"; None where nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(MARKS))
    end = start + len(words.strip(MARKS).rstrip(COMMA + MARKS))
    return Span(start, end) if start < end else None
