"""What changed between two Chinese texts, and two texts put into one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.differences import Change
from app.differences import counts
from app.differences import difference
from app.differences import merged
from app.differences import sentences
from app.differences import shortened
from app.differences import sides

TEXTS = st.text(alphabet="甲乙丙12.5%。；\n ，", max_size=60)


def marked(old: str, new: str) -> str:
    signs = {Change.SAME: "{}", Change.REMOVED: "[-{}]", Change.ADDED: "[+{}]"}
    return "".join(signs[p.change].format(p.text) for p in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("", "甲。", "[+甲。]"),
        ("甲。", "", "[-甲。]"),
        ("学法6次。", "学法12次。", "学法[-6][+12]次。"),
        ("通过率98.5%。", "通过率99%。", "通过率[-98.5%][+99%]。"),
        ("学法6次。培训2期。", "学法6次。走访3次。培训2期。", "学法6次。[+走访3次。]培训2期。"),
        ("制定实施方案。", "印发工作计划。", "[-制定实施方案。][+印发工作计划。]"),
        ("甲\n\n乙", "甲\n乙", "甲\n[-\n]乙"),
    ],
)
def test_shown_as_people_would(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(TEXTS, TEXTS)
def test_each_side_is_its_text(old: str, new: str) -> None:
    left, right = sides(difference(old, new))
    assert "".join(p.text for p in left) == old
    assert "".join(p.text for p in right) == new


@given(TEXTS)
def test_sentences_join_to_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_long_texts_are_shortened_around_the_change() -> None:
    text = "全县认真贯彻落实上级决策部署，" * 20
    pieces = shortened(difference(text + "学法6次。", text + "学法7次。"))
    assert [p.change for p in pieces][:2] == [Change.LEFT_OUT, Change.SAME]
    assert len("".join(p.text for p in pieces)) < 60
    assert counts(pieces) == (1, 1)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "expected"),
    [
        (None, "甲。", "乙。", "甲。乙。"),
        (None, "甲", "乙", "甲\n乙"),
        (None, "甲。", "甲。乙。", "甲。乙。"),
        ("甲。", "甲。乙。", "甲。", "甲。乙。"),
        ("甲。乙。丙。", "甲1。乙。丙。", "甲。乙。丙2。", "甲1。乙。丙2。"),
        ("甲。乙。", "甲1。乙。", "甲。乙2。", "甲1。乙2。"),
        ("甲。乙。丙。", "甲。丙。", "甲。乙。丙。丁。", "甲。丙。丁。"),
        ("甲。乙。", "甲。子。", "甲。丑。", "甲。子。丑。"),
        ("甲。", "", "", ""),
        # A paragraph was added behind the one that was written on.
        ("甲。", "甲。\n子。丑。", "甲。乙。", "甲。乙。\n子。丑。"),
        ("甲。", "甲。乙。", "甲。\n子。丑。", "甲。乙。\n子。丑。"),
        ("甲。", "甲1。\n子。", "甲。", "甲1。\n子。"),
        (None, "甲。\n子。", "甲。乙。", "甲。乙。\n子。"),
    ],
)
def test_merged(base: str | None, theirs: str, mine: str, expected: str) -> None:
    assert merged(base, theirs, mine) == expected


@given(TEXTS, TEXTS)
def test_without_a_base_no_sentence_of_either_is_lost(theirs: str, mine: str) -> None:
    found = merged(None, theirs, mine)
    for text in (theirs, mine):
        for sentence in sentences(text):
            assert sentence in found


@given(TEXTS, TEXTS)
def test_what_one_side_alone_changed_is_as_that_side_has_it(base: str, text: str) -> None:
    assert merged(base, text, base) == text
    assert merged(base, base, text) == text
