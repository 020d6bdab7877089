"""The entry point: it runs the command line and puts into words what went wrong."""

from __future__ import annotations

import sys
from errno import EPIPE

from lamphun_scraper.commands.streams import in_words, prepare_streams, write_no_more
from lamphun_scraper.errors import Exit, LamphunError


def main() -> None:
    """Run the command line; a known error is one line on stderr and its exit code, Ctrl-C an exit code alone."""
    try:
        prepare_streams()
        _run()
    except KeyboardInterrupt:
        sys.exit(int(Exit.DONE_WITH_FAILURES))
    except LamphunError as error:
        _tell(str(error))
        sys.exit(int(error.code))
    except ModuleNotFoundError as error:
        if str(error.name).startswith("lamphun_scraper"):
            raise  # no extra brings it: a mistake of ours
        _tell(f"{error.name} is not installed; install it with: pip install 'lamphun-scraper[all]'")
        sys.exit(int(Exit.USAGE))
    except OSError as error:
        write_no_more()
        if error.errno != EPIPE:  # a reader that has had enough, such as head, needs no message
            _tell(in_words(error))
        sys.exit(int(Exit.DONE_WITH_FAILURES))


def _run() -> None:
    from lamphun_scraper.commands.group import group  # here, where Ctrl-C is quiet: it takes a while

    try:
        group(prog_name="lamphun-scraper")
    finally:
        sys.stdout.flush()  # here, where what goes wrong can be told


def _tell(message: str) -> None:
    print(f"lamphun-scraper: {message}", file=sys.stderr)
