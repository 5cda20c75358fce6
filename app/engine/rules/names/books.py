"""The files of names beside the catalogue, each with its schema, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML

from app.engine.checklist import CHECKLISTS
from app.engine.rules.names.data import Book
from app.engine.rules.names.data import FormulationBook
from app.engine.rules.names.data import InstitutionBook
from app.engine.rules.names.data import LawBook
from app.engine.rules.names.data import SetNameBook

BOOKS: dict[str, type[Book]] = {
    "laws.yaml": LawBook,
    "institutions.yaml": InstitutionBook,
    "formulations.yaml": FormulationBook,
    "set_names.yaml": SetNameBook,
}
"""The files beside the catalogue, each with its schema."""

BookT = TypeVar("BookT", bound=Book)


def load_book(model: type[BookT], path: Path) -> BookT:
    """A file as its schema; raises ``pydantic.ValidationError`` for one of another shape."""
    return model.model_validate(YAML(typ="safe", pure=True).load(path.read_text("utf-8")))


@lru_cache(maxsize=1)
def law_book() -> LawBook:
    """The laws shipped with the program."""
    return load_book(LawBook, CHECKLISTS / "laws.yaml")


@lru_cache(maxsize=1)
def institution_book() -> InstitutionBook:
    """The institutions shipped with the program."""
    return load_book(InstitutionBook, CHECKLISTS / "institutions.yaml")


@lru_cache(maxsize=1)
def formulation_book() -> FormulationBook:
    """The formulations shipped with the program."""
    return load_book(FormulationBook, CHECKLISTS / "formulations.yaml")


@lru_cache(maxsize=1)
def set_name_book() -> SetNameBook:
    """The set names shipped with the program."""
    return load_book(SetNameBook, CHECKLISTS / "set_names.yaml")
