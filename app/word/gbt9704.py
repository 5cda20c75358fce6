"""Figures of the official page, each with its unit and where it comes from.

Sources: **S** the standard GB/T 9704—2012 《党政机关公文格式》; **M** measured on pages that
LibreOffice 7.4 rendered; **P** common practice of county offices, where the standard is silent.
Lengths in Word files are twips (1/20 point, 1/1440 inch); font sizes are half-points.
"""

from __future__ import annotations

from enum import StrEnum


def mm(millimetres: float) -> int:
    """Millimetres as whole twips, rounded to nearest."""
    return round(millimetres * 1440 / 25.4)


PAGE_WIDTH = 11906
"""Twips. A4, 210 mm (S 5.1)."""

PAGE_HEIGHT = 16838
"""Twips. A4, 297 mm (S 5.1)."""

MARGIN_TOP = mm(37)
"""Twips. 天头 37 mm ± 1 mm (S 5.2.1)."""

MARGIN_LEFT = mm(28)
"""Twips. 订口 28 mm ± 1 mm (S 5.2.1)."""

MARGIN_RIGHT = mm(26)
"""Twips. What A4 leaves beside a type area of 156 mm (S 5.2.1)."""

MARGIN_BOTTOM = mm(35)
"""Twips. What A4 leaves below a type area of 225 mm (S 5.2.1)."""

TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
"""Twips. Width of the type area, 156 mm (S 5.2.1)."""

LINES_PER_PAGE = 22
"""Lines on a full page (S 5.2.3)."""

CHARACTERS_PER_LINE = 28
"""Characters on a full line of body text (S 5.2.3)."""

LINE_PITCH = 579
"""Twips. 28.95 pt from line to line: the largest pitch that puts 22 lines on 225 mm; at 580
LibreOffice breaks the page after 21 (M)."""

CHARACTER_SPACING = -5
"""Twips. 28 × 16 pt = 448 pt does not fit 156 mm = 442.2 pt; −0.25 pt a character makes it
exactly 28, −4 twips still gives 27 (M)."""

BODY_SIZE = 32
"""Half-points. 3号, 16 pt (S 5.2.2)."""

TITLE_SIZE = 44
"""Half-points. 2号, 22 pt (S 7.3.1)."""

PAGE_NUMBER_SIZE = 28
"""Half-points. 4号, 14 pt (S 7.5)."""

IMPRINT_SIZE = 28
"""Half-points. 抄送机关 4号, 14 pt (S 7.4.2)."""

TABLE_SIZE = 24
"""Half-points. 小4号, 12 pt: a table of five or six columns still fits the type area (P)."""

CELL_AIR = mm(0.7)
"""Twips above and below the text of a table cell (P)."""

PICTURE_AIR = mm(2)
"""Twips above a picture and below its caption (P)."""

CHARACTER = 320
"""Twips. One character of 3号, the unit of 空一字 / 空二字 (S 7)."""

PAGE_NUMBER_INSET = 280
"""Twips. 单页码居右空一字, 双页码居左空一字: one character of 4号 (S 7.5)."""

IMPRINT_INSET = 280
"""Twips. 抄送: 左右各空一字, one character of 4号 (S 7.4.2)."""

FOOTER_DISTANCE = mm(25)
"""Twips from the page's edge. Puts the dash of the page number 7 mm below the type area, as S 7.5
wants (M)."""

FOOTER_LINE = 340
"""Twips. Line height of the page number: must stay below 10 mm, what bottom margin less footer
distance leaves, or the type area shrinks by a line."""

HEADER_DISTANCE = mm(15)
"""Twips from the page's edge. The header stays empty; Word's own default (P)."""

FIRST_LINE_CHARACTERS = 200
"""Hundredths of a character. 正文每个自然段左空二字 (S 7.3.3)."""

DATE_RIGHT = 4 * CHARACTER
"""Twips. 加盖印章的公文: 成文日期右空四字 (S 7.3.5.1)."""

SIGNATURE_RIGHT = 2 * CHARACTER
"""Twips. 不加盖印章的公文: 署名右空二字 (S 7.3.5.2)."""

MARK_TOP = mm(35)
"""Twips. 发文机关标志上边缘至版心上边缘 35 mm (S 7.2.4)."""

MARK_LARGEST = 112
"""Half-points. 56 pt, so that a short issuer's mark stays a head and does not become a poster;
the standard names no size, only 醒目、美观、庄重 (P)."""

MARK_LINE = 1.1
"""Line height over font size at which the top of the glyphs meets the top of the line (M)."""

RED = "FF0000"
"""Colour of the issuer mark and of the separating line (S 7.2.4, 7.2.7)."""

RED_LINE_WIDTH = 12
"""Eighths of a point. 1.5 pt; the standard fixes length and place of the line only (P)."""

RED_LINE_GAP = 6
"""Points below the line box of the document number, which puts the red line 4 mm below the
characters (S 7.2.7; M)."""

IMPRINT_LINE = mm(0.35)
"""Twips. 版记首条和末条分隔线 0.35 mm (S 7.4.1)."""

IMPRINT_LINE_THIN = mm(0.25)
"""Twips. 版记中间的分隔线 0.25 mm (S 7.4.1), the least height that Word gives a line."""

IMPRINT_END = 14
"""Twips. The line that carries the imprint: with 22 lines it still fits the type area (M)."""

TITLE_LINE_CHARACTERS = 19
"""Most characters of 2号 on a title's line: 20 would touch both edges of the type area (P)."""

MAXIMUM_TABLE_COLUMNS = 63
"""Word's own limit on columns."""

LANGUAGE = "zh-CN"
"""Language of the document and of East Asian text; other templates leave en-US, and
LibreOffice then takes another face (M)."""


class Face(StrEnum):
    """Kinds of type by the font names that Chinese offices have installed.

    The standard names kinds, not brands (S 5.2.2, 7.2.4, 7.3.1); the fonts are named in the
    file and never shipped.
    """

    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    SONGTI = "宋体"
    XIAOBIAOSONG = "方正小标宋简体"


ALTERNATIVES: dict[str, str] = {
    Face.FANGSONG: "仿宋",
    Face.KAITI: "楷体",
    Face.HEITI: "SimHei",
    Face.SONGTI: "SimSun",
    Face.XIAOBIAOSONG: "华文中宋",
    "方正仿宋_GBK": "仿宋_GB2312",
    "方正楷体_GBK": "楷体_GB2312",
    "方正黑体_GBK": "黑体",
    "方正书宋_GBK": "宋体",
    "方正小标宋_GBK": "方正小标宋简体",
}
"""What Word may take where a face is not installed (P): 仿宋 and 楷体 come with Windows, the
_GB2312 faces and 小标宋 do not."""

WESTERN_FACE = "Times New Roman"
"""Face of Western digits and letters in most offices (P); a profile may leave them in the Chinese face."""
