"""The finder of faults in Word files finds them: every kind, put into a file without any."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.word.options import LayoutOptions
from app.word.writer import write
from tests.docx_parts import package
from tests.produced_files import REPORTS
from tests.produced_files import annotated_file
from tests.validity import faults_of
from tests.validity import order_faults

SOUND = annotated_file(write(REPORTS["tables"], LayoutOptions(red_head=True))).result
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
COMMENTS = "word/comments.xml"
PICTURE = (
    '<w:p xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:r><w:drawing>'
    '<wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="图"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>{}<pic:blipFill>'
    '<a:blip/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p><w:sectPr>"
)  # fmt: skip
NAMED = '<pic:nvPicPr><pic:cNvPr id="0" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(part: str, old: str, new: str) -> bytes:
    """The sound file with the first ``old`` of a part replaced."""
    found = parts()
    assert old.encode() in found[part]
    return package({**found, part: found[part].replace(old.encode(), new.encode(), 1)})


def test_sound_file_has_no_fault() -> None:
    assert faults_of(SOUND) == []
    assert order_faults(SOUND) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (DOCUMENT, "<w:pPr>", "<w:pPr><w:jc w:val='center'/>", "Element '{http"),
        (DOCUMENT, "<w:body>", "<w:body><w:pp/>", "not expected"),
        (DOCUMENT, 'w:type="dxa"', 'w:type="twips"', "facet 'enumeration'"),
        (DOCUMENT, "<w:tblGrid>", "<w:tblGrid><w:gridCol w:w='1,5'/>", "ST_TwipsMeasure"),
        (DOCUMENT, "<w:gridCol", "<!-- --><!-- <w:gridCol", "Comment not terminated"),
        (DOCUMENT, "<w:trPr><w:cantSplit/>", "<w:trPr><w:cantsplit/>", "cantsplit"),
        (DOCUMENT, "<w:sectPr>", PICTURE.format(NAMED), None),
        (DOCUMENT, "<w:sectPr>", PICTURE.format(""), "nvPicPr"),
        (DOCUMENT, "<w:sectPr>", 2 * PICTURE.format(NAMED)[:-10] + "<w:sectPr>", "two drawings 7"),
        (DOCUMENT, 'r:id="footer1"', 'r:id="footer9"', "no relationship footer9"),
        (DOCUMENT, 'w:val="OfficialBody"', 'w:val="Body"', "no paragraph style Body"),
        (DOCUMENT, '<w:tblStyle w:val="', '<w:tblStyle w:val="x', "no table style x"),
        (DOCUMENT, "<w:commentRangeStart ", "<w:bookmarkStart w:name='a' ", "bookmark 0 has one"),
        (DOCUMENT, '<w:commentReference w:id="0"', '<w:commentReference w:id="99"', "number 99"),
        (COMMENTS, 'w:id="1"', 'w:id="0"', "two of number 0"),
        ("word/footer1.xml", '"end"', '"begin"', "does not end"),
        (STYLES, 'w:styleId="Title"', 'w:styleId="Normal"', "two styles Normal"),
        (STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="None"/>', "basedOn None"),
        (STYLES, '<w:next w:val="', '<w:next w:val="x', "next x"),
        (RELATIONS, "footer2.xml", "footer3.xml", "no part word/footer3.xml"),
        (RELATIONS, 'Id="footer2"', 'Id="footer1"', "two relationships footer1"),
        (TYPES, 'PartName="/word/footer2.xml"', 'PartName="/footer2.xml"', "not there"),
        (TYPES, 'Extension="rels"', 'Extension="sler"', "no type for _rels/.rels"),
        ("docProps/core.xml", "<dc:subject>", "<dc:title/><dc:subject>", "title"),
        ("docProps/core.xml", 'W3CDTF">2', 'W3CDTF">am 2', "W3CDTF"),
        (DOCUMENT, "<w:body>", f"<w:body {MC} {W14} mc:Ignorable='w14'><w14:x/>", None),
        (DOCUMENT, "<w:body>", f"<w:body {W14}><w14:x/>", "2010/wordml}x"),
        (DOCUMENT, "<w:body>", f"<w:body {MC} mc:Ignorable='w15'>", "mc:Ignorable names w15"),
    ],
)
def test_fault_is_found(part: str, old: str, new: str, fault: str | None) -> None:
    found = faults_of(changed(part, old, new))
    if fault is None:
        assert found == []
    else:
        assert fault in "\n".join(found)


def test_alternatives_are_chosen_as_a_reader_of_the_standard_does() -> None:
    strange = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    block = (
        f"<w:body><w:p><w:r><mc:AlternateContent {MC} {strange}>"
        '<mc:Choice Requires="wps"><wps:wsp/></mc:Choice><mc:Fallback>{}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert faults_of(changed(DOCUMENT, "<w:body>", block.format("<w:t>甲</w:t>"))) == []
    assert "tt" in faults_of(changed(DOCUMENT, "<w:body>", block.format("<w:tt/>")))[0]


def test_part_that_nothing_leads_to() -> None:
    data = package({**parts(), "word/media/图.xml": b"<a/>"})
    assert faults_of(data) == ["package: nothing leads to word/media/图.xml"]


def test_entry_that_stands_twice() -> None:
    buffer = io.BytesIO(SOUND)
    with (
        zipfile.ZipFile(buffer, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr(STYLES, parts()[STYLES])
    assert faults_of(buffer.getvalue()) == [f"package: two entries {STYLES}"]


def test_list_of_types_that_comes_late() -> None:
    found = parts()
    types = found.pop(TYPES)
    assert order_faults(package({**found, TYPES: types})) != []


def test_what_is_no_package() -> None:
    assert faults_of(b"PK") != []
    assert faults_of(package({"a.txt": b""})) == [f"package: no {TYPES}"]
