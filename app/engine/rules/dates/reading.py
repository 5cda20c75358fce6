"""Dates as a text writes them, possible or not, and the year a report is sure to speak of."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.engine.document import ParagraphKind
from app.engine.fact_sources import sources_of
from app.engine.numerals import small_number
from app.engine.numerals import year_number
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.rules.reader import Reader

WORDING = Basis("《党政机关公文处理工作条例》关于公文起草表述准确的要求", "中办发〔2012〕14号")
"""What every slip in a date offends against."""

DATED = tuple(ParagraphKind)
"""Dates stand in every kind of paragraph, in the line of printing too."""

YEAR = "(?:(?:19|20)[0-9]{2}|[一二][〇○零O0一二三四五六七八九]{3})"
_SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元)"
_DATE = re.compile(
    rf"(?<![0-9.A-Za-z])(?:({YEAR}) {{0,2}}年度? {{0,2}})?({_SMALL}) {{0,2}}月份?"
    rf"(?: {{0,2}}({_SMALL}) {{0,2}}([日号]))?"
)
_WITHIN_A_NUMBER = "一二三四五六七八九十百千万两几数第个每"
_IN_A_ROW = re.compile("[一二三四五六七八九]{2,}")
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written; ``year`` and ``day`` are None where it does not say them."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    by_number: bool = False
    """Written 5号, which also counts houses and papers."""

    def first(self, year: int | None = None) -> dt.date | None:
        """The day, or the first of the month; None without a year or when there is no such day."""
        return self._date(year, self.day or 1)

    def last(self, year: int | None = None) -> dt.date | None:
        """The day, or the last of the month."""
        within = self.year or year
        if within is None or not possible_month(self.month):
            return None
        return self._date(year, self.day or calendar.monthrange(within, self.month)[1])

    def _date(self, year: int | None, day: int) -> dt.date | None:
        within = self.year or year
        if within is None:
            return None
        try:
            return dt.date(within, self.month, day)
        except ValueError:
            return None


def dates(text: str) -> tuple[Written, ...]:
    """The dates with a month in a normalised text, impossible ones included."""
    return _dates(text) if len(text) <= 20_000 else tuple(_found(text))


@lru_cache(maxsize=1024)  # every rule of the family asks
def _dates(text: str) -> tuple[Written, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[Written]:
    if "月" not in text:
        return
    for found in _DATE.finditer(text):
        year, month, day, unit = found.groups()
        before = text[found.start() - 1 : found.start()]
        if year is None and not month.isdecimal() and before and before in _WITHIN_A_NUMBER:
            continue
        # 七八月间 is no number.
        if _IN_A_ROW.search(month) or (day and _IN_A_ROW.search(day)):
            continue
        number = _number(month)
        if number is not None:
            yield Written(
                found.start(),
                found.end(),
                year_number(year) if year else None,
                number,
                _number(day) if day else None,
                by_number=unit == "号",
            )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else small_number(text)


def possible_month(month: int) -> bool:
    """Whether a year has such a month."""
    return 1 <= month <= 12


def days_of(month: int, year: int | None) -> int:
    """How many days a month has; February 29 where the year is not known."""
    if not possible_month(month):
        return _LONGEST_MONTH
    return calendar.monthrange(year or 2024, month)[1]


_QUOTED = re.compile("《[^》]{0,120}》")


def without_titles(text: str) -> str:
    """The text with blanks for titles of documents, whose years are their own."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text) if "《" in text else text


# --- the year of the report -------------------------------------------------------------------------

_TELLS = re.compile("报告|总结|情况|综述")
_PLANS = re.compile(
    "计划|要点|方案|打算|规划|意见|通知$|办法|清单|工作安排$|半年|季度|[三五]年|阶段"
)


ANNOUNCES = re.compile(
    r"现(?:将|就|把)[^。;]{0,60}(?:报告|汇报|总结|通报|公布|公示|公开)(?:如下|于下)"
)
_FIRST_PARAGRAPHS = 8


@lru_cache(maxsize=2)  # a reader is asked by every rule
def sure_year(reader: Reader) -> int | None:
    """The report year where title or opening say it and the document tells of a year gone by."""
    facts = reader.document.facts
    if facts.year is None:
        return None
    title = without_titles(facts.title or "")
    if not (_TELLS.search(title) and not _PLANS.search(title)):
        return facts.year if not facts.title and _announced(reader) == facts.year else None
    if facts.year != reader.year:  # somebody who knows better has said so
        return reader.year
    source = sources_of(reader.document).get("year")
    sure = source is not None and source.certainty is Certainty.CERTAIN
    return facts.year if sure or _announced(reader) == facts.year else None


def _announced(reader: Reader) -> int | None:
    """The one year of 现将2023年度……情况报告如下."""
    for text in reader.texts[:_FIRST_PARAGRAPHS]:
        for found in ANNOUNCES.finditer(without_titles(text)):
            years = {year_number(y[1]) for y in re.finditer(rf"({YEAR})年", found[0])}
            if len(years) == 1:
                return years.pop()
    return None


@lru_cache(maxsize=2)
def sure_signing(reader: Reader) -> dt.date | None:
    """The date under the document where it stands in an element of its own."""
    source = sources_of(reader.document).get("signed_on")
    return reader.signed_on if source and source.certainty is Certainty.CERTAIN else None


def chinese(date: dt.date) -> str:
    """2025年1月20日."""
    return f"{date.year}年{date.month}月{date.day}日"
