"""What a figure is the figure of: the words of its clause without those that only lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.expressions import starting
from app.engine.quantities import Quantity
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME
from app.engine.rules.figures.values import sentence_around

_WHOLE_YEAR = (
    r"全年(?:度)?|今年(?:以来)?|本年度?|年度内|年内|当年|一年来|截至(?:目前|年底|年末|12月(?:底|末|31日)?)|截止目前|"
    r"累计|共计|总计|合计|共|总共|目前"
)
_WHOLE_PLACE = r"(?:全|[我本])[省市县区州盟旗镇乡局]|全街道?"
_SCOPE = re.compile(f"(?:{_WHOLE_YEAR}|{_WHOLE_PLACE}|20[0-9]{{2}}年度?)")
_LEADS = re.compile(
    rf"^(?:{_WHOLE_YEAR}|{_WHOLE_PLACE}|20[0-9]{{2}}年度?|我们|先后|已经?|均|都|还|并|也|其中|同时|分别|主动|积极|依法|各级|的|了|,| |"
    r"[一二三四五六七八九十]{1,2}是)+"
)
_TRAILS = re.compile(r"(?:共计?|合计|总计|累计|总数|已|达到?|为|有|约|近|超过?|了|计| |的)+$")
_MARKS = re.compile(r"[,;:。!?、()\n\"]")
_LIMITED = starting(
    '其每各平人上下季0-9一二三四五六七八九十期宣活不至计力争确将拟打目截试另新增减比同去往历以近“"',
    r"其中|每|各(?=[0-9一二两三四五六七八九十])|平均|人均|上半年|下半年|季度|[0-9一二三四五六七八九十]月(?!底|末)|期间|宣传[周月日]|活动中|"
    r"不少于|不低于|至少|不超过|计划|力争|争取|确保|将|拟|打算|目标|截至[^,。;]{0,6}[1-9]月|试点|另|新增|增加|减少|比上年|同比|"
    r"上年|去年|往年|上一年|同期|历年|以来(?<!今年以来)|近[0-9两三四五六七八九十]年|[“\"]",
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:局|委|办|院|厅|中心|公安|镇|乡|街道|支队|大队|部门|单位|所|协会|公司|学校|村|社区|法庭|站|企业)"
)
_TAIL_STOP = re.compile(
    r"[,;:。!?、()\n\"0-9]|进行|开展|参加|完成|通过|获|被|均|已|在|和|及|与|全部|得到|纳入|报|按|作|为|的|达|接受|办理|取得|组织|占|有"
)
_YEAR = re.compile(r"(20[0-9]{2})年")
_SHORTEST, _LONGEST = 4, 30
_AHEAD = 160


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the report year with what it is the figure of.

    ``scoped``: its sentence says 全年, 全县 or the like before it; ``own_scope``: its clause does.
    ``before`` is what the sentence says before it.
    """

    key: str
    quantity: Quantity
    paragraph: int
    place: Span
    written: str
    scoped: bool
    own_scope: bool
    sentence: int
    before: str

    @property
    def bodies(self) -> frozenset[str]:
        """The offices, townships and the like that the sentence names before the figure."""
        return frozenset(_BODY.findall(_SCOPE.sub("", self.before)))


def indicators(
    document: Document,
    texts: tuple[str, ...],
    year: int,
    read: Callable[[int], tuple[Quantity, ...]],
) -> Iterator[Indicator]:
    """The figures that tell something of the whole year, by what they tell of.

    ``read`` gives the quantities of a paragraph.
    """
    for paragraph in document.paragraphs:
        if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.HEADING):
            continue
        if document.role_of(paragraph.index) is SectionRole.NEXT_STEPS:
            continue
        plain = texts[paragraph.index]
        last = 0
        for one in read(paragraph.index):
            if one.unit not in RATES and one.unit not in TIME and one.low == one.high:
                found = _indicator(document, paragraph.index, plain, one, last, year)
                if found:
                    yield found
            last = one.unit_end


def _indicator(
    document: Document, index: int, plain: str, one: Quantity, last: int, year: int
) -> Indicator | None:
    low, _ = sentence_around(plain, one.number[0])
    marks = [m.end() for m in _MARKS.finditer(plain, max(low, one.start - 60), one.start)]
    clause = max([low, last, *marks])
    label = plain[clause : one.start]
    if clause == last and last > low and not label.strip():
        return None
    before = plain[max(low, one.start - _AHEAD) : one.start]
    if _LIMITED.search(before) or _other_year(before, year):
        return None
    tail = plain[one.unit_end : one.unit_end + 24]
    stop = _TAIL_STOP.search(tail)
    behind = tail[: stop.start()] if stop else tail
    core = core_of(label)
    key = core + (f"#{behind}" if behind.strip() else "")
    if not _SHORTEST <= len(key.replace("#", "")) <= _LONGEST or (
        core and not behind and len(core) < 4
    ):
        return None
    return Indicator(
        key=key,
        quantity=one,
        paragraph=index,
        place=document.span(index, clause, max(one.unit_end, one.end)),
        written=plain[one.start : one.unit_end].strip(),
        scoped=_SCOPE.search(before) is not None,
        own_scope=_SCOPE.search(label) is not None,
        sentence=low,
        before=before,
    )


def core_of(label: str) -> str:
    """The words before a figure without those that only lead to it (全年共受理行政复议申请为)."""
    lead = _LEADS.match(label)
    return _TRAILS.sub("", label[lead.end() if lead else 0 :])


def _other_year(before: str, year: int) -> bool:
    return any(int(told) != year for told in _YEAR.findall(before))
