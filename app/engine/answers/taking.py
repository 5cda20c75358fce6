"""What a progress note of the ledger gives to the answer that takes it over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.plans.model import Target
from app.engine.plans.progress import number_words
from app.engine.plans.progress import scale_of
from app.engine.quantities import quantities
from app.engine.quantities import same_measure
from app.engine.quantities.typed import NotAFigure
from app.engine.quantities.typed import typed_figure
from app.engine.quantities.units import measure_of

_LEAST_NAME = 2
_BRACKETS = re.compile(r"（[^）]*）")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure as it was noted for a target; ``value`` is None where it is no exact number."""

    target: Target
    raw: str

    @property
    def value(self) -> Decimal | None:
        """The number in the target's unit."""
        try:
            return typed_figure(self.raw, self.target.unit, scale_of(self.target))
        except NotAFigure:
            return None

    @property
    def words(self) -> str:
        """备案率98%: what is measured, then the figure with its unit."""
        value = self.value
        figure = self.raw.strip() if value is None else f"{number_words(value)}{self.target.unit}"
        return f"{self.target.measure}{figure}"


def words_of(text: str, figures: Sequence[Noted]) -> str:
    """The note's text, then the figures that it does not already give, as one sentence."""
    told = text.strip()
    sentence = "，".join(dict.fromkeys(n.words for n in figures if not _given(n, told)))
    if not sentence:
        return told
    stop = "" if not told or told.endswith(("。", "！", "；")) else "。"
    return f"{told.rstrip('，、,') if stop else told}{stop}{sentence}。"


def _given(noted: Noted, text: str) -> bool:
    """Whether a text gives the figure: the same number of the same unit, of nothing else."""
    value = noted.value
    if value is None:
        return noted.raw.strip() in text
    own = quantities(noted.words)
    return any(
        found.value == value and any(same_measure(found, mine) for mine in own)
        for found in quantities(text)
    )


def fitting_figures(
    fields: Sequence[Figure], typed: Mapping[str, str], figures: Sequence[Noted]
) -> dict[str, str]:
    """Values for the fields that are still empty and ask for what was noted, by their ids.

    What is measured must be the same by name, and the unit as well: 人次 is not 人.
    """
    found: dict[str, str] = {}
    for field in fields:
        if typed.get(field.id, "").strip() or field.kind is FigureKind.DATE:
            continue
        values = (_value(field, noted) for noted in figures if _same_name(field, noted.target))
        value = next((v for v in values if v is not None), None)
        if value is not None:
            found[field.id] = value
    return found


def _same_name(field: Figure, target: Target) -> bool:
    label, measure = _BRACKETS.sub("", field.label), target.measure
    shorter = min(label, measure, key=len)
    return len(shorter) >= _LEAST_NAME and (label.endswith(measure) or measure.endswith(label))


def _value(field: Figure, noted: Noted) -> str | None:
    """The figure in the field's unit; None where the units differ or the kind forbids it."""
    unit = "%" if field.kind is FigureKind.PERCENT else field.unit
    scale = _SCALES.get(unit[:1], Decimal(1)) if len(unit) > 1 else Decimal(1)
    plain = unit[1:] if scale > 1 else unit
    value = noted.value
    if value is None or measure_of(plain) != measure_of(noted.target.unit):
        return None
    scaled = value / scale
    if field.kind is FigureKind.COUNT and scaled != scaled.to_integral_value():
        return None
    return f"{scaled.normalize():f}"
