"""Word files, straight from the XML (ECMA-376, transitional and strict).

``package`` finds the parts, ``styles`` and ``numbering`` say what paragraphs are, ``walk`` gives
the text that a reader of the printed page would see, in reading order.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from app.engine.document import Notice
from app.engine.document import ParagraphKind
from app.engine.raw import RawParagraph
from app.engine.reading.docx.numbering import Numbering
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import Relation
from app.engine.reading.docx.package import parse
from app.engine.reading.docx.styles import Styles
from app.engine.reading.docx.walk import Walker
from app.engine.reading.verdicts import unreadable

__all__ = ["read_paragraphs", "read_with_origins"]

_LARGEST_KEPT = 1024 * 1024


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The non-empty paragraphs of the main part, then its notes; raises ``Unreadable``."""
    package = Package(data)
    raw, walker = _walked(package, package.main())
    comments = package.related(Relation.COMMENTS)
    if comments is not None and len(comments):
        walker.notice("comments", f"文件里有{len(comments)}条批注，没有当作正文。")
    return raw, walker.notices()


def read_with_origins(package: Package, root: etree._Element) -> list[RawParagraph]:
    """The same paragraphs, each with its origin below ``root``, the main part, or in a note."""
    return _walked(package, root, remembers=True)[0]


def _walked(
    package: Package, root: etree._Element, *, remembers: bool = False
) -> tuple[list[RawParagraph], Walker]:
    """What one walk through the body and the notes gives, and who walked."""
    names = package.names_of(root)
    body = root.find(names.body)
    if body is None:
        raise unreadable("damaged")
    styles = _styles(package.source(Relation.STYLES), names)
    numbering = Numbering(names, styles, lambda: package.related(Relation.NUMBERING))
    walker = Walker(names, styles, numbering, remembers=remembers)
    try:
        if not remembers:
            # A part of plain runs is read faster, without looking at each of them.
            walker.look_over(body, styles_hide=styles.make_invisible)
        raw = walker.blocks(body)
        walker.read_with_care()
        return raw + _notes(package, walker), walker
    except RecursionError as error:
        raise unreadable("damaged") from error


def _styles(source: bytes | None, names: Names) -> Styles:
    """The styles part, understood once where the same one comes again.

    Files made by one program, or from one office's template, share it, and it is often larger
    than the text.
    """
    if source is None:
        return Styles()
    kept = len(source) <= _LARGEST_KEPT
    return _kept_styles(source, names) if kept else Styles.read(parse(source), names)


@lru_cache(maxsize=8)
def _kept_styles(source: bytes, names: Names) -> Styles:
    return Styles.read(parse(source), names)


def _notes(package: Package, walker: Walker) -> list[RawParagraph]:
    """Footnotes and endnotes, behind the text, of their own kind; separators are none."""
    notes: list[RawParagraph] = []
    for relation in (Relation.FOOTNOTES, Relation.ENDNOTES):
        root = package.related(relation)
        if root is None:
            continue
        names = package.names_of(root)
        for note in root:
            if note.get(names.type) is None:
                notes.extend(
                    RawParagraph(paragraph.text, ParagraphKind.NOTE, origin=paragraph.origin)
                    for paragraph in walker.note(note, names)
                )
    return notes
