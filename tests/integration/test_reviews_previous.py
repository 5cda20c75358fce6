"""A received report and the one of the year before, handed in together."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import by_id
from app.reviews.models import Received
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words

HEAD = "青溪县人民政府关于{year}年度法治政府建设情况的报告\n临川市人民政府：\n一、主要举措和成效\n"
KEPT = "组织执法培训4期，参训512人次，合格率98%"
OWN = "评查案卷{n}卷，受理行政复议申请{n}件，全部按期办结，群众满意。"
TOLD = "blanks.last-year-figure"


def report(year: int, n: int) -> bytes:
    body = "".join(f"{OWN.format(n=n + k)}\n" for k in range(12))
    return f"{HEAD.format(year=year)}{KEPT}。\n{body}".encode()


NOW = report(2024, 120)
BEFORE = report(2023, 95)


def check(client: FlaskClient, previous: bytes | None, name: str = "去年.txt") -> TestResponse:
    data: dict[str, object] = {"file": (io.BytesIO(NOW), "今年.txt")}
    if previous is not None:
        data["previous"] = (io.BytesIO(previous), name)
    return client.post("/checks/new", data=data, content_type="multipart/form-data")


def kept(client: FlaskClient, number: int = 1) -> list[str]:
    (one,) = client.get(f"/checks/{number}/result.json").get_json(force=True)["reports"]
    return [f["place"]["quote"] for f in one["findings"] if f["rule"] == TOLD]


def test_what_stayed_as_it_was_is_told(client: FlaskClient) -> None:
    answer = check(client, BEFORE)
    assert answer.location == "/checks/1"
    assert kept(client) == [KEPT]
    shown = words(client.get("/checks/1"))
    assert "文字与一起上传的上一年度报告“去年.txt”对照。" in shown
    assert "请核对是否拿错了" not in shown
    # The other report is no report that was received for a check.
    assert words(client.get("/checks/")).count("去年.txt") == 0


@pytest.mark.parametrize("previous", [None, b""])
def test_nobody_has_to_choose_one(client: FlaskClient, previous: bytes | None) -> None:
    assert check(client, previous, name="").location == "/checks/1"
    assert kept(client) == []
    assert "对照。" not in words(client.get("/checks/1"))


def test_it_goes_before_the_one_that_was_checked(client: FlaskClient) -> None:
    hand_in(client, BEFORE)
    other = BEFORE.replace(KEPT.encode(), "组织执法培训9期，参训700人次".encode())
    check(client, other, name="另一份.txt")
    assert kept(client, 2) == []
    assert "“另一份.txt”对照。" in words(client.get("/checks/2"))


def test_one_of_another_year_and_unit_is_doubted(client: FlaskClient) -> None:
    other = report(2021, 95).replace("青溪县".encode(), "白水县".encode())
    check(client, other)
    shown = words(client.get("/checks/1"))
    assert "它写的是2021年度，不是2023年度，请核对是否拿错了。" in shown
    assert "它的单位是“白水县人民政府”，不是“青溪县人民政府”" in shown


@pytest.mark.parametrize(
    ("previous", "said"),
    [
        (b"\x00\x01\x02", "上一年度报告“去年.txt”读不出来："),
        (NOW, "上一年度报告和要检查的报告是同一份文件。请重新选择文件"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    app: Flask, client: FlaskClient, previous: bytes, said: str
) -> None:
    answer = check(client, previous)
    assert answer.status_code == 422
    assert said in words(answer)
    field = page(answer).get_element_by_id("previous")
    assert field.get("aria-invalid") == "true"
    with app.app_context():
        assert by_id(Received, 1) is None


def test_pasted_text_stays_when_the_other_file_is_refused(client: FlaskClient) -> None:
    data = {"text": NOW.decode(), "previous": (io.BytesIO(b"\x00\x01"), "../../a.pdf")}
    answer = client.post("/checks/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert page(answer).get_element_by_id("text").text_content().strip() == NOW.decode().strip()
    assert "“a.pdf”" in words(answer)


def test_gone_with_the_report(app: Flask, client: FlaskClient) -> None:
    check(client, BEFORE)
    client.post("/checks/1/delete")
    with app.app_context():
        assert by_id(Received, 1) is None
