"""Laws by their dates: ended, not yet made, amended in another year than is said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import law_book
from app.engine.rules.names.citations import Citation
from app.engine.rules.names.citations import citations
from app.engine.rules.names.citations import index
from app.engine.rules.names.citations import law_of
from app.engine.rules.names.citations import said
from app.engine.rules.names.citations import split_years
from app.engine.rules.names.data import Law
from app.engine.rules.names.data import LawKind
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import Frame
from app.engine.rules.names.frame import frame_of
from app.engine.rules.names.frame import graded
from app.engine.rules.names.frame import remembers
from app.engine.rules.names.frame import sentence
from app.engine.rules.reader import Reader

_APPLIED = re.compile(
    "学习|宣传|宣讲|贯彻|落实|执行|实施|施行|依据|根据|按照|依照|遵守|培训|解读|普及|讲座|考试|测试"
)
_DRAFT = re.compile(
    "草案|起草|立法|审议|制定|出台|颁布|征求意见|送审|修订稿|即将|拟|建议|列入|筹备|推动.{0,8}法|研究|编纂|准备|迎接|"
    "生效后|施行后|正式施行|实施之日"
)


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _ended(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    for citation in citations(reader) if frame.known else ():
        law = law_of(citation)
        day = (law.ended or law.replaced) if law else None
        if law is None or day is None or day > frame.begin:
            continue
        # A document of the past planning period still has its review in the following year.
        if law.kind is LawKind.DOCUMENT and day.year + 1 > frame.begin.year:
            continue
        text = reader.texts[citation.paragraph]
        around = sentence(text, citation.start, citation.end)
        around = around.replace(text[citation.start : citation.end], "")
        if (
            "清理" in around
            or any(name in around for name in law.by)
            or remembers(text, citation.start, citation.end, day.year)
        ):
            continue
        yield _over(reader, frame, citation, law, around)


def _over(reader: Reader, frame: Frame, citation: Citation, law: Law, around: str) -> Match:
    """The finding on a law that is over, as grave as is certain."""
    by = "、".join(f"《{name}》" for name in law.by)
    place = reader.span(citation.paragraph, citation.start, citation.end)
    if law.ended and law.confirmed:
        message = f"{said(law)}已于{_day(law.ended)}废止，现行有效的是{by}"
        certain = law.kind is LawKind.LAW and not law.namesakes and _APPLIED.search(around)
        severity, certainty = graded(frame, certain=bool(certain))
    else:
        message = f"{said(law)}已由{by}取代，请核对是否还应引用"
        severity, certainty = Severity.SUGGESTION, Certainty.LIKELY
        if law.kind is LawKind.DOCUMENT:
            severity = Severity.WARNING
    return Match(place, message, cause=law.title, severity=severity, certainty=certainty)


def _early(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    for citation in citations(reader) if frame.known else ():
        law = law_of(citation)
        if law is None or law.namesakes or law.first <= frame.last:
            continue
        text = reader.texts[citation.paragraph]
        around = sentence(text, citation.start, citation.end)
        if _DRAFT.search(around) or "草案" in (citation.tail or ""):
            continue
        certain = law.confirmed and law.kind is not LawKind.REGULATION and len(citation.key) > 3
        severity, certainty = graded(frame, certain=certain)
        done = "通过" if law.kind is LawKind.LAW else "公布"
        yield Match(
            reader.span(citation.paragraph, citation.start, citation.end),
            f"{said(law)}{_day(law.first)}才{done}，不会出现在{frame.written}以前写成的报告里",
            cause=law.title,
            severity=severity,
            certainty=certainty,
        )


_AMENDED = r"(?:最?新)?(?:修订|修正|修改)"
_BEHIND = re.compile(rf"》?\s?\(?((?:19|20)\d\d)年?{_AMENDED}(?:版|本)?\)")
_BEFORE = re.compile(
    rf"((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?{_AMENDED}(?:后|通过|公布|施行)?的?《(?:中华人民共和国)?$"
)
_TAIL_YEAR = re.compile(rf"((?:19|20)\d\d)年?{_AMENDED}(?:版|本)?$")
_NEWLY = re.compile(
    rf"新{_AMENDED.removeprefix('(?:最?新)?')}(?:后|通过|公布|施行)?的?《(?:中华人民共和国)?$"
)


def _said_year(text: str, citation: Citation) -> int | None:
    """The year in which a report says a law was amended."""
    inside = _TAIL_YEAR.match(citation.tail) if citation.tail else None
    behind = inside or _BEHIND.match(text, citation.end)
    before = behind or _BEFORE.search(text[max(0, citation.start - 40) : citation.start])
    return int(before[1]) if before else None


def _amended(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    until = law_book().complete_until
    for citation in citations(reader):
        law = law_of(citation)
        if law is None or law.kind is not LawKind.LAW or law.namesakes:
            continue
        text = reader.texts[citation.paragraph]
        years = {day.year for v in law.versions for day in (v.adopted, v.effective) if day}
        year = _said_year(text, citation)
        place = reader.span(citation.paragraph, citation.start, citation.end)
        amended = [v.adopted for v in law.versions[1:] if v.adopted <= frame.last]
        if year and year not in years and year <= until.year:
            told = "、".join(f"{day.year}年" for day in amended) or "没有"
            message = f"{said(law)}没有在{year}年修改过（收录的修改：{told}），请核对年份"
            yield Match(place, message, cause=f"{law.title}{year}")
        elif (
            not year
            and frame.known
            and not amended
            and frame.last <= until
            and _NEWLY.search(text[max(0, citation.start - 24) : citation.start])
        ):
            message = f"截至{frame.written}，没有查到{said(law)}的修改，请核对“新修订”的说法"
            yield Match(place, message, cause=law.title)


_NUMBER = re.compile(
    r"》?\s?\((国发|国办发|中发|中办发|厅字)\s?[〔\[(]((?:19|20)\d\d)[〕\])]\s?第?(\d{1,4})号\)"
)


def _numbered(reader: Reader) -> Iterator[Match]:
    for citation in citations(reader):
        law = law_of(citation)
        text = reader.texts[citation.paragraph]
        found = _NUMBER.match(text, citation.end)
        if law is None or not found or law.kind is not LawKind.DOCUMENT or not law.number:
            continue
        cited = f"{found[1]}〔{found[2]}〕{int(found[3])}号"
        if cited != law.number and citation.key == citation.key.rstrip(")"):
            start = found.start(1)
            yield Match(
                reader.span(citation.paragraph, start, found.end() - 1),
                f"《{law.title}》的发文字号是{law.number}，这里写的是{cited}",
            )


def _years(reader: Reader) -> Iterator[Match]:
    for citation in citations(reader):
        stem, years = split_years(citation.key)
        laws = index().stems.get(stem, ())
        if not years or not laws or citation.key in index().laws:
            continue
        right = "、".join(f"《{law.title}》" for law in laws)
        yield Match(
            reader.span(citation.paragraph, citation.start, citation.end),
            f"规划年份有误：收录的是{right}",
            cause=citation.key,
        )


ENDED = Rule(
    id="names.law-ended",
    title="引用了已经废止的法律法规",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="改引现行有效的法律法规；确属追述当时情况的，写明“当时的”或者年份。",
    find=_ended,
    triggers=(
        "组织学习《合同法》《行政处罚法》等法律法规。",
        "@2023\n深入宣传《中华人民共和国婚姻法》，发放资料2000份。",
        "@2023\n严格执行《信访条例》，依法办理信访事项。",
        "@2024\n对照《法治政府建设实施纲要（2015-2020年）》逐项落实任务。",
    ),
    passes=(
        "@2020\n组织学习《合同法》《行政处罚法》等法律法规。",
        "@2021\n《民法典》施行后，《合同法》同时废止，相关合同文本已经更新。",
        "@2023\n依据当时的《环境噪声污染防治法》作出的处罚决定予以维持。",
        "@2024\n严格落实《劳动合同法》和《甘肃省信访条例》。",
        "@2021\n完成《法治政府建设实施纲要（2015—2020年）》终期评估。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
EARLY = Rule(
    id="names.law-early",
    title="引用了当时还没有的法律法规或者文件",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="核对文件名称和报告的日期。",
    find=_early,
    triggers=(
        "@2019\n认真贯彻《法治政府建设实施纲要（2021—2025年）》，细化任务分工。",
        "@2018\n组织学习《中华人民共和国民法典》，受教育群众3000人次。",
        "@2022\n落实《法治宣传教育法》，压实普法责任。",
        "@2022\n严格执行《公平竞争审查条例》，审查文件20件。",
    ),
    passes=(
        "@2019\n组织讨论《中华人民共和国民法典（草案）》，提出建议12条。",
        "组织学习《中华人民共和国民法典》，受教育群众3000人次。",
        "@2019\n落实《优化营商环境条例》，出台措施20条。",
        "@2015\n认真执行《监察法》有关规定，配合监察机关工作。",
        "@2025\n积极准备《行政执法监督条例》的施行，组织培训2期。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
AMENDED = Rule(
    id="names.law-amended",
    title="法律修改的年份不对",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="对照法律文本前的修改沿革核对年份。",
    find=_amended,
    triggers=(
        "组织学习《行政处罚法》（2020年修订），参训200人次。",
        "深入学习2022年新修订的《中华人民共和国行政复议法》。",
        "@2019\n学习新修订的《行政强制法》，举办讲座3场。",
    ),
    passes=(
        "组织学习《行政处罚法》（2021年修订），参训200人次。",
        "深入学习2023年新修订的《中华人民共和国行政复议法》，2024年办案48件。",
        "学习新修订的《中华人民共和国行政复议法》。",
        "2022年学习《安全生产法》，修改应急预案12个。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
NUMBERED = Rule(
    id="names.known-number",
    title="国务院文件的发文字号与文件名不符",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="核对文件名称和发文字号。",
    find=_numbered,
    triggers=(
        "贯彻国务院《关于加强法治政府建设的意见》（国发〔2010〕32号）。",
        "落实《国务院办公厅关于加强和改进行政应诉工作的意见》（国办发〔2017〕54号）。",
    ),
    passes=(
        "贯彻国务院《关于加强法治政府建设的意见》（国发〔2010〕33号）。",
        "贯彻《关于加强法治政府建设的意见》（青政发〔2010〕32号）。",
        "贯彻《国务院关于加强法治政府建设的意见》（国发〔2010〕33号）和有关文件（国发〔2019〕5号）。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
YEARS = Rule(
    id="names.plan-years",
    title="规划、纲要的起止年份不对",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="核对规划、纲要的全称：《法治政府建设实施纲要》是2021—2025年，《法治中国建设规划》《法治社会建设实施纲要》是2020—2025年。",
    find=_years,
    triggers=(
        "全面落实《法治政府建设实施纲要（2020—2025年）》。",
        "对照《法治社会建设实施纲要（2021-2025年）》推进工作。",
    ),
    passes=(
        "全面落实《法治政府建设实施纲要（2021－2025年）》。",
        "对照《法治社会建设实施纲要（2020年—2025年）》推进工作。",
        "印发《青溪县法治政府建设实施方案（2020—2025年）》。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RULES = (ENDED, EARLY, AMENDED, NUMBERED, YEARS)
