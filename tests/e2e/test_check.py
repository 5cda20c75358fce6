"""Checking a report in the browser."""

from __future__ import annotations

import json

from playwright.sync_api import Page
from playwright.sync_api import expect

from app.engine.reading import read
from tests.e2e.conftest import Office
from tests.e2e.steps import check
from tests.e2e.steps import drop
from tests.e2e.steps import in_view
from tests.integration.invented import COUNTY_REPORT


def hand_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="检查一份报告").click()
    drop(page, "青禾县年报.txt", COUNTY_REPORT)
    check(page)


def test_drop_a_file_read_the_verdict_and_go_to_the_place(page: Page) -> None:
    page.goto("/checks/new")
    drop(page, "青禾县年报.txt", COUNTY_REPORT)
    expect(page.locator("[data-chosen]")).to_have_text("已选择：青禾县年报.txt（3 KB）")
    check(page)
    expect(page.locator("#verdict-title")).to_have_text("可读，应写事项尚不齐全")
    expect(page.locator(".verdict")).to_contain_text("请先补写没有见到的必备事项")
    assert in_view(page.locator("#verdict-title"))

    item = page.locator("#item-next-steps")
    link = item.locator(".quotes a").nth(1)
    target = str(link.get_attribute("href"))
    mark = page.locator(f"mark{target}")
    assert not in_view(mark)
    link.click()
    page.wait_for_function("id => location.hash === id", arg=target)
    assert in_view(mark)
    assert str(mark.text_content()) in str(link.text_content())

    page.locator("a.back[href='#item-annual-report-system']").first.click()
    assert in_view(page.locator("#item-annual-report-system h4"))
    page.reload()
    expect(page.locator("#verdict-title")).to_be_visible()


def test_two_files_at_once_are_refused_in_words(page: Page) -> None:
    page.goto("/checks/new")
    transfer = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            for (const name of ["a.txt", "b.txt"]) transfer.items.add(new File(["x"], name));
            return transfer;
        }"""
    )
    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": transfer})
    expect(page.locator("[data-chosen]")).to_contain_text("一次只能交一份文件")


def test_filter_correct_take_away_and_delete(page: Page, office: Office) -> None:
    hand_in(page)
    chosen = page.locator(".filters").get_by_role("link", name="未见")
    count = int(chosen.locator(".count").inner_text())
    assert 20 <= count <= 45
    chosen.click()
    expect(page.locator(".item")).to_have_count(count)
    page.locator(".filters").get_by_role("link", name="全部").click()

    page.get_by_text("年度或单位类别不对？").click()
    page.locator("#year").fill("2013")
    page.get_by_role("button", name="重新检查").click()
    expect(page.locator(".facts")).to_contain_text("2013年度")
    expect(page.locator("#item-three-systems .chip")).to_contain_text("不适用")

    with page.expect_download() as download:
        page.get_by_role("link", name="下载检查结果").click()
    report = json.loads(download.value.path().read_bytes())["reports"][0]
    assert report["facts"]["year"] == 2013
    with page.expect_download() as download:
        page.get_by_role("button", name="按公文格式导出").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert read(download.value.path().read_bytes()).facts.year == 2025
    page.goto("/exports/")
    expect(page.locator("tbody tr")).to_have_count(1)

    page.goto("/checks/1")
    page.get_by_role("link", name="删除").click()
    page.get_by_role("button", name="删除").click()
    expect(page.locator("main")).to_contain_text("还没有检查过报告。")


def test_a_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("检查一份报告")
    page.keyboard.press("Enter")
    page.get_by_text("没有文件？粘贴报告全文").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(COUNTY_REPORT)
    page.keyboard.press("Tab")  # 上一年度报告
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict-title")).to_be_visible()
