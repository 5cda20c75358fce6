"""Replacements by program never touch a number or a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.corrections import Held
from app.engine.corrections import held_back


@pytest.mark.parametrize(
    ("text", "quote", "replacement", "held"),
    [
        ("截止目前，办结12件。", "截止目前", "截至目前", None),
        ("办结12件,审结9件。", ",", "，", None),
        ("办结12件。。", "。。", "。", None),
        ("占比3.5%。", ".", "。", Held.NUMBER),
        ("收入1,260万元。", ",", "，", Held.NUMBER),
        ("办结12件", "12件", "12 件", None),
        ("办结12件", "12", "13", Held.NUMBER),
        ("２０２４年", "２０２４", "2024", Held.NUMBER),
        ("二〇二四年", "〇", "零", Held.NUMBER),
        ("办结12件", "办结", "办结1", Held.NUMBER),
        ("青禾县帐房乡人民政府", "帐", "账", Held.NAME),
        ("青禾县人民政府的帐目", "帐", "账", None),
        ("由青禾县人民政府人民政府办理", "人民政府人民政府", "人民政府", Held.NAME),
    ],
)
def test_what_may_be_replaced(text: str, quote: str, replacement: str, held: Held | None) -> None:
    start = text.index(quote)
    names = ("帐房乡人民政府", "青禾县人民政府")
    assert held_back(text, start, start + len(quote), replacement, names) is held


@given(st.text("12３.,，二十年件", max_size=40), st.data(), st.text("1二.，年", max_size=4))
def test_every_number_reads_the_same_afterwards(
    text: str, data: st.DataObject, replacement: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if held_back(text, start, end, replacement, ()) is None:
        after = text[:start] + replacement + text[end:]
        digits = [c for c in text if c.isdigit()]
        assert [c for c in after if c.isdigit()] == digits
