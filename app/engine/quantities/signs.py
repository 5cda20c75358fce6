"""The words around a number that bound it: 不少于, 近, 约, 以上, 左右."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.engine.expressions import starting
from app.engine.quantities.model import Approximation
from app.engine.quantities.model import Operator

_AT_LEAST = (
    r"不(?:得|能|应)?(?:少|低|小|下)(?:于|过)|不亚于|最低|≥|≧|>="
    r"|(?:至少|最少|起码)[\u4e00-\u9fff]{0,6}?"  # 至少举办2期
)
_REACHED = (
    r"(?<!未)(?:力争|确保|争取|保证|努力)?(?:也|都|均|已|共|高|多|总)?"
    r"(?<![下转送传到表抵直发通])达(?:到|至)?了?|确保(?:在|为)?"
)
_RAISED = r"(?:提高|提升|提|增加|增长|扩大|上升|扩展|扩充|拓展|递增|增|升)(?:到了?|至|为)"
_LOWERED = r"(?:下降|降低|压缩|压减|缩短|缩减|精简|减少|降|减|缩)(?:到了?|至|为)"
_AT_MOST = (
    r"不(?:得|能|应)?(?:超过?|高于|多于|大于|超出|突破)|未超过?|最高|最长|上限为?|控制在|≤|≦|<="
    r"|(?:(?<!尽)最多|至多)[\u4e00-\u9fff]{0,6}?"
)
_BEFORE = (
    # words, operator, approximation, whether it only tells that the figure was reached
    (_AT_LEAST, Operator.GE, None, False),
    (_REACHED, Operator.GE, None, True),
    (_RAISED, Operator.GE, None, True),
    (_LOWERED, Operator.LE, None, True),
    (_AT_MOST, Operator.LE, None, False),
    (r"超过了?|超出|超|逾|突破了?", Operator.GT, Approximation.ABOVE, False),
    (r"高于|多于|大于|(?<![-=])>", Operator.GT, None, False),
    (r"不足|不到|不满|未满|未达到?|低于|少于|小于|<(?!-)", Operator.LT, None, False),
)
_NEAR = (
    (r"大约|大概|约|约为", Approximation.ABOUT),
    (r"(?<!最)(?<!附)(?<!临)(?<!靠)近|将近|接近", Approximation.BELOW),
)
_BARE = (
    (r"(?<!以)上", Approximation.ABOVE),
    (r"(?<!通)(?<!经)(?<!超)过", Approximation.ABOVE),
)
_WINDOW = 14
_FIRST = "不最≥≧>至起力确争保努也都均已共高多总达提增扩上拓递升下降压缩精减未控≤≦<超逾突大小低少"
_FIRST_NEAR = "大约将近接"


def _before() -> re.Pattern[str]:
    words = "|".join(f"(?P<o{i}>{words})" for i, (words, *_) in enumerate(_BEFORE))
    operators = starting(_FIRST, words).pattern
    words = "|".join(f"(?P<n{i}>{words})" for i, (words, _) in enumerate(_NEAR))
    near = starting(_FIRST_NEAR, words).pattern
    return re.compile(rf"(?:{operators}[为在有]? {{0,2}})?(?:{near} {{0,2}})?$")


_AHEAD = _before()
_AHEAD_OF_BARE = re.compile(
    "(?:" + "|".join(f"(?P<b{i}>{words})" for i, (words, _) in enumerate(_BARE)) + ")$"
)
_BEHIND = re.compile(
    r" {0,2}(?:(?P<about>左右|上下|前后|许(?![可多诺]))|(?P<above>有余|出头)|(?P<ge>(?:及其?|\(含\))?以上|及以上)(?!述|所|内容|几)"
    r"|(?P<le>及?以下(?!几|内容|情况|问题|简称|方面)|以内|之内|(?P<inside>内(?![部容外地控在存科设各])))|(?P<between>之间)|(?P<any>不等))"
)


class Signs(NamedTuple):
    """What stands around a number; ``start`` and ``end`` are those of the phrase with it."""

    start: int
    end: int
    operator: Operator | None
    approximate: Approximation | None
    reached: bool


def signs_around(plain: str, first: int, start: int, end: int, *, time: bool, bare: bool) -> Signs:
    """The signs around ``plain[start:end]``, not before ``first``.

    ``time``: a span of time, of which 近 means the last one and 内 is a bound. ``bare``: 百 or 万
    alone, which 上 and 过 may precede.
    """
    window = max(first, start - _WINDOW)
    ahead = plain[window:start]
    operator, approximate, reached = None, None, False
    if bare and (found := _AHEAD_OF_BARE.search(ahead)):
        approximate = _BARE[_which(found, "b", len(_BARE))][1]
        operator = Operator.GT if found[0] == "过" else None
        start = window + found.start()
    else:
        found = _AHEAD.search(ahead)
        if found and not found[0]:
            found = None  # it finds the empty end of any text
        if found and (near := _which(found, "n", len(_NEAR))) >= 0:
            if not (time and _NEAR[near][1] is Approximation.BELOW and found[f"n{near}"] == "近"):
                approximate = _NEAR[near][1]
                start = window + found.start()
            else:
                found = None
        if found and (at := _which(found, "o", len(_BEFORE))) >= 0:
            _, operator, more, reached = _BEFORE[at]
            approximate = approximate or more
            start = window + found.start()
    behind = _BEHIND.match(plain, end)
    if behind and not (behind["inside"] and not time):
        later = Operator.GE if behind["ge"] else Operator.LE if behind["le"] else None
        if later and (operator is None or reached):
            operator, reached = later, False
        if behind["about"] or behind["any"]:
            approximate = approximate or Approximation.ABOUT
        if behind["above"]:
            approximate = approximate or Approximation.ABOVE
        end = behind.end()
    return Signs(start, end, operator, approximate, reached)


def _which(found: re.Match[str], prefix: str, count: int) -> int:
    """The index of the alternative that matched; -1 for none."""
    return next((i for i in range(count) if found[f"{prefix}{i}"]), -1)
