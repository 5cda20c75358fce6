"""A draft becomes a document that is judged like any other."""

from __future__ import annotations

import datetime as dt

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.draft import Answer
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft import progress_of
from app.engine.draft import writable
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
    assert "全年审查合同96件。全年聘请法律顾问5名。" in body


def test_not_applicable_with_a_reason_is_left_out() -> None:
    answers = {**EXAMPLES, "legal-adviser": Answer(text="旧文字", not_applicable=True, reason="无")}
    texts = [p.text for p in compose(draft(answers=answers), CATALOGUE).paragraphs]
    assert "旧文字" not in texts


def test_progress_counts_answers_over_what_applies() -> None:
    asked = CATALOGUE.resolve(2025, UnitLevel.COUNTY)
    total = len(writable(asked))
    assert progress_of(draft(answers={}), asked).percent == 0
    assert progress_of(draft(), asked).percent == 100
    one = progress_of(draft(answers={"problems": Answer(text="有")}), asked)
    assert (one.answered, one.applicable) == (1, total)
    excused = {"legal-adviser": Answer(not_applicable=True, reason="未设")}
    assert progress_of(draft(answers=excused), asked).applicable == total - 1
    unexplained = {"legal-adviser": Answer(not_applicable=True)}
    assert progress_of(draft(answers=unexplained), asked).applicable == total
