"""What stands beside the form of last year: marks, last year's words, last year's figures."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal

from app.carryover import queries
from app.carryover.carried import untouched_rows
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import Manner
from app.carryover.operations import text_of
from app.catalogue import queries as catalogues
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.last_year.unchanged import unchanged
from app.engine.last_year.unchanged import years_in
from app.engine.yearly.change import JUMP
from app.engine.yearly.change import change_words
from app.engine.yearly.change import is_jump
from app.engine.yearly.change import plain
from app.engine.yearly.model import unit_of
from app.filters import moment
from app.reports import earlier
from app.reports import operations as reports
from app.reports import queries as drafts
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import parse_figure
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.parts import FIGURE_PREFIX
from app.reports.parts import name_of
from app.reports.parts import prefix_of
from app.reports.row_tables import RowTable
from app.reports.row_tables import row_tables


@dataclass(frozen=True, slots=True)
class Mark:
    """Carried text that stands as it was; ``years`` counts mentions of last year's year in it."""

    sentences: tuple[str, ...]
    carried: int
    years: int
    origin: str

    @property
    def words(self) -> str:
        """How much of it was not touched."""
        count = len(self.sentences)
        if count == self.carried:
            return f"沿用上年，尚未修改（{count} 句）"
        return f"沿用上年，{self.carried} 句中还有 {count} 句没有修改"


@dataclass(frozen=True, slots=True)
class Beside:
    """What one part has of last year."""

    mark: Mark | None = None
    kept: str = ""
    """Who keeps the text as it was, and since when."""
    text: str = ""
    origin: str = ""
    tables: tuple[RowTable, ...] = ()
    """Last year's rows that are shown beside."""
    listed_in: str = ""
    """Where the rows are from."""


@dataclass(frozen=True, slots=True)
class LastFigure:
    """Last year's value beside a field."""

    last: Decimal
    kind: FigureKind
    unit: str
    origin: str

    @property
    def shown(self) -> str:
        """The value with a unit that belongs to it (72, 98.5%)."""
        return f"{plain(self.last)}{'%' if self.unit == '%' else ''}"

    @property
    def number(self) -> str:
        """The value for the page's script."""
        return plain(self.last)

    @property
    def percent(self) -> bool:
        """Whether changes are told in points."""
        return self.kind is FigureKind.PERCENT or self.unit == "%"

    def change(self, typed: str | None) -> str:
        """The change to what is typed; empty where that is no figure."""
        value = _value(self.kind, typed or "")
        return "" if value is None else change_words(value, self.last, percent=self.percent)

    def jumps(self, typed: str | None) -> bool:
        """Whether what is typed is of another order."""
        value = _value(self.kind, typed or "")
        return value is not None and is_jump(value, self.last)


@dataclass(frozen=True, slots=True)
class LastYearBeside:
    """Everything of last year for the form of one draft."""

    parts: Mapping[str, Beside] = field(default_factory=dict)
    figures: Mapping[str, LastFigure] = field(default_factory=dict)
    """By the name of the field."""
    rows: frozenset[str] = frozenset()
    """The places of the rows that were carried and stand as they were."""
    jump: str = JUMP


def _value(kind: FigureKind, typed: str) -> Decimal | None:
    try:
        sound = parse_figure(kind, typed)
    except NoSuchFigure:
        return None
    return Decimal(sound) if sound else None


def last_year_beside(report_id: int) -> LastYearBeside:
    """What the pages of the form show of last year."""
    report = drafts.the(report_id)
    lists = queries.carried_rows_in(report)
    marked = frozenset[str]().union(*_marked_rows(report, lists).values())
    return LastYearBeside(_with_tables(lists, _parts(report)), _figures(report), marked)


def _marked_rows(report: Report, lists: Iterable[CarriedRows]) -> dict[str, frozenset[str]]:
    return {} if report.stage.frozen else untouched_rows(report, lists)


def _with_tables(lists: Iterable[CarriedRows], parts: dict[str, Beside]) -> dict[str, Beside]:
    """The parts with the rows that are to be shown beside their fields."""
    for carried in lists:
        if carried.manner is Manner.BESIDE and carried.part in _known():
            groups = catalogues.current().requirement(carried.part).groups
            tables = row_tables(groups, carried.rows)
            there = parts.get(carried.part, Beside())
            parts[carried.part] = replace(there, tables=tables, listed_in=carried.origin)
    return parts


def _parts(report: Report) -> dict[str, Beside]:
    rows: dict[str, dict[Manner, Carried]] = {}
    for row in queries.carried_in(report):
        rows.setdefault(row.part, {})[row.manner] = row
    return {
        part: _beside(report, part, mine, open_=not report.stage.frozen)
        for part, mine in rows.items()
        if part in {ELEMENTS, OTHER} or part in _known()
    }


def _known() -> frozenset[str]:
    return frozenset(r.id for r in catalogues.current().requirements)


def _beside(report: Report, part: str, rows: Mapping[Manner, Carried], *, open_: bool) -> Beside:
    shown = rows.get(Manner.BESIDE)
    kept = rows.get(Manner.KEEP)
    start = rows.get(Manner.START)
    text = text_of(reports.stored(report, part))
    still_kept = kept is not None and unchanged(kept.text, text).mostly
    return Beside(
        mark=mark_of(start, text, report.year) if start and open_ else None,
        kept=f"{kept.author.name}，{moment(kept.at)}" if kept and still_kept and open_ else "",
        text=shown.text if shown else "",
        origin=shown.origin if shown else "",
    )


def mark_of(row: Carried, text: str, year: int) -> Mark | None:
    """The mark of a carried text, as long as at least half of it stands as it was."""
    found = unchanged(row.text, text)
    if not found.mostly:
        return None
    years = sum(years_in(sentence, year - 1) for sentence in found.sentences)
    return Mark(found.sentences, found.carried, years, row.origin)


@dataclass(frozen=True, slots=True)
class Untouched:
    """A part that still has last year's text, and the page it is written on."""

    part: str
    name: str
    chapter: str

    @property
    def anchor(self) -> str:
        """Where on that page it stands."""
        return "elements-opening" if self.part == ELEMENTS else f"answer-{self.part}"


def untouched(report_id: int) -> list[Untouched]:
    """The parts of a draft with carried text or rows not edited, in the order of the form."""
    report = drafts.the(report_id)
    marked = {part for part, one in _parts(report).items() if one.mark is not None}
    marked |= _marked_rows(report, queries.carried_rows_in(report)).keys()
    found = []
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        own = [chapter.id] if chapter.id in {ELEMENTS, OTHER} else []
        parts = [*own, *(a.requirement.id for a in writable(asked))]
        found += [Untouched(p, name_of(p), chapter.id) for p in parts if p in marked]
    return found


def _figures(report: Report) -> dict[str, LastFigure]:
    source = earlier.last_year_of(report)
    found = {}
    for requirement in catalogues.current().requirements:
        for figure in requirement.figures:
            told = source.figures.get((requirement.id, figure.id))
            if told is not None:
                name = f"{prefix_of(requirement.id)}{FIGURE_PREFIX}{figure.id}"
                found[name] = _last(figure, told.value, source.title)
    return found


def _last(figure: Figure, value: Decimal, origin: str) -> LastFigure:
    return LastFigure(value, figure.kind, unit_of(figure), origin)
