"""Last year's report carried over in the browser, from the file to the edited sentence."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import begin
from tests.integration.invented import COUNTY_REPORT

PART = "case-file-review"
LAST = COUNTY_REPORT.replace("2025年度", "2024年度").replace(
    "配备执法记录仪310台。", "配备执法记录仪310台。\n"
)
TEXT = f"#answer-{PART}-text"


def test_from_the_file_to_the_edited_sentence(page: Page, tmp_path: Path) -> None:
    begin(page)
    page.get_by_role("link", name="沿用上年报告").click()
    path = tmp_path / "去年.txt"
    path.write_text(LAST, "utf-8")
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="上传", exact=True).click()
    offer = page.locator(f"#offer-{PART}")
    offer.get_by_text("去年写的（").click()
    expect(offer.locator(".passage")).to_contain_text("评查案卷286卷")
    page.get_by_role("link", name="以此为底稿（只选还没有写的）").click()
    expect(offer.get_by_label("以此为底稿")).to_be_checked()
    page.get_by_role("link", name="不用").click()
    offer.get_by_label("以此为底稿").check()
    page.get_by_role("button", name="按所选沿用").click()
    expect(page.get_by_role("status")).to_contain_text("已按所选处理 1 项")
    page.get_by_text("沿用上年、尚未修改的：").click()
    page.get_by_role("link", name="行政执法案卷评查").first.click()

    mark = page.locator(f"#answer-{PART} .carried-mark")
    expect(mark).to_contain_text("沿用上年，尚未修改（1 句）")
    page.locator(TEXT).fill("开展行政执法案卷评查3次，评查案卷310卷。")
    expect(mark).to_be_hidden()
    expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    page.reload()
    expect(page.locator(TEXT)).to_have_value("开展行政执法案卷评查3次，评查案卷310卷。")
    expect(mark).to_have_count(0)

    last = page.locator(f"#answer-{PART} .last-figure").first
    expect(last).to_contain_text("上年 286")
    field = page.locator(f"#{last.get_attribute('data-for')}")
    field.fill("310")
    expect(last).to_contain_text("上年 286，+24（+8.4%）")
    expect(last.locator("[data-jump]")).to_be_hidden()
    field.fill("2860")
    expect(last.locator("[data-jump]")).to_have_text("与上年相差较大，请核对")
