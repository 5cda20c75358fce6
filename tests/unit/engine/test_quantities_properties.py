"""What holds of any number: a writer of Chinese numerals of our own, read back by the grammar."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.numerals import chinese_number
from app.engine.quantities import Approximation
from app.engine.quantities import Quantity
from app.engine.quantities import enumerations
from app.engine.quantities import quantities

DIGITS = "零一二三四五六七八九"
NUMBERS = st.one_of(
    st.integers(1, 30),
    st.integers(1, 9_999),
    st.integers(1, 99_999_999),
    st.integers(1, 10**12 - 1),
    st.builds(lambda a, b: a * 10**b, st.integers(1, 99), st.integers(0, 9)),
)
UNITS = st.sampled_from(
    ["件", "件次", "人", "人次", "批", "场次", "份", "项", "家", "户", "名", "元", "册", "学时"]
)


def below_ten_thousand(n: int) -> str:
    words, gap = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + mark
            gap = False
        else:
            gap = True
    return words


def in_chinese(n: int) -> str:
    """An independent writer: 10010 → 一万零一十, 12 → 十二."""
    words, left = "", n
    for power, mark in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, left = divmod(left, power)
        if part:
            zero = bool(words) and (part < 1000 or words.endswith("\0"))
            words = words.rstrip("\0") + ("零" if zero else "") + below_ten_thousand(part) + mark
        elif words:
            words = words.rstrip("\0") + "\0"
    words = words.rstrip("\0")
    return words.removeprefix("一") if words.startswith("一十") else words


def with_two(words: str) -> str:
    """二千 as 两千."""
    for mark in "千万亿":
        words = words.replace(f"二{mark}", f"两{mark}") if f"十二{mark}" not in words else words
    return words


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789.,%()" else c for c in text)


def only(text: str) -> Quantity:
    (one,) = quantities(text)
    return one


@given(NUMBERS)
def test_chinese_numerals_read_back(n: int) -> None:
    assert chinese_number(in_chinese(n)) == n
    assert chinese_number(with_two(in_chinese(n))) == n


@given(NUMBERS, UNITS)
def test_every_style_gives_the_same_value(n: int, unit: str) -> None:
    styles = [str(n), f"{n:,}", full_width(str(n)), full_width(f"{n:,}"), in_chinese(n)]
    if n % 10_000 == 0:
        styles.append(f"{n // 10_000}万")
    if n % 100 == 0 and n >= 10_000:
        styles.append(f"{Decimal(n) / 10_000:f}万")
    for style in styles:
        one = only(f"共有{style}{unit}")
        assert (str(one.value), one.unit, one.text) == (str(n), unit, f"{style}{unit}")


@given(NUMBERS, UNITS)
def test_more_or_less_changes_nothing_but_the_approximation(n: int, unit: str) -> None:
    plain = only(f"办理{n}{unit}案卷")
    for text, side in (
        (f"办理{n}余{unit}案卷", Approximation.ABOVE),
        (f"办理{n}多{unit}案卷", Approximation.ABOVE),
        (f"办理近{n}{unit}案卷", Approximation.BELOW),
        (f"办理约{n}{unit}案卷", Approximation.ABOUT),
        (f"办理{n}{unit}左右案卷", Approximation.ABOUT),
    ):
        one = only(text)
        if unit == "学时" and side is Approximation.BELOW:
            continue  # 近40学时: the last forty
        assert one.approximate is side
        assert (one.value, one.unit, one.operator) == (plain.value, plain.unit, None)


PIECES = st.sampled_from(
    [
        *"第届《》“”（）(),，、。；：-—～至到和及均近约余多几数半个年月日成率件万亿元%％十百千一二两三〇○廿壹120３①²萬兩\n\t",
        *(
            "分别为",
            "其中",
            "达到",
            "不少于",
            "以上",
            "左右",
            "百分之",
            "分之",
            "全覆盖",
            "案件",
            "受理",
        ),
        *(
            "维持",
            "人次",
            "件次",
            "万元",
            "个百分点",
            "小时",
            "12",
            "3,000",
            "1.5",
            "及时率",
            "包括",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=24).map("".join),
    st.text(max_size=60),
    st.text("一百二十1件、至", max_size=30),
)


@settings(max_examples=600)
@given(TEXTS)
def test_any_text_is_read_and_every_offset_quotes(text: str) -> None:
    found = quantities(text)
    end = 0
    before: Quantity | None = None
    for one in found:
        same = before is not None and (one.start, one.end) == (before.start, before.end)
        assert same or one.start >= end
        assert one.text == text[one.start : one.end] != ""
        assert one.start <= one.number[0] < one.number[1] <= one.end
        assert one.low <= one.high
        assert (one.noun is None) == (one.noun_at is None)
        if one.noun_at:
            assert one.noun == text[slice(*one.noun_at)]
            assert one.noun_at[1] <= one.start or one.noun_at[0] >= one.end
        end, before = one.end, one
    for each in enumerations(text):
        assert set(each.parts) <= set(found)


@given(TEXTS)
def test_width_changes_nothing_but_the_text(text: str) -> None:
    wide = full_width(text)
    narrow = text.translate({ord(full_width(c)): c for c in "0123456789.,%()"})

    def bare(source: str) -> list[Quantity]:
        return [replace(one, text="", noun=None) for one in quantities(source)]

    assert bare(wide) == bare(text) == bare(narrow)
