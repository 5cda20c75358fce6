"""The check of a layout on the page of a received file, and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words
from tests.layout_files import BODY
from tests.layout_files import both
from tests.layout_files import right
from tests.layout_files import section
from tests.layout_files import style
from tests.layout_plants import margins
from tests.layout_plants import sz
from tests.word_xml import WordFile

WRONG = both(style(BODY, run=sz(24)), section(margins(left=1134)))
SIZE = "正文字号为小四（12磅），应为3号（16磅），共15段。"


@pytest.fixture
def received(client: FlaskClient) -> FlaskClient:
    hand_in(client, WRONG(right()), "报告.docx")
    return client


def layout_cards(client: FlaskClient) -> list[str]:
    tree = page(client.get("/checks/1"))
    cards = tree.xpath("//h3[@id='family-layout']/../article")
    return [" ".join(card.text_content().split()) for card in cards]


class TestPage:
    def test_the_layout_has_a_group_of_its_own(self, received: FlaskClient) -> None:
        cards = layout_cards(received)
        assert [card.partition(" ")[2].split(" ")[0] for card in cards] == [
            "页边距", "正文字号", "各级标题字号",
        ]  # fmt: skip
        assert "左边距为20毫米，应为28毫米。" in cards[0]
        assert SIZE in cards[1]
        assert "第 4 段" in cards[1]
        assert "依据（标准） 《党政机关公文格式》（GB/T 9704—2012）第5.2.2条" in cards[1]
        assert "版式：警告 2 处，建议 1 处" in words(received.get("/checks/1"))

    def test_a_right_file_says_so_and_a_text_says_nothing(self, client: FlaskClient) -> None:
        hand_in(client, right(), "报告.docx")
        hand_in(client, COUNTY_REPORT.encode())
        assert layout_cards(client) == []
        assert "版式：没有发现问题" in words(client.get("/checks/1"))
        assert "版式：" not in words(client.get("/checks/2"))

    def test_a_finding_is_dismissed_and_taken_back(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1"))
        form = next(
            f for f in tree.forms if dict(f.form_values()).get("rule") == "layout.body-size"
        )
        fields = {**dict(form.form_values()), "reason": "本省规定用小四", "scope": "finding"}
        assert received.post("/checks/1/dismissals", data=fields).status_code == 302
        assert not any(SIZE in card for card in layout_cards(received))
        assert "本省规定用小四" in words(received.get("/checks/1"))
        back = fields_of(received.get("/checks/1"), "/dismissals/1/delete")
        received.post("/checks/1/dismissals/1/delete", data=back)
        assert any(SIZE in card for card in layout_cards(received))

    def test_the_filter_shows_the_layout_alone(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1?family=layout"))
        groups = tree.xpath("//section[@id='proofreading']//h3")
        assert [" ".join(h.text_content().split()) for h in groups] == ["版式 3"]

    def test_files_for_others_carry_it(self, received: FlaskClient) -> None:
        result = json.loads(received.get("/checks/1/result.json").data)
        assert SIZE in json.dumps(result, ensure_ascii=False)
        answer = received.post("/checks/1/annotated", data={"author": "县司法局", "initials": "司"})
        assert answer.status_code == 200
        comments = WordFile(answer.data).bytes_of("word/comments.xml").decode()
        assert SIZE in comments
        assert "左边距为20毫米" in comments
        assert received.get("/checks/1/items.xlsx").status_code == 200

    def test_the_catalogue_of_rules_shows_how_it_is_tested(self, client: FlaskClient) -> None:
        shown = words(client.get("/checklist/rules?family=layout"))
        assert "编号 layout.body-size 依据（标准）" in shown
        assert "正文全部为小四" in shown
        assert "字号写成16pt" in shown


class TestCommand:
    @pytest.fixture
    def report(self, tmp_path: Path) -> Path:
        path = tmp_path / "报告.docx"
        path.write_bytes(WRONG(right()))
        return path

    @staticmethod
    def rules(app: Flask, *arguments: str) -> list[str]:
        answer = app.test_cli_runner().invoke(args=["check", *arguments, "--format", "json"])
        (report,) = json.loads(answer.stdout)["reports"]
        found = [finding["rule"] for finding in report["findings"]]
        return [rule for rule in found if rule.startswith("layout.")]

    def test_only_on_request(self, app: Flask, report: Path) -> None:
        asked = ["layout.margins", "layout.body-size", "layout.heading-size"]
        assert self.rules(app, str(report)) == []
        assert self.rules(app, str(report), "--layout") == asked
        assert self.rules(app, str(report), "--layout", "national") == asked

    def test_the_screen_says_it_in_a_sentence(self, app: Flask, report: Path) -> None:
        answer = app.test_cli_runner().invoke(args=["check", str(report), "--layout"])
        assert f"[警告] {SIZE}" in answer.stdout

    def test_a_wrong_name_is_answered(self, app: Flask, report: Path) -> None:
        answer = app.test_cli_runner().invoke(args=["check", "--layout", str(report), str(report)])
        assert answer.exit_code == 2
        assert "写在文件名后面" in answer.stderr
        answer = app.test_cli_runner().invoke(args=["check", str(report), "--layout", "某省"])
        assert answer.exit_code == 2
        assert "没有名为“某省”的版式。" in answer.stderr
