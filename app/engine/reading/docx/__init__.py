"""Word files, straight from the XML (ECMA-376, transitional and strict).

``package`` finds the parts, ``styles`` and ``numbering`` say what paragraphs are, ``walk`` gives
the text that a reader of the printed page would see, in reading order.
"""

from __future__ import annotations

from app.engine.document import Notice
from app.engine.document import ParagraphKind
from app.engine.raw import RawParagraph
from app.engine.reading.docx.inline import is_plain
from app.engine.reading.docx.numbering import Numbering
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import Relation
from app.engine.reading.docx.styles import Styles
from app.engine.reading.docx.walk import Walker
from app.engine.reading.verdicts import unreadable

__all__ = ["read_paragraphs"]


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The non-empty paragraphs of the main part, then its notes; raises ``Unreadable``."""
    package = Package(data)
    root, source = package.main()
    names = package.names_of(root)
    body = root.find(names.body)
    if body is None:
        raise unreadable("damaged")
    styles = Styles.read(package.related(Relation.STYLES), names)
    numbering = Numbering.read(package.related(Relation.NUMBERING), names, styles)
    walker = Walker(names, styles, numbering)
    try:
        walker.plain = is_plain(source) and not styles.make_invisible
        raw = walker.blocks(body)
        walker.plain = False
        raw += _notes(package, walker)
    except RecursionError as error:
        raise unreadable("damaged") from error
    comments = package.related(Relation.COMMENTS)
    if comments is not None and len(comments):
        walker.notice("comments", f"文件里有{len(comments)}条批注，没有当作正文。")
    return raw, walker.notices()


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
                    RawParagraph(paragraph.text, ParagraphKind.NOTE)
                    for paragraph in walker.note(note, names)
                )
    return notes
