"""Count how often a date of each form is right (`models/dates.json`): its confidence.

    python tools/fit_dates.py --gold ../shared/gold --on learn

A form never seen wrong is held off certainty by the rule of succession: (right + 1) / (seen + 2).
"""

from __future__ import annotations

import json
from collections import Counter

from fitting import Annotated, arguments, read_gold

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.model import MODELS


def judged(annotated: Annotated) -> list[tuple[str, bool]]:
    """List the form of every date in a body and whether a careful reader has it too, optional ones left out."""
    required, optional = (
        {(item["start"], item["end"]) for item in annotated.gold["dates"] if bool(item.get("optional")) == wanted}
        for wanted in (False, True)
    )
    found = {
        (dated.first.isoformat(), dated.last.isoformat()): dated.form
        for dated in find_dates(annotated.document)
        if dated.passage.source == "body"
    }
    return [(form, days in required) for days, form in found.items() if days not in optional - required]


def main() -> None:
    """Count on the part that the command line names and write the table."""
    options = arguments(__doc__)
    all_judged = [pair for document in read_gold(options.gold, options.on) for pair in judged(document)]
    seen = Counter(form for form, _ in all_judged)
    right = Counter(form for form, is_right in all_judged if is_right)
    table = {form: round((right[form] + 1) / (seen[form] + 2), 4) for form in ("year", "no_year", "numeric")}
    origin = f"tools/fit_dates.py on the annotated documents, part {options.on}"
    file = {"origin": origin, "seen": seen, "right": right, "confidence": table}
    (MODELS / "dates.json").write_text(json.dumps(file, indent=1) + "\n", encoding="utf-8")
    print(file)


if __name__ == "__main__":
    main()
