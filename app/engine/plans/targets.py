"""Commitments in figures that a report can be checked against.

A target says how much is to be done or reached (不少于2次, 备案率达到95%以上, 举办培训班2期);
a number that only describes the object (九类权力, 12个中心镇, 国务院第五批) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from app.engine.plans.deadlines import find_deadlines
from app.engine.plans.figures import Figure
from app.engine.plans.figures import figures
from app.engine.plans.model import DATED
from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME
from app.engine.signals import normalise

_CLAUSE_END = re.compile(r"[。;:!?\n]|(?<!\d),|,(?!\d{3}(?!\d))")
_QUOTED = re.compile("《[^》]{0,80}》|“[^”]{0,40}”|〔[^〕]{0,10}〕")
_BLANKED = "□"
_FAR = r"[^,;。\d\"]{0,14}"
"""Words between a bound and its number: 不少于全体人员的30%."""
_LEFT: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    (Operator.GE, re.compile(rf"(?:不(?:得|能|应|可)?(?:少|低|小)于|至少|最少){_FAR}$")),
    (
        Operator.LE,
        re.compile(
            rf"(?:不(?:得|能|应|可)?(?:超过|高于|多于|大于|超)|控制在|至多|(?<!尽)最多){_FAR}$"
        ),
    ),
    (
        Operator.GE,
        re.compile(
            r"(?:实现|(?:保持|稳定)在?|达到了?|(?:提[高升]|增加?|上升)[到至])[^,;。\d]{0,3}$"
        ),
    ),
)
"""What commits in a plan besides the bounds of the grammar: 稳定在95%, 实现80%."""
_LACKING = re.compile("不|未")
_CHANGE = re.compile(
    r"(?:压减|压缩|精简|缩短|缩减|下降|降低|减少|提速|增长|增加|提高|提升)(?:率|幅度)?(?:了)?$"
)
_AT_LEAST = re.compile(r"\s?(?:\(含\))?(?:及|或)?(?:以上|更多|之上)")
_AT_MOST = re.compile(r"\s?(?:\(含\))?(?:及)?(?:以下|以内|之内)")
_RATE = re.compile(r"(?:率|比例|占比|满意度|得分|成绩)(?:均|都|应|须|要|全部)?(?:为|是)?$")
_EACH = re.compile(
    r"(?:每(?:个)?(?:季度|月|半年|年|周|季)|全年|年内|分别|各|上下半年各|[上下]半年)(?:各|至少)?$"
)
_EVENTS = frozenset(
    {"次", "期", "场", "场次", "轮", "遍", "篇", "堂", "人次", "件次", "课时", "学时", "课"}
)
_NEVER_DONE = RATES | (TIME - _EVENTS) | {"元", "倍", "分", "字", "个方面"}
"""Units of figures that are targets only where a bound stands beside them."""
_VERB = (
    "举办|组织|编发|刊播|开展|召开|举行|选择|选取|选定|选派|选树|选聘|确定|培育|打造|创建|建成|新建|新增|设立|评选|评查|抽查|抽取|检查|审查|"
    "制定|制作|制播|修订|修改|出台|编制|编印|编写|印发|印制|发布|推出|拍摄|报送|上报|发放|聘请|聘任|配备|培养|培训|轮训|走访|"
    "调研|督查|督察|督导|巡查|考核|测评|清理|办理|调处|化解|查处|完成|解决|命名|安排|参加|旁听|观摩|刊发|刊登|撰写|推送|发表|"
    "通报|评估|学习|学法|授课|讲授|宣讲|听取|研究|听证|会商|演练|评议|述法|遴选|征集|收集|组建|成立|建立|建设|争创|争取|引进|"
    "进行|集中|讲座|创成|新选|招录|招聘|协调|联合|讨论|审议|开设|播放|播出|悬挂|张贴|赠送|受教育|出具|提出|发出|报备|推广|立案|摸排|整治|创作|表彰|帮扶|援助|接待|回访|约谈|曝光|公开|公布"
)
_ACTS_NOW = re.compile(rf"(?:{_VERB})(?:了|好|出|各类|各种|全县|全市|全区|专题|专项|法治|集中)?$")
_ACTS = re.compile(_VERB)
_DESCRIBES = re.compile(
    "(?:重点|主要|关键)?(?:制度|机制|要求|内容|方面|环节|原则|领域|体系|关系|能力|意识|维护|确立|自信|任务|职责|标准|程序|行政权力|类)"
)
_VAGUE_ONE = frozenset("个项批套支条家类起件部名块本处组台例户")
_NOT_AN_ACT = re.compile(r"(?:跑|首|再|同|统|多|这|那|某|上|下|第|每|逐|最多跑)$")
_NOT_AFTER = re.compile("性|办[结成好]|告知|申请|通办|了|以来|又|投")
_PAST = re.compile("(?<![较比])(?:去年|上年)|已经|已(?=[完建开举制组])|截至|截止|历年|近年")
_BOUND = re.compile(r"不(?:得|能|应|可)?(?:少|低)于|至少")
_CONDITION = re.compile(r"\s?(?:以上|以下|以内)?的(?!.{0,2}$)")
_SCOPE_LEFT = re.compile(
    r"(?:等|规定的|上述|这|该|其中|包括|涉及|分为|共|第|前|所有|全部|以下|的)$"
)
_FILLER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|[(（]\d{1,2}[)）]|\d{1,2}[.、]|[①-⑳]|其中|并|且|要|须|应当?|力争|努力|确保|争取|保证|实现|使|到|年底前?|达到|推动|全面|切实|积极|[、和及与]|\s)+"
)
_NOUN = re.compile(r"(?:以上|以下|以内|左右|\(含\))*(?P<noun>[^,;。:\d]{0,24})")
_NOUN_STOPS = re.compile(
    "(?:开展|进行|作为|并|、(?=开展|举办|组织)|的(?=.{0,2}$)|试点|予以|向社会|参加|用于|以(?=此))"
)
_COVERAGE = re.compile("[面的]")


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target in a text: ``[start, end)`` is its clause there."""

    start: int
    end: int
    measure: str
    operator: Operator
    value: Number | tuple[Number, Number]
    unit: str


def find_targets(text: str) -> list[FoundTarget]:
    """All commitments in figures of a text, in order."""
    unquoted = _QUOTED.sub(lambda found: _BLANKED * len(found[0]), text)
    plain = normalise(unquoted)
    numbers = figures(unquoted)
    found: list[FoundTarget] = []
    for start, end in _clauses(plain):
        first = bisect_left(numbers, start, key=_begin)
        inside = numbers[first : bisect_left(numbers, end, key=_begin)]
        found += _in_clause(text, plain, start, end, inside)
    return found


def _clauses(plain: str) -> list[tuple[int, int]]:
    """Clauses between commas and full stops outside brackets, blanks trimmed."""
    ends: list[int] = []
    for stop in _CLAUSE_END.finditer(plain):
        begin = ends[-1] if ends else 0
        if plain.count("(", begin, stop.start()) <= plain.count(")", begin, stop.start()):
            ends.append(stop.end())
    clauses = []
    begin = 0
    for end in (*ends, len(plain)):
        inner = plain[begin:end].rstrip(" \n\u3000,;。:!?")
        start = begin + len(inner) - len(inner.lstrip(" \n\u3000"))
        if inner.strip():
            clauses.append((start, begin + len(inner)))
        begin = end
    return clauses


def _begin(figure: Figure) -> int:
    return figure.start


def _in_clause(
    text: str, plain: str, start: int, end: int, inside: list[Figure]
) -> list[FoundTarget]:
    # 从已经实施的决策中选取不少于2项 commits, whatever is past in it.
    if not inside or (_PAST.search(plain[start:end]) and not _BOUND.search(plain[start:end])):
        return []
    found: list[FoundTarget] = []
    left_from = start
    shared: list[str] = []
    numbers = [figure for figure in inside if not figure.everywhere]
    for n, figure in enumerate(numbers):
        left, right = plain[left_from : figure.start], plain[figure.end : end]
        judged = _commitment(left, right, figure)
        if judged is None and shared and re.fullmatch(r"[、和及与\s]*", left):
            judged = (found[-1].operator, len(left))
        if judged is None:
            continue
        operator, cut = judged
        measures = _measures(text[left_from : left_from + cut], right, figure, left[cut:])
        if shared:
            measures = [shared.pop(0)]
        elif "分别" in left and len(measures) == len(numbers) - n > 1:
            shared = measures[1:]
            measures = measures[:1]
        value = figure.value
        operator = Operator.BETWEEN if isinstance(value, tuple) else operator
        found += [
            FoundTarget(start, end, measure, operator, value, figure.unit) for measure in measures
        ]
        left_from = figure.end
    return found or _coverage(plain, start, end, inside)


def _coverage(plain: str, start: int, end: int, inside: list[Figure]) -> list[FoundTarget]:
    """政府法律顾问实现全覆盖, 村居100%覆盖: a rate of 100%."""
    for figure in inside:
        behind = figure.end
        if not figure.everywhere:
            if figure.value != 100 or figure.unit != "%" or not plain.startswith("覆盖", behind):
                continue
            behind += len("覆盖")
        if _COVERAGE.match(plain, behind):
            continue
        measure = re.sub(r"(?:实现|做到|达到|推[进动])$", "", plain[start : figure.start])
        measure = re.sub(r"实现|做到|推[进动](?=.*$)", "", _FILLER.sub("", measure))
        return [FoundTarget(start, end, f"{measure}覆盖率", Operator.GE, 100, "%")]
    return []


def _commitment(left: str, right: str, figure: Figure) -> tuple[Operator, int] | None:
    """The operator, and where in ``left`` the words of the measure end; None for no target."""
    operator, cut = _operator(left, right, figure)
    if operator is not None:
        # 超过3个月的 is a condition, no commitment.
        strict = operator in (Operator.GT, Operator.LT, Operator.LE)
        return None if strict and _CONDITION.match(right) else (operator, cut)
    return (Operator.EQ, len(left)) if _is_done(left, right, figure) else None


def _operator(left: str, right: str, figure: Figure) -> tuple[Operator | None, int]:
    at_least, at_most = _AT_LEAST.match(right), _AT_MOST.match(right)
    bounded = max(0, len(left) - (figure.start - figure.phrase))
    operator, cut = figure.operator, bounded
    if operator is None or bounded == len(left):
        operator, cut = _said_in_plans(left, figure)
    if operator is not None:
        if operator in (Operator.GT, Operator.LT) and (
            figure.unit in TIME or _LACKING.match(left, cut)
        ):
            # 超过3个月未办结的, 不足3人: what is found, not what is to be reached.
            return None, 0
        if at_most:
            return Operator.LE, cut
        return (Operator.GE if at_least and operator is Operator.GT else operator), cut
    percent = figure.unit in RATES
    if percent and (_CHANGE.search(left) or _RATE.search(left)):
        return (Operator.LE if at_most else Operator.GE), len(left)
    ends_here = at_least is not None and not right[at_least.end() :].strip(" )、")
    if at_least and (percent or ends_here or _acts(left) or _EACH.search(left)):
        return Operator.GE, len(left)
    if at_most and percent:
        return Operator.LE, len(left)
    return None, 0


def _said_in_plans(left: str, figure: Figure) -> tuple[Operator | None, int]:
    for operator, pattern in _LEFT:
        found = pattern.search(left)
        if found and (figure.unit == "%" or not found[0].startswith("实现")):
            # 实现三个转变 is a slogan.
            return operator, found.start()
    return None, 0


def _acts(left: str) -> bool:
    return _ACTS.search(left) is not None and not _SCOPE_LEFT.search(left)


def _is_done(left: str, right: str, figure: Figure) -> bool:
    """Whether a bare number says how much is to be done: 举办培训班2期, 开展1次检查."""
    unit = figure.unit
    if unit in _NEVER_DONE:
        return False
    if _SCOPE_LEFT.search(left) or _NOT_AN_ACT.search(left) or _NOT_AFTER.match(right):
        return False
    if figure.han and figure.value == 1 and unit in _VAGUE_ONE:
        return False
    if _DESCRIBES.match(right):
        return False
    ends_here = not right.strip() or re.match(r"\s?(?:[、()]|和|及|左右|$)", right) is not None
    if unit in _EVENTS:
        return bool(_EACH.search(left) or _ACTS_NOW.search(left) or (ends_here and _acts(left)))
    if _ACTS_NOW.search(left):
        return True
    return ends_here and not figure.han and _acts(left) and not re.search("对|在$", left[-3:])


def _without_date(words: str) -> str:
    """A measure without the date it begins with (年底前整改到位率)."""
    dated = next(iter(find_deadlines(words)), None)
    if dated is None or dated.start > 1 or dated.kind not in DATED:
        return words
    return _FILLER.sub("", words[dated.end :])


def _measures(left: str, right: str, figure: Figure, between: str) -> list[str]:
    """What is measured: the words before the operator, those between, and the noun behind.

    及时率、规范率均达到100% has two.
    """
    words = _without_date(_FILLER.sub("", left).strip())
    words = re.sub(
        r"(?:均|都|各|原则上|应|必须|须|要|分别|力争|确保|努力|争取|实现|达到?|为|是|:)+$",
        "",
        words,
    )
    parts = re.split("、|和|与|以及|及(?!时)", words)
    if figure.unit == "%" and len(parts) > 1 and all(p.endswith(("率", "度")) for p in parts):
        return parts
    act = re.sub(
        r"^(?:应|均|都|分别)?(?:不(?:得|能|应|可)?(?:少|低|小|超|高|多|大)[于过]?|至少|最少|控制在|最多|至多)(?:为|是|于)?|"
        r"^.*?(?:达到?了?|[到至]|保持在?|稳定在?)$",
        "",
        between,
    )
    act = act if _ACTS.search(act) else ""
    noun = ""
    if figure.unit not in ("%", "人次") or not words + act:
        behind = _NOUN.match(right)
        noun = behind["noun"] if behind else ""
        stop = _NOUN_STOPS.search(noun)
        noun = noun[: stop.start()] if stop else noun
        noun = "" if noun.startswith(("、", "和", "及", "(", ")")) else noun
    measure = f"{words}{act}{noun}".strip("、 ")
    if measure[:1] in "(（" and not re.search("[)）]", measure):
        measure = measure[1:]
    return [measure or figure.unit]
