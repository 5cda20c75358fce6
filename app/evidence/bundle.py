"""All evidence of a report as one zip, with a table of contents that people read."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from app.contributions.parts import name_of
from app.contributions.parts import order_of
from app.evidence import queries
from app.evidence.models import EvidenceFile
from app.evidence.view_models import line_of
from app.extensions import db
from app.files.names import safe_name
from app.filters import moment
from app.reports.models import Report
from app.sheets.book import Column
from app.sheets.book import Value
from app.sheets.book import add_sheet
from app.sheets.book import new_book
from app.sheets.book import saved

CONTENTS = "佐证材料目录.xlsx"
_COLUMNS = (
    Column("序号", 6),
    Column("事项", 28),
    Column("文件", 60),
    Column("字节", 12),
    Column("添加的人", 26),
    Column("添加时间", 22),
    Column("SHA-256 校验值", 70),
)
_LONGEST_FOLDER = 60


def zipped(report: Report) -> IO[bytes]:
    """The zip as a file that is gone when it is closed; each file is in memory only by itself."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        rows: list[list[Value]] = []
        for number, (path, file) in enumerate(_placed(report), start=1):
            target.writestr(path, file.content)
            db.session.expire(file, ["content"])
            line = line_of(file)
            told = (name_of(file.requirement), path, file.size, line.who, moment(file.added_at))
            rows.append([number, *told, file.sha256])
        target.writestr(CONTENTS, _contents(rows))
    made.seek(0)
    return made


def _placed(report: Report) -> Iterator[tuple[str, EvidenceFile]]:
    """Every file with its place in the zip, in the order of the form; each place is taken once."""
    order = order_of(report)
    last = len(order)
    files = queries.all_of(report)
    files.sort(key=lambda file: (order.get(file.requirement, last), file.requirement))
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        part = file.requirement
        if part not in folders:
            name = safe_name(name_of(part))[:_LONGEST_FOLDER]
            folders[part] = f"{len(folders) + 1:02} {name}"
        path = _free(folders[part], file.name, taken)
        taken.add(path.casefold())
        yield path, file


def _free(folder: str, name: str, taken: set[str]) -> str:
    stem, dot, kind = name.rpartition(".")
    path, number = f"{folder}/{name}", 1
    while path.casefold() in taken:
        number += 1
        path = f"{folder}/{stem}（{number}）{dot}{kind}"
    return path


def _contents(rows: list[list[Value]]) -> bytes:
    book = new_book()
    add_sheet(book, "佐证材料目录", _COLUMNS, rows)
    return saved(book, "佐证材料目录")
