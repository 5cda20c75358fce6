"""Thin ``flask …`` commands over the engine (contracts: docs/contracts.md).

Exit codes: 0 nothing at or above ``--fail-on``; 1 findings; 2 wrong usage or own failure;
3 an input could not be read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from app import cli_text
from app.cli_annotate import annotate_command
from app.cli_base import FOUND
from app.cli_base import UNREADABLE
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.cli_base import refuse_overwriting
from app.cli_base import shown
from app.cli_base import write_bytes
from app.cli_base import write_text
from app.cli_fix import refuse_unfixable
from app.cli_fix import write_fixed
from app.cli_inputs import CHECK_LAYOUT
from app.cli_inputs import LEVEL
from app.cli_inputs import OVERLAY
from app.cli_inputs import PLAN
from app.cli_inputs import PREVIOUS
from app.cli_inputs import YEAR
from app.cli_inputs import catalogue_of
from app.cli_inputs import date_of
from app.cli_inputs import layout_asked
from app.cli_inputs import plan_of
from app.cli_inputs import previous_of
from app.cli_layout import LAYOUT
from app.cli_layout import NUMBERING
from app.cli_layout import TEMPLATE
from app.cli_layout import chosen
from app.cli_layout import layout_folders
from app.cli_layout import layout_group
from app.cli_opinion import opinion_command
from app.cli_outputs import kind_wanted
from app.cli_outputs import write_output
from app.cli_plan import plan_command
from app.cli_sheets import export_command
from app.cli_sheets import import_command
from app.cli_user import user_group
from app.engine import checklist
from app.engine import overlays
from app.engine.catalogue_lint import lint
from app.engine.check import LayoutCheck
from app.engine.check import check_bytes
from app.engine.check import unreadable_result
from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.document_json import document_json
from app.engine.examples import trials
from app.engine.overlays import UnknownOverlay
from app.engine.plans import Plan
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.result import SEVERITY_ORDER
from app.engine.result import CheckResult
from app.engine.result import Severity
from app.engine.result_json import SCHEMA_VERSION
from app.engine.result_json import check_json
from app.engine.sarif import sarif_json
from app.version import VERSION
from app.word.layouts import layout_faults

NEVER = "never"


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


FILE = click.argument("file", type=click.Path(path_type=Path))
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式"
)
CHECK_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "xlsx"]),
    default="text",
    help="输出格式（xlsx 须用 --output 写明文件）",
)


@click.command("read", cls=ChineseCommand)
@FILE
@FORMAT
@own_failure
def read_command(file: Path, form: str) -> None:
    """读取文件，给出基本信息、段落和章节。"""
    try:
        document = read(bytes_of(file))
    except Unreadable as error:
        answer = {
            "schema_version": SCHEMA_VERSION,
            "file": shown(file),
            "readable": False,
            "reason": error.message,
            "reason_code": error.code,
        }
        click.echo(_dump(answer) if form == "json" else f"无法读取：{error.message}")
        sys.exit(UNREADABLE)
    answer = document_json(shown(file), document)
    click.echo(_dump(answer) if form == "json" else cli_text.document_text(document))


@click.command("check", cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@YEAR
@LEVEL
@PLAN
@PREVIOUS
@OVERLAY
@CHECK_LAYOUT
@CHECK_FORMAT
@click.option("--output", type=click.Path(path_type=Path), help="写入文件，不显示")
@click.option(
    "--fix",
    "fixed",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="把可以直接改正的写进另一个文件，逐处列出（.docx 或纯文本）",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    default=Severity.ERROR.value,
    help="有这一级或更重的问题时退出码为 1",
)
@own_failure
def check_command(
    files: tuple[Path, ...],
    year: int | None,
    level: str | None,
    plan_file: Path | None,
    previous_file: Path | None,
    overlay: str | None,
    form: str,
    output: Path | None,
    fixed: Path | None,
    fail_on: str,
) -> None:
    """检查一份或多份报告是否写全。"""
    if form == "xlsx" and output is None:
        raise click.UsageError(
            "Excel 不能显示在屏幕上，请用 --output 写明文件，如 --output 检查表.xlsx。"
        )
    catalogue = catalogue_of(overlay)
    layout = layout_asked()
    read_from = (*files, *(file for file in (plan_file, previous_file) if file))
    if output is not None:
        refuse_overwriting(read_from, output)
    if fixed is not None:
        refuse_unfixable(files)
        refuse_overwriting(read_from, fixed)
    plan = plan_of(plan_file) if plan_file else None
    previous = previous_of(previous_file) if previous_file else None
    results = [
        _check_file(
            path, catalogue, year, UnitLevel(level) if level else None, plan, previous, layout
        )
        for path in files
    ]
    if form == "xlsx" and output is not None:
        from app.sheets.report import report_workbook

        write_bytes(report_workbook(catalogue, results), output)
    else:
        write_text(_as_text(form, catalogue, results), output)
    if fixed is not None and results[0].readable:
        # On the screen only people read; elsewhere the result must stay as it is.
        click.echo(write_fixed(files[0], results[0], fixed), err=form != "text")
    # A plan or a report of last year is an input, too; the reports are checked all the same.
    unread = (plan_file and plan is None) or (previous_file and previous is None)
    sys.exit(UNREADABLE if unread else exit_code(results, fail_on))


def _as_text(form: str, catalogue: Catalogue, results: list[CheckResult]) -> str:
    """The results in a form that a screen can show."""
    if form == "json":
        return _dump(check_json(catalogue.stamp, results))
    if form == "sarif":
        return _dump(sarif_json(catalogue, results, VERSION))
    return cli_text.check_text(catalogue.stamp, results)


def _check_file(
    path: Path,
    catalogue: Catalogue,
    year: int | None,
    level: UnitLevel | None,
    plan: Plan | None,
    previous: Document | None,
    layout: LayoutCheck | None,
) -> CheckResult:
    """One file of a batch: a bad path does not stop the others."""
    name = shown(path)
    try:
        data = bytes_of(path)
    except click.UsageError as error:
        return unreadable_result(name, Unreadable("not-a-file", error.message))
    return check_bytes(
        data,
        name,
        catalogue,
        year=year,
        level=level,
        plan=plan,
        previous=previous,
        layout=layout,
    )


def exit_code(results: list[CheckResult], fail_on: str) -> int:
    """0, 1 or 3 for the results of a check; an unreadable input weighs most."""
    if any(not result.readable for result in results):
        return UNREADABLE
    if fail_on == NEVER:
        return 0
    least = SEVERITY_ORDER[Severity(fail_on)]
    found = any(SEVERITY_ORDER[f.severity] >= least for r in results for f in r.findings)
    return FOUND if found else 0


@click.command("format", cls=ChineseCommand)
@FILE
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="输出的文件：.docx .pdf .html .txt .xlsx",
)
@click.option("--issuer", help="发文机关（署名；有红头时也是发文机关标志）")
@click.option("--addressee", help="主送机关")
@click.option("--date", help="成文日期，如 2026年1月9日 或 2026-01-09")
@click.option("--number", help="发文字号")
@click.option("--red-head", is_flag=True, help="加红头")
@LAYOUT
@TEMPLATE
@NUMBERING
@click.option("--copies", help="抄送机关，如 县委，县人大常委会，县政协（排在末页底部的版记里）")
@click.option("--printed-by", help="印发机关，与 --printed-on 同时给")
@click.option("--printed-on", help="印发日期，如 2026年1月12日")
@own_failure
def format_command(
    file: Path,
    output: Path,
    issuer: str | None,
    addressee: str | None,
    date: str | None,
    number: str | None,
    red_head: bool,
    layout: str,
    template: Path | None,
    numbering: str,
    **imprint: str | None,
) -> None:
    """按党政机关公文格式（GB/T 9704—2012）重新排版，生成 Word 文件；按扩展名也可以生成别的文件。"""
    from app.word.options import LayoutOptions
    from app.word.options import Numbering

    kind_wanted(output)
    if bool(imprint["printed_by"]) != bool(imprint["printed_on"]):
        raise click.UsageError("印发机关（--printed-by）和印发日期（--printed-on）要同时给。")
    refuse_overwriting((file, template) if template else (file,), output)
    profile = chosen(layout, template)
    try:
        document = read(bytes_of(file))
    except Unreadable as error:
        click.echo(f"无法读取：{error.message}", err=True)
        sys.exit(UNREADABLE)
    options = LayoutOptions(
        issuer=issuer,
        addressee=addressee,
        date=date_of(date),
        number=number,
        red_head=red_head,
        profile=profile,
        numbering=Numbering(numbering),
        copies=imprint["copies"],
        printed_by=imprint["printed_by"],
        printed_on=date_of(imprint["printed_on"]),
    )
    write_output(document, options, output)


checklist_group = AppGroup("checklist", help="检查清单工具。")


@checklist_group.command("lint", cls=ChineseCommand)
@click.option(
    "--folder", type=click.Path(path_type=Path), default=checklist.CHECKLISTS, help="清单文件夹"
)
@click.option("--overlay", metavar="NAME", help="补充清单只检查这一份（缺省时全部检查）")
@own_failure
def lint_command(folder: Path, overlay: str | None) -> None:
    """检查清单文件，一次列出全部错误（文件:行:列）。"""
    if overlay is not None:
        try:
            overlays.require(overlay, folder)
        except UnknownOverlay as error:
            raise click.UsageError(str(error)) from error
    faults = lint(folder, overlay)
    if overlay is None:
        # An installation's own layouts are gone over with the program's.
        own = layout_folders() if folder == checklist.CHECKLISTS else (folder / "layouts",)
        faults += layout_faults(*own)
    for fault in faults:
        click.echo(fault.text())
    if faults:
        click.echo(f"共 {len(faults)} 处错误。", err=True)
        sys.exit(FOUND)
    click.echo("检查清单没有错误。")


@checklist_group.command("list", cls=ChineseCommand)
@click.option("--year", type=click.IntRange(2008, 2100), help="只列该报告年度要求的事项")
@click.option(
    "--level",
    type=click.Choice([level.value for level in UnitLevel]),
    default=UnitLevel.COUNTY.value,
    help="单位层级",
)
@OVERLAY
@own_failure
def list_command(year: int | None, level: str, overlay: str | None) -> None:
    """列出检查事项。"""
    click.echo(cli_text.list_text(catalogue_of(overlay), year, UnitLevel(level)))


@checklist_group.command("show", cls=ChineseCommand)
@click.argument("identifier", metavar="ID")
@OVERLAY
@own_failure
def show_command(identifier: str, overlay: str | None) -> None:
    """显示一个检查事项。"""
    catalogue = catalogue_of(overlay)
    try:
        requirement = catalogue.requirement(identifier)
    except KeyError as error:
        raise click.UsageError(f"没有编号为“{identifier}”的检查事项。") from error
    click.echo(cli_text.requirement_text(catalogue, requirement))


@checklist_group.command("test", cls=ChineseCommand)
@click.argument("identifier", metavar="[ID]", required=False)
@OVERLAY
@own_failure
def test_command(identifier: str | None, overlay: str | None) -> None:
    """用各事项自带的例句检验判断规则。"""
    catalogue = catalogue_of(overlay)
    if identifier is not None and identifier not in {r.id for r in catalogue.requirements}:
        raise click.UsageError(f"没有编号为“{identifier}”的检查事项。")
    done = list(trials(catalogue, identifier))
    failed = [trial for trial in done if not trial.passed]
    for trial in failed:
        click.echo(cli_text.trial_text(trial))
    if failed:
        click.echo(f"{len(done)}句例句，{len(failed)}句判断不符。", err=True)
        sys.exit(FOUND)
    click.echo(f"{len(done)}句例句，判断全部相符。")


checklist_group.add_command(export_command)
checklist_group.add_command(import_command)


def register(app: Flask) -> None:
    """Add the commands to the application."""
    for command in (
        read_command,
        check_command,
        plan_command,
        annotate_command,
        opinion_command,
        format_command,
        checklist_group,
        layout_group,
        user_group,
    ):
        app.cli.add_command(command)
