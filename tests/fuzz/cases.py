"""Damaged inputs of every kind, made from a seed so that a case can be repeated."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.fuzz import office_cases
from tests.fuzz import pdf_cases
from tests.fuzz import web_cases
from tests.fuzz.mutation import flipped

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "reports").glob("*.txt"))
_ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-8-sig", "big5")
_PIECES = (
    "一、", "（一）", "1.", "(1)", "关于", "的报告", "人民政府", "：", "，", "。", "；", "\n", "\t", " ", "\u3000",
    "2023年", "存在的问题", "下一步", "《", "》", "“", "”", "\x00", "\ufeff", "\u200b", "𠮷", "𝟙", "一是", "尚未",
    "法律顾问", "决策", "规范性文件", "100件", "县", "市", "镇", "报告", "抄送：", "2024年1月5日", "附件：", "100%",
)  # fmt: skip
_XML = (
    b"<w:p>", b"</w:p>", b"<w:r>", b"<w:t>", b"</w:t>", b"<w:tbl>", b"<w:tc>", b"<w:tr>", b"<w:del>", b"<w:ins>",
    b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="end"/>', b"<w:sdt>", b"<w:txbxContent>",
    b'<w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr>', b"&amp;", b"&bogus;", b"<!--", b"]]>", b"\xff",
    b'<w:gridSpan w:val="99999999"/>', b'<w:outlineLvl w:val="x"/>', b"<w:br/>", b'w:val="', b"<",
)  # fmt: skip


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """The invented reports as texts."""
    return tuple(path.read_text("utf-8") for path in CORPUS)


@lru_cache(maxsize=1)
def packages() -> tuple[bytes, ...]:
    """Some of them as Word files."""
    return tuple(write(read(text.encode()), LayoutOptions()) for text in texts()[:6])


def _mutated_text(rng: random.Random) -> bytes:
    text = rng.choice(texts())
    start = rng.randrange(len(text))
    piece = text[start : start + rng.choice((40, 400, 4000))]
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(piece) + 1)
        cut = at + rng.choice((0, 0, 1, 5, 60))
        piece = piece[:at] + rng.choice(_PIECES) * rng.choice((1, 1, 1, 2, 50)) + piece[cut:]
    data = piece.encode(rng.choice(_ENCODINGS), errors="replace")
    return flipped(data, rng) if rng.random() < 0.3 else data


def _mutated_package(rng: random.Random) -> bytes:
    """A Word file with broken bytes in the zip, or a well-formed zip with broken XML."""
    data = rng.choice(packages())
    if rng.random() < 0.4:
        return flipped(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(list(parts))
        content = parts[name]
        at, cut = rng.randrange(len(content) + 1), rng.choice((0, 0, 1, 30, 400))
        insert = rng.choice(_XML) * rng.choice((1, 1, 2, 300))
        parts[name] = content[:at] + insert + content[at + cut :]
        if rng.random() < 0.1:
            del parts[name]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


_KINDS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("docx", _mutated_package),
    ("text", _mutated_text),
    ("pdf", pdf_cases.any_bytes),
    ("pdf objects", pdf_cases.any_objects),
    ("html", web_cases.page),
    ("mht", web_cases.archive),
    ("rtf, ole, odt", office_cases.rtf_or_container),
    ("heads", office_cases.any_beginning),
)


def cases(first: int, count: int) -> Iterator[tuple[int, str, bytes]]:
    """Numbered cases with the kind of each; the number alone makes the same bytes again."""
    for number in range(first, first + count):
        rng = random.Random(number)  # noqa: S311 - repeatable cases, not secrets
        kind, make = _KINDS[number % len(_KINDS)]
        yield number, kind, make(rng)
