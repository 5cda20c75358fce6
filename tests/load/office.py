"""An office for the load test: a real ``flask serve`` on SQLite, people who can sign in, drafts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

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
from app.reports.keeping import Act
from app.reports.models import Answer
from app.reports.models import PartVersion
from app.reports.operations import TypedAnswer
from app.serving import prepare_database

if TYPE_CHECKING:
    from tests.load.writers import Told

PASSWORD = "qinghe-chunyu-26"  # noqa: S105 - of people made up for this test
HEAD = "shen"
YEAR = 2025
LEVEL = UnitLevel.COUNTY
EARLIER = "本项工作由有关部门按照年度计划推进，具体情况已经收集，尚待核对。" * 8
"""What stands in every answer before: a save reads the whole report."""
_TROUBLE = ("Traceback", "database is locked", " ERROR ", "connection limit")


@dataclass(frozen=True, slots=True)
class Place:
    """What one writer writes."""

    login: str
    report: int
    chapter: str
    requirement: str


def parts() -> list[tuple[str, str]]:
    """Every chapter and requirement that is written, the chapters in turn."""
    chapters = [
        [(chapter.id, asked.requirement.id) for asked in writable(all_asked)]
        for chapter, all_asked in default_catalogue().chapters_of(YEAR, LEVEL)
    ]
    return [part for row in zip_longest(*chapters) for part in row if part]


def places(writers: int, drafts: int, sharing: int = 0) -> list[Place]:
    """Every writer's requirement: colleagues share drafts and chapters.

    The last ``sharing`` ones write what one of the first ones writes, too.
    """
    there = parts()
    alone = writers - sharing
    return [
        Place(f"writer{n}", n % alone % drafts + 1, *there[n % alone // drafts % len(there)])
        for n in range(writers)
    ]


def furnish(settings: Settings, writers: int, drafts: int) -> None:
    """A database with accounts, and drafts in which every answer has some text."""
    settings.instance.mkdir(parents=True)
    app = create_app(settings)
    with app.app_context():
        prepare_database()
        head = accounts.set_up("沈知秋", HEAD, PASSWORD)
        city = accounts.keep_unit("临川市人民政府", LEVEL)
        # One hash for everybody: making one takes long on purpose.
        for n in range(writers):
            name = f"writer{n}"
            writer = User(name=name, login=name, role=Role.EDITOR, password=head.password)
            writer.unit = city
            db.session.add(writer)
        for n in range(drafts):
            report = reports.start(head, f"青禾县人民政府{n or ''}", YEAR, LEVEL)
            report.unit.parent = city
            db.session.flush()
            empty = reports.digest(TypedAnswer())
            for _, requirement in parts():
                typed = TypedAnswer(text=EARLIER)
                reports.save_answer(report, requirement, typed, empty, Act(head))
        db.session.commit()
        db.engine.dispose()


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The program as an office starts it; gives its port.

    What it says on its terminal lies in :func:`log_of`.
    """
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "INSTANCE_DIR": str(settings.instance),
        "EXPORTS_DIR": str(settings.exports),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    with (
        log_of(settings).open("w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield int(line.rpartition(":")[2])
        finally:
            process.terminate()


def log_of(settings: Settings) -> Path:
    """What the program has said on its terminal."""
    return settings.instance / "terminal.txt"


def complaints(settings: Settings) -> list[str]:
    """The lines of the terminal that tell of a fault."""
    lines = log_of(settings).read_text().splitlines()
    return [line for line in lines if any(word in line for word in _TROUBLE)]


def lost(database: Path, told: Mapping[tuple[int, str], Sequence[Told]]) -> list[str]:
    """Every text that was confirmed and is not there.

    It has to be in the answer, in what its writer is on record for, and in the last state kept.
    """
    engine = sa.create_engine(f"sqlite:///{database}")
    faults = []
    with sa.orm.Session(engine) as session:
        answers = {(a.report_id, a.requirement): a.text for a in session.scalars(sa.select(Answer))}
        kept: dict[tuple[int, str], list[tuple[str, str]]] = {}
        for state in session.scalars(sa.select(PartVersion).order_by(PartVersion.id)):
            text = (state.author.login or "", state.content.get("text", ""))
            kept.setdefault((state.report_id, state.part), []).append(text)
    engine.dispose()
    for place, texts in told.items():
        answer = answers.get(place, "")
        if kept[place][-1][1] != answer:
            faults.append(f"{place}: the last state kept is not the answer")
        for one in texts:
            theirs = [text for login, text in kept[place] if login == one.login]
            if not answer.startswith(one.text):
                faults.append(f"{place}, {one.login}: {one.text[-40:]!r} is not in the answer")
            elif not any(text.startswith(one.text) for text in theirs):
                faults.append(f"{place}, {one.login}: {one.text[-40:]!r} is not in the history")
    return faults
