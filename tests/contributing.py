"""An office with departments, people who fill in for them, and a draft to be filled."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts import queries as units
from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.contributions import operations
from app.contributions import queries
from app.contributions.models import Contribution
from app.contributions.operations import Wanted
from app.engine.document import UnitLevel
from app.extensions import by_id
from app.extensions import db
from app.ledger import clock
from app.reports import operations as reports
from app.reports.models import Report
from tests.integration.pages import fields_of
from tests.integration.pages import page

COUNTY = "青禾县人民政府"
POLICE = "青禾县公安局"
JUSTICE = "青禾县司法局"
PART = "admin-reconsideration"
"""行政复议: a requirement with figures, in the chapter ``disputes``."""
CHAPTER = "disputes"
TEXT = "全年收到行政复议申请12件，受理10件。"
PDF = b"%PDF-1.7\n%..."
TODAY = dt.date(2026, 1, 5)
"""The day on which the tests of contributions are told to be."""
ADDRESS = "/contributions/1"
"""The unit's page of the first one that was given."""
INDEX = "/reports/1/contributions/"
ONE = "/reports/1/contributions/1"
"""The editor's pages: the table, and the first one."""


@dataclass(frozen=True)
class Cookies:
    """What the sign-in leaves with each person."""

    editor: str
    police: str
    colleague: str
    """Another person of the police."""
    justice: str
    nowhere: str
    """A contributor whose unit was taken away."""
    signer: str


def _person(name: str, role: Role, unit: Unit | None) -> str:
    """An account that nobody signs in to with a password: a hash takes its time."""
    user = User(name=name, login=name, role=role, unit=unit, session=name)
    user.password = "-"  # noqa: S105 - no hash: it fits nothing
    db.session.add(user)
    db.session.flush()
    return user.get_id()


def people(app: Flask, *, drafted: bool = True) -> Cookies:
    """Three units, their people, and a draft of 2025 (number 1) unless nobody began one."""
    with app.app_context():
        county = accounts.keep_unit(COUNTY, UnitLevel.COUNTY)
        police = accounts.keep_unit(POLICE, UnitLevel.DEPARTMENT)
        justice = accounts.keep_unit(JUSTICE, UnitLevel.DEPARTMENT)
        finance = accounts.keep_unit("青禾县财政局", UnitLevel.DEPARTMENT)
        for unit in (police, justice, finance):
            accounts.place_unit(unit, county)
        accounts.place_unit(county, accounts.keep_unit("临川市人民政府", UnitLevel.COUNTY))
        cookies = Cookies(
            editor=_person("zhubi", Role.EDITOR, county),
            police=_person("gongan", Role.CONTRIBUTOR, police),
            colleague=_person("gongan2", Role.CONTRIBUTOR, police),
            justice=_person("sifa", Role.CONTRIBUTOR, justice),
            nowhere=_person("wudanwei", Role.CONTRIBUTOR, None),
            signer=_person("qianfa", Role.SIGNER, county),
        )
        editor = units.user_called("zhubi")
        assert editor is not None
        if drafted:
            reports.start(editor, COUNTY, 2025, UnitLevel.COUNTY)
        db.session.commit()
    return cookies


def give(
    app: Flask, unit: str = POLICE, part: str = PART, days: int = 10, wanted: str = "写明件数。"
) -> int:
    """Give a part of the draft to a unit, due in some days (less than 0: overdue)."""
    with app.app_context():
        report = by_id(Report, 1)
        editor = units.user_called("zhubi")
        there = units.unit_named(unit)
        assert report is not None
        assert editor is not None
        assert there is not None
        due = clock.today() + dt.timedelta(days=days)
        operations.give(report, editor, [Wanted(there, part)], due, wanted)
        db.session.commit()
        found = queries.given(report, there.id, part)
        assert found is not None
        return found.id


def stored(app: Flask, number: int) -> dict[str, object]:
    """What is stored of a contribution."""
    with app.app_context():
        found = by_id(Contribution, number)
        assert found is not None
        return {
            "text": found.text,
            "figures": dict(found.figures),
            "state": found.state.value,
            "reason": found.reason,
            "due_on": found.due_on,
            "wanted": found.wanted,
            "removed": found.removed_at is not None,
            "version": found.version,
            "files": [(f.name, f.sha256, f.size) for f in found.files],
            "points": found.points,
        }


def answer(app: Flask, part: str = PART) -> tuple[str, dict[str, str]]:
    """Text and figures of the draft's answer."""
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        typed = reports.stored_answer(report, part)
        return typed.text, typed.figures


def write(
    client: FlaskClient, number: int, text: str, go: str = "save", **more: str
) -> TestResponse:
    """Open the unit's page, type, press a button."""
    address = f"/contributions/{number}"
    fields = fields_of(client.get(address), address)
    typed = {f"contribution-{key}": value for key, value in more.items()}
    return client.post(address, data={**fields, "contribution-text": text, "go": go, **typed})


def version(app: Flask) -> str:
    """What the editor's forms send for the first one as it is."""
    return str(stored(app, 1)["version"])


def rows(client: FlaskClient, show: str = "") -> list[list[str]]:
    """The cells of the editor's table."""
    tree = page(client.get(f"{INDEX}?show={show}"))
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
        for row in tree.xpath("//table//tbody/tr")
    ]


def upload(client: FlaskClient, *files: tuple[bytes, str]) -> TestResponse:
    data = {"files": [(io.BytesIO(content), name) for content, name in files]}
    return client.post("/contributions/1/files", data=data, content_type="multipart/form-data")
