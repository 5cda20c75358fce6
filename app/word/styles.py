"""The named styles of an official document, as data, and their XML.

Built-in styles (Normal, Title, Subtitle, Heading 1–4, footer) are restyled, so that Word's
navigation pane and style gallery work; the elements that Word has no style for carry the names
that GB/T 9704—2012 gives them. Every style names a face in all four font slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape

from app.word import gbt9704 as gb
from app.word.gbt9704 import Face
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import Role


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
    IMPRINT_PRINTED = "ImprintPrinted"
    IMPRINT_RULE = "ImprintRule"
    IMPRINT_RULE_THIN = "ImprintRuleThin"
    IMPRINT_END = "ImprintEnd"
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
    HEAD_NUMBER_JOINT = "HeadNumberJoint"
    HEAD_SIGNATORIES = "HeadSignatories"


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
    PUNCTUATION_SUBTITLE = "PunctuationSubtitle"
    PUNCTUATION_HEADING_3 = "PunctuationHeading3"
    PUNCTUATION_HEADING_4 = "PunctuationHeading4"
    PUNCTUATION_ATTACHMENT = "PunctuationAttachment"
    PUNCTUATION_TABLE = "PunctuationTable"
    PUNCTUATION_TABLE_HEADING = "PunctuationTableHeading"
    PUNCTUATION_COPY_TO = "PunctuationCopyTo"
    PUNCTUATION_BOLD_1 = "PunctuationBold1"
    PUNCTUATION_BOLD_2 = "PunctuationBold2"
    PUNCTUATION_BOLD_3 = "PunctuationBold3"
    PUNCTUATION_BOLD_4 = "PunctuationBold4"


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
TABLE_STYLE = "OfficialTable"


@dataclass(frozen=True, slots=True)
class Type:
    """Type of a style: face, size in half-points, added character spacing in twips.

    ``chinese_digits`` keeps Western digits in the Chinese face whatever the profile says.
    """

    face: str = Face.FANGSONG
    size: int = gb.BODY_SIZE
    spacing: int = gb.CHARACTER_SPACING
    chinese_digits: bool = False
    colour: str | None = None
    bold: bool = False

    @classmethod
    def of(
        cls,
        profile: LayoutProfile,
        role: Role,
        *,
        spacing: int | None = None,
        chinese_digits: bool = False,
        colour: str | None = None,
    ) -> Type:
        """Type of a role; what has the size of the text is spaced like the text."""
        found = profile.type_of(role)
        if spacing is None:
            as_text = found.size == profile.type_of(Role.BODY).size
            spacing = profile.character_spacing if as_text else 0
        return cls(found.face, found.size, spacing, chinese_digits, colour, found.bold)


TEXT = Type()
"""Stands for the type of the text, whatever the profile makes of it."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style; lengths in twips. What is None is inherited from ``based_on``.

    ``line`` is an exact line height, with ``at_least`` the least one (a picture is not cut off).
    ``first_line`` is negative for a hanging indent and then counts back from ``left``. ``tight``
    drops the space between paragraphs of this same style. ``may_break``: a paragraph that stays
    with the next may itself run over two pages. ``numbered`` has Word count the paragraphs on
    their outline level.
    """

    id: StyleId
    name: str
    type: Type = TEXT
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
    may_break: bool = False
    new_page: bool = False
    tight: bool = False
    outline: int | None = None
    numbered: bool = False
    right_tab: int | None = None
    left_tabs: tuple[int, ...] = ()
    border: str = ""

    @property
    def built_in(self) -> bool:
        """Whether Word knows this style by its own (English) name."""
        return self.name.isascii()


def fonts(type_: Type, western: str | None = NATIONAL.western_face) -> str:
    """``w:rFonts`` with all four slots.

    The slot hAnsi takes the Chinese face, because Word draws “ ” ‘ ’ — … from it.
    """
    face = attribute(type_.face)
    latin = face if western is None or type_.chinese_digits else attribute(western)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{latin}"/>'


def attribute(text: str) -> str:
    """``text`` for the inside of a quoted attribute."""
    return escape(text, {'"': "&quot;"})


def bold_xml(type_: Type) -> str:
    """``w:b`` where a style is bold."""
    return "<w:b/><w:bCs/>" if type_.bold else ""


def type_xml(type_: Type, western: str | None) -> str:
    """The run properties of a style, in the order of the schema."""
    colour = f'<w:color w:val="{type_.colour}"/>' if type_.colour else ""
    return (
        f'<w:rPr>{fonts(type_, western)}{bold_xml(type_)}{colour}<w:spacing w:val="{type_.spacing}"/>'
        f'<w:sz w:val="{type_.size}"/><w:szCs w:val="{type_.size}"/></w:rPr>'
    )


def element(name: str, **attributes: str | int | None) -> str:
    """``<w:name …/>`` with the attributes that are not None; nothing when none is left."""
    given = [f'w:{key}="{value}"' for key, value in attributes.items() if value is not None]
    return f"<w:{name} {' '.join(given)}/>" if given else ""


def number_xml(level: int, number: int = 1) -> str:
    """``w:numPr``: counted by Word in a list, level from 0; list 0 is none."""
    inner = element("ilvl", val=level) if number else ""
    return f'<w:numPr>{inner}<w:numId w:val="{number}"/></w:numPr>'


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
    tab = "".join(element("tab", val="left", pos=place) for place in style.left_tabs)
    tab += element("tab", val="right", pos=style.right_tab) if style.right_tab else ""
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_next and not style.may_break else "",
        "<w:pageBreakBefore/>" if style.new_page else "",
        '<w:widowControl w:val="0"/>' if style.id is StyleId.NORMAL else "",
        number_xml(style.outline or 0) if style.numbered else "",
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


def style_xml(style: ParagraphStyle, western: str | None) -> str:
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
