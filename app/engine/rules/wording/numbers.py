"""How numbers are written: mixed numerals, ranges, 近……余 (GB/T 15835—2011)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import NUMBERS

_UNIT = "[余多]?(?:件|个|名|人|次|起|项|场|份|宗|处|家|条|户|台|本|册|期|所|支|辆|元|%|万|亿|余)"
_MIXED = starting(
    r"一二三四五六七八九\d",
    rf"[一二三四五六七八九][十百千]\d{{1,3}}(?!\d)(?={_UNIT})"
    rf"|(?<![\d.〇○零一二三四五六七八九])\d{{1,2}}十[一二三四五六七八九]?(?={_UNIT})(?!大|佳)"
    rf"|(?<![\d.])\d{{1,2}}百[零一二三四五六七八九][十零]?[一二三四五六七八九]?(?={_UNIT})"
    r"|二(?=[〇○一二三四五六七八九]{0,2}[0O])[〇○0O一二三四五六七八九]{3}年|20[一二][一二三四五六七八九〇]年|二〇\d\d年",
)
_NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
_PERCENTS = starting(r"\d", rf"(?<![\d.%％])({_NUMBER})\s?([-~～—–－至]{{1,2}})\s?({_NUMBER})[%％]")
_MANY = starting(
    r"\d", rf"(?<![\d.万亿])({_NUMBER})\s?([-~～—–－]{{1,2}})\s?({_NUMBER})([万亿])(?!分之)"
)
_RANGE = starting(
    r"\d",
    r"(?<![\d\-.A-Za-z:：/〔\[])\d{1,4}[年月日]?-\d{1,4}(?=[年月日]?[\u4e00-\u9fff])(?![\d-])",
)
_ABOUT = starting(
    r"将接近大约超逾多\d",
    r"(?:将近|接近|近)\s?\d[\d,.]{0,12}[万亿]?余"
    r"|(?:大约|约)\s?\d[\d,.]{0,12}[万亿]?[余多]?[\u4e00-\u9fff]{0,3}左右"
    r"|(?:超过|逾|多于)\s?\d[\d,.]{0,12}[万亿]?[余多]?[\u4e00-\u9fff%％]{0,3}以上"
    r"|(?:大约|约)\s?\d[\d,.]{0,12}[万亿]?余"
    r"|\d[\d,.]{0,12}[余多][万亿]?[\u4e00-\u9fff]{1,3}(?:左右|以上)",
)


def _mixed(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _MIXED.finditer(reader.texts[paragraph.index]):
            if not is_protected(reader, paragraph.index, *found.span()):
                place = reader.span(paragraph.index, *found.span())
                yield Match(
                    place=place, message=f"“{place.quote}”把汉字数字和阿拉伯数字混在一个数里。"
                )


def _ranges(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        text = paragraph.text
        for found in _PERCENTS.finditer(text):
            if not is_protected(reader, paragraph.index, *found.span()):
                low, high = found[1], found[3]
                yield Match(
                    place=reader.span(paragraph.index, *found.span()),
                    message=f"“{found[0]}”前一个数没有百分号，宜写作“{low}%—{high}%”。",
                )
        for found in _MANY.finditer(text):
            if not is_protected(reader, paragraph.index, *found.span()):
                low, high, unit = found[1], found[3], found[4]
                yield Match(
                    place=reader.span(paragraph.index, *found.span()),
                    message=f"“{found[0]}”前一个数没有“{unit}”，是{low}{unit}的，宜写作“{low}{unit}—{high}{unit}”。",
                )


def _hyphens(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _RANGE.finditer(paragraph.text):
            if not is_protected(reader, paragraph.index, *found.span()):
                yield Match(
                    place=reader.span(paragraph.index, *found.span()),
                    message=f"“{found[0]}”用了短横线，数字的起止宜用一字线“—”。",
                    cause="hyphen",
                )


def _about(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _ABOUT.finditer(paragraph.text):
            if not is_protected(reader, paragraph.index, *found.span()):
                yield Match(
                    place=reader.span(paragraph.index, *found.span()),
                    message=f"“{found[0]}”里表示约数的词重复或者矛盾，宜保留一个。",
                )


RULES = (
    Rule(
        id="wording.mixed-numerals",
        title="一个数里混用两种数字",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        remedy="请统一用一种数字；只有“万”“亿”可以和阿拉伯数字连用。",
        find=_mixed,
        triggers=("全年办理案件三十5件。", "开展培训3十二期，二0二四年完成整改。"),
        passes=(
            "全年办理案件三十五件，发放资料3万份，投入1.2亿元。",
            "评选2024十大法治人物，“八五”普法规划第十2024年要点。",
            "党的二十届三中全会以来，二〇二四年办理一百二十件，二○二三年办理九十件。",
        ),
        basis=NUMBERS,
    ),
    Rule(
        id="wording.range",
        title="范围里省略了百分号、万、亿",
        ground=Ground.STANDARD,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="可以把单位补全，免得误解。",
        find=_ranges,
        triggers=("抽查比例为10-20%。", "每年安排经费3~5万元。"),
        passes=(
            "抽查比例为10%—20%。",
            "每年安排经费3万—5万元。",
            "2021—2025年投入5万元，电话0931-12345678。",
        ),
        basis=NUMBERS,
    ),
    Rule(
        id="wording.hyphen-range",
        title="起止数字间的短横线",
        ground=Ground.STANDARD,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="可以改用一字线。",
        find=_hyphens,
        triggers=("进驻10-15个部门。", "2021-2025年普法规划实施顺利。"),
        passes=(
            "进驻10—15个部门。",
            "《法治政府建设实施纲要（2021-2025年）》；发布于2022-05-24上午。",
            "咨询电话0931-8888888，编号A-12号。",
        ),
        basis=NUMBERS,
    ),
    Rule(
        id="wording.about-twice",
        title="约数重复",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="可以保留一个表示约数的词。",
        find=_about,
        triggers=("发放资料近200余份。", "参加活动的大约300人左右，超过50人以上发言。"),
        passes=("发放资料近200份。", "参加活动的大约300人。", "近3年余额为200余万元，约谈12人。"),
    ),
)
