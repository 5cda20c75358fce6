"""Two texts of one part side by side: what is stored, and what a writer has typed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

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
from app.reports.parts import name_of
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

    part: str
    name: str
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
    return Merge(part, name_of(part), whose, tuple(rows))


def proposal(report: Report, part: str, typed: Typed, base: str) -> Typed:
    """What is put into the form to begin with: the words of both, and of the rest what was changed.

    ``base`` is the state that the writer began with.
    """
    began = keeping.content_called(report, part, base)
    if began is None and base == operations.digest(type(typed)()):
        began = {}  # nobody had written anything
    text = (began or {}).get("text")
    match typed:
        case TypedElements():
            stored = operations.stored_elements(report)
            opening = (began or {}).get("opening")
            return TypedElements(
                elements=_values(began, "elements", stored.elements, typed.elements),
                opening=merged(opening, stored.opening, typed.opening),
            )
        case TypedOther():
            return replace(typed, text=merged(text, report.other, typed.text))
        case TypedAnswer():
            there = operations.stored_answer(report, part)
            excuse, theirs, mine = (
                (state.not_applicable, state.reason) for state in (_answer(began), there, typed)
            )
            excused, reason = theirs if began is not None and mine == excuse else mine
            return TypedAnswer(
                text=merged(text, there.text, typed.text),
                figures=_values(began, "figures", there.figures, typed.figures),
                not_applicable=excused,
                reason=reason,
                rows=merged_rows((began or {}).get("rows", {}), there.rows, typed.rows),
            )


def _answer(content: Mapping[str, Any] | None) -> TypedAnswer:
    told = content or {}
    return TypedAnswer(
        not_applicable=told.get("not_applicable", False), reason=told.get("reason", "")
    )


def _values(
    began: Mapping[str, Any] | None, kind: str, theirs: Mapping[str, str], mine: Mapping[str, str]
) -> dict[str, str]:
    """Short values of both: a field that the writer left as it was is as the others have it now.

    Where nothing is known of the beginning, an empty field has nothing to say against a full one.
    """
    before = began.get(kind, {}) if began is not None else dict.fromkeys(mine, "")
    return {
        key: theirs.get(key, "") if mine.get(key, "") == before.get(key, "") else mine[key]
        for key in {**theirs, **mine}
    }
