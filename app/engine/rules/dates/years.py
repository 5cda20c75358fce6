"""Years that are not the report's where the text speaks of the year reported on, or of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.numerals import year_number
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import ANNOUNCES
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import YEAR
from app.engine.rules.dates.reading import sure_signing
from app.engine.rules.dates.reading import sure_year
from app.engine.rules.dates.reading import without_titles
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_YEAR = re.compile(rf"(?<![0-9.-])({YEAR})年(?:度)?")
_RANGE = re.compile(rf"{YEAR}年?(?:度)? ?[-~至到]{{1,2}} ?{YEAR}年(?:度)?")
_LEAD = re.compile(r" *(?:[一二三四五六七八九十]{1,2}是|\(?[一二三四五六七八九十0-9]{1,2}[)、.])?")
_PLANS = re.compile("计划|安排|打算|要点|思路|重点|展望|任务|怎么干")
_DONE = re.compile(
    "^(?!.*(?:计划|安排|打算|思路|展望))[^。]{0,30}(?:举措|成效|做法|成绩|不足|职责|履职|总结|(?:工作|开展|完成|落实|建设|推进)情况)"
)
_LATE = 0.6
"""Plans stand in this last part of a report."""
_ANOTHER_TIME = re.compile(rf" ?(?:以来|起|底|末|初|以前|之前|前|后|[至~-]|[0-9]{{1,2}}月|{YEAR})")
_GENERAL = re.compile(
    "^[^。;]{0,60}(?:坚持|深入|认真贯彻|全面贯彻|贯彻落实|紧紧围绕|(?:领导|指导|关心|支持|监督)下|为指导|扎实推进|稳步推进|聚焦)"
)
_IS_A_YEAR = re.compile("^年?度?是[^。,;]{0,24}(?:之年|[一二三四五]年|开局|收官|关键|起步)")
_HONOURED = re.compile("被|获|荣|命名|授予|成立|设立|挂牌|启动|建成")
_COMPARED = re.compile(
    "同比|相比|比|较|上升|下降|增长|增加|减少|基础上|自|起|以来|至今|连续|先后|去年|上一?年|往年|历年|此前|以前|之前|截至|底前|遗留|结转"
)
_PAST_BUSINESS = re.compile(
    "报告|述法|考核|考评|评|通报|反馈|被|荣?获|印发|出台|制定|实施的|下放|年报|签订|制发|审计|试点"
)
_COUNTS = re.compile(
    "^(?:全年)?[,，]?(?:(?:我|全|本|各)(?:县|区|市|旗|州|镇|乡|街道|局|委|办)|县|区|市|旗)?[^,。;]{0,20}(?:共|累计|全年|完成|办理|受理|审结|开展|组织|举办|办结)"
)
_WILL = re.compile("[,]?[^。;]{0,16}(?:将|要|继续|重点)")
_SURELY_WILL = re.compile(
    "[,]?(?:(?:我|全|本)[县区市旗州镇乡局委办省]|我们|街道|[^,。;]{2,8}(?:县|区|市|旗|镇|乡|局|委))?"
    "将(?:继续|进一步|重点|坚持|更加|全面|围绕|着力|抓好|做好|按照|认真|深入|努力|从|紧紧|紧扣|紧盯|着重|持续|切实|聚焦|着手)"
)
_CUT = re.compile(
    rf"截[至止]({YEAR})年(?:12月31日|12月底|年?底|末),[^。;]{{0,40}}(?:共|累计|已|完成|办结)"
)
_THIS = re.compile(rf"(?:今年|本年度|本年|全年)\(?({YEAR})年")
_OWN_PLAN = re.compile(
    rf"(?:印发|制定|出台|下发|制发|实施)(?:了)?《[^》]{{0,24}}?({YEAR})年[^》]{{0,24}}(?:要点|工作计划|工作安排|任务清单|任务分工|台账|实施计划)[^》]{{0,6}}》"
)


def _other_year(reader: Reader) -> Iterator[Match]:
    year = sure_year(reader)
    if year is None:
        return
    yield from _headings(reader, year)
    yield from _sentences(reader, year)


def _announced(reader: Reader) -> Iterator[Match]:
    """现将2023年度……报告如下 under a title of 2024: the text contradicts itself."""
    year = sure_year(reader)
    if year is None:
        return
    for paragraph in reader.paragraphs():
        text = without_titles(reader.texts[paragraph.index])
        for found in ANNOUNCES.finditer(text):
            plain = _RANGE.sub(lambda m: " " * len(m[0]), found[0])
            there = list(_YEAR.finditer(plain))
            if there and all(year_number(y[1]) != year for y in there):
                start = found.start() + there[0].start()
                yield Match(
                    reader.span(paragraph.index, start, found.start() + there[0].end()),
                    f"标题是{year}年度，这里要报告的是{year_number(there[0][1])}年度，前后不一致。",
                )


def _headings(reader: Reader, year: int) -> Iterator[Match]:
    """二、2023年工作开展情况, or 三、2024年工作安排, in a report on 2024."""
    signed = sure_signing(reader)
    midyear = signed is not None and signed.year == year and signed.month <= 9
    for paragraph in reader.paragraphs(ParagraphKind.HEADING, ParagraphKind.BODY):
        if not paragraph.heading_end:
            continue
        text = _RANGE.sub(
            lambda m: " " * len(m[0]),
            without_titles(reader.texts[paragraph.index][: paragraph.heading_end]),
        )
        there = list(_YEAR.finditer(text))
        if len(there) != 1 or _ANOTHER_TIME.match(text, there[0].end()):
            continue
        said, behind = year_number(there[0][1]), text[there[0].end() :]
        place = reader.span(paragraph.index, *there[0].span())
        # The role of a part is told by the very year in question: words and order decide here.
        late = paragraph.index > _LATE * len(reader.texts)
        if _DONE.search(behind):
            if said != year and abs(said - year) <= 3 and len(text) <= 40:
                yield Match(place, f"报告的是{year}年度，标题写成了{said}年。")
        elif late and _PLANS.search(behind) and not midyear and (said <= year or said > year + 1):
            yield Match(place, f"报告的是{year}年度，下一年度是{year + 1}年，标题写成了{said}年。")


def _sentences(reader: Reader, year: int) -> Iterator[Match]:
    first = min((p.paragraph for p in reader.analysis.points), default=0)
    for point in reader.analysis.points:
        if reader.document.paragraphs[point.paragraph].kind is ParagraphKind.HEADING:
            continue
        text = reader.texts[point.paragraph]
        plain = without_titles(text)
        opening = point.role is SectionRole.OPENING or point.paragraph == first
        for sentence in point.sentences:
            if text.find("年", sentence.start, sentence.end) < 0:
                continue
            yield from _planned(reader, year, point, plain, sentence)
            if point.role is SectionRole.NEXT_STEPS:
                continue
            if point.role is not SectionRole.OTHER or opening:
                yield from _told(reader, year, point.paragraph, plain, sentence, opening=opening)
                yield from _own_plan(reader, year, point.paragraph, text, sentence)


def _starting(plain: str, sentence: Sentence) -> re.Match[str] | None:
    """The year with which a sentence begins."""
    lead = _LEAD.match(plain, sentence.start, sentence.start + 12)
    at = lead.end() if lead else sentence.start
    found = _YEAR.match(plain, at)
    return found if found and not _ANOTHER_TIME.match(plain, found.end()) else None


def _planned(
    reader: Reader, year: int, point: Point, plain: str, sentence: Sentence
) -> Iterator[Match]:
    """2024年，我县将…… as the plan of a report on 2024."""
    signed = sure_signing(reader)
    found = _starting(plain, sentence)
    if found is None or (signed is not None and signed.year <= year):
        return
    said = year_number(found[1])
    plans = _WILL if point.role is SectionRole.NEXT_STEPS else _SURELY_WILL
    if said in (year, year - 1) and plans.match(plain, found.end(), sentence.end):
        yield Match(
            reader.span(point.paragraph, *found.span()),
            f"报告的是{year}年度，下一步打算写成了{said}年。",
        )


def _told(
    reader: Reader, year: int, index: int, plain: str, sentence: Sentence, *, opening: bool
) -> Iterator[Match]:
    words = plain[sentence.start : sentence.end]
    if this := _THIS.search(words):
        said = year_number(this[1])
        if said not in (year, year + 1):
            yield _match(reader, index, sentence.start + this.start(1), year, said)
    if any(this_year in words for this_year in (f"{year}年", "今年", "本年")):
        return
    if (cut := _CUT.search(words)) and year_number(cut[1]) == year - 1:
        yield _match(reader, index, sentence.start + cut.start(1), year, year - 1)
        return
    found = _starting(plain, sentence)
    if found is None:
        return
    said, behind = year_number(found[1]), words[found.end() - sentence.start :]
    if said == year or abs(said - year) > 3:
        return
    general = _GENERAL.match(behind) or _IS_A_YEAR.match(behind)
    if opening and general and not _HONOURED.search(behind[:30]):
        yield _match(reader, index, found.start(1), year, said)
    elif (
        behind.startswith((",", "全年"))
        and _COUNTS.match(behind.lstrip(","))
        and re.search(r"[0-9]", behind)
        and not _COMPARED.search(words)
        and not _PAST_BUSINESS.search(words)
    ):
        yield _match(reader, index, found.start(1), year, said, Severity.SUGGESTION)


def _own_plan(
    reader: Reader, year: int, index: int, text: str, sentence: Sentence
) -> Iterator[Match]:
    """印发《2023年……工作要点》 as a deed of 2024."""
    words = text[sentence.start : sentence.end]
    for found in _OWN_PLAN.finditer(words):
        said = year_number(found[1])
        outside = without_titles(words)
        if said == year - 1 and not re.search(rf"{said}年|去年|上一?年|上年", outside):
            yield _match(reader, index, sentence.start + found.start(1), year, said)


def _match(
    reader: Reader, index: int, at: int, year: int, said: int, severity: Severity | None = None
) -> Match:
    return Match(
        reader.span(index, at, at + 5),
        f"报告的是{year}年度，这里写成了{said}年。",
        severity=severity,
        cause=None if severity is None else f"counts {said}",
    )


ANNOUNCED = Rule(
    id="dates.announced-year",
    title="标题与开头的年度不一致",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对报告年度，改为一致。",
    find=_announced,
    triggers=(
        "现将2023年度法治政府建设情况报告如下：",
        "根据有关规定，现就我县2022年法治政府建设工作情况汇报如下。",
    ),
    passes=(
        "现将2024年度法治政府建设情况报告如下：",
        "现将2024年度工作情况和2025年工作安排报告如下：",
        "根据《关于做好2023年工作的通知》要求，现将有关情况报告如下：",
        "现将《2023年工作要点》落实情况报告如下：",
    ),
    basis=(WORDING,),
)
OTHER_YEAR = Rule(
    id="dates.other-year",
    title="年份不是报告年度",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对是不是沿用了往年的文字。",
    find=_other_year,
    triggers=(
        "截至2023年12月31日，全县共办结行政复议案件62件。",
        "制定印发《青溪县2023年法治政府建设工作要点》，明确任务32项。",
        "2023年，全县共受理行政复议申请62件，审结60件。",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n2023年，青溪县坚持依法行政，各项工作稳步推进。\n一、2023年度工作情况\n完成62件。\n二、2024年工作安排\n加强培训。\n\n青溪县人民政府\n2025年1月20日\n",
    ),
    passes=(
        "2023年印发《青溪县2023年法治政府建设工作要点》以来，任务逐年细化。",
        "与2023年相比，案件减少12件；对2021年下放的事项进行评估。",
        "2022年，我县被命名为全省法治政府建设示范县。",
        "县政府于2024年2月26日报告了2023年度法治政府建设情况。",
        "2021年，县政府聘请法律顾问5名，2024年增加到8名。",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n现将2024年度工作情况和2025年工作安排报告如下：\n一、2024年工作情况\n完成62件。\n二、2025年工作安排\n2025年，我县将加强培训。\n\n青溪县人民政府\n2025年1月20日\n",
    ),
    basis=(WORDING,),
)
