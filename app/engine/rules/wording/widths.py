"""Half-width and full-width marks: only where a text really mixes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import MARKS
from app.engine.rules.wording.grounds import NUMBERS

_CHINESE = "\u4e00-\u9fff”》）"
_HALF = starting(
    ",;:?!",
    rf"(?<=[{_CHINESE}])[,;:?!](?![,;:?!。，])|(?<=[\d%])[,;?!](?=[\u4e00-\u9fff“《（])",
)
_FULL = re.compile("[，；：？！]")
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_FEW = 5
"""A half-width mark among so many full-width ones is a slip, otherwise a habit."""
_PAIR = re.compile(r"（[^（）()]{1,60}\)|\([^（）()]{1,60}）")
_FULL_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]{0,40}")
_HALF_DIGIT = re.compile(r"\d", re.ASCII)


def _mixed(reader: Reader) -> Iterator[Match]:
    half: list[tuple[int, int, str]] = []
    full = 0
    for paragraph in reader.paragraphs():
        full += len(_FULL.findall(paragraph.text))
        half += ((paragraph.index, f.start(), f[0]) for f in _HALF.finditer(paragraph.text))
    if not half:
        return
    if full < _FEW * len(half):
        index, at, _ = half[0]
        many = "全文使用" if not full else "中文里夹用"
        yield Match(
            place=reader.span(index, at, at + 1),
            message=f"{many}半角标点（半角{len(half)}处、全角{full}处），中文应当用全角标点。",
            severity=Severity.SUGGESTION,
            cause="habit",
        )
        return
    for index, at, mark in half:
        if not is_protected(reader, index, at, at + 1):
            yield Match(
                place=reader.span(index, at, at + 1),
                message=f"半角标点“{mark}”应为全角“{_WIDE[mark]}”。",
                cause=mark,
                replacement=_WIDE[mark],
            )


def _brackets(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _PAIR.finditer(paragraph.text):
            half = found.end() - 1 if found[0][-1] == ")" else found.start()
            if is_protected(reader, paragraph.index, half, half + 1):
                continue
            mark = paragraph.text[half]
            yield Match(
                place=reader.span(paragraph.index, half, half + 1),
                message=f"一对括号一半全角、一半半角：“{mark}”应为“{_WIDE[mark]}”。",
                cause=mark,
                replacement=_WIDE[mark],
            )


def _digits(reader: Reader) -> Iterator[Match]:
    texts = [(p.index, p.text) for p in reader.paragraphs()]
    if not any(_HALF_DIGIT.search(text) for _, text in texts):
        return
    for index, text in texts:
        for found in _FULL_DIGITS.finditer(text):
            if not is_protected(reader, index, *found.span()):
                yield Match(
                    place=reader.span(index, *found.span()),
                    message=f"数字、字母“{found[0]}”用了全角，与全文不一致。",
                    cause="digits",
                )


RULES = (
    Rule(
        id="wording.mixed-width",
        title="全角、半角标点混用",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        remedy="请统一用全角标点。",
        find=_mixed,
        triggers=(
            "一是完善制度，健全机制，明确责任；二是加强培训,提高能力，夯实基础。",
            "全县推进普法:一是宣传，二是培训，三是考核。",
        ),
        passes=(
            "一是完善制度，健全机制；二是加强培训，提高能力。",
            "全年支出1,200万元，会议于9:30召开，网址为www.example.gov.cn,欢迎查询，谢谢。",
            "学习English, French等课程，成绩良好。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.mixed-brackets",
        title="括号一半全角、一半半角",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        remedy="请把一对括号统一为全角。",
        find=_brackets,
        triggers=("办理案件23件（刑事11件、民事12件)。", "开展执法检查(含联合检查）35次。"),
        passes=(
            "办理案件23件（刑事11件、民事12件）。",
            "开展执法检查(含联合检查)35次。",
            "重点是：1)普法；（2）执法。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.full-width-digits",
        title="全角数字",
        ground=Ground.STANDARD,
        severity=Severity.SUGGESTION,
        certainty=Certainty.CERTAIN,
        remedy="可以统一用半角数字。",
        find=_digits,
        triggers=("全年办理案件２３件，审结21件。", "开展培训１２期，参训350人次。"),
        passes=(
            "全年办理案件23件。",
            "全年办理案件二十三件。",
            "《２０２４年工作要点》已印发35份。",
        ),
        basis=NUMBERS,
    ),
)
