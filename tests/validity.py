"""What is wrong with a Word file: its package, its parts against the schemas, what they refer to.

The schemas (ISO/IEC 29500-4:2016 transitional; ECMA-376 for the package) are put into
``.cache/schemas`` by ``.ci/word-schemas``. A part is judged as a conforming reader sees it, after
markup compatibility (ISO/IEC 29500-3): ignorable namespaces are gone, alternatives are chosen.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.validity_references import reference_faults

SCHEMAS = Path(__file__).resolve().parents[1] / ".cache" / "schemas"

_STANDARD = "ISO-IEC29500-4_2016"
_PACKAGE = "ecma/fouth-edition"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Namespace of a Word file's own parts."""

# By the namespace of a part's root. Pictures and charts stand in a drawing by a wildcard, so the
# schema of the text has to be told of them.
_BY_ROOT = {
    WORD: (
        f"{_STANDARD}/wml.xsd",
        f"{_STANDARD}/dml-picture.xsd",
        f"{_STANDARD}/dml-chart.xsd",
        f"{_STANDARD}/vml-main.xsd",
    ),
    f"{_DRAWING}/main": (f"{_STANDARD}/dml-main.xsd",),
    f"{_DRAWING}/chart": (f"{_STANDARD}/dml-chart.xsd",),
    f"{_OFFICE}/extended-properties": (f"{_STANDARD}/shared-documentPropertiesExtended.xsd",),
    f"{_OFFICE}/custom-properties": (f"{_STANDARD}/shared-documentPropertiesCustom.xsd",),
    f"{_OFFICE}/customXml": (f"{_STANDARD}/shared-customXmlDataProperties.xsd",),
    f"{_PACKAGE_NAMESPACE}/content-types": (f"{_PACKAGE}/opc-contentTypes.xsd",),
    f"{_PACKAGE_NAMESPACE}/relationships": (f"{_PACKAGE}/opc-relationships.xsd",),
    f"{_PACKAGE_NAMESPACE}/metadata/core-properties": (f"{_PACKAGE}/opc-coreProperties.xsd",),
    _SPREADSHEET: (f"{_STANDARD}/sml.xsd",),
    f"{_DRAWING}/spreadsheetDrawing": (f"{_STANDARD}/dml-spreadsheetDrawing.xsd",),
}

# What core properties take from Dublin Core: its own schemas lie on a server of their own.
_DUBLIN_CORE = {
    "dc": ("elements/1.1", "xs:string", "title subject creator description identifier language"),
    "dcterms": ("terms", "t:W3CDTF", "created modified"),
}


class _Resolver(etree.Resolver):
    """Dublin Core without a network."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        name = posixpath.basename(system_url or "").removesuffix(".xsd")
        if name not in _DUBLIN_CORE:
            return None
        path, kind, words = _DUBLIN_CORE[name]
        namespace = f"http://purl.org/dc/{path}/"
        elements = "".join(f'<xs:element name="{w}" type="{kind}"/>' for w in words.split())
        return self.resolve_string(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="{namespace}" '
            f'targetNamespace="{namespace}" elementFormDefault="qualified">'
            '<xs:simpleType name="W3CDTF"><xs:union memberTypes="xs:gYear xs:gYearMonth xs:date '
            f'xs:dateTime"/></xs:simpleType>{elements}</xs:schema>',
            context,
        )


@cache
def schema_of(namespace: str) -> etree.XMLSchema | None:
    """The schema for parts whose root is in that namespace; None where no standard has one."""
    if namespace not in _BY_ROOT:
        return None
    if not SCHEMAS.is_dir():
        raise FileNotFoundError("没有 Word 文件的标准模式：请先运行 .ci/word-schemas。")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Resolver())
    imports = []
    for file in (f"{_STANDARD}/xml.xsd", *_BY_ROOT[namespace]):
        target = etree.parse(SCHEMAS / file, parser).getroot().get("targetNamespace")
        imports.append(f'<xs:import namespace="{target}" schemaLocation="{file}"/>')
    driver = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</xs:schema>'
    )
    base = (SCHEMAS / "driver.xsd").as_uri()
    return etree.XMLSchema(etree.fromstring(driver, parser, base_url=base))


def faults_of(data: bytes) -> list[str]:
    """Everything wrong with an Office file, each fault as ``part: what``; empty when it is valid."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        return [f"package: {error}"]
    with archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names if not name.endswith("/")}
    faults = [f"package: two entries {name}" for name, n in Counter(names).items() if n > 1]
    roots: dict[str, etree._Element] = {}
    for name, content in parts.items():
        if name == _TYPES or name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError as error:
                faults.append(f"{name}: {error.msg}")
    if _TYPES not in roots:
        return [*faults, f"package: no {_TYPES}"]
    faults += _type_faults(roots[_TYPES], parts)
    faults += _relation_faults(roots, parts)
    for name, root in roots.items():
        faults += [f"{name}: {fault}" for fault in _part_faults(root)]
    faults += reference_faults(roots)
    return faults


def order_faults(data: bytes) -> list[str]:
    """What streaming readers stumble over: the list of types and the relations come first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    return [] if names[:2] == [_TYPES, "_rels/.rels"] else [f"package: begins with {names[:2]}"]


def new_faults(data: bytes, source: bytes) -> list[str]:
    """The faults of a file that the file it was made from did not have."""
    known = Counter(faults_of(source))
    return list((Counter(faults_of(data)) - known).elements())


def _part_faults(root: etree._Element) -> list[str]:
    """One part against its schema; messages without line numbers, so that they can be compared."""
    seen, faults = _as_seen(root)
    schema = schema_of(etree.QName(seen).namespace or "")
    if schema is None or schema.validate(seen):
        return faults
    return [*faults, *(entry.message for entry in schema.error_log)]


def _type_faults(types: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    """A content type for every part, and no type for a part that is not there."""
    defaults, overrides = set(), set()
    for entry in types:
        kind = etree.QName(entry).localname
        if kind == "Default":
            defaults.add(entry.get("Extension", "").lower())
        else:
            overrides.add(entry.get("PartName", "").lstrip("/"))
    if len(defaults) + len(overrides) != len(types):
        yield f"{_TYPES}: an entry stands twice"
    for name in parts.keys() - {_TYPES} - overrides:
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{_TYPES}: no type for {name}"
    for name in sorted(overrides - parts.keys()):
        yield f"{_TYPES}: a type for {name}, which is not there"


def source_of(relations: str) -> str:
    """``word/_rels/document.xml.rels`` → ``word/document.xml``; the package itself is empty."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def target_of(relations: str, target: str) -> str:
    """The part that a relationship leads to."""
    base = posixpath.dirname(source_of(relations))
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")


def _relation_faults(roots: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    """Targets exist, relations belong to a part, every part can be reached."""
    reached = {_TYPES}
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        if (source := source_of(name)) and source not in parts:
            yield f"{name}: no part {source}"
        known = Counter(relation.get("Id") for relation in root)
        yield from (f"{name}: two relationships {r}" for r, count in known.items() if count > 1)
        for relation in root:
            if relation.get("TargetMode") == "External":
                continue
            target = target_of(name, relation.get("Target", ""))
            reached.add(target)
            if target not in parts:
                yield f"{name}: no part {target}"
    yield from (f"package: nothing leads to {name}" for name in sorted(parts.keys() - reached))


def _as_seen(root: etree._Element) -> tuple[etree._Element, list[str]]:
    """A copy of the part after markup compatibility, and what this finds fault with."""
    faults: list[str] = []
    copy = etree.fromstring(etree.tostring(root))
    ignorable: set[str] = set()
    for element in copy.iter(etree.Element):
        for word in (element.attrib.pop(f"{_MC}Ignorable", "") or "").split():
            if word in element.nsmap:
                ignorable.add(element.nsmap[word])
            else:
                faults.append(f"mc:Ignorable names {word}, which is not declared")
        asked = (element.attrib.pop(f"{_MC}MustUnderstand", "") or "").split()
        faults += [f"mc:MustUnderstand asks for {word}" for word in asked]
        for name in ("ProcessContent", "PreserveElements", "PreserveAttributes"):
            element.attrib.pop(f"{_MC}{name}", None)
    for block in list(copy.iter(f"{_MC}AlternateContent")):
        _put_in_place(block, _chosen(block))
    for element in list(copy.iter(etree.Element)):
        if etree.QName(element).namespace in ignorable and element is not copy:
            _put_in_place(element, [])
            continue
        for name in list(element.attrib):
            if etree.QName(name).namespace in ignorable:
                del element.attrib[name]
    return copy, faults


def _chosen(block: etree._Element) -> list[etree._Element]:
    """The first choice whose namespaces a reader of the standard knows, else the fallback."""
    for choice in block.iterchildren(f"{_MC}Choice"):
        asked = [choice.nsmap.get(word) for word in choice.get("Requires", "").split()]
        if all(namespace in _BY_ROOT for namespace in asked):
            return list(choice)
    fallback = block.find(f"{_MC}Fallback")
    return [] if fallback is None else list(fallback)


def _put_in_place(element: etree._Element, children: list[etree._Element]) -> None:
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent[at : at + 1] = children
