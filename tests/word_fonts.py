"""Which faces the runs of a Word file really take: defaults, styles and the run itself together."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.word_xml import W
from tests.word_xml import w

Fonts = dict[str, str]
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Faces:
    """Resolves the fonts of runs, as ISO/IEC 29500-1, 17.7.2 lays them over each other."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = {s.get(f"{W}styleId"): s for s in styles.iter(w("style"))}
        self._defaults = _fonts(styles.find(w("docDefaults/rPrDefault/rPr")))
        self._default_style = next(
            (i for i, s in self._styles.items() if _is_default(s, "paragraph")), None
        )

    def of(self, run: etree._Element) -> Fonts:
        """Slot → face of a run: eastAsia, ascii …; a theme's face under eastAsiaTheme …"""
        paragraph = next(run.iterancestors(w("p")))
        table = next(run.iterancestors(w("tbl")), None)
        layers = [self._defaults]
        if table is not None:
            layers.append(self._of_style(_named(table, "tblPr/tblStyle")))
        layers.append(self._of_style(_named(paragraph, "pPr/pStyle") or self._default_style))
        layers.append(self._of_style(_named(run, "rPr/rStyle")))
        layers.append(_fonts(run.find(w("rPr"))))
        resolved: Fonts = {}
        for layer in layers:
            for slot in layer:
                # A face written out does not overcome a theme of the same layer, but one below.
                resolved.pop(f"{slot}Theme", None)
            resolved |= layer
        return resolved

    def _of_style(self, identifier: str | None) -> Fonts:
        style = self._styles.get(identifier)
        if style is None:
            return {}
        base = style.find(w("basedOn"))
        below = self._of_style(base.get(f"{W}val")) if base is not None else {}
        own = _fonts(style.find(w("rPr")))
        return {k: v for k, v in below.items() if k.removesuffix("Theme") not in own} | own


def _is_default(style: etree._Element, kind: str) -> bool:
    return style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true")


def _named(element: etree._Element, path: str) -> str | None:
    found = element.find(w(path))
    return None if found is None else found.get(f"{W}val")


def _fonts(properties: etree._Element | None) -> Fonts:
    found = properties.find(w("rFonts")) if properties is not None else None
    if found is None:
        return {}
    return {str(k).removeprefix(W): str(v) for k, v in found.attrib.items() if k != f"{W}hint"}


def _word_parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/\w+\.xml", name):
                yield name, etree.fromstring(package.read(name))


def without_chinese_face(data: bytes) -> list[str]:
    """Runs whose Chinese characters would be drawn from a Latin face or from a theme's."""
    parts = dict(_word_parts(data))
    faces = Faces(parts["word/styles.xml"])
    faults = []
    for name, root in parts.items():
        for run in root.iter(w("r")):
            fonts = faces.of(run)
            themed = [slot for slot in fonts if slot.lower().endswith("theme")]
            if themed or not _CHINESE.search(fonts.get("eastAsia", "")):
                text = "".join(run.itertext(w("t")))
                faults.append(f"{name}: “{text}” takes {fonts}")
    return faults


def direct_formatting(data: bytes) -> Counter[tuple[str, str]]:
    """(Style of the paragraph, property) → times that it is set beside the styles in the text.

    A hint which script a sign belongs to is no formatting.
    """
    found: Counter[tuple[str, str]] = Counter()
    body = dict(_word_parts(data))["word/document.xml"]
    for paragraph in body.iter(w("p")):
        style = _named(paragraph, "pPr/pStyle") or ""
        for properties in (
            *paragraph.iterchildren(w("pPr")),
            *(r for run in paragraph.iter(w("r")) for r in run.iterchildren(w("rPr"))),
        ):
            for setting in properties:
                hint = setting.tag == w("rFonts") and set(setting.attrib) == {f"{W}hint"}
                if setting.tag not in (w("pStyle"), w("rStyle")) and not hint:
                    found[style, etree.QName(setting).localname] += 1
    return found
