"""Notes of a point, month by month, and the figures in them."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.extensions import db
from app.ledger import clock
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import ProgressNote
from tests.integration.ledger_support import CLASSES
from tests.integration.ledger_support import MONEY
from tests.integration.ledger_support import PEOPLE
from tests.integration.ledger_support import RATE
from tests.integration.ledger_support import a_point
from tests.integration.ledger_support import keep_plan
from tests.integration.ledger_support import target
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words

POINT = "/plans/1/ledger/points/1"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2025, 7, 1))


def folded(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def noted(app: Flask) -> list[tuple[str, str, dict[str, str]]]:
    """Every note as it is stored."""
    with app.app_context():
        notes = db.session.scalars(sa.select(ProgressNote).order_by(ProgressNote.id))
        return [(note.month, note.text, note.figures) for note in notes]


class TestNotes:
    @pytest.fixture(autouse=True)
    def _plan(self, app: Flask) -> None:
        with app.app_context():
            keep_plan(a_point(targets=[CLASSES, RATE, PEOPLE, MONEY]))

    def add(self, client: FlaskClient, **typed: str):
        return client.post(
            "/plans/1/ledger/points/1/notes", data={"month": "2025-03", "text": "", **typed}
        )

    def test_the_form_offers_this_month_and_every_target(self, client: FlaskClient) -> None:
        answer = client.get(POINT)
        form = fields_of(answer, "/notes")
        assert form["month"] == "2025-07"
        labels = [folded(e) for e in page(answer).xpath("//label[starts-with(@for, 'figure')]")]
        assert labels == [
            "培训班：2期", "按期办结率：不低于95%", "培训执法人员：不少于600人次", "投入经费：不少于50万元",
        ]  # fmt: skip
        assert "以“万元”计。还没有数据。" in words(answer)

    def test_a_note_is_kept_as_typed_and_starts_the_point(
        self, app: Flask, client: FlaskClient
    ) -> None:
        answer = client.post(
            "/plans/1/ledger/points/1/notes",
            data={"month": "3月", "text": " 办了一期。\r\n来了 320 人。", "figure_0": "一期",
                  "figure_1": "九十六%", "figure_2": "1.2万", "figure_3": "30"},
        )  # fmt: skip
        assert answer.location == POINT
        assert noted(app) == [
            ("2025-03", "办了一期。\n来了 320 人。",
             {"0": "一期", "1": "九十六%", "2": "1.2万", "3": "30万元"}),
        ]  # fmt: skip
        with app.app_context():
            assert db.session.get_one(Point, 1).state is PointState.IN_PROGRESS
        said = words(client.get(POINT))
        assert "已记下这条进展，状态改为“进行中”。" in said
        for reached in ("2期 1期2025年3月 未达到", "不低于95% 96%2025年3月 已达到",
                        "不少于600人次 1.2万人次2025年3月 已达到", "不少于50万元 30万元2025年3月 未达到"):  # fmt: skip
            assert reached in said
        assert "以“万元”计。2025年3月：30万元。" in said
        assert "本机用户，" in said

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"figure_0": "若干"}, "“若干”不是一个准确的数。请填 12、12期、十二 这样的数；约数、范围写在进展情况里。"),
            ({"figure_1": "差不多"}, "“差不多”不是一个准确的数。请填 95、95%、九十五% 这样的数；"),
            ({"figure_2": "320人"}, "“320人”的单位与目标的“人次”不同，不能比较。请填以“人次”计的数。"),
            ({"figure_0": "1.5"}, "“1.5”不是整数。以“期”计的数应当是整数。"),
            ({"month": ""}, "请填写月份，例如 2025-03 或 2025年3月。"),
            ({"month": "2025-13"}, "请填写月份，例如 2025-03 或 2025年3月。"),
            ({"month": "2023-12"}, "这是 2025 年的工作要点，月份应当在 2024年1月 到 2026年12月 之间。"),
            ({"month": "2027-01"}, "这是 2025 年的工作要点，月份应当在 2024年1月 到 2026年12月 之间。"),
            ({"text": "  "}, "请写明进展情况，或者填一个数据。"),
            ({"text": "长" * 5001}, "进展情况不超过 5000 个字，请分成几条来记。"),
        ],
    )  # fmt: skip
    def test_faults_are_said_and_nothing_is_lost(
        self, app: Flask, client: FlaskClient, typed: dict[str, str], said: str
    ) -> None:
        sent = {"month": "2025-03", "text": "办了一期。", **typed}
        answer = client.post("/plans/1/ledger/points/1/notes", data=sent)
        assert answer.status_code == 422
        assert words(answer).count(said) == 2  # in the summary and beside the field
        shown = fields_of(answer, "/notes")
        assert {name: shown[name] for name in sent} == sent
        assert noted(app) == []

    @pytest.mark.parametrize(
        "month", ["2024-01", "2026-12", "2025年3月", "202503", "３月份", "三月"]
    )
    def test_months_around_the_plans_year(
        self, app: Flask, client: FlaskClient, month: str
    ) -> None:
        assert self.add(client, month=month, text="记。").status_code == 302
        assert noted(app)[0][0] in {"2024-01", "2026-12", "2025-03"}

    @pytest.mark.parametrize(
        ("raw", "kept", "shown"),
        [("1.5", "1.5万人次", "1.5万人次"), ("0.06万", "0.06万", "600人次"), ("600人次", "600人次", "600人次")],
    )  # fmt: skip
    def test_a_figure_in_ten_thousands_keeps_its_unit(
        self, app: Flask, client: FlaskClient, raw: str, kept: str, shown: str
    ) -> None:
        with app.app_context():
            many = target("ge", 12_000, "人次", "培训1.2万人次以上", "培训")
            keep_plan(a_point(targets=[many]))
        client.post("/plans/2/ledger/points/2/notes", data={"month": "3月", "figure_0": raw})
        assert noted(app) == [("2025-03", "", {"0": kept})]
        said = words(client.get("/plans/2/ledger/points/2"))
        assert f"不少于1.2万人次 {shown}2025年3月" in said

    def test_a_figure_alone_is_a_note(self, app: Flask, client: FlaskClient) -> None:
        self.add(client, figure_0="0")
        assert noted(app) == [("2025-03", "", {"0": "0"})]
        assert "2期 0期2025年3月 未达到" in words(client.get(POINT))

    def test_the_same_note_sent_twice_is_kept_once(self, app: Flask, client: FlaskClient) -> None:
        self.add(client, text="办了一期。")
        self.add(client, text="办了一期。")
        assert len(noted(app)) == 1
        assert "这条进展已经记过，没有重复记。" in words(client.get(POINT))

    def test_the_figure_of_the_latest_month_counts(self, client: FlaskClient) -> None:
        self.add(client, month="2025-05", text="第二期。", figure_0="2")
        self.add(client, month="2025-03", text="补记。", figure_0="1")
        self.add(client, month="2025-06", text="没有变化。")
        assert "2期 2期2025年5月 已达到" in words(client.get(POINT))

    def test_the_newest_month_stands_first(self, client: FlaskClient) -> None:
        for month, text in (("2025-03", "三月甲"), ("2025-05", "五月"), ("2025-03", "三月乙")):
            self.add(client, month=month, text=text)
        notes = page(client.get(POINT)).find_class("note")
        assert [folded(note.find_class("prose")[0]) for note in notes] == [
            "五月",
            "三月乙",
            "三月甲",
        ]

    def test_a_note_is_corrected(self, app: Flask, client: FlaskClient) -> None:
        self.add(client, text="办了一期。", figure_0="1")
        address = f"{POINT}/notes/1/edit"
        form = fields_of(client.get(address))
        assert (form["month"], form["text"], form["figure_0"]) == ("2025-03", "办了一期。", "1")
        assert client.post(address, data={**form, "text": ""}).status_code == 302
        faulty = client.post(address, data={**form, "month": "2020-01", "text": "改了。"})
        assert faulty.status_code == 422
        assert "月份应当在 2024年1月 到 2026年12月 之间" in words(faulty)
        form = fields_of(client.get("/plans/1/ledger/points/1/notes/1/edit"))
        answer = client.post(address, data={**form, "figure_0": "2期"})
        assert answer.location == f"{POINT}#note-1"
        assert noted(app) == [("2025-03", "", {"0": "2期"})]

    def test_two_who_correct_at_once_see_each_other(self, app: Flask, client: FlaskClient) -> None:
        self.add(client, text="办了一期。")
        address = f"{POINT}/notes/1/edit"
        mine, theirs = fields_of(client.get(address)), fields_of(client.get(address))
        client.post(address, data={**theirs, "text": "别人改的。"})
        answer = client.post(address, data={**mine, "text": "我改的。"})
        assert answer.status_code == 409
        assert "别人改的。" in words(answer)
        again = fields_of(answer)
        assert again["text"] == "我改的。"
        assert noted(app)[0][1] == "别人改的。"
        client.post(address, data=again)
        assert noted(app)[0][1] == "我改的。"

    def test_deleting_asks_first(self, app: Flask, client: FlaskClient) -> None:
        self.add(client, text="办了一期。", figure_0="1")
        answer = client.get("/plans/1/ledger/points/1/notes/1/delete")
        assert "办了一期。" in words(answer)
        assert len(noted(app)) == 1
        client.post("/plans/1/ledger/points/1/notes/1/delete")
        assert noted(app) == []
        assert client.get("/plans/1/ledger/points/1/notes/1/edit").status_code == 404

    def test_figures_of_targets_that_are_gone_are_kept(
        self, app: Flask, client: FlaskClient
    ) -> None:
        self.add(client, text="办了一期。", figure_0="1", figure_3="30万元")
        with app.app_context():
            db.session.get_one(Point, 1).targets = [target("ge", 3, "件", "审查文件3件")]
            db.session.commit()
        assert "审查文件3件 不少于3件 1件2025年3月 未达到" in words(client.get(POINT))
        form = fields_of(client.get("/plans/1/ledger/points/1/notes/1/edit"))
        client.post("/plans/1/ledger/points/1/notes/1/edit", data={**form, "figure_0": ""})
        assert noted(app) == [("2025-03", "办了一期。", {"3": "30万元"})]
