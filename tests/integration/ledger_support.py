"""Confirmed plans of a county that does not exist, made without going through the intake."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask

from app.accounts.operations import keep_unit
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from tests.people import administrator

TITLE = "青禾县2025年法治政府建设工作要点"


def target(
    operator: str, value: float | list[int], unit: str, text: str, measure: str = ""
) -> dict[str, Any]:
    """A target as a row keeps it."""
    return {"text": text, "measure": measure, "operator": operator, "value": value, "unit": unit}


CLASSES = target("eq", 2, "期", "举办培训班2期", "培训班")
PEOPLE = target("ge", 600, "人次", "培训执法人员600人次以上", "培训执法人员")
RATE = target("ge", 95, "%", "按期办结率达到95%以上", "按期办结率")
MONEY = target("ge", 500_000, "元", "投入经费不少于50万元", "投入经费")


def a_point(number: str = "一(一)", title: str = "加强培训", **values: Any) -> Point:
    """A point that is not started, led by 县司法局, due at the end of June."""
    plain = {
        "headings": ["严格规范公正文明执法"],
        "text": f"{title}。举办培训班2期，培训执法人员600人次以上。",
        "lead": ["县司法局"],
        "deadline": "2025-06-30",
        "deadline_words": "6月底前",
    }
    return Point(number=number, title=title, **{**plain, **values})


def a_note(month: str, text: str = "", **figures: str) -> ProgressNote:
    """A note of a month; ``f0`` is the figure of the first target."""
    typed = {key.removeprefix("f"): raw for key, raw in figures.items()}
    moment = now()
    return ProgressNote(
        author=administrator(),
        month=month,
        text=text,
        figures=typed,
        created_at=moment,
        updated_at=moment,
    )


def keep_plan(*points: Point, confirmed: bool = True, title: str = TITLE) -> int:
    """Store a plan of 2025 inside an application context; its number."""
    for position, point in enumerate(points):
        point.position = position
    plan = WorkPlan(
        unit=keep_unit("青禾县人民政府", UnitLevel.COUNTY),
        author=administrator(),
        year=2025,
        title=title,
        name="要点.txt",
        sha256="",
        content=b"",
        confirmed_at=now() if confirmed else None,
        points=list(points),
    )
    db.session.add(plan)
    db.session.commit()
    return plan.id


def keep_five(app: Flask) -> int:
    """A plan of five points under two headings, in all states, with notes and targets."""
    with app.app_context():
        return keep_plan(
            a_point(
                "一(一)1",
                "健全制度",
                headings=["健全制度体系"],
                responsible=["县财政局"],
                support=["各乡镇人民政府"],
                notes=[a_note("2025-03", "印发了\n工作方案。"), a_note("2025-02", "起草了方案。")],
            ),
            a_point(
                "一(一)2",
                "清理文件",
                headings=["健全制度体系"],
                lead=["县政府办公室"],
                support=["县司法局"],
                deadline="2025-09",
                deadline_words="9月",
                state=PointState.IN_PROGRESS,
                targets=[RATE],
                notes=[a_note("2025-05", "", f0="九十五%")],
            ),
            a_point(
                "一(二)",
                "加强培训",
                state=PointState.DONE,
                done_on=dt.date(2025, 7, 2),
                targets=[CLASSES, PEOPLE],
                notes=[a_note("2025-04", "办了一期。", f0="1", f1="320人次")],
            ),
            a_point("一(三)", "开展评查", lead=[], deadline="", deadline_words="长期坚持"),
            a_point("一(四)", "普法宣传", lead=[], responsible=["县司法局"], deadline="2025-12-31"),
        )


def midnight(day: str) -> dt.datetime:
    """A day as a cell of a workbook gives it back."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time())
