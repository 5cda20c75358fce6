"""The part of an export form that chooses annexes and charts; made from what a draft can have."""

from __future__ import annotations

from collections import Counter
from typing import Any
from typing import cast

from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms import SelectMultipleField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.widgets import CheckboxInput
from wtforms.widgets import ListWidget

from app.engine.yearly.chart import MOST_SERIES
from app.engine.yearly.chart import SHAPES
from app.engine.yearly.chart import Shape
from app.reports.extras import TITLES
from app.reports.extras import AnnexKind
from app.reports.extras import ChosenChart
from app.reports.extras import Offer

PLACE, CHAPTER, SHAPE = "annex_place_", "chart_chapter_", "chart_shape_"
"""What the names of the fields of an annex or a requirement begin with."""
_GONE = "选项已经变化，请重新选择。"


def _offered(field: SelectField | SelectMultipleField) -> set[str]:
    return {choice.value for choice in cast("list[SelectChoice]", field.choices)}


class Ticks(SelectMultipleField):
    """Boxes to tick; what is no longer offered is said in Chinese."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what is offered."""
        offered = _offered(self)
        if any(value not in offered for value in self.data or ()):
            raise ValidationError(_GONE)


class _Choice(SelectField):
    def pre_validate(self, _form: Any) -> None:
        """Only what is offered."""
        if self.data not in _offered(self):
            raise ValidationError(_GONE)


class AnnexFields:
    """A mixin for a form: the boxes of annexes and figures; :func:`with_annexes` adds the rest."""

    offer: Offer
    annex = Ticks("附件", choices=[])
    figure = Ticks("图表", choices=[])

    def validate_figure(self, field: Ticks) -> None:
        """A chart shows a few figures of one unit."""
        units = {(c.id, f.id): f.unit for c in self.offer.charts for f in c.figures}
        names = {c.id: c.name for c in self.offer.charts}
        counted = Counter((c, units.get((c, f))) for c, f in map(_parts, field.data or ()))
        for (chart, _), count in counted.items():
            if count > MOST_SERIES:
                raise ValidationError(
                    f"“{names.get(chart, '')}”选了 {count} 项同单位的指标，"
                    f"一张图最多 {MOST_SERIES} 项，请去掉几项。"
                )

    def chosen_annexes(self) -> list[AnnexKind]:
        """The annexes in the order that was chosen, of equals the usual one; of a valid form."""
        fields = cast(Any, self)
        kinds = [kind for kind in AnnexKind if kind.value in (self.annex.data or ())]
        return sorted(kinds, key=lambda kind: int(fields[f"{PLACE}{kind}"].data))

    def chosen_charts(self) -> list[ChosenChart]:
        """The charts in the order of the form; of a valid form."""
        fields = cast(Any, self)
        ticked: dict[str, list[str]] = {}
        for chart, figure in map(_parts, self.figure.data or ()):
            ticked.setdefault(chart, []).append(figure)
        return [
            ChosenChart(
                chart.id,
                tuple(ticked[chart.id]),
                fields[f"{CHAPTER}{chart.id}"].data,
                Shape(fields[f"{SHAPE}{chart.id}"].data),
            )
            for chart in self.offer.charts
            if chart.id in ticked
        ]


def _parts(value: str) -> tuple[str, str]:
    chart, _, figure = value.partition(":")
    return chart, figure


def with_annexes(offer: Offer, base: type[FlaskForm] = FlaskForm) -> type[Any]:
    """A form, with the fields of ``base``, for what a draft can have."""
    places = [SelectChoice(str(n), f"排第 {n}") for n in range(1, len(offer.annexes) + 1)]
    fields: dict[str, Any] = {
        "offer": offer,
        "annex": Ticks(
            "附件", choices=[SelectChoice(kind.value, TITLES[kind]) for kind in offer.annexes]
        ),
        "figure": Ticks(
            "图表",
            choices=[
                SelectChoice(f"{c.id}:{f.id}", f.label) for c in offer.charts for f in c.figures
            ],
        ),
    }
    for n, kind in enumerate(offer.annexes, start=1):
        label = f"{TITLES[kind]}的顺序"
        fields[f"{PLACE}{kind}"] = _Choice(label, choices=places, default=str(n))
    chapters = [SelectChoice(chapter, name) for chapter, name in offer.chapters]
    for chart in offer.charts:
        known = chart.chapter in dict(offer.chapters)
        fields[f"{CHAPTER}{chart.id}"] = _Choice(
            "放在哪一章之后",
            choices=chapters,
            default=chart.chapter if known else offer.chapters[-1][0],
        )
        fields[f"{SHAPE}{chart.id}"] = _Choice(
            "图形",
            choices=[SelectChoice(s.value, SHAPES[s]) for s in Shape],
            default=Shape.BAR.value,
        )
    return type("AnnexForm", (AnnexFields, base), fields)
