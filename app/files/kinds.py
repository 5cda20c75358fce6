"""Which files may be attached: documents, tables and pictures, told by name and by content.

A file is never opened, unpacked or run; what it claims to be must fit how it begins.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import IO
from typing import Protocol

from app.config import MEGABYTE
from app.files.names import safe_name

LARGEST = 10 * MEGABYTE
LONGEST_SUFFIX = 6
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ZIP = b"PK\x03\x04"
_TEXTS = ("utf-8-sig", "gb18030")

KINDS = ("docx", "doc", "wps", "pdf", "xlsx", "xls", "et", "jpg", "jpeg", "png", "txt")
"""Neither archives, whose content nobody sees, nor web pages and programs."""
SAID = "Word（docx、doc、wps）、Excel（xlsx、xls、et）、PDF、图片（jpg、png）和 txt 文件"
ACCEPT = ",".join(f".{kind}" for kind in KINDS)


class Uploaded(Protocol):
    """A file as a form brings it."""

    filename: str | None
    stream: IO[bytes]


def name_of(filename: str) -> str:
    """The name without folders and signs that a file system does not take; its ending is kept."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    path = PurePosixPath(last)
    suffix = safe_name(path.suffix.lstrip("."))[:LONGEST_SUFFIX] if path.suffix else ""
    stem = path.stem if path.suffix else last
    return f"{safe_name(stem)}.{suffix}" if suffix else safe_name(stem)


def fault_of(name: str, content: bytes) -> str | None:
    """Why a file is not taken; None when it is."""
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        return f"“{name}”没有收下：只收{SAID}。压缩包请解压后逐个添加。"
    if not content:
        return f"“{name}”没有收下：这是一个空文件。"
    if len(content) > LARGEST:
        return f"“{name}”没有收下：超过 {LARGEST // MEGABYTE} MB，请压缩图片或者拆成几个文件。"
    if not _fits(kind, content):
        return f"“{name}”没有收下：内容不是 {kind} 文件，请用原来的软件打开，另存后再添加。"
    return None


def _fits(kind: str, content: bytes) -> bool:
    if kind == "docx":
        return _is_package(content, "word/")
    if kind == "xlsx":
        return _is_package(content, "xl/")
    if kind in {"doc", "wps"}:  # WPS and Word save all three under these names
        return content.startswith((_OLE, _RTF)) or _is_package(content, "word/")
    if kind in {"xls", "et"}:
        return content.startswith(_OLE) or _is_package(content, "xl/")
    if kind == "pdf":
        return b"%PDF-" in content[:1024]
    if kind == "png":
        return content.startswith(b"\x89PNG\r\n\x1a\n")
    return content.startswith(b"\xff\xd8\xff") if kind in {"jpg", "jpeg"} else _is_text(content)


def _is_package(content: bytes, folder: str) -> bool:
    """An office package, by its table of contents alone."""
    if not content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return False
    macro = any(name.lower().endswith("vbaproject.bin") for name in names)
    return "[Content_Types].xml" in names and any(n.startswith(folder) for n in names) and not macro


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(content, "utf-16")
    return b"\0" not in content and any(_decodes(content, encoding) for encoding in _TEXTS)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
