"""Ruled lines among the drawings of a PDF page: borders of cells, lines under a head."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any
from typing import ClassVar

from app.engine.reading.pdf_content import Matrix
from app.engine.reading.pdf_content import Rule
from app.engine.reading.pdf_content import multiply

_MAX_RULES = 20_000
_MAX_POINTS = 10_000
_THIN = 3.0


class Drawing:
    """The path that is being drawn, and the rules found so far."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._path: list[list[tuple[float, float]]] = []

    def operate(self, operator: bytes, operands: Any, ctm: Matrix) -> bool:
        """Take an operator of drawing; False when it is none."""
        if operator in _PAINT:
            self._paint(stroked=operator in _STROKE)
        elif operator in self._DRAW:
            self._DRAW[operator](self, operands, ctm)
        else:
            return False
        return True

    def _move_to(self, operands: Any, ctm: Matrix) -> None:
        if len(self._path) < _MAX_POINTS:
            self._path.append([_point(ctm, *operands[:2])])

    def _line_to(self, operands: Any, ctm: Matrix) -> None:
        if self._path and len(self._path[-1]) < _MAX_POINTS:
            self._path[-1].append(_point(ctm, *operands[:2]))

    def _rectangle(self, operands: Any, ctm: Matrix) -> None:
        x, y, width, height = (float(value) for value in operands[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        if len(self._path) < _MAX_POINTS:
            self._path.append([_point(ctm, *corner) for corner in corners])

    def _close(self, _operands: Any, _ctm: Matrix) -> None:
        if self._path:
            self._path[-1].append(self._path[-1][0])

    def _end(self, _operands: Any, _ctm: Matrix) -> None:
        self._path = []

    def _paint(self, *, stroked: bool) -> None:
        """Keep what looks like a line: thin filled boxes, and level or upright strokes."""
        for points in self._path:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, low, high = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, high - low) < _THIN:
                self._rule(left, low, right, high)
            elif stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    if abs(x1 - x0) < 1 or abs(y1 - y0) < 1:
                        self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        self._path = []

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if max(x1 - x0, y1 - y0) < 2 * _THIN or len(self._rules) > _MAX_RULES:
            return
        if x1 - x0 > y1 - y0:
            y0 = y1 = (y0 + y1) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        self._rules.append(Rule(x0, y0, x1, y1))

    _DRAW: ClassVar[dict[bytes, Callable[[Drawing, Any, Matrix], None]]] = {
        b"m": _move_to,
        b"l": _line_to,
        b"re": _rectangle,
        b"h": _close,
        b"n": _end,
    }


def _point(ctm: Matrix, x: Any, y: Any) -> tuple[float, float]:
    moved = multiply((1.0, 0.0, 0.0, 1.0, float(x), float(y)), ctm)
    return moved[4], moved[5]


_STROKE = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_PAINT = _STROKE | {b"f", b"F", b"f*"}
