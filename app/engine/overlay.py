"""An overlay (省、市的补充清单): what a province or city changes in the national catalogue.

One YAML file in ``checklists/overlays/`` names only the differences: requirements left out,
tightened or added, and other deadlines (docs/checklist.md). Everything holds only in the report
years that the overlay itself names.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic import model_validator

from app.engine.deadlines import Parameters
from app.engine.document import UnitLevel
from app.engine.manifest import Manifest
from app.engine.manifest import Version
from app.engine.requirement import Asking
from app.engine.requirement import Basis
from app.engine.requirement import Duty
from app.engine.requirement import Requirement
from app.engine.requirement import Years
from app.engine.spans import clip
from app.engine.spans import cut_out
from app.engine.spans import lay_over
from app.engine.strict import Identifier
from app.engine.strict import Line
from app.engine.strict import Prose
from app.engine.strict import Strict


class LeaveOut(Asking):
    """A requirement that the place does not ask, in all or some years and of all or some levels.

    In YAML a plain id, or a mapping. What is mandatory nationally needs the ``basis`` that
    allows it.
    """

    id: Identifier
    basis: tuple[Basis, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"id": value} if isinstance(value, str) else value


class Change(Strict):
    """What the place asks otherwise of a national requirement.

    ``levels`` go before the national ones in their years; ``basis`` is added to the national
    ones; ``remedy``, ``guidance`` and ``example`` replace them, in every year.
    """

    levels: tuple[Duty, ...] = ()
    basis: tuple[Basis, ...] = ()
    remedy: Prose | None = None
    guidance: Prose | None = None
    example: Prose | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Change:
        if not (self.levels or self.basis or self.texts()):
            raise ValueError("没有写改什么（levels、basis、remedy、guidance、example）")
        return self

    def texts(self) -> dict[str, str]:
        """The texts that replace the national ones, by their names."""
        texts = {"remedy": self.remedy, "guidance": self.guidance, "example": self.example}
        return {name: text for name, text in texts.items() if text is not None}


class Overlay(Years):
    """One overlay file; ``regions`` tell people for whom it is meant."""

    id: Identifier
    version: Version
    title: Line
    base: Identifier
    regions: Annotated[tuple[Line, ...], Field(min_length=1)]
    leave_out: tuple[LeaveOut, ...] = ()
    change: dict[Identifier, Change] = Field(default_factory=dict)
    add: tuple[Requirement, ...] = ()
    parameters: Parameters = Parameters()

    def leaves_out(self, identifier: str, year: int, level: UnitLevel) -> bool:
        """Whether the place does not ask a requirement of that year and level."""
        return self.holds(year) and any(
            entry.id == identifier and entry.asks(year, level) for entry in self.leave_out
        )

    def manifest(self, national: Manifest) -> Manifest:
        """The manifest with the place's deadlines over the national ones."""
        mine, theirs = self.parameters, national.parameters
        parameters = Parameters(
            filing=lay_over(clip(mine.filing, self), theirs.filing),
            publication=lay_over(clip(mine.publication, self), theirs.publication),
        )
        return national.model_copy(update={"parameters": parameters})

    def requirement(self, national: Requirement) -> Requirement:
        """A national requirement as the place asks it."""
        levels, basis = national.levels, national.basis
        texts: dict[str, str] = {}
        change = self.change.get(national.id)
        if change is not None:
            levels = lay_over(clip(change.levels, self), levels)
            basis = (*basis, *clip(change.basis, self))
            texts = change.texts()
        left_out = [entry for entry in self.leave_out if entry.id == national.id]
        levels = cut_out(levels, clip(left_out, self))
        return national.model_copy(update={**texts, "levels": levels, "basis": basis})

    def added(self) -> tuple[Requirement, ...]:
        """The place's own requirements, asked in no other years than its own."""
        return tuple(
            requirement.model_copy(update={"levels": clip(requirement.levels, self)})
            for requirement in self.add
        )
