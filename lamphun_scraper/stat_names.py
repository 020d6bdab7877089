"""What a run counts and tells in Scrapy's stats, by the names under which they stand there."""

from __future__ import annotations

from typing import Final

READ: Final = "articles/read"
NOT_MODIFIED: Final = "articles/not_modified"
WITHDRAWN: Final = "articles/withdrawn"
"""Known articles whose page is not there, whether that is news (`GONE`) or not."""
OUTSIDE: Final = "articles/outside_days"
READ_BEFORE: Final = "articles/read_before"
"""Articles not asked for: an earlier run has read them, and no run has got to its end since."""
UNREADABLE: Final = "articles/unreadable"
SET_ASIDE: Final = "articles/set_aside"
"""Those of them in sections where no article was seen: static pages, as a rule."""
NEW: Final = "articles/new"
CHANGED: Final = "articles/changed"
UNCHANGED: Final = "articles/unchanged"
GONE: Final = "articles/gone"
FAILED: Final = "articles/failed"
LISTINGS_FAILED: Final = "listings/failed"
HOME_ONLY: Final = "listings/home_only"
"""Whether a run that walked all that it found saw articles on the home page and on no listing."""
PROBLEM: Final = "run/problem"
EXIT_CODE: Final = "run/exit_code"
SUMMARY: Final = "run/summary"
