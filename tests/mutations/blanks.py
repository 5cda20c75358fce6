"""Blanks and leftovers planted into clean reports."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from collections.abc import Iterator

from tests.mutations import Plant

_COUNT = re.compile(
    r"(?<=[\u4e00-\u9fff])(\d[\d,.]*)(万?)(件|人次|人|场次|场|期|份|项|个|名|家|起|次|户|条|万元|元)(?=[，。；、,;])"
)
_RATE = re.compile(r"(?<=[达为到])(\d[\d.]*)[%％]")
_MONTH = re.compile(r"(?<=[。，；\n、在于])20\d\d年(?=\d{1,2}月)")
_OPENING_YEAR = re.compile(r"(?:(?<=\n)|(?<=\n　　)|(?<=\n    ))20\d\d年(?=[，,])")
_DAY = re.compile(r"(?<!时间：)(?<!日期：)(?<!发布于)(20\d\d)年(\d{1,2})月(\d{1,2})日")
_DOCUMENT = re.compile(r"《[^《》]{6,40}》")
_SERIAL = re.compile(r"〔(20\d\d)〕\d{1,4}号")
_SENTENCE = re.compile(r"(?<=[。\n])[^。；;\n：:“”《》]{26,80}。")
_OWN = re.compile(
    r"(?<=[。\n])([\u4e00-\u9fff]{2,3})(县|区|旗)(?=坚持|认真|深入|积极|严格|全面|持续|扎实)"
)
_HERE = re.compile(r"(?:我|全)(县|区|旗)(?=[\u4e00-\u9fff，])")
_OPENING = re.compile(r"现将[^。；\n]{0,20}?(20\d\d)年度?[^。；\n]{0,30}(?:报告|汇报)如下")
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])[^\n。]{4,40}$",
    re.MULTILINE,
)
_INSTRUCTIONS = (
    "（本部分重点写做法和成效，{n}字左右）",
    "填写说明：请结合本单位实际如实填写。",
    "（此部分主要反映存在的问题，不超过{n}字）",
    "本部分应写明主要举措、成效和数据。",
    "（可根据实际情况增减）",
)
_NOTES = ("（待补充）", "【待填写】", "（数据待核实）", "【此处填写数字】", "（请补充）", "[数量]")
_PAGE = (
    "（责任编辑：王小明）",
    "分享到：微信 微博",
    "浏览次数：{n}",
    "本文来源于网友上传，不代表本站观点。",
    "【打印本页】【关闭窗口】浏览次数：{n}",
)
_SIGNS = ("XX", "××", "***", "＿＿＿", "X", "xx", "____", "XXX")
_COUNTIES = ("松岭", "白沙", "江口", "石门", "永宁", "桃源")


def _one(
    pattern: re.Pattern[str],
    text: str,
    chance: random.Random,
    made: Callable[[re.Match[str]], str],
) -> str | None:
    """The text with one match, taken by chance, replaced."""
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + made(match) + text[match.end() :]


def _within(text: str) -> tuple[int, int]:
    """Where the body begins and ends: behind the head, before the signature."""
    first = re.search(r"(?<=\n)\s*(?:一、|（一）|\(一\))", text)
    return (first.start() if first else 0), len(text)


def _lines(text: str) -> list[int]:
    """Line numbers of long paragraphs."""
    return [n for n, line in enumerate(text.split("\n")) if len(line) > 60 and "。" in line]


def _insert(text: str, at: int, line: str) -> str:
    lines = text.split("\n")
    lines.insert(at, line)
    return "\n".join(lines)


def _numbers(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    for blank in ("  ", "　　", "    ", " \u3000"):
        yield (
            "blanks.number",
            _one(_COUNT, text, chance, lambda m, b=blank: f"{b}{m[2]}{m[3]}"),  # type: ignore[misc]
            f"number → {blank!r}",
        )
    yield "blanks.number", _one(_RATE, text, chance, lambda _: "%"), "rate without number"
    for sign in _SIGNS:
        yield (
            "blanks.placeholder",
            _one(_COUNT, text, chance, lambda m, s=sign: f"{s}{m[3]}"),  # type: ignore[misc]
            f"number → {sign}",
        )
    for note in chance.sample(_NOTES, 3):
        yield (
            "blanks.placeholder",
            _one(_COUNT, text, chance, lambda m, s=note: f"{s}{m[3]}"),  # type: ignore[misc]
            f"number → {note}",
        )
    yield (
        "blanks.placeholder",
        _one(_RATE, text, chance, lambda _: chance.choice(("XX%", "××%", "X%"))),
        "rate → XX",
    )


def _dates(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    yield "blanks.year", _one(_MONTH, text, chance, lambda _: "年"), "year before a month"
    yield "blanks.year", _one(_OPENING_YEAR, text, chance, lambda _: "年"), "year of a paragraph"
    yield "blanks.date", _one(_DAY, text, chance, lambda m: f"{m[1]}年 月 日"), "month and day"
    yield "blanks.date", _one(_DAY, text, chance, lambda m: f"{m[1]}年{m[2]}月　日"), "day"
    yield "blanks.date", _one(_DAY, text, chance, lambda _: "　年　月　日"), "whole date"
    yield (
        "blanks.placeholder",
        _one(_DAY, text, chance, lambda m: f"{m[1]}年X月X日"),
        "X月X日",
    )
    yield (
        "blanks.other-year",
        _one(_OPENING, text, chance, lambda m: m[0].replace(m[1], str(int(m[1]) - 1))),
        "last year in the opening",
    )


def _documents(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    yield "blanks.empty-marks", _one(_DOCUMENT, text, chance, lambda _: "《》"), "title lost"
    yield "blanks.empty-marks", _one(_DOCUMENT, text, chance, lambda _: "《　　》"), "title blank"
    yield (
        "blanks.empty-marks",
        _one(_SERIAL, text, chance, lambda m: f"〔{m[1]}〕号"),
        "serial of a document number",
    )


def _copies(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    other = chance.choice(_COUNTIES)
    yield "blanks.other-place", _one(_OWN, text, chance, lambda m: other + m[2]), "another county"
    here = [match[1] for match in _HERE.finditer(text)]
    own = max(set(here), key=here.count) if here else None
    if own in ("县", "区") and here.count(own) >= 3 and re.search(f"^.{{0,12}}{own}", text):
        odd = "我区" if own == "县" else "我县"
        changed = _one(re.compile(f"我{own}"), text, chance, lambda _: odd)
        if not re.search("自治|广西|宁夏|新疆|西藏|内蒙古", text):
            yield "blanks.other-place", changed, f"我{own} → {odd}"
    places = _lines(text)
    if re.search(r"^[^\n]{2,12}(?:县|区|市|旗)人民政府", text) and places:
        line = "我局组织开展行政执法专项监督，通报结果并跟踪整改。"
        yield "blanks.other-place", _insert(text, chance.choice(places), line), "我局"
    yield (
        "blanks.other-place",
        _one(
            _DOCUMENT,
            text,
            chance,
            lambda _: f"印发《{other}县法治政府建设工作要点》",
        )
        if re.search(r"^[^\n]{2,6}(?:县|区|旗)(?:人民政府)?", text)
        else None,
        "another county's document",
    )


def _leftovers(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    places = _lines(text)
    if not places:
        return
    for line in chance.sample(_INSTRUCTIONS, 2):
        made = line.format(n=chance.choice((200, 300, 500)))
        yield "blanks.instruction", _insert(text, chance.choice(places), made), made
    line = chance.choice(_PAGE).format(n=chance.randint(100, 900))
    at = chance.choice(places)
    lines = text.split("\n")
    lines[at] += line
    yield "blanks.page-text", "\n".join(lines), line
    yield "blanks.markup", _one(_HEADING, text, chance, lambda m: f"**{m[0].strip()}**"), "**"
    yield "blanks.markup", _one(_HEADING, text, chance, lambda m: f"## {m[0].strip()}"), "##"
    yield (
        "blanks.markup",
        _one(re.compile(r"(?<=。)(?=[\u4e00-\u9fff])"), text, chance, lambda _: "&nbsp;&nbsp;"),
        "&nbsp;",
    )


def _repeated(text: str, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    places = _lines(text)
    lines = text.split("\n")
    if len(places) > 3:
        one, other = chance.sample(places, 2)
        copied = "\n".join([*lines[: other + 1], lines[one].strip(), *lines[other + 1 :]])
        yield "blanks.repeated", copied, "paragraph twice"
    sentences = [
        m for m in _SENTENCE.finditer(text) if not re.search("思想|精神|指导|领导下", m[0])
    ]
    if sentences and places:
        for _ in range(2):
            match = chance.choice(sentences)
            at = chance.choice(places)
            if match[0] in lines[at]:
                continue
            changed = list(lines)
            changed[at] = changed[at].rstrip() + match[0]
            yield "blanks.repeated", "\n".join(changed), f"sentence twice: {match[0]}"
        match = chance.choice(sentences)
        yield (
            "blanks.repeated",
            text[: match.end()] + match[0] + text[match.end() :],
            f"sentence at once twice: {match[0]}",
        )


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one blank or leftover each."""
    begin, end = _within(text)
    for make in (_numbers, _dates, _documents, _copies, _leftovers, _repeated):
        for rule, changed, what in make(text, chance):
            if changed is not None and changed != text and (begin, end):
                yield Plant(rule, changed, what)
