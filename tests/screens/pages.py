"""The pages that are shown in docs/screens.md: one line each, with who opens them and what is done.

A test fails when a page of the program is missing here (tests/meta/test_screens.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.screens.office import AUDITOR
from tests.screens.office import EDITOR
from tests.screens.office import HEAD
from tests.screens.office import REVIEWER
from tests.screens.office import SIGNER

NOBODY = ""
POLICE_CLERK, MARKET_CLERK, TOWN_CLERK = "周映雪", "何青", "吴一帆"


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture."""

    name: str
    """Of the file, without its end."""
    words: str
    """What the reader sees, under the picture."""
    address: str
    who: str = EDITOR
    phone: bool = False
    status: int = 200
    act: Callable[[Page], object] | None = None
    """What is done on the page before the picture is taken."""


def _refused(page: Page) -> None:
    page.get_by_label("成文日期").fill("年底")
    page.locator(".save-bar button[value=save]").click()
    page.locator(".error-summary").wait_for()


def _refused_sign_in(page: Page) -> None:
    page.get_by_role("button", name="登录").click()
    page.locator(".error-summary").wait_for()


def _reset(page: Page) -> None:
    page.get_by_role("button", name="重置").click()
    page.locator("code").wait_for()


def _typeset(page: Page) -> None:
    # Where nothing typesets, the text alone is the preview.
    page.locator(".printed-page, .sheet").first.wait_for(timeout=180_000)
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")


def _without_folder(page: Page) -> None:
    # Where the pictures are taken is nobody's business.
    page.locator("main code").evaluate("code => code.textContent = 'exports'")


GROUPS: dict[str, tuple[Screen, ...]] = {
    "进入": (
        Screen("login", "登录", "/login", NOBODY, act=_refused_sign_in),
        Screen("desk", "主笔的首页", "/"),
        Screen("desk-contributor", "部门填报人的首页", "/", POLICE_CLERK),
        Screen("desk-phone", "手机上的首页", "/", phone=True),
    ),
    "编写": (
        Screen("reports", "编写报告", "/reports/"),
        Screen("report-new", "新的报告", "/reports/new"),
        Screen("overview", "报告总览", "/reports/2/"),
        Screen("basics", "单位、类别和年度", "/reports/2/basics"),
        Screen(
            "chapter-elements", "公文要素，填写有误", "/reports/2/chapters/elements", act=_refused
        ),
        Screen("chapter", "一章的表单，旁边是工作要点和台账", "/reports/2/chapters/institutions"),
        Screen("chapter-phone", "手机上的一章", "/reports/2/chapters/disputes", phone=True),
        Screen("outline", "填写提纲，可以打印", "/reports/2/outline"),
        Screen("carry-over", "沿用上年报告", "/reports/2/carry-over"),
        Screen("chapter-checked", "边写边查", "/reports/2/chapters/disputes?checked=1"),
        Screen("evidence", "全部佐证材料", "/reports/2/evidence/"),
        Screen("evidence-part", "一项的佐证材料", "/reports/2/evidence/admin-litigation"),
        Screen("left", "报送以前还要做的", "/reports/2/left"),
        Screen("check", "自查", "/reports/2/check"),
        Screen("corrections", "应用确定的更正", "/reports/2/corrections"),
        Screen("preview", "预览", "/reports/2/preview", act=_typeset),
        Screen("outputs", "更多导出选项", "/reports/2/outputs"),
        Screen("report-plan", "报告对照工作要点", "/reports/2/plan"),
        Screen("history", "历史和快照", "/reports/2/history/"),
        Screen("history-part", "一项的修改历史", "/reports/2/history/open-government"),
        Screen("compare", "比较快照", "/reports/2/snapshots/compare"),
        Screen("snapshot-restore", "恢复快照以前", "/reports/2/snapshots/1/restore"),
        Screen("report-delete", "删除草稿以前", "/reports/2/delete"),
        Screen("process", "办理过程", "/reports/2/process"),
        Screen("process-signed", "签发以后，签发人看到的", "/reports/1/process", SIGNER),
        Screen("chapter-frozen", "签发以后的一章", "/reports/1/chapters/decisions"),
        Screen("import", "导入报告包", "/reports/import"),
    ),
    "部门填报": (
        Screen("contributions", "主笔看到的部门填报", "/reports/2/contributions/"),
        Screen("assign", "分派事项", "/reports/2/contributions/assign"),
        Screen("propose", "按工作要点分派", "/reports/2/contributions/proposal"),
        Screen("contribution", "一份填报：并入或退回", "/reports/2/contributions/2"),
        Screen("contribution-change", "改期限和要求", "/reports/2/contributions/2/edit"),
        Screen("contribution-remove", "收回分派以前", "/reports/2/contributions/2/remove"),
        Screen("own-contributions", "部门的填报", "/contributions/", POLICE_CLERK),
        Screen("own-contribution", "部门填写，主笔退回以后", "/contributions/3", TOWN_CLERK),
        Screen(
            "own-contribution-phone",
            "手机上填写",
            "/contributions/5",
            POLICE_CLERK,
            phone=True,
        ),
        Screen("own-files", "附件", "/contributions/4/files", MARKET_CLERK),
        Screen("own-file-delete", "删除附件以前", "/contributions/4/files/4/delete", MARKET_CLERK),
    ),
    "检查": (
        Screen("checks", "检查报告", "/checks/", REVIEWER),
        Screen("check-new", "检查一份报告", "/checks/new", REVIEWER),
        Screen("check-result", "检查结果", "/checks/6", REVIEWER),
        Screen("check-result-phone", "手机上的检查结果", "/checks/6", REVIEWER, phone=True),
        Screen("check-unreadable", "不能读的文件", "/checks/1", REVIEWER, status=422),
        Screen("check-read", "我们读到的内容", "/checks/6/read", REVIEWER),
        Screen("check-plan", "收到的报告对照工作要点", "/checks/6/plan", REVIEWER),
        Screen("check-outputs", "收到的报告导出", "/checks/6/outputs", REVIEWER),
        Screen("check-delete", "删除检查以前", "/checks/6/delete", REVIEWER),
        Screen("opinion", "审查意见", "/checks/6/opinion", REVIEWER),
        Screen("annotated", "批注件", "/checks/6/annotated", REVIEWER),
    ),
    "工作要点": (
        Screen("plans", "工作要点", "/plans/"),
        Screen("plan-new", "添加工作要点", "/plans/new"),
        Screen("plan-edit", "核对读到的各项", "/plans/2/"),
        Screen("plan", "确认了的工作要点", "/plans/1/"),
        Screen("plan-delete", "删除工作要点以前", "/plans/2/delete"),
        Screen("point-delete", "删除一项以前", "/plans/2/points/8/delete"),
        Screen("ledger", "台账", "/plans/1/ledger"),
        Screen("point", "台账的一项", "/plans/1/ledger/points/1"),
        Screen("note-edit", "修改一条进展", "/plans/1/ledger/points/1/notes/1/edit"),
        Screen("note-delete", "删除一条进展以前", "/plans/1/ledger/points/1/notes/1/delete"),
        Screen("units-of-plan", "各单位任务", "/plans/1/units/"),
        Screen("unit-of-plan", "一个单位的任务", "/plans/1/units/县司法局"),
    ),
    "清单和设置": (
        Screen("catalogue", "检查清单", "/catalogue/"),
        Screen("catalogue-outline", "空白的填写提纲", "/catalogue/outline"),
        Screen("requirement", "一个检查事项", "/catalogue/admin-reconsideration"),
        Screen("rules", "校核规则", "/checklist/rules"),
        Screen("words", "各单位的校核设置", "/checklist/words/"),
        Screen("words-of-unit", "一个单位的校核设置", "/checklist/words/2"),
        Screen("exports", "导出文件", "/exports/", act=_without_folder),
        Screen("layouts", "版式", "/layouts/"),
    ),
    "人员和记录": (
        Screen("people", "人员", "/people/", HEAD),
        Screen("person-new", "新建账号", "/people/new", HEAD),
        Screen("person", "一个账号", "/people/2", HEAD),
        Screen("password-once", "一次性密码", "/people/7", HEAD, act=_reset),
        Screen("units", "单位", "/units/", HEAD),
        Screen("unit", "一个单位", "/units/3", HEAD),
        Screen("password", "修改密码", "/password", HEAD),
        Screen("audit", "操作记录", "/audit/", AUDITOR),
        Screen("refused", "没有权限的页面", "/people/", TOWN_CLERK, status=403),
        Screen("missing", "找不到的页面", "/reports/99/", status=404),
    ),
}
SCREENS = [screen for group in GROUPS.values() for screen in group]
