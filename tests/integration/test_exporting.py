"""The page on which an export is chosen, for drafts and for received reports."""

from __future__ import annotations

import io
import sqlite3
import zipfile

import openpyxl
import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from app.config import Settings
from app.engine import soffice
from app.engine.document import ParagraphKind
from app.engine.reading import read
from app.outputs.pdf import MISSING
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

TITLE = "青禾县人民政府关于2025年度法治政府建设情况的报告"
PRIVATE = (
    f"青政〔2026〕3号  签发人：林望舒\n{TITLE}\n\n临川市人民政府：\n一、主要做法\n"
    "制定行政规范性文件12件，张某（身份证号330102199003077616）获得援助。\n"
    "<script>alert(1)</script>审查合同3件。\n\n"
    "青禾县人民政府\n2026年1月9日\n抄送：县委，县人大常委会。\n"
)


def chosen(client: FlaskClient, address: str, **typed: str) -> dict[str, str]:
    """The fields of the page as a browser sends them, with what is typed over them."""
    return {**sent(client.get(address)), **typed}


def sent(answer: TestResponse) -> dict[str, str]:
    """The fields of a page that was answered."""
    fields = fields_of(answer, "/outputs")
    return {name: value for name, value in fields.items() if name != "csrf_token"}


@pytest.fixture
def received(client: FlaskClient) -> str:
    hand_in(client, PRIVATE.encode())
    return "/checks/1/outputs"


def test_the_page_is_filled_with_what_the_report_says(client: FlaskClient, received: str) -> None:
    assert chosen(client, received) == {
        "kind": "word",
        "issuer": "青禾县人民政府",
        "addressee": "临川市人民政府",
        "date": "2026年1月9日",
        "number": "青政〔2026〕3号",
        "copies": "县委、县人大常委会",
        "printed_by": "",
        "printed_on": "",
        "sealed": "y",
        "layout": "national",
        "western_face": "layout",
        "numbering": "text",
    }
    result = page(client.get("/checks/1"))
    assert received in result.xpath("//main//a/@href")
    begin(client)
    for address in ("/reports/1/", "/reports/1/preview"):
        assert "/reports/1/outputs" in page(client.get(address)).xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("kind", "media", "ending"),
    [
        ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ("text", "text/plain; charset=utf-8", ".txt"),
        ("figures", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "（数据表）.xlsx"),
    ],
)  # fmt: skip
def test_a_draft_is_handed_out_and_kept(
    client: FlaskClient, settings: Settings, kind: str, media: str, ending: str
) -> None:
    begin(client)
    save(client, "/reports/1/chapters/other", **{"other-text": "审查文件12件。"})
    answer = client.post("/reports/1/outputs", data=chosen(client, "/reports/1/outputs", kind=kind))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (kept,) = (settings.exports / "2025").iterdir()
    assert (kept.name, kept.read_bytes()) == (f"{TITLE}{ending}", answer.data)
    listed = page(client.get("/exports/")).xpath("//tbody//a")
    assert [link.text_content() for link in listed] == [kept.name]
    with client.get(listed[0].get("href")) as again:
        assert again.data == answer.data
        assert again.headers["Content-Disposition"].startswith("attachment")


def test_only_what_was_changed_is_set(client: FlaskClient, received: str) -> None:
    typed = chosen(client, received, number="青政〔2026〕12号", date="2026-02-03", red_head="y")
    made = read(client.post("/checks/1/outputs", data=typed).data)
    assert made.facts.document_number == "青政〔2026〕12号"
    assert made.facts.signed_by == "青禾县人民政府"
    assert any(p.text == "2026年2月3日" for p in made.paragraphs if p.kind is ParagraphKind.DATE)
    assert made.paragraphs[0].text == "青禾县人民政府文件"
    unchanged = client.post("/checks/1/outputs", data=chosen(client, received)).data
    assert parts_of(unchanged) == parts_of(client.post("/checks/1/export").data)


def parts_of(docx: bytes) -> dict[str, bytes]:
    """The parts of a file but for its properties, which hold the second of their making."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name != "docProps/core.xml"]
        return {name: package.read(name) for name in names}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("date", "明天", "“明天”不是日期，请写成 2026年1月9日。"),
        ("date", "2026年2月30日", "不是日期"),
        ("number", "青政[2025]第05号", "发文字号请写成“青政〔2025〕5号”"),
        ("number", "五号文件", "发文字号由机关代字、年份和序号组成"),
        ("issuer", "县" * 101, "发文机关署名不超过 100 个字。"),
        ("kind", "exe", "请选择导出成哪一种文件。"),
        ("western_face", "comic", "请选择数字和字母用哪一种字体。"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    client: FlaskClient, settings: Settings, received: str, field: str, typed: str, said: str
) -> None:
    data = chosen(client, received, addressee="县委", kind="text", red_head="y")
    answer = client.post("/checks/1/outputs", data={**data, field: typed})
    assert answer.status_code == 422
    assert said in words(answer)
    again = sent(answer)
    assert again["addressee"] == "县委"
    assert again["red_head"] == "y"
    if field not in {"kind", "western_face"}:
        assert (again[field], again["kind"]) == (typed, "text")
    assert not settings.exports.exists() or not list(settings.exports.rglob("*.*"))


def test_an_unusual_number_of_the_report_itself_is_taken(client: FlaskClient) -> None:
    hand_in(client, PRIVATE.replace("〔2026〕3号", "[2026]03号").encode())
    typed = chosen(client, "/checks/1/outputs")
    assert client.post("/checks/1/outputs", data=typed).status_code == 200


def test_a_red_head_needs_an_issuer(client: FlaskClient) -> None:
    hand_in(client, "法治政府建设工作总结\n\n一、做法\n审查文件12件。\n".encode())
    typed = chosen(client, "/checks/1/outputs", red_head="y")
    refused = client.post("/checks/1/outputs", data=typed)
    assert refused.status_code == 422
    assert "加红头要先填写发文机关署名。" in words(refused)
    named = client.post("/checks/1/outputs", data={**typed, "issuer": "青禾县司法局"})
    assert read(named.data).paragraphs[0].text == "青禾县司法局文件"


class TestThePublicVersion:
    def test_shows_first_what_is_kept_back(
        self, client: FlaskClient, settings: Settings, received: str
    ) -> None:
        typed = chosen(client, received, kind="web", number="青政〔2026〕12号")
        shown = client.post("/checks/1/outputs", data=typed)
        assert shown.status_code == 200
        assert not settings.exports.exists() or not list(settings.exports.rglob("*.*"))
        entries = [
            " ".join(e.text_content().split())
            for e in page(shown).xpath("//ol[@class='withheld']/li")
        ]
        assert [entry.partition("”")[0] for entry in entries if "第1段" in entry] == [
            "第1段 签发人 删去 “签发人：林望舒"
        ]
        assert any("第5段（“一、主要做法”） 公民身份号码 打码" in entry for entry in entries)
        assert any(entry.startswith("第9段 抄送机关 删去") for entry in entries)
        assert len(entries) == 3
        assert "330102199003077616" not in shown.text
        marks = page(shown).xpath("//mark")
        assert [(m.get("class"), m.text) for m in marks] == [
            ("mark-left-out", "签发人：林望舒"),
            ("mark-masked", "330***************"),
            ("mark-left-out", "抄送：县委，县人大常委会。"),
        ]

    def test_then_hands_it_out(
        self, client: FlaskClient, settings: Settings, received: str
    ) -> None:
        typed = chosen(client, received, kind="web", number="青政〔2026〕12号")
        shown = client.post("/checks/1/outputs", data=typed)
        again = {**sent(shown), "go": "download"}
        answer = client.post("/checks/1/outputs", data=again)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        tree = html.document_fromstring(answer.data.decode())
        text = tree.text_content()
        assert tree.xpath("string(//header/p)") == "青政〔2026〕12号"
        assert "<script>alert(1)</script>审查合同3件。" in text
        assert not list(tree.iter("script"))
        for secret in ("330102199003077616", "03077616", "林望舒", "抄送"):
            assert secret not in answer.data.decode()
        (kept,) = (settings.exports / "2025").iterdir()
        assert kept.name == f"{TITLE}（公开版）.html"

    def test_leads_back_with_everything_typed(self, client: FlaskClient, received: str) -> None:
        typed = chosen(client, received, kind="web", addressee="县委", western_face="chinese")
        del typed["sealed"]
        shown = client.post("/checks/1/outputs", data=typed)
        again = {**sent(shown), "go": "back"}
        assert sent(client.post("/checks/1/outputs", data=again)) == typed

    def test_is_refused_for_a_secret_document(self, client: FlaskClient) -> None:
        hand_in(client, f"秘密★1年\n{PRIVATE}".encode())
        typed = chosen(client, "/checks/1/outputs", kind="web")
        for go in ("", "download"):
            refused = client.post("/checks/1/outputs", data={**typed, "go": go})
            assert refused.status_code == 422
            assert "有密级标志“秘密★1年”，标有密级的文件不能公开" in words(refused)

    def test_says_where_nothing_was_found(self, client: FlaskClient) -> None:
        begin(client)
        typed = chosen(client, "/reports/1/outputs", kind="web")
        assert "没有认出需要隐去的内容" in words(client.post("/reports/1/outputs", data=typed))


class TestPdf:
    def test_without_libreoffice(
        self, client: FlaskClient, received: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOFFICE", "/nowhere")
        offered = client.get(received)
        assert page(offered).xpath("//input[@value='pdf']/@disabled")
        assert MISSING in words(offered)
        refused = client.post(received, data=chosen(client, received, kind="pdf", number=""))
        assert refused.status_code == 422
        assert words(refused).count(MISSING) > 1
        assert sent(refused)["kind"] == "pdf"

    def test_nobody_waits_for_the_conversion(
        self,
        client: FlaskClient,
        settings: Settings,
        received: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Others can save while LibreOffice is at work."""

        def convert(data: bytes, suffix: str, to: str, timeout: float) -> bytes:
            with sqlite3.connect(settings.database, timeout=0) as other:
                other.execute("UPDATE received SET name = 'b.txt'")
            other.close()
            assert (suffix, to) == (".docx", "pdf:writer_pdf_Export")
            assert read(data).facts.title == TITLE
            return b"%PDF-1.6 made"

        monkeypatch.setattr(soffice, "convert", convert)
        answer = client.post(received, data=chosen(client, received, kind="pdf"))
        assert (answer.data, answer.mimetype) == (b"%PDF-1.6 made", "application/pdf")
        (kept,) = (settings.exports / "2025").iterdir()
        assert kept.name == f"{TITLE}.pdf"


def test_the_workbook_of_a_received_report(client: FlaskClient, received: str) -> None:
    answer = client.post(received, data=chosen(client, received, kind="figures"))
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    found = [
        (row[2], row[4], row[6]) for row in book["数据"].iter_rows(min_row=2, values_only=True)
    ]
    assert found == [("行政规范性文件", 12, "件"), ("合同", 3, "件")]


def test_what_cannot_be_read_has_nothing_to_export(client: FlaskClient) -> None:
    hand_in(client, b"", "空.docx")
    assert client.get("/checks/1/outputs").location == "/checks/1"
    assert client.post("/checks/1/outputs").location == "/checks/1"
    assert client.get("/checks/9/outputs").status_code == 404
    assert client.get("/reports/9/outputs").status_code == 404


def test_the_annex_is_offered_where_there_is_a_plan(client: FlaskClient) -> None:
    plan = "青禾县2025年法治政府建设工作要点\n一、健全制度\n（一）管好文件。备案率达到95%。\n责任单位：县司法局\n"
    begin(client)
    plan_box = "//input[@name='annex'][@value='plan']"
    assert not page(client.get("/reports/1/outputs")).xpath(plan_box)
    client.post("/plans/new", data={"text": plan})
    fields = fields_of(client.get("/plans/1/"), "/plans/1/")
    client.post("/plans/1/", data={**fields, "unit": "青禾县人民政府", "go": "confirm"})
    assert page(client.get("/reports/1/outputs")).xpath(plan_box)
    typed = chosen(client, "/reports/1/outputs", kind="text", annex="plan")
    assert "工作要点完成情况对照表" in client.post("/reports/1/outputs", data=typed).text
