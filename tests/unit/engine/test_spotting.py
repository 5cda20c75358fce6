"""The one pass over a text finds every place where a signal may match, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.checklist import default_catalogue
from app.engine.signals import Signal
from app.engine.signals import normalise
from app.engine.spotting import Spotter

TEXTS = (
    "聘请“法律”顾问5名",
    "全年聘请专家12名",
    "县政府 法律 顾问参与合同审查",
    "村(居)法律顾问全覆盖",
)


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("法律顾问", {0, 2, 3}),
        ("(聘请|选聘)…法律顾问", {0}),
        ("(聘请|选聘)…(法律顾问|专家)", {0, 1}),
        (r"村\(居\)法律顾问", {3}),
        ("#名", {0, 1}),
        ("行政复议", set()),
    ],
)
def test_where(source: str, where: set[int]) -> None:
    signal = Signal(source)
    texts = [normalise(text) for text in TEXTS]
    assert Spotter([signal, Signal("别的")]).spot(texts).where(signal) == where


def test_an_unknown_signal_may_stand_anywhere() -> None:
    assert Spotter([Signal("别的")]).spot(TEXTS).where(Signal("法律顾问")) == {0, 1, 2, 3}


SIGNALS = sorted(
    {s for item in default_catalogue().requirements for s in item.signals()},
    key=lambda signal: signal.source,
)
WORDS = sorted({word for s in SIGNALS for wordings in s.anchors for word in wordings})
SPOTTER = Spotter(SIGNALS)


@given(st.lists(st.sampled_from([*WORDS, "12", "，", "。", "“", "”", " ", "的"]), max_size=30))
def test_no_match_of_the_catalogue_is_lost(words: list[str]) -> None:
    text = normalise("".join(words))
    spotted = SPOTTER.spot([text])
    lost = [s.source for s in SIGNALS if s.pattern.search(text) and not spotted.where(s)]
    assert lost == []
