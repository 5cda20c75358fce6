"""Last year's report: by requirement, what was left unchanged, its next steps, its figures."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pytest

from app.engine.analysis import Analysis
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.engine.last_year.split import Split
from app.engine.last_year.split import split
from app.engine.last_year.unchanged import moved_years
from app.engine.last_year.unchanged import unchanged
from app.engine.last_year.unchanged import years_in
from app.engine.reading import read
from app.engine.rules.blanks import previous as previous_rules
from app.engine.rules.blanks.steps import UNANSWERED
from app.engine.rules.blanks.steps import tasks_of
from app.engine.rules.reader import Reader
from app.engine.rules.run import findings_of
from app.engine.yearly.change import change_words
from app.engine.yearly.change import is_jump
from app.word.writer import write

HEADED = """临江县人民政府关于2024年度法治政府建设情况的报告

2024年，临江县扎实推进法治政府建设。现将有关情况报告如下。

一、主要举措和成效
（一）依法办理行政复议案件
畅通渠道，在全部乡镇设立代收点。
全年受理申请72件，办结70件。
（二）加强执法监管
一是全面落实行政执法三项制度。公示执法信息1.2万条，配备执法记录仪310台。二是开展案卷评查，评查案卷286卷。三是组织执法人员培训4期，培训860人次。
（三）推进老旧小区改造
改造老旧小区12个，加装电梯35部，群众居住条件得到改善。
二、存在的不足和原因
（一）存在的不足
基层执法力量薄弱，案卷制作不规范。
（二）原因分析
主要原因是编制不足、培训不够。
三、下一年度主要安排
充实乡镇执法力量，开展案卷规范提升行动。

特此报告。

临江县人民政府
2025年1月20日
"""
OLDER = """东川市临江县人民政府关于2013年度依法行政工作情况的报告

一、规范性文件管理
1.严格审核。审核规范性文件23件，向市政府备案23件。
2.开展清理。清理规范性文件112件，废止18件。
二、行政复议和应诉
全年收到行政复议申请19件，受理17件。出庭应诉案件9件。
三、存在的主要问题
一些部门对依法行政重视不够。
四、下一步打算
加强规范性文件备案审查，组织执法人员培训。
"""
PLAIN = "全县依法行政工作有序推进。\n全年收到行政复议申请19件，受理17件，审结16件。\n"


@lru_cache(maxsize=8)
def taken(data: bytes, year: int, level: UnitLevel = UnitLevel.COUNTY) -> Split:
    catalogue = default_catalogue()
    asked = writable(catalogue.resolve(year + 1, level))
    return split(read(data), catalogue, year, level, asked)


def texts(found: Split) -> dict[str, list[str]]:
    return {part: [p.text for p in passages] for part, passages in found.parts.items()}


class TestSplit:
    def test_whole_paragraphs_under_a_requirements_own_heading(self) -> None:
        assert texts(taken(HEADED.encode(), 2024))["admin-reconsideration"] == [
            "畅通渠道，在全部乡镇设立代收点。",
            "全年受理申请72件，办结70件。",
        ]

    def test_an_enumeration_is_taken_apart_by_what_it_proves(self) -> None:
        found = texts(taken(HEADED.encode(), 2024))
        assert found["three-systems"] == [
            "一是全面落实行政执法三项制度。公示执法信息1.2万条，配备执法记录仪310台。"
        ]
        assert found["case-file-review"] == ["二是开展案卷评查，评查案卷286卷。"]
        assert found["enforcement-training"] == ["三是组织执法人员培训4期，培训860人次。"]

    def test_parts_that_are_requirements(self) -> None:
        found = texts(taken(HEADED.encode(), 2024))
        assert found["problems"] == ["基层执法力量薄弱，案卷制作不规范。"]
        assert found["causes"] == ["主要原因是编制不足、培训不够。"]
        assert found["next-steps"] == ["充实乡镇执法力量，开展案卷规范提升行动。"]

    def test_what_fits_nowhere_is_told_with_its_heading(self) -> None:
        found = taken(HEADED.encode(), 2024)
        assert [(p.text[:9], p.above) for p in found.other] == [
            ("改造老旧小区12个", "推进老旧小区改造")
        ]
        assert [p.text for p in found.opening] == [
            "2024年，临江县扎实推进法治政府建设。现将有关情况报告如下。"
        ]

    @pytest.mark.parametrize(("text", "year"), [(HEADED, 2024), (OLDER, 2013), (PLAIN, 2020)])
    def test_nothing_is_dropped_and_nothing_told_twice(self, text: str, year: int) -> None:
        found = taken(text.encode(), year)
        carried = [
            p.text
            for passages in (found.opening, *found.parts.values(), found.other)
            for p in passages
        ]
        assert len(carried) == len(set(carried))
        whole = "".join(carried)
        for line in text.splitlines()[1:]:
            if line.endswith("。") and line != "特此报告。":
                sentence = line.rstrip("。").rpartition("。")[2]
                assert sentence in whole, sentence
        assert "特此报告" not in whole

    def test_an_older_report_with_run_in_headings(self) -> None:
        found = texts(taken(OLDER.encode(), 2013))
        assert found["normative-cleanup"] == ["开展清理。清理规范性文件112件，废止18件。"]
        assert found["problems"] == ["一些部门对依法行政重视不够。"]
        assert found["next-steps"] == ["加强规范性文件备案审查，组织执法人员培训。"]

    def test_a_text_without_headings(self) -> None:
        found = texts(taken(PLAIN.encode(), 2020))
        assert found["admin-reconsideration"] == [PLAIN.splitlines()[1]]

    def test_a_word_file_is_taken_apart_alike(self) -> None:
        word = write(read(HEADED.encode()))
        assert texts(taken(word, 2024)) == texts(taken(HEADED.encode(), 2024))

    def test_of_a_requirement_told_elsewhere_it_is_said_where(self) -> None:
        text = HEADED.replace("办结70件。", "办结70件。行政机关负责人出庭应诉率达100%。")
        also = taken(text.encode(), 2024).also
        assert also["head-appearance"] == "admin-reconsideration"


class TestUnchanged:
    def test_sentence_by_sentence(self) -> None:
        found = unchanged("受理72件。健全制度；开展培训4期。", "受理81件。健全制度;开展培训，4期！")
        assert found.sentences == ("健全制度；", "开展培训4期。")
        assert (found.carried, found.whole, found.mostly) == (3, False, True)

    def test_whole_whatever_was_added(self) -> None:
        assert unchanged("健全制度，抓好落实。", "今年的话。\n健全制度，抓好落实。").whole

    def test_less_than_half_is_no_longer_marked(self) -> None:
        found = unchanged("受理72件。办结70件。健全制度。", "受理81件。办结79件。健全制度。")
        assert (found.sentences, found.mostly) == (("健全制度。",), False)

    @pytest.mark.parametrize("text", ["", "别的话。"])
    def test_nothing_of_it_is_left(self, text: str) -> None:
        assert not unchanged("受理72件。", text).mostly

    def test_years(self) -> None:
        text = (
            "2024年，按照《2024年工作要点》（县发〔2024〕3号），2024年以来、截至2024年底，"
            "2021—2024年、2024—2026年共12024年。"
        )
        assert years_in(text, 2024) == 2
        assert moved_years(text, 2024) == text.replace("2024年，按", "2025年，按").replace(
            "2024年底", "2025年底"
        )


class TestChange:
    @pytest.mark.parametrize(
        ("value", "last", "percent", "words"),
        [
            ("79", "72", False, "+7（+9.7%）"),
            ("60", "72", False, "-12（-16.7%）"),
            ("72", "72", False, "持平"),
            ("5", "0", False, "+5"),
            ("0", "5", False, "-5（-100%）"),
            ("3000001", "3000000", False, "+1"),
            ("98.5", "97", True, "+1.5个百分点"),
            ("97", "98.5", True, "-1.5个百分点"),
        ],
    )
    def test_words(self, value: str, last: str, percent: bool, words: str) -> None:
        assert change_words(Decimal(value), Decimal(last), percent=percent) == words

    @pytest.mark.parametrize(
        ("value", "last", "jump"),
        [("720", "72", True), ("7", "72", True), ("719", "72", False), ("12", "1", False), ("50", "0", False)],
    )  # fmt: skip
    def test_jumps(self, value: str, last: str, jump: bool) -> None:
        assert is_jump(Decimal(value), Decimal(last)) is jump


BEFORE = """临江县人民政府关于2024年度法治政府建设情况的报告
一、主要举措和成效
组织执法培训4期，培训860人次。
二、下一步工作打算
2025年，我们将坚持以习近平法治思想为指导，重点做好以下工作：一是建成城南片区公共法律服务工作站。二是对3项重大行政决策开展后评估，公布评估结果。三是奋力开创新局面。
总之，我县法治政府建设工作取得了一定的成绩。
"""
NOW = """临江县人民政府关于2025年度法治政府建设情况的报告
一、主要举措和成效
{}
全年审查行政规范性文件23件，提出修改意见46条。
二、下一年度主要安排
继续推进公共法律服务工作站建设。
"""


def steps(now: str, before: str = BEFORE) -> list[str]:
    reader = Reader(Analysis(read(now.encode()), 2025), year=2025, previous=read(before.encode()))
    return [finding.message for finding in findings_of(UNANSWERED, reader)]


class TestCopiedWhole:
    """Last year's report with nothing but the year in its title changed."""

    LINES = "".join(
        f"第{n}项工作全年开展执法检查{n + 3}次，整改问题{n + 20}个。\n" for n in range(15)
    )
    HEAD = "临江县人民政府关于{}年度法治政府建设情况的报告\n一、主要举措和成效\n"

    def found(self, before: str) -> list[tuple[str, int]]:
        now = read((self.HEAD.format(2025) + self.LINES).encode())
        previous = read((before + self.LINES).encode())
        reader = Reader(Analysis(now, 2025), year=2025, previous=previous)
        return [
            (finding.rule, len(finding.related))
            for rule in previous_rules.RULES
            for finding in findings_of(rule, reader)
        ]

    def test_is_told_in_one_finding_with_all_its_places(self) -> None:
        assert ("blanks.last-year-figure", 14) in self.found(self.HEAD.format(2024))

    def test_may_be_the_same_file_where_no_year_is_named(self) -> None:
        before = "临江县人民政府法治政府建设情况的报告\n一、主要举措和成效\n"
        assert self.found(before) == [("blanks.last-year-text", 0)]


class TestNextSteps:
    def test_the_tasks_of_last_year_and_nothing_else(self) -> None:
        assert [task.text for task in tasks_of(read(BEFORE.encode()), 2025)] == [
            "建成城南片区公共法律服务工作站。",
            "对3项重大行政决策开展后评估，公布评估结果。",
        ]

    def test_what_is_only_planned_again_is_not_answered(self) -> None:
        station, review = steps(NOW.format("组织执法培训6期，培训902人次。"))
        assert "“建成城南片区公共法律服务工作站。”：" in station
        assert "“对3项重大行政决策开展后评估，公布评估结果。”：报告中没有见到这项工作。" in review

    def test_what_was_done_is_answered_in_other_words(self) -> None:
        done = (
            "城南片区公共法律服务工作站于6月建成投用。完成“城区供水价格调整”等3项重大行政决策后评估，"
            "评估结果在县政府网站公布。"
        )
        assert steps(NOW.format(done)) == []

    def test_a_report_of_another_year_owes_nothing(self) -> None:
        older = BEFORE.replace("2024年度", "2022年度").replace("2025年", "2023年")
        assert steps(NOW.format("组织执法培训6期。"), older) == []
