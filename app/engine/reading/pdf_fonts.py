"""Fonts of a PDF: codes of a string → characters and widths.

ISO 32000-1, 9.6 to 9.10. A font says what its codes mean in a ToUnicode map; older Chinese files
name a character set instead (GBK-EUC-H, UniGB-UCS2-H). Where neither is there, the glyphs have
a shape for the eye only: the code is given as unmapped (None).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from pypdf._codecs import adobe_glyphs
from pypdf._codecs import charset_encoding
from pypdf.generic import StreamObject

MAX_MAP = 2 * 1024 * 1024
"""Bytes that a ToUnicode map may have when unpacked."""
_MAX_MAPPINGS = 70_000
_MAX_CODES = 65_536

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([A-Za-z]+)|(\[)|(\])")
_CHARSETS = (
    ("UCS2", "utf-16-be"),
    ("UTF16", "utf-16-be"),
    ("GB", "gb18030"),
    ("ETen", "cp950"),
    ("B5", "cp950"),
    ("HKscs", "big5hkscs"),
)
# Radicals that some fonts map their characters to, and that Unicode does not fold (NFKC).
_RADICALS = dict(
    zip(
        "⺁⺆⺌⺟⺠⺢⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺺⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "厂冂小母民水王疋目示示竹糸纟网网羊羊羊聿肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)


def plain_character(text: str) -> str:
    """A character as people type it: radicals and compatibility forms become the character.

    Full-width forms are left alone: they are meant.
    """
    if not text or ("\u0020" <= text[0] < "\u2e80" and len(text) == 1):
        return text
    return "".join(
        _RADICALS.get(c)
        or (
            unicodedata.normalize("NFKC", c)
            if "\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufb06"
            else c
        )
        for c in text
    )


def is_unmapped(text: str | None) -> bool:
    """Whether a code has no character that could be read: none, private, or a control."""
    return text is None or any(unicodedata.category(c) in ("Co", "Cc", "Cn", "Cs") for c in text)


@dataclass(slots=True)
class CodeMap:
    """What a CMap says: characters by code, and how many bytes codes have."""

    characters: dict[int, str] = field(default_factory=dict)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)

    def split(self, data: bytes, default: int) -> Iterator[tuple[int, int]]:
        """Codes of a string with their length in bytes; ``default`` where no range fits."""
        at = 0
        while at < len(data):
            length = self._length(data, at, default)
            yield int.from_bytes(data[at : at + length], "big"), length
            at += length

    def _length(self, data: bytes, at: int, default: int) -> int:
        for length, low, high in self.ranges:
            if low <= int.from_bytes(data[at : at + length], "big") <= high:
                return length
        return default


def read_map(data: bytes) -> CodeMap:
    """A CMap's code space and its mappings to Unicode; broken entries are left out."""
    found = CodeMap()
    values: list[Any] = []
    inner: list[bytes] | None = None
    for token in _TOKEN.finditer(data[:MAX_MAP]):
        if token[1] is not None:
            number = re.sub(rb"\s", b"", token[1])
            value = bytes.fromhex((number + b"0" * (len(number) % 2)).decode("ascii"))
            (values if inner is None else inner).append(value)
        elif token[3]:
            inner = []
        elif token[4]:
            values.append(inner or [])
            inner = None
        else:
            _take(found, token[2], values)
            values = []
        if len(found.characters) > _MAX_MAPPINGS:
            break
    found.ranges.sort()
    return found


def _take(found: CodeMap, word: bytes, values: list[Any]) -> None:
    """Take what stands between begin… and ``word``."""
    if word == b"endcodespacerange":
        for low, high in zip(values[::2], values[1::2], strict=False):
            if isinstance(low, bytes) and isinstance(high, bytes) and 1 <= len(low) <= 4:
                found.ranges.append(
                    (len(low), int.from_bytes(low, "big"), int.from_bytes(high, "big"))
                )
    elif word == b"endbfchar":
        for code, text in zip(values[::2], values[1::2], strict=False):
            if isinstance(code, bytes) and isinstance(text, bytes):
                found.characters[int.from_bytes(code, "big")] = _utf16(text)
    elif word == b"endbfrange":
        for low, high, target in zip(values[::3], values[1::3], values[2::3], strict=False):
            if isinstance(low, bytes) and isinstance(high, bytes):
                _take_range(found, int.from_bytes(low, "big"), int.from_bytes(high, "big"), target)


def _take_range(found: CodeMap, low: int, high: int, target: bytes | list[bytes]) -> None:
    count = min(high - low + 1, _MAX_CODES)
    if isinstance(target, list):
        for n, one in enumerate(target[: max(0, count)]):
            found.characters[low + n] = _utf16(one)
        return
    text = _utf16(target)
    for n in range(count if text else 0):
        last = ord(text[-1]) + n
        if last > 0x10FFFF or len(found.characters) > _MAX_MAPPINGS:
            return
        found.characters[low + n] = text[:-1] + chr(last)


def _utf16(data: bytes) -> str:
    if len(data) == 1:
        return chr(data[0])
    return data.decode("utf-16-be", errors="replace")


@dataclass(slots=True)
class Font:
    """One font of a page; widths are shares of the font size."""

    name: str
    composite: bool
    to_unicode: CodeMap | None
    encoding: dict[int, str] = field(default_factory=dict)
    charset: str | None = None
    code_space: CodeMap = field(default_factory=CodeMap)
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 1.0

    def glyphs(self, data: bytes) -> Iterator[tuple[str | None, float, bool]]:
        """Character (None: unmapped), width, and whether it is the one-byte blank of Tw."""
        if not self.composite:
            for code in data:
                yield self._character(code), self.widths.get(code, self.default_width), code == 32
        elif self.charset:
            yield from self._of_charset(data)
        else:
            space = self.to_unicode if self.to_unicode and self.to_unicode.ranges else None
            for code, length in (space or self.code_space).split(data, 2):
                width = self.widths.get(code, self.default_width)
                yield self._character(code), width, length == 1 and code == 32

    def _character(self, code: int) -> str | None:
        if self.to_unicode is not None and code in self.to_unicode.characters:
            return plain_character(self.to_unicode.characters[code])
        found = self.encoding.get(code)
        return plain_character(found) if found else None

    def _of_charset(self, data: bytes) -> Iterator[tuple[str | None, float, bool]]:
        """A string in a named character set; its widths go by CID, which only tables know."""
        for character in data.decode(self.charset or "", errors="replace"):
            narrow = character < "\u2000"
            yield plain_character(character), 0.5 if narrow else self.default_width, False


def read_font(font: Any) -> Font:
    """A font dictionary of pypdf's; what is missing or broken in it counts as not said."""
    unicode_map = font.get("/ToUnicode")
    if unicode_map is not None:
        unicode_map = unicode_map.get_object()
    to_unicode = read_map(unicode_map.get_data()) if isinstance(unicode_map, StreamObject) else None
    name = str(font.get("/BaseFont", "")).rpartition("+")[2].lstrip("/")
    if font.get("/Subtype") == "/Type0":
        return _composite(font, name, to_unicode)
    scale = 0.001
    if font.get("/Subtype") == "/Type3" and "/FontMatrix" in font:
        scale = abs(float(font["/FontMatrix"][0]))
    first = int(font.get("/FirstChar", 0))
    widths = font["/Widths"].get_object() if "/Widths" in font else []
    descriptor = font["/FontDescriptor"].get_object() if "/FontDescriptor" in font else {}
    return Font(
        name,
        composite=False,
        to_unicode=to_unicode,
        encoding={} if _is_symbolic(font) else _simple_encoding(font),
        widths={first + n: float(width.get_object()) * scale for n, width in enumerate(widths)},
        default_width=float(descriptor.get("/MissingWidth", 0)) * scale or 0.5,
    )


def _is_symbolic(font: Any) -> bool:
    """Whether codes mean glyphs of this font's own choice (Wingdings, or a subset's numbers)."""
    return "/Encoding" not in font and "+" in str(font.get("/BaseFont", ""))


def _simple_encoding(font: Any) -> dict[int, str]:
    """Characters by one-byte code, from /Encoding and its /Differences."""
    encoding = font["/Encoding"].get_object() if "/Encoding" in font else None
    base = encoding if isinstance(encoding, str) else None
    if base is None and encoding is not None:
        base = encoding.get("/BaseEncoding")
    named = charset_encoding.get(str(base)) or charset_encoding["/StandardEncoding"]
    found = {code: text for code, text in enumerate(named) if text not in ("", "\0")}
    if encoding is None or isinstance(encoding, str) or "/Differences" not in encoding:
        return found
    code = 0
    for item in encoding["/Differences"]:
        resolved = item.get_object()
        if isinstance(resolved, int):
            code = int(resolved)
        else:
            name = str(resolved)
            coded = re.fullmatch(r"/(?:uni|u)([0-9A-Fa-f]{4,6})", name)
            text = adobe_glyphs.get(name) or (chr(int(coded[1], 16)) if coded else None)
            if text:
                found[code] = text
            else:
                found.pop(code, None)
            code += 1
    return found


def _composite(font: Any, name: str, to_unicode: CodeMap | None) -> Font:
    """A font of two and more bytes a code (9.7)."""
    descendant = font["/DescendantFonts"].get_object()[0].get_object()
    encoding = font["/Encoding"].get_object() if "/Encoding" in font else ""
    code_space, charset = CodeMap(), None
    if isinstance(encoding, StreamObject):
        code_space = read_map(encoding.get_data())
    elif to_unicode is None or not to_unicode.characters:
        charset = next((codec for part, codec in _CHARSETS if part in str(encoding)), None)
    return Font(
        name,
        composite=True,
        to_unicode=to_unicode,
        charset=charset,
        code_space=code_space,
        widths=_cid_widths(descendant),
        default_width=float(descendant.get("/DW", 1000)) / 1000,
    )


def _cid_widths(descendant: Any) -> dict[int, float]:
    """/W: ``first [w w …]`` or ``first last w`` (9.7.4.3)."""
    found: dict[int, float] = {}
    items = descendant["/W"].get_object() if "/W" in descendant else []
    at = 0
    while at + 1 < len(items) and len(found) <= _MAX_CODES:
        first, second = int(items[at].get_object()), items[at + 1].get_object()
        if isinstance(second, list):
            found.update((first + n, float(w.get_object()) / 1000) for n, w in enumerate(second))
            at += 2
        elif at + 2 < len(items):
            width = float(items[at + 2].get_object()) / 1000
            found.update((code, width) for code in range(first, min(int(second), _MAX_CODES) + 1))
            at += 3
        else:
            break
    return found
