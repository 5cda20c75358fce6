"""LibreOffice as a program that may be absent, hang, fail, or be asked to fetch something."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from pathlib import Path

import pytest

from app.engine import soffice
from tests import docx_parts

RTF = rb"{\rtf1\ansi\deff0 {\fonttbl {\f0 SimSun;}}\f0 \u27861?\u27835?\par}"


def stand_in(folder: Path, script: str) -> Path:
    """A program that is called like LibreOffice and does what ``script`` says."""
    program = folder / "soffice"
    code = folder / "soffice.py"
    code.write_text(f"import os, sys, time, pathlib\n{script}\n")
    # Through a shell: a #! line cannot name an interpreter whose path has a blank.
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{code}" "$@"\n')
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


def linking_docx(address: str) -> bytes:
    """A Word file with a picture that is not in it but at an address."""
    a = "http://schemas.openxmlformats.org/drawingml/2006"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = (
        f'<w:p><w:r><w:t>x</w:t></w:r><w:r><w:drawing xmlns:wp="{a}/wordprocessingDrawing"'
        f' xmlns:a="{a}/main" xmlns:pic="{a}/picture" xmlns:r="{r}"><wp:inline>'
        '<wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="x"/><a:graphic>'
        f'<a:graphicData uri="{a}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:ext cx="990000" cy="990000"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationships xmlns="{package}"><Relationship Id="{{}}" Type="{r}/{{}}" {{}}/></Relationships>'
    return docx_parts.package(
        {
            "[Content_Types].xml": docx_parts.CONTENT_TYPES.replace(
                "<Override",
                '<Default Extension="rels" ContentType="application/'
                'vnd.openxmlformats-package.relationships+xml"/><Override',
            ),
            "_rels/.rels": relation.format("rId1", "officeDocument", 'Target="word/document.xml"'),
            "word/_rels/document.xml.rels": relation.format(
                "rId1", "image", f'Target="{address}" TargetMode="External"'
            ),
            "word/document.xml": (
                f"<w:document {docx_parts.W}><w:body>{drawing}</w:body></w:document>"
            ),
        }
    )


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/x.png", paths
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.render
def test_nothing_is_fetched_that_a_file_links_to(
    asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, paths = asked
    data = linking_docx(address)
    assert soffice.convert(data, ".docx", "pdf").startswith(b"%PDF")
    assert paths == []
    # The same file in a program as it comes: it asks, so the test can fail.
    monkeypatch.setattr(soffice, "_SETTINGS", ())
    soffice.convert(data, ".docx", "pdf")
    assert paths != []


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
