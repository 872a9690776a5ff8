"""How many independent origins has a claim?

In: the versions of a claim, in the order of print, and the links between them. Out: :class:`Origins`: at least and at
most how many, each root, and a reason for everything that was merged or left out. The rules:

1. Who leans on another has what the other has: wire copies, citations, copies add no origin.
2. Somebody named is one origin, however many outlets heard him; several occasions, and several speakers of one body,
   are one at least and several at most. A document is one, whoever reads it.
3. Sources without a name are one for each outlet that spoke to them.
4. An outlet's own reporting counts where its text says that it is.
5. Who states it in his own voice, after somebody printed it with a source, adds nothing; before, he may have known it
   himself: an unknown origin, counted at most. A claim that nobody is said to have made has one: who printed it first.
6. Who denies a claim is no origin of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.across.cycles import cycles
from headwater.across.links import Leaning, heard
from headwater.across.records import Link, Origin, OriginKind, Origins, Telling, Told, Voice
from headwater.across.words import rarity, stems

SPOKESMAN = re.compile(
    r"\bspokes(?:man|woman|person|people)\b|\bpress (?:office|officer|service|secretary)\b|\bstatement\b", re.I
)
OWN = re.compile(
    r"\b(?:has|have) (?:learn(?:ed|t)|seen|established|found|verified|obtained)\b|\bseen by (?:the|this|our)\b|"
    r"\bour (?:own )?(?:reporter|correspondent|colleague|colleagues|reporters|correspondents|team|analysis|photographer|count|investigation)\b|"
    r"\bthis (?:newspaper|paper|reporter|website|blog|correspondent)\b|\b(?:I|we) (?:saw|stood|counted|watched|found|checked|"
    r"measured|walked|visited|photographed|spoke|obtained|filmed|reviewed|examined)\b|[’']s (?:own )?(?:reporter|"
    r"correspondent|photographer|count|analysis|crew)\b|"
    r"\breporters? (?:at the scene|on the ground|saw|counted|watched|found)\b|\ban? (?:analysis|investigation|review|count) "
    r"by (?:the|this)\b",
    re.IGNORECASE,
)
UNDERSTANDS = re.compile(
    r"\b(?:understands?|learn(?:s|ed|t)|found|finds?|counted|established|seen|saw|verified)\b", re.I
)
OWN_VOICE = re.compile(
    r"\b(?:our|this) (?:reporter|correspondent|colleague|paper|newspaper)\b|[’']s (?:reporter|correspondent)\b", re.I
)
TEXTS = frozenset(
    stem_
    for word in (
        "report study document file filing memo letter email record transcript survey poll audit paper draft minute "
        "indictment complaint judgment ruling verdict dataset data figure statistic bulletin notice contract dossier "
        "review census register log leak assessment"
    ).split()
    for stem_ in stems(word)
)


@dataclass(frozen=True, slots=True)
class Root:
    """What a version comes from: kind and name, via which outlet, the article, who, and on which occasion."""

    kind: OriginKind
    name: str
    via: str | None
    articles: tuple[str, ...]
    voice: Voice | None = None
    said: str | None = None
    cited: str | None = None


Same = Callable[[Root, Root], bool]


def origins(
    versions: Sequence[Telling], links: Sequence[Link], near: Leaning, *, sure: Mapping[str, float] | None = None
) -> Origins:
    """The interval of independent origins of what the versions affirm (or, where all deny, of the denial).

    ``versions`` in order of print; ``sure`` by article: how surely its version is one of the claim. Origins of unsure
    versions count at most, not at least.
    """
    told = near.told
    affirming = [one for one in versions if one.polarity != "denied"] or list(versions)
    reasons: list[str] = []
    if len(affirming) < len(versions):
        denying = [told[one.article] for one in versions if one.polarity == "denied"]
        reasons.append(f"denied in {_listed(map(_outlet, denying))}: no origin of the claim")
    tellers = {one.article: one for one in affirming}
    loops = [loop for loop in cycles(links) if set(loop) <= tellers.keys()]
    looped = frozenset(article for loop in loops for article in loop)
    upstream: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if not (link.upstream in looped and link.downstream in looped):
            upstream[link.downstream].append(link)  # also from a denial: who turns it round has no other origin
    all_tellers = {one.article: one for one in versions}
    roots: list[Root] = []
    plain: list[Telling] = []
    resting: dict[str, list[str]] = defaultdict(list)
    for one in affirming:
        leans = [link for link in upstream[one.article] if not _own_source(one, link, all_tellers[link.upstream], near)]
        if leans:
            resting[f"{WAYS[leans[0].kind]} {_outlet(told[leans[0].upstream])}"].append(_outlet(told[one.article]))
            continue
        root = _root(one, near, looped=one.article in looped)
        if root is None:
            plain.append(one)
        elif root.cited is None or not _printed_by(root, tellers, one.article, near):
            roots.append(root)
        else:
            resting[f"cites {root.name}"].append(_outlet(told[one.article]))
    roots += [
        _loop_root(loop, tellers, roots, near) for loop in loops if not any(set(loop) & set(r.articles) for r in roots)
    ]
    plain = [one for one in plain if one.article not in looped]
    reasons += [
        f"{_listed(names)}: {how}, no origin of {'their' if len(set(names)) > 1 else 'its'} own"
        for how, names in resting.items()
    ]
    reasons += [f"{_listed(_outlet(told[one]) for one in loop)} cite each other in a circle" for loop in loops]
    return _interval(roots, plain, affirming, near, reasons, sure=sure or {})


WAYS = {
    "cites": "cites",
    "wire": "agency copy of",
    "hyperlinks": "links to",
    "copies": "the same text as",
    "quotes": "quotes",
}


def _loop_root(loop: Sequence[str], tellers: Mapping[str, Telling], roots: Sequence[Root], near: Leaning) -> Root:
    """Who printed first of those that cite each other."""
    first = min(loop, key=lambda article: near.order[article])
    name = _outlet(near.told[first])
    return Root("unknown", name, name, tuple(loop))


def _printed_by(root: Root, tellers: Mapping[str, Telling], article: str, near: Leaning) -> bool:
    """Whether the outlet cited tells the claim too, or at least the story, and nobody behind it is named here."""
    others = near.outlet if root.kind == "unknown" and len(tellers) > 1 else tellers
    return any(near.outlet[one] == root.cited for one in others if one != article)


def _own_source(one: Telling, link: Link, upstream: Telling, near: Leaning) -> bool:
    """Whether a version that cites another article names a source of its own beside it."""
    if link.kind not in ("cites", "hyperlinks"):
        return False
    voices = heard(one, near)
    cited = near.outlet[link.upstream]
    if not voices or any(key == cited for _, key in voices) or voices[-1][1] is not None:
        return False
    source = voices[0][0]
    if source.anonymity not in ("named", "document") or _vague(source):
        return False
    return not any(_one_name(source, voice) for voice, _ in heard(upstream, near))


def _root(one: Telling, near: Leaning, *, looped: bool) -> Root | None:
    """What a version that leans on no other comes from; None where its outlet just states it."""
    told, own = near.told[one.article], near.outlet[one.article]
    name = _outlet(told)
    voices = [(voice, key) for voice, key in heard(one, near) if key != own and voice.anonymity != "none"]
    people = [voice for voice, key in voices if key is None]
    outlets = [(voice.name, key) for voice, key in voices if key is not None]
    if not people and not outlets:
        if looped:
            return None
        if OWN.search(_sentence(one, told)) or (one.voices and UNDERSTANDS.search(one.cue)):
            return Root("own_reporting", name, name, (one.article,))
        return None
    if not people:
        if looped:
            return None
        return Root("unknown", outlets[-1][0], outlets[-1][0], (one.article,), voices[-1][0], cited=outlets[-1][1])
    source = next((voice for voice in people if _kind(voice) == "document"), people[0])
    if source.name in told.article.authors or OWN_VOICE.search(source.name):
        return Root("own_reporting", name, name, (one.article,))
    via, cited = outlets[-1] if outlets else (name, None)
    return Root(_kind(source), source.name, via, (one.article,), source, one.said, cited)


def _sentence(one: Telling, told: Told) -> str:
    """The sentence that a version stands in, and what its paragraph says before it."""
    text = told.article.text
    start = text.rfind("\n", 0, one.start) + 1
    ends = [at for stop in (". ", "! ", "? ", "\n") if (at := text.find(stop, one.spans[-1].end - 1)) >= 0]
    low = max([text.rfind(stop, start, one.start) for stop in (". ", "! ", "? ")] + [start - 1]) + 1
    return text[low : min(ends, default=len(text))]


def _kind(voice: Voice) -> OriginKind:
    words = stems(voice.name)
    if (
        voice.kind == "document"
        or voice.anonymity == "document"
        or (words and voice.kind is None and words[-1] in TEXTS)
    ):
        return "document"
    if voice.anonymity == "named" or voice.kind in ("person", "organisation", "place") or SPOKESMAN.search(voice.name):
        return "on_record"
    if voice.anonymity == "described" and words and not BODIES.isdisjoint(_head(voice.name)):
        return "on_record"
    return "anonymous"


BODIES = frozenset(
    one
    for word in (
        "court ministry police committee council company government board authority office department club parliament "
        "commission agency service bank university hospital firm tribunal regulator union party association federation "
        "institute administration municipality cabinet senate jury judge prosecutor army navy"
    ).split()
    for one in stems(word)
)


def _head(name: str) -> list[str]:
    """The stems of a phrase up to its first preposition: what it is a phrase of."""
    return stems(
        re.split(r"\b(?:of|in|at|on|for|with|who|which|that|from|close|familiar|briefed|near|inside|by)\b|,", name)[0]
    )[-1:]


def _vague(voice: Voice) -> bool:
    """Whether a source is a mere pronoun, or a noun that means somebody named elsewhere ("the company", "its authors")."""
    if voice.actor is not None:
        return False
    words = voice.name.lower().split()
    return (
        len(words) == 1
        and words[0] in PRONOUNS
        or (
            len(words) <= 2
            and words[0] in ("the", "its", "his", "her", "their", "both", "that", "this")
            and not voice.name[-1:].isdigit()
        )
    )


PRONOUNS = frozenset("he she they it we i you who which one some others both".split())


# merging


def _interval(
    roots: Sequence[Root],
    plain: Sequence[Telling],
    versions: Sequence[Telling],
    near: Leaning,
    reasons: list[str],
    *,
    sure: Mapping[str, float],
) -> Origins:
    """Roots merged, first those that are one in any case, then those that may be."""
    told = near.told
    most = _absorbed(_merged(roots, _surely_one), reasons)
    groups = _grouped(most, _maybe_one)
    for group in groups:
        if len(group) > 1:
            reasons.append(f"{_listed(f'{root.name} via {root.via}' for root in group)} may be one: {_why(group)}")
    for root in most:
        outlets = list(dict.fromkeys(_outlet(told[one]) for one in root.articles))
        if len(outlets) > 1 and root.kind != "unknown":
            reasons.append(f"{root.name} is one origin, printed by {_listed(outlets)}")
    doubtful = [group for group in groups if not any(_clear(root, sure) for root in group)]
    if len(groups) > 1 and doubtful:
        names = _listed(root.name for group in doubtful for root in group)
        reasons.append(f"{names}: it is not sure that the same is told there, counted at most")
    least, listed = max(1, len(groups) - len(doubtful)), list(most)
    if plain:
        first = plain[0]
        name = _outlet(told[first.article])
        if not roots:
            root = _implied(first, near) or Root("unknown", name, name, (first.article,))
            listed.append(root)
            least = 1
            reasons.append(
                f"nobody is said to have said it; {name} printed it first"
                if root.kind == "unknown"
                else f"{name} tells it beside the words of {root.name}"
            )
        elif versions[0].article == first.article and not _names_a_root(first, most, near):
            root = _implied(first, near) or Root("unknown", name, name, (first.article,))
            if not any(_maybe_one(root, other) for other in most):
                listed.append(root)
                reasons.append(f"{name} printed it first, in its own voice: it may have it from the same origin")
        rest = [_outlet(told[one.article]) for one in plain if not any(one.article in root.articles for root in listed)]
        if rest:
            reasons.append(
                f"{_listed(rest)}: in {'their' if len(set(rest)) > 1 else 'its'} own voice, no origin of the claim"
            )
    shown = tuple(Origin(root.kind, root.name, root.via, root.articles) for root in listed)
    if not shown:
        name = _outlet(told[versions[0].article])
        shown, least = (Origin("unknown", name, name, (versions[0].article,)),), 1
        reasons.append(f"where it comes from is not printed; {name} printed it first")
    return Origins(max(1, min(least, len(shown))), len(shown), tuple(dict.fromkeys(reasons)), shown)


def _clear(root: Root, sure: Mapping[str, float]) -> bool:
    """Whether an origin surely tells this claim, and is surely somebody."""
    if root.kind == "unknown" or (root.voice is not None and _vague(root.voice)):
        return False
    return max((sure.get(article, 1.0) for article in root.articles), default=1.0) >= SURE


SURE = 0.7
"""Probability from which a version is surely one of the claim."""


def _absorbed(roots: Sequence[Root], reasons: list[str]) -> list[Root]:
    """Without those whose name only means somebody named elsewhere: the first that it can mean has its articles."""
    clear = [root for root in roots if root.voice is None or not _vague(root.voice)]
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
    if word in ("he", "she", "i"):
        return clear.voice.kind in ("person", None)
    if clear.kind == "document":
        return word in AUTHORS or word in ("it", "they") or stems(word)[-1:] == _head(clear.name)
    return clear.voice.kind != "person" or word in ("they", "we")


AUTHORS = frozenset("authors researchers scientists team study paper report auditors inspectors experts".split())


def _implied(one: Telling, near: Leaning) -> Root | None:
    """The source whose words stand next to what the outlet tells in its own voice: in its paragraph, or the next one."""
    told = near.told[one.article]
    text = told.article.text
    low = text.rfind("\n\n", 0, one.start) + 1
    high = text.find("\n\n", one.spans[-1].end)
    after = text.find("\n\n", high + 2) if high >= 0 else -1
    reach = [
        other for other in told.tellings if other.voices and low <= other.start < (after if after >= 0 else len(text))
    ]
    for other in sorted(reach, key=lambda other: abs(other.start - one.start)):
        root = _root(other, near, looped=False)
        if root is not None and root.kind in ("on_record", "document", "anonymous") and root.cited is None:
            return root
    return None


def _names_a_root(one: Telling, roots: Sequence[Root], near: Leaning) -> bool:
    """Whether an article that tells it in its own voice has an origin of the claim among its voices."""
    voices = [voice for telling in near.told[one.article].tellings for voice in telling.voices]
    return any(root.voice is not None and _one_name(voice, root.voice) for root in roots for voice in voices)


def _merged(roots: Sequence[Root], one_root: Same) -> list[Root]:
    """Roots that are one, as one: the fullest name of them, and all their articles."""
    out: list[Root] = []
    for group in _grouped(roots, one_root):
        first = max(group, key=lambda root: (root.kind != "unknown", len(root.name.split()) <= 6, len(root.name)))
        articles = tuple(dict.fromkeys(article for root in group for article in root.articles))
        out.append(replace(first, articles=articles, via=group[0].via))
    return out


def _grouped(roots: Sequence[Root], one_root: Same) -> list[list[Root]]:
    groups: list[list[Root]] = []
    for root in roots:
        mine = [group for group in groups if any(one_root(root, other) for other in group)]
        joined = [one for group in mine for one in group] + [root]
        groups = [group for group in groups if group not in mine] + [joined]
    return groups


def _surely_one(a: Root, b: Root) -> bool:
    """One origin at least and at most."""
    if a.kind == "own_reporting" or b.kind == "own_reporting":
        return a.kind == b.kind and a.via == b.via
    if a.kind == "anonymous" or b.kind == "anonymous":
        return a.kind == b.kind and a.via == b.via and bool(set(a.articles) & set(b.articles))
    if a.voice is None or b.voice is None:
        return a.name == b.name
    if a.kind == "document" and b.kind == "document":
        return _one_name(a.voice, b.voice) or _one_text(a.voice.name, b.voice.name)
    return _one_name(a.voice, b.voice) and not _other_day(a, b)


def _maybe_one(a: Root, b: Root) -> bool:
    """One origin at least, though perhaps several."""
    if _surely_one(a, b):
        return True
    if a.kind == "anonymous" and b.kind == "anonymous":
        return a.via == b.via
    if a.voice is None or b.voice is None or "anonymous" in (a.kind, b.kind):
        return False
    return _one_name(a.voice, b.voice) or _one_body(a.voice, b.voice)


def _why(group: Sequence[Root]) -> str:
    if all(root.kind == "anonymous" for root in group):
        return "sources without a name, through one outlet"
    a, b = group[0], group[1]
    if a.voice is not None and b.voice is not None and _one_name(a.voice, b.voice):
        return "one speaker on several occasions"
    return "they speak for one body"


def _one_name(a: Voice, b: Voice) -> bool:
    """Whether two voices are one: the same actor, or names of which one is the end or the start of the other."""
    if a.actor is not None and a.actor == b.actor:
        return True
    one, other = _bare(a.name), _bare(b.name)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if a.kind == "person" or b.kind == "person":
        return long[-len(short) :] == short and len(short[-1]) > 2
    return len(short) > 1 and set(short) <= set(long)


def _one_text(a: str, b: str) -> bool:
    """Whether two documents may be the same: one has no name of its own, or they share a word of it."""
    one, other = ({word for word in NAMED.findall(name[1:]) if word.lower() not in CALENDAR} for name in (a, b))
    return not one or not other or bool(one & other)


NAMED = re.compile(r"(?<![.!?] )\b[A-Z][\w’'-]+")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


DULL_ROLES = frozenset(
    stems(
        "head chief director president chairman spokesman spokeswoman minister deputy senior officer manager executive of the"
    )
)
ORDINARY = frozenset("the a an of for and mr mrs ms dr sir".split())


def _bare(name: str) -> list[str]:
    return [word for word in name.casefold().replace("’s", "").replace("'s", "").split() if word not in ORDINARY]


def _one_body(a: Voice, b: Voice) -> bool:
    """Whether two voices speak for one body: the rare words of the one's body are among the other's roles or name."""
    ours, theirs = _body(a) - DULL_ROLES, _body(b) - DULL_ROLES
    for body, whole, voice in ((ours, theirs, a), (theirs, ours, b)):
        if voice.kind != "person" and body and body <= whole:
            return True
    shared = ours & theirs
    return any(rarity(word) >= 4.0 for word in shared) or sum(rarity(word) for word in shared) >= 3.5


def _body(voice: Voice) -> set[str]:
    words = set(stems(" ".join((*voice.roles, "" if voice.kind == "person" else voice.name))))
    return words


def _other_day(a: Root, b: Root) -> bool:
    """Whether two tellings of one speaker are surely of two days."""
    return a.said is not None and b.said is not None and len(a.said) >= 10 <= len(b.said) and a.said[:10] != b.said[:10]


def _outlet(told: Told) -> str:
    return told.article.outlet or told.article.domain or "an outlet without a name"


def _listed(names: Iterable[str]) -> str:
    """Names in words, at most four of them.

    >>> _listed(["A", "B", "C"]), _listed("ABCDEF")
    ('A, B and C', 'A, B, C and 3 more')
    """
    found = list(dict.fromkeys(names))
    if len(found) > 4:
        return f"{', '.join(found[:3])} and {len(found) - 3} more"
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)
