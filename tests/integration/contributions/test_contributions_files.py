"""Files that a unit attaches: which are taken, how they are kept and handed out."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.extensions import db
from app.files import kinds
from tests.contributing import ADDRESS
from tests.contributing import PDF
from tests.contributing import TEXT
from tests.contributing import Cookies
from tests.contributing import give
from tests.contributing import stored
from tests.contributing import upload
from tests.contributing import write
from tests.integration.pages import words


def package(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


class TestFiles:
    def test_kept_as_they_came_and_handed_out_as_attachments(
        self, app: Flask, police: FlaskClient
    ) -> None:
        give(app)
        assert write(police, 1, TEXT, "files").location == "/contributions/1/files"
        assert "不收压缩包" in words(police.get("/contributions/1/files"))
        answer = upload(police, (PDF, "台账.pdf"), ("附表 1".encode(), "附表.txt"))
        assert answer.location == "/contributions/1#files"
        digest = hashlib.sha256(PDF).hexdigest()
        assert ("台账.pdf", digest, len(PDF)) in stored(app, 1)["files"]  # type: ignore[operator]
        with police.get("/contributions/1/files/1") as got:
            assert got.data == PDF
            assert got.mimetype == "application/octet-stream"
            assert got.headers["X-Content-Type-Options"] == "nosniff"
            assert got.headers["Content-Disposition"].startswith("attachment;")
            assert got.headers["Content-Security-Policy"].strip() == "default-src 'none'; sandbox"
        assert digest in words(police.get(ADDRESS))

    def test_the_same_file_is_kept_once(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        upload(police, (PDF, "台账.pdf"))
        upload(police, (PDF, "台账（副本）.pdf"))
        assert [name for name, _, _ in stored(app, 1)["files"]] == ["台账.pdf"]  # type: ignore[attr-defined]

    def test_some_fit_and_some_do_not(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        answer = upload(police, (PDF, "台账.pdf"), (b"MZ\x90\0", "程序.exe"), (b"MZ\0", "程序.pdf"))
        assert answer.status_code == 422
        shown = words(answer)
        assert "有 2 处需要改正" in shown
        assert "“程序.exe”没有收下：只收" in shown
        assert "“程序.pdf”没有收下：内容不是 pdf 文件" in shown
        assert [name for name, _, _ in stored(app, 1)["files"]] == ["台账.pdf"]  # type: ignore[attr-defined]

    def test_none_chosen(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        answer = police.post("/contributions/1/files")
        assert answer.status_code == 422
        assert "请先选择文件。" in words(answer)

    def test_too_much_at_once(self, settings: Settings, app: Flask, who: Cookies) -> None:
        give(app)
        small = create_app(replace(settings, upload_limit=1024 * 1024))
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
        answer = small.test_client(user=who.police).post(
            "/contributions/1/files",
            data=head + bytes(1024 * 1024) + b"\r\n--x--\r\n",
            content_type="multipart/form-data; boundary=x",
        )
        assert answer.status_code == 413
        assert "一次合计超过 1 MB，没有收下。" in words(answer)
        with small.app_context():
            db.engine.dispose()

    def test_removing_one_asks_first(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        upload(police, (PDF, "台账.pdf"))
        assert "要删除附件“台账.pdf”" in words(police.get("/contributions/1/files/1/delete"))
        assert len(stored(app, 1)["files"]) == 1  # type: ignore[arg-type]
        police.post("/contributions/1/files/1/delete")
        assert stored(app, 1)["files"] == []
        assert police.get("/contributions/1/files/1").status_code == 404

    @pytest.mark.parametrize(
        ("name", "content", "taken"),
        [
            ("a.docx", package("[Content_Types].xml", "word/document.xml"), True),
            ("a.docx", package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), False),
            ("a.docx", package("evil.exe"), False),
            ("a.docx", b"PK\x03\x04broken", False),
            ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), True),
            ("a.xlsx", package("[Content_Types].xml", "word/document.xml"), False),
            ("a.doc", b"{\\rtf1}", True),
            ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", True),
            ("a.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", True),
            ("a.xls", b"<html>", False),
            ("a.JPG", b"\xff\xd8\xff\xe0", True),
            ("a.jpeg", b"\x89PNG\r\n\x1a\n", False),
            ("a.png", b"\x89PNG\r\n\x1a\n", True),
            ("a.txt", "县公安局".encode("gb18030"), True),
            ("a.txt", "县公安局".encode("utf-16"), True),
            ("a.txt", b"MZ\0\0", False),
            ("a.zip", package("a.txt"), False),
            ("a.html", b"<script>", False),
            ("a.svg", b"<svg/>", False),
            ("a", b"x", False),
            ("a.pdf", b"", False),
            ("a.pdf", b"%PDF-1.7" + bytes(kinds.LARGEST), False),
        ],
    )  # fmt: skip
    def test_what_is_taken(self, name: str, content: bytes, taken: bool) -> None:
        assert (kinds.fault_of(name, content) is None) is taken

    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            (r"C:\台账\一季度.pdf", "一季度.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ('a"<b>.docx', "ab.docx"),
            ("长" * 300 + ".docx", "长" * 66 + ".docx"),
        ],
    )
    def test_names_are_names_and_no_paths(self, sent: str, kept: str) -> None:
        assert kinds.name_of(sent) == kept
