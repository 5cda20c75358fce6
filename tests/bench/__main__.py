"""Speed as ratios measured in one run (``make bench``): no clock of another machine decides.

Every line is a bar: what was measured, against what, and the most that is allowed. The exit
code is 1 when a bar is not met.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import docx as python_docx

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Answer
from app.engine.draft import Draft
from app.engine.draft import compose
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write

CHARACTERS = 12_000
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """``measured`` seconds may be at most ``allowed`` times ``reference`` seconds."""

    name: str
    measured: float
    reference: float
    allowed: float

    @property
    def ratio(self) -> float:
        """Measured over reference."""
        return self.measured / self.reference

    def line(self) -> str:
        """One line for people."""
        word = "达标" if self.ratio <= self.allowed else "未达标"
        return (
            f"{word}  {self.name}：{self.measured * 1000:.1f} 毫秒，"
            f"是对照的 {self.ratio:.2f} 倍（不超过 {self.allowed:g} 倍）"
        )


def seconds(function: Callable[[], object]) -> float:
    """Shortest time of a call after one to warm up: what other programs take away is not ours."""
    function()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def report(characters: int) -> bytes:
    """A Word report of about that many characters, made of the catalogue's examples."""
    catalogue = default_catalogue()
    examples = {r.id: r.example for r in catalogue.requirements}
    length = sum(len(text) for text in examples.values())
    times = max(1, characters // length)
    answers = {key: Answer(text="\n".join([text] * times)) for key, text in examples.items()}
    draft = Draft(2025, "临江县人民政府", UnitLevel.COUNTY, answers=answers)
    return write(compose(draft, catalogue), LayoutOptions())


def texts_by_python_docx(data: bytes) -> list[str]:
    """What the usual library needs for opening a file and listing its paragraphs."""
    return [paragraph.text for paragraph in python_docx.Document(io.BytesIO(data)).paragraphs]


def bars() -> list[Bar]:
    """All measurements."""
    catalogue = default_catalogue()
    data, large = report(CHARACTERS), report(10 * CHARACTERS)
    document = read(data)
    usual = seconds(lambda: texts_by_python_docx(data))
    reading = seconds(lambda: read(data))
    checking = seconds(lambda: check_bytes(data, "", catalogue))
    return [
        Bar("读取并认出结构（对照：python-docx 打开并列出各段）", reading, usual, 1.5),
        Bar("读取并检查（对照：同上）", checking, usual, 8),
        Bar(
            "检查十倍长的报告（对照：原长）",
            seconds(lambda: check_bytes(large, "", catalogue)),
            checking,
            12,
        ),
        Bar(
            "生成公文格式 Word（对照：读取并检查）",
            seconds(lambda: write(document, LayoutOptions())),
            checking,
            8,
        ),
    ]


def main() -> int:
    """Print every bar; 1 when one is not met."""
    measured = bars()
    for bar in measured:
        print(bar.line())
    return int(any(bar.ratio > bar.allowed for bar in measured))


if __name__ == "__main__":
    sys.exit(main())
