"""What the names in a snippet stand for: figures that were given, and those that were not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from decimal import DivisionByZero
from decimal import InvalidOperation

# Private characters: figures and what is made of them stay recognisable in the rendered text.
OPEN, SEPARATOR, CLOSE, MISSING = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKED = re.compile(f"{OPEN}([^{SEPARATOR}]*){SEPARATOR}([^{CLOSE}]*){CLOSE}")
_LARGE = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_DIGITS = 2
"""Decimals that a number in 万 or 亿 may have: 5.6万, 3.25亿, but 12345."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``names`` are the figures that it says, if any."""

    text: str
    names: tuple[str, ...] = ()


def pieces(marked: str) -> Iterator[Piece]:
    """A rendered text without its marks."""
    at = 0
    for found in _MARKED.finditer(marked):
        if found.start() > at:
            yield Piece(marked[at : found.start()])
        yield Piece(found[2], tuple(filter(None, found[1].split("+"))))
        at = found.end()
    if at < len(marked):
        yield Piece(marked[at:])


def _marked(names: tuple[str, ...], text: str) -> str:
    return f"{OPEN}{'+'.join(dict.fromkeys(names))}{SEPARATOR}{text}{CLOSE}"


def number_words(number: Decimal) -> str:
    """A number as it is printed: 12, 8.5."""
    return f"{number.normalize():f}" if number else "0"


def large_words(number: Decimal) -> str:
    """56000 → 5.6万, 120000000 → 1.2亿; as it is where that would take more than two decimals."""
    for size, word in _LARGE:
        scaled = number / size
        if scaled >= 1 and scaled == round(scaled, _DIGITS):
            return f"{number_words(scaled)}{word}"
    return number_words(number)


class Value:
    """A figure in a snippet: true when it was given, also when it is 0."""

    __slots__ = ("_names", "_shown", "number", "unit")

    def __init__(
        self, names: tuple[str, ...], shown: str, number: Decimal | None, unit: str
    ) -> None:
        self._names = names
        self._shown = shown
        self.number = number
        self.unit = unit

    def __str__(self) -> str:
        return _marked(self._names, self._shown)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Value):
            return self.number is not None and self.number == other.number
        return isinstance(other, int | float) and self.number == Decimal(str(other))

    __hash__ = None  # type: ignore[assignment]  # equal to numbers, and never a key

    def __gt__(self, other: object) -> bool:
        bound = other.number if isinstance(other, Value) else Decimal(str(other))
        return self.number is not None and bound is not None and self.number > bound

    @property
    def names(self) -> tuple[str, ...]:
        """The figures that it says."""
        return self._names

    def say(self, pattern: str, zero: str = "") -> str:
        """A whole clause: ``{}`` in it is the number; ``zero`` is said instead of none at all."""
        if zero and self.number == 0:
            return _marked(self._names, zero)
        before, _, after = pattern.partition("{}")
        return f"{before}{self}{after}"

    @property
    def large(self) -> str:
        """In 万 or 亿 where that is exact: 5.6万."""
        words = self._shown if self.number is None else large_words(self.number)
        return _marked(self._names, words)

    @property
    def money(self) -> str:
        """Of a figure in 万元: 3216万元, 1.2亿元."""
        size = Decimal(10_000)
        if self.number is not None and self.number >= size:
            yuan = large_words(self.number * size)
            if yuan.endswith("亿"):
                return f"{_marked(self._names, yuan)}元"
        return f"{self}万元"


class Day(Value):
    """A date in a snippet."""

    __slots__ = ("_date",)

    def __init__(self, names: tuple[str, ...], date: dt.date) -> None:
        super().__init__(names, f"{date.year}年{date.month}月{date.day}日", None, "")
        self._date = date

    @property
    def day(self) -> str:
        """Without the year: 2月26日."""
        return _marked(self._names, f"{self._date.month}月{self._date.day}日")


class NotGiven(Value):
    """A figure that nobody has typed: the clause around it falls away."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__((), MISSING, None, "")

    def __str__(self) -> str:
        return MISSING

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None

    def say(self, pattern: str, zero: str = "") -> str:  # noqa: ARG002 - as its kind takes them
        """Nothing."""
        return MISSING

    @property
    def large(self) -> str:
        """Nothing."""
        return MISSING

    @property
    def money(self) -> str:
        """Nothing."""
        return MISSING

    @property
    def day(self) -> str:
        """Nothing."""
        return MISSING


NOT_GIVEN = NotGiven()


class Year:
    """The figures of another year, by their names."""

    def __init__(self, figures: Mapping[str, Value]) -> None:
        self._figures = figures

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._figures:
            raise AttributeError(name)
        return self._figures[name]


def value_of(name: str, raw: str, *, day: bool, unit: str) -> Value:
    """What a typed figure is in a snippet."""
    if not raw:
        return NOT_GIVEN
    names = (name,) if name else ()
    if day:
        try:
            return Day(names, dt.date.fromisoformat(raw))
        except ValueError:
            return NOT_GIVEN
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return NOT_GIVEN
    return Value(names, number_words(number), number, unit)


def share(part: Value, whole: Value) -> str:
    """部分占全部的百分比, one decimal at most; nothing where it makes no sense."""
    a, b = part.number, whole.number
    if a is None or not b or a > b:
        return MISSING
    return _marked((*part.names, *whole.names), f"{number_words(_rounded(100 * a / b))}%")


def change(now: Value, before: Value) -> str:
    """同比增长12.5%, 同比下降8%, 与上年持平; nothing where last year's figure is not known."""
    a, b = now.number, before.number
    if a is None or b is None:
        return MISSING
    if a == b:
        return _marked(now.names, "与上年持平")
    try:
        rate = _rounded(100 * (a - b) / b)
    except (DivisionByZero, InvalidOperation):
        return MISSING
    return _marked(now.names, f"同比{'增长' if rate > 0 else '下降'}{number_words(abs(rate))}%")


def total(*parts: Value) -> str:
    """The sum, where every part was given."""
    numbers = [part.number for part in parts]
    if not numbers or any(number is None for number in numbers):
        return MISSING
    names = tuple(name for part in parts for name in part.names)
    return _marked(names, number_words(sum((n for n in numbers if n is not None), Decimal(0))))


def _rounded(rate: Decimal) -> Decimal:
    return rate.quantize(Decimal("0.1"))
