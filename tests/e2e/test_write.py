"""Writing a report in the browser: through all pages, and whatever interrupts it."""

from __future__ import annotations

from playwright.sync_api import APIResponse
from playwright.sync_api import Dialog
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect

from tests.e2e.conftest import Office
from tests.e2e.steps import RECONSIDERATION
from tests.e2e.steps import begin
from tests.e2e.steps import forward

TEXT = "#answer-xi-law-thought-text"
STATE = "[data-save-state]"
LEADERSHIP = "/reports/1/chapters/leadership"


class TestNothingIsLost:
    def test_saved_on_a_pause_and_said(self, page: Page) -> None:
        begin(page)
        page.goto(LEADERSHIP)
        expect(page.locator(STATE)).to_have_text("已保存")
        page.locator(TEXT).press_sequentially("学法6次。")
        expect(page.locator(STATE)).to_have_text("未保存")
        expect(page.locator(STATE)).to_contain_text("已保存 ")
        expect(page.locator("[data-chapter-count]")).to_have_text("1/9")
        page.locator(TEXT).press_sequentially("培训2期。")
        expect(page.locator(STATE)).to_have_text("未保存")
        expect(page.locator(STATE)).to_contain_text("已保存 ")
        page.reload()
        expect(page.locator(TEXT)).to_have_value("学法6次。培训2期。")

    def test_words_typed_before_the_script_came_are_saved_too(self, page: Page) -> None:
        begin(page)

        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/autosave.js", hold, times=1)
        page.goto(LEADERSHIP, wait_until="commit")
        page.locator(TEXT).fill("学法6次。")
        held[0].continue_()
        expect(page.locator(STATE)).to_contain_text("已保存 ")
        page.reload()
        expect(page.locator(TEXT)).to_have_value("学法6次。")

    def test_the_enter_key_saves_and_stays(self, page: Page) -> None:
        begin(page)
        page.goto("/reports/1/chapters/disputes")
        page.locator(f"#{RECONSIDERATION}-not_applicable").check()
        page.locator(f"#{RECONSIDERATION}-reason").fill("没有案件。")
        page.locator(f"#{RECONSIDERATION}-reason").press("Enter")
        expect(page.locator(".notice")).to_contain_text("已保存。")
        expect(page.locator("h1")).to_have_text("矛盾纠纷化解")

    def test_a_button_pressed_during_a_save_waits_for_it(self, page: Page) -> None:
        held: list[Route] = []
        answers: list[APIResponse] = []
        begin(page)
        page.goto(LEADERSHIP)

        def hold(route: Route) -> None:
            """The server saves, the page does not know of it yet; later saves go through."""
            if held:
                route.continue_()
                return
            held.append(route)  # before the answer is there: another save may come meanwhile
            answers.append(route.fetch())

        page.route("**/autosave", hold)
        page.locator(TEXT).fill("学法")
        expect(page.locator(STATE)).to_contain_text("正在保存")
        page.locator(TEXT).press_sequentially("6次。")
        page.locator("button[name=go][value=next]").click()
        expect(page.locator("h1")).to_have_text("党的领导和组织保障")
        while not answers:
            page.wait_for_timeout(50)
        held[0].fulfill(response=answers[0])
        expect(page.locator("h1")).to_have_text("依法全面履行政府职能")
        page.goto(LEADERSHIP)
        expect(page.locator(TEXT)).to_have_value("学法6次。")

    def test_a_chapter_in_the_list_saves_first(self, page: Page) -> None:
        begin(page)
        page.goto(LEADERSHIP)
        page.locator(TEXT).fill("学法6次。")
        page.locator(".chapters").get_by_role("button", name="行政执法").click()
        expect(page.locator("h1")).to_have_text("行政执法")
        page.goto(LEADERSHIP)
        expect(page.locator(TEXT)).to_have_value("学法6次。")

    def test_leaving_by_a_link_saves_without_a_question(self, page: Page) -> None:
        begin(page)
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.goto(LEADERSHIP)
        page.locator(TEXT).press_sequentially("学法6次。")
        page.get_by_role("link", name="首页").first.click()
        expect(page.locator("h1")).not_to_have_text("党的领导和组织保障")
        page.goto(LEADERSHIP)
        expect(page.locator(TEXT)).to_have_value("学法6次。")
        expect(page.locator("[data-kept-copy]")).to_be_hidden()

    def test_leaving_asks_when_nothing_can_be_saved(self, page: Page) -> None:
        asked: list[str] = []

        def answer(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        begin(page)
        page.on("dialog", answer)
        page.goto(LEADERSHIP)
        page.route("**/autosave", lambda route: route.abort())
        page.locator(TEXT).press_sequentially("学")
        expect(page.locator(STATE)).to_contain_text("连接不上程序")
        page.goto("/")
        assert asked == ["beforeunload"]

    def test_faults_are_shown_and_kept(self, page: Page) -> None:
        begin(page)
        page.goto("/reports/1/chapters/elements")
        page.get_by_label("成文日期").fill("年底")
        expect(page.locator("#elements-signed_on-error")).to_have_text(
            "请填写日期，例如 2026-01-15。"
        )
        forward(page)
        expect(page.locator(".error-summary")).to_be_focused()
        expect(page).to_have_title("有误：报告要件 · 法治政府建设年度报告")
        page.locator(".error-summary a").click()
        expect(page.get_by_label("成文日期")).to_be_focused()
        expect(page.get_by_label("成文日期")).to_have_value("年底")
        page.get_by_label("成文日期").fill("2026-01-15")
        expect(page.locator("#elements-signed_on-error")).to_be_empty()

    def test_the_program_stops_while_typing(self, page: Page, office: Office) -> None:
        begin(page)
        page.goto(LEADERSHIP)
        page.route("**/autosave", lambda route: route.abort())
        page.locator(TEXT).fill("学法6次。")
        expect(page.locator(STATE)).to_contain_text("未保存：连接不上程序")
        page.unroute("**/autosave")
        expect(page.locator(STATE)).to_contain_text("已保存 ", timeout=10_000)
        page.reload()
        expect(page.locator(TEXT)).to_have_value("学法6次。")

    def test_a_deleted_draft_comes_back(self, page: Page) -> None:
        begin(page)
        page.get_by_role("link", name="删除这份草稿").click()
        page.get_by_role("button", name="删除").click()
        page.get_by_role("button", name="恢复").click()
        expect(page.locator(".notice")).to_contain_text("草稿已恢复。")
