"""The list of checks: columns, search and pages."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.engine.result import Verdict
from app.extensions import db
from app.reviews.models import Received
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words
from tests.people import administrator


def keep(app: Flask, *titles: str, name: str = "年报.docx") -> None:
    """Files as they lie in the database, all checked in the same moment."""
    with app.app_context():
        user = administrator()
        for title in titles:
            received = Received(
                author=user,
                name=name,
                content=b"",
                size=0,
                sha256="",
                catalogue_hash="",
                verdict=Verdict.COMPLETE,
                title=title,
            )
            db.session.add(received)
            db.session.flush()
        db.session.execute(sa.update(Received).values(checked_at=dt.datetime.now(dt.UTC)))
        db.session.commit()


def rows(client: FlaskClient, address: str = "/checks/") -> list[list[str]]:
    """The cells of every row, blanks folded."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.iter("td")]
        for row in page(client.get(address)).xpath("//tbody/tr")
    ]


def test_shows_the_last_checked_first(client: FlaskClient) -> None:
    hand_in(client, name="甲.txt")
    hand_in(client, name="乙.txt")
    client.post("/checks/1/correction", data={"year": "2024", "level": ""})
    first, second = rows(client)
    assert "甲.txt" in first[0]
    assert "乙.txt" in second[0]


def test_every_row_names_unit_and_level(client: FlaskClient) -> None:
    hand_in(client)
    (row,) = rows(client)
    assert row[1:4] == ["青禾县人民政府", "县级政府", "2025"]


def test_a_corrected_level_is_the_one_shown(client: FlaskClient) -> None:
    hand_in(client)
    client.post("/checks/1/correction", data={"year": "", "level": "township"})
    assert rows(client)[0][2] == "乡镇（街道）"


def test_a_unit_that_only_signs_is_named_and_found(client: FlaskClient) -> None:
    text = (
        "2023年法治政府建设年度报告\n一、主要工作\n全年审查文件12件。\n穆山县财政局\n2024年2月6日"
    )
    hand_in(client, text.encode())
    assert rows(client)[0][1:4] == ["穆山县财政局", "政府部门", "2023"]
    assert len(rows(client, "/checks/?q=穆山县财政局")) == 1
    assert rows(client, "/checks/?q=穆山县司法局") == []


def test_a_unit_that_is_not_said_is_not_guessed(app: Flask, client: FlaskClient) -> None:
    keep(app, "关于2025年度法治政府建设情况的报告")
    assert [row[1:3] for row in rows(client)] == [["—", "—"]]


@pytest.mark.parametrize(
    ("looked_for", "found"),
    [
        ("穆山县司法局", ["穆山县司法局2024年法治政府建设年度报告"]),
        ("穆山", ["穆山县司法局2024年法治政府建设年度报告", "穆山县人民政府2023年法治政府建设年度报告"]),
        ("2023年 穆山", ["穆山县人民政府2023年法治政府建设年度报告"]),
        ("  ", ["穆山县司法局2024年法治政府建设年度报告", "穆山县人民政府2023年法治政府建设年度报告"]),
        ("报送稿.DOCX", ["穆山县司法局2024年法治政府建设年度报告", "穆山县人民政府2023年法治政府建设年度报告"]),
        ("%", []),
        ("_", []),
        ("'", []),
        ("青砚", []),
    ],
)  # fmt: skip
def test_search_takes_words_as_they_are_written(
    app: Flask, client: FlaskClient, looked_for: str, found: list[str]
) -> None:
    keep(
        app,
        "穆山县人民政府2023年法治政府建设年度报告",
        "穆山县司法局2024年法治政府建设年度报告",
        name="报送稿.docx",
    )
    with app.test_request_context():
        address = app.url_for("reviews.index", q=looked_for)
    titles = [row[0].removesuffix("报送稿.docx").strip() for row in rows(client, address)]
    assert titles == found


def test_a_search_without_result_says_so_and_keeps_the_words(
    app: Flask, client: FlaskClient
) -> None:
    keep(app, "穆山县人民政府2023年法治政府建设年度报告")
    answer = client.get("/checks/?q=青砚 <b>")
    assert "没有标题或文件名含“青砚 <b>”的检查。" in words(answer)
    assert page(answer).get_element_by_id("q").get("value") == "青砚 <b>"


def test_an_empty_list_has_no_search(client: FlaskClient) -> None:
    answer = client.get("/checks/")
    assert "还没有检查过报告。" in words(answer)
    assert not page(answer).xpath("//input[@name='q']")


TITLES = [f"穆山县第{n}局2024年法治政府建设年度报告" for n in range(45)]


class TestPages:
    def test_every_check_stands_on_exactly_one_page(self, app: Flask, client: FlaskClient) -> None:
        keep(app, *TITLES)
        shown = [[row[0] for row in rows(client, f"/checks/?page={n}")] for n in (1, 2, 3)]
        assert [len(titles) for titles in shown] == [20, 20, 5]
        assert list(chain.from_iterable(shown)) == [
            f"{title}年报.docx" for title in reversed(TITLES)
        ]

    def test_turning_keeps_the_search(self, app: Flask, client: FlaskClient) -> None:
        keep(app, *TITLES, "青砚县人民政府2022年法治政府建设年度报告")
        answer = client.get("/checks/?q=穆山&page=2")
        assert "找到 45 份。" in words(answer)
        assert "第 2 页，共 3 页" in words(answer)
        (previous,) = page(answer).xpath("//a[@rel='prev']/@href")
        (following,) = page(answer).xpath("//a[@rel='next']/@href")
        assert rows(client, previous)[0][0].startswith(TITLES[44])
        assert rows(client, following)[-1][0].startswith(TITLES[0])

    @pytest.mark.parametrize(
        ("number", "said"),
        [("0", "第 1 页"), ("-3", "第 1 页"), ("99", "第 3 页"), ("x", "第 1 页"), ("9" * 30, "第 3 页")],
    )  # fmt: skip
    def test_numbers_that_are_no_page_show_the_nearest(
        self, app: Flask, client: FlaskClient, number: str, said: str
    ) -> None:
        keep(app, *TITLES)
        assert said in words(client.get(f"/checks/?page={number}"))

    def test_one_page_needs_no_turning(self, app: Flask, client: FlaskClient) -> None:
        keep(app, *TITLES[:20])
        assert not page(client.get("/checks/")).find_class("pager")
