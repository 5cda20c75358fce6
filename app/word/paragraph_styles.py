"""The paragraph styles of an official document.

Figures come from :mod:`app.word.gbt9704`; section numbers are those of GB/T 9704—2012.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.word import gbt9704 as gb
from app.word.profile import HEADING_ROLES
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role
from app.word.profile import twips
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import TEXT
from app.word.styles import ParagraphStyle
from app.word.styles import StyleId
from app.word.styles import Type

_RED_LINE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{gb.RED_LINE_WIDTH}" w:space="{gb.RED_LINE_GAP}" '
    f'w:color="{gb.RED}"/></w:pBdr>'
)
_IMPRINT_RULE = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
"""A paragraph as a line: black over its whole height."""


def _title(profile: LayoutProfile) -> Type:
    return Type.of(profile, Role.TITLE, spacing=0, chinese_digits=True)


def _title_line(profile: LayoutProfile) -> int:
    """Twips. The whole number of pitches that a line of the title needs."""
    height = twips(profile.type_of(Role.TITLE).size) * 11 // 10
    return -(-height // profile.line_pitch) * profile.line_pitch


def _headings(profile: LayoutProfile) -> list[ParagraphStyle]:
    """一、黑体 · （一）楷体 · 1. and （1）仿宋 (7.3.3); kept with the text that follows."""
    return [
        ParagraphStyle(
            style,
            f"heading {level}",
            Type.of(profile, role),
            next=StyleId.BODY,
            link=link,
            first_line=2 * profile.character,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
            keep_next=True,
            outline=level - 1,
        )
        for level, (style, link, role) in enumerate(
            zip(HEADING_STYLES, HEADING_CHARACTER_STYLES, HEADING_ROLES, strict=True), start=1
        )
    ]


def _text(profile: LayoutProfile) -> list[ParagraphStyle]:
    """Normal and the text itself (7.3)."""
    label, number = 3 * profile.character, profile.character  # 附件： is three wide, 1. about one
    return [
        ParagraphStyle(
            StyleId.NORMAL,
            "Normal",
            based_on=None,
            align="both",
            before=0,
            after=0,
            line=profile.line_pitch,
        ),
        ParagraphStyle(
            StyleId.BODY,
            "公文正文",
            first_line=2 * profile.character,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
        ),
        ParagraphStyle(
            StyleId.LAST_WORDS,
            "结束语",
            based_on=StyleId.BODY,
            next=StyleId.SIGNATURE,
            keep_next=True,
            may_break=True,
        ),
        *_headings(profile),
        ParagraphStyle(StyleId.ADDRESSEE, "主送机关", next=StyleId.BODY),
        ParagraphStyle(
            StyleId.ATTACHMENT,
            "附件说明",
            next=StyleId.ATTACHMENT_MORE,
            left=2 * profile.character + label + number,
            first_line=-label - number,
            before=profile.line_pitch,
        ),
        ParagraphStyle(
            StyleId.ATTACHMENT_MORE,
            "附件说明续项",
            left=2 * profile.character + label + number,
            first_line=-number,
        ),
        ParagraphStyle(
            StyleId.NOTE,
            "附注",
            first_line=2 * profile.character,
            first_line_characters=gb.FIRST_LINE_CHARACTERS,
        ),
    ]


def _head(profile: LayoutProfile) -> list[ParagraphStyle]:
    """版头 and title (7.2, 7.3.1). One blank line follows the block, see ``TITLE_PART``."""
    title = _title(profile)
    subtitle = Type.of(profile, Role.SUBTITLE)
    return [
        ParagraphStyle(
            StyleId.TITLE,
            "Title",
            title,
            next=StyleId.ADDRESSEE,
            align="center",
            after=profile.line_pitch,
            line=_title_line(profile),
            off_grid=True,
            keep_next=True,
        ),
        ParagraphStyle(
            StyleId.TITLE_PART, "标题分行", title, StyleId.TITLE, next=StyleId.TITLE, after=0
        ),
        ParagraphStyle(
            StyleId.SUBTITLE,
            "Subtitle",
            subtitle,
            next=StyleId.ADDRESSEE,
            align="center",
            after=profile.line_pitch,
            keep_next=True,
        ),
        ParagraphStyle(
            StyleId.DATE_BELOW_TITLE,
            "题下日期",
            subtitle,
            align="center",
            after=profile.line_pitch,
        ),
        ParagraphStyle(StyleId.NUMBER, "发文字号", align="center", after=profile.line_pitch),
        ParagraphStyle(
            StyleId.NUMBER_UPWARD,
            "发文字号和签发人",
            align="left",
            after=profile.line_pitch,
            first_line=profile.character,
            right_tab=profile.text_width - profile.character,
        ),
        ParagraphStyle(
            StyleId.SIGNATORY,
            "签发人",
            align="right",
            right=profile.character,
            after=profile.line_pitch,
        ),
        ParagraphStyle(
            StyleId.ISSUER_MARK,
            "发文机关标志",
            Type.of(profile, Role.ISSUER_MARK, spacing=0, chinese_digits=True, colour=gb.RED),
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
            before=2 * profile.line_pitch,
            after=2 * profile.line_pitch,
            border=_RED_LINE,
        ),
        ParagraphStyle(
            StyleId.HEAD_NUMBER_UPWARD,
            "版头发文字号和签发人",
            based_on=StyleId.HEAD_NUMBER,
            align="left",
            first_line=profile.character,
            right_tab=profile.text_width - profile.character,
        ),
        ParagraphStyle(
            StyleId.HEAD_NUMBER_JOINT,
            "版头发文字号和多位签发人",
            based_on=StyleId.HEAD_NUMBER,
            align="left",
            first_line=profile.character,
            left_tabs=_signatory_tabs(profile),
        ),
        ParagraphStyle(
            StyleId.HEAD_SIGNATORIES,
            "版头多位签发人",
            next=StyleId.HEAD_NUMBER_JOINT,
            align="left",
            before=2 * profile.line_pitch,
            left_tabs=_signatory_tabs(profile),
        ),
    ]


def _signatory_tabs(profile: LayoutProfile) -> tuple[int, ...]:
    """Places of 签发人：, of the first and of the second name of a row, in twips (7.2.6).

    Names have three characters and one between; the second ends one character from the right.
    """
    first = profile.text_width - 8 * profile.character
    return first - 4 * profile.character, first, first + 4 * profile.character


def _tail(profile: LayoutProfile) -> list[ParagraphStyle]:
    """Signature, date, attachments, copies, page numbers (7.3.5, 7.3.7, 7.4, 7.5)."""
    return [
        ParagraphStyle(
            StyleId.SIGNATURE,
            "署名",
            next=StyleId.DATE,
            align="right",
            right=4 * profile.character,
            before=profile.line_pitch,
            keep_next=True,
            tight=True,
        ),
        ParagraphStyle(StyleId.DATE, "成文日期", align="right", right=4 * profile.character),
        ParagraphStyle(
            StyleId.DATE_ALONE,
            "成文日期（无署名）",
            based_on=StyleId.DATE,
            before=profile.line_pitch,
        ),
        *_imprint(profile),
        ParagraphStyle(
            StyleId.ATTACHMENT_HEAD,
            "附件",
            Type.of(profile, Role.ATTACHMENT_HEAD, chinese_digits=True),  # 附件1
            next=StyleId.ATTACHMENT_TITLE,
            align="left",
            after=profile.line_pitch,
            keep_next=True,
            new_page=True,
        ),
        ParagraphStyle(
            StyleId.ATTACHMENT_TITLE, "附件标题", _title(profile), StyleId.TITLE, next=StyleId.BODY
        ),
        *_page_numbers(profile),
    ]


def _imprint(profile: LayoutProfile) -> list[ParagraphStyle]:
    """版记: copies, printed by and on, the lines around them (7.4)."""
    type_ = Type.of(profile, Role.COPY_TO, spacing=0)
    inset = twips(type_.size)
    rules = [
        ParagraphStyle(id_, name, hairline, line=height, off_grid=True, border=_IMPRINT_RULE)
        for hairline in (replace(type_, size=2),)
        for id_, name, height in (
            (StyleId.IMPRINT_RULE, "版记分隔线", gb.IMPRINT_LINE),
            (StyleId.IMPRINT_RULE_THIN, "版记细分隔线", gb.IMPRINT_LINE_THIN),
        )
    ]
    return [
        ParagraphStyle(
            StyleId.COPY_TO,
            "抄送",
            type_,
            left=inset + 3 * inset,  # goes on below the first name, behind 抄送：
            first_line=-3 * inset,
            right=inset,
        ),
        ParagraphStyle(
            StyleId.IMPRINT_PRINTED,
            "印发机关和印发日期",
            type_,
            align="left",
            first_line=inset,
            right=inset,
            right_tab=profile.text_width - inset,
        ),
        *rules,
        ParagraphStyle(
            StyleId.IMPRINT_END,
            "版记之后",
            replace(type_, size=2),
            line=gb.IMPRINT_END,
            off_grid=True,
        ),
    ]


def _page_numbers(profile: LayoutProfile) -> list[ParagraphStyle]:
    """Odd pages right, even pages left, or all in the middle (7.5)."""
    type_ = Type.of(profile, Role.PAGE_NUMBER, spacing=0, chinese_digits=True)
    outer = profile.page_number is PageNumberStyle.OUTER_DASHES
    inset = twips(type_.size) if outer else None
    footer = ParagraphStyle(
        StyleId.FOOTER,
        "footer",
        type_,
        align="right" if outer else "center",
        right=inset,
        line=footer_line(profile),
        off_grid=True,
    )
    if not outer:
        return [footer]
    even = ParagraphStyle(
        StyleId.FOOTER_EVEN,
        "偶数页页码",
        type_,
        StyleId.FOOTER,
        align="left",
        left=inset,
        right=0,
    )
    return [footer, even]


def footer_line(profile: LayoutProfile) -> int:
    """Twips. Line height of the page number, which never pushes the type area up."""
    wanted = twips(profile.type_of(Role.PAGE_NUMBER).size) * gb.FOOTER_LINE // gb.PAGE_NUMBER_INSET
    return min(wanted, profile.margins.bottom - profile.footer_distance)


def _tables(profile: LayoutProfile) -> list[ParagraphStyle]:
    """Text in tables: the standard is silent, the type is one that offices use (P)."""
    table = Type.of(profile, Role.TABLE, spacing=0)
    line = twips(table.size) * 4 // 3
    return [
        ParagraphStyle(
            StyleId.TABLE_TEXT, "表格文字", table, align="left", line=line, off_grid=True
        ),
        ParagraphStyle(
            StyleId.TABLE_CENTRED, "表格居中文字", table, StyleId.TABLE_TEXT, align="center"
        ),
        ParagraphStyle(
            StyleId.TABLE_HEADING,
            "表头",
            Type.of(profile, Role.TABLE_HEADING, spacing=0),
            StyleId.TABLE_TEXT,
            align="center",
        ),
        ParagraphStyle(StyleId.AFTER_TABLE, "表后空行", line=240, off_grid=True),
    ]


def _pictures(profile: LayoutProfile) -> list[ParagraphStyle]:
    """A picture as wide as the type area and its caption below it, which stay together (P)."""
    return [
        ParagraphStyle(
            StyleId.PICTURE,
            "图",
            Type.of(profile, Role.TABLE, spacing=0),
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
            Type.of(profile, Role.TABLE_HEADING, spacing=0),
            next=StyleId.BODY,
            align="center",
            after=gb.PICTURE_AIR,
            keep_next=True,
        ),
    ]


@lru_cache(maxsize=16)
def paragraph_styles(profile: LayoutProfile) -> tuple[ParagraphStyle, ...]:
    """Every paragraph style that the writer uses; what names no type has that of the text."""
    body = Type.of(profile, Role.BODY)
    parts = (_text, _head, _tail, _tables, _pictures)
    styles = tuple(style for part in parts for style in part(profile))
    return tuple(replace(style, type=body) if style.type is TEXT else style for style in styles)


PARAGRAPH_STYLES = paragraph_styles(NATIONAL)
"""The paragraph styles of the national page."""
