"""``headwater judge``: what a person decides, and takes back."""

from __future__ import annotations

import getpass
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from headwater.cli.listing import ListFormat, write_out
from headwater.cli.output import Output, put, sink
from headwater.cli.where import library
from headwater.errors import UsageError
from headwater.library.records import Judgement, JudgementKind

if TYPE_CHECKING:
    from headwater.library.view import Library

KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
LISTS = ("list", "waiting")
"""What is listed, and decides nothing."""


def judge(
    context: typer.Context,
    *,
    kind: Annotated[str, typer.Argument(help=f"{', '.join(KINDS)}; or list, waiting, replay.")],
    target: Annotated[
        str | None, typer.Argument(help="Id of a statement, actor, article or judgement; a file for replay.")
    ] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="What it is instead.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason, in your words; needed to decide.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; your login name where not given.")] = None,
    written: Annotated[
        ListFormat | None, typer.Option("--format", "-f", help="Of list and waiting: for machines.")
    ] = None,
    output: Output = None,
) -> None:
    """Correct the library: every decision is kept, with who, when and why, and can be undone.

    merge ACTOR into=ACTOR; split ACTOR [articles=ID,ID name=...]; retype ACTOR kind=... class=... country=...; distinct
    ACTOR other=ACTOR; confirm or reject STATEMENT; fix STATEMENT polarity=... anonymity=... actor=...; byline ARTICLE
    authors=A;B; date ARTICLE published=2024-11-25; outlet ARTICLE outlet=...; same or apart STATEMENT other=STATEMENT
    (or ARTICLE@START, what an outlet says in its own voice); link ARTICLE from=ARTICLE right=true or false; together or
    asunder ARTICLE other=ARTICLE; undo JUDGEMENT; list; waiting; replay FILE.
    """
    asked = Asked(kind, target, values or [], why, who)
    with library(context) as lib:
        if written is not None and kind not in LISTS:
            raise UsageError(f"--format is for {' and '.join(LISTS)}")
        if kind in LISTS:
            _listed(lib, asked, written=written, output=output)
        elif kind == "replay":
            if output is not None:
                raise UsageError("replay writes nothing: it takes no --output")
            _replayed(lib, asked)
        else:
            _decided(lib, asked, output=output)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the command line."""

    kind: str
    target: str | None
    values: list[str]
    why: str | None
    who: str | None

    def only(self, *names: str) -> None:
        """Raises UsageError where there is something else: what would be passed over is refused."""
        given = {"id": self.target, "values": self.values, "--why": self.why, "--who": self.who}
        if more := [name for name, value in given.items() if value and name not in names]:
            raise UsageError(f"{self.kind} takes no {', '.join(more)}")


def _listed(lib: Library, asked: Asked, *, written: ListFormat | None, output: Path | None) -> None:
    from headwater.library.judgements import waiting

    asked.only()
    found = lib.judgements() if asked.kind == "list" else waiting(lib.db)
    if written is not None:
        write_out(found, form=written.value, output=output, of=Judgement)
        return
    with sink(output, empty=True) as out:
        for one in found:
            put(out, _line(one))


def _replayed(lib: Library, asked: Asked) -> None:
    from headwater.library.judgements import load

    asked.only("id")
    applied, known, waiting = load(lib.db, _lines(asked.target))
    told = f"; {waiting} wait for what is not here yet" if waiting else ""
    typer.echo(f"{applied} applied, {known} known already{told}", err=True)


def _decided(lib: Library, asked: Asked, *, output: Path | None) -> None:
    kind, target, why = asked.kind, asked.target, asked.why
    if kind not in KINDS:
        raise UsageError(f"{kind}: not a judgement (there are {', '.join(KINDS)}; and {', '.join(LISTS)}, replay)")
    if not target:
        raise UsageError(f"{kind} what? give an id")
    if not (why or "").strip():
        raise UsageError("a judgement needs a reason: --why")
    author = asked.who or getpass.getuser()
    if kind == "undo":
        asked.only("id", "--why", "--who")
    with sink(output) as out:
        if kind == "undo":
            put(out, _line(lib.undo(target, who=author, why=str(why))))
        else:
            put(
                out,
                _line(
                    lib.judge(cast(JudgementKind, kind), target, value=_value(asked.values), who=author, why=str(why))
                ),
            )


def _line(one: Judgement) -> str:
    as_written = {**asdict(one), "value": json.loads(one.value), "anchor": json.loads(one.anchor)}
    return json.dumps(as_written, ensure_ascii=False, sort_keys=True) + "\n"


def _lines(name: str | None) -> list[str]:
    if name is None or name == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: cannot be read: {error}") from error


def _value(pairs: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for pair in pairs:
        field, is_pair, words = pair.partition("=")
        if not is_pair:
            raise UsageError(f"{pair}: values are given as field=value")
        if field in value:
            raise UsageError(f"{field} is given twice: once is enough")
        if field == "authors":
            value[field] = [name.strip() for name in words.split(";") if name.strip()]
        elif field == "articles":
            value[field] = [name.strip() for name in words.split(",") if name.strip()]
        else:
            value[field] = words or None
    return value
