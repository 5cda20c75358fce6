"""The table of points as it is typed: what a row shows, what was typed in it, what that means.

A row says which state its page showed (``base``, a digest). Nothing is changed here: a page
with faults or conflicts is shown again with everything typed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from typing import Any

from app.cleaning import clean_text
from app.engine.plans.deadlines import find_deadlines
from app.engine.plans.model import DATED
from app.engine.plans.tree import lead_title
from app.engine.plans.units import split_names
from app.engine.plans.units import units_of
from app.plans.engine_form import due
from app.plans.models import Point
from app.plans.models import WorkPlan
from app.plans.target_lines import NoSuchTarget
from app.plans.target_lines import line_of
from app.plans.target_lines import targets_of

Posted = Mapping[str, str]
BETWEEN_UNITS = "、"
BETWEEN_HEADINGS = " › "
LONGEST_NUMBER = 100
_ROW = re.compile(r"point-(\d{1,18})-base")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})月?")


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """One row of the table as text, the way its fields show it."""

    number: str = ""
    headings: str = ""
    title: str = ""
    text: str = ""
    lead: str = ""
    responsible: str = ""
    support: str = ""
    deadline: str = ""
    deadline_words: str = ""
    targets: str = ""


@dataclass(frozen=True, slots=True)
class TypedHead:
    """Title, year, unit and level as text."""

    title: str = ""
    year: str = ""
    unit: str = ""
    level: str = ""


FIELDS = tuple(f.name for f in fields(TypedPoint))
LONG_FIELDS = frozenset({"text", "targets"})
"""Fields in which a line end means something."""


@dataclass
class Row:
    """What was posted of one point, and what it means.

    ``values`` are the attributes to change, ``origins`` where changed targets come from,
    ``faults`` messages by field. ``conflict``: another window changed the row as well.
    """

    point: Point
    typed: TypedPoint
    values: dict[str, Any] = field(default_factory=dict)
    origins: list[int | None] | None = None
    faults: dict[str, str] = field(default_factory=dict)
    conflict: bool = False


def digest(typed: TypedPoint | TypedHead) -> str:
    """A short name of a state."""
    content = json.dumps(asdict(typed), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def prefix_of(point_id: int) -> str:
    """The beginning of the names of a row's fields."""
    return f"point-{point_id}-"


def shown(point: Point) -> TypedPoint:
    """A stored point as its row shows it."""
    return _cleaned(
        {
            "number": point.number,
            "headings": BETWEEN_HEADINGS.join(point.headings),
            "title": point.title,
            "text": point.text,
            "lead": BETWEEN_UNITS.join(point.lead),
            "responsible": BETWEEN_UNITS.join(point.responsible),
            "support": BETWEEN_UNITS.join(point.support),
            "deadline": point.deadline,
            "deadline_words": point.deadline_words,
            "targets": "\n".join(map(line_of, point.targets)),
        }
    )


def _cleaned(raw: Mapping[str, str]) -> TypedPoint:
    return TypedPoint(**{name: _clean(name, raw.get(name, "")) for name in FIELDS})


def _clean(name: str, text: str) -> str:
    text = clean_text(text)
    return text.strip("\n") if name in LONG_FIELDS else " ".join(text.split())


def rows_of(plan: WorkPlan, posted: Posted, year: int | None) -> list[Row]:
    """Every point of a plan with what was posted for it; those not on the page as stored."""
    return [_row(point, posted, year) for point in plan.points]


def _row(point: Point, posted: Posted, year: int | None) -> Row:
    stored = shown(point)
    prefix = prefix_of(point.id)
    if f"{prefix}base" not in posted:
        return Row(point, stored)
    # A field that the page did not send keeps its stored value.
    raw = {name: posted.get(prefix + name, getattr(stored, name)) for name in FIELDS}
    typed = _cleaned(raw)
    base = posted[f"{prefix}base"]
    if digest(typed) in {base, digest(stored)}:
        return Row(point, stored)
    row = Row(point, typed, conflict=base != digest(stored))
    _understand(row, stored, year)
    return row


def lost_rows(plan: WorkPlan, posted: Posted) -> list[TypedPoint]:
    """What was typed in rows that another window has deleted or merged since."""
    there = {point.id for point in plan.points}
    lost = []
    for name, base in posted.items():
        found = _ROW.fullmatch(name)
        if found and int(found[1]) not in there:
            prefix = prefix_of(int(found[1]))
            typed = _cleaned({field: posted.get(prefix + field, "") for field in FIELDS})
            if digest(typed) != base:
                lost.append(typed)
    return lost


def _understand(row: Row, stored: TypedPoint, year: int | None) -> None:
    """Fill in the values of the fields that were changed, or their faults."""
    typed = row.typed
    changed = {name for name in FIELDS if getattr(typed, name) != getattr(stored, name)}
    if "number" in changed:
        row.values["number"] = typed.number
        if len(typed.number) > LONGEST_NUMBER:
            row.faults["number"] = f"序号不超过 {LONGEST_NUMBER} 个字。"
    if "headings" in changed:
        parts = re.split(r"\s*[>＞›]\s*", typed.headings)
        row.values["headings"] = [part for part in parts if part]
    if changed & {"title", "text"}:
        row.values["title"] = typed.title or lead_title(typed.text)
        row.values["text"] = typed.text.strip() or typed.title
    for name in ("lead", "responsible", "support"):
        if name in changed:
            row.values[name] = names_of(getattr(typed, name))
    if "targets" in changed:
        try:
            row.values["targets"], row.origins = targets_of(typed.targets, row.point.targets)
        except NoSuchTarget as fault:
            row.faults["targets"] = str(fault)
    if changed & {"deadline", "deadline_words"}:
        _understand_deadline(row, changed, year)


def names_of(text: str) -> list[str]:
    """The units of a typed line, each once: 县（市、区）政府 is one, 等部门 and 按职责分工 are none."""
    names = [unit.name for unit in units_of(text).units] or split_names(text)
    return list(dict.fromkeys(names))


def _understand_deadline(row: Row, changed: set[str], year: int | None) -> None:
    point, typed = row.point, row.typed
    deadline, words = typed.deadline, typed.deadline_words
    if "deadline" not in changed and point.deadline == due(point.deadline_words, year):
        # The date came from the words: it goes with them.
        deadline = due(words, year)
    elif deadline:
        try:
            deadline, words = read_deadline(deadline, words, year)
        except NoSuchDay as fault:
            row.faults["deadline"] = str(fault)
    row.values |= {"deadline": deadline, "deadline_words": words}


class NoSuchDay(ValueError):
    """Typed text that is no deadline; the message is for the person who typed it."""


def read_deadline(typed: str, words: str, year: int | None) -> tuple[str, str]:
    """Date and words of a typed deadline: 2025-06-30, 2025-06, 6月底前, 每季度.

    What is no date but a rhythm goes to the words where they are empty. Raises
    :class:`NoSuchDay`.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    for pattern in (_DAY, _MONTH):
        parts = pattern.fullmatch(text)
        if parts:
            return _iso(typed, *(int(part) for part in parts.groups())), words
    found = find_deadlines(text, year, labelled=True)
    if any(f.kind in DATED for f in found):
        day = due(text, year)
        if not day:
            raise NoSuchDay(f"“{typed}”没有写明年份。请在页面上方填写年度，或者写成 2025-06-30。")
        return day, words or typed
    if found and not words:
        return "", typed
    if found:
        raise NoSuchDay(f"“{typed}”不是日期，请写在“时限原文”里；这里可以留空。")
    raise NoSuchDay(f"看不懂时限“{typed}”。请写成 2025-06-30、2025-06 或“6月底前”。")


def _iso(typed: str, year: int, month: int, day: int | None = None) -> str:
    try:
        whole = dt.date(year, month, day or 1).isoformat()
    except ValueError as error:
        raise NoSuchDay(f"没有“{typed}”这一天，请核对。") from error
    return whole if day else whole[:7]
