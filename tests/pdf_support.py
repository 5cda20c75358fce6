"""PDF files written by hand: a page is what its content stream says, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdf

from app.engine.reading.pdf import read_paragraphs

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
LEFT, RIGHT, SIZE, PITCH = 80, 512, 16, 29
"""Edges of the text (27 characters), size and distance of lines that the pages here have."""


@dataclass(frozen=True)
class Text:
    """A line of text on a page: its beginning, baseline and size in points."""

    text: str
    x: float = LEFT
    y: float = 700
    size: float = SIZE
    more: str = ""

    def stream(self) -> str:
        """The operators that show it; ``more`` are operators put before the text."""
        code = self.text.encode("utf-16-be").hex()
        return f"BT {self.more} /F1 {self.size} Tf {self.x} {self.y} Td <{code}> Tj ET\n"


TO_UNICODE = b"""begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfrange <0000> <D7FF> <0000> <E000> <FFFF> <E000> endbfrange
endcmap"""
"""Codes are UTF-16: what a code means is the code itself."""


def _object(body: str, data: bytes | None = None) -> bytes:
    if data is None:
        return body.encode("latin-1")
    return f"<<{body} /Length {len(data)}>> stream\n".encode("latin-1") + data + b"\nendstream"


def pdf(
    *streams: str,
    font: str = "/Encoding /Identity-H /ToUnicode 4 0 R",
    to_unicode: bytes = TO_UNICODE,
    page: str = "",
) -> bytes:
    """A file with one page for each content stream.

    ``font`` says how the codes of /F1 are to be understood, ``page`` what else the page
    dictionary holds. /Im1 is a picture of one point, shown as large as the stream scales it.
    """
    narrow = " ".join(f"{code} {code} 500" for code in range(0x20, 0x7F))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"",
        _object(f"<</Type /Font /Subtype /Type0 /BaseFont /Song {font} /DescendantFonts [5 0 R]>>"),
        _object("", to_unicode),
        _object(f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [{narrow}]>>"),
        _object(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
            " /ColorSpace /DeviceGray",
            b"\x80",
        ),
    ]
    kids = []
    for stream in streams:
        objects.append(_object("", stream.encode("latin-1")))
        objects.append(
            _object(
                f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {page}"
                f" /Contents {len(objects)} 0 R"
                " /Resources <</Font <</F1 3 0 R>> /XObject <</Im1 6 0 R>>>>>>"
            )
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = _object(f"<</Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}]>>")
    return assemble(objects)


def assemble(objects: Sequence[bytes]) -> bytes:
    """Objects (numbered from 1, the first the catalogue) as a file."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer <</Size %d /Root 1 0 R>>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def page_of(*lines: Text | str) -> str:
    """Lines one below the other as a content stream; a ``Text`` keeps its own place."""
    y = 760.0
    parts = []
    for line in lines:
        y -= PITCH
        parts.append((Text(line, y=y) if isinstance(line, str) else line).stream())
    return "".join(parts)


def set_lines(paragraphs: Sequence[str], indent: int = 2, most: float = 27) -> list[Text | str]:
    """Chinese paragraphs broken into full lines of ``most`` characters' width.

    ``indent`` characters stand before the first; ASCII takes half of a character's width.
    """
    lines: list[Text | str] = []
    for paragraph in paragraphs:
        line, width = "\u3000" * indent, float(indent)
        for character in paragraph:
            needed = 0.5 if character.isascii() else 1.0
            if width + needed > most:
                lines.append(line)
                line, width = "", 0.0
            line, width = line + character, width + needed
        lines.append(line)
    return lines


def locked(data: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    """The file locked with a password to open it (empty: only printing is forbidden)."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, owner_password=f"{password}所有者", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PROSE = [
    "2023年，临江县坚持以习近平法治思想为指导，深入推进依法行政，各项工作取得了新的成效，全年审查规范性文件36件。",
    "一、主要做法和成效",
    "（一）依法全面履行政府职能。承接上级下放的行政权力事项58项，全部在政府网站上公布，取消证明事项22项。",
    "二、存在的问题",
    "一是部分单位主要负责人学法用法的自觉性不强；二是基层执法力量不足，队伍的专业化水平有待提高。",
    "三、下一步打算",
    "认真落实法治政府建设实施纲要，抓好重大行政决策程序规定的执行，强化行政执法监督，把各项任务落到实处。",
]
"""A short report, one paragraph each."""
BODY = set_lines(PROSE)
"""The lines of ``PROSE`` on a page."""


def texts(data: bytes) -> list[str]:
    """The paragraphs that are read from a file."""
    return [paragraph.text for paragraph in read_paragraphs(data)[0]]


def noticed(data: bytes) -> list[str]:
    """The codes of what was noticed."""
    return [notice.code for notice in read_paragraphs(data)[1]]
