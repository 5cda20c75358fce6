"""What must follow when a report is changed in a known way, whoever wrote it.

A passage that is taken out, denied, moved into the plans or handed to others proves nothing;
paragraphs on farming, another order of the chapters or another spelling change nothing.
``EXEMPT`` says where a property is not true of a requirement: each line has its reason, and a
line that is no longer needed must go.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from app.engine.document import SectionRole
from app.engine.examples import year_of
from app.engine.reading import read
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Example
from app.engine.requirement import Requirement
from app.engine.requirement import Subject
from app.engine.result import ItemResult
from app.engine.result import Status
from app.word.writer import write
from tests.metamorphic_support import CATALOGUE
from tests.metamorphic_support import EVIDENCE_IDS
from tests.metamorphic_support import EXAMPLES
from tests.metamorphic_support import NUMERALS
from tests.metamorphic_support import SOURCES
from tests.metamorphic_support import answers
from tests.metamorphic_support import chapters
from tests.metamorphic_support import check
from tests.metamorphic_support import checked
from tests.metamorphic_support import covered
from tests.metamorphic_support import differing
from tests.metamorphic_support import document_of
from tests.metamorphic_support import done_so_far
from tests.metamorphic_support import items_of
from tests.metamorphic_support import judged
from tests.metamorphic_support import judged_with
from tests.metamorphic_support import negated
from tests.metamorphic_support import numbered
from tests.metamorphic_support import plain
from tests.metamorphic_support import report
from tests.metamorphic_support import with_chapter
from tests.metamorphic_support import with_negations
from tests.metamorphic_support import without_evidence
from tests.metamorphic_texts import FILES
from tests.metamorphic_texts import SPELLINGS
from tests.metamorphic_texts import UNRELATED
from tests.metamorphic_texts import in_other_years

EXEMPT: dict[tuple[str, str], str] = {}
PLACED_ELSEWHERE = {"formal-elements", "annual-report-system"}
"""They quote title, addressee and copies, which the writer sets out anew."""
DIVIDED = [name for name in SOURCES if chapters(report(name).lines)[1]]
"""Reports with chapters: on a newspaper's page no place is known to be among the deeds."""
reports = pytest.mark.parametrize("name", SOURCES, ids=lambda name: name[:24])


def exempt(kind: str) -> set[str]:
    return {item for property_, item in EXEMPT if property_ == kind}


def quotes(items: tuple[ItemResult, ...]) -> dict[str, tuple[str, list[str]]]:
    return {i.id: (i.status.value, [place.quote for place in i.evidence]) for i in items}


def places(items: tuple[ItemResult, ...]) -> dict[str, tuple[str, list[int]]]:
    return {i.id: (i.status.value, [place.paragraph for place in i.evidence]) for i in items}


@reports
def test_what_is_quoted_is_all_that_proves(name: str) -> None:
    assert covered(name)
    for requirement in covered(name):
        _, deleted, found = without_evidence(name, requirement.id)
        assert deleted
        assert found.status is Status.MISSING, (requirement.id, found.reason)


@reports
def test_what_is_denied_is_not_covered(name: str) -> None:
    assert _covered_though_denied(name) - exempt("negated") == set()


def test_every_exemption_is_needed() -> None:
    needed = _examples_covered_though_denied().union(*map(_covered_though_denied, SOURCES))
    assert exempt("negated") - needed == set()


def _covered_though_denied(name: str) -> set[str]:
    found = {r.id: with_negations(name, r.id).status for r in covered(name)}
    return {i for i, status in found.items() if status is Status.COVERED}


@reports
def test_a_matter_not_begun_is_not_covered(name: str) -> None:
    of = report(name)
    for requirement in covered(name):
        lines, _, _ = without_evidence(name, requirement.id)
        at = done_so_far(lines, of.year)
        said = f"尚未开展{requirement.name.replace('、', '和')}工作。"
        found = judged((*lines[:at], said, *lines[at:]), requirement, of.year, of.level)
        assert found.status is not Status.COVERED, (requirement.id, found.evidence)


@reports
@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("下一步工作打算", "下一步，{}"),
        ("下一步工作打算", "（{number}）{}"),
        ("存在的问题", "{}"),
    ],
)
def test_what_stands_in_plans_or_problems_is_not_covered(name: str, title: str, lead: str) -> None:
    of = report(name)
    for requirement in covered(name):
        lines, deleted, _ = without_evidence(name, requirement.id)
        # A heading that was quoted is no sentence to move.
        told = [plain(quote) for quote in deleted if re.search("[,，。;；]", quote)]
        moved = [lead.format(text, number=NUMERALS[n % 10]) for n, text in enumerate(told)]
        found = judged(with_chapter(lines, title, moved), requirement, of.year, of.level)
        assert found.status is not Status.COVERED, (requirement.id, found.evidence)


def test_denied_examples_are_not_covered() -> None:
    assert sum(bool(text) for _, _, text in _denied_examples()) > 250
    assert _examples_covered_though_denied() - exempt("negated") == set()


def _denied_examples() -> list[tuple[Requirement, Example, str]]:
    return [(r, e, negated(e.text)) for r, e in EXAMPLES]


def _examples_covered_though_denied() -> set[str]:
    return {r.id for r, e, text in _denied_examples() if text and _covers(r, e, text=text)}


@pytest.mark.parametrize("section", [SectionRole.NEXT_STEPS, SectionRole.PROBLEMS])
def test_examples_among_plans_or_problems_are_not_covered(section: SectionRole) -> None:
    still = [e.text for r, e in EXAMPLES if _covers(r, e, section=section)]
    assert still == []


@pytest.mark.parametrize("lead", ["下一步，", "下一步，我县将", "明年，我们将", "今后，"])
def test_examples_put_off_are_not_covered(lead: str) -> None:
    still = [e.text for r, e in EXAMPLES if _covers(r, e, text=lead + e.text)]
    assert still == []


def test_examples_that_the_unit_will_do_are_not_covered() -> None:
    """我县将 before a verb governs the whole sentence."""
    verb = re.compile(
        "(?:制定|印发|出台|编制|修订|建立|组建|成立|设立|召开|举办|组织|开展|开通|推行|推进|实行|落实|健全|公布|查处|聘请)(?!了)"
    )
    begun = [(r, e) for r, e in EXAMPLES if verb.match(e.text) and e.text.count("。") == 1]
    assert len(begun) > 70
    assert [e.text for r, e in begun if _covers(r, e, text=f"我县将{e.text}")] == []


def _covers(requirement: Requirement, example: Example, **changes: object) -> bool:
    return judged_with(requirement, example, **changes).status is Status.COVERED


@pytest.mark.parametrize(
    "others", ["各乡镇、各部门主要负责人", "县直各部门一把手", "各部门党组书记", "各单位主要负责人"]
)
def test_what_others_do_is_not_the_units_own(others: str) -> None:
    own = re.compile(
        "(?:[县局镇](?:委|党组|党委)书记、)?(?:[县局镇]长)(?:带头|认真|切实)?|[县局镇](?:委|党组|党委)书记"
    )
    asked = []
    for requirement, example in EXAMPLES:
        rule = requirement.rule_of(year_of(requirement, example))
        assert isinstance(rule, EvidenceRule)
        if rule.subject is Subject.OWN and own.search(example.text) and not example.level:
            text = own.sub(others, example.text)
            asked.append((text, judged_with(requirement, example, text=text).status))
    assert asked
    assert [text for text, status in asked if status is not Status.PARTIAL] == []


@pytest.mark.parametrize("name", DIVIDED, ids=lambda name: name[:24])
@pytest.mark.parametrize("where", ["achievements", "opening"])
def test_unrelated_paragraphs_change_nothing(name: str, where: str) -> None:
    of = report(name)
    head, _, _ = chapters(of.lines)
    at = done_so_far(of.lines, of.year) if where == "achievements" else len(head)
    found = items_of(of, (*of.lines[:at], *UNRELATED, *of.lines[at:]))
    assert differing(answers(name), found, found) == {}


@pytest.mark.parametrize("name", DIVIDED, ids=lambda name: name[:24])
def test_the_order_of_the_chapters_changes_nothing(name: str) -> None:
    of = report(name)
    head, parts, tail = chapters(of.lines)
    mixed = random.Random(7).sample(parts, len(parts))  # noqa: S311
    for order in (parts[::-1], mixed, numbered(parts[::-1]), numbered(mixed)):
        found = items_of(of, (*head, *chain.from_iterable(order), *tail))
        assert differing(answers(name), found, EVIDENCE_IDS) == {}


@reports
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_nothing(name: str, spelling: str) -> None:
    """Year, level and all of the report's facts are read anew."""
    lines = report(name).lines
    again = check(SPELLINGS[spelling](line) for line in lines)
    assert places(again.items) == places(check_once(name))


@cache
def check_once(name: str) -> tuple[ItemResult, ...]:
    return check(report(name).lines).items


@reports
@pytest.mark.parametrize("form", FILES)
def test_line_ends_and_encodings_change_nothing(name: str, form: str) -> None:
    lines = report(name).lines
    there = checked(read(FILES[form](lines)))
    here = checked(read("\n".join(lines).encode()))
    assert quotes(there.items) == quotes(here.items)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_no_example(spelling: str) -> None:
    changed = []
    for requirement, example in EXAMPLES:
        text = SPELLINGS[spelling](example.text)
        found, before = (
            judged_with(requirement, example, text=text),
            _untouched(requirement.id, example),
        )
        if (found.status, len(found.evidence)) != (before.status, len(before.evidence)):
            changed.append((requirement.id, text, found.reason))
    assert changed == []


@cache
def _untouched(identifier: str, example: Example) -> ItemResult:
    return judged_with(CATALOGUE.requirement(identifier), example)


@reports
def test_word_changes_nothing(name: str) -> None:
    document = document_of(report(name).lines)
    there = checked(read(write(document))).items
    here = check_once(name)
    assert {i.id: i.status for i in there} == {i.id: i.status for i in here}
    told = [tuple(i for i in items if i.id not in PLACED_ELSEWHERE) for items in (there, here)]
    assert quotes(told[0]) == quotes(told[1])


@reports
@pytest.mark.parametrize("by", [-3, -1, 1, 3])
def test_another_year_under_the_same_law_changes_nothing(name: str, by: int) -> None:
    of = report(name)
    year = of.year + by
    same = [
        r.id
        for r in CATALOGUE.requirements
        if r.duty(year, of.level) is r.duty(of.year, of.level)
        and r.rule_of(year) == r.rule_of(of.year)
    ]
    assert same
    lines = (in_other_years(line, by) for line in of.lines)
    moved = items_of(replace(of, year=year), lines)
    assert differing(answers(name), moved, same) == {}
