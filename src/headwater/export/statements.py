"""What does a person at a terminal see of statements from many articles? Each with who, where, when, and its words.

In: statements with the places of the words looked for (relative to the article's text), the terminal's width. Out:
text. The words are what was printed; what was looked for is bold on a terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from headwater.export.shown import ARROW, BADGE, line
from headwater.export.table import NARROWEST, WIDEST
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.records import Statement
from headwater.records import Anonymity, Span

STYLE: Mapping[str, str] = {
    "named": "bold green",
    "described": "bold yellow",
    "unnamed": "bold red",
    "document": "bold cyan",
    "none": "bold magenta",
}
STANCE = {"endorsed": "endorsed by the outlet", "distanced": "told at a distance"}
LONGEST = 360
"""Code points of a content that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement and where its content holds what was looked for: spans into the article's text."""

    statement: Statement
    matches: tuple[Span, ...] = ()


def render(
    found: Iterable[Shown], *, width: int = 80, colour: bool = False, text_of: Mapping[str, str]
) -> Iterator[str]:
    """Each statement as some lines; ``text_of`` gives an article's text by its id."""
    for one in found:
        out = io.StringIO()
        console = Console(
            file=out, width=min(max(width, NARROWEST), WIDEST), force_terminal=colour,
            color_system="standard" if colour else None, no_color=not colour, highlight=False, markup=False,
            emoji=False, legacy_windows=False,
        )  # fmt: skip
        for part in _lines(one, text_of[one.statement.article]):
            console.print(part)
        yield "\n".join(row.rstrip() for row in out.getvalue().splitlines()) + "\n\n"


def _lines(one: Shown, text: str) -> Iterator[Text | Padding]:
    statement = one.statement
    who = Text(line(speaker(statement)), STYLE.get(statement.anonymity, "bold"))
    who.append(f"  [{_badge(statement.anonymity)}]", "dim")
    yield who
    yield Padding(Text(" · ".join(circumstances(statement)), "dim"), (0, 0, 0, 2))
    if len(statement.chain) > 2:
        yield Padding(Text(ARROW.join(line(name) for name in statement.chain)), (0, 0, 0, 2))
    yield Padding(_words(one, text), (0, 0, 0, 2))
    yield Padding(Text(line(statement.title or "untitled"), "dim"), (0, 0, 0, 2))
    yield Padding(Text(f"statement {statement.id}, article {statement.article}", "dim"), (0, 0, 0, 2))


def speaker(statement: Statement) -> str:
    """Whom the source means, and the words that stand there where they say more."""
    printed = statement.source or "no source"
    return f"{statement.name} ({printed})" if statement.name and statement.name != printed else printed


def circumstances(statement: Statement) -> list[str]:
    """Outlet, date, form and what weakens it, in words."""
    told = [statement.outlet or UNKNOWN_OUTLET]
    told += [f"said {statement.said}"] if statement.said else [(statement.published or "no date")[:10]]
    told += [f"“{line(statement.cue)}”"] if statement.cue else []
    told += [line(statement.venue)] if statement.venue and statement.venue not in (statement.cue or "") else []
    told += [] if statement.form == "indirect" else [statement.form]
    told += ["a denial"] if statement.polarity == "denied" else []
    told += [STANCE[statement.endorsement]] if statement.endorsement in STANCE else []
    told += [f"unsure, {statement.score:.0%}".replace("%", " %")] if statement.score < 0.5 else []
    told += ["judged"] if statement.judged else []
    return [line(each) for each in told]


def _badge(anonymity: str) -> str:
    known: Mapping[Anonymity, str] = BADGE
    return next((shown for key, shown in known.items() if key == anonymity), anonymity)


def _words(one: Shown, text: str) -> Text:
    shown = Text()
    for i, span in enumerate(one.statement.content_spans):
        if i:
            shown.append(" … ")
        at = span.start
        for match in one.matches:
            if span.holds(match):
                shown.append(_flat(text[at : match.start]))
                shown.append(_flat(match.of(text)), "bold reverse")
                at = match.end
        shown.append(_flat(text[at : span.end]))
    if not shown.plain.strip():
        return Text("(no words of its own)", "dim")
    if len(shown) > LONGEST:
        shown.truncate(LONGEST)
        shown.append(" …")
    return shown


def _flat(piece: str) -> str:
    """Visible characters in one line, as many as before."""
    return line(f"|{piece}|")[1:-1]
