"""A profile out of an office's own Word file."""

from __future__ import annotations

import pytest

from app.word.layout_file import differences
from app.word.layouts import layout_named
from app.word.layouts import layout_profiles
from app.word.options import LayoutOptions
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role
from app.word.template import TemplateError
from app.word.template import read_template
from app.word.writer import write
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.word_reports import county_report

_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1474" '
    'w:bottom="1814" w:left="1588" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
_FOOTER = (
    f"<w:ftr {W}><w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>— </w:t></w:r>"
    "<w:fldSimple w:instr=' PAGE \\* MERGEFORMAT '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
    "</w:ftr>"
)


def style(
    identifier: str, name: str, face: str, size: int, more: str = "", before: str = ""
) -> str:
    default = ' w:default="1"' if identifier == "a" else ""
    base = "" if identifier == "a" else '<w:basedOn w:val="a"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{base}{before}<w:rPr><w:rFonts {face}/>{more}<w:sz w:val='{size}'/></w:rPr></w:style>"
    )


def face(name: str) -> str:
    return f'w:ascii="Times New Roman" w:eastAsia="{name}"'


_PITCH = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
_STYLES = (
    style("a", "Normal", face("仿宋"), 32, before=_PITCH),
    style("ad", "Title", face("方正小标宋_GBK"), 44),
    style("1", "heading 1", face("黑体"), 32),
    style("2", "heading 2", face("楷体"), 32, "<w:b/>"),
    style("3", "标题 3", face("仿宋"), 32, "<w:b/>"),
    style("4", "heading 4", 'w:eastAsiaTheme="majorEastAsia"', 28),
)
_RED = (
    "<w:p><w:r><w:rPr><w:rFonts w:eastAsia='方正小标宋简体'/><w:color w:val='FF0000'/>"
    "<w:sz w:val='90'/></w:rPr><w:t>青澜县  司法局文件</w:t></w:r></w:p>"
)


def template(body: str = "", styles: tuple[str, ...] = _STYLES, section: str = _SECTION, **parts):
    sheet = f"<w:styles {W}>{''.join(styles)}</w:styles>"
    return docx(f"{body}<w:p/>{section}", styles=sheet, footer1=_FOOTER, **parts)


def test_an_offices_template() -> None:
    found = read_template(template(_RED), "青澜县司法局模板.docx")
    profile = found.profile
    assert found.issuer == "青澜县司法局"
    assert (profile.margins.top, profile.margins.bottom) == (1985, 1814)
    assert (profile.line_pitch, profile.lines_per_page) == (560, 23)
    assert profile.characters_per_line == 28
    assert profile.page_number is PageNumberStyle.CENTRED_DASHES
    assert profile.western_face == "Times New Roman"
    assert profile.type_of(Role.BODY).face == "仿宋"
    assert profile.type_of(Role.TITLE).face == "方正小标宋_GBK"
    assert profile.type_of(Role.HEADING_2).bold
    assert profile.type_of(Role.HEADING_3).bold
    assert profile.type_of(Role.ISSUER_MARK).size == 90
    # Without a style of its own a role takes the face of its kind.
    assert profile.type_of(Role.TABLE).face == "仿宋"
    assert profile.type_of(Role.SUBTITLE).face == "楷体"
    assert profile.type_of(Role.HEADING_4) == profile.type_of(Role.BODY)
    assert found.missed == (
        "样式“heading 4”没有写明中文字体（用的是主题字体），四级标题按国家标准。",
    )
    assert {d.key for d in profile.deviations} == set(differences(profile))
    assert {(d.reason, d.source) for d in profile.deviations} == {
        ("来自本单位模板", "青澜县司法局模板.docx")
    }


@pytest.mark.parametrize("profile", layout_profiles().values(), ids=lambda p: p.id)
def test_our_own_files_give_their_profile_back(profile: LayoutProfile) -> None:
    found = read_template(write(county_report(), LayoutOptions(profile=profile, red_head=True)))
    assert differences(found.profile) == differences(profile)
    assert found.issuer == "青澜县人民政府"
    assert found.missed == ()


def test_what_is_not_like_an_official_document_stays_national_and_is_told() -> None:
    section = _SECTION.replace("11906", "12240").replace('w:type="lines"', "")
    plain = (style("a", "Normal", face("宋体"), 21), style("ad", "Title", face("宋体"), 20))
    found = read_template(template("<w:p><w:r><w:drawing/></w:r></w:p>", plain, section))
    assert found.profile.margins == NATIONAL.margins
    assert found.profile.line_pitch == NATIONAL.line_pitch
    assert found.profile.types == NATIONAL.types
    assert found.missed == (
        "样式“Normal”的字号（10.5 磅）不像公文，正文按国家标准。",
        "样式“Title”的字号（10 磅）不像公文，标题按国家标准。",
        "没有一级标题的样式，按国家标准。",
        "没有二级标题的样式，按国家标准。",
        "没有三级标题的样式，按国家标准。",
        "没有四级标题的样式，按国家标准。",
        "纸张不是竖排的 A4，纸张和页边距按国家标准。",
        "没有写明固定行距，行距按国家标准。",
        "正文里的图片和画出来的线条没有取用；红头按国家标准重新排。",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "模板不能使用：文件是空的"),
        ("一、甲".encode(), "模板应当是 .docx 文件"),
        (b"%PDF-1.4 ...", "模板应当是 .docx 文件"),
        (template(section=""), "模板里没有页面设置"),
        (template()[:-200], "模板不能使用："),
        (docx(_SECTION, styles="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "不安全的内容"),
    ],
)
def test_what_cannot_be_a_template(data: bytes, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        read_template(data)


@pytest.mark.parametrize(
    "styles",
    [
        (
            style("a", "Normal", face("仿宋"), 32).replace(
                "<w:rPr>", '<w:basedOn w:val="a"/><w:rPr>'
            ),
        ),
        (style("a", "Normal", face("仿&#34;宋" * 20), 32),),
        (style("a", "Normal", face("仿宋"), 32).replace("'32'", "'-99999999999'"),),
    ],
)
def test_odd_styles_do_no_harm(styles: tuple[str, ...]) -> None:
    profile = read_template(template(styles=styles)).profile
    assert profile.type_of(Role.BODY).size == 32
    assert write(county_report(), LayoutOptions(profile=profile))


def test_a_template_is_written_with() -> None:
    profile = read_template(template(_RED)).profile
    again = read_template(write(county_report(), LayoutOptions(profile=profile, red_head=True)))
    assert differences(again.profile) == differences(profile)
    assert layout_named("national") == NATIONAL
