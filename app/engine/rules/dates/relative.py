"""今年, 去年, 明年 in a report that is signed in the year after the one it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import YEAR
from app.engine.rules.dates.reading import sure_signing
from app.engine.rules.dates.reading import sure_year
from app.engine.rules.dates.reading import without_titles
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_WORDS = re.compile(rf"(?:今年|去年|明年)(?! ?\(?{YEAR}年|[画货糕])")
_FOLDED = "relative"


def _relative(reader: Reader) -> Iterator[Match]:
    year, signed = sure_year(reader), sure_signing(reader)
    if year is None or signed is None or signed.year != year + 1:
        return
    for paragraph in reader.paragraphs():
        text = without_titles(_without_speech(reader.texts[paragraph.index]))
        for found in _WORDS.finditer(text):
            sentence = text[max(text.rfind("。", 0, found.start()) + 1, 0) : found.start()]
            if f"{year}年" in sentence:
                continue
            yield Match(
                reader.span(paragraph.index, *found.span()),
                f"报告写于{signed.year}年，“今年”“去年”“明年”指哪一年不清楚。",
                cause=_FOLDED,
            )


def _without_speech(text: str) -> str:
    """The text with blanks for what others are quoted to have said."""
    return re.sub('"[^"]{0,80}"', lambda found: " " * len(found[0]), text)


RULE = Rule(
    id="dates.relative",
    title="今年、去年指哪一年不清楚",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="请写明年份，或者改用“本年度”“上一年度”。",
    find=_relative,
    triggers=("今年共受理行政复议申请62件。", "案件数量比去年减少12件，明年继续压减。"),
    passes=(
        "本年度共受理行政复议申请62件。",
        "去年（2023年）的问题已经整改。",
        "2024年案件减少，比去年下降12%。",
        "一位企业负责人说：“今年办证快多了。”",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n一、主要举措\n今年受理62件。\n\n青溪县人民政府\n2024年12月20日\n",
    ),
)
