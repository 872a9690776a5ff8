"""What does the way of a claim look like? Its origins at the left, time from left to right, a line for every link.

In: a claim with its articles. Out: SVG that stands alone, or for a page that brings the style itself: the same claim
gives the same bytes. Each origin has a colour of its own and a lane; citations are thick, agency copies dashed, copies
thin; a change on the way is a mark on the line, with its sentence. What colour says is also said in words or in form.
Light and dark follow the reader's setting; nothing is fetched.

1. the claim and its counts   2. the axis of time   3. what leans across lanes   4. the lanes   5. the reasons
6. the legend
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib import resources

from headwater.across.records import Claim, Link
from headwater.export.citation import INVISIBLE
from headwater.export.lettering import fit, width, wrap
from headwater.export.lineage import Branch, Lineage, lineage
from headwater.export.phrased import CHANGED, GRAVE, WAY, counts, listed, period, stamp, title
from headwater.export.placing import EDGE, LEFT, NOTE, SMALL, WIDE, Dot, Lane, Placed, place
from headwater.records import Article

COLOURS = 10
HEAD_OF = {"also": "head", "loop": "loophead"}
DENIES = '<tspan class="s b" dx="6">denies</tspan>'
HEAD, REASONS, GRAVEST = 20.0, 10, 8
"""Size of the title; lines of reasons; changes written out below, where there are many versions."""


@cache
def style() -> str:
    """The style sheet of the picture."""
    return resources.files(__package__).joinpath("upstream.css").read_text("utf-8").strip()


def render(
    claim: Claim, articles: Mapping[str, Article], *, anchor: str = "", links: Mapping[str, str] | None = None
) -> str:
    """The picture of a claim. With ``anchor`` it is for a page: each version is a link to that name and its number; the
    page brings the :func:`style`, and says the rest. The same with ``links``: addresses, by article."""
    if links is None and anchor:
        links = {one.article: f"#{anchor}{number}" for number, one in enumerate(claim.versions, 1)}
    return _Picture(claim, articles, links).svg()


class _Picture:
    """One picture while it is drawn; ``y`` is how far down it has come. With ``links`` it is for a page."""

    def __init__(self, claim: Claim, articles: Mapping[str, Article], links: Mapping[str, str] | None) -> None:
        self.claim, self.articles, self.links = claim, articles, links
        self.grown: Lineage = lineage(claim, articles)
        self.y = 40.0 if links is None else 22.0
        self.head = [*(self._head() if links is None else []), *self._when()]  # 1
        self.placed: Placed = place(self.grown, top=self.y + 44, title=title)
        self.small = " m" if self.placed.many else ""
        self.dot = {dot.branch.telling.article: dot for dot in self.placed.dots()}
        self.lane = {dot.branch.telling.article: lane for lane in self.placed.lanes for dot in lane.dots}

    def svg(self) -> str:
        """The whole of it."""
        axis_top = self.y + 14
        body = [*self._axis(axis_top), *self._across(), *self._lanes()]  # 2, 3, 4
        self.y = self.placed.bottom + 22
        notes = list(self._notes()) if self.links is None else []  # 5
        legend = list(self._legend())  # 6
        told = f"{counts(self.claim, self.articles)}. {' '.join(f'{one}.' for one in self.claim.origins.reasons)}"
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="up" viewBox="0 0 {WIDE} {self.y:.0f}" '
                f'width="{WIDE}" height="{self.y:.0f}" role="{"img" if self.links is None else "group"}">',
                f"<title>{_safe(self.claim.proposition)}</title>",
                f"<desc>{_safe(told)}</desc>",
                *([f"<style>{style()}</style>"] if self.links is None else []),
                f'<rect class="paper" width="{WIDE}" height="{self.y:.0f}"/>',
                *self.head,
                *body,
                *notes,
                *legend,
                "</svg>\n",
            ]
        )

    def _head(self) -> Iterator[str]:
        for words in wrap(f"“{self.claim.proposition}”", WIDE - 2 * EDGE, HEAD, lines=2, bold=True):
            yield _text(EDGE, self.y, words, "h")
            self.y += 27
        yield _text(EDGE, self.y + 2, counts(self.claim, self.articles), "k")
        self.y += 22

    def _when(self) -> Iterator[str]:
        if self.grown.first:
            told = f"{period(self.grown.first, self.grown.last)} UTC; time is stretched where much was printed"
            yield _text(EDGE, self.y + 2, told, "soft s")
        self.y += 10

    def _axis(self, top: float) -> Iterator[str]:
        placed = self.placed
        if placed.axis.places[0] > LEFT:
            yield _text(LEFT, top, "no date", "soft s")
        for tick in placed.axis.ticks():
            kind = "day" if tick.whole else "tick"
            yield f'<path class="{kind}" d="M{tick.x:.1f} {top + 8:.1f}V{placed.bottom:.1f}"/>'
            yield _text(tick.x, top, tick.label, "b s" if tick.whole else "soft s", anchor="middle")

    def _across(self) -> Iterator[str]:
        """What versions lean on beside what they hang on: only what the tree does not tell anyhow."""
        loops = [frozenset(cycle) for cycle in self.claim.cycles]
        for dot in self.placed.dots():
            for link in dot.branch.also:
                there = self.dot.get(link.upstream)
                if there is None:
                    continue
                loop = any({link.upstream, link.downstream} <= cycle for cycle in loops)
                if loop or not (_hangs(dot, there) or (self.placed.many and self._one_lane(link))):
                    yield self._curve(there, dot, link, "loop" if loop else "also")

    def _one_lane(self, link: Link) -> bool:
        return self.lane[link.upstream].number == self.lane[link.downstream].number

    def _curve(self, there: Dot, here: Dot, link: Link, kind: str) -> str:
        """From dot to dot, up or down and then to the right, with a head where it is known who was first."""
        x, y, up = here.x - 6, here.y, there.y
        ways = WAY[link.kind][1] if link.directed else "has words in common with"
        hint = f"{here.branch.outlet} {ways} {there.branch.outlet}"
        if x - there.x > 30:
            way = f"C{there.x:.1f} {(up + 2 * y) / 3:.1f} {there.x:.1f} {y:.1f} {x:.1f} {y:.1f}"
        else:  # printed before what it leans on, or at the same time
            bow = min(x, there.x) - 40 - 0.06 * abs(y - up)
            way = f"C{bow:.1f} {up:.1f} {bow:.1f} {y:.1f} {x:.1f} {y:.1f}"
        head = f'<path class="{HEAD_OF[kind]}" d="M{x + 1:.1f} {y:.1f}l-7 -3.5v7z"/>' if link.directed else ""
        return (
            f'<g><title>{_safe(hint)}</title><path class="{kind}" d="M{there.x:.1f} {up:.1f}{way}"/>{head}</g>'
        )  # fmt: skip

    def _lanes(self) -> Iterator[str]:
        for lane in self.placed.lanes:
            if lane.number:
                yield f'<path class="rule" d="M{EDGE} {lane.top - 13:.1f}H{WIDE - EDGE}"/>'
            yield from self._origin(lane)
            ink = _ink(lane)
            yield from (self._edge(dot, lane, ink) for dot in lane.dots)
            yield from (self._version(dot, ink) for dot in lane.dots)

    def _origin(self, lane: Lane) -> Iterator[str]:
        ink, y = _ink(lane), lane.top + 21
        kind = lane.stem.origin.kind if lane.stem.origin else "unknown"
        yield _symbol(kind, EDGE + 11, lane.top + 17, ink)
        for words in lane.name:
            yield _text(EDGE + 30, y, words, f"b uf{ink}")
            y += 18
        for words in lane.about:
            yield _text(EDGE + 30, y - 1, words, "soft s")
            y += 16

    def _edge(self, dot: Dot, lane: Lane, ink: str) -> str:
        """From what it hangs on, down and to the right; in a comb along its line and down a tooth."""
        above = dot.above
        down, r = (dot.y if dot.comb is None else dot.comb), 8.0
        x, y = (above.x, above.y) if above else (LEFT - 22.0, lane.middle)
        kind = dot.branch.link.kind if dot.branch.link else ""
        way = 1 if dot.x >= x else -1
        bend = f"V{down - r:.1f}Q{x:.1f} {down:.1f} {x + way * r:.1f} {down:.1f}" if down - y > r else f"V{down:.1f}"
        start = max(x + r, dot.x - 12)
        end = f"H{dot.x:.1f}" if dot.comb is None else f"H{start:.1f}Q{dot.x:.1f} {down:.1f} {dot.x:.1f} {dot.y:.1f}"
        hint = f"<title>{_safe(self._hint(dot.branch, above))}</title>"
        line = f'<path class="e uc{ink} {kind}" d="M{x:.1f} {y:.1f}{bend}{end}"/>'
        return f"<g>{hint}{line}{self._mark(dot)}</g>"

    def _hint(self, branch: Branch, above: Dot | None) -> str:
        if above is None or branch.link is None:
            return f"{branch.outlet} has it from here"
        return f"{branch.outlet} {WAY[branch.link.kind][1]} {above.branch.outlet}"

    def _mark(self, dot: Dot) -> str:
        """A diamond before the dot, red for a grave change."""
        if not dot.branch.drift:
            return ""
        x, y = (dot.x - 21, dot.y) if dot.comb is None else (dot.x, dot.y - 7)
        grave = max(one.severity for one in dot.branch.drift) >= GRAVE
        told = " ".join(f"{CHANGED[one.kind]}: {one.sentence}" for one in dot.branch.drift)
        return (
            f'<path class="{"grave" if grave else "mild"}" d="M{x:.1f} {y - 6.5:.1f}l6.5 6.5l-6.5 6.5l-6.5 -6.5z">'
            f"<title>{_safe(told)}</title></path>"
        )

    def _version(self, dot: Dot, ink: str) -> str:
        label = dot.label
        hint = f"{dot.branch.outlet}, {stamp(dot.branch.article.published)}: “{dot.branch.telling.text}”"
        denied = dot.branch.telling.polarity == "denied"
        shape = (
            f'<path class="no uc{ink}" d="M{dot.x - 4.5:.1f} {dot.y - 4.5:.1f}l9 9m0 -9l-9 9"/>'
            if denied
            else f'<circle class="dot uf{ink}" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="5.5"/>'
        )
        words = (
            f'<text class="halo{self.small}" x="{label.x:.1f}" y="{label.y:.1f}">'
            f'<tspan class="b">{_safe(label.name)}</tspan>'
            f'<tspan class="soft s" dx="6">{_safe(label.when)}</tspan>'
            f"{DENIES if denied else ''}</text>"
        )
        notes = "".join(self._note(dot, label.x))
        drawn = f"<g><title>{_safe(hint)}</title>{shape}{words}{notes}</g>"
        where = (self.links or {}).get(dot.branch.telling.article)
        return drawn if where is None else f'<a href="{_safe(where)}">{drawn}</a>'

    def _note(self, dot: Dot, x: float) -> Iterator[str]:
        y = dot.y + 5 + NOTE
        for drift, lines in zip(dot.branch.drift, dot.notes, strict=False):
            kind = "tgrave" if drift.severity >= GRAVE else "tmild"
            for words in lines:
                yield _text(x, y, words, f"{kind} s halo")
                y += NOTE

    def _notes(self) -> Iterator[str]:
        """How the origins were counted; circles; the gravest changes, where they are not written at the dots."""
        room = WIDE - 2 * EDGE
        yield f'<path class="rule" d="M{EDGE} {self.y - 12:.1f}H{WIDE - EDGE}"/>'
        if self.placed.many:
            yield from self._gravest(room)
        reasons = [*self.claim.origins.reasons]
        if reasons:
            yield from self._line("How the origins were counted", "b")
        for reason in reasons[:REASONS]:
            for words in wrap(reason, room, SMALL, lines=2):
                yield from self._line(words, "soft s")
        for cycle in self.claim.cycles:
            outlets = listed(self.dot[one].branch.outlet for one in cycle if one in self.dot)
            yield from self._line(fit(f"In a circle: {outlets}", room, SMALL), "tgrave s")

    def _gravest(self, room: float) -> Iterator[str]:
        """The same change by several is one line."""
        found: dict[tuple[float, str], list[str]] = {}
        for branch in self.grown.walk():
            for one in branch.drift:
                found.setdefault((-one.severity, one.sentence), []).append(branch.outlet)
        if found:
            yield from self._line("The gravest changes on the way", "b")
        ordered = sorted(found.items(), key=lambda each: (each[0][0], -len(each[1]), each[0][1]))
        for (severity, sentence), outlets in ordered[:GRAVEST]:
            told = fit(f"{listed(outlets, most=3)}: {sentence}", room, SMALL)
            yield from self._line(told, f"{'tgrave' if -severity >= GRAVE else 'tmild'} s")
        self.y += 8 if found else 0

    def _line(self, words: str, kind: str) -> Iterator[str]:
        self.y += 17
        yield _text(EDGE, self.y - 6, words, kind)

    def _legend(self) -> Iterator[str]:
        self.y += 26
        x = float(EDGE)
        used = {link.kind for link in self.claim.links}
        for way, (_, of) in WAY.items():
            if way in used:
                yield f'<path class="e ucn {way}" d="M{x:.1f} {self.y - 4:.1f}h34"/>'
                yield _text(x + 42, self.y, of.removesuffix(" of"), "soft s")
                x += 66 + width(of, SMALL)
        for kind, told in (("grave", "changed much on the way"), ("mild", "changed on the way")):
            yield f'<path class="{kind}" d="M{x + 7:.1f} {self.y - 10.5:.1f}l6.5 6.5l-6.5 6.5l-6.5 -6.5z"/>'
            yield _text(x + 20, self.y, told, "soft s")
            x += 44 + width(told, SMALL)
        self.y += 18


def _hangs(dot: Dot, there: Dot) -> bool:
    """Whether a dot hangs on another one, over whatever lies between."""
    at = dot.above
    while at is not None:
        if at.branch.number == there.branch.number:
            return True
        at = at.above
    return False


def _ink(lane: Lane) -> str:
    return str(lane.number % COLOURS) if lane.stem.origin else "n"


def _symbol(kind: str, x: float, y: float, ink: str) -> str:
    """A form for each kind of origin: full where somebody stands for it, open where nobody does."""
    if kind == "on_record":
        return f'<circle class="uf{ink}" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
    if kind == "anonymous":
        return f'<circle class="e open uc{ink}" cx="{x:.1f}" cy="{y:.1f}" r="8.5"/>'
    if kind == "document":
        return f'<path class="uf{ink}" d="M{x - 7:.1f} {y - 9:.1f}h9l5 5v13h-14z"/>'
    if kind == "own_reporting":
        return f'<path class="uf{ink}" d="M{x:.1f} {y - 10:.1f}l9.5 9l-9.5 11l-9.5 -11z"/>'
    return (
        f'<circle class="e uc{ink}" cx="{x:.1f}" cy="{y:.1f}" r="8.5"/>{_text(x, y + 4.5, "?", "b", anchor="middle")}'
    )


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{marked} x="{x:.1f}" y="{y:.1f}"{at}>{_safe(words)}</text>'


def _safe(words: str) -> str:
    return escape(INVISIBLE.sub(" ", words))
