"""PDF files that have no text to find, and files made to do harm."""

from __future__ import annotations

import contextlib
import io
import random
import zlib

import pypdf
import pytest

from app.engine.reading.pdf import read_paragraphs
from app.engine.reading.verdicts import Unreadable
from tests import pdf_support
from tests.bounded import bounded
from tests.pdf_support import BODY
from tests.pdf_support import PROSE
from tests.pdf_support import Text
from tests.pdf_support import noticed
from tests.pdf_support import page_of
from tests.pdf_support import pdf
from tests.pdf_support import texts


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_paragraphs(data)
    assert caught.value.message.endswith("。")
    return caught.value.code


PICTURE = "q 595 0 0 842 0 0 cm /Im1 Do Q "


@pytest.mark.parametrize(
    "pages", [[PICTURE], [PICTURE, PICTURE + Text("扫描全能王", 400, 30, 9).stream()]]
)
def test_a_scan_is_its_own_verdict(pages: list[str]) -> None:
    assert code_of(pdf(*pages)) == "pdf-scanned"


def test_empty_pages_have_no_text() -> None:
    assert code_of(pdf("")) == "no-text"


def test_a_recognised_scan_is_read_with_a_warning() -> None:
    data = pdf(
        PICTURE + page_of(*[Text(str(t), y=760 - 29 * n, more="3 Tr") for n, t in enumerate(BODY)])
    )
    assert texts(data) == PROSE
    assert noticed(data) == ["pdf-recognised"]


def test_hidden_text_is_dropped_and_noticed() -> None:
    data = pdf(page_of(*BODY, Text("看不见的话", y=200, more="3 Tr")))
    assert texts(data) == PROSE
    assert noticed(data) == ["pdf-hidden"]


PRIVATE = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <1FFF> <E000> endbfrange"


@pytest.mark.parametrize("options", [{"font": "/Encoding /Identity-H"}, {"to_unicode": PRIVATE}])
def test_text_without_characters_is_garbled(options: dict[str, object]) -> None:
    stream = "BT /F1 16 Tf 80 700 Td <" + "0123" * 80 + "> Tj ET"
    assert code_of(pdf(stream, **options)) == "pdf-garbled"  # type: ignore[arg-type]


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_password_to_open_is_a_verdict(algorithm: str) -> None:
    assert code_of(pdf_support.locked(pdf(page_of(*BODY)), "1234", algorithm)) == "pdf-encrypted"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_file_that_only_forbids_printing_is_read(algorithm: str) -> None:
    assert texts(pdf_support.locked(pdf(page_of(*BODY)), "", algorithm)) == PROSE


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\0" * 3000,
        pdf(page_of(*BODY))[:700],
        pdf(page_of(*BODY)).replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        pdf(),
    ],
)
def test_damaged_files_are_a_verdict(data: bytes) -> None:
    assert code_of(data) == "pdf-damaged"


# --- hostile files --------------------------------------------------------------------------------


def test_too_many_pages() -> None:
    assert code_of(pdf(*[""] * 501)) == "pdf-too-complex"


def test_a_form_that_shows_itself_ends() -> None:
    data = pdf("/Im1 Do").replace(
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
        b" /ColorSpace /DeviceGray /Length 1>> stream\n\x80",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources"
        b" <</XObject <</Im1 6 0 R>>>> /Length 7>> stream\n/Im1 Do",
    )
    assert code_of(data) == "pdf-too-complex"


def test_a_page_tree_that_holds_itself_ends() -> None:
    data = pdf(page_of(*BODY)).replace(b"/Kids [8 0 R]", b"/Kids [2 0 R]")
    assert code_of(data) in ("pdf-damaged", "pdf-too-complex")


def test_a_bursting_stream_is_stopped() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(page_of(*BODY))))
    bomb = pypdf.generic.StreamObject()
    bomb._data = zlib.compress(b" " * 90_000_000, 9)
    bomb[pypdf.generic.NameObject("/Filter")] = pypdf.generic.NameObject("/FlateDecode")
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(bomb)
    out = io.BytesIO()
    writer.write(out)
    with bounded():
        assert code_of(out.getvalue()) == "pdf-too-complex"


@pytest.mark.parametrize(
    "operators", ["q " * 5000, "BT /F1 1e300 Tf 1e300 0 0 1e300 0 0 Tm <4E00> Tj ET"]
)
def test_endless_states_and_numbers_are_stopped(operators: str) -> None:
    assert code_of(pdf(operators)) in ("pdf-too-complex", "pdf-damaged")


def test_mutated_files_are_read_or_refused() -> None:
    chance = random.Random(20240105)  # noqa: S311  (the same cases in every run)
    whole = pdf(page_of(*BODY), page_of(*BODY))
    locked = pdf_support.locked(whole, "")
    pieces = [b"/Kids", b"0 R", b"<<", b"]", b"/Length 99999999", b"Tf", b"1e99", b"stream", b"BT"]
    with bounded():
        for n in range(150):
            data = bytearray(chance.choice((whole, locked)))
            for _ in range(chance.choice((1, 4, 20))):
                piece = chance.choice((bytes([chance.randrange(256)]), chance.choice(pieces)))
                at = chance.randrange(len(data))
                data[at : at + len(piece)] = piece
            if n % 5 == 0:
                del data[chance.randrange(len(data)) :]
            with contextlib.suppress(Unreadable):
                read_paragraphs(bytes(data))
