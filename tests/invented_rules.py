"""Rules made up for tests of what surrounds the real ones: every gravity, folding, mending."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest

from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules import run
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.word.layout import rules as layout

STANDARD = Basis("党政机关公文格式", "GB/T 9704—2012")
LAW = Basis("党政机关公文处理工作条例", "中办发〔2012〕14号")


def replaced(reader: Reader, *, wrong: str, right: str, fold: bool = False) -> Iterator[Match]:
    """Wrong words wherever they stand, with what replaces them."""
    for paragraph in reader.paragraphs():
        for found in re.finditer(re.escape(wrong), paragraph.text):
            yield Match(
                reader.span(paragraph.index, *found.span()),
                f"“{wrong}”应当写作“{right}”。",
                cause=wrong if fold else None,
                replacement=right,
            )


def _sum(reader: Reader) -> Iterator[Match]:
    """12件 beside 13件: the second place is related to the first."""
    for paragraph in reader.paragraphs():
        first, second = paragraph.text.find("12件"), paragraph.text.find("13件")
        if first >= 0 and second >= 0:
            yield Match(
                reader.span(paragraph.index, first, first + 3),
                "合计 12 件，分项 7＋6＝13 件，差 1 件。",
                related=(reader.span(paragraph.index, second, second + 3),),
            )


def _blank(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in re.finditer("XX", paragraph.text):
            yield Match(reader.span(paragraph.index, *found.span()), "有没有填的空白。", cause="XX")


def _whole(reader: Reader) -> Iterator[Match]:
    if not any("名词解释" in text for text in reader.texts):
        yield Match(None, "全文没有名词解释。")


TYPO = Rule(
    "wording.sample-typo",
    "错字示例",
    Ground.STANDARD,
    Severity.ERROR,
    Certainty.CERTAIN,
    "按规范写法改。",
    partial(replaced, wrong="截止目前", right="截至目前"),
    ("截止目前，办结5件。", "@2019\n截止目前，共5件。"),
    ("截至目前，办结5件。", "申请截止日期为5月1日。", "@全文\n标题\n\n正文第一段。"),
    (STANDARD,),
)
FOLDED = Rule(
    "wording.sample-folded",
    "归并示例",
    Ground.STANDARD,
    Severity.WARNING,
    Certainty.CERTAIN,
    "全文统一。",
    partial(replaced, wrong="布署", right="部署", fold=True),
    ("布署工作。", "作出布署。"),
    ("部署工作。", "分布署名。", "公布署名。"),
    (STANDARD,),
)
SUM = Rule(
    "figures.sample-sum",
    "合计示例",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对各项数字。",
    _sum,
    ("共12件，其中甲类7件、乙类6件，合计13件。", "12件、13件"),
    ("共13件。", "共12件。", "无"),
    (LAW,),
)
BLANK = Rule(
    "blanks.sample-blank",
    "空白示例",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "补填。",
    _blank,
    ("培训XX人。", "XX次。"),
    ("培训5人。", "A", "B"),
    (LAW,),
)
WHOLE = Rule(
    "structure.sample-whole",
    "全文示例",
    Ground.PRACTICE,
    Severity.SUGGESTION,
    Certainty.LIKELY,
    "可以补写名词解释。",
    _whole,
    ("正文。", "另一段。"),
    ("名词解释：无。", "名词解释", "名词解释。"),
)
RULES = (BLANK, WHOLE, SUM, TYPO, FOLDED)


def use(monkeypatch: pytest.MonkeyPatch, rules: tuple[Rule, ...] = RULES) -> None:
    """Let these be the rules of proofreading, and none of the layout."""
    monkeypatch.setattr(run, "all_rules", lambda: rules)
    monkeypatch.setattr(layout, "RULES", ())
