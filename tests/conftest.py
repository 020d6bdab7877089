"""Fixtures that several test packages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.fixtures.site import SiteServer

# A busy machine pauses any example for longer than the fifth of a second that each has otherwise: that is no failure.
settings.register_profile("busy", deadline=5_000)
settings.load_profile("busy")


@pytest.fixture
def site_server() -> Iterator[SiteServer]:
    """Serve the bundled site in its default layout, on loopback."""
    with SiteServer() as server:
        yield server
