"""Damaged files of other office programs, and the beginnings of all kinds of files.

The run has no LibreOffice: what would be converted ends as ``office-missing``.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from functools import lru_cache

from tests.fuzz.mutation import damaged
from tests.fuzz.mutation import flipped
from tests.unit.engine.test_reading_office import ole
from tests.unit.engine.test_reading_office import open_document
from tests.unit.engine.test_reading_office import word

_RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}\pard\f0\fs32 "
    rb"\u20840?\u24180?\'c9\'f3\'b2\'e9\par {\*\generator x;}{\object{\*\objdata d0cf11e0}}}"
)
_PIECES = (
    b"{",
    b"}",
    b"\\par",
    rb"\bin99999999 ",
    b"\0",
    b"\xff\xff\xff\xff",
    b"\xfe\xff\xff\xff",
    rb"\u-1?",
    b"{\\rtf1",
)
_STREAMS = (
    "WordDocument", "EncryptedPackage", "EncryptionInfo", "Workbook", "Book", "PowerPoint Document", "MatOST", "1Table",
    "__properties_version1.0", "Catalog", "ObjectPool",
)  # fmt: skip
_HEADS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"{\\rtf1", b"<html>", b"<?xml version='1.0'?>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\0", b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c", b"\0\0\0\x18ftypheic", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x1f\x8b\x08",
)  # fmt: skip


@lru_cache(maxsize=1)
def _containers() -> tuple[bytes, ...]:
    sets = [{name: b""} for name in _STREAMS[1:]] + [
        {"WordDocument": word(), "1Table": b""},
        {"WordDocument": word(0x100)},
    ]
    return tuple(ole(streams, sector) for streams in sets for sector in (512, 4096))


def rtf_or_container(rng: random.Random) -> bytes:
    """RTF, OLE and OpenDocument with damage."""
    way = rng.random()
    if way < 0.25:
        return damaged(_RTF * rng.choice((1, 1, 30)), _PIECES, rng)
    if way < 0.4:
        kind = rng.choice(("text", "spreadsheet", "presentation", "x" * 5_000, ""))
        return damaged(open_document(f"application/vnd.oasis.opendocument.{kind}"), _PIECES, rng)
    data = bytearray(rng.choice(_containers()))
    if way < 0.7:
        # Chains of sectors: other numbers in the table, the header and the directory.
        for _ in range(rng.choice((1, 4, 40))):
            at = rng.randrange(2, len(data) // 4) * 4
            data[at : at + 4] = struct.pack(
                "<I", rng.choice((0, 1, 2, 9, 0xFFFFFFFE, 0xFFFFFFFF, rng.getrandbits(32)))
            )
        return bytes(data)
    return damaged(bytes(data), _PIECES, rng)


def any_beginning(rng: random.Random) -> bytes:
    """The beginning of one kind of file before the rest of another, or before noise."""
    rest = rng.choice(
        (*_containers()[:2], _RTF, _archive(), rng.randbytes(rng.choice((0, 1, 30, 3_000))))
    )
    head = rng.choice(_HEADS)
    return flipped(head + rest[rng.choice((0, len(head), 100)) :], rng, 2)


@lru_cache(maxsize=1)
def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("OFD.xml", "<ofd/>")
        package.writestr("报告.docx", b"PK")
    return buffer.getvalue()
