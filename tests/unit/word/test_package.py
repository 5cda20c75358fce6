"""The package: page, grid, page numbers, properties."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from app.engine.document import Facts
from app.word.writer import write
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_xml import W
from tests.word_xml import WordFile
from tests.word_xml import style_of
from tests.word_xml import value
from tests.word_xml import w

FILE = WordFile.of(county_report())
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def attributes(path: str) -> dict[str, str]:
    element = FILE.body.find(w(path))
    assert element is not None
    return {str(k).removeprefix(W): str(v) for k, v in element.attrib.items()}


def test_page_and_margins() -> None:
    assert attributes("sectPr/pgSz") == {"w": "11906", "h": "16838"}
    margins = attributes("sectPr/pgMar")
    assert (margins["top"], margins["left"], margins["right"]) == ("2098", "1587", "1474")
    assert margins["bottom"] == "1984"
    assert margins["footer"] == "1417"


def test_grid_is_lines_only() -> None:
    """The form linesAndChars is laid out with 14 characters a line by LibreOffice 7.4."""
    assert attributes("sectPr/docGrid") == {"type": "lines", "linePitch": "579"}


@pytest.mark.parametrize(
    ("kind", "style", "align"), [("default", "Footer", "right"), ("even", "FooterEven", "left")]
)
def test_page_numbers(kind: str, style: str, align: str) -> None:
    (reference,) = (r for r in FILE.body.iter(w("footerReference")) if r.get(f"{W}type") == kind)
    footer = FILE.part(f"word/{reference.get(f'{R}id')}.xml")
    (paragraph,) = footer.iter(w("p"))
    assert style_of(paragraph) == style
    assert "".join(t.text or "" for t in paragraph.iter(w("t"))) == "— 1 —"
    assert [t.text for t in paragraph.iter(w("instrText"))] == [" PAGE "]
    assert value(FILE.style(style), "pPr/jc") == align


def test_footer_fits_below_the_type_area() -> None:
    """A footer taller than its room would push the text up and leave 21 lines."""
    margins = attributes("sectPr/pgMar")
    line = int(value(FILE.style("Footer"), "pPr/spacing", "line") or 0)
    assert 0 < line <= int(margins["bottom"]) - int(margins["footer"])


def test_settings() -> None:
    settings = FILE.part("word/settings.xml")
    assert settings.find(w("evenAndOddHeaders")) is not None
    (mode,) = settings.iter(w("compatSetting"))
    assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15")


def test_font_table_names_what_word_may_take_instead() -> None:
    fonts = {f.get(f"{W}name"): value(f, "altName") for f in FILE.part("word/fontTable.xml")}
    assert fonts["仿宋_GB2312"] == "仿宋"
    assert fonts["楷体_GB2312"] == "楷体"
    assert "方正小标宋简体" in fonts


def test_properties() -> None:
    core = docx.Document(io.BytesIO(write(county_report()))).core_properties
    assert core.title == "青澜县人民政府关于2025年度法治政府建设情况的报告"
    assert core.author == core.last_modified_by == "青澜县人民政府"
    assert core.subject == "2025年度法治政府建设年度报告"
    assert core.keywords == "2025"
    assert core.language == "zh-CN"
    assert core.created is not None


def test_properties_of_a_document_that_says_nothing() -> None:
    core = docx.Document(io.BytesIO(write(document()))).core_properties
    assert (core.title, core.author, core.keywords) == ("", "", "")
    assert core.subject == "法治政府建设年度报告"


def test_hostile_properties() -> None:
    facts = Facts(title="甲\x00<b>&\ud800乙", unit="丙\ufffe")
    core = docx.Document(io.BytesIO(write(document(facts=facts)))).core_properties
    assert (core.title, core.author) == ("甲<b>&乙", "丙")


def test_the_same_report_gives_the_same_parts() -> None:
    first, second = (zipfile.ZipFile(io.BytesIO(write(county_report()))) for _ in range(2))
    assert first.namelist() == second.namelist()
    for name in first.namelist():
        if name != "docProps/core.xml":
            assert first.read(name) == second.read(name)


def test_python_docx_reads_the_styles() -> None:
    opened = docx.Document(io.BytesIO(write(county_report())))
    names = {paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "公文正文"} <= names


def test_writing_leaves_the_document_alone() -> None:
    report = county_report()
    write(report)
    assert report == replace(county_report())
