"""What the parts of a Word file refer to: styles, relationships, comments, notes, numbering.

No schema can say that these exist; Word repairs a file in which they do not, or leaves the text
without its form.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_STYLE_USERS = {
    "pStyle": "paragraph",
    "rStyle": "character",
    "tblStyle": "table",
}
_NOTES = {
    "comments": ("comment", "commentReference"),
    "footnotes": ("footnote", "footnoteReference"),
    "endnotes": ("endnote", "endnoteReference"),
}
Roots = dict[str, etree._Element]


def reference_faults(roots: Roots) -> Iterator[str]:
    """Faults of all Word parts together."""
    words = {n: r for n, r in roots.items() if r.tag in {f"{W}{x}" for x in _ROOTS}}
    yield from _relationship_faults(roots)
    if not words:
        return
    yield from _style_faults(words)
    yield from _note_faults(words)
    yield from _numbering_faults(words)
    for name, root in words.items():
        yield from (f"{name}: {fault}" for fault in _text_faults(root))


_ROOTS = (
    "document",
    "styles",
    "numbering",
    "comments",
    "footnotes",
    "endnotes",
    "hdr",
    "ftr",
    "settings",
    "fonts",
)


def _twice(values: Iterable[str | None]) -> list[str | None]:
    return [value for value, count in Counter(values).items() if count > 1]


def _value(element: etree._Element, name: str = "val") -> str | None:
    return element.get(f"{W}{name}")


def _relationship_faults(roots: Roots) -> Iterator[str]:
    """Every r:id leads somewhere, and every relationship that text must name is named by it."""
    for name, root in roots.items():
        if name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        relations = roots.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        known = {
            r.get("Id", ""): r.get("Type", "") for r in (() if relations is None else relations)
        }
        used = {
            str(value)
            for element in root.iter(etree.Element)
            for key, value in element.attrib.items()
            if str(key).startswith(R)
        }
        yield from (f"{name}: no relationship {r}" for r in sorted(used - known.keys()))
        for identifier in sorted(known.keys() - used):
            kind = posixpath.basename(known[identifier])
            if kind in ("footer", "header", "image", "chart"):
                yield f"{name}: the {kind} {identifier} is not used"


def _style_faults(words: Roots) -> Iterator[str]:
    """Styles are unique, rest on styles of their own kind, and every one that is used is there."""
    styles: dict[str | None, str | None] = {}
    for root in words.values():
        if root.tag != f"{W}styles":
            continue
        found = list(root.iter(f"{W}style"))
        yield from (f"styles: two styles {s}" for s in _twice(_value(s, "styleId") for s in found))
        names = (_value(n) for s in found for n in s.iterchildren(f"{W}name"))
        yield from (f"styles: two styles of the name {n}" for n in _twice(names))
        defaults = (_value(s, "type") for s in found if _value(s, "default") in ("1", "true"))
        yield from (f"styles: two defaults of type {t}" for t in _twice(defaults))
        styles = {_value(s, "styleId"): _value(s, "type") for s in found}
        for style in found:
            for word, kind in (("basedOn", _value(style, "type")), ("next", "paragraph")):
                for named in style.iterchildren(f"{W}{word}"):
                    if styles.get(_value(named)) != kind:
                        yield f"styles: {word} {_value(named)} of {_value(style, 'styleId')}"
            for link in style.iterchildren(f"{W}link"):
                if {_value(style, "type"), styles.get(_value(link))} != {"paragraph", "character"}:
                    yield f"styles: link {_value(link)} of {_value(style, 'styleId')}"
    for name, root in words.items():
        users = {f"{W}{word}": kind for word, kind in _STYLE_USERS.items()}
        missing = {
            f"{name}: no {users[str(user.tag)]} style {_value(user)}"
            for user in root.iter(*users)
            if styles.get(_value(user)) != users[str(user.tag)]
        }
        yield from sorted(missing)


def _note_faults(words: Roots) -> Iterator[str]:
    """Comments and notes are unique; each is named in the text, each that is named is there."""
    bodies = [r for r in words.values() if r.tag == f"{W}document"]
    for part, (word, mark) in _NOTES.items():
        notes = [
            note
            for root in words.values()
            if root.tag == f"{W}{part}"
            for note in root.iterchildren(f"{W}{word}")
            if _value(note, "type") in (None, "normal")
        ]
        marks = [_value(m, "id") for body in bodies for m in body.iter(f"{W}{mark}")]
        there = {_value(note, "id") for note in notes}
        yield from (f"{part}: two of number {n}" for n in _twice(_value(n, "id") for n in notes))
        yield from (f"{part}: number {n} is marked twice" for n in _twice(marks))
        for number in sorted(map(str, there ^ set(marks))):
            yield f"{part}: number {number} is only {'noted' if number in there else 'marked'}"
    for body in bodies:
        for kind in ("commentRange", "bookmark"):
            first = Counter(_value(m, "id") for m in body.iter(f"{W}{kind}Start"))
            last = Counter(_value(m, "id") for m in body.iter(f"{W}{kind}End"))
            for number in sorted(map(str, (first - last) + (last - first))):
                yield f"document: {kind} {number} has one end only"
            yield from (f"document: two {kind} {n}" for n, count in first.items() if count > 1)


def _numbering_faults(words: Roots) -> Iterator[str]:
    """Numbering that paragraphs and styles name is there; 0 stands for none."""
    there = {"0"}
    for root in words.values():
        if root.tag == f"{W}numbering":
            abstract = {_value(a, "abstractNumId") for a in root.iter(f"{W}abstractNum")}
            for number in root.iterchildren(f"{W}num"):
                there.add(_value(number, "numId") or "")
                named = number.find(f"{W}abstractNumId")
                if named is None or _value(named) not in abstract:
                    yield f"numbering: {_value(number, 'numId')} rests on nothing"
    used = {
        _value(n) or "" for root in words.values() for n in root.iterfind(f".//{W}numPr/{W}numId")
    }
    yield from (f"numbering: {n} is not there" for n in sorted(used - there))


def _text_faults(root: etree._Element) -> Iterator[str]:
    """Numbers of drawings, brackets of fields, shape of tables."""
    yield from (f"two drawings {n}" for n in _twice(d.get("id") for d in root.iter(_INLINE)))
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(_value(mark, "fldCharType") or "", 0)
        if depth < 0:
            yield "a field ends that did not begin"
            depth = 0
    if depth:
        yield "a field does not end"
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterchildren(f"{W}tr"):
            if _columns(row) > columns:
                yield f"a row of {_columns(row)} in a table of {columns} columns"
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag not in (f"{W}p", f"{W}sdt", f"{W}bookmarkEnd"):
            yield "a cell does not end with a paragraph"


def _columns(row: etree._Element) -> int:
    """Columns of the grid that a row covers."""
    covered = 0
    for word in ("gridBefore", "gridAfter"):
        found = row.find(f"{W}trPr/{W}{word}")
        covered += int(_value(found) or 0) if found is not None else 0
    for cell in row.iterchildren(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        covered += int(_value(span) or 1) if span is not None else 1
    return covered
