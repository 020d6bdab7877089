"""Which pages of a run stand in for its articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake import Lake, Reading
from lamphun_scraper.lake.readings import Known, content_hash
from lamphun_scraper.records import Article, Facts
from lamphun_scraper.stand_ins import AS_MANY, StandIns

NOW = datetime(2026, 3, 2, 9, tzinfo=BANGKOK)
NOTICE = "ระบบเว็บไซต์อยู่ระหว่างการปรับปรุง"


def article(number: int, body: str, image: str = "") -> Article:
    return Article(
        article_id=f"lamphun:news-{number}",
        site="lamphun",
        section="news",
        number=number,
        url=f"https://www.lamphun.go.th/th/news/{number}",
        title="ปิดปรับปรุง" if body == NOTICE else f"หัวข้อที่ {number}",
        body=body,
        images=(image,) if image else (),
    )


def reading(one: Article, wording: str | None = None) -> Reading:
    return Reading(article=one, facts=Facts(), raw=b"", fetched_at=NOW, wording=wording)


def stand_ins(*before: Article) -> StandIns:
    return StandIns(
        {
            one.article_id: Known(
                url=one.url,
                content_hash=content_hash(one),
                revision=1,
                status="live",
                category=None,
                published_at=None,
                first_seen_at=NOW,
                changed_at=NOW,
                etag=None,
                last_modified=None,
            )
            for one in before
        }
    )


BEFORE = [article(number, f"ข่าวที่ {number}") for number in range(AS_MANY + 1)]
NOTICES = [reading(article(number, NOTICE)) for number in range(AS_MANY + 1)]


def test_what_several_articles_say_of_a_sudden_is_none() -> None:
    kept, failed = stand_ins(*BEFORE).among(NOTICES)
    assert not kept
    assert set(failed) == {one.article.url for one in NOTICES}


def test_two_articles_may_come_to_say_the_same() -> None:
    kept, failed = stand_ins(*BEFORE).among(NOTICES[: AS_MANY - 1])
    assert kept == NOTICES[: AS_MANY - 1] and not failed


def test_what_was_stored_before_it_could_be_told_is_asked_for_again() -> None:
    told = stand_ins(*BEFORE)
    early = [told.among([one])[1] for one in NOTICES[: AS_MANY - 1]]
    kept, failed = told.among(NOTICES[AS_MANY - 1 :])
    assert not any(early) and not kept
    assert set(failed) == {one.article.url for one in NOTICES}


def test_a_new_article_that_shows_the_notice_is_none_either() -> None:
    told = stand_ins(*BEFORE[:AS_MANY])
    kept, failed = told.among(NOTICES)
    assert not kept and NOTICES[AS_MANY].article.url in failed


def test_an_article_that_comes_well_in_the_same_batch_is_kept() -> None:
    well = reading(replace(BEFORE[0], title="ข่าวใหม่"))
    kept, _ = stand_ins(*BEFORE).among([*NOTICES, well])
    assert kept == [well]


def test_short_notices_that_always_said_the_same_may_change_their_pictures() -> None:
    before = [replace(article(number, "ดูเอกสารแนบ", f"http://old/{number}.png"), title="ประกาศ") for number in range(5)]
    after = [reading(replace(one, images=(one.images[0].replace("old", "new"),))) for one in before]
    assert stand_ins(*before).among(after) == (after, {})


def test_in_a_first_run_nothing_has_changed() -> None:
    assert stand_ins().among(NOTICES) == (NOTICES, {})


def test_one_page_of_which_each_address_picks_out_another_text_is_none() -> None:
    picked = [reading(article(number, f"ข่าวที่ {number} ..."), wording="home") for number in range(AS_MANY + 1)]
    kept, failed = stand_ins(*BEFORE).among(picked)
    assert not kept and set(failed) == {one.article.url for one in picked}


def test_pages_that_show_the_same_as_before_stand_in_for_nothing() -> None:
    same = [reading(one, wording="the same") for one in BEFORE]
    assert stand_ins(*BEFORE).among(same) == (same, {})


def test_articles_that_change_on_pages_of_their_own_are_kept() -> None:
    edited = [reading(article(number, "แก้ไข " * number), wording=str(number)) for number in range(1, AS_MANY + 1)]
    assert stand_ins(*BEFORE).among(edited) == (edited, {})


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake that holds `BEFORE`."""
    lake = Lake(tmp_path / "lake")
    lake.commit([reading(one) for one in BEFORE])
    return lake


@pytest.mark.parametrize("body", ["ขออภัย ระบบไม่สามารถแสดงเนื้อหาได้ในขณะนี้", ""])
def test_one_body_below_the_title_of_each_article_is_none(body: str, lake: Lake) -> None:
    below = [reading(replace(one, body=body)) for one in BEFORE]
    kept, failed = StandIns(lake.known("lamphun")).among(below)
    assert not kept and set(failed) == {one.url for one in BEFORE}


def test_a_body_is_compared_with_what_was_stored_before_the_run(lake: Lake) -> None:
    told = StandIns(lake.known("lamphun"))
    for one in BEFORE[: AS_MANY - 1]:
        early = [reading(replace(one, body=""))]
        assert told.among(early) == (early, {})
        lake.commit(early)
    _, failed = told.among([reading(replace(BEFORE[AS_MANY - 1], body=""))])
    assert set(failed) == {one.url for one in BEFORE[:AS_MANY]}


def test_articles_that_lose_their_text_and_show_pictures_of_their_own_are_kept(lake: Lake) -> None:
    posters = [reading(replace(one, body="", images=(f"http://site/{one.number}.png",))) for one in BEFORE]
    assert StandIns(lake.known("lamphun")).among(posters) == (posters, {})


def test_articles_that_always_had_one_body_may_change_their_titles(tmp_path: Path) -> None:
    lake, before = Lake(tmp_path / "lake"), [article(number, "ดูเอกสารแนบ") for number in range(AS_MANY + 2)]
    lake.commit([reading(one) for one in before])
    told = StandIns(lake.known("lamphun"))
    after = [reading(replace(one, title=f"แก้ไข {one.title}")) for one in before]
    assert told.among(after) == (after, {})


def test_an_article_that_always_had_the_body_that_stands_in_for_others_is_kept(tmp_path: Path) -> None:
    lake, always = Lake(tmp_path / "lake"), reading(article(9, ""))
    lake.commit([*(reading(one) for one in BEFORE), always])
    below = [reading(replace(one, body="")) for one in BEFORE]
    assert StandIns(lake.known("lamphun")).among([*below, always])[0] == [always]
