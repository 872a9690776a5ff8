"""What does a person at a terminal see? One reading, grouped by source, in the width that there is.

In: a Reading, the terminal's width in cells, whether it shows colour. Out: text. Colour never carries meaning alone:
what a source is stands in words beside it.

1. who printed it, when   2. how it is sourced   3. each source with its statements   4. events and plans
5. figures that are not exact, and dates   6. the outlet's own voice   7. what could not be done
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.export.acts import acts, tally
from headwater.export.contract import failures
from headwater.export.figures import figures, inexact
from headwater.export.moments import meaning, of_time, points
from headwater.export.shown import (
    badge,
    chain,
    circumstances,
    credits,
    headline,
    line,
    marks,
    shorten,
    standing,
    title,
    words,
)
from headwater.export.summary import count, sentences, summarise
from headwater.export.voices import Sourcing, Voice, sourcing
from headwater.records import Anonymity, Attribution, Reading, Span

NARROWEST, WIDEST = 40, 200
TWO_COLUMNS = 64
"""From this width on the cue has a column of its own."""
LONGEST = 360
"""Code points of a statement that are shown, unless everything is."""
FEW, FEW_EVENTS = 3, 4
"""Sentences in the outlet's own voice, and events, that are shown, unless everything is."""
STYLE: dict[Anonymity, str] = {
    "named": "bold green",
    "described": "bold yellow",
    "unnamed": "bold red",
    "document": "bold cyan",
    "none": "bold magenta",
}


def render(reading: Reading, *, width: int = 80, colour: bool = False, everything: bool = False) -> str:
    """The reading as a table; ``everything`` shortens nothing."""
    return draw(_page(reading, two_columns=width >= TWO_COLUMNS, everything=everything), width=width, colour=colour)


def draw(page: RenderableType, *, width: int, colour: bool) -> str:
    """What a terminal of this width shows; printed words are never taken for markup."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(max(width, NARROWEST), WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(page)
    return "\n".join(row.rstrip() for row in out.getvalue().splitlines()) + "\n"


def _page(reading: Reading, *, two_columns: bool, everything: bool) -> Group:
    told = sourcing(reading)
    limit = len(reading.article.text) if everything else LONGEST
    parts: list[RenderableType] = [*header(reading), Text(), *_summary(reading)]  # 1, 2
    for voice in told.voices:  # 3
        parts += [Text(), _who(voice), *_statements(voice, told, reading.article.text, two_columns, limit)]
    parts += _events(reading, told, everything=everything)  # 4
    printed = [*_figures(reading, told, everything=everything), *_dates(reading, everything=everything)]
    parts += [Text(), *printed] if printed else []  # 5
    parts += _own_voice(reading, everything=everything)  # 6
    parts += failed(reading)  # 7
    return Group(*parts)


def header(reading: Reading) -> Iterator[Text]:
    """What the article is called, who printed it, when."""
    yield Text(headline(reading.article), "bold")
    told = credits(reading.article)
    if told:
        yield Text(" · ".join(told), "dim")


def _summary(reading: Reading) -> Iterator[Text]:
    for i, sentence in enumerate(sentences(summarise(reading))):
        yield Text(line(sentence), "" if i else "bold")


def _who(voice: Voice) -> Text:
    """Name and role, then in words what kind of source it is, and for what body and country it speaks."""
    row = Text(title(voice), STYLE[voice.anonymity])
    if voice.anonymity != "none":
        row.append(f"  [{' · '.join((badge(voice), *standing(voice)))}]", "not bold")
    return row


def _statements(voice: Voice, told: Sourcing, text: str, two_columns: bool, limit: int) -> Iterator[RenderableType]:
    for names, group in groupby(voice.statements, key=lambda one: told.chain_of[one.id]):
        if len(names) > 2:
            yield Padding(Text(chain(names), "italic"), (0, 0, 0, 2))
        lay = _in_columns if two_columns else _stacked
        yield Padding(lay(list(group), told, text, limit), (0, 0, 0, 2))


def _in_columns(statements: Sequence[Attribution], told: Sourcing, text: str, limit: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=16, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for one in statements:
        said, below = _words(one, told, text, limit)
        grid.add_row(Text(_cue(one, text), "dim"), Group(said, below) if below else said)
    return grid


def _stacked(statements: Sequence[Attribution], told: Sourcing, text: str, limit: int) -> Group:
    parts: list[RenderableType] = []
    for one in statements:
        said, below = _words(one, told, text, limit)
        indented = Group(said, below) if below else said
        parts += [Text(_cue(one, text), "dim"), Padding(indented, (0, 0, 0, 2))]
    return Group(*parts)


def _cue(attribution: Attribution, text: str) -> str:
    return words(attribution.cue, text) or "(no cue)"


def _words(attribution: Attribution, told: Sourcing, text: str, limit: int) -> tuple[Text, Text | None]:
    """The printed words, and a line under them: the marks, and to whom, where, when, only if what."""
    said = shorten(words(attribution.content, text), limit) or "(no words)"
    notes = (*marks(attribution), *circumstances(attribution, told, text))
    return Text(said, overflow="fold"), Text(" · ".join(notes), "dim", overflow="fold") if notes else None


def _events(reading: Reading, told: Sourcing, *, everything: bool) -> Iterator[RenderableType]:
    found = reading.events
    if not found:
        return
    few = found if everything else found[:FEW_EVENTS]
    yield Text()
    yield Text.assemble(("Events and plans", "bold"), f"  [{tally(found)}]")
    for act in acts(replace(reading, events=few), told):
        yield _item(" · ".join(act.facts))
        yield Padding(Text(" · ".join(act.evidence), "dim", overflow="fold"), (0, 0, 0, 4))
    if len(few) < len(found):
        yield _item(f"… and {len(found) - len(few)} more (--all)")


def _figures(reading: Reading, told: Sourcing, *, everything: bool) -> Iterator[RenderableType]:
    """How many figures leave something open; which, where everything is shown."""
    number = len(inexact(reading))
    if not number:
        return
    told_of = f"{number} of {len(reading.quantities)} bounded or approximate"
    yield Text.assemble(("Figures", "bold"), f"  [{told_of}{'' if everything else ': --all'}]")
    for figure in figures(reading, told) if everything else ():
        yield _item(f"{figure.printed}: {figure.meaning}")
        yield Padding(Text(figure.voice, "dim", overflow="fold"), (0, 0, 0, 4))


def _dates(reading: Reading, *, everything: bool) -> Iterator[RenderableType]:
    """How many dates are printed; each with what it means, where everything is shown."""
    found = points(reading.times)
    if not found:
        return
    unknown = sum(of_time(time) is None for time in found)
    left_open = f", {unknown} left open" if unknown else ""
    yield Text.assemble(
        ("Dates", "bold"), f"  [{len(found)} printed{left_open}{'' if everything else ': --all, --timeline'}]"
    )
    for time in found if everything else ():
        yield _item(f"{line(time.span.of(reading.article.text))}: {meaning(time)}")


def _own_voice(reading: Reading, *, everything: bool) -> Iterator[RenderableType]:
    own = reading.assertions
    if not own:
        return
    shown = own if everything else own[:FEW]
    yield Text()
    yield Text.assemble(("In the outlet’s own voice", "bold"), f"  [{count(len(own), 'sentence')}]")
    for assertion in shown:
        yield _item(_sentence(assertion.spans, reading.article.text, everything=everything))
    if len(shown) < len(own):
        yield _item(f"… and {len(own) - len(shown)} more (--all)")


def _sentence(spans: tuple[Span, ...], text: str, *, everything: bool) -> str:
    return shorten(words(spans, text), len(text) if everything else LONGEST // 2)


def failed(reading: Reading) -> Iterator[RenderableType]:
    """What could not be done, if anything."""
    found = failures(reading)
    if not found:
        return
    yield Text()
    yield Text("Could not be done", "bold")
    for failure in found:
        yield _item(line(f"{failure.stage}: {failure.message}"))


def _item(shown: str) -> Padding:
    return Padding(Text(shown, overflow="fold"), (0, 0, 0, 2))
