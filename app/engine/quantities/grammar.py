"""The quantities of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from app.engine.quantities.model import Approximation
from app.engine.quantities.model import Operator
from app.engine.quantities.model import Quantity
from app.engine.quantities.nouns import RATE
from app.engine.quantities.nouns import STRONG
from app.engine.quantities.nouns import Named
from app.engine.quantities.nouns import labels
from app.engine.quantities.nouns import name_of
from app.engine.quantities.scanning import Found
from app.engine.quantities.scanning import found_in
from app.engine.quantities.signs import signs_around
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME
from app.engine.signals import normalise

_CACHED = 2_000
# 一个, 一项 are hardly more than an article; 每村一个, 至少一项 are counts.
_ARTICLES = frozenset("个项种支批条套类张块面组班架座间所课位台")
_COUNTS = re.compile(r"(?:[每各仅只共另又有]|各自|分别|其中)[^,。;:、\n]{0,5}$")
_EACH = re.compile(r"分别(?:为|达到?|占|是|有|列|获得?|提高|提升|下降|完成|同比)*(?:了|到|至)?$")
_SEPARATOR = re.compile(r" {0,2}[、,和及与] {0,2}(?:和|及)?")


def forget() -> None:
    """Read the next texts anew (for measurements of time)."""
    _kept.cache_clear()


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, with offsets in ``text``.

    No two overlap, but of one figure that is stated of several rates (及时率、规范率均达到100%),
    which gives a quantity for each rate at the same place. Dates, ordinals, document and telephone
    numbers, titles in 《》 and names made of numbers (三项制度) are none. Never raises.
    """
    return _kept(text) if len(text) <= _CACHED else tuple(_read(text))


@lru_cache(maxsize=2048)  # plans, figures and sums are read from the same paragraphs
def _kept(text: str) -> tuple[Quantity, ...]:
    return tuple(_read(text))


class _Bare(NamedTuple):
    """A number with the words that bound it, before it has a name; offsets as of a quantity."""

    start: int
    end: int
    item: Found
    operator: Operator | None
    approximate: Approximation | None
    reached: bool

    def named(self, text: str, noun_at: tuple[int, int] | None, verb: str | None) -> Quantity:
        """The quantity that it is of what stands at a place of the text."""
        item = self.item
        return Quantity(
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            number=item.digits,
            unit_end=item.end,
            low=_settled(item.low),
            high=_settled(item.high),
            unit=item.unit,
            operator=self.operator,
            approximate=self.approximate,
            reached=self.reached,
            fraction=item.number.fraction,
            noun=text[slice(*noun_at)] if noun_at else None,
            noun_at=noun_at,
            verb=verb,
        )


def _read(text: str) -> Iterator[Quantity]:
    plain = normalise(text)
    bare: list[_Bare] = []
    before = 0
    for item in found_in(text, plain):
        signs = signs_around(
            plain, before, item.start, item.end, time=item.unit in TIME, bare=item.number.bare
        )
        operator = Operator.BETWEEN if item.between else signs.operator
        operator = Operator.EQ if item.number.everywhere else operator
        approximate = item.approximate or signs.approximate
        if item.number.bare and approximate is None:
            continue
        if _is_article(plain, item, operator):
            continue
        reached = signs.reached and not item.between
        bare.append(_Bare(signs.start, signs.end, item, operator, approximate, reached))
        before = signs.end
    yield from _name(text, plain, bare)


def _settled(value: Decimal) -> Decimal:
    """The same value as people write it: 50000, not 5E+4; 3.2, not 3.20."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _is_article(plain: str, item: Found, operator: Operator | None) -> bool:
    return (
        plain[item.start : item.digits[1]] == "一"
        and item.unit in _ARTICLES
        and operator is None
        and not _COUNTS.search(plain[max(0, item.start - 8) : item.start])
    )


def _name(text: str, plain: str, bare: list[_Bare]) -> Iterator[Quantity]:
    """The same quantities with their nouns and verbs; a rate of several once for each."""
    shared = _respective(plain, bare)
    taken = 0
    before: Quantity | None = None
    for at, one in enumerate(bare):
        last = bare[at + 1].start if at + 1 < len(bare) else len(plain)
        named = shared.get(at) or _named(plain, taken, one, last)
        if named.at is None and before is not None and before.end == one.start:
            # 集体访65批1680人次: one thing counted twice
            named = Named(before.noun, before.noun_at, before.verb)
        spans: list[tuple[int, int] | None] = [named.at]
        if one.item.unit in RATES and at not in shared and named.at:
            spans = [*_rates(plain, taken, named.at)]
        for span in spans:
            before = one.named(text, span, named.verb)
            yield before
        taken = max([one.end, *(span[1] for span in spans if span)])


def _named(plain: str, taken: int, one: _Bare, last: int) -> Named:
    item = one.item
    everywhere = item.number.everywhere
    named = name_of(plain, taken, one.start, one.end, last, item.unit, ahead=everywhere)
    if named.verb is None and (verb := STRONG.search(plain, one.start, item.digits[0])):
        return named._replace(verb=verb[0])  # 至少举办2期
    return named


def _rates(plain: str, low: int, noun: tuple[int, int]) -> list[tuple[int, int]]:
    """The rates that one figure is stated of (及时率、规范率均达到100%)."""
    if noun[0] < low or not RATE.search(plain[slice(*noun)]):
        return [noun]
    spans: list[tuple[int, int]] = []
    for span in reversed(labels(plain, low, noun[1])):
        if not RATE.search(plain[slice(*span)]):
            break
        spans.insert(0, span)
    return spans if len(spans) > 1 else [noun]


def _respective(plain: str, bare: list[_Bare]) -> dict[int, Named]:
    """The nouns of 甲、乙和丙分别为12件、8件和5件, by the index of their quantities."""
    found: dict[int, Named] = {}
    at = 0
    while at < len(bare):
        first = bare[at]
        low = bare[at - 1].end if at else 0
        each = _EACH.search(plain[max(low, first.start - 10) : first.start])
        until = at + 1
        if each:
            while until < len(bare) and _SEPARATOR.fullmatch(
                plain, bare[until - 1].end, bare[until].start
            ):
                until += 1
            end = max(low, first.start - 10) + each.start()
            spans = labels(plain, low, end)
            if until - at > 1 and len(spans) == until - at:
                for index, (a, b) in enumerate(spans):
                    found[at + index] = Named(plain[a:b], (a, b))
        at = until
    return found
