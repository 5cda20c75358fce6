"""``flask annotate``: findings as Word comments in the sender's own file (docs/annotate.md)."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import NoReturn

import click

from app.annotation import AUTHOR
from app.annotation import Hand
from app.annotation import annotated
from app.annotation import require_word
from app.cli_base import UNREADABLE
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.cli_base import refuse_overwriting
from app.cli_base import shown
from app.cli_base import write_bytes
from app.cli_inputs import LEVEL
from app.cli_inputs import OVERLAY
from app.cli_inputs import PLAN
from app.cli_inputs import YEAR
from app.cli_inputs import catalogue_of
from app.cli_inputs import plan_of
from app.engine.check import check_document
from app.engine.document import UnitLevel
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.word.annotate import Unannotatable
from app.word.annotate import suffix_of


@click.command("annotate", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="输出的 .docx")
@YEAR
@LEVEL
@PLAN
@OVERLAY
@click.option("--author", default=AUTHOR, show_default=True, help="批注的作者")
@click.option("--initials", default="", help="作者的缩写（缺省为作者的前四个字）")
@click.option("--track", is_flag=True, help="可以直接改正的，同时用修订标出")
@own_failure
def annotate_command(
    file: Path,
    output: Path,
    year: int | None,
    level: str | None,
    plan_file: Path | None,
    overlay: str | None,
    author: str,
    initials: str,
    track: bool,
) -> None:
    """检查报告，把问题作为批注写进送来的 Word 文件的副本。"""
    author = author.strip()
    if not author:
        raise click.UsageError("请写明批注的作者，如 --author 县司法局。")
    catalogue = catalogue_of(overlay)
    refuse_overwriting((file, *((plan_file,) if plan_file else ())), output)
    data = bytes_of(file)
    try:
        require_word(data)
        document = read(data)
        _require_suffix(data, output)
        plan = plan_of(plan_file) if plan_file else None
        result = check_document(
            document,
            shown(file),
            catalogue,
            year=year,
            level=UnitLevel(level) if level else None,
            plan=plan,
        )
        hand = Hand(author, initials.strip())
        content = annotated(data, result, hand, dt.datetime.now().astimezone(), tracked=track)
    except (Unreadable, Unannotatable) as error:
        _refuse(f"无法读取：{error.message}" if isinstance(error, Unreadable) else str(error))
    write_bytes(content, output)
    click.echo(f"已生成：{output}")
    # A plan that cannot be read is an input that could not be read; the comments are written all the same.
    sys.exit(UNREADABLE if plan_file and plan is None else 0)


def _refuse(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    sys.exit(UNREADABLE)


def _require_suffix(data: bytes, output: Path) -> None:
    """Word does not open a file with macros, or a template, under another suffix."""
    suffix = suffix_of(data)
    if output.suffix.lower() == suffix:
        return
    kind = {".docx": "", ".docm": "带宏的", ".dotx": "模板，是", ".dotm": "带宏的模板，是"}[suffix]
    raise click.UsageError(
        f"送来的是{kind} Word 文件（{suffix}），批注件的扩展名须相同，请写 -o {output.stem}{suffix}。"
    )
