"""The package itself: a zip of ``report.json``, signed and attached files, a manifest with hashes."""

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

from app.config import MEGABYTE
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.files.kinds import fault_of
from app.files.kinds import name_of
from app.packages.content import SCHEMA
from app.packages.content import ReportContent
from app.packages.content import fits
from app.packages.content import json_of
from app.packages.content_parts import FileContent
from app.packages.content_parts import Sha256
from app.packages.content_parts import SourceContent
from app.packages.content_parts import Uuid

FORMAT = "fazhi-report-package"
MANIFEST = "manifest.json"
REPORT = "report.json"
FILES = "files/"
"""Attached files stand under their hashes: each once, whatever its name."""

LARGEST_PACKAGE = 150 * MEGABYTE
MOST_ATTACHED = 140 * MEGABYTE
LARGEST_FILE = 20 * MEGABYTE
LARGEST_REPORT = 64 * MEGABYTE
"""The states of every part, many times the text of the report."""
LARGEST_TOTAL = 200 * MEGABYTE
MOST_FILES = 2_000
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
TOO_LARGE = f"报告包太大，没有导入。报告包连同附件不超过 {LARGEST_PACKAGE // MEGABYTE} MB，请确认选对了文件。"
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
    """A report, its signed files by their names in the package, its attached files by hash."""

    content: ReportContent
    copies: dict[str, bytes]
    files: dict[str, bytes]
    schema: int = SCHEMA


def pack(package: Package) -> bytes:
    """The zip; the same report gives the same bytes."""
    attached = {FILES + name: content for name, content in package.files.items()}
    files = {REPORT: json_of(package.content), **package.copies, **attached}
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
    if not fits(content, manifest.version):
        raise NotTaken(FAULTY)
    told = {copy.file: copy.sha256 for copy in content.signed_copies}
    complete = len(told) == len(content.signed_copies)
    told |= {FILES + f.sha256: f.sha256 for f in (*content.attached, *content.sources)}
    hashes = {name: manifest.files[name] for name in files}
    if content.uuid != manifest.report or told != hashes or not complete:
        raise NotTaken(FAULTY)
    copies = {copy.file: files[copy.file] for copy in content.signed_copies}
    for copy in copies.values():
        _check_copy(copy)
    attached = {name.removeprefix(FILES): files[name] for name in files.keys() - copies.keys()}
    for file in content.attached:
        _check_attached(file, attached[file.sha256])
    for source in content.sources:
        _check_source(source, attached[source.sha256])
    return Package(content, copies, attached, manifest.version)


def _check_attached(file: FileContent, data: bytes) -> None:
    """An attached file is taken as it would be from a form: by its name, its size and its content."""
    if file.size != len(data) or file.name != name_of(file.name) or fault_of(file.name, data):
        raise NotTaken(FAULTY)


def _check_source(file: SourceContent, data: bytes) -> None:
    """A file that the program reads: it was taken because it could be read."""
    if file.size != len(data):
        raise NotTaken(FAULTY)
    try:
        read(data)
    except Unreadable as error:
        raise NotTaken(FAULTY) from error


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
    most = min(left, LARGEST_REPORT if entry.filename == REPORT else LARGEST_FILE)
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
    if not 1 <= manifest.version <= SCHEMA:
        raise NotTaken(NEWER)
    return manifest
