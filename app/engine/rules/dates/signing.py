"""The date under the report: before the year is over, long after it, or before what it tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.fact_sources import sources_of
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import chinese
from app.engine.rules.dates.reading import dates
from app.engine.rules.dates.reading import sure_signing
from app.engine.rules.dates.reading import sure_year
from app.engine.rules.dates.reading import without_titles
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_LAST_QUARTER = 10
_NEARLY_OVER = (12, 25)


def _signing(reader: Reader) -> Iterator[Match]:
    year, signed = sure_year(reader), sure_signing(reader)
    if year is None or signed is None:
        return
    place = sources_of(reader.document)["signed_on"].place
    if signed.year == year and signed.month >= _LAST_QUARTER:
        if (signed.month, signed.day) > _NEARLY_OVER:
            return
        yield Match(
            place,
            f"成文日期{chinese(signed)}在{year}年结束以前，数据可能不是全年的。",
            severity=Severity.SUGGESTION,
            remedy="请核对各项数据截至何时；不是全年的，写明截止日期。",
        )
    elif signed.year <= year:
        yield Match(
            place,
            f"成文日期{chinese(signed)}，报告的是{year}年度：全年还没有过完，年份可能没有改过来。",
        )
    elif signed.year > year + 1:
        yield Match(
            place,
            f"成文日期{chinese(signed)}，报告的是{year}年度：相隔一年以上，其中一个年份可能写错。",
        )


SIGNING = Rule(
    id="dates.signing",
    title="成文日期与报告年度不合",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对标题中的年度和成文日期。",
    find=_signing,
    triggers=(
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n一、主要举措\n完成。\n\n青溪县人民政府\n2024年1月20日\n",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n一、主要举措\n完成。\n\n青溪县人民政府\n2026年1月20日\n",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n一、主要举措\n完成。\n\n青溪县人民政府\n2024年12月20日\n",
    ),
    passes=(
        "办结312件。",
        "@全文\n青溪县2024年法治政府建设工作要点\n一、主要任务\n完成。\n\n青溪县人民政府\n2024年1月20日\n",
        "@2023\n@全文\n青溪县人民政府关于法治政府建设情况的报告\n一、主要举措\n完成。\n\n青溪县人民政府\n2024年1月20日\n",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n发布时间：2026-03-01\n一、主要举措\n完成。\n\n青溪县人民政府\n2025年2月20日\n",
    ),
    basis=(WORDING,),
)


# --- told before it happened ------------------------------------------------------------------------

_TOLD = frozenset(
    {
        SectionRole.OPENING,
        SectionRole.ACHIEVEMENTS,
        SectionRole.PROBLEMS,
        SectionRole.RESPONSIBILITY,
    }
)
_DONE = re.compile(
    "了|已|完成|印发|召开|举办|举行|开展|组织|出台|制定|公布|办结|挂牌|审议通过|通过|建成|成立|下发|荣获|获"
)
_AHEAD = re.compile(
    "将|拟|计划|预计|定于|力争|确保|争取|以前|之前|年?底?前|有效期|[至到]|施行|实施|生效|到期|期限|截止|届满|延|规划|明年|下一?年|安排|提前"
)


def _after_signing(reader: Reader) -> Iterator[Match]:
    year, signed = sure_year(reader), sure_signing(reader)
    if year is None:
        return
    # A report that does not say when it was signed was signed in the year after.
    limit = signed or dt.date(year + 1, 12, 31)
    bound = f"成文日期{chinese(signed)}" if signed else f"{year + 1}年"
    running = (ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.TABLE)
    for point in reader.analysis.points:
        if (
            point.role not in _TOLD
            or reader.document.paragraphs[point.paragraph].kind not in running
        ):
            continue
        text = without_titles(reader.texts[point.paragraph])
        there = [d for d in dates(text) if d.year and point.start <= d.start < point.end]
        for date in there:
            day = date.first()
            if day is None or day <= limit:
                continue
            sentence = next(
                (text[s.start : s.end] for s in point.sentences if s.start <= date.start < s.end),
                "",
            )
            if _DONE.search(sentence) and not _AHEAD.search(sentence):
                yield Match(
                    reader.span(point.paragraph, date.start, date.end),
                    f"{_said(date.year, date.month, date.day)}在{bound}之后，却写成已经做了的事。",
                )


def _said(year: int | None, month: int, day: int | None) -> str:
    if day:
        return chinese(dt.date(year or 1, month, day))
    return f"{year}年{month}月"


AFTER_SIGNING = Rule(
    id="dates.after-signing",
    title="所写的事晚于成文日期",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对这件事的日期和成文日期。",
    find=_after_signing,
    triggers=(
        "2025年11月18日召开了县政府常务会议。",
        "2026年3月印发《工作规则》。",
    ),
    passes=(
        "2024年11月18日召开了县政府常务会议。",
        "本报告定于2025年3月25日在县政府网站公布。",
        "印发《青溪县2025年12月工作安排》。",
        "办法已经出台，自2025年7月1日起施行。",
    ),
    basis=(WORDING,),
)
