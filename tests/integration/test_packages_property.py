"""Whatever the database takes travels in a package: out, in, out again, the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path
from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.accounts.models import User
from app.carryover import operations as carryover
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import Manner
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from app.packages.carrying import Outcome
from app.packages.carrying import bring_in
from app.packages.carrying import package_of
from app.packages.packing import pack
from app.packages.packing import unpack
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from app.proofreading.models import FindingDismissal
from app.reports import operations as reports
from app.reports import queries
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.models import Stage
from app.reports.models import TakenNote
from app.signing import operations
from app.signing.steps import TRANSITIONS
from tests.integration.invented import COUNTY_REPORT
from tests.integration.ledger_support import CLASSES
from tests.integration.ledger_support import RATE
from tests.integration.ledger_support import target
from tests.integration.plan_pages import PLAN
from tests.integration.test_packages import files_of
from tests.integration.test_packages import office
from tests.people import administrator

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
ROW = st.fixed_dictionaries({"_key": st.from_regex(r"[0-9a-f]{8}", fullmatch=True), "name": TEXTS})
ROWS = st.dictionaries(
    KEYS, st.lists(ROW, max_size=2, unique_by=lambda row: row["_key"]), max_size=2
)
LISTS = st.lists(TEXTS, max_size=3)
FILES = st.sampled_from([PLAN.encode(), COUNTY_REPORT.encode()])
BETWEEN = target("between", [2, 5], "期", "2至3期半", "培训班")


@st.composite
def walks(draw: st.DrawFn) -> list[Any]:
    """Steps that may follow each other."""
    stage, made = Stage.DRAFTING, []
    for _ in range(draw(st.integers(0, 6))):
        chosen = draw(st.sampled_from([t for t in TRANSITIONS if t.before is stage]))
        made.append((chosen, draw(TEXTS)))
        stage = chosen.after
    return made


def write_plan(data: st.DataObject, report: Report, user: User) -> list[ProgressNote]:
    """A confirmed plan of the report's unit and year, of any kind; its notes."""
    content = data.draw(FILES)
    plan = WorkPlan(
        unit=report.unit,
        year=report.year,
        author=user,
        title=data.draw(TEXTS),
        name="要点.txt",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        confirmed_at=now() if data.draw(st.integers(0, 9)) else None,
    )
    notes: list[ProgressNote] = []
    for position in range(data.draw(st.integers(0, 3))):
        point = Point(
            position=position,
            number=data.draw(st.sampled_from(["一", "一(一)", "二"])),
            title=data.draw(TEXTS),
            headings=data.draw(LISTS),
            lead=data.draw(LISTS),
            deadline=data.draw(st.sampled_from(["", "2025-06", "2025-06-30"])),
            targets=data.draw(st.lists(st.sampled_from([CLASSES, RATE, BETWEEN]), max_size=2)),
            state=data.draw(st.sampled_from(PointState)),
            done_on=data.draw(st.none() | st.just(dt.date(2025, 6, 1))),
        )
        plan.points.append(point)
        for month in data.draw(st.lists(st.sampled_from(["2025-01", "2025-11"]), max_size=3)):
            figures = data.draw(st.dictionaries(st.sampled_from(["0", "1"]), TEXTS))
            text = data.draw(TEXTS)
            point.notes.append(ProgressNote(author=user, month=month, text=text, figures=figures))
            notes.append(point.notes[-1])
    db.session.add(plan)
    db.session.flush()
    spoken_of = data.draw(st.sampled_from([None, *(point.id for point in plan.points)]))
    plan.remarks = [{"rule": "plan.x", "text": data.draw(TEXTS), "point": spoken_of}]
    return notes if plan.confirmed_at else []


def write_any(data: st.DataObject) -> Report:
    """A report with anything in it that the database takes."""
    user = administrator()
    level = data.draw(st.sampled_from(UnitLevel))
    year = data.draw(st.integers(2018, 2026))
    report = reports.start(user, "青禾县人民政府", year, level)
    report.elements = data.draw(st.dictionaries(st.just("title") | KEYS, TEXTS, max_size=3))
    report.opening, report.other = data.draw(TEXTS), data.draw(TEXTS)
    for requirement in data.draw(st.sets(KEYS, max_size=4)):
        report.answers.append(
            Answer(
                requirement=requirement,
                text=data.draw(TEXTS),
                figures=data.draw(st.dictionaries(KEYS, TEXTS, max_size=3)),
                not_applicable=data.draw(st.booleans()),
                reason=data.draw(TEXTS),
                earlier_figures=data.draw(st.dictionaries(KEYS, LISTS, max_size=2)),
                settled_figures=data.draw(LISTS),
            )
        )
    db.session.flush()
    notes = [None, *(write_plan(data, report, user) if data.draw(st.booleans()) else [])]
    for text in data.draw(st.lists(TEXTS, max_size=3)):
        taken = TakenNote(report_id=report.id, requirement="other", text=text, author=user)
        taken.note = data.draw(st.sampled_from(notes))
        db.session.add(taken)
    for part, manner in data.draw(st.sets(st.tuples(KEYS, st.sampled_from(Manner)), max_size=3)):
        told = {"text": data.draw(TEXTS), "origin": data.draw(TEXTS)}
        db.session.add(Carried(report=report, part=part, manner=manner, author=user, **told))
    for part, manner in data.draw(st.sets(st.tuples(KEYS, st.sampled_from(Manner)), max_size=2)):
        rows, origin = data.draw(ROWS), data.draw(TEXTS)
        db.session.add(
            CarriedRows(
                report=report, part=part, manner=manner, author=user, rows=rows, origin=origin
            )
        )
    if data.draw(st.booleans()):
        carryover.hand_in(report, user, "上年报告.txt", data.draw(FILES))
    for reason in data.draw(st.lists(TEXTS, max_size=2)):
        row = FindingDismissal(report_id=report.id, rule="wording.x", reason=reason, author=user)
        db.session.add(row)
    db.session.flush()
    for transition, remark in data.draw(walks()):
        operations.take(report, user, transition, remark)
        db.session.flush()
    db.session.commit()
    return report


def emptied(app: Flask, empty_database: Path) -> None:
    """Put an installation back to its first start."""
    with app.app_context():
        db.engine.dispose()
    database = app.extensions["settings"].database
    for leftover in database.parent.glob(f"{database.name}-*"):
        leftover.unlink()
    shutil.copy(empty_database, database)


def test_out_in_and_out_again_gives_the_same(empty_database: Path) -> None:
    @hypothesis_settings(max_examples=25)
    @given(data=st.data())
    def whatever_is_in_it(data: st.DataObject) -> None:
        emptied(here, empty_database)
        emptied(there, empty_database)
        with here.app_context():
            sent = pack(package_of(write_any(data)))
        with there.app_context():
            made = bring_in(unpack(sent), administrator())
            db.session.commit()
            assert made.outcome is Outcome.MADE
            db.session.expire_all()
            report = queries.the(made.report.id)
            arrived = pack(package_of(report))
            assert files_of(arrived)["report.json"] == files_of(sent)["report.json"]
            assert arrived == sent
            again = bring_in(unpack(sent), administrator())
            db.session.commit()
            assert again.outcome is Outcome.SAME
            assert pack(package_of(report)) == sent

    with office(empty_database) as here, office(empty_database) as there:
        whatever_is_in_it()
