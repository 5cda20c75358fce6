"""Names by the time: what the examples of the rules do not show."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from app.engine.analysis import Analysis
from app.engine.catalogue_lint import lint
from app.engine.checklist import CHECKLISTS
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules.names import RULES
from app.engine.rules.names.books import law_book
from app.engine.rules.names.citations import index
from app.engine.rules.names.citations import key_of
from app.engine.rules.names.data import LawKind
from app.engine.rules.names.titles import distance
from app.engine.rules.reader import Reader
from app.engine.rules.reader import WordList
from app.engine.rules.run import findings_of
from tests.bounded import bounded
from tests.mutations.names import damaged
from tests.mutations.names import plants
from tests.proofreading import CLEAN

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def found(text: str, year: int | None = None, words: WordList | None = None) -> list[Finding]:
    document = read(text.encode())
    told = year or document.facts.year or 2019
    analysis = Analysis(document, told, document.facts.level)
    reader = Reader(analysis, year=told, words=words or WordList())
    return [finding for rule in RULES for finding in findings_of(rule, reader)]


def report(passage: str, year: int = 2024) -> str:
    return CLEAN.format(year=year, next=year + 1, passage=passage)


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule.removeprefix("names."), finding.severity.value) for finding in findings]


def test_the_list_of_laws_is_long_and_dated() -> None:
    laws = [law for law in law_book().laws if law.kind is not LawKind.DOCUMENT]
    assert len(laws) >= 150
    assert all(law.versions[0].adopted > dt.date(1949, 10, 1) for law in laws)
    assert all(source for source in law_book().sources.values())


@pytest.mark.parametrize(
    ("title", "adopted", "effective"),
    [
        ("行政处罚法", "2021-01-22", "2021-07-15"),
        ("行政复议法", "2023-09-01", "2024-01-01"),
        ("行政强制法", "2011-06-30", "2012-01-01"),
        ("民法典", "2020-05-28", "2021-01-01"),
        ("重大行政决策程序暂行条例", "2019-04-20", "2019-09-01"),
        ("政府信息公开条例", "2019-04-03", "2019-05-15"),
        ("优化营商环境条例", "2019-10-22", "2020-01-01"),
        ("突发事件应对法", "2024-06-28", "2024-11-01"),
        ("法律援助法", "2021-08-20", "2022-01-01"),
        ("公平竞争审查条例", "2024-06-06", "2024-08-01"),
        ("行政执法监督条例", "2025-12-17", "2026-02-01"),
        ("法治宣传教育法", "2025-09-12", "2025-11-01"),
    ],
)
def test_the_last_version_of_a_law(title: str, adopted: str, effective: str) -> None:
    last = index().laws[title].versions[-1]
    assert (str(last.adopted), str(last.effective)) == (adopted, effective)


def test_titles_are_compared_without_state_issuer_and_dashes() -> None:
    assert key_of("中华人民共和国行政处罚法") == "行政处罚法"
    assert (
        key_of("国务院办公厅关于加强和改进行政应诉工作的意见") == "关于加强和改进行政应诉工作的意见"
    )
    one = key_of("法治政府建设实施纲要（2021—2025年）")
    assert one == key_of("法治政府建设实施纲要(2021年－2025年)")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("行政处罚法", "行政处罚法", 0),
        ("行政处法", "行政处罚法", 1),
        ("行政罚处法", "行政处罚法", 1),
        ("行政复议法", "行政诉讼法", 2),
        ("宪法", "行政处罚法", 3),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 2) == expected


def test_without_a_year_nothing_is_told_by_date() -> None:
    text = "工作打算\n县工商局、县环保局学习《合同法》和习近平法治思想，深入开展“六五”普法。\n"
    assert rules(found(text)) == []
    assert rules(found(report("县工商局学习《合同法》。"))) != []


def test_of_an_inferred_year_nothing_is_an_error() -> None:
    text = report("2024年，我县学习《合同法》等法律法规，2024年办案12件。").replace(
        "关于2024年度法治政府建设情况", "关于法治政府建设情况"
    )
    severities = {f.severity for f in found(text) if f.rule == "names.law-ended"}
    assert severities == {Severity.WARNING}


def test_the_signing_date_counts_for_formulations() -> None:
    text = "深入学习贯彻党的二十大精神。"
    early = report(text, 2021)
    assert ("formulation-early", "error") in rules(found(early))
    late = early.replace("2022年1月20日", "2022年11月20日")
    assert rules(found(late)) == []


def test_one_institution_is_one_finding() -> None:
    (finding,) = found(report("县环保局立案12件。\n县环保局结案10件，县环境保护局培训3次。"))
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    "passage",
    [
        "原县环保局移交案件12件。",
        "落实中央环保部署，县生态环境局立案12件。",
        "依据2016年县环保局的批复办理。",
        "废止《青溪县工商局关于个体登记的通知》等文件3件。",
        "《民法典》施行后，《合同法》不再适用。",
        "学习新修订的《行政处罚法》《行政复议法》。",
        "全县开展“八五”普法，1人获评“七五”普法先进个人。",
    ],
)
def test_what_is_remembered_or_quoted_is_left_alone(passage: str) -> None:
    assert rules(found(report(passage))) == []


def test_an_office_may_accept_a_name() -> None:
    text = report("青溪开发区由区卫计划局负责，办理案件12件。")
    assert rules(found(text)) == [("institution-wrong", "warning")]
    assert found(text, words=WordList(accepted=("区卫计划局",))) == []


def test_only_the_mechanical_is_replaced() -> None:
    (finding,) = found(report("健全双随机一公开抽查机制，抽查企业300家。"))
    assert finding.replacement == "双随机、一公开"
    (finding,) = found(report("健全“双随机”一公开抽查机制，抽查企业300家。"))
    assert finding.replacement is None


def test_a_wrong_term_in_a_title_may_be_its_name() -> None:
    (finding,) = found(report("转发《青溪县重大执法决定法治审核办法》。"))
    assert finding.severity is Severity.WARNING
    (finding,) = found(report("开展重大执法决定法治审核12件。"))
    assert finding.severity is Severity.ERROR


def test_a_slip_that_comes_again_and_again_is_a_term_of_the_place() -> None:
    once = report("落实行政执法责制，考核12次。")
    assert [f.rule for f in found(once)] == ["names.term-slip"]
    assert found(report("落实行政执法责制。" * 3)) == []


@pytest.mark.parametrize("name", ["county-2024", "district-2017", "suiling-county-2025"])
def test_planted_names_are_found(name: str) -> None:
    text = (REPORTS / f"{name}.txt").read_text("utf-8")
    clean = {(finding.rule, finding.message, len(finding.related)) for finding in found(text)}
    missed = [
        plant.what
        for plant in plants(text, random.Random(name))  # noqa: S311 - the same plants every time
        if not any(
            finding.rule.startswith(plant.rule)
            for finding in found(plant.text)
            if (finding.rule, finding.message, len(finding.related)) not in clean
        )
    ]
    assert missed == []


def test_a_damaged_word_keeps_its_ends() -> None:
    for seed in range(30):
        word = damaged("行政规范性文件", random.Random(seed))  # noqa: S311
        assert word != "行政规范性文件"
        assert (word[0], word[-1]) == ("行", "件")


# About 200,000 characters each: work that grows with their square takes far longer than the bound.
LINES = {
    "wrong terms": "法治审核" * 50_000,
    "wrong titles": "《行政处法》" * 30_000,
    "other titles": "".join(f"《关于第{n}号事项的实施意见》" for n in range(10_000)),
    "sets": "创新、协调新发展理念" * 20_000,
    "numbers left open": "甲发〔2017" * 30_000 + "号",
    "headless": "个政执法主体" * 35_000,
    "old names": "县环保局" * 50_000,
    "cycles": "2024年是“八五”普法" * 15_000 + "之年",
    "title marks": "《" * 200_000 + "号",
    "characters": "政" * 300_000 + "号全会大",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_no_line_takes_long(line: str) -> None:
    with bounded():
        found(report(line))


FAULTS = """sources:
  flk: 国家法律法规数据库
complete_until: 2025-04-19
laws:
  - {title: 行政处罚法, kind: law, versions: [1996-03-17 1996-10-01, 2021-01-22 2020-07-15], source: flk}
  - {title: 行政处罚法, kind: law, versions: [1996-03-17], source: npc}
  - {title: 合同法, kind: law, versions: [1999-03-15], ended: 1998-01-01, by: [民法典], source: flk}
"""


def test_lint_places_every_fault_of_the_laws(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, folder)
    (folder / "laws.yaml").write_text(FAULTS, "utf-8")
    told = [fault.text() for fault in lint(folder)]
    assert told == [
        "checklists/laws.yaml:5:65: 施行日期 2020-07-15 早于通过日期",
        "checklists/laws.yaml:6:6: “行政处罚法”已经有了",
        "checklists/laws.yaml:6:55: sources 里没有“npc”",
        "checklists/laws.yaml:7:53: 早于最初通过的日期",
        "checklists/laws.yaml:7:72: 没有收录“民法典”",
    ]
    (folder / "laws.yaml").write_text(FAULTS.replace("kind: law", "kind: act"), "utf-8")
    assert all("不是可用的值" in fault.message for fault in lint(folder))
