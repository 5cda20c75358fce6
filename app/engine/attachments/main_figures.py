"""The attachment 主要数据表: this year's figures beside last year's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.engine.attachments.table import BLANK
from app.engine.attachments.table import titled_table
from app.engine.raw import RawParagraph
from app.engine.yearly.model import MainFigure

TITLE = "主要数据表"
MINUS = "−"
"""A minus that is as wide as a plus."""


def figures_annex(
    figures: Sequence[MainFigure], year: int, last_source: str = ""
) -> list[RawParagraph]:
    """The annex with a row for each figure; empty without any.

    ``last_source`` names the report that last year's values are taken from, empty for none.
    """
    if not figures:
        return []
    heading = ("事项", "指标", "单位", f"{year}年", f"{year - 1}年", "增减", "增减幅度")
    rows = [[[column] for column in heading], *map(_row, figures)]
    source = f"上年数取自{last_source}，该报告没有的，" if last_source else "上年数"
    rates = "单位为“%”的，增减为百分点；" if any(one.unit == "%" for one in figures) else ""
    note = f"注：{source}按本报告正文的同比情况填列；{rates}“{BLANK}”表示没有数据。"
    return titled_table(TITLE, rows, note)


def _row(figure: MainFigure) -> list[list[str]]:
    change = figure.change
    rate = figure.rate
    return [
        [figure.requirement],
        [figure.name],
        [figure.unit or BLANK],
        [number(figure.value)],
        [BLANK if figure.last is None else number(figure.last)],
        [BLANK if change is None else signed(change)],
        [BLANK if rate is None else f"{signed(rate)}%"],
    ]


def number(value: Decimal) -> str:
    """All digits, none needless: 12000, 8.3."""
    return f"{value.normalize():f}"


def signed(value: Decimal) -> str:
    """A change: +6, −2.5, 0."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{number(abs(value))}"
