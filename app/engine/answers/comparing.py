"""Whether a figure of a report may be held against a target of a plan, and whether it is met.

It may when it counts the same thing for the same whole and the same year: what one township did is
not what the county did, what is altogether is not what is new, 报县政府备案 is not 报市政府备案.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.engine.answers.figures import Figure
from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.plans.model import Target
from app.engine.quantities import Approximation
from app.engine.quantities import Quantity
from app.engine.signals import normalise

_PERIODS = {"季度": 4, "季": 4, "月": 12, "半年": 2}
_EACH = re.compile(r"每(?:个)?(季度|月|半年|季)")
_SHARED_OUT = re.compile(
    r"每(?!季|月|半年|年|周|个季|个月)[\u4e00-\u9fff]|各(?:不少于|至少|配备|建成|打造|创建)|人均|户均"
)
_OF_EACH = re.compile(r"每|各|均(?!已|为|达)|都|最少|最低|全部|普遍|人均")
_ONE_PLACE = re.compile(
    r"(?:^|[,。;:、(]|在|由)(?!各|全|乡镇|镇街|部门|基层|所有|每|其他)[\u4e00-\u9fff]{1,3}"
    r"(?:镇|乡|街道|苏木|社区|村)(?![和、街])[^,。;各全]{0,20}$"
)
_ANOTHER_YEAR = re.compile(
    r"(?:去年|上年|同期|上一年)[^,。;到至]{0,10}$|(?<![\u4e00-\u9fff])(?:从|由)[^,。;到至]{0,16}$"
)
_COMPARED = re.compile(r"(?:比|较)[^,。;]{0,8}(?:增|减|提|升|降|少|多)[^,。;]{0,6}$")
_CHANGE = re.compile("压减|压缩|下降|降低|减少|增长|增加|提高|提升|缩短|精简")
_NEW = re.compile(r"新增|净增|新设|新建|新聘|新招|新发展|增加|新[增培选录]")
_ALTOGETHER = re.compile(r"总数|总量|总人数|增至|达到?(?=\s?[\d一二三四五六七八九十百千])|累计")
_TO_BODY = re.compile(
    r"(?:报送?|向|呈报)[^,。;]{0,6}?([省州盟市县区旗])(?:委|人大常委会|人民政府|政府)"
)
_NEARLY, _MORE = 0.9, 1.1
"""How far 近20件 may lie below, 20余件 above what it says."""


def same_whole(target: Target, figure: Figure) -> bool:
    """Whether the figure is of this year and of the whole that the target speaks of."""
    measure, asked = normalise(target.measure), normalise(target.text)
    ahead = figure.before
    if _ANOTHER_YEAR.search(ahead) or (not _CHANGE.search(measure) and _COMPARED.search(ahead)):
        return False
    if _NEW.search(measure) and _ALTOGETHER.search(figure.clause):
        return False
    if _ONE_PLACE.search(ahead) and not _ONE_PLACE.search(measure):
        return False
    bodies, said = _TO_BODY.findall(asked), _TO_BODY.findall(figure.sentence)
    if bodies and said and set(bodies).isdisjoint(said):
        return False
    each = figure.text[figure.ahead : figure.quantity.unit_end]
    return not _SHARED_OUT.search(asked) or _OF_EACH.search(each) is not None


def reported(quantity: Quantity) -> Number | tuple[Number, Number]:
    """The figure as JSON has it; its two ends where it is none exactly."""
    low, high = _number(quantity.low), _number(quantity.high)
    return (low, high) if quantity.value is None else low


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else round(float(value), 6)


def is_met(target: Target, quantity: Quantity, said: str) -> bool | None:
    """Whether a figure reaches a target; None where it is too vague to tell.

    每季度1次 asks for four a year where ``said``, the report's clause, tells those of the year.
    """
    asked = _EACH.search(target.text)
    times = _PERIODS[asked[1]] if asked and not _EACH.search(said) else 1
    low, high = float(quantity.low), float(quantity.high)
    if low == high and quantity.approximate is Approximation.BELOW:
        low *= _NEARLY
    if low == high and quantity.approximate is Approximation.ABOVE:
        high *= _MORE
    ends = [_within(target, value, times) for value in (low, high)]
    return ends[0] if ends[0] == ends[1] else None


def _within(target: Target, value: float, times: int) -> bool:
    asked = target.value
    if isinstance(asked, tuple):
        return asked[0] * times <= value <= asked[1] * times
    bound = asked * times
    match target.operator:
        case Operator.LE:
            return value <= bound
        case Operator.GT:
            return value > bound
        case Operator.LT:
            return value < bound
        case _:
            # 举办培训班2期 is kept by three.
            return value >= bound
