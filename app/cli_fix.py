"""``flask check --fix OUT``: the mechanical mends of a check, made in the sender's own file."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli_base import bytes_of
from app.cli_base import shown
from app.cli_base import write_bytes
from app.engine import fixing
from app.engine.document import Document
from app.engine.reading.text import decode
from app.engine.result import CheckResult
from app.word import rewriting

_CAN = "只能改 Word 文档（.docx）和纯文本文件"


def refuse_unfixable(files: tuple[Path, ...]) -> None:
    """One file at a time, so that it is clear what is written where."""
    if len(files) != 1:
        raise click.UsageError("--fix 一次只改一份报告，请只写一个文件。")


def write_fixed(file: Path, result: CheckResult, output: Path) -> str:
    """Make the mends in a copy of the file; what was done, for people.

    Without a mend nothing is written. A file of another kind is a fault of use.
    """
    document = result.document
    if document is None:
        return ""
    if document.source_format not in ("docx", "text"):
        raise click.UsageError(f"{_CAN}，“{shown(file)}”是别的格式。请先另存为 .docx，再用 --fix。")
    fixes = fixing.fixes_of(document, result.findings)
    data = bytes_of(file)
    word = document.source_format == "docx"
    flow = fixing.Flow(rewriting.text_of(data) if word else decode(data))
    edits, lost = flow.locate(document, fixes)
    lines = [_line(document, fix) for fix in fixes if fix not in lost]
    if edits:
        content = _edited(data, flow, edits, word=word)
        write_bytes(content, output)
        head = [f"改正 {len(edits)} 处，已写入 {shown(output)}："]
    else:
        head = ["没有可以直接改正的地方，没有写出文件。"]
    if lost:
        lines.append(f"另有 {len(lost)} 处在文件里找不到原来的位置，没有改：")
        lines += [_line(document, fix) for fix in lost]
    return "\n".join([*head, *lines])


def _line(document: Document, fix: fixing.Fix) -> str:
    before, after = fixing.shown(document, fix)
    return f"  第{fix.place.paragraph + 1}段：{before} → {after}"


def _edited(data: bytes, flow: fixing.Flow, edits: tuple[fixing.Edit, ...], *, word: bool) -> bytes:
    """The file with its edits; a text is written as UTF-8."""
    if word:
        return rewriting.rewrite(data, [(e.start, e.end, e.after) for e in edits])
    return fixing.edited(flow.text, edits).encode()
