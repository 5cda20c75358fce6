"""The table of a plan: corrected, split and merged, in one window or two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.engine.numerals import chinese_ordinal
from app.plans import queries
from app.plans.models import Point
from app.plans.models import WorkPlan
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
from tests.integration.plan_pages import send_from

PLANS = Path(__file__).parents[1] / "corpus" / "plans"


class TestCorrecting:
    def test_fields_are_kept_and_units_split_rightly(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        answer = send(
            client,
            p1_responsible="县司法局，县发展和改革局、县（市、区）政府等按职责分工负责",
            p1_lead="县司法局（牵头）",
            p1_title="管好 规范性文件",
            p1_headings="健全制度 > 文件",
            p1_number="一(1)",
        )
        assert answer.status_code == 302
        kept = point(app, "一(1)")
        assert kept["responsible"] == ["县司法局", "县发展和改革局", "县（市、区）政府"]
        assert kept["lead"] == ["县司法局"]
        assert kept["headings"] == ["健全制度", "文件"]
        assert kept["title"] == "管好 规范性文件"

    @pytest.mark.parametrize(
        ("typed", "day", "said"),
        [
            ("2025-9-30", "2025-09-30", "6月底前；每季度"),
            ("2025年9月", "2025-09", "6月底前；每季度"),
            ("9月底前", "2025-09-30", "6月底前；每季度"),
            ("2026年3月底", "2026-03-31", "6月底前；每季度"),
            ("", "", "6月底前；每季度"),
        ],
    )
    def test_a_deadline_in_the_words_of_people(
        self, client: FlaskClient, app: Flask, typed: str, day: str, said: str
    ) -> None:
        hand_in_plan(client)
        assert send(client, p1_deadline=typed).status_code == 302
        kept = point(app, "一(一)")
        assert (kept["deadline"], kept["deadline_words"]) == (day, said)

    def test_a_rhythm_is_no_date_but_words(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        send(client, p2_deadline="每季度")
        kept = point(app, "一(二)")
        assert (kept["deadline"], kept["deadline_words"]) == ("", "每季度")

    def test_a_date_goes_with_its_words(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        send(client, p3_deadline_words="9月底前")
        assert point(app, "二(一)")["deadline"] == "2025-09-30"

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("p1_deadline", "尽快", "看不懂时限“尽快”。请写成 2025-06-30、2025-06 或“6月底前”。"),
            ("p1_deadline", "2025-02-30", "没有“2025-02-30”这一天，请核对。"),
            ("p1_deadline", "每季度", "“每季度”不是日期，请写在“时限原文”里；这里可以留空。"),
            ("p1_targets", "备案率很高", "看不懂目标“备案率很高”。"),
            ("p1_number", "一" * 101, "序号不超过 100 个字。"),
            ("head_year", "去年", "年度应当是四位数字，例如 2025。"),
            ("head_year", "1812", "年度应当在 2000 到"),
            ("head_unit", "县" * 101, "单位名称不超过 100 个字。"),
        ],
    )
    def test_a_faulty_page_comes_back_with_all_that_was_typed(
        self, client: FlaskClient, app: Flask, field: str, typed: str, said: str
    ) -> None:
        hand_in_plan(client)
        answer = send(client, p2_title="改过的题目", **{field: typed})
        assert answer.status_code == 422
        assert said in words(answer)
        fields = fields_of(answer, "/plans/1/")
        name = re.sub(r"^p(\d+)_", r"point-\1-", field).replace("head_", "plan-")
        assert fields[name] == typed
        assert fields["point-2-title"] == "改过的题目"
        assert page(answer).xpath(f"//a[@href='#{name}']")
        # Nothing is half saved; put right, everything is.
        assert point(app, "一(二)")["title"] == "学法用法"
        right = fields_of(client.get("/plans/1/"), "/plans/1/")[name]
        assert send_from(client, answer, **{field: right}).status_code == 302
        assert point(app, "一(二)")["title"] == "改过的题目"

    def test_targets_are_corrected_and_removed(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        before = point(app, "一(一)")["targets"]
        assert isinstance(before, list)
        send(client, p1_targets="备案率 ≥ 98%\n评估文件 ≥ 2件")
        after = point(app, "一(一)")["targets"]
        assert isinstance(after, list)
        assert [(t["measure"], t["operator"], t["value"], t["unit"]) for t in after] == [
            ("备案率", "ge", 98, "%"),
            ("评估文件", "ge", 2, "件"),
        ]
        assert after[1] == before[1]

    def test_figures_in_the_ledger_go_with_their_targets(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        note(app, 1, "一季度情况", t0="93", t1="1", t2="1")
        send(client, p1_targets="评估文件 ≥ 2件\n备案率 ≥ 98%")
        assert notes(app, "一(一)") == [
            ("一季度情况\n（原目标“每季度通报备案情况 = 1次”的数据：1）", {"1": "93", "0": "1"})
        ]

    def test_a_year_typed_dates_the_deadlines_without_one(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client, PLAN.replace("2025年", ""))
        assert point(app, "一(一)")["deadline"] == ""
        send(client, head_year="2024", p2_deadline="2024-05-01")
        assert point(app, "一(一)")["deadline"] == "2024-06-30"
        assert point(app, "一(二)")["deadline"] == "2024-05-01"
        send(client, head_year="2023")
        assert point(app, "一(一)")["deadline"] == "2023-06-30"
        assert point(app, "一(二)")["deadline"] == "2024-05-01"

    def test_a_page_that_sends_part_of_a_row_changes_no_more(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        before = point(app, "一(一)")
        base = fields_of(client.get("/plans/1/"), "/plans/1/")["point-1-base"]
        client.post("/plans/1/", data={"point-1-base": base, "point-1-title": "新题目"})
        assert point(app, "一(一)") == {**before, "title": "新题目"}

    def test_a_page_saved_as_it_came_changes_nothing(self, client: FlaskClient, app: Flask) -> None:
        for path in sorted(PLANS.glob("*.txt")):
            address = hand_in_plan(client, path.read_bytes(), path.name)
            with app.app_context():
                plan = queries.the(int(address.split("/")[2]))
                before, version = rows_as_stored(plan), plan.version
            shown = fields_of(client.get(address), address)
            sent = {name: value.replace("\n", "\r\n") for name, value in shown.items()}
            assert client.post(address, data=sent).status_code == 302
            with app.app_context():
                plan = queries.the(int(address.split("/")[2]))
                assert (rows_as_stored(plan), plan.version) == (before, version)


def rows_as_stored(plan: WorkPlan) -> list[dict[str, object]]:
    columns = [column.key for column in Point.__table__.columns]
    return [{name: getattr(p, name) for name in columns} for p in plan.points]


class TestRows:
    def test_a_point_is_split_at_blank_lines(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        note(app, 1, "一季度情况", t0="93", t2="1")
        first, second = "管好文件。备案率达到95%，评估文件不少于2件。", "每季度通报一次备案情况。"
        answer = send(client, "split:1", p1_text=f"{first}\r\n \r\n{second}")
        assert answer.location.endswith("/plans/1/?open=1#row-1")
        assert "已保存，并拆分成 2 项" in words(client.get("/plans/1/"))
        assert numbers(client) == ["一(一)", "一(一)-2", "一(二)", "二(一)", "二(二)"]
        one, two = point(app, "一(一)"), point(app, "一(一)-2")
        assert (one["id"], one["text"], two["text"]) == (1, first, second)
        assert two["title"] == "每季度通报一次备案情况"
        assert two["responsible"] == one["responsible"] == ["县司法局", "县(市、区)政府"]
        assert two["deadline"] == one["deadline"] == "2025-06-30"
        assert [t["measure"] for t in one["targets"]] == ["备案率", "评估文件"]  # type: ignore[attr-defined]
        assert [t["measure"] for t in two["targets"]] == ["每季度通报备案情况"]  # type: ignore[attr-defined]
        assert [point(app, n)["position"] for n in numbers(client)] == [0, 1, 2, 3, 4]
        assert notes(app, "一(一)") == [
            ("一季度情况\n（原目标“每季度通报备案情况 = 1次”的数据：1）", {"0": "93"})
        ]

    def test_splitting_without_a_blank_line_says_how(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        answer = send(client, "split:2", p2_title="改过的题目")
        assert answer.status_code == 422
        assert "请先在正文里要断开的地方空一行，再点“按空行拆分”。" in words(answer)
        assert point(app, "一(二)")["title"] == "改过的题目"

    def test_two_points_are_merged_with_their_notes(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        note(app, 1, "甲", t0="93")
        note(app, 2, "乙", t0="1")
        answer = send(client, "merge:1", p2_responsible="县司法局、县财政局")
        assert answer.location.endswith("#row-1")
        assert numbers(client) == ["一(一)", "二(一)", "二(二)"]
        one = point(app, "一(一)")
        assert one["lead"] == ["县委组织部"]
        assert one["responsible"] == ["县司法局", "县(市、区)政府", "县财政局"]
        assert one["support"] == []
        assert str(one["text"]).endswith("学法用法。举办培训班2期。")
        assert [t["measure"] for t in one["targets"]][-1] == "举办培训班"  # type: ignore[attr-defined]
        assert notes(app, "一(一)") == [("甲", {"0": "93"}), ("乙", {"3": "1"})]

    def test_the_last_point_has_nothing_to_be_merged_with(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        assert not page(client.get("/plans/1/")).xpath("//button[@value='merge:4']")
        assert send(client, "merge:4").status_code == 302
        assert len(numbers(client)) == 4

    def test_points_are_added_below_and_at_the_end(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        answer = send(client, "insert:1", p3_title="先改这里")
        assert answer.location.endswith("?open=5#row-5")
        send(client, "add")
        assert numbers(client) == ["一(一)", "一(一)-2", "一(二)", "二(一)", "二(二)", "二(二)-2"]
        assert point(app, "二(一)")["title"] == "先改这里"
        send(client, p5_text="组织宪法宣传。每年一次。")
        assert point(app, "一(一)-2")["title"] == "组织宪法宣传"

    def test_deleting_a_point_asks_first(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        answer = send(client, "delete:2", p1_title="先改这里")
        assert answer.location == "/plans/1/points/2/delete"
        assert point(app, "一(一)")["title"] == "先改这里"
        assert "举办培训班2期" in words(client.get("/plans/1/points/2/delete"))
        assert len(numbers(client)) == 4
        client.post("/plans/1/points/2/delete")
        assert numbers(client) == ["一(一)", "二(一)", "二(二)"]
        assert client.get("/plans/1/points/2/delete").status_code == 404

    def test_a_point_with_ledger_notes_is_not_deleted(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        note(app, 2, "一季度情况")
        answer = client.post("/plans/1/points/2/delete")
        assert answer.status_code == 409
        assert "在台账里有 1 条进展记录，不能删除" in words(answer)
        assert len(numbers(client)) == 4

    def test_a_plan_of_200_points_is_saved_at_once(self, client: FlaskClient, app: Flask) -> None:
        tasks = "".join(
            f"{chinese_ordinal(chapter)}、第{chapter}章\n"
            + "".join(
                f"（{chinese_ordinal(n)}）第{n}项任务。开展检查{n}次。\n责任单位：县司法局\n"
                for n in range(1, 21)
            )
            for chapter in range(1, 11)
        )
        hand_in_plan(client, f"青禾县2025年法治政府建设工作要点\n\n{tasks}")
        assert len(numbers(client)) == 200
        answer = send(client, p200_responsible="县公安局", p1_responsible="县财政局")
        assert answer.status_code == 302
        assert point(app, "十(二十)")["responsible"] == ["县公安局"]
        assert point(app, "一(一)")["responsible"] == ["县财政局"]


class TestTwoWindows:
    def test_different_rows_do_not_disturb_each_other(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        mine = client.get("/plans/1/")
        send(client, p1_title="别人改的")
        assert send_from(client, mine, p2_title="我改的").status_code == 302
        assert point(app, "一(一)")["title"] == "别人改的"
        assert point(app, "一(二)")["title"] == "我改的"

    def test_the_same_row_shows_both_texts(self, client: FlaskClient, app: Flask) -> None:
        hand_in_plan(client)
        mine = client.get("/plans/1/")
        send(client, p1_title="别人改的")
        answer = send_from(client, mine, p1_title="我改的", p2_title="也是我改的")
        assert answer.status_code == 409
        assert "一(一) 在另一个窗口里已经改成" in words(answer)
        assert "别人改的" in words(answer)
        assert fields_of(answer, "/plans/1/")["point-1-title"] == "我改的"
        assert point(app, "一(一)")["title"] == "别人改的"
        # Once seen, the text in the field holds.
        assert send_from(client, answer).status_code == 302
        assert point(app, "一(一)")["title"] == "我改的"
        assert point(app, "一(二)")["title"] == "也是我改的"

    def test_year_and_unit_too(self, client: FlaskClient) -> None:
        hand_in_plan(client)
        mine = client.get("/plans/1/")
        send(client, head_year="2024")
        answer = send_from(client, mine, head_year="2023")
        assert answer.status_code == 409
        assert "另一个窗口里已经改成：青禾县2025年法治政府建设工作要点，2024" in words(answer)
        assert fields_of(answer, "/plans/1/")["plan-year"] == "2023"
        assert send_from(client, answer).status_code == 302

    def test_a_row_that_is_gone_leaves_its_text_to_be_copied(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        mine = client.get("/plans/1/")
        client.post("/plans/1/points/2/delete")
        assert send_from(client, mine, p1_title="只改第一项").status_code == 302
        answer = send_from(client, mine, p2_text="我在第二项写的话。")
        assert answer.status_code == 409
        assert "这一项在另一个窗口里已经删除或合并" in words(answer)
        assert "我在第二项写的话。" in words(answer)

    def test_a_plan_confirmed_meanwhile_is_not_changed_unasked(
        self, client: FlaskClient, app: Flask
    ) -> None:
        hand_in_plan(client)
        mine = client.get("/plans/1/")
        confirm(client)
        assert send_from(client, mine).location == "/plans/1/"
        answer = send_from(client, mine, p1_title="我改的")
        assert answer.status_code == 409
        assert "在另一个窗口里已经确认，您的改动还没有保存" in words(answer)
        assert fields_of(answer, "/plans/1/")["point-1-title"] == "我改的"
        assert send_from(client, answer, "reopen").status_code == 302
        assert point(app, "一(一)")["title"] == "我改的"
        assert numbers(client) != []

    def test_an_expired_session_gives_the_text_back(self, guarded: FlaskClient) -> None:
        answer = guarded.post("/plans/1/", data={"point-1-title": "我改的", "go": "save"})
        assert answer.status_code == 400
        assert "我改的" in answer.text
