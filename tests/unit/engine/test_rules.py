"""Every rule: what it may claim, what it must find and must not."""

from __future__ import annotations

import dataclasses

import pytest

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Overstated
from app.engine.rules.model import Rule
from app.engine.rules.run import all_rules
from tests.proofreading import document_of
from tests.proofreading import found_by
from tests.proofreading import found_in

RULES = {rule.id: rule for rule in all_rules()}
TRIGGERS = [(rule.id, text) for rule in RULES.values() for text in rule.triggers]
PASSES = [(rule.id, text) for rule in RULES.values() for text in rule.passes]


def test_ids_are_one_of_a_kind_and_name_their_family() -> None:
    assert len(RULES) == len(all_rules())
    assert all(rule.family for rule in RULES.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_brings_its_examples_and_its_ground(rule: Rule) -> None:
    assert len(rule.triggers) >= 2
    assert len(rule.passes) >= 3
    assert rule.title
    assert rule.remedy
    assert rule.ground is Ground.PRACTICE or rule.basis


@pytest.mark.parametrize(("identifier", "text"), TRIGGERS)
def test_a_rule_finds_what_it_must(identifier: str, text: str) -> None:
    found = found_by(RULES[identifier], text)
    assert found
    document, _ = document_of(text)
    for finding in found:
        for place in (finding.place, *finding.related):
            if place:
                paragraph = document.paragraphs[place.paragraph].text
                assert paragraph[place.start : place.end] == place.quote != ""


@pytest.mark.parametrize(("identifier", "text"), PASSES)
def test_a_rule_passes_what_it_must(identifier: str, text: str) -> None:
    assert [finding.message for finding in found_by(RULES[identifier], text)] == []


def test_the_clean_report_is_clean() -> None:
    document, year = document_of("组织执法培训4期，参训512人次。")
    assert [(f.rule, f.message) for f in found_in(document, year)] == []


@pytest.mark.parametrize(
    ("ground", "certainty", "severity"),
    [
        (Ground.LAW, Certainty.LIKELY, Severity.ERROR),
        (Ground.PRACTICE, Certainty.CERTAIN, Severity.WARNING),
    ],
)
def test_a_rule_may_not_claim_too_much(
    ground: Ground, certainty: Certainty, severity: Severity
) -> None:
    sound = Rule(
        "dates.sample",
        "示例",
        Ground.LAW,
        Severity.ERROR,
        Certainty.CERTAIN,
        "改。",
        lambda _: iter(()),
        (),
        (),
    )
    with pytest.raises(Overstated):
        dataclasses.replace(sound, ground=ground, certainty=certainty, severity=severity)
