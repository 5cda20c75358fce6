"""A point of a plan as the actions that it asks for.

An action is a clause with something of its own to say; a clause that only urges (压实责任,确保取得实效)
joins the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.engine.plans.model import PlanPoint
from app.engine.signals import normalise
from app.engine.terms import Terms

_CLAUSE = re.compile(r"[^,。;:!?\n]+")
_LEAST_MARKS = 2
"""A clause of fewer marks says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Action:
    """A clause of a point: its words and the names of its marks (terms have ``True``)."""

    text: str
    marks: dict[str, bool]
    title: bool


def actions_of(point: PlanPoint, terms: Terms) -> list[Action]:
    """The actions of a point, its title among them; never empty."""
    text = point.text if point.text.startswith(point.title) else f"{point.title}。{point.text}"
    title = len(point.title)
    found: list[Action] = []
    for clause in _CLAUSE.finditer(normalise(text)):
        marks = {mark.name: mark.term for mark in terms.marks(clause[0])}
        enough = len(marks) >= _LEAST_MARKS or any(marks.values())
        if enough or not found:
            found.append(Action(clause[0].strip(), marks, clause.start() < title))
        else:
            last = found[-1]
            found[-1] = Action(f"{last.text},{clause[0]}", last.marks | marks, last.title)
    return found
