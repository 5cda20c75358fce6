"""Pages of the form: nothing typed is ever lost, nothing is overwritten silently."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import forms_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

CHAPTER = "/reports/1/chapters/leadership"
TEXT = "answer-xi-law-thought-text"
BASE = "answer-xi-law-thought-base"
REASON = "answer-xi-law-thought-reason"
EXCEPT = "answer-xi-law-thought-not_applicable"
FIGURE = (
    "answer-xi-law-thought-figure_"
    + default_catalogue().requirement("xi-law-thought").figures[0].id
)


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


def stored(client: FlaskClient) -> dict[str, str]:
    return fields_of(client.get(CHAPTER), "/chapters/")


class TestThePage:
    def test_made_from_the_catalogue(self, draft: FlaskClient) -> None:
        for chapter, asked in default_catalogue().chapters_of(2025, UnitLevel.COUNTY):
            answer = draft.get(f"/reports/1/chapters/{chapter.id}")
            shown = words(answer)
            for a in writable(asked):
                requirement = a.requirement
                for text in (requirement.name, requirement.guidance, requirement.example):
                    assert " ".join(text.split()) in shown
                for basis in requirement.basis_of(2025):
                    assert basis.text() in shown
                for figure in requirement.figures:
                    assert figure.label in shown
                    assert figure.unit in shown

    def test_unknown_chapter_is_404(self, draft: FlaskClient) -> None:
        assert draft.get("/reports/1/chapters/nonsense").status_code == 404
        assert draft.post("/reports/1/chapters/nonsense").status_code == 404

    def test_title_of_the_year_is_offered(self, draft: FlaskClient) -> None:
        shown = words(draft.get("/reports/1/chapters/elements"))
        assert "不填时用：青禾县人民政府关于2025年度法治政府建设情况的报告" in shown


class TestSaving:
    def test_text_comes_back_letter_for_letter(self, draft: FlaskClient) -> None:
        text = "\n  第一行 <b>&amp;</b>\n\n第二行“引号”\t😀\n"
        save(draft, CHAPTER, **{TEXT: text.replace("\n", "\r\n")})
        assert forms_of(draft.get(CHAPTER))[0].fields[TEXT] == text

    @pytest.mark.parametrize(
        ("go", "target"),
        [
            ("save", CHAPTER),
            ("next", "/reports/1/chapters/functions"),
            ("previous", "/reports/1/chapters/elements"),
            ("overview", "/reports/1/"),
            ("chapter:other", "/reports/1/chapters/other"),
            ("nonsense", CHAPTER),
        ],
    )
    def test_every_way_out_saves(self, draft: FlaskClient, go: str, target: str) -> None:
        answer = save(draft, CHAPTER, **{TEXT: "县政府常务会议学法6次。", "go": go})
        assert answer.location == target
        assert stored(draft)[TEXT] == "县政府常务会议学法6次。"

    def test_the_ends_lead_to_the_overview(self, draft: FlaskClient) -> None:
        assert save(draft, "/reports/1/chapters/other", go="next").location == "/reports/1/"
        assert save(draft, "/reports/1/chapters/elements", go="previous").location == "/reports/1/"

    def test_a_fault_is_said_and_what_was_typed_is_kept(self, draft: FlaskClient) -> None:
        answer = save(
            draft, CHAPTER, **{TEXT: "学法6次。", FIGURE: "六次", EXCEPT: "y", "go": "next"}
        )
        assert answer.location == CHAPTER
        shown = draft.get(CHAPTER)
        assert "有 2 处需要改正" in words(shown)
        assert "请填写不小于 0 的整数" in words(shown)
        assert "选择“本项不适用”时，请写明理由。" in words(shown)
        links = page(shown).find_class("error-summary")[0].xpath(".//a/@href")
        assert links == ["#" + REASON, "#" + FIGURE] or links == ["#" + FIGURE, "#" + REASON]
        for link in links:
            assert page(shown).get_element_by_id(link[1:]).get("aria-invalid") == "true"
        kept = stored(draft)
        assert (kept[TEXT], kept[FIGURE], kept[EXCEPT]) == ("学法6次。", "六次", "y")
        assert "有误" in words(draft.get("/reports/1/"))

    def test_a_fault_does_not_hold_the_writer_back(self, draft: FlaskClient) -> None:
        answer = save(draft, CHAPTER, **{FIGURE: "六次", "go": "chapter:problems"})
        assert answer.location == "/reports/1/chapters/problems"
        assert stored(draft)[FIGURE] == "六次"

    def test_a_page_with_absent_fields_erases_nothing(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "学法6次。", FIGURE: "6", REASON: "无"})
        draft.post(CHAPTER, data={"go": "save"})
        base = stored(draft)["answer-xi-law-thought-base"]
        protected = {"answer-xi-law-thought-present": "1", "answer-xi-law-thought-base": base}
        answer = draft.post(CHAPTER, data={**protected, "go": "save"})
        assert answer.status_code in {302, 303}
        assert stored(draft)[TEXT] == "学法6次。"
        assert stored(draft)[FIGURE] == "6"
        assert stored(draft)[REASON] == "无"

    def test_a_box_can_be_cleared(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{EXCEPT: "y", REASON: "未开展"})
        fields = stored(draft)
        del fields[EXCEPT]
        draft.post(CHAPTER, data=fields)
        assert EXCEPT not in stored(draft)
        assert stored(draft)[REASON] == "未开展"

    def test_elements_and_other_matters(self, draft: FlaskClient) -> None:
        elements = "/reports/1/chapters/elements"
        save(
            draft,
            elements,
            **{
                "elements-title": "青禾县2025年法治政府建设年度报告",
                "elements-opening": "现报告如下。",
                "elements-signed_on": "年底",
            },
        )
        kept = fields_of(draft.get(elements), "/chapters/")
        assert kept["elements-signed_on"] == "年底"
        assert kept["elements-opening"] == "现报告如下。"
        assert "请填写日期" in words(draft.get(elements))
        save(draft, "/reports/1/chapters/other", **{"other-text": "无其他情况。"})
        sheet = words(draft.get("/reports/1/preview"))
        assert "青禾县2025年法治政府建设年度报告" in sheet
        assert "现报告如下。" in sheet
        assert "无其他情况。" in sheet

    def test_control_characters_do_not_reach_the_word_file(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "学法\x00\x08六次\x0b。"})
        assert stored(draft)[TEXT].replace("\r\n", "\n") == "学法六次\n。"
        assert draft.post("/reports/1/export").status_code == 200


class TestTwoWindows:
    def test_the_second_writer_sees_both_texts(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "第一个窗口的文字。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "第二个窗口的文字。"})
        assert answer.status_code == 409
        assert "第一个窗口的文字。" in page(answer).find_class("conflict")[0].text_content()
        assert forms_of(answer)[0].fields[TEXT] == "第一个窗口的文字。第二个窗口的文字。"
        assert stored(draft)[TEXT] == "第一个窗口的文字。"

    def test_having_seen_both_the_writer_decides(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**old, TEXT: "乙。"})
        draft.post(CHAPTER, data={**fields_of(answer, "/chapters/"), TEXT: "甲和乙。"})
        assert stored(draft)[TEXT] == "甲和乙。"

    def test_parts_not_touched_do_not_collide(self, draft: FlaskClient) -> None:
        old = stored(draft)
        other = "answer-annual-report-system-text"
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(CHAPTER, data={**old, other: "乙。"})
        assert answer.status_code in {302, 303}
        assert (stored(draft)[TEXT], stored(draft)[other]) == ("甲。", "乙。")

    @pytest.mark.parametrize(
        ("chapter", "field"), [("elements", "elements-opening"), ("other", "other-text")]
    )
    def test_elements_and_other_matters_too(
        self, draft: FlaskClient, chapter: str, field: str
    ) -> None:
        address = f"/reports/1/chapters/{chapter}"
        old = fields_of(draft.get(address), "/chapters/")
        save(draft, address, **{field: "甲。"})
        answer = draft.post(address, data={**old, field: "乙。"})
        assert answer.status_code == 409
        assert "甲。" in page(answer).find_class("conflict")[0].text_content()
        assert fields_of(draft.get(address), "/chapters/")[field] == "甲。"

    def test_ten_at_once_lose_nothing(self, app: Flask, draft: FlaskClient) -> None:
        """Ten windows save different requirements and the same one at the same moment."""
        old = stored(draft)

        def write(n: int) -> int:
            return app.test_client().post(CHAPTER, data={**old, TEXT: f"第{n}个。"}).status_code

        with ThreadPoolExecutor(10) as pool:
            codes = list(pool.map(write, range(10)))
        assert min(codes) in {302, 303}
        assert sorted(codes)[1:] == [409] * 9
        assert stored(draft)[TEXT] == f"第{next(i for i, c in enumerate(codes) if c != 409)}个。"


class TestAutosave:
    ADDRESS = "/reports/1/chapters/leadership/autosave"

    def test_saves_and_answers_with_the_new_state(self, draft: FlaskClient) -> None:
        first = draft.post(
            "/reports/1/chapters/leadership/autosave", data={**stored(draft), TEXT: "学法6次。"}
        )
        assert first.status_code == 200
        content = first.get_json()
        assert stored(draft)[TEXT] == "学法6次。"
        assert content["progress"] == {"answered": 1, "applicable": 9}
        assert content["bases"].items() <= stored(draft).items()
        second = draft.post(
            self.ADDRESS, data={**stored(draft), **content["bases"], TEXT: "学法7次。"}
        )
        assert second.status_code == 200
        assert stored(draft)[TEXT] == "学法7次。"

    def test_faults_come_with_their_fields(self, draft: FlaskClient) -> None:
        answer = draft.post(self.ADDRESS, data={**stored(draft), FIGURE: "六"})
        assert answer.status_code == 200
        assert set(answer.get_json()["faults"]) == {FIGURE}
        assert stored(draft)[FIGURE] == "六"

    def test_never_overwrites_another_window(self, draft: FlaskClient) -> None:
        old = stored(draft)
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post(self.ADDRESS, data={**old, TEXT: "乙。"})
        assert answer.status_code == 409
        content = answer.get_json()
        assert content["conflicts"] == [BASE]
        assert BASE not in content["bases"]
        assert stored(draft)[TEXT] == "甲。"
