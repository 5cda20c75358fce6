"""The Word file as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import io
import re

import pypdf
from pypdf.errors import PyPdfError

from app.engine import soffice

TIMEOUT = soffice.TIMEOUT
"""Seconds that a conversion may take before it is ended."""
MISSING = (
    "这台电脑没有安装 LibreOffice，不能直接生成 PDF。"
    "请先导出 Word 文件，用 Word 或 WPS 打开后“另存为”PDF。"
)
_OTHERWISE = "请再试一次；还不行，就导出 Word 文件，用 Word 或 WPS 打开后“另存为”PDF。"
NO_CHINESE = (
    "这台电脑没有中文字体，PDF 里的汉字会变成方框，所以没有生成。"
    "请安装中文字体，或者导出 Word 文件，在有中文字体的电脑上“另存为”PDF。"
)
_BEGINNING = b"%PDF-"
_CHINESE = re.compile("[\u3400-\u9fff]")
_ENOUGH, _BOXES = 20, 5
"""Of so many Chinese characters on a page more than so few are different, unless all are boxes."""


class NoPdf(Exception):
    """No PDF was made; the message says why and what to do instead."""


def possible() -> bool:
    """Whether there is a LibreOffice on this machine."""
    return soffice.find() is not None


def pdf_of(docx: bytes, timeout: float = TIMEOUT) -> bytes:
    """The bytes of a .docx as those of a .pdf; raises :class:`NoPdf`.

    Fonts that the machine does not have are replaced by LibreOffice; only a machine without any
    Chinese font gets no PDF, for it would hold nothing but boxes.
    ``timeout`` in seconds, waiting for a turn included.
    """
    try:
        made = soffice.convert(docx, ".docx", "pdf:writer_pdf_Export", timeout)
    except soffice.NotInstalled as error:
        raise NoPdf(MISSING) from error
    except soffice.TimedOut as error:
        raise NoPdf(f"生成 PDF 超过 {timeout:.0f} 秒，已经停止。{_OTHERWISE}") from error
    except soffice.Failed as error:
        raise NoPdf(f"LibreOffice 没有生成 PDF。{_OTHERWISE}") from error
    if not made.startswith(_BEGINNING):
        raise NoPdf(f"LibreOffice 没有生成 PDF。{_OTHERWISE}")
    if _shows_boxes(made):
        raise NoPdf(NO_CHINESE)
    return made


def _shows_boxes(pdf: bytes) -> bool:
    """Whether the Chinese of the first page is one and the same empty glyph."""
    try:
        text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    except (PyPdfError, IndexError):
        return False  # not told by its text
    found = _CHINESE.findall(text)
    return len(found) >= _ENOUGH and len(set(found)) <= _BOXES
