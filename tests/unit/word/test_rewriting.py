"""Edits in a Word file of somebody else."""

from __future__ import annotations

import io
import zipfile

from app.word.rewriting import rewrite
from app.word.rewriting import text_of
from tests.docx_parts import docx
from tests.docx_parts import package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def main_of(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_text_is_what_a_reader_sees() -> None:
    seen = (
        "<w:p>"
        + run("甲")
        + "<w:r><w:tab/></w:r>"
        + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        + "<w:ins>"
        + run("乙")
        + "</w:ins>"
        + run("藏", "<w:vanish/>")
        + run("显", '<w:vanish w:val="0"/>')
        + run("划", "<w:strike/>")
        + "</w:p>"
    )
    cell = f"<w:tbl><w:tr><w:tc><w:p>{run('格')}</w:p></w:tc></w:tr></w:tbl>"
    assert text_of(docx(seen + cell)) == "甲\t乙显\n格\n"


def test_an_edit_over_runs_goes_into_the_first() -> None:
    data = docx(f"<w:p>{run('修', '<w:b/>')}{run('定')}{run('规则')}</w:p>")
    xml = main_of(rewrite(data, [(0, 2, "修订")]))
    assert "<w:b/></w:rPr><w:t>修订</w:t>" in xml
    assert "<w:t/>" in xml or "<w:t></w:t>" in xml
    assert "<w:t>规则</w:t>" in xml


def test_blanks_at_the_ends_are_kept() -> None:
    data = docx(f"<w:p>{run('规则 修定')}</w:p>")
    assert 'xml:space="preserve"' in main_of(rewrite(data, [(3, 5, "")]))


def test_the_main_part_may_have_another_name() -> None:
    parts = {
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="http://x/officeDocument" Target="/w/main.xml"/>'
            "</Relationships>"
        ),
        "w/main.xml": f'<w:document xmlns:w="{W}"><w:body><w:p>{run("修定")}</w:p></w:body></w:document>',
    }
    assert "修订" in main_of(rewrite(package(parts), [(0, 2, "修订")]), "w/main.xml")


def test_all_else_stays_byte_for_byte() -> None:
    data = docx(f"<w:p>{run('修定')}</w:p>", media=b"\x89PNG\r\n", styles="<a/>")
    new = rewrite(data, [(0, 2, "修订")])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(new)) as made:
        assert made.namelist() == old.namelist()
        assert [i.date_time for i in made.infolist()] == [i.date_time for i in old.infolist()]
        assert made.read("word/media.xml") == b"\x89PNG\r\n"
