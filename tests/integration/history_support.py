"""People who write, and what the history then holds."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.extensions import db
from app.reports.models import Kept
from app.reports.models import PartVersion
from tests.integration.test_chapters import TEXT
from tests.integration.test_chapters import stored

PART = "xi-law-thought"
HISTORY = f"/reports/1/history/{PART}"


def signed_in(app: Flask, name: str, role: Role) -> FlaskClient:
    """A browser in which another person is signed in."""
    with app.app_context():
        user = accounts.add_person(name, name, role, None, "xinghua-chunyu-26")
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
