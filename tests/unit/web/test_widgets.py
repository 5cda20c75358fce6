"""Input fields written faster say what WTForms would have said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wtforms import BooleanField
from wtforms import Form
from wtforms import HiddenField
from wtforms import StringField
from wtforms.widgets import html_params

from app.widgets import BoxInput
from app.widgets import LineInput
from app.widgets import UnseenInput
from app.widgets import attributes

NAMES = st.sampled_from(["id", "class_", "for_", "aria_label", "data_a_b", "value", "checked"])
VALUES = st.text(max_size=8) | st.booleans() | st.integers() | st.none()


@given(st.dictionaries(NAMES, VALUES))
def test_the_same_attributes(given_ones: dict[str, object]) -> None:
    assert attributes(**given_ones) == html_params(**given_ones)


@pytest.mark.parametrize(
    ("usual", "ours"),
    [
        (StringField("名称"), StringField("名称", widget=LineInput())),
        (BooleanField("不适用"), BooleanField("不适用", widget=BoxInput())),
        (HiddenField(), HiddenField(widget=UnseenInput())),
    ],
    ids=["line", "box", "unseen"],
)
def test_the_same_field(usual: StringField, ours: StringField) -> None:
    told = [
        type("Page", (Form,), {"field": field})(data={"field": '"<甲>&'})["field"](
            class_="form-control", aria_describedby="field-help"
        )
        for field in (usual, ours)
    ]
    assert told[0] == told[1]
    assert "<甲>" not in told[1]
