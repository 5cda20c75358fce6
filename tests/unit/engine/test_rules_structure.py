"""Structure: what the rules' own examples do not show."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from app.engine.analysis import Analysis
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import structure
from app.engine.rules.reader import Reader
from app.engine.rules.run import findings_of
from app.engine.rules.structure import numbers
from tests.mutations.structure import plants
from tests.proofreading import reader_of

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))
TITLE = "青溪县人民政府关于2024年度法治政府建设情况的报告"
SIGNED = "青溪县人民政府\n2025年1月20日\n"


def found(reader: Reader) -> list[Finding]:
    return [finding for rule in structure.RULES for finding in findings_of(rule, reader)]


def reader_for(text: str, source_format: str = "text") -> Reader:
    document = dataclasses.replace(read(text.encode()), source_format=source_format)
    year = document.facts.year or 2020
    return Reader(Analysis(document, year, document.facts.level), year=year)


def told(reader: Reader) -> list[tuple[str, Severity]]:
    return [(f.rule.removeprefix("structure."), f.severity) for f in found(reader)]


@pytest.mark.parametrize(
    ("ns", "level", "kinds"),
    [
        ([1, 2, 3], 1, []),
        ([1, 2, 4, 5], 1, ["skipped"]),
        ([1, 2, 2, 3], 1, ["twice"]),
        ([1, 2, 2, 4], 1, ["twice"]),
        ([1, 1, 3], 1, ["twice"]),
        ([1, 3, 2, 4], 1, ["order"]),
        ([1, 2, 3, 2, 5], 1, ["twice"]),
        ([1, 2, 3, 1, 2], 2, []),
        ([1, 2, 3, 1], 2, ["twice"]),
        ([1, 2, 3, 1], 3, []),
        ([1, 2, 40], 3, []),
        ([4, 5, 6], 2, []),
    ],
)
def test_what_is_wrong_with_numbers(ns: list[int], level: int, kinds: list[str]) -> None:
    assert [fault.kind for fault in numbers.faults(ns, level)] == kinds


def test_the_message_names_both_neighbours_and_what_is_missing() -> None:
    text = f"{TITLE}\n一、主要举措\n培训4期。\n二、存在的问题\n力量不足。\n五、下步打算\n培训。\n"
    (finding,) = found(reader_for(text))
    assert finding.message == ("序号不连续：“二、存在的问题”后面是“五、下步打算”，缺“三”、“四”。")
    assert [place.quote for place in finding.related] == ["二、存在的问题"]


@pytest.mark.parametrize(
    "passage",
    [
        # A number run into the text, typed otherwise, or counting on over chapters.
        "（三）加强监督\n评查案卷120卷。\n(四)化解纠纷\n调解纠纷300件。\n（五）加强普法\n开展宣讲30场。",
        "（三）加强监督\n评查案卷120卷。\n（ 四）化解纠纷\n调解纠纷300件。\n（五）加强普法\n开展宣讲30场。",
        "（三）加强监督\n一是评查案卷120卷；二是开展督察4次：一是实地督察，二是书面督察；三是约谈2人。",
        "（三）加强监督。一是评查案卷。二是开展督察。\n一是实地督察。\n二是书面督察。\n三是约谈2人。",
        "（三）加强监督\n1.评查案卷120卷。\n（1）处罚案卷80卷。\n（2）许可案卷40卷。\n2.开展督察4次。",
        "（三）加强监督\n3.5万人次参加旁听，12.4宪法日宣讲30场。\n（四）加强普法\n2024年3月开展宣讲。",
        "（三）加强监督\n“三个是否”：一是否合法，二是否合理。第三方评估2次，第三次督察已完成。",
        "（三）加强监督\n首先是评查案卷，二是开展督察，三是约谈2人。",
    ],
)
def test_what_counts_right(passage: str) -> None:
    assert told(reader_of(f"评查案卷120卷。\n{passage}")) == []


def test_a_page_may_have_lost_what_a_file_has_to_have() -> None:
    text = f"{TITLE}\n市人民政府：\n一、主要举措\n培训4期。\n二、存在的问题\n三、下步打算\n培训。\n"
    assert told(reader_for(text)) == [("empty-section", Severity.WARNING)]
    assert told(reader_for(text, "docx")) == [
        ("empty-section", Severity.ERROR),
        ("signature", Severity.WARNING),
    ]


def test_what_lies_behind_the_signature_is_counted_for_itself() -> None:
    text = (
        f"{TITLE}\n市人民政府：\n一、主要举措\n培训4期。\n二、存在的问题\n力量不足。\n{SIGNED}"
        "附件\n行政执法数据说明\n一、统计范围\n各部门。\n二、统计口径\n按件统计。\n"
    )
    assert told(reader_for(text)) == []


def test_the_mark_behind_a_number_is_mended() -> None:
    (finding,) = found(reader_of("通报结果。\n（三）、加强监督\n评查案卷120卷。"))
    assert (finding.place and finding.place.quote, finding.replacement) == ("）、", "）")


@pytest.mark.parametrize(
    ("closing", "rules"),
    [
        ("特此报告。", []),
        ("以上报告，请审阅。", []),
        ("特此通知。", ["closing"]),
        ("妥否，请批示。", ["request"]),
    ],
)
def test_closings(closing: str, rules: list[str]) -> None:
    text = f"{TITLE}\n市人民政府：\n一、主要举措\n培训4期。\n二、存在的问题\n力量不足。\n{closing}\n{SIGNED}"
    assert [rule for rule, _ in told(reader_for(text))] == rules


@pytest.mark.parametrize("report", REPORTS[::9], ids=lambda path: path.stem)
def test_planted_faults_are_found(report: Path) -> None:
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
    assert len(missed) <= 1, missed
