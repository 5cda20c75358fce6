"""A draft becomes a document that is judged like any other."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft import progress_of
from app.engine.draft import writable
from app.engine.draft_answer import Answer
from app.engine.draft_answer import figure_sentence
from app.engine.result import Status

CATALOGUE = default_catalogue()
EXAMPLES = {r.id: Answer(text=r.example) for r in CATALOGUE.requirements}
ELEMENTS = Elements(
    addressee="市人民政府",
    document_number="临政报〔2026〕3号",
    signatory="李某",
    signed_by="临江县人民政府",
    signed_on=dt.date(2026, 2, 20),
    copied_to="县委、县人大常委会",
)


def draft(**changes: object) -> Draft:
    values: dict[str, object] = {
        "year": 2025,
        "unit": "临江县人民政府",
        "level": UnitLevel.COUNTY,
        "elements": ELEMENTS,
        "opening": "2025年，我县扎实推进法治政府建设，现将有关情况报告如下。",
        "answers": EXAMPLES,
    }
    return Draft(**{**values, **changes})  # type: ignore[arg-type]


def test_the_examples_of_the_catalogue_make_a_complete_report() -> None:
    """Every example of good wording is itself judged covered, in the report it stands in."""
    result = check_document(compose(draft(), CATALOGUE), "draft", CATALOGUE)
    assert {
        i.id: (i.status, i.reason) for i in result.items if i.status is not Status.COVERED
    } == {}


def test_facts_are_those_typed() -> None:
    facts = compose(draft(), CATALOGUE).facts
    assert facts.title == "临江县人民政府关于2025年度法治政府建设情况的报告"
    assert facts.addressee == "市人民政府"
    assert facts.document_number == "临政报〔2026〕3号"
    assert facts.signatory == "李某"
    assert facts.signed_on == dt.date(2026, 2, 20)
    assert facts.copied_to == ("县委", "县人大常委会")


def test_headings_follow_the_parts_of_the_year() -> None:
    titles = [s.title for s in compose(draft(), CATALOGUE).sections if s.level == 1]
    assert titles == [
        "主要举措和成效",
        "存在的不足和原因",
        "党政主要负责人履行推进法治建设第一责任人职责有关情况",
        "下一年度推进法治政府建设的主要安排",
    ]


def test_unanswered_requirements_leave_no_heading() -> None:
    document = compose(draft(answers={"problems": Answer(text="执法力量不足。")}), CATALOGUE)
    assert [s.title for s in document.sections] == ["存在的不足和原因"]
    assert compose(draft(answers={}), CATALOGUE).sections == ()


def test_figures_come_into_the_text_once() -> None:
    answer = Answer(text="全年审查合同96件。", figures={"advisers": "5", "matters-handled": "96"})
    document = compose(draft(answers={"legal-adviser": answer}), CATALOGUE)
    body = [p.text for p in document.paragraphs if p.kind is ParagraphKind.BODY]
    assert "全年审查合同96件。聘请法律顾问5名。" in body


def test_not_applicable_with_a_reason_is_left_out() -> None:
    answers = {**EXAMPLES, "legal-adviser": Answer(text="旧文字", not_applicable=True, reason="无")}
    texts = [p.text for p in compose(draft(answers=answers), CATALOGUE).paragraphs]
    assert "旧文字" not in texts


def test_progress_counts_answers_over_what_applies() -> None:
    asked = CATALOGUE.resolve(2025, UnitLevel.COUNTY)
    total = len(writable(asked))
    assert progress_of(draft(answers={}), asked).percent == 0
    assert progress_of(draft(), asked).percent == 100
    one = progress_of(draft(answers={"problems": Answer(text="执法力量不足。")}), asked)
    assert (one.answered, one.applicable) == (1, total)
    excused = {"legal-adviser": Answer(not_applicable=True, reason="未设")}
    assert progress_of(draft(answers=excused), asked).applicable == total - 1
    unexplained = {"legal-adviser": Answer(not_applicable=True)}
    assert progress_of(draft(answers=unexplained), asked).applicable == total


def figures(requirement: str, text: str, **values: str) -> str:
    named = {key.replace("_", "-"): value for key, value in values.items()}
    return figure_sentence(CATALOGUE.requirement(requirement), Answer(text=text, figures=named))


def test_a_figure_is_given_only_by_the_same_number() -> None:
    assert figures("legal-adviser", "公职律师12名。", advisers="2") == "聘请法律顾问2名。"
    assert figures("legal-adviser", "聘请法律顾问2名。", advisers="2") == ""


def test_days_are_not_of_the_whole_year_and_not_told_twice() -> None:
    text = "2月26日，县政府报告了上一年度情况。"
    assert figures("annual-report-system", text, filed_on="2025-02-26") == ""
    assert (
        figures("annual-report-system", "", filed_on="2025-02-26")
        == "2025年2月26日报送上一年度法治政府建设报告。"
    )
    assert figures("next-steps", "", tasks_planned="12") == "下一年度安排重点任务12项。"


@pytest.mark.parametrize("text", ["。。。", "待补充", "XX", "  ", "略"])
def test_placeholders_are_no_progress(text: str) -> None:
    assert not Answer(text=text).settled


def test_what_the_report_must_contain_cannot_be_excused() -> None:
    asked = CATALOGUE.resolve(2025, UnitLevel.COUNTY)
    total = len(writable(asked))
    excused = {"problems": Answer(not_applicable=True, reason="没有")}
    assert progress_of(draft(answers=excused), asked).applicable == total


def test_pasted_numbers_do_not_open_new_parts() -> None:
    answers = {**EXAMPLES, "next-steps": Answer(text="一、开展培训。\n二、修订制度。")}
    document = compose(draft(answers=answers), CATALOGUE)
    assert [s.title for s in document.sections if s.level == 1][
        -1
    ] == "下一年度推进法治政府建设的主要安排"
    assert [p.text for p in document.paragraphs if "培训。" in p.text][-1] == "（一）开展培训。"
    item = next(i for i in check_document(document, "", CATALOGUE).items if i.id == "next-steps")
    assert item.status is Status.COVERED


def test_typed_text_is_never_taken_for_an_element() -> None:
    typed = draft(opening="法治政府建设工作总体情况\n主送：各部门", elements=Elements())
    document = compose(typed, CATALOGUE)
    assert document.facts.title == "临江县人民政府关于2025年度法治政府建设情况的报告"
    assert document.facts.copied_to == ()


def test_a_chapter_is_offered_only_where_its_part_is_printed() -> None:
    for year, offered in ((2018, False), (2019, True)):
        chapters = [c.id for c, _ in CATALOGUE.chapters_of(year, UnitLevel.COUNTY)]
        assert ("other" in chapters) is offered
