"""The signal by which all that waits hears that a crawl is being ended."""

from __future__ import annotations

from typing import Final

ENDING: Final = object()
"""Scrapy signal: the crawl is being ended, by whomever; nothing new is asked for from now on."""
