"""The sender's own Word file comes back with the findings in it: by command and on the web."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import quote

import docx as python_docx
import pytest
from click.testing import CliRunner
from click.testing import Result
from flask.testing import FlaskClient

from app.annotation import Hand
from app.annotation import annotated
from app.cli_annotate import annotate_command
from app.engine.check import check_bytes
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.names import SEVERITIES
from app.engine.reading import read
from app.engine.result import Status
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.annotated_word import MAIN
from tests.annotated_word import TYPES
from tests.annotated_word import WHEN
from tests.annotated_word import comments
from tests.annotated_word import only_inserted
from tests.annotated_word import parts_of
from tests.annotated_word import quotes
from tests.docx_parts import package
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words
from tests.tracked_word import changes
from tests.tracked_word import resolved

BUTTON = "批注件"


@pytest.fixture(scope="module")
def word() -> bytes:
    return write(read(COUNTY_REPORT.encode()), LayoutOptions())


@pytest.fixture
def file(tmp_path: Path, word: bytes) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(word)
    return path


def with_damaged_picture(word: bytes) -> bytes:
    data = bytearray(package({**parts_of(word), "word/media/a.png": b"picture" * 50}))
    at = data.find(b"word/media/a.png") + len("word/media/a.png")
    data[at] ^= 0xFF
    return bytes(data)


def run(*given: object) -> Result:
    return CliRunner().invoke(annotate_command, [str(word) for word in given])


def test_every_finding_with_a_place_is_a_comment_at_its_characters(word: bytes) -> None:
    document = read(word)
    result = check_document(document, "报告.docx", default_catalogue())
    new = annotated(word, result, Hand("县司法局"), WHEN)
    only_inserted(word, new)
    marked, said = quotes(new), comments(new)
    found = [(marked[number], lines[0]) for number, lines in said.items()]
    placed = [
        (f.place.quote, f"【{SEVERITIES[f.severity]}】{f.message}")
        for f in result.findings
        if f.place
    ]
    assert placed
    title = (document.paragraphs[0].text, "【检查结果】尚不齐全")
    assert sorted(found) == sorted([title, *placed])


def test_the_summary_names_what_is_missing_and_how_to_mend_it(word: bytes) -> None:
    result = check_bytes(word, "报告.docx", default_catalogue())
    lines = comments(annotated(word, result, Hand(), WHEN))["0"]
    assert lines[:3] == ["【检查结果】尚不齐全", result.reason, result.completeness.formula]
    missing = [i for i in result.items if i.status is Status.MISSING and i.required]
    assert f"未见的必备事项（{len(missing)}项）：" in lines
    for number, item in enumerate(missing, start=1):
        assert f"{number}. {item.name}：{item.remedy}" in lines


def test_a_text_that_is_no_report_gets_no_list_of_items() -> None:
    other = write(
        read("采购合同\n甲方：某公司\n一、货物\n办公桌十张。\n".encode()), LayoutOptions()
    )
    result = check_bytes(other, "合同.docx", default_catalogue(), year=2023)
    lines = comments(annotated(other, result, Hand(), WHEN))["0"]
    assert not [line for line in lines if line.startswith("未见的")]
    assert [line for line in lines if line.startswith("【建议】看不出报告单位的层级")]


def test_the_command_writes_another_file(file: Path, word: bytes) -> None:
    output = file.with_name("批注.docx")
    result = run(file, "-o", output, "--author", "县司法局", "--year", "2025", "--level", "county")
    assert (result.exit_code, result.stdout) == (0, f"已生成：{output}\n")
    assert file.read_bytes() == word
    document = python_docx.Document(str(output))
    assert {(c.author, c.initials) for c in document.comments} == {("县司法局", "县司法局")}
    assert read(output.read_bytes()).paragraphs == read(word).paragraphs


def test_a_plan_without_tasks_is_said_and_the_comments_are_written(file: Path) -> None:
    plan = file.with_name("要点.txt")
    plan.write_text("没有任务的文字。\n", "utf-8")
    output = file.with_name("批注.docx")
    result = run(file, "-o", output, "--plan", plan)
    assert result.exit_code == 3
    assert "没有读到任务" in result.stderr
    assert comments(output.read_bytes())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 }", "另存为 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .docx"),
        ("一、主要做法\n".encode(), "纯文本"),
        (b"<html><body><p>a</p></body></html>", "网页"),
        (b"", "文件是空的"),
    ],
)
def test_what_is_no_docx_is_refused_with_advice(tmp_path: Path, content: bytes, says: str) -> None:
    source = tmp_path / "来件"
    source.write_bytes(content)
    result = run(source, "-o", tmp_path / "批注.docx")
    assert result.exit_code == 3
    assert says in result.stderr
    assert not (tmp_path / "批注.docx").exists()


def test_the_input_is_never_overwritten(file: Path, word: bytes) -> None:
    result = run(file, "-o", file)
    assert result.exit_code == 2
    assert "请另写一个文件名" in result.stderr
    assert file.read_bytes() == word


def test_macros_keep_their_suffix(file: Path, word: bytes) -> None:
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    parts = parts_of(word)
    parts[TYPES] = parts[TYPES].replace(main, b"vnd.ms-word.document.macroEnabled.main")
    file.write_bytes(package(parts))
    result = run(file, "-o", file.with_name("批注.docx"))
    assert result.exit_code == 2
    assert "请写 -o 批注.docm" in result.stderr
    assert run(file, "-o", file.with_name("批注.docm")).exit_code == 0


def test_an_author_is_needed(file: Path) -> None:
    assert run(file, "-o", file.with_name("批注.docx"), "--author", " ").exit_code == 2


def test_a_damaged_picture_is_no_fault_of_the_program(file: Path, word: bytes) -> None:
    file.write_bytes(with_damaged_picture(word))
    result = run(file, "-o", file.with_name("批注.docx"))
    assert result.exit_code == 3
    assert "已损坏" in result.stderr


def test_initials_and_changes_on_request(file: Path, word: bytes) -> None:
    parts = parts_of(word)
    parts[MAIN] = parts[MAIN].replace("行政执法".encode(), "台帐行政执法".encode(), 1)
    file.write_bytes(package(parts))
    output = file.with_name("批注.docx")
    given = ("--author", "县司法局", "--initials", "司法", "--track")
    assert run(file, "-o", output, *given).exit_code == 0
    new = output.read_bytes()
    assert {c.initials for c in python_docx.Document(str(output)).comments} == {"司法"}
    assert changes(new) == [("del", "帐"), ("ins", "账")]
    lines = list(comments(new).values())
    assert "可以直接改正的1处已用修订标出，请逐处核对后接受或拒绝。" in lines[0]
    assert [one[-1] for one in lines if "（已用修订" in one[-1]] == [
        "（已用修订标出，接受修订即可。）"
    ]
    old = [p.text for p in read(file.read_bytes()).paragraphs]
    rejected, accepted = (resolved(new, "县司法局", accept=a) for a in (False, True))
    assert [p.text for p in read(rejected).paragraphs] == old
    assert [p.text for p in read(accepted).paragraphs] == [
        text.replace("台帐", "台账") for text in old
    ]


def test_a_change_that_word_cannot_track_is_left_to_a_person(file: Path, word: bytes) -> None:
    parts = parts_of(word)
    inserted = '<w:ins w:id="900" w:author="李"><w:r><w:t>完善台帐制度。</w:t></w:r></w:ins></w:p><w:sectPr'
    head, tail = parts[MAIN].rsplit(b"</w:p><w:sectPr", 1)
    file.write_bytes(package({**parts, MAIN: head + inserted.encode() + tail}))
    output = file.with_name("批注.docx")
    assert run(file, "-o", output, "--track").exit_code == 0
    new = output.read_bytes()
    assert changes(new) == [("ins", "完善台帐制度。")]
    assert "（此处不能用修订标出，请手工改。）" in [
        line for one in comments(new).values() for line in one
    ]


def test_the_summary_counts_the_remarks(word: bytes) -> None:
    result = check_bytes(word, "报告.docx", default_catalogue())
    placed = [f for f in result.findings if f.place]
    (line,) = [
        line for line in comments(annotated(word, result, Hand(), WHEN))["0"] if "文中批注" in line
    ]
    assert line.startswith(f"文中批注{len(placed)}处：")


class TestOnTheWeb:
    PAGE = "/checks/1/annotated"

    def test_a_word_file_can_be_fetched_with_its_comments(
        self, client: FlaskClient, word: bytes
    ) -> None:
        shown = client.get(hand_in(client, word, "2025年报.docx"))
        assert [a.get("href") for a in page(shown).iter("a") if BUTTON in a.text_content()] == [
            self.PAGE
        ]
        asked = client.get("/checks/1/annotated")
        assert page(asked).get_element_by_id("author").get("value") == "审核"
        answer = client.post("/checks/1/annotated", data={"author": "县司法局", "initials": "司"})
        assert quote("批注-2025年报.docx") in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Disposition"].startswith("attachment")
        only_inserted(word, answer.data)
        found = python_docx.Document(io.BytesIO(answer.data)).comments
        assert {(c.author, c.initials) for c in found} == {("县司法局", "司")}

    def test_the_names_are_remembered(self, client: FlaskClient, word: bytes) -> None:
        hand_in(client, word, "报告.docx")
        client.post("/checks/1/annotated", data={"author": "县司法局", "initials": "司"})
        asked = page(client.get("/checks/1/annotated"))
        assert asked.get_element_by_id("author").get("value") == "县司法局"
        assert asked.get_element_by_id("initials").get("value") == "司"

    def test_changes_are_tracked_when_ticked(self, client: FlaskClient, word: bytes) -> None:
        parts = parts_of(word)
        parts[MAIN] = parts[MAIN].replace("行政执法".encode(), "台帐行政执法".encode(), 1)
        hand_in(client, package(parts), "报告.docx")
        assert "有 1 处能直接改正" in words(client.get("/checks/1/annotated"))
        plain = client.post("/checks/1/annotated", data={"author": "甲"})
        assert changes(plain.data) == []
        ticked = client.post("/checks/1/annotated", data={"author": "甲", "track": "y"})
        assert changes(ticked.data) == [("del", "帐"), ("ins", "账")]

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ({"author": "  ", "initials": "司"}, "请填写批注的作者"),
            ({"author": "县" * 61, "initials": "司"}, "作者不超过 60 个字"),
            ({"author": "县司法局", "initials": "司" * 10}, "缩写不超过 9 个字"),
        ],
    )
    def test_what_cannot_be_used_is_said_and_kept(
        self, client: FlaskClient, word: bytes, typed: dict[str, str], says: str
    ) -> None:
        hand_in(client, word, "报告.docx")
        answer = client.post("/checks/1/annotated", data=typed)
        assert answer.status_code == 422
        assert says in words(answer)
        assert page(answer).get_element_by_id("initials").get("value") == typed["initials"]

    def test_other_files_offer_none_and_say_why(self, client: FlaskClient) -> None:
        address = hand_in(client)
        assert BUTTON not in words(client.get(address))
        answer = client.get(self.PAGE, follow_redirects=True)
        assert "批注只能加在 .docx 文件里" in answer.text

    def test_an_unreadable_file_says_why(self, client: FlaskClient) -> None:
        hand_in(client, b"", "空.docx")
        answer = client.get(self.PAGE, follow_redirects=True)
        assert "文件是空的" in answer.text

    def test_a_damaged_picture_is_said(self, client: FlaskClient, word: bytes) -> None:
        hand_in(client, with_damaged_picture(word), "坏图.docx")
        answer = client.post(self.PAGE, data={"author": "甲"}, follow_redirects=True)
        assert "已损坏" in answer.text

    def test_a_signed_file_says_why(self, client: FlaskClient, word: bytes) -> None:
        signed = package({**parts_of(word), "_xmlsignatures/sig1.xml": "<a/>"})
        hand_in(client, signed, "签名.docx")
        assert MAIN in parts_of(signed)
        answer = client.post(self.PAGE, data={"author": "甲"}, follow_redirects=True)
        assert "数字签名" in answer.text
