"""LibreOffice as a program that may be absent, hang, fail, or be asked to fetch something."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from pathlib import Path

import pytest

from app.engine import soffice

RTF = rb"{\rtf1\ansi\deff0 {\fonttbl {\f0 SimSun;}}\f0 \u27861?\u27835?\par}"


def stand_in(folder: Path, script: str) -> Path:
    """A program that is called like LibreOffice and does what ``script`` says."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time, pathlib\n{script}\n")
    program.chmod(0o755)
    return program


TARGET = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"


def use(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", str(program))


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("office-*")}


def ends(process: int) -> bool:
    """Whether a process is gone soon, or waits for nothing but to be taken note of (state Z)."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(100):
        try:
            if state.read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "临时 文件"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def test_the_environment_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "")
    use(program, monkeypatch)
    assert soffice.find() == program


def test_without_the_program_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(tmp_path / "nowhere", monkeypatch)
    assert soffice.find() is None
    with pytest.raises(soffice.NotInstalled):
        soffice.convert(RTF, ".rtf", "docx")


def test_the_path_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(soffice, "_PLACES", ())
    assert soffice.find() is None
    program = stand_in(tmp_path, "")
    assert soffice.find() == program


def test_a_hanging_program_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "child"
    script = (
        f"child = os.fork()\nif child: pathlib.Path({str(note)!r}).write_text(str(child))\n"
        "time.sleep(60)"
    )
    use(stand_in(tmp_path, script), monkeypatch)
    begun = time.monotonic()
    with pytest.raises(soffice.TimedOut):
        soffice.convert(RTF, ".rtf", "docx", timeout=1.0)
    assert time.monotonic() - begun < 10
    assert ends(int(note.read_text()))
    assert left_behind() == set()


@pytest.mark.parametrize(
    "script",
    ["print('Error: source file could not be loaded')", TARGET + "(out / '0.docx').touch()"],
)
def test_no_result_is_a_failure_although_it_ends_with_0(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(stand_in(tmp_path, script), monkeypatch)
    with pytest.raises(soffice.Failed):
        soffice.convert(RTF, ".rtf", "docx")
    assert left_behind() == set()


def test_a_result_that_grows_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "MAX_OUTPUT", 1_000_000)
    script = TARGET + "file = (out / '0.docx').open('wb')\nwhile 1: file.write(bytes(100000))"
    use(stand_in(tmp_path, script), monkeypatch)
    with pytest.raises(soffice.Failed):
        soffice.convert(RTF, ".rtf", "docx", timeout=20)
    assert left_behind() == set()


def test_the_program_sees_no_secrets_and_no_proxies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    use(
        stand_in(tmp_path, TARGET + "(out / '0.txt').write_text(repr(sorted(os.environ)))"),
        monkeypatch,
    )
    seen = soffice.convert(RTF, ".rtf", "txt").decode()
    assert "PATH" in seen
    assert "SECRET_KEY" not in seen
    assert "proxy" not in seen.lower()


def test_every_call_has_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(stand_in(tmp_path, TARGET + "(out / '0.txt').write_text(sys.argv[1])"), monkeypatch)
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: soffice.convert(RTF, ".rtf", "txt"), range(4)))
    assert len(set(seen)) == 4
    assert all(line.startswith(b"-env:UserInstallation=file:///") for line in seen)


@pytest.mark.render
def test_several_files_in_one_start() -> None:
    other = RTF.replace(b"27861", b"25919")
    found = soffice.convert_all([RTF, other], ".rtf", "txt:Text (encoded):UTF8")
    assert [data.decode("utf-8-sig").strip() for data in found] == ["法治", "政治"]


@pytest.mark.render
def test_two_calls_at_once_do_not_meet() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda data: soffice.convert(data, ".rtf", "docx"), [RTF, RTF]))
    assert all(data.startswith(b"PK") for data in found)


@pytest.mark.render
def test_a_broken_file_is_a_failure() -> None:
    with pytest.raises(soffice.Failed):
        soffice.convert(b"PK\x03\x04broken", ".odt", "docx")


@pytest.mark.render
def test_nothing_is_fetched_that_a_file_links_to() -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/x.png"
        picture = (
            "<text:p>正文<draw:frame svg:width='2cm' svg:height='2cm'>"
            f"<draw:image xlink:href='{address}' xlink:type='simple' xlink:actuate='onLoad'/>"
            "</draw:frame></text:p>"
        )
        flat = (
            "<?xml version='1.0' encoding='UTF-8'?><office:document"
            " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
            " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
            " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
            " xmlns:xlink='http://www.w3.org/1999/xlink' office:version='1.2'"
            " office:mimetype='application/vnd.oasis.opendocument.text'>"
            f"<office:body><office:text>{picture}</office:text></office:body></office:document>"
        )
        assert soffice.convert(flat.encode(), ".fodt", "docx").startswith(b"PK")
        field = rf'{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "{address}"}}{{\fldrslt x}}}}\par}}'
        assert soffice.convert(field.encode(), ".rtf", "docx").startswith(b"PK")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []


def test_settings_forbid_links_and_macros(tmp_path: Path) -> None:
    soffice._write_profile(tmp_path)
    written = (tmp_path / "user" / "registrymodifications.xcu").read_text("utf-8")
    for name in ("BlockUntrustedRefererLinks", "DisableMacrosExecution"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true<' in written


def test_waiting_for_a_turn_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(stand_in(tmp_path, ""), monkeypatch)
    monkeypatch.setattr(soffice, "_turns", threading.BoundedSemaphore(1))
    with soffice._turns, pytest.raises(soffice.TimedOut):
        soffice.convert(RTF, ".rtf", "docx", timeout=0.1)


def test_the_process_group_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(stand_in(tmp_path, TARGET + "(out / '0.txt').write_text(str(os.getpgid(0)))"), monkeypatch)
    assert int(soffice.convert(RTF, ".rtf", "txt")) != os.getpgid(0)
