"""Figures of the catalogue in a text, and in the passages by which a report was judged.

A figure counts only where its words say so: one value, told once or twice alike, of this year.
What is not sure is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.draft import Draft
from app.engine.fields import Figure
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.quantities.units import measure_of
from app.engine.requirement import Requirement
from app.engine.result import ItemResult
from app.engine.rules.figures.growth import change_after
from app.engine.rules.figures.indicators import core_of
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.signals import normalise
from app.engine.yearly.model import Key
from app.engine.yearly.model import Told
from app.engine.yearly.model import YearFigures
from app.engine.yearly.model import is_counted
from app.engine.yearly.model import unit_of

_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LONG = 5
"""Characters of a label that is clear by itself (行政应诉案件); 受理 is not."""
_LEAST_OF_LONG = 4
"""Characters of a long label that its figure must have before it (行政复议申请 of 收到行政复议申请)."""
_MOST_BETWEEN = 2
"""How many times as long as the label its words may be (清理行政规范性文件 for 清理规范性文件)."""
_NEGATIONS = ("未", "不予", "没有", "拟")
_MARKS = re.compile(r"[,;:。!?()\n]")
_PART = "其中"
_JOINED = re.compile("[和及与]")
"""Two things counted in one figure (办理代表建议和政协提案361件)."""
_OTHER_TIME = re.compile(
    r"上一?年|去年|往年|历年|同期|上半年|下半年|季度|[0-9一二三四五六七八九十]月|以来(?<!今年以来)|近[0-9两三四五六七八九十]年|"
    r"计划|目标|力争|争取|拟|将|不少于|不低于|至少|每|平均|人均|增加|增长|减少|下降|上升|提高|降低|同比"
)
_OF_LAST_YEAR = re.compile(r"^[,、(]? ?(?:比|较|与)(?:上一?年|去年)(?:度|同期)?的?$")
_COMPARED = re.compile("同比|(?:比|较|与)(?:上一?年|去年|上年)")
_FROM = re.compile(r"(?:由|从)(?:上一?年|去年)(?:度|同期)?的?$")
_TO = re.compile(r"^[,，]? ?(?:增|上升|提高|提升|下降|减|降|变)[^,。;0-9]{0,4}[到至为]$")
_CHANGES = 2
"""How many changes may follow a figure (同比增加6件，增长50%)."""


def figures_of_draft(draft: Draft, requirements: Iterable[Requirement]) -> YearFigures:
    """The figures typed into the form, and those that the answers' own words give."""
    found: dict[Key, Told] = {}
    for requirement in requirements:
        answer = draft.answers.get(requirement.id)
        if answer is None or answer.excluded:
            continue
        said = told_in([answer.text], requirement.figures, draft.year)
        for figure in filter(is_counted, requirement.figures):
            typed = answer.figures.get(figure.id, "").strip()
            in_words = said.get(figure.id)
            if typed:
                value = Decimal(typed)
                agrees = in_words is not None and in_words.value == value
                found[requirement.id, figure.id] = in_words if agrees and in_words else Told(value)
            elif in_words is not None:
                found[requirement.id, figure.id] = in_words
    return found


def figures_of_report(
    document: Document, items: Iterable[ItemResult], requirements: Iterable[Requirement], year: int
) -> YearFigures:
    """The figures in the sentences by which the judges found the requirements answered."""
    asked = {requirement.id: requirement for requirement in requirements}
    found: dict[Key, Told] = {}
    for item in items:
        requirement = asked.get(item.id)
        if requirement is None or not requirement.figures:
            continue
        texts = _sentences(document, item)
        for figure, told in told_in(texts, requirement.figures, year).items():
            found[item.id, figure] = told
    return found


def _sentences(document: Document, item: ItemResult) -> list[str]:
    """The sentences that hold the evidence, each once, as they stand."""
    places = set()
    for span in item.evidence:
        paragraph = document.paragraphs[span.paragraph]
        in_text = paragraph.kind in (ParagraphKind.BODY, ParagraphKind.HEADING)
        if in_text and document.role_of(span.paragraph) is not SectionRole.NEXT_STEPS:
            plain = normalise(paragraph.text)
            start, _ = sentence_around(plain, span.start)
            _, end = sentence_around(plain, span.end - 1)
            places.add((span.paragraph, start, end))
    return [document.paragraphs[p].text[start:end] for p, start, end in sorted(places)]


def told_in(texts: Iterable[str], figures: Sequence[Figure], year: int) -> dict[str, Told]:
    """The figures that texts give, by the figure's id; two different values count as none."""
    found: dict[str, list[Told]] = defaultdict(list)
    for text in texts:
        plain = normalise(text)
        read = [q for q in quantities(text) if q.low == q.high]
        for at, one in enumerate(read):
            words = _words(plain, read, at, year) if is_exact(one) else None
            for figure in figures if words is not None else ():
                if is_counted(figure) and _fits(figure, one, words or ""):
                    found[figure.id].append(_told(plain, read, at, _scale(figure)))
    return {
        identifier: max(told, key=lambda t: (t.last is not None, t.rate is not None))
        for identifier, told in found.items()
        if len({t.value for t in told}) == 1
    }


def _words(plain: str, read: Sequence[Quantity], at: int, year: int) -> str | None:
    """What a figure is the figure of, by the words before it; None for one of another time."""
    one = read[at]
    low, _ = sentence_around(plain, one.number[0])
    begin = max(low, read[at - 1].unit_end if at else 0)
    ahead = plain[begin : one.number[0]]
    cut = max((mark.end() for mark in _MARKS.finditer(ahead)), default=0)
    clause = ahead[cut:]
    link = plain[read[at - 1].unit_end : one.number[0]] if at else ""
    if at and _TO.match(link) and same_unit(read[at - 1], one):
        # 由上年的12件增至18件: the words stand before the first of the two.
        start = read[at - 2].unit_end if at > 1 else 0
        before = plain[max(low, start) : read[at - 1].number[0]]
        if _FROM.search(before):
            head = _FROM.sub("", before)
            cut = max((mark.end() for mark in _MARKS.finditer(head)), default=0)
            return _core(head[cut:])
    if _OTHER_TIME.search(clause) or any(
        int(told) != year for told in re.findall(r"(20[0-9]{2})年", clause)
    ):
        return None
    return _core(clause)


def _core(clause: str) -> str:
    """The words that name a figure; 其中 stays before those of a part."""
    return (_PART if _PART in clause else "") + core_of(clause.rpartition(_PART)[2])


def _fits(figure: Figure, one: Quantity, words: str) -> bool:
    """Whether the words before a figure are those of a label, others between them or left out."""
    unit = unit_of(figure)
    if not words or measure_of(unit.lstrip("万亿") or unit) != measure_of(one.unit):
        return False
    label = normalise(figure.label)
    if any(no in words and no not in label for no in _NEGATIONS):
        return False
    if _JOINED.search(words) and not _JOINED.search(label):
        return False
    if len(label) < _LONG and unit != "%":
        # The endings of cases are parts (其中维持41件); 废止、失效14件 counts two of them.
        own = words.removeprefix(_PART)
        return own.startswith(label) and "、" not in own
    if label in words or (len(words) >= _LEAST_OF_LONG and label.endswith(words)):
        return True
    shorter, longer = sorted((label, words), key=len)
    near = len(shorter) >= _LONG and len(longer) <= _MOST_BETWEEN * len(shorter)
    return near and shorter[0] == longer[0] and _in_order(shorter, longer)


def _in_order(shorter: str, longer: str) -> bool:
    """Whether all characters stand in the longer text in the same order."""
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _scale(figure: Figure) -> Decimal:
    return _SCALES.get(unit_of(figure)[:1], Decimal(1))


def _told(plain: str, read: Sequence[Quantity], at: int, scale: Decimal) -> Told:
    """A figure with what follows it or stands before it of last year."""
    one = read[at]
    last: Decimal | None = None
    rate: Decimal | None = None
    if at and same_unit(read[at - 1], one):
        link = plain[read[at - 1].unit_end : one.number[0]]
        if _TO.match(link) and _FROM.search(plain[: read[at - 1].number[0]]):
            last = read[at - 1].low
    before, compared = one, last is not None
    for told in read[at + 1 : at + 2 + _CHANGES]:
        gap = plain[before.unit_end : told.number[0]]
        if last is None and _OF_LAST_YEAR.match(gap) and same_unit(told, one):
            last, before, compared = told.low, told, True
            continue
        change = change_after(plain, before, told)
        compared = compared or _COMPARED.search(gap) is not None
        if change is None or not compared or not is_exact(told):
            break
        signed = told.low if change.up else -told.low
        if told.unit == "%" and one.unit != "%":
            rate = signed
        elif last is None and (same_unit(told, one) or (told.unit, one.unit) == ("个百分点", "%")):
            last = one.low - signed
        before = told
    value = one.low / scale
    return Told(value, None if last is None or last < 0 else last / scale, rate)
