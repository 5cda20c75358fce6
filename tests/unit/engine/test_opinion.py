"""What a check says is sorted for an opinion: gaps by chapter, problems by weight, nothing dismissed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.dismissals import without_dismissed
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.opinion import Conclusion
from app.engine.opinion import Part
from app.engine.opinion import opinion_of
from app.engine.opinion import part_of
from app.engine.reading import read
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Dismissal
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict

GROUPS = {"A": "年度报告制度", "F": "行政执法"}
TEXT = (
    "临江县人民政府关于2024年度法治政府建设情况的报告\n一、主要举措\n"
    "（一）规范执法。建立台帐制度。又建立台帐制度。\n二、存在不足\n联系人手机13812345678已换。\n"
)
ERROR, WARNING, SUGGESTION = Severity
CERTAIN, LIKELY = Certainty


def item(name: str, status: Status, *, required: bool = True, group: str = "F") -> ItemResult:
    basis = (
        Basis("《优化营商环境条例》", "国务院令第722号"),
        Basis("《行政处罚法》", None, "第三十四条"),
    )
    return ItemResult(
        name, name, group, status, required, "x", "全文未见", basis=basis, remedy="请补写"
    )


def finding(
    message: str,
    quote: str | None = None,
    severity: Severity = ERROR,
    certainty: Certainty = CERTAIN,
    rule: str = "wording.variant",
    nth: int = 0,
) -> Finding:
    place = None
    if quote:
        p = next(p for p in DOCUMENT.paragraphs if quote in p.text)
        start = p.text.index(quote)
        for _ in range(nth):
            start = p.text.index(quote, start + 1)
        place = DOCUMENT.span(p.index, start, start + len(quote))
    return Finding(rule, severity, certainty, message, place)


DOCUMENT: Document = read(TEXT.encode())


def result(*findings: Finding, items: tuple[ItemResult, ...] = ()) -> CheckResult:
    unmet = any(i.required and i.status is not Status.COVERED for i in items)
    verdict = Verdict.INCOMPLETE if unmet else Verdict.COMPLETE
    return CheckResult("报告", verdict, "", "", DOCUMENT, items, findings)


@pytest.mark.parametrize(
    ("severity", "certainty", "part"),
    [
        (ERROR, CERTAIN, Part.MUST),
        (ERROR, LIKELY, Part.MUST),
        (WARNING, CERTAIN, Part.SHOULD),
        (WARNING, LIKELY, Part.VERIFY),
        (SUGGESTION, CERTAIN, Part.SHOULD),
        (SUGGESTION, LIKELY, Part.VERIFY),
    ],
)
def test_findings_by_weight(severity: Severity, certainty: Certainty, part: Part) -> None:
    one = finding("错", severity=severity, certainty=certainty)
    assert part_of(one) is part
    assert list(opinion_of(result(one), GROUPS).parts) == [part]


def test_gaps_by_chapter_with_basis_and_remedy() -> None:
    items = (
        item("执法", Status.MISSING),
        item("写了", Status.COVERED),
        item("不用写", Status.NOT_APPLICABLE),
        item("公开", Status.PARTIAL, group="A"),
        item("示范", Status.MISSING, required=False),
    )
    parts = opinion_of(result(items=items), GROUPS).parts
    assert [(c.name, [e.name for e in c.entries]) for c in parts[Part.REQUIRED]] == [
        ("年度报告制度", ["公开"]),
        ("行政执法", ["执法"]),
    ]
    assert [e.name for c in parts[Part.ADVISED] for e in c.entries] == ["示范"]
    entry = parts[Part.REQUIRED][1].entries[0]
    assert (entry.message, entry.remedy) == ("全文未见。", "请补写。")
    # The article of the first has not been confirmed by a person: there is none to print.
    assert entry.basis == ("《优化营商环境条例》（国务院令第722号）", "《行政处罚法》第三十四条")


def test_the_same_said_of_several_places_is_one_entry() -> None:
    same = [finding("“台帐”的通行写法是“台账”", "台帐", nth=n) for n in (0, 1)]
    (chapter,) = opinion_of(result(*same), GROUPS).parts[Part.MUST]
    (entry,) = chapter.entries
    assert chapter.name == "文字和标点"
    assert (entry.message, entry.count) == ("“台帐”的通行写法是“台账”。", 2)
    assert entry.where == "“（一）规范执法”部分“建立台帐制度”处"


def test_how_the_program_framed_its_check_is_not_told() -> None:
    frame = finding("按2024年度检查", rule="frame.year-assumed")
    gap = finding("未见“执法”", rule="coverage.执法")
    late = finding("报送晚了", rule="frame.filed-late")
    other = finding("工作要点是2023年的", rule="plan.other-year")
    parts = opinion_of(result(frame, gap, late, other), GROUPS).parts
    assert [e.message for c in parts[Part.MUST] for e in c.entries] == ["报送晚了。"]


def test_what_was_dismissed_is_left_out() -> None:
    kept, gone = finding("甲", "台帐"), finding("乙", "规范", rule="wording.typo")
    dismissal = Dismissal("wording.typo", None, "已核对", "李", dt.datetime.now(dt.UTC))
    judged = without_dismissed(result(kept, gone), (dismissal,))
    parts = opinion_of(judged, GROUPS).parts
    assert [e.message for c in parts[Part.MUST] for e in c.entries] == ["甲。"]


def test_numbers_of_people_are_masked_in_what_is_quoted() -> None:
    (chapter,) = opinion_of(result(finding("错", "已换")), GROUPS).parts[Part.MUST]
    assert "5678" not in chapter.entries[0].where
    assert chapter.entries[0].where == "“二、存在不足”部分“……38********已换”处"


def test_the_proposed_conclusion() -> None:
    advice = finding("可改", severity=SUGGESTION)
    assert opinion_of(result(advice), GROUPS).conclusion is Conclusion.PASS
    assert opinion_of(result(finding("错")), GROUPS).conclusion is Conclusion.REVISE
    missing = result(items=(item("执法", Status.MISSING),))
    assert opinion_of(missing, GROUPS).conclusion is Conclusion.REVISE
    other = check_bytes(
        "采购合同\n甲方：某公司\n办公桌十张。\n".encode(), "a", default_catalogue(), year=2023
    )
    said = opinion_of(other, GROUPS)
    assert said.conclusion is Conclusion.RETURN
    assert list(said.parts) == [Part.MUST]  # not sixty gaps of a contract


@pytest.mark.parametrize(
    ("quote", "where"),
    [
        ("临江县人民政府关于", "标题“临江县人民政府关于……”处"),
        ("存在不足", "小标题“二、存在不足”处"),
        ("联系人手机", "“二、存在不足”部分“联系人手机138*******……”处"),
    ],
)
def test_where_a_place_is(quote: str, where: str) -> None:
    (chapter,) = opinion_of(result(finding("错", quote)), GROUPS).parts[Part.MUST]
    assert chapter.entries[0].where == where


def test_other_places_of_a_finding_do_not_repeat_the_part() -> None:
    first, second, third = (finding("错", q).place for q in ("立台帐制度。又", "又建立台", "已换"))
    assert first
    assert second
    assert third
    one = replace(finding("错"), place=first, related=(second, third))
    (chapter,) = opinion_of(result(one), GROUPS).parts[Part.MUST]
    assert chapter.entries[0].related == (
        "“又建立台帐制度”处",
        "“二、存在不足”部分“……38********已换”处",
    )


def test_before_the_first_heading() -> None:
    document = Document((Paragraph(0, "开头的一段话，没有标题。"),))
    place = document.span(0, 0, 9)
    judged = replace(result(), document=document, findings=(replace(finding("错"), place=place),))
    (chapter,) = opinion_of(judged, GROUPS).parts[Part.MUST]
    assert chapter.entries[0].where == "开头部分“开头的一段话，没有……”处"
