"""Sizes that are refused before work is done on them; what a file is, told by its content."""

from __future__ import annotations

import base64
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from app.engine.reading import read
from app.engine.reading.verdicts import Unreadable
from app.engine.reading.verdicts import verdict_codes
from tests import pdf_support
from tests.bounded import bounded
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph

TITLE = "清河县2023年法治政府建设年度报告"
BODY = "全年审查行政规范性文件15件，备案15件。"
LINE = "全年审查规范性文件15件，备案15件。\n"
MANY = 200_000
MB = 1024 * 1024


def verdict(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.message.endswith("。")
    assert caught.value.code in verdict_codes()
    return caught.value.code


# --- sizes ----------------------------------------------------------------------------------------


def _page(lines: int) -> str:
    word = "全年".encode("utf-16-be").hex()
    return "".join(f"BT /F1 1.5 Tf 80 {840 - 2 * n} Td <{word}> Tj ET\n" for n in range(lines))


SIZES: dict[str, tuple[Callable[[], bytes], str]] = {
    "20 MB of short lines": (lambda: b"a\n" * (10 * MB), "too-long"),
    "20 MB of line ends": (lambda: b"\n" * (20 * MB), "no-text"),
    "20 MB on one line": (lambda: "全".encode() * (6 * MB), "too-long"),
    "20 MB of NUL": (lambda: b"\0" * (20 * MB), "unknown"),
    "paragraphs": (lambda: LINE.encode() * MANY, "too-long"),
    "short paragraphs": (lambda: "全年\n".encode() * MANY, "too-long"),
    "GB18030": (lambda: LINE.encode("gb18030") * MANY, "too-long"),
    "UTF-16": (lambda: LINE.encode("utf-16-le") * MANY, "too-long"),
    "blank lines first": (lambda: b" \n" * (9 * MB) + LINE.encode(), "too-long"),
    "a page": (lambda: b"<html><body>" + f"<p>{LINE}</p>".encode() * MANY, "too-long"),
    "a page of breaks": (lambda: b"<html><body>" + f"{LINE}<br>".encode() * MANY, "too-long"),
    "an archive": (
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + f"<p>{LINE}</p>".encode() * MANY
        ),
        "too-long",
    ),
    "an archive of text": (
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
            b"Content-Type: text/plain\n\n" + LINE.encode() * MANY
        ),
        "too-long",
    ),
    "lines of a PDF": (lambda: pdf_support.pdf(*[_page(400)] * 150), "too-long"),
    "pages of a PDF": (lambda: pdf_support.pdf(*[_page(25)] * 8_000), "pdf-too-complex"),
    "a Word file": (lambda: docx(paragraph("全年审查") * MANY), "zip-bomb"),
}


@pytest.mark.parametrize("case", SIZES)
def test_what_is_far_too_long_is_refused_soon(case: str) -> None:
    make, code = SIZES[case]
    data = make()
    with bounded():
        assert verdict(data) == code


@pytest.mark.parametrize("speaker", ["张三：\n", "张三 12:30\n"])
def test_lines_of_a_chat_are_looked_at_once(speaker: str) -> None:
    with bounded():
        verdict(f"{speaker}".encode() * 59_000)


def test_lines_without_end_take_little_memory() -> None:
    data = b"a\n" * (10 * MB)
    tracemalloc.start()
    try:
        assert verdict(data) == "too-long"
        assert tracemalloc.get_traced_memory()[1] < 4 * len(data)
    finally:
        tracemalloc.stop()


# --- control characters, cut and empty texts ------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("stray", ["\0", "\x01\x02", "\x1a", "\0\0\x07\x13"])
@pytest.mark.parametrize("at", [0, 5, 20, len(TITLE + BODY) + 2])
def test_a_few_control_characters_are_dropped(encoding: str, stray: str, at: int) -> None:
    text = f"{TITLE}\n{BODY}\n"
    data = (text[:at] + stray + text[at:] + BODY * 2).encode(encoding)
    assert [p.text for p in read(data).paragraphs] == [TITLE, BODY, BODY * 2]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_control_far_behind_changes_nothing(encoding: str) -> None:
    data = (TITLE + f"\n{BODY}" * 500 + f"\n\0{BODY}").encode(encoding)
    assert read(data).paragraphs[-1].text == BODY


@pytest.mark.parametrize("length", [64, 300, 2_000])
def test_binary_is_no_text(length: int) -> None:
    chance = random.Random(length)  # noqa: S311  (the same bytes in every run)
    assert {verdict(b"\x7f" + chance.randbytes(length)) for _ in range(20)} == {"unknown"}


def test_a_program_is_no_text() -> None:
    head = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"
    assert verdict(head + b"\0\0\0\x10__gmon_start__\0memcpy\0\0\0\x05\x06\0" * 40) == "unknown"


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
)
def test_only_a_mark_of_an_encoding_is_no_text(data: bytes) -> None:
    assert verdict(data) == "no-text"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_cut_inside_its_last_character_is_read(encoding: str) -> None:
    found = [p.text for p in read(f"{TITLE}\n{BODY}".encode(encoding)[:-1]).paragraphs]
    assert found == [TITLE, BODY[:-1] + "\ufffd"]


@pytest.mark.parametrize(
    "broken", [b"\xed\xa0\x80", b"\xff", "甲".encode()[:1], "甲".encode()[:2] + b"\n"]
)
def test_a_broken_character_does_not_spoil_a_text(broken: bytes) -> None:
    found = [p.text for p in read(f"{TITLE}\n{BODY}\n".encode() + broken).paragraphs]
    assert found[:2] == [TITLE, BODY]
    assert set("".join(found[2:])) == {"\ufffd"}


def test_half_a_pair_of_utf_16_is_one_broken_character() -> None:
    data = f"{TITLE}\n{BODY}\n".encode("utf-16-le") + b"\x00\xd8" + BODY.encode("utf-16-le")
    assert [p.text for p in read(data).paragraphs] == [TITLE, BODY, "\ufffd" + BODY]


# --- kinds ----------------------------------------------------------------------------------------


def _zip(*names: str, **contents: str | bytes) -> bytes:
    return package({**dict.fromkeys(names, "<a/>"), **contents})


def _types(main: str, more: str = "") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'{more}<Override PartName="/main.xml" ContentType="application/vnd.{main}+xml"/></Types>'
    )


EMBEDDED = (
    '<Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document"/>'
)
OFFICE = "openxmlformats-officedocument."
WORD = docx(paragraph(TITLE) + paragraph(BODY))
FLAT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    f"<w:t>{BODY}</w:t></pkg:package>"
)
SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>全年</text></svg>'
SHEET_2003 = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
UOF = '<?xml version="1.0" encoding="UTF-8"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'


def _stored(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("2023年报告.docx", data)
    return buffer.getvalue()


KINDS: dict[str, tuple[bytes, str]] = {
    "xlsx": (
        package(
            {"[Content_Types].xml": _types(OFFICE + "spreadsheetml.sheet.main"), "main.xml": ""}
        ),
        "spreadsheet",
    ),
    "xlsb": (_zip("xl/workbook.bin", "[Content_Types].xml"), "spreadsheet"),
    "sheet of 2003": (SHEET_2003.encode(), "spreadsheet"),
    "pptx": (
        package({"[Content_Types].xml": _types(OFFICE + "presentationml.presentation.main")}),
        "presentation",
    ),
    "pptx with a Word file inside": (
        package(
            {"[Content_Types].xml": _types(OFFICE + "presentationml.slideshow.main", EMBEDDED)}
        ),
        "presentation",
    ),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    "jpg": (b"\xff\xd8\xff\xe1\0\x10Exif", "picture"),
    "gif": (b"GIF89a\x01\0\x01\0", "picture"),
    "bmp": (b"BM\x36\0\0\0\0\0\0\0", "picture"),
    "tiff": (b"II*\0\x08\0\0\0", "picture"),
    "tiff of a Macintosh": (b"MM\0*\0\0\0\x08", "picture"),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture"),
    "heif": (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "picture"),
    "svg": (SVG.encode(), "picture"),
    "a film": (b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(range(32)) * 20, "unknown"),
    "zip with a report": (_stored(WORD), "not-word"),
    "zip of bursting size": (package({"报告.docx": b"0" * 40_000_000}), "not-word"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(range(200)), "not-word"),
    "rar of old": (b"Rar!\x1a\x07\0" + bytes(range(200)), "not-word"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(range(200)), "not-word"),
    "gz": (b"\x1f\x8b\x08\0" + bytes(range(200)), "not-word"),
    "tar": (b"report.docx".ljust(257, b"\0") + b"ustar\x0000" + bytes(200), "not-word"),
    "ofd": (_zip("OFD.xml", "Doc_0/Document.xml"), "fixed-layout"),
    "xps": (
        package({"[Content_Types].xml": _types("ms-package.xps-fixeddocumentsequence")}),
        "fixed-layout",
    ),
    "flat OPC": (FLAT.encode(), "xml-document"),
    "flat OPC in UTF-16": (FLAT.encode("utf-16"), "xml-document"),
    "Word 2003 XML": (
        b"\xef\xbb\xbf" + FLAT.replace("pkg:package", "w:wordDocument").encode(),
        "xml-document",
    ),
    "UOF": (UOF.encode(), "xml-document"),
    "docx cut in the middle": (WORD[: len(WORD) // 2], "damaged"),
    "PDF with a password": (
        pdf_support.locked(pdf_support.pdf(pdf_support.page_of(BODY)), "1234"),
        "pdf-encrypted",
    ),
}


@pytest.mark.parametrize("case", KINDS)
def test_every_kind_has_its_verdict(case: str) -> None:
    data, code = KINDS[case]
    assert verdict(data) == code


@pytest.mark.parametrize(
    "text", ["PK赛情况的报告，全县举办培训班3期。", "BM司法所工作报告，全县举办培训班3期。"]
)
def test_letters_of_other_kinds_may_begin_a_text(text: str) -> None:
    assert [p.text for p in read(text.encode()).paragraphs] == [text]


def test_a_page_written_as_xml_is_a_page() -> None:
    page = f'<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TITLE}</p><p>{BODY}</p></body></html>'
    document = read(page.encode())
    assert document.source_format == "html"
    assert [p.text for p in document.paragraphs] == [TITLE, BODY]


def test_a_word_file_may_embed_a_sheet() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xlsx"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName='
        '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        'document.main+xml"/></Types>'
    )
    with zipfile.ZipFile(io.BytesIO(WORD)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    data = package({**parts, "[Content_Types].xml": types, "word/embeddings/a.xlsx": "PK"})
    assert [p.text for p in read(data).paragraphs] == [TITLE, BODY]


def test_a_picture_inside_of_an_archive_is_no_page() -> None:
    picture = base64.encodebytes(b"\x89PNG" * 50)
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    data = head + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + picture
    assert verdict(data) == "mht-damaged"
