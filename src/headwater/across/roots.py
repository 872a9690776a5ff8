"""What does one version of a claim come from?

In: a version, and what its story's articles have to do with each other. Out: a :class:`Root`: somebody on the record, a
document, a source without a name, the outlet's own reporting, or another outlet; None where its outlet just states it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.across.citing import outlet_key
from headwater.across.links import Leaning, heard
from headwater.across.passages import following, paragraph, sentence
from headwater.across.phrases import outlet_name
from headwater.across.records import Occasion, OriginKind, Telling, Told, Voice
from headwater.across.voices import is_we
from headwater.across.words import rarity, stems
from headwater.records import Span
from headwater.said.lexicon import noun_class
from headwater.said.phrase import parse

SPOKESMAN = re.compile(
    r"\bspokes(?:man|woman|person|people)\b|\bpress (?:office|officer|service|secretary)\b|\bstatement\b", re.I
)
OWN = re.compile(
    r"\b(?:has|have) (?:learn(?:ed|t)|seen|established|found|verified|obtained)\b|\bseen by (?:the|this|our)\b|"
    r"\bour (?:own )?(?:reporter|correspondent|colleague|colleagues|reporters|correspondents|team|analysis|"
    r"photographer|count|investigation)\b|"
    r"\bthis (?:newspaper|paper|reporter|website|blog|correspondent)\b|\b(?:I|we) (?:saw|stood|counted|watched|found|"
    r"checked|measured|walked|visited|photographed|spoke|obtained|filmed|reviewed|"
    r"examined|worked (?:it|this|that) out)\b|[’']s (?:own "
    r")?(?:reporter|"
    r"correspondent|photographer|count|analysis|crew)\b|"
    r"\breporters? (?:at the scene|on the ground|saw|counted|watched|found)\b|"
    r"\ban? (?:analysis|investigation|review|count) by (?:the|this)\b",
    re.IGNORECASE,
)
UNDERSTANDS = re.compile(
    r"\b(?:understands?|learn(?:s|ed|t)|found|finds?|counted|established|seen|saw|verified)\b", re.I
)
FOUND = re.compile(
    r"\b(?:The|the)\s([A-Z][\w’'-]*)\s(?:has\s|had\s|itself\s)?(?:found|saw|seen|counted|visited|watched|obtained|checked"
    r"|measured|photographed|filmed|examined|discovered)\b"
)
"""An outlet by the last word of its name, and what it did."""
SHOWS = re.compile(r"\b(?:shows?|showed|reveals?|revealed|suggests?|suggested|indicates?|indicated)\b", re.I)
ANALYSED = re.compile(r"\b(?:analys[ie]s|investigation|count|tally|survey|review|comparison|examination)\b", re.I)
REPORTERS = frozenset("reporter reporters correspondent journalist photographer team".split())
THERE = re.compile(
    r"\b(?:our (?:own )?(?:reporters?|correspondents?|photographer)|this (?:reporter|correspondent)|I|we) "
    r"(?:saw|stood|counted|watched|walked|visited|knocked|measured|photographed|filmed|looked|drove|went|compared|checked"
    r"|(?:was|were) (?:standing|there|present|among|at the scene|watching))\b",
    re.I,
)
OWN_VOICE = re.compile(
    r"\b(?:our|this) (?:reporter|correspondent|colleague|paper|newspaper)\b|[’']s (?:reporter|correspondent)\b|"
    r"^our own (?:analysis|comparison|count|tally|research|investigation|review|check|measurements?)\b",
    re.I,
)
LEAST_TELLING = 1.0
"""Rarity of a stem that says something of who a source is: "of" has none."""
DEFINITE = frozenset("the its his her their both that this".split())
PEOPLE = frozenset("he she him her his hers".split())
PRONOUNS = PEOPLE | frozenset("they them it we i you who which one some others both reports".split())


@dataclass(frozen=True, slots=True)
class Root:
    """What a version comes from: kind and name, via which outlet, the article, who, and on which occasion; ``about``
    holds the stems of the names in what is told."""

    kind: OriginKind
    name: str
    via: str | None
    articles: tuple[str, ...]
    voice: Voice | None = None
    said: str | None = None
    cited: str | None = None
    about: frozenset[str] = frozenset()
    occasion: Occasion | None = None


def root_of(one: Telling, near: Leaning, *, looped: bool) -> Root | None:
    """What a version that leans on no other comes from; None where its outlet just states it."""
    told, own = near.told[one.article], near.outlet[one.article]
    name = outlet_name(told)
    voices = [
        (voice, key)
        for voice, key in heard(one, near)
        if key != own and voice.anonymity != "none" and not (key is None and _is_itself(voice, name))
    ]
    people = [voice for voice, key in voices if key is None]
    outlets = [(voice.name, key) for voice, key in voices if key is not None]
    if not people and not outlets:
        if looped:
            return None
        return Root("own_reporting", name, name, (one.article,)) if _is_own(one, told, name) else None
    if not people:
        if looped:
            return None
        return Root("unknown", outlets[-1][0], outlets[-1][0], (one.article,), voices[-1][0], cited=outlets[-1][1])
    source = in_full(next((voice for voice in people if kind_of(voice) == "document"), people[0]), one, told)
    if source.name in told.article.authors or OWN_VOICE.search(source.name) or _is_reporter(source, name, near):
        return Root("own_reporting", name, name, (one.article,))
    via, cited = outlets[-1] if outlets else (name, None)
    about = frozenset(stem for named in one.names for stem in stems(named))
    return Root(kind_of(source), source.name, via, (one.article,), source, one.said, cited, about, one.occasion)


def _is_reporter(voice: Voice, outlet: str, near: Leaning) -> bool:
    """Whether it is somebody of the outlet itself: "an Evening Post reporter" in the Ashdale Evening Post, "a Velm
    reporter" in what Velm Press signs so."""
    words = (voice.printed or voice.name).split()
    at = next((at for at, word in enumerate(words) if word.strip(",").lower() in REPORTERS), 0)
    name = re.sub(r"[’']s?\Z", "", words[at - 1]) if at > 0 else ""
    return bool(name) and (_ends(outlet, name) or near.names.get(name) == outlet_key(outlet))


def _ends(outlet: str, word: str) -> bool:
    """Whether this is the last word of an outlet's name, by which it is called."""
    return outlet.lower().split()[-1:] == [word.lower()]


def _is_own(one: Telling, told: Told, outlet: str) -> bool:
    """Whether what an outlet tells by itself is said to be its own find: in its sentence, or the one before, which says
    that its reporter was there."""
    text = told.article.text
    here = sentence(text, one.start, one.spans[-1].end)
    if OWN.search(here.of(text)) or any(_ends(outlet, match[1]) for match in FOUND.finditer(here.of(text))):
        return True
    if one.voices:
        by = " ".join(voice.printed or voice.name for voice in one.voices)
        analysed = SHOWS.search(one.cue) is not None and ANALYSED.search(by) is not None
        return analysed or UNDERSTANDS.search(one.cue) is not None
    return any(THERE.search(beside.of(text)) for beside in _beside(here, text))


def _beside(here: Span, text: str) -> list[Span]:
    """The sentences before and after one in its paragraph."""
    start, end = text.rfind("\n", 0, here.start) + 1, text.find("\n", here.end)
    end = len(text) if end < 0 else end
    found = [sentence(text, max(start, here.start - 2), here.start - 1)] if start + 1 < here.start else []
    behind = here.end + 1 < end
    return [*found, sentence(text, here.end + 1, here.end + 2)] if behind else found


def _is_itself(voice: Voice, outlet: str) -> bool:
    """Whether an outlet speaks of itself: by the end of its name, "the Courant" in The Daily Courant, or as "we".

    >>> one = Voice("Courant", "a", "organisation", "named")
    >>> _is_itself(one, "The Daily Courant"), _is_itself(one, "The Courant Building Society")
    (True, False)
    """
    if is_we(voice):
        return True
    words = voice.name.lower().removeprefix("the ").split()
    return voice.kind not in ("person", "place") and len(words) > 0 and outlet.lower().split()[-len(words) :] == words


def kind_of(voice: Voice) -> OriginKind:
    """What sort of origin somebody is: a document, somebody on the record, or a source without a name."""
    head = noun_class(head_of(voice.name))
    if "document" in (voice.kind, voice.anonymity) or (voice.kind is None and head == "document"):
        return "document"
    if voice.anonymity == "named" or voice.kind in ("person", "organisation", "place") or SPOKESMAN.search(voice.name):
        return "on_record"
    return "on_record" if voice.anonymity == "described" and head == "institution" else "anonymous"


def in_full(voice: Voice, one: Telling, told: Told) -> Voice:
    """The voice that "the letter", "the same insiders", "she", "it" means: the nearest before it in the article with
    the same noun, or of a person, or of a document."""
    if not _points(voice):
        return voice
    noun = voice.name.lower().split()[-1]
    for before in (other for other in reversed(told.tellings) if other.start < one.start):
        for spoke in (other for other in before.voices if not _points(other)):
            if _meant(spoke, noun):
                return spoke
    return voice


def _meant(spoke: Voice, noun: str) -> bool:
    if noun in PEOPLE:
        return spoke.kind == "person"
    return kind_of(spoke) == "document" if noun == "it" else head_of(spoke.name) == noun


def _points(voice: Voice) -> bool:
    """Whether a source is named by what was said of it before."""
    return is_vague(voice) or voice.name.lower().startswith("the same ")


def head_of(name: str) -> str:
    """The noun that a phrase is one of, in lower case.

    >>> head_of("a court in Kessel"), head_of("two people close to the board")
    ('court', 'people')
    """
    return re.sub(r"[’']s?$", "", (parse(name).head or "").lower())


def is_vague(voice: Voice) -> bool:
    """Whether a source is a mere pronoun, or a noun for somebody named elsewhere ("the company", "its authors")."""
    if voice.actor is not None:
        return False
    words = voice.name.lower().split()
    if len(words) == 1:
        return words[0] in PRONOUNS
    return len(words) == 2 and words[0] in DEFINITE


def implied(one: Telling, near: Leaning) -> Root | None:
    """The source whose words stand next to what the outlet tells in its own voice: in its paragraph, or the next."""
    told = near.told[one.article]
    text = told.article.text
    here = following(text, paragraph(text, one.start, one.spans[-1].end))
    reach = [other for other in told.tellings if other.voices and here.holds(other.spans[0])]
    for other in sorted(reach, key=lambda other: abs(other.start - one.start)):
        root = root_of(other, near, looped=False)
        if root is None or root.kind not in ("on_record", "document", "anonymous") or root.cited is not None:
            continue
        if root.voice is None or _is_about(root.voice, one):
            return root
    return None


def _is_about(voice: Voice, one: Telling) -> bool:
    """Whether what is told is of the one who speaks beside it, or of whom he speaks for: its act or plan."""
    told = {word for name in one.names for word in stems(name)}
    mine = {word for words in (voice.name, *voice.roles) for word in stems(words)}
    return any(rarity(word) >= LEAST_TELLING for word in mine & told)
