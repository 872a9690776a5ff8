"""Which article leans on which, for one claim?

In: the articles of a story, and the versions of a claim. Out: its links, upstream to downstream. In order of how
plainly the
text says so: it cites the other outlet, it credits it (wire), it prints its address, it has taken over its words
(copies), or those of an unnamed source that it printed (quotes).
Direction is by citation, then credit, then containment and time; where neither tells, the link is undirected.

What articles share is worked out once a story (:class:`Leaning`), and then looked up for each claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headwater.across.borrowed import borrowed, by_words
from headwater.across.citing import Cite, bare_address, cites, codes, outlet_key, outlet_of, printed_names
from headwater.across.moments import before, moment
from headwater.across.passages import paragraph, sentence
from headwater.across.records import Link, LinkKind, Telling, Told, Voice
from headwater.across.reuse import Print, Reuse, printed, reuse
from headwater.across.voices import one_name
from headwater.across.words import in_common
from headwater.records import PROSE, Span
from headwater.text.quotemarks import quotes

CONTAINED, WORDS = 0.12, 30
"""An article has taken over another's text where so much of the shorter one's own runs of words, or so many words in
common stretches, are the other's."""
LEAST_SHARED = 3
"""Runs that two articles share before they are compared at all."""
PASSAGE = 8
"""Words of a version that must lie in common stretches, where little else is shared."""
FEWEST = 15
"""Words in common stretches that a copy has at least: one sentence told alike is none."""
MOSTLY = 0.35
"""From here on an article is a copy as a whole."""
LATE = 3 * 86_400.0
"""Seconds by which no clock is wrong."""
COMMON = 24
"""A run that more articles of a story have is boilerplate."""


FIRST = re.compile(
    r"\b(?:(?:was|were) (?:the )?first to (?:report|reveal|print|tell)|(?:we|can) (?:\w+ )?(?:reveal|disclose)|"
    r"exclusively)\b",
    re.I,
)
"""An outlet says of what it tells that it found it."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What the articles of a story say of, and share with, each other.

    ``told`` by article; ``cited`` by article: its citations; ``reused`` by pair of articles (the
    smaller id first); ``outlet`` by article: its key; ``names`` how outlets are printed; ``began``
    by outlet: when it first printed something; ``ruled`` what people decided of pairs (upstream, downstream);
    ``borrowed`` by article, and by the earlier one: the unnamed source's words that it has from there.
    """

    told: Mapping[str, Told]
    order: Mapping[str, int]
    cited: Mapping[str, tuple[Cite, ...]]
    reused: Mapping[tuple[str, str], Reuse]
    outlet: Mapping[str, str]
    wires: Mapping[str, str]
    names: Mapping[str, str]
    began: Mapping[str, str | None]
    ruled: Mapping[tuple[str, str], bool]
    borrowed: Mapping[str, Mapping[str, str]]


def leaning(
    story: Sequence[Told],
    *,
    outlets: Iterable[str] = (),
    domains: Mapping[str, str] | None = None,
    ruled: Mapping[tuple[str, str], bool] | None = None,
) -> Leaning:
    """What the articles of a story have to do with each other. ``outlets``: names of outlets known beside these."""
    articles = [told.article for told in story]
    names = {one.outlet for one in articles if one.outlet} | set(outlets)
    names |= {one.wire for one in articles if one.wire and one.wire[0].isupper()}  # not "agencies"
    printed_as = codes(articles) | printed_names(names, texts=[one.text for one in articles])
    hosts = {one.domain: one.outlet for one in articles if one.domain and one.outlet} | dict(domains or {})
    outlet = {one.id: outlet_key(one.outlet, one.domain) for one in articles}
    return Leaning(
        told={told.article.id: told for told in story},
        order={told.article.id: at for at, told in enumerate(in_time(story))},
        cited={one.id: cites(one, names=printed_as, domains=hosts) for one in articles},
        reused=_reused(story),
        outlet=outlet,
        wires={one.id: printed_as.get(one.wire) or outlet_key(one.wire) for one in articles if one.wire},
        names=printed_as,
        began={
            outlet_key(one.article.outlet, one.article.domain): one.article.published
            for one in reversed(in_time(story))
        },
        ruled=ruled or {},
        borrowed=borrowed(in_time(story), outlet),
    )


def heard(telling: Telling, near: Leaning) -> list[tuple[Voice, str | None]]:
    """The voices of a telling, from the outlet inward, each with the outlet that it is (its key), if it is one."""
    before = [one.outlet for one in near.cited[telling.article] if one.span.start <= telling.spans[-1].end]
    after = [one.outlet for one in near.cited[telling.article]]
    last = before[-1] if before else after[0] if after else None
    return [(voice, outlet_of(voice, near.names, last=last)) for voice in telling.voices]


def in_time(story: Iterable[Told]) -> list[Told]:
    """Articles by their time of print, those without one at the end."""
    return sorted(story, key=lambda told: (moment(told.article.published) or float("inf"), told.article.id))


def _reused(story: Sequence[Told]) -> dict[tuple[str, str], Reuse]:
    """What pairs of articles share; only pairs that have some runs in common are compared."""
    prints = {told.article.id: _print(told) for told in story}
    holders: dict[int, list[str]] = defaultdict(list)
    for article, one in prints.items():
        for value in np.unique(one.hashes[one.own]).tolist():
            holders[value].append(article)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for articles in holders.values():
        if 1 < len(articles) <= max(COMMON, len(story) // 2):
            for at, first in enumerate(articles):
                for second in articles[at + 1 :]:
                    shared[min(first, second), max(first, second)] += 1
    return {pair: reuse(prints[pair[0]], prints[pair[1]]) for pair, n in shared.items() if n >= LEAST_SHARED}


def _print(told: Told) -> Print:
    article = told.article
    blocks = [block.span for block in article.blocks if block.kind in PROSE]
    marks = [quote.span for quote in quotes(article.text, blocks) if len(quote.span.of(article.text).split()) > 3]
    return printed(article.text, quoted=marks, parts=blocks)


def links(versions: Sequence[Telling], near: Leaning) -> tuple[Link, ...]:
    """The links between the versions of a claim, by upstream and downstream."""
    by_article = {one.article: one for one in versions}
    found: dict[tuple[str, str], Link] = {}
    for article in by_article:
        for link in _explicit(article, by_article, near):
            pair = (link.upstream, link.downstream)
            if pair not in found or RANK[link.kind] < RANK[found[pair].kind]:
                found[pair] = link
    explicit = _without_seconds(found, near)
    found = dict(explicit)
    for article in by_article:
        if (copy := _copy(article, by_article, near, explicit)) is not None:
            found.setdefault((copy.upstream, copy.downstream), copy)
    for link in by_words(versions, near, tuple(found.values())):
        found.setdefault((link.upstream, link.downstream), link)
    kept = _with_rulings(found, by_article, near)
    return tuple(sorted(kept, key=lambda one: (near.order[one.upstream], near.order[one.downstream])))


def _with_rulings(found: Mapping[tuple[str, str], Link], versions: Mapping[str, Telling], near: Leaning) -> list[Link]:
    """The links with what people decided: a wrong one goes, a right one is there though the text shows none."""
    right = {pair for pair, holds in near.ruled.items() if holds and versions.keys() >= set(pair)}
    kept = [
        link
        for (up, down), link in found.items()
        if near.ruled.get((up, down)) is not False and (down, up) not in right
    ]
    said = [
        Link(up, down, "copies" if _shared(up, down, near).words >= FEWEST else "cites", explicit=False, directed=True,
             score=1.0, evidence=("decided by a person",))
        for up, down in sorted(right - found.keys())
    ]  # fmt: skip
    return kept + said


def _without_seconds(found: Mapping[tuple[str, str], Link], near: Leaning) -> dict[tuple[str, str], Link]:
    """A copy cites whom its model cites: that citation is the model's, not its own."""
    upstream: dict[str, list[str]] = defaultdict(list)
    for up, down in found:
        upstream[down].append(up)
    kept = {}
    for (up, down), link in found.items():
        models = [
            one
            for one in near.outlet
            if one not in (up, down)
            and _shared(down, one, near).first >= MOSTLY
            and (up, one) in found
            and ((one, down) in found or _before(one, down, near))
        ]
        if link.kind != "cites" or not models:
            kept[up, down] = link
    return kept


def _before(one: str, other: str, near: Leaning) -> bool:
    return before(near.told[one].article.published, near.told[other].article.published) is True


RANK = {"cites": 0, "wire": 1, "hyperlinks": 2, "copies": 3, "quotes": 4}


def _explicit(article: str, versions: Mapping[str, Telling], near: Leaning) -> Iterable[Link]:
    """What the article itself says of where it has this from."""
    telling = versions[article]
    told = near.told[article]
    voices = {key for _, key in heard(telling, near) if key is not None}
    for cite in near.cited[article]:
        upstream = _issue(cite, article, versions, near)
        if upstream is None:
            continue
        if not _of_claim(cite, telling, versions[upstream], voices=voices, text=told.article.text):
            continue
        if telling.polarity != versions[upstream].polarity and cite.outlet not in voices and telling.voices:
            continue  # who denies a report does not have it from there
        words = cite.sentence.of(told.article.text).strip()
        kind: LinkKind = "wire" if _copied_too(cite, article, upstream, near) else cite.kind
        yield Link(upstream, article, kind, explicit=True, directed=True, score=0.95, evidence=(words,))
    if (wire := near.wires.get(article)) is not None and wire != near.outlet[article]:
        agency = [one for one in versions if near.outlet[one] == wire and one != article]
        if (upstream := _best(article, agency, versions, near)) is not None:
            words = told.article.wire or ""
            yield Link(upstream, article, "wire", explicit=True, directed=True, score=0.95, evidence=(words,))


def _copied_too(cite: Cite, article: str, upstream: str, near: Leaning) -> bool:
    """Whether an agency is named in the words that are its own: "told Nordwire" in what is credited to Nordwire."""
    if cite.kind != "cites" or near.wires.get(article) != cite.outlet:
        return False
    return any(span.meets(cite.sentence) for span, _ in _shared(article, upstream, near).stretches)


def _issue(cite: Cite, article: str, versions: Mapping[str, Telling], near: Leaning) -> str | None:
    """Which article of the outlet is meant: by its address, else the one printed before that shares most; of an agency
    that printed nothing itself, one with its credit."""
    others = [one for one in versions if one != article]
    of_outlet = [one for one in others if near.outlet[one] == cite.outlet]
    if not of_outlet and near.wires.get(article) != cite.outlet:
        of_outlet = [one for one in others if near.wires.get(one) == cite.outlet]
    if cite.address is not None:
        named = [one for one in of_outlet if bare_address(near.told[one].article.url or "") == cite.address]
        return named[0] if named else None
    return _best(article, of_outlet, versions, near)


def _best(article: str, candidates: Sequence[str], versions: Mapping[str, Telling], near: Leaning) -> str | None:
    """The candidate that shares most words with the article, those printed before it first; where none shares any, the
    one that tells the claim in the words nearest to its own. What was printed after it is none, where the outlet had
    printed something before, or where it is days."""
    when = near.told[article].article.published
    candidates = [one for one in candidates if not _too_late(near.told[one].article.published, when, one, near)]

    def standing(one: str) -> tuple[bool, int, bool, float, int]:
        later = before(when, near.told[one].article.published) is True
        alike = in_common(versions[one].weights, versions[article].weights)
        told = _same_source(versions[one], versions[article])
        return not later, _shared(one, article, near).words, told, round(alike, 1), -near.order[one]

    return max(candidates, key=standing, default=None)


def _same_source(one: Telling, other: Telling) -> bool:
    """Whether both have it from one: by name, or somebody's name in what the other calls his ("a memo by Ada Marr")."""
    pairs = [(a, b) for a in one.voices for b in other.voices]
    return any(one_name(a, b) or _holds(a, b) or _holds(b, a) for a, b in pairs)


def _holds(person: Voice, other: Voice) -> bool:
    return person.kind == "person" and person.name in (other.printed or other.name)


def _too_late(printed: str | None, when: str | None, one: str, near: Leaning) -> bool:
    if before(when, printed) is not True:
        return False
    first, second = moment(when), moment(printed)
    days = first is not None and second is not None and second - first > LATE
    return days or before(near.began.get(near.outlet[one]), when) is True


def _shared(one: str, other: str, near: Leaning) -> Reuse:
    """What the first shares with the second, seen from the first."""
    found = near.reused.get((min(one, other), max(one, other)))
    if found is None:
        return Reuse(0.0, 0.0, 0, ())
    if one < other:
        return found
    return Reuse(found.second, found.first, found.words, tuple((b, a) for a, b in found.stretches))


def _of_claim(cite: Cite, telling: Telling, upstream: Telling, *, voices: set[str], text: str) -> bool:
    """Whether a citation is about this claim: the outlet is among its voices, or stands in its paragraph, or nobody
    else is said to have said it (and the article does not say that it was first), or the same one is."""
    if cite.outlet in voices or cite.kind == "wire":
        return True
    if paragraph(text, telling.start, telling.spans[-1].end).holds(cite.span):
        return True
    if not telling.voices:
        return FIRST.search(sentence(text, telling.start, telling.spans[-1].end).of(text)) is None
    ours, theirs = telling.source, upstream.source
    return ours is not None and theirs is not None and one_name(ours, theirs)


def _copy(
    article: str, versions: Mapping[str, Telling], near: Leaning, explicit: Mapping[tuple[str, str], Link]
) -> Link | None:
    """The article whose text this one has most of, where it does not say so."""
    best: tuple[float, int, str, Reuse, bool] | None = None
    for other in versions:
        if other == article or (other, article) in explicit or (article, other) in explicit:
            continue
        shared = _shared(article, other, near)
        if not _taken(shared, versions[article], versions[other]):
            continue
        first = _upstream(other, article, shared, near, explicit)
        if first is False or (first is None and near.order[other] > near.order[article]):
            continue
        candidate = (max(shared.first, shared.second), -near.order[other], other, shared, first is True)
        if best is None or candidate[:2] > best[:2]:
            best = candidate
    if best is None:
        return None
    share, _, other, shared, directed = best
    ours = [link for (_, down), link in explicit.items() if down == article]
    if any(_shared(article, link.upstream, near).words >= 0.8 * shared.words for link in ours if link.kind == "wire"):
        return None  # both have it from the agency
    kin = {link.upstream for link in ours}
    theirs = {up for (up, down) in explicit if down == other}
    if kin & theirs and share < MOSTLY:
        return None  # both lean on the same one, and that is what they share
    credited = near.wires.get(article)
    kind: LinkKind = "wire" if credited is not None and near.wires.get(other) == credited else "copies"
    text = near.told[article].article.text
    shown = tuple(span.of(text) for span, _ in sorted(shared.stretches, key=lambda s: s[0].start - s[0].end)[:2])
    score = round(min(0.99, 0.5 + share), 2)
    return Link(other, article, kind, explicit=kind == "wire", directed=directed, score=score, evidence=shown)


def _taken(shared: Reuse, ours: Telling, theirs: Telling) -> bool:
    share = max(shared.first, shared.second)
    if shared.words < FEWEST or (share < CONTAINED and shared.words < WORDS):
        return False
    if share >= MOSTLY:
        return True
    return any(_meets(a, ours) for a, _ in shared.stretches) and any(_meets(b, theirs) for _, b in shared.stretches)


def _meets(stretch: Span, telling: Telling) -> bool:
    return any(stretch.meets(span) for span in telling.spans)


def _upstream(
    other: str, article: str, shared: Reuse, near: Leaning, explicit: Mapping[tuple[str, str], Link]
) -> bool | None:
    """Whether the other one is the earlier one: by credit, then time, then which is contained in which; None
    unknown."""
    if any(
        link.downstream == article and near.outlet[link.upstream] == near.outlet[other] for link in explicit.values()
    ):
        return True
    timed = before(near.told[other].article.published, near.told[article].article.published)
    if timed is not None:
        return timed
    if shared.first - shared.second > 0.2:  # more of ours is theirs: the shorter is cut from the longer
        return True
    if shared.second - shared.first > 0.2:
        return False
    return None
