"""No run falls back to a Latin face or to a theme, and styles say what the text looks like."""

from __future__ import annotations

import pytest

from app.word.options import LayoutOptions
from app.word.writer import write
from tests.docx_parts import docx
from tests.docx_parts import paragraph
from tests.produced_files import REPORTS
from tests.produced_files import SENT_FILES
from tests.produced_files import WORD_FILES
from tests.produced_files import annotated_file
from tests.word_fonts import direct_formatting
from tests.word_fonts import without_chinese_face

# What no style can know, since it depends on the words: where the name stands over the date, how
# large a long issuer mark may be, whether something follows a line of the opening block or of the
# closing one; how high the frame of the imprint is, and the room for seals above a second name.
OF_THE_WORDS = {
    ("Annotation", "keepNext"),
    ("AttachmentNote", "keepNext"),
    ("AttachmentNoteMore", "keepNext"),
    ("CopyTo", "framePr"),
    ("ImprintRule", "framePr"),
    ("IssueDate", "keepNext"),
    ("IssuerName", "contextualSpacing"),
    ("IssuerName", "spacing"),
    ("IssuerName", "ind"),
    ("IssueDate", "ind"),
    ("IssuerMark", "sz"),
    ("IssuerMark", "szCs"),
    ("IssuerMark", "spacing"),
    ("DocumentNumberUpward", "spacing"),
}


@pytest.mark.parametrize("name", WORD_FILES)
def test_every_run_has_a_chinese_face(name: str) -> None:
    assert without_chinese_face(WORD_FILES[name]()) == []


def test_remarks_in_our_own_file_have_a_chinese_face() -> None:
    assert without_chinese_face(annotated_file(SENT_FILES["ours"]()).result) == []


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("red_head", [False, True])
def test_styles_say_what_text_looks_like(report: str, red_head: bool) -> None:
    found = direct_formatting(write(REPORTS[report], LayoutOptions(red_head=red_head)))
    assert set(found) <= OF_THE_WORDS


def test_a_report_has_few_things_set_beside_its_styles() -> None:
    """The name over the date, the imprint's frame, and what stays with it."""
    assert direct_formatting(write(REPORTS["county"])) == {
        ("IssuerName", "ind"): 1,
        ("IssueDate", "keepNext"): 1,
        ("Annotation", "keepNext"): 1,
        ("ImprintRule", "framePr"): 2,
        ("CopyTo", "framePr"): 1,
    }


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="宋体"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr>{}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:rPr>{}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    "</w:styles>"
)  # fmt: skip
THEME = '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'
LATIN = '<w:rFonts w:eastAsia="Calibri"/>'
CHINESE = '<w:rFonts w:eastAsia="仿宋_GB2312"/>'


@pytest.mark.parametrize(
    ("base", "own", "run", "named", "sound"),
    [
        ("", "", "", "b", True),
        (LATIN, "", "", "b", False),
        (LATIN, CHINESE, "", "b", True),
        (LATIN, CHINESE, "", "a", False),
        ("", THEME, "", "b", False),
        (THEME, CHINESE, "", "b", True),
        (THEME, "", '<w:rStyle w:val="c"/>', "b", True),
        ("", CHINESE, LATIN, "b", False),
        (LATIN, LATIN, CHINESE, "b", True),
        ("", "", '<w:rFonts w:hint="eastAsia"/>', "b", True),
    ],
)
def test_faces_are_resolved(base: str, own: str, run: str, named: str, sound: bool) -> None:
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="{named}"/></w:pPr><w:r><w:rPr>{run}</w:rPr>'
        "<w:t>甲</w:t></w:r></w:p>"
    )
    found = without_chinese_face(docx(body, styles=STYLES.format(base, own)))
    assert (found == []) is sound


def test_files_of_others_do_take_a_theme() -> None:
    assert without_chinese_face(SENT_FILES["python-docx"]()) != []
    assert without_chinese_face(docx(paragraph("甲"), styles=STYLES.format(THEME, ""))) != []


def test_direct_formatting_is_found() -> None:
    bold = '<w:p><w:r><w:rPr><w:b/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>甲</w:t></w:r></w:p>'
    assert direct_formatting(docx(bold)) == {("", "b"): 1}
