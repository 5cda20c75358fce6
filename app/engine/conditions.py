"""Figures that are asked only when another one gives reason to: 维持、撤销 where cases were taken in.

A figure drops out only when the one that it hangs on is stated and not above its number. Nothing
stated, or something that is no number, leaves it asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.yaml_faults import nearest

Path = tuple[int | str, ...]


def asked_figures(figures: Iterable[Figure], values: Mapping[str, str]) -> tuple[Figure, ...]:
    """The figures that are asked of a unit that states ``values`` (plain numbers, by id)."""
    by_id = {figure.id: figure for figure in figures}
    return tuple(f for f in by_id.values() if _asked(f, by_id, values, frozenset()))


def _asked(
    figure: Figure, by_id: Mapping[str, Figure], values: Mapping[str, str], seen: frozenset[str]
) -> bool:
    if figure.when is None or figure.id in seen:
        return True
    ground = by_id.get(figure.when.figure)
    if ground is None:
        return True
    if not _asked(ground, by_id, values, seen | {figure.id}):
        return False
    stated = _number(values.get(ground.id, ""))
    return stated is None or stated > figure.when.above


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value) if value else None
    except InvalidOperation:
        return None


def condition_faults(figures: tuple[Figure, ...]) -> Iterator[tuple[Path, str]]:
    """Conditions on what is not there, is no number, or leads back to itself."""
    by_id = {figure.id: figure for figure in figures}
    for n, figure in enumerate(figures):
        if figure.when is None:
            continue
        where = ("figures", n, "when", "figure")
        ground = by_id.get(figure.when.figure)
        if ground is None:
            hint = nearest(figure.when.figure, by_id.keys() - {figure.id})
            yield where, f"这个事项没有“{figure.when.figure}”这个数据{hint}"
        elif ground.kind is FigureKind.DATE:
            yield where, f"“{ground.id}”是日期，不能比较大小"
        elif _leads_back(figure, by_id):
            yield where, f"“{figure.id}”的条件绕了一圈又回到自己"


def _leads_back(figure: Figure, by_id: Mapping[str, Figure]) -> bool:
    seen: set[str] = set()
    place: Figure | None = figure
    while place is not None and place.when is not None and place.id not in seen:
        seen.add(place.id)
        place = by_id.get(place.when.figure)
    return place is not None and place.id == figure.id and bool(seen)
