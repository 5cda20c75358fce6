"""Annexes and charts on request, chosen on a page of the draft and found in the Word file."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.charts.fonts import NO_FONT
from app.charts.fonts import NoChineseFont
from app.engine.document import Document
from app.engine.reading import read
from tests.integration.pages import begin
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

ADDRESS = "/reports/1/outputs"
CHAPTER = "disputes"
EARLIER = """青禾县人民政府关于2024年度法治政府建设情况的报告
市人民政府：
一、主要举措和成效
（一）化解矛盾纠纷
全年收到行政复议申请71件，同比增加11件，受理66件，审结70件。
二、存在的不足
行政执法力量不足。
三、下一步安排
2025年，加强行政执法培训。
青禾县人民政府
2025年2月1日
"""
CHART = {
    "figure": ["admin-reconsideration:received", "admin-reconsideration:accepted"],
    "chart_chapter_admin-reconsideration": CHAPTER,
    "chart_shape_admin-reconsideration": "bar",
}


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """A draft of 2025 with figures, and the unit's report of 2024 as it was sent."""
    begin(client)
    name = "answer-admin-reconsideration-"
    typed = {
        f"{name}text": "全年收到行政复议申请86件，受理79件，依法审结。",
        f"{name}figure_received": "86",
        f"{name}figure_accepted": "79",
        f"{name}figure_concluded": "72",
        f"{name}figure_correction-rate": "8.3",
    }
    save(client, f"/reports/1/chapters/{CHAPTER}", **typed)
    hand_in(client, EARLIER.encode())
    return client


def cells(document: Document) -> list[list[str]]:
    """The rows of all tables."""
    found: dict[tuple[int, int], list[str]] = {}
    for p in document.paragraphs:
        if p.cell is not None:
            found.setdefault((p.cell.table, p.cell.row), []).append(p.text)
    return list(found.values())


def exported(client: FlaskClient, **chosen: object) -> bytes:
    answer = client.post(ADDRESS, data=chosen)
    assert answer.status_code == 200, answer.text
    return answer.data


def faults(client: FlaskClient, **chosen: object) -> list[str]:
    answer = client.post(ADDRESS, data=chosen)
    assert answer.status_code == 422
    return [" ".join(m.text_content().split()) for m in summary(page(answer))]


def summary(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return list(tree.xpath("//*[@class='error-summary']//li"))


class TestThePage:
    def test_what_is_offered(self, draft: FlaskClient) -> None:
        tree = page(draft.get(ADDRESS))
        assert tree.xpath("//input[@name='annex']/@value") == ["figures", "items"]
        assert tree.xpath("//input[@name='figure']/@value") == [
            f"admin-reconsideration:{figure}" for figure in ("received", "accepted", "concluded")
        ]
        chosen = tree.xpath(
            "//select[@name='chart_chapter_admin-reconsideration']/option[@selected]/@value"
        )
        assert chosen == [CHAPTER]

    def test_where_the_figures_are_from(self, draft: FlaskClient) -> None:
        shown = words(draft.get(ADDRESS))
        assert "2023年：系统里没有本单位这一年的报告" in shown
        assert "2024年：收到的文件“青禾县人民政府关于2024年度法治政府建设情况的报告”" in shown
        assert "2023年60件，2024年71件，2025年86件" in shown  # 同比增加11件
        assert "不能附工作要点完成情况对照表" in shown

    def test_an_empty_draft_has_no_figures(self, client: FlaskClient) -> None:
        begin(client)
        shown = words(client.get(ADDRESS))
        assert "还没有填写数字。" in shown
        assert "还没有两年以上的数字，不能作图。" in shown


class TestAnnexes:
    def test_the_main_figures_with_last_years(self, draft: FlaskClient) -> None:
        rows = cells(read(exported(draft, annex="figures", annex_place_figures="1")))
        assert rows == [
            ["事项", "指标", "单位", "2025年", "2024年", "增减", "增减幅度"],
            ["行政复议", "收到行政复议申请", "件", "86", "71", "+15", "+21.1%"],
            ["行政复议", "受理", "件", "79", "66", "+13", "+19.7%"],
            ["行政复议", "审结", "件", "72", "70", "+2", "+2.9%"],
            ["行政复议", "综合纠错率", "%", "8.3", "—", "—", "—"],
        ]

    def test_a_draft_of_last_year_comes_before_a_file(self, draft: FlaskClient) -> None:
        begin(draft, year=2024)
        save(
            draft,
            f"/reports/2/chapters/{CHAPTER}",
            **{"answer-admin-reconsideration-figure_received": "100"},
        )
        rows = cells(read(exported(draft, annex="figures", annex_place_figures="1")))
        assert rows[1][3:] == ["86", "100", "−14", "−14%"]
        assert rows[2][4:] == ["—", "—", "—"]

    def test_several_in_the_chosen_order(self, draft: FlaskClient) -> None:
        content = exported(
            draft, annex=["figures", "items"], annex_place_figures="2", annex_place_items="1"
        )
        texts = [p.text for p in read(content).paragraphs if p.cell is None]
        assert [t for t in texts if "对照表" in t or "数据表" in t or t.startswith("附件")] == [
            "附件：1.检查事项对照表",
            "2.主要数据表",
            "附件1",
            "检查事项对照表",
            "附件2",
            "主要数据表",
        ]

    def test_every_item_with_its_status_and_place(self, draft: FlaskClient) -> None:
        rows = cells(read(exported(draft, annex="items", annex_place_items="1")))
        assert len(rows) == 1 + 62
        (row,) = (r for r in rows if r[1] == "行政复议")
        assert row[2:4] == ["已写明", "一、（一）"]
        assert row[4].startswith("全年收到行政复议申请86件")
        (row,) = (r for r in rows if r[1] == "信访工作法治化")
        assert row[2:] == ["未见", "—", "—"]

    def test_nothing_chosen_nothing_attached(self, draft: FlaskClient) -> None:
        document = read(exported(draft))
        assert not [p for p in document.paragraphs if p.cell or "附件" in p.text]


class TestCharts:
    def test_the_picture_its_caption_and_its_figures(self, draft: FlaskClient) -> None:
        content = exported(draft, **CHART)
        document = read(content)
        texts = [p.text for p in document.paragraphs]
        at = texts.index("图1\u30002023—2025年行政复议情况（单位：件）")
        assert texts[at + 1 : at + 13] == [
            *("指标（件）", "2023年", "2024年", "2025年"),
            *("收到行政复议申请", "60", "71", "86"),
            *("受理", "—", "66", "79"),
        ]
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert package.read("word/media/picture1.png").startswith(b"\x89PNG")

    def test_too_many_for_one_picture_is_said_and_nothing_is_lost(self, draft: FlaskClient) -> None:
        name = "answer-admin-reconsideration-figure_"
        typed = {f"{name}upheld": "9", f"{name}revoked": "3"}
        save(draft, f"/reports/1/chapters/{CHAPTER}", **typed)
        begin(draft, year=2024)
        figures = ("received", "accepted", "concluded", "upheld", "revoked")
        save(
            draft,
            f"/reports/2/chapters/{CHAPTER}",
            **{f"{name}{figure}": "5" for figure in figures},
        )
        chosen = {
            **CHART,
            "figure": [f"admin-reconsideration:{figure}" for figure in figures],
            "chart_shape_admin-reconsideration": "line",
        }
        assert faults(draft, **chosen) == [
            "“行政复议”选了 5 项同单位的指标，一张图最多 4 项，请去掉几项。"
        ]
        tree = page(draft.post(ADDRESS, data=chosen))
        assert len(tree.xpath("//input[@name='figure'][@checked]")) == 5
        assert tree.xpath("//option[@value='line'][@selected]")

    def test_without_a_chinese_font_there_is_a_sentence(
        self, draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none() -> None:
            raise NoChineseFont(NO_FONT)

        monkeypatch.setattr("app.reports.extras.chinese_font", none)
        assert faults(draft, **CHART) == [NO_FONT]

    def test_what_is_not_offered_is_refused(self, draft: FlaskClient) -> None:
        for field, value in (
            ("figure", "admin-reconsideration:none"),
            ("figure", "x"),
            ("annex", "plan"),
            ("chart_chapter_admin-reconsideration", "elsewhere"),
            ("chart_shape_admin-reconsideration", "pie"),
            ("annex_place_items", "9"),
        ):
            told = faults(draft, **{**CHART, field: value})
            assert told == ["选项已经变化，请重新选择。"], (field, value)
