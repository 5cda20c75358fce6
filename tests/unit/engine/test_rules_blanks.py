"""Blanks and leftovers: what the rules' own examples do not show."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.engine.analysis import Analysis
from app.engine.document import Notice
from app.engine.reading import read
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import blanks
from app.engine.rules.reader import Reader
from app.engine.rules.run import findings_of
from tests.mutations.blanks import plants
from tests.proofreading import document_of
from tests.proofreading import reader_of

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))


def found(reader: Reader) -> list[Finding]:
    return [finding for rule in blanks.RULES for finding in findings_of(rule, reader)]


def in_passage(passage: str) -> list[tuple[str, str, Severity]]:
    return [
        (f.rule.removeprefix("blanks."), f.place.quote if f.place else "", f.severity)
        for f in found(reader_of(passage))
    ]


def reader_for(text: str) -> Reader:
    document = read(text.encode())
    year = document.facts.year or 2020
    return Reader(Analysis(document, year, document.facts.level), year=year)


@pytest.mark.parametrize(
    "passage",
    [
        # Names hidden on purpose, masks, models, multiplication, forms.
        "在李××诉县市场监管局一案中，执法机关主动纠正；某某公司、XX有限公司被责令停产。",
        "举报热线为0551-8888XXXX，群众王**先后反映3次，问题均已解决。",
        "新建场地8×16米，配备4×4巡逻车2辆，取得ISO9001、GB/T 9704认证，登录www.xxx.gov.cn查询。",
        "文号格式统一为“〔20XX〕X号”，推行“1+X+N”模式、“XX说法”栏目和“一村一品”。",
        "二○二四年、二〇二三年先后开展评查，十一○一二项措施全部落实。",
        # Ordinary words across a blank, and 年 in words.
        "涉案 人、负责 人到场，受理申请 人材料，案 件、证 件齐备，农 户、学 期、市 场有序。",
        "学年上半年、今年12月、翌年3月、每年6月、近年12月和本年5月，分别部署。",
        "年均办案120件，年底前办结，年初部署，年中督察，年度考核占比5%，青年12人、少年3月研学。",
        "以年轻干部为主，在年审、年检中把关，将年度计划细化，自年初起执行。",
        "罚款10万元，金额达98%以上，单位：件，占比（%），办结率100%、99.5%。",
        "达到“零差错”，实现“ 三个清单 ”公开，附带（如有）材料，编印《 汇编 》。",
        "要求各乡镇按照填写说明：逐项报送，编写要求见通知，待遇落实到位，待办事项清零。",
        # Partners, visits, courts, other places that are only told of.
        "赴松岭县考察，与白沙区建立协作，对口支援石门县，交叉评查由永宁县司法局承担。",
        "松岭县人民法院、白沙铁路运输法院审理行政案件42件，学习《松岭县经验》。",
        "报请县政府、提请县委审议，推动县政府各部门、督促县直单位落实，全县上下一心。",
        "一个案件、一名领导、一套班子；有法必依、执法必严、违法必究；法必依，法必行。",
    ],
)
def test_what_is_no_blank(passage: str) -> None:
    assert in_passage(passage) == []


@pytest.mark.parametrize(
    ("passage", "rule", "quote", "severity"),
    [
        ("全年受理投诉XX件，办结率XX%。", "placeholder", "XX", Severity.ERROR),
        ("通过XX方式提高办理质效，办件120件。", "placeholder", "XX", Severity.WARNING),
        ("全年约谈（待补充）人。", "placeholder", "（待补充）", Severity.ERROR),
        ("以上数据待核实，请谅解。", "placeholder", "数据待核实", Severity.WARNING),
        ("全年办理行政复议案件 件，办结。", "number", "案件 件", Severity.WARNING),
        ("制定《》，明确责任。", "empty-marks", "《》", Severity.ERROR),
        ("明确责任（），落实到人。", "empty-marks", "（）", Severity.WARNING),
    ],
)
def test_how_grave_a_blank_is(passage: str, rule: str, quote: str, severity: Severity) -> None:
    (finding,) = [f for f in in_passage(passage) if f[0] == rule]
    assert finding == (rule, quote, severity)


def test_blanks_of_one_kind_are_one_finding() -> None:
    (finding,) = found(reader_of("受理XX件，办结XX件。\n培训XX期，参训XX人次。"))
    assert (finding.rule, len(finding.related)) == ("blanks.placeholder", 3)


def test_a_document_number_without_serial_is_a_warning_in_the_head() -> None:
    text = (
        "清溪县人民政府文件\n清政〔2025〕  号\n清溪县人民政府关于2024年度法治政府建设情况的报告\n"
        "市人民政府：\n一、主要举措\n根据清政发〔2024〕 号文件开展检查。\n"
    )
    severities = {f.severity for f in found(reader_for(text)) if f.rule == "blanks.empty-marks"}
    assert severities == {Severity.WARNING, Severity.ERROR}


def test_a_text_that_stands_twice_is_told_once() -> None:
    body = "".join(
        f"（{n}）{what}\n全县开展{what}工作，组织专项检查{k + 2}次，发现并整改问题{k + 20}个，通报结果。\n"
        for k, (n, what) in enumerate(
            zip("一二三四五六七八九", ("普法", "调解", "复议", "应诉", "培训", "评查", "督察", "备案", "审查"), strict=True)
        )
    )  # fmt: skip
    head = "青溪县2024年度法治政府建设情况报告\n一、主要举措\n"
    repeated = [f for f in found(reader_for(head + body + body)) if "repeated" in f.rule]
    assert [(f.rule, f.severity) for f in repeated] == [
        ("blanks.repeated-paragraph", Severity.WARNING)
    ]


def test_what_pages_put_around_a_text_is_only_a_hint_on_a_page() -> None:
    finding = found(reader_of("评查案卷120卷。责任编辑：王小明"))[0]
    assert (finding.rule, finding.severity) == ("blanks.page-text", Severity.SUGGESTION)


def test_notices_of_the_file_keep_their_words() -> None:
    document, year = document_of("@提示 comments\n评查案卷120卷。")
    assert document.notices == (Notice("comments", "见文件。"),)
    finding = found(Reader(Analysis(document, year), year=year))[0]
    assert (finding.place, finding.message) == (None, "见文件。")
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.CERTAIN)


def test_two_files_of_one_year_are_not_compared() -> None:
    text = "青溪县2024年度法治政府建设情况报告\n一、主要举措\n组织执法培训4期，参训512人次，成效明显。\n"
    document = read(text.encode())
    reader = Reader(Analysis(document, 2024), year=2024, previous=document)
    (finding,) = found(reader)
    assert (finding.rule, finding.place) == ("blanks.last-year-text", None)
    assert "没有逐句比较" in finding.message


@pytest.mark.parametrize("report", REPORTS[::9], ids=lambda path: path.stem)
def test_planted_blanks_are_found(report: Path) -> None:
    text = report.read_text("utf-8")
    before = {(f.rule, f.place) for f in found(reader_for(text))}
    chance = random.Random(report.stem)  # noqa: S311  (the same faults in every run)
    planted = list(plants(text, chance))
    missed = [
        plant.what
        for plant in planted
        if not any(
            f.rule.startswith(plant.rule) and (f.rule, f.place) not in before
            for f in found(reader_for(plant.text))
        )
    ]
    assert len(planted) >= 20
    assert len(missed) <= 2, missed
