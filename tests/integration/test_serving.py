"""``flask serve``: one clear line for each thing that keeps it from starting."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app import serving
from app.config import ROOT
from app.config import Settings
from app.extensions import db


def command(tmp_path: Path, **environment: str) -> tuple[list[str], dict[str, str]]:
    settings = {
        "INSTANCE_DIR": str(tmp_path / "instance"),
        "EXPORTS_DIR": str(tmp_path / "exports"),
        "PORT": "0",
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    return (
        [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
        {**os.environ, **settings, **environment},
    )


def refusal(tmp_path: Path, **environment: str) -> str:
    """The one line that a refused start says."""
    arguments, settings = command(tmp_path, **environment)
    done = subprocess.run(
        arguments, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert re.search("[\u4e00-\u9fff]", line)
    return line


def refusal_here(tmp_path: Path, **changes: Any) -> str:
    """The one line of a refused start, without a process of its own."""
    settings = replace(Settings(tmp_path / "instance", tmp_path / "exports", port=0), **changes)
    app = create_app(settings)
    done = app.test_cli_runner().invoke(args=["serve"])
    with app.app_context():
        db.engine.dispose()
    assert done.exit_code == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return str(line)


@contextmanager
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    arguments, settings = command(tmp_path)
    with subprocess.Popen(
        arguments, env=settings, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"已启动:(http://127\.0\.0\.1:\d+)\n", line)
            assert found, line or process.stderr
            yield process, found[1]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


class TestStarting:
    def test_says_where_serves_there_and_stops_when_asked(self, tmp_path: Path) -> None:
        with served(tmp_path) as (process, address):
            assert process.stdout is not None
            assert "Ctrl+C" in process.stdout.readline()
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
                # Nobody has an account yet, so the first page is the one that makes the first.
                assert answer.url == f"{address}/setup"
                assert "<h1>" in answer.read().decode()
            assert (tmp_path / "instance" / "reports.sqlite3").is_file()
            key = (tmp_path / "instance" / "secret-key").read_text()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        # A second start finds what the first one left.
        with served(tmp_path):
            assert (tmp_path / "instance" / "secret-key").read_text() == key


class TestRefusing:
    def test_a_port_that_is_taken(self, tmp_path: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            line = refusal(tmp_path, PORT=str(port))
        assert f"端口 {port} 已被占用" in line
        assert f"PORT={port + 1}" in line

    @pytest.mark.parametrize(("name", "word"), [("instance", "数据"), ("exports", "导出")])
    def test_a_folder_that_takes_no_files(self, tmp_path: Path, name: str, word: str) -> None:
        (tmp_path / "file").write_text("")
        line = refusal_here(tmp_path, **{name: tmp_path / "file" / "folder"})
        assert f"{word}文件夹不能写入" in line
        assert str(tmp_path / "file" / "folder") in line

    @pytest.mark.parametrize("port", ["abc", "-1", "70000", "8000.5"])
    def test_a_port_that_is_none(self, tmp_path: Path, port: str) -> None:
        assert f"现在是“{port}”" in refusal(tmp_path, PORT=port)

    def test_a_host_that_nobody_knows(self, tmp_path: Path) -> None:
        assert "请检查 HOST 和 PORT" in refusal_here(tmp_path, host="no-such-host.invalid")

    def test_a_database_that_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "instance").mkdir()
        (tmp_path / "instance" / "reports.sqlite3").write_bytes(b"no database at all" * 100)
        assert "数据库不能打开或升级" in refusal_here(tmp_path)

    def test_a_database_of_a_later_version(self, tmp_path: Path, empty_database: Path) -> None:
        (tmp_path / "instance").mkdir()
        shutil.copy(empty_database, tmp_path / "instance" / "reports.sqlite3")
        connection = sqlite3.connect(tmp_path / "instance" / "reports.sqlite3")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
        assert "数据库不能打开或升级" in refusal_here(tmp_path)

    def test_a_python_that_is_too_old(self) -> None:
        with pytest.raises(serving.Refused, match=r"需要 Python 3\.11 或更高版本，当前是 3\.10。"):
            serving.check_python((3, 10))

    def test_a_python_that_cannot_even_import_the_package(self) -> None:
        """``wsgi.py`` itself says it, before anything newer is imported."""
        script = (
            "import sys; sys.version_info = (3, 9, 2, 'final', 0);"
            "sys.path.insert(0, '.'); import wsgi"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr == (
            "需要 Python 3.11 或更高版本，当前是 3.9，请改用较新的 Python 后重试。\n"
        )
