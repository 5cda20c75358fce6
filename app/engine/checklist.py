"""The catalogue: what a report must account for, by year and by level of unit.

A requirement is one YAML file in ``checklists/requirements/``. It makes the form field that a
writer fills, the check that a reviewer runs and the heading that an exported report carries.
Dates are data: every duty, basis and rule says from which report year until which it holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from app.engine import result
from app.engine.document import UnitLevel
from app.engine.manifest import Chapter
from app.engine.manifest import Manifest
from app.engine.manifest import Part
from app.engine.overlay import Overlay
from app.engine.requirement import Requirement
from app.engine.requirement import Strength
from app.engine.spotting import Spotter

CHECKLISTS = Path(__file__).resolve().parents[2] / "checklists"


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement as a report year and a level of unit meet it."""

    requirement: Requirement
    strength: Strength | None
    left_out: bool = False
    """True when a province or city does not ask it (overlay.py)."""

    @property
    def applicable(self) -> bool:
        """False when nobody asked it of that unit in that year."""
        return self.strength is not None

    @property
    def required(self) -> bool:
        """True when it was mandatory."""
        return self.strength is Strength.MANDATORY


Form = tuple[tuple[Chapter, tuple[Asked, ...]], ...]
"""The chapters with what each asks."""
_YEARS_KEPT = 64


@dataclass(frozen=True)
class Catalogue:
    """The compiled catalogue: the national one, or that of a place that has an ``overlay``."""

    manifest: Manifest
    requirements: tuple[Requirement, ...]
    stamp: result.ChecklistStamp
    overlay: Overlay | None = None

    @cached_property
    def spotter(self) -> Spotter:
        """The automaton over the words of all requirements, made once."""
        return Spotter(signal for item in self.requirements for signal in item.signals())

    def resolve(self, year: int, level: UnitLevel) -> tuple[Asked, ...]:
        """Every requirement with what the law of ``year`` asks of ``level``, in order."""
        return self._resolved(year, level)

    @cached_property
    def _resolved(self) -> Callable[[int, UnitLevel], tuple[Asked, ...]]:
        """Kept: every page asks several times."""
        return lru_cache(maxsize=_YEARS_KEPT)(
            lambda year, level: tuple(
                Asked(item, item.duty(year, level), self._leaves_out(item.id, year, level))
                for item in self.requirements
            )
        )

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {item.id: item for item in self.requirements}

    def _leaves_out(self, identifier: str, year: int, level: UnitLevel) -> bool:
        return self.overlay is not None and self.overlay.leaves_out(identifier, year, level)

    def requirement(self, identifier: str) -> Requirement:
        """One requirement; raises ``KeyError`` when there is none of that id."""
        return self._by_id[identifier]

    def chapter(self, identifier: str) -> Chapter:
        """One chapter; raises ``KeyError`` when there is none of that id."""
        for chapter in self.manifest.chapters:
            if chapter.id == identifier:
                return chapter
        raise KeyError(identifier)

    def parts_of(self, year: int) -> tuple[Part, ...]:
        """The level-1 headings a report of that year carries."""
        return tuple(part for part in self.manifest.parts if part.holds(year))

    def chapters_of(self, year: int, level: UnitLevel) -> Form:
        """The chapters of the form with their applicable requirements; empty ones left out."""
        return self._form(year, level)

    @cached_property
    def _form(self) -> Callable[[int, UnitLevel], Form]:
        return lru_cache(maxsize=_YEARS_KEPT)(
            lambda year, level: tuple(self._chapters(year, level))
        )

    def _chapters(self, year: int, level: UnitLevel) -> Iterator[tuple[Chapter, tuple[Asked, ...]]]:
        applicable: dict[str, list[Asked]] = {}
        for asked in self.resolve(year, level):
            if asked.applicable:
                applicable.setdefault(asked.requirement.chapter, []).append(asked)
        parts = {part.id for part in self.parts_of(year)}
        for chapter in self.manifest.chapters:
            if chapter.part is not None and chapter.part not in parts:
                continue
            mine = tuple(applicable.get(chapter.id, ()))
            if mine or chapter.part is None or chapter.id == "other":
                yield chapter, mine


def catalogue_files(folder: Path = CHECKLISTS) -> list[Path]:
    """The files that make the catalogue, in a fixed order."""
    return [folder / "catalogue.yaml", *sorted((folder / "requirements").glob("*.yaml"))]


def content_hash(files: list[Path]) -> str:
    """SHA-256 over names and contents (line ends folded), first 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def load(folder: Path = CHECKLISTS) -> Catalogue:
    """Read and validate the catalogue; pydantic and YAML errors are left to the linter."""
    yaml = YAML(typ="safe", pure=True)
    files = catalogue_files(folder)
    manifest = Manifest.model_validate(yaml.load(files[0].read_text("utf-8")))
    requirements = [
        Requirement.model_validate(yaml.load(path.read_text("utf-8"))) for path in files[1:]
    ]
    stamp = result.ChecklistStamp(manifest.id, manifest.version, content_hash(files))
    return Catalogue(manifest, in_order(manifest, requirements), stamp)


def in_order(manifest: Manifest, requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Requirements by chapter, then by their place in it."""
    place = {chapter.id: n for n, chapter in enumerate(manifest.chapters)}
    return tuple(
        sorted(requirements, key=lambda r: (place.get(r.chapter, len(place)), r.order, r.id))
    )


@lru_cache(maxsize=4)
def default_catalogue() -> Catalogue:
    """The catalogue shipped with the program, compiled once per process."""
    return load()
