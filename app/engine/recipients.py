"""Who got the report, and whether it was published: from the document's elements or its text.

Bodies are seen from the reporting unit: 县委 is the Party committee of its own level for a
county and the superior of a township; 市政府 is the superior of a county and the unit itself for
a city at county level.
"""

from __future__ import annotations

import re

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.assertion import speaks_of_others
from app.engine.assertion import subject_is_subordinate
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.document import UnitLevel
from app.engine.evidence import Judgement
from app.engine.requirement import Recipient
from app.engine.requirement import ReportSystemRule
from app.engine.result import Status
from app.engine.signals import normalise

NAMES = {
    Recipient.PARTY: "同级党委",
    Recipient.CONGRESS: "同级人大常委会",
    Recipient.SUPERIOR: "上一级党委、政府或上级主管部门",
    Recipient.HOME: "本级党委、政府",
}
_CONGRESS = re.compile(r"人大(?:及其)?(?:常委会)?|人民代表大会")
_BODY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,6}?)(?P<rank>省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道|上一?级|同级|本级)"
    r"(?P<kind>党委和政府|党委、政府|党委政府|委(?!员|托|派|会|办(?!公室))|(?:人民)?政府|党委|党工委|行署|行政公署|办事处|主管部门|有关部门|[\u4e00-\u9fff]{0,12}?[局厅])"
)
_RANKS = {
    "省": 4,
    "自治区": 4,
    "市": 3,
    "州": 3,
    "盟": 3,
    "地区": 3,
    "县": 2,
    "区": 2,
    "旗": 2,
    "镇": 1,
    "乡": 1,
    "街道": 1,
}
_OWN_RANK = {UnitLevel.COUNTY: 2, UnitLevel.DEPARTMENT: 2, UnitLevel.TOWNSHIP: 1}
_MATTER = re.compile(
    r"法治政府建设|依法行政|法治建设|年度报告|年度进展|法治工作|本(?:报告|总结|年报)|(?:去年|上年度?|上一年度?)的?(?:年度)?报告"
)
_HANDED_IN = re.compile(
    r"(?:根据|按照|按)[^。;,]{2,40}要求,[^。;,]{0,16}?(?:呈报|报送|上报)"
    r"|向[^。;]{2,60}?(?:报告|报送|递交|提交|汇报|上报|呈报|书面报告|专题报告)"
    r"|(?:报告|情况)[^。;,]{0,16}?(?:报|呈|送|送达|报送|上报)(?:至|给|到)?(?:中共)?[^。;,]{0,4}?(?:[县市区州省旗镇乡]委|政府|人大|党委)"
    r"|(?:报告|报送|递交|提交|上报|呈报|抄报|抄送)(?:至|给|到|了)?[^。;]{0,20}?(?:[县市区州省旗镇乡]委|政府|人大|党委)"
)
_OTHER_HANDING = re.compile(r"听取|备案|报备|受理")
_PUBLISHED = re.compile(
    r"(?:在|通过|于|经|利用|依托)[^。;]{0,24}(?:网站?|报刊|媒体|公众号|门户|报纸|平台)[^。;]{0,12}(?:公开|公布|公示|发布|刊登|刊发|刊载|登出|登载)"
    r"|(?:网上|网站|上网|挂网|报上|全文|公众号)[^。;,]{0,8}(?:公开|公布|公示|发布|挂出|刊登|刊发)"
    r"|向社会(?:主动)?(?:公开|公布|公示|发布)|主动(?:向社会)?公开"
)
_REPORT = re.compile("报告|年度[^,。;]{0,12}情况")
_PUBLISHES_ITSELF = re.compile(r"现将[^。;]{0,20}(?:公布|公开)(?:如下|于后)")
_OWN_CITY = re.compile(r"(?:我市|市(?:人民)?政府)[^,。;]{0,8}向")
_SYSTEM = re.compile(
    r"(?:年度(?:进展)?|依法行政|法治政府建设(?:年度)?(?:情况|进展|工作)?)报告(?:制度|工作制度)"
)


def classify_body(name: str, level: UnitLevel, region: str | None) -> Recipient | None:
    """Which recipient a body's name is for the reporting unit; None for itself or others."""
    bodies = _bodies_in(normalise(name), level, region)
    return next((body for body in Recipient if body in bodies), None)


def _classify(found: re.Match[str], level: UnitLevel, region: str | None) -> Recipient | None:
    rank_word, kind = found["rank"], found["kind"]
    if rank_word.startswith("上"):
        return Recipient.SUPERIOR
    party = kind.startswith("委") or "党委" in kind or "党工委" in kind
    if rank_word in ("同级", "本级"):
        return _own_body(party, level)
    rank, own_rank = _RANKS[rank_word], _OWN_RANK[level]
    if (
        rank_word == "市"
        and region
        and region.endswith("市")
        and _is_own_city(found["name"], region)
    ):
        rank = _RANKS["县"]
    if (kind[-1] in "局厅" or "部门" in kind) and rank <= own_rank:
        return None
    if rank > own_rank:
        return Recipient.SUPERIOR
    return _own_body(party, level) if rank == own_rank else None


def _own_body(party: bool, level: UnitLevel) -> Recipient | None:
    if level is UnitLevel.DEPARTMENT:
        return Recipient.HOME
    return Recipient.PARTY if party else None


def _is_own_city(name: str, region: str) -> bool:
    """东阳市委, or 市委 without a name, of a region that is itself a city (at county level)."""
    return name.strip("向和及与由经报送给至中共") == "" or name.endswith(region.removesuffix("市"))


def _bodies_in(text: str, level: UnitLevel, region: str | None) -> set[Recipient]:
    found = {_classify(match, level, region) for match in _BODY.finditer(text)}
    if _CONGRESS.search(text):
        found.add(Recipient.CONGRESS)
    return {body for body in found if body is not None}


def _region(analysis: Analysis) -> str | None:
    """The region's name as the normalised text spells it."""
    region = analysis.document.facts.region
    return normalise(region) if region else None


def _from_elements(analysis: Analysis, level: UnitLevel) -> tuple[set[Recipient], list[Span]]:
    """Recipients named by the addressee and copy lines: the report itself is the filing."""
    document = analysis.document
    region = _region(analysis)
    bodies: set[Recipient] = set()
    places: list[Span] = []
    for paragraph in document.paragraphs:
        if paragraph.kind in (ParagraphKind.ADDRESSEE, ParagraphKind.COPY_TO):
            text = re.sub(r"^(?:抄送|抄报|抄|主送|分送):", "", normalise(paragraph.text).strip())
            found = _bodies_in(text, level, region)
            if not found and paragraph.kind is ParagraphKind.ADDRESSEE:
                found = _unnamed_addressee(text, level, region)
            bodies |= found
            places.append(document.whole(paragraph.index))
    return bodies, places


def _unnamed_addressee(text: str, level: UnitLevel, region: str | None) -> set[Recipient]:
    """市人民政府: in a city at county level addresses the superior, nobody writes to himself."""
    if level is UnitLevel.COUNTY and re.search("政府", text) and not (region and region in text):
        return {Recipient.SUPERIOR}
    return set()


def _statements(
    analysis: Analysis, level: UnitLevel
) -> tuple[set[Recipient], bool, list[Span], list[Span]]:
    """Recipients, publication and places the text tells; last, statements on others only."""
    bodies: set[Recipient] = set()
    published = False
    places: list[Span] = []
    weak: list[Span] = []
    region = _region(analysis)
    for point in analysis.points:
        if point.role in (SectionRole.PROBLEMS, SectionRole.NEXT_STEPS):
            weak.extend(_only_named(analysis, point))
            continue
        previous_matter = False
        for sentence in point.sentences:
            text = analysis.texts[point.paragraph][sentence.start : sentence.end]
            matter = bool(_MATTER.search(text))
            handed = _HANDED_IN.search(text) if matter else None
            place = _trimmed(analysis, point, sentence)
            if handed and not _OTHER_HANDING.search(text[: handed.end()]):
                start = sentence.start + handed.start()
                if _denied(text, handed.start()) or subject_is_subordinate(
                    analysis.texts[point.paragraph], start + 1, sentence
                ):
                    weak.append(place)
                    continue
                # 市政府…向市委…报告: the subject tells which rank is the unit's own.
                own = "本市" if _OWN_CITY.search(text[: handed.start() + 1]) else region
                told = re.sub("《[^》]{0,80}》", "", handed_clause(text, handed))
                bodies |= _bodies_in(told, level, own)
                places.append(place)
            elif _SYSTEM.search(text):
                weak.append(place)
            on_report = handed or previous_matter or (matter and _REPORT.search(text))
            if _PUBLISHES_ITSELF.search(text) or (on_report and _published_by_itself(text)):
                published = True
                if place not in places:
                    places.append(place)
            previous_matter = bool(handed)
    return bodies, published, places, weak


def _denied(text: str, start: int) -> bool:
    """Whether the words right before an act take it back (未向…报告, 没有…公开)."""
    return bool(re.search(r"(?:未|没有|没|尚未|未能|也未)[^,。;]{0,6}$", text[:start]))


def _published_by_itself(text: str) -> bool:
    """Publication by the unit, not denied and not only asked of others."""
    found = _PUBLISHED.search(text)
    if found is None or _denied(text, found.start()):
        return False
    return not speaks_of_others(text[: found.start()])


def _only_named(analysis: Analysis, point: Point) -> list[Span]:
    """Sentences that plan the report, or regret that others did not hand theirs in."""
    found = []
    for sentence in point.sentences:
        text = analysis.texts[point.paragraph][sentence.start : sentence.end]
        if re.search("年度报告|报告制度", text) and _MATTER.search(text):
            found.append(_trimmed(analysis, point, sentence))
    return found


def handed_clause(text: str, handed: re.Match[str]) -> str:
    """The part of a sentence that names the recipients: the match and what follows by 、和及."""
    following = re.match(r"[^。;]{0,40}", text[handed.end() :])
    tail = following[0] if following else ""
    return handed[0] + tail


def _trimmed(analysis: Analysis, point: Point, sentence: Sentence) -> Span:
    text = analysis.texts[point.paragraph]
    start = sentence.start
    while text[start].isspace():
        start += 1
    return analysis.document.span(point.paragraph, start, sentence.end)


def judge_report_system(analysis: Analysis, rule: ReportSystemRule, level: UnitLevel) -> Judgement:
    """Covered when all recipients of the time got it and, where asked, it was published.

    An addressee and copies that name them all are the filing itself, as it left the office; it
    is published only afterwards, so no statement of publication is asked of such a document.
    """
    asked = set(rule.recipients.get(level, ()))
    by_element, element_places = _from_elements(analysis, level)
    by_text, published, text_places, weak = _statements(analysis, level)
    filed = asked <= by_element and any(
        p.kind is ParagraphKind.COPY_TO for p in analysis.document.paragraphs
    )
    reached = (by_element | by_text) & asked
    absent = [NAMES[body] for body in Recipient if body in asked - reached]
    evidence = tuple(dict.fromkeys([*element_places, *text_places]))
    if not absent and asked and (filed or published or not rule.publication):
        return Judgement(
            Status.COVERED, "recipients-met", "写明了当年要求的全部报送对象。", evidence
        )
    if reached or published or text_places:
        gaps = [f"未见报送{'、'.join(absent)}"] if absent else []
        if rule.publication and not published and not filed:
            gaps.append("未见向社会公开的情况")
        return Judgement(
            Status.PARTIAL,
            "recipients-missing",
            f"{'；'.join(gaps) or '报送情况不完整'}。",
            evidence,
        )
    if weak:
        return Judgement(
            Status.PARTIAL,
            "subordinate-only",
            "只提到制度、打算或下级单位的报告，没有写本级向谁报告。",
            tuple(weak[:3]),
        )
    return Judgement(Status.MISSING, "nothing-found", "未见向谁报告、是否公开的情况。")
