"""The tables describe themselves, and do not change behind the back of those who rely on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lamphun_scraper import extract
from lamphun_scraper.describe import (
    CSV_GUARD,
    NORMAL_FORM,
    SPANS,
    allowed_values,
    data_dictionary,
    table_schema,
    type_name,
)
from lamphun_scraper.records import SCHEMA_VERSION, ArticleRow
from lamphun_scraper.schema import LAKE, TABLES, TIDY, Column, Flavour, TableSpec, arrow_schema

FINGERPRINT = Path(__file__).with_name("schema.fingerprint.json")
EVERY_TABLE = pytest.mark.parametrize("spec", TABLES.values(), ids=list(TABLES))


def fingerprint() -> dict[str, Any]:
    """Everything about the tables that a script may rely on; it changes only together with `SCHEMA_VERSION`."""
    tables = {
        name: {"key": list(spec.key), "columns": {column.name: _promise(column) for column in spec.columns}}
        for name, spec in TABLES.items()
    }
    return {"version": SCHEMA_VERSION, "tables": tables}


def _promise(column: Column) -> str:
    required = "nullable" if column.nullable else "required"
    parts = (type_name(column), required, column.unit, "|".join(allowed_values(column)))
    return "; ".join(part for part in parts if part)


def test_columns_change_only_with_the_schema_version() -> None:
    """After raising SCHEMA_VERSION: python -m tests.test_schema, and commit the file it writes."""
    recorded = json.loads(FINGERPRINT.read_text(encoding="utf-8"))
    now = fingerprint()
    if now["version"] == recorded["version"]:
        assert now == recorded, "columns changed: raise SCHEMA_VERSION in records.py, then python -m tests.test_schema"
    assert now == recorded, "a new SCHEMA_VERSION: run python -m tests.test_schema and commit the fingerprint"


def test_the_data_dictionary_is_up_to_date() -> None:
    written = (FINGERPRINT.parents[1] / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run python -m lamphun_scraper.describe > docs/data-dictionary.md"


def test_the_data_dictionary_says_what_a_reader_of_texts_must_know() -> None:
    said = " ".join(data_dictionary().split())
    for text in (SPANS, NORMAL_FORM, CSV_GUARD):
        assert text in said
    assert "as written" not in said.replace("as written (normal form)", "").replace(NORMAL_FORM, "")


def test_what_is_as_written_is_the_slice_in_normal_form() -> None:
    """A fact read from a page's characters is what the dictionary says of them."""
    body = "เมื่อวันที่ 5\u00a0มีนาคม 2567 นาย\u200bอํานาจ\u00a0\u00a0ใจงาม ผู้ว่าราชการจังหวัดลําพูน เป็นประธานเปิดงาน"
    (person,) = extract(title="เปิดงาน", body=body).officials
    said = body[person.span_start : person.span_end]
    assert said == "อํานาจ\u00a0\u00a0ใจงาม"
    assert person.name == "อำนาจ ใจงาม"
    assert person.position == "ผู้ว่าราชการจังหวัดลำพูน"


def test_days_listed_singly_are_read_as_the_dictionary_says() -> None:
    listed = extract("อบรมวันที่ 3 มีนาคม 2567", "วันที่ 5, 7 และ 9 มีนาคม 2567 จัดอบรมเกษตรกร ณ ศาลาบ้านกอก")
    assert [(mention.text, mention.start.day, mention.end.day, mention.source) for mention in listed.dates] == [
        ("5, 7 และ 9 มีนาคม 2567", 5, 5, "body"),
        ("7 และ 9 มีนาคม 2567", 7, 7, "body"),
        ("9 มีนาคม 2567", 9, 9, "body"),
    ]
    assert [(event.start.day, event.end.day) for event in listed.events] == [(5, 5)]
    said = described("dates") | {f"event {name}": text for name, text in described("events").items()}
    assert "the first of days listed singly (5, 7 and 9 March) therefore has the whole list" in said["text"]
    assert "a day that only the title says is left out" in said["source"]
    assert "only the first becomes an event" in said["event start"]


def test_codes_without_names_and_names_without_codes_are_as_the_dictionary_says() -> None:
    (by_subdistrict,) = extract("ประชุม", "วันที่ 8 มกราคม 2567 ประชุม ณ หอประชุม ตำบลมะเขือแจ้").venues
    assert (by_subdistrict.district, by_subdistrict.district_code, by_subdistrict.province_code) == (None, "5101", "51")
    (uncertain,) = extract("ประชุม", "วันที่ 8 มกราคม 2567 ประชุม ณ หอประชุม อำเภอเมือง").venues
    assert (uncertain.district, uncertain.district_code) == ("เมือง", None)
    said = described("venues")
    assert "may be set where only the subdistrict is named" in said["district_code"]
    assert "may be set where only a smaller area is named" in said["province_code"]


def test_monks_and_the_royal_family_are_left_out_as_the_dictionary_says() -> None:
    body = "พระองค์เจ้าอรุณวดี เสด็จเปิดอาคาร โดยมีพระมหาบุญมี ใจงาม เจ้าคณะจังหวัดลำพูน และนายสมปอง ใจดี นายอำเภอลี้ ร่วมพิธี"
    assert [person.name for person in extract("เปิดอาคาร", body).officials] == ["สมปอง ใจดี"]
    assert "monks and the royal family are left out" in described("officials")["name"]


def described(table: str) -> dict[str, str]:
    return {column.name: column.description for column in TABLES[table].columns}


@EVERY_TABLE
def test_every_column_is_typed_and_described(spec: TableSpec) -> None:
    for field in spec.schema:
        assert not _contains_null(field.type), field.name
        assert field.metadata[b"description"], field.name
        assert field.metadata[b"source"], field.name
    assert set(spec.key) <= set(spec.schema.names)


@EVERY_TABLE
def test_types_keep_the_contract(spec: TableSpec) -> None:
    kinds = {field.name: field.type for field in spec.schema}
    for name, kind in kinds.items():
        if name in {"start", "end", "on_date"}:
            assert kind == pa.date32(), name
        if name.endswith("_at"):
            assert kind == pa.timestamp("us", tz="Asia/Bangkok"), name
        if name in {"count", "sessions", "number", "ordinal"} or "span" in name or name.startswith("visitors"):
            assert kind == pa.int64(), name


def test_categories_are_dictionaries_for_analysts_only() -> None:
    assert TABLES["events"].schema.field("type").type == pa.dictionary(pa.int32(), pa.string())
    events = arrow_schema(ArticleRow, LAKE).field("events").type.value_type
    assert events.field("type").type == pa.string()


@pytest.mark.parametrize("flavour", [LAKE, TIDY])
def test_nested_facts_stay_nested_in_the_article_row(flavour: Flavour) -> None:
    officials = arrow_schema(ArticleRow, flavour).field("officials").type
    assert pa.types.is_list(officials)
    assert officials.value_type.field("name").metadata[b"description"].startswith(b"Given and family name")


def test_the_data_package_names_keys_and_references() -> None:
    events = table_schema(TABLES["events"])
    assert events["primaryKey"] == ["article_id", "ordinal"]
    assert events["foreignKeys"][0]["reference"] == {"resource": "articles", "fields": "article_id"}
    kinds = {field["name"]: field for field in events["fields"]}
    assert kinds["start"]["type"] == "date"
    assert "festival" in kinds["type"]["constraints"]["enum"]
    assert kinds["span_start"]["unit"] == "characters"


def test_the_data_package_requires_no_text_that_may_be_empty() -> None:
    """In CSV an empty text is a missing value; keys, closed lists and numbers are always there."""
    articles, officials, failures = (
        {field["name"]: field.get("constraints", {}) for field in table_schema(TABLES[name])["fields"]}
        for name in ("articles", "officials", "failures")
    )
    assert "required" not in articles["body"] and "required" not in officials["honorific"]
    assert articles["article_id"]["required"] and articles["number"]["required"] and failures["url"]["required"]
    assert officials["role"]["required"] and officials["role"]["enum"]


def _contains_null(kind: Any) -> bool:
    return bool(
        pa.types.is_null(kind) or any(_contains_null(kind.field(place).type) for place in range(kind.num_fields))
    )


if __name__ == "__main__":
    FINGERPRINT.write_text(json.dumps(fingerprint(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
