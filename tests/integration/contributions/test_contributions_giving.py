"""The editor gives parts to units, from the plan or by ticking, and takes them back."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import queries as accounts
from app.contributions.models import Contribution
from app.extensions import by_id
from app.extensions import db
from tests.contributing import COUNTY
from tests.contributing import INDEX
from tests.contributing import JUSTICE
from tests.contributing import ONE
from tests.contributing import PART
from tests.contributing import POLICE
from tests.contributing import TEXT
from tests.contributing import give
from tests.contributing import rows
from tests.contributing import stored
from tests.contributing import version
from tests.contributing import write
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words
from tests.invented_plan import Task
from tests.invented_plan import confirm_plan


class TestGiving:
    def test_every_part_to_every_unit_and_nothing_twice(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        give(app)
        shown = editor.get("/reports/1/contributions/assign")
        boxes = page(shown)
        names = [" ".join(n.text_content().split()) for n in boxes.xpath("//*[@id='units']//label")]
        # Neither the county that reports nor the city above it; the parts that are given say so.
        assert names == [POLICE, JUSTICE, "青禾县财政局 还没有填报人账号"]
        assert "行政复议 已分派：青禾县公安局" in words(shown)
        fields = fields_of(shown)
        assert fields["due_on"] == "2026-01-19"
        with app.app_context():
            units = [accounts.unit_named(name).id for name in (POLICE, JUSTICE)]  # type: ignore[union-attr]
        sent = {
            **fields,
            "parts": [PART, "other"],
            "units": [str(unit) for unit in units],
            "due_on": "2026年2月1日",
            "wanted": "三百字以内。",
        }
        done = editor.post("/reports/1/contributions/assign", data=sent)
        assert done.location == INDEX
        said = words(editor.get(INDEX))
        assert "已分派 3 项；1 项以前分派过，没有重复分派。" in said
        assert [row[:3] for row in rows(editor)] == [
            ["行政复议", POLICE, "2026年1月15日还有 10 天"],
            ["其他情况", POLICE, "2026年2月1日还有 27 天"],
            ["行政复议", JUSTICE, "2026年2月1日还有 27 天"],
            ["其他情况", JUSTICE, "2026年2月1日还有 27 天"],
        ]
        assert stored(app, 2)["wanted"] == "三百字以内。"
        assert stored(app, 1)["wanted"] == "写明件数。"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"parts": []}, "请勾选要分派的事项。"),
            ({"units": []}, "请勾选填报单位。"),
            ({"due_on": "下周"}, "请填写日期，例如 2026-01-15。"),
            ({"due_on": ""}, "请填写期限，例如 2026-01-15。"),
            ({"due_on": "2026-01-04"}, "期限已经过去"),
            ({"due_on": "2126-01-04"}, "期限太晚了"),
            ({"wanted": "字" * 2001}, "填报要求不超过 2000 个字。"),
        ],
    )
    def test_faults_keep_what_was_ticked_and_typed(
        self, app: Flask, editor: FlaskClient, typed: dict[str, object], said: str
    ) -> None:
        with app.app_context():
            unit = accounts.unit_named(POLICE)
            assert unit is not None
            number = str(unit.id)
        sent = {
            "parts": [PART],
            "units": [number],
            "due_on": "2026-02-01",
            "wanted": "写明件数。",
            **typed,
        }
        got = editor.post("/reports/1/contributions/assign", data=sent)
        assert got.status_code == 422
        assert said in words(got)
        ticked = page(got).xpath("//input[@type='checkbox'][@checked]/@value")
        assert ticked == [*sent["parts"], *sent["units"]]  # type: ignore[misc]
        assert fields_of(got)["wanted"] == sent["wanted"]
        with app.app_context():
            assert by_id(Contribution, 1) is None

    def test_only_parts_and_units_that_the_page_shows(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        with app.app_context():
            own = accounts.unit_named(COUNTY)
            assert own is not None
            number = str(own.id)
        for parts, units in (([PART], [number]), (["no-such-part"], ["3"]), ([PART], ["999"])):
            sent = {"parts": parts, "units": units, "due_on": "2026-02-01"}
            got = editor.post("/reports/1/contributions/assign", data=sent)
            assert got.status_code == 422
        with app.app_context():
            assert by_id(Contribution, 1) is None

    def test_another_date_and_other_words(self, app: Flask, editor: FlaskClient) -> None:
        give(app)
        address = "/reports/1/contributions/1/edit"
        fields = fields_of(editor.get("/reports/1/contributions/1/edit"))
        assert (fields["due_on"], fields["wanted"]) == ("2026-01-15", "写明件数。")
        sent = {"due_on": "2026-03-01", "wanted": "写明件数和结果。"}
        assert editor.post("/reports/1/contributions/1/edit", data=sent).location == ONE
        assert stored(app, 1)["due_on"] == dt.date(2026, 3, 1)
        assert stored(app, 1)["wanted"] == "写明件数和结果。"
        assert "改期限或要求" in words(editor.get(ONE))
        got = editor.post(address, data={**sent, "due_on": "2025-12-01"})
        assert got.status_code == 422

    def test_an_overdue_date_may_stay(self, app: Flask, editor: FlaskClient) -> None:
        give(app, days=-3)
        sent = {"due_on": "2026-01-02", "wanted": "补上。"}
        assert editor.post(f"{ONE}/edit", data=sent).location == ONE
        assert stored(app, 1)["wanted"] == "补上。"


PLAN = (
    Task(
        "一(一)",
        "加强规范性文件备案",
        "加强规范性文件备案。县政府规范性文件印发后15日内报送备案，报备率达到95%以上。",
        lead=("县司法局",),
        responsible=("县政府各部门", "县发展和改革局"),
        support=("县公安局",),
    ),
    Task(
        "一(二)",
        "及时报送备案",
        "及时报送备案。县政府规范性文件印发后按时报送备案。",
        lead=("县司法局",),
        responsible=("柳河镇",),
    ),
)


class TestTheProposal:
    ADDRESS = "/reports/1/contributions/proposal"

    def test_from_the_units_of_the_plan(self, app: Flask, editor: FlaskClient) -> None:
        confirm_plan(app, PLAN)
        assert "按工作要点分派" in words(editor.get(INDEX))
        tree = page(editor.get("/reports/1/contributions/proposal"))
        boxes = tree.xpath("//input[@name='rows']")
        ticked = {box.get("value"): box.get("checked") is not None for box in boxes}
        assert ticked == {
            f"normative-filing:{JUSTICE}": True,
            "normative-filing:县发展和改革局": True,
            f"normative-filing:{POLICE}": False,
            "normative-filing:柳河镇": True,
            # The first point belongs to two parts: the editor decides.
            f"normative-legality-review:{JUSTICE}": True,
            "normative-legality-review:县发展和改革局": True,
            f"normative-legality-review:{POLICE}": False,
        }
        shown = words(editor.get(self.ADDRESS))
        assert "一(一) 加强规范性文件备案；一(二) 及时报送备案" in shown
        assert "县发展和改革局 单位表里还没有，分派时会添加" in shown
        assert "这些是统称，不能直接分派：县政府各部门。" in shown

    def test_what_the_editor_confirms_is_given_and_nothing_else(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        confirm_plan(app, PLAN)
        chosen = [f"normative-filing:{POLICE}", "normative-filing:柳河镇"]
        sent = {"rows": chosen, "due_on": "2026-02-01", "wanted": ""}
        done = editor.post("/reports/1/contributions/proposal", data=sent)
        assert done.location == INDEX
        assert [row[:2] for row in rows(editor)] == [
            ["规范性文件备案", "柳河镇"],
            ["规范性文件备案", POLICE],
        ]
        assert [point["number"] for point in stored(app, 2)["points"]] == ["一(二)"]  # type: ignore[attr-defined]
        assert [point["number"] for point in stored(app, 1)["points"]] == ["一(一)"]  # type: ignore[attr-defined]
        with app.app_context():
            made = accounts.unit_named("柳河镇")
            assert made is not None
            assert (made.level.value, made.parent and made.parent.name) == ("township", COUNTY)
            assert accounts.unit_named("县发展和改革局") is None
        assert "一(一) 加强规范性文件备案" in words(police.get("/contributions/1"))
        left = page(editor.get(self.ADDRESS)).xpath("//input[@name='rows']/@value")
        assert sorted(box for box in left if box.startswith("normative-filing:")) == sorted(
            [f"normative-filing:{JUSTICE}", "normative-filing:县发展和改革局"]
        )

    def test_faults_keep_what_was_ticked(self, app: Flask, editor: FlaskClient) -> None:
        confirm_plan(app, PLAN)
        chosen = [f"normative-filing:{POLICE}"]
        got = editor.post(self.ADDRESS, data={"rows": chosen, "due_on": "某天", "wanted": "要。"})
        assert got.status_code == 422
        assert page(got).xpath("//input[@name='rows'][@checked]/@value") == chosen
        got = editor.post(self.ADDRESS, data={"due_on": "2026-02-01"})
        assert "请勾选要分派的任务。" in words(got)
        got = editor.post(self.ADDRESS, data={"rows": ["causes:谁"], "due_on": "2026-02-01"})
        assert got.status_code == 422

    def test_without_a_plan_it_says_so(self, editor: FlaskClient) -> None:
        assert "还没有确认的工作要点" in words(editor.get(self.ADDRESS))


class TestTakingBack:
    def test_asks_keeps_everything_and_gives_it_back(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        give(app)
        write(police, 1, TEXT)
        fields = fields_of(police.get("/contributions/1"), "/contributions/1")
        asked = words(editor.get("/reports/1/contributions/1/remove"))
        assert "已写的 20 字、0 个附件都会保留" in asked
        assert stored(app, 1)["removed"] is False
        assert editor.post("/reports/1/contributions/1/remove").location == INDEX
        assert rows(editor) == []
        assert "没有要填报的内容" in words(police.get("/contributions/"))
        got = police.post(
            "/contributions/1", data={**fields, "contribution-text": "还在写。", "go": "save"}
        )
        assert got.status_code == 409
        assert "主笔已经收回这项填报" in words(got)
        assert page(got).xpath("//textarea")[0].text == "还在写。"
        assert "恢复分派" in words(editor.get(ONE))
        for act in ("accept", "return", "merge"):
            sent = {"version": version(app), "reason": "不行。", "words": "话"}
            assert editor.post(f"{ONE}/{act}", data=sent).status_code == 409
        assert editor.post("/reports/1/contributions/1/restore").location == INDEX
        assert stored(app, 1)["text"] == TEXT
        assert write(police, 1, TEXT, "submit").location == "/contributions/"

    def test_given_again_it_is_as_it_was(self, app: Flask, editor: FlaskClient) -> None:
        give(app)
        with app.app_context():
            found = by_id(Contribution, 1)
            assert found is not None
            found.text = TEXT
            db.session.commit()
        editor.post(f"{ONE}/remove")
        assert give(app, days=30, wanted="重新填。") == 1
        kept = stored(app, 1)
        assert (kept["text"], kept["wanted"], kept["removed"]) == (TEXT, "重新填。", False)
