"""Both journeys in a browser that runs no scripts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import expect

from app.engine.reading import read
from tests.e2e.steps import CHAPTERS
from tests.e2e.steps import RECONSIDERATION
from tests.e2e.steps import WRITTEN
from tests.e2e.steps import begin
from tests.e2e.steps import choose
from tests.e2e.steps import fill_chapter
from tests.e2e.steps import fill_elements
from tests.e2e.steps import forward
from tests.integration.invented import COUNTY_REPORT


def test_check_a_file(plain_page: Page, tmp_path: Path) -> None:
    path = tmp_path / "青禾县年报.txt"
    path.write_text(COUNTY_REPORT, "gb18030")
    choose(plain_page, path)
    expect(plain_page.locator("#verdict-title")).to_have_text("可读，应写事项尚不齐全")
    link = plain_page.locator("#item-next-steps .quotes a").nth(1)
    target = str(link.get_attribute("href"))
    link.click()
    expect(plain_page).to_have_url("/checks/1" + target)
    expect(plain_page.locator(f"mark{target}")).to_be_in_viewport()
    chosen = plain_page.locator(".filters").get_by_role("link", name="未见")
    count = int(chosen.locator(".count").inner_text())
    chosen.click()
    expect(plain_page.locator(".item")).to_have_count(count)


def test_write_a_report(plain_page: Page) -> None:
    page = plain_page
    begin(page)
    page.goto("/reports/1/chapters/elements")
    fill_elements(page)
    forward(page)
    for chapter, _ in CHAPTERS[1:-1]:
        expect(page.locator("h1")).to_have_text(chapter.name)
        fill_chapter(page, chapter.id)
        if chapter.id == "disputes":
            page.locator("button[value=previous]").click()
            forward(page)
            expect(page.locator("#answer-admin-reconsideration-text")).to_have_value(
                WRITTEN["admin-reconsideration"]
            )
        forward(page)
    page.get_by_role("button", name="保存，回到总览").click()
    expect(page.locator(".progress-figure")).to_contain_text(f"已填写 {len(WRITTEN)} 项")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word 文件").click()
    texts = {p.text for p in read(download.value.path().read_bytes()).paragraphs}
    assert set(WRITTEN.values()) <= texts


def test_not_applicable_with_its_reason(plain_page: Page) -> None:
    page = plain_page
    begin(page)
    page.goto("/reports/1/chapters/disputes")
    page.locator(f"#{RECONSIDERATION}-not_applicable").check()
    page.locator(".save-bar button[value=save]").click()
    expect(page.locator(".error-summary")).to_contain_text("请写明理由")
    page.locator(f"#{RECONSIDERATION}-reason").fill("本年度没有行政复议案件。")
    page.locator(".save-bar button[value=save]").click()
    expect(page.locator(".error-summary")).to_have_count(0)
    page.goto("/reports/1/")
    expect(page.locator(".state-excluded")).to_contain_text("行政复议")
