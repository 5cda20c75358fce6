"""The paragraph styles of an official document.

Figures come from :mod:`app.word.gbt9704`; section numbers are those of GB/T 9704—2012.
"""

from __future__ import annotations

from app.word import gbt9704 as gb
from app.word.gbt9704 import Face
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import CharacterStyleId
from app.word.styles import ParagraphStyle
from app.word.styles import StyleId
from app.word.styles import Type

_BLANK_LINE = gb.LINE_PITCH
_BODY_INDENT = 2 * gb.CHARACTER
_ATTACHMENT_NUMBER = gb.CHARACTER  # 附件： is three characters, 1. about one
_ATTACHMENT_LABEL = 3 * gb.CHARACTER
_RED_LINE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{gb.RED_LINE_WIDTH}" w:space="{gb.RED_LINE_GAP}" '
    f'w:color="{gb.RED}"/></w:pBdr>'
)
_IMPRINT_LINES = "<w:pBdr>{}</w:pBdr>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="{gb.IMPRINT_LINE_WIDTH}" w:space="1" w:color="auto"/>'
        for side in ("top", "bottom")
    )
)

_TITLE = Type(Face.XIAOBIAOSONG, gb.TITLE_SIZE, spacing=0, chinese_digits=True)
KAITI = Type(Face.KAITI)
"""楷体 of the size of the text."""
_PAGE_NUMBER = Type(Face.SONGTI, gb.PAGE_NUMBER_SIZE, spacing=0, chinese_digits=True)
_TABLE = Type(size=gb.TABLE_SIZE, spacing=0)
HEADING_FACES = (Face.HEITI, Face.KAITI, Face.FANGSONG, Face.FANGSONG)
"""Faces of 一、 （一） 1. （1） (7.3.3)."""


def _headings() -> list[ParagraphStyle]:
    """一、黑体 · （一）楷体 · 1. and （1）仿宋 (7.3.3); kept with the text that follows."""
    return [
        ParagraphStyle(
            style,
            f"heading {level}",
            Type(face),
            next=StyleId.BODY,
            link=link,
            first_line=_BODY_INDENT,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
            keep_next=True,
            outline=level - 1,
        )
        for level, (style, link, face) in enumerate(
            zip(HEADING_STYLES, HEADING_CHARACTER_STYLES, HEADING_FACES, strict=True), start=1
        )
    ]


def _text() -> list[ParagraphStyle]:
    """Normal and the text itself (7.3)."""
    return [
        ParagraphStyle(
            StyleId.NORMAL,
            "Normal",
            based_on=None,
            align="both",
            before=0,
            after=0,
            line=gb.LINE_PITCH,
        ),
        ParagraphStyle(
            StyleId.BODY,
            "公文正文",
            first_line=_BODY_INDENT,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
        ),
        ParagraphStyle(
            StyleId.LAST_WORDS,
            "结束语",
            based_on=StyleId.BODY,
            next=StyleId.SIGNATURE,
            keep_next=True,
        ),
        *_headings(),
        ParagraphStyle(StyleId.ADDRESSEE, "主送机关", next=StyleId.BODY),
        ParagraphStyle(
            StyleId.ATTACHMENT,
            "附件说明",
            next=StyleId.ATTACHMENT_MORE,
            left=_BODY_INDENT + _ATTACHMENT_LABEL + _ATTACHMENT_NUMBER,
            first_line=-_ATTACHMENT_LABEL - _ATTACHMENT_NUMBER,
            before=_BLANK_LINE,
        ),
        ParagraphStyle(
            StyleId.ATTACHMENT_MORE,
            "附件说明续项",
            left=_BODY_INDENT + _ATTACHMENT_LABEL + _ATTACHMENT_NUMBER,
            first_line=-_ATTACHMENT_NUMBER,
        ),
        ParagraphStyle(
            StyleId.NOTE,
            "附注",
            first_line=_BODY_INDENT,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
        ),
    ]


def _head() -> list[ParagraphStyle]:
    """版头 and title (7.2, 7.3.1). One blank line follows the block, see ``TITLE_PART``."""
    return [
        ParagraphStyle(
            StyleId.TITLE,
            "Title",
            _TITLE,
            next=StyleId.ADDRESSEE,
            align="center",
            after=_BLANK_LINE,
            line=gb.LINE_PITCH,
            off_grid=True,
            keep_next=True,
        ),
        ParagraphStyle(
            StyleId.TITLE_PART, "标题分行", _TITLE, StyleId.TITLE, next=StyleId.TITLE, after=0
        ),
        ParagraphStyle(
            StyleId.SUBTITLE,
            "Subtitle",
            KAITI,
            next=StyleId.ADDRESSEE,
            align="center",
            after=_BLANK_LINE,
            keep_next=True,
        ),
        ParagraphStyle(
            StyleId.DATE_BELOW_TITLE, "题下日期", KAITI, align="center", after=_BLANK_LINE
        ),
        ParagraphStyle(StyleId.NUMBER, "发文字号", align="center", after=_BLANK_LINE),
        ParagraphStyle(
            StyleId.NUMBER_UPWARD,
            "发文字号和签发人",
            align="left",
            after=_BLANK_LINE,
            first_line=gb.CHARACTER,
            right_tab=gb.TEXT_WIDTH - gb.CHARACTER,
        ),
        ParagraphStyle(
            StyleId.SIGNATORY, "签发人", align="right", right=gb.CHARACTER, after=_BLANK_LINE
        ),
        ParagraphStyle(
            StyleId.ISSUER_MARK,
            "发文机关标志",
            Type(Face.XIAOBIAOSONG, gb.MARK_LARGEST, 0, chinese_digits=True, colour=gb.RED),
            next=StyleId.HEAD_NUMBER,
            align="center",
            before=gb.MARK_TOP,
            off_grid=True,
        ),
        ParagraphStyle(
            StyleId.HEAD_NUMBER,
            "版头发文字号",
            next=StyleId.TITLE,
            align="center",
            before=2 * _BLANK_LINE,
            after=2 * _BLANK_LINE,
            border=_RED_LINE,
        ),
        ParagraphStyle(
            StyleId.HEAD_NUMBER_UPWARD,
            "版头发文字号和签发人",
            based_on=StyleId.HEAD_NUMBER,
            align="left",
            first_line=gb.CHARACTER,
            right_tab=gb.TEXT_WIDTH - gb.CHARACTER,
        ),
    ]


def _tail() -> list[ParagraphStyle]:
    """Signature, date, attachments, copies, page numbers (7.3.5, 7.3.7, 7.4, 7.5)."""
    return [
        ParagraphStyle(
            StyleId.SIGNATURE,
            "署名",
            next=StyleId.DATE,
            align="right",
            right=gb.DATE_RIGHT,
            before=_BLANK_LINE,
            keep_next=True,
            tight=True,
        ),
        ParagraphStyle(StyleId.DATE, "成文日期", align="right", right=gb.DATE_RIGHT),
        ParagraphStyle(
            StyleId.DATE_ALONE, "成文日期（无署名）", based_on=StyleId.DATE, before=_BLANK_LINE
        ),
        ParagraphStyle(
            StyleId.COPY_TO,
            "抄送",
            Type(size=gb.IMPRINT_SIZE, spacing=0),
            before=_BLANK_LINE,
            first_line=gb.IMPRINT_INSET,
            tight=True,
            border=_IMPRINT_LINES,
        ),
        ParagraphStyle(
            StyleId.ATTACHMENT_HEAD,
            "附件",
            Type(Face.HEITI),
            next=StyleId.ATTACHMENT_TITLE,
            align="left",
            after=_BLANK_LINE,
            keep_next=True,
            new_page=True,
        ),
        ParagraphStyle(
            StyleId.ATTACHMENT_TITLE, "附件标题", _TITLE, StyleId.TITLE, next=StyleId.BODY
        ),
        ParagraphStyle(
            StyleId.FOOTER,
            "footer",
            _PAGE_NUMBER,
            align="right",
            right=gb.PAGE_NUMBER_INSET,
            line=gb.FOOTER_LINE,
            off_grid=True,
        ),
        ParagraphStyle(
            StyleId.FOOTER_EVEN,
            "偶数页页码",
            _PAGE_NUMBER,
            StyleId.FOOTER,
            align="left",
            left=gb.PAGE_NUMBER_INSET,
            right=0,
        ),
    ]


def _tables() -> list[ParagraphStyle]:
    """Text in tables: the standard is silent, the type is one that offices use (P)."""
    line = gb.TABLE_SIZE * 10 * 4 // 3
    return [
        ParagraphStyle(
            StyleId.TABLE_TEXT, "表格文字", _TABLE, align="left", line=line, off_grid=True
        ),
        ParagraphStyle(
            StyleId.TABLE_CENTRED, "表格居中文字", _TABLE, StyleId.TABLE_TEXT, align="center"
        ),
        ParagraphStyle(
            StyleId.TABLE_HEADING,
            "表头",
            Type(Face.HEITI, gb.TABLE_SIZE, spacing=0),
            StyleId.TABLE_TEXT,
            align="center",
        ),
        ParagraphStyle(StyleId.AFTER_TABLE, "表后空行", line=240, off_grid=True),
    ]


def _pictures() -> list[ParagraphStyle]:
    """A picture as wide as the type area and its caption below it, which stay together (P)."""
    return [
        ParagraphStyle(
            StyleId.PICTURE,
            "图",
            _TABLE,
            next=StyleId.CAPTION,
            align="center",
            before=gb.PICTURE_AIR,
            line=240,
            at_least=True,
            off_grid=True,
            keep_next=True,
        ),
        ParagraphStyle(
            StyleId.CAPTION,
            "caption",
            Type(Face.HEITI, gb.TABLE_SIZE, spacing=0),
            next=StyleId.BODY,
            align="center",
            after=gb.PICTURE_AIR,
            keep_next=True,
        ),
    ]


PARAGRAPH_STYLES: tuple[ParagraphStyle, ...] = (
    *_text(),
    *_head(),
    *_tail(),
    *_tables(),
    *_pictures(),
)
"""Every paragraph style that the writer uses."""

WESTERN_DIGITS: dict[StyleId, Face] = {
    style.id: style.type.face for style in PARAGRAPH_STYLES if not style.type.chinese_digits
}
"""Chinese faces of the styles whose Western characters may take another face."""

CHARACTER_FACES: dict[CharacterStyleId | None, Face] = {
    **dict(zip(HEADING_CHARACTER_STYLES, HEADING_FACES, strict=True)),
    CharacterStyleId.SIGNATORY_NAME: Face.KAITI,
}
"""Chinese faces of the character styles; a run without one has its paragraph's face."""
