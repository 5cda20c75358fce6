"""Every page in its states: judged by axe after WCAG 2.2 AA, walked by keyboard, measured."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.config import Settings
from app.extensions import db
from tests.conftest import ADMINISTRATOR
from tests.e2e.conftest import Server
from tests.e2e.page_faults import OFFICE_SCREEN
from tests.e2e.page_faults import faults_of
from tests.meta import test_web_pages

filled = test_web_pages.filled
# Pages of one template that differ in words only; of a page with filters the page without them.
CATALOGUE = {"/catalogue/admin-reconsideration", "/catalogue/title", "/catalogue/next-steps"}
PAGES = [
    address
    for address in test_web_pages.PAGES
    if "?" not in address
    and (not address.startswith("/catalogue/") or address in CATALOGUE | {"/catalogue/"})
]
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
LEADERSHIP = "/reports/1/chapters/leadership"
ELEMENTS = "/reports/1/chapters/elements"
PART = "answer-xi-law-thought-"
IN_ANOTHER_WINDOW = {
    f"{PART}present": "1",
    f"{PART}base": "0",
    f"{PART}text": "在另一个窗口里写的。",
    "go": "save",
}


@dataclass(frozen=True, slots=True)
class Site:
    """The filled office behind a real port."""

    server: Server
    contributor: str
    """What names a person with few rights in a cookie."""


@pytest.fixture(scope="module")
def site(filled: FlaskClient) -> Iterator[Site]:
    """The office as it is, read by an administrator and by a contributor."""
    app = filled.application
    settings: Settings = app.extensions["settings"]
    with app.app_context():
        user = accounts.add_person("周映雪", "zhou", Role.CONTRIBUTOR, None, "xinghua-chunyu-26")
        user.must_change = False
        db.session.commit()
        contributor = user.get_id()
    server = Server(replace(settings, csrf=True))
    server.start()
    assert server.ready.wait(20)
    yield Site(server, contributor)
    server.ending.set()
    server.join()


# After the site: no test of this process could use Flask while a browser is there.
@pytest.fixture(scope="module")
def window(site: Site, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """One tab for each person who looks at pages."""
    opened: dict[str, Page] = {}

    def of(user: str = f"{ADMINISTRATOR}:") -> Page:
        if user not in opened:
            address = f"http://127.0.0.1:{site.server.port}"
            # The program's own policy lets no script in, not even this one.
            context = browser.new_context(
                locale="zh-CN", base_url=address, bypass_csp=True, reduced_motion="reduce"
            )
            context.set_default_timeout(15_000)
            if user:
                value = site.server.cookie(user)
                context.add_cookies([{"name": "fazhi-session", "value": value, "url": address}])
            opened[user] = context.new_page()
        page = opened[user]
        page.set_viewport_size(OFFICE_SCREEN)
        return page

    yield of
    for page in opened.values():
        page.context.close()


def sound(page: Page) -> None:
    """Fails with everything that is wrong with the page that is open."""
    if faults := faults_of(page):
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("address", PAGES)
def test_page(window: Callable[..., Page], address: str) -> None:
    page = window()
    page.goto(address)
    sound(page)


def test_sign_in_refused(window: Callable[..., Page]) -> None:
    page = window("")
    page.goto("/login")
    sound(page)
    page.set_viewport_size(OFFICE_SCREEN)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".error-summary")).to_be_focused()
    sound(page)


def test_a_page_that_is_not_for_everybody(site: Site, window: Callable[..., Page]) -> None:
    page = window(site.contributor)
    answer = page.goto("/people/")
    assert answer is not None
    assert answer.status == 403
    sound(page)
    page.set_viewport_size(OFFICE_SCREEN)
    page.goto("/")
    sound(page)


REFUSED = {
    "a draft without a unit": ("/reports/new", "/reports/new", {"unit": "", "year": "x"}, 422),
    "nothing to check": ("/checks/new", "/checks/new", {}, 422),
    "nothing planned": ("/plans/new", "/plans/new", {}, 422),
    "another window": (LEADERSHIP, LEADERSHIP, IN_ANOTHER_WINDOW, 409),
    "a person without a name": ("/people/new", "/people/new", {}, 422),
    "a password too short": ("/password", "/password", {"password": "x"}, 422),
    "expired": ("/reports/new", "/reports/new", {"csrf_token": "x", "unit": "青禾县"}, 400),
    "not to be opened so": ("/", "/reports/1/", {}, 405),
}


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
