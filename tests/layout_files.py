"""Word files made to deviate from a layout, or to reach the right one in odd ways.

Every change takes the bytes of a file and gives those of another. Fragments are written with the
prefix ``w``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from lxml import etree

from app.word.writer import write
from tests.word_reports import county_report
from tests.word_reports import figures_table
from tests.word_reports import with_table
from tests.word_xml import W
from tests.word_xml import style_of
from tests.word_xml import text_of
from tests.word_xml import w

NAMESPACE = W.strip("{}")
Change = Callable[[bytes], bytes]
Tree = etree._Element
BODY = "OfficialBody"
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="o"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1>'
    '</a:clrScheme><a:fontScheme name="o"><a:majorFont><a:latin typeface="Calibri Light"/>'
    '<a:ea typeface=""/><a:font script="Jpan" typeface="游ゴシック"/>'
    '<a:font script="Hans" typeface="{major}"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:font script="Jpan" typeface="游明朝"/><a:font script="Hans" typeface="{minor}"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)


@cache
def right() -> bytes:
    """A report that is laid out as the standard asks."""
    return write(county_report())


@cache
def right_with_table() -> bytes:
    """The same with a table in the text."""
    return write(with_table(county_report(), 12, figures_table()))


def elements(markup: str) -> list[Tree]:
    """The elements of a fragment."""
    return list(etree.fromstring(f'<x xmlns:w="{NAMESPACE}">{markup}</x>'))


def edit(part: str, change: Callable[[Tree], None]) -> Change:
    """Change the tree of one part."""

    def changed(data: bytes) -> bytes:
        tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))
        change(tree)
        return with_parts(data, {part: etree.tostring(tree)})

    return changed


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The package with parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in dict.fromkeys((*source.namelist(), *parts)):
            package.writestr(name, parts[name] if name in parts else source.read(name))
    return target.getvalue()


def both(*changes: Change) -> Change:
    """One change after the other."""

    def changed(data: bytes) -> bytes:
        for change in changes:
            data = change(data)
        return data

    return changed


def put(holder: Tree, markup: str) -> None:
    """Children in the place of those of their names; one with ``w:gone`` only takes out."""
    for made in elements(markup):
        for old in holder.findall(str(made.tag)):
            holder.remove(old)
        if made.get(f"{W}gone") is None:
            holder.append(made)


def _child(holder: Tree, name: str) -> Tree:
    found = holder.find(w(name))
    if found is None:
        found = etree.SubElement(holder, w(name))
        if name in ("pPr", "rPr") and holder.tag in (w("p"), w("r")):
            holder.insert(0, found)
    return found


def style(identifier: str, *, run: str = "", paragraph: str = "", base: str = "") -> Change:
    """Properties of a style."""

    def change(tree: Tree) -> None:
        (found,) = (s for s in tree.iter(w("style")) if s.get(f"{W}styleId") == identifier)
        put(_child(found, "rPr"), run)
        put(_child(found, "pPr"), paragraph)
        if base:
            put(found, f'<w:basedOn w:val="{base}"/>')

    return edit("word/styles.xml", change)


def add_style(markup: str) -> Change:
    """One more style."""
    return edit("word/styles.xml", lambda tree: tree.extend(elements(markup)))


def defaults(run: str = "", paragraph: str = "") -> Change:
    """Properties of the document defaults."""

    def change(tree: Tree) -> None:
        holder = _child(tree, "docDefaults")
        put(_child(_child(holder, "rPrDefault"), "rPr"), run)
        put(_child(_child(holder, "pPrDefault"), "pPr"), paragraph)

    return edit("word/styles.xml", change)


def direct(
    *, of: str = BODY, holding: str = "", first: int = 1000, run: str = "", paragraph: str = ""
) -> Change:
    """Direct formatting of the first paragraphs of a style that hold some words."""

    def change(tree: Tree) -> None:
        chosen = [
            p for p in tree.iter(w("p"))
            if text_of(p) and style_of(p) == of and holding in text_of(p)
        ][:first]  # fmt: skip
        assert chosen
        for p in chosen:
            put(_child(p, "pPr"), paragraph)
            for r in p.iter(w("r")) if run else ():
                put(_child(r, "rPr"), run)

    return edit("word/document.xml", change)


def sentence(text: str, run: str) -> Change:
    """Words of one run set in a format of their own."""

    def change(tree: Tree) -> None:
        for t in tree.iter(w("t")):
            before, found, after = (t.text or "").partition(text)
            if not found:
                continue
            r = t.getparent()
            assert r is not None
            for words, properties in ((after, ""), (found, run)):
                copy = etree.fromstring(etree.tostring(r))
                (only,) = copy.iter(w("t"))
                only.text = words
                put(_child(copy, "rPr"), properties)
                r.addnext(copy)
            t.text = before
            return
        raise AssertionError(text)

    return edit("word/document.xml", change)


def section(markup: str) -> Change:
    """Properties of the last section."""

    def change(tree: Tree) -> None:
        body = tree.find(w("body"))
        assert body is not None
        put(_child(body, "sectPr"), markup)

    return edit("word/document.xml", change)


def new_section_before(text: str, markup: str) -> Change:
    """A section that ends with the paragraph before the first one that begins with some words."""

    def change(tree: Tree) -> None:
        last = next(tree.iter(w("body")))[-1]
        at = next(p for p in tree.iter(w("p")) if text_of(p).startswith(text))
        before = at.getprevious()
        assert before is not None
        if before.tag != w("p"):
            before.addnext(elements("<w:p/>")[0])
            before = at.getprevious()
            assert before is not None
        copy = etree.fromstring(etree.tostring(last))
        put(copy, markup)
        _child(before, "pPr").append(copy)

    return edit("word/document.xml", change)


def insert(markup: str, *, before: str) -> Change:
    """A paragraph before the first one that begins with some words."""

    def change(tree: Tree) -> None:
        at = next(p for p in tree.iter(w("p")) if text_of(p).startswith(before))
        at.addprevious(elements(markup)[0])

    return edit("word/document.xml", change)


def footers(change: Callable[[Tree], None]) -> Change:
    """Change both footers."""
    return both(*(edit(f"word/footer{n}.xml", change) for n in (1, 2)))


def theme(*, major: str = "等线 Light", minor: str = "等线", language: str = "zh-CN") -> Change:
    """A theme of Word's, with fonts by script."""

    def changed(data: bytes) -> bytes:
        package = zipfile.ZipFile(io.BytesIO(data))
        relations = package.read("word/_rels/document.xml.rels").decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
        made = f'<Relationship Id="rT" Type="{kind}" Target="theme/theme1.xml"/></Relationships>'
        settings = package.read("word/settings.xml").decode()
        return with_parts(
            data,
            {
                "word/theme/theme1.xml": THEME.format(major=major, minor=minor).encode(),
                "word/_rels/document.xml.rels": relations.replace(
                    "</Relationships>", made
                ).encode(),
                "word/settings.xml": settings.replace(
                    'w:eastAsia="zh-CN"', f'w:eastAsia="{language}"'
                ).encode(),
            },
        )

    return changed
