"""Pages of the checklist."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.engine.checklist import default_catalogue
from tests.integration.pages import page
from tests.integration.pages import words


def test_lists_every_requirement_with_its_basis(client: FlaskClient) -> None:
    shown = words(client.get("/catalogue/?year=2024&level=county"))
    for requirement in default_catalogue().requirements:
        assert requirement.name in shown
        for basis in requirement.basis_of(2024):
            assert basis.text() in shown


def test_year_and_level_decide(client: FlaskClient) -> None:
    name = default_catalogue().requirement("three-systems").name

    def row(address: str) -> str:
        rows = page(client.get(address)).xpath("//tbody/tr")
        return next(" ".join(r.text_content().split()) for r in rows if name in r.text_content())

    assert "必备" in row("/catalogue/?year=2024&level=county")
    assert "不适用" in row("/catalogue/?year=2013&level=county")


@pytest.mark.parametrize("question", ["", "?year=abc", "?year=99999&level=moon", "?level="])
def test_nonsense_falls_back_to_the_usual_year(client: FlaskClient, question: str) -> None:
    answer = client.get("/catalogue/" + question)
    assert answer.status_code == 200
    assert "年度，县级政府" in words(answer)


@pytest.mark.parametrize("requirement", default_catalogue().requirements, ids=lambda r: r.id)
def test_each_requirement_in_full(client: FlaskClient, requirement) -> None:
    shown = words(client.get(f"/catalogue/{requirement.id}"))
    for text in (requirement.name, requirement.guidance, requirement.example, requirement.remedy):
        assert " ".join(text.split()) in shown
    for basis in requirement.basis:
        assert basis.shown().text() in shown


def test_unknown_requirement_is_404(client: FlaskClient) -> None:
    assert client.get("/catalogue/nonsense").status_code == 404


def test_a_duty_of_some_levels_names_them(client: FlaskClient) -> None:
    shown = words(client.get("/catalogue/annual-report-system"))
    assert "2008 年度起：必备（县级政府、政府部门）" in shown
