"""What a crawl spares itself at its start must not be missing later."""

from __future__ import annotations

import gc
import subprocess
import sys

from lamphun_scraper.reextraction import processes


def run(code: str) -> str:
    """Run code in a process of its own, since what is imported stays so."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert not done.returncode, done.stderr
    return done.stdout


def test_arrow_makes_tables_without_loading_pandas() -> None:
    said = run(
        "import sys; from lamphun_scraper.startup import spare_work; spare_work()\n"
        "import pyarrow as pa, pyarrow.dataset\n"
        "pa.table({'a': [1, None]}).to_pylist(); print('pandas' in sys.modules)"
    )
    assert said == "False\n"


def test_who_wants_frames_gets_them_all_the_same() -> None:
    said = run(
        "from lamphun_scraper.startup import spare_work; spare_work()\n"
        "import pyarrow as pa, pandas as pd\n"
        "frame = pd.DataFrame({'a': [1.0, None], 'b': pd.Categorical(['x', 'y'])})\n"
        "table = pa.Table.from_pandas(frame); print(table['a'].null_count, table.to_pandas().equals(frame))"
    )
    assert said == "1 True\n"


def test_arrow_gives_back_what_it_no_longer_needs_unless_a_person_says_otherwise() -> None:
    code = (
        "from lamphun_scraper.startup import spare_work; spare_work()\n"
        "import pyarrow as pa; print(pa.default_memory_pool().backend_name)"
    )
    assert run(code) == "system\n"
    assert run("import os; os.environ['ARROW_DEFAULT_MEMORY_POOL'] = 'mimalloc'\n" + code) == "mimalloc\n"


def test_processes_that_read_pages_again_look_for_garbage_as_seldom_as_a_crawl() -> None:
    said = run("import gc; from lamphun_scraper.startup import spare_work; spare_work(); print(gc.get_threshold())")
    assert said != run("import gc; print(gc.get_threshold())")
    with processes(1) as executor:
        assert f"{executor.submit(gc.get_threshold).result()}\n" == said
