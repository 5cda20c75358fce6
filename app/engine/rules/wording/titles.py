"""Marks between titles and quotations, and titles and quotations inside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import titles_in
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import MARKS

_BETWEEN = re.compile(r"[》”]、[《“]")
_INNER = re.compile(r"《[^》]{1,80}》?|[<＜][^>＞]{1,80}[>＞]")
_QUOTED_INSIDE = re.compile(r"“[^“”。]{0,60}“[^“”]{1,40}”[^“”。]{0,60}”")


def _between(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _BETWEEN.finditer(paragraph.text):
            if found[0][0] + found[0][2] not in ("》《", "”“"):
                continue
            kind = "书名号" if found[0][0] == "》" else "引号"
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"标有{kind}的并列成分之间，通常不用顿号。",
                cause=kind,
            )


def _nested(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        text = paragraph.text
        for start, end in titles_in(text):
            inner = _INNER.search(text, start + 1, end - 1)
            if inner:
                yield Match(
                    place=reader.span(paragraph.index, *inner.span()),
                    message="书名号里的书名，应当用单书名号〈〉。",
                    cause="nested",
                )


def _quoted_inside(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _QUOTED_INSIDE.finditer(paragraph.text):
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message="引号里的引号，应当用单引号‘’。",
                cause="quotes",
            )


RULES = (
    Rule(
        id="wording.mark-between-titles",
        title="书名号、引号之间的顿号",
        ground=Ground.STANDARD,
        severity=Severity.SUGGESTION,
        certainty=Certainty.CERTAIN,
        remedy="可以删去并列的书名号、引号之间的顿号；其间有括注等别的成分的，保留。",
        find=_between,
        triggers=(
            "学习《宪法》、《民法典》和《行政复议法》。",
            "推进“证照分离”、“多证合一”改革。",
        ),
        passes=(
            "学习《宪法》《民法典》和《行政复议法》。",
            "学习《宪法》（2018年修正）、《民法典》。",
            "学习《宪法》、行政复议法；学法、《民法典》宣传。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.nested-title",
        title="书名号套用",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        remedy="请把里层的书名号改为〈〉；原文件标题如此的，核对原件。",
        find=_nested,
        triggers=(
            "印发《关于转发《行政复议法实施意见》的通知》。",
            "下发《关于印发<2017年检查计划表>的通知》。",
        ),
        passes=(
            "印发《关于转发〈行政复议法实施意见〉的通知》。",
            "印发《宪法宣传方案》《民法典宣传方案》。",
            "印发《关于做好“12·4”宪法宣传的通知》，合格率>95%。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.nested-quotes",
        title="引号套用",
        ground=Ground.STANDARD,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="可以把里层的引号改为‘’。",
        find=_quoted_inside,
        triggers=(
            "开展“弘扬“枫桥经验”服务群众”活动。",
            "以“深化“放管服”改革”为主题开展培训。",
        ),
        passes=(
            "开展“弘扬‘枫桥经验’服务群众”活动。",
            "开展“放管服”改革和“一网通办”服务。",
            "深化“放管服”改革，“证照分离”“多证合一”全面推行。",
        ),
        basis=MARKS,
    ),
)
