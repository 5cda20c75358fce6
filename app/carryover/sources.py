"""Where last year's text may come from, and what it has for each part of this year's form.

Only what belongs to the unit and the year of the draft is ever looked at: a request names a kind of
source, never a number of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from functools import lru_cache

from app.carryover import carried
from app.carryover import queries
from app.carryover.models import EarlierFile
from app.catalogue import queries as catalogues
from app.engine.checklist import Asked
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.engine.last_year.split import Passage
from app.engine.last_year.split import Split
from app.engine.last_year.split import split
from app.engine.rows import row_sentences
from app.reports import operations
from app.reports import queries as reports
from app.reports.drafting import sound_rows
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.parts import name_of
from app.reports.plan_answers import document_of
from app.reports.row_parts import StoredRows
from app.reports.row_tables import standing
from app.reports.view_models import title_of
from app.reviews import queries as reviews
from app.reviews.contents import Content
from app.reviews.contents import document_in
from app.reviews.models import Received


class Kind(StrEnum):
    """Where last year's report is, the surest first."""

    FILE = "file"
    DRAFT = "draft"
    RECEIVED = "received"


KIND_WORDS = {
    Kind.FILE: "上传的上一年度报告",
    Kind.DRAFT: "在本程序里编写的上一年度报告",
    Kind.RECEIVED: "检查过的上一年度报告",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the year before; ``doubts`` are sentences about what does not fit."""

    kind: Kind
    title: str
    doubts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What people call it."""
        return f"{KIND_WORDS[self.kind]}：{self.title}"


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's report by the parts of this year's form.

    Rows are known of a draft of this program alone: in a file they are sentences of the text.
    ``unplaced`` fits no requirement and is offered as other matters; ``also`` names for a part the
    one whose text tells of it too; ``elsewhere`` counts lines of tables and attachments.
    """

    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    unplaced: tuple[Passage, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    elsewhere: int = 0
    rows: Mapping[str, StoredRows] = field(default_factory=dict)
    """What was listed one by one, by the requirement."""

    def has(self, part: str) -> bool:
        """Whether there is anything of a part."""
        return bool(self.text(part)) or part in self.rows

    def text(self, part: str) -> str:
        """What a part had last year."""
        return "\n".join(passage.text for passage in self.passages.get(part, ()))


@dataclass(frozen=True, slots=True)
class _Found:
    """The reports of the year before that there are."""

    draft: Report | None
    received: Received | None
    file: EarlierFile | None


def _found(report: Report) -> _Found:
    draft = reports.of_unit(report.unit_id, report.year - 1)
    return _Found(
        draft=draft if draft is not None and _has_text(draft) else None,
        received=reviews.of_unit(report.unit.name, report.year - 1),
        file=queries.file_of(report),
    )


def _has_text(draft: Report) -> bool:
    return bool(draft.other.strip()) or any(
        answer.text.strip() or standing(answer.rows) for answer in draft.answers
    )


def sources_of(report: Report) -> dict[Kind, Source]:
    """Every report of the year before, the surest first."""
    there = _found(report)
    found: dict[Kind, Source] = {}
    if there.file is not None:
        document = document_in(_content(there.file))
        found[Kind.FILE] = Source(Kind.FILE, there.file.name, _doubts(report, document))
    if there.draft is not None:
        found[Kind.DRAFT] = Source(Kind.DRAFT, title_of(there.draft))
    if there.received is not None:
        title = there.received.title or there.received.name
        found[Kind.RECEIVED] = Source(Kind.RECEIVED, title)
    return found


def _doubts(report: Report, document: Document | None) -> tuple[str, ...]:
    if document is None:
        return ("这份文件现在读不出来，请重新上传。",)
    year, unit = document.facts.year, document.facts.unit
    doubts = []
    if year is not None and year != report.year - 1:
        doubts.append(f"文件写的是{year}年度，不是{report.year - 1}年度，请核对是否拿错了。")
    if unit and unit != report.unit.name:
        doubts.append(f"文件的单位是“{unit}”，不是“{report.unit.name}”，请核对是否拿错了。")
    return tuple(doubts)


def _content(file: EarlierFile | Received) -> Content:
    return Content(file.sha256, lambda: file.content)


def last_year(report: Report, kind: Kind) -> LastYear:
    """What a source has for each part of the form; empty when the source is gone."""
    there = _found(report)
    if kind is Kind.DRAFT:
        return _of_draft(report, there.draft) if there.draft else LastYear()
    file = there.file if kind is Kind.FILE else there.received
    if file is None:
        return LastYear()
    level = (file.level if isinstance(file, Received) else None) or report.level
    found = _split_of(
        _content(file), report.year - 1, level, report.level, catalogues.current().stamp.hash
    )
    passages = dict(found.parts)
    if found.opening:
        passages[ELEMENTS] = found.opening
    if found.other:
        passages[OTHER] = found.other
    return LastYear(passages, found.other, found.also, found.elsewhere)


@lru_cache(maxsize=8)
def _split_of(
    content: Content, year: int, level: UnitLevel, asked_of: UnitLevel, _stamp: str
) -> Split:
    """Kept, because the page asks again when it is sent; the stamp tells the catalogue apart."""
    document = document_in(content)
    if document is None:
        return Split()
    catalogue = catalogues.current()
    return split(document, catalogue, year, level, writable(catalogue.resolve(year + 1, asked_of)))


def asked_now(report: Report) -> tuple[Asked, ...]:
    """The requirements that the form of a draft shows, in its order."""
    chapters = catalogues.current().chapters_of(report.year, report.level)
    return tuple(a for _, asked in chapters for a in writable(asked))


def _of_draft(report: Report, draft: Report) -> LastYear:
    """Last year's answers; those that nobody asks for this year are offered as other matters."""
    asked = {a.requirement.id: a.requirement for a in asked_now(report)}
    passages: dict[str, tuple[Passage, ...]] = {}
    unplaced: list[Passage] = []
    rows: dict[str, StoredRows] = {}
    for answer in draft.answers:
        if answer.not_applicable and answer.reason.strip():
            continue
        text, requirement = answer.text.strip(), asked.get(answer.requirement)
        if requirement is None:
            text = "\n".join(filter(None, (text, _listed(answer))))
            unplaced += [Passage(text, name_of(answer.requirement))] if text else []
            continue
        if text:
            passages[answer.requirement] = (Passage(text),)
        if mine := carried.known_rows(requirement, answer.rows):
            rows[answer.requirement] = mine
    opening = operations.stored_elements(draft).opening.strip()
    if opening:
        passages[ELEMENTS] = (Passage(opening),)
    other = (Passage(draft.other.strip()),) if draft.other.strip() else ()
    if other or unplaced:
        passages[OTHER] = (*other, *unplaced)
    return LastYear(passages, tuple(unplaced), rows=rows)


def _listed(answer: Answer) -> str:
    """The rows of a requirement that nobody asks for any more, as the report had them."""
    of_then = (r for r in catalogues.current().requirements if r.id == answer.requirement)
    groups = next((r.groups for r in of_then), ())
    return row_sentences(groups, sound_rows(groups, answer.rows), answer.text)


def compared_with(report: Report) -> str:
    """What people call the report that the check holds the draft against; empty for none."""
    return next((source.words for source in sources_of(report).values()), "")


def previous_document(report: Report) -> Document | None:
    """The report of the year before, to be compared with; None when there is none."""
    there = _found(report)
    if there.file is not None and (document := document_in(_content(there.file))):
        return document
    if there.draft is not None:
        return document_of(there.draft)
    return document_in(_content(there.received)) if there.received else None
