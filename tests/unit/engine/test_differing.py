"""A figure that was changed after its sentence was written: the report says one value, the check both."""

from __future__ import annotations

import pytest

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.draft_answer import figure_sentence
from app.engine.result import Severity
from app.engine.rules.figures.differing import DIFFERING
from app.engine.stale_figures import values_in

CATALOGUE = default_catalogue()
COUNTIES = (
    (2025, "临江县人民政府", UnitLevel.COUNTY),
    (2023, "青山市白河区人民政府", UnitLevel.COUNTY),
    (2021, "阿拉善旗人民政府", UnitLevel.COUNTY),
)
CASES = [
    (  # the program's own sentence
        "admin-reconsideration",
        "全年收到行政复议申请86件，受理79件，审结72件。",
        {"accepted": ("79", "81")},
        {"received": "86", "concluded": "72"},
        ("受理79件", "81件"),
    ),
    (  # reworded, the number in a clause of its own
        "admin-reconsideration",
        "畅通复议渠道，推行网上立案。\n今年共收到复议申请86件，经审查受理79件，均已答复。",
        {"accepted": ("79", "81")},
        {"received": "86"},
        ("经审查受理79件", "81件"),
    ),
    (
        "legal-publicity",
        "线上线下齐发力，受众达5.6万人次。",
        {"audience": ("56000", "61000")},
        {},
        ("受众达5.6万人次", "61000人次"),
    ),
    (
        "admin-litigation",
        "全年办理行政应诉案件15件，没有败诉案件。",
        {"lost": ("0", "2")},
        {"cases": "15"},
        ("没有败诉案件", "2件"),
    ),
    (
        "annual-report-system",
        "2月26日，政府向上级报告了上一年度法治政府建设情况。",
        {"filed-on": ("2025-02-26", "2025-03-01")},
        {},
        ("2月26日", "3月1日"),
    ),
]


def answer_of(
    text: str, changed: dict[str, tuple[str, str]], others: dict[str, str], settled: str = ""
) -> Answer:
    return Answer(
        text=text,
        figures={**others, **{name: now for name, (_, now) in changed.items()}},
        earlier_figures={name: [was] for name, (was, _) in changed.items()},
        settled_figures=(settled,) if settled else (),
    )


def composed(requirement: str, answer: Answer, county: tuple[int, str, UnitLevel]) -> Document:
    year, unit, level = county
    answers = {"problems": Answer(text="执法力量不足。"), requirement: answer}
    return compose(Draft(year=year, unit=unit, level=level, answers=answers), CATALOGUE)


def body(document: Document) -> str:
    return "\n".join(p.text for p in document.paragraphs)


def told(document: Document) -> list[tuple[str, str]]:
    result = check_document(document, "draft", CATALOGUE)
    found = [f for f in result.findings if f.rule == DIFFERING]
    assert all(f.severity is Severity.WARNING and "更新这一句" in f.remedy for f in found)
    for f in found:
        assert f.place
        assert document.paragraphs[f.place.paragraph].text[f.place.start : f.place.end] == (
            f.place.quote
        )
    return [(f.place.quote, f.message) for f in found if f.place]


@pytest.mark.parametrize("county", COUNTIES, ids=lambda c: c[1])
@pytest.mark.parametrize(("requirement", "text", "changed", "others", "both"), CASES)
def test_the_text_stays_the_new_value_is_not_printed_and_the_check_tells_both(
    county: tuple[int, str, UnitLevel],
    requirement: str,
    text: str,
    changed: dict[str, tuple[str, str]],
    others: dict[str, str],
    both: tuple[str, str],
) -> None:
    document = composed(requirement, answer_of(text, changed, others), county)
    assert text.rsplit("\n", maxsplit=1)[-1] in body(document)
    assert both[1] not in body(document)
    ((quote, message),) = told(document)
    assert quote == both[0]
    assert f"正文写“{both[0]}”" in message
    assert f"改为{both[1]}" in message


@pytest.mark.parametrize(("requirement", "text", "changed", "others", "both"), CASES)
def test_what_was_settled_is_neither_printed_nor_told(
    requirement: str,
    text: str,
    changed: dict[str, tuple[str, str]],
    others: dict[str, str],
    both: tuple[str, str],
) -> None:
    ((name, (was, now)),) = changed.items()
    answer = answer_of(text, changed, others, f"{name}:{was}:{now}")
    document = composed(requirement, answer, COUNTIES[0])
    assert text.rsplit("\n", maxsplit=1)[-1] in body(document)
    assert both[1] not in body(document)
    assert told(document) == []


def test_other_figures_still_follow_the_text() -> None:
    answer = answer_of("依法受理79件。", {"accepted": ("79", "81")}, {"received": "86"})
    document = composed("admin-reconsideration", answer, COUNTIES[0])
    assert "依法受理79件。全年收到行政复议申请86件。" in body(document)
    assert told(document)[0][0] == "依法受理79件"


def test_without_the_old_sentence_the_new_value_is_printed() -> None:
    answer = answer_of("畅通渠道。", {"accepted": ("79", "81")}, {})
    document = composed("admin-reconsideration", answer, COUNTIES[0])
    assert "畅通渠道。全年受理行政复议申请81件。" in body(document)
    assert told(document) == []


def test_no_ratio_is_made_of_a_value_that_the_text_does_not_have() -> None:
    answer = Answer(
        text="发现问题46个。",
        figures={"problems-found": "50", "problems-solved": "44"},
        earlier_figures={"problems-found": ["46"]},
    )
    sentence = figure_sentence(CATALOGUE.requirement("supervision-inspection"), answer)
    assert "44个" in sentence
    assert "50" not in sentence
    assert "%" not in sentence


def test_the_place_is_right_behind_a_number_that_was_lowered() -> None:
    text = "一、强化源头治理。\n　二、受理79件，审结72件。\n受理79件。"
    answer = answer_of(text, {"accepted": ("79", "81")}, {})
    quotes = told(composed("admin-reconsideration", answer, COUNTIES[0]))
    assert [quote for quote, _ in quotes] == ["受理79件", "受理79件"]


def test_two_answers_of_like_words_are_told_apart() -> None:
    behind = answer_of("受理79件。", {"accepted": ("79", "81")}, {})
    answers = {"admin-reconsideration": behind, "admin-litigation": Answer(text="受理79件。")}
    draft = Draft(year=2025, unit="临江县人民政府", level=UnitLevel.COUNTY, answers=answers)
    document = compose(draft, CATALOGUE)
    result = check_document(document, "draft", CATALOGUE)
    ((place),) = [f.place for f in result.findings if f.rule == DIFFERING]
    assert place
    chain = document.section_chain(place.paragraph)
    assert chain[0].title == CATALOGUE.requirement("admin-reconsideration").heading


def test_numbers_written_into_the_text_take_the_marks_along() -> None:
    answer = answer_of("受理79件。", {"accepted": ("79", "81")}, {})
    document = composed("admin-reconsideration", answer, COUNTIES[0])
    (n,) = [p.index for p in document.paragraphs if p.differing]
    paragraph = document.paragraphs[n]
    labelled = type(paragraph)(
        n, paragraph.text, label="（一）", number="一", differing=paragraph.differing
    ).with_typed_number()
    (one,) = labelled.differing
    assert labelled.text[one.start : one.end] == "受理79件"


def test_the_values_of_a_text_in_the_units_of_its_figures() -> None:
    asked = CATALOGUE.requirement
    assert values_in(asked("admin-reconsideration"), "收到申请86件，受理79件，受理近80件。") == {
        "received": ["86"],
        "accepted": ["79"],
    }
    assert values_in(asked("digital-government"), "数字政府投入资金1.2亿元。") == {
        "investment": ["12000"]
    }
    assert values_in(asked("problems"), "执法力量不足。") == {}
