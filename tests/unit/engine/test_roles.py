"""What a heading says a section is for."""

from __future__ import annotations

import pytest

from app.engine.document import SectionRole
from app.engine.roles import heading_role

PROBLEMS, NEXT = SectionRole.PROBLEMS, SectionRole.NEXT_STEPS


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("存在的问题", PROBLEMS),
        ("存在的主要问题和不足", PROBLEMS),
        ("工作中的不足与差距", PROBLEMS),
        ("存在的不足和原因", PROBLEMS),
        ("不足和原因分析", PROBLEMS),
        ("2023年推进法治政府建设存在的不足", PROBLEMS),
        ("面临的困难和挑战", PROBLEMS),
        ("存在问题及下一步打算", PROBLEMS),
        ("加大突出问题整改", None),
        ("抓薄弱环节，补齐依法行政短板", None),
        ("着力破解执行难问题", None),
        ("下一步工作打算", NEXT),
        ("下一年度主要安排", NEXT),
        ("2024年工作安排", NEXT),
        ("2024年法治政府建设工作思路", NEXT),
        ("2024年重点工作", NEXT),
        ("今后努力方向", NEXT),
        ("2023年工作安排", NEXT),
        ("年度工作计划落实情况", SectionRole.ACHIEVEMENTS),
        ("认真执行涉企行政执法检查计划", None),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", SectionRole.RESPONSIBILITY),
        ("主要负责同志履职情况", SectionRole.RESPONSIBILITY),
        ("其他需要报告的情况", SectionRole.OTHER),
        ("主要举措和成效", SectionRole.ACHIEVEMENTS),
        ("规范行政决策行为", None),
    ],
)
def test_role_of_heading(title: str, role: SectionRole | None) -> None:
    assert heading_role(title, 2023) is role
