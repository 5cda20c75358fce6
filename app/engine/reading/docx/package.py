"""The package around a Word document: its main part, wherever it is called, and what belongs to it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from lxml import etree

from app.engine.reading.sniff import DAMAGED
from app.engine.reading.sniff import read_member
from app.engine.reading.verdicts import unreadable

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEFAULT_MAIN = "word/document.xml"


class Relation(StrEnum):
    """Kinds of parts, by the last word of their relationship type (strict and transitional)."""

    MAIN = "officeDocument"
    STYLES = "styles"
    NUMBERING = "numbering"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    COMMENTS = "comments"
    SETTINGS = "settings"
    THEME = "theme"


class Names:
    """Element and attribute names of one WordprocessingML namespace."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace

    def __getattr__(self, word: str) -> str:
        """The qualified name of a word; ``del_`` stands for ``del``. Kept after the first use."""
        name = f"{{{self.namespace}}}{word.rstrip('_')}"
        self.__dict__[word] = name
        return name

    def owns(self, root: etree._Element) -> bool:
        """Whether a part is written in this namespace."""
        return isinstance(root.tag, str) and root.tag.startswith(f"{{{self.namespace}}}")

    def on(self, element: etree._Element | None) -> bool:
        """Whether a toggle property is there and not switched off (w:val="0", "false", "off")."""
        return element is not None and element.get(self.val, "1") not in (
            "0",
            "false",
            "off",
            "none",
        )


@lru_cache(maxsize=4)
def names_for(namespace: str) -> Names:
    """The names of a namespace, made once."""
    return Names(namespace)


class Package:
    """A Word package, opened once; sizes have been guarded by the sniffer."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise unreadable("damaged") from error
        self._parts = set(self._zip.NameToInfo)
        self._main = self._find_main()
        self._related = tuple(self._relationships(self._main))
        self._relations = _first_of_each(self._related)

    @property
    def names(self) -> frozenset[str]:
        """What the parts are called."""
        return frozenset(self._parts)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name."""
        return read_member(self._zip, name) if name in self._parts else None

    def _relationships(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and target of the relationships of a part; those to the outside are left out."""
        folder, name = posixpath.split(part)
        source = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if source is None:
            return
        for relation in parse(source).iter(_RELATIONSHIPS):
            if relation.get("TargetMode") == "External":
                continue
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield relation.get("Id", ""), kind, posixpath.normpath(path)

    def targets(self) -> dict[str, str]:
        """The parts that the main part names by relationship id (its headers and footers)."""
        return {identifier: path for identifier, _, path in self._related}

    def _find_main(self) -> str:
        main = _first_of_each(self._relationships("")).get(Relation.MAIN)
        if main in self._parts and main is not None:
            return main
        if _DEFAULT_MAIN in self._parts:
            return _DEFAULT_MAIN
        raise unreadable("damaged")

    @property
    def main_name(self) -> str:
        """What the main part is called."""
        return self._main

    def main(self) -> etree._Element:
        """The root of the main part; raises ``Unreadable``."""
        return parse(self.main_source())

    def main_source(self) -> bytes:
        """The XML of the main part; raises ``Unreadable``."""
        source = self.part(self._main)
        if source is None:
            raise unreadable("damaged")
        return source

    def related(self, relation: Relation) -> etree._Element | None:
        """The root of a part that the main part refers to; None where it has none."""
        source = self.source(relation)
        return parse(source) if source is not None else None

    def source(self, relation: Relation) -> bytes | None:
        """The XML of a part that the main part refers to; None where it has none."""
        return self.part(self.name_of(relation))

    def name_of(self, relation: Relation) -> str:
        """Where a part that the main part refers to lies, or would lie."""
        name = self._relations.get(relation)
        if name is None:
            # Files of careless programs carry the part without a relationship.
            name = posixpath.join(posixpath.dirname(self._main), f"{relation.value}.xml")
        return name

    @staticmethod
    def names_of(root: etree._Element) -> Names:
        """The names of the namespace that a part is written in."""
        found = re.match(
            r"\{([^}]*wordprocessingml[^}]*)\}", root.tag if isinstance(root.tag, str) else ""
        )
        if found is None:
            raise unreadable("damaged")
        return names_for(found[1])


def _first_of_each(relationships: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The first target of each kind."""
    found: dict[str, str] = {}
    for _, kind, path in relationships:
        found.setdefault(kind, path)
    return found


def parse(source: bytes) -> etree._Element:
    """A part as a tree; a DOCTYPE is refused, since entities can hide text."""
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source or source[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise unreadable("forbidden-markup")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable("damaged") from error
