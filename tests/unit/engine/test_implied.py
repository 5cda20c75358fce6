"""Parts without a heading are given as sections of the outline."""

from __future__ import annotations

import pytest

from app.engine.document import Document
from app.engine.document import SectionRole
from app.engine.document_json import document_json
from app.engine.implied import parts_of
from app.engine.reading import read

TITLE = "澄溪县人民政府关于2021年度法治政府建设情况的报告"


def document(*lines: str) -> Document:
    return read("\n".join((TITLE, *lines)).encode())


def implied(*lines: str) -> list[tuple[int, str, int]]:
    """Level, role and paragraph of the implied sections."""
    found = parts_of(document(*lines)).sections
    return [(s.level, s.role.value, s.paragraph) for s in found if s.implied]


ACTS = "全年审查规范性文件12件，备案率100%。"


@pytest.mark.parametrize(
    "turn",
    [
        "一年来，全县依法行政水平有所提高，但也存在一些困难和问题：基层执法力量不足。",
        "同时，我们也清醒地认识到，工作中还有差距，案卷质量不高。",
        "存在的主要问题是：法制机构人员少，复议案件办理能力不强。",
    ],
)
def test_problems_at_the_end_of_a_chapter(turn: str) -> None:
    assert implied("一、主要工作", "（一）完善制度", ACTS, turn) == [(3, "problems", 4)]


def test_plans_behind_problems() -> None:
    lines = (
        "一、主要工作",
        ACTS,
        "但工作中还存在一些不足，个别单位执法不规范。",
        "下一步，我县将开展执法案卷评查。",
        "继续完善行政复议工作机制。",
    )
    assert implied(*lines) == [(2, "problems", 3), (2, "next_steps", 4)]
    sections = parts_of(document(*lines)).sections
    assert [(s.paragraph, s.end) for s in sections] == [(1, 6), (3, 4), (4, 6)]


def test_the_first_responsible_without_a_heading() -> None:
    lines = ("一、主要工作", ACTS, "县委书记、县长认真履行第一责任人职责，主持会议4次。", ACTS)
    assert implied(*lines) == [(2, "responsibility", 3)]


def test_a_report_without_any_heading() -> None:
    assert implied(ACTS, "明年，我们将开展执法案卷评查。") == [(1, "next_steps", 2)]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、主要工作", ACTS, "针对巡视反馈存在的问题，全部完成整改。"),
        ("一、主要工作", ACTS, "二、存在的问题", "还存在一些不足，执法不规范。"),
        # What the opening hints at has a chapter of its own.
        ("取得了一些成效，也还存在不少短板。", "一、存在的问题", "案卷质量不高。"),
        # A problem with its remedy in one numbered paragraph.
        ("一、存在的问题", "（一）力量不足。人员较少。下一步，我县将补充人员。"),
        ("一、主要工作", "对执法问题突出的2名负责人进行约谈。", ACTS),
    ],
)
def test_nothing_implied(lines: tuple[str, ...]) -> None:
    assert implied(*lines) == []


def test_roles_of_paragraphs() -> None:
    parts = parts_of(document("近年来工作有序开展。", "一、主要工作", ACTS, "下一步，将加强培训。"))
    assert parts.roles == (
        SectionRole.OPENING,
        SectionRole.OPENING,
        SectionRole.ACHIEVEMENTS,
        SectionRole.ACHIEVEMENTS,
        SectionRole.NEXT_STEPS,
    )


def test_json_carries_implied_sections_and_roles() -> None:
    answer = document_json("", document("一、主要工作", ACTS, "下一步，将加强培训。"))
    assert answer["sections"] == [
        {
            "level": 1,
            "number": "一",
            "title": "主要工作",
            "paragraph": 1,
            "role": "achievements",
            "implied": False,
        },
        {
            "level": 2,
            "number": None,
            "title": "",
            "paragraph": 3,
            "role": "next_steps",
            "implied": True,
        },
    ]
    assert [p["role"] for p in answer["paragraphs"]] == [
        "opening",
        "achievements",
        "achievements",
        "next_steps",
    ]
