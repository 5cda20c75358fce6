"""A clean report into which tests put passages, and the findings of rules on it."""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache

from app.engine.analysis import Analysis
from app.engine.document import Differing
from app.engine.document import Document
from app.engine.document import Notice
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.rules.model import Rule
from app.engine.rules.reader import NO_WORDS
from app.engine.rules.reader import Reader
from app.engine.rules.reader import WordList
from app.engine.rules.run import findings_of
from app.engine.rules.run import proofread

CLEAN = """青溪县人民政府关于{year}年度法治政府建设情况的报告

临川市人民政府：
{year}年，青溪县坚持依法行政，各项工作稳步推进。现将有关情况报告如下：
一、主要举措和成效
（一）依法履行政府职能
全县办理行政许可事项1260件，全部在法定期限内办结。
（二）规范行政执法
{passage}
二、存在的不足和原因
基层执法力量不足，主要是专业人员偏少。
三、下一年度主要安排
加强执法人员培训，充实基层力量。
特此报告。

青溪县人民政府
{next}年1月20日
"""
_YEAR = re.compile(r"@(20\d\d)\n")
_WHOLE = "@全文\n"
_BEFORE, _NOW = "@上年\n", "@本年\n"
_NOTICE = re.compile(r"@提示 ([a-z-]+)\n")
_FIGURE = re.compile(r"@数据 ([^\n→]+)→([^\n]+)\n")
USUAL_YEAR = 2024


def document_of(example: str) -> tuple[Document, int]:
    """An example of a rule as a document, and its report year (model.Rule)."""
    year = USUAL_YEAR
    notice = _NOTICE.match(example)
    if notice:
        document, year = document_of(example[notice.end() :])
        return dataclasses.replace(document, notices=(Notice(notice[1], "见文件。"),)), year
    figure = _FIGURE.match(example)
    if figure:
        document, year = document_of(example[figure.end() :])
        return _with_figure(document, *figure.groups()), year
    if example.startswith(_BEFORE):
        example = example.partition(_NOW)[2]
    said = _YEAR.match(example)
    if said:
        year, example = int(said[1]), example[said.end() :]
    if example.startswith(_WHOLE):
        return read(example.removeprefix(_WHOLE).encode()), year
    text = CLEAN.format(year=year, next=year + 1, passage=example)
    return read(text.encode()), year


def _with_figure(document: Document, written: str, now: str) -> Document:
    """The document as a draft would have it whose form says ``now`` where the text has ``written``."""
    paragraphs = tuple(
        dataclasses.replace(
            p,
            differing=tuple(
                Differing(m.start(), m.end(), "数据", now)
                for m in re.finditer(re.escape(written), p.text)
            ),
        )
        for p in document.paragraphs
    )
    return dataclasses.replace(document, paragraphs=paragraphs)


def previous_of(example: str) -> Document | None:
    """Last year's report, of an example that has one."""
    if not example.startswith(_BEFORE):
        return None
    passage = example.partition(_NOW)[0].removeprefix(_BEFORE).rstrip("\n")
    # The figures of another year differ, but for the passage itself.
    text = CLEAN.replace("1260", "980").format(
        year=USUAL_YEAR - 1, next=USUAL_YEAR, passage=passage
    )
    return read(text.encode())


@lru_cache(maxsize=512)
def reader_of(example: str) -> Reader:
    """An example ready for rules."""
    document, year = document_of(example)
    analysis = Analysis(document, year, document.facts.level)
    return Reader(analysis, year=year, previous=previous_of(example))


def found_by(rule: Rule, example: str) -> list[Finding]:
    """What one rule finds in an example."""
    return list(findings_of(rule, reader_of(example)))


def found_in(document: Document, year: int, words: WordList = NO_WORDS) -> tuple[Finding, ...]:
    """What all rules find in a document."""
    analysis = Analysis(document, year, document.facts.level)
    return proofread(Reader(analysis, year=year, words=words))
