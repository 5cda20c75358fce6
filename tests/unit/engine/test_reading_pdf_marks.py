"""Ten pages of a PDF with what stands on pages beside the text: heads, numbers, stamps, seals."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from tests.pdf_support import Text
from tests.pdf_support import noticed
from tests.pdf_support import pdf
from tests.pdf_support import set_lines
from tests.pdf_support import texts

DIGITS = "一二三四五六七八九十"
PER_PAGE = 20


def _paragraphs() -> list[str]:
    found = []
    for n in range(44):
        if n % 5 == 0:
            found.append(f"{DIGITS[n // 5]}、依法履行职能的第{DIGITS[n // 5]}个方面")
        else:
            again = "深入推进法治政府建设各项工作取得新的成效，" * (2 + n % 5)
            found.append(
                f"2023年，全县{DIGITS[n % 10]}个乡镇坚持依法行政，{again}全年审查规范性文件{n}件。"
            )
    return found


PARAGRAPHS = _paragraphs()
LINES = set_lines(PARAGRAPHS)
COUNT = math.ceil(len(LINES) / PER_PAGE)


def ten_pages(more: Callable[[int], str]) -> bytes:
    """The report over its pages, each with something more on it."""
    return pdf(
        *(
            "".join(
                Text(str(line), y=731 - 29 * n).stream()
                for n, line in enumerate(LINES[page * PER_PAGE : (page + 1) * PER_PAGE])
            )
            + more(page)
            for page in range(COUNT)
        )
    )


def at(text: str, x: float, y: float, size: float = 10) -> str:
    return Text(text, x, y, size).stream()


def turned(text: str, degrees: float, x: float, y: float, size: float = 16) -> str:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return f"q {c:.5f} {s:.5f} {-s:.5f} {c:.5f} {x} {y} cm {at(text, 0, 0, size)} Q "


def ring(text: str, x: float, y: float) -> str:
    """A round seal: the character in its middle stands level."""
    return "".join(
        turned(c, a, x - 60 * math.sin(math.radians(a)), y + 60 * math.cos(math.radians(a)), 14)
        for a, c in zip(range(20 * (len(text) // 2), -999, -20), text, strict=False)
    )


def test_there_are_ten_pages() -> None:
    assert COUNT == 10
    assert texts(ten_pages(lambda _: "")) == PARAGRAPHS


FURNITURE: dict[str, Callable[[int], str]] = {
    "between dashes": lambda n: at(f"— {n + 1} —", 440 if n % 2 == 0 else 80, 50, 14),
    "bare": lambda n: at(str(n + 1), 290, 50),
    "from the third page": lambda n: at(str(n - 1), 290, 50) if n > 1 else "",
    "of all": lambda n: at(f"第 {n + 1} 页 共 {COUNT} 页", 250, 50),
    "with a stroke": lambda n: at(f"{n + 1} / {COUNT}", 280, 50),
    "in Chinese": lambda n: at(f"第{DIGITS[n]}页", 270, 50),
    "Roman": lambda n: at("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[n], 290, 50),
    "small Roman": lambda n: at(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[n], 290, 50
    ),
    "under words": lambda n: at("临江县司法局编印", 220, 60) + at(str(n + 1), 290, 45),
    "close above": lambda n: at("2023年法治政府建设报告", 200, 765) + at(f"— {n + 1} —", 280, 50),
    "odd and even": lambda n: at(
        ("临江县人民政府", "法治政府建设报告")[n % 2], 80 + 270 * (n % 2), 800
    ),
    "with the number behind": lambda n: at(f"临江县2023年法治政府建设报告　　{n + 1}", 200, 800),
    "three lines": lambda _: (
        at("临江县人民政府", 200, 820) + at("法治政府", 200, 808) + at("材料", 400, 796)
    ),
}


@pytest.mark.parametrize("case", FURNITURE)
def test_heads_feet_and_numbers_break_no_paragraph(case: str) -> None:
    data = ten_pages(FURNITURE[case])
    assert texts(data) == PARAGRAPHS
    assert noticed(data) == []


TURNED: dict[str, Callable[[int], str]] = {
    "at the edge": lambda _: turned("骑缝章", 90, 560, 400),
    "downwards": lambda _: turned("临江县司法局文件专用章", 270, 540, 600),
    "over the text": lambda _: (
        turned("已归档", 90, 300, 400) + turned("临江县档案馆", 90, 320, 380)
    ),
    "aslant": lambda _: turned("内部资料 注意保存", 45, 150, 300, 40),
    "on the last page": lambda n: turned("扫码核验", 90, 570, 100, 8) if n == COUNT - 1 else "",
    "a seal": lambda n: ring("临江县人民政府办公室", 400, 300) if n == COUNT - 1 else "",
    "many small": lambda n: "".join(
        turned("司法局", 30, 60 + 150 * k, 90 + 180 * k, 20) for k in range(4)
    ),
}


@pytest.mark.parametrize("case", TURNED)
def test_turned_words_break_no_paragraph(case: str) -> None:
    data = ten_pages(TURNED[case])
    assert texts(data) == PARAGRAPHS
    assert noticed(data) == ["pdf-turned"]


def test_a_level_watermark_is_dropped_and_noticed() -> None:
    data = ten_pages(lambda _: at("内部资料", 160, 400, 60))
    assert texts(data) == PARAGRAPHS
    assert noticed(data) == ["pdf-watermark"]


def test_large_headings_on_every_page_are_no_watermark() -> None:
    pages = [f"第{DIGITS[n]}章" for n in range(4)]
    found = texts(pdf(*(at(head, 200, 780, 30) + at("依法行政。", 80, 600) for head in pages)))
    assert found == [line for head in pages for line in (head, "依法行政。")]
