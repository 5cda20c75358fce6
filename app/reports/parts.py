"""The parts of a report that are saved on their own, and how people call their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.catalogue import queries as catalogues
from app.engine.draft import OTHER
from app.reports.row_parts import row_lines

ELEMENTS = "elements"
ELEMENT_FIELDS = (
    "title",
    "document_number",
    "signatory",
    "addressee",
    "signed_by",
    "signed_on",
    "copied_to",
)
ELEMENT_LABELS = {
    "title": "标题",
    "document_number": "发文字号",
    "signatory": "签发人",
    "addressee": "主送机关",
    "signed_by": "署名",
    "signed_on": "成文日期",
    "copied_to": "抄送",
}
PART_NAMES = {ELEMENTS: "公文要素", OTHER: "其他情况"}
FIGURE_PREFIX = "figure_"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a part: the end of its name in the form, its label, and what is typed."""

    key: str
    label: str
    text: str


def prefix_of(part: str) -> str:
    """The beginning of the names of a part's fields in the form."""
    return f"{part}-" if part in PART_NAMES else f"answer-{part}-"


def name_of(part: str) -> str:
    """What people call a part; a requirement that the catalogue no longer has by its id."""
    if part in PART_NAMES:
        return PART_NAMES[part]
    requirement = _requirements().get(part)
    return requirement.name if requirement else part


def lines_of(part: str, content: Mapping[str, Any]) -> list[Line]:
    """The fields of a state in the order of the form, empty ones too."""
    if part == OTHER:
        return [Line("text", "文字", content.get("text", ""))]
    if part == ELEMENTS:
        typed = content.get("elements", {})
        known = [Line(k, ELEMENT_LABELS[k], typed.get(k, "")) for k in ELEMENT_FIELDS]
        return [*known, Line("opening", "开头语", content.get("opening", ""))]
    return _answer_lines(part, content)


def _answer_lines(part: str, content: Mapping[str, Any]) -> list[Line]:
    figures = content.get("figures", {})
    requirement = _requirements().get(part)
    groups = requirement.groups if requirement else ()
    labels = {figure.id: figure.label for figure in (requirement.figures if requirement else ())}
    # What an earlier catalogue asked for is still shown.
    keys = [*labels, *sorted(figures.keys() - labels.keys())]
    excused = "是" if content.get("not_applicable") else ""
    return [
        Line("text", "正文", content.get("text", "")),
        *(Line(FIGURE_PREFIX + key, labels.get(key, key), figures.get(key, "")) for key in keys),
        *(Line(*told) for told in row_lines(groups, content.get("rows", {}))),
        Line("not_applicable", "本项不适用", excused),
        Line("reason", "不适用的理由", content.get("reason", "")),
    ]


def _requirements() -> dict[str, Any]:
    return {r.id: r for r in catalogues.current().requirements}
