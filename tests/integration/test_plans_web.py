"""Work plans on the web: handed in, confirmed, deleted and brought back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.plans import queries
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words
from tests.integration.plan_pages import PLAN
from tests.integration.plan_pages import confirm
from tests.integration.plan_pages import hand_in_plan
from tests.integration.plan_pages import note
from tests.integration.plan_pages import notes
from tests.integration.plan_pages import numbers
from tests.integration.plan_pages import point
from tests.integration.plan_pages import send

PLANS = Path(__file__).parents[1] / "corpus" / "plans"


class TestHandingIn:
    def test_the_list_says_what_to_do_while_there_is_none(self, client: FlaskClient) -> None:
        assert "还没有工作要点。请上传年初印发的工作要点" in words(client.get("/plans/"))

    def test_a_file_becomes_a_table(self, client: FlaskClient, app: Flask) -> None:
        assert hand_in_plan(client) == "/plans/1/"
        assert numbers(client) == ["一(一)", "一(二)", "二(一)", "二(二)"]
        fields = fields_of(client.get("/plans/1/"), "/plans/1/")
        assert fields["plan-year"] == "2025"
        assert fields["plan-unit"] == "青禾县人民政府"
        assert fields["plan-level"] == "county"
        assert fields["point-1-responsible"] == "县司法局、县(市、区)政府"
        assert fields["point-1-targets"] == "备案率 ≥ 95%\n评估文件 ≥ 2件\n每季度通报备案情况 = 1次"
        assert fields["point-1-deadline"] == "2025-06-30"
        assert fields["point-1-deadline_words"] == "6月底前；每季度"
        assert (fields["point-2-lead"], fields["point-2-support"]) == ("县委组织部", "县司法局")
        assert fields["point-3-headings"] == "抓好监督"
        assert point(app, "二(一)")["deadline"] == "2025-11-30"

    @pytest.mark.parametrize(
        ("title", "unit"),
        [
            ("云溪镇2025年法治建设工作要点", "云溪镇人民政府"),
            ("青禾县司法局2025年法治建设工作要点", "青禾县司法局"),
            ("市区促进依法行政工作打算", ""),
        ],
    )
    def test_the_unit_is_proposed_from_the_title(
        self, client: FlaskClient, title: str, unit: str
    ) -> None:
        hand_in_plan(client, PLAN.replace(PLAN.splitlines()[0], title))
        assert fields_of(client.get("/plans/1/"), "/plans/1/")["plan-unit"] == unit

    def test_pasted_text_is_taken_as_well(self, client: FlaskClient) -> None:
        answer = client.post("/plans/new", data={"text": PLAN})
        assert answer.location == "/plans/1/"
        assert "粘贴的文字.txt。共 4 项任务、4 个目标。" in words(client.get("/plans/1/"))

    def test_nothing_and_both_are_said(self, client: FlaskClient) -> None:
        answer = client.post("/plans/new", data={})
        assert answer.status_code == 422
        assert "请先选择一份文件，或者粘贴工作要点全文。" in words(answer)
        assert "请先选择" not in words(client.get("/plans/new"))
        both = client.post(
            "/plans/new",
            data={"file": (io.BytesIO(b"x"), "a.txt"), "text": PLAN},
            content_type="multipart/form-data",
        )
        assert both.status_code == 422
        assert "文件和粘贴的文字只能交一样。要用粘贴的文字" in words(both)
        assert page(both).get_element_by_id("text").text == PLAN

    def test_what_cannot_be_read_is_said_in_the_readers_words(self, client: FlaskClient) -> None:
        answer = client.post(
            "/plans/new",
            data={"file": (io.BytesIO(b""), "空.docx")},
            content_type="multipart/form-data",
        )
        assert answer.status_code == 422
        assert "文件是空的" in words(answer)
        pasted = client.post("/plans/new", data={"text": " \n "})
        assert pasted.status_code == 422
        assert page(pasted).get_element_by_id("text").text == " \n "
        assert "还没有工作要点" in words(client.get("/plans/"))

    def test_a_file_without_points_is_kept_and_said(self, client: FlaskClient) -> None:
        hand_in_plan(client, "关于召开会议的通知\n\n请各单位按时参加会议。\n", "通知.txt")
        said = words(client.get("/plans/1/"))
        assert "没有读到任务：找不到编号的任务、责任单位或任务分解表。文件已经保存。" in said
        answer = send(client, "add")
        assert answer.status_code == 302
        assert numbers(client) == ["1"]
        assert "没有读到任务" not in words(client.get("/plans/1/"))

    def test_the_original_comes_back_as_it_was(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        answer = client.get("/plans/1/original")
        assert answer.data == PLAN.encode()
        assert answer.headers["Content-Disposition"].startswith("attachment")

    def test_what_the_plan_lacks_leads_to_its_row(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        tree = page(client.get("/plans/1/"))
        (link,) = tree.xpath("//section[@class='remarks']//a")
        assert (link.text, link.get("href")) == ("二(二) 落实报告制度", "#row-4")
        assert "1 项没有写明责任单位（不影响确认）" in tree.text_content()
        send(client, p4_responsible="县政府办公室")
        assert not page(client.get("/plans/1/")).xpath("//section[@class='remarks']")

    def test_faults_of_a_plan_are_listed(self, client: FlaskClient) -> None:
        hand_in_plan(client, (PLANS / "xinhe-county-faults.txt").read_bytes())
        said = words(client.get("/plans/1/"))
        assert "没有写明是哪一年的工作要点" in said
        assert "序号“（一）”重复：“加强文件备案”前面已有同一序号。" in said
        assert "“二(二)”只有序号，没有内容。" in said
        links = page(client.get("/plans/1/")).xpath("//section[@class='remarks']//a/@href")
        assert "#plan-year" in links
        assert len([link for link in links if link.startswith("#row-")]) >= 3


class TestConfirming:
    def test_a_confirmed_plan_is_found_by_unit_and_year(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        answer = send(client, "confirm", head_unit="青禾县人民政府")
        assert answer.location == "/plans/1/"
        said = words(client.get("/plans/1/"))
        assert "工作要点已确认。其中 1 项没有责任单位：二(二)。" in said
        assert "青禾县人民政府（县级政府），2025 年。共 4 项任务、4 个目标。" in said
        assert not page(client.get("/plans/1/")).xpath("//textarea")
        with app.app_context():
            found = queries.confirmed("青禾县人民政府", 2025)
            assert found is not None
            assert found.id == 1
            assert queries.confirmed("青禾县人民政府", 2024) is None
            assert [plan.id for plan in queries.all_confirmed()] == [1]

    def test_what_is_missing_is_said_and_the_rest_saved(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        answer = send(
            client,
            "confirm",
            head_year="",
            head_unit="",
            p1_number="二(二)",
            p2_number="",
            p3_title="",
            p3_text="",
        )
        assert answer.status_code == 422
        said = words(answer)
        assert "内容已保存，但还不能确认" in said
        for expected in (
            "请填写年度",
            "请填写单位的全称",
            "没有序号，请补写",
            "序号相同",
            "没有写任务内容",
        ):
            assert expected in said
        assert numbers(client) == ["二(二)", "", "二(一)", "二(二)"]
        with app.app_context():
            assert queries.the(1).confirmed_at is None
            assert queries.the(1).year is None

    def test_a_plan_without_points_is_not_confirmed(self, client: FlaskClient) -> None:
        hand_in_plan(client, "青禾县2025年会议通知\n\n请各单位按时参加会议。\n")
        answer = send(client, "confirm", head_unit="青禾县人民政府", head_year="2025")
        assert answer.status_code == 422
        assert "至少要有一项任务" in words(answer)

    def test_there_is_one_plan_for_a_unit_and_year(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        confirm(client)
        second = hand_in_plan(client)
        fields = fields_of(client.get(second), second)
        answer = client.post(second, data={**fields, "go": "confirm"})
        assert answer.status_code == 422
        assert "青禾县人民政府2025年已有一份确认的工作要点，一个单位一年只能有一份" in words(answer)
        assert page(answer).xpath("//a[text()='打开那一份']/@href") == ["/plans/1/"]
        other = client.post(second, data={**fields, "plan-year": "2024", "go": "confirm"})
        assert other.status_code == 302

    def test_reopened_it_keeps_its_points_and_notes(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        confirm(client)
        note(app, 1, "一季度情况", t0="93")
        client.post("/plans/1/reopen")
        assert numbers(client) == ["一(一)", "一(二)", "二(一)", "二(二)"]
        send(client, p1_title="改过的题目", p1_targets="备案率 ≥ 96%")
        confirm(client)
        assert point(app, "一(一)")["id"] == 1
        assert notes(app, "一(一)")[0] == ("一季度情况", {"0": "93"})

    def test_a_confirmed_plan_loses_no_points(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        confirm(client)
        assert client.post("/plans/1/points/1/delete").location == "/plans/1/"
        assert "请先重新打开修改" in words(client.get("/plans/1/"))

    def test_the_list_goes_by_year_and_unit(self, client: FlaskClient) -> None:
        for year, unit in (
            (2024, "青禾县人民政府"),
            (2025, "白沙区人民政府"),
            (2025, "云溪镇人民政府"),
        ):
            address = hand_in_plan(client)
            fields = fields_of(client.get(address), address)
            changed = {"plan-year": str(year), "plan-unit": unit, "go": "confirm"}
            client.post(address, data={**fields, **changed})
        hand_in_plan(client)
        tables = page(client.get("/plans/")).xpath("//table")
        drafts, confirmed = (
            [
                [" ".join(cell.text_content().split()) for cell in row[1:4]]
                for row in table.xpath(".//tbody/tr")
            ]
            for table in tables
        )
        assert drafts == [["青禾县人民政府", "2025", "4 项"]]
        assert confirmed == [
            ["云溪镇人民政府", "2025", "4 项"],
            ["白沙区人民政府", "2025", "4 项"],
            ["青禾县人民政府", "2024", "4 项"],
        ]


class TestDeleting:
    def test_a_deleted_plan_can_be_brought_back(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        confirm(client)
        assert "它的 4 项任务和台账记录会从列表中移走" in words(client.get("/plans/1/delete"))
        assert client.post("/plans/1/delete").location == "/plans/"
        assert client.get("/plans/1/").status_code == 404
        assert "已删除的工作要点" in words(client.get("/plans/"))
        with app.app_context():
            assert queries.all_confirmed() == []
        assert client.post("/plans/1/restore").location == "/plans/1/"
        assert "工作要点已恢复。" in words(client.get("/plans/1/"))
        with app.app_context():
            assert [plan.id for plan in queries.all_confirmed()] == [1]
        assert client.post("/plans/1/restore").status_code == 404

    def test_brought_back_it_does_not_push_another_one_out(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        confirm(client)
        client.post("/plans/1/delete")
        second = hand_in_plan(client)
        client.post(second, data={**fields_of(client.get(second), second), "go": "confirm"})
        client.post("/plans/1/restore")
        assert "这一份恢复为未确认" in words(client.get("/plans/1/"))
        with app.app_context():
            assert [plan.id for plan in queries.all_confirmed()] == [2]

    @pytest.mark.parametrize(
        "address", ["/plans/9/", "/plans/9/delete", "/plans/9/original", "/plans/1/points/9/delete"]
    )
    def test_what_is_not_there_is_not_found(self, client: FlaskClient, address: str) -> None:
        hand_in_plan(client)
        assert client.get(address).status_code == 404
