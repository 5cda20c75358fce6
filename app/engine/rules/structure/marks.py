"""The mark behind a number: （一）、 should be （一）, 一. should be 一、, 1、 should be 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import PUNCTUATION
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_N = "[一二三四五六七八九十]{1,3}"
_BRACKETED = re.compile(rf"\s{{0,4}}\((?:{_N}|\d{{1,2}})\)([、.,])(?!\s{{0,3}}[\d(])")
_HAN = re.compile(rf"\s{{0,4}}{_N}([.,])(?![\d一二三四五六七八九十])(?=\s{{0,2}}[\u4e00-\u9fff])")
_ARABIC = re.compile(r"\s{0,4}\d{1,2}(、)(?=\s{0,2}[\u4e00-\u9fff\"《])")


def _marks(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        if not paragraph.heading_end:
            continue
        text = reader.texts[paragraph.index]
        if found := _BRACKETED.match(text):
            at = found.start(1)
            yield Match(
                reader.span(paragraph.index, at - 1, at + 1),
                f"“{paragraph.text[: at + 1].strip()}”带括号的序号后面不用“{paragraph.text[at]}”。",
                cause="brackets",
                replacement=paragraph.text[at - 1],
            )
        elif found := _HAN.match(text):
            at = found.start(1)
            yield Match(
                reader.span(paragraph.index, at, at + 1),
                f"“{paragraph.text[: at + 1].strip()}”汉字序号后面应当用顿号。",
                cause="han",
                replacement="、",
            )


def _arabic(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        found = _ARABIC.match(reader.texts[paragraph.index]) if paragraph.heading_end else None
        if found:
            at = found.start(1)
            yield Match(
                reader.span(paragraph.index, at, at + 1),
                f"“{paragraph.text[: at + 1].strip()}”阿拉伯数字的序号后面应当用“.”。",
                cause="arabic",
                replacement=".",
            )


NUMBER_MARK = Rule(
    id="structure.number-mark",
    title="序号后面的标点不对",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="请写成：一、（一）1.（1）。",
    find=_marks,
    basis=PUNCTUATION,
    triggers=(
        "（三）、加强监督\n评查案卷120卷。",
        "（1）、评查案卷120卷，通报结果。\n（2）、开展督察4次。",
        "@全文\n青溪县2024年度法治政府建设情况报告\n一.主要举措\n全年培训4期。\n二.存在问题\n力量不足。\n",
    ),
    passes=(
        "（三）加强监督\n1.评查案卷120卷，通报结果。",
        "（三）、（四）两项任务由县司法局牵头，评查案卷120卷。",
        "十.一期间开展检查，查处案件12件。",
    ),
)
ARABIC_MARK = Rule(
    id="structure.arabic-mark",
    title="阿拉伯数字序号后面用了顿号",
    ground=Ground.STANDARD,
    severity=Severity.SUGGESTION,
    certainty=Certainty.CERTAIN,
    remedy="请把“1、”改为“1.”。",
    find=_arabic,
    basis=PUNCTUATION,
    triggers=(
        "1、评查案卷120卷，通报结果。\n2、开展督察4次。",
        "（三）加强监督\n1、评查案卷120卷，通报结果。",
    ),
    passes=(
        "1.评查案卷120卷，通报结果。\n2.开展督察4次。",
        "12、15日分别开展检查，查处案件12件。",
        "（三）加强监督\n（1）评查案卷120卷，通报结果。",
    ),
)
RULES = (NUMBER_MARK, ARABIC_MARK)
