"""What does a person at a terminal see of a claim? Its origins, who leans on whom from there on, and what changed.

In: a Trace, the terminal's width in cells, whether it shows colour. Out: text.

1. the claim, and its counts   2. a tree from each origin, downstream   3. how many origins, and why   4. circles
5. what changed on the way, gravest first   6. the other claims that match, a line each
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from headwater.across.records import Claim, Drift, Link, OriginKind, Trace
from headwater.export.lineage import Branch, Lineage, Stem, lineage, outlet
from headwater.export.phrased import (
    CHANGED,
    GRAVE,
    WAY,
    counts,
    interval,
    listed,
    period,
    span,
    stamp,
    title,
    told_apart,
)
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.export.table import draw
from headwater.library.versions import Piece
from headwater.records import Article

STYLE: Mapping[OriginKind, str] = {
    "on_record": "bold green",
    "document": "bold cyan",
    "anonymous": "bold yellow",
    "own_reporting": "bold blue",
    "unknown": "bold magenta",
}
MARKS: Mapping[str, tuple[str, str, str]] = {
    "same": ("", "", "dim"),
    "removed": ("[-", "-]", "red"),
    "added": ("{+", "+}", "green"),
}
CLOSING = ("-]", "+}")
LONGEST, DEEP, ALIKE, DRIFTS = 160, 8, 3, 12
"""Code points of a version's words; levels of the tree; copies from which on they share a line; changes shown: unless
everything is."""


def render(
    trace: Trace, *, width: int = 80, colour: bool = False, everything: bool = False, limit: int | None = None
) -> str:
    """The first claim, and a line for each of the others, at most ``limit`` claims in all."""
    if not trace.claims:
        return ""
    first, *others = trace.claims[:limit]
    story = next((one.title for one in trace.stories if one.id == first.story), None)
    parts = list(_claim(first, trace.articles, story, everything=everything))
    if others:  # 6
        parts += [Text(), Text("Other claims", "bold"), _others(others, trace.articles)]
    return draw(Group(*parts), width=width, colour=colour)


def most_told(parts: Iterable[Trace], *, limit: int, width: int = 80, colour: bool = False) -> str:
    """Of the claims of many stories those that most articles tell, a line each; only these are kept in memory."""
    told = ((claim, {one.article: part.articles[one.article] for one in claim.versions})
            for part in parts for claim in part.claims)  # fmt: skip
    found = nsmallest(limit, told, key=lambda pair: (-len(pair[0].versions), pair[0].id))
    articles = {key: article for _, some in found for key, article in some.items()}
    return draw(_others([claim for claim, _ in found], articles), width=width, colour=colour) if found else ""


def _claim(
    claim: Claim, articles: Mapping[str, Article], story: str | None, *, everything: bool
) -> Iterator[RenderableType]:
    grown = lineage(claim, articles)
    yield Text(f"“{shorten(claim.proposition, len(claim.proposition) if everything else 2 * LONGEST)}”", "bold")  # 1
    yield Text(counts(claim, articles), "bold")
    about = [period(grown.first, grown.last) + " UTC"] if grown.first else []
    about += [f"story: {shorten(story, 80)}"] if story else []
    yield Text(" · ".join([*about, f"claim {claim.id}"]), "dim")
    for stem in grown.stems:  # 2
        yield Text()
        yield _stem(stem, articles, everything=everything)
    yield from _origins(claim)  # 3
    yield from _circles(claim, articles)  # 4
    yield from _drift(grown, articles, everything=everything)  # 5


def _stem(stem: Stem, articles: Mapping[str, Article], *, everything: bool) -> Tree:
    name, kind = title(stem)
    style = STYLE[stem.origin.kind] if stem.origin else "bold red" if stem.denies else "bold"
    tree = Tree(Text.assemble((name, style), f"  [{kind}]"), guide_style="dim")
    _hang(tree, stem.branches, _Shown(articles, everything))
    return tree


class _Shown:
    """How the versions of a claim are shown."""

    def __init__(self, articles: Mapping[str, Article], everything: bool) -> None:
        self.articles, self.everything = articles, everything

    def node(self, branch: Branch, above: Branch | None, *, below: bool = True) -> Group:
        """A version in two lines: who, when, how it leans on what; and what it says that the one above does not.

        ``below``: it stands under the one above.
        """
        head = Text(branch.outlet, "bold")
        for told, style in self._facts(branch, None if below else above):
            head.append(" · ", "dim")
            head.append(told, style)
        said = self._said(branch, above)
        return Group(head, said) if said else Group(head)

    def _facts(self, branch: Branch, named: Branch | None) -> Iterator[tuple[str, str]]:
        yield stamp(branch.article.published), ""
        if branch.link:
            below, of = WAY[branch.link.kind]
            yield f"{of} {named.outlet}" if named else below, "cyan"
        for link in branch.also:
            yield self._also(link), "dim"
        if branch.telling.polarity == "denied":
            yield "a denial", "bold red"
        if branch.telling.title:
            yield "headline", "dim"
        if branch.drift:
            yield _changes(branch.drift), _colour(branch.drift)
        if branch.hands_on:
            yield f"hands on: {_kinds(branch.hands_on)}", "yellow"

    def _also(self, link: Link) -> str:
        other = outlet(self.articles[link.upstream])
        return (
            f"also {WAY[link.kind][1]} {other}"
            if link.directed
            else f"shares its text with {other}, which first is open"
        )

    def _said(self, branch: Branch, above: Branch | None) -> Text | None:
        limit = len(branch.article.text) if self.everything else LONGEST
        if above is None:
            return Text(shorten(branch.telling.text, limit), "dim", overflow="fold")
        found = told_apart(above.telling.text, branch.telling.text, limit=limit)
        return pieces(found) if found else None


def pieces(found: Sequence[Piece]) -> Text:
    """Words as they are where all are other words; else what went and what came, marked."""
    if len(found) == 1:
        return Text(found[0].text, "dim", overflow="fold")
    shown = Text(overflow="fold")
    for piece in found:
        before, after, style = MARKS[piece.kind]
        words = piece.text.strip()
        apart = piece.text[:1].isspace() or (shown.plain.endswith(CLOSING) and words[:1].isalnum())
        shown.append(" " * apart)
        shown.append(f"{before}{words}{after}" if words else "", style)
        shown.append(" " * (bool(words) and piece.text[-1:].isspace()))
    return shown


def _changes(drift: Sequence[Drift]) -> str:
    return f"≠ {_kinds(drift)}"


def _kinds(drift: Sequence[Drift]) -> str:
    return ", ".join(dict.fromkeys(CHANGED[one.kind] for one in drift))


def _colour(drift: Sequence[Drift]) -> str:
    return "bold red" if max(one.severity for one in drift) >= GRAVE else "bold yellow"


def _hang(tree: Tree, branches: Sequence[Branch], shown: _Shown) -> None:
    """Hang the branches on the tree; from some depth on they go no deeper, and name what they lean on."""
    waiting: list[tuple[Tree, Sequence[Branch], Branch | None, int]] = [(tree, branches, None, 1)]
    while waiting:
        at, several, above, depth = waiting.pop()
        alike = [] if shown.everything or above is None else _alike(several, above)
        for branch in several:
            if branch in alike:
                continue
            node = at.add(shown.node(branch, above, below=depth <= DEEP))
            if branch.children:
                waiting.append((node if depth < DEEP else at, branch.children, branch, depth + 1))
        if alike:
            at.add(_together(alike))


def _alike(branches: Sequence[Branch], above: Branch) -> list[Branch]:
    """Copies that nothing hangs on and that say nothing else, where they are many."""
    found = [
        one
        for one in branches
        if not (one.children or one.drift or one.also) and one.link and one.link.kind in ("wire", "copies")
        and not told_apart(above.telling.text, one.telling.text, limit=LONGEST)
    ]  # fmt: skip
    return found if len(found) >= ALIKE else []


def _together(alike: Sequence[Branch]) -> Text:
    told = f"{len(alike)} more copies with the same words: {listed(one.outlet for one in alike)}"
    return Text(told, "dim", overflow="fold")


def _origins(claim: Claim) -> Iterator[RenderableType]:
    yield Text()
    told = interval(claim.origins)
    yield Text(told[0].upper() + told[1:], "bold")
    for reason in claim.origins.reasons:
        yield _item(line(reason))


def _circles(claim: Claim, articles: Mapping[str, Article]) -> Iterator[RenderableType]:
    if claim.cycles:
        yield Text()
        yield Text("In a circle", "bold red")
        for cycle in claim.cycles:
            yield _item(f"{listed(outlet(articles[one]) for one in cycle)} lean on each other")


def _drift(grown: Lineage, articles: Mapping[str, Article], *, everything: bool) -> Iterator[RenderableType]:
    """What each version changed, once: what it took from two that say the same is one change."""
    found = list(grown.claim.drift) if everything else [one for branch in grown.walk() for one in branch.drift]
    if not found:
        return
    found.sort(key=lambda one: -one.severity)
    few = found if everything else found[:DRIFTS]
    yield Text()
    yield Text.assemble(("What changed on the way", "bold"), f"  [{count(len(found), 'change')}]")
    for one in few:
        way = f"{outlet(articles[one.upstream])} → {outlet(articles[one.downstream])}"
        style = "red" if one.severity >= GRAVE else "yellow"
        yield Padding(Text.assemble((f"≠ {CHANGED[one.kind]}", style), f"  {way}"), (0, 0, 0, 2))
        yield Padding(Text(line(one.sentence), overflow="fold"), (0, 0, 0, 4))
    if len(few) < len(found):
        yield _item(f"… and {len(found) - len(few)} more (--full)")


def _others(several: Iterable[Claim], articles: Mapping[str, Article]) -> Table:
    """For each how many articles, outlets and origins, what it says, how many deny it, and its id to ask for it."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="dim")
    for name in ("articles", "outlets", "origins"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("claim", ratio=1, overflow="fold")
    for one in several:
        outlets = {outlet(articles[version.article]).casefold() for version in one.versions}
        denied = sum(version.polarity == "denied" for version in one.versions)
        said = Text(shorten(line(one.proposition), LONGEST))
        if denied:
            said.append(f"  denied by {denied}", "red")
        said.append(f"  {one.id}", "dim")
        table.add_row(str(len(one.versions)), str(len(outlets)), span(one.origins), said)
    return table


def _item(shown: str) -> Padding:
    return Padding(Text(shown, overflow="fold"), (0, 0, 0, 2))
