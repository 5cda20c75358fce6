"""Figures: what the examples of the rules do not show."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from app.engine.analysis import Analysis
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.quantities import quantities
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import figures
from app.engine.rules.figures.values import grain
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import sum_of
from app.engine.rules.reader import Reader
from app.engine.rules.run import findings_of
from app.engine.signals import normalise
from tests.bounded import bounded
from tests.mutations.figures import plants
from tests.proofreading import CLEAN
from tests.proofreading import reader_of

# Passages of published texts whose figures are right, or not to be judged.
SOUND = (
    "全年共收到行政复议申请6200件，其中，依法受理4955件，占收案总数的79.9%；不予受理、告知受理机关、以转送等方式处理1245件，占20.1%。",
    "全年以市政府为被申请人的复议案件60件，占收到申请总数的1%；以市政府部门为被申请人的421件，占6.8%。",
    "前三位的是县级政府部门占42.68%，市级政府部门占24.47%，县级政府占13.38%，案件数量分别为36527件、20940件和11452件。",
    "年底前，代理行政诉讼案件40宗，审结27宗，占67.5%；在已审结的案件中，胜诉24宗，撤诉3宗，胜诉率100%。",
    "新收行政复议申请5422件，比2019年增加842件，增幅为18.38%；受理行政复议案件3129件，受理率为57.71%。",
    "收到行政复议申请共计32件，同比下降43.8%（去年同期57件）。其中，受理24件（去年同期54件），不予受理8件，受理前协调处理4件。",
    "审结135件（含上年度结转），其中纠错（含撤销、确认违法）29件，纠错率约19.2%。",
    "全年纠错决定2.73万件，纠错率达12.83%。办结行政复议案件29.3万件，同比增长14.45%。",
    "应出庭案件82件，正职负责人出庭45件，副职负责人出庭37件，出庭应诉率达100%，其中正职出庭率54.9%。",
    "收到依申请公开228件，上年结转3件，办结226件，其中予以公开98件，部分公开25件，不予公开12件，无法提供67件，不予处理11件，其他处理13件，结转下年5件。",
    "设人民调解委员会186个，其中村（社区）调委会152个，街镇调委会15个，行业性专业性调委会19个，人民调解员1024人，其中专职156人。",
    "接收社区矫正对象312人，解除298人，现在册356人，其中管制1人、缓刑331人、假释12人、暂予监外执行12人。",
    "生产总值256.8亿元，其中第一产业32.6亿元、第二产业98.5亿元、第三产业125.7亿元。",
    "争取资金3.2亿元，其中中央资金1.5亿元、省级资金1.1亿元、市级资金6000万元。",
    "政务服务事项1256项，其中“一网通办”1230项，占97.9%；“最多跑一次”1256项，占100%；即办件425项，占33.8%。",
    "发现问题126个，立行立改98个，限期整改28个，已整改到位120个，整改率95.2%。",
    "投诉举报由每月120件下降到每月85件，降幅29.2%。",
    "462名在职干部除3名长期病休人员外均完成学习，参训率99.4%。",
    "移送司法机关9件；其中校园食品安全专项行动查处案件41件。立案540件，结案506件。",
    "平均环节由8个减为2.6个，材料压减61%。",
)


def found(passage: str) -> list[Finding]:
    reader = reader_of(passage)
    return [finding for rule in figures.RULES for finding in findings_of(rule, reader)]


@pytest.mark.parametrize("passage", SOUND)
def test_sound_figures_are_left_alone(passage: str) -> None:
    assert [
        (f.rule, f.message) for f in found(passage) if f.severity is not Severity.SUGGESTION
    ] == []


@pytest.mark.parametrize(
    ("passage", "rule", "words"),
    [
        ("案件25件，三类分别为12件、8件和6件。", "figures.sum", "12+8+6=26件，报告写25件"),
        ("投入1200万元（省级500万元、县级800万元）。", "figures.sum", "500+800=1300万元"),
        ("投入1200万元（省级500万元、县级700元）。", "figures.sum", "“700元”可能漏写“万”"),
        ("应出庭70件，实际出庭63件，出庭率97.1%。", "figures.rate", "63÷70=90%"),
        ("案件由12件增至18件，增长40%。", "figures.growth", "(18-12)÷12=50%"),
        ("持证率由85%提高到90%，提高5%。", "figures.growth", "个百分点"),
    ],
)
def test_a_message_writes_the_sum_out(passage: str, rule: str, words: str) -> None:
    assert [words in f.message for f in found(passage) if f.rule == rule] == [True]


@pytest.mark.parametrize(
    ("passage", "severity"),
    [
        ("清理文件380件，其中保留302件、废止63件、其他25件。", Severity.ERROR),
        ("法律顾问53名，其中专职45名、兼职9名。", Severity.ERROR),
        ("审结复议案件36件，维持20件、撤销10件、驳回7件。", Severity.ERROR),
        ("受理复议申请36件，维持20件、撤销10件、驳回7件。", Severity.WARNING),
        ("制定文件12件，其中县政府文件5件、办公室文件9件。", Severity.WARNING),
        ("印发文件25份，其中政府11份、办公室9份、部门4份。", Severity.SUGGESTION),
        ("办理案件126件，其中处罚35件、强制12件、许可8件。", None),
        ("办理案件35余件，其中处罚35件、强制12件。", None),
    ],
)
def test_how_grave_a_wrong_sum_is(passage: str, severity: Severity | None) -> None:
    assert [f.severity for f in found(passage)] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "exact", "unit"),
    [
        ("受理26件", True, "0"),
        ("资金1.23万元", True, "100"),
        ("资金1200万元", True, "10000"),
        ("合格率97.1%", True, "0.1"),
        ("受理120余件", False, "0"),
        ("达到26件", True, "0"),
        ("95%以上", False, "1"),
        ("近3万人", False, "10000"),
    ],
)
def test_how_exact_a_figure_is(text: str, exact: bool, unit: str) -> None:
    (one,) = quantities(text)
    assert is_exact(one) is exact
    assert grain(normalise(text), one) == Decimal(unit)


def test_a_sum_of_plain_and_large_numbers_is_written_in_full() -> None:
    text = "1.5万份、300份"
    assert sum_of(text, quantities(text), "份") == "15000+300=15300份"


def test_the_place_holds_the_whole_and_its_parts() -> None:
    (finding,) = found("全年办理案件26件，三类分别为12件、8件和5件。")
    assert finding.place is not None
    assert finding.place.quote == "26件，三类分别为12件、8件和5件"


def test_a_plan_for_next_year_is_no_second_value() -> None:
    text = CLEAN.format(year=2024, next=2025, passage="全年受理行政复议申请62件。")
    text = text.replace("加强执法人员培训", "全年受理行政复议申请80件，加强执法人员培训")
    document = reader_of("@全文\n" + text)
    assert [f for rule in figures.RULES for f in findings_of(rule, document)] == []


LINES = {
    "sums": "其中12件、" * 12_000,
    "whole and parts": "受理26件，其中12件、8件和5件，合计25件。" * 3_000,
    "one sentence": "受理26件，审结12件，整改率97.1%，" * 3_000,
    "brackets": "(" * 200_000 + "12件" + ")" * 200_000,
    "shares": "占45%，" * 12_000,
    "growth": "由12件增至18件，增长50%，" * 4_000,
    "digits": "1" * 300_000 + "件",
    "respective": "、".join(["维持"] * 100_000) + "分别为12件、8件",
    "points": "三个方面：" + "一是加强。" * 10_000,
    "numbers": "12件" * 20_000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_no_line_takes_long(line: str) -> None:
    document = Document((Paragraph(0, line), Paragraph(1, "全年受理行政复议申请62件。")))
    with bounded():
        reader = Reader(Analysis(document, 2024), year=2024)
        for rule in figures.RULES:
            list(findings_of(rule, reader))


def test_planted_defects_are_found() -> None:
    passages = (
        "审结复议案件38件，其中维持24件、撤销3件、驳回6件、终止5件。",
        "调解纠纷263件，成功258件，成功率98.1%。",
    )
    text = CLEAN.format(year=2024, next=2025, passage="规范公正文明执法，" * 8 + "".join(passages))
    missed = []
    for seed in range(4):
        chance = random.Random(seed)  # noqa: S311  (no secret: the same plants each time)
        for plant in plants(text, chance):
            reader = reader_of("@全文\n" + plant.text)
            rules = [f.rule for rule in figures.RULES for f in findings_of(rule, reader)]
            if not any(rule.startswith(plant.rule) for rule in rules):
                missed.append(plant.what)
    assert missed == []
