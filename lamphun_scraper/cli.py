"""The command line. Each command lives in `commands/` and is imported when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from errno import EDQUOT, EFBIG, ENOSPC, EPIPE
from io import TextIOWrapper
from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem

from lamphun_scraper import __version__
from lamphun_scraper.errors import Exit, LamphunError

# Command → its one-line help, so that `--help` need not import what a command needs.
COMMANDS: Final = {
    "crawl": "Crawl a site and store its articles and facts (for cron: lock, one-line summary, exit codes).",
    "extract": "Read facts from documents, one JSON object a line.",
    "parse": "Read one saved page and print its article and facts.",
    "export": "Write the tables as Parquet, CSV, XLSX, SQLite, JSON-LD or iCalendar.",
    "report": "Write one self-contained HTML report.",
    "query": "Run SQL over the tables.",
    "status": "Show the last runs and open failures.",
    "reextract": "Read the facts again from stored pages, without the network.",
}


_NO_ROOM: Final = frozenset({ENOSPC, EDQUOT, EFBIG})
"""What only writing can meet with."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of a user's day."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `commands/<name>.py` and return its `command`."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"lamphun_scraper.commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a packaging mistake, not input
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a misspelt one gets the nearest name."""
        near = get_close_matches(args[0], COMMANDS, n=1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without importing them."""
        names = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def group() -> None:
    """Thai provincial news as typed, grounded records.

    A first day:

    \b
      lamphun-scraper crawl --max-articles 20 --contact you@example.org
      lamphun-scraper status
      lamphun-scraper query "SELECT name, count(*) FROM officials GROUP BY name ORDER BY 2 DESC"
      lamphun-scraper report -o report.html

    `lamphun-scraper COMMAND --help` shows examples of each.
    """


def main() -> None:
    """Run the command line; a known error is one line on stderr and its exit code."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):  # Thai is written whatever the locale says
            stream.reconfigure(encoding="utf-8", errors=errors)
    if sys.stdout is None:  # closed by who called; there is nobody to tell
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    try:
        _run()
    except LamphunError as error:
        click.echo(f"lamphun-scraper: {error}", err=True)
        sys.exit(int(error.code))
    except ModuleNotFoundError as error:
        if str(error.name).startswith("lamphun_scraper"):
            raise  # no extra brings it: a mistake of ours
        install = "pip install 'lamphun-scraper[all]'"
        click.echo(f"lamphun-scraper: {error.name} is not installed; install it with: {install}", err=True)
        sys.exit(int(Exit.USAGE))
    except OSError as error:
        _write_no_more()
        if error.errno != EPIPE:  # a reader that has had enough, such as head, needs no message
            click.echo(f"lamphun-scraper: {_told(error)}; check free space and permissions, then run again", err=True)
        sys.exit(int(Exit.DONE_WITH_FAILURES))


def _run() -> None:
    try:
        group(prog_name="lamphun-scraper")
    finally:
        sys.stdout.flush()  # here, where what goes wrong can be told


def _told(error: OSError) -> str:
    """Say what went wrong and where.

    An error of standard output names no file. Every file is written where such an error is put into words (`atomic`,
    `lake`), so one that comes this far without a name is of standard output, if nothing but writing makes it.
    """
    if error.filename is None and error.errno in _NO_ROOM:
        return f"cannot write to standard output: {error.strerror}"
    return str(error)


def _write_no_more() -> None:
    """Send what is still to be written nowhere: the interpreter would try again when it ends, and complain."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
