"""Files that are no report: a verdict of their own everywhere, never a pass."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from flask.testing import FlaskClient

from app.config import Settings
from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    return packed.getvalue()


UNREADABLE = {
    "empty": (b"", "空.docx"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "照片.docx"),
    "bomb": (_bomb(), "压缩.docx"),
    "whitespace": ("　\n \t\n".encode(), "空白.txt"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "旧.doc"),
    "broken": (b"PK\x03\x04" + bytes(500), "残缺.docx"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
class TestUnreadable:
    def test_is_a_verdict_of_its_own(self, client: FlaskClient, kind: str) -> None:
        content, name = UNREADABLE[kind]
        result = check_bytes(content, name, default_catalogue())
        answer = client.get(hand_in(client, content, name))
        assert answer.status_code == 422
        shown = words(answer)
        assert "不可读，没有进行检查" in shown
        assert " ".join(result.reason.split()) in shown
        assert result.reason_code in shown
        assert not page(answer).find_class("item")

    def test_is_no_pass_in_the_list_nor_in_json(self, client: FlaskClient, kind: str) -> None:
        hand_in(client, *UNREADABLE[kind])
        assert "不可读" in words(client.get("/checks/"))
        assert "事项齐全" not in words(client.get("/checks/"))
        (report,) = json.loads(client.get("/checks/1/result.json").data)["reports"]
        assert report["verdict"] == "unreadable"
        assert report["readable"] is False
        assert report["items"] == []

    def test_cannot_be_exported(self, client: FlaskClient, settings: Settings, kind: str) -> None:
        hand_in(client, *UNREADABLE[kind])
        answer = client.post("/checks/1/export")
        assert answer.location == "/checks/1"
        assert not list(settings.exports.glob("**/*.docx"))
