"""The package itself: a zip of ``report.json``, the signed files and a manifest with their hashes."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Annotated
from typing import Literal

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import ValidationError

from app.engine.reading import Unreadable
from app.engine.reading import read
from app.signing.content import ReportContent
from app.signing.content import Sha256
from app.signing.content import Uuid
from app.signing.content import json_of

FORMAT = "fazhi-report-package"
SCHEMA = 1
MANIFEST = "manifest.json"
REPORT = "report.json"

LARGEST_PACKAGE = 12 * 1024 * 1024
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_TOTAL = 40 * 1024 * 1024
MOST_FILES = 60
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

NOTHING = "请选择报告包（.zip 文件）。"
NO_PACKAGE = "这不是从本程序导出的报告包。请在对方的“办理过程”页点“导出报告包”，把得到的 .zip 文件原样传过来。"
DAMAGED = "报告包已损坏或者被改动过（校验值不符），没有导入。请向对方重新要一份。"
TOO_LARGE = "报告包太大，没有导入。正常的报告包不到 1 MB，请确认选对了文件。"
NEWER = "报告包是更新版本的程序导出的，本程序读不了。请先升级本程序。"
FAULTY = "报告包的内容不完整或者前后不符，没有导入。请向对方重新要一份。"


class NotTaken(ValueError):
    """The package cannot be used; the message says why and what to do."""


class Manifest(BaseModel):
    """What lies in a package, with the SHA-256 of each file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)

    format: Literal["fazhi-report-package"] = "fazhi-report-package"
    version: Annotated[int, Field(alias="schema")] = SCHEMA
    report: Uuid
    files: Annotated[dict[str, Sha256], Field(max_length=MOST_FILES)]


@dataclass(frozen=True, slots=True)
class Package:
    """A report and the bytes of its signed files, by their names in the package."""

    content: ReportContent
    copies: dict[str, bytes]


def pack(package: Package) -> bytes:
    """The zip; the same report gives the same bytes."""
    files = {REPORT: json_of(package.content), **package.copies}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = Manifest(report=package.content.uuid, files=hashes)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in ((MANIFEST, _manifest_json(manifest)), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return made.getvalue()


def _manifest_json(manifest: Manifest) -> bytes:
    return (manifest.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def unpack(data: bytes) -> Package:
    """Read and check a package; raises :class:`NotTaken`."""
    if not data:
        raise NotTaken(NOTHING)
    if len(data) > LARGEST_PACKAGE:
        raise NotTaken(TOO_LARGE)
    files = _files_of(data)
    manifest = _manifest_of(files.pop(MANIFEST, b""))
    if {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} != dict(
        manifest.files
    ):
        raise NotTaken(DAMAGED)
    try:
        content = ReportContent.model_validate_json(files.pop(REPORT, b""))
    except ValidationError as error:
        raise NotTaken(FAULTY) from error
    told = {copy.file: copy.sha256 for copy in content.signed_copies}
    hashes = {name: manifest.files[name] for name in files}
    if content.uuid != manifest.report or told != hashes or len(told) < len(content.signed_copies):
        raise NotTaken(FAULTY)
    for copy in files.values():
        _check_copy(copy)
    return Package(content, files)


def _check_copy(data: bytes) -> None:
    """A signed file is handed out again: it has to be a Word file that the program reads."""
    try:
        kind = read(data).source_format
    except Unreadable as error:
        raise NotTaken(FAULTY) from error
    if kind != "docx":
        raise NotTaken(FAULTY)


def _files_of(data: bytes) -> dict[str, bytes]:
    """Every file of the zip, read in bounds whatever its headers say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _guard(entries)
            files: dict[str, bytes] = {}
            for entry in entries:
                left = LARGEST_TOTAL - sum(len(content) for content in files.values())
                files[entry.filename] = _read(package, entry, left)
            return files
    except NotTaken:
        raise
    except _DAMAGED as error:
        raise NotTaken(NO_PACKAGE) from error


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """One file, whatever size its header tells."""
    most = min(left, LARGEST_FILE)
    with package.open(entry) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise NotTaken(TOO_LARGE)
    return content


def _guard(entries: list[zipfile.ZipInfo]) -> None:
    """By the headers, before anything is unpacked; nothing is ever written under an entry's name."""
    names = {entry.filename for entry in entries}
    if not {MANIFEST, REPORT} <= names:
        raise NotTaken(NO_PACKAGE)
    if len(names) != len(entries):
        raise NotTaken(DAMAGED)
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise NotTaken(TOO_LARGE)
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise NotTaken(NO_PACKAGE)


def _manifest_of(data: bytes) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        raise NotTaken(NO_PACKAGE) from error
    if manifest.version != SCHEMA:
        raise NotTaken(NEWER)
    return manifest
