"""Looks into an annotated Word file, by other ways than the one that wrote it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from app.engine.document import Document
from app.engine.reading import read
from app.word.annotate import Remark
from app.word.annotate import annotate
from tests.docx_parts import paragraph

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
COMMENTS = "word/comments.xml"
TYPES = "[Content_Types].xml"
WHEN = dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC)
OPENING = paragraph("正文在前，这一段说明情况，写得比较长一些，不是标题，用来结束文件头部的判断。")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "☑"}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def identifier(element: etree._Element) -> str:
    return next(v for k, v in element.attrib.items() if str(k).endswith("}id"))


def quotes(data: bytes, main: str = MAIN) -> dict[str, str]:
    """For every comment the visible text between its two marks."""
    open_: set[str] = set()
    found: dict[str, str] = {}
    for element in etree.fromstring(parts_of(data)[main]).iter(etree.Element):
        name = local(element)
        if name == "commentRangeStart":
            open_.add(identifier(element))
            found[identifier(element)] = ""
        elif name == "commentRangeEnd":
            open_.remove(identifier(element))
        text = "".join(element.itertext()) if name == "t" else _SIGNS.get(name, "")
        for comment in open_:
            found[comment] += text
    assert not open_
    return found


def comments(data: bytes, part: str = COMMENTS) -> dict[str, list[str]]:
    """The lines of every comment, by its number."""
    root = etree.fromstring(parts_of(data)[part])
    return {
        identifier(comment): ["".join(p.itertext()) for p in comment if local(p) == "p"]
        for comment in root
    }


def is_insertion(old: bytes, new: bytes) -> bool:
    """Whether nothing of the old is missing in the new, nor in another order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def without_comments(xml: bytes, numbers: set[str]) -> bytes:
    """A main part with some comments taken out and what was split joined again, canonically."""
    root = etree.fromstring(xml)
    for element in list(root.iter(etree.Element)):
        if local(element).startswith("comment") and identifier(element) in numbers:
            run = element.getparent()
            gone = run if local(element) == "commentReference" else element
            assert gone is not None
            _remove(gone)
    for run in list(root.iter(etree.Element)):
        if local(run) == "r":
            _join(run)
    for element in root.iter(etree.Element):
        element.attrib.pop(_SPACE, None)
    # Blanks between tags are no text; those inside of w:t are.
    for element in root.iter(etree.Element):
        if local(element) != "t" and not (element.text or "").strip():
            element.text = None
        element.tail = None if not (element.tail or "").strip() else element.tail
    return etree.tostring(root, method="c14n")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _join(run: etree._Element) -> None:
    """Take in the runs behind that look the same; texts side by side become one."""
    while (following := run.getnext()) is not None and _alike(run, following):
        for child in list(following):
            if local(child) != "rPr":
                run.append(child)
        _remove(following)
    for text in list(run):
        before = text.getprevious()
        if local(text) == "t" and before is not None and local(before) == "t":
            before.text = (before.text or "") + (text.text or "")
            _remove(text)


def _alike(one: etree._Element, other: etree._Element) -> bool:
    return local(other) == "r" and _look(one) == _look(other)


def _look(run: etree._Element) -> tuple[object, ...]:
    shallow = [etree.tostring(deepcopy(c), method="c14n") for c in run if local(c) == "rPr"]
    return (sorted(run.attrib.items()), shallow)


def all_runs(xml: bytes) -> Iterator[etree._Element]:
    return (e for e in etree.fromstring(xml).iter(etree.Element) if local(e) == "r")


def t(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}<w:t>{text}</w:t></w:r>"


def remark(document: Document, quote: str, text: str = "说明") -> Remark:
    """A remark on the first place where the quotation stands."""
    p = next(p for p in document.paragraphs if quote in p.text)
    start = p.text.index(quote)
    return Remark(p.index, start, start + len(quote), text, "审核", "审", WHEN)


def annotated(data: bytes, *quoted: str) -> bytes:
    document = read(data)
    return annotate(data, document, [remark(document, quote) for quote in quoted])


def only_inserted(old: bytes, new: bytes) -> None:
    """The package differs in the comments, their relationship and type, and by insertions."""
    before, after = parts_of(old), parts_of(new)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed <= {MAIN, RELATIONS, COMMENTS, TYPES}
    assert before.keys() <= after.keys()
    assert is_insertion(before[MAIN], after[MAIN])
    numbers = set(quotes(new)) - set(quotes(old))
    assert without_comments(after[MAIN], numbers) == without_comments(before[MAIN], set())
    assert read(new).paragraphs == read(old).paragraphs
