"""Pages of the checklist."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
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


def names(address: str, client: FlaskClient) -> list[str]:
    return [a.text_content() for a in page(client.get(address)).xpath("//td[@class='c-name']/a")]


def test_words_look_into_names_bases_and_signals(client: FlaskClient) -> None:
    every = names("/catalogue/?year=2024", client)
    assert len(every) == len(default_catalogue().requirements)
    for sought, item in (("执法 公示", "three-systems"), ("中办发〔2016〕30号", "legal-adviser")):
        found = names(f"/catalogue/?year=2024&q={sought}", client)
        assert default_catalogue().requirement(item).name in found
        assert len(found) < len(every)
    nothing = words_of("/catalogue/?q=没有这样的字", client)
    assert "找到 0 项。" in nothing
    assert "没有这样的事项。" in nothing


def words_of(address: str, client: FlaskClient) -> str:
    return words(client.get(address))


def test_only_what_is_asked_can_be_shown(client: FlaskClient) -> None:
    asked = default_catalogue().resolve(2013, UnitLevel.TOWNSHIP)
    for asking, expected in (
        ("asked", [a for a in asked if a.applicable]),
        ("mandatory", [a for a in asked if a.required]),
        ("recommended", [a for a in asked if a.applicable and not a.required]),
    ):
        found = names(f"/catalogue/?year=2013&level=township&asking={asking}", client)
        assert sorted(found) == sorted(a.requirement.name for a in expected)
    must, may = (sum(a.required for a in asked), sum(a.applicable for a in asked))
    tally = f"必备 {must} 项，建议 {may - must} 项，不适用 {len(asked) - may} 项。"
    assert f"2013 年度，乡镇（街道）：{tally}" in words_of(
        "/catalogue/?year=2013&level=township", client
    )


def test_the_list_says_since_when_and_for_whom(client: FlaskClient) -> None:
    shown = words_of("/catalogue/?q=annual-report-system", client)
    assert "2008 年度起：必备（县级政府、政府部门）" in shown
    assert "2019 年度起：必备（乡镇（街道））" in shown


def test_a_requirement_shows_each_span_of_years_for_each_level(client: FlaskClient) -> None:
    def rows(item: str) -> list[list[str]]:
        found = page(client.get(f"/catalogue/{item}")).xpath("//table[contains(@class,'duty')]//tr")
        return [[" ".join(c.text_content().split()) for c in row] for row in found]

    assert rows("annual-report-system") == [
        ["报告年度", "县级政府", "政府部门", "乡镇（街道）"],
        ["2019 年度起", "必备", "必备", "必备"],
        ["2008—2018 年度", "必备", "必备", "不要求"],
    ]
    assert rows("legal-adviser")[1:] == [
        ["2016 年度起", "必备", "必备", "必备"],
        ["2014—2015 年度", "建议", "建议", "建议"],
    ]


def test_signals_are_shown_as_people_read_them(client: FlaskClient) -> None:
    shown = words_of("/catalogue/legal-adviser", client)
    assert "找这些说法，旁边要有举措或数据" in shown
    assert "「聘请／聘任／选聘／续聘／新聘／外聘」 …… 「法律顾问／律师」" in shown
    assert "这些是另一对象，最多算部分覆盖" in shown
    assert "写到 3 个就算覆盖，写到名称即可" in words_of("/catalogue/three-systems", client)
    system = words_of("/catalogue/annual-report-system", client)
    assert "县级政府：要写明向同级党委、同级人大常委会、上一级报送了年度报告。" in system
    assert "2009 年度及以前怎样判断" in system
    assert "№" not in words_of("/catalogue/causes", client)


def test_examples_stand_under_the_status_they_expect(client: FlaskClient) -> None:
    for requirement in default_catalogue().requirements:
        tree = page(client.get(f"/catalogue/{requirement.id}"))
        lists = tree.xpath("//ul[@class='example-list']")
        expected = [examples for _, examples in requirement.examples.by_status() if examples]
        assert len(lists) == len(expected)
        for shown, examples in zip(lists, expected, strict=True):
            for line, example in zip(shown, examples, strict=True):
                text = " ".join(line.text_content().split())
                assert " ".join(example.text.split()) in text
