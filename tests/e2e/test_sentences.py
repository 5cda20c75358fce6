"""Figures become sentences while one types; what is pasted is cleaned."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import begin

PART = "#answer-admin-reconsideration-"
TEXT = f"{PART}text"
COPY = """async ([text, html]) => {
  const parts = {"text/plain": new Blob([text], {type: "text/plain"})};
  if (html) parts["text/html"] = new Blob([html], {type: "text/html"});
  await navigator.clipboard.write([new ClipboardItem(parts)]);
}"""


def paste(page: Page, text: str, html: str = "") -> None:
    page.evaluate(COPY, [text, html])
    page.locator(TEXT).focus()
    page.keyboard.press("Control+v")


def test_from_a_figure_to_a_sentence_and_back(window: Callable[..., BrowserContext]) -> None:
    page = window().new_page()
    begin(page)
    page.goto("/reports/1/chapters/disputes")
    told = page.locator("#told-admin-reconsideration")
    expect(told).to_be_empty()
    page.fill(TEXT, "畅通复议渠道")
    page.fill(f"{PART}figure_received", "86")
    page.fill(f"{PART}figure_accepted", "79")
    expect(told).to_contain_text("全年收到行政复议申请86件，受理79件。")

    told.get_by_role("button", name="插入正文").click()
    expect(page.locator(TEXT)).to_have_value("畅通复议渠道。全年收到行政复议申请86件，受理79件。")
    expect(told).not_to_contain_text("由数据生成的句子")

    page.fill(f"{PART}figure_accepted", "81")
    expect(told).to_contain_text("正文仍写着“受理79件”，数据栏已改为81件。")
    told.get_by_role("button", name="更新这一句").click()
    now = "畅通复议渠道。全年收到行政复议申请86件，受理81件。"
    expect(page.locator(TEXT)).to_have_value(now)
    expect(told).not_to_contain_text("仍写着")
    page.keyboard.press("Control+z")
    expect(told).to_contain_text("仍写着")
    told.get_by_role("button", name="不用改").click()
    expect(page.get_by_text("已记住，正文不改，导出时也不另写新数。")).to_be_visible()
    expect(page.locator(TEXT)).to_have_value(now.replace("81", "79"))
    expect(told).not_to_contain_text("仍写着")


def test_what_word_leaves_is_cleaned_and_can_be_undone(
    window: Callable[..., BrowserContext],
) -> None:
    context = window(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    begin(page)
    page.goto("/reports/1/chapters/disputes")
    field = page.locator(TEXT)
    page.fill(TEXT, "开头。")
    field.press("End")
    paste(page, "　　加强领导,明确责任。\n\n\uf06c\t完善制度\u200b")
    expect(field).to_have_value("开头。加强领导，明确责任。\n完善制度")
    expect(page.get_by_text("已清理粘贴的文字（撤销：Ctrl+Z）")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(field).to_have_value("开头。　　加强领导,明确责任。\n\n\uf06c\t完善制度\u200b")

    page.fill(TEXT, "")
    html = "<ol><li>甲</li></ol><table><tr><td>单位</td><td>件数</td></tr><tr><td>乙局</td><td>12</td></tr></table>"
    paste(page, "1. 甲\n单位\t件数\n乙局\t12", html)
    expect(field).to_have_value("1.甲\n单位、件数\n乙局、12")
    page.keyboard.type("，接着写")
    expect(page.locator("[data-save-state]").first).to_contain_text("已保存")

    page.route("**/pasting", lambda route: route.abort())
    page.fill(TEXT, "")
    paste(page, "　　连不上也在")
    expect(field).to_have_value("　　连不上也在")
    page.unroute("**/pasting")
    expect(page.locator("[data-save-state]").first).to_contain_text("已保存")
