"""What a figure was before, as long as it matters: while the text may still say it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from app.catalogue import queries as catalogues
from app.engine.requirement import Requirement
from app.engine.stale_figures import Stale
from app.engine.stale_figures import holds
from app.engine.stale_figures import stale_figures
from app.engine.stale_figures import values_in
from app.reports.drafting import sound_figures
from app.reports.models import Answer

Figures = Mapping[str, str]
_MOST = 6
"""Values kept of one figure; the latest count."""


def requirement_called(name: str) -> Requirement | None:
    """The requirement, if the catalogue still has it."""
    with suppress(KeyError):
        return catalogues.current().requirement(name)
    return None


def remember(answer: Answer, figures: Figures, text: str) -> None:
    """Keep the values that new ``figures`` replace, where the new ``text`` still says them.

    Called before the answer itself changes. A value that was being typed (the 7 of 79) is in no
    text, and so is not kept.
    """
    requirement = requirement_called(answer.requirement)
    if requirement is None or not text.strip() or figures == answer.figures:
        return
    earlier = with_replaced(requirement, answer.earlier_figures or {}, answer.figures, figures)
    kept = {
        name: [v for v in values if v in (answer.earlier_figures or {}).get(name, [])]
        for name, values in earlier.items()
    }
    for figure in requirement.figures:
        for value in earlier.get(figure.id, []):
            if value not in kept[figure.id] and holds(requirement, figure, value, text):
                kept[figure.id].append(value)
    found = {name: values[-_MOST:] for name, values in kept.items() if values}
    if found != (answer.earlier_figures or {}):
        answer.earlier_figures = found


def remember_carried(answer: Answer, text: str) -> None:
    """Keep the values of a text of last year: this year's figures are others, the text is not yet."""
    requirement = requirement_called(answer.requirement)
    if requirement is None:
        return
    earlier = {name: list(values) for name, values in (answer.earlier_figures or {}).items()}
    for name, values in values_in(requirement, text).items():
        known = [value for value in earlier.get(name, []) if value not in values]
        earlier[name] = [*known, *values][-_MOST:]
    if earlier != (answer.earlier_figures or {}):
        answer.earlier_figures = earlier


def with_replaced(
    requirement: Requirement, earlier: Mapping[str, list[str]], before: Figures, after: Figures
) -> dict[str, list[str]]:
    """Earlier values with those that are being replaced, the latest last."""
    old = sound_figures(requirement.figures, dict(before))
    new = sound_figures(requirement.figures, dict(after))
    found = {name: list(values) for name, values in earlier.items()}
    for name, value in old.items():
        if value and value != new.get(name):
            found[name] = [*(v for v in found.get(name, []) if v != value), value]
    return found


def stale_of(
    answer: Answer | None, requirement: Requirement, figures: Figures, text: str, last: Figures
) -> tuple[Stale, ...]:
    """Figures that a text still gives with an old value; what the writer has settled left out.

    ``figures`` and ``text`` are as typed, stored or not yet.
    """
    if answer is None:
        return ()
    earlier = with_replaced(requirement, answer.earlier_figures or {}, answer.figures, figures)
    sound = sound_figures(requirement.figures, dict(figures))
    return tuple(
        stale
        for stale in stale_figures(requirement, sound, earlier, text, last)
        if stale.name not in (answer.settled_figures or [])
    )
