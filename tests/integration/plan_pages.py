"""Work plans as a browser hands them in and corrects them."""

from __future__ import annotations

import io
import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import db
from app.plans import queries
from app.plans.models import ProgressNote
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words
from tests.people import administrator

PLAN = """青禾县2025年法治政府建设工作要点

一、健全制度
（一）管好文件。备案率达到95%，评估文件不少于2件。6月底前完成。

每季度通报一次备案情况。
责任单位：县司法局、县(市、区)政府
（二）学法用法。举办培训班2期。
牵头单位：县委组织部；配合单位：县司法局
二、抓好监督
（一）强化执法监督。12月前完成案卷评查。
责任单位：县司法局
（二）落实报告制度。按时报告。
"""


def hand_in_plan(client: FlaskClient, content: bytes | str = PLAN, name: str = "要点.txt") -> str:
    """Hand in a plan and say where its table is."""
    data = content.encode() if isinstance(content, str) else content
    answer = client.post(
        "/plans/new",
        data={"file": (io.BytesIO(data), name)},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def numbers(client: FlaskClient, address: str = "/plans/1/") -> list[str]:
    """The numbers of the points in order, as the table shows them."""
    return [
        area.text or ""
        for area in page(client.get(address)).xpath("//textarea[contains(@name, '-number')]")
    ]


def send(client: FlaskClient, go: str = "save", **typed: str) -> TestResponse:
    """Open the table, type (``p1_title`` is a field of point 1), press a button."""
    return send_from(client, client.get("/plans/1/"), go, **typed)


def send_from(
    client: FlaskClient, shown: TestResponse, go: str = "save", **typed: str
) -> TestResponse:
    """The same from a page that was opened before."""
    fields = fields_of(shown, "/plans/1/")
    for key, value in typed.items():
        name = re.sub(r"^p(\d+)_", r"point-\1-", key).replace("head_", "plan-")
        assert name in fields, name
        fields[name] = value
    return client.post("/plans/1/", data={**fields, "go": go})


def point(app: Flask, number: str) -> dict[str, object]:
    """A stored point, by its number."""
    with app.app_context():
        (found,) = [p for p in queries.the(1).points if p.number == number]
        return {
            name: getattr(found, name)
            for name in (
                "id", "position", "headings", "title", "text", "lead", "responsible", "support",
                "deadline", "deadline_words", "targets",
            )
        }  # fmt: skip


def note(app: Flask, point_id: int, text: str, **figures: str) -> None:
    """A ledger note for a point."""
    with app.app_context():
        made = ProgressNote(
            point_id=point_id,
            author=administrator(),
            month="2025-03",
            text=text,
            figures={key.removeprefix("t"): value for key, value in figures.items()},
        )
        db.session.add(made)
        db.session.commit()


def notes(app: Flask, number: str) -> list[tuple[str, dict[str, str]]]:
    with app.app_context():
        (found,) = [p for p in queries.the(1).points if p.number == number]
        return [(n.text, n.figures) for n in found.notes]


def confirm(client: FlaskClient) -> None:
    answer = send(client, "confirm")
    assert answer.status_code == 302, words(answer)


def confirm_plan(client: FlaskClient, text: str = PLAN) -> None:
    """Plan 1, of the report's unit and year, confirmed."""
    hand_in_plan(client, text, "2025年要点.txt")
    fields = fields_of(client.get("/plans/1/"), "/plans/1/")
    names = {"unit": "青禾县人民政府", "issuer": "青禾县人民政府", "year": "2025"}
    known = {name: value for name, value in names.items() if name in fields}
    answer = client.post("/plans/1/", data={**fields, **known, "go": "confirm"})
    assert answer.status_code == 302
