"""Looks into a Word file that the writer made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from app.engine.document import Document
from app.word.options import LayoutOptions
from app.word.writer import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def w(name: str) -> str:
    """``pPr/ind`` → the path with its namespace."""
    return "/".join(f"{W}{step}" for step in name.split("/"))


class WordFile:
    """The parts of one .docx."""

    def __init__(self, data: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(data))

    @classmethod
    def of(cls, document: Document, options: LayoutOptions | None = None) -> WordFile:
        return cls(write(document, options or LayoutOptions()))

    @property
    def names(self) -> list[str]:
        return self._package.namelist()

    def bytes_of(self, name: str) -> bytes:
        return self._package.read(name)

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.bytes_of(name))

    @property
    def body(self) -> etree._Element:
        body = self.part("word/document.xml").find(w("body"))
        assert body is not None
        return body

    def style(self, identifier: str) -> etree._Element:
        (found,) = (
            style
            for style in self.part("word/styles.xml").iterfind(w("style"))
            if style.get(f"{W}styleId") == identifier
        )
        return found

    def paragraphs(self) -> Iterator[etree._Element]:
        return self.body.iter(w("p"))

    def shown(self) -> list[tuple[str, str]]:
        """Style and text of every paragraph that is not empty, those of tables included."""
        return [(style_of(p), text_of(p)) for p in self.paragraphs() if text_of(p)]


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at ``path``; None when either is missing."""
    found = element.find(w(path))
    return None if found is None else found.get(f"{W}{attribute}")


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle") or ""


def text_of(paragraph: etree._Element) -> str:
    """The text, a soft break as newline, a tab as tab."""
    marks = {w("br"): "\n", w("tab"): "\t"}
    return "".join(
        node.text or "" if node.tag == w("t") else marks[str(node.tag)]
        for run in paragraph.iter(w("r"))
        for node in run.iterchildren(w("t"), *marks)
    )


def runs_of(paragraph: etree._Element) -> list[tuple[str | None, str]]:
    """Character style and text of each run."""
    return [
        (value(run, "rPr/rStyle"), "".join(t.text or "" for t in run.iter(w("t"))))
        for run in paragraph.iter(w("r"))
    ]
