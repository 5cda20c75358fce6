"""An office for the load test: a real ``flask serve`` on SQLite, people who can sign in, drafts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app import create_app
from app.accounts import operations as accounts
from app.accounts.models import Role
from app.accounts.models import User
from app.config import ROOT
from app.config import Settings
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.extensions import db
from app.reports import operations as reports
from app.reports.models import Report
from app.serving import prepare_database

PASSWORD = "qinghe-chunyu-26"  # noqa: S105 - of people made up for this test
YEAR = 2025
LEVEL = UnitLevel.COUNTY


@dataclass(frozen=True, slots=True)
class Place:
    """What one writer writes: no two have the same."""

    login: str
    report: int
    chapter: str
    requirement: str


def places(writers: int, drafts: int) -> list[Place]:
    """Every writer's requirement: colleagues share drafts and chapters, not requirements."""
    parts = [
        (chapter.id, asked.requirement.id)
        for chapter, all_asked in default_catalogue().chapters_of(YEAR, LEVEL)
        for asked in writable(all_asked)
    ]
    return [
        Place(f"writer{n}", n % drafts + 1, *parts[n // drafts % len(parts)])
        for n in range(writers)
    ]


def furnish(settings: Settings, writers: int, drafts: int) -> None:
    """A database with accounts and empty drafts."""
    settings.instance.mkdir(parents=True)
    app = create_app(settings)
    with app.app_context():
        prepare_database()
        head = accounts.set_up("沈知秋", "shen", PASSWORD)
        # One hash for everybody: making one takes long on purpose.
        for n in range(writers):
            name = f"writer{n}"
            db.session.add(User(name=name, login=name, role=Role.EDITOR, password=head.password))
        for n in range(drafts):
            reports.start(head, f"青禾县人民政府{n or ''}", YEAR, LEVEL)
            db.session.flush()
        db.session.commit()
        db.engine.dispose()


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The program as an office starts it; gives its port."""
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "INSTANCE_DIR": str(settings.instance),
        "EXPORTS_DIR": str(settings.exports),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield int(line.rpartition(":")[2])
        finally:
            process.terminate()


def stored(database: Path) -> dict[tuple[int, str], str]:
    """Every text in the file, as it lies there."""
    engine = sa.create_engine(f"sqlite:///{database}")
    with sa.orm.Session(engine) as session:
        found = {
            (report.id, answer.requirement): answer.text
            for report in session.scalars(sa.select(Report))
            for answer in report.answers
        }
    engine.dispose()
    return found
