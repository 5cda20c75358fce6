"""The kinds of files that a document can be handed out as."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file; the value names it in addresses and forms."""

    WORD = "word"
    PDF = "pdf"
    WEB = "web"
    TEXT = "text"
    FIGURES = "figures"

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return _SUFFIXES[self]

    @property
    def media_type(self) -> str:
        """What a browser is told the file is; the encoding of text is UTF-8."""
        return _MEDIA_TYPES[self]

    @property
    def label(self) -> str:
        """Its name for people."""
        return _LABELS[self]

    @property
    def mark(self) -> str:
        """What its file name says beside the title."""
        return _MARKS.get(self, "")


_SUFFIXES = {
    Kind.WORD: ".docx",
    Kind.PDF: ".pdf",
    Kind.WEB: ".html",
    Kind.TEXT: ".txt",
    Kind.FIGURES: ".xlsx",
}
_MEDIA_TYPES = {
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.PDF: "application/pdf",
    Kind.WEB: "text/html",
    Kind.TEXT: "text/plain",
    Kind.FIGURES: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LABELS = {
    Kind.WORD: "Word 文件",
    Kind.PDF: "PDF",
    Kind.WEB: "网页（公开版）",
    Kind.TEXT: "纯文本",
    Kind.FIGURES: "数据表（Excel）",
}
_MARKS = {Kind.WEB: "（公开版）", Kind.FIGURES: "（数据表）"}

SUFFIXES = frozenset(_SUFFIXES.values())
"""Endings of all files that are made."""


def kind_of(suffix: str) -> Kind | None:
    """The kind that an ending (``.PDF``) asks for; None for any other."""
    return next((kind for kind in Kind if kind.suffix == suffix.lower()), None)
