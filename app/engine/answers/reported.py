"""Targets of a plan against the figures that a report gives.

A figure answers a target only in the same unit (人次 is not 人), for the same measure (备案率 is not
审查率) and for the same whole (comparing.py). How well the words around it fit the measure is weighed
as passages are (passages.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from app.engine.analysis import Analysis
from app.engine.answers.comparing import figure_of
from app.engine.answers.comparing import is_met
from app.engine.answers.comparing import same_whole
from app.engine.answers.figures import IN_CLAUSE
from app.engine.answers.figures import Figure
from app.engine.answers.figures import figures_of
from app.engine.answers.model import TargetAnswer
from app.engine.answers.passages import Passages
from app.engine.answers.proofs import Proofs
from app.engine.plans.model import Target
from app.engine.quantities.units import RATES
from app.engine.quantities.units import measure_of
from app.engine.signals import normalise
from app.engine.terms import Terms

LEAST = 0.55
"""How well the words around a figure must fit the measure of a target."""
LEAST_RATE = 0.45
"""The same for a rate, whose own name (备案率) has to be the same besides."""
LEAST_ALONE = 0.45
"""The same for the only figure of its unit in a passage that tells the point."""
NEAR = 0.2
"""What it adds that the figure stands in a passage that tells the point."""
SAME_NOUN = 0.3
"""What it adds that the figure counts a noun of the same ending (6个部门 for 不少于5个部门)."""
NAMED_RATE = 0.2
"""What it adds that the figure's own words name the rate."""
PART = 0.3
"""What it costs that the figure is a part of another (其中)."""
CLOSE = 0.25
"""Figures of one sentence that fit this nearly alike: the largest is the total."""
_FEW = 2
"""A measure of fewer marks says little by itself (及时率)."""
_BODIES = frozenset({"个", "家", "所", "处"})
"""Of bodies these are one unit: 4个单位, 4家单位."""
_GENERIC = frozenset({"个", "家", "件", "项", "条", "份"})
"""Units of all kinds of things: what is counted has to be the same."""
_PERSONS = frozenset({"名", "人", "位"})
_COMMON = _GENERIC | {"次", "场", "期", "人次", "名", "人", "处"}
"""Units that a passage may well have for another reason."""
_EMPTY_ENDINGS = frozenset({"人员", "干部", "群众", "次数", "工作", "活动", "情况", "事项"})
"""Endings that many names share."""
_EXCEPTED = re.compile(r"(?:除|除了|不含|扣除|剔除)$")
_STEM = re.compile(r"([\u4e00-\u9fff]+?)(?:率|度|比例|占比|比重|权重|覆盖面)?$")
_RATIO = re.compile(r"(?:比例|占比|比重|权重|覆盖面|覆盖率|覆盖)$")
_ENDING = 2
"""Characters by which two names are held to be of one thing (备案 of 规范性文件备案率)."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A target as it is looked for: its measure, the weights and the names of the marks of that."""

    target: Target
    measure: str
    weights: dict[str, float]
    mass: float
    named: frozenset[str]
    last: str

    @property
    def is_rate(self) -> bool:
        return self.target.unit in RATES


class Reported:
    """The figures of one report, asked for targets."""

    def __init__(
        self, analysis: Analysis, passages: Passages, terms: Terms, proofs: Proofs
    ) -> None:
        self._analysis = analysis
        self._passages = passages
        self._terms = terms
        self._proofs = proofs

    @cached_property
    def _figures(self) -> dict[str, list[Figure]]:
        return figures_of(self._analysis, self._passages)

    def answer(self, target: Target, near: frozenset[int], topic: dict[str, bool]) -> TargetAnswer:
        """The figure that the report gives for a target.

        ``near`` are the passages that tell its point, ``topic`` the marks of the point's title.
        """
        asked = self._asked(target, topic)
        fit = self._fit_of_rate if asked.is_rate else self._fit_of_count
        fits = [
            (found - PART * figure.part, -order, figure)
            for order, figure in enumerate(self._candidates(asked))
            if (found := fit(asked, figure, near=figure.passage in near)) is not None
        ]
        # The best are looked at first: whether a figure is comparable takes longer to tell than its fit.
        fits.sort(key=lambda found: found[:2], reverse=True)
        best, first = next(
            ((found, figure) for found, _, figure in fits if self._comparable(target, figure)),
            (0.0, None),
        )
        if first is None:
            return self._without_figure(asked, near)
        if asked.is_rate:
            return self._judged(target, first)
        together = [
            figure
            for found, _, figure in fits
            if figure.passage == first.passage
            and found >= best - CLOSE
            and not figure.at_most
            and self._comparable(target, figure)
        ] or [first]
        summed = [
            f
            for f in self._figures[measure_of(first.quantity.unit)]
            if f.passage == first.passage and f.total and f.quantity.start > first.quantity.start
        ]
        return self._judged(target, max((*together, *summed[:1]), key=lambda f: f.quantity.high))

    def _comparable(self, target: Target, figure: Figure) -> bool:
        return same_whole(target, figure) and self._proofs.of_figure(figure)

    def _asked(self, target: Target, topic: dict[str, bool]) -> _Asked:
        measure = normalise(target.measure)
        marks = self._terms.marks(measure)
        names = {mark.name: mark.term for mark in marks}
        if len(names) < _FEW:
            names = topic | names
        weights = {name: self._passages.weight(name, term=term) for name, term in names.items()}
        named = frozenset(mark.name for mark in marks)
        last = max(marks, key=lambda mark: mark.end).name if marks else ""
        return _Asked(target, measure, weights, sum(weights.values()), named, last)

    def _candidates(self, asked: _Asked) -> list[Figure]:
        unit = measure_of(asked.target.unit)
        found = list(self._figures.get(unit, ()))
        if unit in _BODIES:
            for other in sorted(_BODIES - {unit}):
                found += (f for f in self._figures.get(other, ()) if _same_ending(asked, f))
        return found

    def _fit_of_rate(self, asked: _Asked, figure: Figure, *, near: bool) -> float | None:
        share = _share(asked, figure)
        if share < LEAST_RATE - NEAR * near or not self._same_rate(asked.measure, figure):
            return None
        return share + NEAR * near + NAMED_RATE * figure.is_rate

    def _fit_of_count(self, asked: _Asked, figure: Figure, *, near: bool) -> float | None:
        fit = _share(asked, figure) + NEAR * near
        if fit + SAME_NOUN < LEAST_ALONE and not near:
            return None
        fit += SAME_NOUN * _same_ending(asked, figure)
        bar = LEAST
        if near and figure.alone:
            bar = LEAST_ALONE if asked.target.unit in _COMMON else NEAR
        return fit if fit >= bar and not _another_thing(asked, figure) else None

    def _same_rate(self, measure: str, figure: Figure) -> bool:
        """Whether the figure is the rate that is meant: 备案率 is neither 审查率 nor 满意率.

        A figure whose clause names another rate is another; one that names none (占37.8%) is told
        by the words ahead of it.
        """
        asked, noun = _stem(measure), figure.noun
        if not asked or _RATIO.search(measure):
            return not noun.endswith("率") or measure.endswith(("率", "覆盖"))
        if figure.is_rate:
            said = _stem(noun)
            return (
                asked.endswith(said[-_ENDING:])
                or said.endswith(asked[-_ENDING:])
                or self._last_term(asked) == (self._last_term(said) or "")
            )
        ahead = figure.text[figure.ahead : figure.quantity.number[0]]
        term = self._last_term(asked)
        return asked[-_ENDING:] in ahead or any(m.name == term for m in self._terms.marks(ahead))

    def _last_term(self, stem: str) -> str | None:
        """The term that ends the name of a rate."""
        marks = (m for m in self._terms.marks(stem) if m.end == len(stem))
        return next((m.name for m in marks if m.end - m.start > _ENDING or m.term), None)

    def _judged(self, target: Target, figure: Figure) -> TargetAnswer:
        place = figure.place(self._analysis)
        met = is_met(target, figure.quantity, place.quote)
        value = figure_of(figure.quantity)
        both = f"要点要求“{target.text}”，报告写“{place.quote}”"
        if met is None:
            reason = f"{both}，数不确切，无法核对。"
            return TargetAnswer(target, None, "vague-figure", reason, value, place)
        code, words = ("met", "达到") if met else ("not-met", "没有达到")
        return TargetAnswer(target, met, code, f"{both}，{words}。", value, place)

    def _without_figure(self, asked: _Asked, near: frozenset[int]) -> TargetAnswer:
        """No figure to compare; one that only counts otherwise (人次 for 人) is named."""
        target = asked.target
        unit = measure_of(target.unit)
        other = unit.removesuffix("次") if unit.endswith("次") and unit != "次" else f"{unit}次"
        for figure in self._figures.get(other, ()):
            if figure.passage in near and _share(asked, figure) >= LEAST:
                said = figure.place(self._analysis).quote
                reason = f"报告写的是“{said}”，与“{target.text}”单位不同，无法核对。"
                return TargetAnswer(target, None, "other-unit", reason)
        reason = f"报告中没有可以与“{target.text}”核对的数。"
        return TargetAnswer(target, None, "no-figure", reason)


def _share(asked: _Asked, figure: Figure) -> float:
    """The share of the measure's weight that stands around the figure, by where it stands."""
    shares = figure.shares
    if shares.keys().isdisjoint(asked.weights):
        return 0.0
    held = sum(weight * shares.get(name, 0.0) for name, weight in asked.weights.items())
    return held / asked.mass if asked.mass else 0.0


def _another_thing(asked: _Asked, figure: Figure) -> bool:
    """Whether the figure counts something else: 21个问题 for 不少于4个单位."""
    noun = figure.noun
    if _EXCEPTED.search(figure.before):
        return True
    if asked.target.unit in _PERSONS:
        # 4名机关干部领取公职律师证书 are lawyers; of 66名当事人 the clause names no lawyer at all.
        return bool(noun and asked.last) and figure.shares.get(asked.last, 0.0) < IN_CLAUSE
    if not noun or asked.target.unit not in _GENERIC:
        return False
    if any(noun[n : n + 2] in asked.measure for n in range(len(noun) - 1)):
        return False
    return figure.named.isdisjoint(asked.named)


def _stem(measure: str) -> str:
    """备案 of 行政规范性文件备案率, with what stands before it."""
    found = _STEM.search(measure)
    return found[1] if found else ""


def _same_ending(asked: _Asked, figure: Figure) -> bool:
    ending = figure.noun[-_ENDING:]
    return (
        len(ending) == _ENDING and ending not in _EMPTY_ENDINGS and asked.measure.endswith(ending)
    )
