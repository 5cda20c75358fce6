"""``flask layout …`` and the choice of a layout for ``flask format``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli_base import FOUND
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.config import Settings
from app.fonts import missing_faces
from app.word.layouts import LAYOUTS
from app.word.layouts import UnknownLayout
from app.word.layouts import layout_faults
from app.word.layouts import layout_named
from app.word.layouts import layout_profiles
from app.word.options import Numbering
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile_text import profile_text
from app.word.template import Template
from app.word.template import TemplateError
from app.word.template import read_template

LAYOUT = click.option(
    "--layout", metavar="NAME", default=NATIONAL.id, help="版式（缺省是国家标准）"
)
TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="按本单位的 .docx 模板排版（取它的页面和样式）",
)
NUMBERING = click.option(
    "--numbering",
    type=click.Choice([kind.value for kind in Numbering]),
    default=Numbering.TEXT.value,
    help="标题序号：text 是文字（缺省），word 是 Word 自动编号",
)


def layout_folders(instance: Path | None = None) -> tuple[Path, ...]:
    """Where profiles lie: those that come with the program, and those of this installation.

    ``instance`` is the installation's folder of data; without it the environment says which.
    """
    return LAYOUTS, (instance or Settings.from_environment().instance) / "layouts"


def layout_of(name: str) -> LayoutProfile:
    """The profile that ``--layout`` names; a wrong name is a fault of use."""
    try:
        return layout_named(name, *layout_folders())
    except UnknownLayout as error:
        raise click.UsageError(str(error)) from error


def template_of(file: Path) -> Template:
    """The template in a file; one that cannot be used is a fault of use."""
    try:
        return read_template(bytes_of(file), file.name)
    except TemplateError as error:
        raise click.UsageError(str(error)) from error


def chosen(layout: str, template: Path | None) -> LayoutProfile:
    """The profile that ``--layout`` or ``--template`` names; what was not taken is told."""
    if template is None:
        return layout_of(layout)
    if layout != NATIONAL.id:
        raise click.UsageError("--layout 和 --template 只能写一个。")
    found = template_of(template)
    for missed in found.missed:
        click.echo(f"模板：{missed}", err=True)
    return found.profile


layout_group = click.Group("layout", help="版式工具。")


@layout_group.command("list", cls=ChineseCommand)
@own_failure
def list_command() -> None:
    """列出可用的版式。"""
    for profile in layout_profiles(*layout_folders()).values():
        click.echo(f"{profile.id}  {profile.name}")


@layout_group.command("show", cls=ChineseCommand)
@click.argument("name", metavar="NAME")
@own_failure
def show_command(name: str) -> None:
    """显示一份版式，和这台电脑缺少的字体。"""
    profile = layout_of(name)
    click.echo(profile_text(profile))
    for missing in missing_faces(profile):
        click.echo(missing.sentence)


@layout_group.command("template", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path))
@own_failure
def template_command(file: Path) -> None:
    """显示从本单位的 .docx 模板取到了什么，没有取到什么。"""
    template = template_of(file)
    click.echo(profile_text(template.profile))
    if template.issuer:
        click.echo(f"发文机关标志：{template.issuer}文件")
    for missed in template.missed:
        click.echo(f"没有取用：{missed}")


@layout_group.command("lint", cls=ChineseCommand)
@click.option("--folder", type=click.Path(path_type=Path), help="只检查这个文件夹")
@own_failure
def lint_command(folder: Path | None) -> None:
    """检查版式文件，一次列出全部错误（文件:行:列）。"""
    faults = layout_faults(*((folder,) if folder else layout_folders()))
    for fault in faults:
        click.echo(fault.text())
    if faults:
        click.echo(f"共 {len(faults)} 处错误。", err=True)
        sys.exit(FOUND)
    click.echo("版式没有错误。")
