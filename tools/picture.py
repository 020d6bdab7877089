"""Take the picture of the report that README shows: of the demonstration's report, in a real browser.

    make demo && python tools/picture.py

Needs chromium and a font with Thai letters (Debian: fonts-noto-core). The plot of people is left out, so that the
picture shows the reader without being longer than a visitor scrolls.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parents[1]
WIDTH: Final = 1180
ARTICLE: Final = "lamphun:information:937"
"""One with every kind of fact."""
STILL: Final = (
    "document.activeElement.blur(); document.querySelector('[aria-labelledby=h-who]').hidden = true; scrollTo(0, 0)"
)
BOTTOM: Final = "document.getElementById('article').getBoundingClientRect().bottom"


def main() -> None:
    """Write docs/report.png, or the file of `-o`."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--report", type=Path, default=ROOT / "data" / "demo" / "report.html")
    cli.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "report.png")
    given = cli.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no chromium on this machine; Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page(
            viewport={"width": WIDTH, "height": 900}
        )
        page.goto(f"{given.report.resolve().as_uri()}#{ARTICLE}")
        page.wait_for_selector("html[data-plotted]")
        page.mouse.move(1, 1)
        page.evaluate(STILL)
        height = page.evaluate(BOTTOM) + 30
        page.screenshot(path=given.output, full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    print(f"wrote {given.output}")


if __name__ == "__main__":
    main()
