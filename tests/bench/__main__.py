"""Speed as ratios measured in one run (``make bench``): no clock of another machine decides.

Every line is a bar: what was measured, against what, and the most that is allowed. The exit
code is 1 when a bar is not met.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from pathlib import Path

import docx as python_docx

from app.engine.analysis import Analysis
from app.engine.answers.match import answer_plan
from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.coverage import judge_item
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.plans import Plan
from app.engine.quantities.grammar import forget
from app.engine.reading import read
from app.engine.rules.reader import Reader
from app.engine.rules.run import proofread
from app.word.layout.check import layout_findings
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.plan_answers import COUNTIES
from tests.plan_answers import county

CHARACTERS = 12_000
THIRTY_PAGES = 30 * 22 * 28
ROUNDS = 9
_PEAK = """
import re, sys
from app.engine.reading import read
read(open(sys.argv[1], "rb").read())
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """``measured`` may be at most ``allowed`` times ``reference``, both in ``unit``."""

    name: str
    measured: float
    reference: float
    allowed: float
    unit: str = "毫秒"

    @property
    def ratio(self) -> float:
        """Measured over reference."""
        return self.measured / self.reference

    def line(self) -> str:
        """One line for people."""
        word = "达标" if self.ratio <= self.allowed else "未达标"
        amount = f"{self.measured:.1f} {self.unit}"
        return (
            f"{word}  {self.name}：{amount}，"
            f"是对照的 {self.ratio:.2f} 倍（不超过 {self.allowed:g} 倍）"
        )


def milliseconds(function: Callable[[], object]) -> float:
    """Least processor time of a call after one to warm up: what other programs take is not ours."""
    function()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times) * 1000


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


def typed_by_python_docx(paragraphs: int) -> bytes:
    """A report as the usual library saves it, with the template that it brings along."""
    document = python_docx.Document()
    document.add_paragraph("临江县人民政府关于2024年度法治政府建设情况的报告")
    # Varied, since a file that shrinks a hundredfold is taken for a bomb.
    chance = random.Random(paragraphs)  # noqa: S311 - test data
    words = "全县各级行政机关全年审查规范性文件办理行政复议案件组织执法人员培训"
    for n in range(paragraphs):
        document.add_paragraph("".join(chance.choices(words, k=80)) + f"{n}件。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def written_by_python_docx(texts: list[str]) -> bytes:
    """The same paragraphs with no styling, as the usual library writes them."""
    document = python_docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def writing_bars() -> list[Bar]:
    """A report of thirty pages of 22 lines and 28 characters, against the bare paragraphs."""
    document = read(report(THIRTY_PAGES))
    texts = [paragraph.text for paragraph in document.paragraphs]
    usual = milliseconds(lambda: written_by_python_docx(texts))
    return [
        Bar(
            f"生成30页的公文{words}（对照：python-docx 写同样的{len(texts)}段，不设格式）",
            milliseconds(partial(write, document, options)),
            usual,
            1.5,
        )
        for words, options in (("", LayoutOptions()), ("，有红头", LayoutOptions(red_head=True)))
    ]


def main_part_size(data: bytes) -> int:
    """Bytes of the main part's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.getinfo("word/document.xml").file_size


def peak_memory(data: bytes) -> float:
    """The most memory, in KB, that a process of its own holds while it reads a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.docx")
        path.write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path)], check=True, capture_output=True, text=True
        )
    return float(done.stdout)


def reading_bars() -> list[Bar]:
    """What reading takes: time against the usual library, growth, memory against the XML."""
    small, large = typed_by_python_docx(150), typed_by_python_docx(1_500)
    huge = typed_by_python_docx(10_000)
    usual = milliseconds(lambda: texts_by_python_docx(small))
    reading = milliseconds(lambda: read(small))
    grown = peak_memory(huge) - peak_memory(small)
    return [
        Bar("读取 Word 文件（对照：python-docx 打开并列出各段）", reading, usual, 0.6),
        Bar("读取十倍段落（对照：原段数）", milliseconds(lambda: read(large)), reading, 12),
        Bar("读取所占内存（对照：正文 XML）", grown, main_part_size(huge) / 1024, 10, "KB"),
    ]


def plan_bars() -> list[Bar]:
    """200 points of plans laid beside a report of 15,000 characters, both read."""
    counties = [county(name) for name in COUNTIES]
    points = [point for one in counties for point in one.plan.points][:200]
    numbered = tuple(replace(point, id=str(n)) for n, point in enumerate(points))
    plan = Plan("工作要点", 2024, None, numbered)
    text = "\n".join(p.text for one in counties for p in one.report.paragraphs)[:15_000]
    data = write(read(text.encode()), LayoutOptions())
    document = read(data)
    matching = milliseconds(lambda: answer_plan(Analysis(document, 2024), plan))
    reading = milliseconds(lambda: read(data))
    return [
        Bar("200项任务对照1.5万字的报告（对照：150毫秒）", matching, 150, 1),
        Bar("200项任务对照1.5万字的报告（对照：读取报告）", matching, reading, 26),
    ]


def proofreading_bars() -> list[Bar]:
    """All rules of proofreading against the judgement of the 62 requirements, on the same text."""
    text = "\n".join(p.text for name in COUNTIES for p in county(name).report.paragraphs)[:12_000]
    document = read(text.encode())
    catalogue = default_catalogue()
    asked = catalogue.resolve(2024, UnitLevel.COUNTY)

    def judged() -> None:
        analysis = Analysis(document, 2024, UnitLevel.COUNTY, catalogue.spotter)
        for one in asked:
            judge_item(analysis, one, UnitLevel.COUNTY)

    def proofread_anew() -> None:
        # Quantities are kept from one reading to the next: here they are read anew.
        forget()
        proofread(Reader(Analysis(document, 2024, UnitLevel.COUNTY, catalogue.spotter), year=2024))

    judging = milliseconds(judged)
    return [Bar("全部校核规则（对照：判断62项）", milliseconds(proofread_anew), judging, 1.0)]


def bars() -> list[Bar]:
    """All measurements."""
    catalogue = default_catalogue()
    data, large = report(CHARACTERS), report(10 * CHARACTERS)
    document = read(data)
    usual = milliseconds(lambda: texts_by_python_docx(data))
    reading = milliseconds(lambda: read(data))
    checking = milliseconds(lambda: check_bytes(data, "", catalogue))
    return [
        *reading_bars(),
        *writing_bars(),
        *plan_bars(),
        *proofreading_bars(),
        Bar("读取本系统生成的文件（对照：同上）", reading, usual, 0.9),
        Bar("读取并检查62项（对照：同上）", checking, usual, 16),
        Bar(
            "检查版式（对照：读取）",
            milliseconds(lambda: layout_findings(data, document)),
            reading,
            1,
        ),
        Bar(
            "检查十倍长的报告（对照：原长）",
            milliseconds(lambda: check_bytes(large, "", catalogue)),
            checking,
            12,
        ),
        Bar(
            "生成公文格式 Word（对照：读取并检查）",
            milliseconds(lambda: write(document, LayoutOptions())),
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
