"""The report's plots as Vega-Lite specifications; their data is joined in the browser from the index.

Altair checks each specification against Vega-Lite's schema here, so a mistake fails where the report is written and
not where it is read.
"""

from __future__ import annotations

from typing import Any, Final, Literal

import altair as alt

THAI_MONTHS: Final = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
# Each stands out from the paper of the light and of the dark page (3:1), and from its neighbours in a stack.
TYPE_COLOURS: Final = {
    "training": "#2f6db5",
    "meeting": "#6b7a8f",
    "ceremony": "#b38200",
    "inspection": "#3a8f6b",
    "handover": "#8a5aa8",
    "festival": "#c8553d",
    "competition": "#d07a1c",
    "press_conference": "#3f93a8",
    "campaign": "#75943a",
    "visit": "#a8577e",
    "religious": "#8f6238",
    "service": "#5b6fc0",
    "other": "#8a8a8a",
}


def _month_label(language: str) -> str:
    """Return the Vega expression of an axis label; Thai readers count years in the Buddhist Era (+543)."""
    if language == "th":
        return f"{THAI_MONTHS}[month(datum.value)] + ' ' + (year(datum.value) + 543)"
    return "timeFormat(datum.value, '%b %Y')"


def _year_label(language: str) -> str:
    return "'' + (year(datum.value) + 543)" if language == "th" else "timeFormat(datum.value, '%Y')"


def _across(labels: dict[str, str], what: str) -> str:
    """Say what an axis shows, to those who hear it: Vega's own words are English, and its years Gregorian."""
    return labels["axis_across"].format(what=labels[what])


def _up(labels: dict[str, str], what: str) -> str:
    return labels["axis_up"].format(what=labels[what])


# There is no half an event, also where the longest bar is one; and numbers side by side need room to be told apart.
_COUNTS_UP: Final[dict[str, Any]] = {"format": ",d", "tickCount": alt.ExprRef("min(8, ceil(domain('y')[1]))")}
_COUNTS_ACROSS: Final[dict[str, Any]] = {
    "format": ",d",
    "tickCount": alt.ExprRef("min(8, ceil(domain('x')[1]), max(1, floor(width / 80)))"),
    "labelOverlap": "greedy",
    "labelSeparation": 10,
}


_HALF_A_LABEL: Final = 34  # pixels
"""Half the width of a month's label: the last one stands under the middle of a bar that may be a hairline."""


def _type_scale() -> alt.Scale:
    return alt.Scale(domain=list(TYPE_COLOURS), range=list(TYPE_COLOURS.values()))


def events_by_month(labels: dict[str, str], language: str) -> alt.Chart:
    """Stack events a month by type."""
    return _events_over_time(labels, time_unit="yearmonth", period="month", label=_month_label(language))


def events_by_year(labels: dict[str, str], language: str) -> alt.Chart:
    """Stack events a year by type, for times so long that bars of months would be hairlines."""
    return _events_over_time(labels, time_unit="year", period="year", label=_year_label(language))


def _events_over_time(
    labels: dict[str, str], *, time_unit: Literal["yearmonth", "year"], period: str, label: str
) -> alt.Chart:
    """Stack events by period and type; each bar segment carries the period and type it counts.

    The page adds which periods there are: the axis has a label under the middle of each.
    """
    chart: alt.Chart = (
        alt.Chart(
            alt.NamedData(name="months"),
            description=labels["by_month"],
            width="container",
            height=240,
            padding={"left": 5, "top": 5, "right": _HALF_A_LABEL, "bottom": 5},
        )
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X("period:T", timeUnit=time_unit, title=None).axis(
                labelExpr=label,
                labelOverlap="greedy",
                labelSeparation=12,
                grid=False,
                description=_across(labels, period),
            ),
            y=alt.Y("count:Q", stack="zero", title=labels["events"]).axis(
                **_COUNTS_UP, description=_up(labels, "events")
            ),
            color=alt.Color("type:N", scale=_type_scale(), legend=None),
            tooltip=[
                alt.Tooltip("period_label:N", title=labels[period]),
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
        alt.Chart(alt.NamedData(name="types"), description=labels["by_type"], width="container")
        .mark_bar(cursor="pointer", cornerRadiusEnd=3)
        .encode(
            x=alt.X("count:Q", title=labels["events"]).axis(**_COUNTS_ACROSS, description=_across(labels, "events")),
            y=alt.Y("type_label:N", sort="-x", title=None).axis(labelLimit=220, description=_up(labels, "type")),
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
    """Rank people by articles in which they preside, and in which they are named otherwise.

    A person has up to two bar segments of the same rank; Vega-Lite would add the two up when it sorts the names.
    """
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name="people"), description=labels["who"], width="container")
        .mark_bar(cursor="pointer", cornerRadiusEnd=2)
        .encode(
            x=alt.X("count:Q", stack="zero", title=labels["articles"]).axis(
                **_COUNTS_ACROSS, description=_across(labels, "articles")
            ),
            y=alt.Y("name:N", sort=alt.EncodingSortField("rank", op="min", order="ascending"), title=None).axis(
                labelLimit=240, description=_up(labels, "person")
            ),
            color=alt.Color(
                "part:N",
                # Colours of the page: a pair each for light, dark and paper.
                scale=alt.Scale(domain=["chair", "present"], range=["var(--chair)", "var(--present)"]),
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
            "years": events_by_year(words, language).to_dict(),
            "types": events_by_type(words).to_dict(),
            "people": people(words).to_dict(),
        }
        for language, words in labels.items()
    }
