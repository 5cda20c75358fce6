"""Every kind of file that this program makes, small: what makes a new kind belongs in here.

:data:`WORD_FILES` are Word files that are ours from the first byte, :data:`CHANGED_FILES` somebody's
own file and what was made of it, :data:`WORKBOOKS` Excel workbooks.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import docx as python_docx

from app.annotation import Hand
from app.annotation import annotated
from app.engine.check import check_bytes
from app.engine.checklist import CHECKLISTS
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.sheets.catalogue_book import catalogue_workbook
from app.sheets.report import report_workbook
from app.word.layouts import layout_named
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.profile import NATIONAL
from app.word.rewriting import rewrite
from app.word.rewriting import text_of
from app.word.writer import write
from tests.docx_parts import CONTENT_TYPES
from tests.docx_parts import W
from tests.docx_parts import package
from tests.docx_parts import paragraph
from tests.word_reports import K
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import table
from tests.word_reports import with_table

_NOW = dt.datetime(2026, 1, 9, 8, 0, tzinfo=dt.UTC)
_TITLE = (K.TITLE, "青澜县司法局关于2025年度法治政府建设情况的报告")
_TEXT = (K.BODY, "2025年，我局认真履行职责，全年审查规范性文件12件、合同86份，现将情况报告如下。")
_RELATIONS_TYPE = (
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
)
_CLOSING = (K.SIGNATURE, "青澜县司法局"), (K.DATE, "2026年1月9日")


def _tables() -> Document:
    """Two tables in the text, and two that follow each other."""
    report = with_table(county_report(), 6, figures_table())
    report = with_table(report, 3, table(("甲", "乙"), ("1", "第一段\n第二段")))
    return with_table(report, 3, table(("只有一格",)))


def _attachments() -> Document:
    """A note of two attachments, and both of them behind the date, the second with a table."""
    report = document(
        _TITLE,
        _TEXT,
        (K.ATTACHMENT, "附件：1.2025年度法治政府建设主要数据表"),
        (K.ATTACHMENT, "2.规范性文件目录"),
        *_CLOSING,
        (K.ATTACHMENT, "附件1"),
        (K.BODY, "2025年度法治政府建设主要数据表"),
        (K.BODY, "单位：件"),
        (K.ATTACHMENT, "附件2"),
        (K.BODY, "规范性文件目录"),
        (K.BODY, "1.青澜县行政执法监督办法"),
    )
    return with_table(report, 9, figures_table())


REPORTS: dict[str, Document] = {
    "empty": document(),
    "short": document(_TITLE, _TEXT, *_CLOSING),
    "county": county_report(),
    "tables": _tables(),
    "attachments": _attachments(),
    "two issuers": document(
        _TITLE,
        _TEXT,
        (K.SIGNATURE, "中共青澜县委全面依法治县委员会办公室"),
        (K.SIGNATURE, "青澜县司法局"),
        (K.DATE, "2026年1月9日"),
    ),
    "date below the title": document(
        (K.TITLE, "青澜县人民政府"),
        (K.TITLE, "2025年度法治政府建设年度报告"),
        (K.DATE, "（2026年1月9日）"),
        _TEXT,
    ),
    "upward": document(
        (K.DOCUMENT_NUMBER, "青司〔2026〕7号"), (K.SIGNATORY, "签发人：林望舒"), _TITLE, _TEXT
    ),
    "odd characters": document(
        (K.TITLE, "甲\x00<b>&\ud800乙"),
        (K.HEADING, "一、“引”\u2028号——……§①", 1),
        (K.BODY, "\t前\u3000\ufffe后]]>\U00020bb7𠮷\xa0\u200b\r\n换行"),
        (K.BODY, "（一）甲&乙。正文<w:p/>", 2, 6),
    ),
}
"""One report for each element that the writer knows."""


_ELEMENTS = {
    "": LayoutOptions(),
    " with all elements set": LayoutOptions(
        issuer="青澜县<人民>政府",
        addressee="云州市人民政府",
        date=dt.date(2026, 1, 9),
        number="青政〔2026〕3号",
    ),
}
_LAYOUTS = (
    (True, NATIONAL, Numbering.TEXT),
    (False, NATIONAL, Numbering.WORD),
    (True, layout_named("fixed-28pt"), Numbering.WORD),
    (False, layout_named("example-province"), Numbering.TEXT),
)
OPTIONS = {
    f"red head {red}, sealed {sealed}, {profile.id}, {numbering}{words}": replace(
        elements, red_head=red, sealed=sealed, profile=profile, numbering=numbering
    )
    for (words, elements), red, (sealed, profile, numbering) in product(
        _ELEMENTS.items(), (False, True), _LAYOUTS
    )
}
"""Every choice of whoever exports."""


def _meet(report: int, option: int) -> bool:
    """Half of all files: any two choices meet in every report, all three in every other report."""
    words, red, layout = option // 8, option // 4 % 2, option % 4
    return (words + red + layout + report) % 2 == 0


WORD_FILES: dict[str, Callable[[], bytes]] = {
    f"{report}, {options}": partial(write, REPORTS[report], OPTIONS[options])
    for (r, report), (o, options) in product(enumerate(REPORTS), enumerate(OPTIONS))
    if _meet(r, o)
}


def _by_python_docx() -> bytes:
    """As the usual library saves it: theme, two dozen styles, a table, tracked by nobody."""
    made = python_docx.Document()
    made.add_heading("青澜县2025年度法治政府建设情况的报告", 0)
    for entry in county_report().paragraphs:
        made.add_paragraph(entry.text)
    cells = made.add_table(2, 2).rows[1].cells
    cells[0].text = "收到行政复议申请"
    cells[1].text = "214"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _with_constructs() -> bytes:
    """Text in tracked changes, a link, a field and a text box."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    change = 'w:id="{}" w:author="甲" w:date="2026-01-09T08:00:00Z"'
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:9pt;height:9pt">'
        f"<v:textbox><w:txbxContent>{paragraph('框里的文字，说明全年情况。')}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    body = (
        paragraph("青澜县2025年度法治政府建设情况的报告")
        + paragraph("全年收到申请214件，办结200件，不予受理XX件，满意率达到120%。")
        + f"<w:p><w:ins {change.format(1)}>{run.format('新增一句，')}</w:ins>"
        f"<w:del {change.format(2)}><w:r><w:delText>删去一句</w:delText></w:r></w:del>"
        f"<w:hyperlink w:anchor='甲'>{run.format('链接里的文字待补充。')}</w:hyperlink></w:p>"
        f"<w:p><w:fldSimple w:instr='PAGE'>{run.format('3')}</w:fldSimple>"
        f"{run.format('域后的文字〔2026〕，此处填写数字。')}{box}</w:p>"
    )
    relations = "http://schemas.openxmlformats.org/{}/2006/relationships"
    return package(
        {
            "[Content_Types].xml": CONTENT_TYPES.replace("<Default", f"{_RELATIONS_TYPE}<Default"),
            "_rels/.rels": f'<Relationships xmlns="{relations.format("package")}"><Relationship '
            f'Id="a" Type="{relations.format("officeDocument")}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )


SENT_FILES: dict[str, Callable[[], bytes]] = {
    "ours": lambda: write(_tables(), LayoutOptions(red_head=True)),
    "python-docx": _by_python_docx,
    "constructs": _with_constructs,
}
"""Files as others send them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file and what was made of it."""

    source: bytes
    result: bytes


def annotated_file(data: bytes) -> Changed:
    """With the remarks of a check, of which every file here has some."""
    result = check_bytes(data, "报告.docx", default_catalogue())
    return Changed(data, annotated(data, result, Hand("审核"), _NOW))


def twice_annotated_file(data: bytes) -> Changed:
    """With remarks behind remarks that were there."""
    once = annotated_file(data).result
    return Changed(once, annotated_file(once).result)


def rewritten_file(data: bytes) -> Changed:
    """With every third word of the text another, a blank at its edges."""
    length = len(text_of(data))
    edits = [(at, at + 2, " 改 ") for at in range(0, length - 2, 6)]
    return Changed(data, rewrite(data, edits))


CHANGES: dict[str, Callable[[bytes], Changed]] = {
    "annotated": annotated_file,
    "annotated twice": twice_annotated_file,
    "rewritten": rewritten_file,
}
"""What is done to somebody's own file."""


def _checked() -> bytes:
    catalogue = default_catalogue()
    data = SENT_FILES["ours"]()
    return report_workbook(catalogue, [check_bytes(data, "报告.docx", catalogue)])


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "check": _checked,
    "catalogue": lambda: catalogue_workbook(Path(CHECKLISTS)),
}
