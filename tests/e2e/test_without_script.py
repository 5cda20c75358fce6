"""Both journeys in a browser that runs no scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext
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


def _account(head: Page) -> str:
    """A unit, and a colleague there who fills in; the password that is shown once."""
    head.goto("/units/")
    head.get_by_label("名称").fill("青禾县公安局")
    head.get_by_role("button", name="添加").click()
    head.goto("/people/new")
    head.get_by_label("姓名").fill("周映雪")
    head.get_by_label("登录名").fill("zhou")
    head.get_by_label("角色").select_option(label="部门填报人")
    head.get_by_label("单位", exact=True).select_option(label="青禾县公安局")
    head.get_by_role("button", name="建立账号").click()
    return head.locator("code").inner_text()


def _sign_in(clerk: Page, once: str) -> None:
    """For the first time, with a password of their own."""
    clerk.goto("/")
    clerk.get_by_label("登录名").fill("zhou")
    clerk.get_by_label("密码").fill(once)
    clerk.get_by_role("button", name="登录").click()
    clerk.get_by_label("现在的密码").fill(once)
    clerk.get_by_label("新密码").fill("xinghua-chunyu-26")
    clerk.get_by_label("再填一次").fill("xinghua-chunyu-26")
    clerk.get_by_role("button", name="修改密码").click()


def test_a_new_colleague_fills_in_and_the_report_is_signed(
    window: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    head = window(java_script_enabled=False).new_page()
    begin(head)
    once = _account(head)
    head.goto("/reports/1/contributions/assign")
    head.get_by_label("行政复议", exact=True).check()
    head.get_by_label("青禾县公安局").check()
    head.get_by_role("button", name="分派", exact=True).click()
    expect(head.locator(".contributions tbody tr")).to_have_count(1)

    clerk = window(signed_in=False, java_script_enabled=False).new_page()
    _sign_in(clerk, once)
    clerk.goto("/contributions/1")
    clerk.get_by_label("正文").fill("收到申请12件。")
    clerk.get_by_role("button", name="添加附件").click()
    path = tmp_path / "台账.pdf"
    path.write_bytes(b"%PDF-1.7")
    clerk.locator("input[type=file]").set_input_files(path)
    clerk.get_by_role("button", name="添加", exact=True).click()
    expect(clerk.locator(".files")).to_contain_text("台账.pdf")
    clerk.goto("/contributions/1")
    expect(clerk.get_by_label("正文")).to_have_value("收到申请12件。")
    clerk.get_by_role("button", name="提交").click()
    expect(clerk.locator("main")).to_contain_text("已提交")

    head.goto("/reports/1/contributions/1")
    head.get_by_role("button", name="并入报告").click()
    head.goto("/reports/1/chapters/disputes")
    expect(head.locator(f"#{RECONSIDERATION}-text")).to_have_value("收到申请12件。")
    head.locator(f"#{RECONSIDERATION}-text").fill("收到申请13件。")
    head.locator(".save-bar button[value=save]").click()
    head.goto("/reports/1/history/admin-reconsideration")
    head.locator(".version-acts button").first.click()
    head.goto("/reports/1/chapters/disputes")
    expect(head.locator(f"#{RECONSIDERATION}-text")).to_have_value("收到申请12件。")
    head.goto("/reports/1/process")
    head.get_by_role("button", name="送审").click()
    head.get_by_role("button", name="签发", exact=True).click()
    expect(head.locator(".frozen-note")).to_be_visible()
    head.goto("/reports/1/chapters/disputes")
    expect(head.locator(f"#{RECONSIDERATION}-text")).to_be_disabled()
