"""Rows of a department on its own page, and on their way into the report."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Page
from playwright.sync_api import expect

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.contributing import people
from tests.e2e.conftest import Office
from tests.e2e.conftest import Windows


def _staff(settings: Settings) -> dict[str, str]:
    app = create_app(settings)
    users = vars(people(app))
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing is not None
    with app.app_context():
        db.engine.dispose()
    return {name: str(signing.dumps({"_user_id": user})) for name, user in users.items()}


@pytest.fixture
def browsers(office: Office, windows: Windows) -> dict[str, Page]:
    """A browser for the editor and one for a department; the people are made in a thread."""
    with ThreadPoolExecutor(1) as thread:
        staff = thread.submit(_staff, office.settings).result()
    return {
        name: windows.open(office.address, staff[name]).new_page() for name in ("editor", "police")
    }


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
