"""Files that a writer began and never ended."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

_UNFINISHED: Final = re.compile(r".+#\d+")
"""As deltalake names a file, of data or of the log, until it is whole."""


def drop_unfinished(table: Path) -> None:
    """Remove what writers that were killed, or had no room, left unfinished in a table's folder.

    Deltalake lists no file of such a name, so that its vacuum never finds them: each would stay for good, as large as
    what was being written. None is waited for by anybody; hold `run_lock`, so that none is being written.
    """
    for folder, _, names in os.walk(table):
        for name in filter(_UNFINISHED.fullmatch, names):
            with suppress(OSError):  # where it may not be removed, who writes next is told
                Path(folder, name).unlink()
