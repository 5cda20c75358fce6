"""Edits of the characters of somebody's own Word file; everything else in it stays as it was.

The text of the main part is laid out as one string, each character known by the w:t that holds it;
an edit puts its words into the run of its first character, so that their formatting stays, and takes
the rest out of the runs they stand in.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from lxml import etree

_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Not part of what a reader sees.
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "sdtPr", "rPr", "instrText", "delText", "rt"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Piece:
    """A w:t with its characters, each alone so that it can be changed."""

    element: etree._Element
    characters: list[str]


@dataclass(slots=True)
class _Text:
    """The characters of a part in reading order, and where each is kept (None for signs)."""

    characters: list[str] = field(default_factory=list)
    places: list[tuple[_Piece, int] | None] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)

    def add(self, sign: str) -> None:
        self.characters.append(sign)
        self.places.append(None)

    def add_piece(self, element: etree._Element) -> None:
        piece = _Piece(element, list(element.text or ""))
        self.pieces.append(piece)
        self.characters += piece.characters
        self.places += ((piece, n) for n in range(len(piece.characters)))


def text_of(data: bytes) -> str:
    """The text of a Word file's main part, a line an end of paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(_lay_out(_parse(package.read(_main_part(package)))).characters)


def rewrite(data: bytes, edits: Iterable[tuple[int, int, str]]) -> bytes:
    """The file with ``[start, end)`` of its text (:func:`text_of`) replaced, edit by edit."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = _main_part(package)
        root = _parse(package.read(main))
        text = _lay_out(root)
        changed: dict[int, _Piece] = {}
        for start, end, after in edits:
            kept = [place for place in text.places[start:end] if place is not None]
            for n, (piece, at) in enumerate(kept):
                piece.characters[at] = after if n == 0 else ""
                changed[id(piece)] = piece
        for piece in changed.values():
            new = "".join(piece.characters)
            piece.element.text = new
            if new != new.strip():
                piece.element.set(_SPACE, "preserve")
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return _repacked(package, main, content)


def _repacked(package: zipfile.ZipFile, main: str, content: bytes) -> bytes:
    """The package with another main part, all others byte for byte, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        new.comment = package.comment
        for item in package.infolist():
            part = content if item.filename == main else package.read(item)
            new.writestr(item, part, compress_type=item.compress_type)
    return buffer.getvalue()


def _main_part(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if _RELATIONS in names:
        for relation in _parse(package.read(_RELATIONS)).iter(_RELATIONSHIP):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target in names:
                    return target
    return _MAIN


def _parse(source: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(source, parser)


def _lay_out(root: etree._Element) -> _Text:
    text = _Text()
    namespace = str(root.tag).rpartition("}")[0] + "}"
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        word = tag.removeprefix(namespace) if tag.startswith(namespace) else ""
        if event == "end":
            if word == "p":
                text.add("\n")
        elif word in _SKIPPED or tag == _FALLBACK or (word == "r" and _unseen(element, namespace)):
            walk.skip_subtree()
        elif word == "t":
            text.add_piece(element)
        elif word in _SIGNS:
            text.add(_SIGNS[word])
    return text


def _unseen(run: etree._Element, namespace: str) -> bool:
    """Whether a run is hidden or struck out."""
    properties = run.find(f"{namespace}rPr")
    if properties is None:
        return False
    marks = (properties.find(f"{namespace}{word}") for word in ("vanish", "strike", "dstrike"))
    return any(m is not None and m.get(f"{namespace}val", "1") not in _OFF for m in marks)
