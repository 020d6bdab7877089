"""`lamphun-scraper parse`: a saved page as JSON for programs and as text for people; errors that say what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lamphun_scraper.commands.group import group
from lamphun_scraper.errors import LamphunError
from tests.fixtures.site import Site, get_layout, load_articles

BASE = "https://www.lamphun.go.th"
ARTICLE = next(article for article in load_articles() if article.number == 1187)
URL = BASE + ARTICLE.path("th")


def saved(folder: Path, layout: str = "tables") -> Path:
    file = folder / "page.html"
    file.write_bytes(Site(get_layout(layout), load_articles(), BASE).answer(ARTICLE.path("th")).body)
    return file


def parse(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["parse", *map(str, arguments)])


def test_json_holds_the_article_and_its_grounded_facts(tmp_path: Path) -> None:
    result = parse(saved(tmp_path), "--url", URL)
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.output)
    article, facts = said["article"], said["facts"]
    assert (article["article_id"], article["title"]) == (ARTICLE.article_id, ARTICLE.title)
    assert article["published_at"] == ARTICLE.published_at.isoformat()
    assert article["body"] == ARTICLE.body
    assert len(article["related"]) == 4
    assert facts["participants"]
    for kind, items in facts.items():
        for item in items:
            text = article[item["source"]]
            assert text[item["span_start"] : item["span_end"]].strip(), kind


def test_text_shows_each_fact_beside_its_words(tmp_path: Path) -> None:
    result = parse(saved(tmp_path), "--url", URL, "--format", "text")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == ARTICLE.title
    assert lines[1] == "ข่าวประชาสัมพันธ์ · 2023-03-02 16:45 · lamphun:advertise:1187"
    assert ARTICLE.body in result.output
    participants = lines[lines.index("Participants") + 1 :]
    assert any("count 120" in line and "“120 คน”" in line for line in participants)
    assert not any(word in line for line in participants for word in ("source", "span", "None"))


def test_text_cannot_steer_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<h1>ข่าวจากจังหวัดลำพูน&#27;[2J ฉบับทดสอบ</h1><p>13 ก.พ. 2566, 18:18</p>", encoding="utf-8")
    assert "\x1b" not in parse(file, "--url", URL, "--format", "text").output


@pytest.mark.parametrize(
    ("html", "url", "said", "code"),
    [
        ("<p>x", "page.html", "is not a web address", 2),
        ("<p>x", URL, "is no article", 1),
        ("", URL, "the page is empty", 1),
        ("<p>x", f"{BASE}/th/about", "address", 1),
    ],
)
def test_errors_say_what_is_wrong(tmp_path: Path, html: str, url: str, said: str, code: int) -> None:
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    result = parse(file, "--url", url)
    assert isinstance(result.exception, LamphunError)
    assert said in str(result.exception)
    assert result.exception.code == code


def card(number: int, title: str, text: str, day: int) -> str:
    return (
        f'<div class="card"><h3>{title}</h3><span>{day} มี.ค. 2566, 10:30</span><p>{text}</p>'
        f'<a href="/th/advertise/{number}/news">อ่านต่อ</a></div>'
    )


CUT = "จังหวัดลำพูนจัดโครงการจังหวัดเคลื่อนที่ นำส่วนราชการออกหน่วยให้บริการประชาชนในพื้นที่ห่างไกล โดยมีผู้ว่าราช..."
CUT_TITLE = "จังหวัดลำพูนออกหน่วยเคลื่อนที่ 32 แห่ง เตร..."


def test_a_list_of_cut_headlines_and_texts_is_no_article(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    others = "".join(card(600 + day, f"ข่าวที่ {day} ของจังหวัดลำพูนในเดือนนี้ เตร...", CUT, day) for day in range(2, 7))
    file.write_text(f"<body>{card(524, CUT_TITLE, CUT, 9)}{others}</body>", encoding="utf-8")
    refused = parse(file, "--url", f"{BASE}/th/advertise/524/news").exception
    assert isinstance(refused, LamphunError)
    assert "it lists articles, and what could be its headline and text are both cut short" in str(refused)


@pytest.mark.parametrize("layout", ["tables", "drupal"])
def test_a_list_with_whole_headlines_is_warned_of(tmp_path: Path, layout: str) -> None:
    newest = load_articles()[0]
    file = tmp_path / "page.html"
    listing = Site(get_layout(layout), load_articles(), BASE).answer(f"/th/{newest.section}")
    file.write_bytes(listing.body)
    result = parse(file, "--url", BASE + newest.path("th"))
    assert result.exit_code == 0
    assert "may be a list of articles and no article's own page" in result.stderr
    assert parse(saved(tmp_path, layout), "--url", URL).stderr == ""


def test_an_unknown_site_names_those_that_exist(tmp_path: Path) -> None:
    result = parse(saved(tmp_path), "--url", URL, "--site", "nowhere")
    assert "'nowhere'" in str(result.exception) and "lamphun" in str(result.exception)


def test_a_missing_file_and_a_missing_address_are_usage_errors(tmp_path: Path) -> None:
    assert parse(tmp_path / "none.html", "--url", URL).exit_code == 2
    assert parse(saved(tmp_path)).exit_code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = saved(tmp_path)
    file.chmod(0)
    assert "read" in str(parse(file, "--url", URL).output)


def test_thai_is_written_whatever_the_encoding_of_the_terminal(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "lamphun_scraper", "parse", str(saved(tmp_path)), "--url", URL]
    env = os.environ | {"PYTHONIOENCODING": "iso-8859-1"}
    done = subprocess.run(line, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["title"] == ARTICLE.title
