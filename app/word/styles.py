"""The named styles of an official document, as data, and their XML.

Built-in styles (Normal, Title, Subtitle, Heading 1–4, footer) are restyled, so that Word's
navigation pane and style gallery work; the elements that Word has no style for carry the names
that GB/T 9704—2012 gives them. Every style names a face in all four font slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.word import gbt9704 as gb
from app.word.gbt9704 import Face
from app.word.options import WesternFace


class StyleId(StrEnum):
    """Identifiers of the paragraph styles; built-in ones as Word knows them."""

    NORMAL = "Normal"
    BODY = "OfficialBody"
    LAST_WORDS = "OfficialLastWords"
    TITLE = "Title"
    TITLE_PART = "TitlePart"
    SUBTITLE = "Subtitle"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    ADDRESSEE = "Addressee"
    SIGNATURE = "IssuerName"
    DATE = "IssueDate"
    DATE_ALONE = "IssueDateAlone"
    DATE_BELOW_TITLE = "DateBelowTitle"
    NUMBER = "DocumentNumber"
    NUMBER_UPWARD = "DocumentNumberUpward"
    SIGNATORY = "Signatory"
    ATTACHMENT = "AttachmentNote"
    ATTACHMENT_MORE = "AttachmentNoteMore"
    ATTACHMENT_HEAD = "AttachmentHead"
    ATTACHMENT_TITLE = "AttachmentTitle"
    NOTE = "Annotation"
    COPY_TO = "CopyTo"
    TABLE_TEXT = "TableText"
    TABLE_CENTRED = "TableCentred"
    TABLE_HEADING = "TableHeading"
    AFTER_TABLE = "AfterTable"
    PICTURE = "Picture"
    CAPTION = "Caption"
    FOOTER = "Footer"
    FOOTER_EVEN = "FooterEven"
    ISSUER_MARK = "IssuerMark"
    HEAD_NUMBER = "HeadNumber"
    HEAD_NUMBER_UPWARD = "HeadNumberUpward"


class CharacterStyleId(StrEnum):
    """Identifiers of the character styles; the first four are linked with Heading 1–4."""

    HEADING_1 = "Heading1Char"
    HEADING_2 = "Heading2Char"
    HEADING_3 = "Heading3Char"
    HEADING_4 = "Heading4Char"
    SIGNATORY_NAME = "SignatoryName"
    PUNCTUATION_FANGSONG = "PunctuationFangsong"
    PUNCTUATION_KAITI = "PunctuationKaiti"
    PUNCTUATION_HEITI = "PunctuationHeiti"


# Word's default, written out on purpose: LibreOffice 7.4 reads the setting upside down and so
# turns hanging punctuation off, which it may leave out of a justified line altogether: a comma
# was missing on the page.
_HANGING_PUNCTUATION = '<w:overflowPunct w:val="1"/>'

HEADING_STYLES = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
HEADING_CHARACTER_STYLES = (
    CharacterStyleId.HEADING_1,
    CharacterStyleId.HEADING_2,
    CharacterStyleId.HEADING_3,
    CharacterStyleId.HEADING_4,
)
PUNCTUATION_STYLES: dict[Face, CharacterStyleId] = {
    Face.FANGSONG: CharacterStyleId.PUNCTUATION_FANGSONG,
    Face.KAITI: CharacterStyleId.PUNCTUATION_KAITI,
    Face.HEITI: CharacterStyleId.PUNCTUATION_HEITI,
}
"""Chinese marks beside Western characters, which LibreOffice draws from the Western face."""
TABLE_STYLE = "OfficialTable"


@dataclass(frozen=True, slots=True)
class Type:
    """Type of a style: face, size in half-points, added character spacing in twips.

    ``chinese_digits`` keeps Western digits in the Chinese face whatever the profile says.
    """

    face: Face = Face.FANGSONG
    size: int = gb.BODY_SIZE
    spacing: int = gb.CHARACTER_SPACING
    chinese_digits: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style; lengths in twips. What is None is inherited from ``based_on``.

    ``line`` is an exact line height, with ``at_least`` the least one (a picture is not cut off).
    ``first_line`` is negative for a hanging indent and then counts back from ``left``. ``tight``
    drops the space between paragraphs of this same style.
    """

    id: StyleId
    name: str
    type: Type = Type()
    based_on: StyleId | None = StyleId.NORMAL
    next: StyleId | None = None
    link: CharacterStyleId | None = None
    align: str | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    first_line_characters: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    at_least: bool = False
    off_grid: bool = False
    keep_next: bool = False
    new_page: bool = False
    tight: bool = False
    outline: int | None = None
    right_tab: int | None = None
    border: str = ""

    @property
    def built_in(self) -> bool:
        """Whether Word knows this style by its own (English) name."""
        return self.name.isascii()


def fonts(type_: Type, western: WesternFace) -> str:
    """``w:rFonts`` with all four slots.

    The slot hAnsi takes the Chinese face, because Word draws “ ” ‘ ’ — … from it.
    """
    times = western is WesternFace.TIMES and not type_.chinese_digits
    latin = gb.WESTERN_FACE if times else type_.face
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{type_.face}" w:eastAsia="{type_.face}" '
        f'w:cs="{latin}"/>'
    )


def type_xml(type_: Type, western: WesternFace) -> str:
    """The run properties of a style, in the order of the schema."""
    colour = f'<w:color w:val="{type_.colour}"/>' if type_.colour else ""
    return (
        f'<w:rPr>{fonts(type_, western)}{colour}<w:spacing w:val="{type_.spacing}"/>'
        f'<w:sz w:val="{type_.size}"/><w:szCs w:val="{type_.size}"/></w:rPr>'
    )


def element(name: str, **attributes: str | int | None) -> str:
    """``<w:name …/>`` with the attributes that are not None; nothing when none is left."""
    given = [f'w:{key}="{value}"' for key, value in attributes.items() if value is not None]
    return f"<w:{name} {' '.join(given)}/>" if given else ""


def _indent(style: ParagraphStyle) -> str:
    first = style.first_line
    hanging = first is not None and first < 0
    return element(
        "ind",
        left=style.left,
        right=style.right,
        firstLineChars=style.first_line_characters,
        firstLine=None if hanging else first,
        hanging=-first if first is not None and first < 0 else None,
    )


def paragraph_xml(style: ParagraphStyle) -> str:
    """The paragraph properties of a style, in the order of the schema."""
    tab = element("tab", val="right", pos=style.right_tab) if style.right_tab else ""
    parts = [
        "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.new_page else "",
        '<w:widowControl w:val="0"/>' if style.id is StyleId.NORMAL else "",
        style.border,
        f"<w:tabs>{tab}</w:tabs>" if tab else "",
        _HANGING_PUNCTUATION if style.id is StyleId.NORMAL else "",
        '<w:snapToGrid w:val="0"/>' if style.off_grid else "",
        element(
            "spacing",
            before=style.before,
            after=style.after,
            line=style.line,
            lineRule=None if style.line is None else "atLeast" if style.at_least else "exact",
        ),
        _indent(style),
        "<w:contextualSpacing/>" if style.tight else "",
        element("jc", val=style.align),
        element("outlineLvl", val=style.outline),
    ]
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def style_xml(style: ParagraphStyle, western: WesternFace) -> str:
    """One ``w:style`` of type paragraph."""
    kind = ' w:default="1"' if style.id is StyleId.NORMAL else ""
    kind += "" if style.built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>'
        f"{element('basedOn', val=style.based_on)}{element('next', val=style.next)}"
        f"{element('link', val=style.link)}<w:qFormat/>"
        f"{paragraph_xml(style)}{type_xml(style.type, western)}</w:style>"
    )
