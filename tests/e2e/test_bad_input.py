"""What is no report is told so on a page of its own: never a pass, never a dead connection."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import check
from tests.e2e.steps import choose


def empty(path: Path) -> None:
    path.write_bytes(b"")


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(200):
                member.write(bytes(1024 * 1024))


@pytest.mark.parametrize(
    ("make", "words", "code"),
    [
        (empty, "空", 422),
        (picture, "图片", 422),
        (huge, "文件过大", 413),
        (bomb, "", 422),
    ],
)
def test_a_file_that_is_no_report(page: Page, tmp_path: Path, make, words: str, code: int) -> None:
    path = tmp_path / "报告.docx"
    make(path)
    page.goto("/checks/new")
    page.locator("#file").set_input_files(path)
    codes: list[int] = []
    page.on("response", lambda answer: codes.append(answer.status))
    check(page)
    expect(page.locator("#verdict-title")).to_have_text("不可读，没有进行检查")
    expect(page.locator(".verdict-first")).to_contain_text(words)
    assert code in codes
    assert not page.locator(".item").count()
    # The program goes on working.
    page.get_by_role("link", name="换一份文件检查").click()
    expect(page.locator("h1")).to_have_text("检查一份报告")


def test_whitespace_only(page: Page) -> None:
    page.goto("/checks/new")
    page.get_by_text("没有文件？粘贴报告全文").click()
    page.locator("#text").fill("　\n   \n\t")
    check(page)
    expect(page.locator("#verdict-title")).to_have_text("不可读，没有进行检查")


def test_huge_file_without_scripts(plain_page: Page, tmp_path: Path) -> None:
    huge(tmp_path / "大.docx")
    choose(plain_page, tmp_path / "大.docx")
    expect(plain_page.locator(".verdict-first")).to_contain_text("文件过大：超过 20 MB")
