"""What is wrong with a page that is open: by axe, by keyboard, and at the widths of real screens."""

from __future__ import annotations

import asyncio
from importlib.resources import files

from playwright.sync_api import Page
from playwright.sync_api import ViewportSize

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OFFICE_SCREEN: ViewportSize = {"width": 1366, "height": 768}
# The office screen at 200 %, and a phone.
TWICE_AS_LARGE: ViewportSize = {"width": 683, "height": 384}
PHONE: ViewportSize = {"width": 390, "height": 844}
UPWARDS = 80
"""Presses of a key: enough to come by a few windows full."""
FURTHER = 10
"""Presses of a key before it is asked again whether the walk is over."""

# Rules of A and AA that axe does not try unless it is told to.
_AXE_RUN = """async tags => {
  const options = {resultTypes: ["violations"], runOnly: tags};
  if (tags.length > 1) options.rules = {
    "target-size": {enabled: true}, "label-content-name-mismatch": {enabled: true}};
  const found = await axe.run(document, options);
  return found.violations.flatMap(rule => rule.nodes.map(
    node => [rule.id, node.target.join(" "), node.failureSummary].join("\\n")));
}"""
_UNSTUCK = """position => {
  window.stuck ??= [...document.querySelectorAll("body *")]
    .filter(e => getComputedStyle(e).position === "sticky");
  for (const e of window.stuck) e.style.position = position;
  if (!position) delete window.stuck;
}"""
# What sticks out to the right of the window, or is cut off in its own box.
_LAYOUT = """() => {
  const faults = [];
  const room = innerWidth;
  const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const name = e => e.outerHTML.slice(0, 120);
  if (document.scrollingElement.scrollWidth > room) {
    faults.push("sideways scrolling", ...[...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > room + 0.5).map(name));
  }
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    if (e.matches(".visually-hidden, option, input, select, textarea, br") || !seen(e)) continue;
    const style = getComputedStyle(e);
    const hides = value => value === "hidden" || value === "clip";
    if (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1
      || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1) faults.push("cut off: " + name(e));
  }
  // A cell whose column has lost its head has to name it.
  for (const cell of document.querySelectorAll(".list td:nth-child(n + 2)")) {
    const head = cell.closest("table").querySelector("thead");
    const gone = head && head.getBoundingClientRect().right <= 0;
    // Beside the first of its row, or behind a head of its row, it needs none.
    const told = cell.parentElement.querySelector("th") || getComputedStyle(cell).display === "inline"
      || getComputedStyle(cell, "::before").content !== "none";
    if (gone && cell.textContent.trim() && !told)
      faults.push("no head for: " + name(cell));
  }
  return faults;
}"""
# The button or link that the page is for can be seen before anybody scrolls.
_MAIN_ACTION = """() => {
  const main = [...document.querySelectorAll("main .btn-primary")]
    .filter(e => e.checkVisibility({visibilityProperty: true}));
  const near = main.some(e => e.getBoundingClientRect().bottom <= innerHeight);
  // After a refusal what is wrong comes first.
  const refused = document.querySelector("main [role=alert]");
  return !main.length || near || refused ? [] : ["the main button lies below the window: " + main[0].innerText];
}"""
_HEADED = """() => [...document.querySelectorAll(".side-nav, thead th")]
  .some(e => getComputedStyle(e).position === "sticky")"""
# Everything the Tab key has to come by, as it looks without the focus; then a record of each stop.
# The record is made when the key comes up: by then the browser has scrolled to the stop.
_WATCH = """backwards => {
  const look = style => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
    style.borderColor].join(" ");
  // A file field that lies hidden in its box shows the focus on the words beside it.
  const shown = e => e.type === "file" && e.closest("[data-drop]")
    ? e.closest("[data-drop]").querySelector(".pick") : e;
  const name = e => (e.getAttribute("aria-label") || e.innerText || e.name || e.outerHTML).trim()
    .replace(/\\s+/g, " ").slice(0, 60);
  const stops = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter(e => !e.matches(":disabled") && e.tabIndex >= 0
      && e.checkVisibility({visibilityProperty: true}));
  document.activeElement.blur();
  const group = e => e.type === "radio" ? `radio ${e.form?.id} ${e.name}` : e;
  const before = new Map(stops.map(e => [e, look(getComputedStyle(shown(e)))]));
  const wanted = new Set(stops.map(group));
  const walk = window.walk = {faults: [], passed: 0, wanted: wanted.size, over: false};
  for (const e of document.querySelectorAll("[tabindex]"))
    if (e.tabIndex > 0) walk.faults.push("an order of its own: " + name(e));
  walk.finish = () => {
    for (const e of wanted)
      walk.faults.push("not reached: " + (typeof e === "string" ? e : name(e)));
    return walk.faults;
  };
  addEventListener("keyup", event => {
    if (event.key !== "Tab" || walk.over || walk !== window.walk) return;
    const e = document.activeElement;
    walk.first ??= e;
    // Past its end a page begins anew, or the browser's own bar has its turn.
    if (!e || e === document.body || walk.passed && e === walk.first) { walk.over = true; return; }
    walk.passed += 1;
    wanted.delete(group(e));
    const style = getComputedStyle(shown(e));
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!ring || before.get(e) === look(style)) walk.faults.push("no mark of the focus: " + name(e));
    const [back, forth] = [Node.DOCUMENT_POSITION_PRECEDING, Node.DOCUMENT_POSITION_FOLLOWING];
    if (walk.last && walk.last.compareDocumentPosition(e) & (backwards ? forth : back))
      walk.faults.push("back from " + name(walk.last) + " to " + name(e));
    walk.last = e;
    // Of a link over two lines, of a tall text: some part has to be seen, and not under a bar.
    const seen = [...shown(e).getClientRects()].some(box => [0.1, 0.5, 0.9].some(part => {
      const there = document.elementFromPoint(
        box.left + box.width / 2, box.top + box.height * part);
      return there && (shown(e).contains(there) || there.contains(shown(e)));
    }));
    if (!seen) walk.faults.push("the focus is out of sight: " + name(e));
  }, true);
  // Where the focus is when a page opens is its own affair: the walk begins outside of everything.
  const start = document.createElement("i");
  start.tabIndex = -1;
  document.body[backwards ? "append" : "prepend"](start);
  start.focus();
  return wanted.size;
}"""


def opened(page: Page) -> None:
    """Open what is folded: a closed part is a part too."""
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")


def by_axe(page: Page) -> list[str]:
    """Every rule of WCAG 2.2 A and AA that axe can judge."""
    page.evaluate(AXE)
    return _judged(page, STANDARD)


def _judged(page: Page, tags: list[str]) -> list[str]:
    # What sticks to an edge of the window lies over whatever was scrolled there; nothing is hidden
    # by that, and axe takes the window as it stands.
    page.evaluate(_UNSTUCK, "static")
    found: list[str] = page.evaluate(_AXE_RUN, tags)
    page.evaluate(_UNSTUCK, "")
    return found


def _tab(page: Page, times: int, *, backwards: bool = False) -> None:
    """Press the Tab key again and again, as fast as the page can follow.

    One press after another, of which each is waited for, makes the browser draw the page every time.
    """
    key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9, "modifiers": 8 * backwards}
    session = page.context.new_cdp_session(page)

    async def pressed() -> None:
        # In this order they are sent, and in this order the page is given them.
        kinds = ("rawKeyDown", "keyUp") * times
        send = session._impl_obj.send
        events = [send("Input.dispatchKeyEvent", {"type": kind, **key}, None) for kind in kinds]
        await asyncio.gather(*events)

    session._sync(pressed())
    session.detach()


def by_keyboard(page: Page) -> list[str]:
    """The Tab key comes by everything in order, is always seen, and gets out again."""
    wanted: int = page.evaluate(_WATCH, False)  # noqa: FBT003 - the argument of the script
    # Boxes that scroll are stops, too; a date has one for each of its parts.
    _tab(page, wanted + 2)
    for _ in range(wanted // FURTHER + 2):
        if page.evaluate("walk.over"):
            break
        _tab(page, FURTHER)
    faults: list[str] = page.evaluate("walk.finish()")
    if not page.evaluate("walk.over"):
        faults.append("the Tab key does not get out of the page")
    return faults


def upwards(page: Page) -> list[str]:
    """A while from the foot of the page: nothing lies under what stays at the head of the window."""
    page.evaluate(_WATCH, True)  # noqa: FBT003 - the argument of the script
    _tab(page, UPWARDS, backwards=True)
    faults: list[str] = page.evaluate("walk.faults")
    return [f"upwards: {fault}" for fault in faults]


def on_screens(page: Page) -> list[str]:
    """Nothing sticks out, nothing is cut off: on the office screen, twice as large, on a phone."""
    faults = []
    for screen in (OFFICE_SCREEN, TWICE_AS_LARGE, PHONE):
        page.set_viewport_size(screen)
        faults += [f"{screen['width']}: {fault}" for fault in page.evaluate(_LAYOUT)]
    return faults + _judged(page, ["wcag258"])


def faults_of(page: Page) -> list[str]:
    """Everything that is wrong with the page that has just been opened."""
    faults: list[str] = page.evaluate(_MAIN_ACTION)
    opened(page)
    faults += by_axe(page)
    faults += by_keyboard(page)
    if page.evaluate(_HEADED):
        faults += upwards(page)
    return faults + on_screens(page)
