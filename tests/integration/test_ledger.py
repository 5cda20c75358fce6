"""The ledger of a plan: the list, one point and its state."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.extensions import db
from app.ledger import clock
from app.plans.models import Point
from app.plans.models import PointState
from tests.integration.ledger_support import CLASSES
from tests.integration.ledger_support import PEOPLE
from tests.integration.ledger_support import RATE
from tests.integration.ledger_support import TITLE
from tests.integration.ledger_support import a_note
from tests.integration.ledger_support import a_point
from tests.integration.ledger_support import keep_five
from tests.integration.ledger_support import keep_plan
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words

POINT = "/plans/1/ledger/points/1"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2025, 7, 1))


def folded(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows(client: FlaskClient, address: str = "/plans/1/ledger") -> list[list[str]]:
    """The cells of every row, headings of the plan left out."""
    found = page(client.get(address)).xpath("//tr[starts-with(@id, 'point-')]")
    return [[folded(cell) for cell in row.iter("td")] for row in found]


def numbers(client: FlaskClient, address: str) -> list[str]:
    return [row[0] for row in rows(client, address)]


class TestTheList:
    def test_a_row_tells_everything_of_a_point(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        first, second, third, fourth, _ = rows(client)
        assert first == [
            "一(一)1", "健全制度", "牵头 县司法局责任 县财政局配合 各乡镇人民政府",
            "2025年6月30日6月底前", "—", "逾期未启动", "2025年3月 印发了 工作方案。共 2 条",
        ]  # fmt: skip
        assert second[3:] == [
            "2025年9月9月", "按期办结率 不低于95% 95%，已达到", "进行中", "共 1 条",
        ]  # fmt: skip
        assert third[4:6] == [
            "培训班 2期 1期，未达到 培训执法人员 不少于600人次 320人次，未达到",
            "已完成2025年7月2日，晚于时限",
        ]
        assert fourth[2:4] == ["未写明", "长期坚持"]
        assert fourth[6] == "还没有"

    def test_every_point_stands_in_one_state(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        assert "共 5 项：未启动 2、进行中 1、已完成 1、逾期 1" in words(
            client.get("/plans/1/ledger")
        )

    @pytest.mark.parametrize(
        ("day", "late"),
        [("2025-06-30", 0), ("2025-07-01", 1), ("2025-10-01", 2), ("2026-01-01", 3)],
    )
    def test_what_is_overdue_depends_on_the_day(
        self,
        app: Flask,
        client: FlaskClient,
        monkeypatch: pytest.MonkeyPatch,
        day: str,
        late: int,
    ) -> None:
        monkeypatch.setattr(clock, "today", lambda: dt.date.fromisoformat(day))
        keep_five(app)
        assert f"逾期 {late} " in words(client.get("/plans/1/ledger"))

    def test_points_stand_in_the_plans_order_under_its_headings(
        self, app: Flask, client: FlaskClient
    ) -> None:
        keep_five(app)
        tree = page(client.get("/plans/1/ledger"))
        assert [folded(e) for e in tree.xpath("//tr[@class='heading-row']")] == [
            "健全制度体系",
            "严格规范公正文明执法",
        ]
        assert numbers(client, "/plans/1/ledger") == [
            "一(一)1", "一(一)2", "一(二)", "一(三)", "一(四)",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("asked", "found", "tally"),
        [
            ("unit=县司法局", ["一(一)1", "一(一)2", "一(二)", "一(四)"], "县司法局：共 4 项"),
            ("unit=县司法局&role=lead", ["一(一)1", "一(二)"], "县司法局：共 2 项"),
            ("unit=县司法局&role=responsible", ["一(四)"], "县司法局：共 1 项"),
            ("unit=县司法局&role=support", ["一(一)2"], "县司法局：共 1 项"),
            ("unit=县司法局&state=overdue", ["一(一)1"], "县司法局：共 4 项"),
            ("unit=各乡镇人民政府", ["一(一)1"], "各乡镇人民政府：共 1 项"),
            ("state=done", ["一(二)"], "共 5 项"),
            ("state=not_started", ["一(三)", "一(四)"], "共 5 项"),
            ("state=nonsense&role=x", ["一(一)1", "一(一)2", "一(二)", "一(三)", "一(四)"], "共 5 项"),
            ("unit=没有的局&role=lead", ["一(一)1", "一(一)2", "一(二)", "一(三)", "一(四)"], "共 5 项"),
            ("unit=县财政局&state=done", [], "县财政局：共 1 项"),
        ],
    )  # fmt: skip
    def test_is_chosen_by_unit_and_state(
        self, app: Flask, client: FlaskClient, asked: str, found: list[str], tally: str
    ) -> None:
        keep_five(app)
        answer = client.get(f"/plans/1/ledger?{asked}")
        assert numbers(client, f"/plans/1/ledger?{asked}") == found
        assert tally in words(answer)
        assert ("没有这样的任务。" in words(answer)) == (not found)

    def test_a_state_is_chosen_within_the_unit(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        tree = page(client.get("/plans/1/ledger?unit=县司法局&role=lead"))
        (late,) = tree.xpath("//nav[@aria-label='按状态筛选']/a[text()='逾期']/@href")
        assert numbers(client, late) == ["一(一)1"]
        assert [o.text for o in tree.xpath("//select[@id='unit']/option")] == [
            "全部单位", "县司法局", "县财政局", "各乡镇人民政府", "县政府办公室",
        ]  # fmt: skip
        assert tree.xpath("//select[@id='unit']/option[@selected]/text()") == ["县司法局"]

    @pytest.mark.parametrize(
        ("deadline", "said", "shown"),
        [
            ("2025-09-30", "9月底前", "2025年9月30日9月底前"),
            ("2025-09-30", "2025年9月30日前", "2025年9月30日"),
            ("2025-09", "2025年9月", "2025年9月"),
            ("", "6月底；年底前", "6月底；年底前"),
            ("", "", "未写明"),
        ],
    )
    def test_a_deadline_is_said_once(
        self, app: Flask, client: FlaskClient, deadline: str, said: str, shown: str
    ) -> None:
        with app.app_context():
            keep_plan(a_point(deadline=deadline, deadline_words=said))
        assert rows(client)[0][3] == shown

    def test_many_units_are_counted(self, app: Flask, client: FlaskClient) -> None:
        with app.app_context():
            keep_plan(a_point(lead=[], responsible=[f"第{n}局" for n in range(6)]))
        assert rows(client)[0][2] == "责任 第0局、第1局、第2局、第3局等 6 个"


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Everything that the database is asked."""
    asked: list[str] = []

    def told(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", told)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", told)


def test_two_hundred_points_stay_usable(
    app: Flask, client: FlaskClient, statements: list[str]
) -> None:
    with app.app_context():
        keep_plan(
            *(
                a_point(
                    f"一({n})",
                    targets=[CLASSES, PEOPLE],
                    notes=[a_note(f"2025-{m:02d}", "做了工作。" * 20, f0="1") for m in range(1, 7)],
                )
                for n in range(200)
            )
        )
    statements.clear()
    started = time.perf_counter()
    answer = client.get("/plans/1/ledger")
    taken = time.perf_counter() - started
    assert len(page(answer).xpath("//tr[starts-with(@id, 'point-')]")) == 200
    assert len(answer.data) < 600_000
    assert len(statements) < 10
    assert taken < 5


class TestOnePoint:
    def test_shows_the_task_whole(self, app: Flask, client: FlaskClient) -> None:
        with app.app_context():
            keep_plan(
                a_point(
                    responsible=["县财政局", "县教育局"],
                    targets=[CLASSES, RATE],
                    notes=[a_note("2025-03", "办了一期。", f0="1")],
                )
            )
        said = words(client.get(POINT))
        assert "加强培训。举办培训班2期，培训执法人员600人次以上。" in said
        assert "牵头单位县司法局 责任单位县财政局、县教育局 完成时限2025年6月30日6月底前" in said
        assert "培训班举办培训班2期 2期 1期2025年3月 未达到" in said
        assert "按期办结率 不低于95% — 无数据" in said

    @pytest.mark.parametrize(
        "missing",
        [
            "/plans/1/ledger/points/9",
            "/plans/2/ledger/points/1",
            "/plans/1/ledger/points/99999999999999999999",
        ],
    )
    def test_a_point_belongs_to_its_plan(
        self, app: Flask, client: FlaskClient, missing: str
    ) -> None:
        with app.app_context():
            keep_plan(a_point())
            keep_plan(a_point())
        assert client.get(missing).status_code == 404
        assert client.post(f"{missing}/state", data={"state": "done"}).status_code == 404

    def test_leads_to_its_neighbours(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        tree = page(client.get("/plans/1/ledger/points/2"))
        assert tree.xpath("//a[@rel='prev']/@href") == ["/plans/1/ledger/points/1"]
        assert tree.xpath("//a[@rel='next']/@href") == ["/plans/1/ledger/points/3"]
        assert not page(client.get("/plans/1/ledger/points/5")).xpath("//a[@rel='next']")

    @pytest.mark.parametrize(
        ("targets", "figures", "state", "hint"),
        [
            ([CLASSES], {"f0": "3"}, PointState.IN_PROGRESS, "目标都已达到。"),
            ([CLASSES], {"f0": "1"}, PointState.IN_PROGRESS, ""),
            ([CLASSES], {"f0": "2"}, PointState.DONE, ""),
            ([CLASSES], {"f0": "1"}, PointState.DONE, "有目标还没有达到，请核对"),
            ([], {}, PointState.DONE, ""),
        ],
    )
    def test_hints_where_state_and_figures_part(
        self, app: Flask, client: FlaskClient, targets: list, figures: dict[str, str],
        state: PointState, hint: str,
    ) -> None:  # fmt: skip
        with app.app_context():
            keep_plan(
                a_point(targets=targets, state=state, notes=[a_note("2025-03", "记。", **figures)])
            )
        hints = [folded(e) for e in page(client.get(POINT)).find_class("hint")]
        assert bool(hints) == bool(hint)
        assert hint in "".join(hints)


def stored(app: Flask) -> Point:
    """The first point with its notes."""
    with app.app_context():
        point = db.session.get_one(Point, 1)
        assert len(point.notes) >= 0
        return point


class TestState:
    @pytest.fixture(autouse=True)
    def _plan(self, app: Flask) -> None:
        with app.app_context():
            keep_plan(a_point(state=PointState.IN_PROGRESS))

    def test_done_is_done_today_unless_said(self, app: Flask, client: FlaskClient) -> None:
        form = fields_of(client.get(POINT), "/state")
        assert (form["state"], form["done_on"]) == ("in_progress", "2025-07-01")
        answer = client.post("/plans/1/ledger/points/1/state", data={**form, "state": "done"})
        assert answer.location == POINT
        assert (stored(app).state, stored(app).done_on) == (PointState.DONE, dt.date(2025, 7, 1))
        client.post("/plans/1/ledger/points/1/state", data={"state": "done", "done_on": ""})
        assert stored(app).done_on == dt.date(2025, 7, 1)
        client.post(
            "/plans/1/ledger/points/1/state", data={"state": "done", "done_on": "2025年6月3日"}
        )
        assert stored(app).done_on == dt.date(2025, 6, 3)
        assert fields_of(client.get(POINT), "/state")["done_on"] == "2025-06-03"

    def test_what_is_not_done_has_no_day(self, app: Flask, client: FlaskClient) -> None:
        client.post(
            "/plans/1/ledger/points/1/state", data={"state": "done", "done_on": "2025-06-03"}
        )
        client.post(
            "/plans/1/ledger/points/1/state", data={"state": "not_started", "done_on": "2025-06-03"}
        )
        assert (stored(app).state, stored(app).done_on) == (PointState.NOT_STARTED, None)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"state": "done", "done_on": "2025-07-02"}, "完成日期不能晚于今天。"),
            ({"state": "done", "done_on": "昨天"}, "请填写日期，例如 2026-01-15。"),
            ({"state": "done", "done_on": "0205-06-01"}, "完成日期太早了，请核对年份。"),
            ({"state": "overdue", "done_on": ""}, "请选择状态。"),
        ],
    )
    def test_faults_are_said_and_nothing_is_lost(
        self, app: Flask, client: FlaskClient, typed: dict[str, str], said: str
    ) -> None:
        answer = client.post("/plans/1/ledger/points/1/state", data=typed)
        assert answer.status_code == 422
        assert said in words(answer)
        assert page(answer).get_element_by_id("done_on").get("value") == typed["done_on"]
        assert stored(app).state is PointState.IN_PROGRESS


def test_only_confirmed_plans_have_a_ledger(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        keep_plan(a_point(), confirmed=False)
    for address in ("ledger", "ledger.xlsx", "tasks.xlsx", "units/", "units/县司法局", "ledger/points/1"):  # fmt: skip
        answer = client.get(f"/plans/1/{address}")
        assert answer.status_code == 409
        assert f"“{TITLE}”还没有确认。" in words(answer)
    typed = {"month": "2025-03", "text": "办了一期。", "figure_0": "1"}
    answer = client.post("/plans/1/ledger/points/1/notes", data=typed)
    assert answer.status_code == 409
    assert [area.text for area in page(answer).iter("textarea")] == ["2025-03", "办了一期。", "1"]
    assert client.get("/plans/7/ledger").status_code == 404
