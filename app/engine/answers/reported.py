"""Targets of a plan against the figures that a report gives.

A figure answers a target only in the same unit (人次 is not 人), for the same measure (备案率 is not
审查率) and for the same whole: what one township did is not what the county did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.engine.analysis import Analysis
from app.engine.answers.model import TargetAnswer
from app.engine.answers.passages import Passages
from app.engine.answers.proofs import Proofs
from app.engine.assertion import Proof
from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.plans.model import Target
from app.engine.quantities import Approximation
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.quantities.units import RATES
from app.engine.quantities.units import measure_of
from app.engine.signals import normalise
from app.engine.terms import Mark
from app.engine.terms import Terms

LEAST = 0.55
"""How well the words around a figure must fit the measure of a target."""
LEAST_RATE = 0.45
"""The same for a rate, whose own name (备案率) has to be the same besides."""
NEAR = 0.2
"""What it adds that the figure stands in a passage that tells the point."""
SAME_NOUN = 0.3
"""What it adds that the figure counts a noun of the same ending (6个部门 for 不少于5个部门)."""
PART = 0.3
"""What it costs that the figure is a part of another (其中)."""
NAMED_RATE = 0.2
"""What it adds that the figure's own words name the rate."""
_CLOSE = 0.25
"""Figures of one sentence that fit this nearly alike: the largest is the total."""
_IN_CLAUSE, _IN_SENTENCE, _BESIDE, _ABOVE = 1.0, 0.8, 0.5, 0.4
_CLAUSE_MARKS = re.compile(r"[,。;:!?\n]")
_PERIODS = {"季度": 4, "季": 4, "月": 12, "半年": 2}
_EACH = re.compile(r"每(?:个)?(季度|月|半年|季)")
_SHARED_OUT = re.compile(
    r"每(?!季|月|半年|年|周|个季|个月)[\u4e00-\u9fff]|各(?:不少于|至少|配备|建成|打造|创建)|人均|户均"
)
_ONE_PLACE = re.compile(
    r"(?:^|[,。;:、(]|在|由)(?!各|全|乡镇|镇街|部门|基层|所有|每|其他)[\u4e00-\u9fff]{1,3}(?:镇|乡|街道|苏木|社区|村)(?![和、街])[^,。;各全]{0,20}$"
)
_PART = re.compile(r"其中[^。;]{0,30}$")
_ANOTHER_YEAR = re.compile(
    r"(?:去年|上年|同期|上一年)[^,。;到至]{0,10}$|(?<![\u4e00-\u9fff])(?:从|由)[^,。;到至]{0,16}$|(?:比|较)[^,。;]{0,8}(?:增|减|提|升|降|少|多)[^,。;]{0,6}$"
)
_RATE = re.compile(r"([\u4e00-\u9fff]+?)(?:率|度|比例|占比|比重|权重|覆盖面)?$")
_RATIO = re.compile(r"(?:比例|占比|比重|权重|覆盖面|覆盖率|覆盖)$")
_NEW = re.compile(r"新增|净增|新设|新建|新聘|新招|新发展|增加|新[增培选录]")
_ALTOGETHER = re.compile(r"总数|总量|总人数|增至|达到?(?=\s?[\d一二三四五六七八九十百千])|累计")
_TOTAL = re.compile(r"(?:共计?|合计|总计)$")
_TO_BODY = re.compile(
    r"(?:报送?|向|呈报)[^,。;]{0,6}?([省州盟市县区旗])(?:委|人大常委会|人民政府|政府)"
)
"""Whom something is sent to: 报县政府备案 is not 报市政府备案."""
_RATE_NAME = re.compile(r"(?:率|度|比例|占比|比重|权重|覆盖面|覆盖)$")


@dataclass(frozen=True, slots=True)
class _Figure:
    quantity: Quantity
    passage: int
    clause: dict[str, Mark]
    named: dict[str, Mark]
    part: bool
    total: bool
    clause_start: int
    ahead: int


class Reported:
    """The figures of one report, by unit."""

    def __init__(
        self, analysis: Analysis, passages: Passages, terms: Terms, proofs: Proofs
    ) -> None:
        self._analysis = analysis
        self._passages = passages
        self._terms = terms
        self._proofs = proofs

    @cached_property
    def _figures(self) -> dict[str, list[_Figure]]:
        found: dict[str, list[_Figure]] = {}
        last = -1
        read: tuple[Quantity, ...] = ()
        for number, passage in enumerate(self._passages.all):
            paragraph = passage.point.paragraph
            if paragraph != last:
                last = paragraph
                read = quantities(self._analysis.document.paragraphs[paragraph].text)
            text = self._analysis.texts[paragraph]
            for quantity in read:
                if passage.sentence.start <= quantity.number[0] < passage.sentence.end:
                    figure = self._figure(text, quantity, number, passage.sentence.start)
                    found.setdefault(measure_of(quantity.unit), []).append(figure)
        return found

    def _figure(self, text: str, quantity: Quantity, passage: int, start: int) -> _Figure:
        marks = _CLAUSE_MARKS.finditer(text, start, quantity.number[0])
        starts = [start, start, *(mark.end() for mark in marks)]
        begin = starts[-1]
        end = _CLAUSE_MARKS.search(text, quantity.unit_end)
        clause = text[begin : end.start() if end else len(text)]
        named = self._terms.marks(normalise(quantity.noun or "")) if quantity.noun else []
        return _Figure(
            quantity,
            passage,
            {mark.name: mark for mark in self._terms.marks(clause)},
            {mark.name: mark for mark in named},
            _PART.search(text, start, quantity.number[0]) is not None,
            _TOTAL.search(text, begin, quantity.number[0]) is not None,
            begin,
            starts[-2],
        )

    def answer(self, target: Target, near: frozenset[int]) -> TargetAnswer:
        """The figure that the report gives for a target; ``near`` are passages of its point."""
        names = {mark.name: mark.term for mark in self._terms.marks(normalise(target.measure))}
        rate = target.unit in RATES
        fits: list[tuple[float, _Figure]] = []
        for figure in self._figures.get(measure_of(target.unit), ()):
            share = self._share(names, figure)
            if not share or (rate and not self._same_rate(target.measure, figure)):
                continue
            fit = share + NEAR * (figure.passage in near)
            fit += SAME_NOUN * (not rate and _same_ending(target.measure, figure.quantity.noun))
            fit += NAMED_RATE * (rate and _is_rate(figure))
            fit -= PART * figure.part
            if _RATIO.search(normalise(target.measure)) or not rate:
                bar = LEAST
            else:
                bar = LEAST_RATE
            if fit >= bar and self._comparable(target, figure):
                fits.append((fit, figure))
        if not fits:
            return TargetAnswer(
                target, None, "no-figure", f"报告中没有可以与“{target.text}”相比的数。"
            )
        best, first = max(fits, key=lambda fit: fit[0])
        if rate:
            return self._judged(target, first)
        alike = [f for fit, f in fits if f.passage == first.passage and fit >= best - _CLOSE]
        summed = [
            f
            for f in self._figures[measure_of(target.unit)]
            if f.passage == first.passage and f.total and f.quantity.start > first.quantity.start
        ]
        return self._judged(target, max((*alike, *summed[:1]), key=lambda f: f.quantity.high))

    def _share(self, names: dict[str, bool], figure: _Figure) -> float:
        passage = self._passages.all[figure.passage]
        mass = held = 0.0
        for name, term in names.items():
            weight = self._passages.weight(name, term=term)
            mass += weight
            if name in figure.clause or name in figure.named:
                held += weight * _IN_CLAUSE
            elif name in passage.marks:
                held += weight * _IN_SENTENCE
            elif name in passage.beside:
                held += weight * _BESIDE
            elif name in passage.above:
                held += weight * _ABOVE
        return held / mass if mass else 0.0

    def _same_rate(self, measure: str, figure: _Figure) -> bool:
        """Whether the figure is the rate that is meant: 备案率 is neither 审查率 nor 满意率.

        A figure whose clause names another rate is another; one that names none (占37.8%) is told
        by the words ahead of it.
        """
        asked = _stem(measure)
        if not asked or _RATIO.search(normalise(measure)):
            return True
        noun = normalise(figure.quantity.noun or "")
        if _RATE_NAME.search(noun):
            said = _stem(noun)
            return (
                asked.endswith(said[-2:])
                or said.endswith(asked[-2:])
                or bool(self._tail(asked) and self._tail(asked) == self._tail(said))
            )
        text = self._analysis.texts[self._passages.all[figure.passage].point.paragraph]
        ahead = text[figure.ahead : figure.quantity.number[0]]
        tail = self._tail(asked)
        return asked[-2:] in ahead or any(mark.name == tail for mark in self._terms.marks(ahead))

    def _tail(self, stem: str) -> str | None:
        """The term that ends the name of a rate."""
        marks = [m for m in self._terms.marks(stem) if m.term and m.end == len(stem)]
        return marks[0].name if marks else None

    def _comparable(self, target: Target, figure: _Figure) -> bool:
        passage = self._passages.all[figure.passage]
        quantity = figure.quantity
        text = self._analysis.texts[passage.point.paragraph]
        ahead = text[passage.sentence.start : quantity.number[0]]
        if _ANOTHER_YEAR.search(ahead):
            return False
        clause = text[figure.clause_start : quantity.unit_end]
        said = text[passage.sentence.start : passage.sentence.end]
        added = _NEW.search(normalise(target.measure)) is not None
        if added and _ALTOGETHER.search(clause):
            return False
        if _ONE_PLACE.search(ahead) and not _ONE_PLACE.search(normalise(target.measure)):
            return False
        asked_of = set(_TO_BODY.findall(normalise(target.text)))
        if asked_of and asked_of.isdisjoint(said_of := _TO_BODY.findall(said)) and said_of:
            return False
        if _SHARED_OUT.search(normalise(target.text)) and not re.search(
            r"每|各|均(?!已|为|达)", clause
        ):
            return False
        proof = self._proofs.of(figure.passage, quantity.number[0], quantity.number[1])
        # What is lacking (尚未公示的…) does not undo the figure beside it.
        return proof > Proof.OTHER_OBJECT or proof is Proof.NEGATED

    def _judged(self, target: Target, figure: _Figure) -> TargetAnswer:
        passage = self._passages.all[figure.passage]
        quantity = figure.quantity
        index = passage.point.paragraph
        text = self._analysis.document.paragraphs[index].text
        start = max(passage.sentence.start, _clause_start(self._analysis.texts[index], quantity))
        place = self._analysis.document.span(index, start, max(quantity.end, quantity.unit_end))
        reported: Number | tuple[Number, Number] = (
            (_number(quantity.low), _number(quantity.high))
            if quantity.value is None
            else _number(quantity.value)
        )
        met = _met(target, quantity, _times(target, text[start : quantity.end]))
        said = f"{place.quote}"
        if met is None:
            return TargetAnswer(
                target,
                None,
                "vague-figure",
                f"报告写“{said}”，数不确切，无法核对。",
                reported,
                place,
            )
        code, words = ("met", "达到") if met else ("not-met", "没有达到")
        return TargetAnswer(
            target,
            met,
            code,
            f"要点要求“{target.text}”，报告写“{said}”，{words}。",
            reported,
            place,
        )


def _stem(measure: str) -> str:
    """备案 of 行政规范性文件备案率."""
    found = _RATE.search(normalise(measure))
    return found[1] if found else ""


def _is_rate(figure: _Figure) -> bool:
    return _RATE_NAME.search(figure.quantity.noun or "") is not None


def _same_ending(measure: str, noun: str | None) -> bool:
    ending = normalise(noun or "")[-2:]
    return len(ending) == 2 and normalise(measure).endswith(ending)


def _clause_start(text: str, quantity: Quantity) -> int:
    begin = 0
    for mark in _CLAUSE_MARKS.finditer(text, 0, min(quantity.start, quantity.number[0])):
        begin = mark.end()
    return begin


def _times(target: Target, said: str) -> int:
    """每季度1次 asks for four a year, where the report tells those of the year."""
    asked = _EACH.search(target.text)
    return _PERIODS[asked[1]] if asked and not _EACH.search(said) else 1


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else round(float(value), 6)


def _met(target: Target, quantity: Quantity, times: int) -> bool | None:
    low, high = float(quantity.low), float(quantity.high)
    if quantity.approximate is Approximation.BELOW and low == high:
        low *= 0.9
    if quantity.approximate is Approximation.ABOVE and low == high:
        high = low * 1.1
    ends = [_within(target, value, times) for value in (low, high)]
    return ends[0] if ends[0] == ends[1] else None


def _within(target: Target, value: float, times: int) -> bool:
    asked = target.value
    if isinstance(asked, tuple):
        return asked[0] * times <= value <= asked[1] * times
    asked *= times
    match target.operator:
        case Operator.LE:
            return value <= asked
        case Operator.GT:
            return value > asked
        case Operator.LT:
            return value < asked
        case _:
            # 举办培训班2期 is kept by three.
            return value >= asked
