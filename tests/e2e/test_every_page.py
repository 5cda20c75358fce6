"""Every page in its states: judged by axe after WCAG 2.2 AA, walked by keyboard, measured.

A new page needs no line here: whatever stands in ``PAGES`` of ``test_web_pages`` is visited. A
state that no address shows by itself (an error, another role) is a line in one of the tables below.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import Role
from app.accounts.models import User
from app.config import Settings
from app.engine.document import UnitLevel
from app.extensions import db
from app.reports import operations as reports
from tests.conftest import ADMINISTRATOR
from tests.e2e.conftest import Server
from tests.e2e.page_faults import OFFICE_SCREEN
from tests.e2e.page_faults import faults_of
from tests.meta import test_web_pages

filled = test_web_pages.filled
# Of one template that differs in words only these; of a page with filters the page without them.
SAMPLES = {
    "/catalogue/": {"", "outline", "admin-reconsideration", "title", "next-steps"},
    "/reports/1/chapters/": {"elements", "disputes", "leadership", "responsibility", "other"},
}


def _wanted(address: str) -> bool:
    for folder, samples in SAMPLES.items():
        if address.startswith(folder):
            return address.removeprefix(folder) in samples
    return "?" not in address


PAGES = list(filter(_wanted, test_web_pages.PAGES))
NOBODY = ""
# Somebody's desk is another page for each role; so is what they may only read.
SEEN_BY = {
    Role.EDITOR: ("/", "/reports/3/process"),
    Role.CONTRIBUTOR: ("/", "/contributions/"),
    Role.SIGNER: ("/", "/reports/1/process", "/reports/3/process"),
    Role.REVIEWER: ("/", "/reports/1/"),
    Role.AUDITOR: ("/", "/reports/1/contributions/1", "/plans/2/"),
}
EMPTY = (
    "/",
    "/checks/",
    "/reports/",
    "/contributions/",
    "/plans/",
    "/exports/",
    "/audit/",
    "/units/",
    "/checklist/words/",
)
LONG = "临川市青禾新区暨高新技术产业开发区综合行政执法与生态环境保护联合指挥协调中心"
LONG_PAGES = ("/", "/reports/", "/reports/{report}/", "/reports/{report}/process", "/people/",
              "/units/", "/people/{person}")  # fmt: skip
LEADERSHIP = "/reports/1/chapters/leadership"
ELEMENTS = "/reports/1/chapters/elements"
PART = "answer-xi-law-thought-"
IN_ANOTHER_WINDOW = {
    f"{PART}present": "1",
    f"{PART}base": "0",
    f"{PART}text": "在另一个窗口里写的。",
    "go": "save",
}
REFUSED = {
    "a draft without a unit": ("/reports/new", "/reports/new", {"unit": "", "year": "x"}, 422),
    "nothing to check": ("/checks/new", "/checks/new", {}, 422),
    "nothing planned": ("/plans/new", "/plans/new", {}, 422),
    "another window": (LEADERSHIP, LEADERSHIP, IN_ANOTHER_WINDOW, 409),
    "a person without a name": ("/people/new", "/people/new", {}, 422),
    "a password too short": ("/password", "/password", {"password": "x"}, 422),
    "a return that comes too late": (
        "/reports/1/contributions/2",
        "/reports/1/contributions/2/return",
        {"version": "0"},
        409,
    ),
    "no files": ("/contributions/1/files", "/contributions/1/files", {}, 422),
    "a note without words": (
        "/plans/2/ledger/points/3",
        "/plans/2/ledger/points/3/notes",
        {"month": "x"},
        422,
    ),
    "expired": ("/reports/new", "/reports/new", {"csrf_token": "x", "unit": "青禾县"}, 400),
    "not to be opened so": ("/", "/reports/1/", {}, 405),
}
# Posts a form that a page does not show, the way the page would.
POST = """([address, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  const token = document.querySelector("meta[name=csrf-token]").content;
  for (const [name, value] of Object.entries({csrf_token: token, ...fields})) {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


@dataclass(frozen=True, slots=True)
class Site:
    """The filled office behind a real port, and an empty one."""

    server: Server
    empty: Server
    untouched: Server
    """Where nobody has an account."""
    cookies: dict[Role, str]
    """What names a person of each role."""
    long: dict[str, int]
    """The numbers of what has a long name."""


def _people(app_of: FlaskClient) -> tuple[dict[Role, str], dict[str, int]]:
    """A person for each role; a person, a unit and a draft with long names."""
    with app_of.application.app_context():
        users = {role: User(name="周映雪", login=role, role=role, session=role) for role in SEEN_BY}
        center = accounts.keep_unit(LONG, UnitLevel.DEPARTMENT)
        login = "zhang.wei-of-the-joint-center-01"
        person = User(
            name="阿依努尔·买买提明·阿不都热合曼", login=login, role=Role.EDITOR, unit=center
        )
        for user in (*users.values(), person):
            user.password = "-"  # noqa: S105 - no hash: it fits nothing
        db.session.add_all([*users.values(), person])
        head = people.first_user()
        assert head is not None
        # What is not of somebody's unit is not there for them.
        county = accounts.keep_unit("青禾县人民政府", UnitLevel.COUNTY)
        for role, user in users.items():
            user.unit = head.unit if role is Role.CONTRIBUTOR else county
        own = head.unit
        report = reports.start(head, LONG, 2025, UnitLevel.DEPARTMENT)
        head.unit = own
        db.session.commit()
        return (
            {role: user.get_id() for role, user in users.items()},
            {"report": report.id, "person": person.id},
        )


def _served(settings: Settings) -> Server:
    server = Server(settings)
    server.start()
    assert server.ready.wait(20)
    return server


@pytest.fixture(scope="module")
def site(
    filled: FlaskClient, tmp_path_factory: pytest.TempPathFactory, empty_database: Path
) -> Iterator[Site]:
    """The offices as they are."""
    cookies, long = _people(filled)
    settings: Settings = filled.application.extensions["settings"]

    def new(statement: str) -> Server:
        folder = tmp_path_factory.mktemp("office")
        fresh = Settings(folder / "instance", folder / "exports", testing=True)
        fresh.instance.mkdir()
        shutil.copy(empty_database, fresh.database)
        with closing(sqlite3.connect(fresh.database)) as database, database:
            database.execute(statement)
        return _served(fresh)

    server = _served(replace(settings, csrf=True))
    empty, untouched = new(""), new("UPDATE user SET login = NULL, password = NULL")
    yield Site(server, empty, untouched, cookies, long)
    for one in (server, empty, untouched):
        one.ending.set()
        one.join()


# After the site: no test of this process could use Flask while a browser is there.
@pytest.fixture(scope="module")
def window(site: Site, browser: Browser) -> Iterator[Callable[..., Page]]:
    """One tab for each person who looks at pages."""
    opened: dict[tuple[str, int], Page] = {}

    def of(user: str = f"{ADMINISTRATOR}:", server: Server = site.server) -> Page:
        key = user, server.port
        if key not in opened:
            address = f"http://127.0.0.1:{server.port}"
            # The program's own policy lets no script in, not even this one.
            context = browser.new_context(
                locale="zh-CN", base_url=address, bypass_csp=True, reduced_motion="reduce"
            )
            context.set_default_timeout(15_000)
            if user:
                cookie = {"name": "fazhi-session", "value": server.cookie(user), "url": address}
                context.add_cookies([cookie])  # type: ignore[list-item]  # a dict with fixed keys
            opened[key] = context.new_page()
        page = opened[key]
        page.set_viewport_size(OFFICE_SCREEN)
        return page

    yield of
    for page in opened.values():
        page.context.close()


def sound(page: Page) -> None:
    """Fails with everything that is wrong with the page that is open."""
    if faults := faults_of(page):
        pytest.fail("\n".join([page.url, *faults]), pytrace=False)


def visit(page: Page, address: str) -> None:
    """A page that is there is as it should be."""
    page.set_viewport_size(OFFICE_SCREEN)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    sound(page)


@pytest.mark.parametrize("address", PAGES)
def test_page(window: Callable[..., Page], address: str) -> None:
    page = window()
    page.goto(address)
    sound(page)


@pytest.mark.parametrize("role", SEEN_BY)
def test_what_a_role_sees(site: Site, window: Callable[..., Page], role: Role) -> None:
    for address in SEEN_BY[role]:
        visit(window(site.cookies[role]), address)


def test_a_page_that_is_not_for_everybody(site: Site, window: Callable[..., Page]) -> None:
    page = window(site.cookies[Role.CONTRIBUTOR])
    answer = page.goto("/people/")
    assert answer is not None
    assert answer.status == 403
    sound(page)


@pytest.mark.parametrize("address", EMPTY)
def test_empty(site: Site, window: Callable[..., Page], address: str) -> None:
    visit(window(server=site.empty), address)


@pytest.mark.parametrize("address", LONG_PAGES)
def test_long_names(site: Site, window: Callable[..., Page], address: str) -> None:
    visit(window(), address.format(**site.long))


def test_sign_in_refused(window: Callable[..., Page]) -> None:
    page = window(NOBODY)
    visit(page, "/login")
    page.set_viewport_size(OFFICE_SCREEN)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".error-summary")).to_be_focused()
    sound(page)


def test_the_first_account(site: Site, window: Callable[..., Page]) -> None:
    page = window(NOBODY, site.untouched)
    visit(page, "/")
    expect(page.locator("h1")).to_contain_text("第一次使用")
    page.set_viewport_size(OFFICE_SCREEN)
    page.get_by_role("button", name="建立账号").click()
    expect(page.locator(".error-summary")).to_be_focused()
    sound(page)


def test_a_password_shown_once(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/people/2")
    page.get_by_role("button", name="重置").click()
    expect(page.locator("code")).to_be_visible()
    sound(page)


@pytest.mark.parametrize("case", REFUSED)
def test_refused(window: Callable[..., Page], case: str) -> None:
    before, address, fields, status = REFUSED[case]
    page = window()
    page.goto(before)
    with page.expect_navigation() as answered:
        page.evaluate(POST, [address, fields])
    assert answered.value.status == status
    sound(page)


def test_faults_of_a_page_of_the_form(window: Callable[..., Page]) -> None:
    page = window()
    page.goto(ELEMENTS)
    page.get_by_label("成文日期").fill("年底")
    page.locator(".save-bar button[value=save]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    sound(page)
