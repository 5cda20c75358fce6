"""From draft to publication: who may do what, what is frozen, and what is kept."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.permissions import Permission
from app.extensions import db
from app.ledger import clock
from app.reports.models import Stage
from app.signing.steps import TRANSITIONS
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import lead
from tests.integration.signing_support import sign
from tests.integration.signing_support import write_report

FROZEN = "这份报告已经签发"


def rows(app: Flask, query: str) -> list[tuple[object, ...]]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(sa.text(query))]


class TestStages:
    def test_from_draft_to_publication(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        for to, by in (
            ("collecting", "step"),
            ("in_review", "step"),
            ("signed", DECISION),
            ("submitted", "step"),
            ("published", "step"),
        ):
            assert lead(client, to, by=by, remark=f"到{to}").location == "/reports/1/process"
        made = rows(app, "SELECT who, before, after, remark, imported FROM report_step ORDER BY id")
        assert made == [
            ("本机用户", "drafting", "collecting", "到collecting", 0),
            ("本机用户", "collecting", "in_review", "到in_review", 0),
            ("本机用户", "in_review", "signed", "到signed", 0),
            ("本机用户", "signed", "submitted", "到submitted", 0),
            ("本机用户", "submitted", "published", "到published", 0),
        ]
        shown = client.get("/reports/1/process")
        table = [
            " ".join(row.text_content().split())
            for row in page(shown).xpath("//table[contains(@class,'steps')]/tbody/tr")
        ]
        assert len(table) == 5
        assert table[2].endswith("本机用户 送审 → 已签发 到signed")
        assert page(shown).xpath("//*[@aria-current='step']/text()")[0] == "已公开"

    def test_every_step_is_on_record(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        lead(client, "in_review", remark="请审")
        query = "SELECT kind, field, old, new FROM audit_entry WHERE field = '状态' ORDER BY id"
        assert ("草稿", "状态", "起草", "送审") in rows(app, query)

    @pytest.mark.parametrize("to", ["signed", "submitted", "published", "drafting", "nonsense", ""])
    def test_no_step_beside_the_table(self, app: Flask, client: FlaskClient, to: str) -> None:
        begin(client)
        for by in ("step", DECISION):
            data = {"to": to, f"{by}-base": "drafting:1", f"{by}-remark": "偏要"}
            answer = client.post(f"/reports/1/process/{by}", data=data)
            assert answer.status_code == 409
            assert "没有办理" in words(answer)
        assert rows(app, "SELECT stage FROM report") == [("drafting",)]
        assert rows(app, "SELECT * FROM report_step") == []

    def test_steps_cannot_be_changed_or_removed(self, app: Flask, client: FlaskClient) -> None:
        sign(client)
        with app.app_context():
            for table in ("report_step", "signed_copy"):
                for act in (f"UPDATE {table} SET at = at", f"DELETE FROM {table}"):  # noqa: S608
                    with pytest.raises(sa.exc.IntegrityError, match="不能修改或删除"):
                        db.session.execute(sa.text(act))
                    db.session.rollback()

    def test_a_step_from_an_old_page_is_not_made(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        old = fields_of(client.get("/reports/1/process"), "/process/step")
        lead(client, "collecting")
        data = {**old, "to": "in_review", "step-remark": "请领导审阅"}
        answer = client.post("/reports/1/process/step", data=data)
        assert answer.status_code == 409
        assert "请领导审阅" in answer.text
        assert rows(app, "SELECT stage FROM report") == [("collecting",)]

    def test_what_is_signed_is_what_was_to_be_read(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        lead(client, "in_review")
        old = fields_of(client.get("/reports/1/process"), "/process/decision")
        save(client, LEADERSHIP, **{TEXT: "改过了。"})
        answer = client.post("/reports/1/process/decision", data={**old, "to": "signed"})
        assert answer.status_code == 409
        assert rows(app, "SELECT stage FROM report") == [("in_review",)]
        fresh = fields_of(answer, "/process/decision")
        answer = client.post("/reports/1/process/decision", data={**fresh, "to": "signed"})
        assert answer.status_code == 302

    def test_sending_back_asks_for_a_reason(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        lead(client, "in_review")
        answer = lead(client, "drafting", by=DECISION, remark="  ")
        assert answer.status_code == 422
        assert "“退回修改”要写明理由。" in words(answer)
        assert lead(client, "drafting", by=DECISION, remark="数字不对").status_code == 302
        assert rows(app, "SELECT stage FROM report") == [("drafting",)]

    def test_a_long_remark_is_given_back(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        answer = lead(client, "in_review", remark="字" * 1001)
        assert answer.status_code == 422
        assert "字" * 1001 in answer.text
        assert rows(app, "SELECT * FROM report_step") == []


class TestPermissions:
    def test_signing_and_sending_back_need_a_signer(self) -> None:
        need = {(t.before, t.after) for t in TRANSITIONS if t.permission is Permission.SIGN}
        review, draft = Stage.IN_REVIEW, Stage.DRAFTING
        frozen = {Stage.SIGNED, Stage.SUBMITTED, Stage.PUBLISHED}
        assert need == {(review, Stage.SIGNED), (review, draft), *((f, draft) for f in frozen)}
        assert all(t.needs_reason for t in TRANSITIONS if t.after is draft and t.before in frozen)

    def test_an_editor_cannot_sign(self, app: Flask, client: FlaskClient) -> None:
        write_report(client)
        lead(client, "in_review")
        editor = app.test_client(user=cookie_of(app, Role.EDITOR))
        shown = editor.get("/reports/1/process")
        assert not page(shown).xpath("//button[@value='signed']")
        version = rows(app, "SELECT version FROM report")[0][0]
        base = f"in_review:{version}"
        data = {"to": "signed", "decision-base": base, "step-base": base}
        assert editor.post("/reports/1/process/decision", data=data).status_code == 403
        assert editor.post("/reports/1/process/step", data=data).status_code == 409
        assert rows(app, "SELECT stage FROM report") == [("in_review",)]

    def test_a_signer_signs_and_reopens_but_does_not_write(
        self, app: Flask, client: FlaskClient
    ) -> None:
        write_report(client)
        lead(client, "in_review")
        signer = app.test_client(user=cookie_of(app, Role.SIGNER))
        assert lead(signer, "signed", by=DECISION).status_code == 302
        assert not page(signer.get("/reports/1/process")).xpath("//button[@value='submitted']")
        assert signer.post("/reports/1/process/step", data={}).status_code == 403
        assert signer.get("/reports/1/package").status_code == 403
        assert lead(signer, "drafting", by=DECISION, remark="有误").status_code == 302

    def test_an_auditor_only_reads(self, app: Flask, client: FlaskClient) -> None:
        sign(client)
        auditor = app.test_client(user=cookie_of(app, Role.AUDITOR))
        shown = auditor.get("/reports/1/process")
        assert not page(shown).xpath("//main//button")
        assert auditor.get("/reports/1/signed/1").status_code == 200


class TestFrozen:
    def state(self, app: Flask) -> list[object]:
        tables = ("report", "answer", "taken_note", "finding_dismissal")
        return [rows(app, f"SELECT * FROM {table}") for table in tables]  # noqa: S608

    @pytest.mark.parametrize(
        ("address", "data"),
        [
            (LEADERSHIP, {TEXT: "偷偷改掉的话", "go": "save"}),
            (f"{LEADERSHIP}/autosave", {TEXT: "偷偷改掉的话"}),
            ("/reports/1/chapters/elements", {"elements-opening": "偷偷改掉的话"}),
            ("/reports/1/chapters/other", {"other-text": "偷偷改掉的话"}),
            ("/reports/1/basics", {"unit": "偷偷改掉的话", "year": "2025", "level": "county"}),
            ("/reports/1/delete", {}),
            ("/reports/1/corrections", {"fix": "x"}),
        ],
    )
    def test_nothing_changes_a_signed_report(
        self, app: Flask, client: FlaskClient, address: str, data: dict[str, str]
    ) -> None:
        write_report(client)
        form_page = address.removesuffix("/autosave")
        part = "/chapters/" if "/chapters/" in address else ""
        fields = fields_of(client.get(form_page), part) if "corrections" not in address else {}
        lead(client, "in_review")
        lead(client, "signed", by=DECISION)
        before = self.state(app)
        answer = client.post(address, data={**fields, **data})
        assert answer.status_code == 423
        assert FROZEN in words(answer)
        if "偷偷改掉的话" in data.values():
            assert "偷偷改掉的话" in words(answer)
        assert self.state(app) == before

    def test_no_dismissal_after_the_signing(self, app: Flask, client: FlaskClient) -> None:
        begin(client)
        save(client, "/reports/1/chapters/other", **{"other-text": "截止目前，共12件、合计13件。"})
        found = client.get("/reports/1/check")
        (rule,) = page(found).xpath("(//form//input[@name='rule']/@value)[1]")
        data = {"rule": str(rule), "reason": "看过了", "scope": "rule"}
        lead(client, "in_review")
        lead(client, "signed", by=DECISION)
        answer = client.post("/reports/1/dismissals", data=data)
        assert answer.status_code == 423
        assert "看过了" in words(answer)
        assert rows(app, "SELECT * FROM finding_dismissal") == []

    def test_a_dismissal_cannot_be_taken_back(self, app: Flask, client: FlaskClient) -> None:
        begin(client)
        save(client, "/reports/1/chapters/other", **{"other-text": "截止目前，共12件、合计13件。"})
        found = client.get("/reports/1/check")
        (rule,) = page(found).xpath("(//form//input[@name='rule']/@value)[1]")
        data = {"rule": str(rule), "reason": "看过了", "scope": "rule"}
        assert client.post("/reports/1/dismissals", data=data).status_code == 302
        lead(client, "in_review")
        lead(client, "signed", by=DECISION)
        assert client.post("/reports/1/dismissals/1/delete").status_code == 423
        assert len(rows(app, "SELECT * FROM finding_dismissal")) == 1

    def test_a_script_gets_a_short_answer(self, client: FlaskClient) -> None:
        sign(client)
        answer = client.post("/reports/1/delete", headers={"Accept": "application/json"})
        assert answer.status_code == 423
        told = answer.get_json()
        assert told["error"] == "frozen"
        assert told["message"].startswith(FROZEN)

    def test_the_form_can_be_read_and_gone_through(self, client: FlaskClient) -> None:
        sign(client)
        shown = client.get(LEADERSHIP)
        tree = page(shown)
        assert tree.xpath(f"//fieldset[@disabled]//textarea[@name='{TEXT}']")
        assert not tree.xpath("//form[@data-autosave]")
        answer = client.post(LEADERSHIP, data={"go": "chapter:elements"})
        assert answer.location == "/reports/1/chapters/elements"
        assert "已保存" not in words(client.get(answer.location))

    def test_the_overview_offers_no_changes(self, client: FlaskClient) -> None:
        sign(client)
        shown = client.get("/reports/1/")
        links = page(shown).xpath("//main//a/@href")
        assert "/reports/1/process" in links
        assert not {"/reports/1/basics", "/reports/1/delete"} & set(links)
        assert client.get("/reports/1/basics").status_code == 423
        assert client.get("/reports/1/delete").status_code == 423

    def test_reopened_it_can_be_written_again(self, app: Flask, client: FlaskClient) -> None:
        sign(client)
        assert lead(client, "drafting", by=DECISION).status_code == 422
        assert lead(client, "drafting", by=DECISION, remark="漏了一项").status_code == 302
        assert "漏了一项" in words(client.get("/reports/1/process"))
        assert save(client, LEADERSHIP, **{TEXT: "学法7次。"}).status_code == 302
        assert rows(app, "SELECT text FROM answer") == [("学法7次。",)]


class TestSignedFile:
    def test_it_is_kept_to_the_byte_with_its_stamp(self, app: Flask, client: FlaskClient) -> None:
        sign(client)
        ((content, sha256, version),) = rows(
            app, "SELECT content, sha256, catalogue_version FROM signed_copy"
        )
        assert isinstance(content, bytes)
        assert hashlib.sha256(content).hexdigest() == sha256
        with client.get("/reports/1/signed/1") as answer:
            assert answer.data == content
        shown = words(client.get("/reports/1/process"))
        assert str(sha256) in shown
        assert f"检查清单版本 {version}" in shown

    def test_the_export_of_a_signed_report_is_the_signed_file(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sign(client)
        monkeypatch.setattr("app.preview.pages.write", lambda *_: pytest.fail("composed anew"))
        with (
            client.post("/reports/1/export") as exported,
            client.get("/reports/1/signed/1") as kept,
        ):
            assert exported.data == kept.data

    def test_signed_again_both_files_are_kept(self, app: Flask, client: FlaskClient) -> None:
        sign(client)
        lead(client, "drafting", by=DECISION, remark="漏了一项")
        save(client, LEADERSHIP, **{TEXT: "学法7次。"})
        lead(client, "in_review")
        lead(client, "signed", by=DECISION)
        with client.get("/reports/1/signed/1") as one, client.get("/reports/1/signed/2") as two:
            assert one.data != two.data
        with client.post("/reports/1/export") as exported, client.get("/reports/1/signed/2") as two:
            assert exported.data == two.data

    def test_a_file_of_another_report_is_not_given(self, client: FlaskClient) -> None:
        sign(client)
        begin(client, year=2024)
        assert client.get("/reports/2/signed/1").status_code == 404
        assert client.get("/reports/1/signed/7").status_code == 404

    def test_correcting_the_register_signs_nothing_anew(
        self, app: Flask, client: FlaskClient
    ) -> None:
        sign(client)
        lead(client, "submitted")
        assert lead(client, "signed", remark="点错了").status_code == 302
        assert len(rows(app, "SELECT id FROM signed_copy")) == 1


class TestDeadlines:
    @pytest.mark.parametrize(
        ("today", "filing", "publication"),
        [
            (dt.date(2026, 1, 10), "还有 50 天", "还有 81 天"),
            (dt.date(2026, 2, 28), "还有 1 天", "还有 32 天"),
            (dt.date(2026, 3, 1), "今天截止", "还有 31 天"),
            (dt.date(2026, 3, 2), "已超过 1 天", "还有 30 天"),
            (dt.date(2026, 4, 11), "已超过 41 天", "已超过 10 天"),
        ],
    )
    def test_counted_down_on_the_first_page(
        self,
        client: FlaskClient,
        monkeypatch: pytest.MonkeyPatch,
        today: dt.date,
        filing: str,
        publication: str,
    ) -> None:
        begin(client)
        monkeypatch.setattr(clock, "today", lambda: today)
        left = [e.text for e in page(client.get("/")).xpath("//*[@class='countdowns']/li/b")]
        assert left == [filing, publication]
        assert "最迟 2026年3月1日" in words(client.get("/"))
        assert "最迟 2026年4月1日" in words(client.get("/"))

    def test_what_is_done_is_counted_no_more(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sign(client)
        monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 2, 1))
        lead(client, "submitted")
        shown = words(client.get("/"))
        assert "向社会公开" in shown
        assert "报送本级党委" not in shown
        lead(client, "published")
        assert "期限" not in words(client.get("/"))

    def test_other_years_and_deleted_drafts_are_left_out(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(client, year=2020)
        begin(client, year=2025)
        client.post("/reports/2/delete")
        monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 2, 1))
        assert "期限" not in words(client.get("/"))

    def test_who_reads_no_drafts_sees_none(self, app: Flask, client: FlaskClient) -> None:
        begin(client)
        contributor = app.test_client(user=cookie_of(app, Role.CONTRIBUTOR))
        assert not page(contributor.get("/")).xpath("//*[@class='countdowns']")


def test_a_unit_that_is_renamed_keeps_its_name_on_what_it_signed(
    app: Flask, client: FlaskClient
) -> None:
    sign(client)
    with app.app_context():
        unit = db.session.scalars(sa.select(Unit)).one()
        unit.name = "青禾市人民政府"
        db.session.commit()
    for address in ("/reports/", "/reports/1/", "/reports/1/process", "/reports/1/preview"):
        shown = words(client.get(address))
        assert "青禾县人民政府" in shown, address
        assert "青禾市人民政府" not in shown, address
    lead(client, "drafting", by=DECISION, remark="单位改了名称。")
    assert "青禾市人民政府" in words(client.get("/reports/1/"))
