"""The Word file as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

from app.engine import soffice

TIMEOUT = soffice.TIMEOUT
"""Seconds that a conversion may take before it is ended."""
MISSING = (
    "这台电脑没有安装 LibreOffice，不能直接生成 PDF。"
    "请先导出 Word 文件，用 Word 或 WPS 打开后“另存为”PDF。"
)
_OTHERWISE = "请再试一次；还不行，就导出 Word 文件，用 Word 或 WPS 打开后“另存为”PDF。"
_BEGINNING = b"%PDF-"


class NoPdf(Exception):
    """No PDF was made; the message says why and what to do instead."""


def possible() -> bool:
    """Whether there is a LibreOffice on this machine."""
    return soffice.find() is not None


def pdf_of(docx: bytes, timeout: float = TIMEOUT) -> bytes:
    """The bytes of a .docx as those of a .pdf; raises :class:`NoPdf`.

    Fonts that the machine does not have are replaced by LibreOffice, never a reason to fail.
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
    return made
