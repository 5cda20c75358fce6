"""即……又…… for 既……又……, a full stop inside a set pair, oral titles."""

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
from app.engine.rules.wording.grounds import DRAFTING
from app.engine.rules.wording.grounds import MARKS

# 即 before a verb at the beginning of a clause, then 又 or 也 in the same or the next clause.
_VERBS = (
    "注重|重视|要|有|能|是|抓|强|坚持|坚决|做到|做好|突出|立足|加强|加大|解决|保证|保障|确保|提高|提升|规范|维护|严|讲|考虑|关心|关注|看|管理?好|打击|"
    "查|防|治|促|推|服务|听取|学|尊重|保护|方便|减轻|增强|节约|发挥|完成|符合|体现|满足|抓好|防止|惩|惠及|不"
)
_BOTH = re.compile(
    rf"(?:^|(?<=[,。;:、]))[^,。;:、!?即既]{{0,12}}?(?<![立随当旋亦也在若非迅])(即)(?:{_VERBS})(?!日|时)"
    r"[^。;:!?,、即]{0,14}[,、]?又(?!名|称|叫|一)"
)
_SAME = re.compile(
    r"(?<![立随当旋亦也若非])(即)(要|有|能|是|讲|抓|管|重|看|会|可以)[^。;!?即]{1,24}?(?:又|也|还)\2"
)
_SET_PAIR = re.compile(
    "(?:人大代表。政协委员|党代表。人大代表|公平。公正|公开。公平|法律。法规|事前。事中|事中。事后|行政复议。行政应诉|乡镇。街道)"
)
_ORAL = starting(
    "一二三头", r"(?<!\")(?:[一二三]把手)(?!\"|工程)|(?<=(?:各级|单位|部门)(?:的))头头(?!是道)"
)


def _both(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        text = reader.texts[paragraph.index]
        if "即" not in text:
            continue
        seen: set[int] = set()
        for pattern in (_SAME, _BOTH):
            for found in pattern.finditer(text):
                at = found.start(1)
                if at in seen or is_protected(reader, paragraph.index, at, at + 1):
                    continue
                seen.add(at)
                place = reader.span(paragraph.index, at, min(len(text), found.end()))
                yield Match(place=place, message=f"“{place.quote}”里的“即”疑应为“既”。")


def _pairs(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _SET_PAIR.finditer(reader.texts[paragraph.index]):
            right = found[0].replace("。", "、")
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"“{found[0]}”中间的句号疑应为顿号：“{right}”。",
            )


def _oral(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _ORAL.finditer(reader.texts[paragraph.index]):
            if not is_protected(reader, paragraph.index, *found.span()):
                place = reader.span(paragraph.index, *found.span())
                yield Match(
                    place=place,
                    message=f"“{place.quote}”是口头称谓，公文中宜写“主要负责人”“主要负责同志”等。",
                    cause="oral",
                )


RULES = (
    Rule(
        id="wording.both",
        title="“即”“既”混淆",
        ground=Ground.LAW,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="表示两种情况并列，用“既……又……”。",
        find=_both,
        triggers=(
            "在排查工作中即注重上访老户、又不放过上访新人。",
            "做到即有力度，又有温度。",
            "即要严格执法，也要热情服务。",
        ),
        passes=(
            "在排查工作中既注重上访老户、又不放过上访新人。",
            "建立了责任体系，即“党政同责”全覆盖；即日起又开展整治。",
            "立即开展整改，又组织回头看；当即要求停产。",
            "对问题即知即改，又举一反三；年度任务，即三项制度全面落实。",
        ),
        basis=DRAFTING,
    ),
    Rule(
        id="wording.broken-pair",
        title="并列词语间误用句号",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请核对，改为顿号。",
        find=_pairs,
        triggers=("听取人大代表。政协委员的意见。", "严格执行法律。法规的规定。"),
        passes=(
            "听取人大代表、政协委员的意见。",
            "邀请人大代表视察。政协委员提出建议12条。",
            "推进公平竞争。公正文明执法得到落实。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.oral-title",
        title="口头称谓",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="可以改用规范的称谓。",
        find=_oral,
        triggers=("明确各部门行政一把手为第一责任人。", "由单位一把手、二把手分别负责。"),
        passes=(
            "明确各部门主要负责人为第一责任人。",
            "加强对“一把手”和领导班子的监督。",
            "学习《一把手监督实施办法》，落实一把手工程。",
        ),
    ),
)
