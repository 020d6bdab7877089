"""The provincial office of Lamphun, www.lamphun.go.th."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.sites.definition import SiteDefinition

LAMPHUN: Final = SiteDefinition(
    key="lamphun",
    base_url="https://www.lamphun.go.th",
    hosts=frozenset({"www.lamphun.go.th", "lamphun.go.th"}),
    province="ลำพูน",
    languages=("th", "en", "zh"),
    home_paths=("/home", "/th/home"),
    sections={"advertise": "ข่าวประชาสัมพันธ์"},
)
