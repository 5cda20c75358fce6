"""Checking a report that somebody sent."""

from __future__ import annotations

import hashlib
import io
import json
from urllib.parse import quote

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.names import STATUSES
from app.engine.reading import read
from app.engine.result import Status
from app.engine.result import Verdict
from app.extensions import db
from app.reviews.models import Received
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import fields_of
from tests.integration.pages import forms_of
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words


class TestHandingIn:
    def test_offers_file_and_text_in_one_form(self, client: FlaskClient) -> None:
        form = forms_of(client.get("/checks/new"))[0]
        assert {"file", "text"} <= set(form.fields.keys())
        assert form.get("enctype") == "multipart/form-data"

    def test_nothing_handed_in_is_said_at_the_field(self, client: FlaskClient) -> None:
        answer = client.post("/checks/new", data={})
        assert answer.status_code == 422
        assert "请先选择一份文件，或者粘贴报告全文。" in words(answer)

    def test_keeps_the_file_as_it_came(self, app: Flask, client: FlaskClient) -> None:
        hand_in(client, name="青禾县报告.txt")
        content = COUNTY_REPORT.encode()
        with app.app_context():
            received = db.session.scalars(sa.select(Received)).one()
            assert received.name == "青禾县报告.txt"
            assert received.content == content
            assert received.sha256 == hashlib.sha256(content).hexdigest()
            assert received.size == len(content)
            assert received.author.name == "本机用户"
            assert received.catalogue_hash == default_catalogue().stamp.hash
            assert received.verdict is Verdict.INCOMPLETE
            assert received.year == 2025

    def test_the_folder_of_a_file_name_is_left_out(self, client: FlaskClient) -> None:
        address = hand_in(client, name="C:/我的文档/年报.txt")
        assert "文件“年报.txt”" in words(client.get(address))

    def test_a_file_and_pasted_text_are_refused_and_the_text_is_kept(
        self, app: Flask, client: FlaskClient
    ) -> None:
        answer = client.post(
            "/checks/new",
            data={"file": (io.BytesIO(b"x"), "年报.txt"), "text": COUNTY_REPORT},
            content_type="multipart/form-data",
        )
        assert answer.status_code == 422
        assert (
            "文件和粘贴的文字只能交一样。"
            in page(answer).get_element_by_id("text-error").text_content()
        )
        assert page(answer).get_element_by_id("text").text == COUNTY_REPORT
        assert page(answer).find_class("paste")[0].get("open") is not None
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Received)) == 0

    def test_blanks_in_the_text_box_do_not_stop_a_file(self, client: FlaskClient) -> None:
        data = {"file": (io.BytesIO(COUNTY_REPORT.encode()), "年报.txt"), "text": " \r\n　"}
        answer = client.post("/checks/new", data=data, content_type="multipart/form-data")
        assert "文件“年报.txt”" in words(client.get(answer.location))

    def test_pasted_text_is_read_like_a_file(self, client: FlaskClient) -> None:
        answer = client.post("/checks/new", data={"text": COUNTY_REPORT}, follow_redirects=True)
        assert answer.status_code == 200
        assert "青禾县人民政府关于2025年度法治政府建设情况的报告" in words(answer)

    def test_a_long_report_may_be_pasted(self, client: FlaskClient) -> None:
        text = COUNTY_REPORT + "\n".join(f"全年办理第{n}件。" for n in range(60_000))
        assert len(text.encode()) > 600_000
        answer = client.post("/checks/new", data={"text": text})
        assert answer.status_code in {302, 303}


class TestResultPage:
    def test_verdict_first_then_items_then_report(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        order = [e.get("id") for e in tree.iter() if e.get("id")]
        assert order.index("verdict-title") < order.index("items") < order.index("paper-title")

    def test_says_what_the_engine_says(self, client: FlaskClient) -> None:
        result = check_bytes(COUNTY_REPORT.encode(), "x.txt", default_catalogue())
        tree = page(client.get(hand_in(client)))
        for item in result.items:
            shown = " ".join(tree.get_element_by_id(f"item-{item.id}").text_content().split())
            assert item.name in shown
            assert " ".join(item.reason.split()) in shown
            for basis in item.basis:
                assert basis.text() in shown
            for span in item.evidence:
                assert span.quote in shown
        missing = result.count(Status.MISSING, required=True)
        partial = result.count(Status.PARTIAL, required=True)
        assert f"未见 {missing} 项，部分覆盖 {partial} 项" in tree.text_content()
        assert missing
        assert partial

    def test_missing_duties_stand_first(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        first = tree.find_class("item")[0]
        assert first.find_class("chip-missing")
        assert first.find_class("must")
        for group in tree.find_class("group"):
            chips = [
                str(chip.get("class")).removeprefix("chip chip-")
                for chip in group.find_class("chip")
            ]
            urgency = ["missing", "partial", "covered", "not-applicable"]
            assert chips == sorted(chips, key=urgency.index)

    def test_every_quotation_leads_to_its_mark_and_back(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        links = tree.xpath("//ul[@class='quotes']//a/@href")
        evidence = [link for link in links if link.startswith("#e-")]
        assert evidence
        for link in links:
            assert tree.get_element_by_id(link[1:]) is not None
        backs = {a.get("href") for a in tree.find_class("back")}
        items = {"#item-" + link[3:].rpartition("-")[0] for link in evidence}
        assert backs == items

    def test_the_report_is_shown_letter_for_letter(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        for back in tree.find_class("back"):
            back.drop_tree()
        document = read(COUNTY_REPORT.encode())
        for paragraph in document.paragraphs:
            assert tree.get_element_by_id(f"p-{paragraph.index}").text_content() == paragraph.text

    def test_headings_of_the_report_are_headings(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        levels = {
            e.text_content()[:3]: e.get("aria-level") for e in tree.xpath("//*[@role='heading']")
        }
        assert levels["一、主"] == "3"
        assert levels["（一）"] == "4"

    @pytest.mark.parametrize("status", list(Status))
    def test_filter_shows_one_status_only(self, client: FlaskClient, status: Status) -> None:
        result = check_bytes(COUNTY_REPORT.encode(), "x.txt", default_catalogue())
        hand_in(client)
        tree = page(client.get(f"/checks/1?status={status.value}"))
        assert len(tree.find_class("item")) == result.count(status)
        chosen = tree.xpath("//nav[@class='filters']/a[@aria-current]")
        assert len(chosen) == 1
        assert chosen[0].text_content().split()[-1] == str(result.count(status))

    def test_unknown_filter_shows_everything(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client) + "?status=nonsense"))
        assert len(tree.find_class("item")) == len(default_catalogue().requirements)

    def test_facts_that_are_not_there_are_said(self, client: FlaskClient) -> None:
        tree = page(client.get(hand_in(client)))
        facts = {
            row.findtext("dt"): " ".join(row.find("dd").text_content().split())
            for row in tree.xpath("//dl[contains(@class,'facts')]/div")
        }
        assert facts["报送单位"] == "青禾县人民政府"
        assert facts["成文日期"] == "2026年1月20日"
        assert facts["发文字号"] == "未写明"

    def test_a_late_date_is_said(self, client: FlaskClient) -> None:
        late = COUNTY_REPORT.replace("2026年1月20日", "2026年3月20日")
        said = "成文日期2026年3月20日，晚于《法治政府建设与责任落实督察工作规定》"
        assert said in words(client.get(hand_in(client, late.encode())))
        assert said not in words(client.get(hand_in(client)))

    def test_text_of_a_report_is_never_markup(self, client: FlaskClient) -> None:
        text = COUNTY_REPORT.replace("青禾河", "<script>alert(1)</script>&amp;")
        answer = client.get(hand_in(client, text.encode()))
        assert "<script>alert" not in answer.text
        assert "<script>alert(1)</script>&amp;" in page(answer).text_content()


class TestCorrecting:
    def test_year_and_level_are_judged_anew(self, client: FlaskClient) -> None:
        hand_in(client)
        answer = client.post(
            "/checks/1/correction",
            data={"year": "2013", "level": "township"},
            follow_redirects=True,
        )
        shown = words(answer)
        assert "2013年度" in shown
        assert "乡镇（街道）" in shown
        item = page(answer).get_element_by_id("item-three-systems")
        assert item.find_class("chip-not-applicable")
        again = fields_of(client.get("/checks/1"), "/correction")
        assert (again["year"], again["level"]) == ("2013", "township")

    def test_empty_means_as_written(self, client: FlaskClient) -> None:
        hand_in(client)
        client.post("/checks/1/correction", data={"year": "2013", "level": ""})
        answer = client.post(
            "/checks/1/correction", data={"year": "", "level": ""}, follow_redirects=True
        )
        assert "报告年度2025年度" in words(answer)

    @pytest.mark.parametrize("year", ["去年", "1899", "20251", "-1"])
    def test_no_year_is_said_and_nothing_changes(self, client: FlaskClient, year: str) -> None:
        hand_in(client)
        answer = client.post("/checks/1/correction", data={"year": year, "level": ""})
        assert answer.status_code == 422
        assert "报告年度应当" in words(answer)
        assert f'value="{year}"' in answer.text
        assert "报告年度2025年度" in words(client.get("/checks/1"))


class TestTakingAway:
    def test_json_is_the_engine_s(self, client: FlaskClient) -> None:
        hand_in(client)
        answer = client.get("/checks/1/result.json")
        content = json.loads(answer.data)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert content["checklist"]["hash"] == default_catalogue().stamp.hash
        paragraphs = read(COUNTY_REPORT.encode()).paragraphs
        places = [e for item in content["reports"][0]["items"] for e in item["evidence"]]
        assert places
        for place in places:
            text = paragraphs[place["paragraph"]].text
            assert text[place["start"] : place["end"]] == place["quote"]

    def test_the_items_as_a_workbook(self, client: FlaskClient) -> None:
        address = hand_in(client, name="=青禾县/2025年报.txt")
        links = page(client.get(address)).xpath("//a[contains(., '下载检查表（Excel）')]/@href")
        assert links == ["/checks/1/items.xlsx"]
        answer = client.get("/checks/1/items.xlsx")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert quote("检查表-2025年报.xlsx") in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        result = check_bytes(COUNTY_REPORT.encode(), "x.txt", default_catalogue())
        shown = [row[4] for row in book["检查事项"].iter_rows(min_row=2, values_only=True)]
        assert shown == [STATUSES[item.status] for item in result.items]

    def test_an_unreadable_file_has_a_workbook_that_says_so(self, client: FlaskClient) -> None:
        hand_in(client, b"", "空.docx")
        book = openpyxl.load_workbook(io.BytesIO(client.get("/checks/1/items.xlsx").data))
        assert book["检查事项"].max_row == 1
        assert book["问题"]["B2"].value == "不可读"

    def test_original_comes_back_byte_for_byte(self, client: FlaskClient) -> None:
        hand_in(client)
        answer = client.get("/checks/1/original")
        assert answer.data == COUNTY_REPORT.encode()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_export_is_the_same_report_and_is_kept(
        self, client: FlaskClient, settings: Settings
    ) -> None:
        hand_in(client)
        answer = client.post("/checks/1/export")
        document = read(answer.data)
        assert document.facts.year == 2025
        assert document.facts.unit == "青禾县人民政府"
        (kept,) = (settings.exports / "2025").glob("*.docx")
        assert kept.read_bytes() == answer.data


class TestDeleting:
    def test_asks_first(self, client: FlaskClient) -> None:
        hand_in(client)
        answer = client.get("/checks/1/delete")
        assert "删除后不能恢复" in words(answer)
        assert client.get("/checks/1").status_code == 200

    def test_removes_file_and_result(self, app: Flask, client: FlaskClient) -> None:
        hand_in(client)
        answer = client.post("/checks/1/delete", follow_redirects=True)
        assert "已删除“报告.txt”。" in words(answer)
        assert client.get("/checks/1").status_code == 404
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Received)) == 0


@pytest.mark.parametrize(
    "end",
    ["", "/read", "/delete", "/result.json", "/items.xlsx", "/original", "/annotated", "/opinion"],
)
def test_a_file_that_is_not_there_is_404(client: FlaskClient, end: str) -> None:
    assert client.get(f"/checks/99{end}").status_code == 404


def test_a_newer_catalogue_is_said(app: Flask, client: FlaskClient) -> None:
    address = hand_in(client)
    assert "检查清单此后有更新" not in words(client.get(address))
    with app.app_context():
        db.session.execute(sa.update(Received).values(catalogue_hash="older"))
        db.session.commit()
    assert "检查清单此后有更新" in words(client.get(address))
