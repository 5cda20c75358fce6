"""Plan × report on labelled counties: paragraphs, points and targets (tests/plan_answers.py)."""

from __future__ import annotations

from collections import Counter

import pytest

from app.engine.answers.model import PointStatus
from tests.plan_answers import COUNTIES
from tests.plan_answers import agreement
from tests.plan_answers import county
from tests.plan_answers import share
from tests.plan_answers import target_of

CHOOSING = tuple(name for name in COUNTIES if name.startswith("choosing"))
CHECKING = tuple(name for name in COUNTIES if name.startswith("checking"))


def test_the_labels_are_many() -> None:
    assert (len(CHOOSING), len(CHECKING)) == (4, 5)
    assert sum(agreement(CHOOSING).values()) == 496
    assert sum(agreement(CHECKING).values()) == 546


@pytest.mark.parametrize("name", COUNTIES)
def test_paragraphs_of_every_county(name: str) -> None:
    assert share(agreement((name,))) >= 0.87


def test_paragraphs_that_the_bar_was_not_chosen_on() -> None:
    tally = agreement(CHECKING)
    assert share(tally) >= 0.93
    # Most pairs are no: what is said to answer must be right, too, and most of it found.
    assert tally["yes-yes"] / (tally["yes-yes"] + tally["no-yes"]) >= 0.85
    assert tally["yes-yes"] / (tally["yes-yes"] + tally["yes-no"]) >= 0.9


@pytest.mark.parametrize(
    ("names", "least", "known"), [(CHOOSING, 0.87, 0.92), (CHECKING, 0.81, 0.93)]
)
def test_points(names: tuple[str, ...], least: float, known: float) -> None:
    """All three statuses agree, and whether there is an answer at all."""
    tally: Counter[str] = Counter()
    for name in names:
        one = county(name)
        for point, label in one.labelled():
            said = one.matcher.answer(point).status
            tally["points"] += 1
            tally["same"] += said.value == label["status"]
            open_said = said is PointStatus.UNANSWERED
            tally["answered alike"] += open_said == (label["status"] == "unanswered")
    assert tally["same"] / tally["points"] >= least
    assert tally["answered alike"] / tally["points"] >= known


@pytest.mark.parametrize(("names", "least"), [(CHOOSING, 0.95), (CHECKING, 0.89)])
def test_targets(names: tuple[str, ...], least: float) -> None:
    """Met, not met or unknown, with the figure that the report gives."""
    tally: Counter[str] = Counter()
    for name in names:
        one = county(name)
        for point, label in one.labelled():
            answer = one.matcher.answer(point)
            for order, wanted in enumerate(label["targets"]):
                said = target_of(answer, label, order)
                if said is None:
                    tally["lost"] += 1
                    continue
                right = said.met is wanted["met"]
                tally["targets"] += 1
                tally["same"] += right and (said.met is None or said.reported == wanted["reported"])
                tally["turned round"] += {said.met, wanted["met"]} == {True, False}
    assert tally["same"] / tally["targets"] >= least
    # A target said to be met that is not, or the other way round, is the worst that can happen.
    assert tally["turned round"] <= 0.01 * tally["targets"]
    assert tally["lost"] <= 0.02 * tally["targets"]


@pytest.mark.parametrize("name", COUNTIES)
def test_places_hold_what_they_quote(name: str) -> None:
    one = county(name)
    texts = [paragraph.text for paragraph in one.report.paragraphs]
    for point, _ in one.labelled():
        answer = one.matcher.answer(point)
        assert (answer.status is PointStatus.UNANSWERED) == (not answer.evidence)
        figures = [target.place for target in answer.targets if target.place]
        for span in (*answer.evidence, *figures):
            assert texts[span.paragraph][span.start : span.end] == span.quote != ""
        assert all((t.met is None) or t.place for t in answer.targets)
