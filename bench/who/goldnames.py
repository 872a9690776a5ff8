"""What is a name in GUM, and of what kind?

In: a document of GUM. Out: its names, sorted and disjoint, and the proper nouns of which GUM does not say what they
name. GUM marks phrases, not names, so a name is made of a phrase's words:

1. Its heart is the phrase's head where that is a proper noun, or else the proper noun right after the head that stands
   beside it ("student | Ilse Maron").
2. It grows to both sides, inside the phrase, over proper nouns ("Lower Ode Water Board") that are part of it, not of a
   phrase beside it ("the **Corran** minister **Ilse Maron**" are two), over hyphens, and figures between ("Radio 5
   Corran"). Not over a possessive ("Corran's Harbour Board" is two, unless 4 says otherwise) and not over a comma.
3. A body, place or work also grows over "of", "for", "on", "&", and over an "and" whose other side is no phrase of its
   own ("Bank of Corran", "Ministry of Trade and Fisheries", but "Corran and Ode" are two), not over "of the" before a
   place ("the Water Board of the UK").
4. Where the phrase is linked to an article of Wikipedia whose title is printed in it, that is the name, if longer.
5. Titles and offices before a person's name go ("President", "Mr.", "Professor"), and so does a name that is nothing
   else; days and months name nobody. Peoples ("the Corrans", in the plural) are no names of ours, and do not count.
6. Of names within names the outermost stays. Its kind is that of the innermost phrase that has just this name.

Person, organization and place are GUM's own; an event is an event; of the rest, what ends or begins with a word such as
"Act" is a document, all else "other". GUM calls sites, shows and products abstract or objects, also where they act.
Hashtags and addresses ("@ode") are no names. No table of the product is asked: the gold stays as it is when they grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.who.documents import Marked, Mention, Range, Word

KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}
NAMELESS = frozenset({"time"})
LINKS = frozenset("of for on and &".split())
PARTICLES = frozenset("de da do dos du del della di la le el al van von der den bin ibn y e und et the".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
TITLES = frozenset(
    "assistant associate international team mr mrs ms miss mx messrs dr doctor prof professor sir lord lady dame"
    " saint st hon honorable honourable excellency president vice prime minister premier chancellor king queen"
    " prince princess duke duchess earl count countess baron baroness emperor empress tsar tsarevna tsarevich sultan"
    " sheikh shah emir regent pope cardinal bishop archbishop father reverend rev rabbi imam ayatollah mullah judge"
    " justice magistrate attorney prosecutor general gen colonel col major maj captain capt lieutenant lt sergeant"
    " sgt admiral adm commander officer detective inspector constable sheriff marshal chief senator sen"
    " representative rep congressman congresswoman governor gov mayor councillor councilman alderman deputy"
    " ambassador consul envoy secretary undersecretary director chairman chairwoman chair manager head coach editor"
    " commissioner speaker leader spokesman spokeswoman spokesperson co-founder founder executive foreign defence"
    " defense finance interior state sister brother uncle aunt".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd qc kc mp".split())
DOCUMENTS = frozenset(
    "act bill law treaty agreement accord accords constitution convention charter resolution protocol amendment"
    " code declaration report paper directive regulation statute covenant memorandum decree manifesto testament"
    " bible koran quran".split()
)


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name: code points, kind as in ``records.ActorKind``."""

    start: int
    end: int
    kind: str


def names(one: Marked) -> list[GoldName]:
    """The document's names, in order, none of them meeting another."""
    kinds: dict[Range, tuple[int, str]] = {}
    for mention in one.mentions:
        core, size = core_of(one, mention), mention.words[1] - mention.words[0]
        if core and (core not in kinds or size < kinds[core][0]):
            kinds[core] = size, _kind(one, mention, core)
    kept: list[Range] = []
    for core in sorted(kinds, key=lambda core: (core[0] - core[1], core)):
        if all(core[1] <= other[0] or core[0] >= other[1] for other in kept):
            kept.append(core)
    return [GoldName(*one.span(core), kinds[core][1]) for core in sorted(kept)]


def untold(one: Marked, gold: Sequence[GoldName]) -> list[Range]:
    """Proper nouns, as code points, of which GUM does not say what they name: modifiers without a mark of their own,
    peoples. Titles, days and months are not among them."""
    inside = {i for name in gold for i in one.touched(name.start, name.end)}
    plain = TITLES | DAYS
    return [(word.start, word.end) for i, word in enumerate(one.words)
            if word.proper and i not in inside and word.form.lower().rstrip(".") not in plain]  # fmt: skip


def core_of(one: Marked, mention: Mention) -> Range | None:
    """The words of a mention that are its name; None where it has none."""
    heart = None if mention.kind in NAMELESS else _heart(one.words, mention)
    if heart is None or (mention.kind == "person" and one.words[heart].tag == "NNPS"):
        return None
    core = _grown(one, mention, heart)
    titled = _title_in(one, mention, heart)
    if titled and titled[1] - titled[0] >= core[1] - core[0]:
        return titled
    return _without_titles(one.words, core) if mention.kind == "person" else _bare(one.words, core)


def _heart(words: Sequence[Word], mention: Mention) -> int | None:
    """1. A proper noun: the head, or what stands right after the head, beside it."""
    if _named(words[mention.head]):
        return mention.head
    for at in range(mention.head + 1, mention.words[1]):
        if not words[at].form.isalnum():
            return None
        if _named(words[at]) and words[at].head == mention.head and words[at].relation in ("flat", "appos"):
            return at
    return None


def _named(word: Word) -> bool:
    return word.proper and word.form[0] not in "#@" and any(letter.isupper() for letter in word.form)


def _grown(one: Marked, mention: Mention, heart: int) -> Range:
    """2. and 3. To both sides as far as the name goes."""
    first = last = heart
    apart = _apart(one, mention, heart)
    while (more := _next(one, mention, last, apart)) is not None:
        last = more
    while first > mention.words[0] and _joins(one.words, first - 1, apart, mention):
        first -= 1
    while not one.words[first].proper:
        first += 1
    return first, last + 1


def _apart(one: Marked, mention: Mention, heart: int) -> set[int]:
    """Words of phrases beside the name: beside a person's all, else those that are coordinated with it."""
    return {
        i
        for other in one.mentions
        if _within(other, mention) and not other.words[0] <= heart < other.words[1]
        if mention.kind == "person" or _coordinated(one.words, other)
        for i in range(*other.words)
    }


def _within(other: Mention, mention: Mention) -> bool:
    return mention.words[0] <= other.words[0] and other.words[1] <= mention.words[1] and other.words != mention.words


def _coordinated(words: Sequence[Word], other: Mention) -> bool:
    return words[other.head].relation in ("conj", "appos", "list", "parataxis", "dep")


def _next(one: Marked, mention: Mention, last: int, apart: set[int]) -> int | None:
    """The next word to the right that is part of the name."""
    words, end = one.words, mention.words[1]
    at = last + 1
    if at < end and _joins(words, at, apart, mention):
        return at
    while at < end and words[at].form.lower() in (PARTICLES if mention.kind == "person" else LINKS | PARTICLES):
        at += 1
    if not last + 1 < at < end or not words[at].proper or at in apart:
        return None
    placed = words[at - 1].form == "the" and any(m.kind == "place" and m.head == at for m in one.mentions)
    return None if placed else at


def _joins(words: Sequence[Word], at: int, apart: set[int], mention: Mention) -> bool:
    """Whether a word beside the name, which is inside the phrase, is part of it: a proper noun, a hyphen or a figure
    that stands between such."""
    word = words[at]
    if at in apart or word.relation == "nmod:poss" or (mention.kind == "person" and word.relation == "nmod:desc"):
        return False
    if word.proper:
        return True
    inner = mention.words[0] < at < mention.words[1] - 1 and words[at - 1].proper and words[at + 1].proper
    return inner and at + 1 not in apart and at - 1 not in apart and word.tag in ("HYPH", "CD")


def _title_in(one: Marked, mention: Mention, heart: int) -> Range | None:
    """4. The words that are the title of the linked article, brackets and what follows a comma aside."""
    title = _plain(mention.title.partition(" (")[0].partition(",")[0].removeprefix("The "))
    for first in range(mention.words[0], heart + 1) if title else ():
        for end in range(heart + 1, mention.words[1] + 1):
            start, stop = one.span((first, end))
            if _plain(one.text[start:stop]) == title:
                return first, end
    return None


def _plain(title: str) -> str:
    return title.casefold().replace("–", "-").replace("’", "'").replace(" ", "")


def _without_titles(words: Sequence[Word], core: Range) -> Range | None:
    """5. Without titles and what stands before them: "US President | Ilse Maron"."""
    first, end = core
    first += untitled([word.form for word in words[first:end]])
    while first < end and not words[first].proper:
        first += 1
    return (first, end) if first < end else None


def untitled(forms: Sequence[str]) -> int:
    """Where a person's own name begins; a surname may sound like a title.

    >>> [untitled(words.split()) for words in ("US President Ilse Maron", "Ilse King", "Ilse King Jr.", "Mr. Mayor")]
    [2, 0, 0, 2]
    """
    titular = [form.lower().rstrip(".") in TITLES for form in forms]
    if all(titular):
        return len(forms)
    last = len(forms) - 1
    while last and forms[last].lower().rstrip(".") in SUFFIXES:
        last -= 1
    return max((i + 1 for i in range(last) if titular[i]), default=0)


def _bare(words: Sequence[Word], core: Range) -> Range | None:
    """Days and months name nobody."""
    return core if any(word.proper and word.form.lower() not in DAYS for word in words[slice(*core)]) else None


def _kind(one: Marked, mention: Mention, core: Range) -> str:
    forms = {one.words[i].form.lower() for i in (core[0], core[1] - 1)}
    return KINDS.get(mention.kind) or ("document" if DOCUMENTS & forms else "other")
