"""Reading answers and sending forms the way a browser does."""

from __future__ import annotations

import io

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.integration.invented import COUNTY_REPORT


def page(response: TestResponse) -> html.HtmlElement:
    """The answer as a tree; like a browser it drops the line end that opens a text area."""
    tree = html.fromstring(response.text.replace("\r\n", "\n"))
    for area in tree.iter("textarea"):
        area.text = (area.text or "").removeprefix("\n")
    return tree


def words(response: TestResponse) -> str:
    """All text of the page's main part, blanks folded."""
    main = page(response).get_element_by_id("main")
    return " ".join(main.text_content().split())


def forms_of(response: TestResponse) -> list[html.FormElement]:
    """The forms of the page's main part; the bar above it has one of its own."""
    return [f for f in page(response).forms if f.xpath("ancestor::main")]


def fields_of(response: TestResponse, part_of_action: str = "") -> dict[str, str]:
    """What a browser would send from the form whose action holds the words, untouched."""
    forms = [f for f in forms_of(response) if part_of_action in (f.get("action") or "")]
    assert forms, f"no form for {part_of_action!r}"
    return {name: value or "" for name, value in forms[0].form_values()}


def hand_in(client: FlaskClient, content: bytes | None = None, name: str = "报告.txt") -> str:
    """Check a file (the invented county's report by default) and say where its result is."""
    data = COUNTY_REPORT.encode() if content is None else content
    answer = client.post(
        "/checks/new",
        data={"file": (io.BytesIO(data), name)},
        content_type="multipart/form-data",
    )
    assert answer.status_code in {302, 303}, answer.text
    return str(answer.location)


def begin(client: FlaskClient, year: int = 2025, level: str = "county") -> str:
    """Start a draft and say where its overview is."""
    answer = client.post(
        "/reports/new", data={"year": str(year), "unit": "青禾县人民政府", "level": level}
    )
    assert answer.status_code in {302, 303}, answer.text
    return str(answer.location)


def save(client: FlaskClient, address: str, **typed: str) -> TestResponse:
    """Open a page of the form, type, press a button (``go``, 保存 by default)."""
    fields = fields_of(client.get(address), "/chapters/")
    names = {name.replace("-", "_"): name for name in fields}
    changed = {names.get(key, key.replace("__", "-")): value for key, value in typed.items()}
    return client.post(address, data={**fields, "go": "save", **changed})
