"""The style sheet: figures of GB/T 9704—2012 in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.word.options import LayoutOptions
from app.word.paragraph_styles import PARAGRAPH_STYLES
from app.word.profile import NATIONAL
from tests.word_reports import county_report
from tests.word_xml import SLOTS
from tests.word_xml import W
from tests.word_xml import WordFile
from tests.word_xml import value
from tests.word_xml import w

FILE = WordFile.of(county_report())
IDS = [str(style.id) for style in PARAGRAPH_STYLES]


@pytest.mark.parametrize("identifier", IDS)
def test_every_style_names_a_face_in_all_four_slots(identifier: str) -> None:
    faces = [value(FILE.style(identifier), "rPr/rFonts", slot) for slot in SLOTS]
    assert all(faces)
    assert faces[1] == faces[2], "“ ” — … are drawn from hAnsi and take the Chinese face"
    assert faces[0] == faces[3]


def test_no_theme_anywhere() -> None:
    assert not [name for name in FILE.names if "theme" in name]
    for name in FILE.names:
        assert b"Theme=" not in FILE.bytes_of(name)
        assert b"majorEastAsia" not in FILE.bytes_of(name)


@pytest.mark.parametrize(
    ("identifier", "face", "half_points", "spacing"),
    [
        ("Normal", "仿宋_GB2312", "32", "-5"),
        ("OfficialBody", "仿宋_GB2312", "32", "-5"),
        ("Title", "方正小标宋简体", "44", "0"),
        ("TitlePart", "方正小标宋简体", "44", "0"),
        ("Subtitle", "楷体_GB2312", "32", "-5"),
        ("Heading1", "黑体", "32", "-5"),
        ("Heading2", "楷体_GB2312", "32", "-5"),
        ("Heading3", "仿宋_GB2312", "32", "-5"),
        ("Heading4", "仿宋_GB2312", "32", "-5"),
        ("Addressee", "仿宋_GB2312", "32", "-5"),
        ("Footer", "宋体", "28", "0"),
        ("FooterEven", "宋体", "28", "0"),
        ("CopyTo", "仿宋_GB2312", "28", "0"),
        ("IssuerMark", "方正小标宋简体", "112", "0"),
    ],
)
def test_type(identifier: str, face: str, half_points: str, spacing: str) -> None:
    style = FILE.style(identifier)
    assert value(style, "rPr/rFonts", "eastAsia") == face
    assert value(style, "rPr/sz") == value(style, "rPr/szCs") == half_points
    assert value(style, "rPr/spacing") == spacing
    assert style.find(w("rPr/b")) is None


def test_digits_are_times_but_in_title_head_and_page_number() -> None:
    own = {i for i in IDS if value(FILE.style(i), "rPr/rFonts", "ascii") != "Times New Roman"}
    assert own == {
        "Title",
        "TitlePart",
        "AttachmentHead",
        "AttachmentTitle",
        "IssuerMark",
        "Footer",
        "FooterEven",
    }


def test_digits_may_take_the_chinese_face() -> None:
    file = WordFile.of(county_report(), LayoutOptions(profile=replace(NATIONAL, western_face=None)))
    assert b"Times New Roman" not in file.bytes_of("word/styles.xml")
    assert value(file.style("Heading1"), "rPr/rFonts", "ascii") == "黑体"


def test_normal_sets_the_pitch_and_no_widow_control() -> None:
    normal = FILE.style("Normal")
    assert normal.get(f"{W}default") == "1"
    assert value(normal, "pPr/widowControl") == "0"
    assert value(normal, "pPr/overflowPunct") == "1"
    assert value(normal, "pPr/jc") == "both"
    spacing = normal.find(w("pPr/spacing"))
    assert spacing is not None
    assert dict(spacing.attrib) == {
        f"{W}before": "0",
        f"{W}after": "0",
        f"{W}line": "579",
        f"{W}lineRule": "exact",
    }


@pytest.mark.parametrize(
    "identifier", ["OfficialBody", "Heading1", "Heading2", "Heading3", "Heading4", "Annotation"]
)
def test_first_line_begins_after_two_characters(identifier: str) -> None:
    style = FILE.style(identifier)
    assert value(style, "pPr/ind", "firstLineChars") == "200"
    assert value(style, "pPr/ind", "firstLine") == "640"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_words_own(level: int) -> None:
    style = FILE.style(f"Heading{level}")
    assert value(style, "name") == f"heading {level}"
    assert style.get(f"{W}customStyle") is None
    assert value(style, "pPr/outlineLvl") == str(level - 1)
    assert style.find(w("pPr/keepNext")) is not None
    assert value(style, "link") == f"Heading{level}Char"
    linked = FILE.style(f"Heading{level}Char")
    assert linked.get(f"{W}type") == "character"
    assert value(linked, "link") == f"Heading{level}"
    assert value(linked, "rPr/rFonts", "eastAsia") == value(style, "rPr/rFonts", "eastAsia")


def test_title_is_centred_off_the_grid_on_whole_pitches() -> None:
    title = FILE.style("Title")
    assert value(title, "name") == "Title"
    assert value(title, "pPr/jc") == "center"
    assert value(title, "pPr/snapToGrid") == "0"
    assert value(title, "pPr/spacing", "line") == "579"
    assert value(title, "pPr/spacing", "after") == "579"
    assert value(FILE.style("TitlePart"), "pPr/spacing", "after") == "0"


def test_elements_carry_the_names_of_the_standard() -> None:
    names = {str(value(style, "name")) for style in FILE.part("word/styles.xml").iter(w("style"))}
    assert names >= {"主送机关", "署名", "成文日期", "发文字号", "签发人", "附件说明", "附注"}
    assert names >= {"抄送", "表格文字", "公文正文", "发文机关标志"}
    assert len(names) == len(list(FILE.part("word/styles.xml").iter(w("style"))))


def test_every_base_and_link_exists() -> None:
    styles = list(FILE.part("word/styles.xml").iter(w("style")))
    known = {style.get(f"{W}styleId") for style in styles}
    for style in styles:
        for reference in ("basedOn", "next", "link"):
            assert value(style, reference) in known | {None}


def test_language_is_chinese() -> None:
    languages = list(FILE.part("word/styles.xml").iter(w("lang")))
    assert [language.get(f"{W}eastAsia") for language in languages] == ["zh-CN"]
    assert b"w:lang" not in FILE.bytes_of("word/document.xml")
