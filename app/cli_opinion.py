"""``flask opinion``: the opinion on a report as an official Word file (docs/opinion.md)."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli_base import UNREADABLE
from app.cli_base import ChineseCommand
from app.cli_base import bytes_of
from app.cli_base import own_failure
from app.cli_base import refuse_overwriting
from app.cli_base import shown
from app.cli_base import write_bytes
from app.cli_inputs import LEVEL
from app.cli_inputs import OVERLAY
from app.cli_inputs import YEAR
from app.cli_inputs import catalogue_of
from app.cli_inputs import date_of
from app.engine.check import check_bytes
from app.engine.document import Facts
from app.engine.document import UnitLevel
from app.engine.opinion import Conclusion
from app.engine.opinion import Opinion
from app.engine.opinion import Part
from app.engine.opinion import opinion_of
from app.replies.paper import opinion_document
from app.replies.wording import Choices
from app.replies.wording import FaultyTemplate
from app.replies.wording import template_file


@click.command("opinion", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="输出的 .docx")
@YEAR
@LEVEL
@OVERLAY
@click.option("--issuer", default="", help="发文单位（缺省时不写）")
@click.option("--addressee", help="收文单位（缺省为报送单位）")
@click.option("--date", help="成文日期，如 2026年1月9日 或 2026-01-09（缺省为今天）")
@click.option("--due", help="修改期限（缺省时不写）")
@click.option(
    "--conclusion",
    type=click.Choice([c.value for c in Conclusion]),
    help="审查结论：pass 合格，revise 需修改，return 退回（缺省按检查结果）",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([part.value for part in Part]),
    help="不写哪一部分，可以写几次",
)
@with_appcontext
@own_failure
def opinion_command(
    file: Path,
    output: Path,
    year: int | None,
    level: str | None,
    overlay: str | None,
    **chosen: Any,
) -> None:
    """检查报告，生成审查意见（Word 文件）。"""
    catalogue = catalogue_of(overlay)
    refuse_overwriting((file,), output)
    result = check_bytes(
        bytes_of(file),
        shown(file),
        catalogue,
        year=year,
        level=UnitLevel(level) if level else None,
    )
    if result.document is None:
        click.echo(f"无法读取：{result.reason}", err=True)
        sys.exit(UNREADABLE)
    opinion = opinion_of(result, catalogue.manifest.groups)
    choices = _choices(result.document.facts, opinion, chosen)
    template = template_file(Path(current_app.instance_path))
    try:
        document = opinion_document(result, opinion, choices, template)
    except FaultyTemplate as error:
        raise click.UsageError(str(error)) from error
    from app.word.writer import write

    write_bytes(write(document), output)
    click.echo(f"已生成：{output}")


def _choices(facts: Facts, opinion: Opinion, chosen: dict[str, Any]) -> Choices:
    """What was asked for, and for the rest what the check and the calendar say."""
    conclusion, addressee = chosen["conclusion"], chosen["addressee"]
    choices = Choices(
        conclusion=Conclusion(conclusion) if conclusion else opinion.conclusion,
        issuer=chosen["issuer"],
        addressee=facts.unit or facts.signed_by or "" if addressee is None else addressee,
        date=date_of(chosen["date"]) or dt.date.today(),
        due=date_of(chosen["due"]),
        parts=frozenset(Part) - {Part(part) for part in chosen["without"]},
    )
    if choices.due and choices.date and choices.due < choices.date:
        raise click.UsageError("修改期限早于成文日期，请核对 --due 和 --date。")
    return choices
