"""Five-year cycles of legal education and of the national plan, by the year of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import formulation_book
from app.engine.rules.names.data import Cycle
from app.engine.rules.names.data import CycleKind
from app.engine.rules.names.frame import COMPOSED
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import bare
from app.engine.rules.names.frame import frame_of
from app.engine.rules.names.frame import sentence
from app.engine.rules.reader import Reader

_EDUCATION = re.compile(
    "(?<![十一二三四五六七八九])(?P<name>[五六七八九]五)(?=普法|法[治制]宣传|依法治理|普法依法|法治教育)"
    "|第(?P<ordinal>[五六七八九])个(?=五年(?:普法)?规划|五年法治宣传|五年普法)"
)
_PLAN = re.compile("(?<!第)(?P<name>十[一二三四五]五)(?=规划|时期|期间|开局|收官|末)")
_RANGE = re.compile(r"[^。;,《》]{0,30}?\(((?:19|20)\d\d)年?[-~至到]{1,2}((?:19|20)\d\d)年?\)")
_PHASE = re.compile(
    r"((?:19|20)\d\d)年,?是[^。,;]{0,16}?(?:(?P<name>[五六七八九]五|十[一二三四五]五)[^。,;]{0,12}?)"
    "(?P<phase>开局|收官|终期|收尾|最后一)(?:之)?年"
)
_LOOKS_BACK = re.compile(
    "获|荣获|表彰|评为|授予|命名|先进|总结|验收|期间|以来|先后|曾|圆满|终期|顺利完成|回顾|收官|时期|评估|经验|承接|衔接|基础上|接续|转段"
)
_RUNS = re.compile("开展|实施|推进|落实|启动|贯彻|推动|深化|抓好|制定|印发|执行|按照|做好")
_PLANS_AHEAD = re.compile(
    "谋划|编制|编写|筹划|研究|起草|启动|展望|前期|衔接|做好.{0,6}准备|迎接|制定|调研|草拟|承接"
)


@lru_cache(maxsize=1)
def _cycles() -> dict[str, Cycle]:
    return {cycle.name: cycle for cycle in formulation_book().cycles}


def _named(found: re.Match[str]) -> Cycle | None:
    groups = found.groupdict()
    return _cycles().get(groups["name"] or f"{groups.get('ordinal')}五")


@lru_cache(maxsize=1)  # two rules ask for the same
def _mentions(reader: Reader) -> tuple[tuple[int, str, int, int, Cycle, str], ...]:
    """Every cycle that is named: its paragraph, text, place, itself and what stands behind it."""
    mentions: list[tuple[int, str, int, int, Cycle, str]] = []
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "五" not in text:
            continue
        plain = bare(reader, paragraph.index)
        for pattern in (_EDUCATION, _PLAN):
            for found in pattern.finditer(plain.text):
                cycle = _named(found)
                if cycle:
                    start, end = plain.back(found.start(), found.end())
                    behind = plain.text[found.end() : found.end() + 60]
                    mentions.append((paragraph.index, text, start, end, cycle, behind))
    return tuple(mentions)


def _told(cycle: Cycle) -> str:
    what = "普法" if cycle.kind is CycleKind.EDUCATION else "规划"
    return f"“{cycle.name}”{what}"


def _spans(reader: Reader) -> Iterator[Match]:
    for paragraph, _, start, end, cycle, behind in _mentions(reader):
        found = _RANGE.match(behind)
        if found and (int(found[1]), int(found[2])) != (cycle.begin, cycle.end):
            if int(found[1]) == cycle.begin or int(found[2]) - int(found[1]) not in (4, 5):
                # A local plan may run one year longer.
                severity = Severity.SUGGESTION
            else:
                severity = Severity.WARNING
            yield Match(
                reader.span(paragraph, start, end),
                f"{_told(cycle)}是{cycle.begin}—{cycle.end}年，这里写的是{found[1]}—{found[2]}年",
                cause=cycle.name,
                severity=severity,
            )


def _years(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    for paragraph, text, start, end, cycle, _ in _mentions(reader) if frame.known else ():
        around = sentence(text, start, end)
        span = f"{_told(cycle)}是{cycle.begin}—{cycle.end}年"
        place = reader.span(paragraph, start, end)
        ahead = cycle.begin - frame.last.year
        gone = reader.year - cycle.end
        if ahead >= 2 and cycle.kind is CycleKind.EDUCATION and not _PLANS_AHEAD.search(around):
            yield Match(place, f"{span}，{frame.last.year}年写成的报告还不会写到", cause=cycle.name)
        elif gone >= 1 and not _LOOKS_BACK.search(around) and _runs(text, start, end):
            severity = Severity.WARNING if gone >= 2 else Severity.SUGGESTION
            yield Match(
                place,
                f"{span}，{reader.year}年度的工作应是{_current(cycle, reader.year)}",
                cause=cycle.name,
                severity=severity,
                certainty=Certainty.LIKELY,
            )


def _runs(text: str, start: int, end: int) -> bool:
    """Whether the clause tells of work that goes on."""
    begin = max(text.rfind(mark, max(0, start - 40), start) for mark in ",。;:")
    stops = [n for mark in ",。;" if (n := text.find(mark, end, end + 40)) >= 0]
    return bool(_RUNS.search(text[max(begin, start - 40, 0) : min(stops, default=end + 40)]))


def _current(cycle: Cycle, year: int) -> str:
    running = [c for c in _cycles().values() if c.kind is cycle.kind and c.begin <= year <= c.end]
    return _told(running[0]) if running else "现行的规划"


_TURN = {"开局": 0, "收官": 4, "终期": 4, "收尾": 4, "最后一": 4}


def _turns(cycle: Cycle, phase: str) -> tuple[int, ...]:
    """The years that a cycle's phase may be said of: local plans of legal education begin a year late."""
    turn = cycle.begin + _TURN[phase]
    late = cycle.kind is CycleKind.EDUCATION and phase == "开局"
    return (turn, turn + 1) if late else (turn,)


def _phases(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "之年" not in text and "年是" not in text:
            continue
        plain = bare(reader, paragraph.index)
        for found in _PHASE.finditer(plain.text):
            cycle = _cycles().get(found["name"])
            phase = found["phase"]
            if cycle is None or int(found[1]) in _turns(cycle, phase):
                continue
            start, end = plain.back(found.start(), found.end())
            yield Match(
                reader.span(paragraph.index, start, end),
                f"{_told(cycle)}是{cycle.begin}—{cycle.end}年，{found[1]}年不是{phase}之年",
            )


SPANS = Rule(
    id="names.cycle-span",
    title="五年规划的起止年份不对",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="核对规划名称和年份。",
    find=_spans,
    triggers=(
        "印发《青溪县“八五”普法规划（2016—2020年）》。",
        "落实“七五”普法规划（2021-2025年）要求。",
    ),
    passes=(
        "印发《青溪县“八五”普法规划（2021—2025年）》。",
        "@2013\n按照《榆中县2011-2015年依法治县暨“六五”普法工作规划》推进。",
        "总结“七五”普法经验，印发《普法工作方案（2021—2025年）》。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
YEARS = Rule(
    id="names.cycle-year",
    title="普法规划、五年规划与报告年度不符",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="核对是哪一个五年规划；写以往评比、验收的，写明年份。",
    find=_years,
    triggers=(
        "深入开展“七五”普法，举办讲座40场。",
        "@2017\n深入实施“八五”普法规划，举办讲座40场。",
        "@2019\n扎实推进“六五”普法依法治理工作。",
    ),
    passes=(
        "深入开展“八五”普法，举办讲座40场。",
        "@2022\n1名同志荣获全省“七五”普法工作先进个人。",
        "@2025\n总结“八五”普法，谋划“九五”普法规划。",
        "在“七五”普法基础上，推进“八五”普法规划落实。",
        "@2020\n完成“七五”普法总结验收，做好“八五”普法准备。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
PHASES = Rule(
    id="names.cycle-phase",
    title="开局、收官之年与规划年份不符",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="核对年份。",
    find=_phases,
    triggers=(
        "2024年是“八五”普法的收官之年。",
        "@2022\n2022年是实施“十四五”规划的开局之年。",
    ),
    passes=(
        "@2025\n2025年是“八五”普法的收官之年，2026年是“十五五”规划的开局之年。",
        "@2021\n2021年是“十四五”规划的开局之年。",
        "2024年是实施“八五”普法规划的关键之年。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RULES = (SPANS, YEARS, PHASES)
