"""``flask format -o`` for every kind of file that a document can be handed out as."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli_base import FAILED
from app.cli_base import FOUND
from app.cli_base import write_bytes
from app.engine.document import Document
from app.outputs.kinds import SUFFIXES
from app.outputs.kinds import Kind
from app.outputs.kinds import kind_of
from app.word.options import LayoutOptions


def kind_wanted(output: Path) -> Kind:
    """What the ending of a file asks for; a name without one is a Word file as ever."""
    kind = kind_of(output.suffix) if output.suffix else Kind.WORD
    if kind is None:
        raise click.UsageError(
            f"不能生成“{output.suffix}”文件。输出文件请以 {'、'.join(sorted(SUFFIXES))} 结尾。"
        )
    return kind


def write_output(document: Document, options: LayoutOptions, output: Path) -> None:
    """Make the kind that the ending asks for, and say what a public page leaves out."""
    kind = kind_wanted(output)
    if kind is Kind.WEB:
        _write_public(document, options, output)
    else:
        write_bytes(_content(kind, document, options), output)
    click.echo(f"已生成：{output}")


def _content(kind: Kind, document: Document, options: LayoutOptions) -> bytes:
    from app.outputs.making import content_of
    from app.outputs.pdf import NoPdf

    try:
        return content_of(kind, document, options)
    except NoPdf as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)


def _write_public(document: Document, options: LayoutOptions, output: Path) -> None:
    from app.outputs.html import public_page
    from app.outputs.withheld import NotForPublication
    from app.outputs.withheld import publication

    try:
        made = publication(document, options)
    except NotForPublication as error:
        click.echo(str(error), err=True)
        sys.exit(FOUND)
    write_bytes(public_page(made), output)
    if made.withheld:
        click.echo(f"公开版没有写出 {len(made.withheld)} 处：", err=True)
    for entry in made.withheld:
        click.echo(
            f"  {entry.where} {entry.reason.act}：{entry.reason.label}，“{entry.place.quote}”",
            err=True,
        )
