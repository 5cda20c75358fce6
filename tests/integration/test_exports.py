"""The exported files: listed, handed out, never anything else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.config import Settings
from tests.integration.pages import begin
from tests.integration.pages import page
from tests.integration.pages import words

NAME = "青禾县人民政府关于2025年度法治政府建设情况的报告.docx"


def test_lists_by_year_and_hands_out(client: FlaskClient) -> None:
    assert "还没有导出过文件" in words(client.get("/exports/"))
    begin(client)
    exported = client.post("/reports/1/export").data
    begin(client, year=2024)
    client.post("/reports/2/export")
    links = page(client.get("/exports/")).xpath("//tbody//a/text()")
    assert {link.strip()[9:14] for link in links} == {"2025年", "2024年"}
    with client.get(f"/exports/2025/{NAME}") as answer:
        assert answer.data == exported
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "address",
    [
        "/exports/2025/%2e%2e/x.docx",
        "/exports/../instance/secret-key",
        "/exports/%2e%2e/instance%2fsecret-key",
        "/exports/2025/notes.log",
        "/exports/2025/nothing.docx",
        "/exports/%2e%2e/outside.docx",
    ],
)
def test_nothing_else_can_be_reached(client: FlaskClient, settings: Settings, address: str) -> None:
    folder = settings.exports / "2025"
    folder.mkdir(parents=True)
    (folder / "notes.log").write_text("notes")
    (settings.exports.parent / "outside.docx").write_text("outside")
    assert client.get(address).status_code == 404
