"""What would the simplest answer be? The nearest name before a source that could be meant, as far as tables tell.

In: a phrase and the actors. Out: the actor. Of a phrase with a name as its head that one; of "he" and "she", "I" and
"we", and of role nouns for persons the nearest person (of that gender, where a first name tells it); of "it", "they"
and nouns for bodies the nearest that is no person; of other definite phrases the nearest name. None for what is in the
plural or indefinite: so the baseline is as good as it can be without thinking.
"""

from __future__ import annotations

from collections.abc import Iterable

from bench.who.chains import Chains
from bench.who.documents import Word
from bench.who.names import has_name
from headwater import Actor, Span
from headwater.who import gazetteer

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
PERSONS = frozenset("i we me us my our who whom whose".split())
BODIES = frozenset("it its they them their which that".split())
OPEN = frozenset("a an some many several no any other most few more all".split())


def nearest(known: Chains, span: Span, actors: Iterable[Actor]) -> Actor | None:
    """The actor, or None where nobody is named before."""
    marked, head = known.marked, known.head(span)
    if head is None:
        return None
    named = [(place, actor) for actor in actors for place in actor.mentions if has_name(place.of(marked.text))]
    word = marked.words[head]
    inside = [actor for place, actor in named if place.start < word.end and word.start < place.end]
    if inside:
        return inside[0]
    opening = marked.text[span.start : span.end].split(" ")[0].lower()
    if word.tag in ("NNS", "CD", "JJ") or (opening in OPEN and word.tag == "NN"):
        return None
    before = [(place, actor) for place, actor in named if place.end <= span.start and _could(word, actor)]
    return max(before, key=lambda pair: pair[0], default=(None, None))[1]


def _could(word: Word, actor: Actor) -> bool:
    person, form = actor.kind == "person", word.form.lower()
    if form in PERSONS:
        return person
    if form in BODIES:
        return not person
    role = gazetteer.role(form)
    gender = GENDERS.get(form) or (role.gender if role else "")
    if form in GENDERS or (role is not None and role.personal):
        return person and (not gender or gender_of(actor) in (None, gender))
    return role is None or not person


def gender_of(actor: Actor) -> str | None:
    """By the first name."""
    first, _, rest = actor.name.partition(" ")
    return gazetteer.gender_of(first) if rest else None
