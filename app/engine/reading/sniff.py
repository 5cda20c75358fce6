"""What a file is, by its first bytes and, for zips, by its parts."""

from __future__ import annotations

import io
import lzma
import re
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
_FOLDERS = ("word/", "xl/", "ppt/")
_SHEETS, _SLIDES = (b"spreadsheetml", b"ms-excel"), (b"presentationml", b"ms-powerpoint")
_MAIN_TYPE = re.compile(
    rb"(wordprocessingml|ms-word|spreadsheetml|ms-excel|presentationml|ms-powerpoint)\.[\w.]*main\+xml"
)

_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"\x00\x00\x01\x00",
    b"\x00\x00\x00\x0cjP  ",
    b"8BPS\x00",
)
# What telephones take pictures in, by the brand behind "ftyp"; films have other brands.
_PICTURE_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
_ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\x00",
    b"MSCF\x00\x00\x00\x00",
)
_TAR, _TAR_AT = b"ustar", 257
# What an XML file is, by names at its beginning: the first that is there decides.
_XML_KINDS = (
    (b"Word.Document", "xml-document"),
    (b"Excel.Sheet", "spreadsheet"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "spreadsheet"),
    (b"PowerPoint.Show", "presentation"),
    (b"<svg", "picture"),
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
    # PK may also begin a text; a number below 32 stands behind it in a zip.
    if head.startswith(b"PK") and head[2:3] < b" ":
        return _sniff_zip(data)
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if _is_picture(head):
        raise unreadable("picture")
    if head.startswith(_ARCHIVES) or head[_TAR_AT:].startswith(_TAR):
        raise unreadable("not-word")
    # Some programs put a few bytes before the header.
    if b"%PDF-" in head:
        return Kind.PDF
    if looks_like_mht(data):
        return Kind.MHT
    if looks_like_html(data):
        return Kind.HTML
    return _sniff_markup(head)


def _is_picture(head: bytes) -> bool:
    if head.startswith(b"BM"):
        # BM may also begin a text; a bitmap has NUL bytes in its header.
        return b"\0" in head[:32]
    if head[4:8] == b"ftyp":
        return head[8:12] in _PICTURE_BRANDS
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _sniff_markup(head: bytes) -> Kind:
    """Tell XML of other programs from text; in UTF-16 as well."""
    plain = head.replace(b"\0", b"")
    begin = plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    begin = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin.startswith((b"<?xml", b"<pkg:package", b"<w:wordDocument")):
        return Kind.TEXT
    code = next((code for name, code in _XML_KINDS if name in plain), None)
    if code is None and b"<html" in plain.lower():
        return Kind.HTML
    raise unreadable(code or "xml-document")


def _sniff_zip(data: bytes) -> Kind:
    """Tell a Word file from other packages; guard sizes before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            _refuse_archives(names)
            _guard_sizes(entries)
            return _kind_of_package(package, names)
    except DAMAGED as error:
        raise unreadable("damaged") from error


def _refuse_archives(names: set[str]) -> None:
    """Refuse a zip that is no office file: nothing in it is unpacked, whatever its size."""
    if "OFD.xml" in names:
        raise unreadable("fixed-layout")
    office = _CONTENT_TYPES in names or {"META-INF/manifest.xml", "content.xml"} <= names
    if not office and not any(name.startswith(_FOLDERS) for name in names):
        raise unreadable("not-word")


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
    # A presentation may embed a Word file, whose type is then named as well.
    main = _MAIN_TYPE.search(types)
    kind = main[1] if main else b""
    folders = {name.split("/")[0] for name in names}
    if kind in _SHEETS or (not kind and "xl" in folders):
        raise unreadable("spreadsheet")
    if kind in _SLIDES or (not kind and "ppt" in folders):
        raise unreadable("presentation")
    if kind or b"wordprocessingml" in types or "word/document.xml" in names:
        return Kind.DOCX
    if b"application/vnd.ms-package.xps" in types:
        raise unreadable("fixed-layout")
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        return Kind.ODT
    raise unreadable("damaged")


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
