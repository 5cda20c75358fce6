"""What was typed → the engine's Draft; what cannot be a figure or a date stays out of it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

from app.engine.checklist import Catalogue
from app.engine.conditions import asked_figures
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft_answer import Answer as DraftAnswer
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.fields import Group
from app.engine.numerals import find_date
from app.engine.requirement import Requirement
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.row_parts import REMOVED
from app.reports.row_parts import StoredRows

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_WHOLE = re.compile(r"\d{1,15}")


class NoSuchFigure(ValueError):
    """Typed text that is no figure of its kind; the message is for the writer."""


def parse_date(raw: str) -> dt.date:
    """2026-01-15, 2026/1/15 or 2026年1月15日; raises :class:`NoSuchFigure`."""
    text = unicodedata.normalize("NFKC", raw).strip()
    found = find_date(text)
    if found:
        return found[0]
    parts = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    try:
        if parts:
            return dt.date(*(int(part) for part in parts.groups()))
    except ValueError:
        pass  # such as 31 April: said below like any other text that is no date
    raise NoSuchFigure("请填写日期，例如 2026-01-15。")


def parse_figure(kind: FigureKind, raw: str) -> str:
    """A typed figure in the form that the engine takes; raises :class:`NoSuchFigure`."""
    text = unicodedata.normalize("NFKC", raw).replace(",", "").replace(" ", "").strip()
    if not text:
        return ""
    if kind is FigureKind.DATE:
        return parse_date(raw).isoformat()
    if kind is FigureKind.COUNT:
        if not _WHOLE.fullmatch(text):
            raise NoSuchFigure("请填写不小于 0 的整数，例如 12。")
        return str(int(text))
    text = text.removesuffix("%") if kind is FigureKind.PERCENT else text
    if not _NUMBER.fullmatch(text):
        raise NoSuchFigure("请填写不小于 0 的数，例如 12.5。")
    if kind is FigureKind.PERCENT and float(text) > 100:
        raise NoSuchFigure("百分比应当在 0 到 100 之间。")
    return text


def sound_figures(figures: tuple[Figure, ...], raw: dict[str, str]) -> dict[str, str]:
    """The figures that are figures, by id."""
    sound = {}
    for figure in figures:
        try:
            sound[figure.id] = parse_figure(figure.kind, raw.get(figure.id, ""))
        except NoSuchFigure:
            continue  # the form shows the fault; a document must not
    asked = {figure.id for figure in asked_figures(figures, sound)}
    return {name: value for name, value in sound.items() if name in asked}


def sound_rows(groups: tuple[Group, ...], raw: StoredRows) -> dict[str, list[dict[str, str]]]:
    """The rows that stand and say what they must, with the fields that are sound."""
    found = {}
    for group in groups:
        rows = [_sound_row(group, row) for row in raw.get(group.id, []) if REMOVED not in row]
        found[group.id] = [row for row in rows if row]
    return {group: rows for group, rows in found.items() if rows}


def _sound_row(group: Group, raw: dict[str, str]) -> dict[str, str]:
    row = {}
    for field in group.fields:
        text = raw.get(field.id, "").strip()
        with suppress(NoSuchFigure):
            row[field.id] = parse_figure(field.kind.figure, text) if field.kind.figure else text
    complete = all(row.get(field.id) for field in group.fields if field.required)
    return {name: value for name, value in row.items() if value} if complete else {}


def elements_of(raw: dict[str, str]) -> Elements:
    """The typed elements; a date that is none counts as not given."""
    signed_on: dt.date | None = None
    with suppress(NoSuchFigure):
        signed_on = parse_date(raw.get("signed_on", ""))
    return Elements(
        title=raw.get("title", "").strip(),
        addressee=raw.get("addressee", "").strip(),
        document_number=raw.get("document_number", "").strip(),
        signatory=raw.get("signatory", "").strip(),
        signed_by=raw.get("signed_by", "").strip(),
        signed_on=signed_on,
        copied_to=raw.get("copied_to", "").strip(),
    )


def draft_of(
    report: Report, catalogue: Catalogue, answers: Iterable[Answer] | None = None
) -> Draft:
    """A stored report as the engine's draft; with some of its answers where only those matter."""
    asked = {requirement.id: requirement for requirement in catalogue.requirements}
    return Draft(
        year=report.year,
        unit=report.unit_name,
        level=report.level,
        elements=elements_of(report.elements),
        opening=report.opening,
        other=report.other,
        answers={
            answer.requirement: _draft_answer(answer, asked.get(answer.requirement))
            for answer in (report.answers if answers is None else answers)
        },
    )


def _draft_answer(answer: Answer, requirement: Requirement | None) -> DraftAnswer:
    return DraftAnswer(
        text=answer.text,
        figures=sound_figures(requirement.figures if requirement else (), answer.figures),
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        rows=sound_rows(requirement.groups if requirement else (), answer.rows),
        earlier_figures=answer.earlier_figures or {},
        settled_figures=answer.settled_figures or (),
    )
