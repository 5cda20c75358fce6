"""A report carried to another installation: whole, checked, and never twice."""

from __future__ import annotations

import datetime as dt
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
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app import create_app
from app.accounts.models import Role
from app.accounts.models import User
from app.carryover import operations as carryover
from app.carryover.models import Carried
from app.carryover.models import Manner
from app.config import Settings
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from app.packages import packing
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
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.plan_pages import PLAN
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import import_package
from tests.integration.signing_support import sign
from tests.people import administrator

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


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
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


def test_the_page_asks_for_a_package(client: FlaskClient) -> None:
    said = words(client.get("/reports/import"))
    assert "选择在另一台电脑上导出的报告包" in said
