"""What deploy/ hands to cron, systemd, Docker and Scrapyd says what the program does."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lamphun_scraper.errors import Exit
from lamphun_scraper.lake.tables import RETENTION_HOURS

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def crontab() -> tuple[dict[str, str], str]:
    """Return the variables of deploy/crontab and the command of its only job."""
    lines = [line for line in (DEPLOY / "crontab").read_text().splitlines() if line and not line.startswith("#")]
    (job,) = (line for line in lines if line[0].isdigit())
    variables = dict(line.split("=", 1) for line in lines if line != job)
    return variables, job.split(maxsplit=5)[5]


@pytest.mark.parametrize(("code", "mailed"), [(0, False), (1, True), (3, False), (4, True), (5, True)])
def test_cron_mails_what_a_person_should_see(code: int, mailed: bool, tmp_path: Path) -> None:
    program = tmp_path / ".venv" / "bin" / "lamphun-scraper"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho "$@ said $LAMPHUN_DATA_DIR"\nexit {code}\n')
    program.chmod(0o755)
    (tmp_path / "log").mkdir()
    variables, command = crontab()
    here = {name: value.replace("/srv/lamphun", str(tmp_path)) for name, value in variables.items()}
    line = command.replace("/srv/lamphun", str(tmp_path))
    done = subprocess.run(["/bin/sh", "-c", line], env=os.environ | here, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert ("crawl said" in done.stdout) == mailed
    assert f"crawl said {tmp_path}/data" in (tmp_path / "log" / "crawl.log").read_text()
    assert "%" not in command, "cron takes it for a line break"


def test_a_log_that_a_run_still_writes_to_is_not_packed() -> None:
    rules = (DEPLOY / "logrotate").read_text().split()
    assert "compress" in rules and "delaycompress" in rules
    assert "copytruncate" not in rules  # loses what is written between the two


@pytest.mark.parametrize("unit", ["@lamphun.service", "@lamphun.timer", "-mail@lamphun.service"])
def test_systemd_takes_the_units(unit: str, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine: the units are not verified")
    for file in DEPLOY.glob("lamphun-scraper*@.*"):
        installed = file.read_text().replace("/srv/lamphun/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / file.name.replace("@.", "@lamphun.")).write_text(installed)
    line = ["systemd-analyze", "verify", "--man=no", str(tmp_path / f"lamphun-scraper{unit}")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert "lamphun-scraper" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr


def test_the_image_installs_extras_that_exist_under_the_lock() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    (extras,) = re.findall(r"'\.\[([\w,]+)\]'", text)
    project = (ROOT / "pyproject.toml").read_text()
    assert all(re.search(rf"^{extra} = \[", project, flags=re.M) for extra in extras.split(","))
    copied = " ".join(re.findall(r"^COPY (?!--)(.+) \S+$", text, flags=re.M)).split()
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert all((ROOT / path).exists() and f"!{path.removeprefix('./')}" in allowed for path in copied)


def test_scrapyd_finds_the_project_and_listens_to_this_machine_only() -> None:
    config = configparser.ConfigParser()
    config.read([ROOT / "scrapyd.cfg", ROOT / "scrapy.cfg"])
    assert config["scrapyd"]["bind_address"] == "127.0.0.1"
    assert config["settings"][config["deploy"]["project"]] == "lamphun_scraper.settings"


def test_the_operations_guide_names_every_exit_code_and_the_retention() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for code in Exit:
        assert re.search(rf"^\| {int(code)} \| ", guide, flags=re.M), code
    assert f"{RETENTION_HOURS // 24} days" in guide
    for file in re.findall(r"`((?:deploy|docs)/[^`*]+)`", guide):
        assert (ROOT / file).exists(), file
