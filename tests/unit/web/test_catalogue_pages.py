"""The checklist's pages before they are laid out: wordings, spans of years, examples."""

from __future__ import annotations

import pytest

from app.catalogue.view_models import MOST_SHOWN
from app.catalogue.view_models import requirement_page
from app.catalogue.wording import readable
from app.engine.checklist import default_catalogue
from app.engine.requirement import Requirement


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("法律顾问", "法律顾问"),
        ("聘请…(常年)?法律顾问#(名|人)", "聘请 …… ［常年］法律顾问 № 「名／人」"),
        ("^依法", "▏依法"),
        ("村\\(居\\)……调解", "村（居） …… 调解"),
        ("(审查(意见|报告)|审核)", "「审查「意见／报告」／审核」"),
        ("(一)定", "一定"),
        ("#%", "№ %"),
    ],
)
def test_marks_become_words(source: str, shown: str) -> None:
    assert readable(source) == shown


def requirement(**parts: object) -> Requirement:
    given: dict[str, object] = {
        "id": "x", "name": "某事", "heading": "某事", "group": "A", "chapter": "leadership",
        "core": True, "applies": ["county", "township"], "basis": [], "guidance": "写。",
        "example": "例。", "remedy": "补。",
        "levels": [{"strength": "mandatory"}],
        "rules": [{"judge": "causes"}],
    }  # fmt: skip
    return Requirement.model_validate({**given, **parts})


def spans(**parts: object) -> list[tuple[str, list[str | None]]]:
    page = requirement_page(default_catalogue(), requirement(**parts))
    return [(duty.years, [strength for _, strength, _ in duty.strengths]) for duty in page.duties]


def test_spans_of_years_split_where_any_level_changes() -> None:
    assert spans(
        levels=[
            {"from": 2010, "until": 2015, "strength": "recommended"},
            {"from": 2016, "strength": "mandatory", "only": ["county"]},
            {"from": 2020, "until": 2021, "strength": "recommended", "only": ["township"]},
        ]
    ) == [
        ("2022 年度起", ["必备", None]),
        ("2020—2021 年度", ["必备", "建议"]),
        ("2016—2019 年度", ["必备", None]),
        ("2010—2015 年度", ["建议", "建议"]),
    ]


def test_a_duty_of_all_years_and_one_that_ended() -> None:
    assert spans() == [("各年度", ["必备", "必备"])]
    assert spans(levels=[{"until": 2012, "strength": "mandatory"}]) == [
        ("2012 年度及以前", ["必备", "必备"])
    ]


def test_the_latest_rule_stands_first_and_many_wordings_are_folded() -> None:
    aspect = {"id": "a", "name": "甲", "signals": [f"说法{n}" for n in range(MOST_SHOWN + 2)]}
    rules = [
        {"judge": "evidence", "until": 2015, "aspects": [aspect]},
        {"judge": "evidence", "from": 2016, "accept": "mention", "aspects": [aspect]},
    ]
    page = requirement_page(default_catalogue(), requirement(rules=rules))
    assert [rule.years for rule in page.rules] == ["2016 年度起", "2015 年度及以前"]
    (wordings,) = page.rules[0].aspects[0].wordings
    assert wordings.title == "找这些说法"
    assert (len(wordings.shown), wordings.more) == (MOST_SHOWN, ("说法12", "说法13"))
    assert page.rules[1].aspects[0].wordings[0].title == "找这些说法，旁边要有举措或数据"


def test_an_example_says_what_it_needs() -> None:
    examples = {
        "covered": ["甲。", {"text": "乙。", "year": 2012, "level": "township"}],
        "missing": [
            {"text": "丙。", "section": "problems"},
            {"text": "丁。", "heading": "一、执法"},
        ],
    }
    page = requirement_page(default_catalogue(), requirement(examples=examples))
    notes = [[example.note for example in shown] for _, shown in page.examples]
    assert notes == [["", "2012 年度，乡镇（街道）"], ["写在“不足和原因”部分", "在“一、执法”下"]]
