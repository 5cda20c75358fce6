"""Years and days that were never filled in (在年3月底前, 2024年 月 日).

年 alone is no blank in 今年, 每年, 学年, nor in 年底, 年度, 年初; only what can follow no other word
than a year's number counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import around
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_BEFORE = (
    r"[^\d〇○零一二三四五六七八九十百两几今去前后次同当本每近往来翌上全历半多某明新周整该头成数"
    r"学财青少老壮流丰农纪元有隔逐经常连累跨X×x*_\s]"
)
# 在年3月底前, 应当在年12月前, 在年上半年: months and halves that no year goes before.
_MONTH = re.compile(rf"年(?:(?<={_BEFORE}年)|(?<=^年))(?=\s?(?:\d{{1,2}}月|上半年|下半年))")
_SURE_BEFORE = re.compile(r"(?:[在于至到自从截以,。;(]|^)$")
_LEADING = re.compile(r"(?:^|(?<=[。;!?]))\s*年度?(?=,)")
_WORDS = "(?:行政|公务员|全[县市区旗]|推进|法治|依法|政府|执法|重点|我[县市区旗局镇乡])"
_ALONE = re.compile(
    rf"年(?:(?:(?<=[在以于]年)|(?<=政府年)|(?<=现将年)|(?<=[县市区]》年))(?={_WORDS})"
    r"|(?<=》中年)(?=工作)|(?<=现将年)度(?=法治|依法行政|推进)"
    r"|(?<=关于年)度?(?=(?:法治政府|依法行政|推进|工作)))"
)
_YEARLY = re.compile(r"年度")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年\s{0,12}月\s{0,12}\d{0,2}\s{0,3}日|(?:19|20)\d\d年\s{0,3}\d{1,2}月日)(?=[,。;、)前起至止\s]|$)"
    r"|(?:19|20)\d\d年(?:\s{1,12}|\s{0,3}\d{1,2}\s{0,3})月\s{1,12}日(?!均|常)"
    r"|(?<!\d)年\s{1,12}月\s{1,12}日|(?<=[在于至到自从,。;\s])\s{0,12}年\s{0,12}\d{1,2}月\s{0,3}\d{1,2}日"
)
_MONTH_BLANK = re.compile(
    r"(?:19|20)\d\d年\s{2,12}月(?=[,。;、)前起至底份]|\s|$)|(?<![\d一二三四五六七八九十])\s{2,12}月\s{2,12}日"
)


def _years(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(
        ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.TITLE
    ):
        text = reader.texts[paragraph.index]
        if "年" not in text:
            continue
        for at, sure in sorted(set(_places(text))):
            yield Match(
                reader.span(paragraph.index, at, at + 1),
                f"“{around(paragraph.text, at, at + 1)}”处的“年”前面没有年份。",
                cause="year" if sure else "likely",
                severity=None if sure else Severity.WARNING,
                certainty=None if sure else Certainty.LIKELY,
            )


def _places(text: str) -> Iterator[tuple[int, bool]]:
    for found in _MONTH.finditer(text):
        yield found.start(), bool(_SURE_BEFORE.search(text[: found.start()][-1:]))
    for found in _LEADING.finditer(text):
        yield text.index("年", found.start()), True
    for found in _ALONE.finditer(text):
        yield found.start(), False


def _days(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(
        ParagraphKind.BODY,
        ParagraphKind.HEADING,
        ParagraphKind.DATE,
        ParagraphKind.SIGNATURE,
        ParagraphKind.TITLE,
    ):
        text = reader.texts[paragraph.index]
        if "月" not in text:
            continue
        last = -1
        for found in sorted(
            (*_DAY.finditer(text), *_MONTH_BLANK.finditer(text)),
            key=lambda m: (m.start(), -m.end()),
        ):
            if found.start() < last:
                continue
            last = found.end()
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Match(
                reader.span(paragraph.index, start, found.end()),
                f"“{paragraph.text[start : found.end()].strip()}”的年、月、日没有填写完整。",
                cause="day",
            )


MISSING_YEAR = Rule(
    id="blanks.year",
    title="年份没有填写",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补写四位数字的年份。",
    find=_years,
    basis=REVIEW,
    triggers=(
        "市、县政府根据实施方案在年3月底前制定实施标准。",
        "年，全县各级各部门认真落实法治政府建设各项任务。",
        "县政府在年上半年举办专题培训班，以年行政执法主体清理结果为基础编制清单。",
    ),
    passes=(
        "今年3月、去年12月和同年5月，先后三次研究法治工作；每年上半年、本学年上半年开展宣讲。",
        "在年底前完成清理，自年初以来开展检查，在年度考核中单列分值。",
        "全县年均办理案件120件，以年轻干部为重点组织培训，在年中和年末各督察一次。",
        "截至2024年12月底，二〇二四年3月以来，2024 年6月开展评查。",
    ),
)
MISSING_DAY = Rule(
    id="blanks.date",
    title="日期没有填写完整",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补写年、月、日。",
    find=_days,
    basis=REVIEW,
    triggers=(
        "2024年 月 日，召开全县法治政府建设工作会议。",
        "@全文\n青溪县2024年度法治政府建设情况的报告\n一、主要举措和成效\n全年培训12期。\n\n青溪县人民政府\n2025年1月  日\n",
        "于2024年5月 日前完成整改。",
    ),
    passes=(
        "2024年5月8日，召开会议；2024年5月，开展检查。",
        "2024年月均办理案件12件，2024年10月日均接待群众30人次。",
        "登记当事人姓名、出生年月日等信息，档案按年、月、日排列。",
        "2024 年 5 月 8 日，召开部署会。",
    ),
)
RULES = (MISSING_YEAR, MISSING_DAY)
