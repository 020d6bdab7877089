"""The time in Bangkok."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

BANGKOK: Final = ZoneInfo("Asia/Bangkok")


def now() -> datetime:
    """Return this instant, Bangkok."""
    return datetime.now(BANGKOK)
