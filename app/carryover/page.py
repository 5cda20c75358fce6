"""The page on which last year's text is chosen: every part with last year's words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from app.carryover import queries
from app.carryover.carried import years_of
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import Manner
from app.carryover.operations import Choice
from app.carryover.operations import text_of
from app.carryover.sources import Kind
from app.carryover.sources import LastYear
from app.carryover.sources import Source
from app.carryover.sources import last_year
from app.carryover.sources import sources_of
from app.catalogue import queries as catalogues
from app.differences import Pieces
from app.differences import difference
from app.differences import shortened
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.engine.last_year.split import Passage
from app.engine.last_year.unchanged import moved_years
from app.engine.last_year.unchanged import years_in
from app.reports import operations as reports
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.parts import name_of
from app.reports.row_parts import StoredRows
from app.reports.row_tables import RowTable
from app.reports.row_tables import row_tables
from app.reports.row_tables import standing

_EMPTY = (
    (Choice.NONE, "不用"),
    (Choice.START, "以此为底稿"),
    (Choice.KEEP, "保留"),
    (Choice.BESIDE, "放在旁边"),
)
_WRITTEN = (
    (Choice.NONE, "不用"),
    (Choice.START, "作底稿，接在已写的后面"),
    (Choice.REPLACE, "作底稿，替换已写的"),
    (Choice.KEEP, "保留，替换已写的"),
    (Choice.BESIDE, "放在旁边"),
)
_LISTED = (
    (Choice.NONE, "不用"),
    (Choice.START, "作底稿，接在已列的后面"),
    (Choice.REPLACE, "作底稿，替换已列的"),
    (Choice.KEEP, "保留，替换已列的"),
    (Choice.BESIDE, "放在旁边"),
)
_STATES = {
    Manner.START: "已作底稿",
    Manner.KEEP: "已有意保留",
    Manner.BESIDE: "已放在旁边",
}


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A paragraph of last year's, cut so that every mention of that year can be marked."""

    above: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass
class RowsOffer:
    """Last year's rows of one part, and what can be done with them; ``own`` counts this year's."""

    tables: tuple[RowTable, ...]
    rows: StoredRows
    own: int
    choices: tuple[tuple[Choice, str], ...]
    states: tuple[str, ...]
    years: int
    choice: Choice = Choice.NONE

    @property
    def count(self) -> int:
        """How many rows there were."""
        return sum(len(table.rows) for table in self.tables)


@dataclass
class Offer:
    """Last year's text of one part, and what can be done with it."""

    part: str
    name: str
    passages: tuple[ShownPassage, ...]
    text: str
    own: str
    base: str
    choices: tuple[tuple[Choice, str], ...]
    states: tuple[str, ...]
    years: int
    moved: Pieces
    rows: RowsOffer | None = None
    choice: Choice = Choice.NONE
    move: bool = False
    refused: str = ""

    @property
    def was(self) -> str:
        """A short name of the text and the rows that the page shows."""
        shown = self.text
        if self.rows:
            shown += json.dumps(self.rows.rows, sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def length(self) -> int:
        """Characters, blanks not counted."""
        return len("".join(self.text.split()))


@dataclass(frozen=True, slots=True)
class OfferedChapter:
    """The offers of one chapter; ``without`` are its parts that last year's report has nothing for."""

    id: str
    name: str
    offers: tuple[Offer, ...]
    without: tuple[str, ...]


@dataclass
class CarryPage:
    """Everything that the page shows."""

    year: int
    last: int
    sources: dict[Kind, Source]
    kind: Kind | None
    chapters: tuple[OfferedChapter, ...] = ()
    unplaced: tuple[ShownPassage, ...] = ()
    elsewhere: int = 0
    refused: list[Offer] = field(default_factory=list)

    @property
    def source(self) -> Source | None:
        """The source that is shown."""
        return self.sources[self.kind] if self.kind else None

    @property
    def offers(self) -> list[Offer]:
        """Every offer, in the order of the form."""
        return [offer for chapter in self.chapters for offer in chapter.offers]


def carry_page(report: Report, kind: Kind | None, all_: Choice = Choice.NONE) -> CarryPage:
    """The page for one source, the surest where none is asked for; ``all_`` is chosen for all."""
    sources = sources_of(report)
    chosen = kind if kind in sources else next(iter(sources), None)
    page = CarryPage(report.year, report.year - 1, sources, chosen)
    if chosen is not None:
        found = last_year(report, chosen)
        states = _states(queries.carried_in(report))
        of_rows = _states(queries.carried_rows_in(report))
        page.chapters = tuple(_chapters(report, found, states, of_rows))
        page.unplaced = _shown(found.unplaced, page.last)
        page.elsewhere = found.elsewhere
        for offer in page.offers:
            written = bool(offer.own)
            if offer.text:
                offer.choice = _preset(all_, states.get(offer.part, ()), written=written)
            if offer.rows:
                mine = of_rows.get(offer.part, ())
                offer.rows.choice = _preset(all_, mine, written=offer.rows.own > 0)
    return page


def _preset(all_: Choice, states: tuple[Manner, ...], *, written: bool) -> Choice:
    """What is chosen at first: what is shown beside stays so.

    By one choice for all nothing is ever put to what is written already.
    """
    if all_ is Choice.BESIDE or (all_ is Choice.START and not written):
        return all_
    return Choice.BESIDE if Manner.BESIDE in states else Choice.NONE


def _states(rows: Iterable[Carried | CarriedRows]) -> dict[str, tuple[Manner, ...]]:
    found: dict[str, tuple[Manner, ...]] = {}
    for row in rows:
        found[row.part] = (*found.get(row.part, ()), row.manner)
    return found


def _chapters(
    report: Report,
    found: LastYear,
    states: Mapping[str, tuple[Manner, ...]],
    of_rows: Mapping[str, tuple[Manner, ...]],
) -> list[OfferedChapter]:
    chapters = []
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        parts = [a.requirement.id for a in writable(asked)]
        if chapter.id in {ELEMENTS, OTHER}:
            parts = [chapter.id, *parts]
        offers = tuple(
            _offer(report, part, found, states.get(part, ()), of_rows.get(part, ()))
            for part in parts
            if found.has(part)
        )
        without = tuple(_without(part, found) for part in parts if not found.has(part))
        if offers or without:
            chapters.append(OfferedChapter(chapter.id, chapter.name, offers, without))
    return chapters


def _without(part: str, found: LastYear) -> str:
    owner = found.also.get(part)
    name = _name(part)
    return f"{name}（去年写在“{name_of(owner)}”里）" if owner else name


def _name(part: str) -> str:
    return "开头语" if part == ELEMENTS else name_of(part)


def _offer(
    report: Report,
    part: str,
    found: LastYear,
    states: tuple[Manner, ...],
    of_rows: tuple[Manner, ...],
) -> Offer:
    text = found.text(part)
    stored = reports.stored(report, part)
    own = text_of(stored).strip()
    years = years_in(text, report.year - 1)
    moved = moved_years(text, report.year - 1)
    return Offer(
        part=part,
        name=_name(part),
        passages=_shown(found.passages.get(part, ()), report.year - 1),
        text=text,
        own=own,
        base=reports.digest(stored),
        choices=_WRITTEN if own else _EMPTY,
        states=tuple(_STATES[manner] for manner in states),
        years=years,
        moved=shortened(difference(text, moved)) if years else (),
        rows=_rows_offer(report, part, found.rows.get(part, {}), of_rows),
    )


def _rows_offer(
    report: Report, part: str, rows: StoredRows, states: tuple[Manner, ...]
) -> RowsOffer | None:
    if not rows:
        return None
    there = standing(reports.stored_answer(report, part).rows)
    own = sum(len(mine) for mine in there.values())
    return RowsOffer(
        tables=row_tables(catalogues.current().requirement(part).groups, rows),
        rows=rows,
        own=own,
        choices=_LISTED if own else _EMPTY,
        states=tuple(_STATES[manner] for manner in states),
        years=years_of(rows, report.year - 1),
    )


def _shown(passages: tuple[Passage, ...], year: int) -> tuple[ShownPassage, ...]:
    return tuple(ShownPassage(p.above, marked(p.text, year)) for p in passages)


def marked(text: str, year: int) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, and which of them name a year."""
    pieces = re.split(rf"(?<!\d)({year}\s?年)", text)
    return tuple((piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece)
