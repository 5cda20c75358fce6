"""What a report was before is kept, shown, compared and brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.accounts.models import User
from app.extensions import alembic
from app.extensions import db
from app.reports import keeping
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Snapshot
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.test_chapters import CHAPTER
from tests.integration.test_chapters import EXCEPT
from tests.integration.test_chapters import FIGURE
from tests.integration.test_chapters import TEXT
from tests.integration.test_chapters import stored

PART = "xi-law-thought"
HISTORY = f"/reports/1/history/{PART}"
LONG = "县政府常务会议学法6次，举办领导干部培训班2期，参训三百余人。"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


@pytest.fixture
def colleague(app: Flask) -> FlaskClient:
    with app.app_context():
        user = accounts.add_person("李四", "lisi", Role.EDITOR, None, "xinghua-chunyu-26")
        user.must_change = False
        db.session.commit()
        return app.test_client(user=user.get_id())


def autosave(client: FlaskClient, text: str, **more: str) -> int:
    data = {**stored(client), TEXT: text, **more}
    return client.post("/reports/1/chapters/leadership/autosave", data=data).status_code


def versions(app: Flask, part: str = PART) -> list[tuple[Kept, str]]:
    """How each state of a part was kept and its text, the first kept first."""
    with app.app_context():
        found = db.session.scalars(
            sa.select(PartVersion).where(PartVersion.part == part).order_by(PartVersion.id)
        )
        return [(v.kept, str(v.content.get("text", v.content.get("opening")))) for v in found]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets how many minutes have gone by."""
    start = dt.datetime(2026, 1, 9, 8, tzinfo=dt.UTC)
    times = [start]
    monkeypatch.setattr(keeping, "now", lambda: times[-1])
    return lambda minutes: times.append(start + dt.timedelta(minutes=minutes))


class TestStates:
    def test_every_save_is_kept_with_its_author(
        self, app: Flask, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(colleague, CHAPTER, **{TEXT: "乙。"})
        assert versions(app) == [(Kept.SAVED, "甲。"), (Kept.SAVED, "乙。")]
        with app.app_context():
            names = [v.author.name for v in db.session.query(PartVersion).filter_by(part=PART)]
        assert names == ["本机用户", "李四"]

    def test_a_page_that_changed_nothing_keeps_nothing(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(draft, CHAPTER)
        assert len(versions(app)) == 1

    def test_a_new_report_begins_its_history(self, app: Flask, draft: FlaskClient) -> None:
        assert versions(app, "elements") == [(Kept.STARTED, "")]

    @pytest.mark.usefixtures("clock")
    def test_autosaves_of_one_person_fold(self, app: Flask, draft: FlaskClient) -> None:
        for text in ("学", "学法", "学法6次。"):
            assert autosave(draft, text) == 200
        assert versions(app) == [(Kept.AUTOSAVED, "学法6次。")]

    def test_folding_ends_after_some_minutes(
        self, app: Flask, draft: FlaskClient, clock: Callable[[float], None]
    ) -> None:
        autosave(draft, "学")
        clock(4.9)
        autosave(draft, "学法")
        clock(5)
        autosave(draft, "学法6次。")
        assert versions(app) == [(Kept.AUTOSAVED, "学法"), (Kept.AUTOSAVED, "学法6次。")]

    @pytest.mark.usefixtures("clock")
    def test_no_folding_over_another_persons_words(
        self, app: Flask, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        autosave(draft, "甲。")
        autosave(colleague, "甲。乙。")
        autosave(draft, "甲。乙。丙。")
        assert [text for _, text in versions(app)] == ["甲。", "甲。乙。", "甲。乙。丙。"]

    @pytest.mark.usefixtures("clock")
    def test_no_folding_over_a_save_by_hand(self, app: Flask, draft: FlaskClient) -> None:
        autosave(draft, "甲。")
        save(draft, CHAPTER)
        autosave(draft, "甲。乙。")
        assert versions(app) == [(Kept.SAVED, "甲。"), (Kept.AUTOSAVED, "甲。乙。")]

    @pytest.mark.usefixtures("clock")
    def test_what_was_wiped_out_is_not_folded_away(self, app: Flask, draft: FlaskClient) -> None:
        autosave(draft, LONG)
        autosave(draft, "")
        assert [text for _, text in versions(app)] == [LONG, ""]

    @pytest.mark.usefixtures("clock")
    def test_nor_what_was_wiped_out_little_by_little(self, app: Flask, draft: FlaskClient) -> None:
        for length in (len(LONG), 22, 14, 6):
            autosave(draft, LONG[:length])
        assert versions(app)[0][1] == LONG[:14]
        assert len(versions(app)) == 2

    def test_texts_from_before_histories_are_their_first_state(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。", EXCEPT: "y", FIGURE: "6"})
        save(draft, "/reports/1/chapters/other", **{"other-text": "无。"})
        with app.app_context():
            before = {
                v.part: v.content
                for v in db.session.scalars(sa.select(PartVersion).order_by(PartVersion.id))
            }
            db.session.rollback()
            alembic.downgrade("0005")
            alembic.upgrade()
            after = {v.part: v.content for v in db.session.scalars(sa.select(PartVersion))}
            assert {v.kept for v in db.session.scalars(sa.select(PartVersion))} == {Kept.EARLIER}
        assert after == before
        assert after[PART]["not_applicable"] is True


class TestOwnEarlierSaves:
    """A window knows its own words again when the answer to a save was lost on the way."""

    PAGE = "a" * 32

    def post(self, client: FlaskClient, fields: dict[str, str], text: str, step: int) -> int:
        data = {**fields, TEXT: text, "page": self.PAGE, "step": str(step)}
        return client.post("/reports/1/chapters/leadership/autosave", data=data).status_code

    def test_a_lost_answer_is_no_conflict(self, draft: FlaskClient) -> None:
        old = stored(draft)
        assert self.post(draft, old, "甲。", 1) == 200
        assert self.post(draft, old, "甲。乙。", 2) == 200
        assert stored(draft)[TEXT] == "甲。乙。"

    def test_going_back_to_the_beginning_is_saved_too(self, draft: FlaskClient) -> None:
        old = stored(draft)
        self.post(draft, old, "甲。", 1)
        assert self.post(draft, old, "", 2) == 200
        assert stored(draft)[TEXT] == ""

    def test_a_save_that_was_overtaken_changes_nothing(self, draft: FlaskClient) -> None:
        old = stored(draft)
        self.post(draft, old, "甲。乙。", 2)
        assert self.post(draft, old, "甲。", 1) == 200
        assert stored(draft)[TEXT] == "甲。乙。"

    def test_somebody_elses_words_in_between_are_a_conflict(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        old = stored(draft)
        self.post(draft, old, "甲。", 1)
        save(colleague, CHAPTER, **{TEXT: "丙。"})
        assert self.post(draft, old, "甲。乙。", 2) == 409
        assert stored(draft)[TEXT] == "丙。"

    def test_another_persons_window_of_that_name_is_not_ones_own(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        old = stored(draft)
        self.post(draft, old, "甲。", 1)
        assert self.post(colleague, old, "乙。", 2) == 409

    def test_an_undone_change_gets_no_new_base(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        """The page still shows the old text: with a new base it would overwrite the other's."""
        old = stored(draft)
        save(colleague, CHAPTER, **{TEXT: "丙。"})
        answer = draft.post("/reports/1/chapters/leadership/autosave", data=old)
        assert answer.status_code == 200
        assert "answer-xi-law-thought-base" not in answer.get_json()["bases"]


class TestThePage:
    def test_shows_what_each_state_changed(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法6次。", FIGURE: "6"})
        save(colleague, CHAPTER, **{TEXT: "县政府常务会议学法12次。", FIGURE: "12"})
        tree = page(draft.get(f"/reports/1/history/{PART}"))
        first, second = tree.find_class("version")
        assert "李四" in first.text_content()
        assert [e.text_content() for e in first.iter("del")] == ["（删去：6）", "（删去：6）"]
        assert [e.text_content() for e in first.iter("ins")] == ["（增加：12）", "（增加：12）"]
        assert "增加 4 字，删去 2 字" in first.text_content()
        assert "县政府常务会议学法" in second.text_content()

    @pytest.mark.parametrize("part", ["elements", "other", PART])
    def test_of_every_part(self, draft: FlaskClient, part: str) -> None:
        assert draft.get(f"/reports/1/history/{part}").status_code == 200

    @pytest.mark.parametrize(
        "address",
        ["/reports/1/history/nonsense", "/reports/9/history/other", "/reports/9/history/"],
    )
    def test_of_nothing_else(self, draft: FlaskClient, address: str) -> None:
        assert draft.get(address).status_code == 404

    def test_long_histories_have_pages(self, draft: FlaskClient) -> None:
        for n in range(23):
            save(draft, CHAPTER, **{TEXT: f"第{n}次。"})
        tree = page(draft.get(HISTORY))
        assert len(tree.find_class("version")) == 20
        last = page(draft.get(HISTORY + "?page=2")).find_class("version")
        assert [v.xpath("string(h2)").split()[1] for v in last] == ["3", "2", "1"]
        assert page(draft.get(HISTORY + "?page=99")).find_class("version")

    def test_the_form_leads_to_it(self, draft: FlaskClient) -> None:
        links = page(draft.get(CHAPTER)).xpath("//a/@href")
        assert HISTORY in links
        assert "/reports/1/history/" in page(draft.get("/reports/1/")).xpath("//a/@href")

    def test_the_overview_names_the_latest(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        shown = words(draft.get("/reports/1/history/"))
        assert "学习贯彻习近平法治思想" in shown
        assert "公文要素" in shown


def restore_form(client: FlaskClient, number: int) -> html.FormElement:
    tree = page(client.get(HISTORY))
    (button,) = tree.xpath(f"//button[@aria-label='恢复第 {number} 版']")
    (form,) = button.xpath("ancestor::form")
    return form


class TestRestoring:
    def test_makes_a_new_state(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。", FIGURE: "6"})
        save(draft, CHAPTER, **{TEXT: "乙。", FIGURE: "7"})
        form = restore_form(draft, 1)
        answer = draft.post(str(form.get("action")), data=dict(form.form_values()))
        assert answer.location == HISTORY
        assert (stored(draft)[TEXT], stored(draft)[FIGURE]) == ("甲。", "6")
        assert [text for _, text in versions(app)] == ["甲。", "乙。", "甲。"]
        assert "恢复 " in words(draft.get(HISTORY))

    def test_not_over_words_that_came_meanwhile(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(draft, CHAPTER, **{TEXT: "乙。"})
        form = restore_form(draft, 1)
        save(draft, CHAPTER, **{TEXT: "丙。"})
        answer = draft.post(str(form.get("action")), data=dict(form.form_values()))
        assert answer.status_code == 409
        assert "没有恢复" in words(answer)
        assert stored(draft)[TEXT] == "丙。"

    def test_not_into_another_part_or_report(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        begin(draft, year=2024)
        with app.app_context():
            (version_id,) = db.session.scalars(
                sa.select(PartVersion.id).where(PartVersion.part == PART)
            )
        for place in ("1/history/other", f"2/history/{PART}"):
            answer = draft.post(f"/reports/{place}/{version_id}/restore")
            assert answer.status_code == 404
        assert draft.post("/reports/1/history/other/1/restore").status_code == 404

    def test_elements_and_other_matters(self, app: Flask, draft: FlaskClient) -> None:
        for part, field in (("elements", "elements-opening"), ("other", "other-text")):
            address = f"/reports/1/chapters/{part}"
            save(draft, address, **{field: "甲。"})
            save(draft, address, **{field: "乙。"})
            history = f"/reports/1/history/{part}"
            form = page(draft.get(history)).xpath("//form[contains(@action, 'restore')]")[0]
            draft.post(str(form.get("action")), data=dict(form.form_values()))
            assert fields_of(draft.get(address), "/chapters/")[field] == "甲。"

    def test_a_reader_sees_no_button(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(draft, CHAPTER, **{TEXT: "乙。"})
        with app.app_context():
            user = accounts.add_person("王五", "w5", Role.AUDITOR, None, "xinghua-chunyu-26")
            user.must_change = False
            db.session.commit()
            reader = app.test_client(user=user.get_id())
        assert "恢复这一版" in words(draft.get(HISTORY))
        assert "恢复这一版" not in words(reader.get(HISTORY))
        assert reader.post(f"/reports/1/history/{PART}/1/restore").status_code == 403


class TestSnapshots:
    def test_named_by_the_writer(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post("/reports/1/snapshots", data={"name": " 送审稿\n一 "})
        assert answer.location == "/reports/1/history/"
        with app.app_context():
            kept = db.session.query(Snapshot).one()
            assert (kept.name, kept.automatic, kept.author_id) == ("送审稿 一", False, 1)
            assert kept.content[PART]["text"] == "甲。"
        assert "送审稿 一" in words(draft.get("/reports/1/history/"))

    @pytest.mark.parametrize(("name", "fault"), [("", "请写一个名称"), ("长" * 41, "不超过 40")])
    def test_need_a_name(self, draft: FlaskClient, name: str, fault: str) -> None:
        answer = draft.post("/reports/1/snapshots", data={"name": name})
        assert answer.status_code == 422
        assert fault in words(answer)
        assert page(answer).get_element_by_id("name").get("value") == name

    def test_before_every_export_of_something_new(self, app: Flask, draft: FlaskClient) -> None:
        def names() -> list[str]:
            with app.app_context():
                return [s.name for s in db.session.query(Snapshot).order_by(Snapshot.id)]

        save(draft, CHAPTER, **{TEXT: "甲。"})
        draft.post("/reports/1/export").close()
        draft.post("/reports/1/export").close()
        assert names() == ["导出前自动保存"]
        save(draft, CHAPTER, **{TEXT: "乙。"})
        fields = fields_of(draft.get("/reports/1/outputs"), "/outputs")
        draft.post("/reports/1/outputs", data={**fields, "kind": "web"}).close()
        assert len(names()) == 1  # only looked at what is left out
        draft.post("/reports/1/outputs", data={**fields, "kind": "text"}).close()
        assert len(names()) == 2

    def test_compared_side_by_side(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法6次。"})
        draft.post("/reports/1/snapshots", data={"name": "一稿"})
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法7次。"})
        save(draft, "/reports/1/chapters/other", **{"other-text": "无。"})
        draft.post("/reports/1/snapshots", data={"name": "二稿"})
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法8次。"})
        two = page(draft.get("/reports/1/snapshots/compare?left=1&right=2"))
        chapters = [h.text for h in two.xpath("//section[@class='compared']/h2")]
        assert chapters == ["党的领导和组织保障", "其他情况"]
        left, right = two.xpath("//p[@class='prose text']")[:2]
        assert [e.text_content() for e in left.iter("del")] == ["（删去：6）"]
        assert [e.text_content() for e in right.iter("ins")] == ["（增加：7）"]
        assert "县政府常务会议学法" in left.text_content()
        present = page(draft.get("/reports/1/snapshots/compare"))
        assert [
            e.text_content()
            for e in present.xpath("//div[@class='both']//*[self::del or self::ins]")
        ] == [
            "（删去：7）",
            "（增加：8）",
        ]
        same = words(draft.get("/reports/1/snapshots/compare?left=2&right=2"))
        assert "两份文字完全相同。" in same

    def test_of_another_report_are_not_shown(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "别人的文字。"})
        draft.post("/reports/1/snapshots", data={"name": "一稿"})
        begin(draft, year=2024)
        assert "别人的文字" not in words(draft.get("/reports/2/snapshots/compare?left=1"))


class TestMerging:
    def test_both_texts_with_their_differences(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "学法6次。培训2期。"})
        old = stored(draft)
        save(colleague, CHAPTER, **{TEXT: "学法7次。培训2期。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "学法6次。培训3期。"})
        assert answer.status_code == 409
        (conflict,) = page(answer).find_class("conflict")
        assert "李四" in conflict.text_content()
        assert [e.text_content() for e in conflict.iter("del")] == ["（删去：7）", "（删去：2）"]
        assert [e.text_content() for e in conflict.iter("ins")] == ["（增加：6）", "（增加：3）"]
        areas = {a.get("data-text"): a.text for a in conflict.iter("textarea")}
        assert areas == {"stored": "学法7次。培训2期。", "mine": "学法6次。培训3期。"}
        # Each changed another sentence: the proposal has both changes.
        assert fields_of(answer, "/chapters/")[TEXT] == "学法7次。培训3期。"
        assert stored(draft)[TEXT] == "学法7次。培训2期。"

    def test_the_merged_text_is_kept_as_such(self, app: Flask, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "乙。"})
        draft.post(CHAPTER, data=fields_of(answer, "/chapters/"))
        assert versions(app) == [(Kept.SAVED, "甲。"), (Kept.MERGED, "甲。乙。")]

    def test_figures_and_boxes_side_by_side(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{FIGURE: "6", EXCEPT: "y"})
        answer = draft.post(CHAPTER, data={**old, FIGURE: "7"})
        (conflict,) = page(answer).find_class("conflict")
        pairs = [
            [e.text_content().strip() for e in both.xpath(".//p[@class='prose text']")]
            for both in conflict.find_class("both")
        ]
        assert pairs == [["（删去：6）", "（增加：7）"], ["（删去：是）", "（空）"]]

    def test_what_a_browser_kept_is_compared_and_not_saved(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**stored(draft), TEXT: "乙。", "go": "compare"})
        assert answer.status_code == 200
        assert "这台电脑上的文字还没有保存" in words(answer)
        assert stored(draft)[TEXT] == "甲。"
        assert len(versions(app)) == 1


class TestProtectedFields:
    def test_a_box_that_the_page_does_not_have_is_not_cleared(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        """存在的问题 may not be excused; what is stored about it stays (from an earlier year)."""
        address = "/reports/1/chapters/problems"
        name, box = "answer-problems-text", "answer-problems-not_applicable"
        assert box not in page(draft.get(address)).xpath("//@name")
        save(draft, address, **{name: "甲。"})
        with app.app_context():
            db.session.execute(sa.text("UPDATE answer SET not_applicable=1, reason='无'"))
            db.session.commit()
        save(draft, address, **{name: "乙。"})
        with app.app_context():
            row = db.session.execute(sa.text("SELECT not_applicable, reason, text FROM answer"))
            assert tuple(row.one()) == (1, "无", "乙。")


class TestToken:
    def test_a_fresh_one_for_who_is_signed_in(self, guarded: FlaskClient) -> None:
        answer = guarded.get("/session")
        assert answer.get_json()["writer"] == 1
        fields = fields_of(guarded.get("/reports/new"))
        fields["csrf_token"] = answer.get_json()["token"]
        fields["unit"] = "青禾县人民政府"
        assert guarded.post("/reports/new", data=fields).status_code == 302

    def test_none_for_nobody(self, app: Flask) -> None:
        nobody = app.test_client(user=None)
        answer = nobody.get("/session", headers={"Accept": "application/json"})
        assert answer.status_code == 401
        assert answer.get_json()["error"] == "signed-out"

    def test_a_page_of_an_ended_session_is_told_so(self, guarded: FlaskClient, app: Flask) -> None:
        fields = fields_of(guarded.get("/reports/new"))
        guarded.post("/reports/new", data=fields)
        with app.app_context():
            user = db.session.get_one(User, 1)
            user.session = "ended"
            db.session.commit()
        headers = {"Accept": "application/json", "X-CSRFToken": fields["csrf_token"]}
        answer = guarded.post("/reports/1/chapters/leadership/autosave", headers=headers)
        assert (answer.status_code, answer.get_json()["error"]) == (401, "signed-out")
