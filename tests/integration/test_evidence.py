"""Files behind the answers of a draft: added, handed out, taken off, put back, frozen, bundled."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app.accounts.models import Role
from app.audit.models import AuditEntry
from app.evidence import queries
from app.extensions import db
from app.reports import queries as reports
from tests.contributing import give
from tests.contributing import people
from tests.contributing import upload
from tests.contributing import write
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import lead

PART = "xi-law-thought"
PLACE = f"/reports/1/evidence/{PART}"
LEADERSHIP = "/reports/1/chapters/leadership"
PDF, PNG = b"%PDF-1.7 minutes", b"\x89PNG\r\n\x1a\n..."


def add(client: FlaskClient, *files: tuple[bytes, str], address: str = PLACE) -> TestResponse:
    sent = [(io.BytesIO(content), name) for content, name in files]
    return client.post(address, data={"files": sent}, content_type="multipart/form-data")


def names(response: TestResponse, place: str = "//main//ul[@class='files']/li/a") -> list[str]:
    return [str(a.text) for a in page(response).xpath(place)]


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


class TestAdding:
    def test_several_at_once_kept_as_they_came(self, draft: FlaskClient) -> None:
        answer = add(draft, (PDF, "会议纪要.pdf"), (PNG, "照片.png"))
        assert answer.location == PLACE
        shown = draft.get(PLACE)
        assert names(shown) == ["会议纪要.pdf", "照片.png"]
        digest = hashlib.sha256(PDF).hexdigest()
        assert f"校验值 {digest[:8]}…" in words(shown)
        assert digest in words(shown)
        assert "16 字节，本机用户，" in words(shown)
        with draft.get("/reports/1/evidence/xi-law-thought/1") as got:
            assert got.data == PDF
            assert got.mimetype == "application/octet-stream"
            assert got.headers["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in got.headers["Content-Security-Policy"]
            assert got.headers["Content-Disposition"].startswith("attachment;")

    def test_those_that_do_not_fit_keep_no_other_out(self, draft: FlaskClient) -> None:
        answer = add(draft, (PDF, "会议纪要.pdf"), (b"MZ\x90\0", "程序.exe"), (b"<svg/>", "图.png"))
        assert answer.status_code == 422
        assert "有 2 处需要改正" in words(answer)
        assert "“程序.exe”没有收下：只收" in words(answer)
        assert names(draft.get(PLACE)) == ["会议纪要.pdf"]

    def test_none_chosen(self, draft: FlaskClient) -> None:
        answer = draft.post("/reports/1/evidence/xi-law-thought")
        assert answer.status_code == 422
        assert "请先选择文件。" in words(answer)

    def test_the_same_file_stands_once_behind_a_part(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"), (PDF, "又一份.pdf"))
        add(draft, (PDF, "副本.pdf"))
        add(draft, (PDF, "会议纪要.pdf"), address="/reports/1/evidence/other")
        assert names(draft.get(PLACE)) == ["会议纪要.pdf"]
        assert names(draft.get("/reports/1/evidence/other")) == ["会议纪要.pdf"]

    def test_only_behind_parts_of_the_form(self, draft: FlaskClient) -> None:
        assert add(draft, (PDF, "a.pdf"), address="/reports/1/evidence/nonsense").status_code == 404
        assert draft.get("/reports/1/evidence/nonsense").status_code == 404


class TestTakingOff:
    def test_and_back(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"))
        assert draft.post(f"{PLACE}/1/remove").location == PLACE
        shown = draft.get(PLACE)
        assert "已有材料（0 个）" in words(shown)
        assert "移去的材料（1 个）" in words(shown)
        assert "佐证材料（1）" not in words(draft.get(LEADERSHIP))
        draft.post("/reports/1/evidence/xi-law-thought/1/restore")
        assert "已有材料（1 个）" in words(draft.get(PLACE))

    def test_added_anew_it_is_there_again(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"))
        draft.post(f"{PLACE}/1/remove")
        add(draft, (PDF, "会议纪要.pdf"))
        assert "已有材料（1 个）" in words(draft.get(PLACE))

    def test_a_file_of_another_part_or_report_is_not_here(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"))
        begin(draft, year=2024)
        for place in (f"/reports/2/evidence/{PART}/1", "/reports/1/evidence/other/1"):
            assert draft.get(place).status_code == 404
            assert draft.post(f"{place}/remove").status_code == 404


class TestOnTheForm:
    def test_folded_with_its_count(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"), (PNG, "照片.png"))
        block = page(draft.get(LEADERSHIP)).get_element_by_id(f"answer-{PART}")
        (details,) = block.xpath(".//div[contains(@class,'evidence')]/details[not(@open)]")
        assert details.findtext("summary") == "佐证材料（2）"
        assert details.xpath(".//ul/li/a/text()") == ["会议纪要.pdf", "照片.png"]

    def test_the_way_there_saves_the_page_first(self, draft: FlaskClient) -> None:
        typed = {f"answer-{PART}-text": "县政府常务会议学法6次。", "go": f"evidence:{PART}"}
        assert save(draft, LEADERSHIP, **typed).location == PLACE
        assert "县政府常务会议学法6次。" in words(draft.get(LEADERSHIP))


class TestFrozen:
    def test_signed_reports_keep_their_files_as_they_are(self, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"), (PNG, "照片.png"))
        draft.post(f"{PLACE}/2/remove")
        lead(draft, "in_review")
        assert lead(draft, "signed", by=DECISION).status_code == 302
        for answer in (
            add(draft, (b"%PDF-1.4", "新.pdf")),
            draft.post(f"{PLACE}/1/remove"),
            draft.post(f"{PLACE}/2/restore"),
        ):
            assert answer.status_code == 423
        shown = draft.get(PLACE)
        assert "已有材料（1 个）" in words(shown)
        assert not page(shown).xpath("//main//form")
        with draft.get(f"{PLACE}/1") as got:
            assert got.data == PDF

    def test_the_guard_holds_whoever_writes(self, app: Flask, draft: FlaskClient) -> None:
        add(draft, (PDF, "会议纪要.pdf"))
        lead(draft, "in_review")
        lead(draft, "signed", by=DECISION)
        with app.app_context():
            file = queries.the(reports.the(1), PART, 1)
            file.name = "别的.pdf"
            with pytest.raises(Exception, match="已经签发"):
                db.session.flush()
            db.session.rollback()


class TestFromContributions:
    def test_files_come_along_when_a_contribution_is_merged(self, app: Flask) -> None:
        who = people(app)
        give(app)
        police, editor = app.test_client(user=who.police), app.test_client(user=who.editor)
        upload(police, (PDF, "台账.pdf"))
        write(police, 1, "受理10件。", "submit")
        assert not names(editor.get("/reports/1/evidence/"))
        fields = fields_of(editor.get("/reports/1/contributions/1"), "/merge")
        assert editor.post("/reports/1/contributions/1/merge", data=fields).status_code == 302
        shown = editor.get("/reports/1/evidence/")
        assert names(shown) == ["台账.pdf"]
        assert "青禾县公安局填报，" in words(shown)
        # The unit may take its own away later: what the report relies on stays.
        back = {
            **fields_of(editor.get("/reports/1/contributions/1"), "/return"),
            "reason": "补一张表",
        }
        assert editor.post("/reports/1/contributions/1/return", data=back).status_code == 302
        police.post("/contributions/1/files/1/delete")
        assert names(editor.get("/reports/1/evidence/")) == ["台账.pdf"]


def test_all_of_a_report_as_one_zip_with_contents(draft: FlaskClient) -> None:
    add(draft, (PDF, "会议纪要.pdf"), (b"%PDF-1.4 other", "会议纪要.pdf"), (PNG, "=照片.png"))
    add(draft, (PDF, "附件.pdf"), address="/reports/1/evidence/other")
    assert "共 4 个文件" in words(draft.get("/reports/1/evidence/"))
    with draft.get("/reports/1/evidence/all.zip") as answer:
        assert answer.mimetype == "application/zip"
        bundle = zipfile.ZipFile(io.BytesIO(answer.data))
    listed = sorted(bundle.namelist())
    assert listed[3:] == ["02 其他情况/附件.pdf", "佐证材料目录.xlsx"]
    inside = {name.partition("/")[2] for name in listed[:3]}
    assert inside == {"会议纪要.pdf", "会议纪要（2）.pdf", "=照片.png"}
    assert len({name.partition("/")[0] for name in listed[:3]}) == 1
    sheet = load_workbook(io.BytesIO(bundle.read(listed[4]))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 4
    for row in rows:
        assert hashlib.sha256(bundle.read(str(row[2]))).hexdigest() == row[6]


def test_every_act_is_on_record(app: Flask, draft: FlaskClient) -> None:
    add(draft, (PDF, "会议纪要.pdf"))
    draft.post("/reports/1/evidence/xi-law-thought/1/remove")
    draft.get(f"{PLACE}/1").close()
    with app.app_context():
        lines = db.session.execute(
            sa.select(AuditEntry.act, AuditEntry.field, AuditEntry.new).where(
                AuditEntry.kind.in_(["佐证材料", "文件"])
            )
        ).all()
    assert ("新建", "校验值", hashlib.sha256(PDF).hexdigest()) in lines
    assert [act for act, field, _ in lines if field == "移去时间"] == ["修改"]
    assert ("下载", "", f"{PLACE}/1") in lines


def test_who_only_reads_gets_files_but_no_buttons(app: Flask, draft: FlaskClient) -> None:
    add(draft, (PDF, "会议纪要.pdf"))
    auditor = app.test_client(user=cookie_of(app, Role.AUDITOR))
    assert names(auditor.get(PLACE)) == ["会议纪要.pdf"]
    assert not page(auditor.get(PLACE)).xpath("//main//form")
    assert add(auditor, (PNG, "照片.png")).status_code == 403
    contributor = app.test_client(user=cookie_of(app, Role.CONTRIBUTOR))
    assert contributor.get(f"{PLACE}/1").status_code == 403
