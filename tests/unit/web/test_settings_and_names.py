"""Settings from the environment, names of exported files, words for people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import filters
from app import navigation
from app.catalogue.view_models import span_of_years
from app.config import ROOT
from app.config import Settings
from app.config import SettingsError
from app.engine import names
from app.engine.document import UnitLevel
from app.engine.result import Status
from app.engine.result import Verdict
from app.exports import operations
from app.files.names import safe_name


class TestSettings:
    def test_an_empty_environment_is_this_machine(self) -> None:
        settings = Settings.from_environment({})
        assert (settings.host, settings.port) == ("127.0.0.1", 8000)
        assert settings.instance == ROOT / "instance"
        assert settings.exports == ROOT / "exports"
        assert settings.upload_limit == 20 * 1024 * 1024
        assert not settings.https

    def test_everything_can_be_set(self) -> None:
        settings = Settings.from_environment(
            {
                "HOST": "10.0.0.5",
                "PORT": "8080",
                "INSTANCE_DIR": "/srv/data",
                "EXPORTS_DIR": "/srv/out",
                "UPLOAD_LIMIT_MB": "5",
                "HTTPS": "1",
            }
        )
        assert settings == Settings(
            Path("/srv/data"), Path("/srv/out"), "10.0.0.5", 8080, 5 * 1024 * 1024, https=True
        )

    @pytest.mark.parametrize(
        ("name", "value"), [("PORT", "x"), ("PORT", "65536"), ("UPLOAD_LIMIT_MB", "0")]
    )
    def test_what_cannot_be_is_said_with_its_name(self, name: str, value: str) -> None:
        with pytest.raises(SettingsError, match=f"环境变量 {name} 应当是.*“{value}”"):
            Settings.from_environment({name: value})


class TestFileNames:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("青禾县2025年度报告", "青禾县2025年度报告"),
            ('a/b\\c:d*e?f"g<h>i|j', "abcdefghij"),
            ("..", "年度报告"),
            ("", "年度报告"),
            ("报告. ", "报告"),
            ("../../etc/passwd", "etcpasswd"),
        ],
    )
    def test_a_title_becomes_a_name(self, title: str, name: str) -> None:
        assert safe_name(title) == name

    @given(st.text(max_size=300))
    def test_any_title_becomes_a_name_that_every_system_takes(self, title: str) -> None:
        name = safe_name(title)
        assert name
        assert len(name.encode()) <= 200
        assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
        assert not name.startswith(".")
        assert not name.endswith((".", " "))

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        first = operations.keep(tmp_path, 2025, "报告", b"one")
        second = operations.keep(tmp_path, 2025, "报告", b"two")
        again = operations.keep(tmp_path, 2025, "报告", b"two")
        assert (first.name, second.name) == ("报告.docx", "报告（2）.docx")
        assert again == second
        assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")

    def test_a_report_without_a_year_has_a_place(self, tmp_path: Path) -> None:
        assert operations.keep(tmp_path, None, "报告", b"x").parent.name == "未写明年度"


class TestWords:
    def test_every_value_has_a_word(self) -> None:
        assert set(names.LEVELS) == set(UnitLevel)
        assert set(names.STATUSES) == set(filters.STATUS_ICONS) == set(Status)
        assert set(names.VERDICTS) == set(Verdict)
        assert len(set(filters.STATUS_ICONS.values())) == len(Status)

    def test_times_are_those_of_beijing(self) -> None:
        assert filters.moment(dt.datetime(2026, 11, 20, 17, 5, tzinfo=dt.UTC)) == (
            "2026年11月21日 01:05"
        )

    @pytest.mark.parametrize(
        ("count", "text"),
        [
            (0, "0 字节"),
            (1023, "1023 字节"),
            (2048, "2 KB"),
            (20 << 20, "20 MB"),
            (1600000, "1.5 MB"),
        ],
    )
    def test_sizes(self, count: int, text: str) -> None:
        assert filters.size(count) == text

    @pytest.mark.parametrize(
        ("first", "last", "text"),
        [
            (None, None, "各年度"),
            (2019, None, "2019 年度起"),
            (None, 2018, "2018 年度及以前"),
            (2019, 2021, "2019—2021 年度"),
            (2020, 2020, "2020 年度"),
        ],
    )
    def test_spans_of_years(self, first: int | None, last: int | None, text: str) -> None:
        assert span_of_years(first, last) == text

    def test_a_page_without_a_place_marks_nothing(self) -> None:
        assert navigation.place_of(None) is None
        assert navigation.place_of("static") is None
        assert navigation.place_of("reports.autosave") == "reports.index"
