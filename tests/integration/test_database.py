"""The database: made by migrations, strict about links, the same in models and tables."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.config import Settings
from app.engine.document import UnitLevel
from app.extensions import Model
from app.extensions import alembic
from app.extensions import db
from app.reports import operations
from app.reports.models import Answer
from app.reports.models import Report
from tests.people import administrator


@pytest.fixture
def context(app: Flask):
    with app.app_context():
        yield


@pytest.mark.usefixtures("context")
class TestTables:
    def test_models_and_migrations_agree(self) -> None:
        assert alembic.compare_metadata() == []

    def test_down_and_up_again(self) -> None:
        alembic.downgrade("base")
        names = set(sa.inspect(db.engine).get_table_names())
        assert not names & set(Model.metadata.tables)
        alembic.upgrade()
        assert set(Model.metadata.tables) <= set(sa.inspect(db.engine).get_table_names())
        assert administrator().name == "本机用户"
        assert alembic.compare_metadata() == []

    def test_rows_from_before_there_were_accounts_come_along(self) -> None:
        """Rows that point to people and units stand in the way of a table that is made anew."""
        alembic.downgrade("0004")
        rows = (
            "INSERT INTO unit (id, name, level) VALUES (7, '青禾县人民政府', 'county')",
            "UPDATE user SET unit_id = 7",
            (
                "INSERT INTO report (unit_id, author_id, year, level, elements, opening, other, version,"
                " created_at, updated_at) VALUES (7, 1, 2025, 'county', '{}', '', '一段话。', 1,"
                " '2026-01-09', '2026-01-09')"
            ),
        )
        with db.engine.begin() as connection:
            for row in rows:
                connection.exec_driver_sql(row)
        alembic.upgrade()
        with db.engine.connect() as connection:
            kept = connection.exec_driver_sql(
                "SELECT report.other, unit.name, user.name, user.role FROM report"
                " JOIN unit ON unit.id = report.unit_id JOIN user ON user.id = report.author_id"
            ).all()
            assert kept == [("一段话。", "青禾县人民政府", "本机用户", "administrator")]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1

    def test_every_table_knows_unit_author_and_year(self) -> None:
        columns = {
            table.name: {column.name for column in table.columns}
            for table in Model.metadata.sorted_tables
        }
        assert {"unit_id", "author_id", "year"} <= columns["report"]
        assert {"author_id", "year"} <= columns["received"]


@pytest.mark.usefixtures("context")
class TestSqlite:
    def test_writes_ahead_and_keeps_links(self) -> None:
        pragma = db.session.connection().exec_driver_sql
        assert pragma("PRAGMA journal_mode").scalar() == "wal"
        assert pragma("PRAGMA foreign_keys").scalar() == 1
        assert pragma("PRAGMA synchronous").scalar() == 2  # FULL: a commit is on the disk

    def test_an_answer_needs_its_report(self) -> None:
        db.session.add(Answer(report_id=77, requirement="problems"))
        with pytest.raises(sa.exc.IntegrityError):
            db.session.flush()

    def test_one_answer_a_requirement(self) -> None:
        report = operations.start(administrator(), "青禾县人民政府", 2025, UnitLevel.COUNTY)
        report.answers += [Answer(requirement="problems"), Answer(requirement="problems")]
        with pytest.raises(sa.exc.IntegrityError):
            db.session.flush()

    def test_a_level_is_one_of_three(self) -> None:
        report = operations.start(administrator(), "青禾县人民政府", 2025, UnitLevel.COUNTY)
        report.level = "moon"  # type: ignore[assignment]
        with pytest.raises(sa.exc.StatementError):
            db.session.flush()

    def test_moments_keep_their_zone(self) -> None:
        report = operations.start(administrator(), "青禾县人民政府", 2025, UnitLevel.COUNTY)
        db.session.commit()
        db.session.expire_all()
        assert db.session.get_one(Report, report.id).created_at.tzinfo is not None


class TestKey:
    def test_made_once_and_for_its_owner_only(self, settings: Settings, app: Flask) -> None:
        path = settings.instance / "secret-key"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert len(path.read_text()) == 64
        assert app.config["SECRET_KEY"] == path.read_text()
        assert create_app(settings).config["SECRET_KEY"] == app.config["SECRET_KEY"]
        assert [p.name for p in settings.instance.glob("secret-key*")] == ["secret-key"]

    def test_a_folder_that_takes_no_files_still_runs_commands(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        made = create_app(Settings(instance=tmp_path / "file" / "x", exports=tmp_path))
        assert len(made.config["SECRET_KEY"]) == 64
