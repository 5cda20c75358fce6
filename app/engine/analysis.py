"""A document prepared for judgement: points, sentences and clauses with their roles.

A *point* is a stretch of one paragraph that speaks of one thing: the whole paragraph, or the
part from 一是 up to 二是. Its role is that of its section, unless the text itself turns to
problems or to next steps without a heading (但也存在一些困难和问题…; 下一步，我县将…).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from app.engine.abbreviations import Abbreviation
from app.engine.abbreviations import find_abbreviations
from app.engine.annexes import repeats_of_plan
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.nearest import Nearest
from app.engine.signals import Signal
from app.engine.signals import normalise
from app.engine.spotting import Spotter

_SENTENCE_END = re.compile(r"[。!?;\n]+[\")]?")
_CLAUSE_END = re.compile(r"[,:]+")
_POINT = re.compile(r"(?:(?<=[。;:,!?\n])|^)\s*[一二三四五六七八九十]{1,2}是")

WEAKNESS = re.compile(
    r"(?:率|水平|能力|力量|质量|意识|程度|占比|覆盖面|比例|素质)(?:偏|较|还|仍)?(?:低|弱|差|小|窄)|不够|不到位|不平衡|不均衡|不充分|不规范|不深入|不深|不强|不高|不全|不严|不实|不细|不及时|不健全|不完善|不精准|不能|不会|不大|不明|不清|不多|不一|"
    r"不适应|不匹配|不熟|不顺|不主动|不固定|不积极|不扎实|不透|缺乏|缺少|欠缺|欠账|短缺|匮乏|紧缺|紧张|薄弱|较弱|偏弱|弱化|滞后|落后|有待|仍需|还需|亟待|亟需|尚需|尚未|未能|"
    r"没有|难以|难度大|受限|流于形式|停留在|参差不齐|偏少|偏低|偏软|偏慢|较少|较低|较慢|推诿|纰漏|脱节|形式化|浮于表面|单一|存在[^,。;]{2,30}(?:现象|情况|隐患)|"
    r"(?<=[\u4e00-\u9fff]{2})(?<!一些)(?<!存在)(?<!主要)(?<!以下)(?<!问题和)(?<!差距和)(?<!困难和)(?<!问题与)(?<!的)不足(?!和|与|之处)"
)
"""What a sentence says when it names a shortcoming."""

_PROBLEM_NOUNS = "(?:问题|不足|差距|短板|薄弱环节|困难|欠缺|弱项|挑战|不尽如?人意|薄弱之处|缺憾|需要改进|有待(?:加强|改进|提高|完善)的)"
_ANNOUNCES_PROBLEMS = re.compile(
    rf"(?:还|仍|尚|但|依然|依旧|也|均|同时|目前|当前)[^,。;]{{0,12}}(?:存在|面临|有)[^。;]{{0,60}}{_PROBLEM_NOUNS}"
    rf"|存在[^,。;]{{0,8}}{_PROBLEM_NOUNS}[^,。;]{{0,8}}(?:是|有:|如下|表现|体现|:)"
    rf"|{_PROBLEM_NOUNS}[^,。;]{{0,4}}(?:主要|集中|突出)?(?:表现|体现)(?:在|为)"
    rf"|(?:主要|突出)(?:的)?(?:问题|不足)(?:是|有)"
    rf"|{_PROBLEM_NOUNS}[^,。;]{{0,4}}(?:还|仍|依然)?(?:比较|较为|十分)?(?:不小|较大|不少|突出|明显|(?:不同程度)?(?:地)?存在)(?!的)"
    rf"|(?:清醒|深刻|充分|也要|还要|更要)地?(?:看到|认识到|意识到)"
    rf"|对(?:于|照)?[^,。;]{{0,12}}{_PROBLEM_NOUNS}[^,。;]{{0,4}},[^。;]{{0,6}}将[^。;]{{0,8}}(?:查找|改进|解决|整改|改正)"
)
_SOME = re.compile(
    r"\s*(?:但|而)?(?:还有?|仍有)?(?:少数|个别|有的|有些|部分|一些)[^,。;]{0,6}(?:部门|单位|乡镇|镇街|街道|干部|人员|领导|机关|地方|村|同志)"
)
_LOPSIDED = re.compile(
    r"重[\u4e00-\u9fff]{1,6}[、,]?轻[\u4e00-\u9fff]|(?:更新|报送|公开|反馈|回复)不及时|不够(?:便捷|规范|及时|充分)"
)
"""What only a shortcoming is told with."""
_TURNS = re.compile(r"\s*(?:但是?|然而|不过|可是|遗憾的是)")
# Problems of others that were found and dealt with are achievements.
_DEALT_WITH = re.compile(
    r"针对|发现|查摆|反馈|指出|(?:已|全部|完成|督促|限期|责令|落实|持续|推动)[^,。;]{0,4}整改|得到(?:有效)?解决|予以纠正|不放过|约谈|督办|问责"
)
_ANNOUNCES_NEXT = re.compile(
    r"^(?:下一?步|下一?阶段|下一?年度?|明年|来年|今后|在今后|接下来|新的一年|展望(?:未来|来年|明年|新的一年|20\d\d\s?年))(?!达|发)"
)
# 针对执法力量不足的问题,…: in the part on problems the measure that is to mend it.
_ANSWERS_PROBLEM = re.compile(r"针对[^,。;]{1,24}(?:问题|不足|短板|困难|弱项|情况)[^,。;]{0,4},")
_FUTURE_YEAR = re.compile(
    r"^(?:(?:往后看|展望|面向|接下来|谋划)[^,。;]{0,8},)?(20\d\d)\s?年,?[^。;]{0,20}?(?:将|要|计划|继续|努力|打算|重点)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of a sentence in its paragraph, closing mark included, and of its clauses."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of a paragraph about one thing."""

    paragraph: int
    start: int
    end: int
    role: SectionRole
    sentences: tuple[Sentence, ...]


def split_sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Sentences of ``text[start:end]`` (normalised text), none of them blank."""
    return tuple(
        Sentence(a, b, tuple(_split(text, a, b, _CLAUSE_END)))
        for a, b in _split(text, start, end, _SENTENCE_END)
    )


def _split(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for found in mark.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.end()
            at = found.end()
    if text[at:end].strip():
        yield at, end


class Analysis:
    """The prepared form of one document; every judge reads it, none changes it."""

    def __init__(
        self,
        document: Document,
        year: int,
        level: UnitLevel | None = None,
        spotter: Spotter | None = None,
    ) -> None:
        """``spotter`` knows the catalogue's words; without one every text is searched for each."""
        self.document = document
        self.year = year
        self.level = level
        self.texts = tuple(normalise(p.text) for p in document.paragraphs)
        self._spotted = (spotter or Spotter(())).spot(self.texts)

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """The short forms that the report defines."""
        return find_abbreviations(self.texts)

    def short_forms(self, signals: Iterable[Signal]) -> dict[int, list[Signal]]:
        """Short forms of what any of the signals names, by the paragraphs they may stand in."""
        found: dict[int, list[Signal]] = {}
        for known in self.abbreviations:
            named = any(
                known.paragraph in self.where(signal) and signal.pattern.search(known.full)
                for signal in signals
            )
            if named:
                short = known.signal()
                for paragraph in range(known.paragraph, len(self.texts)):
                    if short.pattern.search(self.texts[paragraph]):
                        found.setdefault(paragraph, []).append(short)
        return found

    @cached_property
    def nearest(self) -> Nearest:
        """The sentences, to be ranked by likeness."""
        return Nearest(self)

    def where(self, signal: Signal) -> frozenset[int]:
        """The paragraphs in which a signal may match."""
        return self._spotted.where(signal)

    def standing(self, signals: Iterable[Signal]) -> dict[int, list[Signal]]:
        """For every paragraph in which some of the signals may match those signals."""
        return self._spotted.standing(signals)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """All points of headings, body and tables, in order; an attached plan has none."""
        repeated = repeats_of_plan(self.document)
        found: list[Point] = []
        carried: SectionRole | None = None
        for paragraph in self.document.paragraphs:
            if paragraph.kind not in (
                ParagraphKind.BODY,
                ParagraphKind.HEADING,
                ParagraphKind.TABLE,
            ):
                continue
            if paragraph.index in repeated:
                continue
            if paragraph.heading_end and (paragraph.level or 9) <= 2:
                carried = None
            role = self.document.role_of(paragraph.index)
            for start, end in self._stretches(paragraph.index):
                turns = list(self._turns(paragraph.index, start, end, role, carried))
                carried = turns[-1][2]
                for role_start, role_end, turned in turns:
                    found.append(
                        Point(
                            paragraph.index,
                            role_start,
                            role_end,
                            turned or role,
                            split_sentences(self.texts[paragraph.index], role_start, role_end),
                        )
                    )
        return tuple(found)

    def _stretches(self, index: int) -> Iterator[tuple[int, int]]:
        """The paragraph cut before every 一是, 二是 … and behind a run-in heading."""
        text = self.texts[index]
        paragraph = self.document.paragraphs[index]
        cuts = {0, len(text), *(found.start() for found in _POINT.finditer(text))}
        if 0 < paragraph.heading_end < len(text) and text[paragraph.heading_end - 1] in "。\n":
            cuts.add(paragraph.heading_end)
        ordered = sorted(cuts)
        yield from itertools.pairwise(ordered)

    def _turns(
        self,
        index: int,
        start: int,
        end: int,
        role: SectionRole,
        turned: SectionRole | None,
    ) -> Iterator[tuple[int, int, SectionRole | None]]:
        """Stretches of one role each; a sentence may turn to problems or to next steps."""
        at = start
        for sentence in split_sentences(self.texts[index], start, end):
            text = self.texts[index][sentence.start : sentence.end].strip()
            turn = self._turn(text, turned or role)
            if turn is not None and turn is not (turned or role):
                if sentence.start > at:
                    yield at, sentence.start, turned
                at, turned = sentence.start, turn
        yield at, end, turned

    def _turn(self, sentence: str, role: SectionRole) -> SectionRole | None:
        if role is SectionRole.NEXT_STEPS:
            return None
        bare = re.sub(r"^[一二三四五六七八九十]{1,2}是|^\s+", "", sentence)
        if _ANNOUNCES_NEXT.match(bare):
            return SectionRole.NEXT_STEPS
        future = _FUTURE_YEAR.match(bare)
        if future and int(future[1]) > self.year:
            return SectionRole.NEXT_STEPS
        if role is SectionRole.PROBLEMS and _ANSWERS_PROBLEM.match(bare):
            return SectionRole.NEXT_STEPS
        if announces_problems(bare) or _tells_of_some(bare):
            return SectionRole.PROBLEMS
        return None

    @cached_property
    def points_by_paragraph(self) -> dict[int, tuple[Point, ...]]:
        """The points of every paragraph that has any."""
        grouped = itertools.groupby(self.points, key=attrgetter("paragraph"))
        return {paragraph: tuple(points) for paragraph, points in grouped}

    def points_between(self, first: int, end: int) -> tuple[Point, ...]:
        """The points of the paragraphs ``first`` up to, not with, ``end``."""
        low = bisect_left(self.points, first, key=attrgetter("paragraph"))
        high = bisect_left(self.points, end, key=attrgetter("paragraph"))
        return self.points[low:high]

    def points_of(self, *roles: SectionRole) -> tuple[Point, ...]:
        """The points of some roles."""
        return tuple(point for point in self.points if point.role in roles)

    def text_of(self, point: Point) -> str:
        """The normalised text of a point."""
        return self.texts[point.paragraph][point.start : point.end]

    def headings_above(self, paragraph: int) -> tuple[str, ...]:
        """Normalised titles of the sections a paragraph lies in, innermost first."""
        return tuple(normalise(s.title) for s in self.document.section_chain(paragraph))


def _tells_of_some(sentence: str) -> bool:
    """少数部门重处罚轻教育: a shortcoming of some, told without announcing it."""
    return bool(
        _SOME.match(sentence) and (WEAKNESS.search(sentence) or _LOPSIDED.search(sentence))
    ) and not _DEALT_WITH.search(sentence)


def announces_problems(sentence: str) -> bool:
    """Whether a sentence says that problems remain (not that some were found and solved)."""
    announced = _ANNOUNCES_PROBLEMS.search(sentence) or (
        _TURNS.match(sentence) and WEAKNESS.search(sentence)
    )
    return bool(announced) and not _DEALT_WITH.search(sentence)
