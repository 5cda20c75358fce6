"""The first half of the story: begun, given out, the program killed, a browser away, returned."""

from __future__ import annotations

import time
from collections.abc import Sequence

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import CHAPTERS
from tests.e2e.steps import WRITTEN
from tests.e2e.steps import begin
from tests.e2e.steps import fill_chapter
from tests.e2e.steps import fill_elements
from tests.e2e.steps import forward
from tests.e2e.steps import in_view
from tests.story.office import Stage
from tests.story.typists import STATE
from tests.story.typists import Typist

LEADERSHIP = "/reports/1/chapters/leadership"
OTHER = "/reports/1/chapters/other"
ASKED = "写明件数和结果。"
REASON = "缺少审结件数。"
POLICE_TEXT = "全年收到行政复议申请12件，受理10件。"
CONCLUDED = "审结9件。"
CORRECTED = "纠错1件。"
JUSTICE_TEXT = "办理涉公安行政复议案件3件，"
JUSTICE_REST = "调解结案1件。"
OTHER_TEXT = "没有其他情况。"
KEPT = "[data-kept-copy]"
MOST_LOST = 2.0
"""Seconds of typing that may be lost when program and browser go down at once."""
_ANSWER = "SELECT text FROM answer WHERE requirement='xi-law-thought'"
_CONTRIBUTION = "SELECT text FROM contribution WHERE id={}"


def given_out(stage: Stage) -> None:
    """A draft is begun, and one part of it given to two departments."""
    editor = stage.editor
    begin(editor)
    editor.get_by_role("link", name="办理过程").click()
    editor.get_by_role("button", name="开始收集").click()
    expect(editor.locator(".stages [aria-current]")).to_contain_text("收集")
    editor.goto("/reports/1/")
    editor.get_by_role("link", name="部门填报").click()
    editor.get_by_role("link", name="分派事项").click()
    editor.get_by_label("行政复议", exact=True).check()
    editor.get_by_label("青禾县公安局").check()
    editor.get_by_label("青禾县司法局").check()
    editor.get_by_label("填报要求").fill(ASKED)
    stage.picture("分派", editor)
    editor.get_by_role("button", name="分派", exact=True).click()
    expect(editor.locator("tbody tr")).to_have_count(2)
    for page in (stage.police, stage.justice):
        page.goto("/")
        expect(page.locator("main tbody tr")).to_have_count(1)
        page.get_by_role("link", name="行政复议").click()
        expect(page.locator("main")).to_contain_text(ASKED)
    # Nothing of the others by any address.
    for address in ("/contributions/2", "/reports/1/", "/reports/1/contributions/1"):
        answer = stage.window_of("police").goto(address)
        assert answer is not None
        assert answer.status in {403, 404}


def killed_while_typing(stage: Stage, pauses: Sequence[float]) -> None:
    """All three type without a pause; the program is killed after so many seconds each time."""
    editor = stage.editor
    other = stage.window_of("editor")
    other.goto(OTHER)
    editor.goto(LEADERSHIP)
    typists = [
        Typist(editor, "#answer-xi-law-thought-text", _ANSWER),
        Typist(stage.police, "#contribution-text", _CONTRIBUTION.format(1)),
        Typist(stage.justice, "#contribution-text", _CONTRIBUTION.format(2)),
    ]
    # The first check of a program takes its seconds; afterwards they type into a program at work.
    expect(editor.locator("[data-live-chip=xi-law-thought]")).to_have_text("还没写", timeout=30_000)
    for n, pause in enumerate(pauses):
        for typist in typists:
            typist.begin()
        editor.wait_for_timeout(1000 * pause)
        moment = stage.program.kill()
        stage.lost += [typist.lost(stage.program, moment) for typist in typists]
        for typist in typists:
            expect(typist.page.locator(STATE)).to_contain_text("未保存：连接不上程序")
        stage.picture("程序中断", editor)
        if n == 0:
            # Another window is closed while the program is down.
            other.locator("#other-text").fill(OTHER_TEXT)
            expect(other.locator(STATE)).to_contain_text("连接不上程序")
            other.close()
        stage.program.start()
        for typist in typists:
            typist.stop()
        for typist in typists:
            typist.saved()
            # The browser stayed: nothing at all is missing.
            assert stage.program.stored(typist.stored_by) == typist.typed
    assert max(stage.lost) <= MOST_LOST, stage.lost

    editor.goto(OTHER)
    expect(editor.locator("#other-text")).to_have_value("")
    expect(editor.locator(KEPT)).to_contain_text("“其他情况”")
    stage.picture("没有保存的文字", editor)
    editor.locator(KEPT).get_by_role("button", name="恢复").click()
    expect(editor.locator(STATE)).to_contain_text("已保存 ")
    editor.reload()
    expect(editor.locator("#other-text")).to_have_value(OTHER_TEXT)
    expect(editor.locator(STATE)).to_have_text("已保存")
    for typist in typists:
        assert typist.page.evaluate("() => Object.keys(localStorage)") == []


def offline_for_a_while(stage: Stage, seconds: float) -> None:
    """One department has no network, and goes on; the others do not notice."""
    justice = stage.justice
    justice.context.set_offline(True)
    since = time.monotonic()
    justice.get_by_label("正文").fill(JUSTICE_TEXT)
    expect(justice.locator(STATE)).to_contain_text(
        "未保存：连接不上程序，文字留在这台电脑上，2 秒后自动重试"
    )
    # A button does not lead to the browser's own error page, and is not forgotten.
    justice.get_by_role("button", name="提交").click()
    expect(justice.locator(STATE)).to_contain_text("秒后自动重试，接通后自动提交")
    stage.picture("断网时提交", justice)

    _hand_in(stage.police)
    _write_it_all(stage)
    _return(stage)
    _write_in_two_windows(stage)

    justice.wait_for_timeout(max(0.0, 1000 * (since + seconds - time.monotonic())))
    expect(justice.get_by_label("正文")).to_have_value(JUSTICE_TEXT)
    justice.get_by_label("正文").press("End")
    justice.keyboard.insert_text(JUSTICE_REST)
    expect(justice.locator(STATE)).not_to_contain_text("提交")
    justice.get_by_role("button", name="提交").click()
    expect(justice.locator("h1")).to_contain_text("行政复议")
    assert JUSTICE_TEXT not in stage.program.stored(_CONTRIBUTION.format(2))
    justice.context.set_offline(False)
    stage.away = time.monotonic() - since
    # The words arrive, and then what the button was pressed for.
    expect(justice.locator("main")).to_contain_text("已提交。", timeout=20_000)
    stage.picture("接通以后", justice)
    assert stage.program.stored(_CONTRIBUTION.format(2)) == JUSTICE_TEXT + JUSTICE_REST


def _hand_in(police: Page) -> None:
    police.get_by_label("正文").fill(POLICE_TEXT)
    police.get_by_label("收到行政复议申请").fill("12")
    expect(police.locator(STATE)).to_contain_text("已保存 ")
    police.get_by_role("button", name="添加附件").click()
    police.get_by_label("选择文件").set_input_files(
        {"name": "台账.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    police.get_by_role("button", name="添加").click()
    expect(police.locator("#files")).to_contain_text("台账.pdf")
    expect(police.get_by_label("正文")).to_have_value(POLICE_TEXT)
    police.get_by_role("button", name="提交").click()
    expect(police.locator("main")).to_contain_text("已提交。")


def _write_it_all(stage: Stage) -> None:
    """The editor goes through every page of the form."""
    editor = stage.editor
    editor.goto("/reports/1/")
    editor.get_by_role("link", name="报告要件").click()
    fill_elements(editor)
    forward(editor)
    for chapter, asked in CHAPTERS[1:-1]:
        expect(editor.locator("h1")).to_have_text(chapter.name)
        fill_chapter(editor, chapter.id)
        if chapter.id == "enforcement":
            expect(editor.locator(STATE)).to_contain_text("已保存 ")
            editor.reload()
            for a in asked:
                field = editor.locator(f"#answer-{a.requirement.id}-text")
                expect(field).to_have_value(WRITTEN[a.requirement.id])
            editor.locator("button[value=previous]").click()
            expect(editor.locator("h1")).to_have_text("重大行政决策")
            before = editor.locator("#answer-legal-adviser-text")
            expect(before).to_have_value(WRITTEN["legal-adviser"])
            forward(editor)
        forward(editor)
    expect(editor.locator("h1")).to_have_text("其他情况")
    expect(editor.locator("#other-text")).to_have_value(OTHER_TEXT)
    editor.get_by_role("button", name="保存，回到总览").click()
    figure = editor.locator(".progress-figure")
    expect(figure).to_have_text(f"已填写 {len(WRITTEN)} 项，应填写 {len(WRITTEN)} 项")
    stage.picture("总览", editor)


def _return(stage: Stage) -> None:
    editor = stage.editor
    editor.get_by_role("link", name="部门填报").click()
    editor.get_by_role("link", name="青禾县公安局").click()
    stage.picture("审阅填报", editor)
    editor.get_by_label("退回的理由").fill(REASON)
    editor.get_by_role("button", name="退回修改").click()
    expect(editor.locator("tbody")).to_contain_text("已退回")
    stage.picture("已退回", editor)


def _write_in_two_windows(stage: Stage) -> None:
    """The department has the same page open twice: nothing of either is lost."""
    police, second = stage.police, stage.window_of("police")
    police.goto("/contributions/")
    police.get_by_role("link", name="行政复议").click()
    expect(police.locator(".conflict")).to_contain_text(REASON)
    stage.picture("退回的理由", police)
    second.goto("/contributions/1")
    police.get_by_label("正文").fill(POLICE_TEXT + CONCLUDED)
    expect(police.locator(STATE)).to_contain_text("已保存 ")
    second.get_by_label("正文").fill(POLICE_TEXT + CORRECTED)
    expect(second.locator(STATE)).to_contain_text("冲突")
    stage.picture("部门的冲突", second)
    second.get_by_role("button", name="查看两份文字，合并").click()
    expect(second.locator(".both mark").last).to_contain_text("纠错1")
    expect(second.locator("[data-merge]")).to_be_focused()
    assert in_view(second.locator("[data-merge] [role=alert]"))
    stage.picture("部门的两份文字", second)
    expect(second.get_by_label("正文", exact=True)).to_have_value(
        POLICE_TEXT + CONCLUDED + CORRECTED
    )
    second.get_by_role("button", name="提交").click()
    expect(second.locator("main")).to_contain_text("已提交。")
    second.close()
