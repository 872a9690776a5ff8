"""How many independent origins has a claim?

In: the versions of a claim, in the order of print, and the links between them. Out: :class:`Origins`: at least and at
most how many, each root, and a reason for everything that was merged or left out. The rules:

1. Who leans on another has what the other has: wire copies, citations, copies add no origin.
2. Somebody named is one origin, however many outlets heard him; several occasions, and several speakers of one body,
   are one at least and several at most. A body without a name ("police") is who speaks for it. A document is one,
   whoever reads it.
3. Sources without a name are one for each outlet that spoke to them.
4. An outlet's own reporting counts where its text says that it is.
5. Who states it in his own voice, after somebody printed it with a source, adds nothing; before, he may have known it
   himself: an unknown origin, counted at most. A claim that nobody is said to have made has one: who printed it first.
6. Who denies a claim is no origin of it, though another says that he confirmed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.across import slots
from headwater.across.atlarge import at_large
from headwater.across.cycles import cycles
from headwater.across.drift import conditions
from headwater.across.links import Leaning, heard
from headwater.across.merging import absorbed, grouped, maybe_one, merged, surely_one, why
from headwater.across.phrases import listed, outlet_name
from headwater.across.records import Link, LinkKind, Origin, Origins, Telling
from headwater.across.roots import Root, implied, is_vague, root_of
from headwater.across.voices import one_name
from headwater.across.words import stems

WAYS = {
    "cites": ("cites", "cite"),
    "wire": ("agency copy of", "agency copy of"),
    "hyperlinks": ("links to", "link to"),
    "copies": ("the same text as", "the same text as"),
    "quotes": ("quotes", "quote"),
}
"""How one leans on another, and how several do."""
SURE = 0.8
"""Mean probability from which the versions that come from two origins surely tell one thing."""
SUREST = 0.995
"""And that of the two that are nearest to each other."""
QUOTED = 6
"""Words of a quotation, at least, that two do not say by chance."""
LIKELY = 0.5
"""From which two versions of one source are of one thing: he denies in one what he is said to say in the other."""
Sure = Mapping[frozenset[str], float]
"""By the ids of two articles."""


def origins(versions: Sequence[Telling], links: Sequence[Link], near: Leaning, *, sure: Sure | None = None) -> Origins:
    """The interval of independent origins of what the versions affirm (or, where all deny, of the denial).

    ``versions`` in order of print; ``sure`` by two articles: how surely their versions tell one thing (all do, if it is
    not given). Origins that do not surely tell the same count at most, not at least.
    """
    told = near.told
    affirming = [one for one in versions if one.polarity != "denied"] or list(versions)
    reasons: list[str] = []
    if len(affirming) < len(versions):
        denying = [told[one.article] for one in versions if one.polarity == "denied"]
        reasons.append(f"denied in {listed(map(outlet_name, denying))}: no origin of the claim")
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
    resting: dict[tuple[LinkKind, str], list[str]] = defaultdict(list)
    for one in affirming:
        leans = [link for link in upstream[one.article] if not _own_source(one, link, all_tellers[link.upstream], near)]
        if leans:
            resting[leans[0].kind, outlet_name(told[leans[0].upstream])].append(outlet_name(told[one.article]))
            continue
        if one.voices and all(map(at_large, one.voices)):
            resting["cites", one.voices[-1].name].append(outlet_name(told[one.article]))
            continue
        root = root_of(one, near, looped=one.article in looped)
        if root is not None and (denier := _denier(one, root, versions, sure=sure, near=near)) is not None:
            reasons.append(f"{root.name} denies it in {outlet_name(told[denier.article])}: no origin of the claim")
        elif root is None:
            plain.append(one)
        elif root.cited is None or not _printed_by(root, tellers, one.article, near):
            roots.append(root)
        else:
            resting["cites", root.via or root.name].append(outlet_name(told[one.article]))
    roots += [
        _loop_root(loop, tellers, roots, near) for loop in loops if not any(set(loop) & set(r.articles) for r in roots)
    ]
    plain = [one for one in plain if one.article not in looped]
    reasons += [
        f"{listed(names)}: {WAYS[kind][len(set(names)) > 1]} {whom}, no origin of "
        f"{'their' if len(set(names)) > 1 else 'its'} own"
        for (kind, whom), names in resting.items()
    ]
    reasons += [f"{listed(outlet_name(told[one]) for one in loop)} cite each other in a circle" for loop in loops]
    roots = _by_their_words(roots, tellers, reasons)
    return _interval(roots, plain, affirming, near, reasons, links=links, sure=sure)


def _by_their_words(roots: Sequence[Root], tellers: Mapping[str, Telling], reasons: list[str]) -> list[Root]:
    """The roots without those who have no name, and in quotation marks the very words of somebody on the record: he has
    their articles."""
    spoken = [_quoted(tellers.get(root.articles[0])) for root in roots]
    named = {words: at for at, words in reversed(list(enumerate(spoken))) if words and roots[at].kind == "on_record"}
    out = list(roots)
    for root, words in zip(roots, spoken, strict=True):
        if root.kind == "anonymous" and words in named:
            at = named[words]
            out[at] = replace(out[at], articles=tuple(dict.fromkeys((*out[at].articles, *root.articles))))
            reasons.append(f"{root.name} in {root.via} has the words of {out[at].name}")
    return [one for one, words in zip(out, spoken, strict=True) if one.kind != "anonymous" or words not in named]


def _quoted(one: Telling | None) -> tuple[str, ...]:
    """The words of a quotation, by stem; none where it is short, or no quotation."""
    words = tuple(stems(one.text)) if one is not None and one.form == "direct" else ()
    return words if len(words) >= QUOTED else ()


def _denier(
    told: Telling, root: Root, versions: Sequence[Telling], *, sure: Sure | None, near: Leaning
) -> Telling | None:
    """The version in which the source of another denies what is told: a denial turned round. Where the two tellings are
    hardly alike, it is rather of something else; who would do it on a condition does not deny that by not doing it."""
    denied = [
        one
        for one in versions
        if one.polarity == "denied" and one.article not in root.articles and _likely(root, one, sure)
    ]
    voices = [(one, voice) for one in denied for voice in one.voices[-1:]]
    found = next((one for one, voice in voices if root.voice is not None and one_name(root.voice, voice)), None)
    return None if found is None or conditions(told, near.told[told.article].article.text) else found


def _likely(root: Root, one: Telling, sure: Sure | None) -> bool:
    return sure is None or any(sure.get(frozenset((article, one.article)), 0.0) >= LIKELY for article in root.articles)


def _loop_root(loop: Sequence[str], tellers: Mapping[str, Telling], roots: Sequence[Root], near: Leaning) -> Root:
    """Who printed first of those that cite each other."""
    first = min(loop, key=lambda article: near.order[article])
    name = outlet_name(near.told[first])
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
    its_own = source.anonymity in ("named", "document") or one.occasion == "alone"
    if not its_own or is_vague(source):
        return False
    return not any(one_name(source, voice) for voice, _ in heard(upstream, near))


def _interval(
    roots: Sequence[Root],
    plain: Sequence[Telling],
    versions: Sequence[Telling],
    near: Leaning,
    reasons: list[str],
    *,
    links: Sequence[Link],
    sure: Sure | None,
) -> Origins:
    """Roots merged, first those that are one in any case, then those that may be."""
    told = near.told
    most = absorbed(merged(roots, surely_one), reasons)
    groups = grouped(most, maybe_one)
    for group in groups:
        if len(group) > 1:
            reasons.append(f"{listed(f'{root.name} via {root.via}' for root in group)} may be one: {why(group)}")
    for root in most:
        outlets = list(dict.fromkeys(outlet_name(told[one]) for one in root.articles))
        if len(outlets) > 1 and root.kind != "unknown":
            reasons.append(f"{root.name} is one origin, printed by {listed(outlets)}")
    doubtful = _doubtful(groups, {one.article: one for one in versions}, near, links=links, sure=sure)
    unlike = [root.name for group, odds in doubtful if not odds for root in group]
    if len(groups) > 1 and unlike:
        reasons.append(f"{listed(unlike)}: perhaps of something else, counted at most and not at least")
    for apart, odds in doubtful:
        if odds:
            names = listed(root.name for root in apart)
            reasons.append(f"{names}: {odds}, so neither confirms the other; counted at most and not at least")
    least, origins_ = max(1, len(groups) - len(doubtful)), list(most)
    if plain:
        first = plain[0]
        name = outlet_name(told[first.article])
        if not roots:
            root = implied(first, near) or Root("unknown", name, name, (first.article,))
            origins_.append(root)
            least = 1
            reasons.append(
                f"nobody is said to have said it; {name} printed it first"
                if root.kind == "unknown"
                else f"{name} tells it beside the words of {root.name}"
            )
        elif versions[0].article == first.article and not _names_a_root(first, most, near):
            root = implied(first, near) or Root("unknown", name, name, (first.article,))
            if not any(maybe_one(root, other) for other in most):
                origins_.append(root)
                reasons.append(f"{name} printed it first, in its own voice: it may have it from the same origin")
        rest = [
            outlet_name(told[one.article])
            for one in plain
            if not any(one.article in root.articles for root in origins_)
        ]
        if rest:
            reasons.append(
                f"{listed(rest)}: in {'their' if len(set(rest)) > 1 else 'its'} own voice, no origin of the claim"
            )
            reasons += _other_numbers(plain, origins_, {one.article: one for one in versions}, near)
    shown = tuple(Origin(root.kind, root.name, root.via, root.articles) for root in origins_)
    if not shown:
        name = outlet_name(told[versions[0].article])
        shown, least = (Origin("unknown", name, name, (versions[0].article,)),), 1
        reasons.append(f"where it comes from is not printed; {name} printed it first")
    return Origins(max(1, min(least, len(shown))), len(shown), tuple(dict.fromkeys(reasons)), shown)


def _doubtful(
    groups: Sequence[Sequence[Root]],
    tellings: Mapping[str, Telling],
    near: Leaning,
    *,
    links: Sequence[Link],
    sure: Sure | None,
) -> list[tuple[Sequence[Root], str]]:
    """The groups that may be no further origin: nobody in particular, or the tellings that come from them do not
    surely tell what those of the widest told one do; with the numbers that differ, if they are why."""
    families = _families(groups, links)
    clear = [at for at, group in enumerate(groups) if any(_is_somebody(root) for root in group)]
    if not clear:
        return [(group, "") for group in groups]
    widest = max(clear, key=lambda at: len(families[at]))

    def one_thing(at: int) -> bool:
        pairs = [frozenset((a, b)) for a in families[widest] for b in families[at]]
        found = [1.0 if sure is None else sure.get(pair, 0.0) for pair in pairs]
        return sum(found) >= SURE * len(found) and max(found) >= SUREST

    odds = {at: _odds(groups[widest], groups[at], tellings, near) for at in clear if at != widest}
    others = [at for at in range(len(groups)) if at != widest]
    return [(groups[at], odds.get(at, "")) for at in others if at not in clear or odds[at] or not one_thing(at)]


def _is_somebody(root: Root) -> bool:
    return root.kind != "unknown" and (root.kind == "document" or root.voice is None or not is_vague(root.voice))


def _families(groups: Sequence[Sequence[Root]], links: Sequence[Link]) -> list[list[str]]:
    """The articles of each group, with those that lean on them and on nobody else's before."""
    home = {article: at for at, group in enumerate(groups) for root in group for article in root.articles}
    ahead = True
    while ahead:
        new = {
            one.downstream: home[one.upstream] for one in links if one.upstream in home and one.downstream not in home
        }
        home |= new
        ahead = bool(new)
    return [[article for article, mine in home.items() if mine == at] for at in range(len(groups))]


def _odds(first: Sequence[Root], second: Sequence[Root], tellings: Mapping[str, Telling], near: Leaning) -> str:
    """The two numbers, as printed, that two origins give for one thing; none where any of theirs agree."""
    ours, theirs = (
        [tellings[article] for root in roots for article in root.articles if article in tellings]
        for roots in (first, second)
    )
    return _apart(ours, theirs, near)


def _other_numbers(
    plain: Sequence[Telling], roots: Sequence[Root], tellings: Mapping[str, Telling], near: Leaning
) -> list[str]:
    """Who tells another number in his own voice than the first origin, and which: no link shows where it came in."""
    first = [tellings[article] for article in roots[0].articles if article in tellings]
    told = [one for one in plain if not any(one.article in root.articles for root in roots)]
    found = [(one, _apart(first, [one], near)) for one in told]
    return [f"{outlet_name(near.told[one.article])}: {odds}" for one, odds in found if odds]


def _apart(first: Sequence[Telling], second: Sequence[Telling], near: Leaning) -> str:
    """The two numbers of tellings of one thing; none where any of theirs agree."""
    ours, theirs = (
        [(text, slots.amounts(one, text)) for one in tellings for text in (near.told[one.article].article.text,)]
        for tellings in (first, second)
    )
    found = [(mine, your, slots.numbers(one, other)) for mine, one in ours for your, other in theirs]
    apart = [(pair[0].of(mine), pair[1].of(your)) for mine, your, one in found for pair in one.apart]
    if not apart or any(one.agreeing for _, _, one in found):
        return ""
    return f"“{apart[0][1]}” in place of “{apart[0][0]}”"


def _names_a_root(one: Telling, roots: Sequence[Root], near: Leaning) -> bool:
    """Whether an article that tells it in its own voice has an origin of the claim among its voices."""
    voices = [voice for telling in near.told[one.article].tellings for voice in telling.voices]
    return any(root.voice is not None and one_name(voice, root.voice) for root in roots for voice in voices)
