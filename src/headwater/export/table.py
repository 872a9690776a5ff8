"""What does a person at a terminal see? One reading, grouped by source, in the width that there is.

In: a Reading, the terminal's width in cells, whether it shows colour. Out: text. Colour never carries meaning alone:
what a source is stands in words beside it.

1. who printed it, when   2. how it is sourced   3. each source with its statements   4. the outlet's own voice
5. what could not be done
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.export.contract import failures
from headwater.export.shown import badge, chain, circumstances, credits, headline, line, marks, shorten, title, words
from headwater.export.summary import count, sentences, summarise
from headwater.export.voices import Sourcing, Voice, sourcing
from headwater.records import Anonymity, Attribution, Reading, Span

NARROWEST, WIDEST = 40, 200
TWO_COLUMNS = 64
"""From this width on the cue has a column of its own."""
LONGEST = 360
"""Code points of a statement that are shown, unless everything is."""
FEW = 3
STYLE: dict[Anonymity, str] = {
    "named": "bold green",
    "described": "bold yellow",
    "unnamed": "bold red",
    "document": "bold cyan",
    "none": "bold magenta",
}


def render(reading: Reading, *, width: int = 80, colour: bool = False, everything: bool = False) -> str:
    """The reading as a table; ``everything`` shortens nothing."""
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
    console.print(_page(reading, two_columns=console.width >= TWO_COLUMNS, everything=everything))
    return "\n".join(row.rstrip() for row in out.getvalue().splitlines()) + "\n"


def _page(reading: Reading, *, two_columns: bool, everything: bool) -> Group:
    told = sourcing(reading)
    limit = len(reading.article.text) if everything else LONGEST
    parts: list[RenderableType] = [*_header(reading), Text(), *_summary(reading)]  # 1, 2
    for voice in told.voices:  # 3
        parts += [Text(), _who(voice), *_statements(voice, told, reading.article.text, two_columns, limit)]
    parts += _own_voice(reading, everything=everything)  # 4
    parts += _failures(reading)  # 5
    return Group(*parts)


def _header(reading: Reading) -> Iterator[Text]:
    yield Text(headline(reading.article), "bold")
    told = credits(reading.article)
    if told:
        yield Text(" · ".join(told), "dim")


def _summary(reading: Reading) -> Iterator[Text]:
    for i, sentence in enumerate(sentences(summarise(reading))):
        yield Text(line(sentence), "" if i else "bold")


def _who(voice: Voice) -> Text:
    """Name and role, then in words what kind of source it is."""
    row = Text(title(voice), STYLE[voice.anonymity])
    if voice.anonymity != "none":
        row.append(f"  [{badge(voice)}]", "not bold")
    return row


def _statements(voice: Voice, told: Sourcing, text: str, two_columns: bool, limit: int) -> Iterator[RenderableType]:
    for names, group in groupby(voice.statements, key=lambda one: told.chain_of[one.id]):
        if len(names) > 2:
            yield Padding(Text(chain(names), "italic"), (0, 0, 0, 2))
        lay = _in_columns if two_columns else _stacked
        yield Padding(lay(list(group), text, limit), (0, 0, 0, 2))


def _in_columns(statements: Sequence[Attribution], text: str, limit: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=16, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for one in statements:
        said, below = _words(one, text, limit)
        grid.add_row(Text(_cue(one, text), "dim"), Group(said, below) if below else said)
    return grid


def _stacked(statements: Sequence[Attribution], text: str, limit: int) -> Group:
    parts: list[RenderableType] = []
    for one in statements:
        said, below = _words(one, text, limit)
        indented = Group(said, below) if below else said
        parts += [Text(_cue(one, text), "dim"), Padding(indented, (0, 0, 0, 2))]
    return Group(*parts)


def _cue(attribution: Attribution, text: str) -> str:
    return words(attribution.cue, text) or "(no cue)"


def _words(attribution: Attribution, text: str, limit: int) -> tuple[Text, Text | None]:
    """The printed words, and a line under them: the marks, and to whom, where and when."""
    said = shorten(words(attribution.content, text), limit) or "(no words)"
    notes = (*marks(attribution), *circumstances(attribution, text))
    return Text(said, overflow="fold"), Text(" · ".join(notes), "dim", overflow="fold") if notes else None


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


def _failures(reading: Reading) -> Iterator[RenderableType]:
    found = failures(reading)
    if not found:
        return
    yield Text()
    yield Text("Could not be done", "bold")
    for failure in found:
        yield _item(line(f"{failure.stage}: {failure.message}"))


def _item(shown: str) -> Padding:
    return Padding(Text(shown, overflow="fold"), (0, 0, 0, 2))
