"""Old Word and WPS files, RTF and OpenDocument: read through LibreOffice, or refused before it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from functools import cache

import pytest

from app.engine import soffice
from app.engine.assembly import assemble
from app.engine.reading import office
from app.engine.reading.verdicts import Unreadable
from app.word.writer import write
from tests.office_support import HANDFUL
from tests.office_support import as_text
from tests.office_support import essence

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes], sector: int = 512) -> bytes:
    """An OLE file of streams of at least 4,096 bytes each, without small ones."""
    entries = [("Root Entry", 5, END, 0)]
    chains: list[int] = []
    body = b""
    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % sector)
        first, count = len(chains), len(padded) // sector
        chains += [*range(first + 1, first + count), END]
        body += padded
        entries.append((name, 2, first, max(4096, len(data))))
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB3I", 2 * len(name) + 2, kind, 1, FREE, FREE, FREE)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
        for name, kind, start, size in entries
    )
    directory += b"\0" * (-len(directory) % sector)
    directory_at, pages = len(chains), len(directory) // sector
    chains += [*range(directory_at + 1, directory_at + pages), END]
    table_at = len(chains)
    chains.append(TABLE)
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(sector, b"\xff")
    head = (
        office.OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, sector.bit_length() - 1, 6)
    )
    head += b"\0" * 10 + struct.pack("<4I", 1, directory_at, 0, 4096)
    head += struct.pack("<4I", END, 0, END, 0)[:16] + struct.pack("<I", table_at) + b"\xff" * 432
    return head.ljust(sector, b"\0") + body + directory + table


def word(flags: int = 0) -> bytes:
    return struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0x804, 0, flags)


def open_document(mimetype: str, manifest: str = "<manifest/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", mimetype)
        package.writestr("content.xml", "<office/>")
        package.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


@cache
def office_file(kind: str) -> bytes:
    return soffice.convert(write(as_text(HANDFUL[0])), ".docx", kind, 120)


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        office.read_paragraphs(data)
    assert caught.value.message
    return caught.value.code


@pytest.mark.render
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_bytes_become_paragraphs_whatever_the_ending(kind: str) -> None:
    """Of one report; of many, turned round by few starts: tests/conformance/test_same_report.py."""
    report = as_text(HANDFUL[0])
    raw, _ = office.read_paragraphs(office_file(kind))
    assert essence(assemble(raw, kind)) == essence(report)


@pytest.mark.parametrize("sector", [512, 4096])
@pytest.mark.parametrize(
    ("streams", "code"),
    [
        ({"EncryptedPackage": b"", "EncryptionInfo": b""}, "ole-encrypted"),
        ({"WordDocument": word(0x0100)}, "ole-encrypted"),
        ({"Workbook": b""}, "spreadsheet"),
        ({"Book": b""}, "spreadsheet"),
        ({"PowerPoint Document": b""}, "presentation"),
        ({"__properties_version1.0": b""}, "ole-other"),
        ({"Catalog": b"", "1": b""}, "ole-other"),
    ],
)
def test_other_ole_files_are_told_apart(streams: dict[str, bytes], code: str, sector: int) -> None:
    assert code_of(ole(streams, sector)) == code


@pytest.mark.parametrize("sector", [512, 4096])
def test_a_word_file_may_embed_a_sheet(sector: int) -> None:
    office.check_ole(ole({"Workbook": b"", "WordDocument": word()}, sector))


def test_damaged_ole_files_are_a_verdict() -> None:
    whole = ole({"WordDocument": word()})
    for data in (whole[:8], whole[:512], whole[:4000], whole[:8] + b"\xff" * 4000):
        assert code_of(data) == "ole-damaged"


def test_chains_that_bite_their_tail_end() -> None:
    chance = random.Random(7)  # noqa: S311  (the same cases in every run)
    whole = ole({"WordDocument": word(), "1Table": b""})
    for _ in range(2000):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 8, 64))):
            at = chance.randrange(8, len(data))
            data[at] = chance.choice((0, 1, 2, 0xFE, 0xFF))
        try:
            office.check_ole(bytes(data))
        except Unreadable as verdict:
            assert verdict.code in {"ole-damaged", "ole-encrypted", "ole-other"}  # noqa: PT017


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (open_document("application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (open_document("application/vnd.oasis.opendocument.presentation"), "presentation"),
        (
            open_document(
                "application/vnd.oasis.opendocument.text",
                "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
            ),
            "encrypted",
        ),
    ],
)
def test_other_open_documents_are_told_apart(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (soffice.NotInstalled, "office-missing"),
        (soffice.TimedOut, "office-timeout"),
        (soffice.Failed, "office-failed"),
    ],
)
def test_failures_of_the_program_are_verdicts(
    failure: type[Exception], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise failure

    monkeypatch.setattr(soffice, "convert", fail)
    assert code_of(rb"{\rtf1 x}") == code


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "")
    with pytest.raises(Unreadable) as caught:
        office.read_paragraphs(ole({"WordDocument": word()}))
    assert caught.value.code == "office-missing"
    assert "另存为 .docx" in caught.value.message


@pytest.mark.render
@pytest.mark.parametrize("kept", [600, 5_000])
def test_a_truncated_word_file_is_a_verdict(kept: int) -> None:
    data = office_file("doc")[:kept]
    assert code_of(data) in ("ole-damaged", "office-failed")
