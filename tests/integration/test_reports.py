"""Drafts: beginning, overview, check, preview, export, deleting."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Unit
from app.config import Settings
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.engine.reading import read
from app.extensions import db
from app.reports.models import Report
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

STUDY = "县委常委会会议3次专题学习习近平法治思想，县政府常务会议学法6次，培训480人次。"


class TestBeginning:
    def test_last_year_is_offered(self, client: FlaskClient) -> None:
        fields = fields_of(client.get("/reports/new"))
        assert fields["year"] == str(dt.date.today().year - 1)
        assert fields["level"] == "county"

    def test_unit_is_remembered(self, client: FlaskClient) -> None:
        begin(client, level="township")
        fields = fields_of(client.get("/reports/new"))
        assert (fields["unit"], fields["level"]) == ("青禾县人民政府", "township")

    def test_knows_unit_author_and_year(self, app: Flask, client: FlaskClient) -> None:
        assert begin(client) == "/reports/1/"
        with app.app_context():
            report = db.session.get_one(Report, 1)
            assert (report.year, report.unit.name) == (2025, "青禾县人民政府")
            assert report.author.name == "本机用户"
            assert report.level is UnitLevel.COUNTY

    def test_one_unit_for_two_reports(self, app: Flask, client: FlaskClient) -> None:
        begin(client)
        begin(client, year=2024)
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Unit)) == 1

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("year", "", "请填写报告年度，例如 2025。"),
            ("year", "二〇二五", "报告年度应当是四位数字，例如 2025。"),
            ("year", "1949", "报告年度应当在 2000 到"),
            ("unit", " ", "请填写报送单位的全称。"),
            ("unit", "县" * 101, "单位名称不超过 100 个字。"),
            ("level", "province", "请选择单位类别。"),
        ],
    )
    def test_what_cannot_be_is_said(
        self, client: FlaskClient, field: str, value: str, message: str
    ) -> None:
        sound = {"year": "2025", "unit": "青禾县人民政府", "level": "county"}
        answer = client.post("/reports/new", data={**sound, field: value})
        assert answer.status_code == 422
        assert message in words(answer)
        summary = page(answer).find_class("error-summary")[0]
        assert summary.xpath(".//a/@href") == [f"#{field}"]
        assert client.get("/reports/1/").status_code == 404


class TestOverview:
    def test_lists_what_the_year_asks(self, client: FlaskClient) -> None:
        shown = words(client.get(begin(client)))
        asked = default_catalogue().resolve(2025, UnitLevel.COUNTY)
        for a in writable(asked):
            assert a.requirement.name in shown
        assert f"已填写 0 项，应填写 {len(writable(asked))} 项" in shown

    def test_2013_is_not_asked_for_three_systems(self, client: FlaskClient) -> None:
        name = default_catalogue().requirement("three-systems").name
        assert name not in words(client.get(begin(client, year=2013)))

    def test_progress_cannot_lie(self, client: FlaskClient) -> None:
        address = begin(client)
        total = len(writable(default_catalogue().resolve(2025, UnitLevel.COUNTY)))
        leadership = f"{address}chapters/leadership"

        def figures() -> str:
            return words(client.get(address))

        save(client, leadership, answer_xi_law_thought_text="　 \n ")
        assert f"已填写 0 项，应填写 {total} 项" in figures()
        save(client, leadership, answer_xi_law_thought_not_applicable="y")
        assert f"已填写 0 项，应填写 {total} 项" in figures()
        save(
            client,
            leadership,
            **{"answer-xi-law-thought-not_applicable": "y"},
            answer_xi_law_thought_reason="本单位未开展",
        )
        assert f"已填写 0 项，应填写 {total - 1} 项" in figures()
        client.post(
            leadership,
            data={
                **{
                    k: v
                    for k, v in fields_of(client.get(leadership), "/chapters/").items()
                    if not k.endswith("not_applicable")
                },
                "answer-xi-law-thought-text": STUDY,
            },
        )
        assert f"已填写 1 项，应填写 {total} 项" in figures()


class TestBasics:
    def test_changing_the_year_keeps_what_was_typed(self, client: FlaskClient) -> None:
        address = begin(client)
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        answer = client.post(
            "/reports/1/basics",
            data={"year": "2013", "unit": "白沙镇人民政府", "level": "township"},
            follow_redirects=True,
        )
        assert "白沙镇人民政府，乡镇（街道），2013 年度" in words(answer)
        client.post(
            "/reports/1/basics",
            data={"year": "2025", "unit": "青禾县人民政府", "level": "county"},
        )
        assert STUDY in client.get(f"{address}chapters/leadership").text

    def test_signature_follows_the_unit(self, client: FlaskClient) -> None:
        address = begin(client)
        client.post(
            "/reports/1/basics",
            data={"year": "2025", "unit": "白沙镇人民政府", "level": "township"},
        )
        fields = fields_of(client.get(f"{address}chapters/elements"), "/chapters/")
        assert fields["elements-signed_by"] == "白沙镇人民政府"

    def test_shows_what_holds_and_refuses_nonsense(self, client: FlaskClient) -> None:
        begin(client)
        assert fields_of(client.get("/reports/1/basics"))["unit"] == "青禾县人民政府"
        answer = client.post("/reports/1/basics", data={"year": "", "unit": "", "level": "county"})
        assert answer.status_code == 422
        assert "有 2 处需要改正" in words(answer)


class TestCheckAndPreview:
    def test_draft_is_judged_by_the_engine(self, client: FlaskClient) -> None:
        address = begin(client)
        before = page(client.get("/reports/1/check"))
        assert before.get_element_by_id("item-xi-law-thought").find_class("chip-missing")
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        after = page(client.get("/reports/1/check"))
        item = after.get_element_by_id("item-xi-law-thought")
        assert item.find_class("chip-covered")
        assert "/reports/1/chapters/leadership#answer-xi-law-thought" in item.xpath(".//a/@href")

    def test_json_says_the_same(self, client: FlaskClient) -> None:
        address = begin(client)
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        (report,) = json.loads(client.get("/reports/1/check.json").data)["reports"]
        statuses = {item["id"]: item["status"] for item in report["items"]}
        assert statuses["xi-law-thought"] == "covered"
        assert report["facts"]["year"] == 2025

    def test_filter_of_the_draft_s_check(self, client: FlaskClient) -> None:
        begin(client)
        tree = page(client.get("/reports/1/check?status=missing"))
        assert tree.find_class("item")
        assert not tree.find_class("chip-covered")

    def test_preview_shows_the_document(self, client: FlaskClient) -> None:
        address = begin(client)
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        sheet = page(client.get("/reports/1/preview")).find_class("sheet")[0].text_content()
        assert "青禾县人民政府关于2025年度法治政府建设情况的报告" in sheet
        assert STUDY in sheet

    def test_a_figure_that_is_none_stays_out_of_the_document(self, client: FlaskClient) -> None:
        address = begin(client)
        figure = default_catalogue().requirement("xi-law-thought").figures[0]
        save(
            client,
            f"{address}chapters/leadership",
            **{f"answer-xi-law-thought-figure_{figure.id}": "三十几"},
        )
        assert "三十几" not in client.get("/reports/1/preview").text


class TestExport:
    def test_word_file_says_what_was_typed(self, client: FlaskClient, settings: Settings) -> None:
        address = begin(client)
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        save(
            client,
            f"{address}chapters/elements",
            elements_addressee="临川市人民政府",
            **{"elements-signed_on": "2026年1月20日"},
        )
        answer = client.post("/reports/1/export")
        facts = read(answer.data).facts
        assert (facts.year, facts.unit) == (2025, "青禾县人民政府")
        assert facts.addressee == "临川市人民政府"
        assert facts.signed_on == dt.date(2026, 1, 20)
        assert STUDY in "".join(p.text for p in read(answer.data).paragraphs)
        (kept,) = (settings.exports / "2025").glob("*.docx")
        assert kept.name == "青禾县人民政府关于2025年度法治政府建设情况的报告.docx"
        assert kept.read_bytes() == answer.data


class TestDeleting:
    def test_asks_then_hides_then_brings_back(self, client: FlaskClient) -> None:
        address = begin(client)
        save(client, f"{address}chapters/leadership", answer_xi_law_thought_text=STUDY)
        assert "可以在“编写报告”页下方恢复" in words(client.get("/reports/1/delete"))
        assert client.get(address).status_code == 200
        answer = client.post("/reports/1/delete", follow_redirects=True)
        assert "还没有草稿。" in words(answer)
        assert client.get(address).status_code == 404
        answer = client.post("/reports/1/restore", follow_redirects=True)
        assert "草稿已恢复。" in words(answer)
        assert STUDY in client.get(f"{address}chapters/leadership").text

    def test_only_deleted_drafts_are_restored(self, client: FlaskClient) -> None:
        begin(client)
        assert client.post("/reports/1/restore").status_code == 404
        assert client.post("/reports/2/restore").status_code == 404


def test_list_shows_the_last_changed_first(client: FlaskClient) -> None:
    begin(client, year=2023)
    begin(client, year=2024)
    save(client, "/reports/1/chapters/leadership", answer_xi_law_thought_text=STUDY)
    rows = [r.text_content() for r in page(client.get("/reports/")).xpath("//tbody/tr")]
    assert "2023年度" in rows[0]
    assert "2024年度" in rows[1]


@pytest.mark.parametrize(
    "end", ["", "basics", "chapters/leadership", "check", "check.json", "preview", "delete"]
)
def test_a_draft_that_is_not_there_is_404(client: FlaskClient, end: str) -> None:
    assert client.get(f"/reports/99/{end}").status_code == 404


def test_first_page_offers_both_and_shows_the_latest(client: FlaskClient) -> None:
    shown = words(client.get("/"))
    assert "检查一份报告" in shown
    assert "编写年度报告" in shown
    assert "还没有检查过报告。" in shown
    for _ in range(6):
        begin(client)
    assert len(page(client.get("/")).xpath("//tbody/tr")) == 5
