"""A changed workbook back into the YAML files: all of it, or nothing and every fault."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.engine.catalogue_lint import lint
from app.engine.yaml_faults import Fault
from app.sheets.catalogue_book import Files
from app.sheets.catalogue_book import read_files
from app.sheets.catalogue_links import check_links
from app.sheets.catalogue_reading import CellFault
from app.sheets.catalogue_reading import Placed
from app.sheets.catalogue_reading import Taken
from app.sheets.catalogue_reading import take
from app.sheets.columns import SAME
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import Table
from app.sheets.requirement_change import changed_text
from app.sheets.requirement_change import compared
from app.sheets.requirement_change import new_text
from app.sheets.rows import Row
from app.sheets.rows import labels
from app.sheets.rows import rows_of
from app.sheets.yaml_change import same
from app.sheets.yaml_tree import Path as Keys
from app.sheets.yaml_tree import UnknownAlias
from app.sheets.yaml_tree import places_of
from app.sheets.yaml_tree import tree_of

_MISSING = re.compile("缺少必填项“(.+)”")
"""What the linter says of a key that is not there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write; nothing where there are faults.

    ``changed`` and ``added`` map paths to their new bytes, ``left`` names requirements that the
    workbook does not have: their files stay as they are.
    """

    faults: tuple[CellFault, ...]
    changed: Mapping[Path, bytes]
    added: Mapping[Path, bytes]
    left: tuple[str, ...]


def plan_import(content: bytes, folder: Path) -> Plan:
    """Compare a workbook with the files of a folder; raises ``Broken`` and ``NotAWorkbook``."""
    files = read_files(folder)
    anchors = {
        identifier: {label: anchor for anchor, label in labels(source.tree).items()}
        for identifier, source in files.sources.items()
    }
    taken = take(content, files.items)
    check_links(taken, anchors)
    texts = _texts(taken, files)
    _schema_faults(texts, files, taken, folder)
    left = tuple(identifier for identifier in files.sources if identifier not in taken.rows)
    if taken.faults:
        return Plan(tuple(sorted(taken.faults)), {}, {}, left)
    changed: dict[Path, bytes] = {}
    added: dict[Path, bytes] = {}
    for identifier, text in texts.items():
        source = files.sources.get(identifier)
        if source is None:
            added[folder / "requirements" / f"{identifier}.yaml"] = text.encode()
        else:
            kept = text.replace("\n", "\r\n") if source.crlf else text
            changed[source.path] = kept.encode()
    return Plan((), changed, added, left)


def write_plan(plan: Plan) -> None:
    """Write the files, each in one step, after all of them could be written beside."""
    beside = {}
    for path, content in {**plan.changed, **plan.added}.items():
        beside[path] = path.with_suffix(".yaml.new")
        beside[path].write_bytes(content)
    for path, new in beside.items():
        new.replace(path)


def _texts(taken: Taken, files: Files) -> dict[str, str]:
    """The new text of every requirement that changes."""
    texts = {}
    for identifier, rows in taken.rows.items():
        if identifier in taken.broken:
            continue
        try:
            text = _new_text(identifier, [placed.row for placed in rows], files)
        except UnknownAlias:
            message = f"别处还有“{SAME}……”指向删去的写法，请先改那里"
            taken.fault(rows[0], "id", message, identifier)
            continue
        if text is not None:
            texts[identifier] = text
    return texts


def _new_text(identifier: str, rows: list[Row], files: Files) -> str | None:
    """The new text of a requirement's file, None where nothing changes."""
    source = files.sources.get(identifier)
    text = new_text(rows) if source is None else changed_text(source.text, rows, files.items)
    if source is not None and text == source.text:
        return None
    # What was written is read again: a file never says anything but its rows.
    if not same(compared(rows_of(tree_of(text), files.items)), compared(rows)):
        raise RuntimeError(f"“{identifier}”写成 YAML 后与表中不一致，没有写入任何文件")
    return text


def _schema_faults(texts: Mapping[str, str], files: Files, taken: Taken, folder: Path) -> None:
    """What the linter says of the new files and did not say of the old ones, at its cells."""
    old = {i: files.sources[i].text for i in texts if i in files.sources}
    before = Counter((f.file, f.message) for f in _lint(old, folder))
    for fault in _lint(texts, folder):
        if before[fault.file, fault.message] > 0:
            before[fault.file, fault.message] -= 1
            continue
        identifier = Path(fault.file).stem
        if identifier in texts:
            placed, key = _cell(fault, texts[identifier], taken.rows[identifier], files.items)
            missing = _MISSING.fullmatch(fault.message)
            column = placed.row.table.column(missing[1] if missing else "")
            if column is not None:
                taken.fault(placed, column.key, f"缺少“{column.title}”", identifier)
            else:
                taken.fault(placed, key, fault.message, identifier)


def _lint(texts: Mapping[str, str], folder: Path) -> list[Fault]:
    if not texts:
        return []
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / folder.name
        (copy / "requirements").mkdir(parents=True)
        manifest = (folder / "catalogue.yaml").read_bytes()
        (copy / "catalogue.yaml").write_bytes(manifest)
        for identifier, text in texts.items():
            (copy / "requirements" / f"{identifier}.yaml").write_text(text, "utf-8")
        return lint(copy)


def _cell(fault: Fault, text: str, rows: list[Placed], items: Table) -> tuple[Placed, str]:
    """The row and the key that a fault's place in the new file comes from."""
    tree = tree_of(text)
    where = places_of(tree).get((fault.line, fault.column), ())
    written = rows_of(tree, items)
    nearest_row = max(
        (row for row in written if where[: len(row.path)] == row.path),
        key=lambda row: len(row.path),
    )
    at = compared(written)[written.index(nearest_row)]
    placed = next(p for p, c in zip(rows, compared([p.row for p in rows]), strict=True) if c == at)
    return placed, _key(nearest_row, where)


def _key(row: Row, where: Keys) -> str:
    rest = [str(part) for part in where[len(row.path) :]]
    if row.table is SIGNALS_TABLE:
        return "signal"
    if rest[:1] == ["recipients"] and len(rest) > 1:
        return f"recipients.{rest[1]}"
    return rest[0] if rest and rest[0] in row.table.order() else row.table.order()[0]
