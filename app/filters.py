"""How values are written for people: Chinese words for enums, dates, times and sizes."""

from __future__ import annotations

import datetime as dt
from functools import cache

from flask import Flask
from markupsafe import Markup

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.names import LEVELS
from app.engine.names import STATUSES
from app.engine.names import VERDICTS
from app.engine.result import Status

BEIJING = dt.timezone(dt.timedelta(hours=8))

# One picture per status, so that nobody depends on colour.
STATUS_ICONS = {
    Status.COVERED: "check-circle-fill",
    Status.PARTIAL: "circle-half",
    Status.MISSING: "x-circle-fill",
    Status.NOT_APPLICABLE: "dash-circle",
}

# How a file was read; "draft" is typed into the form and never received.
FORMATS = {
    "docx": "Word 文档（.docx）",
    "doc": "旧版 Word 或 WPS 文档",
    "rtf": "RTF 文档",
    "odt": "ODF 文档（.odt）",
    "pdf": "PDF",
    "html": "网页",
    "mht": "网页存档",
    "text": "纯文本",
    "draft": "草稿",
}
KINDS = {
    ParagraphKind.TITLE: "标题",
    ParagraphKind.HEADING: "小标题",
    ParagraphKind.BODY: "正文",
    ParagraphKind.ADDRESSEE: "主送机关",
    ParagraphKind.SIGNATURE: "署名",
    ParagraphKind.DATE: "成文日期",
    ParagraphKind.DOCUMENT_NUMBER: "发文字号",
    ParagraphKind.SIGNATORY: "签发人",
    ParagraphKind.COPY_TO: "抄送",
    ParagraphKind.TABLE: "表格",
    ParagraphKind.ATTACHMENT: "附件",
    ParagraphKind.NOTE: "附注、脚注",
}
WITHOUT_HEADING = "无标题，按内容识别"
NOTHING_NOTICED = "未发现修订、批注、隐藏文字。"


def kind(paragraph: Paragraph) -> str:
    """What a paragraph was read as; the level of a heading, also where text follows it."""
    if not paragraph.heading_end or not paragraph.level:
        return KINDS[paragraph.kind]
    heading = f"{'一二三四'[paragraph.level - 1]}级标题"
    return heading if paragraph.kind is ParagraphKind.HEADING else f"{heading}和正文"


def characters(document: Document) -> int:
    """How many characters were read, punctuation included and blanks not."""
    return sum(len("".join(paragraph.text.split())) for paragraph in document.paragraphs)


def tables(document: Document) -> int:
    """How many tables were read."""
    return len({p.cell.table for p in document.paragraphs if p.cell is not None})


def moment(value: dt.datetime) -> str:
    """2026年11月21日 09:05, in Beijing time."""
    local = value.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def day(value: dt.date) -> str:
    """2026年11月21日."""
    return f"{value.year}年{value.month}月{value.day}日"


def size(count: int) -> str:
    """A number of bytes in the unit that reads best."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f}".removesuffix(".0") + " MB"


@cache
def icon(name: str) -> Markup:
    """A Bootstrap icon beside a word that says the same: hidden from screen readers."""
    return Markup('<i class="bi bi-{}" aria-hidden="true"></i>').format(name)


def register(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters.update(
        moment=moment,
        day=day,
        size=size,
        level=LEVELS.__getitem__,
        status=STATUSES.__getitem__,
        verdict=VERDICTS.__getitem__,
    )
    app.jinja_env.globals.update(icon=icon, status_icons=STATUS_ICONS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
