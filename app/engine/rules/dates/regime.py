"""What a report says of the days on which reports were handed in and published.

The days are those of the catalogue (app/engine/deadlines.py); whether this report itself was signed
too late, a check says by frame.filed-late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.analysis import split_sentences
from app.engine.checklist import default_catalogue
from app.engine.deadlines import Deadline
from app.engine.document import UnitLevel
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import Written
from app.engine.rules.dates.reading import dates
from app.engine.rules.dates.reading import sure_year
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_SUBJECT = re.compile(
    "(?:法治政府建设|依法行政|法治建设)(?:工作)?(?:年度)?(?:情况|工作|进展)?的?(?:报告|情况)|年度报告"
)
_OF_THE_YEAR_BEFORE = re.compile("上一?年度?|每年|去年")
_OTHER_REPORT = re.compile(
    "信息公开|政务公开|预算|审计|工作报告|听取|审议|专题|专项|述法|督察|督查|立法|督促|乡镇"
    "|各(?:乡|镇|街|部门|单位|级|执法|县直|区直|市直)"
)
_FILED = re.compile("报送|呈报|上报|报告了|书面报告|递交|呈送|向[^,。;]{2,40}(?:报告|报)")
_PUBLISHED = re.compile("公开|公布|公示|发布|刊登|上网|挂网")
_PLANNED = re.compile("将于|拟于|定于|计划")


def _stated(reader: Reader) -> Iterator[Match]:
    year = sure_year(reader)
    if year is None:
        return
    level = reader.analysis.level or UnitLevel.COUNTY
    parameters = default_catalogue().manifest.parameters
    filing = parameters.filing_of(year - 1, level)
    publication = next((d for d in parameters.publication if d.asks(year - 1, level)), None)
    days = (filing, publication)
    for paragraph in reader.paragraphs():
        text = reader.texts[paragraph.index]
        if "报告" not in text or "月" not in text:
            continue
        for sentence in split_sentences(text, 0, len(text)):
            words = text[sentence.start : sentence.end]
            about = _OF_THE_YEAR_BEFORE.search(words) or f"{year - 1}年" in words
            if not about or not _SUBJECT.search(words) or _OTHER_REPORT.search(words):
                continue
            there = [d for d in dates(text) if sentence.start <= d.start < sentence.end]
            for n, date in enumerate(there):
                end = there[n + 1].start if n + 1 < len(there) else sentence.end
                start = max(text.rfind(",", 0, date.start) + 1, sentence.start)
                yield from _one(reader, paragraph.index, date, text[start:end], days)


def _one(
    reader: Reader, index: int, date: Written, words: str, days: tuple[Deadline | None, ...]
) -> Iterator[Match]:
    """A date with the words up to the next: whichever deed comes first is what was done then."""
    if _PLANNED.search(words):
        return
    filed, published = _FILED.search(words), _PUBLISHED.search(words)
    if filed and (not published or filed.start() < published.start()):
        yield from _late(reader, index, date, days[0], "报送")
    elif published:
        yield from _late(reader, index, date, days[1], "公开")


def _late(
    reader: Reader, index: int, date: Written, deadline: Deadline | None, what: str
) -> Iterator[Match]:
    """A date of the report year after the last day for the report on the year before."""
    year = reader.year
    if deadline is None or date.year not in (None, year):
        return
    due = deadline.date(year - 1)
    # A month alone may mean its first day; 3月底 means its last.
    text = reader.texts[index]
    by_the_end = re.match(" ?[底末]", text[date.end : date.end + 2])
    told = date.last(year) if date.day or by_the_end else None
    if told is None or told <= due or date.month > 8:
        return
    basis: Basis = deadline.basis.shown()
    yield Match(
        reader.span(index, date.start, date.end),
        f"这里写的{what}日期晚于{due.month}月{due.day}日，{basis.text()}规定的期限是{due.month}月{due.day}日前。",
    )


RULE = Rule(
    id="dates.regime",
    title="年度报告的报送、公开日期晚于期限",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对日期；上一年度的报告确实逾期的，在不足部分如实说明。",
    find=_stated,
    triggers=(
        "3月20日，县政府将2023年度法治政府建设情况书面报告县委、县人大常委会。",
        "按照每年4月1日前报送的要求，于3月31日前向市政府报送上一年度法治政府建设情况报告。",
        "2023年度报告于2024年2月20日报送，4月25日在县政府网站公开。",
    ),
    passes=(
        "2月20日，县政府将2023年度法治政府建设情况书面报告县委、县人大常委会，3月26日在网站公开。",
        "6月28日，县人大常委会听取了县政府2023年度法治政府建设情况的报告。",
        "5月10日向县政府报送2023年度政府信息公开工作年度报告。",
        "@2016\n3月20日，县政府将2015年度法治政府建设情况书面报告市政府。",
        "本报告将于2025年4月5日公开，3月底前公布了上一年度报告。",
    ),
    basis=(Basis("《法治政府建设与责任落实督察工作规定》第四章", "厅字〔2019〕28号"),),
)
