"""What a crawl spares itself at its start must not be missing later."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    """Run code in a process of its own, since what is imported stays so."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert not done.returncode, done.stderr
    return done.stdout


def spare(*settings: str) -> str:
    """Return code that starts as a crawl with these settings does."""
    given = ", ".join(settings)
    return (
        "import sys; from scrapy.settings import Settings; from lamphun_scraper.startup import spare_work\n"
        f"spare_work(Settings(dict({given})))\n"
    )


def test_arrow_makes_tables_without_loading_numpy_or_pandas() -> None:
    said = run(
        spare()
        + "import pyarrow as pa, pyarrow.dataset\n"
        + "pa.table(pa.table({'a': [1, None]})).to_pylist(); print({'numpy', 'pandas'} & sys.modules.keys())"
    )
    assert said == "set()\n"


def test_a_pipeline_of_somebody_else_may_want_frames() -> None:
    said = run(
        spare("ITEM_PIPELINES={'theirs.Pipeline': 1}")
        + "import pyarrow as pa, pandas as pd\n"
        + "frame = pd.DataFrame({'a': [1.0, None], 'b': pd.Categorical(['x', 'y'])})\n"
        + "table = pa.Table.from_pandas(frame); print(table['a'].null_count, table.to_pandas().equals(frame))"
    )
    assert said == "1 True\n"
