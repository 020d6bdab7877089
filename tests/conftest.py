"""Fixtures that several test packages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.site import SiteServer


@pytest.fixture
def site_server() -> Iterator[SiteServer]:
    """Serve the bundled site in its default layout, on loopback."""
    with SiteServer() as server:
        yield server
