"""A report carried to another installation: whole, checked, and never twice."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.accounts.models import Role
from app.config import Settings
from app.extensions import db
from app.packages import packing
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import import_package
from tests.integration.signing_support import sign

Files = dict[str, bytes]


@contextmanager
def office(empty_database: Path) -> Iterator[Flask]:
    """Another installation, with nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = Settings(place / "instance", place / "exports", csrf=False, testing=True)
        made.instance.mkdir()
        shutil.copy(empty_database, made.database)
        app = create_app(made)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def other(empty_database: Path) -> Iterator[FlaskClient]:
    with office(empty_database) as app:
        yield app.test_client()


def package(client: FlaskClient, report: int = 1) -> bytes:
    with client.get(f"/reports/{report}/package") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "application/zip"
        return answer.data


def files_of(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def zipped(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return made.getvalue()


def resealed(files: Files) -> bytes:
    """The files under a manifest that fits them, as somebody who knows the form would make it."""
    manifest = json.loads(files["manifest.json"])
    content = {name: data for name, data in files.items() if name != "manifest.json"}
    manifest["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    return zipped({"manifest.json": json.dumps(manifest).encode(), **content})


def told(files: Files, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A package whose report says something else."""
    content = json.loads(files["report.json"])
    change(content)
    return resealed({**files, "report.json": json.dumps(content).encode()})


def everything(client: FlaskClient) -> list[list[tuple[object, ...]]]:
    tables = (
        "report",
        "answer",
        "report_step",
        "signed_copy",
        "unit",
        "taken_note",
        "work_plan",
        "plan_point",
        "progress_note",
        "carried",
        "carried_rows",
        "earlier_file",
    )
    with client.application.app_context():
        return [
            [tuple(row) for row in db.session.execute(sa.text(f"SELECT * FROM {t}"))]  # noqa: S608
            for t in tables
        ]


class TestCarrying:
    def test_everything_arrives(self, client: FlaskClient, other: FlaskClient) -> None:
        sign(client)
        sent = package(client)
        assert import_package(other, sent).location == "/reports/1/"
        assert package(other) == sent
        assert "学法6次" in other.get(LEADERSHIP).text
        shown = words(other.get("/reports/1/process"))
        assert "随报告包导入" in shown
        with client.get("/reports/1/signed/1") as here, other.get("/reports/1/signed/1") as there:
            assert here.data == there.data
        assert save_refused(other)

    def test_the_manifest_tells_every_file(self, client: FlaskClient) -> None:
        sign(client)
        files = files_of(package(client))
        manifest = json.loads(files.pop("manifest.json"))
        assert set(files) == {"report.json", "signed/1.docx"}
        assert manifest == {
            "format": "fazhi-report-package",
            "schema": 3,
            "report": json.loads(files["report.json"])["uuid"],
            "files": {n: hashlib.sha256(data).hexdigest() for n, data in files.items()},
        }

    def test_the_second_import_changes_nothing(
        self, client: FlaskClient, other: FlaskClient
    ) -> None:
        sign(client)
        sent = package(client)
        import_package(other, sent)
        before = everything(other)
        answer = import_package(other, sent)
        assert answer.location == "/reports/1/"
        assert "什么都没有改" in words(other.get(answer.location))
        assert everything(other) == before

    def test_where_it_came_from_it_changes_nothing_either(self, client: FlaskClient) -> None:
        sign(client)
        before = everything(client)
        assert import_package(client, package(client)).location == "/reports/1/"
        assert everything(client) == before

    def test_a_deleted_report_is_not_made_again(self, client: FlaskClient) -> None:
        begin(client)
        sent = package(client)
        client.post("/reports/1/delete")
        before = everything(client)
        answer = import_package(client, sent)
        assert answer.location == "/reports/"
        assert "已经删除" in words(client.get("/reports/"))
        assert everything(client) == before

    def test_a_unit_here_keeps_its_own_level(self, client: FlaskClient, other: FlaskClient) -> None:
        begin(client)
        begin(other, level="department")
        import_package(other, package(client))
        with other.application.app_context():
            levels = db.session.execute(sa.text("SELECT level FROM unit")).scalars().all()
        assert levels == ["department"]

    def test_only_who_writes_drafts(self, app: Flask, client: FlaskClient) -> None:
        begin(client)
        sent = package(client)
        for role in (Role.SIGNER, Role.REVIEWER, Role.AUDITOR, Role.CONTRIBUTOR):
            someone = app.test_client(user=cookie_of(app, role))
            assert someone.get("/reports/1/package").status_code == 403
            assert import_package(someone, sent).status_code == 403


def save_refused(client: FlaskClient) -> bool:
    """Whether a signed report is frozen where it arrived, too."""
    data = {"answer-xi-law-thought-present": "1", TEXT: "改", "go": "save"}
    answer = client.post(f"{LEADERSHIP}/autosave", data=data)
    return answer.status_code in {409, 423}


class TestOtherContent:
    def test_the_page_asks_and_nothing_is_changed(self, client: FlaskClient) -> None:
        begin(client)
        sent = package(client)
        save(client, LEADERSHIP, **{TEXT: "学法6次。"})
        before = everything(client)
        answer = import_package(client, sent)
        assert answer.status_code == 409
        assert "这里已有这份报告，内容不同" in words(answer)
        assert page(answer).xpath("//a[text()='保留现有的']/@href") == ["/reports/1/"]
        assert everything(client) == before

    def test_saved_beside_once(self, client: FlaskClient) -> None:
        begin(client)
        sent = package(client)
        save(client, LEADERSHIP, **{TEXT: "学法6次。"})
        fields = fields_of(import_package(client, sent), "/reports/import")
        for _ in range(2):
            answer = client.post("/reports/import", data={**fields, "go": "beside"})
            assert answer.location == "/reports/2/"
        mine, new = (files_of(package(client, n))["report.json"] for n in (1, 2))
        assert json.loads(mine)["answers"][0]["text"] == "学法6次。"
        assert json.loads(new)["answers"] == []
        assert json.loads(mine)["uuid"] != json.loads(new)["uuid"]
        assert client.get("/reports/3/").status_code == 404


CANNOT_BE: list[Callable[[dict[str, Any]], object]] = [
    lambda c: c.update(year=1066),
    lambda c: c.update(level="moon"),
    lambda c: c.update(unit="  "),
    lambda c: c.update(more="x"),
    lambda c: c.pop("opening"),
    lambda c: c.update(uuid="x"),
    lambda c: c.update(stage="published"),
    lambda c: c.update(signed_copies=[]),
    lambda c: c["steps"].pop(0),
    lambda c: c["answers"].append(c["answers"][0]),
    lambda c: c["answers"][0].update(requirement="../x"),
    lambda c: c["answers"][0].update(updated_at="2026-01-01T00:00:00"),
    lambda c: c["signed_copies"][0].update(sha256="0" * 64),
]


class TestRefused:
    @pytest.fixture
    def files(self, client: FlaskClient) -> Files:
        sign(client)
        return files_of(package(client))

    def refused(self, client: FlaskClient, data: bytes, words_of_it: str) -> None:
        before = everything(client)
        answer = import_package(client, data)
        assert answer.status_code == 422
        assert words_of_it in words(answer)
        assert everything(client) == before

    def test_nothing_chosen(self, other: FlaskClient) -> None:
        for data in ({}, {"kept": "不是"}):
            answer = other.post("/reports/import", data=data)
            assert answer.status_code == 422
            assert "请选择报告包" in words(answer)

    def test_no_package(self, other: FlaskClient, files: Files) -> None:
        self.refused(other, b"nothing of the kind", "不是从本程序导出的报告包")
        self.refused(other, files["signed/1.docx"], "不是从本程序导出的报告包")
        self.refused(other, zipped(files)[:-40], "不是从本程序导出的报告包")

    @pytest.mark.parametrize("name", ["report.json", "signed/1.docx"])
    def test_a_changed_file(self, other: FlaskClient, files: Files, name: str) -> None:
        self.refused(other, zipped({**files, name: files[name] + b" "}), "校验值不符")

    def test_a_file_too_many_or_too_few(self, other: FlaskClient, files: Files) -> None:
        self.refused(other, zipped({**files, "../../evil.py": b"x"}), "校验值不符")
        fewer = {name: data for name, data in files.items() if "docx" not in name}
        self.refused(other, zipped(fewer), "校验值不符")
        self.refused(other, resealed(fewer), "内容不完整")
        self.refused(other, resealed({**files, "signed/2.docx": b"PK"}), "内容不完整")

    def test_a_newer_schema(self, other: FlaskClient, files: Files) -> None:
        manifest = {**json.loads(files["manifest.json"]), "schema": 4}
        changed = {**files, "manifest.json": json.dumps(manifest).encode()}
        self.refused(other, zipped(changed), "更新版本的程序")

    def test_a_report_that_cannot_be(self, other: FlaskClient, files: Files) -> None:
        for change in CANNOT_BE:
            self.refused(other, told(files, change), "内容不完整或者前后不符")

    def test_a_signed_file_that_is_no_word_file(self, other: FlaskClient, files: Files) -> None:
        made = b"<html><script>1</script></html>"

        def change(content: dict[str, Any]) -> None:
            content["signed_copies"][0]["sha256"] = hashlib.sha256(made).hexdigest()

        self.refused(other, told({**files, "signed/1.docx": made}, change), "内容不完整")

    def test_bombs(self, other: FlaskClient, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refused(other, zipped({**files, "a": bytes(21 * 1024 * 1024)}), "报告包太大")
        many = {f"signed/{n}.docx": b"" for n in range(packing.MOST_FILES)}
        self.refused(other, zipped({**files, **many}), "报告包太大")
        monkeypatch.setattr(packing, "LARGEST_PACKAGE", 1000)
        self.refused(other, bytes(1001), "报告包太大")

    def test_a_header_that_lies_about_its_size(self, other: FlaskClient, files: Files) -> None:
        data = bytearray(zipped({**files, "a": bytes(21 * 1024 * 1024)}))
        size = (21 * 1024 * 1024).to_bytes(4, "little")
        while (at := data.find(size)) >= 0:
            data[at : at + 4] = (10).to_bytes(4, "little")
        self.refused(other, bytes(data), "报告包")


def test_the_page_asks_for_a_package(client: FlaskClient) -> None:
    said = words(client.get("/reports/import"))
    assert "选择在另一台电脑上导出的报告包" in said
