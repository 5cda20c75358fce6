"""The attachment 工作要点完成情况对照表: every point of a plan and what the report says of it."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.answers.model import TargetAnswer
from app.engine.answers.words import figure_words
from app.engine.attachments.table import BLANK
from app.engine.attachments.table import shortened
from app.engine.attachments.table import titled_table
from app.engine.names import POINT_STATUSES
from app.engine.names import TARGET_RESULTS
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import UnitRole
from app.engine.raw import RawParagraph

TITLE = "工作要点完成情况对照表"
COLUMNS = ("工作要点", "责任单位", "目标", "完成情况", "结论")
LONGEST_QUOTE = 48
"""Characters of the report's words; whoever wants more has the report in hand."""
LONGEST_TITLE = 60
_NOTHING = "报告未写到"

_ROLES = {UnitRole.LEAD: "牵头", UnitRole.RESPONSIBLE: "责任", UnitRole.SUPPORT: "配合"}
_FULL_WIDTH = str.maketrans("()", "（）")


def annex_paragraphs(answers: PlanAnswers) -> list[RawParagraph]:
    """The title of the annex, then its table, a row for each point."""
    heading = [[column] for column in COLUMNS]
    return titled_table(TITLE, [heading, *map(_row, answers.points)])


def _row(answer: PointAnswer) -> list[list[str]]:
    point = answer.point
    several = len(answer.targets) > 1
    numbered = [(f"{n}. " if several else "", t) for n, t in enumerate(answer.targets, start=1)]
    return [
        [_name(point)],
        list(_units(point)) or [BLANK],
        [f"{number}{t.target.text}" for number, t in numbered] or [BLANK],
        list(_result(answer, numbered)),
        [
            POINT_STATUSES[answer.status],
            *(f"{number}{TARGET_RESULTS[t.met]}" for number, t in numbered),
        ],
    ]


def _name(point: PlanPoint) -> str:
    number = point.id.translate(_FULL_WIDTH)
    return f"{number} {shortened(point.title or point.text, LONGEST_TITLE)}".strip()


def _units(point: PlanPoint) -> Iterator[str]:
    """All units, by what is asked of them where the plan tells them apart."""
    roles = [role for role in UnitRole if any(unit.role is role for unit in point.units)]
    for role in roles:
        names = "、".join(unit.name for unit in point.units if unit.role is role)
        yield f"{_ROLES[role]}：{names}" if len(roles) > 1 else names


def _result(answer: PointAnswer, numbered: list[tuple[str, TargetAnswer]]) -> Iterator[str]:
    """What the report says, shortened, then the figures that it reports."""
    if answer.evidence and answer.status is not PointStatus.UNANSWERED:
        yield shortened(answer.evidence[0].quote, LONGEST_QUOTE)
    else:
        yield _NOTHING
    for number, target in numbered:
        if target.reported is not None:
            yield f"{number}{figure_words(target.reported, target.target.unit)}"
        elif len(numbered) > 1:
            yield f"{number}{BLANK}"
