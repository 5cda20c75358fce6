"""The second half of the story: merged, signed, exported, carried to another installation."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import expect

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.reading import read
from app.engine.result import Status
from tests.e2e.conftest import Office
from tests.e2e.steps import RECONSIDERATION
from tests.e2e.steps import UNIT
from tests.e2e.steps import WRITTEN
from tests.story.office import Stage
from tests.story.typists import STATE
from tests.story.writing import CONCLUDED
from tests.story.writing import CORRECTED
from tests.story.writing import JUSTICE_REST
from tests.story.writing import JUSTICE_TEXT
from tests.story.writing import OTHER_TEXT
from tests.story.writing import POLICE_TEXT

DISPUTES = "/reports/1/chapters/disputes"
OWN = "县政府每月听取行政复议工作汇报。"
FROM_POLICE = POLICE_TEXT + CONCLUDED + CORRECTED
FROM_JUSTICE = JUSTICE_TEXT + JUSTICE_REST
BESIDE = "全年行政调解案件办结率99%。"
TOO_LATE = "签发以后才想到的一句。"
OPENING = "现将2025年度法治政府建设情况报告如下。全文已经核对。"
WORD = f"{UNIT}关于2025年度法治政府建设情况的报告.docx"
_TEXT_OF = "SELECT text FROM answer WHERE requirement=?"


def merged_while_writing(stage: Stage) -> None:
    """The editor merges what came, while the same part stands open in another window."""
    editor, second = stage.editor, stage.window_of("editor")
    field = editor.locator(f"#{RECONSIDERATION}-text")
    editor.goto(DISPUTES)
    mine = WRITTEN["admin-reconsideration"] + OWN
    _merge(second, "青禾县公安局")
    field.fill(mine)
    expect(editor.locator(STATE)).to_contain_text("冲突：另一个窗口改过这一项")
    stage.picture("主笔的冲突", editor)
    # The other parts go on being saved.
    editor.locator("#answer-admin-mediation-text").fill(BESIDE)
    _stored(stage, "admin-mediation", BESIDE)
    expect(editor.locator(STATE)).to_contain_text("冲突")

    editor.get_by_role("button", name="查看两份文字，合并").click()
    stage.picture("两份文字", editor)
    together = field.input_value()
    assert sorted(together.splitlines()) == sorted([mine, FROM_POLICE])
    editor.get_by_role("button", name="改放您的文字").first.click()
    expect(field).to_have_value(mine)
    editor.get_by_role("button", name="改放合在一起的文字").first.click()
    expect(field).to_have_value(together)
    expect(editor.locator(STATE)).to_contain_text("改好以后请点“保存”")
    editor.locator(".save-bar").get_by_role("button", name="保存", exact=True).click()
    expect(editor.locator(".conflict")).to_have_count(0)

    _merge(second, "青禾县司法局")
    with second.expect_download() as download:
        second.goto("/reports/1/contributions/1")
        second.get_by_role("link", name="台账.pdf").click()
    assert download.value.suggested_filename == "台账.pdf"
    editor.reload()
    expect(field).to_have_value(f"{together}\n{FROM_JUSTICE}")
    expect(editor.locator(f"#{RECONSIDERATION} .gathered .taken")).to_have_count(2)
    expect(editor.locator(f"#{RECONSIDERATION}-figure_received")).to_have_value("12")
    second.close()


def _merge(page: Page, unit: str) -> None:
    page.goto("/reports/1/contributions/")
    page.get_by_role("link", name=unit).click()
    page.get_by_role("button", name="并入报告").click()
    expect(page.locator("h1 .chip")).to_have_text("已并入")


def _stored(stage: Stage, part: str, text: str) -> None:
    deadline = time.monotonic() + 15
    while stage.program.stored(_TEXT_OF, part) != text:
        assert time.monotonic() < deadline
        stage.editor.wait_for_timeout(100)


def signed(stage: Stage) -> None:
    """Sent to the signer, sent back with a reason, signed; nobody can write any more."""
    editor, signer = stage.editor, stage.signer
    editor.goto("/reports/1/")
    editor.get_by_role("link", name="自查").click()
    expect(editor.locator("#verdict-title")).to_be_visible()
    expect(editor.locator(".chip-missing")).to_have_count(0)
    editor.goto("/reports/1/left")
    stage.picture("还剩什么", editor)
    _press(editor, "送审")
    signer.goto("/reports/1/process")
    signer.get_by_label("说明").fill("请再核对一遍全文。")
    stage.picture("签发人", signer)
    signer.get_by_role("button", name="退回修改").click()
    editor.goto("/reports/1/")
    expect(editor.locator(".sent-back")).to_contain_text("签发人退回修改，理由：请再核对一遍全文。")
    stage.picture("签发人退回", editor)
    editor.goto("/reports/1/chapters/elements")
    editor.get_by_label("开头语").fill(OPENING)
    expect(editor.locator(STATE)).to_contain_text("已保存 ")
    _press(editor, "送审")

    editor.goto(DISPUTES)
    signer.goto("/reports/1/process")
    signer.get_by_role("button", name="签发", exact=True).click()
    expect(signer.locator(".frozen-note")).to_be_visible()
    stage.picture("已签发", signer)
    # A page that was open before is told, and keeps what was typed.
    editor.locator("#answer-petition-text").fill(TOO_LATE)
    expect(editor.locator(STATE)).to_contain_text("报告已经签发，不能再改，请复制您的文字")
    stage.picture("签发以后还在写", editor)
    expect(editor.locator("#answer-petition-text")).to_have_value(TOO_LATE)
    assert stage.program.stored(_TEXT_OF, "petition") == WRITTEN["petition"]
    editor.once("dialog", lambda dialog: dialog.accept())  # leaving asks
    police = stage.police
    police.goto("/contributions/1")
    expect(police.locator(".chip").first).to_have_text("已并入")
    expect(police.locator("textarea")).to_have_count(0)
    stage.picture("签发以后的部门", police)


def _press(page: Page, name: str) -> None:
    page.goto("/reports/1/process")
    page.get_by_role("button", name=name, exact=True).click()


def exported(stage: Stage) -> bytes:
    """The Word file says all that was written, by whomever."""
    content = _word_file(stage.editor)
    document = read(content)
    assert (document.facts.year, document.facts.unit) == (2025, UNIT)
    assert document.facts.addressee == "临川市人民政府"
    written = {**WRITTEN, "admin-mediation": BESIDE}
    del written["admin-reconsideration"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    mine = WRITTEN["admin-reconsideration"] + OWN
    assert {*written.values(), OPENING, OTHER_TEXT} <= set(texts)
    assert texts.count(mine) == texts.count(FROM_POLICE) == texts.count(FROM_JUSTICE) == 1
    assert TOO_LATE not in "".join(texts)
    assert check_bytes(content, "x.docx", default_catalogue()).count(Status.MISSING) == 0
    (kept,) = (stage.program.settings.exports / "2025").glob("*.docx")
    assert kept.read_bytes() == content
    return content


def _word_file(page: Page) -> bytes:
    page.goto("/reports/1/")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word 文件").click()
    assert download.value.suggested_filename == WORD
    return download.value.path().read_bytes()


def carried_elsewhere(stage: Stage, content: bytes, folder: Path) -> None:
    """The report as a package, taken in by another installation; the second time nothing changes."""
    sent = folder / "报告包.zip"
    _package(stage.editor, sent)
    elsewhere: Office = stage.elsewhere
    page = stage.windows.open(elsewhere.address, elsewhere.cookie).new_page()
    _take_in(page, sent)
    expect(page.locator(".notice").first).to_contain_text("已导入报告")
    stage.picture("导入以后", page)
    arrived = folder / "再导出.zip"
    _package(page, arrived)
    assert arrived.read_bytes() == sent.read_bytes()
    stage.picture("导入的办理过程", page)
    expect(page.locator(".steps")).to_contain_text("随报告包导入")
    _take_in(page, sent)
    expect(page.locator(".notice").first).to_contain_text("没有重复导入，什么都没有改")
    page.goto("/reports/")
    expect(page.locator("main tbody tr")).to_have_count(1)
    _package(page, arrived)
    assert arrived.read_bytes() == sent.read_bytes()
    assert _word_file(page) == content


def _take_in(page: Page, sent: Path) -> None:
    page.goto("/reports/import")
    page.locator("main input[type=file]").set_input_files(sent)
    page.get_by_role("button", name="导入", exact=True).click()


def _package(page: Page, target: Path) -> None:
    page.goto("/reports/1/process")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出报告包").click()
    download.value.save_as(target)
