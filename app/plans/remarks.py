"""What is wrong with a plan itself, and what keeps it from being confirmed; each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.plans.read import EMPTY_POINT
from app.engine.plans.read import NO_POINTS
from app.engine.plans.read import NO_UNITS
from app.engine.plans.read import NO_YEAR
from app.plans import queries
from app.plans.models import Point
from app.plans.models import WorkPlan

YEAR_FIELD = "plan-year"
UNIT_FIELD = "plan-unit"
ADD_FIELD = "add-point"
_NOT_READ = (
    "没有读到任务：找不到编号的任务、责任单位或任务分解表。文件已经保存。请核对是不是工作要点或任务分解表："
    "不是的，可以删除后换一份；是的，请在下面逐项添加，或者把其中的任务复制成文字，重新粘贴上传。"
)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place of the page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence with the places that it is about; ``other`` is another plan's id."""

    text: str
    links: tuple[Link, ...] = ()
    other: int | None = None


def anchor_of(point: Point) -> str:
    """The place of a point on the page."""
    return f"row-{point.id}"


def links_to(points: Sequence[Point]) -> tuple[Link, ...]:
    """A link to the row of each point."""
    return tuple(Link(f"{p.number} {p.title}".strip() or "空行", anchor_of(p)) for p in points)


def without_units(plan: WorkPlan) -> list[Point]:
    """The points that nobody is named for."""
    return [p for p in plan.points if not (p.lead or p.responsible or p.support)]


def remarks_of(plan: WorkPlan) -> list[Remark]:
    """What the plan lacks as it stands now; what has been put right is no longer said."""
    by_id = {point.id: point for point in plan.points}
    remarks = []
    for remark in plan.remarks:
        rule, point = remark["rule"], by_id.get(remark["point"])
        if rule == NO_POINTS and not plan.points:
            remarks.append(Remark(_NOT_READ, (Link("添加一项", ADD_FIELD),)))
        if rule == NO_YEAR and plan.year is None:
            remarks.append(Remark(remark["text"], (Link("填写年度", YEAR_FIELD),)))
        gone = point is None and remark["point"] is not None
        filled = rule == EMPTY_POINT and point is not None and bool(point.title)
        if rule not in {NO_POINTS, NO_YEAR, NO_UNITS} and not gone and not filled:
            remarks.append(Remark(remark["text"], links_to([point] if point else [])))
    lacking = without_units(plan)
    if lacking and len(lacking) == len(plan.points):
        remarks.append(Remark("全文没有写明责任单位。不影响确认，但台账不能按单位查看。"))
    elif lacking:
        text = f"{len(lacking)} 项没有写明责任单位（不影响确认）："
        remarks.append(Remark(text, links_to(lacking)))
    return remarks


def hindrances_of(plan: WorkPlan) -> list[Remark]:
    """Why a plan cannot be confirmed yet; empty when it can."""
    found = []
    if plan.year is None:
        found.append(Remark("", (Link("请填写年度", YEAR_FIELD),)))
    if plan.unit is None:
        found.append(Remark("", (Link("请填写单位的全称", UNIT_FIELD),)))
    if not plan.points:
        found.append(Remark("", (Link("至少要有一项任务", ADD_FIELD),)))
    if empty := [p for p in plan.points if not p.title and not p.text]:
        found.append(Remark("没有写任务内容，请补写或删去：", links_to(empty)))
    if unnumbered := [p for p in plan.points if not p.number]:
        found.append(Remark("没有序号，请补写：", links_to(unnumbered)))
    counted = Counter(p.number for p in plan.points if p.number)
    if twice := [p for p in plan.points if counted[p.number] > 1]:
        found.append(Remark("序号相同，请改成不同的序号：", links_to(twice)))
    if plan.year is not None and plan.unit is not None:
        other = queries.confirmed(plan.unit.name, plan.year)
        if other is not None and other.id != plan.id:
            text = f"{plan.unit.name}{plan.year}年已有一份确认的工作要点，一个单位一年只能有一份："
            found.append(Remark(text, other=other.id))
    return found
