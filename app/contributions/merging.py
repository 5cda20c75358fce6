"""Merging a contribution into its answer, the source kept; nobody commits here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace
from enum import Enum

from app.accounts.models import User
from app.contributions import operations
from app.contributions import row_merging
from app.contributions.models import Act
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.models import TakenContribution
from app.contributions.parts import chapter_id_of
from app.contributions.parts import part_of
from app.contributions.standing import MERGEABLE
from app.engine.draft import OTHER
from app.engine.fields import Figure
from app.evidence import operations as evidence
from app.extensions import db
from app.files.taking import Sent
from app.reports import operations as reports
from app.reports.keeping import Act as Hand
from app.reports.models import Kept
from app.reports.models import Report
from app.reports.row_parts import StoredRows
from app.reports.row_tables import told


class Merged(Enum):
    """What became of a contribution that was to be merged."""

    MERGED = "merged"
    NOT_HANDED_IN = "not-handed-in"
    NO_PLACE = "no-place"  # the report no longer has such a part


@dataclass(frozen=True, slots=True)
class FigureBeside:
    """A figure as the unit gave it, beside the one of the answer."""

    id: str
    label: str
    unit: str
    given: str
    present: str

    @property
    def fills(self) -> bool:
        """Whether merging writes it into the answer: what is there is never written over."""
        return bool(self.given) and not self.present

    @property
    def outcome(self) -> str:
        """What merging does with it."""
        if not self.given:
            return "没有填报"
        if self.fills:
            return "并入时填到报告里"
        return "和报告相同" if self.given == self.present else "报告已有数据，并入时不改"


def figures_beside(contribution: Contribution) -> tuple[FigureBeside, ...]:
    """The figures of the part, those of the unit beside those of the answer."""
    part = part_of(contribution.report, contribution.requirement)
    fields: tuple[Figure, ...] = part.requirement.figures if part.requirement else ()
    present = reports.stored_answer(contribution.report, contribution.requirement).figures
    return tuple(
        FigureBeside(
            figure.id,
            figure.label,
            figure.unit,
            contribution.figures.get(figure.id, "").strip(),
            present.get(figure.id, "").strip(),
        )
        for figure in fields
    )


def merge(
    contribution: Contribution, user: User, words: str, chosen: Collection[str] = ()
) -> Merged:
    """Append ``words`` to the answer as a new paragraph, fill in open figures, add chosen rows."""
    report = contribution.report
    if contribution.state not in MERGEABLE:
        return Merged.NOT_HANDED_IN
    if chapter_id_of(report, contribution.requirement) is None:
        return Merged.NO_PLACE
    filled = {f.id: f.given for f in figures_beside(contribution) if f.fills}
    rows, record = row_merging.merged_rows(contribution, chosen)
    more = _More(words, filled, rows if record else None)
    _append(report, contribution.requirement, more, Hand(user, Kept.CONTRIBUTED))
    db.session.add(
        TakenContribution(
            report_id=report.id,
            requirement=contribution.requirement,
            contribution_id=contribution.id,
            unit=contribution.unit.name,
            text=contribution.text,
            words=words,
            figures=filled,
            rows=record,
            author=user,
        )
    )
    _take_files_over(contribution)
    contribution.state = State.MERGED
    groups = part_of(report, contribution.requirement).groups
    said = "\n".join(filter(None, (words.rstrip(), told(groups, record))))
    operations.note(contribution, user, Act.MERGED, said)
    return Merged.MERGED


def anything_beside_words(contribution: Contribution, chosen: Collection[str]) -> bool:
    """Whether merging without words still does something: fills in a figure, adds a row."""
    rows = (one for group in row_merging.rows_beside(contribution) for one in group.rows)
    return any(f.fills for f in figures_beside(contribution)) or any(
        one.fate.merges and one.id in chosen for one in rows
    )


def _take_files_over(contribution: Contribution) -> None:
    """The files stand behind the answer from now on, whatever becomes of the contribution."""
    for file in contribution.files:
        evidence.take_over(
            contribution.report,
            contribution.requirement,
            Sent(file.name, file.content),
            file.author.name,
            contribution.unit.name,
            file.created_at,
        )


@dataclass(frozen=True, slots=True)
class _More:
    """What comes to an answer; rows as they are then, None where none came."""

    words: str
    figures: dict[str, str]
    rows: StoredRows | None


def _append(report: Report, part: str, more: _More, hand: Hand) -> None:
    if part == OTHER:
        other = reports.stored_other(report)
        typed_other = replace(other, text=_joined(other.text, more.words))
        reports.save_other(report, typed_other, reports.digest(other), hand)
        return
    stored = reports.stored_answer(report, part)
    typed = replace(
        stored,
        text=_joined(stored.text, more.words),
        figures={**stored.figures, **more.figures},
        rows=stored.rows if more.rows is None else more.rows,
    )
    reports.save_answer(report, part, typed, reports.digest(stored), hand)


def _joined(text: str, words: str) -> str:
    """``words`` as a new paragraph behind what is there."""
    return "\n".join(part for part in (text.rstrip(), words.strip()) if part)
