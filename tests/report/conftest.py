"""A report over a small lake, and a real browser to open it in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from lamphun_scraper.commands.report import command
from lamphun_scraper.lake import Lake, Reading
from tests.lake.samples import BODY, failure, reading, run

HOSTILE_TITLE = "ประกาศ <script>window.broken = true</script> & <img src=x onerror=alert(1)> ตลาดนัด"
ASTRAL = "🎉🎊 "
# Chromium asks Google's hosts for updates unless told not to; the report itself asks for nothing.
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def shifted(number: int, characters: str) -> Reading:
    """An article whose body has `characters` in front: every span moves with them."""
    plain, by = reading(number, body=characters + BODY), len(characters)
    moved = {
        kind.name: tuple(
            replace(item, span_start=item.span_start + by, span_end=item.span_end + by)
            for item in getattr(plain.facts, kind.name)
        )
        for kind in fields(plain.facts)
    }
    return replace(plain, facts=replace(plain.facts, **moved))


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    data_dir = tmp_path_factory.mktemp("report")
    lake = Lake(data_dir / "lake")
    readings = [reading(number, title=f"ข่าวลำดับที่ {number}") for number in range(1, 61)]
    readings += [reading(61, title=HOSTILE_TITLE), shifted(62, ASTRAL)]
    lake.commit(readings)
    lake.add_run(run())
    lake.record_failures([failure()])
    return lake


@pytest.fixture(scope="package")  # playwright keeps an event loop running, which other tests must not meet
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on this machine: the report is not opened (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report_file(lake: Lake) -> Path:
    data_dir = Path(lake.root).parent
    return written(data_dir)


def written(data_dir: Path) -> Path:
    """Write the report of a data directory, as the command does."""
    path = data_dir / "report.html"
    done = CliRunner().invoke(command, ["-o", str(path), "--data-dir", str(data_dir)])
    assert done.exit_code == 0, done.output
    return path


@contextmanager
def opened(browser: Browser, report: Path, at: str = "") -> Iterator[Page]:
    """Open a report, `at` an address in it; at the end there was no error, no warning and no request but the file."""
    context = browser.new_context(locale="th-TH", timezone_id="America/New_York")
    page = context.new_page()
    trouble: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(report.as_uri() + at)
    page.wait_for_selector("html[data-plotted]")
    yield page
    assert trouble == []
    assert requests == [report.as_uri()]
    context.close()


@pytest.fixture
def report_of(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that stores readings in a lake of their own and writes its report."""

    def report_of(*readings: Reading) -> Path:
        lake = Lake(tmp_path / "lake")
        lake.commit(readings)
        lake.add_run(run())
        return written(tmp_path)

    return report_of
