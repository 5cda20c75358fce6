"""What a person does in the browser, step by step."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable

RECONSIDERATION = "answer-admin-reconsideration"
UNIT = "青禾县人民政府"
CHAPTERS = list(default_catalogue().chapters_of(2025, UnitLevel.COUNTY))
WRITTEN = {
    a.requirement.id: f"本项共办理{n + 3}件：{a.requirement.example.splitlines()[0]}"
    for _, asked in CHAPTERS
    for n, a in enumerate(writable(asked))
}


def drop(page: Page, name: str, content: str) -> None:
    """Drag a file from the desktop onto the box, once the page is all there."""
    page.locator("[data-drop]").wait_for()
    page.wait_for_load_state()
    transfer = page.evaluate_handle(
        """([name, content]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([content], name));
            return transfer;
        }""",
        [name, content],
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.locator("[data-drop]").dispatch_event(kind, {"dataTransfer": transfer})


def check(page: Page) -> None:
    """Press the button of the upload page."""
    page.get_by_role("button", name="开始检查").click()


def choose(page: Page, path: Path) -> None:
    """Choose a file and have it checked."""
    page.goto("/checks/new")
    page.locator("#file").set_input_files(path)
    check(page)


def in_view(locator: Locator) -> bool:
    """Whether the beginning of an element can be seen, not only that it is somewhere."""
    return bool(
        locator.evaluate(
            """element => {
                const box = element.getClientRects()[0];
                const seen = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
                return element.contains(seen);
            }"""
        )
    )


def begin(page: Page) -> None:
    """Start a draft of 2025."""
    page.goto("/")
    page.get_by_role("link", name="编写年度报告").click()
    page.get_by_label("报告年度").fill("2025")
    page.get_by_label("报送单位").fill(UNIT)
    page.get_by_role("button", name="开始编写").click()
    expect(page).to_have_url("/reports/1/")


def fill_elements(page: Page) -> None:
    """The first page of the form."""
    page.get_by_label("主送机关").fill("临川市人民政府")
    page.get_by_label("开头语").fill("现将2025年度法治政府建设情况报告如下。")
    page.get_by_label("成文日期").fill("2026年1月20日")


def fill_chapter(page: Page, chapter: str) -> None:
    """Every text of one page of the form."""
    for mine, asked in CHAPTERS:
        if mine.id == chapter:
            for a in writable(asked):
                identifier = a.requirement.id
                page.locator(f"#answer-{identifier}-text").fill(WRITTEN[identifier])


def forward(page: Page) -> None:
    """Save and go on."""
    page.locator("button[name=go][value=next]").click()
