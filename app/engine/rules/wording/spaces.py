"""Stray blanks: between Chinese characters, before %, behind some labels and not behind others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import Reader

_BLANK = " \u3000\u00a0\t"
_PERCENT = starting(_BLANK, rf"(?<=\d)[{_BLANK}]{{1,4}}[%％‰]")
_HAN = "\u4e00-\u9fff"
_INSIDE = starting(
    _BLANK,
    rf"(?<=[{_HAN}])[{_BLANK}]{{1,2}}(?=[{_HAN}“《，。、；：”》）,;:])"
    rf"|(?<=[，、；：“《（,;])[{_BLANK}]{{1,2}}(?=[{_HAN}“《\d])"
    rf"|(?<=[”》）])[{_BLANK}]{{1,2}}(?=[{_HAN}，。、；：,;:])",
)
_QUOTED = re.compile(r"[“\"][^“”\"]{1,40}[”\"]")
_LABEL = re.compile(
    rf"[{_BLANK}]{{0,8}}(?:[（(][一二三四五六七八九十]{{1,3}}[）)]|\d{{1,2}}[.．](?!\d)|[（(]\d{{1,2}}[）)]|第[零一二三四五六七八九十百\d]{{1,6}}[条章节编]+(?:之[一二三四五六七八九十])?)"
)
_HAN_ONLY = re.compile(f"[{_HAN}]")
_SENTENCE = re.compile("[，。,；;、]")
_NEWS = re.compile(
    r"讯[ \u3000]|报道[ \u3000]|来源|作者|编辑|记者|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}:\d{2}"
)
_MOST = 3
"""More blanks in a paragraph are layout, not slips."""
_ENGLISH_HABIT = 0.5


def _percent(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _PERCENT.finditer(paragraph.text):
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message="数字与百分号之间有空格。",
                cause=found[0],
                replacement=found[0][-1],
            )


def _inside(reader: Reader) -> Iterator[Match]:
    habit = _comma_then_blank(reader)
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        places = list(_stray(paragraph, habit=habit))
        if not 0 < len(places) <= _MOST:
            continue
        for start, end in places:
            # With its neighbours, so that the place can be seen.
            at, until = start - 1, min(end + 1, len(paragraph.text))
            quote = paragraph.text[at:until]
            named = is_protected(reader, paragraph.index, at, until)
            yield Match(
                place=reader.span(paragraph.index, at, until),
                message=f"“{quote}”中间有多余的空格。",
                cause=quote,
                replacement=None if named else quote[0] + quote[-1],
            )


def _stray(paragraph: Paragraph, *, habit: bool) -> Iterator[tuple[int, int]]:
    text = paragraph.text
    if not any(blank in text for blank in _BLANK):
        return
    if not _SENTENCE.search(text) or _NEWS.search(text):
        return
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    label = _LABEL.match(text)
    begin = max(label.end() if label else 0, paragraph.body_start)
    for found in _INSIDE.finditer(text, begin):
        start, end = found.span()
        if start <= begin or _spread(text, start, end) or any(a < start < b for a, b in quoted):
            continue
        if habit and text[start - 1] in ",;":
            continue
        if end - start > 1 and text[start - 1] not in "，、；：“《（,;":
            continue  # a blank to be filled: another family's
        yield start, end


def _spread(text: str, start: int, end: int) -> bool:
    """A name of two characters (王　强), or a line that is spread over its width."""
    alone_behind = _HAN_ONLY.match(text, end) and not _HAN_ONLY.match(text, end + 1)
    alone_before = _HAN_ONLY.match(text, start - 1) and not _HAN_ONLY.match(text, max(0, start - 2))
    return bool(alone_behind or alone_before)


def _comma_then_blank(reader: Reader) -> bool:
    """Whether the text puts a blank behind its half-width commas as English does."""
    commas = blanks = 0
    for paragraph in reader.paragraphs():
        commas += paragraph.text.count(",")
        blanks += paragraph.text.count(", ")
    return commas > 0 and blanks / commas > _ENGLISH_HABIT


def _labels(reader: Reader) -> Iterator[Match]:
    """Labels with a blank behind them in a text whose like labels mostly have none, or the reverse."""
    kinds: dict[str, dict[bool, list[tuple[int, int, int]]]] = defaultdict(
        lambda: {True: [], False: []}
    )
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        label = _LABEL.match(paragraph.text)
        if label and label.end() < len(paragraph.text):
            blank = paragraph.text[label.end()] in _BLANK
            mark = "." if label[0].rstrip()[-1] in ".．" else "("
            end = label.end() + (1 if blank else 0)
            start = label.start() + len(label[0]) - len(label[0].lstrip(_BLANK))
            kinds[mark][blank].append((paragraph.index, start, end))
    for mark, places in kinds.items():
        if not places[True] or not places[False]:
            continue
        blank = len(places[True]) <= len(places[False])
        for index, start, end in places[blank]:
            has = "有" if blank else "没有"
            yield Match(
                place=reader.span(index, start, end),
                message=f"序号后面{has}空格，与其他序号不一致"
                f"（有空格{len(places[True])}处，没有{len(places[False])}处）。",
                cause=mark,
            )


RULES = (
    Rule(
        id="wording.space-before-percent",
        title="百分号前的空格",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.CERTAIN,
        remedy="请删去空格。",
        find=_percent,
        triggers=("全程网办率93 %，办结率100%。", "满意率98.5　％。"),
        passes=("全程网办率93%。", "占全部案件的 15%。", "完成全年目标 百分之九十。"),
    ),
    Rule(
        id="wording.stray-space",
        title="多余的空格",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="请删去空格。",
        find=_inside,
        triggers=("推进行政 执法规范化，成效明显。", "明确 “逢文必审”制度，做到应审尽审。"),
        passes=(
            "推进行政执法规范化，成效明显。",
            "由王 强、李 明负责，通过  人；“学宪法 讲宪法”活动有序开展。",
            "推 进 依 法 行 政，全 面 落 实。",
            "引进 AI 系统 2 套，投入 35 万元。",
        ),
    ),
    Rule(
        id="wording.label-space",
        title="序号后的空格不一致",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.LIKELY,
        remedy="请统一。",
        find=_labels,
        triggers=(
            "1.开展普法宣传。\n2. 开展执法检查。\n3.开展案卷评查。",
            "（三） 强化监督\n加强层级监督，成效明显。",
        ),
        passes=(
            "1.开展普法宣传。\n2.开展执法检查。",
            "1. 开展普法宣传。\n2. 开展执法检查。",
            "（三）强化监督\n3.5万人参加，占 35%。",
        ),
    ),
)
