"""Spans of report years laid over one another: what holds inside a frame, what is left outside."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TypeVar

from app.engine.document import UnitLevel
from app.engine.requirement import Asking
from app.engine.requirement import Years

YearsT = TypeVar("YearsT", bound=Years)
AskingT = TypeVar("AskingT", bound=Asking)
EARLIEST, LATEST = 2000, 2100
"""Report years that a span may name; an open end reaches that far."""


def first(span: Years) -> int:
    """The first report year of a span."""
    return EARLIEST if span.from_ is None else span.from_


def last(span: Years) -> int:
    """The last report year of a span."""
    return LATEST if span.until is None else span.until


def overlap(one: Years, other: Years) -> bool:
    """Whether two spans share a report year."""
    return first(one) <= last(other) and first(other) <= last(one)


def clip(spans: Iterable[YearsT], frame: Years) -> tuple[YearsT, ...]:
    """The parts of spans that lie inside a frame of years."""
    return tuple(
        _between(span, max(first(span), first(frame)), min(last(span), last(frame)))
        for span in spans
        if overlap(span, frame)
    )


def lay_over(upper: Iterable[AskingT], lower: Iterable[AskingT]) -> tuple[AskingT, ...]:
    """Upper spans with what is left of the lower ones around them, in order of years."""
    upper = tuple(upper)
    return tuple(sorted((*upper, *cut_out(lower, upper)), key=first))


def cut_out(spans: Iterable[AskingT], holes: Iterable[Asking]) -> tuple[AskingT, ...]:
    """What is left of spans in the years and for the levels that no hole names."""
    left = tuple(spans)
    for hole in holes:
        left = tuple(part for span in left for part in _around(span, hole))
    return left


def _around(span: AskingT, hole: Asking) -> Iterator[AskingT]:
    """A span without a hole: other levels in all its years, its levels before and after."""
    levels = span.only or tuple(UnitLevel)
    hit = tuple(level for level in levels if not hole.only or level in hole.only)
    if not hit or not overlap(span, hole):
        yield span
        return
    spared = tuple(level for level in levels if level not in hit)
    if spared:
        yield span.model_copy(update={"only": spared})
    # Where every level is hit the span need not name them.
    named = span.model_copy(update={"only": hit if spared else span.only})
    if first(span) < first(hole):
        yield _between(named, first(span), first(hole) - 1)
    if last(hole) < last(span):
        yield _between(named, last(hole) + 1, last(span))


def _between(span: YearsT, start: int, end: int) -> YearsT:
    """A span with other ends; the outermost years are open ends."""
    return span.model_copy(
        update={
            "from_": None if start <= EARLIEST else start,
            "until": None if end >= LATEST else end,
        }
    )
