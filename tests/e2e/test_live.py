"""The check beside the text in a browser: it comes by itself, leads to the place, and goes."""

from __future__ import annotations

import json
from itertools import pairwise

from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import Request
from playwright.sync_api import Route
from playwright.sync_api import expect

from tests.e2e.steps import begin

XI = "xi-law-thought"
TEXT = f"#answer-{XI}-text"
STRIP = f"[data-live='{XI}']"
CHIP = f"[data-live-chip='{XI}']"
LEADERSHIP = "/reports/1/chapters/leadership"
LIVE = "**/reports/1/live/leadership"
# A character of two UTF-16 units before the place: offsets count characters.
FAULTY = (
    "𠮷祥乡。\n2025年13月，县政府常务会议学习习近平法治思想6次。\n" + "县政府研究工作2次。\n" * 30
)
SELECTED = """() => {
  const field = document.activeElement;
  return [field.id, field.value?.slice(field.selectionStart, field.selectionEnd)];
}"""
COUNT_SAID = """() => {
  window.said = [];
  new MutationObserver(() => window.said.push(document.querySelector("[data-live-said]").textContent))
    .observe(document.querySelector("[data-live-said]"), {childList: true});
}"""


# Headless windows are never hidden by themselves.
TURN_AWAY = """now => {
  Object.defineProperty(document, "visibilityState", {get: () => now, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
CARET = """() => [document.activeElement.id, document.activeElement.selectionStart]"""


PATIENCE = 20_000
"""The first check of a program takes seconds, and the machine has others to serve."""


def shows(place: Locator, text: str) -> None:
    """Wait until a place shows a text."""
    expect(place).to_have_text(text, timeout=PATIENCE)


def start(page: Page) -> None:
    begin(page)
    page.goto(LEADERSHIP)
    shows(page.locator(CHIP), "还没写")


def test_a_finding_comes_leads_to_its_place_and_goes_when_mended(page: Page) -> None:
    start(page)
    page.evaluate(COUNT_SAID)
    other = page.locator("#answer-leading-body-text")
    other.fill("县政府成立了领导小组。")
    page.locator(TEXT).fill(FAULTY)
    shows(page.locator(CHIP), "已写到")
    strip = page.locator(STRIP)
    expect(strip.locator("summary")).to_contain_text("处需要看", timeout=PATIENCE)
    expect(strip.get_by_text("一年只有12个月，没有13月。")).to_be_hidden()

    other.focus()
    page.get_by_role("button", name="检查：本章").click()
    expect(strip.locator("summary")).to_be_focused()
    page.evaluate("window.scrollTo(0, 0)")
    strip.get_by_role("link", name="2025年13月").first.press("Enter")
    assert page.evaluate(SELECTED) == [TEXT[1:], "2025年13月"]
    expect(page.locator(TEXT)).to_be_in_viewport()
    page.get_by_role("button", name="回到刚才的位置").click()
    expect(other).to_be_focused()
    assert page.url.endswith(LEADERSHIP)

    # Above the place something was written since: the words are found again.
    page.locator(TEXT).press("Control+Home")
    page.keyboard.type("新写的一句。")
    strip.get_by_role("link", name="2025年13月").first.click()
    assert page.evaluate(SELECTED) == [TEXT[1:], "2025年13月"]
    page.keyboard.type("2025年12月")
    expect(strip.get_by_text("一年只有12个月，没有13月。")).to_have_count(0, timeout=PATIENCE)
    said = page.evaluate("window.said")
    assert said
    assert all(one != other for one, other in pairwise(said))


def test_old_answers_are_dropped(page: Page) -> None:
    start(page)
    # The first answer is held until the next save has been confirmed, and speaks of the past.
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(LIVE, hold_the_first)
    with page.expect_request(LIVE):
        page.locator(TEXT).fill("2025年13月，县政府常务会议学习习近平法治思想6次。")
    page.locator(TEXT).fill("县政府常务会议学习习近平法治思想6次。")
    shows(page.locator(CHIP), "已写到")
    old = {
        "version": 1,
        "words": "本章 9 处需要看",
        "first": XI,
        "parts": {XI: {"chip": "旧", "strip": ""}},
    }
    held[0].fulfill(status=200, content_type="application/json", body=json.dumps(old))
    page.wait_for_timeout(500)
    shows(page.locator(CHIP), "已写到")

    # An answer overtaken on the way, with an older version, is not shown either.
    page.unroute(LIVE)
    page.route(LIVE, lambda route: route.fulfill(status=200, json=old))
    with page.expect_response(LIVE):
        page.locator(TEXT).fill("县政府常务会议学习习近平法治思想7次。")
    page.wait_for_timeout(300)
    shows(page.locator(CHIP), "已写到")


def test_busy_or_away_is_said_quietly_and_the_text_stays(page: Page) -> None:
    start(page)
    page.route(LIVE, lambda route: route.fulfill(status=503))
    page.locator(TEXT).fill("2025年13月，县政府常务会议学习习近平法治思想6次。")
    state = page.locator("[data-live-state]")
    shows(state, "程序正忙，检查稍后再来")
    expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    page.unroute(LIVE)
    page.route(LIVE, lambda route: route.abort())
    page.locator(TEXT).press("End")
    page.keyboard.type("另")
    shows(state, "检查暂时停下，稍后再试")
    page.unroute(LIVE)
    page.keyboard.type("外")
    expect(page.get_by_role("button", name="检查：本章")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(TEXT)).to_have_value(
        "2025年13月，县政府常务会议学习习近平法治思想6次。另外"
    )


def test_it_speaks_up_leaves_the_hands_alone_and_rests_in_a_hidden_window(page: Page) -> None:
    start(page)
    said, strip, field = page.get_by_role("status"), page.locator(STRIP), page.locator(TEXT)
    region = page.locator("[data-live-said]")
    assert region.get_attribute("role") == "status"
    # Nothing is said about what was there when the page was opened.
    expect(region).to_be_empty()

    # The caret stays where somebody types, whatever is put beside the text.
    field.fill("2025年13月，县政府常务会议学习习近平法治思想6次。")
    field.press("Home")
    page.keyboard.type("经查，")
    shows(page.locator(CHIP), "已写到")
    words = strip.locator("summary")
    expect(words).to_contain_text("处需要看", timeout=PATIENCE)
    shows(region, page.locator("[data-live-first]").inner_text())
    assert region.inner_text().startswith("检查：本章 ")
    expect(said.filter(has_text="检查：本章")).to_have_count(1)
    assert page.evaluate(CARET) == [TEXT[1:], 3]
    page.keyboard.type("去年")
    expect(field).to_have_value("经查，去年2025年13月，县政府常务会议学习习近平法治思想6次。")

    # What is read with the keyboard stays under it until it is left.
    words.press("Enter")
    link = strip.get_by_role("link", name="2025年13月").first
    with page.expect_response(LIVE):
        field.fill("县政府常务会议学习习近平法治思想6次。")
        link.focus()
        link.evaluate("element => { window.reading = element; }")
    page.wait_for_function("() => document.querySelector('[data-live-state]').textContent")
    assert page.evaluate("() => window.reading === document.activeElement")
    field.focus()
    expect(strip.get_by_role("link", name="2025年13月")).to_have_count(0)
    assert region.inner_text() == page.locator("[data-live-state]").inner_text()

    asked: list[str] = []

    def count(request: Request) -> None:
        if "/live/" in request.url:
            asked.append(request.url)

    page.on("request", count)
    page.clock.install()
    page.keyboard.type("另")
    page.evaluate(TURN_AWAY, "hidden")
    page.clock.run_for(1000)
    expect(page.locator("[data-save-state]")).to_contain_text("已保存 ")
    page.clock.run_for(60_000)
    assert asked == []
    with page.expect_response(LIVE):
        page.evaluate(TURN_AWAY, "visible")
        page.clock.run_for(1500)
    assert len(asked) == 1


def test_from_what_is_left_to_the_place(page: Page) -> None:
    start(page)
    page.locator(TEXT).fill("县政府常务会议学习习近平法治思想6次，，培训480人次。")
    expect(page.locator("[data-save-state]")).to_contain_text("已保存 ")
    page.goto("/reports/1/left")
    page.get_by_role("link", name="标点重复").click()
    expect(page.locator(TEXT)).to_be_focused(timeout=PATIENCE)
    assert page.evaluate(SELECTED) == [TEXT[1:], "，，"]
