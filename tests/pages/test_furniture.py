"""Counters, addresses, telephones and the CDN's e-mail cipher, however a site shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.pages.furniture import decode_email
from tests.fixtures.site.markup import cfemail
from tests.pages.snippets import page

COUNTERS = [
    "<h4>จำนวนผู้เข้าชมเว็บไซต์</h4><p>001204817</p><p>วันนี้</p><p>37</p><p>สัปดาห์นี้</p><p>512</p><p>เดือนนี้</p><p>2,846</p>",
    "<p>จำนวนผู้เข้าชม 1,204,817 วันนี้ 37 สัปดาห์นี้ 512 เดือนนี้ 2846</p>",
    "<b>สถิติผู้เข้าชม</b><table><tr><td>วันนี้<td>37<tr><td>สัปดาห์นี้<td>512<tr><td>เดือนนี้<td>2846<tr><td>ทั้งหมด<td>1204817</table>",
    f"<p>Visitors</p><div>{' '.join(f'<i>{digit}</i>' for digit in '001204817')}</div>"
    "<p>Today: 37</p><p>This week: 512</p><p>This month: 2846",
    f"<p>数量进入网站的人</p>{''.join(f'<td>{digit}</td>' for digit in '001204817')}"
    "<p>今天 37<p>这星期 512<p>这月 2846",
    "<p>จำนวนผู้เข้าชม ๑๒๐๔๘๑๗ วันนี้ ๓๗ สัปดาห์นี้ ๕๑๒ เดือนนี้ ๒๘๔๖</p>",
]


@pytest.mark.parametrize("html", COUNTERS)
def test_counters(html: str) -> None:
    shown = page(f"<body><p>วันนี้ฝนตก 3 อำเภอ</p>{html}").furniture()
    counts = (shown.visitors_total, shown.visitors_today, shown.visitors_week, shown.visitors_month)
    assert counts == (1_204_817, 37, 512, 2_846)


def test_a_page_without_counters_has_none() -> None:
    shown = page("<p>วันนี้ 37 องศา</p>").furniture()
    assert (shown.visitors_total, shown.visitors_today) == (None, None)


@pytest.mark.parametrize(
    ("html", "address", "phone"),
    [
        (
            "<p>ที่อยู่ ศาลากลาง ถนนจามเทวี จังหวัดลำพูน 51000 โทร / โทรสาร 0-5351-0000 ต่อ 12 E-mail : x</p>",
            "ศาลากลาง ถนนจามเทวี จังหวัดลำพูน 51000",
            "0-5351-0000 ต่อ 12",
        ),
        (
            "<p>ศาลากลาง ถนนจามเทวี จ.ลำพูน 51000</p><p>โทร. 053 510 000</p>",
            "ศาลากลาง ถนนจามเทวี จ.ลำพูน 51000",
            "053 510 000",
        ),
        ("<p>Address: 1 Chamathewi Road</p><p>Tel. (053) 510-000</p>", "1 Chamathewi Road", "(053) 510-000"),
        ("<p>ติดต่อได้ในวันราชการ</p>", None, None),
    ],
)
def test_contact(html: str, address: str | None, phone: str | None) -> None:
    shown = page(f"<body><div>{html}</div>").furniture()
    assert (shown.address, shown.phone) == (address, phone)


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{cfemail("pr@lamphun.example")}">'
        "[email&#160;protected]</a>",
        f'<a href="/cdn-cgi/l/email-protection#{cfemail("pr@lamphun.example", 0x11)}">mail</a>',
        '<a href="mailto:pr@lamphun.example?subject=x">ติดต่อ</a>',
        "<p>อีเมล pr@lamphun.example</p>",
    ],
)
def test_email(html: str) -> None:
    assert page(html).furniture().email == "pr@lamphun.example"


@given(st.emails(domains=st.just("lamphun.example")), st.integers(0, 255))
def test_the_cipher_is_undone(address: str, key: int) -> None:
    local = address.partition("@")[0]
    if all(char.isalnum() or char in "+-._" for char in local):
        assert decode_email(cfemail(address, key)) == address


@pytest.mark.parametrize("code", ["", "zz", "5d", "5d3", "00ff00ff", "5d" * 300])
def test_what_is_no_cipher(code: str) -> None:
    assert decode_email(code) is None
