"""``flask plan``: the points of a work plan (docs/plans.md)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from app.cli_base import UNREADABLE
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.cli_base import shown
from app.engine.names import SEVERITIES
from app.engine.plans import Plan
from app.engine.plans import PlanPoint
from app.engine.plans import read_plan
from app.engine.plans.as_json import plan_json
from app.engine.plans.model import Operator
from app.engine.plans.model import Target
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.result_json import SCHEMA_VERSION

_UNSAID = "未写明"
_OPERATORS = {
    Operator.GE: "不少于",
    Operator.LE: "不超过",
    Operator.EQ: "",
    Operator.GT: "超过",
    Operator.LT: "低于",
}


@click.command("plan", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式"
)
@own_failure
def plan_command(file: Path, form: str) -> None:
    """读取工作要点，列出各项任务的责任单位、时限和目标。"""
    try:
        document = read(bytes_of(file))
    except Unreadable as error:
        if form == "text":
            click.echo(f"无法读取：{error.message}")
        else:
            _echo_json(
                {
                    "schema_version": SCHEMA_VERSION,
                    "file": shown(file),
                    "readable": False,
                    "reason": error.message,
                    "reason_code": error.code,
                }
            )
        sys.exit(UNREADABLE)
    plan = read_plan(document)
    if form == "json":
        _echo_json(plan_json(shown(file), document, plan))
    else:
        click.echo(plan_text(plan))


def _echo_json(answer: dict[str, object]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def plan_text(plan: Plan) -> str:
    """Title, points under their chapters, then what the plan itself lacks."""
    lines = [
        plan.title or "（没有读到标题）",
        f"  年度：{plan.year or _UNSAID}",
        f"  发文单位：{plan.issuer or _UNSAID}",
        "",
    ]
    path: tuple[str, ...] = ()
    for point in plan.points:
        if point.heading_path != path:
            path = point.heading_path
            lines += [f"【{' > '.join(path)}】"] if path else []
        lines += _point(point)
    targets = sum(len(point.targets) for point in plan.points)
    lines += ["", f"共 {len(plan.points)} 项任务、{targets} 个量化目标。"]
    if plan.findings:
        lines += ["", "工作要点自身的问题"]
    for finding in plan.findings:
        where = f"（第{finding.place.paragraph + 1}段）" if finding.place else ""
        lines.append(f"  [{SEVERITIES[finding.severity]}] {finding.message}{where}")
        lines.append(f"      建议：{finding.remedy}")
    return "\n".join(lines)


def _point(point: PlanPoint) -> Iterator[str]:
    yield f"{point.id} {point.title}"
    rest = [u.name for u in point.units if u.name not in {*point.lead, *point.support}]
    rows = (
        ("牵头单位", "、".join(point.lead)),
        ("责任单位", "、".join(rest) or ("" if point.units else _UNSAID)),
        ("配合单位", "、".join(point.support)),
        ("时限", "；".join(deadline.place.quote for deadline in point.deadlines)),
        ("目标", "；".join(map(target_text, point.targets))),
    )
    yield from (f"    {name}：{value}" for name, value in rows if value)


def target_text(target: Target) -> str:
    """A target in a few words: 备案率不低于95%."""
    if isinstance(target.value, tuple):
        return f"{target.measure}{target.value[0]}至{target.value[1]}{target.unit}"
    if target.operator is Operator.GE and target.unit == "%":
        return f"{target.measure}不低于{target.value}%"
    return f"{target.measure}{_OPERATORS[target.operator]}{target.value}{target.unit}"
