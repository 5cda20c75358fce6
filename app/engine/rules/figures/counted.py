"""Lists told with their number: 分别为 against its names, 三个方面 against 一是…三是."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.numerals import chinese_number
from app.engine.quantities import Enumeration
from app.engine.quantities import ListKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.lists import lists_in
from app.engine.rules.figures.values import BASIS
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_NAMES = re.compile(r"([^,。;:!?()\n]{4,60})分别[^,。;:!?\n0-9]{0,6}$")
_SHUT = re.compile(r"等|各|两|[0-9]|均|每|级|“|《|\"")
_AND = re.compile("和|及|与|以及")
_FIRSTS = ("一是", "首先", "第一")
_ASPECTS = re.compile(
    r"(?:以下|主要(?:有|是|表现在|存在)?|抓好|做好|突出|存在|从|在)?(?P<number>[二两三四五六七八九十]|[2-9])"
    r" ?个?(?:方面|不足|问题|短板|特点|举措|环节|重点)(?:的?(?:工作|问题|不足|举措|情况))?(?:存在)?(?:不足|问题)?"
    rf"[:,。](?=[ \u3000]{{0,2}}(?:{'|'.join(_FIRSTS)}))"
)
_MARKS = re.compile(r"(?:^|[:,。;!?\n])[ \u3000]{0,2}([一二三四五六七八九十]{1,2})是")
_LONGEST_GAP = 3_000


def _find_respective(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        if "分别" not in plain:
            continue
        for one in lists_in(reader, paragraph.index):
            if one.kind is ListKind.RESPECTIVE and len(one.parts) > 1:
                yield from _names_and_numbers(reader, paragraph.index, plain, one)


def _names_and_numbers(reader: Reader, index: int, plain: str, one: Enumeration) -> Iterator[Match]:
    ahead = plain[max(0, one.parts[0].number[0] - 80) : one.parts[0].number[0]]
    found = _NAMES.search(ahead)
    if not found or _SHUT.search(found[1]):
        return
    least = found[1].count("、") + 1
    most = least + len(_AND.findall(found[1]))
    told = len(one.parts)
    if least >= 2 and not least <= told <= most:
        yield Match(
            reader.span(index, one.parts[0].start, one.parts[-1].end),
            f"“{found[1]}”列了{least if least == most else f'{least}至{most}'}项，"
            f"“分别”之后有{told}个数字，不能一一对应。",
        )


def _find_aspects(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        if not any(first in plain for first in _FIRSTS):
            continue
        for found in _ASPECTS.finditer(plain):
            number = found["number"]
            told = int(number) if number.isdigit() else int(chinese_number(number) or 0)
            marks = _in_order(plain, found.end() - 1)
            if _goes_on(reader, paragraph.index, len(marks)):
                continue
            if len(marks) > 1 and told and len(marks) != told:
                yield Match(
                    reader.span(paragraph.index, found.start("number"), found.end("number")),
                    f"写明{number}个方面，下文列了{len(marks)}项（一是至{marks[-1]}是）。",
                )


def _goes_on(reader: Reader, index: int, count: int) -> bool:
    """Whether the next paragraph begins with the point that follows."""
    behind = reader.texts[index + 1][:4] if index + 1 < len(reader.texts) else ""
    mark = _MARKS.match(behind)
    return mark is not None and chinese_number(mark[1]) == count + 1


def _in_order(plain: str, start: int) -> list[str]:
    """The marks 一是, 二是, … from a place on as long as each follows the one before."""
    found: list[str] = []
    for mark in _MARKS.finditer(plain, start, start + _LONGEST_GAP):
        if chinese_number(mark[1]) != len(found) + 1:
            break
        found.append(mark[1])
    return found


RESPECTIVE = Rule(
    "figures.respective",
    "“分别”前后的项数不一致",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "使名称和数字一一对应。",
    _find_respective,
    (
        "维持、撤销、驳回案件分别为12件和8件。",
        "行政许可、行政处罚分别为12件、8件和5件。",
    ),
    (
        "维持、撤销、驳回案件分别为12件、8件和3件。",
        "全年生产安全事故起数和死亡人数同比分别下降14.3%、20%。",
        "代表委员满意率分别为97.4%和98.1%。",
        "公安、城管等部门分别查处12件、8件。",
    ),
    BASIS,
)

ASPECTS = Rule(
    "figures.aspects",
    "写明的项数与所列项数不一致",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "改正项数，或补上、删去所列的项。",
    _find_aspects,
    (
        "主要存在三个方面的问题：一是执法力量不足；二是经费保障不够。",
        "重点抓好以下四个方面工作：一是加强学习。二是加强培训。三是加强检查。四是加强宣传。五是加强督办。",
    ),
    (
        "主要存在三个方面的问题：一是执法力量不足；二是经费保障不够；三是宣传不深。",
        "从三个方面加强监督。开展检查两次，一是检查案卷，二是检查证件。",
        "工作中存在问题：一是执法力量不足；二是经费保障不够。",
    ),
    BASIS,
)
RULES = (RESPECTIVE, ASPECTS)
