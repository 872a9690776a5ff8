"""What is the point, in ten seconds? Of each story the claim that most articles tell, and how few origins it has.

In: a trace for each story, the terminal's width in cells, whether it shows colour. Out: text.

1. the claim   2. its counts and its origins   3. what changed most   4. who leans on each other   5. the sum
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from headwater.across.records import Claim, Drift, Trace
from headwater.export.lineage import lineage, outlet
from headwater.export.phrased import CHANGED, GRAVE, between, counts, listed, title
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.export.table import draw

CHANGES, ORIGINS, LONGEST = 3, 3, 240
"""Changes and origins shown of a claim; code points of a sentence."""


def render(parts: Sequence[Trace], *, width: int = 80, colour: bool = False) -> str:
    """The stories, those that most articles tell first."""
    told = sorted((part for part in parts if part.claims), key=lambda part: -len(part.articles))
    rows: list[RenderableType] = []
    for part in told:
        rows += [*_story(part), Text()]
    return draw(Group(*rows, *_sum(told)), width=width, colour=colour)


def _story(part: Trace) -> Iterator[RenderableType]:
    claim = part.claims[0]
    yield Text(f"“{line(claim.proposition)}”", "bold")  # 1
    yield _item(Text(counts(claim, part.articles), "bold red"))  # 2
    stems = [stem for stem in lineage(claim, part.articles).stems if stem.origin]
    for name, kind in map(title, stems[:ORIGINS]):
        yield _item(Text(f"from {name}  [{kind}]"))
    for one in _gravest(claim, part):  # 3
        way = f"{outlet(part.articles[one.upstream])} → {outlet(part.articles[one.downstream])}: "
        mark = (f"≠ {CHANGED[one.kind]}  ", "red" if one.severity >= GRAVE else "yellow")
        yield _item(Text.assemble(mark, (way, "dim"), shorten(one.sentence, LONGEST), overflow="fold"))
    for looped in part.claims:  # 4
        for cycle in looped.cycles:
            names = listed(outlet(part.articles[article]) for article in cycle)
            words = shorten(looped.proposition, LONGEST)
            yield _item(Text.assemble(("in a circle  ", "red"), f"{names}: “{words}”", overflow="fold"))


def _gravest(claim: Claim, part: Trace) -> list[Drift]:
    """The gravest changes, one of each kind."""
    kinds: dict[str, Drift] = {}
    found = (one for branch in lineage(claim, part.articles).walk() for one in branch.drift)
    for one in sorted(found, key=lambda one: -one.severity):
        kinds.setdefault(one.kind, one)
    return list(kinds.values())[:CHANGES]


def _sum(told: Sequence[Trace]) -> Iterator[RenderableType]:  # 5
    articles = {key: article for part in told for key, article in part.articles.items()}
    outlets = {outlet(article).casefold() for article in articles.values()}
    origins = [part.claims[0].origins for part in told]
    number = between(sum(one.least for one in origins), sum(one.most for one in origins))
    yield Text(
        f"{count(len(articles), 'article')} of {count(len(outlets), 'outlet')}. What most of them tell has "
        f"{number} independent origins.",
        "bold",
        overflow="fold",
    )


def _item(shown: Text) -> Padding:
    return Padding(shown, (0, 0, 0, 2))
