"""Figures of the catalogue in texts, and compared over the years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.engine.attachments.main_figures import figures_annex
from app.engine.attachments.main_figures import signed
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft_answer import Answer
from app.engine.reading import read
from app.engine.yearly.chart import Shape
from app.engine.yearly.chart import charts_of
from app.engine.yearly.found import figures_of_draft
from app.engine.yearly.found import told_in
from app.engine.yearly.model import Told
from app.engine.yearly.model import main_figures
from app.engine.yearly.received import figures_of_received

CATALOGUE = default_catalogue()
BY_ID = {r.id: r for r in CATALOGUE.requirements}
RECONSIDERATION = BY_ID["admin-reconsideration"]
NAMES = {f.label: f.id for f in RECONSIDERATION.figures}


def told(text: str, requirement: str = "admin-reconsideration") -> dict[str, Told]:
    figures = BY_ID[requirement].figures
    labels = {f.id: f.label for f in figures}
    return {labels[k]: v for k, v in told_in([text], figures, 2025).items()}


def value(number: str, last: str | None = None, rate: str | None = None) -> Told:
    return Told(Decimal(number), Decimal(last) if last else None, Decimal(rate) if rate else None)


class TestFound:
    def test_in_a_usual_sentence(self) -> None:
        assert told(
            "全年收到行政复议申请86件，受理79件，审结72件，其中维持41件、驳回9件，综合纠错率8.3%。"
        ) == {
            "收到行政复议申请": value("86"),
            "受理": value("79"),
            "审结": value("72"),
            "维持": value("41"),
            "综合纠错率": value("8.3"),
        }

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("收到行政复议申请86件，同比增长50%。", value("86", rate="50")),
            ("收到行政复议申请86件，同比下降5.5%。", value("86", rate="-5.5")),
            ("收到行政复议申请86件，同比增加6件，增长7.5%。", value("86", "80", "7.5")),
            ("收到行政复议申请86件，比上年的76件增长13.2%。", value("86", "76", "13.2")),
            ("收到行政复议申请由上年的76件增至86件。", value("86", "76")),
            ("收到行政复议申请86件，占全部案件的50%。", value("86")),
        ],
    )
    def test_with_last_year(self, text: str, expected: Told) -> None:
        assert told(text)["收到行政复议申请"] == expected

    def test_points_of_a_rate(self) -> None:
        assert told("综合纠错率8.3%，同比下降2个百分点。") == {"综合纠错率": value("8.3", "10.3")}

    @pytest.mark.parametrize(
        "text",
        [
            "不予受理3件。",
            "上年受理79件。",
            "上半年受理79件。",
            "2024年受理79件。",
            "力争受理79件。",
            "受理79余件。",
            "受理79人。",
            "受理79件。受理80件。",
            "受理和审结79件。",
            "审核各类文件90件，其中行政复议申请7件。",
        ],
    )
    def test_what_is_not_sure_is_left_out(self, text: str) -> None:
        assert told(text) == {}

    def test_money_in_the_unit_of_the_catalogue(self) -> None:
        assert told("减税降费5200万元，清偿拖欠企业账款1.2亿元。", "business-environment") == {
            "减税降费": value("5200"),
            "清偿拖欠企业账款": value("12000"),
        }

    def test_of_a_draft_the_typed_figure_comes_first(self) -> None:
        answer = Answer(
            "收到行政复议申请86件，同比增加6件，受理70件。",
            {"received": "86", "accepted": "79", "concluded": "72"},
        )
        draft = Draft(2025, "甲县", UnitLevel.COUNTY, answers={RECONSIDERATION.id: answer})
        found = figures_of_draft(draft, CATALOGUE.requirements)
        assert {figure: told for (_, figure), told in found.items()} == {
            "received": value("86", "80"),
            "accepted": value("79"),
            "concluded": value("72"),
        }

    def test_what_is_not_applicable_gives_no_figure(self) -> None:
        answer = Answer("", {"received": "86"}, not_applicable=True, reason="没有")
        draft = Draft(2025, "甲县", UnitLevel.COUNTY, answers={RECONSIDERATION.id: answer})
        assert figures_of_draft(draft, CATALOGUE.requirements) == {}

    def test_of_a_report_by_its_judges(self) -> None:
        document = read(
            "青禾县人民政府关于2025年度法治政府建设情况的报告\n"
            "一、主要举措和成效\n"
            "全年收到行政复议申请86件，受理79件。全县受理信访事项5件。\n"
            "二、下一步打算\n2026年，收到行政复议申请99件的目标要完成。\n".encode()
        )
        found = figures_of_received(document, CATALOGUE, 2025, UnitLevel.COUNTY)
        mine = {f: t for (r, f), t in found.items() if r == RECONSIDERATION.id}
        assert mine == {"received": value("86"), "accepted": value("79")}


def _key(label: str) -> tuple[str, str]:
    return RECONSIDERATION.id, NAMES[label]


THIS = {
    _key("收到行政复议申请"): value("86", "80", "7.5"),
    _key("受理"): value("79", rate="21"),
    _key("审结"): value("0"),
    _key("维持"): value("5", "0"),
    _key("综合纠错率"): value("8.3"),
}
LAST = {_key("收到行政复议申请"): value("71"), _key("综合纠错率"): value("10.1")}


class TestTable:
    def rows(self) -> list[list[str]]:
        figures = main_figures(THIS, LAST, CATALOGUE.requirements)
        found: dict[int, list[str]] = {}
        for paragraph in figures_annex(figures, 2025, "本单位2024年度报告")[1:-1]:
            assert paragraph.cell
            found.setdefault(paragraph.cell.row, []).append(paragraph.text)
        return [row[1:] for row in found.values()]

    def test_values(self) -> None:
        assert self.rows() == [
            ["指标", "单位", "2025年", "2024年", "增减", "增减幅度"],
            ["收到行政复议申请", "件", "86", "71", "+15", "+21.1%"],
            ["受理", "件", "79", "—", "—", "+21%"],
            ["审结", "件", "0", "—", "—", "—"],
            ["维持", "件", "5", "0", "+5", "—"],
            ["综合纠错率", "%", "8.3", "10.1", "−1.8", "—"],
        ]

    def test_the_note_says_where_last_year_is_from(self) -> None:
        figures = main_figures(THIS, LAST, CATALOGUE.requirements)
        assert figures_annex(figures, 2025, "本单位2024年度报告")[-1].text == (
            "注：上年数取自本单位2024年度报告，该报告没有的，按本报告正文的同比情况填列；"
            "单位为“%”的，增减为百分点；“—”表示没有数据。"
        )
        assert figures_annex(figures[:1], 2025)[-1].text == (
            "注：上年数按本报告正文的同比情况填列；“—”表示没有数据。"
        )

    def test_no_figures_no_annex(self) -> None:
        assert figures_annex(main_figures({}, LAST, CATALOGUE.requirements), 2025) == []

    def test_signs(self) -> None:
        assert [signed(Decimal(n)) for n in ("6", "-2.50", "0", "12000")] == [
            "+6",
            "−2.5",
            "0",
            "+12000",
        ]


REPORTS = {
    2025: THIS,
    2024: {_key("收到行政复议申请"): value("71", "60"), _key("综合纠错率"): value("10.1")},
}


class TestCharts:
    def test_one_for_each_unit_over_the_years_that_are_known(self) -> None:
        counts, rates = charts_of(
            RECONSIDERATION, RECONSIDERATION.figures, REPORTS, 2025, Shape.LINE
        )
        assert (counts.title, counts.unit, counts.years) == (
            "2023—2025年行政复议情况",
            "件",
            (2023, 2024, 2025),
        )
        assert [(s.name, s.values) for s in counts.series] == [
            ("收到行政复议申请", (Decimal(60), Decimal(71), Decimal(86))),
            ("维持", (None, Decimal(0), Decimal(5))),
        ]
        assert (rates.unit, rates.years, rates.shape) == ("%", (2024, 2025), Shape.LINE)
        assert rates.table == [
            [["指标（%）"], ["2024年"], ["2025年"]],
            [["综合纠错率"], ["10.1"], ["8.3"]],
        ]

    def test_a_single_year_is_no_chart(self) -> None:
        (figure,) = (f for f in RECONSIDERATION.figures if f.label == "审结")
        assert charts_of(RECONSIDERATION, [figure], REPORTS, 2025) == []
