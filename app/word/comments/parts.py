"""The parts of a Word package that a comment needs beside its place in the text."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape
from xml.sax.saxutils import quoteattr

from lxml import etree

from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import parse
from app.engine.reading.sniff import read_member
from app.word.comments.positions import appended
from app.word.text import clean

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT = "purl.oclc.org"
# A comment looks the same whatever the sender's body style is.
_SPACING = (
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
)
_SIZE = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: lines of text, of which the first is set in bold."""

    identifier: int
    lines: tuple[str, ...]
    author: str
    initials: str
    date: dt.datetime


@dataclass(frozen=True, slots=True)
class CommentStyles:
    """The sender's own styles for comments, by id; None where the file has none."""

    text: str | None = None
    reference: str | None = None

    @classmethod
    def read(cls, root: etree._Element | None, names: Names) -> CommentStyles:
        """Find the styles by the names that Word gives them in every language."""
        found: dict[str, str | None] = {}
        for style in () if root is None else root.iterfind(names.style):
            name = style.find(names.name)
            if name is not None:
                found[name.get(names.val, "").lower()] = style.get(names.styleId)
        return cls(found.get("annotation text"), found.get("annotation reference"))

    def mark(self) -> str:
        """The properties of the run that carries a comment's mark."""
        if self.reference:
            return f"<w:rPr><w:rStyle w:val={quoteattr(self.reference)}/></w:rPr>"
        return '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>'


def prefixed(markup: str, names: Names, scope: Mapping[str | None, str]) -> bytes:
    """Markup written with ``w:`` as a part has it that may use another prefix, or none."""
    if scope.get("w") == names.namespace:
        return markup.encode()
    other = next((p for p, uri in scope.items() if p and uri == names.namespace), None)
    if other is not None:
        return re.sub(r"(?<=[<\s/])w:(?=\w+[\s=/>])", f"{other}:", markup).encode()
    return re.sub(r"<w:\w+", rf'\g<0> xmlns:w="{names.namespace}"', markup).encode()


def comments_xml(existing: bytes | None, comments: Sequence[Comment], names: Names, styles: CommentStyles) -> bytes:  # fmt: skip
    """The comments part, with what was there before in front."""
    if existing is None:
        existing = _HEAD + f'<w:comments xmlns:w="{names.namespace}"/>'.encode()
    scope = parse(existing).nsmap
    return appended(
        existing, b"".join(prefixed(_comment(c, styles), names, scope) for c in comments)
    )


def _comment(comment: Comment, styles: CommentStyles) -> str:
    style = f"<w:pStyle w:val={quoteattr(styles.text)}/>" if styles.text else ""
    mark = f"<w:r>{styles.mark()}<w:annotationRef/></w:r>"
    paragraphs = "".join(
        f"<w:p><w:pPr>{style}{_SPACING}</w:pPr>{'' if n else mark}<w:r>"
        f"<w:rPr>{'' if n else '<w:b/>'}{_SIZE}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for n, line in enumerate(map(clean, comment.lines))
    )
    return (
        f'<w:comment w:id="{comment.identifier}" w:author={quoteattr(clean(comment.author))} '
        f'w:date="{comment.date.replace(tzinfo=None, microsecond=0).isoformat()}Z" '
        f"w:initials={quoteattr(clean(comment.initials))}>{paragraphs}</w:comment>"
    )


def with_content_type(types: bytes, part: str) -> bytes:
    """The list of content types, naming the comments part."""
    root = parse(types)
    named = {e.get("PartName", "").lower() for e in root.iter(f"{{{_PACKAGE}/content-types}}Override")}  # fmt: skip
    if f"/{part}".lower() in named:
        return types
    space = "" if root.nsmap.get(None) else f' xmlns="{_PACKAGE}/content-types"'
    override = f'<Override{space} PartName="/{part}" ContentType="{_TYPE}"/>'
    return appended(types, override.encode())


def with_relation(relations: bytes | None, names: Names, part: str) -> bytes:
    """The relationships of the main part, leading to the comments part beside it."""
    if relations is None:
        relations = _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    root = parse(relations)
    office = _STRICT_OFFICE if _STRICT in names.namespace else _OFFICE
    taken = {e.get("Id", "") for e in root.iter(etree.Element)}
    if any(e.get("Type", "").endswith("/comments") for e in root.iter(etree.Element)):
        return relations
    identifier = next(i for n in range(1, len(taken) + 2) if (i := f"rId{n}") not in taken)
    space = "" if root.nsmap.get(None) else f' xmlns="{_PACKAGE}/relationships"'
    relation = (
        f'<Relationship{space} Id="{identifier}" Type="{office}/comments" '
        f"Target={quoteattr(posixpath.basename(part))}/>"
    )
    return appended(relations, relation.encode())


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced and new ones at its end; the others as they are."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for entry in source.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type = entry.compress_type
            kept.external_attr = entry.external_attr
            changed = parts.get(entry.filename)
            package.writestr(kept, changed or read_member(source, entry.filename))
        for name in sorted(parts.keys() - set(source.namelist())):
            new = zipfile.ZipInfo(name, _NO_DATE)
            new.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(new, parts[name])
    return target.getvalue()
