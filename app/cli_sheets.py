"""``flask checklist export|import``: the catalogue as a workbook, and back (docs/checklist.md)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli_base import FOUND
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.cli_base import write_bytes
from app.engine import checklist

FOLDER = click.option(
    "--folder", type=click.Path(path_type=Path), default=checklist.CHECKLISTS, help="清单文件夹"
)
WORKBOOK = click.argument("workbook", metavar="FILE.xlsx", type=click.Path(path_type=Path))


@click.command("export", cls=ChineseCommand)
@WORKBOOK
@FOLDER
@own_failure
def export_command(workbook: Path, folder: Path) -> None:
    """把检查清单写成 Excel 工作簿，改好后用 import 写回。"""
    from app.sheets.catalogue_book import Broken
    from app.sheets.catalogue_book import catalogue_workbook

    if workbook.suffix.lower() != ".xlsx":
        raise click.UsageError(f"“{workbook}”应当以 .xlsx 结尾。")
    try:
        content = catalogue_workbook(folder)
    except Broken as error:
        raise click.UsageError(f"{error}。") from error
    write_bytes(content, workbook)
    click.echo(f"已生成：{workbook}")


@click.command("import", cls=ChineseCommand)
@WORKBOOK
@FOLDER
@own_failure
def import_command(workbook: Path, folder: Path) -> None:
    """把改过的 Excel 工作簿写回清单文件；有错误时一个文件也不写，错误按“工作表!单元格”列出。"""
    from app.sheets.catalogue_book import Broken
    from app.sheets.catalogue_import import plan_import
    from app.sheets.catalogue_import import write_plan
    from app.sheets.catalogue_reading import NotAWorkbook

    try:
        plan = plan_import(bytes_of(workbook), folder)
    except NotAWorkbook as error:
        raise click.UsageError(f"“{workbook}”不是 Excel 工作簿（.xlsx）。") from error
    except Broken as error:
        raise click.UsageError(f"{error}。") from error
    for fault in plan.faults:
        click.echo(fault.text())
    if plan.faults:
        click.echo(f"共 {len(plan.faults)} 处错误，没有写入任何文件。", err=True)
        sys.exit(FOUND)
    try:
        write_plan(plan)
    except OSError as error:
        raise click.UsageError(f"写不进“{folder}”：请确认文件夹可以写入。") from error
    for path in sorted(plan.changed):
        click.echo(f"已修改：{path.name}")
    for path in sorted(plan.added):
        click.echo(f"已新增：{path.name}")
    if plan.left:
        click.echo(f"工作簿里没有、保持原样的事项：{'、'.join(plan.left)}")
    if not plan.changed and not plan.added:
        click.echo("工作簿与清单文件一致，没有改动。")
