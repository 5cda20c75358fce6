"""The package around the text: page, settings, footers, font table, properties.

Everything but the text and the properties is the same for every report, so it is made once a
process for each profile and kept as bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import lru_cache
from xml.sax.saxutils import escape

from app.engine.line_breaks import NOT_FIRST
from app.engine.line_breaks import NOT_LAST
from app.word import gbt9704 as gb
from app.word.pictures import Pictures
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.styles import StyleId
from app.word.styles import attribute
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
}
_EVEN_FOOTER = "footer2"
_NUMBERING = "numbering"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def _content_types(parts: dict[str, str]) -> str:
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
            for part, kind in parts.items()
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


def _document_relations(parts: dict[str, str]) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
            for part, kind in parts.items()
        )
        + "</Relationships>"
    )


# doNotExpandShiftReturn: a line that ends in a soft break is not stretched to the margin.
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="420"/>{even}'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    f'<w:noLineBreaksAfter w:lang="{gb.LANGUAGE}" w:val="{attribute(NOT_LAST)}"/>'
    f'<w:noLineBreaksBefore w:lang="{gb.LANGUAGE}" w:val="{attribute(NOT_FIRST)}"/>'
    "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="en-US" w:eastAsia="{gb.LANGUAGE}"/></w:settings>'
)


def _parts(profile: LayoutProfile, numbered: bool) -> dict[str, str]:
    """Parts beside the text and their kinds; a page number in the middle needs one footer."""
    outer = profile.page_number is PageNumberStyle.OUTER_DASHES
    return {
        **_PARTS,
        **({_EVEN_FOOTER: "footer"} if outer else {}),
        **({_NUMBERING: "numbering"} if numbered else {}),
    }


def _font(face: str) -> str:
    """A Chinese face with what Word may take in its place."""
    other = gb.ALTERNATIVES.get(face)
    alternative = f'<w:altName w:val="{attribute(other)}"/>' if other else ""
    return (
        f'<w:font w:name="{attribute(face)}">{alternative}'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )


def _font_table(profile: LayoutProfile) -> str:
    western = profile.western_face
    return (
        f'{_HEAD}<w:fonts xmlns:w="{NAMESPACE}">{"".join(map(_font, profile.faces))}'
        + (
            f'<w:font w:name="{attribute(western)}"><w:charset w:val="00"/>'
            '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
            if western
            else ""
        )
        + "</w:fonts>"
    )


def section(profile: LayoutProfile = NATIONAL) -> str:
    """``w:sectPr``: footers, paper, margins and grid of a profile."""
    margins = profile.margins
    even = f'<w:footerReference w:type="even" r:id="{_EVEN_FOOTER}"/>'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
        f"{even if _EVEN_FOOTER in _parts(profile, numbered=False) else ''}"
        f'<w:pgSz w:w="{gb.PAGE_WIDTH}" w:h="{gb.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{margins.top}" w:right="{margins.right}" '
        f'w:bottom="{margins.bottom}" w:left="{margins.left}" w:header="{gb.HEADER_DISTANCE}" '
        f'w:footer="{profile.footer_distance}" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{profile.line_pitch}"/>'
        "</w:sectPr>"
    )


def _footer(style: StyleId, page_number: PageNumberStyle) -> str:
    """A page number between dashes, — 1 — (GB/T 9704—2012, 7.5), or alone."""
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
    if page_number is not PageNumberStyle.CENTRED:
        dash = (
            '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
            '<w:t xml:space="preserve">{}</w:t></w:r>'
        )
        field = f"{dash.format('— ')}{field}{dash.format(' —')}"
    return (
        f'{_HEAD}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{field}</w:p></w:ftr>"
    )


@lru_cache(maxsize=16)
def _base(profile: LayoutProfile, numbered: bool) -> tuple[tuple[str, bytes], ...]:
    kinds = _parts(profile, numbered)
    even = "<w:evenAndOddHeaders/>" if _EVEN_FOOTER in kinds else ""
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": _document_relations(kinds),
        "word/styles.xml": _HEAD + stylesheet(profile, numbered=numbered),
        "word/settings.xml": _SETTINGS.replace("{even}", even),
        "word/fontTable.xml": _font_table(profile),
        "word/footer1.xml": _footer(StyleId.FOOTER, profile.page_number),
    }
    if _EVEN_FOOTER in kinds:
        parts["word/footer2.xml"] = _footer(StyleId.FOOTER_EVEN, profile.page_number)
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


def pack(
    body: str,
    core: str,
    profile: LayoutProfile = NATIONAL,
    numbering: str | None = None,
    pictures: Pictures | None = None,
) -> bytes:
    """A whole .docx from the XML of its body (without section) and of its properties.

    ``numbering`` is the content of ``word/numbering.xml``; without it nothing counts by itself.
    ``pictures`` are those that the body shows.
    """
    pictures = pictures or Pictures()
    document = (
        f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{section(profile)}</w:body></w:document>"
    )
    counted = () if numbering is None else (("word/numbering.xml", (_HEAD + numbering).encode()),)
    base = _base(profile, numbering is not None)
    parts = (
        *((name, pictures.declared(name, data)) for name, data in base),
        ("word/document.xml", document.encode()),
        *counted,
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
