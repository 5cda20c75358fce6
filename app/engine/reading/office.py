""".doc, .wps, .rtf and .odt: LibreOffice makes a .docx of them, which is read like any other.

What is no text document, or is locked, is told apart before LibreOffice is started: by the names
of the streams in an OLE file, by the parts of an OpenDocument package.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from app.engine import soffice
from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading import docx
from app.engine.reading.verdicts import unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first eight bytes of an OLE file ([MS-CFB] 2.2)."""

_TEXT = b"application/vnd.oasis.opendocument.text"
_MAX_PART = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_SECTOR_END = 0xFFFFFFFA
_ENTRY = 128
_MAX_ENTRIES = 4_096
_MINI_SECTOR = 64
_MINI_LIMIT = 4_096
_FIB_ENCRYPTED = 0x0100
_FIB_LENGTH = 12
# What a directory of streams says of the kind of file: the first that is there decides.
_KINDS = (
    ("EncryptedPackage", "ole-encrypted"),
    ("EncryptionInfo", "ole-encrypted"),
    ("WordDocument", ""),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
    # Works for Windows, which LibreOffice reads as well.
    ("MatOST", ""),
)


def _part(data: bytes, name: str) -> bytes:
    """The beginning of a part of a package; empty when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if name not in package.namelist():
                return b""
            with package.open(name) as part:
                return part.read(_MAX_PART)
    except _BROKEN as error:
        raise unreadable("office-failed") from error


def is_open_document_text(data: bytes) -> bool:
    """Whether an OpenDocument package is a text (.odt, .ott), not a sheet or slides."""
    kind = _part(data, "mimetype") or _TEXT
    return kind.startswith(_TEXT)


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The paragraphs of an old Word, WPS, RTF or OpenDocument file; raises ``Unreadable``."""
    if data.startswith(OLE):
        check_ole(data)
        suffix = ".doc"
    elif data.startswith(b"PK"):
        _check_open_document(data)
        suffix = ".odt"
    else:
        suffix = ".rtf"
    return docx.read_paragraphs(to_docx(data, suffix))


def to_docx(data: bytes, suffix: str) -> bytes:
    """A file of LibreOffice's as .docx; raises ``Unreadable`` with what can be done instead."""
    try:
        return soffice.convert(data, suffix, "docx")
    except soffice.NotInstalled as error:
        raise unreadable("office-missing") from error
    except soffice.TimedOut as error:
        raise unreadable("office-timeout") from error
    except soffice.ConversionError as error:
        raise unreadable("office-failed") from error


def _check_open_document(data: bytes) -> None:
    """Refuse sheets, slides and locked texts."""
    if not is_open_document_text(data):
        kind = _part(data, "mimetype")
        raise unreadable("presentation" if b"presentation" in kind else "spreadsheet")
    if b"encryption-data" in _part(data, "META-INF/manifest.xml"):
        raise unreadable("encrypted")


def check_ole(data: bytes) -> None:
    """Refuse an OLE file that is no text document, is locked or damaged."""
    try:
        container = _Container.open(data)
        names = {entry.name for entry in container.entries}
        code = next((code for name, code in _KINDS if name in names), "ole-other")
        locked = "WordDocument" in names and _is_locked(container)
    except (IndexError, ValueError) as error:
        raise unreadable("ole-damaged") from error
    if locked:
        raise unreadable("ole-encrypted")
    if code:
        raise unreadable(code)


def _is_locked(container: _Container) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.2, FibBase)."""
    stream = next(entry for entry in container.entries if entry.name == "WordDocument")
    head = container.beginning(stream)
    if len(head) < _FIB_LENGTH:
        raise ValueError("no file information block")
    return bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One stream or storage of the directory."""

    name: str
    start: int
    size: int


class _Container:
    """The directory of an OLE file ([MS-CFB]); every chain is followed once round at most."""

    def __init__(self, data: bytes, sector: int, table: list[int], entries: list[_Entry]) -> None:
        self._data = data
        self._sector = sector
        self._table = table
        self.entries = entries

    @classmethod
    def open(cls, data: bytes) -> _Container:
        """Read table and directory; raises ``ValueError`` or ``IndexError`` when damaged."""
        shift = _number(data, 30, 2)
        if shift not in (9, 12):
            raise ValueError("no such sector size")
        container = cls(data, 1 << shift, [], [])
        for sector in container._table_sectors():
            piece = container._read_sector(sector)
            container._table.extend(_number(piece, at, 4) for at in range(0, len(piece) - 3, 4))
        for sector in container._chain(_number(data, 48, 4)):
            piece = container._read_sector(sector)
            for at in range(0, len(piece) - _ENTRY + 1, _ENTRY):
                container._add_entry(piece[at : at + _ENTRY])
        if not container.entries:
            raise ValueError("no directory")
        return container

    def beginning(self, stream: _Entry) -> bytes:
        """The first bytes (up to a small sector) of a stream."""
        if stream.size >= _MINI_LIMIT:
            return self._read_sector(stream.start)[:_MINI_SECTOR]
        # Small streams lie one behind the other in the stream of the root entry.
        place = stream.start * _MINI_SECTOR
        for n, sector in enumerate(self._chain(self.entries[0].start)):
            if n == place // self._sector:
                inside = place % self._sector
                return self._read_sector(sector)[inside : inside + _MINI_SECTOR][: stream.size]
        raise ValueError("a stream outside of the file")

    def _table_sectors(self) -> list[int]:
        """Where the allocation table lies: 109 places in the header, more in a chain."""
        found = [_number(self._data, 76 + 4 * n, 4) for n in range(109)]
        following, seen = _number(self._data, 68, 4), set[int]()
        while following < _SECTOR_END and following not in seen:
            seen.add(following)
            piece = self._read_sector(following)
            numbers = [_number(piece, at, 4) for at in range(0, len(piece) - 3, 4)]
            found.extend(numbers[:-1])
            following = numbers[-1]
        return list(dict.fromkeys(sector for sector in found if sector < _SECTOR_END))

    def _chain(self, start: int) -> list[int]:
        """The sectors of a stream in order."""
        found: dict[int, None] = {}
        while start < _SECTOR_END and start not in found:
            found[start] = None
            start = self._table[start]
        return list(found)

    def _read_sector(self, number: int) -> bytes:
        at = (number + 1) * self._sector
        piece = self._data[at : at + self._sector]
        if not piece:
            raise ValueError("a sector outside of the file")
        return piece

    def _add_entry(self, raw: bytes) -> None:
        length = _number(raw, 64, 2)
        if raw[66] == 0 or not 2 <= length <= 64 or len(self.entries) >= _MAX_ENTRIES:
            return
        name = raw[: length - 2].decode("utf-16-le", errors="replace")
        self.entries.append(_Entry(name, _number(raw, 116, 4), _number(raw, 120, 4)))


def _number(data: bytes, at: int, length: int) -> int:
    """A little-endian number; raises ``IndexError`` behind the end."""
    piece = data[at : at + length]
    if len(piece) < length:
        raise IndexError("behind the end")
    return int.from_bytes(piece, "little")
