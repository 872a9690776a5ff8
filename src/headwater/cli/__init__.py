"""The command line: each command a few lines over the API.

Data goes to stdout, all else to stderr. Exit: 0 success, 1 some inputs failed (each named on stderr), 2 usage,
130 interrupted. Whatever is heavy is imported inside the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from headwater.cli import adding, asking, demo, judging, linking, reading, serving, tracing
from headwater.cli.where import ACTORS, VARIABLE

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line and exit; a closed pipe (``| head``) ends it quietly, as it does other Unix tools."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app(prog_name="headwater")
    except KeyboardInterrupt:
        sys.exit(130)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"headwater {version('headwater')}")
        raise typer.Exit


@app.callback()
def headwater(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    library: Annotated[
        str | None,
        typer.Option(metavar="FILE", envvar=VARIABLE, help="The library; by default one in your data folder."),
    ] = None,
    actors: Annotated[
        str | None,
        typer.Option(metavar="FILE", envvar=ACTORS, help="Actors and outlets of your own: a table or JSON lines."),
    ] = None,
) -> None:
    """Who said what in the news, according to whom, and where it really came from."""


for command in (
    reading.read, adding.add, adding.watch, asking.ask, asking.who, tracing.trace, tracing.stories, tracing.quote,
    asking.stats, judging.judge, asking.export, asking.cite, asking.versions, linking.link, adding.reread,
    adding.failures, adding.backup, reading.schema, serving.serve, demo.demo,
):  # fmt: skip
    app.command()(command)
