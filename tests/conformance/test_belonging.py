"""Points of plans against the requirements that their reader gave them to."""

from __future__ import annotations

from app.engine.answers.belonging import MOST
from tests.belonging import SEEN
from tests.belonging import UNSEEN
from tests.belonging import seen
from tests.belonging import share
from tests.belonging import unseen


def test_there_are_enough_pairs() -> None:
    sizes = [len(v["points"]) for v in (*SEEN.values(), *UNSEEN.values()) if isinstance(v, dict)]
    assert sum(sizes) == 132


def test_the_first_choice_is_right_on_plans_not_used_to_choose_the_rules() -> None:
    pairs = unseen()
    assert len(pairs) == 73
    assert share(pairs) >= 0.95, [p for p in pairs if not p.right]


def test_the_first_choice_is_right_on_the_other_plans() -> None:
    pairs = seen()
    assert share(pairs) >= 0.95, [p for p in pairs if not p.right]


def test_further_choices_are_few_and_mostly_right() -> None:
    further = [(one, p) for p in (*seen(), *unseen()) for one in p.found[1:]]
    assert all(len(p.found) <= MOST for p in (*seen(), *unseen()))
    assert sum(one in p.accepted for one, p in further) / len(further) >= 0.8
