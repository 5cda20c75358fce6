"""Words of the ledger on their way into an answer, in the browser."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.e2e.conftest import Office
from tests.e2e.steps import begin
from tests.invented_plan import confirm_plan

CHAPTER = "/reports/1/chapters/institutions"
TEXT = "#answer-normative-filing-text"
RATE = "#answer-normative-filing-figure_filing-rate"
TAKE = "button[value='take:normative-filing:1']"
TAKEN = "已写的话，还没有保存。\n一季度报送备案规范性文件3件。报备率96%。"


def _confirm(settings: Settings) -> None:
    app = create_app(settings)
    confirm_plan(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def confirmed(office: Office) -> None:
    """The office with a confirmed plan and its ledger, made in a thread as the server is."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_confirm, office.settings).result()


@pytest.mark.usefixtures("confirmed")
@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_typed_and_not_saved_stays(page: Page, plain_page: Page, scripts: bool) -> None:
    window = page if scripts else plain_page
    begin(window)
    window.goto(CHAPTER)
    window.locator(TEXT).fill("已写的话，还没有保存。")
    window.locator(TAKE).click()
    expect(window.locator(TEXT)).to_have_value(TAKEN)
    expect(window.locator(RATE)).to_have_value("96")
    block = window.locator("#answer-normative-filing")
    expect(block).to_be_in_viewport()
    expect(block.locator(".work-done")).to_contain_text("已从台账带入（2025年3月，本机用户，")


@pytest.mark.usefixtures("confirmed")
def test_from_the_ledger_to_the_comparison_and_the_file(page: Page) -> None:
    begin(page)
    page.goto(CHAPTER)
    page.locator(TAKE).click()
    page.goto("/reports/1/plan")
    first = page.locator(".item").first
    expect(first.locator(".chip")).to_have_text("已回应")
    link = first.locator(".quotes a").first
    target = str(link.get_attribute("href"))
    link.click()
    expect(page.locator(f"mark{target}")).to_be_in_viewport()
    page.get_by_role("link", name="更多导出选项").click()
    page.get_by_role("checkbox", name="工作要点完成情况对照表").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出", exact=True).click()
    assert download.value.suggested_filename.endswith(".docx")
