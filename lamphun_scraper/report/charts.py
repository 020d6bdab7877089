"""The report's plots as Vega-Lite specifications; their data is joined in the browser from the index.

Altair checks each specification against Vega-Lite's schema here, so a mistake fails where the report is written and
not where it is read.
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt

THAI_MONTHS: Final = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
TYPE_COLOURS: Final = {
    "training": "#2f6db5",
    "meeting": "#6b7a8f",
    "ceremony": "#b8860b",
    "inspection": "#3a8f6b",
    "handover": "#8a5aa8",
    "festival": "#c8553d",
    "competition": "#d98324",
    "press_conference": "#4a9cb0",
    "campaign": "#7d9d3c",
    "visit": "#a8577e",
    "religious": "#d4a72c",
    "service": "#5b6fc0",
    "other": "#9a9a9a",
}


def _month_label(language: str) -> str:
    """Return the Vega expression of an axis label; Thai readers count years in the Buddhist Era (+543)."""
    if language == "th":
        return f"{THAI_MONTHS}[month(datum.value)] + ' ' + (year(datum.value) + 543)"
    return "timeFormat(datum.value, '%b %Y')"


def _type_scale() -> alt.Scale:
    return alt.Scale(domain=list(TYPE_COLOURS), range=list(TYPE_COLOURS.values()))


def events_by_month(labels: dict[str, str], language: str) -> alt.Chart:
    """Stack events a month by type; each bar segment carries the month and type it counts."""
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name="months"), width="container", height=240)
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X("month:T", timeUnit="yearmonth", title=None).axis(
                labelExpr=_month_label(language),
                labelOverlap="greedy",
                labelSeparation=12,
                grid=False,
                tickCount="month",
            ),
            y=alt.Y("count:Q", stack="zero", title=labels["events"]).axis(tickMinStep=1),
            color=alt.Color("type:N", scale=_type_scale(), legend=None),
            tooltip=[
                alt.Tooltip("month_label:N", title=labels["month"]),
                alt.Tooltip("type_label:N", title=labels["type"]),
                alt.Tooltip("count:Q", title=labels["events"]),
            ],
            description=alt.Description("description:N"),
        )
    )
    return chart


def events_by_type(labels: dict[str, str]) -> alt.Chart:
    """Rank the kinds of activity."""
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name="types"), width="container")
        .mark_bar(cursor="pointer", cornerRadiusEnd=3)
        .encode(
            x=alt.X("count:Q", title=labels["events"]).axis(tickMinStep=1),
            y=alt.Y("type_label:N", sort="-x", title=None).axis(labelLimit=220),
            color=alt.Color("type:N", scale=_type_scale(), legend=None),
            tooltip=[
                alt.Tooltip("type_label:N", title=labels["type"]),
                alt.Tooltip("count:Q", title=labels["events"]),
            ],
            description=alt.Description("description:N"),
        )
    )
    return chart


def people(labels: dict[str, str]) -> alt.Chart:
    """Rank people by articles in which they preside, and in which they are named otherwise."""
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name="people"), width="container")
        .mark_bar(cursor="pointer", cornerRadiusEnd=2)
        .encode(
            x=alt.X("count:Q", stack="zero", title=labels["articles"]).axis(tickMinStep=1),
            y=alt.Y("name:N", sort=alt.EncodingSortField("rank", order="ascending"), title=None).axis(labelLimit=240),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(domain=["chair", "present"], range=["#8a1c3b", "#c9a2ad"]),
                legend=None,
            ),
            order=alt.Order("part_order:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=labels["person"]),
                alt.Tooltip("part_label:N", title=labels["part"]),
                alt.Tooltip("count:Q", title=labels["articles"]),
            ],
            description=alt.Description("description:N"),
        )
    )
    return chart


def specifications(labels: dict[str, dict[str, str]]) -> dict[str, dict[str, Any]]:
    """Return the specifications of all plots by language and name."""
    return {
        language: {
            "months": events_by_month(words, language).to_dict(),
            "types": events_by_type(words).to_dict(),
            "people": people(words).to_dict(),
        }
        for language, words in labels.items()
    }
