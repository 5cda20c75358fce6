"""A confirmed plan with a ledger, put into the database as the intake would leave it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from flask import Flask

from app.accounts import operations as accounts
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from tests.people import administrator

UNIT = "青禾县人民政府"
YEAR = 2025


@dataclass(frozen=True)
class Task:
    """One point: its words, its targets, and its notes as (month, text, figures)."""

    number: str
    title: str
    text: str
    targets: tuple[tuple[str, str, str, int, str], ...] = ()
    notes: tuple[tuple[str, str, dict[str, str]], ...] = ()
    headings: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ("县司法局",)
    support: tuple[str, ...] = field(default=())
    deadline: str = ""


TASKS = (
    Task(
        "一(一)",
        "加强规范性文件备案",
        "加强规范性文件备案。县政府规范性文件印发后15日内报送备案，报备率达到95%以上。",
        targets=(("报备率达到95%以上", "报备率", "ge", 95, "%"),),
        notes=(
            ("2025-03", "一季度报送备案规范性文件3件。", {"0": "96"}),
            ("2025-06", "上半年报送备案规范性文件7件，报备率98%。", {"0": "98"}),
        ),
        lead=("县司法局",),
        responsible=("县政府各部门", "各乡镇人民政府"),
        deadline="2025-12-31",
    ),
    Task(
        "一(二)",
        "开展领导干部学法",
        "开展领导干部学法。县政府常务会议会前学法不少于6次，举办领导干部法治讲座2期。",
        targets=(
            ("县政府常务会议会前学法不少于6次", "县政府常务会议会前学法", "ge", 6, "次"),
            ("举办领导干部法治讲座2期", "举办领导干部法治讲座", "eq", 2, "期"),
        ),
        notes=(
            ("2025-02", "县政府常务会议学习行政复议法。", {"0": "1"}),
            ("2025-04", "组织旁听庭审1次。", {}),
            ("2025-05", "举办习近平法治思想专题讲座。", {"0": "3", "1": "1"}),
            ("2025-09", "常务会议学习《规章制定程序条例》。", {"0": "5"}),
        ),
        responsible=("县政府办公室", "县委组织部"),
        deadline="2025-11",
    ),
    Task("二(一)", "推进乡村绿化", "推进乡村绿化。新增造林面积2000亩。", responsible=()),
    Task(
        "二(二)",
        "更新公务用车",
        "更新公务用车3辆。",
        targets=(("更新公务用车3辆", "更新公务用车", "eq", 3, "辆"),),
        notes=(("2025-08", "已完成采购。", {"0": "3"}),),
    ),
)


def confirm_plan(
    app: Flask, tasks: tuple[Task, ...] = TASKS, unit: str = UNIT, year: int = YEAR
) -> int:
    """Store a confirmed plan and say its number."""
    with app.app_context():
        user = administrator()
        content = "".join(task.text for task in tasks).encode()
        plan = WorkPlan(
            unit=accounts.keep_unit(unit, UnitLevel.COUNTY),
            author=user,
            year=year,
            title=f"{unit.removesuffix('人民政府')}{year}年法治政府建设工作要点",
            name="工作要点.txt",
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            confirmed_at=now(),
        )
        plan.points = [_point(place, task) for place, task in enumerate(tasks)]
        for point, task in zip(plan.points, tasks, strict=True):
            point.notes = [
                ProgressNote(author=user, month=month, text=text, figures=figures)
                for month, text, figures in task.notes
            ]
        db.session.add(plan)
        db.session.commit()
        return plan.id


def _point(place: int, task: Task) -> Point:
    targets: list[dict[str, Any]] = [
        {"text": text, "measure": measure, "operator": operator, "value": value, "unit": unit}
        for text, measure, operator, value, unit in task.targets
    ]
    return Point(
        position=place,
        number=task.number,
        headings=list(task.headings),
        title=task.title,
        text=task.text,
        lead=list(task.lead),
        responsible=list(task.responsible),
        support=list(task.support),
        deadline=task.deadline,
        targets=targets,
    )
