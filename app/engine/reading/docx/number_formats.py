"""How Word writes a number in the formats of ST_NumberFormat (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _decimal(number: int) -> str:
    return str(number)


def _counting(
    number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")
) -> str:
    """一, 十, 十一, 二十, 一百零一; above 9999 the digits one by one."""
    if number == 0:
        return digits[0]
    if number > 9999:
        return "".join(digits[int(c)] for c in str(number))
    parts: list[str] = []
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            if gap and parts:
                parts.append("零")
            one_ten = digit == 1 and place == 1 and not parts and units[1] == "十"
            parts.append(("" if one_ten else digits[digit]) + units[place])
            gap = False
        else:
            gap = True
    return "".join(parts)


def _legal(number: int) -> str:
    return _counting(number, _CAPITALS, ("", "拾", "佰", "仟"))


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _shifted(first: int, last: int) -> Callable[[int], str]:
    """Ready-made signs of Unicode, ``first`` for 1; plain digits outside their range."""
    return lambda number: (
        chr(first + number - 1) if 1 <= number <= last - first + 1 else str(number)
    )


def _letters(number: int) -> str:
    """Letters a to z, then aa, bb and so on."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(97 + letter) * min(times + 1, 20)


def _roman(number: int) -> str:
    if not 1 <= number <= 3999:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _full_width(number: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _shifted(0x3280, 0x3289),
    "decimalEnclosedCircle": _shifted(0x2460, 0x2473),
    "decimalEnclosedCircleChinese": _shifted(0x2460, 0x2473),
    "decimalEnclosedParen": _shifted(0x2474, 0x2487),
    "decimalEnclosedFullstop": _shifted(0x2488, 0x249B),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


def format_number(number: int, form: str) -> str:
    """The number as Word shows it; plain digits for formats of other languages."""
    return _FORMATS.get(form, _decimal)(number)
