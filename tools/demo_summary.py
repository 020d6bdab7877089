"""What the demonstration shows at its end: who did what, where, when and how many, and the words that say so."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from pythainlp.tokenize import word_tokenize
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from lamphun_scraper.commands.display import without_controls
from lamphun_scraper.query import run_query
from lamphun_scraper.schema import TABLES

LATEST: Final = 12
WIDTHS: Final = {"What": 36, "Where": 28, "Who presides": 18}
FIXED: Final = 40
"""What the other columns and the gaps take, in cells."""
PASSAGES: Final = 2
LONGEST_PASSAGE: Final = 420  # characters

TOTALS: Final = """
    SELECT (SELECT count(*) FROM articles) AS articles,
           (SELECT count(*) FROM events) AS events,
           (SELECT count(DISTINCT name) FROM officials) AS people,
           (SELECT count(DISTINCT name) FROM venues) AS places,
           (SELECT sum(count) FROM participants WHERE scope = 'total') AS participants,
           (SELECT min("start") FROM events) AS since,
           (SELECT max("end") FROM events) AS until
"""
ACTIVITIES: Final = f"""
    SELECT e.start AS day, e."end" AS last_day, e.start_time AS clock, coalesce(e.name, a.title) AS what,
           v.name AS place, v.district, o.name AS chair, p.count AS people, p.approx
    FROM articles a
    JOIN events e ON e.article_id = a.article_id AND e.ordinal = 1
    LEFT JOIN venues v ON v.article_id = a.article_id AND v.ordinal = 1
    LEFT JOIN (SELECT article_id, min_by(name, ordinal) AS name FROM officials WHERE role = 'chair' GROUP BY ALL) o
        ON o.article_id = a.article_id
    LEFT JOIN (SELECT article_id, max("count") AS count, arg_max(approx, "count") AS approx
               FROM participants WHERE scope = 'total' GROUP BY ALL) p ON p.article_id = a.article_id
    ORDER BY (o.name IS NULL)::INT + (v.name IS NULL)::INT + (p.count IS NULL)::INT, a.published_at DESC
    LIMIT {LATEST}
"""  # noqa: S608 - a constant of ours
SPANS: Final = """
    SELECT a.url, a.body, kind, span_start, span_end
    FROM articles a JOIN (
        SELECT article_id, 'when' AS kind, source, span_start, span_end FROM events
        UNION SELECT article_id, 'when', time_source, time_span_start, time_span_end FROM events
        UNION SELECT article_id, 'what', name_source, name_span_start, name_span_end FROM events
        UNION SELECT article_id, 'who', source, span_start, span_end FROM officials
        UNION SELECT article_id, 'who', position_source, position_span_start, position_span_end FROM officials
        UNION SELECT article_id, 'where', source, span_start, span_end FROM venues
        UNION SELECT article_id, 'where', area_source, area_span_start, area_span_end FROM venues
        UNION SELECT article_id, 'how many', source, span_start, span_end FROM participants
    ) spans USING (article_id)
    WHERE source = 'body'
    ORDER BY a.published_at DESC, a.article_id, span_start, span_end
"""
MOST_NAMED: Final = "SELECT name, count(*) FROM officials GROUP BY name ORDER BY 2 DESC LIMIT 5"
STYLES: Final[Mapping[str, str]] = {
    "when": "black on yellow",
    "what": "black on bright_white",
    "who": "black on bright_cyan",
    "where": "black on bright_green",
    "how many": "black on bright_magenta",
}


def show(console: Console, data_dir: Path) -> None:
    """Print the summary of a data directory."""
    console.print()
    console.print(_headline(data_dir))
    console.print(_activities(data_dir, console.width))
    console.print(_passages(data_dir, console))
    console.print(_tables(data_dir))
    _show_next_steps(console, data_dir)


def _rows(sql: str, data_dir: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = run_query(sql, data_dir).to_pylist()
    return rows


def _headline(data_dir: Path) -> Panel:
    (total,) = _rows(TOTALS, data_dir)
    said = (
        f"{total['articles']} articles tell of {total['events']} events between "
        f"{total['since']} and {total['until']}:\n"
        f"{total['people']} people and {total['places']} places by name, {_counted(total['participants'])}"
    )
    return Panel(said, title="From pages to tables", title_align="left", expand=False)


def _counted(people: int | None) -> str:
    """Say the sum of the head counts; that none is stated is not that nobody came."""
    return "no head count of all" if people is None else f"head counts that add up to {people:,}"


# --- who, where, when, how many ----------------------------------------------------------------------------------


def _activities(data_dir: Path, width: int) -> Table:
    table = Table(
        box=SIMPLE_HEAD, title="Some of the activities", title_justify="left", title_style="bold", pad_edge=False
    )
    table.add_column("When", no_wrap=True)
    share = min(1, (width - FIXED) / sum(WIDTHS.values()))
    for name, widest in WIDTHS.items():
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=int(widest * share))
    table.add_column("How many", no_wrap=True, justify="right")
    for row in _rows(ACTIVITIES, data_dir):
        table.add_row(
            *map(
                Text,
                (_when(row), *(without_controls(row[name] or "") for name in ("what", "place", "chair")), _many(row)),
            )
        )
    return table


def _when(row: Mapping[str, Any]) -> str:
    """Return the day and time, or the days as ISO 8601 writes an interval: 2024-08-29/30."""
    first, last = row["day"], row["last_day"]
    if last == first:
        return f"{first} {row['clock'] or ''}".rstrip()
    shared = 8 if (first.year, first.month) == (last.year, last.month) else 5 if first.year == last.year else 0
    return f"{first}/{last.isoformat()[shared:]}"


def _many(row: Mapping[str, Any]) -> str:
    if row["people"] is None:
        return ""
    return f"{'≈ ' if row['approx'] else ''}{row['people']:,}"


# --- the words that say so ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """Words that say a value: which kind of value, and their first character and the one past their last."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """The first paragraph of an article, and the spans within it."""

    url: str
    text: str
    spans: tuple[Span, ...]

    @property
    def kinds(self) -> int:
        """How many kinds of value it tells."""
        return len({span.kind for span in self.spans})

    def coloured(self) -> Text:
        """Return the text with every span in its kind's colour."""
        text = Text(without_controls(self.text))
        for span in self.spans:
            text.stylize(STYLES[span.kind], span.start, span.end)
        return text

    def bracketed(self) -> Text:
        """Return the text with every span in brackets, for a file or pipe, where no colour shows."""
        starts, ends = Counter(span.start for span in self.spans), Counter(span.end for span in self.spans)
        marked = (
            "]" * ends[place] + "[" * starts[place] + character
            for place, character in enumerate(without_controls(self.text) + " ")
        )
        return Text("".join(marked).rstrip())


def _passages(data_dir: Path, console: Console) -> Group:
    legend = Text("Each value points at the words that say it: ", style="bold")
    for kind, style in STYLES.items():
        legend.append(f" {kind} ", style=style).append(" ")
    shown: list[RenderableType] = [legend, ""]
    for passage in _telling(data_dir):
        marked = passage.coloured() if console.color_system else passage.bracketed()
        said = Group(*_lines(marked, console.width - 4), Text(passage.url, style="dim"), "")
        shown.append(Padding(said, (0, 2)))
    return Group(*shown)


def _telling(data_dir: Path) -> list[Passage]:
    """Return the passages that tell most kinds of value, the newest first among equals."""
    found = [passage for passage in _first_paragraphs(data_dir) if len(passage.text) <= LONGEST_PASSAGE]
    return sorted(found, key=lambda passage: -passage.kinds)[:PASSAGES]


def _first_paragraphs(data_dir: Path) -> Iterator[Passage]:
    for (url, body), spans in groupby(_rows(SPANS, data_dir), key=itemgetter("url", "body")):
        text = body.split("\n", 1)[0]
        within = (
            Span(one["kind"], one["span_start"], one["span_end"]) for one in spans if one["span_end"] <= len(text)
        )
        yield Passage(url, text, tuple(within))


def _lines(text: Text, width: int) -> Iterator[Text]:
    """Break Thai text between words; it has few spaces to break at."""
    breaks, place, line = [], 0, 0
    for word in word_tokenize(text.plain, keep_whitespace=True):
        if line + cell_len(word) > width:
            breaks.append(place)
            line = 0
        place += len(word)
        line += cell_len(word)
    for part in text.divide(breaks):
        yield part[len(part.plain) - len(part.plain.lstrip()) :]


# --- where it is, what to try ------------------------------------------------------------------------------------


def _tables(data_dir: Path) -> Table:
    table = Table(
        box=SIMPLE_HEAD,
        title=f"The tables in {data_dir}/parquet",
        title_justify="left",
        title_style="bold",
        pad_edge=False,
    )
    table.add_column("Table")
    table.add_column("Rows", justify="right")
    table.add_column("What they are")
    for name, spec in TABLES.items():
        (counted,) = _rows(f"SELECT count(*) AS n FROM {name}", data_dir)  # noqa: S608 - names are ours
        table.add_row(name, f"{counted['n']:,}", spec.description)
    return table


def _show_next_steps(console: Console, data_dir: Path) -> None:
    grid = Table.grid(padding=(0, 2))
    for name, use in (
        ("report.html", "open it in a browser: figures, plots, every fact in its sentence"),
        ("csv/  news.xlsx", "open in a spreadsheet"),
        ("news.db", f"datasette {shlex.quote(f'{data_dir}/news.db')}"),
        ("events.ics", "open in a calendar"),
    ):
        grid.add_row(Text(f"  {name}"), Text(use, style="dim"))
    console.print(Text(f"Files in {data_dir}", style="bold"), grid, "", sep="\n")
    console.print(Text("Try next, after: . .venv/bin/activate", style="bold"))
    for command in (
        f'lamphun-scraper query "{MOST_NAMED}" --data-dir {shlex.quote(str(data_dir))}',
        f"lamphun-scraper status --data-dir {shlex.quote(str(data_dir))}",
        "lamphun-scraper crawl --contact you@example.org      # the live site, politely, into data/",
    ):
        console.print(f"  {command}", markup=False, highlight=False, soft_wrap=True)
