"""The whole of ``word/styles.xml``: paragraphs, characters, tables, defaults."""

from __future__ import annotations

from dataclasses import replace

from app.word import gbt9704 as gb
from app.word.character_styles import mark_types
from app.word.character_styles import run_types
from app.word.paragraph_styles import paragraph_styles
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import TABLE_STYLE
from app.word.styles import Type
from app.word.styles import attribute
from app.word.styles import bold_xml
from app.word.styles import fonts
from app.word.styles import style_xml

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _character_style(id_: str, name: str, type_: Type, western: str | None, link: str = "") -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}">'
        f'<w:name w:val="{attribute(name)}"/><w:basedOn w:val="DefaultParagraphFont"/>{link}'
        f"<w:rPr>{fonts(type_, western)}{bold_xml(type_)}</w:rPr></w:style>"
    )


def _character_styles(profile: LayoutProfile) -> str:
    """Faces inside a paragraph: headings that run on, the signatory's name, Chinese marks."""
    western = profile.western_face
    links = dict(zip(HEADING_CHARACTER_STYLES, HEADING_STYLES, strict=True))
    found = []
    for id_, type_ in run_types(profile).items():
        paragraph = links.get(id_)
        level = HEADING_CHARACTER_STYLES.index(id_) + 1 if paragraph else 0
        name = f"Heading {level} Char" if paragraph else "签发人姓名"
        link = f'<w:link w:val="{paragraph}"/>' if paragraph else ""
        found.append(_character_style(id_, name, type_, western, link))
    for number, (id_, type_) in enumerate(mark_types(profile).items(), start=1):
        name = f"中文标点（{type_.face}）" + (f"加粗 {number}" if type_.bold else "")
        found.append(_character_style(id_, name, type_, western))
    return "".join(found)


_OTHER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    "<w:semiHidden/></w:style>"
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
    '<w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{_BOX}</w:tblBorders><w:tblCellMar>"
    f'<w:top w:w="{gb.CELL_AIR}" w:type="dxa"/><w:bottom w:w="{gb.CELL_AIR}" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
)


def stylesheet(profile: LayoutProfile, *, numbered: bool = False) -> str:
    """The whole of ``word/styles.xml``.

    ``numbered``: headings are counted by Word. Language and fonts stand in the defaults too, so that nothing falls back to a theme.
    """
    western, body = profile.western_face, Type.of(profile, Role.BODY)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(body, western)}"
        f'<w:sz w:val="{body.size}"/><w:szCs w:val="{body.size}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="{gb.LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    styles = paragraph_styles(profile)
    if numbered:
        styles = tuple(replace(s, numbered=s.id in HEADING_STYLES) for s in styles)
    paragraphs = "".join(style_xml(style, western) for style in styles)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{paragraphs}'
        f"{_character_styles(profile)}{_OTHER_STYLES}</w:styles>"
    )
