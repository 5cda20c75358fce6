"""What the examples of the rules on privacy do not show: how grave, how folded, what is told."""

from __future__ import annotations

import random

import pytest

from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import privacy
from tests.mutations.privacy import card_number
from tests.mutations.privacy import identity_number
from tests.mutations.privacy import plants
from tests.proofreading import CLEAN
from tests.proofreading import document_of
from tests.proofreading import found_by
from tests.proofreading import found_in

RULES = {rule.id: rule for rule in privacy.RULES}


def only(identifier: str, text: str) -> Finding:
    (found,) = found_by(RULES[identifier], text)
    return found


@pytest.mark.parametrize(
    ("rule", "text", "severity", "certainty"),
    [
        ("identity-card", "对330102199003077616作出处罚。", Severity.ERROR, Certainty.CERTAIN),
        ("identity-card", "身份证号330102199003077618。", Severity.WARNING, Certainty.LIKELY),
        ("identity-card", "身份证号110105491231002。", Severity.WARNING, Certainty.LIKELY),
        ("mobile", "当事人13812345678反映问题。", Severity.WARNING, Certainty.LIKELY),
        ("mobile", "联系电话：13812345678。", Severity.SUGGESTION, Certainty.LIKELY),
        ("bank-card", "汇入银行卡6222021234567890128。", Severity.ERROR, Certainty.CERTAIN),
        ("bank-card", "款项6222021234567890128退还。", Severity.WARNING, Certainty.LIKELY),
        ("plate", "车牌浙A12345。", Severity.WARNING, Certainty.LIKELY),
        ("plate", "查获浙A12345。", Severity.SUGGESTION, Certainty.LIKELY),
        ("secrecy-mark", "秘密★1年", Severity.ERROR, Certainty.CERTAIN),
        ("secrecy-mark", "本文件密级：机密", Severity.WARNING, Certainty.LIKELY),
    ],
)
def test_severity(rule: str, text: str, severity: Severity, certainty: Certainty) -> None:
    found = only(f"privacy.{rule}", text)
    assert (found.severity, found.certainty) == (severity, certainty)


def test_a_list_of_persons_is_one_finding_that_shows_no_number() -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable plants, no secret
    numbers = [identity_number(chance) for _ in range(12)]
    found = only("privacy.identity-card", "\n".join(f"受援人身份证号{n}。" for n in numbers))
    assert len(found.related) == 11
    assert "全文共12处" in found.message
    assert found.place is not None
    for number in numbers:
        assert number[3:] not in found.message
    assert {span.quote for span in (found.place, *found.related)} == {n[:3] for n in numbers}


def test_a_gansu_identity_number_is_no_bank_card() -> None:
    document, year = document_of("受援人李某，身份证号622901198001015554。")
    assert {f.rule for f in found_in(document, year) if f.rule.startswith("privacy.")} == {
        "privacy.identity-card"
    }


def test_planted_private_data_are_found() -> None:
    clean = CLEAN.format(year=2024, next=2025, passage="组织执法培训4期，参训512人次。")
    for seed in range(6):
        for plant in plants(clean, random.Random(seed)):  # noqa: S311 - repeatable plants, no secret
            document, year = document_of(f"@全文\n{plant.text}")
            assert plant.rule in {f.rule for f in found_in(document, year)}, plant.what


def test_invented_numbers_prove_themselves() -> None:
    chance = random.Random(3)  # noqa: S311 - repeatable plants, no secret
    assert len(identity_number(chance)) == 18
    assert len(card_number(chance)) in {16, 19}
