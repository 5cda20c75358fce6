"""Input fields of pages that have dozens: WTForms' own, with their attributes written faster."""

from __future__ import annotations

from markupsafe import Markup
from markupsafe import escape
from wtforms import widgets


def attributes(**given: object) -> Markup:
    """What :func:`wtforms.widgets.html_params` gives; a page spent a fifth of its time there."""
    written = (
        _name(key) if value is True else f'{_name(key)}="{escape(value)}"'
        for key, value in sorted(given.items())
        if value is not False
    )
    return Markup(" ".join(written))  # noqa: S704 - every value is escaped


def _name(key: str) -> str:
    """class_ → class, aria_label → aria-label: Python has words of its own, and no hyphens."""
    name = key.rstrip("_")
    return name.replace("_", "-") if name.startswith(("data_", "aria_")) else name


class LineInput(widgets.TextInput):
    """One line of text."""

    html_params = staticmethod(attributes)


class BoxInput(widgets.CheckboxInput):
    """A box to tick."""

    html_params = staticmethod(attributes)


class UnseenInput(widgets.HiddenInput):
    """What the page sends back unseen."""

    html_params = staticmethod(attributes)
