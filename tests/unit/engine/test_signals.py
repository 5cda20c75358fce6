"""The small language of signals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.signals import Signal
from app.engine.signals import SignalError
from app.engine.signals import normalise


def found(signal: str, text: str) -> str | None:
    match = Signal(signal).pattern.search(normalise(text))
    return text[match.start() : match.end()] if match else None


@given(st.text())
def test_normalise_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_normalise_maps_marks_to_one_form() -> None:
    assert normalise("（一）“三项制度”，９３％；") == '(一)"三项制度",93%;'


@pytest.mark.parametrize(
    ("signal", "text", "expected"),
    [
        ("法律顾问", "聘请法律顾问3名", "法律顾问"),
        ("放管服改革", "深化“放管服”改革", "放管服”改革"),
        ("(审查|审核)件", "共审核件数", "审核件"),
        ("规范性文件(草案)?审查", "规范性文件审查", "规范性文件审查"),
        ("#(件|份)", "共审查规范性文件十一件", "十一件"),
        ("#件", "共办理1,200余件", "1,200余件"),
        ("聘请…律师", "聘请本县知名的律师", "聘请本县知名的律师"),
        ("聘请…律师", "聘请专家。律师到场", None),
        ("^将", "会议要求，将落实", "将"),
        ("^将", "会议即将召开", None),
        (r"村\(居\)法律顾问", "村（居）法律顾问", "村（居）法律顾问"),
    ],
)
def test_signal_finds(signal: str, text: str, expected: str | None) -> None:
    assert found(signal, text) == expected


def test_gap_does_not_reach_further_than_a_phrase() -> None:
    assert found("聘请…律师", "聘请" + "很" * 24 + "律师") is not None
    assert found("聘请…律师", "聘请" + "很" * 25 + "律师") is None


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        ("", "不能为空"),
        ("(审查", "没有闭合"),
        ("审查)", "右括号多于"),
        ("审查|审核", "须写在括号内"),
        ("审查?", "只能写在右括号后面"),
    ],
)
def test_faulty_signals_say_what_is_wrong(signal: str, words: str) -> None:
    with pytest.raises(SignalError, match=words):
        Signal(signal)


@pytest.mark.parametrize(
    ("source", "text", "matches"),
    [
        ("建立~制度", "建立评查制度", True),
        ("建立~制度", "建立专班,评查制度", False),
        ("建立…制度", "建立专班,评查制度", True),
        ("实行…制度", "落实行政执法制度", False),
        ("实行…制度", "实行评查制度", True),
        ("(进行|开展)评查", "推进行政评查", False),
        ("审计#(个|家)", "审计 26 个", True),
        ("公开#条", "公开 1.2 万条", True),
        ("柔性执法", "『柔性』执法", True),
        ("柔性执法", "‘柔性’执法", True),
        ("依托…公开", "依托" + "1 件" * 9 + "公开", True),
        ("依托…公开", "依托" + "1 件" * 13 + "公开", False),
        ("年终述法", "年终述法律知识", False),
        ("信访", "诚信访谈", False),
        ("信访", "群众来信来访和信访", True),
        ("备案", "备案卷", False),
    ],
)
def test_gaps_and_words_across_edges(source: str, text: str, *, matches: bool) -> None:
    assert bool(Signal(source).pattern.search(normalise(text))) is matches


@pytest.mark.parametrize(
    ("source", "anchors"),
    [
        ("法律顾问", [{"法律顾问"}]),
        ("(聘请|选聘)…(法律顾问|律师)", [{"聘请", "选聘"}, {"法律顾问", "律师"}]),
        ("重大(行政)?决策", [{"重大"}, {"决策"}]),
        ("#(件|份)", [{"件", "份"}]),
        (r"村\(居\)法律顾问", [{"村(居)法律顾问"}]),
        ("(a(b|c)d|ee)ff", [{"ff"}, {"a", "ee"}]),
        ("#", []),
    ],
)
def test_anchors(source: str, anchors: list[set[str]]) -> None:
    assert sorted(map(sorted, Signal(source).anchors)) == sorted(map(sorted, anchors))
