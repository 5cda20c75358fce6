"""Numbers with units in the words of a plan: 3至4个, 1.2万人次, 百分之九十五, 两期."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cn2an

from app.engine.plans.model import Number

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?"
_HAN = "[零〇一二三四五六七八九十百千两]{1,8}(?:点[零一二三四五六七八九]{1,4})?"
_NUMBER = rf"(?:百分之(?:{_HAN}|\d{{1,3}}(?:\.\d+)?)|{_ARABIC}|{_HAN})"
_SCALE = "(?:万|亿|千万|百万)"
_UNITS = (
    "人次", "件次", "场次", "车次", "户次", "批次", "家次", "所次", "个工作日", "工作日", "个百分点", "百分点",
    "课时", "学时", "小时", "平方米", "公里", "%", "‰", "成", "次", "件(?!事)", "期(?![间限])", "场(?!所)",
    "个(?![人别体性案月])", "人(?![员民大])", "名(?![录单称])", "份(?!额)", "项", "家", "篇(?!章)", "条(?![例件])", "户",
    "部(?![门分])", "套(?!话)", "处(?![罚理置级])", "所(?!有)", "宗", "起(?![草诉点步来])", "例(?!会)", "类(?!似)",
    "批(?![准评])", "天", "日", "倍", "台(?!账)", "辆", "幅", "块", "轮", "遍", "卷(?!宗)", "册", "本(?![级市县地单])",
    "支(?![持撑付])", "组(?![织建长])", "元", "分(?![别类工析级])", "集(?![中体])", "堂", "站(?!点)", "张",
    "课", "字",
)  # fmt: skip
_QUANTITY = re.compile(
    rf"(?<![\d第A-Za-z.〇零一二三四五六七八九十百千万两〔])(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?"
    rf"(?:(?P<low_mark>%)?(?:至|到|-|~)(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?)?"
    rf"(?P<about>余|多)?\s?(?P<unit>{'|'.join(_UNITS)})?"
)
_SCALES = {"万": 10_000, "亿": 100_000_000, "千万": 10_000_000, "百万": 1_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit at ``[start, end)`` of a text; 万 and 亿 multiplied out.

    ``han`` marks Chinese numerals: 三类 more often describes than 3类.
    """

    start: int
    end: int
    value: Number | tuple[Number, Number]
    unit: str
    han: bool
    about: bool = False


def quantities(plain: str) -> Iterator[Quantity]:
    """All numbers with a unit in a normalised text."""
    for found in _QUANTITY.finditer(plain):
        percent = found["low"].startswith("百分之")
        if not (found["unit"] or percent):
            continue
        low = _value(found["low"], found["low_scale"])
        high = _value(found["high"], found["high_scale"]) if found["high"] else None
        if low is None:
            continue
        if high is not None and found["high_scale"] and not found["low_scale"]:
            low = _value(found["low"], found["high_scale"]) or low
        unit = "%" if percent else found["unit"]
        if unit == "成":
            low, high, unit = low * 10, high * 10 if high is not None else None, "%"
        yield Quantity(
            found.start(),
            found.end(),
            low if high is None else (low, high),
            unit,
            not found["low"][0].isdigit(),
            found["about"] is not None,
        )


def _value(text: str, scale: str | None) -> Number | None:
    """The number as int where it is whole; None for what no number is (两百五一)."""
    plain = text.removeprefix("百分之").replace(",", "")
    if plain == "百":
        return 100
    if not re.fullmatch(r"[\d.]+", plain):
        try:
            value = float(cn2an.cn2an(plain.replace("两", "二"), "smart"))
        except ValueError:
            return None
    else:
        value = float(plain)
    value *= _SCALES.get(scale or "", 1)
    return int(value) if value == int(value) else round(value, 6)
