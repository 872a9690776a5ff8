"""What sort of actor is it: minister, police, company? By the role nouns printed with the name.

In: an :class:`~headwater.records.Actor`. Out: a class of ``data/roles.tsv``, None where no noun tells it.
Where several are told, here or in other articles, the first in :data:`RANK` counts, and of several spellings of the
name the fullest: what the library says of an actor does not depend on which article came first.
"""

from __future__ import annotations

from functools import cache

from headwater.records import Actor
from headwater.who import gazetteer

RANK = (
    "head_of_state", "minister", "legislator", "official", "military", "police", "law", "local", "spokesperson",
    "religion", "medicine", "science", "education", "analysis", "civil", "business", "sport", "arts", "media",
    "private", "outlet", "document", "company", "body",
)  # fmt: skip
AFTER_HEAD = frozenset("of for at in on to from with by who which that whose , ( — –".split())
"""Where the head of a phrase is behind us: "chief | of the harbour police"."""


def class_of(actor: Actor) -> str | None:
    """The class that an actor's roles tell. A person is no body, and no body holds an office."""
    if actor.kind in ("outlet", "place"):
        return "outlet" if actor.kind == "outlet" else None
    found: str | None = None
    for role in actor.roles:
        found = higher(found, _of_phrase(role.text, person=actor.kind == "person"))
    return found


def higher(one: str | None, other: str | None) -> str | None:
    """Which of two classes counts.

    >>> higher("business", "minister"), higher(None, "law"), higher(None, None)
    ('minister', 'law', None)
    """
    given = [name for name in (one, other) if name is not None]
    return min(given, key=_rank, default=None)


def fuller(one: str, other: str) -> str:
    """Which of two spellings of a name counts: the longer, not in capitals, with its accents.

    >>> fuller("JONAS PELL", "Jonas Pell"), fuller("Jose Prado", "José Prado")
    ('Jonas Pell', 'José Prado')
    """
    return max(one, other, key=_fullness)


def _fullness(name: str) -> tuple[int, bool, int, str]:
    return len(name), not name.isupper(), sum(letter > "\x7f" for letter in name), name


def _rank(name: str) -> tuple[int, str]:
    return (RANK.index(name) if name in RANK else len(RANK), name)


@cache
def _of_phrase(words: str, *, person: bool) -> str | None:
    """The class of the last noun before the phrase goes on with "of", else of the first that there is."""
    lower = gazetteer.TOKEN.findall(words.lower())
    found = [match for match in gazetteer.known_roles(lower) if match[2].personal == person]
    end = next((at for at, word in enumerate(lower) if at and word in AFTER_HEAD), len(lower))
    heads = [match for match in found if match[0] < end] or found[:1]
    return heads[-1][2].group if heads else None
