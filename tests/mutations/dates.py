"""Faults in dates, planted into clean reports."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator

from tests.mutations import Plant
from tests.mutations.insertion import inserted
from tests.mutations.insertion import replaced

_DAY = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日(?=[,，。、上下县区市召起至举前])")
_FULL = re.compile(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_RANGE = re.compile(r"(20[0-9]{2})([—-]|－)(20[0-9]{2})年")
_SIGNED = re.compile(
    r"^[ \u3000]*(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[ \u3000]*$", re.MULTILINE
)
_TITLE_YEAR = re.compile(
    r"^(?![^\n]*[。：:])[^\n]{0,40}?(20[0-9]{2})年(?:度)?[^\n《》]{0,24}(?:报告|总结|情况)",
    re.MULTILINE,
)
_WEEK = "一二三四五六日"
_DEEDS = (
    "召开县政府常务会议，审议通过行政执法事项3件",
    "举办行政执法人员培训班，培训执法人员126人",
    "组织开展法治宣传活动，发放资料2300份",
    "印发行政执法监督工作规则，明确任务12项",
    "完成行政规范性文件清理，废止文件6件",
)
_KNOWN = (
    ("国家宪法日", 12, 4),
    ("全民国家安全教育日", 4, 15),
    ("国际禁毒日", 6, 26),
    ("全国交通安全日", 12, 2),
)


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one fault in a date each."""
    titled = _TITLE_YEAR.search(text[:400])
    if titled is None:
        return
    year = int(titled[1])
    for rule, sentence in _sentences(year, chance):
        planted = inserted(text, sentence, chance)
        if planted:
            yield Plant(rule, planted, sentence)
    yield from _own_days(text, chance)
    yield from _ranges(text)
    yield from _years(text, year, titled.end(), chance)
    signed = list(_SIGNED.finditer(text))
    if signed:
        yield from _signing(text, year, signed[-1], chance)


def _sentences(year: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    deed = chance.choice(_DEEDS)
    month, last = chance.choice(((2, 30), (4, 31), (6, 31), (9, 31), (11, 31)))
    yield "dates.impossible", f"{month}月{last}日，{deed}。"
    yield "dates.impossible", f"{year}年{chance.randrange(13, 20)}月，{deed}。"
    yield "dates.impossible", f"{chance.randrange(1, 13)}月{chance.randrange(32, 40)}日，{deed}。"
    yield "dates.impossible", f"自{month}月5日至{last}日，{deed}。"
    yield (
        "dates.broken",
        f"{year}年{chance.randrange(10, 13)}{chance.randrange(10, 29)}日，{deed}。",
    )
    yield "dates.broken", f"{chance.randrange(2, 10)}{chance.randrange(11, 29)}日，{deed}。"
    yield "dates.broken", f"{year}月{chance.randrange(1, 29)}日，{deed}。"
    yield "dates.broken", f"{year}年{chance.randrange(2, 29)}日，{deed}。"
    day = dt.date(year, chance.randrange(1, 13), chance.randrange(1, 29))
    wrong = _WEEK[(day.weekday() + chance.randrange(1, 7)) % 7]
    written = f"{year}年{day.month}月{day.day}日"
    form = chance.choice((f"（星期{wrong}）", f"（周{wrong}）", f"，星期{wrong}，"))
    yield "dates.weekday", f"{written}{form}{deed}。"
    name, at, on = chance.choice(_KNOWN if year >= 2016 else _KNOWN[:1])
    other = on + chance.choice((1, -1))
    yield "dates.known-day", f"{at}月{other}日是{name}，全县开展系列宣传活动。"
    yield "dates.known-day", f"在{name}（{at}月{other}日）开展集中宣传活动12场。"
    yield (
        "dates.backwards",
        f"{chance.randrange(4, 9)}月20日至{chance.randrange(1, 4)}月15日，{deed}。",
    )
    yield "dates.backwards", f"{year}年10月1日至{year - 1}年9月30日，{deed}。"
    yield (
        "dates.backwards",
        f"9月{chance.randrange(20, 30)}日至{chance.randrange(2, 19)}日，{deed}。",
    )
    yield "dates.backwards", f"落实《干部学法规划（{year + 2}—{year - 2}年）》，{deed}。"
    yield (
        "dates.early-end",
        f"平台于{year}年9月启动建设，{year}年{chance.randrange(2, 9)}月底前全部完成。",
    )
    yield "dates.after-signing", f"{year + 2}年{chance.randrange(1, 13)}月，{deed}。"
    yield (
        "dates.other-year",
        f"截至{year - 1}年12月31日，共办结行政复议案件{chance.randrange(20, 90)}件。",
    )
    yield (
        "dates.other-year",
        f"制定印发《{year - 1}年法治政府建设工作要点》，明确任务{chance.randrange(20, 60)}项。",
    )
    if year >= 2020:
        yield (
            "dates.regime",
            f"{chance.randrange(4, 7)}月{chance.randrange(2, 28)}日，将{year - 1}年度法治政府建设情况书面报告县委、县人大常委会。",
        )
        yield (
            "dates.regime",
            f"{year - 1}年度法治政府建设情况报告于5月{chance.randrange(2, 28)}日在政府网站公开。",
        )


def _own_days(text: str, chance: random.Random) -> Iterator[Plant]:
    """The days that the report itself names."""
    for found in _DAY.finditer(text):
        month, day = int(found[1]), int(found[2])
        yield Plant(
            "dates.impossible",
            replaced(text, found, f"{month}月{chance.randrange(32, 39)}日"),
            found[0],
        )
        together = int(f"{month}{day}")
        if day > 9 and together % 10 and text[found.start() - 1] in "。，；\n于在自从":
            yield Plant("dates.broken", replaced(text, found, f"{together}日"), found[0])
    for found in _FULL.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if len(line) > 8 and "《" not in line:
            yield Plant(
                "dates.impossible",
                replaced(text, found, f"{found[1]}年{chance.randrange(13, 22)}月{found[3]}日"),
                found[0],
            )


def _ranges(text: str) -> Iterator[Plant]:
    for found in _RANGE.finditer(text):
        yield Plant(
            "dates.backwards", replaced(text, found, f"{found[3]}{found[2]}{found[1]}年"), found[0]
        )


def _years(text: str, year: int, behind: int, chance: random.Random) -> Iterator[Plant]:
    """What is left over from the report of the year before."""
    other = chance.choice((year - 1, year - 1, year - 2, year + 1))
    opening = re.compile(
        rf"^[ \u3000]*{year}年(?=[,，]?[^\n。]{{0,60}}(?:坚持|领导下|为指导|深入|认真|紧紧|贯彻))",
        re.MULTILINE,
    )
    if found := opening.search(text, behind):
        line = text[found.start() : text.find("。", found.start())]
        if line.count(f"{year}年") == 1:
            yield Plant(
                "dates.other-year",
                replaced(text, found, found[0].replace(f"{year}", f"{other}")),
                found[0],
            )
    if found := re.search(rf"现[将就][^。\n]{{0,24}}{year}年(?=[^。\n]{{0,40}}报告如下)", text):
        yield Plant(
            "dates.announced-year",
            replaced(text, found, found[0].replace(f"{year}", f"{other}")),
            found[0],
        )
    heading = re.compile(
        rf"^[ \u3000]*(?:[一二三四五六七八九]、|第[一二三四]部分[ \u3000]*){year}年"
        r"(?=[^\n。]{0,30}(?:举措|成效|工作情况|开展情况|做法|不足|职责情况)[^\n]{0,12}$)",
        re.MULTILINE,
    )
    for found in heading.finditer(text):
        yield Plant(
            "dates.other-year",
            replaced(text, found, found[0].replace(f"{year}", f"{other}")),
            found[0],
        )
    ahead = re.compile(
        rf"^[ \u3000]*(?:[一二三四五六七八九十]{{1,2}}、|第[一二三四]部分[ \u3000]*){year + 1}年"
        r"(?=[^\n]{0,30}(?:安排|计划|打算|重点|思路))",
        re.MULTILINE,
    )
    for found in ahead.finditer(text):
        old = chance.choice((year, year - 1))
        yield Plant(
            "dates.other-year",
            replaced(text, found, found[0].replace(f"{year + 1}", f"{old}")),
            found[0],
        )
    plan = re.compile(rf"^[ \u3000]*{year + 1}年(?=[,，][^\n。]{{0,10}}将)", re.MULTILINE)
    for found in plan.finditer(text):
        yield Plant(
            "dates.other-year",
            replaced(text, found, found[0].replace(f"{year + 1}", f"{year}")),
            found[0],
        )


def _signing(text: str, year: int, signed: re.Match[str], chance: random.Random) -> Iterator[Plant]:
    month, day = int(signed[2]), int(signed[3])
    for wrong in (year - 1, year, year + 2):
        if wrong != int(signed[1]) and not (wrong == year and month > 9):
            yield Plant(
                "dates.signing",
                replaced(text, signed, f"{wrong}年{month}月{day}日"),
                f"成文 {wrong}",
            )
    yield Plant("dates.impossible", replaced(text, signed, f"{signed[1]}年2月30日"), "成文 2月30日")
    late = f"{signed[1]}年{month + 1}月{chance.randrange(2, 28)}日，{chance.choice(_DEEDS)}。"
    if month < 12 and (planted := inserted(text, late, chance)):
        yield Plant("dates.after-signing", planted, late)
    if int(signed[1]) == year + 1:
        sentence = f"今年共受理行政复议申请{chance.randrange(20, 90)}件。"
        planted = inserted(text, sentence, chance)
        if planted and "今年" not in text:
            yield Plant("dates.relative", planted, sentence)
