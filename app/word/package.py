"""The package around the text: page, settings, footers, font table, properties.

Everything but the text and the properties is the same for every report, so it is made once a
process for each choice of western face and kept as bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from app.word import gbt9704 as gb
from app.word.options import WesternFace
from app.word.pictures import Pictures
from app.word.styles import StyleId
from app.word.stylesheet import NAMESPACE
from app.word.stylesheet import stylesheet
from app.word.text import clean

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = f'xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}"'
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for part, kind in _PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
        for part, kind in _PARTS.items()
    )
    + "</Relationships>"
)
# doNotExpandShiftReturn: a line that ends in a soft break is not stretched to the margin.
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="en-US" w:eastAsia="{gb.LANGUAGE}"/></w:settings>'
)
_FONT_TABLE = (
    f'{_HEAD}<w:fonts xmlns:w="{NAMESPACE}">'
    + "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{gb.ALTERNATIVES[face]}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in gb.Face
    )
    + f'<w:font w:name="{gb.WESTERN_FACE}"><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)

SECTION = (
    "<w:sectPr>"
    '<w:footerReference w:type="default" r:id="footer1"/>'
    '<w:footerReference w:type="even" r:id="footer2"/>'
    f'<w:pgSz w:w="{gb.PAGE_WIDTH}" w:h="{gb.PAGE_HEIGHT}"/>'
    f'<w:pgMar w:top="{gb.MARGIN_TOP}" w:right="{gb.MARGIN_RIGHT}" '
    f'w:bottom="{gb.MARGIN_BOTTOM}" w:left="{gb.MARGIN_LEFT}" w:header="{gb.HEADER_DISTANCE}" '
    f'w:footer="{gb.FOOTER_DISTANCE}" w:gutter="0"/>'
    f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{gb.LINE_PITCH}"/>'
    "</w:sectPr>"
)


def _footer(style: StyleId) -> str:
    """A page number between dashes, — 1 — (GB/T 9704—2012, 7.5)."""
    dash = (
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    )
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'{_HEAD}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{dash.format('— ')}{field}{dash.format(' —')}</w:p></w:ftr>"
    )


@cache
def _base(western: WesternFace) -> tuple[tuple[str, bytes], ...]:
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _HEAD + stylesheet(western),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONT_TABLE,
        "word/footer1.xml": _footer(StyleId.FOOTER),
        "word/footer2.xml": _footer(StyleId.FOOTER_EVEN),
    }
    return tuple((name, text.encode()) for name, text in parts.items())


def properties(title: str, unit: str, year: int | None, now: dt.datetime) -> str:
    """``docProps/core.xml``: title, unit as author, subject, year as keyword, language."""
    subject = "法治政府建设年度报告" if year is None else f"{year}年度法治政府建设年度报告"
    moment = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean(title))}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{escape(clean(unit))}</dc:creator>"
        f"<cp:keywords>{'' if year is None else year}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(clean(unit))}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{gb.LANGUAGE}</dc:language></cp:coreProperties>"
    )


def pack(body: str, core: str, western: WesternFace, pictures: Pictures) -> bytes:
    """A whole .docx from the XML of its body (without section), its properties, its pictures."""
    document = f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{SECTION}</w:body></w:document>"
    parts = (
        *((name, pictures.declared(name, data)) for name, data in _base(western)),
        ("word/document.xml", document.encode()),
        *pictures.parts(),
        ("docProps/core.xml", core.encode()),
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            # A fixed time: the same report gives the same bytes but for its properties.
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()
