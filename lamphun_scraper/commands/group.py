"""The commands as one group. Each lives in a module beside this one and is imported when it is asked for."""

from __future__ import annotations

import importlib
from difflib import get_close_matches
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from lamphun_scraper import __version__
from lamphun_scraper.errors import Exit

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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called; Ctrl-C ends it without a word, where click would say "Aborted!"."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(int(Exit.DONE_WITH_FAILURES))

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
