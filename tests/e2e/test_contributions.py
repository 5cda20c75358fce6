"""An editor and two departments, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import expect

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.contributing import Cookies
from tests.contributing import people
from tests.e2e.conftest import Office

POLICE_TEXT = "全年收到行政复议申请12件，受理10件。"
JUSTICE_TEXT = "办理涉公安行政复议案件3件，纠错1件。"


def _staff(settings: Settings) -> Cookies:
    app = create_app(settings)
    cookies = people(app)
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing is not None
    with app.app_context():
        db.engine.dispose()
    signed = {name: str(signing.dumps({"_user_id": user})) for name, user in vars(cookies).items()}
    return Cookies(**signed)


@pytest.fixture
def staff(office: Office) -> Cookies:
    """The office with its people, made in a thread as the server is."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_staff, office.settings).result()


@pytest.fixture
def browsers(
    office: Office, staff: Cookies, window: Callable[..., BrowserContext]
) -> dict[str, Page]:
    """A browser for each of three."""
    pages = {}
    for name in ("editor", "police", "justice"):
        context = window(signed_in=False)
        cookie = {"name": "fazhi-session", "value": getattr(staff, name), "url": office.address}
        context.add_cookies([cookie])  # type: ignore[list-item]  # a dict with fixed keys
        pages[name] = context.new_page()
    return pages


def give(editor: Page, part: str = "行政复议") -> None:
    """One part for two departments."""
    editor.goto("/reports/1/")
    editor.get_by_role("link", name="部门填报").click()
    editor.get_by_role("link", name="分派事项").click()
    editor.get_by_label(part, exact=True).check()
    editor.get_by_label("青禾县公安局").check()
    editor.get_by_label("青禾县司法局").check()
    editor.get_by_label("填报要求").fill("写明件数和结果。")
    editor.get_by_role("button", name="分派").click()
    expect(editor.locator("tbody tr")).to_have_count(2)


def test_given_written_returned_and_merged(browsers: dict[str, Page]) -> None:
    editor, police, justice = browsers["editor"], browsers["police"], browsers["justice"]
    give(editor)
    # Each department sees its own only, and the script saves while they write.
    for page, text in ((police, POLICE_TEXT), (justice, JUSTICE_TEXT)):
        page.goto("/")
        expect(page.locator("main tbody tr")).to_have_count(1)
        page.get_by_role("link", name="行政复议").click()
        expect(page.locator("main")).to_contain_text("写明件数和结果。")
        page.get_by_label("正文").fill(text)
        expect(page.locator("[data-save-state]")).to_contain_text("已保存 ")
    police.get_by_label("收到行政复议申请").fill("12")
    police.get_by_role("button", name="添加附件").click()
    police.get_by_label("选择文件").set_input_files(
        {"name": "台账.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    police.get_by_role("button", name="添加").click()
    expect(police.locator("#files")).to_contain_text("台账.pdf")
    expect(police.get_by_label("正文")).to_have_value(POLICE_TEXT)
    for page in (police, justice):
        page.get_by_role("button", name="提交").click()
        expect(page.locator("main")).to_contain_text("已提交。")

    # Nothing of the others by any address.
    for address in ("/contributions/2", "/reports/1/", "/reports/1/contributions/1"):
        answer = police.goto(address)
        assert answer is not None
        assert answer.status in {403, 404}

    # The editor returns one, the department hands it in again.
    editor.reload()
    editor.get_by_role("link", name="青禾县公安局").click()
    editor.get_by_label("退回的理由").fill("缺少审结件数。")
    editor.get_by_role("button", name="退回修改").click()
    expect(editor.locator("tbody")).to_contain_text("已退回")
    police.goto("/contributions/")
    police.get_by_role("link", name="行政复议").click()
    expect(police.locator(".conflict")).to_contain_text("缺少审结件数。")
    police.get_by_label("正文").fill(f"{POLICE_TEXT}审结9件。")
    police.get_by_role("button", name="提交").click()
    expect(police.locator("main")).to_contain_text("已提交。")

    for unit in ("青禾县公安局", "青禾县司法局"):
        editor.goto("/reports/1/contributions/")
        editor.get_by_role("link", name=unit).click()
        editor.get_by_role("button", name="并入报告").click()
        expect(editor.locator("h1 .chip")).to_have_text("已并入")
    with editor.expect_download() as download:
        editor.goto("/reports/1/contributions/1")
        editor.get_by_role("link", name="台账.pdf").click()
    assert download.value.suggested_filename == "台账.pdf"
    editor.goto("/reports/1/preview")
    sheet = editor.locator("article.sheet")
    expect(sheet).to_contain_text(f"{POLICE_TEXT}审结9件。")
    expect(sheet).to_contain_text(JUSTICE_TEXT)
    police.goto("/contributions/1")
    expect(police.locator(".chip").first).to_have_text("已并入")
    expect(police.locator("textarea")).to_have_count(0)


def add_meeting(page: Page, number: int, day: str, name: str) -> None:
    """Press the button for a row, fill it in."""
    page.get_by_role("button", name="添加会议").click()
    row = page.get_by_role("group", name=f"会议{number}", exact=True)
    row.get_by_label("日期").fill(day)
    row.get_by_label("会议名称").fill(name)


def test_rows_of_a_department_reach_the_report(browsers: dict[str, Page]) -> None:
    editor, police = browsers["editor"], browsers["police"]
    give(editor, "政府组织领导机构和会议研究部署")
    police.goto("/contributions/1")
    for number, name in enumerate(("第3次常务会议", "推进会", "重复的会议"), start=1):
        add_meeting(police, number, f"2025-0{number}-05", name)
    police.get_by_role("button", name="会议3：删除").click()
    police.get_by_role("button", name="会议2：上移").click()
    expect(police.locator("[data-save-state]")).to_contain_text("已保存 ")
    police.reload()
    names = police.locator("[data-row]:not([hidden]) input[name$=_name]")
    assert [names.nth(n).input_value() for n in range(names.count())] == ["推进会", "第3次常务会议"]
    expect(police.get_by_role("button", name="恢复：重复的会议")).to_be_visible()
    police.get_by_role("button", name="提交").click()
    expect(police.locator("main")).to_contain_text("已提交。")

    editor.goto("/reports/1/contributions/1")
    editor.get_by_label("并入这一条：2025-02-05，推进会").uncheck()
    editor.get_by_role("button", name="并入报告").click()
    expect(editor.locator("h1 .chip")).to_have_text("已并入")
    editor.goto("/reports/1/chapters/leadership/leading-body")
    row = editor.get_by_role("group", name="会议1", exact=True)
    expect(row.get_by_label("会议名称")).to_have_value("第3次常务会议")
    expect(row).to_contain_text("青禾县公安局填报")
    expect(editor.locator("[data-row]:not([hidden])")).to_have_count(1)
