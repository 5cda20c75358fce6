"""What a package carries since schema 3: plan and ledger, last year's text and file, earlier figures."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.plan_pages import PLAN
from tests.integration.plan_pages import confirm_plan
from tests.integration.plan_pages import hand_in_plan
from tests.integration.plan_pages import note
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import import_package
from tests.integration.signing_support import lead
from tests.integration.test_carrying_over import choose
from tests.integration.test_packages import Files
from tests.integration.test_packages import everything
from tests.integration.test_packages import files_of
from tests.integration.test_packages import office
from tests.integration.test_packages import package
from tests.integration.test_packages import told

DISPUTES = "/reports/1/chapters/disputes"
FILING = "/reports/1/chapters/institutions"
FIGURE = "answer-admin-reconsideration-figure_accepted"
TEXT = "answer-admin-reconsideration-text"
LAST = COUNTY_REPORT.replace("2025年", "2024年").encode()


@pytest.fixture
def other(empty_database: Path) -> Iterator[FlaskClient]:
    with office(empty_database) as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def sender(empty_database: Path) -> Iterator[FlaskClient]:
    """An office with report 1; nobody changes it but who hands in a copy of its own."""
    with office(empty_database) as app:
        yield furnished(app)


@pytest.fixture(scope="module")
def sent(sender: FlaskClient) -> bytes:
    """Its package."""
    return package(sender)


def furnished(app: Flask) -> FlaskClient:
    """Report 1: a note of the ledger taken in, last year's text and file, a figure changed."""
    client = app.test_client()
    begin(client)
    begin(client, year=2024)
    save(client, "/reports/2/chapters/other", other_text="2024年被评为示范县。")
    choose(client, other="start")
    data = {"file": (io.BytesIO(LAST), "上年报告.txt")}
    assert client.post("/reports/1/carry-over/file", data=data).status_code == 302
    confirm_plan(client)
    note(app, 1, "报备规范性文件6件。", t0="97")
    note(app, 1, "通报一次备案情况。")
    save(client, FILING, go="take:normative-filing:2")
    save(client, DISPUTES, **{TEXT: "今年受理复议申请79件。", FIGURE: "79"})
    save(client, DISPUTES, **{FIGURE: "81"})
    return client


def test_all_of_it_arrives(other: FlaskClient, sent: bytes) -> None:
    answer = import_package(other, sent)
    assert package(other) == sent
    assert "工作要点和台账，报告包里的那一份没有导入" not in words(other.get(answer.location))
    assert "正文仍写着“今年受理复议申请79件”，数据栏已改为81件" in words(other.get(DISPUTES))
    assert "通报一次备案情况。" in words(other.get("/plans/1/ledger/points/1"))
    with other.get("/plans/1/original") as file:
        assert file.data == PLAN.encode()
    assert "2024年被评为示范县" in other.get("/reports/1/chapters/other").text
    assert "上年报告.txt" in words(other.get("/reports/1/carry-over"))
    # The note that was taken is still known as taken, the other one is not.
    goes = page(other.get(FILING)).xpath(
        "//button[starts-with(@value, 'take:') or starts-with(@value, 'again:')]"
    )
    said = {button.get("value"): button.text_content().strip() for button in goes}
    assert [v for v in said.values() if v == "再次带入"] == ["再次带入"]


def test_the_second_import_changes_nothing(other: FlaskClient, sent: bytes) -> None:
    import_package(other, sent)
    before = everything(other)
    assert [len(rows) for rows in before][-6:] == [1, 4, 2, 1, 0, 1]
    assert "什么都没有改" in words(other.get(import_package(other, sent).location))
    assert everything(other) == before
    # The ledger goes on; the report is still the one of the package.
    note(other.application, 2, "学法一次。")
    assert "什么都没有改" in words(other.get(import_package(other, sent).location))


def test_a_plan_that_is_here_stays(other: FlaskClient, sent: bytes) -> None:
    begin(other)
    confirm_plan(other, PLAN.replace("95%", "90%"))
    note(other.application, 1, "这里的记录。")
    answer = import_package(other, sent)
    assert "报告包里的那一份没有导入" in words(other.get(answer.location))
    tables = everything(other)
    assert [len(rows) for rows in tables][-6:-3] == [1, 4, 1]
    assert "90%" in words(other.get("/plans/1/ledger/points/1"))
    assert "报备规范性文件6件" not in words(other.get("/plans/1/ledger/points/1"))
    assert import_package(other, sent).location == "/reports/2/"
    assert everything(other) == tables


def test_what_was_taken_from_a_plan_that_is_here_is_known_again(
    other: FlaskClient, sent: bytes
) -> None:
    def rewritten(content: dict[str, Any]) -> None:
        content.update(other="改写。")

    import_package(other, sent)
    changed = told(files_of(sent), rewritten)
    assert import_package(other, changed).status_code == 409
    assert import_package(other, changed, go="beside").location == "/reports/2/"
    content = [json.loads(files_of(package(other, n))["report.json"]) for n in (1, 2)]
    assert [c["taken_notes"][0]["note"] for c in content] == [[0, 1], [0, 1]]
    assert content[0]["plan"] == content[1]["plan"]


def test_a_plan_in_the_making_or_of_another_year_stays_at_home(client: FlaskClient) -> None:
    begin(client)
    hand_in_plan(client)
    begin(client, year=2024)
    confirm_plan(client)
    for report, there in ((1, True), (2, False)):
        content = json.loads(files_of(package(client, report))["report.json"])
        assert (content["plan"] is not None) is there


def test_signed_with_all_of_it(other: FlaskClient, client: FlaskClient, sent: bytes) -> None:
    import_package(other, sent)
    lead(other, "in_review")
    lead(other, "signed", by=DECISION)
    signed = package(other)
    import_package(client, signed)
    assert package(client) == signed


FAULTS: list[Callable[[dict[str, Any]], object]] = [
    lambda c: c["plan"]["points"][0]["notes"][0].update(month="2025-13"),
    lambda c: c["plan"]["points"][0].update(state="lost"),
    lambda c: c["plan"]["points"][0]["targets"][0].update(operator="about"),
    lambda c: c["plan"]["points"][0]["targets"][0].update(value=[1, 2]),
    lambda c: c["plan"]["points"][0]["targets"][0].update(value="many"),
    lambda c: c["plan"]["points"][0].update(deadline="soon"),
    lambda c: c["plan"]["remarks"].append({"rule": "plan.x", "text": "", "point": 99}),
    lambda c: c["plan"]["file"].update(size=3),
    lambda c: c["plan"]["file"].update(sha256="0" * 64),
    lambda c: c["plan"]["file"].update(name="a\nb"),
    lambda c: c.update(plan=None),
    lambda c: c["taken_notes"][0].update(note=[0, 9]),
    lambda c: c["carried"].append(c["carried"][0]),
    lambda c: c["carried"][0].update(manner="thrown"),
    lambda c: c["earlier_files"].clear(),
    lambda c: c["answers"][0].update(earlier_figures={"../x": ["1"]}),
    lambda c: c["answers"][0].update(earlier_figures={"x": "1"}),
]


def test_what_cannot_be_is_refused(other: FlaskClient, sent: bytes) -> None:
    files = files_of(sent)
    before = everything(other)
    for change in FAULTS:
        answer = import_package(other, told(files, change))
        assert answer.status_code == 422
        assert "内容不完整或者前后不符" in words(answer)
    assert everything(other) == before


def test_a_plan_that_nobody_can_read_is_refused(other: FlaskClient, sent: bytes) -> None:
    files: Files = files_of(sent)
    plan = json.loads(files["report.json"])["plan"]["file"]
    evil = b"MZ\x90\0" * 20
    digest = hashlib.sha256(evil).hexdigest()

    def change(content: dict[str, Any]) -> None:
        content["plan"]["file"].update(sha256=digest, size=len(evil))

    kept = {name: data for name, data in files.items() if plan["sha256"] not in name}
    answer = import_package(other, told({**kept, f"files/{digest}": evil}, change))
    assert answer.status_code == 422
