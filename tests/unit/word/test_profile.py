"""The writer follows a layout profile; the national page is the default."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from app.engine.document import ParagraphKind as K
from app.word import gbt9704 as gb
from app.word.layouts import layout_named
from app.word.options import LayoutOptions
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import Margins
from app.word.profile import PageNumberStyle
from app.word.profile import Role
from app.word.profile import Typeface
from app.word.profile import deepest_pitch
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import with_table
from tests.word_xml import WordFile
from tests.word_xml import runs_of
from tests.word_xml import value
from tests.word_xml import w

BOLD = layout_named("example-province")
FIXED = layout_named("fixed-28pt")


def typed(profile: LayoutProfile, role: Role, typeface: Typeface) -> LayoutProfile:
    return replace(profile, types=tuple({**dict(profile.types), role: typeface}.items()))


def file_of(profile: LayoutProfile, report=None, **options) -> WordFile:
    return WordFile.of(report or county_report(), LayoutOptions(profile=profile, **options))


def test_figures_that_follow_from_the_national_profile_are_those_measured() -> None:
    assert NATIONAL.character_spacing == gb.CHARACTER_SPACING == -5
    assert NATIONAL.character == gb.CHARACTER
    assert NATIONAL.text_width == gb.TEXT_WIDTH
    assert NATIONAL.footer_distance == gb.FOOTER_DISTANCE
    assert NATIONAL.title_line_characters == gb.TITLE_LINE_CHARACTERS
    assert deepest_pitch(22) == gb.LINE_PITCH == 579
    assert NATIONAL.faces == tuple(gb.Face)


def test_a_profile_with_the_national_values_writes_the_same_file() -> None:
    own = replace(NATIONAL, id="own", name="本单位", source="本单位")
    report = with_table(county_report(), 10, figures_table())
    one, other = file_of(NATIONAL, report, red_head=True), file_of(own, report, red_head=True)
    assert one.names == other.names
    for name in one.names:
        if name != "docProps/core.xml":
            assert one.bytes_of(name) == other.bytes_of(name)


def test_the_national_styles_are_what_they_were() -> None:
    """A change here is a change of every file: look at the pages, then set the new sum."""
    styles = file_of(NATIONAL).bytes_of("word/styles.xml")
    assert hashlib.sha256(styles).hexdigest()[:16] == "2bac7d1c715a9782"


@pytest.mark.parametrize("level", [1, 2, 4])
def test_only_the_level_that_is_bold_is_bold(level: int) -> None:
    file = file_of(BOLD)
    assert file.style("Heading3").find(w("rPr/b")) is not None
    assert file.style("Heading3Char").find(w("rPr/b")) is not None
    assert file.style(f"Heading{level}").find(w("rPr/b")) is None
    assert file.style("OfficialBody").find(w("rPr/b")) is None


def test_chinese_marks_of_a_bold_heading_that_runs_on_stay_bold() -> None:
    text = "1.落实“2+N”机制。后面的话“2”。"
    report = document((K.BODY, text, 3, text.index("后")))
    file = file_of(BOLD, report)
    (paragraph,) = (p for p in file.paragraphs() if runs_of(p))
    heading, plain = [style or "" for style, text in runs_of(paragraph) if text == "”"]
    assert file.style(heading).find(w("rPr/b")) is not None
    assert value(file.style(heading), "rPr/rFonts", "hAnsi") == "仿宋_GB2312"
    assert file.style(plain).find(w("rPr/b")) is None


def test_page_number_in_the_middle_needs_one_footer() -> None:
    file = file_of(BOLD)
    assert "word/footer2.xml" not in file.names
    assert value(file.style("Footer"), "pPr/jc") == "center"
    assert value(file.style("Footer"), "pPr/ind", "right") is None
    assert file.part("word/settings.xml").find(w("evenAndOddHeaders")) is None
    references = list(file.body.iter(w("footerReference")))
    assert len(references) == 1
    assert "— " in "".join(file.part("word/footer1.xml").itertext())


def test_page_number_may_stand_without_dashes() -> None:
    file = file_of(replace(NATIONAL, page_number=PageNumberStyle.CENTRED))
    assert "—" not in "".join(file.part("word/footer1.xml").itertext())


def test_pitch_reaches_grid_text_and_blank_lines() -> None:
    file = file_of(FIXED)
    assert value(file.body, "sectPr/docGrid", "linePitch") == "560"
    assert value(file.style("Normal"), "pPr/spacing", "line") == "560"
    assert value(file.style("Title"), "pPr/spacing", "line") == "560"
    assert value(file.style("IssuerName"), "pPr/spacing", "before") == "560"


def test_a_title_too_tall_for_the_pitch_takes_two() -> None:
    tall = typed(NATIONAL, Role.TITLE, Typeface("方正小标宋简体", 72))
    assert value(file_of(tall).style("Title"), "pPr/spacing", "line") == str(2 * 579)


def test_faces_reach_styles_and_font_table() -> None:
    file = file_of(FIXED)
    fonts = {
        str(value(font, ".", "name") or font.get(w("name"))): value(font, "altName")
        for font in file.part("word/fontTable.xml")
    }
    assert fonts == {
        "宋体": "SimSun",
        "方正仿宋_GBK": "仿宋_GB2312",
        "方正小标宋_GBK": "方正小标宋简体",
        "方正楷体_GBK": "楷体_GB2312",
        "方正黑体_GBK": "黑体",
    }
    for name in ("word/styles.xml", "word/document.xml", "word/fontTable.xml"):
        assert "Times New Roman" not in file.bytes_of(name).decode()
        assert '仿宋_GB2312" w:eastAsia' not in file.bytes_of(name).decode()
    assert value(file.style("Heading2"), "rPr/rFonts", "eastAsia") == "方正楷体_GBK"


def test_margins_reach_section_tables_and_tabs() -> None:
    wide = replace(NATIONAL, margins=Margins(left=gb.mm(26)), characters_per_line=28)
    file = file_of(wide, with_table(county_report(), 10, figures_table()))
    width = str(wide.text_width)
    assert wide.text_width == gb.TEXT_WIDTH + gb.mm(28) - gb.mm(26)
    assert value(file.body, "sectPr/pgMar", "left") == str(gb.mm(26))
    table = file.body.find(w("tbl"))
    assert table is not None
    assert value(table, "tblPr/tblW", "w") == width
    assert value(file.style("OfficialBody"), "rPr/spacing") == str(wide.text_width // 28 - 320)


def test_a_face_with_a_quotation_mark_cannot_break_the_file() -> None:
    odd = typed(NATIONAL, Role.BODY, Typeface('宋"><体', 32))
    assert value(file_of(odd).style("Normal"), "rPr/rFonts", "eastAsia") == '宋"><体'


def test_indents_are_in_characters_of_the_text() -> None:
    small = typed(replace(NATIONAL, characters_per_line=30), Role.BODY, Typeface("仿宋_GB2312", 30))
    file = file_of(small)
    assert value(file.style("OfficialBody"), "pPr/ind", "firstLine") == "600"
    assert value(file.style("IssueDate"), "pPr/ind", "right") == "1200"
