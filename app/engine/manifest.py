"""The catalogue's frame: name, version, parts, chapters and the parameters of the duty to report."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.engine.deadlines import Parameters
from app.engine.document import SectionRole
from app.engine.requirement import Years
from app.engine.strict import Identifier
from app.engine.strict import Line
from app.engine.strict import Strict

Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


class Part(Years):
    """A level-1 heading of the report (主要举措和成效, 存在的不足和原因 …)."""

    id: Identifier
    heading: Line
    role: SectionRole


class Chapter(Strict):
    """One page of the form; below ``part`` it is a level-2 heading when ``heading`` is given."""

    id: Identifier
    name: Line
    part: Identifier | None
    heading: str | None = None
    introduction: str = ""


class Manifest(Strict):
    """``checklists/catalogue.yaml``: the catalogue's name, version, parts and chapters."""

    id: Identifier
    version: Version
    title: Line
    reviewed_until: int
    groups: dict[str, Line]
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    parameters: Parameters = Parameters()
