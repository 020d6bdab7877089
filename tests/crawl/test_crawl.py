"""Whole crawls of the bundled site: what is stored, and what a second run asks for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.crawl.conftest import Crawled, crawl
from tests.fixtures.site import Request, Response, SiteServer, load_articles
from tests.fixtures.site.faults import Fault, body, redirect, status

THAI_STAMP = "เผยแพร่ 7 มีนาคม 2567 เวลา"
STORED = {article.article_id for article in load_articles()}


def test_stores_every_article_once(crawled: Crawled) -> None:
    assert crawled.first.code == 0, crawled.first.log
    assert crawled.first.ids() == STORED
    assert f"{len(STORED)} new" in crawled.first.summary
    assert not crawled.first.rows("failures")


def test_says_what_each_page_says(crawled: Crawled) -> None:
    shown = {article.article_id: article for article in load_articles()}
    for row in crawled.first.rows("articles"):
        article = shown[row["article_id"]]
        assert row["title"] == article.title
        assert row["category"] == article.category
        assert row["published_at"] == article.published_at
        assert row["status"] == "live" and row["revision"] == 1


def test_asks_for_each_article_once_whatever_languages_lead_to_it(crawled: Crawled) -> None:
    numbers = [tuple(path.split("/")[2:4]) for path in crawled.requests if path.count("/") >= 4]
    assert len(numbers) == len(set(numbers))


def test_leaves_alone_what_robots_forbids_and_what_is_no_page(crawled: Crawled) -> None:
    assert crawled.requests[0] == "/robots.txt"
    assert not [path for path in crawled.requests if "/admin" in path or "/uploads/" in path or "/calendar/" in path]


def test_reads_the_site_s_own_counters_and_contact(crawled: Crawled) -> None:
    [stats] = crawled.first.rows("site_stats")
    assert stats["visitors_total"] == crawled.server.site.visitors.total
    assert "@" in stats["email"]


def test_accounts_for_the_run(crawled: Crawled) -> None:
    run = crawled.first.rows("runs")[0]
    assert run["outcome"] == "finished" and run["exit_code"] == 0
    assert run["new"] == run["pages"] == len(STORED)
    assert run["requests"] == len(crawled.requests)


def test_the_life_of_a_site(tmp_path: Path) -> None:
    """A run with nothing new, one with news, and one that looks at everything."""
    with SiteServer(articles=60) as server:
        articles = server.site.articles
        newest, edited, removed, oldest = articles[0], articles[1], articles[2], articles[-1]
        assert crawl(server, tmp_path).code == 0
        before = _contents(tmp_path)

        server.forget_requests()
        again = crawl(server, tmp_path)
        assert again.code == 0 and "0 new, 0 changed" in again.summary
        assert _contents(tmp_path) == before
        pages = [request for request in server.requests if request.target.count("/") >= 4]
        assert len(pages) < 45, "only the newest of each section are looked at again"
        news_pages = [request for request in pages if "/content/" not in request.target]
        assert news_pages and all(request.conditional for request in news_pages)
        assert not [path for path in server.paths if "/2" in path[-3:]], "no second page of any listing"

        server.publish(replace(newest, number=newest.number + 1, published_at=newest.published_at + timedelta(hours=1)))
        server.edit(edited.article_id, title="หัวข้อใหม่ของข่าวเดิม")
        server.edit(oldest.article_id, title="แก้ไขข่าวเก่าที่สุด")
        server.remove(removed.article_id)
        news = crawl(server, tmp_path)
        assert "1 new, 1 changed" in news.summary and "1 gone" in news.summary
        rows = {row["article_id"]: row for row in news.rows("articles")}
        assert rows[edited.article_id]["title"] == "หัวข้อใหม่ของข่าวเดิม"
        assert rows[edited.article_id]["revision"] == 2
        assert rows[removed.article_id]["status"] == "gone", "marked, not deleted"
        assert rows[oldest.article_id]["revision"] == 1

        everything = crawl(server, tmp_path, "full=1")
        assert "0 new, 1 changed" in everything.summary
        assert {row["article_id"]: row["revision"] for row in everything.rows("articles")}[oldest.article_id] == 2

        server.publish(removed)
        back = crawl(server, tmp_path)
        rows = {row["article_id"]: row for row in back.rows("articles")}
        assert (rows[removed.article_id]["status"], rows[removed.article_id]["gone_at"]) == ("live", None)


def test_an_article_dated_by_its_age_keeps_the_day_it_was_stored_with(tmp_path: Path) -> None:
    """How long ago it appeared is said in other words at every look, and is no edit."""
    with SiteServer(articles=3) as server:
        shown = server.site.articles[0]
        text = "".join(f"<p>{line}</p>" for line in shown.paragraphs)
        found = []
        for age, title in (("3 hours", shown.title), ("5 hours", shown.title), ("2 days", f"แก้ไข {shown.title}")):
            page = f"<h1>{title}</h1><p>Posted {age} ago</p><div>{text}</div>"
            server.faults.clear()
            server.faults.add(body(page.encode()), path=shown.path("th"))
            ended = crawl(server, tmp_path, "full=1")
            found.append({row["article_id"]: row for row in ended.rows("articles")}[shown.article_id])
    first, again, edited = found
    assert first["first_seen_at"] - first["published_at"] < timedelta(hours=3, minutes=2)
    assert again == first
    assert (edited["revision"], edited["published_at"]) == (2, first["published_at"])


@pytest.mark.parametrize("stamp", ["เผยแพร่ {day} {month} {year}", ""])
def test_an_article_whose_page_tells_less_of_its_stamp_than_before_is_no_edit(stamp: str, tmp_path: Path) -> None:
    """A site made anew may show the day alone, or no stamp; another hour is an edit, and so is midnight."""
    with SiteServer(articles=3) as server:
        shown = server.site.articles[0]
        text = "".join(f"<p>{line}</p>" for line in shown.paragraphs)
        head = '<meta property="og:type" content="article">'
        found = []
        for told in (f"{THAI_STAMP} 09:45 น.", stamp, f"{THAI_STAMP} 11:20 น.", f"{THAI_STAMP} 00:00 น."):
            at = told.format(day=7, month="มีนาคม", year=2567)
            server.faults.clear()
            server.faults.add(
                body(f"<head>{head}</head><h1>{shown.title}</h1><p>{at}</p><div>{text}</div>".encode()),
                path=shown.path("th"),
            )
            ended = crawl(server, tmp_path, "full=1")
            found.append({row["article_id"]: row for row in ended.rows("articles")}[shown.article_id])
    first, again, *edited = found
    assert f"{first['published_at']:%Y-%m-%d %H:%M}" == "2024-03-07 09:45"
    assert again == first
    assert [(row["revision"], f"{row['published_at']:%H:%M}") for row in edited] == [(2, "11:20"), (3, "00:00")]


def test_an_article_whose_section_the_menu_does_not_name_any_more_keeps_its_category(tmp_path: Path) -> None:
    """Some pages show it where only the menu tells that it is one; a change of the menu edits no article."""

    def nameless(_request: Request, good: Response) -> Response:
        page = re.sub(rb'<a [^>]*/th/information"[^>]*>[^<]*</a>', b"", good.body)
        return replace(good, body=re.sub(rb'<span class="badge bg-info">[^<]*</span>', b"", page))

    with SiteServer(articles=12, layout="bootstrap") as server:
        shown = next(one for one in server.site.articles if one.section == "information")
        found = []
        for title in (shown.title, shown.title, f"แก้ไข {shown.title}"):
            server.edit(shown.article_id, title=title)
            ended = crawl(server, tmp_path, "full=1")
            found.append({row["article_id"]: row for row in ended.rows("articles")}[shown.article_id])
            server.faults.add(nameless, path="/th/information/*")
    assert [row["revision"] for row in found] == [1, 1, 2]
    assert {row["category"] for row in found} == {shown.category}


def test_an_article_that_moved_is_looked_for_where_it_is(tmp_path: Path) -> None:
    """Its text is as before, so nothing but its address is new; where it was, there is nothing any more."""
    with SiteServer(articles=12) as server:
        assert crawl(server, tmp_path).code == 0
        before = server.site.articles[0]
        moved = server.edit(before.article_id, slug="another-slug")
        server.faults.add(status(404), path=before.path("th"))
        for times in range(2):
            again = crawl(server, tmp_path)
            assert again.code == 0 and "0 changed" in again.summary and "0 gone" in again.summary
            urls = {row["article_id"]: row["url"] for row in again.rows("articles")}
            assert urls[before.article_id] == server.url + moved.path("th"), times


def test_a_conditional_answer_from_another_address_is_followed(tmp_path: Path) -> None:
    with SiteServer(articles=12) as server:
        assert crawl(server, tmp_path).code == 0
        before = server.site.articles[0]
        elsewhere = before.path("th") + "-moved"
        server.faults.add(redirect(elsewhere, 301), path=before.path("th"))
        for asked in (2, 1):
            server.forget_requests()
            again = crawl(server, tmp_path)
            assert again.code == 0 and "12 unchanged" in again.summary
            assert server.paths.count(elsewhere) == asked, "once more, and only once"
    urls = {row["article_id"]: row["url"] for row in again.rows("articles")}
    assert urls[before.article_id] == server.url + elsewhere


def known_to_the_server(content: bytes) -> Fault:
    """Answer whoever asks for a change alone that there is none, all others with the page."""
    shown, unchanged = body(content), status(304)
    return lambda request, good: (unchanged if request.conditional else shown)(request, good)


def test_a_conditional_answer_from_an_address_that_shows_no_article_says_nothing(tmp_path: Path) -> None:
    """A site that was made anew leads old addresses to new ones, and its server knows the validators of its pages."""
    with SiteServer(articles=12) as server:
        assert crawl(server, tmp_path).code == 0
        for article in server.site.articles:
            page = server.site.answer(article.path("th")).body
            server.faults.add(known_to_the_server(page), path=f"/view?id={article.number}")
            server.faults.add(redirect(f"/view?id={article.number}", 301), path=f"{article.path('th')}*")
        moved = crawl(server, tmp_path)
        path = server.site.articles[0].path("th")
        assert moved.code == 5 and "led to" in moved.open_failures()[path]["reason"], moved.summary


@pytest.mark.parametrize(("code", "before"), [(301, "gone"), (302, "live")])
def test_an_article_that_became_another_is_not_stored_twice(code: int, before: str, tmp_path: Path) -> None:
    """Its id is its address: it moved to another section, and what the old address led to for good is gone."""
    with SiteServer(articles=12) as server:
        assert crawl(server, tmp_path).code == 0
        article = server.site.articles[0]
        moved = replace(article, section="order", number=77)
        server.publish(moved)
        server.remove(article.article_id)
        server.faults.add(redirect(moved.path("th"), code), path=article.path("th"))
        ended = crawl(server, tmp_path, settings=("RECHECK_OLDER=12",))
    status_of = {row["article_id"]: row["status"] for row in ended.rows("articles")}
    assert ended.code == 0 and status_of[article.article_id] == before and status_of[moved.article_id] == "live"


def test_articles_that_were_gone_for_an_hour_come_back(tmp_path: Path) -> None:
    """Also those that no listing of a steady run shows: a gone article has its turn to be looked at, like any other."""
    with SiteServer(articles=45) as server:
        assert crawl(server, tmp_path).code == 0
        server.faults.add(status(404), path="/th/*/*/*")
        assert "45 gone" in crawl(server, tmp_path, settings=("RECHECK_OLDER=45",)).summary
        again = crawl(server, tmp_path, settings=("RECHECK_OLDER=45",))
        assert "layout" not in again.summary and "0 gone" in again.summary
        server.faults.clear()
        back = crawl(server, tmp_path, settings=("RECHECK_OLDER=45",))
    assert back.code == 0 and {row["status"] for row in back.rows("articles")} == {"live"}


def _contents(data_dir: Path) -> dict[str, bytes]:
    """Return the snapshots that a run without news must leave as they are."""
    tables = ("articles", "events", "officials", "venues", "participants", "dates", "related", "failures")
    return {table: (data_dir / "parquet" / f"{table}.parquet").read_bytes() for table in tables}


def test_bounds_by_publication_day(crawled: Crawled, tmp_path: Path) -> None:
    days = sorted(article.published_at.date() for article in load_articles())
    since, until = days[len(days) // 3], days[2 * len(days) // 3]
    ended = crawl(crawled.server, tmp_path, f"since={since}", f"until={until}")
    wanted = {one.article_id for one in load_articles() if since <= one.published_at.date() <= until}
    assert ended.code == 0 and ended.ids() == wanted
    assert ended.rows("runs")[0]["outcome"] == "finished within bounds"


def test_the_days_that_listings_show_spare_articles_whichever_bound_is_given(tmp_path: Path) -> None:
    with SiteServer(articles=60) as server:
        until = server.site.articles[-5].published_at.date()
        asked = []
        for bounds in ((f"until={until}", "since=1990-01-01"), (f"until={until}",)):
            server.forget_requests()
            ended = crawl(server, tmp_path / str(len(bounds)), *bounds)
            asked.append(server.paths)
            assert ended.code == 0 and len(ended.ids()) == 5
    assert asked[0] == asked[1] and len(asked[0]) < 40


def test_a_week_without_news_is_no_drift(crawled: Crawled, tmp_path: Path) -> None:
    ended = crawl(crawled.server, tmp_path, "since=2100-01-01")
    assert ended.code == 0, ended.log
    assert not ended.rows("articles") and not ended.rows("failures")
    assert ended.rows("runs")[0]["outcome"] == "finished within bounds"


def test_stops_after_as_many_articles_as_asked_for(crawled: Crawled, tmp_path: Path) -> None:
    ended = crawl(crawled.server, tmp_path, "max_articles=7")
    assert ended.code == 0 and len(ended.ids()) == 7
    rest = crawl(crawled.server, tmp_path)
    assert rest.ids() == STORED, "a run that was cut short does not make the next one stop early"


def test_feeds_hold_the_articles_with_their_facts(crawled: Crawled, tmp_path: Path) -> None:
    feed = tmp_path / "articles.parquet"
    feeds = json.dumps({str(feed): {"format": "parquet", "item_classes": ["lamphun_scraper.records.ArticleRow"]}})
    ended = crawl(crawled.server, tmp_path, "max_articles=3", settings=(f"FEEDS={feeds}",))
    rows = pq.read_table(feed).to_pylist()
    assert {row["article_id"] for row in rows} == ended.ids()
    assert any(row["officials"] for row in rows)


def test_obeys_a_crawl_delay(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        rules = b"User-agent: *\nCrawl-delay: 0.3\n"
        server.faults.add(body(rules, "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
    run = ended.rows("runs")[0]
    assert ended.code == 0 and run["seconds"] >= 0.3 * (run["requests"] - 2)
