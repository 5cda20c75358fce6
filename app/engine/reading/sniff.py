"""What a file is, by its first bytes and, for zips, by its parts."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from enum import StrEnum

from app.engine.reading.html_source import looks_like_html
from app.engine.reading.mht import looks_like_mht
from app.engine.reading.verdicts import unreadable

MAX_TOTAL = 100 * 1024 * 1024
MAX_PART = 30 * 1024 * 1024
MAX_RATIO = 200
MAX_ENTRIES = 2_000
_CHUNK = 64 * 1024
_CONTENT_TYPES = "[Content_Types].xml"

_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)


class Kind(StrEnum):
    """The formats that are read."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MHT = "mht"
    TEXT = "text"


OFFICE = frozenset({Kind.DOC, Kind.RTF, Kind.ODT})
"""What LibreOffice has to convert first."""


def sniff(data: bytes) -> Kind:
    """The kind of a file; raises ``Unreadable`` for everything that is not read."""
    if not data:
        raise unreadable("empty")
    head = data[:1024]
    if head.startswith(_OLE):
        return Kind.DOC
    if head.startswith(b"PK"):
        return _sniff_zip(data)
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if _is_picture(head):
        raise unreadable("picture")
    # Some programs put a few bytes before the header.
    if b"%PDF-" in head:
        return Kind.PDF
    if looks_like_mht(data):
        return Kind.MHT
    if looks_like_html(data):
        return Kind.HTML
    return Kind.TEXT


def _is_picture(head: bytes) -> bool:
    if head.startswith(b"BM"):
        # BM may also begin a text; a bitmap has NUL bytes in its header.
        return b"\0" in head[:32]
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _sniff_zip(data: bytes) -> Kind:
    """Tell a Word file from other packages; guard sizes before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _guard_sizes(entries)
            return _kind_of_package(package, {entry.filename for entry in entries})
    except DAMAGED as error:
        raise unreadable("damaged") from error


def _guard_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """No bomb, no double names, nothing encrypted; by the headers, before anything is unpacked."""
    if len(entries) > MAX_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        raise unreadable("zip-bomb")
    total = 0
    for entry in entries:
        total += entry.file_size
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > MAX_PART or total > MAX_TOTAL:
            raise unreadable("zip-bomb")
        if entry.file_size > 1024 * 1024 and ratio > MAX_RATIO:
            raise unreadable("zip-bomb")
        if entry.flag_bits & 1:
            raise unreadable("encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise unreadable("damaged")


def _kind_of_package(package: zipfile.ZipFile, names: set[str]) -> Kind:
    """Word's main part may have any name: the content types say what a package is."""
    types = read_member(package, _CONTENT_TYPES) if _CONTENT_TYPES in names else b""
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names or b"spreadsheetml" in types:
        raise unreadable("spreadsheet")
    if "ppt/presentation.xml" in names or b"presentationml" in types:
        raise unreadable("presentation")
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        return Kind.ODT
    if _CONTENT_TYPES in names:
        raise unreadable("damaged")
    raise unreadable("not-word")


def read_member(package: zipfile.ZipFile, name: str) -> bytes:
    """One part of a package, unpacked in chunks so that a lying header cannot fill memory.

    Raises ``Unreadable`` for a damaged or bursting part.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        with package.open(name) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > MAX_PART:
                    raise unreadable("zip-bomb")
                pieces.append(chunk)
    except DAMAGED as error:
        raise unreadable("damaged") from error
    return b"".join(pieces)
