"""Growth against two values: 由12件增至18件，增长50%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.engine.quantities import Quantity
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import amount
from app.engine.rules.figures.values import grain
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import percent
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.rules.figures.values import shown
from app.engine.rules.figures.values import slack
from app.engine.rules.figures.values import written
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_UP = r"增加|增长|提高|提升|上升|增|升|扩大|多|上涨|增幅|增多|净增"
_DOWN = r"下降|减少|降低|降|减|压缩|压减|缩短|缩减|少|回落|降幅|精简|下调"
_FROM = re.compile(r"(?:由|从)[^,。;:由从]{0,14}$")
_TO = re.compile(
    rf"^[^,。;]{{0,8}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|变|调整)[了]?(?:到|至|为)了?(?:20[0-9]{{2}}年(?:度|的)?)?[^,。;0-9]{{0,8}}$"
)
_CHANGE = re.compile(
    r"(?:^|[,、(]) ?(?:同比|环比|(?:比|较|与)(?:上年|去年|上一年|同期|20[0-9]{2}年)(?:同期|度|相比)?|总体|共|净|年均|平均)?"
    rf"(?:净|共)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:幅度?|率)?(?:了|为|达到?|约)?(?P<sign>-?)$"
)
_BEFORE_YEAR = re.compile(
    r"(?:比|较)(?:上年|去年|上一年|20[0-9]{2}年)(?:同期|度)?(?:的)?[^,。;0-9]{0,8}$"
)
_DIRECTION = re.compile(f"{_UP}|{_DOWN}")
_STOP = re.compile(r"[。;!?\n]")
# 由第12名升至…; 由每季度4次提高到每月3次.
_OF_ANOTHER_SCALE = re.compile("排名|名次|位次|位列|排位|每")
_ALL = Decimal(100)
_REACH = 24


@dataclass(frozen=True, slots=True)
class Change:
    """A change as told: up or down, and by how much."""

    told: Quantity
    up: bool


def change_after(plain: str, last: Quantity, told: Quantity) -> Change | None:
    """Whether a figure tells by how much the one before it rose or fell."""
    gap = plain[last.end : told.number[0]]
    found = _CHANGE.search(gap) if len(gap) <= _REACH and not _STOP.search(gap) else None
    if found is None:
        return None
    return Change(told, up=bool(found["up"]) ^ bool(found["sign"]))


def _apart(plain: str, a: Quantity, b: Quantity) -> bool:
    return len(plain[a.end : b.number[0]]) > _REACH or bool(_STOP.search(plain[a.end : b.start]))


def _find_growth(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        found = [q for q in reader.quantities(paragraph.index) if q.low == q.high]
        for at in range(len(found) - 1):
            yield from _from_to(reader, paragraph.index, plain, found, at)
            yield from _compared(reader, paragraph.index, plain, found, at)
            yield from _difference(reader, paragraph.index, plain, found, at)


def _from_to(
    reader: Reader, index: int, plain: str, found: list[Quantity], at: int
) -> Iterator[Match]:
    """由12件增至18件，增长50%."""
    old, new = found[at], found[at + 1]
    ahead = plain[max(0, old.start - 18) : old.number[0]]
    if not same_unit(old, new) or not _FROM.search(ahead):
        return
    link = _TO.search(plain[old.unit_end : new.number[0]])
    if link is None or not is_exact(old) or not is_exact(new):
        return
    if _OF_ANOTHER_SCALE.search(ahead + plain[old.unit_end : new.number[0]]):
        return
    if (link["up"] and new.low < old.low) or (link["down"] and new.low > old.low):
        told = "增加" if link["up"] else "减少"
        yield Match(
            reader.span(index, old.start, new.end),
            f"由{written(plain, old)}到{written(plain, new)}，不是{told}。",
        )
        return
    if at + 2 < len(found):
        yield from _judge(reader, index, plain, (old, new), found[at + 2], new)


def _compared(
    reader: Reader, index: int, plain: str, found: list[Quantity], at: int
) -> Iterator[Match]:
    """18件，比上年的12件增长50%."""
    new, old = found[at], found[at + 1]
    if at + 2 >= len(found) or not same_unit(old, new) or _apart(plain, new, old):
        return
    gap = plain[new.end : old.number[0]]
    if not _BEFORE_YEAR.search(gap) or _DIRECTION.search(gap):
        return
    if is_exact(new) and is_exact(old):
        yield from _judge(reader, index, plain, (old, new), found[at + 2], old)


def _judge(
    reader: Reader,
    index: int,
    plain: str,
    values: tuple[Quantity, Quantity],
    told: Quantity,
    last: Quantity,
) -> Iterator[Match]:
    """A change told against the two values."""
    old, new = values
    change = change_after(plain, last, told)
    if change is None or not is_exact(told) or old.low == 0:
        return
    if told.unit not in ("%", "个百分点") and not same_unit(told, new):
        return
    real = new.low - old.low
    first = min(old.start, new.start)
    place = reader.span(index, first, told.end)
    if (real > 0) != change.up and real:
        word = "增加" if change.up else "减少"
        yield Match(place, f"由{written(plain, old)}到{written(plain, new)}，不是{word}。")
        return
    size = abs(real)
    unit = grain(plain, told)
    rounding = grain(plain, old) + grain(plain, new)
    if told.unit == "%" and old.unit == "%" and abs(size - told.low) <= unit + rounding:
        yield Match(
            place,
            f"{shown(new.low)}%-{shown(old.low)}%={shown(real)}个百分点，两个比率之差用“个百分点”。",
            severity=Severity.SUGGESTION,
            certainty=Certainty.LIKELY,
        )
        return
    if told.unit == "%":
        share = size * _ALL / old.low
        reach = unit + rounding * (_ALL + share) / old.low
        if abs(share - told.low) > reach:
            yield Match(
                place,
                f"({shown(new.low)}-{shown(old.low)})÷{shown(old.low)}={percent(real * _ALL / old.low)}，"
                f"报告写{written(plain, told)}。",
            )
    elif abs(size - told.low) > slack(grain(plain, q) for q in (old, new, told)):
        unit_name = told.unit if told.unit == "个百分点" else old.unit
        yield Match(
            place,
            f"{shown(max(old.low, new.low))}-{shown(min(old.low, new.low))}="
            f"{amount(size, unit_name)}，报告写{written(plain, told)}。",
        )


def _difference(
    reader: Reader, index: int, plain: str, found: list[Quantity], at: int
) -> Iterator[Match]:
    """18件，同比增加6件，增长50%: last year's value follows from the difference."""
    if at + 2 >= len(found):
        return
    new, by, share = found[at : at + 3]
    if by.unit == "%":
        by, share = share, by  # 同比下降15%，较上年减少25件
    if share.unit != "%" or not same_unit(new, by) or new.unit in ("%", "个百分点"):
        return
    nearer, later = sorted((by, share), key=lambda q: q.start)
    first = change_after(plain, new, nearer)
    second = change_after(plain, nearer, later)
    if first is None or second is None or not all(is_exact(q) for q in (new, by, share)):
        return
    if not re.search(r"同比|比|较", plain[new.end : nearer.number[0]]) or first.up != second.up:
        return
    rounding = grain(plain, new) + grain(plain, by)
    low, _ = sentence_around(plain, new.number[0])
    bases = [q for q in found[max(0, at - 3) : at + 1] if q.start >= low and same_unit(q, by)]
    for base in bases:
        old = base.low - by.low if first.up else base.low + by.low
        if old <= 0:
            return
        real = by.low * _ALL / old
        if abs(real - share.low) <= grain(plain, share) + rounding * (_ALL + real) / old:
            return
    old = new.low - by.low if first.up else new.low + by.low
    sign = "-" if first.up else "+"
    yield Match(
        reader.span(index, new.start, later.end),
        f"上年为{shown(new.low)}{sign}{shown(by.low)}={shown(old)}，"
        f"{shown(by.low)}÷{shown(old)}={percent(by.low * _ALL / old)}，报告写{written(plain, share)}。",
    )


GROWTH = Rule(
    "figures.growth",
    "增减幅度与两个数字不符",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对本年数、上年数和增减幅度。",
    _find_growth,
    (
        "行政复议申请由上年的12件增至18件，增长60%。",
        "承诺时限由20个工作日压缩至22个工作日。",
        "行政应诉案件58件，比上年的48件增长30.8%。",
        "安排普法经费180万元，比上年增加40万元，增长38.6%。",
        "网办率由85%提高到92%，提高9个百分点。",
    ),
    (
        "行政复议申请由上年的12件增至18件，增长50%。",
        "行政应诉案件58件，比上年的48件上升20.8%。",
        "安排普法经费180万元，比上年增加40万元，增长28.6%。",
        "公职律师增至12人，比上年增加3人，占33%。",
        "受理案件1.2万件，比上年的1.1万件增长12%。",
        "检查次数由5.2次降至1.1次，材料精简四成以上。",
        "行政诉讼案件143件，败诉率7%，同比下降2.6个百分点。",
    ),
    BASIS,
)
RULES = (GROWTH,)
