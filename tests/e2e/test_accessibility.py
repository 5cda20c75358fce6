"""Every page, judged by axe after WCAG 2.2 AA, and measured on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from importlib.resources import files

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import ViewportSize
from playwright.sync_api import expect

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.config import Settings
from app.extensions import db
from tests.conftest import ADMINISTRATOR
from tests.e2e.conftest import Server
from tests.meta import test_web_pages

filled = test_web_pages.filled
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Pages of one template that differ in words only; of a page with filters the page without them.
CATALOGUE = {"/catalogue/admin-reconsideration", "/catalogue/title", "/catalogue/next-steps"}
PAGES = [
    address
    for address in test_web_pages.PAGES
    if "?" not in address
    and (not address.startswith("/catalogue/") or address in CATALOGUE | {"/catalogue/"})
]
WIDE: ViewportSize = {"width": 1366, "height": 768}
NARROW: ViewportSize = {"width": 390, "height": 844}
FOUND = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(
    node => [rule.id, node.target.join(" "), node.failureSummary].join("\\n")));
}"""
# What sticks out to the right of the window, so that the fault names its place.
STICKING_OUT = """() => {
  const room = innerWidth;
  if (document.scrollingElement.scrollWidth <= room) return [];
  return ["page", ...[...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > room + 0.5).map(e => e.outerHTML.slice(0, 120))];
}"""
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
        page.set_viewport_size(WIDE)
        return page

    yield of
    for page in opened.values():
        page.context.close()


def faults_of(page: Page) -> list[str]:
    """Everything axe and the narrow window find on the page that is open."""
    # A closed part is a part too.
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
    # At its end the bar with the buttons lies below the last field, not over some field.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FOUND, STANDARD)
    page.set_viewport_size(NARROW)
    return found + page.evaluate(STICKING_OUT)


@pytest.mark.parametrize("address", PAGES)
def test_page(window: Callable[..., Page], address: str) -> None:
    page = window()
    page.goto(address)
    assert faults_of(page) == []


def test_sign_in_refused(window: Callable[..., Page]) -> None:
    page = window("")
    page.goto("/login")
    assert faults_of(page) == []
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert faults_of(page) == []


def test_a_page_that_is_not_for_everybody(site: Site, window: Callable[..., Page]) -> None:
    page = window(site.contributor)
    answer = page.goto("/people/")
    assert answer is not None
    assert answer.status == 403
    assert faults_of(page) == []
    page.set_viewport_size(WIDE)
    page.goto("/")
    assert faults_of(page) == []


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
    assert faults_of(page) == []


def test_faults_of_a_page_of_the_form(window: Callable[..., Page]) -> None:
    page = window()
    page.goto(ELEMENTS)
    page.get_by_label("成文日期").fill("年底")
    page.locator(".save-bar button[value=save]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert faults_of(page) == []
