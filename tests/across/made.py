"""Articles and tellings made by hand, so that what is traced needs no network."""

from __future__ import annotations

from headwater.across.links import Leaning, leaning, links
from headwater.across.origins import origins
from headwater.across.records import Origins, Telling, Told, Voice
from headwater.across.words import weights
from headwater.intake import from_text
from headwater.records import Article, Span

WORDS = "the grain pier will close for six weeks"


def article(key: str, text: str, *, outlet: str, published: str = "2031-03-04T08:00+00:00", **facts: str) -> Article:
    """An article of one's own id."""
    from dataclasses import replace

    made = from_text(text, raw=True)
    return replace(made, id=key, outlet=outlet, published=published, **facts)


def voice(name: str, kind: str | None = "person", anonymity: str = "named", roles: tuple[str, ...] = ()) -> Voice:
    """Somebody who speaks."""
    return Voice(name, None, kind, anonymity, roles=roles, printed=name)


def telling(made: Article, words: str, *voices: Voice, polarity: str = "affirmed", cue: str = "said") -> Telling:
    """A telling of printed words."""
    at = made.text.index(words)
    return Telling(
        article=made.id,
        spans=(Span(at, at + len(words)),),
        text=words,
        attribution=None,
        voices=voices,
        polarity=polarity,
        endorsement="neutral",
        form="indirect",
        cue=cue if voices else "",
        said=None,
        score=1.0,
        weights=weights(words),
        around=weights(words),
    )


def story(*tellings: tuple[Article, Telling]) -> Leaning:
    """What the articles have to do with each other."""
    return leaning([Told(made, (one,)) for made, one in tellings])


def at(hour: int) -> str:
    """An hour of one day."""
    return f"2031-03-04T{hour:02d}:00+00:00"


def paper(
    key: str, outlet: str, hour: int, before: str = "It was said that", after: str = "", words: str = WORDS
) -> Article:
    """An article that tells one thing."""
    return article(key, f"{before} {words}.{after}", outlet=outlet, published=at(hour))


def counted(*pairs: tuple[Article, Telling], sure: dict[frozenset[str], float] | None = None) -> Origins:
    """The origins of what these articles tell."""
    near = story(*pairs)
    versions = sorted((one for _, one in pairs), key=lambda one: near.order[one.article])
    return origins(versions, links(versions, near), near, sure=sure)
