"""Targets as a person reads and types them, one a line: 备案率 ≥ 95%, 举办培训班 = 2期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.engine.plans.figures import Figure
from app.engine.plans.figures import figures
from app.engine.plans.model import Operator
from app.engine.plans.targets import find_targets
from app.engine.result_json import number_json
from app.engine.signals import normalise

SIGNS = {
    Operator.GE: "≥",
    Operator.LE: "≤",
    Operator.EQ: "=",
    Operator.GT: ">",
    Operator.LT: "<",
}
_TYPED = {
    **{sign: operator for operator, sign in SIGNS.items()},
    ">=": Operator.GE,
    "=>": Operator.GE,
    "≧": Operator.GE,
    "⩾": Operator.GE,
    "<=": Operator.LE,
    "=<": Operator.LE,
    "≦": Operator.LE,
    "⩽": Operator.LE,
}
_SIGN = re.compile("|".join(sorted(map(re.escape, _TYPED), key=len, reverse=True)))
_BOUND = "不超过"
_ENDS = " \u3000、，,；;。：:"

Target = dict[str, Any]
"""As in docs/contracts.md: text, measure, operator, value, unit."""


class NoSuchTarget(ValueError):
    """A typed line that is no target; the message is for the person who typed it."""


def line_of(target: Target) -> str:
    """A target in one line that :func:`target_of` understands again."""
    value = target["value"]
    if isinstance(value, (list, tuple)):
        return f"{target['measure']} {value[0]}～{value[1]}{target['unit']}"
    return f"{target['measure']} {SIGNS[Operator(target['operator'])]} {value}{target['unit']}"


def targets_of(text: str, known: Sequence[Target]) -> tuple[list[Target], list[int | None]]:
    """The targets of typed lines, and for each the place in ``known`` that it comes from.

    A line left as it was keeps the words of the plan; a new one is its own. Raises
    :class:`NoSuchTarget`.
    """
    lines = [line.strip(_ENDS) for line in text.splitlines() if line.strip(_ENDS)]
    left = dict(enumerate(known))
    found: list[Target] = []
    origins: list[int | None] = []
    for line in lines:
        same = next((n for n, target in left.items() if line_of(target).strip(_ENDS) == line), None)
        if same is not None:
            found.append(left.pop(same))
            origins.append(same)
            continue
        for target in _parsed(line):
            found.append(target)
            origins.append(None)
    for n, target in enumerate(found):
        if origins[n] is None:
            origins[n] = _origin(n, target, left, same_length=len(found) == len(known))
            left.pop(origins[n], None)  # type: ignore[arg-type]  # None is in no dictionary
    return found, origins


def _origin(n: int, target: Target, left: dict[int, Target], *, same_length: bool) -> int | None:
    """The known target that a new line corrects, so that figures noted for it stay with it."""
    for place, other in left.items():
        if (other["measure"], other["unit"]) == (target["measure"], target["unit"]):
            return place
    return n if same_length and n in left else None


def _parsed(line: str) -> list[Target]:
    sign = _SIGN.search(normalise(line))
    if sign is not None:
        measure, rest = line[: sign.start()].strip(_ENDS), line[sign.end() :].strip(_ENDS)
        # Behind words of a bound 5日 is a span of time, alone it could be a date.
        figure = _only_figure(_BOUND + rest)
        if figure is None or isinstance(figure.value, tuple) or figure.start != len(_BOUND):
            raise _no_target(line)
        return [_target(line, measure, _TYPED[sign[0]], figure)]
    committed = find_targets(line)
    if committed:
        return [
            {
                "text": line[found.start : found.end],
                "measure": found.measure,
                "operator": found.operator.value,
                "value": number_json(found.value),
                "unit": found.unit,
            }
            for found in committed
        ]
    figure = _only_figure(line)
    if figure is None:
        raise _no_target(line)
    measure = line[: min(figure.phrase, figure.start)].strip(_ENDS)
    usual = Operator.GE if figure.unit == "%" else Operator.EQ
    operator = Operator.BETWEEN if isinstance(figure.value, tuple) else figure.operator or usual
    return [_target(line, measure, operator, figure)]


def _only_figure(text: str) -> Figure | None:
    """The one figure that a text ends with."""
    found = figures(text)
    if len(found) != 1 or text[found[0].end :].strip(_ENDS):
        return None
    return found[0]


def _target(line: str, measure: str, operator: Operator, figure: Figure) -> Target:
    if not measure:
        raise _no_target(line)
    return {
        "text": line,
        "measure": measure,
        "operator": operator.value,
        "value": number_json(figure.value),
        "unit": figure.unit,
    }


def _no_target(line: str) -> NoSuchTarget:
    return NoSuchTarget(
        f"看不懂目标“{line}”。请一行写一个，例如“备案率 ≥ 95%”“举办培训班 ≥ 2期”；不要的目标删去这一行。"
    )
