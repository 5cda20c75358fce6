"""Marks that stand twice, and marks of which two cannot follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import MARKS

_DOUBLED = re.compile(r"([，。、；：,;])(?:[ \u3000]{0,3}\1){1,20}")
_CLASHING = re.compile(r"[，,、；;：:。][ \u3000]{0,3}[，,、；;。]")
_ORDINARY = str.maketrans({",": "，", ";": "；", ":": "："})
_SEVERAL = 3
_BRACKETED = starting(
    "（(《“‘〔【，,、；;：:", r"[（(《“‘〔【][，,、；;：:。]|[，,、；;：:][）)》〕】]"
)


def _written(reader: Reader) -> tuple[Paragraph, ...]:
    """Every paragraph but what is no sentence at all."""
    return reader.paragraphs(
        *RUNNING, ParagraphKind.TITLE, ParagraphKind.ADDRESSEE, ParagraphKind.ATTACHMENT
    )


def _doubled(reader: Reader) -> Iterator[Match]:
    for paragraph in _written(reader):
        for found in _DOUBLED.finditer(paragraph.text):
            mark, run = found[1], found[0]
            dots = mark == "。" and run.count(mark) >= _SEVERAL
            right = "……" if dots else mark
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"标点重复：“{run}”应为“{right}”。",
                cause=run,
                replacement=right,
            )


def _clashing(reader: Reader) -> Iterator[Match]:
    for paragraph in _written(reader):
        for found in _CLASHING.finditer(paragraph.text):
            run = found[0]
            if run[0].translate(_ORDINARY) == run[-1].translate(_ORDINARY):
                continue  # ，, is a mark that stands twice
            at_end = run[-1] == "。"
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"两个标点不能连用：“{run}”{'应为“。”' if at_end else ''}。",
                cause=run,
                replacement="。" if at_end else None,
            )


def _twice_in_two_widths(reader: Reader) -> Iterator[Match]:
    for paragraph in _written(reader):
        for found in _CLASHING.finditer(paragraph.text):
            first, last = found[0][0], found[0][-1]
            if first != last and first.translate(_ORDINARY) == last.translate(_ORDINARY):
                right = first.translate(_ORDINARY)
                yield Match(
                    place=reader.span(paragraph.index, *found.span()),
                    message=f"标点重复：“{found[0]}”应为“{right}”。",
                    cause=found[0],
                    replacement=right,
                )


def _all_doubled(reader: Reader) -> Iterator[Match]:
    yield from _doubled(reader)
    yield from _twice_in_two_widths(reader)


def _at_bracket(reader: Reader) -> Iterator[Match]:
    for paragraph in _written(reader):
        for found in _BRACKETED.finditer(paragraph.text):
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"“{found[0]}”里的标点多余：标点不紧跟在左括号后，也不紧靠在右括号前。",
                cause=found[0],
            )


RULES = (
    Rule(
        id="wording.doubled-mark",
        title="标点重复",
        ground=Ground.STANDARD,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请删去多余的标点。",
        find=_all_doubled,
        triggers=("全年受理行政复议申请35件，，审结32件。", "组织培训4期。。参训512人次。"),
        passes=(
            "全年受理行政复议申请35件，审结32件。",
            "复议、应诉、调解……各项工作稳步推进；抓落实——重在实效。",
            "会议时间为9:00，地点在三楼：人人都要到！！",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.clashing-marks",
        title="标点连用不当",
        ground=Ground.STANDARD,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请保留其中一个。",
        find=_clashing,
        triggers=("不予受理1件,。每件都严格按照程序办理。", "强化行政复议、，行政应诉工作。"),
        passes=(
            "不予受理1件。每件都严格按照程序办理。",
            "他说：“要依法办事。”会后，各单位抓紧落实……，成效明显。",
            "（一）（二）两项已办结，3.5小时、1,200件均为去年数据。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.mark-at-bracket",
        title="括号内侧的标点多余",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请删去多余的标点。",
        find=_at_bracket,
        triggers=("办理案件23件（刑事11件、民事12件，）。", "印发《，行政执法公示办法》。"),
        passes=(
            "办理案件23件（刑事11件、民事12件）。",
            "他指出：“要依法办事。”（以下略。）",
            "“八五”普法（2021—2025年），全面推进。",
        ),
        basis=MARKS,
    ),
)
