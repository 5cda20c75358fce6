"""Where a list of parts ends, and what stands in brackets beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from app.engine.quantities.model import Quantity

_LONGEST_BRACKET = 200
_NEW_ACTION = re.compile(
    r"[,;、][^,;、。]{0,18}?(?<![不法未予])(受理|办理|收到|接收|接待|接听|开展|组织|举办|召开|制定|印发|制发|检查|配备|新增|"
    r"发放|应诉|解答|提供|报送|审核|代理|查处|拆除|聘请|培训|办结|审结|已?整改|全年|全[县市区旗]|年末|年底)"
)
"""A clause that tells of something else done."""
_REST = re.compile(r"^[,;、和及与 ]{0,3}(?:其他|其它|其余|剩余|余下)")
_STATE = re.compile(r"(?:尚|还有|另外?|未|正在|目前|已)")
_OUTCOMES = re.compile(
    r"维持|驳回|撤销|撤回|撤诉|终止|不予受理|责令|废止|修改|保留|判决|裁定|失效|有效|确认违法|变更|调解|和解|中止"
)
_LONGEST_LABEL, _SHORT_LABEL = 28, 14


class Brackets:
    """The brackets of one normalised text."""

    def __init__(self, plain: str) -> None:
        opened: list[int] = []
        self._spans: list[tuple[int, int]] = []
        for mark in re.finditer(r"[()\n]", plain):
            if mark[0] == "\n":
                opened.clear()
            elif mark[0] == "(":
                opened.append(mark.start())
            elif opened:
                start = opened.pop()
                if mark.start() - start <= _LONGEST_BRACKET:
                    self._spans.append((start, mark.start()))
        self._spans.sort()
        self._starts = [start for start, _ in self._spans]

    def around(self, at: int) -> tuple[tuple[int, int], ...]:
        """The brackets that hold a place, the innermost first."""
        until = bisect_right(self._starts, at)
        near = self._spans[max(0, until - _LONGEST_BRACKET) : until]
        return tuple(span for span in reversed(near) if span[0] < at <= span[1])

    def innermost(self, at: int) -> tuple[int, int] | None:
        """The nearest bracket that holds a place; None outside of all."""
        around = self.around(at)
        return around[0] if around else None


def ended(plain: str, whole: Quantity, parts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The parts up to where the list ends.

    It ends where the parts make the whole; else where another action is told, or where a list that
    、 separates is followed by a clause that is no outcome and no rest.
    """
    sums = [sum((part.low for part in parts[:n]), Decimal(0)) for n in range(len(parts) + 1)]
    for count in range(len(parts), 1, -1):
        if sums[count] == whole.low:
            return tuple(parts[:count])
    count = 1
    style = _separator(labelled(plain, parts[0], parts[1])) if len(parts) > 1 else ""
    label = plain[max(whole.unit_end, parts[0].number[0] - 24) : parts[0].number[0]]
    for before, part in pairwise(parts):
        if not _goes_on(labelled(plain, before, part), label, style):
            break
        count += 1
    return tuple(parts[:count])


def _separator(gap: str) -> str:
    """The strongest mark between two parts: ; before , before 、."""
    return next((mark for mark in (";", ",") if mark in gap), "、")


def _goes_on(gap: str, label: str, style: str) -> bool:
    """Whether what stands between two parts lets the list go on.

    ``label`` stands before the first part, ``style`` is the first separator of the list.
    """
    told = gap.lstrip(",;、和及与 ")
    if _REST.match(gap) or (_STATE.match(told) and (style != "、" or _STATE.search(label))):
        return True
    action = _NEW_ACTION.search(gap)
    if action and action[1] not in label:
        return False
    mark = _separator(gap)
    if mark == ";" != style:
        return False
    if mark == "," and style == "、":
        return _OUTCOMES.search(gap) is not None
    return len(gap) <= (_SHORT_LABEL if mark == ";" else _LONGEST_LABEL)


def labelled(plain: str, before: Quantity, part: Quantity) -> str:
    """What stands between two parts: the separator with the label of the second."""
    return plain[before.unit_end : part.number[0]]
