"""An opinion on a received file: by command and on the web."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.testing import FlaskCliRunner

from app.config import Settings
from app.engine.document import ParagraphKind
from app.engine.reading import read
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words

FAULTY = COUNTY_REPORT.replace("行政执法", "台帐行政执法", 1).encode()
TYPED = {
    "conclusion": "revise",
    "issuer": "青州市司法局",
    "addressee": "青禾县人民政府",
    "date": "2026年3月1日",
    "due": "2026-03-15",
    "parts": ["required", "must", "should"],
    "closing": "请附电子版。",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_bytes(FAULTY)
    return path


def settings_of(app: Flask) -> Settings:
    settings: Settings = app.extensions["settings"]
    return settings


class TestCommand:
    def test_writes_the_opinion(self, app: Flask, file: Path) -> None:
        output = file.with_name("意见.docx")
        given = ["--issuer", "青州市司法局", "--date", "2026-03-01", "--due", "2026年3月15日"]
        result = app.test_cli_runner().invoke(
            args=["opinion", str(file), "-o", str(output), *given, "--without", "advised"]
        )
        assert (result.exit_code, result.output) == (0, f"已生成：{output}\n")
        document = read(output.read_bytes())
        assert document.paragraphs[-1].text == "2026年3月1日"
        assert document.paragraphs[-2].kind is ParagraphKind.SIGNATURE
        text = "\n".join(p.text for p in document.paragraphs)
        assert "请于2026年3月15日前" in text
        assert "建议补写的事项" not in text
        assert "需要补写的事项" in text

    def test_today_and_the_reporting_unit_where_nothing_is_said(
        self, app: Flask, file: Path
    ) -> None:
        output = file.with_name("意见.docx")
        app.test_cli_runner().invoke(args=["opinion", str(file), "-o", str(output)])
        document = read(output.read_bytes())
        today = dt.date.today()
        assert document.paragraphs[-1].text == f"{today.year}年{today.month}月{today.day}日"
        unit = read(FAULTY).facts.unit
        assert document.paragraphs[1].text == f"{unit}："

    @pytest.mark.parametrize(
        ("given", "code", "says"),
        [
            (["--due", "2020-01-01"], 2, "修改期限早于成文日期"),
            (["--date", "明天"], 2, "“明天”不是日期"),
            (["--conclusion", "好"], 2, "参数“--conclusion”的值不对"),
        ],
    )
    def test_wrong_usage(
        self, app: Flask, file: Path, given: list[str], code: int, says: str
    ) -> None:
        output = file.with_name("意见.docx")
        result = app.test_cli_runner().invoke(
            args=["opinion", str(file), "-o", str(output), *given]
        )
        assert result.exit_code == code
        assert says in result.output
        assert not output.exists()

    def test_an_unreadable_file(self, app: Flask, file: Path) -> None:
        file.write_bytes(b"")
        runner: FlaskCliRunner = app.test_cli_runner()
        result = runner.invoke(args=["opinion", str(file), "-o", str(file.with_name("a.docx"))])
        assert result.exit_code == 3
        assert "文件是空的" in result.output

    def test_a_faulty_template_of_the_office(self, app: Flask, file: Path) -> None:
        (settings_of(app).instance / "opinion.jinja").write_text("甲\n{{ 乙 }}", "utf-8")
        result = app.test_cli_runner().invoke(
            args=["opinion", str(file), "-o", str(file.with_name("a.docx"))]
        )
        assert result.exit_code == 2
        assert "第2行有错：没有“乙”这个名称" in result.output


class TestOnTheWeb:
    def test_the_form_is_filled_in_and_previewed(self, client: FlaskClient) -> None:
        shown = page(client.get(hand_in(client, FAULTY)))
        assert "/checks/1/opinion" in [a.get("href") for a in shown.iter("a")]
        answer = client.get("/checks/1/opinion")
        form = page(answer)
        assert form.get_element_by_id("addressee").get("value") == read(FAULTY).facts.unit
        assert form.get_element_by_id("issuer").get("value") == ""
        assert form.get_element_by_id("conclusion").xpath("option[@selected]/@value") == ["revise"]
        assert "审查结论：需修改。" in words(answer)

    def test_the_preview_shows_what_was_typed(self, client: FlaskClient) -> None:
        hand_in(client, FAULTY)
        answer = client.post("/checks/1/opinion", data={**TYPED, "act": "preview"})
        assert answer.status_code == 200
        said = words(answer)
        assert "请于2026年3月15日前按照本意见修改，重新报送。" in said
        preview = page(answer).find_class("paper")[0].text_content()
        assert "请附电子版。" in preview
        assert "建议补写的事项" not in preview
        assert page(answer).get_element_by_id("due").get("value") == "2026-03-15"

    def test_the_download_is_kept_among_the_exports(self, app: Flask, client: FlaskClient) -> None:
        hand_in(client, FAULTY)
        answer = client.post("/checks/1/opinion", data={**TYPED, "act": "download"})
        document = read(answer.data)
        title = document.paragraphs[0].text.replace("\n", "")
        assert title.endswith("年度法治政府建设情况报告的审查意见")
        assert quote(f"{title}.docx") in answer.headers["Content-Disposition"]
        (kept,) = settings_of(app).exports.glob(f"*/{title}.docx")
        assert kept.read_bytes() == answer.data
        assert [p.text for p in document.paragraphs[-2:]] == ["青州市司法局", "2026年3月1日"]
        again = page(client.get("/checks/1/opinion"))
        assert again.get_element_by_id("issuer").get("value") == "青州市司法局"

    def test_what_was_dismissed_is_not_in_it(self, client: FlaskClient) -> None:
        hand_in(client, FAULTY)
        assert "台帐" in words(client.get("/checks/1/opinion"))
        client.post(
            "/checks/1/dismissals",
            data={"rule": "wording.variant", "reason": "原文如此", "scope": "rule"},
        )
        assert "台帐" not in words(client.get("/checks/1/opinion"))

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"due": "2026-02-01"}, "修改期限早于成文日期"),
            ({"date": "三月"}, "请填写日期"),
            ({"conclusion": "好"}, "请选择审查结论"),
            ({"parts": ["别的"]}, "请重新勾选"),
            ({"issuer": "局" * 61}, "单位名称不超过 60 个字"),
        ],
    )
    def test_what_cannot_be_used_is_said_and_kept(
        self, client: FlaskClient, wrong: dict[str, object], says: str
    ) -> None:
        hand_in(client, FAULTY)
        answer = client.post("/checks/1/opinion", data={**TYPED, **wrong, "act": "download"})
        assert answer.status_code == 422
        assert says in words(answer)
        assert page(answer).get_element_by_id("closing").text_content().strip() == "请附电子版。"

    def test_a_faulty_template_is_said_and_nothing_typed_is_lost(
        self, app: Flask, client: FlaskClient
    ) -> None:
        hand_in(client, FAULTY)
        (settings_of(app).instance / "opinion.jinja").write_text("甲\n{% for %}", "utf-8")
        answer = client.post("/checks/1/opinion", data={**TYPED, "act": "download"})
        assert answer.status_code == 422
        assert "第2行有错：标记写得不对" in words(answer)
        assert page(answer).get_element_by_id("issuer").get("value") == "青州市司法局"

    def test_an_unreadable_file_has_none(self, client: FlaskClient) -> None:
        hand_in(client, b"", "空.docx")
        assert client.get("/checks/1/opinion").status_code == 302
