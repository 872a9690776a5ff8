"""Article -> Reading: the stages in order.

1. text: tokens, sentences, quoted passages          4. said: who handed on whose words; each attribution judged
2. models: roles, links and names, nested            5. said: what the outlet says in its own voice, and the chains
3. who: names gathered to actors, sources resolved

A stage is a pure function of its records; what it needs (weights, settings) comes in the :class:`Kit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from headwater.errors import UsageError
from headwater.models.nesting import see_nested
from headwater.models.reader import Runner
from headwater.models.weights import Weights
from headwater.models.weights import load as load_weights
from headwater.records import Article, Document, Found, Name, Reading
from headwater.said import judge
from headwater.said.assertions import assertions
from headwater.said.beside import beside
from headwater.said.chains import nest
from headwater.said.continued import continued
from headwater.said.edges import mend
from headwater.said.hearsay import hearsay
from headwater.said.papers import papers
from headwater.said.reach import reach
from headwater.said.recast import keep, recast
from headwater.said.secondhand import secondhand
from headwater.said.turns import turns
from headwater.said.voices import another_voice, speaks
from headwater.settings import Settings
from headwater.text.segment import document as cut
from headwater.who.actors import actors as gather
from headwater.who.coref import resolver
from headwater.who.mentions import mentions

TOGETHER = 16
"""Articles whose windows go through the network together."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What reading needs: loaded once, used for any number of articles, from any thread."""

    settings: Settings
    weights: Weights
    run: Runner

    @classmethod
    def load(cls, settings: Settings | None = None) -> Kit:
        """The shipped weights, checked. Raises ModelError where they are missing or not the ones shipped."""
        weights, run = load_weights()
        return cls(settings or Settings(), weights, run)


def read(article: Article, *, kit: Kit) -> Reading:
    """Who said what in one article, according to whom."""
    return next(read_many([article], kit=kit))


def read_many(articles: Iterable[Article], *, kit: Kit, together: int = TOGETHER) -> Iterator[Reading]:
    """The reading of each article, in order; what one gives does not depend on what is read beside it."""
    if together < 1:
        raise UsageError("articles are read one at a time at least")
    waiting = iter(articles)
    while batch := list(islice(waiting, together)):
        documents = [cut(article) for article in batch]  # 1
        seen = see_nested(  # 2
            documents, weights=kit.weights, run=kit.run, threads=kit.settings.threads, speaks=speaks,
            another_voice=another_voice,
        )  # fmt: skip
        for document, (found, names) in zip(documents, seen, strict=True):
            likely = [i for i, one in enumerate(found) if one.score >= kit.settings.min_score]
            yield _reading(document, tuple(keep(found, likely)), names)


def _nested(found: tuple[Found, ...], document: Document) -> tuple[Found, ...]:
    """What was found, in our conventions and edges, with what the network passes over; then who is inside whom."""
    for step in (beside, mend, reach, secondhand, recast, continued, turns, papers, hearsay, nest):
        found = step(found, document=document)
    return found


def _reading(document: Document, found: tuple[Found, ...], names: tuple[Name, ...]) -> Reading:
    named = mentions(document, names=names)  # 3
    actors = gather(document, mentions=named)
    nested = _nested(found, document)  # 4
    sources = resolver(document, actors=actors, sources=[one.source for one in nested])
    judged = judge.attributions(nested, document=document, names=named, actor_of=sources.actor_of)
    return Reading(
        article=document.article,
        actors=actors,
        attributions=judged,
        chains=judge.chains(judged, document=document, actors=actors),
        assertions=assertions(document, found=nested),  # 5
        failures=(),
    )
