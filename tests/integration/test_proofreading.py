"""The pages of the rules, and of the words that a unit holds to be right."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.engine.discretion.places import secrets
from app.engine.names import FAMILIES
from app.proofreading.known import known_rules
from tests import invented_rules
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

WORDS = "/checklist/words/1"


def rules_on(client: FlaskClient, query: str = "") -> list[str]:
    tree = page(client.get(f"/checklist/rules?{query}"))
    return [a.get("id") for a in tree.xpath("//article")]


class TestRules:
    def test_every_rule_of_the_program_is_there(self, client: FlaskClient) -> None:
        shown = words(client.get("/checklist/rules"))
        assert sorted(rules_on(client)) == sorted(f"rule-{rule.id}" for rule in known_rules())
        for rule in known_rules():
            for text in (rule.id, rule.title, rule.remedy, *(b.text() for b in rule.basis)):
                assert " ".join(text.split()) in shown
        for name in FAMILIES.values():
            assert name in shown

    def test_a_family_without_rules_says_so(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        invented_rules.use(monkeypatch, ())
        shown = words(client.get("/checklist/rules"))
        assert shown.count("这一类还没有规则。") == len(FAMILIES)
        assert "共 0 条规则：错误 0 条，警告 0 条，建议 0 条。" in shown

    def test_what_a_rule_says_of_itself(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        invented_rules.use(monkeypatch)
        tree = page(client.get("/checklist/rules"))
        shown = " ".join(tree.get_element_by_id("rule-wording.sample-typo").text_content().split())
        assert shown.startswith(
            "错字示例 错误 确定 编号 wording.sample-typo "
            "依据（标准） 党政机关公文格式（GB/T 9704—2012） 改进办法 按规范写法改。"
        )
        assert "例句：指出来的 2 句，不指出的 3 句" in shown
        assert "指出来的截止目前，办结5件。 截止目前，共5件。 2019 年度 不指出的" in shown
        assert "标题 正文第一段。…… 完整的文件" in shown
        whole = tree.get_element_by_id("rule-structure.sample-whole").text_content()
        assert "依据（惯例）" in whole

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("family=wording", ["wording.sample-typo", "wording.sample-folded"]),
            ("severity=error", ["figures.sample-sum", "wording.sample-typo"]),
            ("severity=error&family=wording", ["wording.sample-typo"]),
            ("q=9704 归并", ["wording.sample-folded"]),
            ("q=没有这样的词", []),
        ],
    )
    def test_filters(
        self,
        client: FlaskClient,
        monkeypatch: pytest.MonkeyPatch,
        query: str,
        shown: list[str],
    ) -> None:
        invented_rules.use(monkeypatch)
        assert rules_on(client, query) == [f"rule-{rule}" for rule in shown]
        said = words(client.get(f"/checklist/rules?{query}"))
        assert f"找到 {len(shown)} 条。" in said
        assert ("没有这样的规则。" in said) is (not shown)

    def test_examples_show_no_number_of_a_person(self, client: FlaskClient) -> None:
        tree = page(client.get("/checklist/rules?family=privacy"))
        hidden = 0
        for rule in known_rules():
            for text in rule.triggers:
                for secret in secrets(text):
                    (listed, _) = tree.get_element_by_id(f"rule-{rule.id}").xpath(".//ul")
                    assert text[secret.start : secret.end] not in listed.text_content()
                    hidden += 1
        assert hidden

    def test_the_checklist_leads_there(self, client: FlaskClient) -> None:
        links = page(client.get("/catalogue/")).xpath("//main//a/@href")
        assert {"/checklist/rules", "/checklist/words/"} <= set(links)


class TestUnits:
    def test_added_once(self, client: FlaskClient) -> None:
        data = {"unit": " 青禾县人民政府 ", "level": "county"}
        assert client.post("/checklist/words/", data=data).location == WORDS
        again = {"unit": "青禾县人民政府", "level": "township"}
        assert client.post("/checklist/words/", data=again).location == WORDS
        shown = words(client.get("/checklist/words/"))
        assert "青禾县人民政府 县级政府 0 个 0 个 —" in shown

    def test_a_name_is_required(self, client: FlaskClient) -> None:
        answer = client.post("/checklist/words/", data={"unit": " ", "level": "county"})
        assert answer.status_code == 422
        assert "请填写单位的全称。" in words(answer)

    def test_a_received_report_leads_to_its_unit(self, client: FlaskClient) -> None:
        hand_in(client)
        link = page(client.get("/checks/1")).xpath(
            "//section[@id='proofreading']//a[contains(@href, '/checklist/words/')]/@href"
        )[0]
        form = fields_of(client.get(link), "/checklist/words/")
        form.pop("csrf_token")
        assert form == {"unit": "青禾县人民政府", "level": "county"}
        client.post("/checklist/words/", data=form)
        assert page(client.get("/checks/1")).xpath(f"//a[@href='{WORDS}']")


class TestWords:
    @pytest.fixture(autouse=True)
    def rules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        invented_rules.use(monkeypatch)

    @pytest.fixture
    def draft(self, client: FlaskClient) -> FlaskClient:
        begin(client)
        chapter = "/reports/1/chapters/leadership"
        save(client, chapter, **{"answer-xi-law-thought-text": "布署湾社区截止目前学法6次。"})
        return client

    def keep(self, client: FlaskClient, **typed: str):
        data = {**fields_of(client.get(WORDS), "/words/"), **typed}
        return client.post(WORDS, data=data)

    def test_changing_them_judges_anew(self, draft: FlaskClient) -> None:
        shown = words(draft.get("/reports/1/check"))
        assert "归并示例" in shown
        assert "错字示例" in shown
        answer = self.keep(draft, names=" 布署湾 \r\n\r\n布署湾", accepted="截止目前")
        assert answer.location == WORDS
        shown = words(draft.get("/reports/1/check"))
        assert "归并示例" not in shown
        assert "错字示例" not in shown
        self.keep(draft, accepted="")
        assert "错字示例" in words(draft.get("/reports/1/check"))
        stored = fields_of(draft.get(WORDS), "/words/")
        assert (stored["names"], stored["accepted"]) == ("布署湾", "")

    def test_they_hold_for_received_reports_of_the_unit_only(self, draft: FlaskClient) -> None:
        self.keep(draft, accepted="截止目前")
        mine = COUNTY_REPORT.replace("全年收到", "截止目前，全年收到")
        assert "错字示例" not in words(draft.get(hand_in(draft, mine.encode())))
        others = mine.replace("青禾县人民政府", "白石县人民政府")
        assert "错字示例" in words(draft.get(hand_in(draft, others.encode())))

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("人", "“人”太短，每行至少两个字。"),
            ("长" * 61, "太长，每行不超过 60 个字。"),
            ("\n".join(f"名称{n}" for n in range(501)), "最多 500 行，现在有 501 行。"),
        ],
    )
    def test_a_faulty_list_comes_back_as_typed(
        self, draft: FlaskClient, typed: str, message: str
    ) -> None:
        answer = self.keep(draft, names=typed)
        assert answer.status_code == 422
        assert message in words(answer)
        assert fields_of(answer, "/words/")["names"] == typed

    def test_two_windows(self, draft: FlaskClient) -> None:
        stale = fields_of(draft.get(WORDS), "/words/")
        self.keep(draft, names="林致远")
        answer = draft.post(WORDS, data={**stale, "names": "周正"})
        assert answer.status_code == 409
        shown = page(answer)
        assert shown.xpath("//textarea[@readonly]")[0].text == "林致远"
        assert fields_of(answer, "/words/")["names"] == "周正"
        merged = {**fields_of(answer, "/words/"), "names": "林致远\n周正"}
        assert draft.post(WORDS, data=merged).status_code == 302
        assert fields_of(draft.get(WORDS), "/words/")["names"] == "林致远\n周正"

    def test_no_such_unit(self, client: FlaskClient) -> None:
        assert client.get("/checklist/words/1").status_code == 404
        assert client.post("/checklist/words/1").status_code == 404
