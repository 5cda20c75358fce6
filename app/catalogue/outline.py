"""What a report of a year and a level of unit has to say, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.engine.fields import Figure
from app.engine.fields import FigureKind


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One requirement: ``number`` counts through the whole report."""

    id: str
    number: int
    name: str
    required: bool
    guidance: str
    example: str
    figures: tuple[str, ...]
    lists: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    """A chapter of the form; some have no requirement."""

    id: str
    name: str
    introduction: str
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole report."""

    year: int
    level: UnitLevel
    chapters: tuple[OutlineChapter, ...]
    required: int
    advised: int


def outline_of(catalogue: Catalogue, year: int, level: UnitLevel) -> Outline:
    """The chapters of the form with what each of their requirements wants."""
    chapters = []
    number = 0
    for chapter, asked in catalogue.chapters_of(year, level):
        items = tuple(_item(a, year, number + n) for n, a in enumerate(writable(asked), start=1))
        number += len(items)
        chapters.append(OutlineChapter(chapter.id, chapter.name, chapter.introduction, items))
    required = sum(item.required for chapter in chapters for item in chapter.items)
    return Outline(year, level, tuple(chapters), required, number - required)


def _item(asked: Asked, year: int, number: int) -> OutlineItem:
    requirement = asked.requirement
    return OutlineItem(
        id=requirement.id,
        number=number,
        name=requirement.name,
        required=asked.required,
        guidance=requirement.guidance,
        example=requirement.example,
        figures=_figures(requirement.figures),
        lists=tuple(
            f"{group.label}（{'、'.join(field.label for field in group.fields)}）"
            for group in requirement.groups
        ),
        basis=tuple(basis.text() for basis in requirement.basis_of(year)),
    )


def _figures(figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """The figures with their units; those that hang on another one stand behind it."""
    told = []
    for figure in figures:
        hanging = [f for f in figures if f.when is not None and f.when.figure == figure.id]
        if figure.when is None or hanging:
            told.append(_figure(figure))
        if hanging:
            told[-1] += f"，有的另填{'、'.join(_figure(f) for f in hanging)}"
    return tuple(told)


def _figure(figure: Figure) -> str:
    unit = figure.unit or ("%" if figure.kind is FigureKind.PERCENT else "")
    unit = "年月日" if figure.kind is FigureKind.DATE else unit
    return f"{figure.label}（{unit}）" if unit else figure.label
