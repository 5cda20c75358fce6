"""Numbers of headings: left out, given twice, not from one, empty, in the form of another level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import LAYOUT
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.rules.structure.headings import Group
from app.engine.rules.structure.headings import Heading
from app.engine.rules.structure.headings import groups
from app.engine.rules.structure.headings import like
from app.engine.rules.structure.headings import parts
from app.engine.rules.structure.headings import place_of

_FARTHEST = 5
_FIRST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the number of a member of a group."""

    at: int
    kind: str
    missing: tuple[int, ...] = ()
    sure: bool = True


def faults(ns: list[int], level: int) -> Iterator[Fault]:
    """What is wrong with the numbers of one place; a count that begins again is another list."""
    seen: set[int] = set()
    allowed: set[int] = set()
    high = 0
    for i, n in enumerate(ns):
        following = ns[i + 1] if i + 1 < len(ns) else None
        if i == 0:
            high, seen, allowed = n, {n}, {n + 1}
            continue
        if n == 1 and ns[i - 1] >= 2 and (following == 2 or level > _FIRST_LEVELS):
            high, seen, allowed = 1, {1}, {2}
            continue
        if n in allowed:
            pass
        elif n in seen:
            sure = n != 1 or ns[i - 1] == 1
            if level <= _FIRST_LEVELS or n != 1:
                yield Fault(i, "twice", sure=sure)
            allowed = {n + 1, high + 1, high + 2}
            high = max(high, n)
            continue
        elif n > high + 1:
            missing = tuple(range(high + 1, n))
            if n - high <= _FARTHEST:
                yield Fault(i, "order" if missing[0] in ns[i + 1 :] else "skipped", missing)
        high = max(high, n)
        seen.add(n)
        allowed = {high + 1} | {k for k in range(1, high) if k not in seen}


def _numbers(reader: Reader, wanted: tuple[str, ...]) -> Iterator[tuple[Group, Fault]]:
    for found in parts(reader):
        for group in groups(found):
            ns = [heading.n for heading in group.members]
            for fault in faults(ns, group.level):
                if fault.kind in wanted:
                    yield group, fault


def _stands_loosely(reader: Reader, like_this: Heading, n: int, first: int, end: int) -> bool:
    """Whether a number stands somewhere between two headings, run into a text or typed otherwise."""
    shown = re.escape(like(like_this.label, n).rstrip("、"))
    bare = re.escape(re.sub(r"[()（）第部分章篇、]", "", like(like_this.label, n)))
    if like_this.label.startswith(("(", "（")):
        pattern = re.compile(rf"\(\s{{0,4}}{bare}\s{{0,4}}\)|\(?{bare}\)")
    elif like_this.label.startswith("第"):
        pattern = re.compile(shown)
    else:
        pattern = re.compile(
            rf"(?:^|[\s。;,:!?])\s{{0,4}}{bare}\s{{0,4}}[、.,:)]|^\s{{0,4}}{bare}\s{{1,4}}[\u4e00-\u9fff]"
        )
    return any(pattern.search(reader.texts[k]) for k in range(first, end))


def _skipped(reader: Reader) -> Iterator[Match]:
    for group, fault in _numbers(reader, ("skipped", "order")):
        here, before = group.members[fault.at], group.members[fault.at - 1]
        lost = [
            n
            for n in fault.missing
            if fault.kind == "order"
            or not _stands_loosely(reader, here, n, before.paragraph, here.paragraph)
        ]
        if not lost:
            continue
        numbers = "、".join(f"“{like(here.label, n).rstrip('、')}”" for n in lost)
        message = (
            f"序号次序颠倒：“{before.shown}”后面是“{here.shown}”，{numbers}在它后面。"
            if fault.kind == "order"
            else f"序号不连续：“{before.shown}”后面是“{here.shown}”，缺{numbers}。"
        )
        yield Match(
            place_of(reader, here.paragraph),
            message,
            related=(place_of(reader, before.paragraph),),
            severity=None if group.level <= _FIRST_LEVELS else Severity.WARNING,
        )


def _twice(reader: Reader) -> Iterator[Match]:
    for group, fault in _numbers(reader, ("twice",)):
        here = group.members[fault.at]
        earlier = next(h for h in reversed(group.members[: fault.at]) if h.n == here.n)
        certain = fault.sure and group.level <= _FIRST_LEVELS
        yield Match(
            place_of(reader, here.paragraph),
            f"序号重复：“{here.shown}”与“{earlier.shown}”序号相同。",
            related=(place_of(reader, earlier.paragraph),),
            severity=None if certain else Severity.WARNING,
            certainty=None if fault.sure else Certainty.LIKELY,
        )


def _not_from_one(reader: Reader) -> Iterator[Match]:
    last: dict[int, int] = {}
    for found in parts(reader):
        for group in groups(found):
            first = group.members[0]
            counts_on = first.n == last.get(group.level, 0) + 1
            last[group.level] = group.members[-1].n
            if first.n == 1 or counts_on or first.odd or first.n > _FARTHEST:
                continue
            if group.level > _FIRST_LEVELS and (first.n != 2 or len(group.members) < 2):
                continue
            begin = group.above.paragraph if group.above else 0
            if any(
                _stands_loosely(reader, first, n, begin, first.paragraph) for n in range(1, first.n)
            ):
                continue
            where = f"“{group.above.shown}”下面的" if group.above else ""
            yield Match(
                place_of(reader, first.paragraph),
                f"{where}序号不是从“{like(first.label, 1).rstrip('、')}”开始：第一个是“{first.shown}”。",
            )


def _odd(reader: Reader) -> Iterator[Match]:
    for found in parts(reader):
        for group in groups(found):
            usual = next((h for h in group.members if not h.odd), None)
            for heading in group.members:
                if heading.odd and usual:
                    yield Match(
                        place_of(reader, heading.paragraph),
                        f"同一层次的序号写法不一致：“{heading.shown}”应写成"
                        f"“{like(usual.label, heading.n).rstrip('、')}”，与“{usual.shown}”一致。",
                        related=(place_of(reader, usual.paragraph),),
                    )


_STRAY = re.compile(r"\s{0,4}[、.)](?![.。)])\s{0,4}(?=[\u4e00-\u9fff])")


def _empty(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        text = reader.texts[paragraph.index]
        if paragraph.number in ("()", "（）") and paragraph.heading_end:
            shown = paragraph.heading_title[:20]
            yield Match(
                place_of(reader, paragraph.index), f"标题“{shown}”的序号是空的：括号里没有数字。"
            )
        elif (stray := _STRAY.match(text)) and not paragraph.number:
            yield Match(
                reader.span(paragraph.index, 0, stray.end()),
                f"“{text[: stray.end() + 10].strip()}”前面缺少序号。",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
            )


_CHAPTERS = "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n{}"


def _chapters(*headings: str) -> str:
    """A report with such headings, a sentence below each."""
    return _CHAPTERS.format(
        "".join(f"{heading}\n全年培训{n + 3}期。\n" for n, heading in enumerate(headings))
    )


SKIPPED = Rule(
    id="structure.skipped-number",
    title="标题序号不连续",
    ground=Ground.STANDARD,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对是否漏写一部分，或者重新编排序号。",
    find=_skipped,
    basis=LAYOUT,
    triggers=(
        _chapters("一、主要举措", "二、存在问题", "四、下步打算"),
        "（三）加强监督\n评查案卷120卷。\n（五）化解纠纷\n调解纠纷300件。\n（六）加强普法\n开展宣讲30场。",
        "（三）加强监督\n1.评查案卷120卷，通报结果。\n2.开展督察4次。\n4.受理投诉30件。",
    ),
    passes=(
        _chapters("一、主要举措", "二、存在问题", "三、下步打算"),
        "（三）加强监督\n评查案卷120卷。（四）化解纠纷。调解纠纷300件。\n（五）加强普法\n开展宣讲30场。",
        _chapters(
            "一、主要举措",
            "（一）加强领导",
            "（二）规范执法",
            "二、存在问题",
            "（三）力量不足",
            "（四）意识不强",
            "三、下步打算",
        ),
        "（三）加强监督\n1.评查案卷120卷，通报结果。\n2.开展督察4次。\n1.受理投诉30件。\n2.约谈2人。",
    ),
)
TWICE = Rule(
    id="structure.repeated-number",
    title="标题序号重复",
    ground=Ground.STANDARD,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请重新编排序号。",
    find=_twice,
    basis=LAYOUT,
    triggers=(
        _chapters("一、主要举措", "二、存在问题", "二、下步打算"),
        "（三）加强监督\n评查案卷120卷。\n（三）化解纠纷\n调解纠纷300件。",
        _chapters(
            "一、主要举措", "二、存在问题", "三、原因分析", "二、主要负责人履职情况", "五、下步打算"
        ),
    ),
    passes=(
        _chapters(
            "一、主要举措",
            "（一）加强领导",
            "（二）规范执法",
            "二、存在问题",
            "（一）力量不足",
            "（二）意识不强",
            "三、下步打算",
        ),
        "（三）加强监督\n1.评查案卷120卷，通报结果。\n2.开展督察4次。\n（四）加强普法\n1.开展宣讲30场。\n2.发放资料1万份。",
        _chapters("一、主要举措", "二、存在问题", "一、补充说明", "二、其他情况"),
    ),
)
NOT_FROM_ONE = Rule(
    id="structure.not-from-one",
    title="标题序号不从一开始",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="请核对是否漏写前一部分，或者重新编排序号。",
    find=_not_from_one,
    basis=LAYOUT,
    triggers=(
        _chapters("二、主要举措", "三、存在问题", "四、下步打算"),
        _chapters(
            "一、主要举措", "（二）加强领导", "（三）规范执法", "二、存在问题", "三、下步打算"
        ),
    ),
    passes=(
        _chapters(
            "一、主要举措", "（一）加强领导", "二、存在问题", "（二）力量不足", "三、下步打算"
        ),
        "主要开展以下工作：1.评查案卷120卷。\n2.开展督察4次。\n3.受理投诉30件。",
        _chapters("一、主要举措", "二、存在问题"),
    ),
)
ODD = Rule(
    id="structure.mixed-numbers",
    title="同一层次的序号写法不一致",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请统一序号的写法：一、（一）1.（1）。",
    find=_odd,
    basis=LAYOUT,
    triggers=(
        _chapters("一、主要举措", "二、存在问题", "（三）原因分析", "四、下步打算"),
        "（三）加强监督\n评查案卷120卷。\n四、化解纠纷\n调解纠纷300件。\n（五）加强普法\n开展宣讲30场。",
        _chapters("一、主要举措", "2.存在问题", "三、下步打算"),
    ),
    passes=(
        _chapters(
            "一、主要举措", "（一）加强领导", "（二）规范执法", "（三）强化监督", "二、存在问题"
        ),
        _chapters(
            "一、主要举措", "（一）加强领导", "（二）规范执法", "三、存在问题", "（一）力量不足"
        ),
        "（三）加强监督\n1.评查案卷120卷，通报结果。\n2.开展督察4次。\n（四）加强普法\n开展宣讲30场。",
    ),
)
EMPTY = Rule(
    id="structure.empty-number",
    title="标题序号是空的",
    ground=Ground.STANDARD,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补写序号。",
    find=_empty,
    basis=LAYOUT,
    triggers=(
        "（ ）依法履行职责，积极参与行政应诉\n全年应诉12件。",
        "()加强监督\n评查案卷120卷。",
        "、加强监督\n评查案卷120卷。",
    ),
    passes=(
        "（三）加强监督\n评查案卷120卷。",
        "（试行）方案印发后，评查案卷120卷。",
        "3.5万人次参加宣传活动。\n……全年评查案卷120卷。",
    ),
)
RULES = (SKIPPED, TWICE, NOT_FROM_ONE, ODD, EMPTY)
