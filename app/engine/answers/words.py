"""Figures of a report and a plan in words, for every page and file alike."""

from __future__ import annotations

from decimal import Decimal

from app.engine.plans.model import Number
from app.engine.plans.progress import number_words


def figure_words(value: Number | tuple[Number, Number], unit: str) -> str:
    """98%, 1.2万份, 3至4个: a reported figure with its unit."""
    ends = value if isinstance(value, tuple) else (value,)
    return f"{'至'.join(number_words(Decimal(str(end))) for end in ends)}{unit}"
