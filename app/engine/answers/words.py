"""What the judgements on a plan are called in Chinese, for every page and file alike."""

from __future__ import annotations

from decimal import Decimal

from app.engine.answers.model import PointStatus
from app.engine.plans.model import Number

POINT_STATUSES = {
    PointStatus.ANSWERED: "已回应",
    PointStatus.PARTIAL: "部分回应",
    PointStatus.UNANSWERED: "未回应",
}
MET = {True: "达到", False: "未达到", None: "无法核对"}


def figure_words(value: Number | tuple[Number, Number], unit: str) -> str:
    """98%, 2期, 3至4个: a reported figure with its unit."""
    if isinstance(value, tuple):
        return f"{_number(value[0])}至{_number(value[1])}{unit}"
    return f"{_number(value)}{unit}"


def _number(value: Number) -> str:
    return f"{Decimal(str(value)).normalize():f}"
