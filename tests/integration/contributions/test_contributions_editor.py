"""The editor gives parts out, sees who is late, accepts, returns, merges and takes back."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.audit.models import AuditEntry
from app.contributions import queries
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.standing import due_of
from app.extensions import by_id
from app.extensions import db
from app.reports.models import Report
from tests.contributing import CHAPTER
from tests.contributing import COUNTY
from tests.contributing import INDEX
from tests.contributing import JUSTICE
from tests.contributing import ONE
from tests.contributing import PART
from tests.contributing import POLICE
from tests.contributing import TEXT
from tests.contributing import TODAY
from tests.contributing import Cookies
from tests.contributing import answer
from tests.contributing import give
from tests.contributing import rows
from tests.contributing import stored
from tests.contributing import version
from tests.contributing import write
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words


@pytest.fixture
def handed_in(app: Flask, police: FlaskClient) -> None:
    """The police have handed in their words and two figures."""
    give(app)
    assert write(police, 1, TEXT, "submit", figure_received="12", figure_accepted="10").location


def press(client: FlaskClient, act: str, **typed: str) -> TestResponse:
    """Open the page, type, press the button of a form."""
    address = f"{ONE}/{act}"
    return client.post(address, data={**fields_of(client.get(ONE), address), **typed})


@pytest.mark.parametrize(
    ("days", "state", "handed_in", "said"),
    [
        (-1, State.RETURNED, None, "逾期 1 天"),
        (0, State.WAITING, None, "今天到期"),
        (8, State.SAVED, None, "还有 8 天"),
        # The last moment of the last day in Beijing is still in time.
        (0, State.SUBMITTED, dt.datetime(2026, 1, 5, 15, 59, tzinfo=dt.UTC), "按期提交"),
        (0, State.MERGED, dt.datetime(2026, 1, 5, 16, 0, tzinfo=dt.UTC), "晚 1 天提交"),
    ],
)
def test_the_due_date_is_counted(
    days: int, state: State, handed_in: dt.datetime | None, said: str
) -> None:
    contribution = Contribution(
        due_on=TODAY + dt.timedelta(days=days), state=state, submitted_at=handed_in
    )
    due = due_of(contribution, TODAY)
    assert (due.words, due.late) == (said, said.startswith("逾期"))
    assert due.soon is (said == "今天到期")


class TestTheTable:
    def test_late_first_and_counted(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        give(app, days=3)
        give(app, part="causes", days=0)
        give(app, part="problems", days=1)
        give(app, JUSTICE, days=-2)
        give(app, JUSTICE, part="causes", days=-9)
        give(app, part="other", days=-9)
        write(police, 1, TEXT, "submit")
        write(police, 6, "写了一半", "save")
        found = rows(editor)
        assert [row[1:] for row in found] == [
            [POLICE, "2025年12月27日逾期 9 天", "已保存", "4 字"],
            [JUSTICE, "2025年12月27日逾期 9 天", "待填报", "0 字"],
            [JUSTICE, "2026年1月3日逾期 2 天", "待填报", "0 字"],
            [POLICE, "2026年1月5日今天到期", "待填报", "0 字"],
            [POLICE, "2026年1月6日明天到期", "待填报", "0 字"],
            [POLICE, found[5][2], "已提交", "20 字"],
        ]
        shown = words(editor.get(INDEX))
        assert "共 6 项：待填报 4、已保存 1、已提交 1" in shown
        assert "青禾县司法局 2 项，最长逾期 9 天" in shown
        assert "青禾县公安局 1 项，最长逾期 9 天" in shown
        assert len(rows(editor, "late")) == 3
        assert len(rows(editor, "open")) == 5
        assert len(rows(editor, "submitted")) == 1
        assert rows(editor, "done") == []
        assert len(rows(editor, "nonsense")) == 6

    def test_who_only_reads_gets_no_buttons(self, app: Flask, who: Cookies) -> None:
        give(app)
        write(app.test_client(user=who.police), 1, TEXT, "submit")
        signer = app.test_client(user=who.signer)
        for address in (INDEX, ONE):
            tree = page(signer.get(address))
            assert tree.xpath("//main//form") == []
            assert "/assign" not in signer.get(address).text
        assert TEXT in words(signer.get(ONE))

    def test_the_overview_leads_there(self, editor: FlaskClient) -> None:
        assert f'href="{INDEX}"' in editor.get("/reports/1/").text
        assert "还没有分派。" in words(editor.get(INDEX))

    def test_contributions_of_another_draft_are_not_here(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        give(app)
        sent = {"year": "2024", "unit": COUNTY, "level": "county"}
        assert editor.post("/reports/new", data=sent).location == "/reports/2/"
        for address in ("1", "1/edit", "1/remove", "1/files/1"):
            assert editor.get(f"/reports/2/contributions/{address}").status_code == 404
        for act in ("accept", "return", "merge", "remove", "restore"):
            assert editor.post(f"/reports/2/contributions/1/{act}").status_code == 404


@pytest.mark.usefixtures("handed_in")
class TestAccepting:
    def test_locks_and_can_be_merged_later(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        sent = {"version": version(app)}
        assert editor.post("/reports/1/contributions/1/accept", data=sent).location == ONE
        assert stored(app, 1)["state"] == "accepted"
        assert "已采纳" in words(police.get("/contributions/"))
        assert "现在只能看" in words(police.get("/contributions/1"))
        assert answer(app) == ("", {})
        assert press(editor, "merge").location == ONE
        assert answer(app)[0] == TEXT

    def test_twice_says_that_it_has_changed(self, app: Flask, editor: FlaskClient) -> None:
        sent = {"version": version(app)}
        editor.post(f"{ONE}/accept", data=sent)
        again = editor.post(f"{ONE}/accept", data=sent)
        assert again.status_code == 409
        assert "有了变化，刚才的操作没有执行" in words(again)


@pytest.mark.usefixtures("handed_in")
class TestReturning:
    def test_the_unit_sees_why_and_writes_again(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        reason = "缺少审结件数。\n请补充。"
        sent = {"version": version(app), "reason": reason, "due_on": "2026-01-20"}
        assert editor.post("/reports/1/contributions/1/return", data=sent).location == INDEX
        kept = stored(app, 1)
        assert (kept["state"], kept["reason"]) == ("returned", reason)
        assert kept["due_on"] == dt.date(2026, 1, 20)
        shown = words(police.get("/contributions/1"))
        assert "主笔退回了这份填报，理由：缺少审结件数。 请补充。" in shown
        assert "已退回" in words(police.get("/"))
        assert write(police, 1, f"{TEXT}审结9件。", "submit").location == "/contributions/"
        assert "缺少审结件数" not in words(police.get("/contributions/1"))
        acts = page(editor.get(ONE)).xpath("//ol[@class='acts']/li/b/text()")
        assert acts == ["提交", "退回", "提交", "分派"]

    def test_without_a_new_date_the_old_one_stays(self, app: Flask, editor: FlaskClient) -> None:
        press(editor, "return", reason="重写。")
        assert stored(app, 1)["due_on"] == TODAY + dt.timedelta(days=10)

    @pytest.mark.parametrize(
        ("reason", "due", "said"),
        [
            (" ", "", "请写明退回的理由，填报单位会看到。"),
            ("字" * 2001, "", "退回的理由不超过 2000 个字。"),
            ("重写。", "2025-12-31", "期限已经过去"),
        ],
    )
    def test_faults_keep_what_was_typed(
        self, app: Flask, editor: FlaskClient, reason: str, due: str, said: str
    ) -> None:
        got = press(editor, "return", reason=reason, due_on=due)
        assert got.status_code == 422
        assert said in words(got)
        fields = fields_of(got, "/return")
        assert (fields["reason"], fields["due_on"]) == (reason.strip(), due)
        assert stored(app, 1)["state"] == "submitted"

    def test_what_was_merged_may_come_back_and_be_merged_anew(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        press(editor, "merge")
        press(editor, "return", reason="再补一句。")
        write(police, 1, "补：审结9件。", "submit")
        press(editor, "merge")
        assert answer(app)[0] == f"{TEXT}\n补：审结9件。"
        assert "已并入青禾县公安局的填报（zhubi，" in words(
            editor.get(f"/reports/1/chapters/{CHAPTER}")
        )

    def test_from_a_page_that_is_no_longer_true(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        old = version(app)
        press(editor, "return", reason="重写。")
        write(police, 1, "重新写的。", "submit")
        got = editor.post(f"{ONE}/return", data={"version": old, "reason": "又是我。"})
        assert got.status_code == 409
        assert fields_of(got, "/return")["reason"] == "又是我。"
        assert stored(app, 1)["state"] == "submitted"
        got = editor.post(f"{ONE}/merge", data={"version": old, "words": "改过的。"})
        assert got.status_code == 409
        assert fields_of(got, "/merge")["words"] == "改过的。"
        assert answer(app)[0] == ""


@pytest.mark.usefixtures("handed_in")
class TestMerging:
    def test_appended_with_its_source_and_open_figures_filled(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        typed = {"answer_admin_reconsideration_text": "已有的话。"}
        figure = {"answer_admin_reconsideration_figure_received": "15"}
        save(editor, f"/reports/1/chapters/{CHAPTER}", **typed, **figure)
        shown = editor.get(ONE)
        assert "已有的话。" in words(shown)
        table = [
            [cell.text for cell in row.xpath("./td")]
            for row in page(shown).xpath("//table//tbody/tr")
        ]
        assert table == [
            ["收到行政复议申请（件）", "12", "15", "报告已有数据，并入时不改"],
            ["受理（件）", "10", "—", "并入时填到报告里"],
        ]
        sent = {"version": version(app), "words": f"{TEXT}（已核）"}
        assert editor.post("/reports/1/contributions/1/merge", data=sent).location == ONE
        text, figures = answer(app)
        assert text == f"已有的话。\n{TEXT}（已核）"
        assert (figures["received"], figures["accepted"]) == ("15", "10")
        assert stored(app, 1)["state"] == "merged"
        with app.app_context():
            report = by_id(Report, 1)
            assert report is not None
            (taken,) = queries.taken_of(report)
            assert (taken.unit, taken.text, taken.words) == (POLICE, TEXT, f"{TEXT}（已核）")
            assert (taken.requirement, taken.figures) == (PART, {"accepted": "10"})
            assert taken.author.login == "zhubi"
            assert taken.contribution_id == 1
        assert TEXT in words(editor.get("/reports/1/preview"))
        history = words(editor.get(f"/reports/1/history/{PART}"))
        assert "并入部门填报" in history
        assert "已并入青禾县公安局的填报（zhubi，" in words(
            editor.get(f"/reports/1/chapters/{CHAPTER}")
        )

    def test_twice_is_once(self, app: Flask, editor: FlaskClient) -> None:
        sent = {"version": version(app), "words": TEXT}
        editor.post(f"{ONE}/merge", data=sent)
        assert editor.post(f"{ONE}/merge", data=sent).status_code == 409
        again = editor.post(f"{ONE}/merge", data={"version": version(app), "words": TEXT})
        assert again.status_code == 409
        assert "没有并入：这份填报现在不能并入" in words(again)
        assert answer(app)[0] == TEXT

    def test_a_writer_on_the_form_meets_a_conflict_and_loses_nothing(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        address = f"/reports/1/chapters/{CHAPTER}"
        fields = fields_of(editor.get(address), "/chapters/")
        press(editor, "merge")
        field = f"answer-{PART}-text"
        got = editor.post(address, data={**fields, field: "我正在写的。", "go": "save"})
        assert got.status_code == 409
        assert fields_of(got, "/chapters/")[field] == f"{TEXT}我正在写的。"
        assert answer(app)[0] == TEXT

    def test_nothing_to_merge(self, app: Flask, editor: FlaskClient) -> None:
        press(editor, "merge")  # the figures are in the answer now
        press(editor, "return", reason="再来。")
        with app.app_context():
            found = by_id(Contribution, 1)
            assert found is not None
            found.state = type(found.state).SUBMITTED
            db.session.commit()
        got = press(editor, "merge", words=" ")
        assert got.status_code == 422
        assert "没有并入：没有文字，也没有要填的数据、勾选的条目。" in words(got)
        assert answer(app)[0] == TEXT

    def test_a_part_that_the_report_no_longer_has(self, app: Flask, editor: FlaskClient) -> None:
        sent = {"year": "2025", "unit": COUNTY, "level": "township"}
        assert editor.post("/reports/1/basics", data=sent).status_code == 302
        got = press(editor, "merge", words="改过的。")
        assert got.status_code == 409
        assert "现在没有这一事项" in words(got)
        assert fields_of(got, "/merge")["words"] == "改过的。"
        assert answer(app)[0] == ""

    def test_an_answer_that_says_not_applicable_is_pointed_out(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        typed = {
            "answer_admin_reconsideration_not_applicable": "y",
            "answer-admin-reconsideration-not_applicable": "y",
            "answer_admin_reconsideration_reason": "没有复议职责",
        }
        save(editor, f"/reports/1/chapters/{CHAPTER}", **typed)
        assert "本项在报告里选了“不适用”" in words(editor.get(ONE))


@pytest.mark.usefixtures("handed_in")
def test_every_act_is_on_record(app: Flask, editor: FlaskClient) -> None:
    press(editor, "return", reason="重写。")
    with app.app_context():
        lines = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.kind == "部门填报").order_by(AuditEntry.id)
        )
        found = [(e.who, e.subject, e.field, e.old, e.new) for e in lines]
    name = "青禾县人民政府2025年度报告：行政复议，青禾县公安局"
    assert ("gongan", name, "文字", "", TEXT) in found
    assert ("gongan", name, "状态", "已保存", "已提交") in found
    assert found[-2:] == [
        ("zhubi", name, "状态", "已提交", "已退回"),
        ("zhubi", name, "退回的理由", "", "重写。"),
    ]


def test_other_matters_are_merged_into_other_matters(
    app: Flask, editor: FlaskClient, police: FlaskClient
) -> None:
    give(app, part="other")
    write(police, 1, "举办宪法宣誓2次。", "submit")
    press(editor, "merge")
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        assert report.other == "举办宪法宣誓2次。"
    assert "已并入青禾县公安局的填报" in words(editor.get("/reports/1/chapters/other"))


def test_the_editor_takes_files_as_attachments(
    app: Flask, who: Cookies, editor: FlaskClient, police: FlaskClient
) -> None:
    give(app)
    data = {"files": [(io.BytesIO(b"%PDF-1.7"), "台账.pdf")]}
    police.post("/contributions/1/files", data=data)
    assert "台账.pdf" in words(editor.get(ONE))
    with editor.get("/reports/1/contributions/1/files/1") as got:
        assert got.data == b"%PDF-1.7"
        assert got.headers["Content-Disposition"].startswith("attachment;")
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.mimetype == "application/octet-stream"
    assert police.get("/reports/1/contributions/1/files/1").status_code == 403
