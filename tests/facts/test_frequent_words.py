"""The frequent words of a text: where they stand, and what a model makes of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from lamphun_scraper.facts.counted import Counted
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.frequent import HOLDS, WORDS, FrequentWords, Spotted, features, frequent_words
from lamphun_scraper.facts.model import MODELS, Linear
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import Part, read_parts
from lamphun_scraper.facts.people.surroundings import around
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.scan import words
from lamphun_scraper.facts.turnout import turnouts
from lamphun_scraper.facts.venues import _scores, read_venues


def said(found: Sequence[Spotted]) -> list[str]:
    return [frequent_words()[place] for _, place in found]


TEXT = "วันนี้ ประชาชนในจังหวัดร่วมประชุม ณ โรงเรียน เพื่อพัฒนาชุมชน " * 40


def test_a_word_belongs_to_where_its_last_letter_stands() -> None:
    text = "ประชุม ณ โรงเรียน"
    assert said(FrequentWords(text).within(0, len("ประชุม"))) == ["ประชุม"]
    assert FrequentWords(text).within(0, len("ประชุ")) == []
    assert said(FrequentWords(text).within(len("ประชุ"), len(text))) == ["ประชุม", "โรงเรียน"]


def test_of_words_that_overlap_the_longest_counts() -> None:
    assert {"ตรวจ", "ตรวจสอบ"} <= set(words(WORDS))
    assert said(FrequentWords("ตรวจสอบ").every()) == ["ตรวจสอบ"]


def test_a_word_that_is_only_begun_hides_none_that_begins_at_its_second_letter() -> None:
    assert {"สนับสนุน", "นาย"} <= set(words(WORDS))
    assert said(FrequentWords("สนาย").every()) == ["นาย"]


def test_the_end_of_a_text_within_a_longer_word_hides_no_shorter_one() -> None:
    assert {"วัน", "ออก", "ตะวันออกเฉียงเหนือ"} <= set(words(WORDS))
    assert "ตะวันออก" not in words(WORDS)
    assert said(FrequentWords("ตะวันออก").every()) == ["วัน", "ออก"]


def test_it_does_not_matter_how_far_was_read_before() -> None:
    every = FrequentWords(TEXT).every()
    by_and_by = FrequentWords(TEXT)
    parts = [by_and_by.within(start, start + 7) for start in range(0, len(TEXT), 7)]
    assert [word for part in parts for word in part] == every
    assert len(every) > 200
    assert by_and_by.every() == every


def test_only_as_much_is_read_as_was_asked_for_and_once() -> None:
    found = FrequentWords(TEXT)
    found.within(100, 300)
    read = list(found._found)
    found.within(100, 300)
    assert found._found == read
    assert 0 < len(read) < len(FrequentWords(TEXT).every()) / 2


@pytest.mark.parametrize("name", ["chair", "participants", "venue"])
def test_words_weigh_what_their_features_say(name: str) -> None:
    model = Linear(name)
    weights = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))["weights"]
    side, _, word = next(feature for feature in weights if feature.startswith("words in title")).partition(HOLDS)
    place = frequent_words().index(word)
    twice = {side: [(8, place), (29, place)], "no such side": [(8, place)]}
    assert model.weigh(twice) == pytest.approx(2 * weights[f"{side}{HOLDS}{word}"])
    assert model.weigh(twice) == pytest.approx(sum(weights.get(feature, 0) for feature in features(twice)))


def test_a_side_that_says_more_weighs_as_the_plain_one_too() -> None:
    model = Linear("venue")
    weights = json.loads((MODELS / "venue.json").read_text(encoding="utf-8"))["weights"]
    at = [feature.partition(HOLDS)[2] for feature in weights if feature.startswith(f"near, at{HOLDS}")]
    word = next(word for word in at if f"near{HOLDS}{word}" in weights)
    weight = model.weigh({"near, at": [(8, frequent_words().index(word))]})
    assert weight == pytest.approx(weights[f"near{HOLDS}{word}"] + weights[f"near, at{HOLDS}{word}"])


def test_the_headline_has_a_side_of_its_own() -> None:
    document = Document("ประชุมร่วม", "ณ โรงเรียนบ้านดอน", None)
    assert list(features(document.headline_words())) == ["words in title has ประชุม", "words in title has ร่วม"]


def test_around_a_person_are_the_words_before_and_behind_the_first_mention_of_the_body() -> None:
    body = "วันนี้ นายสมชาย ใจดี นายอำเภอแม่ทา ลงพื้นที่โรงเรียน" + "ก" * 100 + "นายสมชาย กล่าวว่า ประชาชน"
    (person,) = read_people(Document("ประชุม นายสมชาย ใจดี", body, None))
    sides = around(person)
    assert "วันนี้" in said(sides["words before"])
    assert {"พื้นที่", "โรงเรียน"} <= set(said(sides["words behind"]))
    assert "ประชาชน" not in said(sides["words behind"])


def test_what_is_said_behind_the_title_of_another_is_not_around_a_person() -> None:
    body = "นายสมชาย ใจดี ร่วมกิจกรรม มีคุณภาพ จัดงาน โดยนายมานะ แก้วคำ ประชุม"
    behind = said(around(read_people(Document("", body, None))[0])["words behind"])
    assert {"ร่วม", "กิจกรรม", "โดย"} <= set(behind)
    assert "ประชุม" not in behind


BODY = "วันที่ 8 พฤษภาคม 2566 นายสมชาย ใจดี ลงพื้นที่จังหวัดลำพูน พบประชาชน จำนวน 200 คน ที่วัดพระยืน"
VISIT = Document("ลงพื้นที่ติดตาม เยี่ยม ให้กำลังใจ", BODY, None)
SAID = Document("โฆษกเผยรัฐบาลย้ำมาตรการ", BODY, None)


def company(presided: float) -> Company:
    """The people of the body, of whom the first presides with this probability."""
    people = read_people(Document("", BODY, None))
    return Company(people, [Part(presided if number == 0 else 0.0) for number in range(len(people))])


def test_the_headline_has_a_say_in_who_presides() -> None:
    visit, statement = (read_parts(document, read_people(document))[0].presiding for document in (VISIT, SAID))
    assert visit != statement


def test_the_headline_has_a_say_in_whom_a_count_counts() -> None:
    visit, statement = ([turnout.probability for turnout in turnouts(document)[1]] for document in (VISIT, SAID))
    assert visit != statement


def test_the_headline_and_the_words_around_have_a_say_in_the_venue() -> None:
    days = Days((), ())
    visit, statement = (
        _scores(document, candidates(document), days, company(0.5)) for document in (VISIT, SAID)
    )  # not the confidence: it has steps
    assert max(visit) > max(statement)


def test_whether_somebody_presides_has_a_say_in_the_venue() -> None:
    nobody, somebody, certainly = (
        [venue.confidence for venue in read_venues(SAID, Days((), ()), company(presided))]
        for presided in (0.0, 0.9, 1.0)
    )
    assert nobody == []
    assert len(somebody) == 1 and somebody == certainly


def test_where_nobody_is_named_nobody_presides() -> None:
    assert Company((), read_parts(Document("", "ฝนตกหนัก", None), [])).presided == 0.0


def test_around_a_person_of_the_headline_alone_is_nothing() -> None:
    (person,) = read_people(Document("นายสมชาย ใจดี ประชุมร่วมประชาชน", "วันนี้ฝนตก", None))
    assert around(person) == {}


def test_around_a_head_count_are_the_words_before_and_behind_it() -> None:
    counted = Counted(Document("", "มีประชาชน จำนวน 100 คน ร่วมกิจกรรม", None).body)
    sides = counted.around(0)
    assert "ประชาชน" in said(sides["words before"])
    assert "กิจกรรม" in said(sides["words behind"])
