"""``headwater judge``: what a person decides, and takes back."""

from __future__ import annotations

import getpass
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from headwater.cli.listing import ListFormat, write_out
from headwater.cli.output import Output, put
from headwater.cli.where import library
from headwater.errors import UsageError
from headwater.library.records import Judgement, JudgementKind

KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)


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
    written: Annotated[ListFormat | None, typer.Option("--format", "-f", help="Of list: for machines.")] = None,
    output: Output = None,
) -> None:
    """Correct the library: every decision is kept, with who, when and why, and can be undone.

    merge ACTOR into=ACTOR; split ACTOR [articles=ID,ID name=...]; retype ACTOR kind=... class=... country=...; distinct
    ACTOR other=ACTOR; confirm or reject STATEMENT; fix STATEMENT polarity=... anonymity=... actor=...; byline ARTICLE
    authors=A;B; date ARTICLE published=2024-11-25; outlet ARTICLE outlet=...; same or apart STATEMENT other=STATEMENT
    (or ARTICLE@START, what an outlet says in its own voice); link ARTICLE from=ARTICLE right=true or false; together or
    asunder ARTICLE other=ARTICLE; undo JUDGEMENT; list; waiting; replay FILE.
    """
    from headwater.library import judgements

    with library(context) as lib:
        if kind == "list":
            if written is not None:
                write_out(lib.judgements(), form=written.value, output=output, of=Judgement)
                return
            for one in lib.judgements():
                put(sys.stdout.buffer, _line(one))
        elif kind == "waiting":
            for one in judgements.waiting(lib.db):
                put(sys.stdout.buffer, _line(one))
        elif kind == "replay":
            applied, known, waiting = judgements.load(lib.db, _lines(target))
            told = f"; {waiting} wait for what is not here yet" if waiting else ""
            typer.echo(f"{applied} applied, {known} known already{told}", err=True)
        elif kind not in KINDS:
            raise UsageError(f"{kind}: not a judgement (there are {', '.join(KINDS)}; and list, waiting, replay)")
        elif target is None:
            raise UsageError(f"{kind} what? give an id")
        elif why is None:
            raise UsageError("a judgement needs a reason: --why")
        else:
            author = who or getpass.getuser()
            if kind == "undo":
                put(sys.stdout.buffer, _line(lib.undo(target, who=author, why=why)))
                return
            [known_kind] = [each for each in KINDS if each == kind]
            put(sys.stdout.buffer, _line(lib.judge(known_kind, target, value=_value(values), who=author, why=why)))


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


def _value(pairs: list[str] | None) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for pair in pairs or []:
        field, is_pair, words = pair.partition("=")
        if not is_pair:
            raise UsageError(f"{pair}: values are given as field=value")
        if field == "authors":
            value[field] = [name.strip() for name in words.split(";") if name.strip()]
        elif field == "articles":
            value[field] = [name.strip() for name in words.split(",") if name.strip()]
        else:
            value[field] = words or None
    return value
