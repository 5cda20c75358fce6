"""Leading an invented report through its stages."""

from __future__ import annotations

import io
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import operations
from app.accounts.models import Role
from app.extensions import db
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import save

STEP, DECISION = "step", "decision"
LEADERSHIP = "/reports/1/chapters/leadership"
TEXT = "answer-xi-law-thought-text"


def write_report(client: FlaskClient) -> None:
    """Report 1, with an answer and an opening."""
    begin(client)
    save(client, LEADERSHIP, **{TEXT: "县政府常务会议学法6次。"})
    save(client, "/reports/1/chapters/elements", **{"elements-opening": "现报告如下。"})


def lead(
    client: FlaskClient, to: str, *, by: str = STEP, remark: str = "", report: int = 1
) -> TestResponse:
    """Press the button that leads to a stage."""
    fields = fields_of(client.get(f"/reports/{report}/process"), f"/process/{by}")
    data = {**fields, f"{by}-remark": remark, "to": to}
    return client.post(f"/reports/{report}/process/{by}", data=data)


def sign(client: FlaskClient) -> None:
    """Report 1, written and signed."""
    write_report(client)
    assert lead(client, "in_review").status_code == 302
    assert lead(client, "signed", by=DECISION).status_code == 302


def cookie_of(app: Flask, role: Role) -> str:
    """The cookie of a new person in a role."""
    with app.app_context():
        user = operations.add_person(role.value, role.value, role, None, "xinghua-chunyu-26")
        user.must_change = False
        db.session.commit()
        return user.get_id()


def import_package(client: FlaskClient, data: bytes, **fields: str) -> TestResponse:
    """Hand in a package."""
    form = {**fields, "file": (io.BytesIO(data), "报告包.zip")}
    return client.post("/reports/import", data=form, content_type="multipart/form-data")


def folder_of(app: Flask) -> Path:
    """Where the exports of an application lie."""
    folder: Path = app.extensions["settings"].exports
    return folder
