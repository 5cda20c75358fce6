"""The form of document numbers: 国办发〔2024〕5号 (GB/T 9704—2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.frame import FORM_OF_DOCUMENTS
from app.engine.rules.names.frame import frame_of
from app.engine.rules.reader import Reader

_KINDS = tuple(ParagraphKind)
"""A number of its own that is broken is hardly told as such: every paragraph is read."""
_OPEN = r"\[【(〔〖﹝{<"
_CLOSE = r"\]】)〕〗﹞}>"
_PAIRS = {"[": "]", "【": "】", "(": ")", "〔": "〕", "〖": "〗", "﹝": "﹞", "{": "}", "<": ">"}
_CODE = "发函字办规政府令通报告呈议批复决任便电秘综督监党委纪组宣统法司执农教卫环"
"""What a document's code ends with."""
_NUMBER = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{0,14}})\s?(?P<open>[{_OPEN}])\s?(?P<year>\d{{2,4}})(?P<word>年?)\s?"
    rf"(?P<close>[{_CLOSE}])\s?(?P<di>第?)\s?(?P<serial>\d{{1,5}})\s?号"
)
_NO_CLOSE = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14})(?P<bad>[〔\[【﹝](?P<digits>(?:19|20)\d{2}[ ]?\d{0,5})号)"
)
_NO_OPEN = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14})(?P<bad>(?:19|20)\d{2}[〕\]】﹞]\s?\d{1,5}号)"
)
_NO_BRACKETS = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,12}[政办厅府委局建卫财农教](?<!印)[发函字])(?P<bad>(?:19|20)\d{2}年?第?\d{1,4}号)"
)
_NO_WORD = re.compile(rf"[{_CODE}]〔(?:19|20)\d{{2}}〕\d{{1,5}}(?=[\)》,。;])")
_SINCE = re.compile(r"20\d\d$")
"""Numbers of the last century are cited as they were written."""
_OFF = 5
_ORDERS = re.compile("(?:令|公告|通告|公示|命令|决定|决议|布告)$")


def _forms(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*_KINDS):
        text = reader.texts[paragraph.index]
        if "号" not in text:
            continue
        for found in _NUMBER.finditer(text):
            message = _fault(found)
            if message:
                yield Match(
                    reader.span(paragraph.index, *_core(found)), message[0], cause=message[1]
                )
        for found in _NO_BRACKETS.finditer(text):
            if not _ORDERS.search(found["code"]):
                yield Match(
                    reader.span(paragraph.index, *found.span("bad")),
                    "发文字号的年份应当用六角括号括入，如“〔2024〕5号”",
                    cause="brackets",
                    certainty=Certainty.LIKELY,
                )


def _core(found: re.Match[str]) -> tuple[int, int]:
    return found.start("open"), found.end()


def _fault(found: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with the form of a number, and the cause to fold by; None for nothing."""
    code = found["code"]
    order = bool(_ORDERS.search(code))
    if _PAIRS[found["open"]] != found["close"]:
        return None
    plain = f"〔{found['year']}〕{int(found['serial'])}号"
    if found["open"] not in "〔﹝":
        coded = bool(code) and (found["open"] in "[【" or code[-1] in _CODE)
        if not coded or not _SINCE.match(found["year"]) or order:
            return None
        return f"发文字号的年份用六角括号“〔〕”括入：“{plain}”", "brackets"
    if len(found["year"]) == 2:
        return (
            f"发文字号的年份应当写全称（四位数字）：“〔20{found['year']}〕{int(found['serial'])}号”",
            "year",
        )
    if found["word"]:
        return f"发文字号的年份不加“年”字：“{plain}”", "year"
    if found["di"] and not order:
        return f"发文字号的顺序号不加“第”字：“{plain}”", "第"
    if found["serial"].startswith("0") and len(found["serial"]) > 1:
        return f"发文字号的顺序号不编虚位（1不编为01）：“{plain}”", "0"
    return None


def _broken(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    for paragraph in reader.paragraphs(*_KINDS):
        text = reader.texts[paragraph.index]
        if "号" not in text:
            continue
        for found in _NO_CLOSE.finditer(text):
            digits = found["digits"].replace(" ", "")
            meant = f"，疑为“〔{digits[:4]}〕{digits[4:]}号”" if digits[4:] else ""
            yield Match(
                reader.span(paragraph.index, *found.span("bad")),
                f"发文字号残缺，年份的六角括号没有闭合{meant}",
            )
        for found in _NO_OPEN.finditer(text):
            yield Match(
                reader.span(paragraph.index, *found.span("bad")),
                "发文字号残缺，年份前面少了六角括号“〔”",
            )
        for found in _NUMBER.finditer(text):
            if _PAIRS[found["open"]] != found["close"] and found["code"]:
                yield Match(
                    reader.span(paragraph.index, *_core(found)),
                    f"发文字号前后括号不一致，应为“〔{found['year']}〕{int(found['serial'])}号”",
                )
            elif found["open"] == "〔" and len(found["year"]) == 4:
                year = int(found["year"])
                # A year that is only inferred may be off by a few.
                latest = frame.last.year + (0 if frame.sure else _OFF)
                if year > latest or year < 1949:
                    # A paper signed in December may bear a number of January.
                    near = year == latest + 1
                    yield Match(
                        reader.span(paragraph.index, *_core(found)),
                        f"发文字号的年份{year}与报告的时间不符",
                        severity=Severity.WARNING if near else Severity.ERROR,
                        certainty=Certainty.LIKELY if near else Certainty.CERTAIN,
                    )


def _unnumbered(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*_KINDS):
        text = reader.texts[paragraph.index]
        if "〔" in text:
            for found in _NO_WORD.finditer(text):
                yield Match(
                    reader.span(paragraph.index, found.start() + 1, found.end()),
                    "发文字号后面少了“号”字",
                )


FORM = Rule(
    id="names.document-number",
    title="发文字号写法不合规范",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="发文字号写作“机关代字〔年份〕顺序号”，年份用全称和六角括号，顺序号不加“第”、不编虚位。",
    find=_forms,
    triggers=(
        "贯彻《意见》（国办发[2018]118号）要求。",
        "印发《方案》（青政发〔2024〕05号）。",
        "印发《方案》（青政办发〔2024〕第5号）、（青政发(2024)6号）。",
        "印发《方案》（青政发〔24〕5号），转发青政办函2024年12号文件。",
    ),
    passes=(
        "贯彻《意见》（国办发〔2018〕118号）要求。",
        "落实国务院令第713号和市场监管总局公告2024年第5号。",
        "（2024）甘01行终25号判决维持，青溪县人民政府令〔2018〕第3号继续有效。",
        "第三批名单（2024）5号仓库通过验收，印发2024年1号文件，拨打12345号热线。",
    ),
    basis=(FORM_OF_DOCUMENTS,),
)
BROKEN = Rule(
    id="names.document-number-broken",
    title="发文字号残缺",
    ground=Ground.STANDARD,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="对照原文件补全发文字号。",
    find=_broken,
    triggers=(
        "印发《方案》（青政办发〔20245号）。",
        "印发《方案》（青政办发2024〕5号）、（青政发〔2024]6号）。",
        "印发《方案》（青政办发〔2042〕5号）。",
    ),
    passes=(
        "印发《方案》（青政办发〔2024〕5号）。",
        "印发《方案》（青政办发〔2025〕1号）。",
        "印发《方案》（青政办发[2024]5号）。",
        "拨打020245号热线，（2024）甘01行终25号判决维持。",
    ),
    basis=(FORM_OF_DOCUMENTS,),
)
UNNUMBERED = Rule(
    id="names.document-number-end",
    title="发文字号少了“号”",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="补上“号”字。",
    find=_unnumbered,
    triggers=(
        "印发《方案》（青政办发〔2024〕5）。",
        "贯彻国务院有关要求（国发〔2010〕33），推进依法行政。",
    ),
    passes=(
        "印发《方案》（青政办发〔2024〕5号）。",
        "印发青政办发〔2024〕5、6号文件。",
        "印发青政办发〔2024〕5-8号文件。",
    ),
    basis=(FORM_OF_DOCUMENTS,),
)
RULES = (FORM, BROKEN, UNNUMBERED)
