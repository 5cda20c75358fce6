"""Every state of a part is kept; a window knows its own words again; two texts are merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.extensions import alembic
from app.extensions import db
from app.reports import keeping
from app.reports.models import Kept
from app.reports.models import PartVersion
from tests.integration.history_support import PART
from tests.integration.history_support import autosave
from tests.integration.history_support import signed_in
from tests.integration.history_support import versions
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.test_chapters import CHAPTER
from tests.integration.test_chapters import EXCEPT
from tests.integration.test_chapters import FIGURE
from tests.integration.test_chapters import REASON
from tests.integration.test_chapters import TEXT
from tests.integration.test_chapters import stored

SECOND = "answer-assessment-text"
LONG = "县政府常务会议学法6次，举办领导干部培训班2期，参训三百余人。"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


@pytest.fixture
def colleague(app: Flask) -> FlaskClient:
    return signed_in(app, "李四", Role.EDITOR)


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
        # There were no rows in those days.
        assert not any(content.pop("rows", {}) for content in before.values())
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
        marked = ["（不同：7）", "（不同：2）", "（不同：6）", "（不同：3）"]
        assert [e.text_content() for e in conflict.iter("mark")] == marked
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

    def test_the_page_has_what_is_to_be_merged_and_nothing_else(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "乙。", SECOND: "学习。"})
        shown = {
            name.partition("-base")[0]
            for name in page(answer).xpath("//@name[contains(., '-base')]")
        }
        assert shown == {"answer-xi-law-thought"}
        # The other part was saved, and stays when the merged one is.
        answer = draft.post(CHAPTER, data=fields_of(answer, "/chapters/"))
        assert answer.location.endswith("/chapters/leadership#answer-xi-law-thought")
        kept = stored(draft)
        assert (kept[TEXT], kept[SECOND]) == ("甲。乙。", "学习。")

    def test_a_part_that_the_page_only_shows_is_not_compared(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        old = stored(draft)
        save(colleague, CHAPTER, **{TEXT: "甲。", SECOND: "学习。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "乙。", "go": "compare"})
        (conflict,) = page(answer).find_class("conflict")
        assert [a.text for a in conflict.iter("textarea")] == ["甲。", "乙。"]

    def test_a_figure_left_as_it_was_is_as_the_other_has_it_now(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        for before, theirs, mine, proposed in (
            ("", "6", "", "6"),
            ("6", "7", "6", "7"),
            ("7", "", "7", ""),
            ("", "6", "8", "8"),
            ("6", "7", "", ""),
        ):
            save(draft, CHAPTER, **{FIGURE: before, TEXT: "甲。", EXCEPT: ""})
            old = stored(draft)
            save(colleague, CHAPTER, **{FIGURE: theirs, TEXT: "乙。", EXCEPT: "y", REASON: "无"})
            answer = draft.post(CHAPTER, data={**old, FIGURE: mine, TEXT: "丙。"})
            assert answer.status_code == 409
            fields = fields_of(answer, "/chapters/")
            assert fields[FIGURE] == proposed
            assert (fields[EXCEPT], fields[REASON]) == ("y", "无")

    def test_the_head_of_the_page_leads_to_what_is_to_be_merged(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "乙。"})
        (link,) = page(answer).xpath("//p[@class='to-merge']/a")
        assert link.text == "学习贯彻习近平法治思想"
        (conflict,) = page(answer).find_class("conflict")
        assert link.get("href") == f"#{conflict.get('id')}"

    def test_figures_and_boxes_side_by_side(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{FIGURE: "6", EXCEPT: "y"})
        answer = draft.post(CHAPTER, data={**old, FIGURE: "7"})
        (conflict,) = page(answer).find_class("conflict")
        pairs = [
            [e.text_content().strip() for e in both.xpath(".//p[@class='prose text']")]
            for both in conflict.find_class("both")
        ]
        assert pairs == [["（不同：6）", "（不同：7）"], ["（不同：是）", "（空）"]]

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
