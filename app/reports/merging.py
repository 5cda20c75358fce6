"""Two texts of one part side by side: what is stored, and what a writer has typed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace

from app.differences import Pieces
from app.differences import difference
from app.differences import merged
from app.differences import sides
from app.filters import moment
from app.reports import keeping
from app.reports import operations
from app.reports.models import Report
from app.reports.operations import Typed
from app.reports.operations import TypedAnswer
from app.reports.operations import TypedElements
from app.reports.operations import TypedOther
from app.reports.parts import lines_of
from app.reports.parts import prefix_of
from app.reports.row_parts import merged_rows
from app.reports.row_parts import tells


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field whose texts differ; ``field_id`` is where the merged text is typed."""

    field_id: str
    label: str
    stored: str
    mine: str
    stored_pieces: Pieces
    mine_pieces: Pieces


@dataclass(frozen=True, slots=True)
class Merge:
    """One part; ``whose`` says who saved the stored text, and when."""

    whose: str
    rows: tuple[MergeRow, ...]


def merges_of(report: Report, typed: Mapping[str, Typed], parts: Iterable[str]) -> dict[str, Merge]:
    """Both texts of every part that is to be merged."""
    return {part: _merge(report, part, typed[part]) for part in parts}


def _merge(report: Report, part: str, typed: Typed) -> Merge:
    last = keeping.latest(report, part)
    kept, given = asdict(operations.stored(report, part)), asdict(typed)
    there = {line.key: line for line in lines_of(part, kept)}
    here = {line.key: line for line in lines_of(part, given)}
    rows = []
    for key, line in {**there, **here}.items():
        stored, mine = (lines[key].text if key in lines else "" for lines in (there, here))
        if stored != mine and tells(key, kept, given):
            left, right = sides(difference(stored, mine))
            rows.append(MergeRow(prefix_of(part) + key, line.label, stored, mine, left, right))
    whose = f"{last.author.name}，{moment(last.saved_at)}" if last else ""
    return Merge(whose, tuple(rows))


def proposal(report: Report, part: str, typed: Typed, base: str) -> Typed:
    """What is put into the form to begin with: long texts merged, the rest as typed.

    ``base`` is the state that the writer began with.
    """
    began = keeping.content_called(report, part, base) or {}
    text = began.get("text")
    match typed:
        case TypedElements():
            opening = operations.stored_elements(report).opening
            return replace(typed, opening=merged(began.get("opening"), opening, typed.opening))
        case TypedOther():
            return replace(typed, text=merged(text, report.other, typed.text))
        case TypedAnswer():
            there = operations.stored_answer(report, part)
            rows = merged_rows(began.get("rows", {}), there.rows, typed.rows)
            return replace(typed, text=merged(text, there.text, typed.text), rows=rows)
