"""Where a page leads: articles once, sections, any pagination; never off the site, to logins, files, calendars."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from lamphun_scraper.pages import Links
from tests.pages.snippets import article, page

SITE = "https://www.lamphun.go.th"
LISTING = f"{SITE}/th/advertise"


def listing(*links: str) -> str:
    items = "".join(
        f'<div><a href="/th/advertise/{number}/news-{number}">ข่าวที่ {number} ของจังหวัดลำพูน</a>'
        f"<p>{number} ก.พ. 2566</p></div>"
        for number in (3, 4, 5)
    )
    return f"<h1>ข่าวประชาสัมพันธ์</h1>{items}<div>{''.join(links)}</div>"


@pytest.mark.parametrize(
    ("here", "href", "text"),
    [
        (LISTING, "?page=2", "2"),
        (LISTING, "/th/advertise?page=2", "2"),
        (LISTING, "/th/advertise/page/2", "2"),
        (LISTING, "/th/advertise/index/10", "2"),
        (LISTING, "?per_page=10", "2"),
        (LISTING, "?start=8", "ถัดไป"),
        (LISTING, "/th/advertise/10", "2"),
        (LISTING, "/th/advertise/10", "ถัดไป »"),
        (LISTING, "?page=2", "Next"),
        (LISTING, "?page=2", "下一页"),
        (LISTING, "?p=2", "๒"),
        (LISTING, "/th/advertise/page-2", "2"),
        (LISTING, "/th/advertise/page-2.html", "2"),
        (LISTING, "/th/advertise/2.html", "2"),
        (f"{LISTING}/2.html", "/th/advertise/3.html", "ถัดไป"),
        (LISTING, "/th/advertise/p2", "หน้า 2"),
        (LISTING, "?page=2&per-page=20", "2"),
        (LISTING, "?limit=20&order=new&page=2", "›"),
        (LISTING, "?after=WyIxMyJd", "ถัดไป"),
        (LISTING, "?cursor=abc", "Next page"),
        (LISTING, "?before=701", "ข่าวเก่ากว่า »"),
        (LISTING, "?cursor=abc", "โหลดเพิ่มเติม"),
        (LISTING, "/th/advertise/980", "หน้าสุดท้าย ›"),
        (f"{LISTING}?order=new&page=2", "?order=new&page=3", "3"),
        (LISTING, "?page=2", "»"),
        (f"{LISTING}?page=2", "?page=3", "หน้าถัดไป"),
        (f"{LISTING}/page/2", "/th/advertise/page/3", "3"),
        (f"{LISTING}/index/10", "/th/advertise/index/20", "3"),
        (f"{LISTING}/10", "/th/advertise/20", "3"),
    ],
)
def test_forms_of_pagination(here: str, href: str, text: str) -> None:
    links = page(listing(f'<a href="{href}">{text}</a>'), here).links()
    assert len(links.pagination) == 1 and links.pagination[0].endswith(href)
    assert [link.ref.number for link in links.articles] == [3, 4, 5]


@pytest.mark.parametrize(
    "button",
    [
        '<button data-url="?page=2">โหลดเพิ่มเติม</button>',
        '<button type="button" data-href="/th/advertise?page=2"><span>แสดงเพิ่มเติม</span></button>',
        '<a href="#" data-next="https://www.lamphun.go.th/th/advertise?page=2">Load more</a>',
        '<a href="javascript:void(0)" data-next-url="/th/advertise/page/2">ถัดไป</a>',
        '<a data-url="/th/advertise/2">โหลดเพิ่ม</a>',
    ],
)
def test_buttons_that_carry_the_address_of_the_next_page(button: str) -> None:
    links = page(listing(button), LISTING).links()
    assert len(links.pagination) == 1 and links.pagination[0].endswith("2")


@pytest.mark.parametrize(
    "button",
    [
        '<button data-url="?page=2">ค้นหา</button>',  # which does something else
        '<button data-url="?page=2">อ่านต่อ</button>',
        '<button data-next="2">โหลดเพิ่มเติม</button>',  # for the script alone
        '<button data-url="advertise">โหลดเพิ่มเติม</button>',
        '<button data-url="/th/activity?page=2">โหลดเพิ่มเติม</button>',  # of another section
        '<button data-url="/api/news?page=2">โหลดเพิ่มเติม</button>',
        '<button data-url="https://elsewhere.example/th/advertise?page=2">โหลดเพิ่มเติม</button>',
        '<button data-url="//elsewhere.example/th/advertise?page=2">โหลดเพิ่มเติม</button>',
        '<button data-url="/th/advertise/list.json?page=2">โหลดเพิ่มเติม</button>',
        '<button data-url="/th/advertise" >โหลดเพิ่มเติม</button>',  # this very page
        '<button data-url="?page=2" hidden>โหลดเพิ่มเติม</button>',
        '<button data-url="?page=2" disabled>โหลดเพิ่มเติม</button>',
        '<button data-url="?page=2" style="display: none">โหลดเพิ่มเติม</button>',
        '<a href="/th/contact" data-url="?page=2">โหลดเพิ่มเติม</a>',  # which leads somewhere by itself
        '<div data-url="?page=2">โหลดเพิ่มเติม</div>',
    ],
)
def test_other_buttons_lead_to_no_page(button: str) -> None:
    assert page(listing(button), LISTING).links().pagination == ()


def test_a_button_that_leads_on_to_an_article_of_the_list_leads_to_no_page() -> None:
    """As below pictures that take turns: what it leads to has its own link, as long as a title."""
    shown = '<a href="/th/advertise/7">เทศบาลเปิดลานกีฬาริมน้ำให้ชาวบ้านใช้ทุกเย็น</a>'
    turning = '<button data-href="/th/advertise/7">ถัดไป</button>'
    assert page(listing(shown + turning), LISTING).links().pagination == ()


def test_which_pages_buttons_alone_lead_to_is_told() -> None:
    linked = '<a href="?page=2">2</a>'
    buttons = '<button data-url="?page=2">ถัดไป</button><button data-url="?page=3">โหลดเพิ่มเติม</button>'
    links = page(listing(linked + buttons * 2), LISTING).links()
    assert [url.partition("?")[2] for url in links.pagination] == ["page=2", "page=3"]
    assert links.loaded == {links.pagination[1]}


def test_what_a_button_loads_below_an_article_is_no_page_of_a_listing() -> None:
    below = article() + '<button data-url="?comments=2">โหลดเพิ่มเติม</button>'
    assert page(below).links().pagination == ()


@pytest.mark.parametrize(
    ("here", "key", "numbers", "pages"),
    [
        (LISTING, "hal", (2, 3, 9), 3),
        (f"{LISTING}?hal=9", "hal", (1, 7, 8), 3),
        (f"{LISTING}?cat=3&hal=4", "cat=3&hal", (3, 5), 2),
        (LISTING, "page_id", (2,), 1),
        (LISTING, "Pages", (2,), 1),
        (LISTING, "hal", (2,), 0),  # which may be anything
        (LISTING, "show", (10, 20, 50), 0),
        (LISTING, "day", (1, 2, 3), 0),
        (LISTING, "evday", tuple(range(1, 31)), 0),
        (LISTING, "hal", tuple(range(1, 41)), 40),
        (LISTING, "in", (2565, 2566), 0),
        (f"{LISTING}?in=2565", "in", (2564, 2566), 0),
    ],
)
def test_numbered_pages_by_whatever_name(here: str, key: str, numbers: tuple[int, ...], pages: int) -> None:
    shown = (f'<a href="/th/advertise?{key}={number}">{number}</a>' for number in numbers)
    assert len(page(listing(*shown), here).links().pagination) == pages


def test_numbers_beside_a_usual_pager_are_no_pages() -> None:
    calendar = (f'<a href="/th/advertise?evday={day}">{day}</a>' for day in range(1, 31))
    pager = '<a href="/th/advertise?page=2">2</a><a href="/th/advertise?page=3">3</a>'
    links = page(listing(pager, *calendar), LISTING).links()
    assert [url.partition("?")[2] for url in links.pagination] == ["page=2", "page=3"]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("20", True),
        ("หน้า 20", True),
        ("ถัดไป", True),
        ("", True),
        ('<img src="next.png" alt="">', True),
        ('<i class="arrow"></i>', True),
        ("หน้า 3", True),
        ("ข่าวย้อนหลัง", True),
        ("ดูข่าวเพิ่มเติม", True),
        ("สุดท้าย", True),
        ("หน้า 3 จากทั้งหมด 9 หน้า", True),
        ("งานลำไย", True),
        ("เปิดตลาดนัดริมน้ำกวง ครั้งที่ 20", False),
    ],
)
def test_an_article_without_a_slug_is_no_page_of_its_listing(text: str, turns: bool) -> None:
    links = page(listing(f'<p><a href="/th/advertise/20">{text}</a></p>'), LISTING).links()
    assert links.pagination == ((f"{LISTING}/20",) if turns else ())


@pytest.mark.parametrize("shown", [1, 2])
def test_dated_articles_without_slugs_are_no_pages_however_short_their_titles(shown: int) -> None:
    """One that is dated may be a list of files, with a link to its next page."""
    items = "".join(f'<p><a href="/th/advertise/{20 + place}">งานลำไย</a> 3 ก.พ. 2566</p>' for place in range(shown))
    assert len(page(listing(items), LISTING).links().pagination) == (1 if shown == 1 else 0)


@pytest.mark.parametrize("text", ["2567", "ข่าวประจำปี พ.ศ. 2567"])
def test_a_year_whose_news_an_address_leads_to_is_no_article(text: str) -> None:
    links = page(listing(f'<p><a href="/th/advertise/2567">{text}</a></p>'), LISTING).links()
    assert links.pagination == (f"{LISTING}/2567",) and [link.ref.number for link in links.articles] == [3, 4, 5]


def test_an_article_whose_title_names_a_year_may_have_its_number() -> None:
    title = "เปิดรับสมัครผู้ประกวดธิดาลำไย ประจำปี 2567"
    links = page(listing(f'<p><a href="/th/advertise/2567">{title}</a></p>'), LISTING).links()
    assert not links.pagination and [link.ref.number for link in links.articles] == [3, 4, 5, 2567]


@pytest.mark.parametrize("name", ["a%2Fb", "a%3Ab", "a%00b", "%2e%2e", "a%20b", "%A2%E8%D2%C7"])
def test_what_is_encoded_and_no_name_is_no_section(name: str) -> None:
    """The last is Thai of another encoding; decoded, every name of four letters would be the same."""
    links = page(f'<p><a href="/th/{name}/9">ระดับน้ำกวงวันนี้</a> 3 ก.พ. 2566</p>', f"{SITE}/home").links()
    assert not links.articles


def test_a_long_thai_headline_may_end_an_address() -> None:
    headline = "ผู้ว่าราชการจังหวัดลำพูนเปิดงานและตรวจเยี่ยม" * 6
    links = page(listing(f'<p><a href="/th/advertise/6/{quote(headline)}">{headline}</a></p>'), LISTING).links()
    assert [link.ref.number for link in links.articles] == [3, 4, 5, 6]


def test_neither_is_one_that_a_picture_leads_to_as_well() -> None:
    item = '<a href="/th/advertise/20"><img src="x.jpg"></a><a href="/th/advertise/20">เปิดตลาดนัดริมน้ำกวงแล้ววันนี้</a>'
    links = page(listing(f"<div>{item}</div>", '<a href="/th/advertise/8">2</a>'), LISTING).links()
    assert links.pagination == (f"{LISTING}/8",) and [link.ref.number for link in links.articles] == [3, 4, 5, 20]


@pytest.mark.parametrize(
    "path", ["/th/ข่าวน้ำ/9", quote("/th/ข่าวน้ำ/9"), "//th/ข่าวน้ำ//9", "/th/%E0%B8%82%e0%b9%88าวน้ำ/9/เรื่อง"]
)
def test_an_article_of_a_section_with_a_thai_name_however_that_is_written(path: str) -> None:
    links = page(f'<p><a href="{SITE}{path}">ระดับน้ำกวงวันนี้</a> 3 ก.พ. 2566</p>', f"{SITE}/home").links()
    assert [(link.ref.section, link.ref.number) for link in links.articles] == [("ข่าวน้ำ", 9)]


@pytest.mark.parametrize("here", ["/th/ข่าว", quote("/th/ข่าว")])
@pytest.mark.parametrize("there", ["/th/ข่าว", quote("/th/ข่าว"), ""])
def test_a_listing_with_a_thai_name_has_further_pages_however_that_is_written(here: str, there: str) -> None:
    links = page(listing(f'<a href="{there}">1</a><a href="{there}?page=2">2</a>'), f"{SITE}{here}").links()
    assert [url.partition("?")[2] for url in links.pagination] == ["page=2"]


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("""<a href="javascript:__doPostBack('ctl00$grid','Page$2')">2</a>""", True),
        ("""<a href="javascript:__doPostBack(&#39;grid&#39;,&#39;Page$Next&#39;)">ถัดไป</a>""", True),
        ("""<a href="javascript:__doPostBack('Calendar1','7520')">2</a>""", False),
        ('<select name="page"><option>1</option><option>2</option><option>3</option></select>', True),
        ('<select name="page"><option>1</option></select>', False),
        ('<select name="pagesize"><option>10</option><option>20</option></select>', False),
        ('<select name="month"><option>1</option><option>2</option></select>', False),
        ("<button>ดูเพิ่มเติม</button>", False),
        ('<a href="?page=2">2</a>', False),
    ],
)
def test_pages_that_only_a_script_or_a_form_leads_to(shown: str, told: bool) -> None:
    assert page(listing(shown), LISTING).links().pages_by_script == told


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?per_page=10&page=3", 3),
        ("?page=3&per_page=10", 3),
        ("?per_page=20", 20),
        ("?limit=10&start=30", 30),
        ("?size=10&rows=5", 0),
        ("?p=77&paged=2", 2),
    ],
)
def test_the_number_of_a_page_is_not_how_long_pages_are(query: str, number: int) -> None:
    assert Links.page_number(LISTING + query) == number


def test_another_order_of_the_same_entries_is_no_further_page() -> None:
    order = '<a href="?page=1&sort=title">เรียงตามชื่อ</a>'
    assert page(listing(order, '<a href="?page=2&sort=new">2</a>'), LISTING).links().pagination == (
        f"{LISTING}?page=2&sort=new",
    )


def test_a_picture_may_turn_the_page() -> None:
    links = page(listing('<a rel="next" href="/th/advertise/page/2"><img src="arrow.png"></a>'), LISTING).links()
    assert links.pagination == (f"{LISTING}/page/2",)


def test_the_head_may_name_the_next_page() -> None:
    html = '<head><link rel="next" href="/th/advertise/page/2"></head>' + listing()
    assert page(html, LISTING).links().pagination == (f"{LISTING}/page/2",)
    assert not page(article(head='<link rel="next" href="/th/advertise/78">')).links().pagination


@pytest.mark.parametrize(
    "href",
    [
        "https://news.example/th/advertise?page=2",
        "//cdn.example/th/advertise?page=2",
        "/th/login?next=/th/advertise",
        "/th/advertise?month=2024-02",
        "/th/advertise?sort=title",
        "/th/advertise?month=2&year=2566",
        "https://pr:secret@www.lamphun.go.th/th/advertise?page=2",
        "/th/calendar/2566/03",
        "/uploads/plan.pdf",
        "/office/plan",
        "/th/search?q=ลำพูน",
        "javascript:load(2)",
        "mailto:pr@lamphun.example",
        "tel:053000000",
        "#top",
        "http://[broken",
        "https://www.lamphun.go.th:port/th/advertise?page=2",
        "/rss",
    ],
)
def test_where_no_crawl_goes(href: str) -> None:
    links = page(listing(f'<a href="{href}">2</a>'), LISTING).links()
    assert not links.pagination
    assert all(url.startswith(f"{SITE}/th/") and "month" not in url and "login" not in url for url in links.listings)
    assert [link.ref.number for link in links.articles] == [3, 4, 5]


def test_a_day_right_behind_a_linked_title_that_ends_with_a_year() -> None:
    html = listing('<div><a href="/th/advertise/6/x">แผนปฏิบัติราชการของจังหวัด ปี 2566</a><span>16 ก.พ. 2566</span></div>')
    last = page(html, LISTING).links().articles[-1]
    assert last.published_at is not None and last.published_at.day == 16


def test_one_article_once_whatever_languages_and_slugs_lead_to_it() -> None:
    html = listing(
        '<a href="/en/advertise/3/another-slug">ข่าวที่ 3 ของจังหวัดลำพูน</a>',
        '<a href="/zh/advertise/3">继续阅读</a>',
        '<a href="/th/advertise/3/news-3#photos">อ่านต่อ</a>',
    )
    assert [link.ref.number for link in page(html, LISTING).links().articles] == [3, 4, 5]


def test_a_backslash_in_a_path_is_a_slash_as_in_browsers() -> None:
    html = listing(r'<p><a href="\th\advertise\6\x?back=\home">ข่าวที่หกของจังหวัดลำพูน</a></p>')
    assert page(html, LISTING).links().articles[-1].url == rf"{SITE}/th/advertise/6/x?back=\home"


def test_a_page_of_a_listing_shows_the_article_that_has_its_number() -> None:
    links = page(listing('<a href="/th/advertise/8">3</a>'), f"{LISTING}/4").links()
    assert [link.ref.number for link in links.articles] == [3, 5, 4] and links.pagination == (f"{LISTING}/8",)


def test_an_article_does_not_lead_to_itself() -> None:
    languages = "".join(f'<a href="/{code}/advertise/77/spring-market">{code}</a>' for code in ("th", "en", "zh"))
    assert not page(article(before=languages)).links().articles


def test_sections_and_other_languages_are_listings() -> None:
    menu = '<ul><li><a href="/th/activity">ข่าวกิจกรรม</a><li><a href="/en/advertise">English</a></ul>'
    links = page(menu + listing(), LISTING).links()
    assert links.listings == (f"{SITE}/th/activity", f"{SITE}/en/advertise")


def test_links_count_from_the_base_element() -> None:
    html = f'<base href="{SITE}/th/">' + '<p><a href="advertise/9/relative">ข่าวของจังหวัดลำพูน</a> 3 ก.พ. 2566</p>'
    assert [link.url for link in page(html, f"{SITE}/home").links().articles] == [f"{SITE}/th/advertise/9/relative"]


def test_hidden_links_lead_nowhere() -> None:
    html = listing('<div hidden><a href="/th/advertise/666/trap">กับดัก</a></div>')
    assert [link.ref.number for link in page(html, LISTING).links().articles] == [3, 4, 5]


def test_a_menu_entry_with_an_article_s_address_makes_no_listing() -> None:
    html = '<ul><li><a href="/th/content/1/history">ประวัติ</a></ul><h1>ติดต่อเรา</h1><p>ศาลากลางจังหวัดลำพูน</p>'
    assert page(html, f"{SITE}/th/contact").kind == "static"


@pytest.mark.parametrize(
    ("entry", "listed"),
    [
        ('<li><a href="{0}">ประกาศที่ {1}</a> <a href="#">แบ่งปัน</a></li>', True),
        ('<tr><td>{1}</td><td>ประกาศ</td><td><a href="{0}">ดาวน์โหลด</a></td></tr>', True),
        ('<h5><a href="{0}">ประกาศที่ {1}</a></h5><div><a href="{0}">อ่านต่อ</a></div>', True),
        ('<div><a href="/th/order/{1}/x">ประกาศที่ {1}</a><p><a href="{0}">ไฟล์แนบ</a></p></div>', False),
        ('<div><p><a href="/news.php?id={1}">ประกาศที่ {1}</a></p><p><a href="{0}">ไฟล์แนบ</a></p></div>', False),
    ],
)
def test_documents_are_listed_where_entries_lead_to_nothing_else(entry: str, listed: bool) -> None:
    files = [f"https://files.example/{number}.pdf" for number in range(1, 6)]
    entries = "".join(entry.format(url, number) for number, url in enumerate(files, start=1))
    shown = f"<table>{entries}</table>" if "<tr>" in entry else entries
    html = f'<p><a href="/th/home">หน้าแรก</a></p><h1>ประกาศ</h1>{shown}<a href="?page=2">ถัดไป</a>'
    assert page(html, LISTING).links().documents == (tuple(files) if listed else ())
    assert not page(f"<nav>{html}</nav>", LISTING).links().documents, "a menu of forms"


def test_one_document_or_two_are_no_list_of_them() -> None:
    for count, listed in ((2, 0), (3, 3)):
        links = "".join(f'<li><a href="/files/{number}.docx">แบบ</a></li>' for number in range(count))
        assert len(page(f"<h1>ข่าว</h1><ul>{links}</ul>", LISTING).links().documents) == listed
    twice = '<li><a href="/files/1.pdf">แบบ</a> <a href="/files/1.pdf">PDF</a> <a href="/files/2.pdf">แบบ</a></li>'
    assert not page(f"<h1>ข่าว</h1><ul>{twice}</ul>", LISTING).links().documents


@pytest.mark.parametrize("shown", ["2", "หน้า 2", "2 / 9"])
def test_a_list_to_choose_from_may_turn_the_page(shown: str) -> None:
    chosen = f'<select name="jump"><option value="?page=1">1</option><option value="?page=2">{shown}</option></select>'
    assert page(listing(chosen), LISTING).links().pagination == (f"{LISTING}?page=1", f"{LISTING}?page=2")


@pytest.mark.parametrize(
    "option",
    [
        '<option value="?sort=old">เก่าก่อน</option>',
        '<option value="?limit=20">20</option>',
        '<option value="/en/advertise">English</option>',
        '<option value="/th/activity">กิจกรรม</option>',
        '<option value="?month=2">2</option>',
        '<option value="https://other.example/th/advertise?page=2">2</option>',
        '<option value="2">2</option>',
    ],
)
def test_other_choices_turn_none(option: str) -> None:
    assert page(listing(f"<select>{option}</select>"), LISTING).links().pagination == ()


def test_a_numbered_file_that_no_number_leads_to_is_no_page() -> None:
    assert (
        page(listing('<a href="/th/advertise/2.html">ระเบียบการขอใช้ลานหน้าศาลากลาง</a>'), LISTING).links().pagination
        == ()
    )


@pytest.mark.parametrize("href", ["/th/advertise/2566.html", "/th/advertise/2566.php"])
def test_a_file_named_after_a_year_is_no_page(href: str) -> None:
    assert page(listing(f'<a href="{href}">2566</a>'), LISTING).links().pagination == ()


def test_a_choice_that_shows_no_number_turns_no_page() -> None:
    chosen = '<select><option value="/en/advertise/2">English</option><option value="?page=2">ทั้งหมด</option></select>'
    assert page(listing(chosen), LISTING).links().pagination == ()
