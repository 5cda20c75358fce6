"""An office with reports that came in packages, and what the model says of them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from tests.integration.pages import fields_of
from tests.integration.signing_support import import_package

Tables = dict[str, list[tuple[object, ...]]]
Notes = list[tuple[int, str, str]]
MADE, SAME, OTHER = "made", "same", "other"
_LEFT_ALONE = frozenset({"alembic_version"})


def content_of(package: bytes) -> dict[str, Any]:
    """What a package tells of its report."""
    with zipfile.ZipFile(io.BytesIO(package)) as made:
        told: dict[str, Any] = json.loads(made.read("report.json"))
        return told


def notes_of(content: dict[str, Any]) -> Notes:
    """The ledger of a package: place of the point, month, words."""
    points = content["plan"]["points"] if content["plan"] else []
    return [(n, note["month"], note["text"]) for n, p in enumerate(points) for note in p["notes"]]


def _measured(content: dict[str, Any]) -> dict[str, Any]:
    """What makes the report the same as another: the plan is the unit's, and goes on."""
    return {key: value for key, value in content.items() if key != "plan"}


def _changes(before: Tables, after: Tables) -> dict[str, list[tuple[object, ...]]]:
    """Rows that are other than before, by their table."""
    return {
        name: [row for row in rows if row not in before[name]] or before[name]
        for name, rows in after.items()
        if rows != before[name]
    }


@dataclass
class Brought:
    """A report that came in a package: what it has to say now."""

    content: dict[str, Any]
    deleted: bool = False


class Office:
    """An installation; ``reports`` are those that came in packages, by their number here."""

    def __init__(self, app: Flask, client: FlaskClient) -> None:
        self.app, self.client = app, client
        self.base = sqlite3.connect(app.extensions["settings"].database)
        self.reports: dict[int, Brought] = {}
        self.beside: dict[str, int] = {}
        """Packages that were put beside a report, by what they tell."""
        self.touched: set[int] = set()
        """Reports that have not been compared since something was done."""
        self.notes: Notes | None = None
        """The ledger of the unit's plan; None while there is none."""

    def close(self) -> None:
        """Let go of the database."""
        self.base.close()
        with self.app.app_context():
            db.engine.dispose()

    def package(self, number: int) -> bytes:
        """The package of a report."""
        with self.client.get(f"/reports/{number}/package") as answer:
            assert answer.status_code == 200
            return answer.data

    def everything(self) -> Tables:
        """Every row of every table; who asked last is no part of it."""
        named = "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"
        tables = [name for (name,) in self.base.execute(named) if name not in _LEFT_ALONE]
        return {
            table: self.base.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            for table in tables
        }

    def named(self, uuid: str) -> int | None:
        """The report of that name, deleted or not."""
        found = self.base.execute("SELECT id FROM report WHERE uuid=?", (uuid,)).fetchone()
        return found[0] if found else None

    def unchanged_since(self, before: Tables) -> None:
        """No row of any table is other than before."""
        changes = _changes(before, self.everything())
        assert not changes, changes

    def bring(self, sent: bytes, *, beside: bool) -> str:
        """Hand a package in, twice; what became of it."""
        content = content_of(sent)
        there = self.named(content["uuid"])
        told = json.dumps(_measured(content), sort_keys=True)
        # Asked before: that a package was given out is put on record.
        here = self.content_here(there) if there is not None else None
        before = self.everything()
        answer = import_package(self.client, sent, **({"go": "beside"} if beside else {}))
        if beside:
            known = self.beside.get(told)
            outcome = self._beside(told, known, str(answer.location), content)
        elif here is None:
            outcome = MADE
            self._made(str(answer.location), content)
        else:
            same = _measured(here) == _measured(content)
            outcome = SAME if same else OTHER
            assert answer.status_code == (302 if same else 409)
            if not same:
                assert fields_of(answer, "/reports/import")["kept"]
        if outcome != MADE:
            self.unchanged_since(before)
        after = self.everything()
        again = import_package(self.client, sent, **({"go": "beside"} if beside else {}))
        assert again.status_code == (409 if outcome == OTHER else 302)
        self.unchanged_since(after)
        return outcome

    def content_here(self, number: int) -> dict[str, Any]:
        """What a report tells now, deleted or not."""
        known = self.reports.get(number)
        return known.content if known else content_of(self.package(number))

    def _made(self, location: str, content: dict[str, Any]) -> None:
        number = int(location.strip("/").rpartition("/")[2])
        assert number not in self.reports
        self.reports[number] = Brought(content)
        self.touched.add(number)
        if self.notes is None and content["plan"]:
            self.notes = notes_of(content)

    def _beside(self, told: str, known: int | None, location: str, content: dict[str, Any]) -> str:
        if known is not None:
            deleted = self.reports[known].deleted
            assert location == ("/reports/" if deleted else f"/reports/{known}/")
            return SAME
        before = set(self.reports)
        self._made(location, content)
        (number,) = set(self.reports) - before
        own = content_of(self.package(number))["uuid"]
        assert own != content["uuid"]
        self.reports[number].content = {**content, "uuid": own}
        self.beside[told] = number
        return MADE

    def written(self, number: int, part: str, text: str) -> None:
        """Somebody has written here: only that part and its history are other than before."""
        report = self.reports[number]
        now = content_of(self.package(number))
        stated = now["other"] if part == "other" else _answer(now, part)
        assert stated == text
        for key in ("elements", "opening", "snapshots", "carried", "steps", "uuid"):
            assert now[key] == report.content[key]
        others = {a["requirement"]: a["text"] for a in report.content["answers"]}
        for name in others.keys() - {part}:
            assert _answer(now, name) == others[name]
        before = [v["content"] for v in report.content["versions"]]
        assert [v["content"] for v in now["versions"]][: len(before)] == before
        report.content = now

    def note(self, text: str) -> None:
        """Somebody writes into the ledger; the same words twice are one note."""
        if self.notes is None:
            return
        typed = {"month": "2025-03", "text": text}
        answer = self.client.post("/plans/1/ledger/points/1/notes", data=typed)
        assert answer.status_code == 302
        if (0, "2025-03", text) not in self.notes:
            ours = sum(place == 0 for place, _, _ in self.notes)
            self.notes.insert(ours, (0, "2025-03", text))

    def ledger(self) -> Notes | None:
        """The ledger as it is stored."""
        if not self.base.execute("SELECT count(*) FROM work_plan").fetchone()[0]:
            return None
        return self.base.execute(
            "SELECT position, month, n.text FROM progress_note n JOIN plan_point p"
            " ON n.point_id = p.id ORDER BY position, month, n.id"
        ).fetchall()

    def delete(self, number: int) -> None:
        """Take a report off the lists."""
        if not self.reports[number].deleted:
            assert self.client.post(f"/reports/{number}/delete").status_code == 302
            self.reports[number].deleted = True

    def kept(self) -> list[int]:
        """Reports that came in packages and were not deleted."""
        return sorted(number for number, report in self.reports.items() if not report.deleted)

    def compare(self) -> None:
        """What was brought in since the last time tells here what its package told."""
        assert self.ledger() == self.notes
        for number in self.touched:
            report = self.reports[number]
            told = content_of(self.package(number))
            assert _measured(told) == _measured(report.content)
            assert notes_of(told) == self.notes
        self.touched.clear()


def _answer(content: dict[str, Any], part: str) -> str:
    return next((a["text"] for a in content["answers"] if a["requirement"] == part), "")
