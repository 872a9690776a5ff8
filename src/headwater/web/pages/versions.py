"""What does each version of a claim print, why is it one, and how do two of them differ?

In: a claim with the rest of its story. Out: versions in the order of print, each with its words against those that it
hangs on, its voices, and what may be decided of it; or two of them, word by word beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from headwater.across.records import Claim, Drift, Link, Telling, Trace
from headwater.errors import UsageError
from headwater.export import upstream
from headwater.export.alike import Spoke, reasons
from headwater.export.changed import changed, sides
from headwater.export.lineage import Branch, Lineage, Stem, outlet
from headwater.export.phrased import CHANGED, GRAVE, WAY, stamp, told_apart
from headwater.export.shown import line, shorten
from headwater.library.versions import Piece
from headwater.web.pages.cards import live

SHOWN = 600
"""Code points of a version's words."""
EVIDENCE, LONGEST = 3, 160
"""Passages that show how an article leans on another, and code points of each, and of a name."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A version by its number in the claim, and its outlet."""

    number: int
    article: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change on the way: ``severity`` is from 0 to 1, grave from 0.7 on; ``pieces`` are its sentence, with the words
    marked that went and came; ``steps`` are between which versions."""

    kind: str
    grave: bool
    severity: float
    pieces: tuple[Piece, ...]
    steps: tuple[tuple[Ref, Ref], ...]


@dataclass(frozen=True, slots=True)
class Lean:
    """A link of a version: ``way`` in words, to which version; ``link`` is what is decided of it (upstream~downstream).
    ``directed`` is False where nobody knows which was first; ``explicit``: the text itself says so."""

    of: Ref
    way: str
    directed: bool
    explicit: bool
    score: float
    evidence: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A change that came in above and is handed on: what kind, and with which version it came."""

    kind: str
    grave: bool
    of: Ref


@dataclass(frozen=True, slots=True)
class Why:
    """Why a version is one of the claim: the version that it is most like, how surely they tell one thing, what spoke
    for it and against. ``pair`` is what is decided of the two, both ids with a ~ between; None where they are one."""

    of: Ref
    score: float
    for_it: tuple[Spoke, ...]
    against: tuple[Spoke, ...]
    pair: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One article's telling. ``statement`` is its id, None where the outlet speaks itself; ``anchor`` is its place on
    the article's page. ``chain`` begins at the outlet and ends in the source; ``anonymity`` is the source's.
    ``above`` is the number of the version that it hangs on; with ``alike`` it has its words, else ``pieces`` are what
    differs from it. ``changes`` are kinds, and whether grave; ``hands_on`` are changes above
    that it has too; ``live`` is the page, with the words marked."""

    number: int
    outlet: str
    when: str
    published: str | None
    title: str | None
    text: str
    chain: tuple[str, ...]
    anonymity: str | None
    said: str | None
    denies: bool
    headline: bool
    article: str
    statement: str | None
    anchor: str
    live: str | None
    colour: str
    above: int | None
    alike: bool
    pieces: tuple[Piece, ...]
    changes: tuple[tuple[str, bool], ...]
    hands_on: tuple[Handed, ...]
    leans: tuple[Lean, ...]
    why: Why | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions that are compared."""

    version: Ref
    when: str
    anchor: str
    denies: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions beside each other; ``way`` says what they have to do with each other, ``changes`` what changed
    between them as far as one hangs on the other."""

    left: Side
    right: Side
    way: str
    changes: tuple[Change, ...]


def refs(claim: Claim, trace: Trace) -> dict[str, Ref]:
    """The versions by their articles."""
    numbered = enumerate(claim.versions, 1)
    return {one.article: Ref(number, one.article, outlet(trace.articles[one.article])) for number, one in numbered}


def changes(drifts: Iterable[Drift], known: Mapping[str, Ref]) -> tuple[Change, ...]:
    """What changed, gravest first; what several changed in the same way, once."""
    return tuple(
        Change(one.kind, one.grave, one.severity, one.pieces, tuple((known[up], known[down]) for up, down in one.steps))
        for one in changed(drifts)
    )


# all versions


def versions(claim: Claim, trace: Trace, grown: Lineage) -> tuple[Version, ...]:
    """Every version, in the order of print."""
    known = refs(claim, trace)
    told = {one.article: one for one in claim.versions}
    apart = cache(partial(told_apart, limit=SHOWN))  # copies differ from what they copy in the same way

    def version(branch: Branch, colour: str) -> Version:
        one, article = branch.telling, branch.article
        links = [*([branch.link] if branch.link else []), *branch.also]
        words = line(one.text)
        pieces = apart(told[branch.link.upstream].text, words) if branch.link else (Piece("added", words),)
        return Version(
            number=branch.number, outlet=branch.outlet, when=stamp(article.published), published=article.published,
            title=line(article.title) if article.title else None, text=words,
            chain=(branch.outlet, *(shorten(voice.name, LONGEST) for voice in one.voices)),
            anonymity=one.source.anonymity if one.source else None, said=one.said, denies=one.polarity == "denied",
            headline=one.title, article=one.article, statement=one.attribution, anchor=anchor(one),
            live=live(article.url, one.spans[0].of(article.text)), colour=colour,
            above=known[branch.link.upstream].number if branch.link else None, alike=not pieces,
            pieces=pieces if len(pieces) > 1 else (Piece("same", shorten(words, SHOWN)),),
            changes=tuple((CHANGED[each.kind], each.severity >= GRAVE) for each in branch.drift),
            hands_on=tuple(_handed(each, known) for each in branch.hands_on),
            leans=tuple(_lean(link, one.article, known) for link in links), why=_why(claim, one, told, known),
        )  # fmt: skip

    found = [version(branch, colour(stem, at)) for at, stem in enumerate(grown.stems) for branch in stem.walk()]
    return tuple(sorted(found, key=lambda one: one.number))


def colour(stem: Stem, at: int) -> str:
    """The colour of an origin, by its place among them: as in the picture."""
    return str(at % upstream.COLOURS) if stem.origin else "none"


def anchor(one: Telling) -> str:
    """Its place on its article's page."""
    return f"s-{one.attribution}" if one.attribution else f"v-{one.start}"


def _handed(one: Drift, known: Mapping[str, Ref]) -> Handed:
    return Handed(CHANGED[one.kind], one.severity >= GRAVE, known[one.downstream])


def _lean(link: Link, article: str, known: Mapping[str, Ref]) -> Lean:
    other = known[link.upstream if link.downstream == article else link.downstream]
    way = WAY[link.kind][1] if link.directed else "shares its text, and which was first is open, with"
    evidence = tuple(shorten(words, LONGEST) for words in link.evidence[:EVIDENCE])
    pair = f"{link.upstream}~{link.downstream}"
    return Lean(other, way, link.directed, link.explicit, round(link.score, 3), evidence, pair)


def _why(claim: Claim, one: Telling, told: Mapping[str, Telling], known: Mapping[str, Ref]) -> Why | None:
    same = claim.same.get(one.article)
    if same is None or same.article not in told:
        return None
    ids = (one.id, told[same.article].id)
    for_it, against = reasons(same.reasons)
    pair = f"{ids[0]}~{ids[1]}" if ids[0] != ids[1] else None
    return Why(known[same.article], round(same.score, 3), for_it, against, pair)


# two of them


def compared(claim: Claim, trace: Trace, grown: Lineage, *, left: str, right: str) -> Compared:
    """Two versions by their articles. Raises UsageError for an article that has none."""
    known = refs(claim, trace)
    if strange := [article for article in (left, right) if article not in known]:
        raise UsageError(f"{strange[0]}: this article has no version of the claim")
    told = {one.article: one for one in claim.versions}
    before, after = sides(told[left].text, told[right].text)
    above = {one.telling.article: one.link.upstream for one in grown.walk() if one.link}
    way = _between(left, right, above)
    steps = {(up, down) for up, down in way} | {(left, right), (right, left)}
    drifts = [one for one in claim.drift if (one.upstream, one.downstream) in steps]
    return Compared(
        _side(told[left], known[left], trace, before), _side(told[right], known[right], trace, after),
        _told(left, right, claim, known, way), changes(drifts, known),
    )  # fmt: skip


def _side(one: Telling, ref: Ref, trace: Trace, pieces: tuple[Piece, ...]) -> Side:
    when = stamp(trace.articles[one.article].published)
    return Side(ref, when, anchor(one), one.polarity == "denied", pieces)


def _between(left: str, right: str, above: Mapping[str, str]) -> list[tuple[str, str]]:
    """The steps from the one to the other, where one of them hangs on the other; upstream first in each."""
    for top, at in ((left, right), (right, left)):
        steps = []
        while at in above and at != top:
            steps.append((above[at], at))
            at = above[at]
        if at == top:
            return steps[::-1]
    return []


def _told(left: str, right: str, claim: Claim, known: Mapping[str, Ref], way: list[tuple[str, str]]) -> str:
    """What two versions have to do with each other."""
    if left == right:
        return "This is one version, twice."
    direct = [one for one in claim.links if {one.upstream, one.downstream} == {left, right}]
    if direct:
        down, up = known[direct[0].downstream].outlet, known[direct[0].upstream].outlet
        verb = WAY[direct[0].kind][1] if direct[0].directed else "has words in common with"
        return f"{down} {verb} {up}."
    if way:
        through = [known[down].outlet for _, down in way[:-1]]
        return f"{known[way[-1][1]].outlet} has it from {known[way[0][0]].outlet}, through {', '.join(through)}."
    return "Nothing printed says that one of them has it from the other."
