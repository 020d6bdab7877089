"""Places of one activity at different times: "ภาคเช้า ณ วัดเหนือ ภาคบ่าย ณ วัดใต้", "รุ่นที่ 1 … ณ … รุ่นที่ 2 … ณ …"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.scan import either, words

_LONGEST: Final = 60
_WORDS: Final = either({*words("lookup/time_word"), *words("month"), *words("month_short")})
# A new line counts where it begins an item: "- วันที่ 7 มีนาคม ณ …".
_TIMES: Final = re.compile(rf"(?:[\d .,:;()/*•-]|\n(?= *[\d*•-])|{_WORDS})++")


def is_another_time(between: str) -> bool:
    """Tell whether only a day, a time or the number of a round stands `between` two places."""
    return 0 < len(between) <= _LONGEST and _TIMES.fullmatch(between) is not None
