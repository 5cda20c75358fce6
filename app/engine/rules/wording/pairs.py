"""Marks that come in pairs: quotation marks, title marks, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import MARKS

_PAIRS = {
    "引号": ("“", "”"),
    "单引号": ("‘", "’"),
    "书名号": ("《", "》"),
    "括号": ("（(", "）)"),
    "方头括号": ("【", "】"),
    "六角括号": ("〔［[", "〕］]"),
}
_KIND = {mark: name for name, pair in _PAIRS.items() for side in pair for mark in side}
_OPENING = frozenset(mark for opening, _ in _PAIRS.values() for mark in opening)
_MARK = re.compile("[" + re.escape("".join(_KIND)) + "]")
_ITEM = starting(
    r"\s\da-zA-Z一二三四五六七八九十",
    r"(?:^|(?<=[。；;，,：:、\s]))\s{0,4}(?:(\d{1,2})|([一二三四五六七八九十]{1,3})|[a-zA-Z])[)）]",
)
_WHOLE_LABEL = re.compile(r"\s{0,8}[（(](?:(\d{1,2})|([一二三四五六七八九十]{1,3}))[)）]")
_APOSTROPHE = starting("’", r"(?<=[A-Za-z])’(?=[A-Za-z])|’(?=[\d０-９]{2})")
_STRAIGHT = re.compile('["＂]')
_NUMBER_BEFORE = re.compile(r"[12]\d{3}$")
_NUMBER_BEHIND = re.compile(r"[12]\d{3}")
_FAR = 20
"""Paragraphs over which a pair may reach: a line that was cut, a quotation of several paragraphs."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Lone:
    paragraph: int
    at: int
    mark: str


def _unpaired(reader: Reader) -> Iterator[Match]:
    left: dict[str, list[_Lone]] = {}
    lone: list[_Lone] = []
    labels = _whole_labels(reader)
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        opened, closed = _lone_marks(paragraph.index, paragraph.text, labels)
        for mark in closed:
            waiting = left.get(_KIND[mark.mark], [])
            if waiting and mark.paragraph - waiting[-1].paragraph <= _FAR:
                waiting.pop()
            else:
                lone.append(mark)
        for mark in opened:
            left.setdefault(_KIND[mark.mark], []).append(mark)
    lone += (mark for waiting in left.values() for mark in waiting)
    first: dict[tuple[int, str], list[_Lone]] = {}
    for mark in sorted(lone, key=lambda m: (m.paragraph, m.at)):
        first.setdefault((mark.paragraph, _KIND[mark.mark]), []).append(mark)
    for (index, kind), marks in first.items():
        if not _quoted_on(reader, index, marks):
            yield _match(reader, kind, marks)


def _whole_labels(reader: Reader) -> frozenset[int]:
    """Of which kind of number (1 for 1, 2 for 一) the text has labels in whole brackets: （一）."""
    found = (_WHOLE_LABEL.match(p.text) for p in reader.paragraphs())
    return frozenset(label.lastindex for label in found if label and label.lastindex)


def _lone_marks(index: int, text: str, labels: frozenset[int]) -> tuple[list[_Lone], list[_Lone]]:
    """The marks of a paragraph that nothing in it closes, and those that nothing opens.

    1） is a label of its own, unless the text has （1）: then it lost its half.
    """
    items = {m.end() - 1 for m in _ITEM.finditer(text) if m.start() or m.lastindex not in labels}
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    opened: dict[str, list[_Lone]] = {}
    closed: list[_Lone] = []
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        kind = _KIND[mark]
        if at in apostrophes:
            continue
        if mark in _OPENING:
            opened.setdefault(kind, []).append(_Lone(index, at, mark))
        elif opened.get(kind):
            opened[kind].pop()
        elif at not in items and not _of_a_number(text, at, mark):
            closed.append(_Lone(index, at, mark))
    still = [m for marks in opened.values() for m in marks if not _of_a_number(text, m.at, m.mark)]
    return still, closed


def _of_a_number(text: str, at: int, mark: str) -> bool:
    """A broken document number (〔20245号) is another rule's."""
    if _KIND[mark] not in ("六角括号", "括号"):
        return False
    if mark in _OPENING:
        return _KIND[mark] == "六角括号" and _NUMBER_BEHIND.match(text, at + 1) is not None
    return (
        _NUMBER_BEFORE.search(text[max(0, at - 4) : at]) is not None
        and text[at + 1 : at + 8].strip().rstrip("号").isdigit()
    )


def _quoted_on(reader: Reader, index: int, marks: list[_Lone]) -> bool:
    """A quotation of several paragraphs opens anew with each."""
    if marks[0].mark not in "“‘" or len(marks) > 1:
        return False
    following = reader.document.paragraphs[index + 1 : index + 2]
    return bool(following and following[0].text[:1] == marks[0].mark)


def _match(reader: Reader, kind: str, marks: list[_Lone]) -> Match:
    lone = marks[0]
    text = reader.document.paragraphs[lone.paragraph].text
    if lone.mark in _OPENING:
        start, end = lone.at, min(len(text), lone.at + _SHOWN)
        said = f"{kind}“{lone.mark}”没有后一半"
    else:
        start, end = max(0, lone.at - _SHOWN + 1), lone.at + 1
        said = f"{kind}“{lone.mark}”没有前一半"
    if kind in ("引号", "单引号"):
        # “““ would be hard to read.
        said = f"{kind}不成对"
    more = f"，本段共{len(marks)}个不成对" if len(marks) > 1 else ""
    return Match(
        place=reader.span(lone.paragraph, start, end),
        message=f"{said}{more}。",
        related=tuple(reader.span(m.paragraph, m.at, m.at + 1) for m in marks[1:]),
    )


def _straight(reader: Reader) -> Iterator[Match]:
    """An odd number of straight quotation marks."""
    for paragraph in reader.paragraphs():
        places = [mark.start() for mark in _STRAIGHT.finditer(paragraph.text)]
        if len(places) % 2:
            at = places[-1]
            yield Match(
                place=reader.span(paragraph.index, at, min(len(paragraph.text), at + _SHOWN)),
                message=f'本段的直引号（"）有{len(places)}个，不成对。',
                cause="straight",
            )


RULES = (
    Rule(
        id="wording.unpaired-mark",
        title="标点不成对",
        ground=Ground.STANDARD,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请补上缺少的一半，或删去多余的一半。",
        find=_unpaired,
        triggers=(
            "率先自主研发“基层治理综合信息平台。全县推广。",
            "印发《行政执法公示办法，规范执法行为。",
            "办理法律援助案件23件（刑事11件、民事12件。",
            "推进放管服”改革。",
            "一）强化监督",
        ),
        passes=(
            "印发《行政执法公示办法》，推进“放管服”改革（含“证照分离”）。",
            "重点抓好：1）普法；2）执法；3）应诉。",
            "“要依法办事。\n“要公正执法。”会议强调。",
            "印发营站政办发〔20175号文件，It’s OK。",
        ),
        basis=MARKS,
    ),
    Rule(
        id="wording.unpaired-straight-quote",
        title="直引号不成对",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请补上缺少的一半，并改用中文引号“”。",
        find=_straight,
        triggers=('推进"放管服改革。', '深化"证照分离"和"多证合一改革。'),
        passes=('推进"放管服"改革。', "推进“放管服”改革。", '"一网通办"和"跨省通办"。'),
        basis=MARKS,
    ),
)
