"""What a package carries of the desk: contributions, evidence, states, snapshots, names of people."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.packages import packing
from app.packages.content import SCHEMA
from app.packages.content import SINCE
from app.packages.content import SINCE_OF_ROWS
from tests.contributing import CHAPTER
from tests.contributing import give
from tests.contributing import people
from tests.contributing import upload
from tests.contributing import write
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import import_package
from tests.integration.test_packages import Files
from tests.integration.test_packages import files_of
from tests.integration.test_packages import office
from tests.integration.test_packages import package
from tests.integration.test_packages import resealed
from tests.integration.test_packages import told

PDF, PNG = b"%PDF-1.7 minutes", b"\x89PNG\r\n\x1a\n.."
TABLES = [
    "report",
    "answer",
    "part_version",
    "snapshot",
    "contribution",
    "contribution_act",
    "contribution_file",
    "taken_contribution",
    "evidence_file",
    "unit",
    "user",
]


@pytest.fixture
def other(empty_database: Path) -> Iterator[FlaskClient]:
    with office(empty_database) as app:
        yield app.test_client()


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """Report 1 with a merged contribution, evidence, two states of a part and a snapshot."""
    who = people(app)
    give(app)
    police, editor = app.test_client(user=who.police), app.test_client(user=who.editor)
    upload(police, (PDF, "台账.pdf"))
    write(police, 1, "受理10件。", "submit")
    merge = fields_of(editor.get("/reports/1/contributions/1"), "/merge")
    assert editor.post("/reports/1/contributions/1/merge", data=merge).status_code == 302
    for text in ("初稿。", "定稿。"):
        save(editor, "/reports/1/chapters/other", **{"other-text": text})
    data = {"files": [(io.BytesIO(PNG), "照片.png")]}
    editor.post("/reports/1/evidence/other", data=data, content_type="multipart/form-data")
    editor.post("/reports/1/snapshots", data={"name": "送审稿"})
    return editor


def counts(client: FlaskClient) -> dict[str, int]:
    with client.application.app_context():
        return {
            table: db.session.scalar(sa.text(f"SELECT count(*) FROM {table}")) or 0  # noqa: S608
            for table in TABLES
        }


def test_everything_of_the_desk_arrives(editor: FlaskClient, other: FlaskClient) -> None:
    sent = package(editor)
    assert import_package(other, sent).location == "/reports/1/"
    assert package(other) == sent
    history = words(other.get("/reports/1/history/other"))
    assert "初稿。" in history
    assert "zhubi" in history
    assert "送审稿" in words(other.get("/reports/1/history/"))
    shown = words(other.get("/reports/1/contributions/1"))
    assert "受理10件。" in shown
    assert "gongan" in shown
    evidence = page(other.get("/reports/1/evidence/"))
    assert evidence.xpath("//main//ul[@class='files']/li/a/text()") == ["台账.pdf", "照片.png"]
    with other.get("/reports/1/evidence/other/2") as got:
        assert got.data == PNG
    assert "已并入青禾县公安局的填报（zhubi" in words(other.get(f"/reports/1/chapters/{CHAPTER}"))


def test_the_second_import_changes_nothing(editor: FlaskClient, other: FlaskClient) -> None:
    sent = package(editor)
    import_package(other, sent)
    before = counts(other)
    assert before["part_version"] == 4
    answer = import_package(other, sent)
    assert "什么都没有改" in words(other.get(str(answer.location)))
    assert counts(other) == before
    assert import_package(editor, sent).location == "/reports/1/"


def test_people_come_by_name_and_without_an_account(
    editor: FlaskClient, other: FlaskClient
) -> None:
    import_package(other, package(editor))
    with other.application.app_context():
        brought = db.session.scalars(sa.select(User).where(User.login.is_(None))).all()
        assert {user.name for user in brought} == {"zhubi", "gongan"}
        assert not any(user.active or user.password for user in brought)
    assert "zhubi" not in words(other.get("/people/"))


@pytest.mark.parametrize("schema", [1, 2])
def test_a_package_of_a_schema_before_still_comes_in(
    editor: FlaskClient, other: FlaskClient, schema: int
) -> None:
    def earlier(content: dict[str, Any]) -> None:
        for later in range(schema + 1, SCHEMA + 1):
            for name in SINCE[later]:
                del content[name]
            for part, names in SINCE_OF_ROWS[later].items():
                for row, name in product(content.get(part, ()), names):
                    del row[name]

    files = files_of(package(editor))
    if schema == 1:
        files = {name: data for name, data in files.items() if not name.startswith("files/")}
    manifest = {**json.loads(files["manifest.json"]), "schema": schema}
    sent = told({**files, "manifest.json": json.dumps(manifest).encode()}, earlier)
    assert import_package(other, sent).location == "/reports/1/"
    before = counts(other)
    answer = import_package(other, sent)
    assert "什么都没有改" in words(other.get(str(answer.location)))
    assert counts(other) == before
    assert "定稿。" in words(other.get("/reports/1/chapters/other"))
    assert bool(before["part_version"]) is (schema == 2)


FAULTS: list[Callable[[dict[str, Any]], object]] = [
    lambda c: c["versions"][0].update(content={"text": 5}),
    lambda c: c["versions"][0].update(content={"text": "x", "more": "y"}),
    lambda c: c["versions"][0].update(source=0),
    lambda c: c["versions"][0].update(part="../x"),
    lambda c: c["snapshots"][0]["content"].update(other={"words": "x"}),
    lambda c: c["evidence"].append(c["evidence"][0]),
    lambda c: c["evidence"][0].update(name="../../evil.pdf"),
    lambda c: c["evidence"][0].update(name="evil.exe"),
    lambda c: c["evidence"][0].update(size=1),
    lambda c: c["evidence"][0].update(sha256="0" * 64),
    lambda c: c["evidence"].clear(),
    lambda c: c["contributions"].append(c["contributions"][0]),
    lambda c: c["contributions"][0].update(state="lost"),
    lambda c: c["merged_contributions"][0].update(source=7),
]


class TestRefused:
    @pytest.fixture
    def files(self, editor: FlaskClient) -> Files:
        return files_of(package(editor))

    def test_a_desk_that_cannot_be(self, other: FlaskClient, files: Files) -> None:
        before = counts(other)
        for change in FAULTS:
            answer = import_package(other, told(files, change))
            assert answer.status_code == 422
            assert "内容不完整或者前后不符" in words(answer)
        assert counts(other) == before

    def test_a_file_that_is_not_what_it_says(self, other: FlaskClient, files: Files) -> None:
        evil = b"MZ\x90\0 evil"
        digest = hashlib.sha256(evil).hexdigest()

        def change(content: dict[str, Any]) -> None:
            content["evidence"][1].update(sha256=digest, size=len(evil))

        png = f"files/{hashlib.sha256(PNG).hexdigest()}"
        swapped = {name: data for name, data in files.items() if name != png}
        answer = import_package(other, told({**swapped, f"files/{digest}": evil}, change))
        assert answer.status_code == 422

    def test_a_file_that_nothing_tells_of(self, other: FlaskClient, files: Files) -> None:
        name = f"files/{hashlib.sha256(b'x').hexdigest()}"
        assert import_package(other, resealed({**files, name: b"x"})).status_code == 422

    @pytest.mark.parametrize("schema", [1, 2])
    def test_new_things_under_a_schema_before(
        self, other: FlaskClient, files: Files, schema: int
    ) -> None:
        manifest = {**json.loads(files["manifest.json"]), "schema": schema}
        sent = resealed({**files, "manifest.json": json.dumps(manifest).encode()})
        assert import_package(other, sent).status_code == 422


def test_more_files_than_a_package_takes(
    editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.packages.routes.MOST_ATTACHED", 10)
    answer = editor.get("/reports/1/package")
    assert answer.location == "/reports/1/process"
    assert "没有导出报告包" in words(editor.get("/reports/1/process"))


def test_a_large_package_is_taken_and_chosen_again_in_a_conflict(
    editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = package(editor)
    save(editor, "/reports/1/chapters/other", **{"other-text": "又改了。"})
    monkeypatch.setattr("app.packages.routes.LARGEST_KEPT", 10)
    monkeypatch.setitem(editor.application.config, "MAX_CONTENT_LENGTH", 1000)
    asked = import_package(editor, sent)
    assert asked.status_code == 409
    assert "再选择一次这个报告包" in words(asked)
    assert "kept" not in fields_of(asked)
    assert import_package(editor, sent, go="beside").location == "/reports/2/"
    assert packing.LARGEST_PACKAGE > 100 * 1024 * 1024
