"""Comparing what was read of a report with the file, in the browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.docx_parts import docx
from tests.docx_parts import paragraph
from tests.e2e.steps import check
from tests.e2e.steps import choose
from tests.e2e.steps import in_view
from tests.integration.invented import COUNTY_REPORT

BOX = (
    "<w:p><w:r><w:t>全年审查规范性文件9件。</w:t></w:r><w:r><w:pict><w:txbxContent>"
    f"{paragraph('说明：数据截至年底。')}</w:txbxContent></w:pict></w:r></w:p>"
)
REVISED = docx(
    "".join(paragraph(line) for line in COUNTY_REPORT.splitlines() if line.strip())
    + BOX
    + '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>增写的一句。</w:t></w:r></w:ins>'
    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的批示</w:t></w:r></w:p>"
)


def long_report() -> str:
    """More than 15,000 characters in many paragraphs."""
    middle = "全年开展行政执法案卷评查2次，评查案卷286卷，下发整改通知14份，逐件督促整改。\n"
    return COUNTY_REPORT.replace("（五）依法", middle * 400 + "（五）依法")


def test_from_a_fact_to_its_place_and_back_to_the_result(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "修订稿.docx"
    path.write_bytes(REVISED)
    choose(page, path)
    page.get_by_role("link", name="我们读到的内容", exact=True).click()
    expect(page.locator("h1")).to_have_text("我们读到的内容")
    expect(page.locator(".read-notices li")).to_have_count(3)
    expect(page.locator(".read-notices")).to_contain_text("修订")
    expect(page.locator(".read-text")).to_contain_text("增写的一句。")
    expect(page.locator(".read-text")).not_to_contain_text("隐藏的批示")

    place = page.locator("#p23")
    assert not in_view(place)
    link = page.get_by_role("row", name="成文日期").get_by_role("link")
    link.click()
    assert in_view(place)
    assert in_view(link)
    expect(place.locator("mark")).to_have_text("2026年1月20日")

    page.locator(".outline").get_by_role("link", name="第 15 段").click()
    assert in_view(page.locator("#p15"))
    page.get_by_role("link", name="回到检查结果").click()
    expect(page.locator("#verdict-title")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 400, 320])
def test_nothing_scrolls_sideways(page: Page, tmp_path: Path, width: int) -> None:
    path = tmp_path / "修订稿.docx"
    path.write_bytes(REVISED)
    choose(page, path)
    page.set_viewport_size({"width": width, "height": 768})
    for address in ("/checks/1/read", "/checks/", "/checks/?q=青禾", "/checks/1"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_long_report_is_there_at_once(page: Page) -> None:
    page.goto("/checks/new")
    page.get_by_text("没有文件？粘贴报告全文").click()
    page.locator("#text").fill(long_report())
    check(page)
    expect(page.locator("#verdict-title")).to_be_visible()
    started = time.monotonic()
    page.goto("/checks/1/read#p300")
    assert in_view(page.locator("#p300"))
    assert time.monotonic() - started < 5


def test_without_scripts(plain_page: Page, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(COUNTY_REPORT, "utf-8")
    choose(plain_page, path)
    plain_page.get_by_role("link", name="我们读到的内容", exact=True).click()
    expect(plain_page.locator(".read-clean")).to_have_text("未发现修订、批注、隐藏文字。")
    plain_page.goto("/checks/?q=青禾县人民政府")
    expect(plain_page.locator("tbody tr")).to_have_count(1)
    plain_page.locator("#q").fill("松溪")
    plain_page.get_by_role("button", name="查找").click()
    expect(plain_page.locator(".empty")).to_contain_text("没有标题或文件名含“松溪”的检查。")


def test_on_paper_the_text_is_whole(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(long_report(), "utf-8")
    choose(page, path)
    page.goto("/checks/1/read")
    page.emulate_media(media="print")
    paper = page.locator(".read-text")
    assert paper.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    expect(page.get_by_role("link", name="回到检查结果")).to_be_hidden()


def test_the_frame_of_a_place_goes_around_all_of_it(
    window: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """Also where another item's evidence begins at the same letter."""
    page = window().new_page()
    path = tmp_path / "年报.txt"
    path.write_text(COUNTY_REPORT, "utf-8")
    choose(page, path)
    links = page.locator(".quotes a[href^='#e-']").evaluate_all(
        "links => links.map(a => [a.getAttribute('href'), a.textContent])"
    )
    assert links
    for target, quoted in links:
        framed = page.locator(f"mark{target}").evaluate(
            """mark => {
                const copy = mark.cloneNode(true);
                for (const back of copy.querySelectorAll(".back")) back.remove();
                return copy.textContent;
            }"""
        )
        assert quoted == f"“{framed}”"


def test_a_file_and_text_together_keep_the_text(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(COUNTY_REPORT, "utf-8")
    page.goto("/checks/new")
    page.get_by_text("没有文件？粘贴报告全文").click()
    page.locator("#text").fill(COUNTY_REPORT)
    page.locator("#file").set_input_files(path)
    check(page)
    expect(page.locator(".error-summary")).to_contain_text("文件和粘贴的文字只能交一样。")
    expect(page.locator("#text")).to_have_value(COUNTY_REPORT)
    check(page)
    expect(page.locator("#verdict-title")).to_be_visible()
