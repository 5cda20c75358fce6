"""Choosing an export in the browser, with and without scripts."""

from __future__ import annotations

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.conftest import Office
from tests.e2e.steps import begin


def test_the_public_version_of_a_draft(plain_page: Page, office: Office) -> None:
    page = plain_page
    begin(page)
    page.goto("/reports/1/chapters/other")
    page.locator("#other-text").fill("联系人王某电话13812345678，审查合同3件。")
    page.get_by_role("button", name="保存，回到总览").click()
    page.get_by_role("link", name="更多导出选项").click()
    page.get_by_label("网页（公开版）").check()
    page.get_by_label("发文字号").fill("青政[2026]3号")
    page.get_by_role("button", name="导出", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("青政〔2026〕3号")
    expect(page.get_by_label("网页（公开版）")).to_be_checked()
    page.get_by_label("发文字号").fill("青政〔2026〕3号")
    page.get_by_role("button", name="导出", exact=True).click()
    expect(page.locator("h1")).to_have_text("公开版：隐去的内容")
    expect(page.locator(".withheld li")).to_have_count(1)
    expect(page.locator("mark")).to_have_text("138********")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载公开版网页").click()
    content = download.value.path().read_text("utf-8")
    assert "青政〔2026〕3号" in content
    assert "13812345678" not in content
    (kept,) = (office.settings.exports / "2025").iterdir()
    assert kept.name == download.value.suggested_filename
    page.goto("/exports/")
    expect(page.locator("tbody a")).to_contain_text("（公开版）.html")
