"""Political formulations by the day a report was signed (checklists/formulations.yaml).

One that is earlier than its first day is certainly wrong; one that is missing is no finding here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from app.engine.document import SectionRole
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import formulation_book
from app.engine.rules.names.data import Plenums
from app.engine.rules.names.frame import COMPOSED
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import Finder
from app.engine.rules.names.frame import bare
from app.engine.rules.names.frame import frame_of
from app.engine.rules.names.frame import graded
from app.engine.rules.names.frame import place
from app.engine.rules.names.frame import sentence
from app.engine.rules.reader import Reader

_COMING = re.compile("迎接|喜迎|召开前|即将|筹备|献礼|胜利召开|召开之际|迎庆|迎[^,。]{0,4}召开")
_SOON = dt.timedelta(days=400)
"""A plan for the coming year may name a congress that is to be held in it."""


@lru_cache(maxsize=1)
def _finder() -> Finder:
    return Finder(tuple(entry.words for entry in formulation_book().formulations))


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月"


def _expected(reader: Reader, paragraph: int, around: str, day: dt.date) -> bool:
    """Whether what was not yet held is only looked forward to."""
    if day - frame_of(reader).last > _SOON:
        return False
    return bool(
        _COMING.search(around) or reader.document.role_of(paragraph) is SectionRole.NEXT_STEPS
    )


def _early(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    if not frame.known:
        return
    entries = formulation_book().formulations
    for hit in _finder().hits(reader):
        entry = entries[hit.number]
        severity, certainty = graded(frame, certain=entry.certain)
        if entry.since > frame.last:
            yield Match(
                place(reader, hit),
                f"“{hit.word}”{_day(entry.since)}才提出，早于报告的时间（{frame.written}以前）",
                cause=entry.words[0],
                severity=severity,
                certainty=certainty,
            )
    yield from _congresses(reader)
    yield from _plenums(reader)


_CONGRESS = re.compile(
    "(?<![一二三四五六七八九〇零])(十[七八九]大|二十大)(精神|报告|以来|部署|要求|提出|作出|召开以来|胜利召开|战略部署|胜利闭幕)"
)


def _congresses(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    dates = {congress.name: congress.date for congress in formulation_book().congresses}
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "大" not in text:
            continue
        plain = bare(reader, paragraph.index)
        for found in _CONGRESS.finditer(plain.text):
            day = dates.get(found[1])
            start, end = plain.back(found.start(), found.end())
            if day is None or day <= frame.last:
                continue
            if not _expected(reader, paragraph.index, sentence(text, start, end), day):
                yield Match(
                    reader.span(paragraph.index, start, end),
                    f"党的{found[1]}于{_day(day)}召开，早于这一时间的报告不会写“{found[0]}”",
                    cause=found[1],
                    severity=graded(frame, certain=True)[0],
                    certainty=graded(frame, certain=True)[1],
                )


_PLENUM = re.compile(
    "(?<![第一二三四五六七八九])(十[七八九]|二十)届((?:[一二三四五六七八九]中(?:、|和|及|与)?){1,8})全会"
)


def _plenums(reader: Reader) -> Iterator[Match]:
    severity, certainty = graded(frame_of(reader), certain=True)
    held = {plenums.congress: plenums for plenums in formulation_book().plenums}
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "中全会" not in text:
            continue
        plain = bare(reader, paragraph.index)
        for found in _PLENUM.finditer(plain.text):
            plenums = held.get(f"{found[1]}届")
            start, end = plain.back(found.start(), found.end())
            for ordinal in re.findall("[一二三四五六七八九]", found[2]) if plenums else ():
                said = f"{found[1]}届{ordinal}中全会"
                message = _impossible(reader, plenums, ordinal, said) if plenums else None
                day = _held(plenums, ordinal) if plenums else None
                around = sentence(text, start, end)
                if message and not (day and _expected(reader, paragraph.index, around, day)):
                    yield Match(
                        reader.span(paragraph.index, start, end),
                        message,
                        cause=said,
                        severity=severity,
                        certainty=certainty,
                    )


def _held(plenums: Plenums, ordinal: str) -> dt.date | None:
    number = "一二三四五六七八九".index(ordinal)
    if number < len(plenums.dates):
        return plenums.dates[number]
    return None if plenums.complete else plenums.next


def _impossible(reader: Reader, plenums: Plenums, ordinal: str, said: str) -> str | None:
    """What is wrong with a plenary session's name; None for nothing."""
    day = _held(plenums, ordinal)
    if day is None:
        return (
            f"没有{said}，{plenums.congress}共召开{len(plenums.dates)}次全会"
            if plenums.complete
            else None
        )
    if day <= frame_of(reader).last:
        return None
    known = "一二三四五六七八九".index(ordinal) < len(plenums.dates)
    return f"{said}{_day(day)}{'召开' if known else '以前没有召开'}，与报告的时间不符"


def _past(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    if not frame.known:
        return
    entries = formulation_book().formulations
    for hit in _finder().hits(reader):
        entry = entries[hit.number]
        text = reader.texts[hit.paragraph]
        around = sentence(text, hit.start, hit.end)
        if entry.until and entry.until <= frame.begin and not any(w in around for w in entry.later):
            now = "、".join(f"“{word}”" for word in entry.later)
            yield Match(
                place(reader, hit),
                f"“{hit.word}”是{_day(entry.until)}以前的提法，现在通常写{now}",
                cause=entry.words[0],
            )
    yield from _last_congress(reader)


_SPIRIT = re.compile(
    "(?:学习|贯彻|落实|宣传|领会|践行)[^,。;]{0,8}?(?<![一二三四五六七八九])(十[七八九]大|二十大)精神"
)


def _last_congress(reader: Reader) -> Iterator[Match]:
    """贯彻党的十九大精神 alone, a year and more after the twentieth congress."""
    frame = frame_of(reader)
    congresses = formulation_book().congresses
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "大" not in text:
            continue
        plain = bare(reader, paragraph.index)
        for found in _SPIRIT.finditer(plain.text):
            later = [
                c.name
                for c, before in zip(congresses[1:], congresses, strict=False)
                if before.name == found[1] and c.date.year < frame.begin.year
            ]
            start, end = plain.back(found.start(1), found.end())
            around = sentence(text, start, end)
            named = [c.name for c in congresses if c.name in around and c.name != found[1]]
            if later and not named:
                yield Match(
                    reader.span(paragraph.index, start, end),
                    f"{frame.begin.year}年的报告只写贯彻党的{found[1]}精神，请核对是否从往年报告照搬",
                    cause=found[1],
                )


EARLY = Rule(
    id="names.formulation-early",
    title="提法早于提出的时间",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="核对报告的年度和成文日期，改用当时的提法。",
    find=_early,
    triggers=(
        "@2018\n深入学习贯彻习近平法治思想，坚持依法行政。",
        "@2015\n坚持以习近平新时代中国特色社会主义思想为指导。",
        "@2020\n深入学习贯彻党的二十大精神。",
        "@2019\n全面贯彻党的十九届四中、五中全会精神。",
        "@2023\n深入学习贯彻党的十九届八中全会精神。",
        "@2014\n增强“四个意识”，坚定“四个自信”。",
    ),
    passes=(
        "@2020\n深入学习贯彻习近平法治思想，坚持依法行政。",
        "@2021\n以优异成绩迎接党的二十大胜利召开。",
        "@2022\n深入学习贯彻党的十九届六中全会和党的二十大精神。",
        "@2017\n贯彻党的十九大精神，落实县委十三届四次全会部署。",
        "@2018\n贯彻党的十九大和十九届二中、三中全会精神。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
PAST = Rule(
    id="names.formulation-past",
    title="提法已经有了新的表述",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="核对是否从往年报告照搬，改用现在的提法。",
    find=_past,
    triggers=(
        "深入学习习近平总书记全面依法治国新理念新思想新战略。",
        "深入贯彻党的十九大精神，推进依法行政。",
    ),
    passes=(
        "深入学习贯彻党的二十大精神和习近平法治思想。",
        "深入贯彻党的十九大、二十大精神，推进依法行政。",
        "@2022\n深入贯彻党的十九大精神，推进依法行政。",
        "党的十九大以来，我县持续推进依法行政。",
    ),
)
RULES = (EARLY, PAST)
