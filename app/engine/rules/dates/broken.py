"""Dates that lost a character (124日, 2024年12日, 12月4是), and weekdays that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.days import days
from app.engine.rules.dates.reading import DATED
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import YEAR
from app.engine.rules.dates.reading import days_of
from app.engine.rules.dates.reading import possible_month
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_RUN_TOGETHER = starting(
    "0-9一二",
    rf"({YEAR}年)?(?<![0-9.,-])([0-9]{{3,4}})日(?!元|[内以之活历的余均期]|行动|攻坚|计划|倒计时)",
)
_OPENS = re.compile(r"(?:^|[。,;:!?\n\"(]|于|在|自|从|截至|到|至|每年|今年|去年|当年|同年)$")
_GOES_ON = re.compile(
    "(?:是|为|,|上午|下午|晚|召开|举[行办]|组织|开展|印发|出台|挂牌|当天|当日|起|前|,|\\))"
)
_DAYS_OF_A_YEAR = (365, 366)
_YEAR_AS_MONTH = starting("12", r"(?<![0-9.,])(?:19|20)[0-9]{2}月(?=[0-9]{1,2}日)")
_NO_MONTH = starting("12一二", rf"(?<![0-9])({YEAR})年([0-9]{{1,2}})日(?![内以之])")
_NO_DAY_MARK = starting(
    "0-9",
    r"(?<![0-9.])([0-9]{1,2})月([0-9]{1,2})(?=是|上午|下午|召开|举行|举办|印发|前完成|当天|当日)",
)
_LONG_YEAR = starting("2", r"(?<![0-9.,])20[0-9]{3}年(?=度|[0-9]{1,2}月|,|以来|底|初)")
_SHORT_YEAR = starting(
    "02",
    r"(?:(?<=^)|(?<=[。,;:!?\n\"(《在从自至]))(?:20[0-9]|2[0-9]{2}|02[0-9])年(?=度|[1-9][0-9]?月|,全|,我|,在)",
)


def _broken(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*DATED):
        index, text = paragraph.index, reader.texts[paragraph.index]
        if "年" not in text and "月" not in text and "日" not in text:
            continue
        yield from _together(reader, index, text)
        for found in _YEAR_AS_MONTH.finditer(text):
            yield Match(
                reader.span(index, *found.span()),
                f"“{found[0]}”不是月份，年和月之间缺字。",
            )
        for found in _NO_MONTH.finditer(text):
            yield _likely(reader, index, found.span(), f"“{found[0]}”没有月份。")
        for found in _NO_DAY_MARK.finditer(text):
            month, day = int(found[1]), int(found[2])
            if possible_month(month) and 1 <= day <= days_of(month, None):
                yield _likely(reader, index, found.span(), f"“{found[0]}”后面缺“日”。")
        for pattern in (_LONG_YEAR, _SHORT_YEAR):
            for found in pattern.finditer(text):
                yield _likely(reader, index, found.span(), f"“{found[0]}”不像年份，请核对位数。")


def _likely(reader: Reader, index: int, place: tuple[int, int], message: str) -> Match:
    return Match(
        reader.span(index, *place), message, severity=Severity.WARNING, certainty=Certainty.LIKELY
    )


def _together(reader: Reader, index: int, text: str) -> Iterator[Match]:
    """124日: month and day run together, told by what stands around it."""
    for found in _RUN_TOGETHER.finditer(text):
        year, digits = found[1], found[2]
        number = int(digits)
        readings = [
            (month, day)
            for cut in (1, 2)
            for month, day in [(int(digits[:cut]), int(digits[cut:]))]
            if 1 <= len(digits) - cut <= 2
            and digits[cut] != "0"
            and digits[0] != "0"
            and possible_month(month)
            and 1 <= day <= days_of(month, None)
        ]
        if not readings or number in _DAYS_OF_A_YEAR:
            continue
        place = (found.start(2), found.end())
        named = _the_day_named(text, found.end(), readings)
        shown = "或".join(
            f"{month}月{day}日" for month, day in ([named] if named else reversed(readings))
        )
        message = f"“{digits}日”少了“月”字，{'应当' if named else '可能'}是{shown}。"
        if year or named:
            yield Match(reader.span(index, *place), message)
        elif (
            # 120日, 180日 are terms more often than dates.
            (number % 10 or number > 400)
            and _OPENS.search(text[max(0, found.start() - 4) : found.start()])
            and _GOES_ON.match(text, found.end())
        ):
            yield _likely(reader, index, place, message)


def _the_day_named(text: str, at: int, readings: list[tuple[int, int]]) -> tuple[int, int] | None:
    """124日是国家宪法日: the reading on which the day that is named lies."""
    clause = re.split("[,。;]", text[at : at + 24])[0]
    named = [(day.month, day.day) for name, day in days().items() if name in clause]
    return next((day for day in named if day in readings), None)


BROKEN = Rule(
    id="dates.broken",
    title="日期缺字",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补全年、月、日。",
    find=_broken,
    triggers=(
        "124日是国家宪法日，县里开展系列宣传活动。",
        "2024年1215日，县政府召开常务会议。",
        "2024月6日召开会议。",
        "于612日召开现场会。",
        "2024年20日印发通知。",
        "6月26上午举行仪式。",
        "20244年，全县工作稳步推进。",
    ),
    passes=(
        "行政复议一般在60日内办结，最长180日是法定期限。",
        "开展百日攻坚，365日不间断值守，累计1260日次。",
        "12月4日是国家宪法日，1月至6月办结312件。",
        "自受理之日起120日，案件全部办结。",
        "5月26件，6月31件，均已办结。",
        "历时202年的古桥得到保护。",
    ),
    basis=(WORDING,),
)
