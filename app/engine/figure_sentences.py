"""Which figures a text already gives, and the sentences for the others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation
from functools import lru_cache

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.quantities.units import measure_of
from app.engine.requirement import Requirement
from app.engine.sentences import Told
from app.engine.sentences import tell

Figures = Mapping[str, str]
"""Values by the figures' ids, each as it is printed: 12, 8.5, 2025-02-26."""
_NOT_OF_THE_YEAR = frozenset({"problems", "next-steps"})
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@lru_cache(maxsize=256)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text; a page asks for those of one text several times."""
    return tuple(quantities(text))


def date_words(value: str) -> str | None:
    """2月26日 of 2025-02-26; None when the value is no date."""
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return f"{day.month}月{day.day}日"


def scale_of(figure: Figure) -> Decimal:
    """How much one of a figure's unit is: 10000 for 万元 and 万条."""
    return _SCALES.get(figure.unit[:1], Decimal(1)) if len(figure.unit) > 1 else Decimal(1)


def plain_unit(figure: Figure) -> str:
    """The unit without 万 and 亿; % for a rate."""
    if figure.kind is FigureKind.PERCENT:
        return "%"
    return figure.unit[1:] if scale_of(figure) > 1 else figure.unit


def number_of(figure: Figure, value: str) -> Decimal | None:
    """A value in the plain unit; None for what is no number."""
    try:
        return Decimal(value) * scale_of(figure)
    except InvalidOperation:
        return None


def counts(quantity: Quantity, figure: Figure) -> bool:
    """Whether a quantity measures in the figure's unit."""
    return measure_of(quantity.unit) == measure_of(plain_unit(figure))


def given(requirement: Requirement, figure: Figure, value: str, text: str) -> bool:
    """Whether a text gives a figure: the same number with its unit, the same day, or 没有…."""
    if figure.kind is FigureKind.DATE:
        words = date_words(value)
        return words is not None and words in re.sub(r"\s", "", text)
    if re.search(rf"(?<![\d.]){re.escape(value)}\s?{re.escape(figure.unit)}", text):
        return True
    number = number_of(figure, value)
    if number == 0 and any(words in text for words in zero_words(requirement, figure)):
        return True
    return any(q.value == number and counts(q, figure) for q in quantities_of(text))


def zero_words(requirement: Requirement, figure: Figure) -> frozenset[str]:
    """What the snippets say instead of 0: 没有败诉案件."""
    none = {f.id: "0" for f in requirement.figures if f.kind is not FigureKind.DATE}
    return frozenset(
        words
        for figures in (none, {figure.id: "0"})
        for told in tell(requirement, figures)
        for place in told.places
        if place.figures == (figure.id,)
        and not re.search(r"\d", words := told.text[place.start : place.end])
    )


def open_figures(requirement: Requirement, figures: Figures, text: str) -> dict[str, str]:
    """The figures that a text does not give."""
    return {
        figure.id: value
        for figure in requirement.figures
        if (value := figures.get(figure.id, "").strip())
        and not given(requirement, figure, value, text)
    }


def open_sentences(
    requirement: Requirement, figures: Figures, text: str, last: Figures | None = None
) -> tuple[Told, ...]:
    """What the snippets make of the figures that a text does not give."""
    return tell(requirement, open_figures(requirement, figures, text), last)


def figure_sentence(
    requirement: Requirement, figures: Figures, text: str, last: Figures | None = None
) -> str:
    """The figures that a text does not already give, as sentences; empty for none.

    The requirement's snippets say them; what no snippet speaks of is listed by its labels. Counts
    of the year begin with 全年; days, problems and next year's tasks do not.
    """
    open_ = open_figures(requirement, figures, text)
    told = tell(requirement, open_, last)
    said = frozenset(name for one in told for name in one.figures)
    left = [(f, open_[f.id]) for f in requirement.figures if f.id in open_ and f.id not in said]
    plain = [_phrase(f, v) for f, v in left if f.kind is not FigureKind.DATE]
    days = [_phrase(f, v) for f, v in left if f.kind is FigureKind.DATE]
    whole_year = "" if requirement.chapter in _NOT_OF_THE_YEAR else "全年"
    sentences = [one.text for one in told]
    sentences += [f"{whole_year}{'，'.join(plain)}。"] if plain else []
    sentences += [f"{'，'.join(days)}。"] if days else []
    return "".join(sentences)


def _phrase(figure: Figure, value: str) -> str:
    if figure.kind is FigureKind.DATE:
        words = date_words(value)
        return f"{figure.label}为{value[:4]}年{words}" if words else f"{figure.label}为{value}"
    return f"{figure.label}{value}{figure.unit}"


def joined(text: str, sentence: str) -> str:
    """A sentence behind the last line of a text."""
    before = text.rstrip()
    if not before:
        return sentence
    return f"{before}{'' if before.endswith(('。', '！', '；')) else '。'}{sentence}"
