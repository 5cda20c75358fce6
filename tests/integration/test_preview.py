"""The pages as they will print: made once, of the exported file, for who may read the report."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.accounts.models import Role
from app.engine.reading import read
from app.outputs.page_images import BrokenPdf
from app.outputs.page_images import image_of
from app.outputs.page_images import texts_of
from app.outputs.pdf import NoPdf
from app.preview import renders as rendering
from app.preview.renders import Renders
from app.preview.renders import State
from app.preview.renders import name_of
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import sign


def pdf_with(pages: int) -> bytes:
    """A PDF of so many empty pages of A4."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


class Printer:
    """Stands in for LibreOffice: three pages, unless it is told otherwise."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.go = threading.Event()
        self.go.set()
        self.error: Exception | None = None
        self.content = pdf_with(3)

    def __call__(self, docx: bytes, timeout: float) -> bytes:
        self.asked.append(docx)
        assert self.go.wait(20)
        if self.error:
            raise self.error
        return self.content


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    made = Printer()
    monkeypatch.setattr(rendering, "pdf_of", made)
    monkeypatch.setattr("app.preview.pages.possible", lambda: True)
    yield made
    made.go.set()


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """A browser with report 1 begun."""
    begin(client)
    save(client, LEADERSHIP, **{TEXT: "县政府常务会议学法6次。"})
    return client


def store(client: FlaskClient) -> Renders:
    found: Renders = client.application.extensions["renders"]
    return found


def ready(client: FlaskClient, address: str = "/reports/1/preview") -> list[str]:
    """Open the preview and wait: the addresses of its pictures."""
    client.get(address)
    store(client).settle()
    return [str(src) for src in page(client.get(address)).xpath("//main//img/@src")]


def test_the_pages_stand_one_below_the_other(draft: FlaskClient, printer: Printer) -> None:
    sources = ready(draft)
    assert len(sources) == 3
    tree = page(draft.get("/reports/1/preview"))
    assert [c.text for c in tree.iter("figcaption")] == [f"第 {n} 页，共 3 页" for n in (1, 2, 3)]
    first = tree.xpath("//main//img")[0]
    assert (first.get("loading"), first.get("width"), first.get("height")) == (
        "lazy",
        "1000",
        "1415",
    )
    assert first.get("alt").startswith("第 1 页：")
    answer = draft.get(sources[2])
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).size == (1100, 1557)
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_it_is_the_exported_file_that_is_printed(draft: FlaskClient, printer: Printer) -> None:
    ready(draft)
    exported = draft.post("/reports/1/export").data
    assert [name_of(docx) for docx in printer.asked] == [name_of(exported)]


def test_of_a_signed_report_it_is_the_signed_file(client: FlaskClient, printer: Printer) -> None:
    sign(client)
    ready(client)
    assert printer.asked == [client.post("/reports/1/export").data]


def test_waiting_is_told_and_text_can_be_read_meanwhile(
    draft: FlaskClient, printer: Printer
) -> None:
    printer.go.clear()
    tree = page(draft.get("/reports/1/preview"))
    (state,) = tree.xpath("//@data-preview-state")
    assert "正在按 Word 文件排版" in tree.text_content()
    assert tree.xpath("//noscript/meta[@http-equiv='refresh']")
    assert draft.get(state).get_json()["pending"] is True
    assert draft.get(state.replace("/state", "/1.png")).status_code == 404
    # Nobody waits for it: neither a reader nor who saves.
    assert save(draft, LEADERSHIP, **{TEXT: "县政府常务会议学法7次。"}).status_code == 302
    assert "学法7次" in words(draft.get("/reports/1/preview?text=1"))
    printer.go.set()
    store(draft).settle()
    assert draft.get(state).get_json()["state"] == "ready"


def test_the_same_text_is_printed_once(draft: FlaskClient, printer: Printer) -> None:
    ready(draft)
    ready(draft)
    assert len(printer.asked) == 1
    save(draft, LEADERSHIP, **{TEXT: "县政府常务会议学法7次。"})
    ready(draft)
    assert len(printer.asked) == 2


def test_what_went_wrong_is_said_and_can_be_tried_again(
    draft: FlaskClient, printer: Printer
) -> None:
    printer.error = NoPdf("生成 PDF 超过 60 秒，已经停止。")
    assert ready(draft) == []
    told = words(draft.get("/reports/1/preview"))
    assert "没有排出页面。生成 PDF 超过 60 秒，已经停止。 再试一次" in told
    assert "学法6次" in told
    assert len(printer.asked) == 1
    printer.error = None
    draft.get("/reports/1/preview?again=1")
    store(draft).settle()
    assert len(page(draft.get("/reports/1/preview")).xpath("//main//img")) == 3


def test_a_result_that_is_no_pdf(draft: FlaskClient, printer: Printer) -> None:
    printer.content = b"%PDF-nonsense"
    assert ready(draft) == []
    assert "Word 文件不受影响" in words(draft.get("/reports/1/preview"))


def test_without_libreoffice_the_text_is_shown(draft: FlaskClient) -> None:
    told = words(draft.get("/reports/1/preview"))
    assert "这台电脑没有安装 LibreOffice" in told
    assert "导出的 Word 文件不受影响" in told
    assert "学法6次" in told


def test_pages_are_reached_through_their_own_report_only(
    app: Flask, draft: FlaskClient, printer: Printer
) -> None:
    source = ready(draft)[0]
    begin(draft, year=2024)
    assert draft.get(source.replace("/reports/1/", "/reports/2/")).status_code == 404
    assert draft.get(source.replace("1.png", "4.png")).status_code == 404
    assert draft.get(source.replace("1.png", "0.png")).status_code == 404
    assert app.test_client(user=cookie_of(app, Role.CONTRIBUTOR)).get(source).status_code == 403
    assert app.test_client(user=cookie_of(app, Role.AUDITOR)).get(source).status_code == 200
    assert app.test_client(user=None).get(source).status_code == 302
    draft.post("/reports/1/delete")
    assert draft.get(source).status_code == 404


def test_routes_written_out(draft: FlaskClient) -> None:
    assert draft.get("/reports/1/preview/x/state").status_code == 404
    assert draft.get("/reports/1/preview/x/1.png").status_code == 404


class TestKeeping:
    def word_file(self, text: str) -> bytes:
        return write(read(f"{COUNTY_REPORT}\n{text}".encode()), LayoutOptions())

    def test_the_latest_few_of_a_report_and_of_all(self, printer: Printer) -> None:
        kept, content = Renders(), [self.word_file(f"第{n}次。") for n in range(3)]
        names = [name_of(docx) for docx in content]
        for docx in content:
            kept.ask(1, docx)
            kept.settle()
        assert [kept.get(1, name) is not None for name in names] == [False, True, True]
        for report in range(2, 2 + rendering.IN_ALL):
            kept.ask(report, content[0])
            kept.settle()
        assert [kept.get(1, name) for name in names] == [None, None, None]
        assert kept.get(2, names[0]) is not None

    def test_one_at_a_time_and_none_that_nobody_waits_for(self, printer: Printer) -> None:
        kept, content = Renders(), [self.word_file(f"第{n}次。") for n in range(4)]
        printer.go.clear()
        first = kept.ask(1, content[0])
        for docx in content[1:]:
            kept.ask(2, docx)
        printer.go.set()
        kept.settle()
        assert first.state is State.READY
        assert content[1] not in printer.asked
        assert len(printer.asked) == 3


class TestPictures:
    def test_text_is_grey_and_colour_is_kept(self) -> None:
        assert Image.open(io.BytesIO(image_of(pdf_with(1), 0, 100))).mode == "L"
        red = io.BytesIO()
        Image.new("RGB", (100, 140), "#c00").save(red, "PDF")
        assert Image.open(io.BytesIO(image_of(red.getvalue(), 0, 100))).mode == "RGB"

    def test_there_is_no_such_page(self) -> None:
        with pytest.raises(IndexError):
            image_of(pdf_with(1), 1)

    def test_what_is_no_pdf_is_said(self) -> None:
        with pytest.raises(BrokenPdf):
            texts_of(b"nonsense")


@pytest.mark.render
def test_libreoffice_prints_the_report(draft: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.preview.pages.possible", lambda: True)
    (source,) = ready(draft)
    (shown,) = page(draft.get("/reports/1/preview")).xpath("//main//img")
    told = "".join(shown.get("alt").split())
    assert "关于2025年度法治政府建设情况的报告" in told
    assert "县政府常务会议学法6次。" in told
    picture = Image.open(io.BytesIO(draft.get(source).data))
    dark = sum(picture.convert("L").histogram()[:128])
    assert dark > 1000
