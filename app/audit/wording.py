"""Values as a line of the record has them: in words that a reader of the record knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.accounts.access import ROLE_NAMES
from app.catalogue import queries as catalogues
from app.contributions.standing import STATES
from app.engine.names import LEVELS
from app.engine.names import STANDINGS
from app.engine.plans.progress import Standing
from app.filters import day
from app.filters import moment
from app.plans.models import PointState
from app.reports.models import Stage

_LONGEST = 4000
_ELEMENTS = {
    "title": "标题",
    "document_number": "发文字号",
    "signatory": "签发人",
    "addressee": "主送机关",
    "signed_by": "署名",
    "signed_on": "成文日期",
    "copied_to": "抄送",
}


def labels_of(row: Any) -> Mapping[str, str]:
    """What the parts of a row's values are called: elements, figures, rows, targets of a point."""
    labels = dict(_ELEMENTS)
    named = getattr(row, "requirement", None) or getattr(row, "part", None)
    for requirement in catalogues.current().requirements if named else ():
        if requirement.id == named:
            for group in requirement.groups:
                labels |= {group.id: group.label}
                labels |= {field.id: field.label for field in group.fields}
            labels |= {figure.id: figure.label for figure in requirement.figures}
    point = getattr(row, "point", None)
    for number, target in enumerate(point.targets if point else ()):
        labels[str(number)] = str(target.get("text", number))
    return labels


def written(value: Any, labels: Mapping[str, str]) -> str:
    """A value as text: Chinese words for enums and dates, lists in a row, long texts cut."""
    text = _written(value, labels)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共{len(text)}字）"


def _written(value: Any, labels: Mapping[str, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Enum():
            return _name_of(value)
        case dt.datetime():
            return moment(value)
        case dt.date():
            return day(value)
        case {"text": text}:  # a target of a plan is told by its words
            return str(text)
        case dict():
            # Keys of rows are for the program; a row that was taken out is told as such.
            said = {k: one for k, one in value.items() if not k.startswith("_")}
            told = [(labels.get(k, k), _written(one, labels)) for k, one in said.items()]
            told += [("删除", "是")] if value.get("_removed") else []
            return "；".join(f"{label}：{words}" for label, words in told if words)
        case list():
            return "、".join(_written(one, labels) for one in value)
    return str(value)


def _name_of(value: Enum) -> str:
    names: Mapping[Any, str] = {**ROLE_NAMES, **LEVELS, **STATES}
    if isinstance(value, Stage):
        return value.label
    if isinstance(value, PointState):
        return STANDINGS[Standing(value.value)]
    return names.get(value, str(value.value))
