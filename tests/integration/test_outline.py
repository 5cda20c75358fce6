"""One requirement on its own page, and the outline before anything is written."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from tests.integration.ledger_support import a_point
from tests.integration.ledger_support import keep_plan
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

CHAPTER = "/reports/1/chapters/disputes"
ALONE = f"{CHAPTER}/admin-reconsideration"
PREFIX = "answer-admin-reconsideration-"
ORDER = [
    (chapter.id, a.requirement.id)
    for chapter, asked in default_catalogue().chapters_of(2025, UnitLevel.COUNTY)
    for a in writable(asked)
]


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


class TestOneRequirement:
    def test_nothing_else_is_on_the_page(self, draft: FlaskClient) -> None:
        fields = fields_of(draft.get(ALONE), "/chapters/")
        assert {n for n in fields if n.startswith("answer-")} <= {
            n for n in fields if n.startswith(PREFIX)
        }
        assert page(draft.get(ALONE)).xpath("//h1/text()") == ["行政复议"]

    def test_saving_keeps_the_rest_of_the_chapter(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{"answer-admin-litigation-text": "应诉5件。"})
        assert save(draft, ALONE, **{f"{PREFIX}text": "复议9件。"}).location == ALONE
        kept = fields_of(draft.get(CHAPTER), "/chapters/")
        assert kept[f"{PREFIX}text"] == "复议9件。"
        assert kept["answer-admin-litigation-text"] == "应诉5件。"

    def test_the_steps_lead_through_the_whole_report(self, draft: FlaskClient) -> None:
        place = ORDER.index(("disputes", "admin-reconsideration"))
        for go, step in (("previous", -1), ("next", 1)):
            chapter, requirement = ORDER[place + step]
            expected = f"/reports/1/chapters/{chapter}/{requirement}"
            assert save(draft, ALONE, go=go).location == expected
        last = "/reports/1/chapters/{}/{}".format(*ORDER[-1])
        assert save(draft, last, go="next").location == "/reports/1/"
        first = "/reports/1/chapters/{}/{}".format(*ORDER[0])
        assert save(draft, first, go="previous").location == "/reports/1/"

    def test_a_fault_keeps_the_writer_here(self, draft: FlaskClient) -> None:
        answer = save(draft, ALONE, **{f"{PREFIX}not_applicable": "y", "go": "next"})
        assert answer.location == ALONE
        assert "选择“本项不适用”时，请写明理由。" in words(draft.get(ALONE))
        save(draft, ALONE, **{f"{PREFIX}reason": "无复议职责"})
        assert "有 1 处需要改正" not in words(draft.get(ALONE))

    def test_two_windows_see_both_texts(self, draft: FlaskClient) -> None:
        old = fields_of(draft.get(ALONE), "/chapters/")
        save(draft, CHAPTER, **{f"{PREFIX}text": "甲。"})
        answer = draft.post(ALONE, data={**old, f"{PREFIX}text": "乙。", "go": "save"})
        assert answer.status_code == 409
        assert "甲。" in page(answer).find_class("conflict")[0].text_content()
        assert fields_of(answer, "/chapters/")[f"{PREFIX}text"] == "甲。乙。"

    @pytest.mark.parametrize(
        "address", [f"{CHAPTER}/nonsense", f"{CHAPTER}/party-leadership", "/reports/1/chapters/x/y"]
    )
    def test_what_is_not_there_is_404(self, draft: FlaskClient, address: str) -> None:
        assert draft.get(address).status_code == 404
        assert draft.post(address).status_code == 404

    def test_the_page_says_which_figures_hang_on_which(self, draft: FlaskClient) -> None:
        hints = page(draft.get(ALONE)).xpath("//p[@data-ground]")
        assert [h.get("data-ground") for h in hints] == [
            f"{PREFIX}figure_{name}" for name in ("received", "concluded")
        ]
        assert hints[0].text_content() == "“收到行政复议申请”为 0 时不用填：受理。"
        given = {"received": "0", "concluded": "0", "upheld": "3"}
        save(draft, ALONE, **{f"{PREFIX}figure_{name}": value for name, value in given.items()})
        kept = fields_of(draft.get(ALONE), "/chapters/")
        assert kept[f"{PREFIX}figure_upheld"] == "3"
        shown = words(draft.get("/reports/1/preview"))
        assert "全年收到行政复议申请0件" in shown
        assert "维持" not in shown


class TestTheOutline:
    def test_all_that_is_asked_and_by_which_law(self, draft: FlaskClient) -> None:
        shown = words(draft.get("/reports/1/outline"))
        for _, asked in default_catalogue().chapters_of(2025, UnitLevel.COUNTY):
            for a in writable(asked):
                requirement = a.requirement
                wanted = [requirement.name, requirement.guidance, requirement.example]
                wanted += [basis.text() for basis in requirement.basis_of(2025)]
                wanted += [figure.label for figure in requirement.figures]
                assert all(" ".join(text.split()) in shown for text in wanted)

    def test_must_and_may_as_the_year_and_the_level_have_it(self, client: FlaskClient) -> None:
        for year, level in ((2014, "county"), (2024, "township")):
            shown = client.get(f"/catalogue/outline?year={year}&level={level}")
            asked = [
                a
                for _, mine in default_catalogue().chapters_of(year, UnitLevel(level))
                for a in writable(mine)
            ]
            must = sum(a.required for a in asked)
            assert f"必备 {must} 项，选写 {len(asked) - must} 项" in words(shown)
            assert len(page(shown).find_class("outline-item")) == len(asked)

    def test_figures_that_hang_on_others_stand_behind_them(self, client: FlaskClient) -> None:
        shown = words(client.get("/catalogue/outline?year=2025&level=county"))
        assert "审查合同协议（份），有的另填提出修改意见（条）" in shown

    def test_points_of_the_plan_stand_where_they_belong(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        assert not page(draft.get("/reports/1/outline")).find_class("outline-point")
        with app.app_context():
            point = a_point("二(一)", "加强行政执法案卷评查", text="评查执法案卷200卷。")
            keep_plan(point)
        (shown,) = page(draft.get("/reports/1/outline")).xpath(
            "//article[@aria-labelledby='outline-item-case-file-review']//p[@class='outline-point']"
        )
        text = " ".join(shown.text_content().split())
        assert text.startswith("要点 二(一) 加强行政执法案卷评查 ")
        assert "县司法局" in text

    def test_an_unconfirmed_article_is_never_printed(self, client: FlaskClient) -> None:
        shown = words(client.get("/catalogue/outline?year=2025&level=county"))
        for requirement in default_catalogue().requirements:
            for basis in requirement.basis:
                if basis.unconfirmed and basis.article:
                    assert f"{basis.title}{basis.article}" not in shown
