"""Which figures of a page hang on others, as the page says and its script shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.fields import Figure
from app.reports.parts import FIGURE_PREFIX
from app.reports.parts import prefix_of


@dataclass(frozen=True, slots=True)
class Condition:
    """Figures that need not be filled in while ``field_id`` is stated and not above ``above``."""

    field_id: str
    above: str
    words: str
    hidden: tuple[str, ...]


def conditions_of(part: str, figures: tuple[Figure, ...]) -> tuple[Condition, ...]:
    """The conditions of a requirement's figures, those of one ground together."""
    by_id = {figure.id: figure for figure in figures}
    gathered: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.when is not None and figure.when.figure in by_id:
            key = (figure.when.figure, f"{figure.when.above.normalize():f}")
            gathered.setdefault(key, []).append(figure)
    return tuple(
        Condition(
            _id(part, ground),
            above,
            _words(by_id[ground], above, found),
            tuple(_id(part, figure.id) for figure in found),
        )
        for (ground, above), found in gathered.items()
    )


def _id(part: str, figure: str) -> str:
    return f"{prefix_of(part)}{FIGURE_PREFIX}{figure}"


def _words(ground: Figure, above: str, found: list[Figure]) -> str:
    bound = "为 0 " if above == "0" else f"不超过 {above} "
    names = "、".join(figure.label for figure in found)
    return f"“{ground.label}”{bound}时不用填：{names}。"
