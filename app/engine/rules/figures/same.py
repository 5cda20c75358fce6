"""One indicator, one value: the same figure told twice in a report."""

from __future__ import annotations

import re
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from app.engine.expressions import starting
from app.engine.quantities import Approximation
from app.engine.quantities import Quantity
from app.engine.quantities.units import measure_of
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.indicators import Indicator
from app.engine.rules.figures.indicators import indicators
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import grain
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

# Told of the whole county even where no word says so.
_OWN = re.compile(
    "行政复议|复议申请|复议案件|行政应诉|应诉案件|行政诉讼|规范性文件|重大行政决策|法律援助案件|公开申请|代表建议|"
    "政协提案|行政执法人员|公职律师|常务会议"
)
# A campaign counts its own talks and leaflets.
_ACTIVITY = re.compile(
    "宣传|讲座|活动|培训|资料|宣讲|讲课|咨询|检查|会议|演练|手册|走访|学习|发放|出动|接待"
)
# Only the county's government decides on reconsideration.
_OF_COUNTY = re.compile("^[县区市旗](?:人民)?政府(?:全年|今年|本级|共|新){0,3}")
_MOST_VALUES = 2
_NEARLY = Decimal("0.1")
_TEN_THOUSAND = Decimal(10_000)
_PLACES = starting(
    "全我本辖下所,;。在、县市区旗",
    r"(?:(?:全|[我本])[县市区旗州](?:所有|共有?|辖|下辖)?|辖|下辖|所有的?|(?:^|[,;。在、])[县市区旗]、)"
    r" ?(?P<number>[0-9]{1,3}) ?个(?P<name>乡镇|镇|乡|街道办事处|办事处|街道|行政村|建制村|社区|嘎查村?|苏木镇?)"
    r"(?P<rest>(?:\([\u4e00-\u9fff]{1,6}\))?[^,。;!?\n]{0,24})",
)
_BRACKET = re.compile(r"\([\u4e00-\u9fff]{1,6}\)")
_OF_ALL = re.compile(r"均|全部|都|全覆盖|三级|四级|所有|实现")
_OF_ALL_BEFORE = re.compile("辖|所有")
_SAME_PLACES = {"街道办事处": "街道", "办事处": "街道", "建制村": "行政村"}


def _value(reader: Reader, one: Indicator) -> tuple[Decimal, Decimal]:
    """From where to where the real figure may lie."""
    quantity = one.quantity
    unit = grain(reader.texts[one.paragraph], quantity)
    low, high = quantity.low - unit, quantity.high + unit
    spread = quantity.high * _NEARLY
    if quantity.approximate in (Approximation.ABOVE, Approximation.ABOUT):
        high += spread
    if quantity.approximate in (Approximation.BELOW, Approximation.ABOUT):
        low -= spread
    return low, high


def _agree(reader: Reader, a: Indicator, b: Indicator) -> bool:
    if a.quantity.operator and b.quantity.operator and not a.quantity.reached:
        return True  # two bounds
    (first, last), (other, until) = _value(reader, a), _value(reader, b)
    return first <= until and other <= last


@lru_cache(maxsize=1)  # two rules ask for the same
def _told_twice(reader: Reader) -> tuple[tuple[Indicator, Indicator], ...]:
    """The indicators told at two places, the values of which one may compare."""
    heads: dict[tuple[int, int], str] = {}
    named: list[tuple[str, Indicator]] = []
    for one in indicators(reader.document, reader.texts, reader.year, reader.quantities):
        head = heads.setdefault((one.paragraph, one.sentence), one.key)
        name = _OF_COUNTY.sub("", one.key) if "复议" in one.key else one.key
        own = _OWN.search(one.key) is not None
        if one.scoped or own:
            named.append((name if one.own_scope or own else f"{head}/{name}", one))
    times = Counter(name for name, _ in named)
    groups: dict[tuple[str, frozenset[str]], list[Indicator]] = defaultdict(list)
    for name, one in named:
        if times[name] > 1:
            groups[(name, one.bodies)].append(one)
    told: list[tuple[Indicator, Indicator]] = []
    for group in groups.values():
        values = {(one.quantity.low, measure_of(one.quantity.unit)) for one in group}
        if len(values) != _MOST_VALUES:
            continue
        for a, b in pairwise(group):
            if (a.paragraph, a.sentence) != (b.paragraph, b.sentence):
                told.append((a, b))
    return tuple(told)


def _find_same(reader: Reader) -> Iterator[Match]:
    for a, b in _told_twice(reader):
        if measure_of(a.quantity.unit) != measure_of(b.quantity.unit) or _agree(reader, a, b):
            continue
        own = _OWN.search(a.key) is not None and not _ACTIVITY.search(a.key)
        slip = _scale_slip(a.quantity, b.quantity)
        yield Match(
            b.place,
            f"“{a.key.replace('#', '…')}”前后不一致：一处为{a.written}，一处为{b.written}。{slip}",
            related=(a.place,),
            severity=Severity.WARNING if own else Severity.SUGGESTION,
            cause=f"{a.key}{a.quantity.unit}",
        )


def _scale_slip(a: Quantity, b: Quantity) -> str:
    low, high = sorted((a.low, b.low))
    return "两处正好相差一万倍，可能多写或漏写“万”。" if low and high / low == _TEN_THOUSAND else ""


def _find_places(reader: Reader) -> Iterator[Match]:
    """全区6个办事处 beside 区、7个街道、37个行政村三级."""
    told: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for paragraph in reader.paragraphs():
        for found in _PLACES.finditer(reader.texts[paragraph.index]):
            if _OF_ALL.search(found["rest"]) or _OF_ALL_BEFORE.search(found[0][:8]):
                bracket = _BRACKET.match(found["rest"])
                name = found["name"] + (bracket[0] if bracket else "")
                told[_SAME_PLACES.get(name, name)].append((paragraph.index, found))
    for mentions in told.values():
        if len({found["number"] for _, found in mentions}) != _MOST_VALUES:
            continue
        for (first, one), (second, other) in pairwise(mentions):
            if one["number"] != other["number"]:
                yield Match(
                    reader.span(second, other.start("number"), other.end("name")),
                    f"辖区个数前后不一致：一处为{one['number']}个{one['name']}，"
                    f"一处为{other['number']}个{other['name']}。",
                    related=(reader.span(first, one.start("number"), one.end("name")),),
                    cause=one["name"],
                )


def _find_mixed(reader: Reader) -> Iterator[Match]:
    for a, b in _told_twice(reader):
        units = {a.quantity.unit, b.quantity.unit}
        if not any(f"{unit}次" in units for unit in units):
            continue
        yield Match(
            b.place,
            f"“{a.key.replace('#', '…')}”一处用“{a.written}”，一处用“{b.written}”，计量单位不一致。",
            related=(a.place,),
            cause=a.key,
        )


SAME = Rule(
    "figures.same-indicator",
    "同一指标前后数值不一致",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对数据来源，统一为一个数值；口径不同的，写明口径。",
    _find_same,
    (
        "全年受理行政复议申请62件，审结37件。\n全县受理行政复议申请65件，办案质量有新的提高。",
        "全年组织各类宣传活动80场次，发放宣传品1万余册（本）。\n全年组织各类宣传活动120余场次，发放宣传品4万余册。",
        "今年以来，共审查行政规范性文件11件。\n全年审查行政规范性文件13件，报备5件。",
    ),
    (
        "全年举办法治讲座30余场次。\n全年开展领导干部、青少年法治讲座40余场次。",
        "全年受理行政复议申请62件。\n上半年受理行政复议申请30件。",
        "全县受理行政复议申请120余件。\n全年受理行政复议申请126件。",
        "公安局全年受理行政复议申请12件。\n自然资源局全年受理行政复议申请8件。",
        "开展宪法宣传，发放宣传资料3万份。\n开展民法典宣传，发放宣传资料2万份。",
        "全年受理行政复议申请62件。\n2023年，全县受理行政复议申请50件。",
    ),
    BASIS,
)

PLACES = Rule(
    "figures.number-of-places",
    "乡镇、街道、村的个数前后不一致",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对行政区划，统一个数；只涉及一部分的，写明是哪些。",
    _find_places,
    (
        "在区、7个街道、37个行政村三级做到全覆盖。\n在全区6个办事处和各个社区均设置查阅室。",
        "全县12个乡镇均成立综合执法队。\n全县所有13个乡镇配齐司法助理员。",
    ),
    (
        "全县12个乡镇均成立综合执法队。\n全县5个乡镇开展试点。",
        "全县12个乡镇（街道）均成立综合执法队。\n全县9个乡镇全部建成司法所。",
        "全区6个街道均设调解室。\n全区6个办事处全部配备法律顾问。",
    ),
    BASIS,
)

MIXED = Rule(
    "figures.mixed-units",
    "同一指标的计量单位不一致",
    Ground.PRACTICE,
    Severity.SUGGESTION,
    Certainty.LIKELY,
    "同一指标统一用“件”或“件次”、“人”或“人次”。",
    _find_mixed,
    (
        "全年受理信访案件172件次，化解率91%。\n全年受理信访案件172件，未发生集体上访。",
        "全年培训行政执法人员512人次。\n全县培训行政执法人员512人，考试全部合格。",
    ),
    (
        "全年受理信访案件172件次。\n全年受理信访案件172件次，化解率91%。",
        "受理群众来信来访224件次，其中来信41件，个体访213人次。",
        "全年组织执法培训4期，培训512人次。\n全县共有行政执法人员512人。",
    ),
)
RULES = (SAME, PLACES, MIXED)
