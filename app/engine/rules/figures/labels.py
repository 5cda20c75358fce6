"""What the parts of a list are called, and what that says of the list."""

from __future__ import annotations

import re

from app.engine.quantities import Enumeration
from app.engine.quantities import Quantity

_REST = re.compile("其他|其它|其余|剩余|余下")
_OPEN = re.compile(r"等(?:[,。;)]|$|[\u4e00-\u9fff]{0,4}[,。;)])")
_DONE = re.compile("已|审结|办结|结案|完成|整改|化解|解决|销号|立行")
_UNDONE = re.compile(
    "未(?!成年)|正在|在办|在审|尚在|仍在|推进中|办理中|审理中|结转|待(?:审|办|结)|持续|其余|剩余"
)
_ENDINGS = re.compile(
    r"维持|驳回|撤销|撤回|撤诉|终止|不予受理|责令|废止|修改|保留|失效|继续有效|继续执行|确认违法|变更|调解|和解|中止|确认无效|修订"
)
# 农民工案件150件、妇女案件80件: one case may be both.
_ACROSS = re.compile(
    "农民|妇女|女|未成年|儿童|学生|老年|残疾|军人|退役|涉农|涉企|涉军|涉法|党员|民族|牧民|重大|重点|疑难|复杂|"
    "听证|评估|论证|网上|线上|自行|提前|首次|首违|新增|今年|本年|年内|已|被|专职|硕士|本科|大专|学历|律师|法律职业|持证|"
    "直接|典型|优秀|先进|采纳|简易|负责人|局长|县长|区长|市长|主要"
)
_OPPOSITES = (
    ("线上", "线下"),
    ("专职", "兼职"),
    ("男", "女"),
    ("正职", "副职"),
    ("城镇", "农村"),
    ("内部", "外聘"),
)
_PASSED = re.compile("(?<!不)合格|良好")
_CHANGED = re.compile("取消|变更|调整|下放|删|减少|注销")
_MARKS = re.compile(r"[,;。、()]")


def label_of(plain: str, one: Quantity, begin: int) -> str:
    """The words of a part: before its number (from ``begin`` at the earliest) and behind its unit."""
    ahead = plain[max(begin, one.number[0] - 30) : one.number[0]]
    behind = plain[one.unit_end : one.unit_end + 16]
    stop = _MARKS.search(behind)
    behind = behind[: stop.start()] if stop else behind
    cut = max((mark.end() for mark in re.finditer(r"[,;。()]|其中|分别为|包括", ahead)), default=0)
    return ahead[cut:].lstrip("、和及与为是:有 ") + behind


def labels_of(plain: str, one: Enumeration) -> tuple[str, ...]:
    """The words of all parts."""
    begins = [one.parts[0].number[0] - 30]
    begins += [part.unit_end for part in one.parts[:-1]]
    if one.parent and one.parent.end <= one.parts[0].start:
        begins[0] = max(begins[0], one.parent.unit_end)
    return tuple(
        label_of(plain, part, max(0, begin)) for part, begin in zip(one.parts, begins, strict=True)
    )


def takes_rest(labels: tuple[str, ...]) -> bool:
    """Whether the last part is all that is left (其他5件)."""
    return _REST.search(labels[-1]) is not None


def is_done_and_undone(labels: tuple[str, ...]) -> bool:
    """已整改10条、3条正在整改; 持证12名、未持证3名: nothing is left beside the two."""
    if len(labels) == 2 and _are_opposite(*labels):
        return True
    if any("不合格" in label for label in labels) and any(_PASSED.search(x) for x in labels):
        return True
    return (
        len(labels) == 2
        and _UNDONE.search(labels[1]) is not None
        and _UNDONE.search(labels[0]) is None
        and _DONE.search(labels[0]) is not None
    )


def _are_opposite(a: str, b: str) -> bool:
    """持证 and 未持证, 线上 and 线下."""
    for one, other in ((a, b), (b, a)):
        if any(left in one and right in other for left, right in _OPPOSITES):
            return True
        if len(one) >= 2 and any(f"{no}{one}" == other for no in ("未", "非", "不", "无")):
            return True
    return False


def are_endings(labels: tuple[str, ...]) -> bool:
    """维持、驳回、撤销: a case ends in one way."""
    return all(_ENDINGS.search(label) for label in labels)


def may_overlap(labels: tuple[str, ...]) -> bool:
    """Whether one thing may be counted under two of the labels."""
    if any(_CHANGED.search(label) for label in labels):
        labels = tuple(label for label in labels if "新增" not in label)
    return any(_ACROSS.search(label) for label in labels)


def are_alike(labels: tuple[str, ...]) -> bool:
    """行政处罚、行政许可、行政强制 or 处罚案件、许可案件: kinds of one thing."""
    names = [label.strip() for label in labels if not _REST.search(label)]
    if len(names) < 2 or any(not 2 <= len(name) <= 12 for name in names):
        return False
    return len({name[:2] for name in names}) == 1 or len({name[-2:] for name in names}) == 1


def is_left_open(plain: str, last: Quantity) -> bool:
    """12件、8件等: not all are listed."""
    return _OPEN.match(plain, last.unit_end) is not None
