"""The whole of ``word/styles.xml``: paragraphs, characters, tables, defaults."""

from __future__ import annotations

from app.word import gbt9704 as gb
from app.word.options import WesternFace
from app.word.paragraph_styles import HEADING_FACES
from app.word.paragraph_styles import KAITI
from app.word.paragraph_styles import PARAGRAPH_STYLES
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import PUNCTUATION_STYLES
from app.word.styles import TABLE_STYLE
from app.word.styles import CharacterStyleId
from app.word.styles import Type
from app.word.styles import fonts
from app.word.styles import style_xml

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _character_style(id_: str, name: str, type_: Type, western: WesternFace, link: str = "") -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{link}'
        f"<w:rPr>{fonts(type_, western)}</w:rPr></w:style>"
    )


def _character_styles(western: WesternFace) -> str:
    """Faces inside a paragraph: headings that run on, the signatory's name, Chinese marks."""
    found = [
        _character_style(
            character,
            f"Heading {level} Char",
            Type(face),
            western,
            f'<w:link w:val="{paragraph}"/>',
        )
        for level, (character, paragraph, face) in enumerate(
            zip(HEADING_CHARACTER_STYLES, HEADING_STYLES, HEADING_FACES, strict=True), start=1
        )
    ]
    found.append(_character_style(CharacterStyleId.SIGNATORY_NAME, "签发人姓名", KAITI, western))
    found += [
        _character_style(id_, f"中文标点（{face}）", Type(face, chinese_digits=True), western)
        for face, id_ in PUNCTUATION_STYLES.items()
    ]
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


def stylesheet(western: WesternFace) -> str:
    """The whole of ``word/styles.xml``.

    Language and fonts stand in the defaults too, so that nothing falls back to a theme.
    """
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(Type(), western)}"
        f'<w:sz w:val="{gb.BODY_SIZE}"/><w:szCs w:val="{gb.BODY_SIZE}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="{gb.LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    paragraphs = "".join(style_xml(style, western) for style in PARAGRAPH_STYLES)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{paragraphs}'
        f"{_character_styles(western)}{_OTHER_STYLES}</w:styles>"
    )
