"""Article -> Reading: the stages in order.

1. text: tokens, sentences, quoted passages          4. said: who handed on whose words; each attribution judged
2. models: roles, links and names, nested            5. said: what the outlet says in its own voice, and the chains
3. who: names gathered to actors, sources resolved     6. when, what: times, quantities, events, conditions

A stage is a pure function of its records; what it needs (weights, settings) comes in the :class:`Kit`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from headwater.models.meaning import Floats, meanings
from headwater.models.nesting import Sight, see_nested
from headwater.models.reader import Runner
from headwater.models.weights import Weights
from headwater.models.weights import load as load_weights
from headwater.records import Article, Document, Found, Reading, Syntax
from headwater.said import judge
from headwater.said.apart import apart
from headwater.said.assertions import assertions
from headwater.said.attached import attached
from headwater.said.beside import beside
from headwater.said.chains import nest
from headwater.said.closing import closing
from headwater.said.continued import continued
from headwater.said.edges import mend
from headwater.said.embedded import embedded
from headwater.said.enclosed import enclosed
from headwater.said.fronted import fronted
from headwater.said.hearsay import hearsay
from headwater.said.interviews import interviews
from headwater.said.joined import joined
from headwater.said.kickers import kickers
from headwater.said.labels import labels
from headwater.said.overlooked import overlooked
from headwater.said.papers import papers
from headwater.said.reach import reach
from headwater.said.recast import keep, recast
from headwater.said.refusals import refusals
from headwater.said.regained import regained
from headwater.said.secondhand import secondhand
from headwater.said.signed import signed
from headwater.said.subjects import subjects
from headwater.said.turns import turns
from headwater.said.unsaid import unsaid
from headwater.said.voices import Voices
from headwater.settings import Settings
from headwater.text.segment import document as cut
from headwater.what.conditions import conditions
from headwater.what.events import events
from headwater.what.quantities import quantities
from headwater.when.times import times
from headwater.when.uttered import uttered
from headwater.who.actors import actors as gather
from headwater.who.coref import resolver
from headwater.who.mentions import mentions
from headwater.who.mine import NOBODY, Mine
from headwater.who.mine import load as load_mine

TOGETHER = 32
"""Articles, at most, whose windows go through the network together,"""
LETTERS = 12_000
"""and code points from which on no other joins them: small ones cost most for each. Meanwhile the rules are applied to
those before; a single thread has no meanwhile, and takes twice as many."""
Seen = list[tuple[Document, Sight, Voices]]


@dataclass(frozen=True, slots=True)
class Kit:
    """What reading needs: loaded once, used for any number of articles, from any thread."""

    settings: Settings
    weights: Weights
    run: Runner
    mine: Mine = NOBODY

    @classmethod
    def load(cls, settings: Settings | None = None) -> Kit:
        """The shipped weights, checked, and the user's own actors. Raises ModelError where weights are missing or not
        the ones shipped, UsageError where the user's file cannot be read."""
        weights, run = load_weights()
        settings = settings or Settings()
        return cls(settings, weights, run, load_mine(settings.actors))


def read(article: Article, *, kit: Kit) -> Reading:
    """Who said what in one article, according to whom."""
    return next(read_many([article], kit=kit))


def read_many(articles: Iterable[Article], *, kit: Kit) -> Iterator[Reading]:
    """The reading of each article, in order; what one gives does not depend on what is read beside it."""
    for seen in _ahead(_batches(articles, kit), threads=kit.settings.threads):
        for document, sight, voices in seen:
            likely = [i for i, one in enumerate(sight.found) if one.score >= kit.settings.min_score]
            yield _reading(document, replace(sight, found=tuple(keep(sight.found, likely))), voices, kit.mine)


def _batches(articles: Iterable[Article], kit: Kit) -> Iterator[Callable[[], Seen]]:
    """What the network has to do, batch by batch. Batches go side by side, a thread each; the last has all threads."""
    waiting, letters = iter(articles), LETTERS if kit.settings.threads > 1 else 2 * LETTERS
    batch = list(_together(waiting, letters))
    while batch:
        following = list(_together(waiting, letters))
        yield partial(_seen, batch, kit, threads=1 if following else kit.settings.threads)
        batch = following


def _together(waiting: Iterator[Article], letters: int) -> Iterator[Article]:
    """The next articles, until they are many or long enough."""
    for article in islice(waiting, TOGETHER):
        yield article
        letters -= len(article.text)
        if letters <= 0:
            return


def _ahead(steps: Iterator[Callable[[], Seen]], *, threads: int) -> Iterator[Seen]:
    """The results of steps, in order. With several threads the next steps are on their way while a result is used: the
    network needs no lock on Python, the rules need little else. An error of the articles comes at once."""
    if threads < 2:
        yield from (step() for step in steps)
        return
    with ThreadPoolExecutor(threads) as pool:
        coming: deque[Future[Seen]] = deque()
        for step in steps:
            coming.append(pool.submit(step))
            if len(coming) > threads:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _seen(batch: Sequence[Article], kit: Kit, *, threads: int) -> Seen:
    """What the network sees of each article, and its voices, which it was asked with."""
    documents = [cut(article) for article in batch]  # 1
    heard: list[Voices] = []

    def hear(document: Document, syntax: Syntax, meant: Floats) -> Voices:
        heard.append(Voices(document, syntax, meant))
        return heard[-1]

    sights = see_nested(documents, weights=kit.weights, run=kit.run, threads=threads, voices=hear)  # 2
    return list(zip(documents, sights, heard, strict=True))


def nested(found: tuple[Found, ...], document: Document, voices: Voices) -> tuple[Found, ...]:
    """What was found, in our conventions and edges, with what the network passes over; then who is inside whom."""
    first = (apart, beside, mend, reach, secondhand, recast, continued, kickers, turns, interviews)
    for step in (*first, signed, papers, closing, hearsay, labels):
        found = step(found, document=document)
    if voices.clauses.syntax.tags:
        found = fronted(subjects(found, clauses=voices.clauses), clauses=voices.clauses)
        found = embedded(attached(found, clauses=voices.clauses), voices=voices)
        for grammatical in (joined, overlooked, refusals, enclosed):
            found = grammatical(found, clauses=voices.clauses)
    return unsaid(regained(nest(found, document=document), document=document), document=document)


def _reading(document: Document, sight: Sight, voices: Voices, mine: Mine) -> Reading:
    named = mine.over(mentions(document, names=sight.names, syntax=sight.syntax), document=document)  # 3
    actors = gather(document, mentions=named, syntax=sight.syntax, mine=mine)
    inward = nested(sight.found, document, voices)  # 4
    meant = resolver(document, actors=actors, found=inward, syntax=sight.syntax, references=sight.references)
    dated = times(document, syntax=sight.syntax)
    judged = judge.attributions(
        inward,
        document=document,
        names=named,
        actor_of=meant.actor_of,
        when=uttered(inward, document=document, times=dated),
    )
    own = assertions(document, found=inward)  # 5
    return Reading(
        article=document.article,
        actors=actors,
        attributions=judged,
        chains=judge.chains(judged, document=document, actors=actors),
        assertions=own,
        failures=(),
        times=dated,  # 6
        quantities=quantities(document, times=dated, syntax=sight.syntax),
        events=events(
            document,
            syntax=sight.syntax,
            actors=actors,
            times=dated,
            attributions=judged,
            actor_of=meant.id_of,
        ),
        conditions=conditions(document, syntax=sight.syntax, attributions=judged),
        meanings=meanings(document, sight.meant, attributions=judged, assertions=own),
    )
