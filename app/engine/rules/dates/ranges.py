"""Ranges that run backwards, and ends that lie before their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.engine.analysis import split_sentences
from app.engine.expressions import starting
from app.engine.numerals import year_number
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import DATED
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import YEAR
from app.engine.rules.dates.reading import Written
from app.engine.rules.dates.reading import chinese
from app.engine.rules.dates.reading import dates
from app.engine.rules.dates.reading import days_of
from app.engine.rules.dates.reading import possible_month
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_YEARS = starting(
    "12一二",
    rf"(?<![0-9A-Za-z.-])({YEAR})(?:年度?)? ?[-~至到]{{1,2}} ?({YEAR})年(?! ?[0-9]{{1,2}}月)",
)
_JOINS = re.compile(r" ?起? ?(?:[-~至到]{1,2}) ?")
_DAY_BEHIND = re.compile(r" ?[-~至到]{1,2} ?([0-9]{1,2}) ?日")
_MONTHS = starting(
    "0-9", r"(?<![0-9A-Za-z.年月-])([0-9]{1,2}) ?[-~至到]{1,2} ?([0-9]{1,2})月份?(?! ?[0-9])"
)
_TURN_OF_THE_YEAR = 9
"""A range from September on may end in the year after without saying so (11月至3月)."""


def _backwards(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*DATED):
        index, text = paragraph.index, reader.texts[paragraph.index]
        for found in _YEARS.finditer(text):
            first, last = year_number(found[1]), year_number(found[2])
            if first > last:
                yield Match(
                    reader.span(index, *found.span()),
                    f"起止年份写反了：{first}年在{last}年之后。",
                )
        there = dates(text)
        for one, two in pairwise(there):
            if _JOINS.fullmatch(text, one.end, two.start):
                yield from _pair(reader, index, one, two)
        for one in there:
            behind = _DAY_BEHIND.match(text, one.end) if one.day else None
            if behind and 1 <= int(behind[1]) < (one.day or 0) <= days_of(one.month, one.year):
                yield Match(
                    reader.span(index, one.start, behind.end()),
                    f"起止日期写反了：{one.month}月{one.day}日在{behind[1]}日之后；"
                    "止于下个月的，请写明月份。",
                )
        for found in _MONTHS.finditer(text):
            start, end = int(found[1]), int(found[2])
            if possible_month(start) and possible_month(end) and end < start < _TURN_OF_THE_YEAR:
                yield _likely(
                    reader, index, found.span(), f"起止月份写反了：{start}月在{end}月之后。"
                )


def _pair(reader: Reader, index: int, one: Written, two: Written) -> Iterator[Match]:
    """Two dates joined by 至; the second takes the year of the first where it has none."""
    if not (possible_month(one.month) and possible_month(two.month)):
        return
    place = (one.start, two.end)
    if one.year and two.year:
        start, end = one.first(), two.last()
        if start and end and start > end:
            yield Match(
                reader.span(index, *place),
                f"起止日期写反了：{one.year}年{one.month}月在{two.year}年{two.month}月之后。"
                if (one.year, one.month) != (two.year, two.month)
                else f"起止日期写反了：{one.day}日在{two.day}日之后。",
            )
    elif two.year:
        return
    elif one.month == two.month:
        if one.day and two.day and one.day > two.day:
            yield Match(
                reader.span(index, *place),
                f"起止日期写反了：{one.month}月{one.day}日在{two.month}月{two.day}日之后。",
            )
    elif two.month < one.month and (one.year or one.month < _TURN_OF_THE_YEAR):
        yield _likely(
            reader,
            index,
            place,
            f"起止日期写反了：{one.month}月在{two.month}月之后；止于下一年的，请写明“次年”或年份。",
        )


def _likely(reader: Reader, index: int, place: tuple[int, int], message: str) -> Match:
    return Match(
        reader.span(index, *place), message, severity=Severity.WARNING, certainty=Certainty.LIKELY
    )


BACKWARDS = Rule(
    id="dates.backwards",
    title="起止日期写反",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对起止日期。",
    find=_backwards,
    triggers=(
        "《法治政府建设实施方案（2025—2021年）》全面落实。",
        "2024年6月1日至2023年12月31日开展专项清理。",
        "5月20日至5月10日公开征求意见。",
        "9月25日至15日开展集中评查。",
        "抽取2024年6月至3月的案卷42宗。",
    ),
    passes=(
        "《法治政府建设实施方案（2021—2025年）》全面落实。",
        "2023年11月1日至2024年3月31日开展冬季专项清理。",
        "5月10日至20日公开征求意见，1—6月办结312件。",
        "11月至3月为森林防火期，9月至次年2月开展巡查。",
        "与2023年相比，2024年案件减少，电话2024-2023。",
    ),
    basis=(WORDING,),
)


# --- an end before its beginning --------------------------------------------------------------------

_STARTS = re.compile(" ?(?:起|开始|启动|施行|实施|签订|立项|开工|受理|印发)")
_ENDS_BEHIND = re.compile(
    " ?(?:底|末)?(?:之?前)?,?(?:全部|全面|基本|完成|建成|竣工|办结|结束|届满|到期|止|前)"
)
_OF_OTHERS = re.compile("的,|超过|应当|以前|之前|同时|废止|此前|原")
_ENDS_BEFORE = re.compile(
    "(?:有效期[至到]|期限[至到]|止于|截止(?:时间)?[为到至]?|延长[至到]|到期日为)$"
)


def _early_end(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        index, text = paragraph.index, reader.texts[paragraph.index]
        there = [date for date in dates(text) if date.year]
        if len(there) < 2:
            continue
        for sentence in split_sentences(text, 0, len(text)):
            inside = [d for d in there if sentence.start <= d.start < sentence.end]
            for one, two in pairwise(inside):
                start, end = one.first(), two.last()
                if (
                    start
                    and end
                    and end < start
                    and _STARTS.match(text, one.end)
                    and not _OF_OTHERS.search(text, one.end, two.start)
                    and (
                        _ENDS_BEHIND.match(text, two.end)
                        or _ENDS_BEFORE.search(text[max(0, two.start - 8) : two.start])
                    )
                ):
                    yield Match(
                        reader.span(index, one.start, two.end),
                        f"先写{chinese(start)}开始，后写{chinese(end)}以前结束：结束在开始之前。",
                    )


EARLY_END = Rule(
    id="dates.early-end",
    title="结束早于开始",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对开始和结束的日期。",
    find=_early_end,
    triggers=(
        "项目于2024年6月启动，2024年3月底前完成。",
        "办法自2024年10月1日起施行，有效期至2023年9月30日。",
    ),
    passes=(
        "项目于2024年3月启动，2024年6月底前完成。",
        "办法自2024年10月1日起施行，有效期至2029年9月30日。",
        "2024年6月印发方案，2023年12月以前印发的文件同时废止。",
        "2024年5月受理的案件涉及2023年3月签订的合同。",
    ),
    basis=(WORDING,),
)
