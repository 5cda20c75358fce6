"""Remarks as Word comments in the file that they are about.

Besides the comments parts, their relationship and content type only the main part changes, and
there only by what is inserted: what is taken out again leaves the sender's bytes.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from app.engine.document import Document
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import Relation
from app.engine.reading.docx.package import parse
from app.engine.reading.docx.sources import Sources
from app.engine.reading.docx.sources import sources_of
from app.word.comments.anchors import Anchors
from app.word.comments.anchors import Character
from app.word.comments.anchors import Point
from app.word.comments.parts import Comment
from app.word.comments.parts import CommentStyles
from app.word.comments.parts import comments_xml
from app.word.comments.parts import prefixed
from app.word.comments.parts import repacked
from app.word.comments.parts import with_content_type
from app.word.comments.parts import with_relation
from app.word.comments.positions import OtherEncoding
from app.word.comments.positions import Positions
from app.word.comments.splices import Splices


class Unannotatable(Exception):
    """A Word file that comments cannot be written into; ``str()`` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about ``[start, end)`` of a paragraph; the first line is set in bold."""

    paragraph: int
    start: int
    end: int
    text: str
    author: str
    initials: str
    date: dt.datetime


@dataclass(frozen=True, slots=True)
class _Placed:
    """A remark between two points; ``where`` says what holds the text when Word allows no comment there."""

    remark: Remark
    first: Point
    last: Point
    where: str = ""


def annotate(data: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """The .docx ``data``, of which ``document`` was read, with every remark as a comment.

    Raises :class:`Unannotatable`, and ``ValueError`` when the document is another file's.
    """
    if not remarks:
        return data
    package = Package(data)
    _refuse_signed(package.names)
    sources = sources_of(data, document)
    try:
        positions = Positions(sources.xml, sources.root)
    except OtherEncoding as error:
        raise Unannotatable(
            "文件的编码特殊，不能加批注。请用 Word 打开，另存为新的 .docx 后再试。"
        ) from error
    anchors = Anchors(positions, sources.names)
    placed = [_place(remark, sources, anchors) for remark in remarks]
    placed.sort(key=lambda p: (p.first.offset, -p.last.offset))
    return _written(data, package, sources, positions, placed)


def suffix_of(data: bytes) -> str:
    """The suffix under which Word opens a package of this kind: .docx, .docm, .dotx or .dotm."""
    types = Package(data).part("[Content_Types].xml") or b""
    macro = b"macroEnabled.main+xml" in types or b"macroEnabledTemplate.main+xml" in types
    template = b"emplate.main+xml" in types
    return f".{'dot' if template else 'doc'}{'m' if macro else 'x'}"


def _refuse_signed(parts: frozenset[str]) -> None:
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise Unannotatable("文件有数字签名，加批注会使签名失效。请向报送单位索取没有签名的副本。")


def _place(remark: Remark, sources: Sources, anchors: Anchors) -> _Placed:
    """The points around the text of a remark."""
    source = sources.paragraphs[remark.paragraph]
    if not 0 <= remark.start < remark.end <= len(source.text):
        raise ValueError(f"no such place: {remark.paragraph} [{remark.start}:{remark.end}]")
    first = Character(*source.at(remark.start))
    last = Character(*source.at(remark.end - 1))
    where = ""
    names = sources.names
    above = {ancestor.tag for ancestor in first.element.iterancestors()}
    if names.txbxContent in above:
        where = "文本框"
    if names.body not in above:
        where = "脚注或尾注"
        first = last = Character(_reference(first.element, sources), 0)
    return _Placed(remark, anchors.before(first), anchors.after(last), where)


def _reference(inside: etree._Element, sources: Sources) -> etree._Element:
    """The mark in the text of the note that holds an element; without one, the first paragraph."""
    for note in inside.iterancestors():
        word = etree.QName(note).localname
        if word in ("footnote", "endnote"):
            number = note.get(f"{{{etree.QName(note).namespace}}}id")
            marks = sources.root.iter(getattr(sources.names, f"{word}Reference"))
            found = next((m for m in marks if m.get(sources.names.id) == number), None)
            if found is not None:
                return found
    return sources.paragraphs[0].at(0)[0]


def _written(
    data: bytes,
    package: Package,
    sources: Sources,
    positions: Positions,
    placed: Sequence[_Placed],
) -> bytes:
    names = sources.names
    part = package.name_of(Relation.COMMENTS)
    existing = package.part(part)
    styles = CommentStyles.read(package.related(Relation.STYLES), names)
    first_id = _first_id(sources.root, parse(existing) if existing else None, names)
    ids = range(first_id, first_id + len(placed))
    splices = Splices(positions, names)
    scope = sources.root.nsmap

    def put(point: Point, markup: str) -> None:
        splices.add(point, prefixed(markup, names, scope))

    # What ends at a point stands before what begins there, the innermost ends first.
    for number, one in sorted(zip(ids, placed, strict=True), key=lambda pair: -pair[0]):
        put(
            one.last,
            f'<w:commentRangeEnd w:id="{number}"/><w:r>{styles.mark()}'
            f'<w:commentReference w:id="{number}"/></w:r>',
        )
    for number, one in zip(ids, placed, strict=True):
        put(one.first, f'<w:commentRangeStart w:id="{number}"/>')
    comments = [
        Comment(
            number,
            _lines(one),
            one.remark.author,
            one.remark.initials,
            one.remark.date,
        )
        for number, one in zip(ids, placed, strict=True)
    ]
    folder, main = posixpath.split(sources.main)
    relations = posixpath.join(folder, "_rels", f"{main}.rels")
    changed = {
        sources.main: splices.written(),
        part: comments_xml(existing, comments, names, styles),
        relations: with_relation(package.part(relations), names, part),
    }
    types = package.part("[Content_Types].xml")
    if types is not None:
        changed["[Content_Types].xml"] = with_content_type(types, part)
    return repacked(data, changed)


def _lines(placed: _Placed) -> tuple[str, ...]:
    """The remark's lines; where it could not stand at its text, it says so."""
    remark = placed.remark
    lines = remark.text.split("\n")
    if placed.where:
        lines.append(f"（所指的文字在{placed.where}里，Word 不能在那里加批注。）")
    return tuple(lines)


def _first_id(root: etree._Element, comments: etree._Element | None, names: Names) -> int:
    """The number behind those of all comments that are there, also of forgotten anchors."""
    marks = root.iter(names.commentRangeStart, names.commentRangeEnd, names.commentReference)
    known = [*marks, *(() if comments is None else comments.iter(names.comment))]
    taken = [int(v) for e in known if (v := e.get(names.id, "")).isdecimal() and len(v) < 10]
    return max(taken, default=-1) + 1
