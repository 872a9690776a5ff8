"""Which roots are one, and which may be?

In: the roots of a claim's versions. Out: groups of them: those that are one in any case (one speaker, one document),
and those that may be (several speakers of one body, one speaker on several days, sources without a name through one
outlet).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from headwater.across.records import Voice
from headwater.across.roots import PRONOUNS, Root, head_of, is_vague
from headwater.across.voices import one_name
from headwater.across.words import rarity, stem, stems
from headwater.said.lexicon import is_plural, noun_class
from headwater.who.lexicon import CALENDAR

Same = Callable[[Root, Root], bool]
NAMED = re.compile(r"(?<![.!?] )\b[A-Z][\w’'-]+")
DULL_ROLES = frozenset(
    stems(
        "head chief director president chairman spokesman spokeswoman minister deputy senior officer manager executive "
        "of the its his her their who heads leads company firm airline club airline group council authority ministry "
        "finance press deputy said says shipping operations carrier maker"
    )
)
LEADING = frozenset(
    stems(
        "spokesman spokeswoman spokesperson boss chief head director president chairman chairwoman executive manager "
        "minister mayor governor commander secretary"
    )
)
"""Who leads a body or speaks for it."""
BENCH = frozenset(stems("court judge magistrate tribunal bench justice"))
"""A court and its judge are one body, and hardly ever printed with a word in common."""
PRESENTED = re.compile(
    r"\b(?:hand(?:ed|s|ing)? out|publish(?:ed|es)?|released?|presented?|issued|its|his|her|their|statement|filing|"
    r"draft)\b",
    re.IGNORECASE,
)
"""What is said of a document that somebody gave to the public himself; of one that was leaked it is not."""
AUTHORS = frozenset("authors researchers scientists team study paper report auditors inspectors experts".split())


def merged(roots: Sequence[Root], one_root: Same) -> list[Root]:
    """Roots that are one, as one: the fullest name of them, and all their articles."""
    out: list[Root] = []
    for group in grouped(roots, one_root, apart=_spoke_twice):
        first = max(group, key=_tells)
        articles = tuple(dict.fromkeys(article for root in group for article in root.articles))
        out.append(replace(first, articles=articles, via=next(root.via for root in group if _same_name(root, first))))
    return out


def _same_name(one: Root, other: Root) -> bool:
    return one is other or (one.voice is not None and other.voice is not None and one_name(one.voice, other.voice))


def _tells(root: Root) -> tuple[bool, bool, bool, int]:
    """How much the name of a root says of who it is."""
    own = root.voice is None or not is_vague(root.voice)
    return root.kind != "unknown", own, len(root.name.split()) <= 6, len(root.name)


def grouped(roots: Sequence[Root], one_root: Same, *, apart: Same | None = None) -> list[list[Root]]:
    """Roots in groups: who is one with any of a group belongs to it, unless he is ``apart`` from another of it."""
    groups: list[list[Root]] = []
    for root in roots:
        mine: list[list[Root]] = []
        for group in (group for group in groups if any(one_root(root, other) for other in group)):
            joined = [root, *(one for other in mine for one in other)]
            if apart is None or not any(apart(one, other) for one in joined for other in group):
                mine.append(group)
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), root])
    return groups


def absorbed(roots: Sequence[Root], reasons: list[str]) -> list[Root]:
    """Without those whose name only means somebody named elsewhere: the first that it can mean has its articles."""
    clear = [root for root in roots if root.voice is None or not is_vague(root.voice)]
    out = list(clear)
    for root in roots:
        if root in clear:
            continue
        fit = next(
            (one for one in out if one.kind in ("on_record", "document", "anonymous") and _could_mean(root, one)), None
        )
        if fit is None:
            out.append(root)
        else:
            out[out.index(fit)] = replace(fit, articles=tuple(dict.fromkeys((*fit.articles, *root.articles))))
            reasons.append(f"“{root.name}” in {root.via} can mean {fit.name}")
    return out


def _could_mean(vague: Root, clear: Root) -> bool:
    """Whether "she", "the company" or "its authors" can mean an origin that another outlet names."""
    if vague.voice is None or clear.voice is None:
        return False
    word = vague.voice.name.lower().split()[-1]
    if vague.kind == "document" and clear.kind != "document":
        return False
    if word in PRONOUNS and clear.voice.kind is None and not _agree(word, clear.name):
        return False
    if word in ("he", "she", "i"):
        return clear.voice.kind in ("person", None)
    if clear.kind == "document":
        return word in AUTHORS or word in ("it", "they") or stem(word) == stem(head_of(clear.name) or word)
    if clear.voice.kind is None and word not in PRONOUNS:
        return stem(word) == stem(head_of(clear.name) or word)
    return clear.voice.kind != "person" or word in ("they", "we")


def _agree(pronoun: str, name: str) -> bool:
    """Whether a pronoun can mean what has no name of its own: "he" not two diplomats, "they" not a man."""
    noun = head_of(name)
    one = {"he": False, "she": False, "i": False, "they": True, "we": True}.get(pronoun)
    return one is None or noun_class(noun) in (None, "institution", "document") or is_plural(noun) is one


def surely_one(a: Root, b: Root) -> bool:
    """One origin at least and at most."""
    if a.kind == "own_reporting" or b.kind == "own_reporting":
        return a.kind == b.kind and a.via == b.via
    if a.kind == "anonymous" or b.kind == "anonymous":
        return a.kind == b.kind and a.via == b.via and bool(set(a.articles) & set(b.articles))
    if a.voice is None or b.voice is None:
        return a.name == b.name
    if a.kind == "document" and b.kind == "document":
        return one_name(a.voice, b.voice) or _one_text(a.voice.name, b.voice.name)
    if _nameless_body(a.voice, b.voice) or _nameless_body(b.voice, a.voice):
        return _one_body(a.voice, b.voice)
    one = one_name(a.voice, b.voice) or _among(a.voice, b.voice) or _among(b.voice, a.voice)
    return one and not _other_occasion(a, b)


def _among(person: Voice, several: Voice) -> bool:
    """Whether somebody is the first of several who speak together ("Ines Varga and six colleagues")."""
    if person.kind != "person" or several.kind is not None:
        return False
    return re.match(re.escape(person.name) + r"(?:, [^,]*,)? and\b", several.name) is not None


def _nameless_body(body: Voice, speaker: Voice) -> bool:
    """Whether "police" or "the court" may be what a person speaks for: no name of its own tells it from him."""
    return body.kind is None and speaker.kind == "person" and not NAMED.findall(body.name[1:])


def maybe_one(a: Root, b: Root) -> bool:
    """One origin at least, though perhaps several."""
    if surely_one(a, b):
        return True
    if a.kind == "anonymous" and b.kind == "anonymous":
        return a.via == b.via
    if a.voice is None or b.voice is None or "anonymous" in (a.kind, b.kind):
        return False
    speak = _one_body(a.voice, b.voice) or _insiders(a, b) or _of_it(a.voice, b.voice) or _of_it(b.voice, a.voice)
    return one_name(a.voice, b.voice) or speak or _presented(a, b) or _presented(b, a)


def _presented(paper: Root, other: Root) -> bool:
    """Whether a document may be what somebody on the record handed out: without a name of its own, and not leaked."""
    if paper.kind != "document" or other.kind != "on_record" or PRESENTED.search(paper.name) is None:
        return False
    return not {word for word in NAMED.findall(paper.name[1:]) if word.lower() not in CALENDAR}


def why(group: Sequence[Root]) -> str:
    """Why several roots may be one, in words."""
    if all(root.kind == "anonymous" for root in group):
        return "sources without a name, through one outlet"
    a, b = group[0], group[1]
    if a.voice is not None and b.voice is not None and one_name(a.voice, b.voice):
        return "one speaker on several occasions"
    if _presented(a, b) or _presented(b, a):
        return "a document, and who may have handed it out"
    return "they speak for one body"


def _one_text(a: str, b: str) -> bool:
    """Whether two documents may be the same: one has no name of its own, or they share a word of it."""
    one, other = ({word for word in NAMED.findall(name[1:]) if word.lower() not in CALENDAR} for name in (a, b))
    return not one or not other or bool(one & other)


def _one_body(a: Voice, b: Voice) -> bool:
    """Whether two voices speak for one body: the rare words of the one's body are among the other's roles or name."""
    ours, theirs = _body(a) - DULL_ROLES, _body(b) - DULL_ROLES
    if ours & BENCH and theirs & BENCH:
        return True
    for body, whole, voice in ((ours, theirs, a), (theirs, ours, b)):
        if voice.kind != "person" and body and body <= whole:
            return True
    shared = ours & theirs
    return any(rarity(word) >= 4.0 for word in shared) or sum(rarity(word) for word in shared) >= 3.5


def _of_it(body: Voice, speaker: Voice) -> bool:
    """Whether a person has a body without a name in his role: "the club", and the club's doctor."""
    return _nameless_body(body, speaker) and stem(head_of(body.name)) in _body(speaker)


def _insiders(a: Root, b: Root) -> bool:
    """Whether two people lead, or speak for, the one body that is talked of: "its finance chief", "the airline's
    spokesman", "Norlane's chairman" of what is told of Norlane."""
    ours, theirs = _led(a.voice), _led(b.voice)
    if ours is None or theirs is None:
        return False
    return bool(ours & theirs) if ours and theirs else (ours | theirs) <= a.about | b.about


def _led(voice: Voice | None) -> set[str] | None:
    """What somebody leads or speaks for, as his role has it: nothing where that is not named. None for others."""
    if voice is None or voice.kind != "person":
        return None
    found = [words for role in voice.roles if (words := set(stems(role))) & LEADING]
    return set().union(*found) - LEADING - DULL_ROLES if found else None


def _body(voice: Voice) -> set[str]:
    words = set(stems(" ".join((*voice.roles, "" if voice.kind == "person" else voice.name))))
    return words


def _spoke_twice(a: Root, b: Root) -> bool:
    """Whether two roots are one speaker on two occasions: no third, without one, makes them one."""
    if a.voice is None or b.voice is None or (a.kind, b.kind) != ("on_record", "on_record"):
        return False
    return one_name(a.voice, b.voice) and _other_occasion(a, b)


def _other_occasion(a: Root, b: Root) -> bool:
    """Whether two tellings of one speaker are surely of two occasions: of two days, or one to an outlet alone and the
    other not there."""
    if a.said is not None and b.said is not None and len(a.said) >= 10 <= len(b.said) and a.said[:10] != b.said[:10]:
        return True
    return {a.occasion, b.occasion} == {"alone", "together"} or (a.occasion == b.occasion == "alone" and a.via != b.via)
