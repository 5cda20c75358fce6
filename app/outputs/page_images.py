"""The pages of a PDF as pictures, with their text; by PDFium, which is no part of the system."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from PIL import ImageChops

WIDTH = 1100
"""Pixels: sharp on a screen of 1366×768, and a page of text stays below 200 KB."""

# PDFium works for one thread at a time.
_turn = threading.Lock()


class BrokenPdf(Exception):
    """What was given is no PDF that can be shown."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its text on one line, and its height in thousandths of its width."""

    text: str
    height: int


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _turn:
        try:
            document = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]  # it has no types
        except pypdfium2.PdfiumError as error:
            raise BrokenPdf(str(error)) from error
        with closing(document):
            yield document


def texts_of(pdf: bytes) -> tuple[PageText, ...]:
    """Every page's text and shape; raises :class:`BrokenPdf`."""
    with _opened(pdf) as document:
        return tuple(_text(document, n) for n in range(len(document)))


def _text(document: pypdfium2.PdfDocument, number: int) -> PageText:
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        width, height = page.get_size()
        return PageText(" ".join(words.get_text_range().split()), round(1000 * height / width))


def image_of(pdf: bytes, number: int, width: int = WIDTH) -> bytes:
    """A page, counted from 0, as PNG of so many pixels; grey where the page has no colour.

    Raises :class:`BrokenPdf`, and ``IndexError`` where there is no such page.
    """
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        with closing(document[number]) as page:
            picture: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    made = io.BytesIO()
    _plain(picture.convert("RGB")).save(made, "PNG")
    return made.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    coloured = (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )
    return picture if coloured else green
