"""The ledger beside the form: notes are taken over, nothing typed is lost or doubled unseen."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.extensions import db
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from app.reports.models import TakenNote
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.invented_plan import UNIT
from tests.invented_plan import YEAR
from tests.invented_plan import confirm_plan

CHAPTER = "/reports/1/chapters/institutions"
TEXT = "answer-normative-filing-text"
RATE = "answer-normative-filing-figure_filing-rate"
FILED = "answer-normative-filing-figure_filed"
OTHER = "/reports/1/chapters/other"
FIRST, SECOND, CARS = 1, 2, 7


@pytest.fixture
def draft(app: Flask, client: FlaskClient) -> FlaskClient:
    begin(client, YEAR)
    confirm_plan(app)
    return client


def panel(client: FlaskClient, address: str, part: str) -> html.HtmlElement | None:
    found = page(client.get(address)).xpath(f"//*[@id='answer-{part}']//aside")
    return found[0] if found else None


def buttons(client: FlaskClient, part: str = "", address: str = CHAPTER) -> list[str]:
    values = map(str, page(client.get(address)).xpath("//button[@name='go']/@value"))
    return [v for v in values if v.startswith((f"take:{part}", f"again:{part}"))]


def stored(client: FlaskClient, address: str = CHAPTER) -> dict[str, str]:
    return fields_of(client.get(address), "/chapters/")


def taken(app: Flask) -> list[tuple[str, int | None, str]]:
    with app.app_context():
        notes = db.session.query(TakenNote).order_by(TakenNote.id)
        return [(t.requirement, t.note_id, t.text) for t in notes]


class TestThePanel:
    def test_points_beside_their_requirement(self, draft: FlaskClient) -> None:
        found = panel(draft, CHAPTER, "normative-filing")
        assert found is not None
        shown = " ".join(found.text_content().split())
        for text in (
            "工作要点和台账（1 项，2 条记录）",
            "一(一) 加强规范性文件备案",
            "县司法局",
            "县政府各部门",
            "未启动",
            "报备率 不低于95%",
            "98%，已达到",
            "2025年3月，本机用户",
            "一季度报送备案规范性文件3件。",
            "报备率96%",
        ):
            assert text in shown, text
        assert buttons(draft, "normative-filing") == [
            "take:normative-filing:2",
            "take:normative-filing:1",
        ]

    def test_a_point_that_belongs_to_two_says_so(self, draft: FlaskClient) -> None:
        for part, name in (
            ("normative-filing", "规范性文件制定和合法性审核"),
            ("normative-legality-review", "规范性文件备案"),
        ):
            found = panel(draft, CHAPTER, part)
            assert found is not None
            assert f"同时属于：{name}" in found.text_content()

    def test_earlier_notes_are_folded_away(self, draft: FlaskClient) -> None:
        found = panel(draft, "/reports/1/chapters/awareness", "leaders-study-law")
        assert found is not None
        months = found.xpath(".//section/ul/li/p[1]/text()")
        assert [m.split("，")[0] for m in months] == ["2025年9月", "2025年5月", "2025年4月"]
        assert "2025年2月" in found.xpath(".//section/details")[0].text_content()

    def test_what_belongs_to_nothing_stands_beside_the_other_matters(
        self, draft: FlaskClient
    ) -> None:
        found = panel(draft, OTHER, "other")
        assert found is not None
        titles = [" ".join(h.text_content().split()) for h in found.xpath(".//h3/a")]
        assert titles == ["二(一) 推进乡村绿化", "二(二) 更新公务用车"]
        assert "台账还没有记录。" in found.text_content()

    def test_a_requirement_without_points_has_no_panel(self, draft: FlaskClient) -> None:
        assert panel(draft, CHAPTER, "contract-review") is None

    @pytest.mark.parametrize(("unit", "year"), [(UNIT, YEAR - 1), ("清溪县人民政府", YEAR)])
    def test_the_plan_of_another_unit_or_year_is_not_shown(
        self, app: Flask, client: FlaskClient, unit: str, year: int
    ) -> None:
        begin(client, YEAR)
        confirm_plan(app, unit=unit, year=year)
        assert buttons(client) == []
        assert "工作要点和台账" not in client.get(CHAPTER).text

    def test_a_plan_in_the_making_is_not_shown(self, app: Flask, draft: FlaskClient) -> None:
        with app.app_context():
            db.session.get_one(WorkPlan, 1).confirmed_at = None
            db.session.commit()
        assert buttons(draft) == []


class TestTaking:
    def test_behind_what_is_typed_now_with_its_figures(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        answer = save(
            draft,
            CHAPTER,
            **{TEXT: "已写的话。\n", FILED: "9", "go": "take:normative-filing:1"},
        )
        assert answer.location == f"{CHAPTER}#answer-normative-filing"
        kept = stored(draft)
        assert kept[TEXT] == "已写的话。\n一季度报送备案规范性文件3件。报备率96%。"
        assert (kept[RATE], kept[FILED]) == ("96", "9")
        assert taken(app) == [
            ("normative-filing", FIRST, "一季度报送备案规范性文件3件。报备率96%。")
        ]

    def test_it_is_said(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        assert "已带入台账记录" in words(draft.get(CHAPTER))

    def test_into_an_empty_answer(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:2")
        assert stored(draft)[TEXT] == "上半年报送备案规范性文件7件，报备率98%。"

    def test_a_figure_that_was_typed_stays(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{RATE: "95", "go": "take:normative-filing:1"})
        assert stored(draft)[RATE] == "95"

    def test_a_faulty_figure_stays_too(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{RATE: "很高", "go": "take:normative-filing:1"})
        assert stored(draft)[RATE] == "很高"
        assert "有 1 处需要改正" in words(draft.get(CHAPTER))

    def test_other_parts_of_the_page_are_saved_as_well(self, draft: FlaskClient) -> None:
        review = "answer-contract-review-text"
        save(draft, CHAPTER, **{review: "审查合同6份。", "go": "take:normative-filing:1"})
        assert stored(draft)[review] == "审查合同6份。"

    def test_it_is_marked_with_month_author_and_time(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        found = panel(draft, CHAPTER, "normative-filing")
        assert found is not None
        (done,) = found.find_class("work-done")
        assert done.text_content().startswith("已从台账带入（2025年3月，本机用户，20")
        assert buttons(draft, "normative-filing") == [
            "take:normative-filing:2",
            "again:normative-filing:1",
        ]
        found = panel(draft, CHAPTER, "normative-legality-review")
        assert found is not None
        (done,) = found.find_class("work-done")
        assert done.text_content().startswith("已从台账带入到“规范性文件备案”（2025年3月，")

    def test_into_the_other_matters(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, OTHER, **{"other-text": "另有一事。", "go": f"take:other:{CARS}"})
        kept = stored(draft, OTHER)["other-text"]
        assert kept == "另有一事。\n已完成采购。更新公务用车3辆。"
        assert taken(app)[0][0] == "other"

    def test_the_report_reads_it(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:2")
        assert "上半年报送备案规范性文件7件，报备率98%。" in words(draft.get("/reports/1/preview"))


class TestTwice:
    def test_the_same_note_is_warned_of_and_not_taken(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        answer = save(draft, CHAPTER, **{TEXT: "改写过。", "go": "take:normative-filing:1"})
        assert answer.location == f"{CHAPTER}?warned=normative-filing:1#answer-normative-filing"
        assert "这次没有再带入" in words(draft.get(answer.location))
        assert stored(draft)[TEXT] == "改写过。"
        assert len(taken(app)) == 1

    def test_asked_for_again_it_is_taken_again(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        save(draft, CHAPTER, go="again:normative-filing:1")
        assert stored(draft)[TEXT].count("一季度报送备案规范性文件3件。") == 2
        assert len(taken(app)) == 2

    def test_a_double_click_takes_it_once(self, app: Flask, draft: FlaskClient) -> None:
        fields = {**stored(draft), TEXT: "原文。", "go": "take:normative-filing:1"}
        draft.post(CHAPTER, data=fields)
        answer = draft.post(CHAPTER, data=fields)
        assert answer.status_code == 409
        assert len(taken(app)) == 1
        assert stored(draft)[TEXT].count("一季度") == 1


class TestConflicts:
    def test_nothing_is_overwritten_or_taken(self, app: Flask, draft: FlaskClient) -> None:
        stale = stored(draft)
        save(draft, CHAPTER, **{TEXT: "另一个窗口写的。"})
        answer = draft.post(
            CHAPTER, data={**stale, TEXT: "我写的。", "go": "take:normative-filing:1"}
        )
        assert answer.status_code == 409
        assert "台账记录没有带入" in words(answer)
        assert "我写的。" in answer.text
        assert "另一个窗口写的。" in answer.text
        assert stored(draft)[TEXT] == "另一个窗口写的。"
        assert taken(app) == []

    def test_an_untouched_answer_takes_what_another_window_wrote(self, draft: FlaskClient) -> None:
        stale = stored(draft)
        save(draft, CHAPTER, **{TEXT: "另一个窗口写的。"})
        draft.post(CHAPTER, data={**stale, "go": "take:normative-filing:1"})
        assert stored(draft)[TEXT] == "另一个窗口写的。\n一季度报送备案规范性文件3件。报备率96%。"


class TestWhatIsGone:
    def test_a_note_removed_meanwhile(self, app: Flask, draft: FlaskClient) -> None:
        fields = {**stored(draft), TEXT: "已写的话。", "go": "take:normative-filing:1"}
        self.remove(app, FIRST)
        draft.post(CHAPTER, data=fields)
        assert "没有带入：这条记录已不在台账里。" in words(draft.get(CHAPTER))
        assert stored(draft)[TEXT] == "已写的话。"

    def test_a_note_removed_afterwards_stays_on_record(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        self.remove(app, FIRST)
        shown = words(draft.get(CHAPTER))
        assert "已从台账带入（这条记录已从台账删除，" in shown
        assert "一季度报送备案规范性文件3件。" in stored(draft)[TEXT]

    def test_a_note_changed_afterwards_is_said(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, go="take:normative-filing:1")
        with app.app_context():
            db.session.get_one(ProgressNote, FIRST).text = "一季度报送备案规范性文件4件。"
            db.session.commit()
        assert "台账此后改过，请核对。" in words(draft.get(CHAPTER))

    @staticmethod
    def remove(app: Flask, note: int) -> None:
        with app.app_context():
            db.session.delete(db.session.get_one(ProgressNote, note))
            db.session.commit()

    @pytest.mark.parametrize(
        "goal",
        [
            "take:normative-filing:999",
            f"take:normative-filing:{'9' * 18}",
            f"take:normative-filing:{'9' * 5000}",
            "take:normative-filing:",
            "take:normative-filing:x",
            "take:xi-law-thought:1",
            "take:",
        ],
    )
    def test_an_odd_wish_only_saves(self, app: Flask, draft: FlaskClient, goal: str) -> None:
        answer = save(draft, CHAPTER, **{TEXT: "已写的话。", "go": goal})
        assert answer.status_code in {302, 303}
        assert stored(draft)[TEXT] == "已写的话。"
        assert taken(app) == []

    def test_a_note_of_another_plan(self, app: Flask, draft: FlaskClient) -> None:
        confirm_plan(app, unit="清溪县人民政府")
        save(draft, CHAPTER, go="take:normative-filing:8")
        assert taken(app) == []
