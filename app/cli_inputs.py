"""What commands that check a report take besides it: year, level, work plan, overlay, dates."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import click

from app.cli_base import bytes_of
from app.cli_base import shown
from app.cli_layout import layout_of
from app.engine import overlays
from app.engine.check import LayoutCheck
from app.engine.checklist import Catalogue
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.numerals import find_date
from app.engine.overlays import FaultyOverlay
from app.engine.overlays import UnknownOverlay
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.word.layout.check import layout_findings
from app.word.profile import NATIONAL

YEAR = click.option(
    "--year", type=click.IntRange(1990, 2100), help="报告年度（缺省时从报告中读取）"
)
LEVEL = click.option(
    "--level",
    type=click.Choice([level.value for level in UnitLevel]),
    help="单位层级（缺省时从报告中读取）",
)
PLAN = click.option(
    "--plan", "plan_file", type=click.Path(path_type=Path), help="同年的工作要点，逐项核对报告"
)
PREVIOUS = click.option(
    "--previous",
    "previous_file",
    type=click.Path(path_type=Path),
    help="上一年度的报告，找出没有更新的内容",
)
OVERLAY = click.option("--overlay", metavar="NAME", help="再加上哪一份省、市的补充清单")
_LAYOUT_ASKED = f"{__name__}.layout"


def _layout_of(context: click.Context, _: click.Parameter, name: str | None) -> None:
    """Remember the check of the layout against a profile by its name, where somebody asks for it."""
    if name is None:
        return
    if Path(name).is_file():
        raise click.UsageError(f"“{name}”是文件，不是版式：请把 --layout 写在文件名后面。")
    profile = layout_of(name)
    context.meta[_LAYOUT_ASKED] = partial(layout_findings, profile=profile)


CHECK_LAYOUT = click.option(
    "--layout",
    metavar="[NAME]",
    is_flag=False,
    flag_value=NATIONAL.id,
    callback=_layout_of,
    expose_value=False,
    help="再检查 .docx 的版式（不写名称时按国家标准；写在文件名后面）",
)


def layout_asked() -> LayoutCheck | None:
    """The check of the layout that the command was asked for; None where it was not."""
    found: LayoutCheck | None = click.get_current_context().meta.get(_LAYOUT_ASKED)
    return found


def catalogue_of(overlay: str | None) -> Catalogue:
    """The national catalogue, or that of a province or city."""
    if overlay is None:
        return default_catalogue()
    try:
        return overlays.catalogue_with(overlay)
    except (UnknownOverlay, FaultyOverlay) as error:
        raise click.UsageError(str(error)) from error


def plan_of(file: Path) -> Plan | None:
    """The work plan to lay beside the reports; None, with the reason said, when there is none."""
    try:
        plan = read_plan(read(bytes_of(file)))
    except Unreadable as error:
        click.echo(f"无法读取工作要点 {shown(file)}：{error.message}", err=True)
        return None
    if plan.points:
        return plan
    click.echo(
        f"{shown(file)} 里没有读到任务。请核对 --plan 给的是不是工作要点，"
        "可以先用 flask plan 查看读到了什么。",
        err=True,
    )
    return None


def previous_of(file: Path) -> Document | None:
    """The report of the year before; None, with the reason said, when it cannot be read."""
    try:
        return read(bytes_of(file))
    except Unreadable as error:
        click.echo(f"无法读取上一年度的报告 {shown(file)}：{error.message}", err=True)
        return None


def date_of(text: str | None) -> dt.date | None:
    """A date typed by a person, in one of the usual forms; None when none was."""
    if text is None:
        return None
    found = find_date(text.strip())
    if found:
        return found[0]
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise click.UsageError(f"“{text}”不是日期，请写成 2026年1月9日。") from error
