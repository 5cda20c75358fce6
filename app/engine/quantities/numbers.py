"""One number at a place of a normalised text, without its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from decimal import localcontext
from fractions import Fraction
from typing import NamedTuple

from app.engine.numerals import CHINESE
from app.engine.numerals import chinese_number
from app.engine.numerals import magnitude
from app.engine.numerals import mixed_number
from app.engine.quantities.model import Approximation

_CN = f"[{CHINESE}]"
_DIGIT = "[〇零○一二三四五六七八九]"
_LONGEST = 20
# Every count is bounded or possessive, and a number begins where none goes on: linear.
BEGIN = re.compile(rf"(?<![0-9A-Za-z])(?<![0-9]\.)[0-9]|(?<!{_CN}){_CN}|[几数半]")
"""Where a number may begin."""
RUN = re.compile(rf"[0-9][0-9,.]*+|{_CN}++|[几数半]")
"""All that can belong to a numeral that turned out to be none."""

_ARABIC = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}+(?![0-9])|[0-9]++)(?:\.[0-9]++)?+(?!\.[0-9])"
_PAIRS = "一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"
_NUMBER = re.compile(
    rf"(?:(?P<hundred>百分之百|百分百)"
    rf"|(?P<below>{_CN}{{1,6}}|[0-9]{{1,6}})分之(?P<above>{_CN}{{1,10}}+(?:点{_DIGIT}{{1,4}})?|[0-9]{{1,6}}+(?:\.[0-9]{{1,6}}+)?)"
    rf"|(?P<halves>一半|半数)(?![{CHINESE}])"
    rf"|(?P<tenths>{_DIGIT}|十|[0-9])成(?P<more_tenths>[一二三四五六七八九半])?(?![员果效立为功本绩熟长人年型就交都分单品])"
    rf"|(?P<vague>(?:(?P<tens>[二三四五六七八九]?十)几|[几数](?P<times>[十百千]?))(?P<large>[百千]?[万亿]?))(?!{_CN})"
    rf"|(?P<pair_tens>[二三四五六七八九]?十)?(?P<pair>{_PAIRS})(?P<pair_large>[十百千]?[万亿]?)(?!{_CN})"
    rf"|(?P<half>半)"
    rf"|(?P<arabic>{_ARABIC}(?:(?:[十百千万亿](?!分点)){{1,2}}(?:[0-9]{{1,8}}+(?:\.[0-9]{{1,6}}+)?[十百千万亿]{{1,2}}){{0,3}})?)"
    rf"|(?P<chinese>{_CN}++(?:点{_DIGIT}{{1,6}})?)"
    r")(?P<odd>[余多来]|有余)?(?P<scale>[百千]?[万亿](?P<odd_scale>[余多]|有余)?)?"
)
_MAGNITUDES = frozenset("百千万亿")
_HALF, _ONE = Decimal("0.5"), Decimal(1)
# Groups of the expression.
_COUNTS = ("arabic", "chinese", "scale", "odd", "odd_scale")
_SHARES = ("hundred", "below", "halves", "tenths")
_MORE = {
    "余": Approximation.ABOVE,
    "多": Approximation.ABOVE,
    "有余": Approximation.ABOVE,
    "来": Approximation.ABOUT,
}
_TWO = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


class Number(NamedTuple):
    """A number as read: its offsets (``end`` behind 余 and 多), values and what they are.

    ``percent`` numbers carry their unit in themselves (八成, 百分之三). ``bare`` is 百 or 万
    alone, a number only beside 近, 上, 余 and the like. ``half`` is 半. ``arabic`` tells a
    numeral of digits, ``everywhere`` that it is 全覆盖, ``scale`` the magnitude behind it (3万, 300万余).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    approximate: Approximation | None = None
    fraction: Fraction | None = None
    percent: bool = False
    bare: bool = False
    half: bool = False
    arabic: bool = False
    everywhere: bool = False
    scale: Decimal = Decimal(1)
    digits_end: int = 0


def read_number(plain: str, at: int) -> Number | None:
    """The number that begins at ``at`` (found by :data:`BEGIN`); None when there is none."""
    found = _NUMBER.match(plain, at)
    if not found:
        return None
    if any(found.group(*_SHARES)):
        return _part_of_whole(found)
    if found["half"]:
        end = found.end("half")
        return Number(at, end, _HALF, _HALF, half=True, digits_end=end)
    arabic, chinese, large, odd, odd_scale = found.group(*_COUNTS)
    values = _exact(arabic, chinese) if arabic or chinese else _vague(found)
    if values is None:
        return None
    low, high = values
    scale = magnitude(large.rstrip("余多有")) if large else _ONE
    more = odd_scale or odd
    approximate = _MORE[more] if more else None
    if not (arabic or chinese):
        approximate = Approximation.ABOUT
    bare = bool(chinese) and _MAGNITUDES.issuperset(chinese)
    end = digits_end = found.end()
    if more == "来" and not plain.startswith(
        ("十", "百", "千"), found.start("odd") - 1
    ):  # 十来个, but not 3来…
        end, approximate = found.start("odd"), None
    if odd_scale:
        digits_end = found.start("odd_scale")
    elif large:
        digits_end = found.end("scale")
    elif odd:
        digits_end = found.start("odd")
    written = arabic or ""
    return Number(
        at,
        end,
        low * scale,
        high * scale,
        approximate,
        bare=bare,
        arabic=bool(written),
        scale=scale * magnitude(written[len(written.rstrip("十百千万亿")) :]),
        digits_end=digits_end,
    )


def _vague(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """几十, 十几, 三五: from where to where."""
    if found["tens"]:
        tens, large = _number(found["tens"]), magnitude(found["large"])
        return (tens + 1) * large, (tens + 9) * large
    if found["vague"]:
        large = magnitude(found["times"] + found["large"])
        return 2 * large, 9 * large
    base = _number(found["pair_tens"]) if found["pair_tens"] else Decimal(0)
    large = magnitude(found["pair_large"])
    first, second = (_TWO[c] for c in found["pair"])
    return (base + first) * large, (base + second) * large


def _exact(arabic: str | None, chinese: str) -> tuple[Decimal, Decimal] | None:
    value = _single(arabic, chinese)
    return None if value is None else (value, value)


def _single(arabic: str | None, chinese: str) -> Decimal | None:
    if arabic:
        return mixed_number(arabic) if len(arabic) <= _LONGEST else None
    if chinese in ("零", "〇", "○"):
        return None
    if _MAGNITUDES.issuperset(chinese):
        return magnitude(chinese) if len(chinese) <= 2 else None
    return chinese_number(chinese)


def _part_of_whole(found: re.Match[str]) -> Number | None:
    """百分之三, 三分之二, 九成五, 一半: as a share of a hundred."""
    fraction: Fraction | None = None
    end = found.start("odd") if found["odd"] else found.end()
    if found["hundred"]:
        value = Decimal(100)
        end = found.end("hundred")
    elif found["halves"]:
        value, end = Decimal(50), found.end("halves")
    elif found["tenths"]:
        end = found.end("more_tenths") if found["more_tenths"] else found.end("tenths") + 1
        rest = {"半": Decimal(5)}.get(found["more_tenths"]) or _number(found["more_tenths"] or "")
        value = _number(found["tenths"]) * 10 + rest
    else:
        below, above = found["below"], found["above"]
        end = found.end("above")
        whole = magnitude(below) if _MAGNITUDES.issuperset(below) else _number(below)
        part = _number(above) if above != "百" else Decimal(100)
        if not whole or (not part and set(above) - set("0〇零")):
            return None
        exact = Fraction(part) / Fraction(whole)
        with localcontext() as context:
            context.prec = 10
            value = part * 100 / whole
        fraction = exact if Fraction(value) != exact * 100 else None
    if value > 100 and found["tenths"]:
        return None
    odd = _MORE[found["odd"]] if found["odd"] and end == found.start("odd") else None
    end = found.end("odd") if odd else end
    return Number(found.start(), end, value, value, odd, fraction, percent=True, digits_end=end)


def _number(text: str) -> Decimal:
    """Digits or a Chinese numeral; 0 for what is neither."""
    if text[:1].isascii():
        return Decimal(text or 0)
    return chinese_number(text) or Decimal(0)
